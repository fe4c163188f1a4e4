// The four roles of one actor, with the evidence for each.

import { allRoles, peopleOf, POSSIBLE, rangeOf, scoresOf, verdictOf, VERDICTS } from "./actors.js";
import { make } from "./dom.js";
import { colourOf } from "./looks.js";
import { data, PERSON } from "./model.js";
import { roleInView, state } from "./state.js";
import { intervalPlot, partBar } from "./swatches.js";
import { capital, count, decimal, listed, percent, plural, say, sayIf } from "./words.js";

/** @param {number} node */
export function rolesSection(node) {
  const parts = roleOrder(node).map((role) => rolePart(node, role));
  return make("section", {}, make("h3", {}, say("four_roles")), parts);
}

/** The role in view comes first, then the most certain. @param {number} node */
function roleOrder(node) {
  const first = roleInView();
  const order = (/** @type {number} */ role) => (role === first ? -1 : verdictOf(node, role));
  return [...allRoles()].sort((a, b) => order(a) - order(b) || a - b);
}

/** @param {number} node @param {number} role */
function rolePart(node, role) {
  const verdict = VERDICTS[verdictOf(node, role)];
  const badge = make("span", { class: `badge ${verdict}` }, say(`verdict_${verdict}`));
  return make("div", { class: "role" },
    make("h4", {}, capital(say(data.dicts.role[role])), " ", badge),
    ...rateParts(node, role),
    basedOn(node, role),
    mentions(node, role),
    whatIfs(node, role),
    contributions(node, role),
  );
}

/**
 * The rate as a picture and in words.
 *
 * @param {number} node @param {number} role
 */
function rateParts(node, role) {
  const scores = scoresOf(role);
  const [rate, low, high] = [scores.rate[node], scores.low[node], scores.high[node]];
  if (rate === null) {
    const { least_raters: raters, least_organisations: organisations } = data.meta;
    return [make("p", {}, say("no_rate", { raters, organisations }))];
  }
  const words = rangeOf(node, role);
  const plot = intervalPlot({ rate, low, high }, colourOf(data.nodes.domain[node]), verdictOf(node, role));
  return [
    make("p", { class: "numbers" }, plot, make("span", { class: "rate" }, words)),
    make("p", {}, rateWords(node, { rate: percent(rate), range: words })),
  ];
}

/**
 * An organisation is named through its people: with more people it is named more easily. So the words have
 * their number.
 *
 * @param {number} node @param {{ rate: string, range: string }} values
 */
function rateWords(node, values) {
  if (data.nodes.kind[node] === PERSON) return say("rate_words", values);
  const people = peopleOf(node).length;
  return people ? plural("rate_words_people", people, values) : say("rate_words_organisation", values);
}

/** @param {number} node @param {number} role */
function basedOn(node, role) {
  const scores = scoresOf(role);
  const [raters, organisations] = [scores.raters[node], scores.organisations[node] || 0];
  if (raters === null) return null;
  const values = {
    raters: plural("raters", raters),
    organisations: plural("from_organisations", organisations),
  };
  return make("p", { class: "fact" }, say("based_on", values));
}

/**
 * @param {{ node: number[], role: number[], wave: number[] }} table @param {number} node @param {number} role
 */
function rowsAbout(table, node, role) {
  return [...table.node.keys()].filter((row) => {
    return table.node[row] === node && table.role[row] === role && table.wave[row] === state.wave;
  });
}

/**
 * How many people of each group of raters named somebody.
 *
 * @param {number} node @param {number} role
 */
function mentions(node, role) {
  const { stratum, named, informed } = data.mentioned;
  const rows = rowsAbout(data.mentioned, node, role).filter((row) => named[row] > 0);
  const parts = rows.map((row) => {
    const group = stratumName(stratum[row]);
    return say("mention", { named: count(named[row]), informed: count(informed[row]), group });
  });
  return parts.length > 0 && make("p", { class: "fact" }, say("mentions", { list: parts.join("; ") }));
}

/**
 * The domain of a group of raters, or its domains.
 *
 * @param {number} stratum
 */
function stratumName(stratum) {
  const domains = data.dicts.stratum[stratum];
  if (domains.length === 1) return domains[0] || say("change_no_domain");
  const list = listed(domains.map((domain) => domain || say("unknown")));
  return say("domains_together", { list });
}

/**
 * What would change the verdict, and on which organisation it depends most.
 *
 * @param {number} node @param {number} role
 */
function whatIfs(node, role) {
  const carries = verdictOf(node, role) <= POSSIBLE;
  return rowsAbout(data.what_ifs, node, role).map((row) => {
    const words = [changeWords(row), carries && leaningWords(row)];
    return make("p", { class: "fact" }, words.filter(Boolean).join(" "));
  });
}

/** @param {number} row */
function changeWords(row) {
  const { change, stratum, answers, verdict, low, high } = data.what_ifs;
  if (change[row] === "nothing") return "";
  return say(`change_${change[row]}`, {
    answers: count(answers[row]),
    group: stratum[row] < 0 ? "" : stratumName(stratum[row]),
    verdict: say(`verdict_${verdict[row]}`),
    low: percent(low[row]),
    high: percent(high[row]),
  });
}

/** @param {number} row */
function leaningWords(row) {
  const [without, rate] = [data.what_ifs.without[row], data.what_ifs.rate_without[row]];
  if (without < 0 || rate === null) return "";
  return say("change_without", { organisation: data.nodes.label[without], rate: percent(rate) });
}

/**
 * The parts add up to the score: where everybody starts, and what raises or lowers it.
 *
 * @param {number} node @param {number} role
 */
function contributions(node, role) {
  const score = scoresOf(role).score[node];
  const rows = explainedBy(node, role);
  if (score === null || !rows.length) return null;
  const { contribution } = data.explain;
  const base = rows.find(isBase);
  const size = (/** @type {number} */ row) => Math.abs(contribution[row]);
  const parts = rows.filter((row) => !isBase(row) && size(row) > 0).sort((a, b) => size(b) - size(a));
  const most = Math.max(10, ...parts.map(size));
  const body = make("tbody", {},
    base !== undefined && sumRow(say("why_base"), contribution[base]),
    parts.map((row) => partRow(row, most)),
    sumRow(say("why_sum"), score),
  );
  const summary = make("summary", { "data-key": `why-${role}` }, say("why", { score: decimal(score, 0) }));
  const table = make("table", {}, make("caption", {}, say("why_caption")), body);
  return make("details", { class: "why" }, summary, table);
}

/** @param {number} node @param {number} role */
function explainedBy(node, role) {
  const { explain, explainedFrom } = data;
  const rows = [];
  for (let row = explainedFrom[node]; row < explainedFrom[node + 1]; row++) {
    if (explain.wave[row] === state.wave && explain.role[row] === role) rows.push(row);
  }
  return rows;
}

/** @param {number} row */
const indicatorOf = (row) => data.dicts.indicator[data.explain.indicator[row]];

/** @param {number} row */
const isBase = (row) => indicatorOf(row) === "base";

/** @param {string} text @param {string} number @param {Node} [bar] */
function line(text, number, bar) {
  return make("tr", {},
    make("th", { scope: "row" }, text),
    make("td", { class: "number" }, number),
    make("td", {}, bar),
  );
}

/** @param {number} value */
const unsigned = (value) => decimal(Math.abs(value), 1);

/** @param {string} text @param {number} value */
const sumRow = (text, value) => line(text, `${value < 0 ? "−" : ""}${unsigned(value)}`);

/** @param {number} row @param {number} most */
function partRow(row, most) {
  const value = data.explain.contribution[row];
  const name = indicatorOf(row);
  const text = sayIf(`term_${name}`, name.replace(/^.*\./, "").replaceAll("_", " "));
  return line(text, `${value > 0 ? "+" : "−"}${unsigned(value)}`, partBar(value, most));
}
