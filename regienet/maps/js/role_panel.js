// The four roles of one actor, with the evidence for each.

import {
  allRoles, chanceOf, listOf, peopleOf, rangeOf, rateOf, scoresOf, verdictOf, VERDICTS,
} from "./actors.js";
import { make } from "./dom.js";
import { data, PERSON } from "./model.js";
import { roleInView } from "./state.js";
import { intervalPlot } from "./swatches.js";
import { capital, count, plural, say } from "./words.js";

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
    onList(node, role),
    ...rateParts(node, role),
    basedOn(node, role),
  );
}

/** Whether the actor is on the short list, with which chance. @param {number} node @param {number} role */
function onList(node, role) {
  const chance = chanceOf(node, role);
  if (!chance) return null;
  return make("p", {}, plural("on_list", listOf(role).node.length, { chance }));
}

/**
 * The rate as a picture and in words.
 *
 * @param {number} node @param {number} role
 */
function rateParts(node, role) {
  const rate = rateOf(node, role);
  if (!rate) {
    const { least_raters: raters, least_organisations: organisations } = data.meta;
    return [make("p", {}, say("no_rate", { raters, organisations }))];
  }
  return [
    make("p", { class: "numbers" }, intervalPlot(node, role), make("span", { class: "rate" }, rate)),
    make("p", {}, rateWords(node, { rate, range: rangeOf(node, role) })),
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

/**
 * About how many people answered.
 *
 * @param {number} node @param {number} role
 */
function basedOn(node, role) {
  const raters = scoresOf(role).raters_least[node];
  return raters === null ? null : make("p", { class: "fact" }, say("based_on", { raters: count(raters) }));
}
