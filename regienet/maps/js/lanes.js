// Domains side by side, steering levels above each other; an empty cell is a gap.

import { domainTitle, levelName } from "./actors.js";
import { colourOf, EDGE, letterOf, mixed, SOFT } from "./looks.js";
import { data } from "./model.js";
import { ASPECT, FRAME } from "./projection.js";
import { textWidth } from "./text.js";
import { say } from "./words.js";

/** @import { Pen } from "./pen.js" */
/** @import { Box, Plan, Projection } from "./projection.js" */

/** @typedef {[from: number, to: number]} Span as shares */
/** @typedef {Box & { domain: number, members: number }} Cell */
/** @typedef {{ columns: number[], rows: number[], widths: Span[], heights: Span[], cells: Cell[] }} Lanes */
/** @typedef {{ text: string, letter: string, x: number, row: number }} Heading */

const HEAD = 16;
const HEADING = { size: 12, weight: 600 };
const SMALL = { size: 12 };
const GAP = 0.012;

/**
 * @param {Uint8Array} nodes
 * @returns {Plan}
 */
export function arrangeLanes(nodes) {
  const { domain, level } = data.nodes;
  const columns = [...data.dicts.domain.keys(), ...(anyUnknown(domain, nodes) ? [-1] : [])];
  const rows = [...[...data.dicts.level.keys()].reverse(), ...(anyUnknown(level, nodes) ? [-1] : [])];
  const inside = membersByCell(nodes);
  const crowd = (/** @type {number} */ d, /** @type {number} */ l) => inside(d, l).length;
  const widths = shares(columns, rows, crowd);
  const heights = shares(rows, columns, (l, d) => crowd(d, l));
  const plan = { x: new Float64Array(data.nodeCount), y: new Float64Array(data.nodeCount), box: FRAME };
  const cells = columns.flatMap((d, c) =>
    rows.map((l, r) => {
      const box = cellBox(widths[c], heights[r]);
      fillCell(plan, box, inside(d, l));
      return { ...box, domain: d, members: crowd(d, l) };
    }),
  );
  const words = rows.flatMap((l) => levelName(l).split(" ")).map((text) => textWidth(text, SMALL));
  const room = { left: Math.max(...words) + 16, top: 2 * HEAD + 4 };
  return { ...plan, ...room, lanes: { columns, rows, widths, heights, cells } };
}

/** @param {number[]} column @param {Uint8Array} nodes */
const anyUnknown = (column, nodes) => column.some((value, i) => value < 0 && nodes[i]);

/** @param {Uint8Array} nodes */
function membersByCell(nodes) {
  const { domain, level } = data.nodes;
  /** @type {Map<string, number[]>} */
  const cells = new Map();
  nodes.forEach((shown, i) => {
    if (!shown) return;
    const key = `${domain[i]}/${level[i]}`;
    const members = cells.get(key);
    if (members) members.push(i);
    else cells.set(key, [i]);
  });
  return (/** @type {number} */ d, /** @type {number} */ l) => cells.get(`${d}/${l}`) || [];
}

/**
 * Divide a side: the one with the fullest cell gets the most room.
 *
 * @param {number[]} list @param {number[]} others @param {(one: number, other: number) => number} crowd
 * @returns {Span[]}
 */
function shares(list, others, crowd) {
  const weights = list.map((one) => 2.4 + Math.sqrt(Math.max(...others.map((other) => crowd(one, other)))));
  const total = weights.reduce((a, b) => a + b, 0);
  let from = 0;
  return weights.map((weight) => [from, (from += weight / total)]);
}

/** @param {Span} width @param {Span} height */
function cellBox(width, height) {
  return {
    x0: (width[0] * 2 - 1) * ASPECT + GAP,
    x1: (width[1] * 2 - 1) * ASPECT - GAP,
    y0: height[0] * 2 - 1 + GAP,
    y1: height[1] * 2 - 1 - GAP,
  };
}

/**
 * Put the members in columns, from left to right as on the map of the region.
 *
 * @param {Plan} plan @param {Box} box @param {number[]} members
 */
function fillCell(plan, box, members) {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  const across = Math.max(1, Math.ceil(Math.sqrt((members.length * width) / height)));
  const down = Math.max(1, Math.ceil(members.length / across));
  const sorted = [...members].sort((a, b) => data.x[a] - data.x[b] || a - b);
  sorted.forEach((node, i) => {
    plan.x[node] = box.x0 + ((Math.floor(i / down) + 0.5) / across) * width;
    plan.y[node] = box.y0 + (((i % down) + 0.5) / down) * height;
  });
}

/** @param {Pen} pen @param {Lanes} lanes @param {Projection} to */
export function paintLanes(pen, lanes, to) {
  for (const cell of lanes.cells) paintCell(pen, cell, to);
  paintColumns(pen, lanes, to);
  lanes.rows.forEach((level, r) => {
    const [top, bottom] = lanes.heights[r].map((share) => to.y(share * 2 - 1));
    levelName(level)
      .split(" ")
      .forEach((text, i) => {
        const y = (top + bottom) / 2 + 4 + i * 14;
        pen.text(text, to.x(-ASPECT) - 6, y, { ...SMALL, fill: SOFT, align: "right" });
      });
  });
}

/** @param {Pen} pen @param {Cell} cell @param {Projection} to */
function paintCell(pen, { domain, members, ...box }, to) {
  const [x0, y0, x1, y1] = [to.x(box.x0), to.y(box.y0), to.x(box.x1), to.y(box.y1)];
  const full = { fill: mixed(colourOf(domain), 0.07) };
  const empty = { hatch: "#cfc9bc", stroke: EDGE, dash: [4, 4] };
  pen.box(x0, y0, x1 - x0, y1 - y0, members ? full : empty);
  const style = { ...SMALL, italic: true };
  if (members || textWidth(say("nobody"), style) >= x1 - x0 - 4) return;
  pen.text(say("nobody"), (x0 + x1) / 2, (y0 + y1) / 2 + 4, { ...style, fill: SOFT, align: "center" });
}

/** @param {Pen} pen @param {Lanes} lanes @param {Projection} to */
function paintColumns(pen, { columns, widths }, to) {
  const top = to.y(-1);
  const heads = columns.map((domain, c) => ({
    text: domainTitle(domain),
    letter: letterOf(domain),
    x: to.x((widths[c][0] * 2 - 1) * ASPECT) + 4,
    row: 0,
  }));
  stagger(heads, to.x(ASPECT));
  for (const { x, row } of heads) {
    if (row) pen.lines([[x, top - 4 - row * HEAD, x, top]], { stroke: SOFT, width: 0.8 });
  }
  for (const { x, row, text } of heads) pen.text(text, x, top - 7 - row * HEAD, HEADING);
}

/**
 * Put headings that are wider than their column in rows above each other.
 *
 * @param {Heading[]} heads @param {number} end
 */
function stagger(heads, end) {
  const ends = [0, 0, 0];
  for (const head of heads) {
    head.row = ends.findIndex((taken) => taken <= head.x);
    if (head.row >= 0) ends[head.row] = head.x + textWidth(head.text, HEADING) + 8;
  }
  // On a narrow screen there is only room for the letters of the legend.
  if (heads.every(({ row }) => row >= 0) && Math.max(...ends) <= end + 40) return;
  for (const head of heads) Object.assign(head, { row: 0, text: head.letter });
}

/** Where the headings are; names stay away from there. @param {Projection} to */
export function laneHeadings(to) {
  const top = to.y(-1);
  return [
    { x0: 0, x1: 1e5, y0: top - 12 - 3 * HEAD, y1: top },
    { x0: 0, x1: to.x(-ASPECT), y0: 0, y1: 1e5 },
  ];
}
