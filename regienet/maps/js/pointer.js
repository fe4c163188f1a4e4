// Mouse and touch: point, pick, pan, and zoom with the wheel or with two fingers.

import { look, zoomBy } from "./camera.js";
import { markAt, pick } from "./pick.js";
import { projection } from "./projection.js";
import { cameraNow, hover, mapBox, mapSize, stage } from "./stage.js";

/** @import { Point } from "./pick.js" */

/** A press that moves less than this many pixels is a click. */
const STILL = 5;
const [MOUSE_SLACK, FINGER_SLACK] = [6, 18];

/** @type {Map<number, Point>} */
const pressed = new Map();
let moved = 0;

export function listenToPointer() {
  mapBox.addEventListener("pointerdown", press);
  mapBox.addEventListener("pointermove", move);
  mapBox.addEventListener("pointerup", release);
  mapBox.addEventListener("pointercancel", release);
  mapBox.addEventListener("pointerleave", () => hover(-1));
  mapBox.addEventListener("wheel", turn, { passive: false });
}

/**
 * @param {MouseEvent} event
 * @returns {Point}
 */
function pointOf(event) {
  const box = mapBox.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** @param {PointerEvent} event */
function press(event) {
  pressed.set(event.pointerId, pointOf(event));
  moved = pressed.size > 1 ? Infinity : 0;
}

/** @param {PointerEvent} event */
function move(event) {
  const point = pointOf(event);
  const before = pressed.get(event.pointerId);
  if (!before) return pointAt(point);
  const spread = pressed.size === 2 ? spreadNow() : null;
  pressed.set(event.pointerId, point);
  moved += Math.hypot(point.x - before.x, point.y - before.y);
  if (moved < STILL) return;
  if (!mapBox.hasPointerCapture(event.pointerId)) mapBox.setPointerCapture(event.pointerId);
  if (spread) zoomBy(spreadNow().gap / (spread.gap || 1), spreadNow());
  else drag(before, point);
}

/** @param {Point} point */
function pointAt(point) {
  const mark = markAt(point);
  mapBox.classList.toggle("over", Boolean(mark));
  const node = mark ? mark.node : -1;
  if (node !== stage.hovered) hover(node);
}

/** The distance between two fingers, and the point between them. */
function spreadNow() {
  const [a, b] = [...pressed.values()];
  return { gap: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** @param {Point} from @param {Point} into */
function drag(from, into) {
  const now = cameraNow();
  const to = projection(stage.scene.plan, mapSize(), now);
  look({ k: now.k, x: now.x - (into.x - from.x) / to.sx, y: now.y - (into.y - from.y) / to.sy });
}

/** @param {PointerEvent} event */
function release(event) {
  const point = pressed.get(event.pointerId);
  pressed.delete(event.pointerId);
  if (event.type !== "pointerup" || !point || moved >= STILL) return;
  pick(point, event.pointerType === "mouse" ? MOUSE_SLACK : FINGER_SLACK);
}

/** @param {WheelEvent} event */
function turn(event) {
  // Scrolling the page must not get stuck in the map, so that zooms only with the focus, or with Ctrl.
  if (!event.ctrlKey && document.activeElement !== mapBox) return;
  event.preventDefault();
  zoomBy(Math.exp(-event.deltaY * 0.0015), pointOf(event));
}
