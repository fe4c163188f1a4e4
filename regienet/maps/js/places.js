// Organisations where they are on the ground, north up. Those without a known place are at the right.

import { circleOf, circlesOf, linksBetween } from "./circles.js";
import { SOFT } from "./looks.js";
import { data, ORGANISATION, PERSON } from "./model.js";
import { fitted } from "./text.js";
import { count, decimal, say } from "./words.js";

/** @import { Pen } from "./pen.js" */
/** @import { Plan, Projection, Size } from "./projection.js" */

/**
 * @param {Uint8Array} nodes
 * @returns {Plan}
 */
export function arrangePlaces(nodes) {
  const { px, py, km, margin, box } = data.places;
  const circles = circlesOf(data.places);
  const plan = { x: Float64Array.from(px), y: Float64Array.from(py), box, km, margin };
  // If every actor is an organisation, each is a mark with its ties.
  if (!circles.length) return plan;
  return { ...plan, circles, links: linksBetween(circles.length, circleOf, nodes) };
}

/**
 * Paint the scale, and the border of the strip for those without a known place.
 *
 * @param {Pen} pen @param {Plan} plan @param {Uint8Array} nodes @param {Projection} to @param {Size} size
 */
export function paintSurvey(pen, plan, nodes, to, size) {
  paintScale(pen, (plan.km ?? 0) * to.sx, size);
  if (typeof plan.margin !== "number") return;
  const { box, margin } = plan;
  const [left, top] = [to.x(margin - 0.05), to.y(box[1])];
  pen.lines([[left, top, left, to.y(box[3])]], { stroke: SOFT, width: 1, dash: [4, 4] });
  const style = { size: 12, weight: 600 };
  const words = say("no_place", { count: count(withoutPlace(nodes)) });
  pen.text(fitted(words, Math.max(160, to.x(box[2]) - left - 8), style), left + 8, top + 12, style);
}

/**
 * @param {Pen} pen
 * @param {number} kilometre in pixels
 * @param {Size} size
 */
function paintScale(pen, kilometre, size) {
  const most = 140 / kilometre;
  const unit = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((step) => step * unit).find((step) => step <= most) ?? unit;
  const [x, y] = [14, size.height - 12];
  const end = x + length * kilometre;
  const lines = [
    [x, y, end, y],
    [x, y - 5, x, y],
    [end, y - 5, end, y],
  ];
  pen.lines(lines, { stroke: SOFT, width: 1.2 });
  const words = say("scale", { length: decimal(length, length < 1 ? 1 : 0) });
  pen.text(words, x + 5, y - 6, { size: 12, fill: SOFT });
}

/** The number of actors on the map without a known place. @param {Uint8Array} nodes */
export function withoutPlace(nodes) {
  const kind = data.hasPersons ? PERSON : ORGANISATION;
  return data.places.known.filter((known, i) => !known && nodes[i] && data.nodes.kind[i] === kind).length;
}
