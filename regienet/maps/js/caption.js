// What the map shows now, in a sentence.

import { POSSIBLE, scoresOf } from "./actors.js";
import { nodesShown } from "./filter.js";
import { data } from "./model.js";
import { withoutPlace } from "./places.js";
import { roleInView, state } from "./state.js";
import { capital, count, say } from "./words.js";

export function captionWords() {
  if (state.ego) return say(`caption_ego_${state.ego}`, { name: data.nodes.label[state.node] });
  const role = roleInView();
  if (role >= 0) return roleWords(role);
  if (state.view === "region" && !data.meta.roles_measured) return say("caption_position");
  if (state.view === "region" && !data.meta.named[state.wave]) return say("caption_plain");
  const apart = state.view === "places" && data.places.margin !== null;
  const number = apart ? count(withoutPlace(nodesShown())) : "";
  return `${say(`caption_${state.view}`)}${apart ? ` ${say("no_place", { count: number })}.` : ""}`;
}

/** @param {number} role */
function roleWords(role) {
  if (!data.meta.named[state.wave]) return say("not_named");
  const { verdict, rate_from: from } = scoresOf(role);
  const carried = verdict.some((v) => v >= 0 && v <= POSSIBLE);
  const nobody = !carried && from.some((share) => share !== null);
  return say(nobody ? "caption_role_nobody" : "caption_role", { role: capital(say(data.dicts.role[role])) });
}
