// What is known about one actor, or about one tie.
function showPanel() {
  const root = element("panel");
  if (S.tie >= 0) refill(root, tiePanel(S.tie));
  else if (S.node >= 0) refill(root, actorPanel(S.node));
  else refill(root);
  element("side").classList.toggle("opened", S.tie >= 0 || S.node >= 0);
}

function focusPanel() {
  element("panel").querySelector("h2")?.focus();
}

function closeButton() {
  return button("×", () => {
    change({ node: -1, tie: -1, ego: 0 });
    mapBox.focus({ preventScroll: true });
  }, { class: "close", "aria-label": say("close"), "data-key": "close" });
}

function spoken(node) {
  const roles = D.meta.roles_measured ? rolesOf(node).map((r) => `${say(D.dicts.role[r])}: ${say(`verdict_${VERDICTS[verdictOf(node, r)]}`)}`) : [];
  return [D.nodes.label[node], organisationName(node), domainName(node), plural("ties_with", D.degrees[S.wave][node]), ...roles].filter(Boolean).join(", ");
}

function actorPanel(node) {
  const facts = [
    D.nodes.function[node],
    D.nodes.organisation[node] >= 0 && actorButton(D.nodes.organisation[node]),
    [domainName(node), levelName(D.nodes.level[node]), townName(node)].filter((v) => v && v !== say("unknown")).join(" · "),
    peopleOf(node).length > 0 && `${plural("size", peopleOf(node).length)}. ${D.meta.roles_measured ? say("size_why") : ""}`,
    D.nodes.external[node] ? say("external") : "",
  ];
  return make("article", { class: "detail" }, closeButton(),
    make("h2", { tabindex: -1, "data-key": "title" }, breakable(D.nodes.label[node])),
    facts.filter(Boolean).map((fact) => make("p", { class: "fact" }, fact)),
    egoButtons(node),
    D.meta.roles_measured && !D.meta.named[S.wave] ? make("p", { class: "notice" }, say("not_named_why", { least: Math.round(100 * D.meta.least_response) }))
      : D.meta.roles_measured ? rolesSection(node) : make("p", { class: "notice" }, say("position_only_why")),
    witnessSection(node), peopleSection(node), tieSection(node), D.meta.named[S.wave] && positionSection(node));
}

function egoButtons(node) {
  const choice = [[0, "ego_none"], [1, "ego_1"], [2, "ego_2"]];
  return make("div", { class: "choices", role: "group", "aria-label": say("ego") },
    choice.map(([steps, key]) => button(say(key), () => change({ ego: steps, node }), { "aria-pressed": String(S.ego === steps), "data-key": `ego-${steps}` })));
}

function rolesSection(node) {
  return make("section", {}, make("h3", {}, say("four_roles")), roleOrder(node).map((role) => {
    const name = D.dicts.role[role];
    const scores = scoresOf(role);
    const verdict = verdictOf(node, role);
    const known = scores.rate[node] !== null;
    return make("div", { class: "role" },
      make("h4", {}, capital(say(name)), " ", make("span", { class: `badge ${VERDICTS[verdict]}` }, say(`verdict_${VERDICTS[verdict]}`))),
      known && make("p", { class: "numbers" }, intervalPlot(scores.rate[node], scores.low[node], scores.high[node], colourOf(D.nodes.domain[node]), verdict), make("span", { class: "rate" }, range(scores.low[node], scores.high[node]))),
      make("p", {}, known ? rateWords(node, scores) : say("no_rate", { raters: D.meta.least_raters, organisations: D.meta.least_organisations })),
      scores.raters[node] !== null && make("p", { class: "fact" }, say("based_on", { raters: plural("raters", scores.raters[node]), organisations: plural("from_organisations", scores.organisations[node] || 0) })),
      mentionWords(node, role), changeWords(node, role), contributions(node, role, scores.score[node]));
  }));
}

// An organisation is named through its people: more people, more chances. So their number stands beside the rate.
function rateWords(node, { rate, low, high }) {
  const values = { rate: percent(rate[node]), range: range(low[node], high[node]) };
  if (D.nodes.kind[node] === 0) return say("rate_words", values);
  const people = peopleOf(node).length;
  return people ? plural("rate_words_people", people, values) : say("rate_words_organisation", values);
}

// The role that is looked at comes first, then what somebody most likely is.
function roleOrder(node) {
  const first = roleInView();
  return [...D.dicts.role.keys()].sort((a, b) => (b === first) - (a === first) || verdictOf(node, a) - verdictOf(node, b) || a - b);
}

function rowsAbout(table, node, role) {
  return [...table.node.keys()].filter((i) => table.node[i] === node && table.role[i] === role && table.wave[i] === S.wave);
}

function mentionWords(node, role) {
  const { domain, named, informed } = D.mentioned;
  const parts = rowsAbout(D.mentioned, node, role).filter((i) => named[i] > 0).map((i) => say("mention", { named: count(named[i]), informed: count(informed[i]), domain: domain[i] < 0 ? say("change_no_domain") : D.dicts.domain[domain[i]] }));
  return parts.length > 0 && make("p", { class: "fact" }, say("mentions", { list: parts.join("; ") }));
}

function changeWords(node, role) {
  const { change, domain, answers, verdict, low, high, without, rate_without } = D.changes;
  return rowsAbout(D.changes, node, role).map((i) => make("p", { class: "fact" }, [
    change[i] !== "nothing" && say(`change_${change[i]}`, { answers: count(answers[i]), domain: domain[i] || say("change_no_domain"), verdict: say(`verdict_${verdict[i]}`), low: percent(low[i]), high: percent(high[i]) }),
    without[i] >= 0 && rate_without[i] !== null && verdictOf(node, role) <= POSSIBLE && say("change_without", { organisation: D.nodes.label[without[i]], rate: percent(rate_without[i]) }),
  ].filter(Boolean).join(" ")));
}

// The parts add up to the score: where everybody starts, and what raises or lowers it.
function contributions(node, role, score) {
  const rows = [];
  for (let row = D.explainedFrom[node]; row < D.explainedFrom[node + 1]; row++) {
    if (D.explain.wave[row] === S.wave && D.explain.role[row] === role) rows.push(row);
  }
  if (score === null || !rows.length) return null;
  const { contribution, indicator, facet } = D.explain;
  const isBase = (row) => D.dicts.indicator[indicator[row]] === "base";
  const parts = rows.filter((row) => !isBase(row) && contribution[row] !== 0).sort((a, b) => Math.abs(contribution[b]) - Math.abs(contribution[a]));
  const base = rows.find(isBase);
  const most = Math.max(10, ...parts.map((row) => Math.abs(contribution[row])));
  const line = (text, value, bar) => make("tr", {}, make("th", { scope: "row" }, text), make("td", { class: "number" }, `${value > 0 && bar ? "+" : value < 0 ? "−" : ""}${decimal(Math.abs(value), 1)}`), make("td", {}, bar ? partBar(value, most) : ""));
  return make("details", { class: "why" }, make("summary", { "data-key": `why-${role}` }, say("why", { score: decimal(score, 0) })),
    make("table", {}, make("caption", {}, say("why_caption")), make("tbody", {},
      base !== undefined && line(say("why_base"), contribution[base], false),
      parts.map((row) => line(termOf(indicator[row], facet[row]), contribution[row], true)),
      line(say("why_sum"), score, false))));
}

function termOf(indicator, facet) {
  const name = D.dicts.indicator[indicator];
  return sayIf(`term_${name}`, name.replace(/^.*\./, "").replaceAll("_", " "));
}

function partBar(value, most) {
  const svg = drawn("svg", { width: 64, height: 12, viewBox: "0 0 64 12", "aria-hidden": "true" });
  const pen = svgPen(svg);
  pen.lines([[32, 0, 32, 12]], { stroke: SOFT, width: 1 });
  const width = (Math.abs(value) / most) * 30;
  pen.box(value > 0 ? 32 : 32 - width, 3, width, 6, value > 0 ? { fill: INK } : { fill: GROUND, stroke: INK });
  return svg;
}

function witnessSection(node) {
  const { node: nodes, wave, relation, raters, organisations } = D.witnessed;
  const rows = nodes.map((_, i) => i).filter((i) => nodes[i] === node && wave[i] === S.wave);
  if (!rows.length) return null;
  return make("section", {}, make("h3", {}, say("witnessed")), make("ul", { class: "list" }, rows.map((i) => {
    const what = sayIf(`witness_${D.dicts.witness[relation[i]]}`, D.dicts.witness[relation[i]]);
    const who = raters[i] < 0 ? say("few_raters", { few: D.meta.few_raters }) : `${plural("raters", raters[i])} ${plural("from_organisations", organisations[i])}`;
    return make("li", {}, `${what}: ${who}`);
  })));
}

function peopleSection(node) {
  const people = peopleOf(node);
  if (!people.length) return null;
  return make("section", {}, make("h3", {}, say("people", { count: count(people.length) })),
    make("ul", { class: "list" }, people.map((i) => make("li", {}, actorButton(i, D.nodes.label[i], { "data-key": `person-${i}` })))));
}

function tieSection(node) {
  const bit = 1 << S.wave;
  const ties = [...tiesOf(node)].filter((e) => D.ties.waves[e] & bit);
  const by = new Map();
  for (const e of ties) {
    const other = otherEnd(e, node);
    by.set(other, [...(by.get(other) || []), e]);
  }
  const others = [...by.keys()].sort((a, b) => D.nodes.label[a].localeCompare(D.nodes.label[b], language));
  return make("section", {}, make("h3", {}, plural("ties_with", others.length)),
    make("ul", { class: "list ties" }, others.map((other) => make("li", {},
      actorButton(other, D.nodes.label[other], { "data-key": `tie-${other}` }), " ",
      by.get(other).map((e) => button(tieWords(e, node), () => {
        change({ tie: e, node: -1, ego: 0 });
        focusPanel();
      }, { class: "kind" }))))));
}

function tieWords(tie, node) {
  const kind = D.ties.tie[tie];
  const arrow = !D.ties.directed[kind] ? "" : D.s[tie] === node ? "→ " : "← ";
  return `${arrow}${tieName(kind)}`;
}

// Position is said apart, in grey, and looks like nothing else on the page.
function positionSection(node) {
  const degree = D.degrees[S.wave];
  const rank = degree.reduce((sum, d, i) => sum + (d > degree[node] && D.nodes.kind[i] === D.nodes.kind[node] ? 1 : 0), 1);
  const rows = D.dicts.role.map((name, role) => [name, scoresOf(role).position[node]]).filter(([, value]) => value !== null);
  return make("section", { class: "position" }, make("h3", {}, say("position")), make("p", {}, say("position_why")),
    make("p", {}, plural("position_degree", degree[node]), " ", say("position_rank", { rank: count(rank) })),
    rows.length > 0 && make("ul", { class: "list" }, rows.map(([name, value]) => make("li", {}, say("position_chance", { role: say(name), value: decimal(value) })))));
}

function tiePanel(tie) {
  const kind = D.ties.tie[tie];
  const waves = D.meta.waves.filter((_, i) => D.ties.waves[tie] & (1 << i));
  return make("article", { class: "detail" }, closeButton(), make("h2", { tabindex: -1, "data-key": "title" }, tieName(kind)),
    make("p", {}, actorButton(D.s[tie], undefined, { "data-key": "from" }), D.ties.directed[kind] ? ` → ` : " — ", actorButton(D.t[tie], undefined, { "data-key": "to" })),
    make("ul", { class: "list" },
      make("li", {}, say("tie_strength", { value: decimal(D.ties.w[tie], Number.isInteger(D.ties.w[tie]) ? 0 : 1) })),
      !D.ties.directed[kind] && make("li", {}, say(D.ties.ends[tie] > 1 ? "tie_both" : "tie_one")),
      D.meta.waves.length > 1 && make("li", {}, say("tie_waves", { waves: waves.join(", ") }))));
}
