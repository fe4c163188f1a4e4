// Words and numbers in the language of the reader.
let language = "nl";
let WORDS = {};

function say(key, values) {
  const text = WORDS[language][key];
  if (text === undefined) return key;
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all)) : text;
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

function percent(share) {
  return `${Math.round(100 * share)}\u00a0%`;
}

function range(low, high) {
  return `${Math.round(100 * low)}–${Math.round(100 * high)}\u00a0%`;
}

function plural(key, number) {
  return say(number === 1 ? `${key}_one` : key, { count: count(number) });
}

// Texts that stand in the template follow a switch of language.
function translate(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of root.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
  }
}
