// The pen that draws on a canvas.

import { GROUND, INK } from "./looks.js";
import { CORNERS, fontOf, HALO } from "./pen.js";

/** @import { Line, Mark, Pen, Style, TextStyle } from "./pen.js" */

/** @implements {Pen} */
export class CanvasPen {
  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
  }

  /** @param {Line[]} list @param {Style} style */
  lines(list, style) {
    const { context } = this;
    this.begin(style);
    for (const [x0, y0, x1, y1, cx, cy] of list) {
      context.moveTo(x0, y0);
      if (cx === undefined) context.lineTo(x1, y1);
      else context.quadraticCurveTo(cx, cy, x1, y1);
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  /** @param {Mark[]} list @param {Style} style */
  marks(list, style) {
    this.begin(style);
    for (const mark of list) this.outline(mark);
    this.finish(style);
  }

  /** @param {number} x @param {number} y @param {number} rx @param {number} ry @param {Style} style */
  ellipse(x, y, rx, ry, style) {
    this.begin(style);
    this.context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    this.finish(style);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {Style} style */
  box(x, y, width, height, style) {
    this.begin(style);
    this.context.rect(x, y, width, height);
    this.finish(style);
  }

  /** @param {string} text @param {number} x @param {number} y @param {TextStyle} style */
  text(text, x, y, style) {
    const { context } = this;
    context.font = fontOf(style);
    context.textAlign = style.align || "left";
    context.textBaseline = "alphabetic";
    context.letterSpacing = `${style.spacing || 0}px`;
    context.globalAlpha = style.alpha ?? 1;
    if (style.halo !== false) this.halo(text, x, y, style.halo);
    context.fillStyle = style.fill || INK;
    context.fillText(text, x, y);
    context.globalAlpha = 1;
    context.letterSpacing = "0px";
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} [colour] */
  halo(text, x, y, colour = GROUND) {
    const { context } = this;
    context.setLineDash([]);
    context.lineWidth = HALO;
    context.lineJoin = "round";
    context.strokeStyle = colour;
    context.strokeText(text, x, y);
  }

  /** @param {Style} style */
  begin(style) {
    const { context } = this;
    context.globalAlpha = style.alpha ?? 1;
    context.lineWidth = style.width || 1;
    context.setLineDash(style.dash || []);
    context.strokeStyle = style.stroke || INK;
    context.fillStyle = style.fill || INK;
    context.lineJoin = "round";
    context.beginPath();
  }

  /** @param {Style} style */
  finish(style) {
    const { context } = this;
    if (style.fill) context.fill();
    if (style.hatch) {
      context.fillStyle = hatching(context, style.hatch);
      context.fill();
    }
    if (style.stroke) context.stroke();
    context.globalAlpha = 1;
  }

  /** @param {Mark} mark */
  outline({ x, y, r, shape }) {
    const { context } = this;
    if (shape === "circle") {
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, 2 * Math.PI);
      return;
    }
    CORNERS[shape].forEach(([cx, cy], i) => {
      if (i) context.lineTo(x + cx * r, y + cy * r);
      else context.moveTo(x + cx * r, y + cy * r);
    });
    context.closePath();
  }
}

/** @type {Map<string, CanvasPattern>} */
const hatchings = new Map();

/** @param {CanvasRenderingContext2D} context @param {string} colour */
function hatching(context, colour) {
  const made = hatchings.get(colour);
  if (made) return made;
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(hatchTile(colour), "repeat"));
  hatchings.set(colour, pattern);
  return pattern;
}

/** @param {string} colour */
function hatchTile(colour) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const context = contextOf(tile);
  context.strokeStyle = colour;
  context.lineWidth = 1.3;
  for (const shift of [-6, 0, 6]) {
    context.moveTo(shift - 1, 7);
    context.lineTo(shift + 7, -1);
  }
  context.stroke();
  return tile;
}

/** @param {HTMLCanvasElement} canvas */
export function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}
