// The columns and rows of the table: what is on the map, as text and numbers.

import {
  degreesNow, domainName, levelName, organisationName, rangeOf, scoresOf, townName, verdictOf, VERDICTS,
} from "./actors.js";
import { make } from "./dom.js";
import { nodesShown, SHOWN } from "./filter.js";
import { data } from "./model.js";
import { state } from "./state.js";
import { capital, decimal, say, spokenLanguage } from "./words.js";

/**
 * @typedef {object} Base
 * @property {string} key
 * @property {string} title
 *
 * @typedef {Base & { text: (node: number) => string }} TextColumn
 * @typedef {Base & { value: (node: number) => number | null, role?: number }} NumberColumn
 * @typedef {TextColumn | NumberColumn} Column
 */

/** A column of texts is left out if it says nothing about anybody. @returns {Column[]} */
export function tableColumns() {
  const nodes = tableNodes();
  const said = textColumns().filter(({ text }) => {
    return nodes.some((node) => text(node) && text(node) !== say("unknown"));
  });
  return [...said, ...(data.meta.roles_measured ? data.dicts.role.map(roleColumn) : []), tiesColumn()];
}

/** @returns {TextColumn[]} */
function textColumns() {
  return [
    { key: "name", title: say("name"), text: (node) => data.nodes.label[node] },
    { key: "organisation", title: say("organisation"), text: organisationName },
    { key: "domain", title: say("filter_domain"), text: domainName },
    { key: "level", title: say("filter_level"), text: (node) => levelName(data.nodes.level[node]) },
    { key: "municipality", title: say("filter_municipality"), text: townName },
  ];
}

/**
 * @param {string} name @param {number} role
 * @returns {NumberColumn}
 */
function roleColumn(name, role) {
  return { key: name, title: capital(say(name)), value: (node) => scoresOf(role).score[node], role };
}

/** @returns {NumberColumn} */
function tiesColumn() {
  return { key: "ties", title: say("ties_position"), value: (node) => degreesNow()[node] };
}

/** @param {number} node @param {number} role */
export function roleCell(node, role) {
  const score = scoresOf(role).score[node];
  if (score === null) return make("span", { class: "unknown" }, say("verdict_undecidable"));
  const name = VERDICTS[verdictOf(node, role)];
  const words = say("verdict_score", { verdict: say(`verdict_${name}`), score: decimal(score) });
  const range = make("b", {}, rangeOf(node, role));
  return make("span", { class: `in-table ${name}` }, range, " ", make("i", {}, words));
}

/** The actors who are on the map and not greyed out. */
function tableNodes() {
  const nodes = nodesShown();
  return [...nodes.keys()].filter((node) => nodes[node] === SHOWN);
}

/** @param {Column[]} columns */
export function tableRows(columns) {
  const column = columns.find(({ key }) => key === state.sort) || columns[0];
  const compare = "text" in column ? byText(column) : byNumber(column);
  const sign = state.down ? -1 : 1;
  return tableNodes().sort((a, b) => sign * compare(a, b) || a - b);
}

/**
 * @param {TextColumn} column
 * @returns {(a: number, b: number) => number}
 */
function byText({ text }) {
  const alphabet = new Intl.Collator(spokenLanguage(), { numeric: true });
  return (a, b) => alphabet.compare(text(a), text(b));
}

/**
 * As on the cards: by verdict, then by score; unknown is lowest.
 *
 * @param {NumberColumn} column
 * @returns {(a: number, b: number) => number}
 */
function byNumber({ value, role }) {
  const order = (/** @type {number} */ node) => {
    const known = value(node);
    if (known === null) return -1e9;
    return role === undefined ? known : known - 1000 * verdictOf(node, role);
  };
  return (a, b) => order(a) - order(b);
}
