// How things look: colour is for domains only, ink for structure, hatching for what is uncertain.

import { data } from "./model.js";

export const INK = "#1d1b18";
export const SOFT = "#5c574f";
export const GROUND = "#fbfaf6";
export const PALE = "#d9d4c8";
export const LINE = "#7d776b";
export const CHOSEN = "#0b57d0";
export const WHITE = "#ffffff";
export const STONE = "#8f897c";
export const EDGE = "#b0a998";
const NEUTRAL = "#b9b5ab";

/** @typedef {"circle" | "square" | "triangle" | "diamond"} Shape */

/** @type {Shape[]} */
const SHAPES = ["circle", "square", "triangle"];
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 4], [12, 4], [6, 2, 2, 2, 2, 2]];

/**
 * If no level is known at all, shapes have no meaning and everybody is a circle.
 *
 * @param {number} level
 * @returns {Shape}
 */
export function shapeOf(level) {
  if (level >= 0) return SHAPES[level % SHAPES.length];
  return data.hasLevels ? "diamond" : "circle";
}

/** @param {number} domain */
export const colourOf = (domain) => (domain < 0 ? NEUTRAL : data.dicts.colour[domain]);

/** @param {number} domain */
export const letterOf = (domain) => (domain < 0 ? "" : data.dicts.letter[domain]);

/** @param {number} kind of a tie */
export const dashOf = (kind) => DASHES[kind % DASHES.length];

/**
 * Red, green and blue of #rrggbb.
 *
 * @param {string} colour
 */
const parts = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));

/**
 * White or ink, whichever is readable on a colour, by its relative luminance (WCAG 2.2).
 *
 * @param {string} colour
 */
export function readableOn(colour) {
  const [red, green, blue] = parts(colour).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 ? INK : WHITE;
}

/**
 * Mix a colour with that of the ground.
 *
 * @param {string} colour @param {number} share
 */
export function mixed(colour, share) {
  const ground = parts(GROUND);
  const mix = parts(colour).map((part, i) => Math.round(part * share + ground[i] * (1 - share)));
  return `rgb(${mix.join(",")})`;
}
