// The state in the #hash of the address, so that a view can be sent as a link.

import { tiesOf } from "./actors.js";
import { data } from "./model.js";
import { FILTERS, startView, state, views } from "./state.js";
import { speak, spokenLanguage } from "./words.js";

/** @import { Camera } from "./state.js" */

export function writeHash() {
  const parts = Object.entries(hashValues()).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  // The whole address, because in a notebook a bare #hash would apply to the notebook.
  history.replaceState(null, "", `${location.href.split("#")[0]}#${parts.join("&")}`);
}

function hashValues() {
  const { nodes, meta, dicts } = data;
  /** @type {Record<string, string | number>} */
  const values = {};
  if (state.view !== startView()) values.view = state.view;
  if (state.wave !== data.lastWave) values.wave = meta.waves[state.wave];
  if (state.node >= 0) values.actor = nodes.id[state.node];
  if (state.tie >= 0) values.tie = tieKey(state.tie).map(encodeURIComponent).join("~");
  if (state.ego) values.steps = state.ego;
  if (state.role >= 0) values.role = dicts.role[state.role];
  if (state.least > 0) values.least = state.least;
  for (const name of FILTERS) {
    if (state.off[name].size) values[name] = [...state.off[name]].sort((a, b) => a - b).join(".");
  }
  if (state.camera) values.at = [state.camera.k, state.camera.x, state.camera.y].map(rounded).join("_");
  values.lang = spokenLanguage();
  return values;
}

/** @param {number} value */
const rounded = (value) => +value.toFixed(3);

/** @param {number} tie */
function tieKey(tie) {
  const { nodes, source, target, dicts, ties } = data;
  return [nodes.id[source[tie]], nodes.id[target[tie]], dicts.tie[ties.tie[tie]]];
}

/** Anything that cannot be understood falls back to the first view. */
export function readHash() {
  const given = givenValues();
  speak(given.get("lang"));
  state.view = views().find((view) => view === given.get("view")) ?? startView();
  state.wave = readWave(given.get("wave"));
  state.node = data.nodeById.get(given.get("actor") ?? "") ?? -1;
  state.tie = findTie((given.get("tie") ?? "").split("~").map(decoded));
  const steps = given.get("steps") ?? "";
  state.ego = state.node >= 0 && ["1", "2"].includes(steps) ? Number(steps) : 0;
  state.role = data.dicts.role.indexOf(given.get("role") ?? "");
  state.least = Math.min(100, Math.max(0, Number(given.get("least")) || 0));
  for (const name of FILTERS) {
    const numbers = (given.get(name) ?? "").split(".").filter((value) => /^-?\d+$/.test(value));
    state.off[name] = new Set(numbers.map(Number));
  }
  state.camera = readCamera(given.get("at") ?? "");
}

function givenValues() {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const part of location.hash.slice(1).split("&")) {
    const cut = part.indexOf("=");
    if (cut > 0) given.set(part.slice(0, cut), decoded(part.slice(cut + 1)));
  }
  return given;
}

/** @param {string | undefined} text */
function readWave(text) {
  return text === undefined ? data.lastWave : Math.max(0, data.meta.waves.map(String).indexOf(text));
}

/**
 * @param {string} text
 * @returns {Camera | null}
 */
function readCamera(text) {
  const [k, x, y] = text.split("_").map(Number);
  return k >= 0.2 && k <= 60 && isFinite(x) && isFinite(y) ? { k, x, y } : null;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** @param {string[]} key as tieKey makes it */
function findTie([from, to, code]) {
  const [source, target] = [data.nodeById.get(from), data.nodeById.get(to)];
  if (source === undefined || target === undefined) return -1;
  const same = (/** @type {number} */ tie) => {
    return data.source[tie] === source && data.target[tie] === target && tieKey(tie)[2] === code;
  };
  return tiesOf(source).find(same) ?? -1;
}
