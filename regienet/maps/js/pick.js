// What is under a point of the map.

import { choose, chooseTie, openGroup } from "./choice.js";
import { SHOWN, tieShown } from "./filter.js";
import { data } from "./model.js";
import { projection } from "./projection.js";
import { mapSize, stage } from "./stage.js";
import { state } from "./state.js";

/** @import { MapMark } from "./marks.js" */

/** @typedef {{ x: number, y: number }} Point in pixels */

const projectionNow = () => projection(stage.scene.plan, mapSize(), state.camera);

/**
 * @param {Point} point
 * @param {number} slack how many pixels away still count
 */
export function pick(point, slack) {
  const mark = markAt(point, slack);
  const circle = circleAt(point);
  if (mark?.group) openGroup(mark.group);
  else if (mark) choose(mark.node);
  else if (circle) choose(circle.organisation);
  else chooseTie(tieAt(point));
}

/**
 * The nearest mark; of several under the point itself, the most important.
 *
 * @param {Point} point @param {number} [slack]
 */
export function markAt({ x, y }, slack = 6) {
  /** @type {{ mark: MapMark, distance: number } | null} */
  let best = null;
  for (const mark of stage.marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y) - Math.max(mark.r, mark.rimSize || 0);
    if (distance > slack) continue;
    const above = best && distance < 0 && mark.weight > best.mark.weight;
    if (!best || distance < best.distance || above) best = { mark, distance };
  }
  return best && best.mark;
}

/** @param {Point} point */
function circleAt({ x, y }) {
  const to = projectionNow();
  const { circles = [] } = stage.scene.plan;
  return circles.find((circle) => Math.hypot(to.x(circle.x) - x, to.y(circle.y) - y) < circle.r * to.sx);
}

/** The nearest straight tie within five pixels; -1: none. @param {Point} point */
function tieAt(point) {
  const { plan, nodes } = stage.scene;
  if (plan.groups) return -1;
  const to = projectionNow();
  const at = (/** @type {number} */ node) => ({ x: to.x(plan.x[node]), y: to.y(plan.y[node]) });
  let best = { tie: -1, distance: 5 };
  for (let tie = 0; tie < data.tieCount; tie++) {
    if (tieShown(tie, nodes) !== SHOWN || data.bend[tie]) continue;
    const distance = toSegment(point, at(data.source[tie]), at(data.target[tie]));
    if (distance < best.distance) best = { tie, distance };
  }
  return best.tie;
}

/** @param {Point} point @param {Point} a @param {Point} b */
function toSegment({ x, y }, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx ** 2 + dy ** 2 || 1;
  const along = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
