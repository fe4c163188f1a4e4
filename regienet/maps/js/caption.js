// What the map shows now, in a sentence.

import { isEmpty, listOf } from "./actors.js";
import { changesNow } from "./changed.js";
import { nodesShown } from "./filter.js";
import { data } from "./model.js";
import { withoutPlace } from "./places.js";
import { onlySaid } from "./said.js";
import { roleInView, state } from "./state.js";
import { capital, count, say } from "./words.js";

export function captionWords() {
  if (state.ego) return say(`caption_ego_${state.ego}`, { name: data.nodes.label[state.node] });
  const role = roleInView();
  if (role >= 0) return roleWords(role);
  if (state.view === "changes" && !changesNow()) return say("caption_changes_first");
  if (state.view === "region" && onlySaid()) return say("caption_said");
  if (state.view === "region" && !data.meta.roles_measured) return say("caption_position");
  if (state.view === "region" && !data.meta.named[state.wave]) return say("caption_plain");
  const apart = state.view === "places" && data.places.margin !== null;
  const number = apart ? count(withoutPlace(nodesShown())) : "";
  return `${say(`caption_${state.view}`)}${apart ? ` ${say("no_place", { count: number })}.` : ""}`;
}

/** @param {number} role */
function roleWords(role) {
  if (!data.meta.named[state.wave]) return say("not_named");
  const { node, ask } = listOf(role);
  const unclear = ask.length ? "caption_role_ask" : "caption_role_unclear";
  const words = isEmpty(role) ? "caption_role_nobody" : node.length ? "caption_role" : unclear;
  return say(words, { role: capital(say(data.dicts.role[role])) });
}
