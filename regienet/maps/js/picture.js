// The picture: from a scene to strokes of a pen.

import { paintCircles, paintLinks } from "./circles.js";
import { paintGroups } from "./groups.js";
import { paintLabel, placeLabels } from "./labels.js";
import { laneHeadings, paintLanes } from "./lanes.js";
import { GROUND, PALE } from "./looks.js";
import { layMarks, paintMarks } from "./marks.js";
import { data } from "./model.js";
import { nameWishes, townWishes } from "./names.js";
import { paintSurvey } from "./places.js";
import { projection } from "./projection.js";
import { state } from "./state.js";
import { paintTies } from "./ties.js";

/** @import { MapMark } from "./marks.js" */
/** @import { Pen } from "./pen.js" */
/** @import { Plan, Projection, Size } from "./projection.js" */
/** @import { Scene } from "./scene.js" */
/** @import { Camera } from "./state.js" */

/**
 * @param {Pen} pen @param {Scene} scene @param {Size} size @param {Camera | null} camera
 * @returns {MapMark[]} what can be pointed at, in the order of painting
 */
export function paint(pen, scene, size, camera) {
  const to = projection(scene.plan, size, camera);
  pen.box(0, 0, size.width, size.height, { fill: GROUND });
  if (scene.plan.groups) return paintGroups(pen, scene.plan, to, size);
  const circleNames = paintGround(pen, scene, to, size);
  const marks = layMarks(scene, to, size);
  paintTies(pen, scene, to, size);
  paintMarks(pen, marks);
  const names = nameWishes(scene, marks, to);
  const must = names.filter((wish) => wish.must);
  const may = names.filter((wish) => !wish.must);
  const wishes = [...must, ...circleNames, ...may, ...townWishes(scene, to)];
  const blocked = [...headings(scene.plan, to), ...(size.taken || [])];
  for (const label of placeLabels(wishes, marks, size, mostNames(to), blocked)) paintLabel(pen, label);
  return marks;
}

/** @param {Projection} to */
const mostNames = (to) => (to.k > 1.4 || state.ego || data.nodeCount <= 60 ? 140 : 60);

/**
 * Paint what is behind the ties, and return the names of the circles.
 *
 * @param {Pen} pen @param {Scene} scene @param {Projection} to @param {Size} size
 */
function paintGround(pen, { plan, nodes }, to, size) {
  if (plan.km) paintSurvey(pen, plan, nodes, to, size);
  for (const { rx, ry } of plan.rings || []) {
    pen.ellipse(to.x(0), to.y(0), rx * to.sx, ry * to.sy, { stroke: PALE, width: 1, dash: [2, 4] });
  }
  if (plan.circles) paintLinks(pen, plan.links || [], plan.circles, to);
  const names = paintCircles(pen, plan.circles || [], to);
  if (plan.lanes) paintLanes(pen, plan.lanes, to);
  return names;
}

/**
 * The headings of a plan, which names stay away from.
 *
 * @param {Plan} plan @param {Projection} to
 */
function headings({ lanes, margin, box }, to) {
  if (typeof margin === "number") return [{ x0: to.x(margin - 0.05), x1: 1e5, y0: 0, y1: to.y(box[1]) + 18 }];
  return lanes ? laneHeadings(to) : [];
}
