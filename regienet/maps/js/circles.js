// Circles: organisations that hold their people, and the links between them.

import { data, ORGANISATION } from "./model.js";
import { SHOWN, tieShown } from "./filter.js";
import { CHOSEN, colourOf, INK, LINE, mixed } from "./looks.js";
import { roomFor } from "./projection.js";
import { state } from "./state.js";
import { shortened, wrapped } from "./text.js";

/** @import { Wish } from "./labels.js" */
/** @import { Pen, Style } from "./pen.js" */
/** @import { Plan, Projection, Size } from "./projection.js" */

/** @typedef {{ x: number, y: number, r: number }} Round */
/** @typedef {Round & { organisation: number }} Circle */
/** @typedef {{ a: number, b: number, weight: number }} Link between circles or groups, by number */

/**
 * @param {{ x: number[], y: number[], r: number[], node: number[] }} table
 * @returns {Circle[]}
 */
export function circlesOf({ x, y, r, node }) {
  return node.map((organisation, i) => ({ organisation, x: x[i], y: y[i], r: r[i] }));
}

/** The number of the circle that an actor is in; -1: none. @param {number} node */
export function circleOf(node) {
  const { kind, organisation } = data.nodes;
  return data.areaOf.get(kind[node] === ORGANISATION ? node : organisation[node]) ?? -1;
}

/**
 * Every organisation as a circle, near where its people are.
 *
 * @param {Uint8Array} nodes @param {Size} size
 * @returns {Plan}
 */
export function arrangeOrganisations(nodes, size) {
  const { px, py } = data.areas;
  const circles = circlesOf(data.areas);
  const links = linksBetween(circles.length, circleOf, nodes);
  const plan = { x: Float64Array.from(px), y: Float64Array.from(py), circles, top: 20, links };
  return { ...plan, box: stretch(plan, circles, circleOf, size) };
}

/**
 * Stretch the space between circles to the shape of the screen, which makes room for names; the circles
 * themselves stay round. Return the box that they fill.
 *
 * @param {Omit<Plan, "box">} plan @param {Round[]} circles @param {(node: number) => number} circleOf
 * @param {Size} size
 */
export function stretch(plan, circles, circleOf, size) {
  const room = roomFor(plan, size);
  const length = { x: room.width, y: room.height };
  const scale = Math.min(length.x / extent(circles, "x"), length.y / extent(circles, "y"));
  for (const axis of /** @type {const} */ (["x", "y"])) {
    const further = Math.min(2, Math.max(1, length[axis] / scale / extent(circles, axis))) - 1;
    for (let i = 0; i < data.nodeCount; i++) {
      const circle = circles[circleOf(i)];
      plan[axis][i] += (circle ? circle[axis] : plan[axis][i]) * further;
    }
    for (const circle of circles) circle[axis] *= 1 + further;
  }
  return [...ends(circles, -1, Math.min), ...ends(circles, 1, Math.max)];
}

/** @param {Round[]} circles @param {number} side @param {(...values: number[]) => number} most */
const ends = (circles, side, most) => [
  most(...circles.map(({ x, r }) => x + side * r)),
  most(...circles.map(({ y, r }) => y + side * r)),
];

/** @param {Round[]} circles @param {"x" | "y"} axis */
function extent(circles, axis) {
  const [high, low] = [1, -1].map((side) => circles.map((circle) => circle[axis] + side * circle.r));
  return Math.max(...high) - Math.min(...low);
}

/**
 * Count the visible ties between each two circles or groups.
 *
 * @param {number} size how many circles there are
 * @param {(node: number) => number} circleOf @param {Uint8Array} nodes
 * @returns {Link[]}
 */
export function linksBetween(size, circleOf, nodes) {
  const ties = new Map();
  for (let tie = 0; tie < data.tieCount; tie++) {
    const [a, b] = [circleOf(data.source[tie]), circleOf(data.target[tie])];
    if (a < 0 || b < 0 || a === b || data.bend[tie] || tieShown(tie, nodes) !== SHOWN) continue;
    const pair = Math.min(a, b) * size + Math.max(a, b);
    ties.set(pair, (ties.get(pair) || 0) + 1);
  }
  return [...ties].map(([pair, weight]) => ({ a: Math.floor(pair / size), b: pair % size, weight }));
}

/** @param {Pen} pen @param {Link[]} links @param {Round[]} circles @param {Projection} to */
export function paintLinks(pen, links, circles, to) {
  const most = Math.max(1, ...links.map(({ weight }) => weight));
  // The more lines, the fainter, or they would hide what they connect.
  const alpha = (state.node >= 0 ? 0.12 : 0.35) * Math.min(1, Math.sqrt(200 / links.length));
  for (const { a, b, weight } of links) {
    const [from, into] = [circles[a], circles[b]];
    const line = [to.x(from.x), to.y(from.y), to.x(into.x), to.y(into.y)];
    pen.lines([line], { stroke: LINE, width: 0.5 + 7 * (weight / most), alpha });
  }
}

/**
 * Paint the circles and return their names, the largest first, for somebody else to place.
 *
 * @param {Pen} pen @param {Circle[]} circles @param {Projection} to
 */
export function paintCircles(pen, circles, to) {
  /** @type {Wish[]} */
  const wishes = [];
  for (const circle of circles) {
    const { x, y, r } = { x: to.x(circle.x), y: to.y(circle.y), r: circle.r * to.sx };
    pen.marks([{ x, y, r, shape: "circle" }], circleStyle(circle));
    const style = { size: 12, weight: 600, fill: INK };
    const name = shortened(data.nodes.label[circle.organisation], 44);
    const lines = wrapped(name, Math.max(110, 1.7 * r), style).map((text) => ({ text, style }));
    // A name avoids the other circles as well as the marks.
    const keepOff = { avoid: wishes, clear: true, far: [16, 32] };
    wishes.push({ x, y, r, lines, spots: AROUND, rank: -circle.r, ...keepOff });
  }
  return wishes.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

/** Where the name of a circle reads best: above or below it, otherwise next to it. */
const AROUND = [[0, -1], [0, 1], [1, 0], [-1, 0], [0.7, -1], [-0.7, -1], [0.7, 1], [-0.7, 1]];

/**
 * @param {Circle} circle
 * @returns {Style}
 */
function circleStyle({ organisation }) {
  const colour = colourOf(data.nodes.domain[organisation]);
  const chosen = organisation === state.node;
  const line = chosen ? { stroke: CHOSEN, width: 3 } : { stroke: mixed(colour, 0.6), width: 1.2 };
  return { fill: mixed(colour, 0.1), ...line };
}
