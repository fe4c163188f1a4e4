// Words and numbers in the language of the reader.
let language = "nl";
let WORDS = {};

function say(key, values) {
  const text = WORDS[language][key];
  if (text === undefined) return key;
  if (!values) return text;
  // A number and its percent sign stay on one line.
  return text.replaceAll("} %", "}\u00a0%").replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

function sayIf(key, otherwise) {
  const text = WORDS[language][key];
  return text === undefined ? otherwise : text;
}

function count(number) {
  return new Intl.NumberFormat(language).format(number);
}

function decimal(number, digits = 0) {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, form).format(number);
}

// Little is not nothing, and nearly all is not all.
const sign = () => (language === "nl" ? "\u00a0%" : "%");

function percent(share) {
  const whole = Math.round(100 * share);
  const text = whole === 0 && share > 0 ? "<\u00a01" : whole === 100 && share < 1 ? ">\u00a099" : whole;
  return `${text}${sign()}`;
}

function range(low, high) {
  const [from, to] = [low, high].map((share) => Math.round(100 * share));
  return from === to ? percent(to ? low : high) : `${from}–${to}${sign()}`;
}

const capital = (text) => `${text.slice(0, 1).toLocaleUpperCase(language)}${text.slice(1)}`;

function plural(key, number, values = {}) {
  return say(number === 1 ? `${key}_one` : key, { count: count(number), ...values });
}

// Texts that stand in the template follow a switch of language.
function translate(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of root.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
  }
}
