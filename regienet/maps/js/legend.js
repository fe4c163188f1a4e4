// The legend is the filter: what is switched off turns grey on the map and leaves the table.
function showLegend() {
  const role = roleInView();
  const seen = scene.nodes.map((shown, i) => Number(shown !== ABSENT && !(scene.plan.circles && D.nodes.kind[i] === 1)));
  const group = (name, entries, column, mark) => filterGroup(name, entries, column, name === "tie" ? null : seen, mark);
  refill(element("legend"),
    make("h2", {}, say("legend")),
    make("p", { class: "hint" }, say("legend_hint")),
    group("domain", D.dicts.domain.map((name, i) => [i, name, swatch("circle", { fill: colourOf(i), stroke: INK, letter: letterOf(i) }, 22)]), D.nodes.domain),
    D.levelled && group("level", D.dicts.level.map((_, i) => [i, levelName(i), swatch(shapeOf(i), { fill: "#ffffff", stroke: INK, width: 1.5 })]), D.nodes.level, swatch("diamond", { fill: "#ffffff", stroke: INK, width: 1.5 })),
    group("tie", D.dicts.tie.map((_, i) => [i, tieName(i), dashSwatch(i)]), D.ties.tie),
    D.meta.roles_measured && verdictGroup(role),
    D.meta.roles_measured && leastScore(role),
    D.dicts.municipality.length > 1 && group("municipality", D.dicts.municipality.map((name, i) => [i, name, null]), D.nodes.municipality),
    make("p", { class: "hint" }, noteWords(role, seen)),
    anyOff() && button(say("show_all"), showAll, { class: "plain", "data-key": "show-all" }));
}

const anyOff = () => S.least > 0 || Object.values(S.off).some((set) => set.size);

function showAll() {
  for (const set of Object.values(S.off)) set.clear();
  change({ least: 0 });
}

// Only what can be seen is counted: an organisation that is not drawn is not in the legend.
function filterGroup(name, entries, column, seen, unknownMark = null) {
  const tally = new Map();
  const counted = (i) => (seen ? seen[i] : D.ties.waves[i] & (1 << S.wave));
  column.forEach((value, i) => counted(i) && tally.set(value, (tally.get(value) || 0) + 1));
  const rows = entries.filter(([value]) => tally.get(value) || S.off[name].has(value));
  if (tally.get(-1)) rows.push([-1, say("unknown"), unknownMark]);
  if (!rows.length) return null;
  const body = rows.map(([value, text, mark]) => toggle(name, value, text, mark, tally.get(value)));
  const long = rows.length > 9;
  const title = say(`filter_${name}`);
  return make("fieldset", {}, make("legend", {}, title), long ? make("details", { open: S.off[name].size > 0 }, make("summary", {}, plural("choices", rows.length)), body) : body);
}

function toggle(name, value, text, mark, number) {
  const box = make("input", {
    type: "checkbox", "data-key": `${name}-${value}`,
    onchange: () => {
      if (S.off[name].has(value)) S.off[name].delete(value);
      else S.off[name].add(value);
      change({});
    },
  });
  box.checked = !S.off[name].has(value);
  return make("label", { class: "key" }, box, make("span", { class: "mark" }, mark || ""), make("span", { class: "name" }, text), number && make("span", { class: "number" }, count(number)));
}

function dashSwatch(tie) {
  const svg = drawn("svg", { width: 34, height: 12, viewBox: "0 0 34 12", "aria-hidden": "true", class: "swatch" });
  svgPen(svg).lines([[1, 6, 33, 6]], { stroke: INK, width: 1.6, dash: dashOf(tie) });
  return svg;
}

// As it looks in this view: in a role the size tells, elsewhere a ring.
function verdictSwatch(verdict, role) {
  const svg = drawn("svg", { width: 26, height: 26, viewBox: "0 0 26 26", "aria-hidden": "true", class: "swatch" });
  const pen = svgPen(svg);
  const at = (r) => [{ x: 13, y: 13, r, shape: "circle" }];
  if (role < 0) {
    if (verdict === UNDECIDABLE) pen.marks(at(6), unsaid("#8f897c"));
    else pen.marks(at(6), { fill: "#c9c3b6", stroke: INK, width: 1 });
    if (verdict <= POSSIBLE) pen.marks(at(10), ringOf(verdict));
    return svg;
  }
  if (verdict <= POSSIBLE) pen.marks(at(11.5), { fill: "#e6e2d8", hatch: "#8f897c" });
  if (verdict <= POSSIBLE) pen.marks(at(5), { fill: "#8f897c" });
  if (verdict === HOLDER) pen.marks(at(8.5), { stroke: INK, width: 2.4 });
  if (verdict === POSSIBLE) pen.marks(at(8.5), { stroke: INK, width: 1.5, dash: [5, 3] });
  if (verdict === INSUFFICIENT) pen.marks(at(6), { fill: "#d0cbbf", stroke: SOFT, width: 0.8 });
  if (verdict === UNDECIDABLE) pen.marks(at(6), { fill: GROUND, hatch: "#8f897c", stroke: SOFT, width: 0.8, dash: [2, 2] });
  return svg;
}

function verdictGroup(role) {
  const pick = make("select", { "data-key": "role", onchange: (event) => change(role >= 0 ? { view: event.target.value === "-1" ? "region" : D.dicts.role[event.target.value] } : { role: Number(event.target.value) }) },
    [-1, ...D.dicts.role.keys()].map((r) => make("option", { value: r, selected: r === roleShown() }, capital(r < 0 ? say("any_role") : say(D.dicts.role[r])))));
  return make("fieldset", {}, make("legend", {}, say("filter_role")),
    make("label", { class: "field" }, make("span", {}, say("which_role")), pick),
    VERDICTS.map((name, verdict) => toggle("verdict", verdict, say(`verdict_${name}`), verdictSwatch(verdict, role))));
}

function leastScore() {
  const shown = make("output", {}, count(S.least));
  const slider = make("input", { type: "range", min: 0, max: 100, step: 5, value: S.least, "data-key": "least", oninput: (event) => {
    shown.textContent = event.target.value;
    change({ least: Number(event.target.value) });
  } });
  return make("label", { class: "field" }, make("span", {}, say("least_score"), " ", shown), slider);
}

function noteWords(role, seen) {
  const size = !D.meta.roles_measured ? "size_position" : role >= 0 ? "size_role" : "size_region";
  const strong = !scene.plan.circles && D.ties.w.some((w, e) => w > 2 && D.ties.waves[e] & (1 << S.wave));
  const outside = D.nodes.external.some((external, i) => external && seen[i]);
  return [say(size, { interval: Math.round(100 * D.meta.interval) }), strong && say("line_strong"), outside && say("line_outside")].filter(Boolean).join(" ");
}
