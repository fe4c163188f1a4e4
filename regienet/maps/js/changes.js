// What changed since the wave before: who is no longer there, which role emptied, who is named more or less.

import { waveLabel } from "./actors.js";
import { changesNow } from "./changed.js";
import { actorButton } from "./choice.js";
import { element, make, refill } from "./dom.js";
import { say, spokenLanguage } from "./words.js";

/** @import { ChangePart } from "./model.js" */

const ONLY_NAMES = ["joined", "left"];
const LONG = 6;

export function showChanges() {
  const root = element("changes");
  const change = changesNow();
  root.hidden = !change || !change.parts.length;
  if (!change || root.hidden) return refill(root);
  const values = { before: waveLabel(change.before), after: waveLabel(change.wave) };
  refill(root,
    make("h2", {}, say("changes_between", values)),
    make("p", { class: "hint" }, say("changes_how")),
    change.parts.every(({ part }) => part !== "more") && make("p", {}, say("changes_none")),
    change.parts.map(changePart),
  );
}

/** @param {ChangePart} part */
function changePart({ part, items }) {
  const sentences = ONLY_NAMES.includes(part) ? namesIn(part, items) : make("ul", {}, items.map(changeItem));
  const long = items.length > LONG && !ONLY_NAMES.includes(part);
  const heading = make("h3", {}, say(`changes_${part}`));
  if (!long) return make("section", {}, heading, sentences);
  const words = say("changes_all", { count: items.length });
  const summary = make("summary", { "data-key": `changes-${part}` }, words);
  return make("section", {}, heading, make("details", {}, summary, sentences));
}

/** @param {string} part @param {ChangePart["items"]} items */
function namesIn(part, items) {
  const buttons = items.map(({ node }) => {
    return make("li", {}, actorButton(node, { "data-key": `${part}-${node}` }));
  });
  return [make("p", {}, say(`changes_${part}_means`)), make("ul", { class: "names" }, buttons)];
}

/** @param {ChangePart["items"][number]} item */
const changeItem = (item) => make("li", {}, item[/** @type {"nl" | "en"} */ (spokenLanguage())]);
