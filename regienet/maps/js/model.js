// The data of the page: what MapModel in Python writes, and what is prepared from it.

import { readBlock } from "./block.js";
import { prepared } from "./prepare.js";

/** @import { Prepared } from "./prepare.js" */
/** @import { Texts } from "./words.js" */

/** @typedef {(number | null)[]} Numbers null is unknown */
/** @typedef {Record<string, string>} InWords a sentence per language */

/**
 * Lists have an entry per wave.
 * @typedef {object} Meta
 * @property {string} region
 * @property {number[]} waves
 * @property {InWords[]} labels what each wave is called
 * @property {string} privacy the profile: who may read the page
 * @property {number[]} persons
 * @property {number[]} organisations
 * @property {boolean} roles_measured
 * @property {number} threshold
 * @property {number} interval
 * @property {number} least_response
 * @property {boolean[]} small
 * @property {boolean[]} named whether enough answered to say anything about somebody by name
 * @property {number[][]} empty per wave the numbers of the roles that probably nobody carries
 * @property {number} least_raters
 * @property {number} least_organisations
 * @property {Record<string, number>} limits of lists and verdicts
 * @property {number} most_certain no list is said to be more certain, in percent
 */

/**
 * The words to which columns refer by number; -1 is unknown.
 * @typedef {object} Dicts
 * @property {string[]} domain
 * @property {string[]} letter
 * @property {string[]} colour
 * @property {string[]} municipality
 * @property {string[]} level
 * @property {string[]} tie
 * @property {InWords[]} tie_label
 * @property {string[]} witness
 * @property {string[]} role
 */

/**
 * @typedef {object} Nodes
 * @property {string[]} id
 * @property {string[]} label
 * @property {number[]} kind
 * @property {number[]} domain
 * @property {number[]} level
 * @property {number[]} municipality
 * @property {number[]} organisation the number of a node
 * @property {(string | null)[]} function
 * @property {number[]} external
 * @property {number[]} waves a bit per wave
 * @property {number[]} x
 * @property {number[]} y
 */

/**
 * @typedef {object} Ties
 * @property {number[]} s
 * @property {number[]} t
 * @property {number[]} tie
 * @property {number[]} w
 * @property {number[]} ends how many of the two mentioned it
 * @property {number[]} waves a bit per wave
 * @property {number[]} directed per kind of tie
 */

/**
 * @typedef {object} Scores
 * @property {Numbers} rate_from where the band of the rate begins; 0: the lowest band
 * @property {Numbers} rate_below where it ends; 1: the highest band
 * @property {Numbers} low
 * @property {Numbers} high
 * @property {Numbers} raters_least the raters are at least so many
 * @property {Numbers} position
 * @property {number[]} verdict
 */

/**
 * The short list of a role.
 * @typedef {object} ShortList
 * @property {"sure" | "fair" | "open" | "absent" | "few" | "unasked"} reading
 * @property {number[]} node who is on it, the likeliest first
 * @property {number[]} tenths the chance of each
 * @property {number | null} percent the chance that at least one of them carries the role
 * @property {number | null} nobody the chance that nobody does, in tenths
 * @property {number | null} turning how many respondents at least could change it; null: fewer than three
 * @property {number[]} ask who did not answer and can tell most
 */

/**
 * @typedef {object} Witnessed
 * @property {number[]} node
 * @property {number[]} wave
 * @property {number[]} relation
 * @property {number[]} raters_least the raters are at least so many
 */

/**
 * @typedef {object} Finding
 * @property {string} finding the question
 * @property {number} wave
 * @property {boolean} whole whether it is about the region, not about a part
 * @property {boolean} thin whether it is about data that are missing
 * @property {string} nl
 * @property {string} en
 */

/** @typedef {{ node: number, nl: string, en: string }} ChangeItem node: -1 for nobody in particular */
/** @typedef {{ part: string, items: ChangeItem[] }} ChangePart */
/** @typedef {{ wave: number, before: number, parts: ChangePart[] }} Change */
/** @typedef {{ known: boolean, asked: number, answered: number }} Answered */

/**
 * @typedef {object} Areas
 * @property {number[]} node
 * @property {number[]} x
 * @property {number[]} y
 * @property {number[]} r
 * @property {number[]} px
 * @property {number[]} py
 */

/**
 * @typedef {object} Places
 * @property {number[]} node
 * @property {number[]} x
 * @property {number[]} y
 * @property {number[]} r
 * @property {number[]} px
 * @property {number[]} py
 * @property {number[]} known
 * @property {number[]} box
 * @property {number} km
 * @property {number | null} margin
 */

/**
 * What comes first; a priority of 4 is what to ask.
 * @typedef {{ step: string, rests: string, sure: string, not: string, remark: string }} WeekWords
 * @typedef {{ priority: number, nl: WeekWords, en: WeekWords }} WeekItem
 * @typedef {{ wave: number, settled: boolean, chosen: boolean, items: WeekItem[] }} Week
 */

/**
 * What was said about roles in conversations: per wave how much, and in at least how many about whom.
 * @typedef {object} Said
 * @property {number[]} documents
 * @property {number[]} statements
 * @property {number[]} people
 * @property {boolean[]} withheld per person, because too few people spoke
 * @property {boolean} exact it has the words, so that it may follow who said something
 * @property {number[]} wave
 * @property {number[]} node
 * @property {number[]} role
 * @property {number[]} documents_least
 * @property {{ wave: number, node: number, role: number, polarity: string, text: string }[]} quotes
 */

/** @typedef {[node: number, confirmed: number][]} Seat */
/** @typedef {"confirmed" | "named" | "empty"} Place */
/** @typedef {{ places: Place[], seats: Seat[], links: [number, number][] }} Ring */

/**
 * @typedef {object} School
 * @property {string} name
 * @property {string | null} municipality
 * @property {number | null} size
 * @property {(Ring | null)[]} waves
 */

/**
 * @typedef {object} Model
 * @property {Meta} meta
 * @property {Dicts} dicts
 * @property {Nodes} nodes
 * @property {Ties} ties
 * @property {Scores[][]} scores per wave and role
 * @property {ShortList[][]} lists per wave and role
 * @property {Witnessed} witnessed
 * @property {Said} said
 * @property {Week} week
 * @property {Change[]} changes
 * @property {Finding[]} findings
 * @property {InWords[]} headlines per wave
 * @property {Answered[]} response per wave
 * @property {Areas} areas
 * @property {Places} places
 * @property {School[]} schools
 * @property {Record<string, unknown>} provenance
 * @property {Record<string, Texts>} words
 * @property {string} language
 */

export const PERSON = 0;
export const ORGANISATION = 1;

/** Filled by readData, and not changed afterwards. */
export const data = /** @type {Model & Prepared} */ ({});

export async function readData() {
  /** @type {Model} */
  const model = await readBlock();
  Object.assign(data, model, prepared(model));
}
