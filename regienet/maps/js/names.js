// Who is named on the map, and with what words.

import {
  chanceOf, degreesNow, DISTINCT, listOf, rateMiddle, rateOf, rolesOf, scoresOf, verdictOf,
} from "./actors.js";
import { INK, SOFT } from "./looks.js";
import { data } from "./model.js";
import { roleInView, state } from "./state.js";
import { folded, shortened } from "./text.js";
import { say } from "./words.js";

/** @import { Wish, Words } from "./labels.js" */
/** @import { ActorMark } from "./marks.js" */
/** @import { Projection } from "./projection.js" */
/** @import { Scene } from "./scene.js" */

/** @typedef {Wish & { rank: number, by: number, node: number }} NameWish */

/**
 * The names to be placed, the most important first.
 *
 * @param {Scene} scene @param {ActorMark[]} marks @param {Projection} to
 * @returns {NameWish[]}
 */
export function nameWishes(scene, marks, to) {
  const role = roleInView();
  const near = role >= 0 && !state.ego ? toStartWith(marks, role) : [];
  const wishes = [];
  for (const mark of marks) {
    const rank = rankOf(mark, scene, near, to);
    if (rank !== null) wishes.push(nameWish(mark, rank, role, to));
  }
  return wishes.sort((a, b) => a.rank - b.rank || b.by - a.by || a.node - b.node);
}

/**
 * The rank of a name, the lowest first; null if it is not shown.
 *
 * @param {ActorMark} mark @param {Scene} scene @param {number[]} near @param {Projection} to
 */
function rankOf({ node, pale, weight }, { focus, named }, near, to) {
  if (node === state.node || (state.tie >= 0 && focus?.has(node))) return 0;
  if (pale) return null;
  if (focus) return 2;
  if (weight >= 3 && !state.ego) return 1;
  if (weight === 2 || near.includes(node)) return 3;
  if (state.ego || data.nodeCount <= 40) return 4;
  if (!data.meta.roles_measured && degreesNow()[node] >= named) return 3;
  return to.k > 1.4 ? 6 : null;
}

/**
 * @param {ActorMark} mark @param {number} rank @param {number} role @param {Projection} to
 * @returns {NameWish}
 */
function nameWish(mark, rank, role, to) {
  const { node, x, y } = mark;
  const beside = mark.chosen ? 10 : mark.ring ? 5 : 0;
  return {
    x,
    y,
    r: (mark.rimSize || mark.r) + beside,
    lines: nameLines(node, rank <= 1, role),
    must: rank <= 1,
    clear: rank >= 4 || !data.meta.roles_measured,
    rank,
    by: role >= 0 ? (rateMiddle(node, role) ?? 0) : degreesNow()[node],
    node,
    out: state.ego && node !== state.node ? [x - to.x(0), y - to.y(0)] : null,
  };
}

/**
 * @param {number} node @param {boolean} bold @param {number} role
 * @returns {Words[]}
 */
function nameLines(node, bold, role) {
  const style = { size: bold ? 14 : 12, weight: bold ? 600 : 400, fill: INK };
  const name = folded(shortened(data.nodes.label[node], 48), bold ? 220 : 170, style);
  const lines = name.map((text) => ({ text, style }));
  const asked = role >= 0 && listOf(role).ask.includes(node);
  if (!(bold || asked) || !data.meta.roles_measured || state.ego) return lines;
  const said = role >= 0 ? chanceOf(node, role) || rateOf(node, role) : roleNames(node);
  const under = asked ? say("ask_first") : said;
  if (!under) return lines;
  return [...lines, { text: under, style: { size: 12, serif: true, italic: true, fill: INK } }];
}

/** The roles for which somebody stands out. @param {number} node */
function roleNames(node) {
  return rolesOf(node)
    .filter((role) => verdictOf(node, role) <= DISTINCT)
    .map((role) => say(data.dicts.role[role]))
    .join(" · ");
}

/**
 * If nobody stands out for a role: whom to ask, or else the three who are named most, so that there is
 * somebody to start with.
 *
 * @param {ActorMark[]} marks @param {number} role
 */
function toStartWith(marks, role) {
  const { ask } = listOf(role);
  if (ask.length) return ask;
  if (marks.some((mark) => mark.weight >= 2)) return [];
  const rate = (/** @type {number} */ node) => scoresOf(role).rate_from[node] ?? 0;
  const named = marks.filter((mark) => !mark.pale && rate(mark.node) > 0).map((mark) => mark.node);
  return named.sort((a, b) => rate(b) - rate(a) || a - b).slice(0, 3);
}

/**
 * Municipalities are named in the middle of their people, in views that keep these together.
 *
 * @param {Scene} scene @param {Projection} to
 * @returns {Wish[]}
 */
export function townWishes({ plan, nodes }, to) {
  if (plan.lanes || plan.circles || plan.rings || state.node >= 0) return [];
  if (data.dicts.municipality.length < 2) return [];
  const style = { size: 13, serif: true, italic: true, fill: SOFT, spacing: 1.5 };
  /** @type {number[][]} */
  const byTown = data.dicts.municipality.map(() => []);
  nodes.forEach((shown, i) => shown && byTown[data.nodes.municipality[i]]?.push(i));
  return data.dicts.municipality.flatMap((text, town) => {
    const people = byTown[town];
    if (people.length < 4) return [];
    const [x, y] = [to.x(middle(plan.x, people)), to.y(middle(plan.y, people))];
    return [{ x, y, r: 0, lines: [{ text, style }], centred: true }];
  });
}

/** @param {Float64Array} values @param {number[]} nodes */
function middle(values, nodes) {
  const sorted = nodes.map((i) => values[i]).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
