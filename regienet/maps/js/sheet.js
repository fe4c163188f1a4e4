// The picture with its headline, legend and stamp, so that it can be used on a slide as it is.

import { captionWords } from "./caption.js";
import { CanvasPen, contextOf } from "./canvas_pen.js";
import { levelName, waveLabel } from "./actors.js";
import { drawn } from "./dom.js";
import { colourOf, GROUND, INK, letterOf, readableOn, shapeOf, SOFT } from "./looks.js";
import { data } from "./model.js";
import { paint } from "./picture.js";
import { makeScene } from "./scene.js";
import { state } from "./state.js";
import { SvgPen } from "./svg_pen.js";
import { fitted, textWidth, wrapped } from "./text.js";
import { say, spokenLanguage } from "./words.js";

/** @import { Pen } from "./pen.js" */

/** @typedef {{ width: number, height: number, top: number, bottom: number }} Frame with the map in between */

/** @type {Frame} */
const SLIDE = { width: 1280, height: 860, top: 92, bottom: 66 };
/** Paper has the headline of the page. @type {Frame} */
const PAPER = { width: 1280, height: 800, top: 0, bottom: 60 };
const SHARP = 2;
const TITLE = { size: 24, weight: 600, serif: true };
const NOTE = { size: 12 };

const headline = () => data.headlines[state.wave][spokenLanguage()];

/** @param {Frame} frame */
const middleOf = ({ width, height, top, bottom }) => ({ width, height: height - top - bottom });

export const slideSvg = () => sheetSvg(SLIDE);
export const paperSvg = () => sheetSvg(PAPER);

/** @param {Frame} frame */
function sheetSvg(frame) {
  const { width, height, top } = frame;
  const svg = drawn("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-label": headline(),
  });
  const pen = new SvgPen(svg);
  paintHead(pen, frame);
  const inner = drawn("g", { transform: `translate(0 ${top})` });
  svg.append(inner);
  paintMiddle(new SvgPen(inner), frame);
  paintFoot(pen, frame);
  return svg;
}

/** A slide on a canvas of twice the size. */
export function slideCanvas() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [SHARP * SLIDE.width, SHARP * SLIDE.height];
  const context = contextOf(canvas);
  context.scale(SHARP, SHARP);
  const pen = new CanvasPen(context);
  paintHead(pen, SLIDE);
  const { width, height } = middleOf(SLIDE);
  context.save();
  context.beginPath();
  context.rect(0, SLIDE.top, width, height);
  context.clip();
  context.translate(0, SLIDE.top);
  paintMiddle(pen, SLIDE);
  context.restore();
  paintFoot(pen, SLIDE);
  return canvas;
}

/** @param {Pen} pen @param {Frame} frame */
function paintMiddle(pen, frame) {
  const size = middleOf(frame);
  paint(pen, makeScene(size), size, state.camera);
}

/** @param {Pen} pen @param {Frame} frame */
function paintHead(pen, { width, height }) {
  pen.box(0, 0, width, height, { fill: GROUND });
  const large = wrapped(headline(), width - 48, TITLE);
  const [style, start, step] = large.length > 2 ? [{ ...TITLE, size: 19 }, 30, 25] : [TITLE, 38, 30];
  const lines = wrapped(headline(), width - 48, style).slice(0, 3);
  lines.forEach((text, i) => pen.text(text, 24, start + i * step, style));
}

/** @param {Pen} pen @param {Frame} frame */
function paintFoot(pen, { width, height, bottom }) {
  const top = height - bottom;
  pen.box(0, top, width, bottom, { fill: GROUND });
  paintKeys(pen, top);
  const note = [data.meta.region, waveLabel(state.wave), captionWords(), say(data.meta.privacy)].join(" · ");
  pen.text(fitted(note, width - 48, NOTE), 24, height - 16, { ...NOTE, fill: SOFT });
}

/**
 * The domains with their letters, and the levels that there are.
 *
 * @param {Pen} pen @param {number} top
 */
function paintKeys(pen, top) {
  let x = 24;
  const write = (/** @type {string} */ text) => {
    pen.text(text, x + 21, top + 26, NOTE);
    x += 38 + textWidth(text, NOTE);
  };
  data.dicts.domain.forEach((name, domain) => {
    paintDomain(pen, domain, x + 8, top);
    write(name);
  });
  for (const level of data.dicts.level.keys()) {
    if (!data.nodes.level.includes(level)) continue;
    pen.marks([{ x: x + 8, y: top + 22, r: 6, shape: shapeOf(level) }], { stroke: INK, width: 1.3 });
    write(levelName(level));
  }
}

/** @param {Pen} pen @param {number} domain @param {number} x @param {number} top */
function paintDomain(pen, domain, x, top) {
  const colour = colourOf(domain);
  pen.marks([{ x, y: top + 22, r: 8, shape: "circle" }], { fill: colour, stroke: INK, width: 1 });
  const fill = readableOn(colour);
  pen.text(letterOf(domain), x, top + 26, { size: 10, weight: 600, align: "center", fill, halo: false });
}
