// What is known about one actor, or about one tie.

import {
  degreesNow, domainName, levelName, otherEnd, peopleOf, scoresOf, tieInWave, tieName, tiesOf, townName,
  waveLabel,
} from "./actors.js";
import { actorButton, chooseTie, focusPanel } from "./choice.js";
import { breakable, button, element, make, refill } from "./dom.js";
import { data } from "./model.js";
import { rolesSection } from "./role_panel.js";
import { onlySaid, saidSection } from "./said.js";
import { change, state } from "./state.js";
import { count, decimal, plural, say, sayIf, spokenLanguage } from "./words.js";

export function showPanel() {
  const root = element("panel");
  if (state.tie >= 0) refill(root, tiePanel(state.tie));
  else if (state.node >= 0) refill(root, actorPanel(state.node));
  else refill(root);
  element("side").classList.toggle("opened", state.tie >= 0 || state.node >= 0);
}

function closeButton() {
  const close = () => {
    chooseTie(-1);
    element("map").focus({ preventScroll: true });
  };
  return button("×", close, { class: "close", "aria-label": say("close"), "data-key": "close" });
}

/** @param {(Node | string)[]} children */
const title = (...children) => make("h2", { tabindex: -1, "data-key": "title" }, children);

/** @param {number} node */
function actorPanel(node) {
  return make("article", { class: "detail" },
    closeButton(),
    title(...breakable(data.nodes.label[node])),
    factsOf(node).map((fact) => make("p", { class: "fact" }, fact)),
    egoButtons(node),
    rolesOrWhyNot(node),
    witnessSection(node),
    peopleSection(node),
    tieSection(node),
    data.meta.named[state.wave] && !onlySaid() && positionSection(node),
  );
}

/** @param {number} node */
function factsOf(node) {
  const { nodes, meta } = data;
  const organisation = nodes.organisation[node];
  const people = peopleOf(node).length;
  const where = [domainName(node), levelName(nodes.level[node]), townName(node)];
  return [
    nodes.function[node],
    organisation >= 0 && actorButton(organisation),
    where.filter((name) => name && name !== say("unknown")).join(" · "),
    people > 0 && `${plural("size", people)}. ${meta.roles_measured ? say("size_why") : ""}`,
    nodes.external[node] > 0 && say("external"),
  ].filter(Boolean);
}

/** @param {number} node */
function egoButtons(node) {
  const buttons = ["ego_none", "ego_1", "ego_2"].map((key, steps) => {
    const attributes = { "aria-pressed": String(state.ego === steps), "data-key": `ego-${steps}` };
    return button(say(key), () => change({ ego: steps, node }), attributes);
  });
  return make("div", { class: "choices", role: "group", "aria-label": say("ego") }, buttons);
}

/** @param {number} node */
function rolesOrWhyNot(node) {
  if (onlySaid()) return saidSection(node);
  if (!data.meta.roles_measured) return make("p", { class: "notice" }, say("position_only_why"));
  if (data.meta.named[state.wave]) return rolesSection(node);
  const least = Math.round(100 * data.meta.least_response);
  return make("p", { class: "notice" }, say("not_named_why", { least }));
}

/** @param {number} node */
function witnessSection(node) {
  const { node: nodes, wave } = data.witnessed;
  const rows = [...nodes.keys()].filter((i) => nodes[i] === node && wave[i] === state.wave);
  if (!rows.length) return null;
  const items = rows.map((row) => make("li", {}, witnessWords(row)));
  return make("section", {}, make("h3", {}, say("witnessed")), make("ul", { class: "list" }, items));
}

/** @param {number} row */
function witnessWords(row) {
  const { relation, raters_least: raters } = data.witnessed;
  const code = data.dicts.witness[relation[row]];
  return `${sayIf(`witness_${code}`, code)}: ${say("raters_least", { raters: count(raters[row]) })}`;
}

/** @param {number} node */
function peopleSection(node) {
  const people = peopleOf(node);
  if (!people.length) return null;
  const items = people.map((i) => make("li", {}, actorButton(i, { "data-key": `person-${i}` })));
  const heading = make("h3", {}, say("people", { count: count(people.length) }));
  return make("section", {}, heading, make("ul", { class: "list" }, items));
}

/** @param {number} node */
function tieSection(node) {
  const { label } = data.nodes;
  /** @type {Map<number, number[]>} */
  const byOther = new Map();
  for (const tie of [...tiesOf(node)].filter(tieInWave)) {
    const other = otherEnd(tie, node);
    byOther.set(other, [...(byOther.get(other) || []), tie]);
  }
  const others = [...byOther].sort(([a], [b]) => label[a].localeCompare(label[b], spokenLanguage()));
  const items = others.map(([other, ties]) => {
    const kinds = ties.map((tie) => tieButton(tie, node));
    return make("li", {}, actorButton(other, { "data-key": `tie-${other}` }), " ", kinds);
  });
  const heading = make("h3", {}, plural("ties_with", others.length));
  return make("section", {}, heading, make("ul", { class: "list ties" }, items));
}

/**
 * @param {number} tie
 * @param {number} node from where it is looked at
 */
function tieButton(tie, node) {
  const kind = data.ties.tie[tie];
  const arrow = !data.ties.directed[kind] ? "" : data.source[tie] === node ? "→ " : "← ";
  const open = () => {
    chooseTie(tie);
    focusPanel();
  };
  return button(`${arrow}${tieName(kind)}`, open, { class: "kind" });
}

/**
 * The section about position is grey, and looks like nothing else on the page.
 *
 * @param {number} node
 */
function positionSection(node) {
  const degree = degreesNow();
  const { kind } = data.nodes;
  const above = degree.filter((other, i) => other > degree[node] && kind[i] === kind[node]).length;
  const chances = data.dicts.role.flatMap((name, role) => {
    const value = scoresOf(role).position[node];
    return value === null ? [] : [say("position_chance", { role: say(name), value: decimal(value) })];
  });
  const items = chances.map((words) => make("li", {}, words));
  const rank = say("position_rank", { rank: count(above + 1) });
  return make("section", { class: "position" },
    make("h3", {}, say("position")),
    make("p", {}, say("position_why")),
    make("p", {}, plural("position_degree", degree[node]), " ", rank),
    items.length > 0 && make("ul", { class: "list" }, items),
  );
}

/** @param {number} tie */
function tiePanel(tie) {
  const kind = data.ties.tie[tie];
  const from = actorButton(data.source[tie], { "data-key": "from" });
  const into = actorButton(data.target[tie], { "data-key": "to" });
  const items = tieFacts(tie).map((words) => make("li", {}, words));
  return make("article", { class: "detail" },
    closeButton(),
    title(tieName(kind)),
    make("p", {}, from, data.ties.directed[kind] ? " → " : " — ", into),
    make("ul", { class: "list" }, items),
  );
}

/** @param {number} tie */
function tieFacts(tie) {
  const { ties, meta } = data;
  const strength = ties.w[tie];
  const waves = meta.waves.flatMap((_, i) => (ties.waves[tie] & (1 << i) ? [waveLabel(i)] : []));
  return [
    say("tie_strength", { value: decimal(strength, Number.isInteger(strength) ? 0 : 1) }),
    !ties.directed[ties.tie[tie]] && say(ties.ends[tie] > 1 ? "tie_both" : "tie_one"),
    meta.waves.length > 1 && waves.join(", "),
  ].filter(Boolean);
}
