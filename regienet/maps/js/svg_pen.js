// The pen that writes SVG: text stays text, and nothing in it runs.

import { GROUND, INK } from "./looks.js";
import { CORNERS, familyOf, HALO } from "./pen.js";

/** @import { Line, Mark, Pen, Style, TextStyle } from "./pen.js" */
/** @typedef {Record<string, string | number | undefined>} Attributes an undefined one is left out */

const NAMESPACE = "http://www.w3.org/2000/svg";
const ANCHORS = { left: "start", center: "middle", right: "end" };

/** @param {string} tag @param {Attributes} attributes */
function svgElement(tag, attributes) {
  const element = /** @type {SVGElement} */ (document.createElementNS(NAMESPACE, tag));
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value));
  }
  return element;
}

/** @param {number} value */
const round = (value) => +value.toFixed(2);

/** @implements {Pen} */
export class SvgPen {
  /** @param {SVGElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {Line[]} list @param {Style} style */
  lines(list, style) {
    if (!list.length) return;
    const path = list.map(([x0, y0, x1, y1, cx, cy]) => {
      const by = cx === undefined ? "L" : `Q${round(cx)} ${round(cy)} `;
      return `M${round(x0)} ${round(y0)}${by}${round(x1)} ${round(y1)}`;
    });
    this.add("path", { d: path.join(""), ...styled({ ...style, fill: undefined }) });
  }

  /** @param {Mark[]} list @param {Style} style */
  marks(list, style) {
    if (list.length) this.area("path", { d: list.map(pathOf).join("") }, style);
  }

  /** @param {number} x @param {number} y @param {number} rx @param {number} ry @param {Style} style */
  ellipse(x, y, rx, ry, style) {
    this.area("ellipse", { cx: round(x), cy: round(y), rx: round(rx), ry: round(ry) }, style);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {Style} style */
  box(x, y, width, height, style) {
    this.area("rect", { x: round(x), y: round(y), width: round(width), height: round(height) }, style);
  }

  /** @param {string} text @param {number} x @param {number} y @param {TextStyle} style */
  text(text, x, y, style) {
    const attributes = {
      x: round(x),
      y: round(y),
      fill: style.fill || INK,
      "font-size": style.size,
      "font-family": familyOf(style),
      "font-weight": style.weight,
      "font-style": style.italic ? "italic" : undefined,
      "letter-spacing": style.spacing,
      "text-anchor": ANCHORS[style.align || "left"],
      opacity: style.alpha,
      ...haloed(style),
    };
    this.add("text", attributes).textContent = text;
  }

  /** @param {string} tag @param {Attributes} attributes @param {Style} style */
  area(tag, attributes, style) {
    this.add(tag, { ...attributes, ...styled(style) });
    if (!style.hatch) return;
    const fill = `url(#${hatchPattern(this.root, style.hatch)})`;
    this.add(tag, { ...attributes, fill, opacity: style.alpha });
  }

  /** @param {string} tag @param {Attributes} attributes */
  add(tag, attributes) {
    const element = svgElement(tag, attributes);
    this.root.append(element);
    return element;
  }
}

/**
 * @param {Style} style
 * @returns {Attributes}
 */
function styled(style) {
  return {
    fill: style.fill || "none",
    stroke: style.stroke || "none",
    "stroke-width": style.width || 1,
    "stroke-dasharray": style.dash && style.dash.length ? style.dash.join(" ") : undefined,
    opacity: style.alpha,
    "stroke-linejoin": "round",
  };
}

/**
 * @param {TextStyle} style
 * @returns {Attributes}
 */
function haloed({ halo = GROUND }) {
  if (halo === false) return {};
  return { stroke: halo, "stroke-width": HALO, "stroke-linejoin": "round", "paint-order": "stroke" };
}

/** @param {Mark} mark */
function pathOf({ x, y, r, shape }) {
  if (shape !== "circle") {
    return `M${CORNERS[shape].map(([cx, cy]) => `${round(x + cx * r)} ${round(y + cy * r)}`).join("L")}z`;
  }
  const half = `a${round(r)} ${round(r)} 0 1 0`;
  return `M${round(x - r)} ${round(y)}${half} ${round(2 * r)} 0${half} ${round(-2 * r)} 0z`;
}

/**
 * The name of the pattern of a colour, made once per drawing.
 *
 * @param {SVGElement} root @param {string} colour
 */
function hatchPattern(root, colour) {
  const name = `hatch-${colour.replace(/\W/g, "")}`;
  const svg = root.ownerSVGElement || root;
  if (svg.querySelector(`#${name}`)) return name;
  const pattern = svgElement("pattern", { id: name, width: 6, height: 6, patternUnits: "userSpaceOnUse" });
  const d = "M-1 7L7 -1M-7 7L1 -1M5 7L13 -1";
  pattern.append(svgElement("path", { d, stroke: colour, "stroke-width": "1.3" }));
  svg.prepend(pattern);
  return name;
}
