// The two layers of the map: the picture, and above it what the pointer is on.

import { domainName, organisationName } from "./actors.js";
import { CanvasPen, contextOf } from "./canvas_pen.js";
import { element } from "./dom.js";
import { paintLabel, placeLabels } from "./labels.js";
import { EDGE, INK, WHITE } from "./looks.js";
import { data } from "./model.js";
import { paint } from "./picture.js";
import { makeScene } from "./scene.js";
import { state } from "./state.js";
import { shortened } from "./text.js";

/** @import { Label } from "./labels.js" */
/** @import { MapMark } from "./marks.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Scene } from "./scene.js" */
/** @import { Camera } from "./state.js" */

export const mapBox = element("map");
const canvas = /** @type {HTMLCanvasElement} */ (element("canvas"));
const overlay = /** @type {HTMLCanvasElement} */ (element("overlay"));

/**
 * What is on the map now.
 * @typedef {object} Stage
 * @property {Scene} scene
 * @property {MapMark[]} marks
 * @property {Camera} paintedAt where the camera was when it was painted
 * @property {number} cost how many milliseconds painting took
 * @property {number} hovered the actor under the pointer; -1: none
 */

/** The scene is set by the first drawing, before anybody can point at it. */
export const stage = /** @type {Stage} */ (/** @type {unknown} */ ({ marks: [], cost: 0, hovered: -1 }));

/** The size of the map; names stay away from the zoom buttons. */
export function mapSize() {
  const { clientWidth: width, clientHeight: height } = mapBox;
  const { offsetWidth, offsetHeight } = element("zoom");
  const buttons = { x0: width - offsetWidth - 14, x1: width, y0: height - offsetHeight - 16, y1: height };
  return { width, height, taken: [buttons] };
}

export function setScene() {
  stage.scene = makeScene(mapSize());
}

/** @returns {Camera} */
export function cameraNow() {
  const [x0, y0, x1, y1] = stage.scene.plan.box;
  return state.camera || { k: 1, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

const ratio = () => Math.min(2, window.devicePixelRatio || 1);

export function paintMap() {
  const size = mapSize();
  if (!size.width) return;
  for (const layer of [canvas, overlay]) fit(layer, size);
  const begun = performance.now();
  stage.marks = paint(new CanvasPen(scaled(canvas)), stage.scene, size, state.camera);
  stage.cost = performance.now() - begun;
  stage.paintedAt = cameraNow();
  canvas.style.transform = "";
  mapBox.classList.toggle("close", stage.paintedAt.k > 1.05);
  paintOverlay();
}

/** @param {HTMLCanvasElement} layer @param {{ width: number, height: number }} size */
function fit(layer, size) {
  const [width, height] = [Math.round(size.width * ratio()), Math.round(size.height * ratio())];
  // Setting the same size again would clear it.
  if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
}

/** @param {HTMLCanvasElement} layer */
function scaled(layer) {
  const context = contextOf(layer);
  context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
  return context;
}

/** The last full picture, shifted and scaled. @param {string} transform */
export function moveLayer(transform) {
  canvas.style.transform = transform;
}

/** @param {number} node; -1 for none */
export function hover(node) {
  stage.hovered = node;
  paintOverlay();
}

function paintOverlay() {
  const context = scaled(overlay);
  context.clearRect(0, 0, overlay.width, overlay.height);
  const mark = stage.marks.find(({ node }) => node === stage.hovered && node >= 0);
  if (!mark) return;
  const pen = new CanvasPen(context);
  pen.marks([{ ...mark, r: mark.r + 3 }], { stroke: INK, width: 2 });
  const { taken, ...size } = mapSize();
  const wish = { ...mark, r: mark.r + 5, lines: hoverLines(mark.node), must: true };
  const [label] = placeLabels([wish], [], size, 1, taken);
  if (label) paintHover(pen, label);
}

/** @param {number} node */
function hoverLines(node) {
  const under = [organisationName(node), domainName(node)].filter(Boolean).join(" · ");
  return [
    { text: data.nodes.label[node], style: { size: 13, weight: 600 } },
    { text: shortened(under, 60), style: { size: 12 } },
  ];
}

/** @param {Pen} pen @param {Label} label */
function paintHover(pen, label) {
  const { x0, y0, x1, y1 } = label.box;
  pen.box(x0 - 4, y0 - 2, x1 - x0 + 8, y1 - y0 + 6, { fill: WHITE, stroke: EDGE });
  paintLabel(pen, { ...label, leader: false });
}
