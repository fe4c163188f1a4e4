// Pan and zoom. A large map moves as a picture, and is painted again when it comes to rest.

import { writeHash } from "./hash.js";
import { projection } from "./projection.js";
import { cameraNow, mapSize, moveLayer, paintMap, stage } from "./stage.js";
import { state } from "./state.js";

/** @import { Camera } from "./state.js" */

/** If painting takes more milliseconds than this, panning would stutter. */
const SLOW = 24;
const REST = 140;

let frame = 0;
let rest = 0;

/** @param {number} k */
const bounded = (k) => Math.min(40, Math.max(0.8, k));

/** @param {Camera} camera */
export function look({ k, x, y }) {
  const [x0, y0, x1, y1] = stage.scene.plan.box;
  state.camera = { k: bounded(k), x: Math.min(x1, Math.max(x0, x)), y: Math.min(y1, Math.max(y0, y)) };
  cancelAnimationFrame(frame);
  clearTimeout(rest);
  frame = requestAnimationFrame(stage.cost > SLOW ? movePicture : paintMap);
  rest = window.setTimeout(() => {
    if (stage.cost > SLOW) paintMap();
    writeHash();
  }, REST);
}

/** The last full picture, shifted and scaled. */
function movePicture() {
  const { scene, paintedAt } = stage;
  const [from, to] = [paintedAt, state.camera].map((camera) => projection(scene.plan, mapSize(), camera));
  const [x, y] = [to.x(from.backX(0)), to.y(from.backY(0))];
  moveLayer(`translate(${x}px, ${y}px) scale(${to.sx / from.sx})`);
}

/**
 * @param {number} factor
 * @param {{ x: number, y: number }} [at] the pixel that stays where it is; by default the middle
 */
export function zoomBy(factor, at) {
  const size = mapSize();
  const point = at || { x: size.width / 2, y: size.height / 2 };
  const now = cameraNow();
  const k = bounded(now.k * factor);
  const before = projection(stage.scene.plan, size, now);
  const after = projection(stage.scene.plan, size, { ...now, k });
  const x = now.x + before.backX(point.x) - after.backX(point.x);
  const y = now.y + before.backY(point.y) - after.backY(point.y);
  look({ k, x, y });
}

const ZOOM = 1.5;
export const zoomIn = () => zoomBy(ZOOM);
export const zoomOut = () => zoomBy(1 / ZOOM);

/** Move to an actor who is outside the picture, or nearly. @param {number} node */
export function bringIntoView(node) {
  const { plan } = stage.scene;
  const size = mapSize();
  const to = projection(plan, size, state.camera);
  const [x, y] = [to.x(plan.x[node]), to.y(plan.y[node])];
  const inside = x >= 30 && y >= 30 && x <= size.width - 30 && y <= size.height - 30;
  if (!inside) look({ k: to.k, x: plan.x[node], y: plan.y[node] });
}
