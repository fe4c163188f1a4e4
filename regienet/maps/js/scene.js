// What the picture is made from: who is shown, and where.

import { degreesNow, peopleOf } from "./actors.js";
import { arrangeOrganisations } from "./circles.js";
import { arrangeEgo } from "./ego.js";
import { nodesShown, within } from "./filter.js";
import { arrangeGroups } from "./groups.js";
import { arrangeLanes } from "./lanes.js";
import { data } from "./model.js";
import { arrangePlaces } from "./places.js";
import { FRAME } from "./projection.js";
import { state } from "./state.js";

/** @import { Plan, Size } from "./projection.js" */

/**
 * @typedef {object} Scene
 * @property {Uint8Array} nodes who is shown
 * @property {Plan} plan
 * @property {Set<number> | null} focus who stays in colour when something is chosen; null: everybody
 * @property {number} most the highest number of ties of anybody
 * @property {number} named the number of ties from which on somebody is named at first sight
 */

/**
 * @param {Size} size
 * @returns {Scene}
 */
export function makeScene(size) {
  const nodes = nodesShown();
  return { nodes, plan: arrange(nodes, size), focus: focusNow(), ...leading() };
}

/**
 * @param {Uint8Array} nodes @param {Size} size
 * @returns {Plan}
 */
function arrange(nodes, size) {
  if (state.ego) return arrangeEgo();
  if (state.view === "organisations") return arrangeOrganisations(nodes, size);
  if (state.view === "places") return arrangePlaces(nodes);
  if (state.view === "lanes") return arrangeLanes(nodes);
  if (state.view === "groups") return arrangeGroups(nodes, size);
  return { x: data.x, y: data.y, box: FRAME };
}

function focusNow() {
  if (state.tie >= 0) return new Set([data.source[state.tie], data.target[state.tie]]);
  if (state.node < 0 || state.ego) return null;
  // Everybody with a tie to the chosen actor, and the people of a chosen organisation.
  return new Set([...within(state.node, 1).keys(), ...peopleOf(state.node)]);
}

/** At first sight the twelve with the most ties are named. */
function leading() {
  const sorted = Int32Array.from(degreesNow()).sort().reverse();
  const twelfth = sorted[Math.min(11, sorted.length - 1)];
  return { most: Math.max(1, sorted[0] || 0), named: Math.max(2, twelfth || 0) };
}
