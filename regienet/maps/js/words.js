// Words and numbers in the language of the reader.

/** @typedef {Record<string, string>} Texts */
/** @typedef {Record<string, string | number>} Values */

/** @type {Record<string, Texts>} */
let texts = {};
let language = "nl";

/** @param {Record<string, Texts>} given texts by language and key */
export function setTexts(given) {
  texts = given;
}

/** @param {string | undefined} code a language; one without texts changes nothing */
export function speak(code) {
  if (code !== undefined && code in texts) language = code;
}

export const spokenLanguage = () => language;

/**
 * @param {string} key
 * @param {Values} [values] what is filled in
 */
export function say(key, values) {
  const text = texts[language][key];
  if (text === undefined) return key;
  if (!values) return text;
  // A number and its percent sign stay on one line.
  const whole = text.replaceAll("} %", "}\u00a0%");
  return whole.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

/**
 * @param {string} key
 * @param {string} otherwise what to say if the key has no text
 */
export function sayIf(key, otherwise) {
  return texts[language][key] ?? otherwise;
}

/**
 * @param {string} key of the text for several; with `_one` after it, for one
 * @param {number} number @param {Values} [values]
 */
export function plural(key, number, values = {}) {
  return say(number === 1 ? `${key}_one` : key, { count: count(number), ...values });
}

/** @param {number} number */
export function count(number) {
  return new Intl.NumberFormat(language).format(number);
}

/** @param {number} number @param {number} [digits] */
export function decimal(number, digits = 0) {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, form).format(number);
}

const percentSign = () => (language === "nl" ? "\u00a0%" : "%");

/** @param {number} share in [0, 1]; little is not shown as nothing, nor nearly all as all */
export function percent(share) {
  const whole = Math.round(100 * share);
  const text = whole === 0 && share > 0 ? "<\u00a01" : whole === 100 && share < 1 ? ">\u00a099" : whole;
  return `${text}${percentSign()}`;
}

/** @param {number} from @param {number} to shares; from 0 and to 1 are not shown as numbers */
export function band(from, to) {
  const [low, high] = [from, to].map((share) => Math.round(100 * share));
  if (from === 0) return say("band_lowest", { high });
  return to === 1 ? say("band_highest", { low }) : `${low}–${high}${percentSign()}`;
}

/** A chance in tenths; none is certain either way. @param {number} tenths */
export function inTen(tenths) {
  return say(tenths === 0 ? "in_ten_lowest" : tenths === 10 ? "in_ten_highest" : "in_ten", { tenths });
}

/** The chance of a list; none is certain. @param {number} whole in percent @param {number} most */
export function howSure(whole, most) {
  return say(whole > most ? "nearly_certain" : "certain", { percent: Math.min(whole, most) });
}

/** @param {string} text */
export const capital = (text) => `${text.slice(0, 1).toLocaleUpperCase(language)}${text.slice(1)}`;

/** Translate the texts of the template. */
export function translatePage() {
  document.documentElement.lang = language;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say]"))) {
    element.textContent = say(element.dataset.say ?? "");
  }
  const labelled = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say-label]"));
  for (const element of labelled) element.setAttribute("aria-label", say(element.dataset.sayLabel ?? ""));
}
