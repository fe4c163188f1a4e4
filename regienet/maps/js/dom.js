// Elements with text in them, never markup: whatever somebody typed stays text.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "oninput" || name === "onchange") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
}

// Redraw a part of the page and leave the focus where it was.
function refill(root, ...children) {
  const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  root.replaceChildren(...children.flat().filter(Boolean));
  if (held) root.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

const element = (id) => document.getElementById(id);

function button(content, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, content);
}

// A long name may break after a dot, an underscore or a slash, rather than in the middle of a word.
const breakable = (text) => text.split(/(?<=[._/])(?=\w)/).flatMap((part, i) => (i ? [make("wbr"), part] : [part]));

// A link to an actor: a button that opens its panel.
function actorButton(node, text = D.nodes.label[node], extra = {}) {
  return button(breakable(text), () => {
    choose(node);
    focusPanel();
  }, { class: "actor", ...extra });
}

// A mark as it looks on the map, for the legend and the lists.
function swatch(shape, style, size = 18) {
  const svg = drawn("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true", class: "swatch" });
  const pen = svgPen(svg);
  pen.marks([{ x: size / 2, y: size / 2, r: size * 0.34, shape }], style);
  if (style.letter) pen.text(style.letter, size / 2, size / 2 + 4, { size: 10.5, weight: 600, align: "center", fill: readableOn(style.fill), halo: false });
  return svg;
}

// An interval on one scale for the whole page, with the threshold as a thin line.
function intervalPlot(rate, low, high, colour, verdict) {
  const [width, height] = [112, 18];
  const x = (share) => 5 + (share / D.most) * (width - 10);
  const svg = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "interval", "aria-hidden": "true" });
  const pen = svgPen(svg);
  pen.lines([[5, 9, width - 5, 9]], { stroke: PALE, width: 1 });
  pen.lines([[x(D.meta.threshold), 1, x(D.meta.threshold), 17]], { stroke: SOFT, width: 1, dash: [2, 2] });
  if (low !== null) pen.box(x(low), 5, Math.max(2, x(high) - x(low)), 8, { fill: mixed(colour, 0.25), hatch: colour, stroke: mixed(colour, 0.8) });
  if (rate !== null) pen.marks([{ x: x(rate), y: 9, r: 4.5, shape: "circle" }], { fill: verdict === HOLDER ? INK : GROUND, stroke: INK, width: 1.5 });
  return svg;
}
