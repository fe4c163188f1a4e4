// How places of the map become pixels: everything fits at k = 1, and a camera looks closer.

/** @import { Camera } from "./state.js" */
/** @import { Circle, Link } from "./circles.js" */
/** @import { Group } from "./groups.js" */
/** @import { Lanes } from "./lanes.js" */

/** @typedef {{ x0: number, y0: number, x1: number, y1: number }} Box */
/** @typedef {{ width: number, height: number, taken?: Box[] }} Size in pixels; what is taken has no names */

/**
 * Where everybody is in a view, and what else it shows. The y axis runs downwards, as on the screen.
 * @typedef {object} Plan
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {number[]} box the part of the plane that is in use: x0, y0, x1, y1
 * @property {Circle[]} [circles] organisations that hold their people
 * @property {Group[]} [groups] bubbles in place of people
 * @property {Link[]} [links] between circles or groups
 * @property {Lanes} [lanes]
 * @property {{ rx: number, ry: number }[]} [rings]
 * @property {number} [km] the length of a kilometre, where places are those on the ground
 * @property {number | null} [margin] where the strip begins for those without a known place
 * @property {number} [left] pixels for the words of the plan itself, at the left and at the top
 * @property {number} [top]
 */

/**
 * @typedef {object} Projection
 * @property {number} k
 * @property {number} sx
 * @property {number} sy
 * @property {(v: number) => number} x
 * @property {(v: number) => number} y
 * @property {(v: number) => number} backX
 * @property {(v: number) => number} backY
 */

export const ASPECT = 1.7;
export const FRAME = [-ASPECT, -1, ASPECT, 1];

/**
 * @param {Plan} plan @param {Size} size @param {Camera | null} camera
 * @returns {Projection}
 */
export function projection(plan, size, camera) {
  const [x0, y0, x1, y1] = plan.box;
  const room = roomFor(plan, size);
  const fit = Math.min(room.width / (x1 - x0), room.height / (y1 - y0));
  // On a narrow screen the map is stretched to its height; circles and geography keep their shape.
  const even = plan.circles || plan.groups || plan.km;
  const tall = even ? 1 : Math.min(2.2, room.height / ((y1 - y0) * fit));
  const wide = even ? 1 : Math.min(1.35, room.width / ((x1 - x0) * fit));
  const { k, x: cx, y: cy } = camera || { k: 1, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
  const [sx, sy] = [fit * k * wide, fit * k * tall];
  return {
    k,
    sx,
    sy,
    x: (v) => room.x + (v - cx) * sx,
    y: (v) => room.y + (v - cy) * sy,
    backX: (v) => cx + (v - room.x) / sx,
    backY: (v) => cy + (v - room.y) / sy,
  };
}

/**
 * The part of the picture for the marks: next to the buttons, and below what a plan writes at the top.
 *
 * @param {{ left?: number, top?: number }} plan @param {Size} size
 */
export function roomFor({ left = 0, top = 0 }, { width, height, taken }) {
  const side = Math.min(70, width * 0.06);
  const right = taken ? Math.max(side, width - taken[0].x0 + 8) : side;
  const [x0, x1] = [Math.max(side, left), width - right];
  const [y0, y1] = [22 + top, height - 22];
  return { width: x1 - x0, height: y1 - y0, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}
