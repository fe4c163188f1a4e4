// Names that do not collide: the important first, each where it hides least; if none fits it is left out.

import { SOFT } from "./looks.js";
import { textWidth } from "./text.js";

/** @import { Pen, TextStyle } from "./pen.js" */
/** @import { Box, Size } from "./projection.js" */
/** @import { Round } from "./circles.js" */

/** @typedef {{ text: string, style: TextStyle }} Words */

/**
 * A name to be placed next to its mark.
 * @typedef {object} WishOnly
 * @property {Words[]} lines
 * @property {boolean} [must] it may be far from its mark, with a line between them
 * @property {boolean} [clear] left out rather than placed over a mark
 * @property {boolean} [centred] placed on its point, not next to it
 * @property {number[][]} [spots]
 * @property {number[]} [far] further distances to try
 * @property {Round[]} [avoid] circles that it should not cross
 * @property {number[] | null} [out] the direction away from the middle
 * @property {number} [rank] the lowest comes first
 *
 * @typedef {Round & WishOnly} Wish
 */

/**
 * @typedef {object} Spot
 * @property {Box} box
 * @property {number} cx
 * @property {number} cy
 * @property {"left" | "center" | "right"} align
 * @property {boolean} leader whether it needs a line to its mark
 * @property {number} cost how bad the spot is
 */
/** @typedef {Wish & Spot} Label */
/** @typedef {Box & { of?: Wish }} Taken */
/** @typedef {{ width: number, height: number }} Area */
/** @typedef {{ taken: Taken[], grid: Grid, size: Size }} Room */

const LINE_HEIGHT = 1.22;
/** Places round a mark, the best first: x and y of the label relative to the mark, in units of its size. */
const SPOTS = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -0.8], [1, 0.8], [-1, -0.8], [-1, 0.8]];
const CENTRED = [[0, 0], [0, 1.2], [0, -1.2], [0, 2.4], [0, -2.4]];
/** A spot that costs less than this is good enough to stop looking. */
const GOOD = 1.7;

/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** @param {Box} box @param {Round} circle */
function crosses(box, { x, y, r }) {
  const nearestX = Math.max(box.x0, Math.min(x, box.x1));
  const nearestY = Math.max(box.y0, Math.min(y, box.y1));
  return Math.hypot(x - nearestX, y - nearestY) < r;
}

/**
 * @param {Wish[]} wishes the most important first
 * @param {Round[]} marks all marks of the picture
 * @param {Size} size
 * @param {number} limit how many are placed at most
 * @param {Box[]} blocked where no name may come
 */
export function placeLabels(wishes, marks, size, limit, blocked = []) {
  /** @type {Room} */
  const room = { taken: [...blocked], grid: new Grid(marks), size };
  for (const wish of wishes) if (wish.must) room.taken.push(markBox(wish));
  /** @type {Label[]} */
  const placed = [];
  for (const wish of wishes) {
    if (placed.length >= limit) break;
    const spot = bestSpot(wish, areaOf(wish), room);
    if (!spot) continue;
    room.taken.push(spot.box);
    placed.push({ ...wish, ...spot });
  }
  return placed;
}

/**
 * The marks of those who must be named stay free of other names.
 *
 * @param {Wish} wish
 * @returns {Taken}
 */
function markBox(wish) {
  const { x, y, r } = wish;
  return { x0: x - r, x1: x + r, y0: y - r, y1: y + r, of: wish };
}

/**
 * @param {Wish} wish
 * @returns {Area}
 */
function areaOf({ lines }) {
  return {
    width: Math.max(...lines.map(({ text, style }) => textWidth(text, style))),
    height: lines.reduce((sum, { style }) => sum + style.size * LINE_HEIGHT, 0),
  };
}

/** @param {Wish} wish @param {Area} area @param {Room} room */
function bestSpot(wish, area, room) {
  /** @type {Spot | null} */
  let best = null;
  for (const { gap, spots } of ringsOf(wish)) {
    for (const direction of spots) {
      const spot = spotAt(wish, area, direction, gap, room);
      if (spot && (!best || spot.cost < best.cost)) best = spot;
    }
    if (best && best.cost < GOOD) return best;
  }
  return best;
}

/**
 * The places to try, from near to far.
 *
 * @param {Wish} wish
 */
function ringsOf({ centred, spots, far, clear, must }) {
  const further = (far || (clear ? [18] : [])).map((gap) => ({ gap, spots: spots || SPOTS }));
  const forced = (must ? [20, 38, 60, 90] : []).map((gap) => ({ gap, spots: SPOTS }));
  const first = centred ? { gap: 0, spots: spots || CENTRED } : { gap: 4, spots: spots || SPOTS };
  return [first, ...further, ...forced];
}

/**
 * The spot in a direction with its cost; null if the name cannot be there.
 *
 * @param {Wish} wish @param {Area} area @param {number[]} direction @param {number} gap @param {Room} room
 * @returns {Spot | null}
 */
function spotAt(wish, { width, height }, [dx, dy], gap, { taken, grid, size }) {
  const reach = wish.centred ? 0 : wish.r + gap;
  const cx = wish.x + (wish.centred ? 0 : dx * (reach * (dy ? 0.75 : 1) + width / 2));
  const cy = wish.y + dy * (wish.centred ? height : reach * (dx ? 0.75 : 1) + height / 2);
  const box = {
    x0: cx - width / 2 - 3,
    x1: cx + width / 2 + 3,
    y0: cy - height / 2 - 1,
    y1: cy + height / 2 + 1,
  };
  if (box.x0 < 2 || box.y0 < 2 || box.x1 > size.width - 2 || box.y1 > size.height - 2) return null;
  if (taken.some((other) => other.of !== wish && overlap(box, other))) return null;
  const covered = grid.covered(box);
  if (wish.clear && covered) return null;
  const crossed = (wish.avoid || []).filter((other) => other !== wish && crosses(box, other)).length;
  const against = 1.5 * covered + 1.2 * crossed;
  const cost = against + Math.abs(dy) * 0.3 + (dx < 0 ? 0.2 : 0) + gap * 0.08 + inward(wish.out, dx, dy) * 4;
  const align = wish.centred || !dx ? "center" : dx > 0 ? "left" : "right";
  return { cost, box, cx, cy, align, leader: gap > 10 };
}

/**
 * How far a direction leads back to the middle, where the lines are.
 *
 * @param {number[] | null | undefined} out @param {number} dx @param {number} dy
 */
function inward(out, dx, dy) {
  return out ? Math.max(0, -(dx * out[0] + dy * out[1]) / Math.hypot(...out)) : 0;
}

const CELL = 40;
const ROW = 4096;

/** The marks by cell of the picture, so that a label is only compared with those near it. */
class Grid {
  /** @param {Round[]} marks */
  constructor(marks) {
    /** @type {Map<number, Round[]>} */
    this.cells = new Map();
    for (const mark of marks) {
      const key = Math.floor(mark.x / CELL) * ROW + Math.floor(mark.y / CELL);
      const cell = this.cells.get(key);
      if (cell) cell.push(mark);
      else this.cells.set(key, [mark]);
    }
  }

  /** How many marks lie under a box. @param {Box} box */
  covered(box) {
    let total = 0;
    for (let i = Math.floor(box.x0 / CELL) - 1; i <= Math.floor(box.x1 / CELL) + 1; i++) {
      for (let j = Math.floor(box.y0 / CELL) - 1; j <= Math.floor(box.y1 / CELL) + 1; j++) {
        for (const { x, y, r } of this.cells.get(i * ROW + j) || []) {
          if (x + r > box.x0 && x - r < box.x1 && y + r > box.y0 && y - r < box.y1) total++;
        }
      }
    }
    return total;
  }
}

/** @param {Pen} pen @param {Label} label */
export function paintLabel(pen, label) {
  const { box, align, lines } = label;
  if (label.leader) pen.lines([leader(label)], { stroke: SOFT, width: 0.8 });
  const x = align === "left" ? box.x0 + 3 : align === "right" ? box.x1 - 3 : label.cx;
  let y = box.y0 + 1;
  for (const { text, style } of lines) {
    y += style.size * LINE_HEIGHT;
    pen.text(text, x, y - style.size * 0.3, { ...style, align });
  }
}

/**
 * The line from the edge of a mark to a name that is further away.
 *
 * @param {Label} label
 */
function leader({ box, align, cx, cy, ...mark }) {
  const x = align === "left" ? box.x0 + 1 : align === "right" ? box.x1 - 1 : cx;
  const y = align === "center" ? (cy > mark.y ? box.y0 : box.y1) : cy;
  const length = Math.hypot(x - mark.x, y - mark.y) || 1;
  const [ux, uy] = [(x - mark.x) / length, (y - mark.y) / length];
  return [mark.x + ux * mark.r, mark.y + uy * mark.r, x, y];
}
