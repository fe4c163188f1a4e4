// Who and what is shown, greyed out or absent, given the view, the wave and the filters.

import { allRoles, degreesNow, otherEnd, scoresOf, tieInWave, tiesOf, verdictOf } from "./actors.js";
import { changedNodes, changesNow } from "./changed.js";
import { data, ORGANISATION } from "./model.js";
import { roleShown, state } from "./state.js";

export const ABSENT = 0;
export const GREY = 1;
export const SHOWN = 2;

/** ABSENT, GREY or SHOWN for every actor. */
export function nodesShown() {
  const near = state.ego ? within(state.node, state.ego) : null;
  const degree = degreesNow();
  const changed = state.view === "changes" && changesNow() ? changedNodes() : null;
  const result = new Uint8Array(data.nodeCount);
  for (let i = 0; i < data.nodeCount; i++) {
    if (!isHere(i, near, degree)) result[i] = ABSENT;
    else result[i] = passes(i) && (!changed || changed.has(i)) ? SHOWN : GREY;
  }
  return result;
}

/** @param {number} node @param {Map<number, number> | null} near @param {Int32Array} degree */
function isHere(node, near, degree) {
  if (!(data.nodes.waves[node] & (1 << state.wave))) return false;
  if (near) return near.has(node);
  // An organisation with which nobody has a tie is only an area, not a mark.
  return data.nodes.kind[node] !== ORGANISATION || !data.hasPersons || degree[node] > 0;
}

/** @param {number} node */
function passes(node) {
  const { off } = state;
  const { domain, level, municipality } = data.nodes;
  if (off.domain.has(domain[node]) || off.level.has(level[node])) return false;
  if (off.municipality.has(municipality[node])) return false;
  if (!data.meta.roles_measured) return true;
  const role = roleShown();
  const roles = role >= 0 ? [role] : allRoles();
  if (off.verdict.size && roles.every((r) => off.verdict.has(verdictOf(node, r)))) return false;
  return state.least <= 0 || roles.some((r) => (scoresOf(r).rate_from[node] ?? -1) >= state.least / 100);
}

/** @param {number} tie */
const followed = (tie) => tieInWave(tie) && !state.off.tie.has(data.ties.tie[tie]);

/**
 * A tie is as visible as the least visible of its ends.
 *
 * @param {number} tie @param {Uint8Array} nodes
 */
export function tieShown(tie, nodes) {
  return followed(tie) ? Math.min(nodes[data.source[tie]], nodes[data.target[tie]]) : ABSENT;
}

/**
 * The actors within a number of steps, with the number of steps to each.
 *
 * @param {number} node @param {number} steps
 */
export function within(node, steps) {
  const found = new Map([[node, 0]]);
  let edge = [node];
  for (let step = 1; step <= steps; step++) {
    const reached = edge.flatMap((from) => {
      return [...tiesOf(from)].filter(followed).map((tie) => otherEnd(tie, from));
    });
    edge = [...new Set(reached)].filter((other) => !found.has(other));
    for (const other of edge) found.set(other, step);
  }
  return found;
}
