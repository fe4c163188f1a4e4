// The four roles at a glance: who holds each, how sure we are, and where nobody does.
function showRoles() {
  const root = element("roles");
  if (!D.meta.roles_measured) return refill(root, positionOnly());
  const kind = D.hasPersons ? 0 : 1;
  refill(root, D.meta.named[S.wave] ? D.dicts.role.map((_, role) => roleCard(role, kind)) : notNamed());
}

function roleCard(role, kind) {
  const name = D.dicts.role[role];
  const list = ranked(role, kind);
  const tally = [0, 0, 0, 0];
  for (let i = 0; i < D.n; i++) if (D.nodes.kind[i] === kind && scoresOf(role).verdict[i] >= 0) tally[scoresOf(role).verdict[i]]++;
  const carriers = list.filter((i) => verdictOf(i, role) <= POSSIBLE);
  const first = carriers.slice(0, Math.min(3, Math.max(2, tally[HOLDER])));
  const shown = S.view === name;
  return make("section", { class: `card${shown ? " on" : ""}`, "aria-labelledby": `role-${name}` },
    make("h2", {},
      button(capital(say(name)), () => change({ view: shown ? "region" : name, ego: 0 }), { id: `role-${name}`, "aria-pressed": String(shown), "data-key": `card-${name}`, title: say("show_on_map") }),
      make("span", { class: "tally" }, tallyWords(tally))),
    make("p", { class: "does" }, say(`${name}_does`)),
    first.length ? make("ol", {}, first.map((i) => carrier(i, role))) : make("p", { class: "gap" }, say(list.length ? "role_gap" : "role_unknown")),
    restOf(carriers.length - first.length, tally),
    organisationCarrier(role, kind));
}

function tallyWords(tally) {
  if (tally[HOLDER]) return plural("tally_holder", tally[HOLDER]);
  if (tally[POSSIBLE]) return plural("tally_possible", tally[POSSIBLE]);
  return say(tally[INSUFFICIENT] ? "tally_nobody" : "tally_unknown");
}

function restOf(more, tally) {
  const unknown = tally[UNDECIDABLE] && tally[HOLDER] + tally[POSSIBLE] + tally[INSUFFICIENT];
  const words = [more > 0 && say("and_more", { count: count(more) }), unknown && plural("tally_undecidable", tally[UNDECIDABLE])].filter(Boolean);
  return words.length > 0 && make("p", { class: "more" }, words.join(" · "));
}

function carrier(node, role) {
  const { rate, low, high } = scoresOf(role);
  const verdict = verdictOf(node, role);
  return make("li", {},
    actorButton(node, D.nodes.label[node], { "data-key": `carrier-${role}-${node}` }),
    make("span", { class: "rate" }, low[node] === null ? "" : [make("span", { class: "hidden" }, `${say("named_by")} `), range(low[node], high[node])]),
    make("span", { class: "verdict" }, `${say(`verdict_${VERDICTS[verdict]}`)} · ${domainName(node)}`),
    intervalPlot(rate[node], low[node], high[node], colourOf(D.nodes.domain[node]), verdict));
}

function organisationCarrier(role, kind) {
  if (kind === 1) return null;
  const best = ranked(role, 1).find((i) => verdictOf(i, role) === HOLDER);
  if (best === undefined) return null;
  const { low, high } = scoresOf(role);
  const people = peopleOf(best).length;
  return make("div", { class: "more whole" }, actorButton(best),
    make("span", { class: "rate" }, make("span", { class: "hidden" }, `${say("named_by")} `), range(low[best], high[best])),
    make("span", { class: "verdict" }, [say("as_organisation"), people && plural("size", people)].filter(Boolean).join(" · ")));
}

// Too few answered to say anything of somebody by name; the headline and the findings still count.
function notNamed() {
  return make("section", { class: "position-only", "aria-labelledby": "not-named" },
    make("h2", { id: "not-named" }, say("not_named")), make("p", {}, say("not_named_why", { least: Math.round(100 * D.meta.least_response) })));
}

function positionOnly() {
  const degree = D.degrees[S.wave];
  const top = [...degree.keys()].filter((i) => degree[i]).sort((a, b) => degree[b] - degree[a] || a - b).slice(0, 5);
  return make("section", { class: "position-only", "aria-labelledby": "position-title" },
    make("h2", { id: "position-title" }, say("position_only")),
    make("p", {}, say("position_only_why")),
    make("p", {}, say("position_only_can")),
    make("ul", {}, top.map((i) => make("li", {}, actorButton(i, D.nodes.label[i], { "data-key": `top-${i}` }), make("span", {}, count(degree[i]))))));
}
