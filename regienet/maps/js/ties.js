// The lines between actors, painted in batches that look the same.

import { ABSENT, GREY, tieShown } from "./filter.js";
import { dashOf, INK, LINE, PALE } from "./looks.js";
import { data } from "./model.js";
import { roleInView, state } from "./state.js";

/** @import { Line, Pen, Style } from "./pen.js" */
/** @import { Plan, Projection, Size } from "./projection.js" */
/** @import { Scene } from "./scene.js" */

/** @typedef {"pale" | "plain" | "chosen"} Prominence */
/** @typedef {{ style: Style, list: Line[] }} Batch */

/** With more ties than this, dashes and faded lines are no longer distinguishable. */
const MANY = 20000;
/** Batches are painted in the order of these letters: the pale below, the chosen on top. */
const ORDER = { pale: "a", plain: "b", chosen: "c", arrow: "d" };
const ARROW = { stroke: INK, width: 1.2, alpha: 0.7 };

/** @param {Pen} pen @param {Scene} scene @param {Projection} to @param {Size} size */
export function paintTies(pen, scene, to, size) {
  /** @type {Map<string, Batch>} */
  const batches = new Map();
  for (let tie = 0; tie < data.tieCount; tie++) {
    const prominence = prominenceOf(tie, scene);
    const line = prominence && lineOf(tie, scene.plan, to, size);
    if (!line) continue;
    const kind = data.ties.tie[tie];
    const width = prominence !== "pale" && Math.min(3, data.ties.w[tie]) > 2 ? 1.4 : 1;
    const key = `${ORDER[prominence]}${kind}${prominence === "pale" ? "" : width}`;
    batchOf(batches, key, () => tieStyle(prominence, kind, width, scene.plan)).list.push(line);
    if (prominence === "chosen" && data.ties.directed[kind]) addArrow(batches, line);
  }
  const painted = [...batches].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, { list, style }] of painted) pen.lines(list, style);
}

/** @param {Map<string, Batch>} batches @param {string} key @param {() => Style} style */
function batchOf(batches, key, style) {
  const known = batches.get(key);
  if (known) return known;
  /** @type {Batch} */
  const made = { style: style(), list: [] };
  batches.set(key, made);
  return made;
}

/**
 * How much a tie stands out; null if it is not drawn.
 *
 * @param {number} tie @param {Scene} scene
 * @returns {Prominence | null}
 */
function prominenceOf(tie, { nodes, plan, focus }) {
  const shown = tieShown(tie, nodes);
  if (shown === ABSENT) return null;
  if (isChosen(tie)) return "chosen";
  // Between circles there are links instead.
  if (plan.circles) return null;
  if (!focus && shown !== GREY) return "plain";
  return data.tieCount > MANY ? null : "pale";
}

/** @param {number} tie */
function isChosen(tie) {
  if (state.tie >= 0) return tie === state.tie;
  return state.node >= 0 && (data.source[tie] === state.node || data.target[tie] === state.node);
}

/**
 * @param {number} tie @param {Plan} plan @param {Projection} to @param {Size} size
 * @returns {Line | null} null if it is outside the picture
 */
function lineOf(tie, { x, y }, to, size) {
  const [from, into] = [data.source[tie], data.target[tie]];
  const [ax, ay, bx, by] = [to.x(x[from]), to.y(y[from]), to.x(x[into]), to.y(y[into])];
  if ((ax < 0 && bx < 0) || (ax > size.width && bx > size.width)) return null;
  if ((ay < 0 && by < 0) || (ay > size.height && by > size.height)) return null;
  if (!data.bend[tie]) return [ax, ay, bx, by];
  // The side depends on the pair, not on the direction of the tie, so that several lie next to each other.
  const bend = Math.min(18, 7 * data.bend[tie]) * (from < into ? 1 : -1);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const middle = [(ax + bx) / 2 + ((by - ay) / length) * bend, (ay + by) / 2 - ((bx - ax) / length) * bend];
  return [ax, ay, bx, by, ...middle];
}

/**
 * @param {Prominence} prominence @param {number} kind @param {number} width @param {Plan} plan
 * @returns {Style}
 */
function tieStyle(prominence, kind, width, plan) {
  const dash = dashOf(kind);
  if (prominence === "chosen") {
    return { stroke: INK, width: width + 0.2, dash, alpha: state.tie >= 0 ? 1 : 0.6 };
  }
  if (prominence === "pale") return { stroke: PALE, width: 0.7, dash, alpha: 0.5 };
  const busy = (roleInView() >= 0 ? 0.6 : 1) * Math.min(0.5, Math.max(0.07, 5 / Math.sqrt(data.tieCount)));
  const alpha = !state.ego && plan.lanes ? busy * 0.6 : busy;
  return { stroke: LINE, width, dash: data.tieCount > MANY ? [] : dash, alpha };
}

/** @param {Map<string, Batch>} batches @param {Line} line */
function addArrow(batches, [ax, ay, bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length < 40) return;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const [px, py] = [bx - ux * 14, by - uy * 14];
  const { list } = batchOf(batches, ORDER.arrow, () => ARROW);
  for (const side of [1, -1]) list.push([px - ux * 8 - uy * 4 * side, py - uy * 8 + ux * 4 * side, px, py]);
}
