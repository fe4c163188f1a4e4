// The legend is the filter: what is switched off turns grey on the map and leaves the table.

import { allRoles, levelName, tieInWave, tieName, VERDICTS } from "./actors.js";
import { button, element, make, refill, valueOf } from "./dom.js";
import { ABSENT } from "./filter.js";
import { colourOf, INK, letterOf, shapeOf, WHITE } from "./looks.js";
import { data, ORGANISATION } from "./model.js";
import { change, FILTERS, roleInView, roleShown, state } from "./state.js";
import { dashSwatch, swatch, verdictSwatch } from "./swatches.js";
import { capital, count, percent, plural, say } from "./words.js";

/** @import { Filter } from "./state.js" */
/** @import { Scene } from "./scene.js" */

/** @typedef {{ value: number, text: string, mark?: Node, number?: number }} Entry */

const OUTLINED = { fill: WHITE, stroke: INK, width: 1.5 };

/** @param {Scene} scene */
export function showLegend({ nodes, plan }) {
  const { meta, dicts } = data;
  // Only what can be seen is counted: an organisation that is not drawn is not in the legend.
  const seen = [...nodes].map((shown, i) => {
    return shown !== ABSENT && !(plan.circles && data.nodes.kind[i] === ORGANISATION);
  });
  refill(
    element("legend"),
    make("h2", {}, say("legend")),
    make("p", { class: "hint" }, say("legend_hint")),
    domains(seen),
    data.hasLevels && levels(seen),
    ties(),
    meta.roles_measured && verdicts(roleInView()),
    meta.roles_measured && leastRate(),
    dicts.municipality.length > 1 && municipalities(seen),
    make("p", { class: "hint" }, noteWords(seen, Boolean(plan.circles))),
    anyOff() && button(say("show_all"), showAll, { class: "plain", "data-key": "show-all" }),
  );
}

/** @param {boolean[]} seen */
function domains(seen) {
  const entries = data.dicts.domain.map((text, value) => {
    const style = { fill: colourOf(value), stroke: INK, letter: letterOf(value) };
    return { value, text, mark: swatch("circle", style, 22) };
  });
  return filterGroup("domain", entries, tallied(data.nodes.domain, seen));
}

/** @param {boolean[]} seen */
function levels(seen) {
  const entries = [...data.dicts.level.keys()].map((value) => {
    return { value, text: levelName(value), mark: swatch(shapeOf(value), OUTLINED) };
  });
  return filterGroup("level", entries, tallied(data.nodes.level, seen), swatch("diamond", OUTLINED));
}

function ties() {
  const entries = [...data.dicts.tie.keys()].map((value) => {
    return { value, text: tieName(value), mark: dashSwatch(value) };
  });
  return filterGroup("tie", entries, tallied(data.ties.tie, data.ties.tie.map((_, tie) => tieInWave(tie))));
}

/** @param {boolean[]} seen */
function municipalities(seen) {
  const entries = data.dicts.municipality.map((text, value) => ({ value, text }));
  return filterGroup("municipality", entries, tallied(data.nodes.municipality, seen));
}

/**
 * Count each value.
 *
 * @param {number[]} column @param {boolean[]} counted
 */
function tallied(column, counted) {
  /** @type {Map<number, number>} */
  const tally = new Map();
  column.forEach((value, i) => counted[i] && tally.set(value, (tally.get(value) || 0) + 1));
  return tally;
}

/**
 * @param {Filter} name @param {Entry[]} entries @param {Map<number, number>} tally
 * @param {Node} [unknownMark]
 */
function filterGroup(name, entries, tally, unknownMark) {
  const known = entries.filter(({ value }) => tally.get(value) || state.off[name].has(value));
  const unknown = tally.get(-1) ? [{ value: -1, text: say("unknown"), mark: unknownMark }] : [];
  const rows = [...known, ...unknown];
  if (!rows.length) return null;
  const boxes = rows.map((row) => toggle(name, { ...row, number: tally.get(row.value) }));
  const title = make("legend", {}, say(`filter_${name}`));
  return make("fieldset", {}, title, rows.length > 9 ? foldedBoxes(name, boxes) : boxes);
}

/** @param {Filter} name @param {Node[]} boxes */
function foldedBoxes(name, boxes) {
  const summary = make("summary", {}, plural("choices", boxes.length));
  return make("details", { open: state.off[name].size > 0 }, summary, boxes);
}

/** @param {Filter} name @param {Entry} entry */
function toggle(name, { value, text, mark, number }) {
  const off = state.off[name];
  const onchange = () => {
    if (!off.delete(value)) off.add(value);
    change({});
  };
  const box = make("input", { type: "checkbox", "data-key": `${name}-${value}`, onchange });
  box.checked = !off.has(value);
  return make("label", { class: "key" },
    box,
    make("span", { class: "mark" }, mark),
    make("span", { class: "name" }, text),
    number !== undefined && make("span", { class: "number" }, count(number)),
  );
}

/** @param {number} role in view */
function verdicts(role) {
  const boxes = VERDICTS.map((name, value) => {
    return toggle("verdict", { value, text: say(`verdict_${name}`), mark: verdictSwatch(value, role) });
  });
  return make("fieldset", {},
    make("legend", {}, say("filter_role")),
    make("label", { class: "field" }, make("span", {}, say("which_role")), rolePicker(role)),
    boxes,
  );
}

/** In the view of a role it switches to another view; elsewhere it filters. @param {number} inView */
function rolePicker(inView) {
  const onchange = (/** @type {Event} */ event) => {
    const role = Number(valueOf(event));
    if (inView < 0) change({ role });
    else change({ view: role < 0 ? "region" : data.dicts.role[role] });
  };
  const options = [-1, ...allRoles()].map((role) => {
    const text = say(role < 0 ? "any_role" : data.dicts.role[role]);
    return make("option", { value: role, selected: role === roleShown() }, capital(text));
  });
  return make("select", { "data-key": "role", onchange }, options);
}

function leastRate() {
  const shown = make("output", {}, percent(state.least / 100));
  const oninput = (/** @type {Event} */ event) => {
    shown.textContent = percent(Number(valueOf(event)) / 100);
    change({ least: Number(valueOf(event)) });
  };
  const scale = { type: "range", min: 0, max: 100, step: 5, value: state.least };
  const slider = make("input", { ...scale, "data-key": "least", oninput });
  return make("label", { class: "field" }, make("span", {}, say("least_rate"), " ", shown), slider);
}

const anyOff = () => state.least > 0 || FILTERS.some((name) => state.off[name].size > 0);

function showAll() {
  for (const name of FILTERS) state.off[name].clear();
  change({ least: 0 });
}

/**
 * What size, thick lines and open marks mean; the last two only if there are any.
 *
 * @param {boolean[]} seen
 * @param {boolean} linked whether circles with links take the place of ties
 */
function noteWords(seen, linked) {
  const size = !data.meta.roles_measured ? "size_position" : roleInView() >= 0 ? "size_role" : "size_region";
  const strong = !linked && data.ties.w.some((strength, tie) => strength > 2 && tieInWave(tie));
  const outside = data.nodes.external.some((external, i) => external && seen[i]);
  const words = [
    say(size, { interval: Math.round(100 * data.meta.interval) }),
    strong && say("line_strong"),
    outside && say("line_outside"),
  ];
  return words.filter(Boolean).join(" ");
}
