// What the reader is looking at, and how it changes.

import { data } from "./model.js";

/** @typedef {"domain" | "level" | "municipality" | "tie" | "verdict"} Filter */
/** @typedef {{ k: number, x: number, y: number }} Camera how close, and which place is in the middle */

/**
 * Numbers refer to the data; -1 is none.
 * @typedef {object} State
 * @property {string} view
 * @property {number} wave
 * @property {number} node who is chosen
 * @property {number} tie
 * @property {number} ego steps around the chosen actor that are shown; 0: everybody
 * @property {number} role to which the filters apply
 * @property {number} least the lowest rate that is shown, in percent
 * @property {Record<Filter, Set<number>>} off what is switched off in the legend
 * @property {string} sort
 * @property {boolean} down
 * @property {Camera | null} camera null: the whole map
 */

/** @type {State} */
export const state = {
  view: "region",
  wave: 0,
  node: -1,
  tie: -1,
  ego: 0,
  role: -1,
  least: 0,
  off: { domain: new Set(), level: new Set(), municipality: new Set(), tie: new Set(), verdict: new Set() },
  sort: "name",
  down: false,
  camera: null,
};

export const FILTERS = /** @type {Filter[]} */ (Object.keys(state.off));

/** @type {(patch: Partial<State>) => void} */
let listener = () => {};

/**
 * The state knows nothing about drawing, so that nothing is imported in a circle; the page follows it here.
 *
 * @param {(patch: Partial<State>) => void} given
 */
export function whenChanged(given) {
  listener = given;
}

/** @param {Partial<State>} patch */
export function change(patch) {
  Object.assign(state, patch);
  if ("view" in patch || "ego" in patch) state.camera = null;
  listener(patch);
}

export const roleInView = () => data.dicts.role.indexOf(state.view);
export const roleShown = () => (roleInView() >= 0 ? roleInView() : state.role);

const LARGE = 5000;
export const startView = () => (data.nodeCount > LARGE ? "groups" : "region");

/** The views for which this region has something to show. */
export function views() {
  const { meta, dicts, areas, places, schools } = data;
  return [
    "region",
    ...(meta.roles_measured ? dicts.role : []),
    ...(areas.node.length ? ["organisations"] : []),
    ...(places.px.length ? ["places"] : []),
    ...(dicts.domain.length > 1 && data.hasLevels ? ["lanes"] : []),
    ...(schools.length ? ["schools"] : []),
    ...(data.changes.length ? ["changes"] : []),
    ...(data.nodeCount > LARGE ? ["groups"] : []),
  ];
}
