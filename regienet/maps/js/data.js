// The data of the page, with what is looked up often laid ready.
let D = null;

async function readData() {
  const block = document.getElementById("data");
  let text = block.textContent;
  if (block.dataset.packed) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    text = await new Response(stream).text();
  }
  block.textContent = "";
  return prepare(JSON.parse(text));
}

function prepare(raw) {
  const n = raw.nodes.id.length;
  const m = raw.ties.s.length;
  const data = { ...raw, n, m, last: raw.meta.waves.length - 1 };
  data.byId = new Map(raw.nodes.id.map((id, i) => [id, i]));
  data.x = Float64Array.from(raw.nodes.x);
  data.y = Float64Array.from(raw.nodes.y);
  data.s = Int32Array.from(raw.ties.s);
  data.t = Int32Array.from(raw.ties.t);
  data.bend = bends(data);
  data.adjacent = adjacency(data);
  data.degrees = raw.meta.waves.map((_, wave) => degrees(data, 1 << wave));
  data.hasPersons = raw.nodes.kind.includes(0);
  data.members = new Map();
  raw.nodes.organisation.forEach((o, i) => {
    if (o >= 0) data.members.set(o, [...(data.members.get(o) || []), i]);
  });
  data.areaOf = new Map(raw.areas.node.map((node, i) => [node, i]));
  const highest = Math.max(0.5, ...raw.scores.flat().map(({ high }) => high.reduce((a, b) => (b > a ? b : a), 0)));
  data.most = Math.min(1, Math.ceil(highest * 10) / 10);
  data.levelled = raw.nodes.level.some((level) => level >= 0);
  data.explainedFrom = firstRows(raw.explain.node, n);
  return data;
}

// Where the rows of each actor begin in a table that is sorted by actor.
function firstRows(nodes, n) {
  const first = new Int32Array(n + 1);
  for (const node of nodes) first[node + 1]++;
  for (let i = 0; i < n; i++) first[i + 1] += first[i];
  return first;
}

// Which of several ties between the same two this one is: each gets a bend of its own.
function bends(data) {
  const seen = new Map();
  const result = new Int8Array(data.m);
  for (let e = 0; e < data.m; e++) {
    const low = Math.min(data.s[e], data.t[e]);
    const key = low * data.n + Math.max(data.s[e], data.t[e]);
    const before = seen.get(key) || 0;
    result[e] = before;
    seen.set(key, before + 1);
  }
  return result;
}

function adjacency(data) {
  const start = new Int32Array(data.n + 1);
  for (let e = 0; e < data.m; e++) {
    start[data.s[e] + 1]++;
    start[data.t[e] + 1]++;
  }
  for (let i = 0; i < data.n; i++) start[i + 1] += start[i];
  const fill = start.slice();
  const tie = new Int32Array(2 * data.m);
  for (let e = 0; e < data.m; e++) {
    tie[fill[data.s[e]]++] = e;
    tie[fill[data.t[e]]++] = e;
  }
  return { start, tie };
}

function tiesOf(node) {
  return D.adjacent.tie.subarray(D.adjacent.start[node], D.adjacent.start[node + 1]);
}

const otherEnd = (tie, node) => (D.s[tie] === node ? D.t[tie] : D.s[tie]);

function degrees(data, bit) {
  const result = new Int32Array(data.n);
  const mark = new Int32Array(data.n).fill(-1);
  for (let i = 0; i < data.n; i++) {
    for (let k = data.adjacent.start[i]; k < data.adjacent.start[i + 1]; k++) {
      const e = data.adjacent.tie[k];
      if (!(data.ties.waves[e] & bit)) continue;
      const other = data.s[e] === i ? data.t[e] : data.s[e];
      if (mark[other] !== i) {
        mark[other] = i;
        result[i]++;
      }
    }
  }
  return result;
}

const HOLDER = 0;
const POSSIBLE = 1;
const INSUFFICIENT = 2;
const UNDECIDABLE = 3;
const VERDICTS = ["holder", "possible", "insufficient", "undecidable"];

const scoresOf = (role, wave = S.wave) => D.scores[wave][role];

function verdictOf(node, role) {
  const verdict = scoresOf(role).verdict[node];
  return verdict < 0 ? UNDECIDABLE : verdict;
}

// Whom an organisation has in the wave that is shown.
const peopleOf = (node) => (D.members.get(node) || []).filter((i) => D.nodes.waves[i] & (1 << S.wave));

// The roles that an actor holds or possibly holds, holders first.
function rolesOf(node) {
  const roles = D.dicts.role.map((_, r) => r).filter((r) => verdictOf(node, r) <= POSSIBLE);
  return roles.sort((a, b) => verdictOf(node, a) - verdictOf(node, b) || a - b);
}

// Actors in the order of their score for a role; persons and organisations are ranked apart.
function ranked(role, kind) {
  const score = scoresOf(role).score;
  const list = [];
  for (let i = 0; i < D.n; i++) if (D.nodes.kind[i] === kind && score[i] !== null) list.push(i);
  return list.sort((a, b) => verdictOf(a, role) - verdictOf(b, role) || score[b] - score[a] || a - b);
}

const tieName = (tie) => D.dicts.tie_label[tie][language] || sayIf(`tie_${D.dicts.tie[tie]}`, D.dicts.tie[tie]);
const domainName = (node) => (D.nodes.domain[node] < 0 ? say("unknown") : D.dicts.domain[D.nodes.domain[node]]);
const levelName = (level) => (level < 0 ? say("unknown") : say(`level_${D.dicts.level[level]}`));
const townName = (node) => (D.nodes.municipality[node] < 0 ? "" : D.dicts.municipality[D.nodes.municipality[node]]);

function organisationName(node) {
  const organisation = D.nodes.organisation[node];
  return organisation < 0 ? "" : D.nodes.label[organisation];
}
