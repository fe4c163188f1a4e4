// Choosing an actor, a tie or a bubble, from anywhere on the page.

import { degreesNow, domainName, organisationName, rolesOf, VERDICTS, verdictOf } from "./actors.js";
import { announce, breakable, button, element } from "./dom.js";
import { data } from "./model.js";
import { change, state } from "./state.js";
import { plural, say } from "./words.js";

/** @import { Attributes } from "./dom.js" */
/** @import { Group } from "./groups.js" */

/** @param {number} node */
export function choose(node) {
  change({ node, tie: -1, ego: state.ego });
  announce(spoken(node));
}

/** @param {number} tie; -1 for none */
export function chooseTie(tie) {
  change({ node: -1, tie, ego: 0 });
}

/** Back by one step: from the neighbourhood of an actor to the actor, and from there to nobody. */
export function leave() {
  if (state.ego) change({ ego: 0 });
  else change({ node: -1, tie: -1 });
  announce(say("nothing_chosen"));
}

/** A bubble opens as its people. @param {Group} group */
export function openGroup({ domain, municipality }) {
  state.off.domain = allBut(domain, data.dicts.domain);
  state.off.municipality = allBut(municipality, data.dicts.municipality);
  change({ view: "region", node: -1, tie: -1 });
}

/** @param {number} own @param {string[]} words */
const allBut = (own, words) => new Set([-1, ...words.keys()].filter((i) => i !== own));

export function focusPanel() {
  element("panel").querySelector("h2")?.focus();
}

/**
 * A link to an actor: a button that opens its panel.
 *
 * @param {number} node @param {Attributes} [attributes]
 */
export function actorButton(node, attributes = {}) {
  const open = () => {
    choose(node);
    focusPanel();
  };
  return button(breakable(data.nodes.label[node]), open, { class: "actor", ...attributes });
}

/** @param {number} node */
function spoken(node) {
  const roles = data.meta.roles_measured ? rolesOf(node).map((role) => roleSpoken(node, role)) : [];
  const ties = plural("ties_with", degreesNow()[node]);
  const parts = [data.nodes.label[node], organisationName(node), domainName(node), ties, ...roles];
  return parts.filter(Boolean).join(", ");
}

/** @param {number} node @param {number} role */
function roleSpoken(node, role) {
  return `${say(data.dicts.role[role])}: ${say(`verdict_${VERDICTS[verdictOf(node, role)]}`)}`;
}
