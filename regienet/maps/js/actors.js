// What is known about actors and ties in the wave that is shown.

import { data } from "./model.js";
import { state } from "./state.js";
import { band, inTen, say, sayIf, spokenLanguage } from "./words.js";

export const HOLDER = 0;
export const DISTINCT = 1;
export const POSSIBLE = 2;
export const INSUFFICIENT = 3;
export const UNDECIDABLE = 4;
export const VERDICTS = ["holder", "distinct", "possible", "insufficient", "undecidable"];

/** @param {number} role */
export const scoresOf = (role) => data.scores[state.wave][role];

/** @param {number} node @param {number} role */
export function verdictOf(node, role) {
  const verdict = scoresOf(role).verdict[node];
  return verdict < 0 ? UNDECIDABLE : verdict;
}

/** Whether probably nobody carries a role. @param {number} role */
export const isEmpty = (role) => data.meta.empty[state.wave].includes(role);

/** The numbers of the roles, in their usual order. */
export const allRoles = () => data.roles;

/** The short list of a role. @param {number} role */
export const listOf = (role) => data.lists[state.wave][role];

/**
 * The chance that an actor on the list carries the role, in tenths; -1 if it is not on the list.
 *
 * @param {number} node @param {number} role
 */
export function tenthsOf(node, role) {
  const { node: nodes, tenths } = listOf(role);
  return tenths[nodes.indexOf(node)] ?? -1;
}

/** That chance in words; empty if it is not on the list. @param {number} node @param {number} role */
export function chanceOf(node, role) {
  const tenths = tenthsOf(node, role);
  return tenths < 0 ? "" : inTen(tenths);
}

/** The roles for which an actor stands out, or is often named: the clearest first. @param {number} node */
export function rolesOf(node) {
  const roles = allRoles().filter((role) => verdictOf(node, role) <= POSSIBLE);
  return roles.sort((a, b) => verdictOf(node, a) - verdictOf(node, b) || a - b);
}

/**
 * The band of a rate in words; empty if nothing is shown of it.
 *
 * @param {number} node @param {number} role
 */
export function rateOf(node, role) {
  const { rate_from: from, rate_below: below } = scoresOf(role);
  return inWords(from[node], below[node]);
}

/**
 * The interval of a rate in words; empty if there is none.
 *
 * @param {number} node @param {number} role
 */
export function rangeOf(node, role) {
  const { low, high } = scoresOf(role);
  return inWords(low[node], high[node]);
}

/** @param {number | null} from @param {number | null} to */
const inWords = (from, to) => (from === null || to === null ? "" : band(from, to));

/**
 * A rate as one number, for what has a size or a place in a list: the middle of its band. Everybody in the
 * lowest band is the same, however wide it is, and the highest band has no end.
 *
 * @param {number} node @param {number} role
 */
export function rateMiddle(node, role) {
  const { rate_from: from, rate_below: below } = scoresOf(role);
  const [start, end] = [from[node], below[node]];
  if (start === null || end === null) return null;
  return start === 0 || end === 1 ? start : (start + end) / 2;
}

/**
 * Compare actors by what is shown of a role: the chance of the listed ones, then the verdict, then the
 * band of the rate, then their names.
 *
 * @param {number} role
 * @returns {(a: number, b: number) => number}
 */
export function byRole(role) {
  const rate = (/** @type {number} */ node) => rateMiddle(node, role) ?? -1;
  const { label } = data.nodes;
  return (a, b) => tenthsOf(b, role) - tenthsOf(a, role) || verdictOf(a, role) - verdictOf(b, role)
    || rate(b) - rate(a)
    || label[a].localeCompare(label[b], spokenLanguage()) || a - b;
}

/**
 * Actors whose rate is shown, the highest first. Persons and organisations are ranked separately.
 *
 * @param {number} role @param {number} kind
 */
export function ranked(role, kind) {
  const nodes = [...data.nodes.kind.keys()].filter((node) => data.nodes.kind[node] === kind);
  return nodes.filter((node) => rateMiddle(node, role) !== null).sort(byRole(role));
}

/** The people of an organisation in this wave. @param {number} node */
export function peopleOf(node) {
  return (data.members.get(node) || []).filter((i) => data.nodes.waves[i] & (1 << state.wave));
}

/** The number of others with whom each actor has a tie in this wave. */
export const degreesNow = () => data.degrees[state.wave];

/** @param {number} node */
export function tiesOf(node) {
  const { start, tie } = data.adjacent;
  return tie.subarray(start[node], start[node + 1]);
}

/** @param {number} tie */
export const tieInWave = (tie) => (data.ties.waves[tie] & (1 << state.wave)) !== 0;

/** @param {number} wave its place among the waves */
export const waveLabel = (wave) => data.meta.labels[wave][spokenLanguage()];

/** @param {number} tie @param {number} node */
export const otherEnd = (tie, node) => (data.source[tie] === node ? data.target[tie] : data.source[tie]);

/** @param {number} kind of a tie */
export function tieName(kind) {
  const code = data.dicts.tie[kind];
  return data.dicts.tie_label[kind][spokenLanguage()] || sayIf(`tie_${code}`, code);
}

/** @param {number} domain */
export const domainTitle = (domain) => (domain < 0 ? say("unknown") : data.dicts.domain[domain]);

/** @param {number} node */
export const domainName = (node) => domainTitle(data.nodes.domain[node]);

/** @param {number} level */
export const levelName = (level) => (level < 0 ? say("unknown") : say(`level_${data.dicts.level[level]}`));

/** @param {number} node */
export function townName(node) {
  const town = data.nodes.municipality[node];
  return town < 0 ? "" : data.dicts.municipality[town];
}

/** @param {number} node */
export function organisationName(node) {
  const organisation = data.nodes.organisation[node];
  return organisation < 0 ? "" : data.nodes.label[organisation];
}
