// The mark of every actor: its size and looks, and how it is painted.

import {
  allRoles, degreesNow, DISTINCT, HOLDER, INSUFFICIENT, rateMiddle, rolesOf, scoresOf, tenthsOf, UNDECIDABLE,
  verdictOf,
} from "./actors.js";
import { ABSENT, GREY } from "./filter.js";
import {
  CHOSEN, colourOf, GROUND, INK, letterOf, mixed, readableOn, shapeOf, SOFT, STONE, WHITE,
} from "./looks.js";
import { data, ORGANISATION } from "./model.js";
import { roleInView, state } from "./state.js";

/** @import { Group } from "./groups.js" */
/** @import { Mark, Pen, Style } from "./pen.js" */
/** @import { Projection, Size } from "./projection.js" */
/** @import { Scene } from "./scene.js" */

/**
 * @typedef {object} Looks
 * @property {number} r
 * @property {number} weight how important it is; the important lie on top
 * @property {Style} core
 * @property {boolean} [letter] whether it has the letter of its domain
 * @property {Style} [ring]
 * @property {number} [coreSize]
 * @property {Style} [line]
 * @property {Style} [rim]
 * @property {number} [rimSize]
 *
 * @typedef {{ node: number, pale?: boolean, chosen?: boolean, group?: Group }} Whose
 * @typedef {Mark & Omit<Looks, "core"> & Whose} MapMark
 * @typedef {MapMark & { core: Style }} ActorMark
 */

/** @typedef {{ base: number, grow: number, most: number }} Measure */

/**
 * The marks that are in the picture, the important ones last.
 *
 * @param {Scene} scene @param {Projection} to @param {Size} size
 */
export function layMarks({ nodes, plan, focus, most }, to, size) {
  const grow = Math.min(2.4, Math.max(1, to.k ** 0.45)) * (size.width < 500 ? 0.8 : 1);
  const measure = { base: baseRadius() * grow, grow, most };
  const role = roleInView();
  /** @type {ActorMark[]} */
  const list = [];
  for (let i = 0; i < data.nodeCount; i++) {
    if (nodes[i] === ABSENT || (plan.circles && data.nodes.kind[i] === ORGANISATION)) continue;
    const [x, y] = [to.x(plan.x[i]), to.y(plan.y[i])];
    if (x < -60 || y < -60 || x > size.width + 60 || y > size.height + 60) continue;
    const pale = nodes[i] === GREY || (focus !== null && !focus.has(i));
    const looks = pale ? paleLooks(measure) : looksOf(i, role, measure);
    const mark = { node: i, x, y, pale, shape: shapeOf(data.nodes.level[i]), ...looks };
    list.push(i === state.node ? { ...mark, weight: 9, chosen: true } : mark);
  }
  return list.sort((a, b) => a.weight - b.weight || b.r - a.r || a.node - b.node);
}

function baseRadius() {
  const sizes = [[80, 8], [200, 6.5], [600, 5], [2000, 3.6]];
  return sizes.find(([most]) => data.nodeCount <= most)?.[1] ?? 2.2;
}

const outline = () => ({ stroke: INK, width: data.nodeCount > 2000 ? 0.6 : 1 });

/**
 * @param {Measure} measure
 * @returns {Looks}
 */
function paleLooks({ base }) {
  return { r: base * 0.8, weight: 0, core: { fill: "#ece8de", stroke: "#bdb6a7", width: 0.8 } };
}

/** @param {number} node @param {number} role @param {Measure} measure */
function looksOf(node, role, measure) {
  if (!data.meta.roles_measured) return plainLooks(node, measure);
  return role >= 0 ? roleLooks(node, role, measure) : regionLooks(node, measure);
}

/**
 * Without answers about roles, size shows the number of ties, and nothing looks like a role.
 *
 * @param {number} node @param {Measure} measure
 * @returns {Looks}
 */
function plainLooks(node, { base, most }) {
  const r = base * (0.75 + 0.9 * Math.sqrt(degreesNow()[node] / most));
  return { r, weight: 1, core: plainCore(node), letter: true };
}

/** @param {number} node */
function plainCore(node) {
  return { fill: data.nodes.external[node] ? GROUND : colourOf(data.nodes.domain[node]), ...outline() };
}

/**
 * The whole region: a ring round whoever stands out for a role, or is often named for one.
 *
 * @param {number} node @param {Measure} measure
 * @returns {Looks}
 */
function regionLooks(node, { base }) {
  const colour = colourOf(data.nodes.domain[node]);
  const [held] = rolesOf(node);
  if (!somethingSaid(node)) return { r: base, weight: 1, letter: true, core: unsaid(colour) };
  if (held === undefined) return { r: base, weight: 1, letter: true, core: plainCore(node) };
  const verdict = verdictOf(node, held);
  const core = { fill: colour, ...outline() };
  const weight = verdict <= DISTINCT ? 3 : 2;
  return { r: base * 1.35, weight, core, ring: ringOf(verdict), letter: true };
}

/**
 * An actor about whom nothing can be said looks different from one who was not found to carry a role.
 *
 * @param {number} node
 */
function somethingSaid(node) {
  if (!data.meta.named[state.wave] || data.nodes.external[node]) return true;
  return allRoles().some((role) => verdictOf(node, role) !== UNDECIDABLE);
}

/** Likely is solid, standing out dashed, and often named dotted. @param {number} verdict */
export function ringOf(verdict) {
  if (verdict === HOLDER) return { stroke: INK, width: 2.2 };
  if (verdict === DISTINCT) return { stroke: INK, width: 1.6, dash: [6, 3] };
  return { stroke: INK, width: 1.2, dash: [1, 3] };
}

/** @param {string} colour */
export const unsaid = (colour) => ({ fill: GROUND, hatch: colour, stroke: INK, width: 0.9, dash: [2, 2] });

export const UNKNOWN = { fill: GROUND, hatch: STONE, stroke: SOFT, width: 0.8, dash: [2, 2] };

/**
 * A role: the solid core is the low end of the interval, the hatched rim the high end, the line the estimate.
 *
 * @param {number} node @param {number} role @param {Measure} measure
 * @returns {Looks}
 */
function roleLooks(node, role, { base, grow }) {
  const { low, high } = scoresOf(role);
  const [verdict, estimate] = [verdictOf(node, role), rateMiddle(node, role)];
  const colour = colourOf(data.nodes.domain[node]);
  if (verdict === UNDECIDABLE || estimate === null) return { r: base * 0.75, weight: 0, core: UNKNOWN };
  const scale = grow * Math.min(1, Math.max(0.3, Math.sqrt(130 / data.nodeCount)));
  const size = (/** @type {number} */ share) => Math.max(base * 0.55, rateRadius(share) * scale);
  const r = size(estimate);
  const listed = tenthsOf(node, role) >= 0;
  if (verdict === INSUFFICIENT) {
    return { r, weight: listed ? 3 : 1, core: { fill: mixed(colour, 0.45), stroke: SOFT, width: 0.8 } };
  }
  return {
    r,
    weight: listed || verdict <= DISTINCT ? 3 : 2,
    letter: true,
    line: ringOf(verdict),
    core: { fill: colour, stroke: INK, width: 0.8 },
    coreSize: size(low[node] ?? 0),
    rim: { fill: mixed(colour, 0.22), hatch: colour, stroke: mixed(colour, 0.7), width: 0.8 },
    rimSize: size(high[node] ?? estimate),
  };
}

/**
 * Between radius and area, so that a rim is visible and a large rate does not dominate.
 *
 * @param {number} rate
 */
const rateRadius = (rate) => 46 * Math.max(0, rate) ** 0.75;

/** @param {Pen} pen @param {ActorMark[]} list */
export function paintMarks(pen, list) {
  if (list.length <= 1500) for (const mark of list) paintMark(pen, mark);
  else paintBatches(pen, list);
}

/**
 * If there are very many, marks that look the same are painted in one go.
 *
 * @param {Pen} pen @param {ActorMark[]} list
 */
function paintBatches(pen, list) {
  const fill = (/** @type {ActorMark} */ mark) => mark.core.fill ?? "";
  const sorted = [...list].sort((a, b) => a.weight - b.weight || (fill(a) < fill(b) ? -1 : 1));
  /** @type {ActorMark[]} */
  let batch = [];
  const flush = () => {
    if (batch.length) pen.marks(batch, batch[0].core);
    batch = [];
  };
  for (const mark of sorted) {
    const simple = !mark.rim && !mark.ring && !mark.chosen;
    if (!simple || (batch.length && !alike(batch[0].core, mark.core))) flush();
    if (simple) batch.push(mark);
    else paintMark(pen, mark);
  }
  flush();
}

/** @param {Style} a @param {Style} b */
const alike = (a, b) => a.fill === b.fill && a.stroke === b.stroke && a.hatch === b.hatch;

/** @param {Pen} pen @param {ActorMark} mark */
function paintMark(pen, mark) {
  const { rim, rimSize = 0, coreSize, core, line, ring } = mark;
  if (rim) pen.marks([{ ...mark, r: rimSize }], rim);
  pen.marks([coreSize ? { ...mark, r: coreSize } : mark], core);
  if (line) pen.marks([mark], line);
  if (ring) pen.marks([{ ...mark, r: mark.r + 4 }], ring);
  if (mark.chosen) {
    pen.marks([{ ...mark, r: Math.max(mark.r, rimSize) + 9, shape: "circle" }], { stroke: CHOSEN, width: 3 });
  }
  const inner = coreSize || mark.r;
  if (mark.letter && !mark.pale && inner >= 6) paintLetter(pen, mark, inner);
}

/** @param {Pen} pen @param {ActorMark} mark @param {number} inner */
function paintLetter(pen, { node, x, y, shape, core }, inner) {
  const under = core.fill?.startsWith("#") ? core.fill : WHITE;
  const size = Math.min(13, inner * 1.25);
  // The middle of a triangle is lower, and it is narrower there.
  const [down, share] = shape === "triangle" ? [0.55, 0.85] : [0.36, 1];
  pen.text(letterOf(data.nodes.domain[node]), x, y + size * down, {
    size: size * share,
    weight: 600,
    align: "center",
    fill: readableOn(under),
    halo: core.hatch ? undefined : false,
  });
}
