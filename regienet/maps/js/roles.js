// The four roles at a glance: who holds each, how sure we are, and where nobody does.

import {
  allRoles, DISTINCT, degreesNow, domainName, HOLDER, INSUFFICIENT, isEmpty, peopleOf, POSSIBLE, ranked,
  rateOf, scoresOf, UNDECIDABLE, verdictOf, VERDICTS,
} from "./actors.js";
import { actorButton } from "./choice.js";
import { button, element, make, refill } from "./dom.js";
import { data, ORGANISATION, PERSON } from "./model.js";
import { onlySaid, saidCard } from "./said.js";
import { change, state } from "./state.js";
import { intervalPlot } from "./swatches.js";
import { capital, count, plural, say } from "./words.js";

export function showRoles() {
  const root = element("roles");
  if (onlySaid()) refill(root, saidCard());
  else if (!data.meta.roles_measured) refill(root, positionOnly());
  else if (!data.meta.named[state.wave]) refill(root, notNamed());
  else refill(root, allRoles().map(roleCard));
}

/** @param {number} role */
function roleCard(role) {
  const kind = data.hasPersons ? PERSON : ORGANISATION;
  const name = data.dicts.role[role];
  const list = ranked(role, kind);
  const tally = tallyOf(role, kind);
  const carriers = list.filter((i) => verdictOf(i, role) <= POSSIBLE);
  const first = carriers.slice(0, Math.min(3, Math.max(2, tally[HOLDER])));
  const words = isEmpty(role) ? "role_gap" : list.length ? "role_unclear" : "role_unknown";
  const nobody = () => make("p", { class: isEmpty(role) ? "gap" : "hint" }, say(words));
  return make(
    "section",
    { class: `card${state.view === name ? " on" : ""}`, "aria-labelledby": `role-${name}` },
    make("h2", {}, roleButton(name), make("span", { class: "tally" }, tallyWords(tally, role))),
    make("p", { class: "does" }, say(`${name}_does`)),
    first.length ? make("ol", {}, first.map((i) => carrier(i, role))) : nobody(),
    restOf(carriers.length - first.length, tally),
    kind === PERSON && organisationCarrier(role),
  );
}

/** How many have each verdict. @param {number} role @param {number} kind */
function tallyOf(role, kind) {
  const tally = [0, 0, 0, 0];
  scoresOf(role).verdict.forEach((verdict, i) => {
    if (data.nodes.kind[i] === kind && verdict >= 0) tally[verdict]++;
  });
  return tally;
}

/** Switches to the view of the role, and pressed again back to the whole region. @param {string} name */
function roleButton(name) {
  const shown = state.view === name;
  return button(capital(say(name)), () => change({ view: shown ? "region" : name, ego: 0 }), {
    id: `role-${name}`,
    "aria-pressed": String(shown),
    "data-key": `card-${name}`,
    title: say("show_on_map"),
  });
}

/** @param {number[]} tally @param {number} role */
function tallyWords(tally, role) {
  if (tally[HOLDER]) return plural("tally_holder", tally[HOLDER]);
  if (tally[DISTINCT]) return plural("tally_distinct", tally[DISTINCT]);
  if (tally[POSSIBLE]) return plural("tally_possible", tally[POSSIBLE]);
  return say(isEmpty(role) ? "tally_nobody" : "tally_unknown");
}

/**
 * @param {number} more carriers than are on the card
 * @param {number[]} tally
 */
function restOf(more, tally) {
  const known = tally[HOLDER] + tally[POSSIBLE] + tally[INSUFFICIENT];
  const words = [
    more > 0 && say("and_more", { count: count(more) }),
    known > 0 && tally[UNDECIDABLE] > 0 && plural("tally_undecidable", tally[UNDECIDABLE]),
  ].filter(Boolean);
  return words.length > 0 && make("p", { class: "more" }, words.join(" · "));
}

/** @param {number} node @param {number} role */
function carrier(node, role) {
  const verdict = verdictOf(node, role);
  return make("li", {},
    actorButton(node, { "data-key": `carrier-${role}-${node}` }),
    make("span", { class: "rate" }, namedBy(node, role)),
    make("span", { class: "verdict" }, `${say(`verdict_${VERDICTS[verdict]}`)} · ${domainName(node)}`),
    intervalPlot(node, role),
  );
}

/** The rate; a screen reader also says what it is. @param {number} node @param {number} role */
function namedBy(node, role) {
  const words = rateOf(node, role);
  return words ? [make("span", { class: "hidden" }, `${say("named_by")} `), words] : "";
}

/** @param {number} role */
function organisationCarrier(role) {
  const best = ranked(role, ORGANISATION).find((i) => verdictOf(i, role) === HOLDER);
  if (best === undefined) return null;
  const people = peopleOf(best).length;
  const words = [say("as_organisation"), people && plural("size", people)].filter(Boolean).join(" · ");
  return make("div", { class: "more whole" },
    actorButton(best),
    make("span", { class: "rate" }, namedBy(best, role)),
    make("span", { class: "verdict" }, words),
  );
}

/** Too few answered to say anything about somebody by name; the headline and the findings still count. */
function notNamed() {
  const least = Math.round(100 * data.meta.least_response);
  return make("section", { class: "position-only", "aria-labelledby": "not-named" },
    make("h2", { id: "not-named" }, say("not_named")),
    make("p", {}, say("not_named_why", { least })),
  );
}

function positionOnly() {
  const degree = degreesNow();
  const tied = [...degree.keys()].filter((i) => degree[i]).sort((a, b) => degree[b] - degree[a] || a - b);
  const rows = tied.slice(0, 5).map((i) => {
    return make("li", {}, actorButton(i, { "data-key": `top-${i}` }), make("span", {}, count(degree[i])));
  });
  return make("section", { class: "position-only", "aria-labelledby": "position-title" },
    make("h2", { id: "position-title" }, say("position_only")),
    make("p", {}, say("position_only_why")),
    make("p", {}, say("position_only_can")),
    make("ul", {}, rows),
  );
}
