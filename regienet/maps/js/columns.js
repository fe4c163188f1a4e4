// The columns and rows of the table: what is on the map, as text and numbers.

import {
  byRole, chanceOf, degreesNow, domainName, levelName, organisationName, rateMiddle, rateOf, townName,
  verdictOf, VERDICTS,
} from "./actors.js";
import { make } from "./dom.js";
import { nodesShown, SHOWN } from "./filter.js";
import { data } from "./model.js";
import { state } from "./state.js";
import { capital, say, spokenLanguage } from "./words.js";

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
  return { key: name, title: capital(say(name)), value: (node) => rateMiddle(node, role), role };
}

/** @returns {NumberColumn} */
function tiesColumn() {
  return { key: "ties", title: say("ties_position"), value: (node) => degreesNow()[node] };
}

/** @param {number} node @param {number} role */
export function roleCell(node, role) {
  const rate = rateOf(node, role);
  if (!rate) return make("span", { class: "unknown" }, say("verdict_undecidable"));
  const name = VERDICTS[verdictOf(node, role)];
  const words = make("i", {}, say(`verdict_${name}`));
  const chance = chanceOf(node, role);
  const listed = chance && make("i", {}, say("listed_with", { chance }));
  return make("span", { class: `in-table ${name}` }, make("b", {}, rate), " ", words, " ", listed);
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
 * A role is sorted as on the cards; unknown is lowest.
 *
 * @param {NumberColumn} column
 * @returns {(a: number, b: number) => number}
 */
function byNumber({ value, role }) {
  if (role === undefined) return (a, b) => (value(a) ?? -1) - (value(b) ?? -1);
  const order = byRole(role);
  return (a, b) => order(b, a);
}
