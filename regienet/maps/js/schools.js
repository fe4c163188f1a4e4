// Schools with their ring of four kernpartners. An empty seat is drawn as a gap and said in words.
const PARTNERS = ["jgz", "leerplicht", "swv", "buurtteam"];
const CONFIRMED = 1;

function showSchools() {
  const root = element("schools");
  root.hidden = S.view !== "schools";
  if (root.hidden) return refill(root);
  const known = D.schools.filter((school) => school.waves[S.wave]);
  refill(root, make("p", { class: "hint" }, say("schools_hint")), make("div", { class: "grid" }, schoolOrder(known).map(schoolFigure)), known.length < D.schools.length && make("p", { class: "notice" }, plural("schools_unknown", D.schools.length - known.length)));
}

const gapsOf = (school) => school.waves[S.wave].seats.filter((seat) => !seat.length).length;

// Where most is missing comes first.
const schoolOrder = (schools) => [...schools].sort((a, b) => gapsOf(b) - gapsOf(a));

function schoolFigure(school) {
  const { seats } = school.waves[S.wave];
  const gaps = gapsOf(school);
  const svg = drawn("svg", { viewBox: "0 0 200 196", role: "img", "aria-label": `${school.name}: ${gaps ? plural("gaps", gaps) : say("no_gaps")}` });
  paintSchool(svgPen(svg), school, 100, 97);
  const facts = [school.municipality, school.size === null ? "" : plural("pupils", school.size)].filter(Boolean).join(" · ");
  return make("figure", { class: gaps ? "has-gaps" : "" }, svg,
    make("figcaption", {}, make("strong", {}, school.name), make("span", { class: "fact" }, facts),
      make("ul", {}, seats.map((seat, partner) => make("li", { class: seat.length ? "" : "missing" }, `${say(`partner_${PARTNERS[partner]}`)}: `,
        seat.length ? seat.flatMap(([node, confirmed], i) => [i ? ", " : "", actorButton(node), confirmed === CONFIRMED ? "" : ` (${say("unconfirmed")})`]) : say("nobody"))))));
}

function paintSchool(pen, school, x, y) {
  const { seats, links } = school.waves[S.wave];
  const places = [[0, -58], [66, 0], [0, 58], [-66, 0]].map(([dx, dy]) => [x + dx, y + dy]);
  pen.ellipse(x, y, 66, 58, { stroke: PALE, width: 1 });
  pen.lines(links.map(([a, b]) => [...places[a], ...places[b]]), { stroke: LINE, width: 1.4 });
  seats.forEach((seat, i) => {
    if (seat.length) pen.lines([[x, y, ...places[i]]], { stroke: INK, width: 1.6, dash: sure(seat) ? [] : [3, 3] });
  });
  pen.marks([{ x, y, r: 13, shape: "square" }], { fill: "#ffffff", stroke: INK, width: 1.6 });
  seats.forEach((seat, i) => paintSeat(pen, seat, i, ...places[i]));
}

const sure = (seat) => seat.some(([, confirmed]) => confirmed === CONFIRMED);

function paintSeat(pen, seat, partner, x, y) {
  const name = say(`seat_${PARTNERS[partner]}`);
  if (!seat.length) {
    pen.marks([{ x, y, r: 17, shape: "circle" }], { fill: GROUND, stroke: INK, width: 1.4, dash: [3, 4] });
    pen.text("?", x, y + 5, { size: 15, weight: 600, align: "center", halo: false, fill: SOFT });
  } else {
    const colour = colourOf(D.nodes.domain[seat[0][0]]);
    pen.marks([{ x, y, r: 17, shape: "circle" }], sure(seat) ? { fill: colour, stroke: INK, width: 1.2 } : { fill: mixed(colour, 0.2), hatch: colour, stroke: INK, width: 1 });
    pen.text(seat.length > 1 ? String(seat.length) : letterOf(D.nodes.domain[seat[0][0]]), x, y + 5, { size: 14, weight: 600, align: "center", halo: sure(seat) ? false : undefined, fill: sure(seat) ? readableOn(colour) : INK });
  }
  const below = partner !== 0;
  pen.text(name, x, below ? y + 30 : y - 21, { size: 11, align: "center", fill: seat.length ? INK : INK, weight: seat.length ? 400 : 600 });
}
