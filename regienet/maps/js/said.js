// What was said about roles in conversations, where no questions about them were asked.

import { actorButton } from "./choice.js";
import { make } from "./dom.js";
import { data } from "./model.js";
import { state } from "./state.js";
import { capital, count, plural, say } from "./words.js";

/** Whether the wave has only conversations about roles. */
export const onlySaid = () => data.said.documents[state.wave] > 0;

/** Where it comes from: how many conversations, statements and people. */
export function saidFrom() {
  const { documents, statements, people } = data.said;
  const number = (/** @type {number[]} */ of) => count(of[state.wave]);
  const values = { statements: number(statements), people: number(people) };
  return plural("said_from", documents[state.wave], values);
}

/** In how many conversations at least who was said to carry what. */
export function saidCard() {
  return make("section", { class: "position-only said", "aria-labelledby": "said-title" },
    make("h2", { id: "said-title" }, say("said")),
    make("p", {}, say("said_why")),
    data.said.withheld[state.wave] && make("p", { class: "notice" }, say("said_withheld")),
    data.said.exact && make("p", { class: "notice" }, say("said_exact")),
    data.dicts.role.flatMap((name, role) => saidRole(name, role)),
  );
}

/** @param {string} name @param {number} role */
function saidRole(name, role) {
  const rows = rowsNow().filter((row) => data.said.role[row] === role);
  if (data.said.withheld[state.wave]) return [];
  const items = rows.map((row) => make("li", {},
    actorButton(data.said.node[row], { "data-key": `said-${role}-${data.said.node[row]}` }),
    make("span", {}, leastWords(row)),
  ));
  const nobody = make("p", { class: "hint" }, say("said_nobody"));
  return [make("h3", {}, capital(say(name))), items.length ? make("ul", {}, items) : nobody];
}

/** What was said about one actor, with the words if they are there. @param {number} node */
export function saidSection(node) {
  const rows = rowsNow().filter((row) => data.said.node[row] === node);
  const quotes = data.said.quotes.filter((quote) => quote.wave === state.wave && quote.node === node);
  const items = rows.map((row) => {
    return make("li", {}, `${capital(say(data.dicts.role[data.said.role[row]]))}: ${leastWords(row)}`);
  });
  const nothing = say(data.said.withheld[state.wave] ? "said_withheld" : "said_nothing");
  return make("section", {},
    make("h3", {}, say("said")),
    items.length ? make("ul", { class: "list" }, items) : make("p", {}, nothing),
    quotes.length > 0 && make("ul", { class: "list" }, quotes.map(quoteItem)),
  );
}

/** @param {{ role: number, polarity: string, text: string }} quote */
function quoteItem({ role, polarity, text }) {
  const kind = `${capital(say(data.dicts.role[role]))}, ${say(`said_${polarity}`)}: `;
  return make("li", {}, kind, make("q", {}, text));
}

/** The rows of the wave, the most conversations first, then by name. */
function rowsNow() {
  const { wave, node, documents_least: least } = data.said;
  const { label } = data.nodes;
  const now = [...wave.keys()].filter((row) => wave[row] === state.wave);
  return now.sort((a, b) => least[b] - least[a] || label[node[a]].localeCompare(label[node[b]]));
}

/** @param {number} row */
function leastWords(row) {
  return plural("said_in", data.said.documents_least[row]);
}
