// The buttons around the map: waves, views, languages, zooming, and the search by name.

import { waveLabel } from "./actors.js";
import { zoomIn, zoomOut } from "./camera.js";
import { choose } from "./choice.js";
import { announce, button, element, make, refill, valueOf } from "./dom.js";
import { data } from "./model.js";
import { change, state, views } from "./state.js";
import { capital, plural, say, speak, spokenLanguage } from "./words.js";

const NAMES = { nl: "Nederlands", en: "English" };
const [LEAST_LETTERS, MOST_NAMES] = [2, 12];

export function showViews() {
  refill(element("waves"), data.meta.waves.length > 1 && waveButtons());
  const buttons = views().map((view) => {
    const words = data.dicts.role.includes(view) ? capital(say(view)) : say(`view_${view}`);
    const pressed = String(state.view === view && !state.ego);
    const attributes = { "aria-pressed": pressed, "data-key": `view-${view}` };
    return button(words, () => change({ view, ego: 0 }), attributes);
  });
  const group = { class: "choices", role: "group", "aria-label": say("views") };
  refill(element("views"), make("div", group, buttons));
}

function waveButtons() {
  const buttons = data.meta.waves.map((wave, i) => {
    const attributes = { "aria-pressed": String(state.wave === i), "data-key": `wave-${wave}` };
    return button(waveLabel(i), () => change({ wave: i }), attributes);
  });
  return make("div", { class: "waves choices", role: "group", "aria-label": say("wave") }, buttons);
}

export function showLanguages() {
  const buttons = Object.entries(NAMES).map(([lang, name]) => {
    const pick = () => {
      speak(lang);
      change({});
    };
    const pressed = String(spokenLanguage() === lang);
    return button(name, pick, { lang, "aria-pressed": pressed, "data-key": `lang-${lang}` });
  });
  refill(element("languages"), buttons);
}

export function showZoom() {
  refill(
    element("zoom"),
    button("+", zoomIn, { "aria-label": say("zoom_in"), "data-key": "zoom-in" }),
    button("−", zoomOut, { "aria-label": say("zoom_out"), "data-key": "zoom-out" }),
    button("⌂", () => change({ camera: null }), { "aria-label": say("zoom_all"), "data-key": "zoom-all" }),
  );
}

export function showSearch() {
  const names = make("datalist", { id: "names" });
  const oninput = (/** @type {Event} */ event) => search(valueOf(event), names);
  const attributes = { type: "search", list: "names", autocomplete: "off", "data-key": "search" };
  const field = make("input", { ...attributes, oninput });
  refill(element("search"), make("label", { class: "field" }, make("span", {}, say("search")), field), names);
}

/**
 * Suggest names, and choose the one that is meant as soon as that is clear.
 *
 * @param {string} typed @param {HTMLElement} names
 */
function search(typed, names) {
  const text = lower(typed.trim());
  const { label } = data.nodes;
  const matches = [...label.keys()].filter((node) => lower(label[node]).includes(text));
  const found = text.length < LEAST_LETTERS ? [] : matches.slice(0, MOST_NAMES);
  names.replaceChildren(...found.map((node) => make("option", { value: label[node] })));
  const exact = found.find((node) => lower(label[node]) === text);
  const meant = exact ?? (found.length === 1 ? found[0] : undefined);
  if (meant !== undefined) choose(meant);
  else if (text.length >= LEAST_LETTERS) announce(plural("found", found.length));
}

/** @param {string} text */
const lower = (text) => text.toLocaleLowerCase(spokenLanguage());
