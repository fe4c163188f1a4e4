// The texts around the map: findings, reading guide and provenance.

import { waveLabel } from "./actors.js";
import { element, make, refill } from "./dom.js";
import { data } from "./model.js";
import { onlySaid, saidFrom } from "./said.js";
import { gapsIn, schoolsNow } from "./schools.js";
import { state } from "./state.js";
import { count, percent, plural, say, spokenLanguage } from "./words.js";

/** @import { Answered, Finding } from "./model.js" */

/** @typedef {{ text: string, thin?: boolean }} Sentence thin: it says where data are missing */

/** @param {number} share */
const hundred = (share) => Math.round(100 * share);

/** @param {Finding} finding */
const sentenceOf = (finding) => finding[/** @type {"nl" | "en"} */ (spokenLanguage())];

export function showTexts() {
  element("headline").textContent = data.headlines[state.wave][spokenLanguage()].replaceAll(" %", "\u00a0%");
  const parts = lede().flatMap(({ text, thin }) => [make("span", { class: thin ? "thin" : "" }, text), " "]);
  refill(element("lede"), parts);
  element("size").textContent = sizeWords();
  showFindings();
  showGuide();
  showProvenance();
}

function sizeWords() {
  const { persons, organisations, waves } = data.meta;
  const words = [
    persons[state.wave] && plural("persons", persons[state.wave]),
    organisations[state.wave] && plural("organisations_count", organisations[state.wave]),
    waves.length > 1 && waveLabel(state.wave),
  ];
  return words.filter(Boolean).join(" · ");
}

/** Who answered, where it is thin, and how to read a list. @returns {Sentence[]} */
function lede() {
  return [
    { text: onlySaid() ? saidFrom() : responseWords(data.response[state.wave]) },
    ...schoolSentences(),
    ...findingsNow()
      .filter(({ thin }) => thin)
      .map((finding) => ({ text: sentenceOf(finding), thin: true })),
    ...listSentences(),
  ];
}

/** @param {Answered} response */
function responseWords({ known, asked, answered }) {
  if (!known) return say("response_unknown", { answered: count(answered) });
  const share = asked ? percent(answered / asked) : "–";
  return say("response", { asked: count(asked), answered: count(answered), share });
}

/** @returns {Sentence[]} */
function schoolSentences() {
  const schools = schoolsNow();
  const thin = schools.filter(({ ring }) => gapsIn(ring)).length;
  const all = count(schools.length);
  const without = data.schools.length - schools.length;
  const unknown = without ? [{ text: plural("schools_unknown", without) }] : [];
  if (!schools.length) return unknown;
  if (!thin) return [{ text: say("schools_full", { all }) }, ...unknown];
  return [{ text: say("schools_thin", { thin: count(thin), all }), thin: true }, ...unknown];
}

/** How to read a list, if any card has one. @returns {Sentence[]} */
function listSentences() {
  const { named, small } = data.meta;
  const listed = data.lists[state.wave].some(({ node }) => node.length > 0);
  if (!listed || !named[state.wave]) return [];
  const warning = small[state.wave] ? [{ text: say("small_region"), thin: true }] : [];
  return [...warning, { text: say("how_sure") }];
}

const findingsNow = () => data.findings.filter(({ wave }) => wave === state.wave);

function showFindings() {
  const findings = findingsNow();
  const root = element("findings");
  root.hidden = !findings.length;
  const questions = [...new Set(findings.map(({ finding }) => finding))];
  const sections = questions.map((question) => {
    return findingsOn(question, findings.filter(({ finding }) => finding === question));
  });
  refill(root, make("h2", {}, say("findings")), sections);
}

/**
 * A question with its answer for the region; the answers for its parts unfold.
 *
 * @param {string} question @param {Finding[]} found
 */
function findingsOn(question, found) {
  const whole = found.filter((one) => one.whole);
  const parts = found.filter((one) => !one.whole);
  return make("section", {},
    make("h3", {}, say(`finding_${question}`)),
    whole.length > 0 && sentenceList(whole),
    parts.length > 0 && (parts.length <= 4 ? sentenceList(parts) : foldedParts(question, parts)),
  );
}

/** @param {Finding[]} found */
const sentenceList = (found) => make("ul", {}, found.map((one) => make("li", {}, sentenceOf(one))));

/** @param {string} question @param {Finding[]} parts */
function foldedParts(question, parts) {
  const summary = make("summary", { "data-key": `finding-${question}` }, plural("parts", parts.length));
  return make("details", {}, summary, sentenceList(parts));
}

const ABOUT_ROLES = ["guide_roles", "guide_list", "guide_surer", "guide_verdict", "guide_interval"];
const ABOUT_POSITION = ["guide_position", "guide_ties"];

function showGuide() {
  const { meta } = data;
  const withRoles = [...ABOUT_ROLES, ...ABOUT_POSITION, "guide_raters"];
  const without = onlySaid() ? "guide_said" : "guide_position_only";
  const keys = meta.roles_measured && !onlySaid() ? withRoles : [without, ...ABOUT_POSITION];
  const values = {
    threshold: hundred(meta.threshold),
    interval: hundred(meta.interval),
    most: hundred(data.scaleEnd),
    ...meta.limits,
    raters: meta.least_raters,
    organisations: meta.least_organisations,
  };
  const items = keys.flatMap((key) => [make("dt", {}, say(key)), make("dd", {}, say(`${key}_text`, values))]);
  refill(element("guide"), make("h2", {}, say("guide")), make("dl", {}, items));
}

function showProvenance() {
  const pairs = flat(data.provenance, "");
  const rows = pairs.flatMap(([key, value]) => [make("dt", {}, key), make("dd", {}, value)]);
  const list = make("dl", { class: "provenance" }, rows);
  refill(
    element("provenance"),
    make("p", {}, make("strong", {}, say(data.meta.privacy)), ` ${say(`${data.meta.privacy}_why`)}`),
    rows.length > 0 && make("details", {}, make("summary", {}, say("provenance")), list),
  );
}

/**
 * Nested values as one list of paths and values.
 *
 * @param {unknown} value @param {string} path
 * @returns {[path: string, value: string][]}
 */
function flat(value, path) {
  if (value === null || typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, part]) => flat(part, path ? `${path} · ${key}` : key));
}
