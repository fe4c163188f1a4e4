// Schools with their ring of four kernpartners. An empty seat is drawn as a gap and said in words.

import { actorButton } from "./choice.js";
import { drawn, element, make, refill } from "./dom.js";
import { colourOf, GROUND, INK, letterOf, LINE, mixed, PALE, readableOn, SOFT, WHITE } from "./looks.js";
import { data } from "./model.js";
import { state } from "./state.js";
import { SvgPen } from "./svg_pen.js";
import { plural, say } from "./words.js";

/** @import { Place, Ring, School, Seat } from "./model.js" */
/** @import { Pen } from "./pen.js" */

const PARTNERS = ["jgz", "leerplicht", "swv", "buurtteam"];
const RING = [[0, -58], [66, 0], [0, 58], [-66, 0]];
const CONFIRMED = 1, REFUTED = 0;

export function showSchools() {
  const root = element("schools");
  root.hidden = state.view !== "schools";
  if (root.hidden) return refill(root);
  const known = schoolsNow();
  const unknown = data.schools.length - known.length;
  // The schools with the most gaps come first.
  const order = [...known].sort((a, b) => gapsIn(b.ring) - gapsIn(a.ring));
  refill(
    root,
    make("p", { class: "hint" }, say("schools_hint")),
    make("div", { class: "grid" }, order.map(schoolFigure)),
    unknown > 0 && make("p", { class: "notice" }, plural("schools_unknown", unknown)),
  );
}

/** The schools about which something is known in this wave. */
export function schoolsNow() {
  return data.schools.flatMap((school) => {
    const ring = school.waves[state.wave];
    return ring ? [{ school, ring }] : [];
  });
}

/** @param {Ring} ring */
export const gapsIn = ({ places }) => places.filter((place) => place === "empty").length;

/** @param {{ school: School, ring: Ring }} known */
function schoolFigure({ school, ring }) {
  const gaps = gapsIn(ring);
  const words = gaps ? plural("gaps", gaps) : say("no_gaps");
  const label = `${school.name}: ${words}`;
  const svg = drawn("svg", { viewBox: "0 0 200 196", role: "img", "aria-label": label });
  paintRing(new SvgPen(svg), ring, 100, 97);
  const pupils = school.size === null ? "" : plural("pupils", school.size);
  const facts = [school.municipality, pupils].filter(Boolean).join(" · ");
  const caption = make("figcaption", {},
    make("strong", {}, school.name),
    make("span", { class: "fact" }, facts),
    make("ul", {}, ring.seats.map((seat, i) => seatItem(seat, ring.places[i], i))),
  );
  return make("figure", { class: gaps ? "has-gaps" : "" }, svg, caption);
}

/** @param {Seat} seat @param {Place} place @param {number} partner */
function seatItem(seat, place, partner) {
  const people = seat.flatMap(([node, confirmed], i) => {
    return [i ? ", " : "", actorButton(node), checked(confirmed)];
  });
  const heading = `${say(`partner_${PARTNERS[partner]}`)}: `;
  const empty = place === "empty" && `${say("place_empty")}${seat.length ? "; " : ""}`;
  return make("li", { class: empty ? "missing" : "" }, heading, empty, people);
}

/** @param {number} confirmed */
function checked(confirmed) {
  if (confirmed === CONFIRMED) return "";
  return ` (${say(confirmed === REFUTED ? "refuted" : "unconfirmed")})`;
}

/** @param {Pen} pen @param {Ring} ring @param {number} x @param {number} y */
function paintRing(pen, { places, seats, links }, x, y) {
  const spots = RING.map(([dx, dy]) => [x + dx, y + dy]);
  pen.ellipse(x, y, 66, 58, { stroke: PALE, width: 1 });
  const between = links.map(([a, b]) => [...spots[a], ...spots[b]]);
  pen.lines(between, { stroke: LINE, width: 1.4 });
  places.forEach((place, i) => {
    const style = { stroke: INK, width: 1.6, dash: place === "confirmed" ? [] : [3, 3] };
    if (place !== "empty") pen.lines([[x, y, ...spots[i]]], style);
  });
  pen.marks([{ x, y, r: 13, shape: "square" }], { fill: WHITE, stroke: INK, width: 1.6 });
  places.forEach((place, i) => {
    if (place === "empty") paintGap(pen, spots[i]);
    else paintTaken(pen, seats[i], place, spots[i]);
    paintName(pen, place, i, spots[i]);
  });
}

/** @param {Pen} pen @param {Place} place @param {number} partner @param {number[]} spot */
function paintName(pen, place, partner, [x, y]) {
  // The name of the upper seat is above it, outside the ring.
  const below = partner === 0 ? -21 : 30;
  const weight = place === "empty" ? 600 : 400;
  pen.text(say(`seat_${PARTNERS[partner]}`), x, y + below, { size: 11, align: "center", fill: INK, weight });
}

/** @param {Pen} pen @param {number[]} spot */
function paintGap(pen, [x, y]) {
  const style = { fill: GROUND, stroke: INK, width: 1.4, dash: [3, 4] };
  pen.marks([{ x, y, r: 17, shape: "circle" }], style);
  pen.text("–", x, y + 5, { size: 15, weight: 600, align: "center", halo: false, fill: SOFT });
}

/** @param {Pen} pen @param {Seat} seat @param {Place} place @param {number[]} spot */
function paintTaken(pen, seat, place, [x, y]) {
  const there = seat.filter(([, confirmed]) => confirmed !== REFUTED);
  const domain = data.nodes.domain[there[0][0]];
  const colour = colourOf(domain);
  const sure = place === "confirmed";
  const open = { fill: mixed(colour, 0.2), hatch: colour, stroke: INK, width: 1 };
  pen.marks([{ x, y, r: 17, shape: "circle" }], sure ? { fill: colour, stroke: INK, width: 1.2 } : open);
  const text = there.length > 1 ? String(there.length) : letterOf(domain);
  const fill = sure ? readableOn(colour) : INK;
  pen.text(text, x, y + 5, { size: 14, weight: 600, align: "center", halo: sure ? false : undefined, fill });
}
