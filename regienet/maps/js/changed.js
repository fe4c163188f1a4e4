// Which changes belong to the wave in view, and who is part of them.

import { data } from "./model.js";
import { state } from "./state.js";

/** @import { Change } from "./model.js" */

/** What changed up to the wave in view, or undefined. @returns {Change | undefined} */
export const changesNow = () => data.changes.find(({ wave }) => wave === state.wave);

/** Who is named in what changed, for the view of the map. */
export function changedNodes() {
  const parts = changesNow()?.parts ?? [];
  return new Set(parts.flatMap(({ items }) => items.map(({ node }) => node)));
}
