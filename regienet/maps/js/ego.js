// Rings of one and two steps round an actor, domain by domain.

import { within } from "./filter.js";
import { data } from "./model.js";
import { FRAME } from "./projection.js";
import { state } from "./state.js";

/** @import { Plan } from "./projection.js" */

const [WIDE, HIGH] = [1.4, 0.9];

/** @returns {Plan} */
export function arrangeEgo() {
  const steps = within(state.node, state.ego);
  const [x, y] = [new Float64Array(data.nodeCount), new Float64Array(data.nodeCount)];
  for (let ring = 1; ring <= state.ego; ring++) {
    const members = [...steps].filter(([, step]) => step === ring).map(([node]) => node);
    members.sort(byDomain);
    members.forEach((node, i) => {
      const angle = (i / members.length) * 2 * Math.PI - Math.PI / 2;
      x[node] = (ring / state.ego) * WIDE * Math.cos(angle);
      y[node] = (ring / state.ego) * HIGH * Math.sin(angle);
    });
  }
  const rings = Array.from({ length: state.ego }, (_, i) => (i + 1) / state.ego);
  return { x, y, box: FRAME, rings: rings.map((share) => ({ rx: share * WIDE, ry: share * HIGH })) };
}

/** @param {number} a @param {number} b */
function byDomain(a, b) {
  const { domain, organisation } = data.nodes;
  return domain[a] - domain[b] || organisation[a] - organisation[b] || a - b;
}
