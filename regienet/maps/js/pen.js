// What the two pens share: one draws on a canvas, the other writes SVG; every picture can use either.

/** @import { Shape } from "./looks.js" */

/** @typedef {number[]} Line from x, y to x, y; two more numbers are the point towards which it bends */
/** @typedef {{ x: number, y: number, r: number, shape: Shape }} Mark */

/**
 * @typedef {object} Style
 * @property {string} [fill]
 * @property {string} [stroke]
 * @property {string} [hatch] the colour of the hatching over the fill
 * @property {number} [width]
 * @property {number[]} [dash]
 * @property {number} [alpha]
 */

/**
 * @typedef {object} TextStyle
 * @property {number} size
 * @property {number} [weight]
 * @property {boolean} [serif]
 * @property {boolean} [italic]
 * @property {number} [spacing]
 * @property {"left" | "center" | "right"} [align]
 * @property {string} [fill]
 * @property {string | false} [halo] the colour round the letters; false: none
 * @property {number} [alpha]
 */

/**
 * @typedef {object} Pen
 * @property {(list: Line[], style: Style) => void} lines
 * @property {(list: Mark[], style: Style) => void} marks
 * @property {(x: number, y: number, rx: number, ry: number, style: Style) => void} ellipse
 * @property {(x: number, y: number, width: number, height: number, style: Style) => void} box
 * @property {(text: string, x: number, y: number, style: TextStyle) => void} text
 */

/** The corners of a shape of about the same area as a circle of radius 1. */
export const CORNERS = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  triangle: [[0, -1.32], [1.2, 0.82], [-1.2, 0.82]],
  diamond: [[0, -1.22], [1.22, 0], [0, 1.22], [-1.22, 0]],
};

export const HALO = 3.5;

const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif';
const SANS = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';

/** @param {{ serif?: boolean }} style */
export const familyOf = ({ serif }) => (serif ? SERIF : SANS);

/** @param {TextStyle} style */
export function fontOf(style) {
  return `${style.italic ? "italic " : ""}${style.weight || 400} ${style.size}px ${familyOf(style)}`;
}
