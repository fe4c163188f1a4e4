// Who and what is shown, greyed or absent, given the view, the wave and the filters.
const ABSENT = 0;
const GREY = 1;
const SHOWN = 2;

function chooseNodes() {
  const result = new Uint8Array(D.n).fill(SHOWN);
  const bit = 1 << S.wave;
  const degree = D.degrees[S.wave];
  const near = S.ego ? within(S.node, S.ego) : null;
  for (let i = 0; i < D.n; i++) {
    if (!(D.nodes.waves[i] & bit)) result[i] = ABSENT;
    else if (near && !near.has(i)) result[i] = ABSENT;
    // An organisation that nobody has a tie with is an area, not a point.
    else if (D.nodes.kind[i] === 1 && D.hasPersons && !degree[i] && !near) result[i] = ABSENT;
    else if (!passes(i)) result[i] = GREY;
  }
  return result;
}

function passes(node) {
  const { off } = S;
  if (off.domain.has(D.nodes.domain[node]) || off.level.has(D.nodes.level[node])) return false;
  if (off.municipality.has(D.nodes.municipality[node])) return false;
  if (!D.meta.roles_measured) return true;
  const role = roleShown();
  const roles = role >= 0 ? [role] : D.dicts.role.map((_, r) => r);
  if (off.verdict.size && roles.every((r) => off.verdict.has(verdictOf(node, r)))) return false;
  return S.least <= 0 || roles.some((r) => (scoresOf(r).score[node] ?? -1) >= S.least);
}

function tieShown(tie, nodes) {
  if (!(D.ties.waves[tie] & (1 << S.wave)) || S.off.tie.has(D.ties.tie[tie])) return ABSENT;
  return Math.min(nodes[D.s[tie]], nodes[D.t[tie]]);
}

// The actors within so many steps, with their number of steps.
function within(node, steps) {
  const found = new Map([[node, 0]]);
  let edge = [node];
  for (let step = 1; step <= steps; step++) {
    const next = [];
    for (const from of edge) {
      for (const tie of tiesOf(from)) {
        if (!(D.ties.waves[tie] & (1 << S.wave)) || S.off.tie.has(D.ties.tie[tie])) continue;
        const other = otherEnd(tie, from);
        if (!found.has(other)) {
          found.set(other, step);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return found;
}
