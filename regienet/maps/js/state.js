// What the reader is looking at. It stands in the #hash, so that a view can be sent.
const S = {
  view: "region", wave: 0, node: -1, tie: -1, ego: 0, role: -1, least: 0,
  off: { domain: new Set(), level: new Set(), municipality: new Set(), tie: new Set(), verdict: new Set() },
  sort: "name", down: false, camera: null,
};
let draw = () => {};

const roleInView = () => D.dicts.role.indexOf(S.view);
const roleShown = () => (roleInView() >= 0 ? roleInView() : S.role);

function change(patch) {
  Object.assign(S, patch);
  if ("view" in patch || "ego" in patch) S.camera = null;
  writeHash();
  draw();
  if ("view" in patch || "wave" in patch) live.textContent = captionWords();
}

function writeHash() {
  const parts = [];
  const add = (key, value) => parts.push(`${key}=${encodeURIComponent(value)}`);
  if (S.view !== startView()) add("view", S.view);
  if (S.wave !== D.last) add("wave", D.meta.waves[S.wave]);
  if (S.node >= 0) add("actor", D.nodes.id[S.node]);
  if (S.tie >= 0) add("tie", [D.nodes.id[D.s[S.tie]], D.nodes.id[D.t[S.tie]], D.dicts.tie[D.ties.tie[S.tie]]].map(encodeURIComponent).join("~"));
  if (S.ego) add("steps", S.ego);
  if (S.role >= 0) add("role", D.dicts.role[S.role]);
  if (S.least > 0) add("least", S.least);
  for (const [name, set] of Object.entries(S.off)) if (set.size) add(name, [...set].sort((a, b) => a - b).join("."));
  if (S.camera) add("at", [S.camera.k, S.camera.x, S.camera.y].map((v) => +v.toFixed(3)).join("_"));
  add("lang", language);
  // The whole address, because inside a notebook a bare #hash would be taken for one of the notebook.
  history.replaceState(null, "", `${location.href.split("#")[0]}#${parts.join("&")}`);
}

function readHash() {
  const given = {};
  for (const part of location.hash.slice(1).split("&")) {
    const cut = part.indexOf("=");
    if (cut > 0) given[part.slice(0, cut)] = safeDecode(part.slice(cut + 1));
  }
  if (given.lang in WORDS) language = given.lang;
  S.view = views().includes(given.view) ? given.view : startView();
  S.wave = Math.max(0, D.meta.waves.map(String).indexOf(given.wave));
  if (!("wave" in given)) S.wave = D.last;
  S.node = D.byId.has(given.actor) ? D.byId.get(given.actor) : -1;
  S.tie = "tie" in given ? findTie(given.tie.split("~").map(safeDecode)) : -1;
  S.ego = S.node >= 0 && ["1", "2"].includes(given.steps) ? Number(given.steps) : 0;
  S.role = D.dicts.role.indexOf(given.role);
  S.least = Math.min(100, Math.max(0, Number(given.least) || 0));
  for (const name of Object.keys(S.off)) {
    const numbers = (given[name] || "").split(".").filter((v) => /^-?\d+$/.test(v)).map(Number);
    S.off[name] = new Set(numbers);
  }
  const [k, x, y] = (given.at || "").split("_").map(Number);
  S.camera = k >= 0.2 && k <= 60 && isFinite(x) && isFinite(y) ? { k, x, y } : null;
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function findTie([from, to, code]) {
  const source = D.byId.get(from);
  const target = D.byId.get(to);
  if (source === undefined || target === undefined) return -1;
  const found = tiesOf(source).find((e) => D.s[e] === source && D.t[e] === target && D.dicts.tie[D.ties.tie[e]] === code);
  return found === undefined ? -1 : found;
}

// The views that this region has something for.
function views() {
  const list = ["region"];
  if (D.meta.roles_measured) list.push(...D.dicts.role);
  if (D.areas.node.length) list.push("organisations");
  if (D.places.px.length) list.push("places");
  if (D.dicts.domain.length > 1 && D.levelled) list.push("lanes");
  if (D.schools.length) list.push("schools");
  if (D.n > LARGE) list.push("groups");
  return list;
}

const LARGE = 5000;
const startView = () => (D.n > LARGE ? "groups" : "region");
