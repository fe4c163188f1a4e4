// One bubble per domain and municipality, for a region that is too large to show person by person.

import { domainTitle } from "./actors.js";
import { linksBetween, paintLinks, stretch } from "./circles.js";
import { paintLabel, placeLabels } from "./labels.js";
import { colourOf, INK, mixed } from "./looks.js";
import { data } from "./model.js";
import { ASPECT } from "./projection.js";
import { count } from "./words.js";

/** @import { Round } from "./circles.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Plan, Projection, Size } from "./projection.js" */
/** @import { MapMark } from "./marks.js" */

/** @typedef {Round & { domain: number, municipality: number, size: number }} Group */

/**
 * @param {Uint8Array} nodes @param {Size} size
 * @returns {Plan}
 */
export function arrangeGroups(nodes, size) {
  const { groups, groupOf } = gathered(nodes);
  const total = groups.reduce((sum, group) => sum + group.size, 0);
  for (const group of groups) {
    group.x /= group.size;
    group.y /= group.size;
    group.r = 0.95 * Math.sqrt(group.size / total);
  }
  spreadOut(groups);
  const of = (/** @type {number} */ node) => groupOf[node];
  const links = linksBetween(groups.length, of, nodes);
  const plan = { x: data.x.slice(), y: data.y.slice(), groups, links };
  return { ...plan, box: stretch(plan, groups, of, size) };
}

/** Put the actors in groups; x and y of a group are still sums. @param {Uint8Array} nodes */
function gathered(nodes) {
  const { domain, municipality } = data.nodes;
  const groupOf = new Int32Array(data.nodeCount).fill(-1);
  const numbers = new Map();
  /** @type {Group[]} */
  const groups = [];
  nodes.forEach((shown, i) => {
    if (!shown) return;
    const key = `${domain[i]}/${municipality[i]}`;
    if (!numbers.has(key)) {
      numbers.set(key, groups.length);
      groups.push({ domain: domain[i], municipality: municipality[i], size: 0, x: 0, y: 0, r: 0 });
    }
    groupOf[i] = numbers.get(key);
    const group = groups[groupOf[i]];
    group.size++;
    group.x += data.x[i];
    group.y += data.y[i];
  });
  return { groups, groupOf };
}

/** Move circles away from each other until none overlap, within the frame. @param {Round[]} circles */
function spreadOut(circles) {
  const rounds = Math.min(200, 24000 / circles.length);
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < circles.length; i++) {
      for (let j = i + 1; j < circles.length; j++) moved = pushApart(circles[i], circles[j], j - i) || moved;
    }
    for (const circle of circles) {
      circle.x = Math.min(ASPECT - circle.r, Math.max(-ASPECT + circle.r, circle.x));
      circle.y = Math.min(1 - circle.r, Math.max(-1 + circle.r, circle.y));
    }
    if (!moved) return;
  }
}

/**
 * @param {Round} a @param {Round} b
 * @param {number} turn the direction for two that are in the same place
 */
function pushApart(a, b, turn) {
  const [dx, dy] = [a.x - b.x || 1e-3 * turn, a.y - b.y || 1e-3];
  const distance = Math.hypot(dx, dy);
  const over = (a.r + b.r) * 1.06 - distance;
  if (over <= 0) return false;
  a.x += (dx / distance) * over * 0.5;
  a.y += (dy / distance) * over * 0.5;
  b.x -= (dx / distance) * over * 0.5;
  b.y -= (dy / distance) * over * 0.5;
  return true;
}

/**
 * @param {Pen} pen @param {Plan} plan @param {Projection} to @param {Size} size
 * @returns {MapMark[]}
 */
export function paintGroups(pen, { groups = [], links = [] }, to, size) {
  paintLinks(pen, links, groups, to);
  const marks = groups.map((group) => ({ ...placed(group, to), group, node: -1, weight: 0 }));
  for (const mark of marks) {
    pen.marks([mark], { fill: mixed(colourOf(mark.group.domain), 0.75), stroke: INK, width: 1 });
  }
  const largest = [...marks].sort((a, b) => b.group.size - a.group.size);
  const wishes = largest.map(({ x, y, r, group }) => {
    return { x, y, r, lines: groupLines(group), centred: true, spots: [[0, 0]] };
  });
  for (const label of placeLabels(wishes, [], size, 80)) paintLabel(pen, label);
  return marks;
}

/** @param {Round} circle @param {Projection} to */
function placed({ x, y, r }, to) {
  return { x: to.x(x), y: to.y(y), r: r * to.sx, shape: /** @type {const} */ ("circle") };
}

/** @param {Group} group */
function groupLines({ domain, municipality, size }) {
  const town = municipality < 0 ? "" : data.dicts.municipality[municipality];
  const under = [town, count(size)].filter(Boolean).join(" · ");
  return [
    { text: domainTitle(domain), style: { size: 12, weight: 600, fill: INK } },
    { text: under, style: { size: 12, fill: INK } },
  ];
}
