// Elements with text in them, never markup: whatever somebody typed stays text.

/** @typedef {Node | string | false | null | undefined | 0} Child an empty one is left out */
/** @typedef {Child | Child[]} Children */
/** @typedef {Record<string, unknown>} Attributes false, null and undefined are left out */

const EVENTS = ["onclick", "oninput", "onchange"];

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes} [attributes] @param {Children[]} children
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  fill(made, attributes, children);
  return made;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes} [attributes] @param {Children[]} children
 */
export function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(made, attributes, children);
  return made;
}

/** @param {Element} made @param {Attributes} attributes @param {Children[]} children */
function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (EVENTS.includes(name)) made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, String(value));
  }
  made.append(...present(children));
}

/** @param {Children[]} children */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.flat().filter(Boolean));
}

/**
 * Replace the content of a part of the page, and keep the focus where it was.
 *
 * @param {Element} root @param {Children[]} children
 */
export function refill(root, ...children) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const key = root.contains(focused) ? focused?.dataset.key : undefined;
  root.replaceChildren(...present(children));
  if (!key) return;
  const again = /** @type {HTMLElement | null} */ (root.querySelector(`[data-key="${CSS.escape(key)}"]`));
  again?.focus({ preventScroll: true });
}

/** An element of the template. @param {string} id */
export const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {Children} content @param {() => void} onclick @param {Attributes} [attributes] */
export function button(content, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, content);
}

/** What somebody typed or picked. @param {Event} event */
export const valueOf = (event) => /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;

/**
 * A long name may break after a dot, an underscore or a slash, rather than in the middle of a word.
 *
 * @param {string} text
 */
export function breakable(text) {
  return text.split(/(?<=[._/])(?=\w)/).flatMap((part, i) => (i ? [make("wbr"), part] : [part]));
}

/** Have a screen reader say something that is not visible. @param {string} text */
export function announce(text) {
  element("live").textContent = text;
}
