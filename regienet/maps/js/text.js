// How wide a text is, and how it is made to fit.

import { contextOf } from "./canvas_pen.js";
import { fontOf } from "./pen.js";

/** @import { TextStyle } from "./pen.js" */

const ruler = contextOf(document.createElement("canvas"));

/** @param {string} text @param {TextStyle} style */
export function textWidth(text, style) {
  ruler.font = fontOf(style);
  ruler.letterSpacing = `${style.spacing || 0}px`;
  return ruler.measureText(text).width;
}

/**
 * Break a name that is too wide into two lines, after a word near its middle.
 *
 * @param {string} text @param {number} width @param {TextStyle} style
 */
export function folded(text, width, style) {
  if (textWidth(text, style) <= width) return [text];
  const ends = [...text.matchAll(/[ ._/-](?=[^ ])/g)].map(({ index }) => index + 1);
  if (!ends.length) return [text];
  const off = (/** @type {number} */ end) => Math.abs(end - text.length / 2);
  const cut = ends.reduce((best, end) => (off(end) < off(best) ? end : best));
  return [text.slice(0, cut).trimEnd(), text.slice(cut)];
}

/**
 * Break a text into as many lines as needed, without breaking words.
 *
 * @param {string} text @param {number} width @param {TextStyle} style
 */
export function wrapped(text, width, style) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (textWidth(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * @param {string} text
 * @param {number} most characters
 */
export const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** @param {string} text @param {number} width @param {TextStyle} style */
export function fitted(text, width, style) {
  let shown = text;
  while (shown.length > 2 && textWidth(shown, style) > width) shown = `${shown.slice(0, -2)}…`;
  return shown;
}
