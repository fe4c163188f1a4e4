// Small drawings outside the map, in the same style.

import { HOLDER, INSUFFICIENT, POSSIBLE, scoresOf, UNDECIDABLE, verdictOf } from "./actors.js";
import { drawn } from "./dom.js";
import { colourOf, dashOf, GROUND, INK, mixed, PALE, readableOn, SOFT, STONE } from "./looks.js";
import { ringOf, UNKNOWN, unsaid } from "./marks.js";
import { data } from "./model.js";
import { SvgPen } from "./svg_pen.js";

/** @import { Shape } from "./looks.js" */
/** @import { Style } from "./pen.js" */

/** @param {number} width @param {number} height @param {string} [kind] */
function drawing(width, height, kind) {
  const box = { width, height, viewBox: `0 0 ${width} ${height}` };
  return drawn("svg", { ...box, "aria-hidden": "true", class: kind });
}

/**
 * A mark as it looks on the map.
 *
 * @param {Shape} shape @param {Style & { letter?: string }} style @param {number} [size]
 */
export function swatch(shape, style, size = 18) {
  const svg = drawing(size, size, "swatch");
  const pen = new SvgPen(svg);
  const middle = size / 2;
  pen.marks([{ x: middle, y: middle, r: size * 0.34, shape }], style);
  if (style.letter) {
    const fill = readableOn(style.fill ?? GROUND);
    const text = { size: 10.5, weight: 600, align: /** @type {const} */ ("center"), fill };
    pen.text(style.letter, middle, middle + 4, { ...text, halo: false });
  }
  return svg;
}

/** @param {number} kind of a tie */
export function dashSwatch(kind) {
  const svg = drawing(34, 12, "swatch");
  new SvgPen(svg).lines([[1, 6, 33, 6]], { stroke: INK, width: 1.6, dash: dashOf(kind) });
  return svg;
}

/**
 * A verdict as it looks in this view: in the view of a role by size, elsewhere by a ring.
 *
 * @param {number} verdict
 * @param {number} role in view; -1: none
 */
export function verdictSwatch(verdict, role) {
  const svg = drawing(26, 26, "swatch");
  const pen = new SvgPen(svg);
  for (const [r, style] of role < 0 ? ringLayers(verdict) : roleLayers(verdict)) {
    pen.marks([{ x: 13, y: 13, r, shape: "circle" }], style);
  }
  return svg;
}

/**
 * @param {number} verdict
 * @returns {[r: number, style: Style][]}
 */
function ringLayers(verdict) {
  if (verdict === UNDECIDABLE) return [[6, unsaid(STONE)]];
  const core = { fill: "#c9c3b6", stroke: INK, width: 1 };
  if (verdict > POSSIBLE) return [[6, core]];
  return [
    [6, core],
    [10, ringOf(verdict)],
  ];
}

/**
 * @param {number} verdict
 * @returns {[r: number, style: Style][]}
 */
function roleLayers(verdict) {
  if (verdict === INSUFFICIENT) return [[6, { fill: "#d0cbbf", stroke: SOFT, width: 0.8 }]];
  if (verdict === UNDECIDABLE) return [[6, UNKNOWN]];
  return [
    [11.5, { fill: "#e6e2d8", hatch: STONE }],
    [5, { fill: STONE }],
    [8.5, ringOf(verdict)],
  ];
}

/**
 * A rate on the one scale of the page: its interval, in it its band, and the threshold as a thin line.
 *
 * @param {number} node @param {number} role
 */
export function intervalPlot(node, role) {
  const { low, high, rate_from: from, rate_below: below } = scoresOf(role);
  const colour = colourOf(data.nodes.domain[node]);
  const [width, height] = [112, 18];
  const part = (/** @type {number} */ share) => Math.min(1, share / data.scaleEnd);
  const x = (/** @type {number} */ share) => 5 + part(share) * (width - 10);
  const svg = drawing(width, height, "interval");
  const pen = new SvgPen(svg);
  const bar = (/** @type {number | null} */ start, /** @type {number | null} */ end, y = 5, style = {}) => {
    if (start === null || end === null) return;
    pen.box(x(start), y, Math.max(2, x(end) - x(start)), 18 - 2 * y, style);
  };
  const threshold = x(data.meta.threshold);
  pen.lines([[5, 9, width - 5, 9]], { stroke: PALE, width: 1 });
  pen.lines([[threshold, 1, threshold, 17]], { stroke: SOFT, width: 1, dash: [2, 2] });
  bar(low[node], high[node], 4, { fill: mixed(colour, 0.25), hatch: colour, stroke: mixed(colour, 0.8) });
  const sure = verdictOf(node, role) === HOLDER;
  bar(from[node], below[node], 6, { fill: sure ? INK : GROUND, stroke: INK, width: 1.5 });
  return svg;
}
