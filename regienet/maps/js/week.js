// This week: at most three things to do and one to ask, with what each rests on.

import { element, make, refill } from "./dom.js";
import { data } from "./model.js";
import { state } from "./state.js";
import { say, spokenLanguage } from "./words.js";

/** @import { WeekItem } from "./model.js" */

const TO_ASK = 4;

let weekLanguage = "";

/** It is drawn once per language, so that what the reader opened stays open. */
export function showWeek() {
  const root = element("week");
  const { wave, settled, chosen, items } = data.week;
  root.hidden = !items.length || wave !== state.wave;
  if (root.hidden || weekLanguage === spokenLanguage()) return;
  weekLanguage = spokenLanguage();
  refill(root, [
    make("h2", {}, say("week")),
    chosen && make("p", { class: "hint" }, say("week_chosen")),
    !settled && make("p", { class: "hint" }, say("week_not_settled")),
    make("ol", {}, items.map(weekItem)),
  ]);
}


/** @param {WeekItem} one */
function weekItem(one) {
  const words = one[spokenLanguage() === "nl" ? "nl" : "en"];
  const tag = one.priority === TO_ASK ? say("week_ask") : String(one.priority);
  return make("li", {},
    make("p", { class: "step" }, make("span", { class: "number" }, tag), ` ${words.step}`),
    words.remark && make("p", {}, words.remark),
    make("details", {},
      make("summary", {}, say("week_why")),
      [words.rests, words.sure, words.not].filter(Boolean).map((text) => make("p", {}, text)),
    ),
  );
}
