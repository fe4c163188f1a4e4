// Walking over the map without a mouse.

import { degreesNow, rateMiddle } from "./actors.js";
import { bringIntoView, zoomIn, zoomOut } from "./camera.js";
import { choose, focusPanel, leave, openGroup } from "./choice.js";
import { announce, element } from "./dom.js";
import { within } from "./filter.js";
import { mapBox, stage } from "./stage.js";
import { change, roleShown, state } from "./state.js";
import { say } from "./words.js";

/** @import { MapMark } from "./marks.js" */

/** @type {Map<string, () => void>} */
const ACTIONS = new Map([
  ["ArrowRight", () => walk(1, 0)],
  ["ArrowLeft", () => walk(-1, 0)],
  ["ArrowUp", () => walk(0, -1)],
  ["ArrowDown", () => walk(0, 1)],
  ["Home", home],
  ["Escape", leave],
  ["Enter", () => state.node >= 0 && focusPanel()],
  ["+", zoomIn],
  ["=", zoomIn],
  ["-", zoomOut],
  ["0", () => change({ camera: null })],
  ["1", () => toggleEgo(1)],
  ["2", () => toggleEgo(2)],
]);

export function listenToKeys() {
  mapBox.addEventListener("keydown", (event) => {
    const act = ACTIONS.get(event.key);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  element("side").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (state.node < 0 && state.tie < 0)) return;
    leave();
    mapBox.focus();
  });
}

/** @param {number} steps */
function toggleEgo(steps) {
  if (state.node >= 0) change({ ego: state.ego === steps ? 0 : steps });
}

/**
 * Go to the nearest neighbour in a direction, or else to the nearest actor there.
 *
 * @param {number} dx @param {number} dy
 */
function walk(dx, dy) {
  const here = stage.marks.find(({ node }) => node === state.node);
  if (state.node < 0 || !here) return home();
  const neighbours = within(state.node, 1);
  const others = stage.marks.filter(({ node }) => node >= 0 && node !== state.node);
  const ahead = (/** @type {MapMark} */ mark) => distanceAhead(mark.x - here.x, mark.y - here.y, dx, dy);
  const next = nearest(others.filter(({ node }) => neighbours.has(node)), ahead) ?? nearest(others, ahead);
  if (next === undefined) return announce(say("nobody_there"));
  choose(next);
  bringIntoView(next);
}

/**
 * The distance in a direction, where sideways counts double; infinite for other directions.
 *
 * @param {number} x @param {number} y @param {number} dx @param {number} dy
 */
function distanceAhead(x, y, dx, dy) {
  const along = x * dx + y * dy;
  const aside = Math.abs(x * dy - y * dx);
  return along > 0.5 && aside <= along * 1.2 ? along + 2 * aside : Infinity;
}

/** @param {MapMark[]} marks @param {(mark: MapMark) => number} ahead */
function nearest(marks, ahead) {
  const found = marks.map((mark) => ({ node: mark.node, distance: ahead(mark) }));
  const reached = found.filter(({ distance }) => distance < Infinity);
  return reached.sort((a, b) => a.distance - b.distance || a.node - b.node)[0]?.node;
}

/** Go to the most important actor of this view; pressed again, to the next. */
function home() {
  const { groups } = stage.scene.plan;
  if (groups) return openGroup([...groups].sort((a, b) => b.size - a.size)[0]);
  state.camera = null;
  const [first, second] = stage.marks.filter(({ node }) => node >= 0).sort(byImportance);
  const next = state.node >= 0 && first?.node === state.node ? second : first;
  if (next) choose(next.node);
}

/**
 * A holder before others, then by what is shown of the role, then by number of ties.
 *
 * @param {MapMark} a @param {MapMark} b
 */
function byImportance(a, b) {
  const role = roleShown();
  const degree = degreesNow();
  const rate = (/** @type {MapMark} */ mark) => (role >= 0 ? (rateMiddle(mark.node, role) ?? -1) : 0);
  return b.weight - a.weight || rate(b) - rate(a) || degree[b.node] - degree[a.node] || a.node - b.node;
}
