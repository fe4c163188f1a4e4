// The four roles at a glance: who may carry each, how sure that is, and whom to ask if nobody can be named.

import {
  allRoles, chanceOf, degreesNow, DISTINCT, domainName, HOLDER, listOf, peopleOf, POSSIBLE, ranked, rateOf,
  tenthsOf, verdictOf, VERDICTS,
} from "./actors.js";
import { actorButton } from "./choice.js";
import { button, element, make, refill } from "./dom.js";
import { data, ORGANISATION, PERSON } from "./model.js";
import { onlySaid, saidCard } from "./said.js";
import { change, state } from "./state.js";
import { capital, count, howSure, inTen, plural, say } from "./words.js";

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
  return make(
    "section",
    { class: `card${state.view === name ? " on" : ""}`, "aria-labelledby": `role-${name}` },
    make("h2", {}, roleButton(name), make("span", { class: "tally" }, tallyWords(role))),
    make("p", { class: "does" }, say(`${name}_does`)),
    listOf(role).node.length ? listParts(role) : withoutList(role),
    alsoStandsOut(role, kind),
    kind === PERSON && organisationCarrier(role),
  );
}

/** Who is on the list, and how firm it is. @param {number} role */
function listParts(role) {
  const { reading, node, nobody, turning } = listOf(role);
  const firm = [
    say("list_nobody", { chance: inTen(nobody ?? 0) }),
    turning === null ? say("list_turning_few") : say("list_turning", { least: count(turning) }),
  ];
  return [
    make("p", { class: "list-of" }, plural(`list_${reading}`, node.length)),
    make("ol", {}, node.map((i) => carrier(i, role))),
    make("p", { class: "more" }, firm.join(" ")),
  ];
}

/** Why there is no list, and whom to ask. @param {number} role */
function withoutList(role) {
  const { reading, nobody, ask } = listOf(role);
  const chance = inTen(nobody ?? 0);
  if (reading === "absent") return make("p", { class: "gap" }, say("list_absent", { chance }));
  if (reading !== "open") return make("p", { class: "hint" }, say(`list_${reading}`));
  if (!ask.length) return make("p", { class: "hint" }, say("list_open"));
  const people = ask.map((i) => make("li", {}, actorButton(i, { "data-key": `ask-${role}-${i}` })));
  return [make("p", { class: "hint" }, plural("list_ask", ask.length)), make("ul", { class: "ask" }, people)];
}

/**
 * Who stands out as well: the list ends as soon as it is sure enough.
 *
 * @param {number} role @param {number} kind
 */
function alsoStandsOut(role, kind) {
  const others = ranked(role, kind).filter((i) => verdictOf(i, role) <= DISTINCT && tenthsOf(i, role) < 0);
  if (!others.length) return null;
  const buttons = others.map((i) => actorButton(i, { "data-key": `also-${role}-${i}` }));
  return make("p", { class: "more" }, `${say("list_also")} `, buttons);
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

/** @param {number} role */
function tallyWords(role) {
  const { reading, percent } = listOf(role);
  if (percent !== null) return say("tally_sure", { sure: howSure(percent, data.meta.most_certain) });
  return say(reading === "absent" ? "tally_nobody" : "tally_unknown");
}

/**
 * Somebody on the list. The verdict "not shown" is about this one person and not about the list, so it is
 * left out.
 *
 * @param {number} node @param {number} role
 */
function carrier(node, role) {
  const verdict = verdictOf(node, role);
  const judged = verdict <= POSSIBLE && say(`verdict_${VERDICTS[verdict]}`);
  const spoken = make("span", { class: "hidden" }, `${say("chance")} `);
  return make("li", {},
    actorButton(node, { "data-key": `carrier-${role}-${node}` }),
    make("span", { class: "rate" }, spoken, chanceOf(node, role)),
    make("span", { class: "verdict" }, [judged, domainName(node)].filter(Boolean).join(" · ")),
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
