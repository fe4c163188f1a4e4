// The picture: from what is chosen and where it stands to strokes of a pen.
function makeScene(size = mapSize()) {
  const nodes = chooseNodes();
  const plan = arrange(nodes, size);
  const focus = S.tie >= 0 ? new Set([D.s[S.tie], D.t[S.tie]]) : S.node >= 0 && !S.ego ? around(S.node) : null;
  return { nodes, plan, focus, ...leading() };
}

// With whom somebody has a tie, and of an organisation its people.
const around = (node) => new Set([...within(node, 1).keys(), ...peopleOf(node)]);

// The most ties that anybody has, and from how many on somebody is named at first sight: the twelve with the most.
function leading() {
  const sorted = Int32Array.from(D.degrees[S.wave]).sort().reverse();
  return { most: Math.max(1, sorted[0] || 0), named: Math.max(2, sorted[Math.min(11, sorted.length - 1)] || 0) };
}

// How model places become pixels: everything fits at k = 1, and a camera looks closer.
function projection(plan, size, camera) {
  const [x0, y0, x1, y1] = plan.box;
  const room = roomFor(plan, size);
  const fit = Math.min(room.width / (x1 - x0), room.height / (y1 - y0));
  // A narrow screen stretches the map to the height it has.
  const tall = Math.min(2.2, room.height / ((y1 - y0) * fit));
  const wide = Math.min(1.35, room.width / ((x1 - x0) * fit));
  const k = camera ? camera.k : 1;
  const cx = camera ? camera.x : (x0 + x1) / 2;
  const cy = camera ? camera.y : (y0 + y1) / 2;
  const even = plan.circles || plan.groups || plan.km;
  const sx = fit * k * (even ? 1 : wide);
  const sy = fit * k * (even ? 1 : tall);
  return {
    k, sx, sy,
    x: (v) => room.x + (v - cx) * sx,
    y: (v) => room.y + (v - cy) * sy,
    backX: (v) => cx + (v - room.x) / sx,
    backY: (v) => cy + (v - room.y) / sy,
  };
}

// The part of the picture that the marks may fill: beside the buttons, and below what a plan writes on top.
function roomFor({ left = 0, top = 0 }, { width, height, taken }) {
  const side = Math.min(70, width * 0.06);
  const [x0, x1] = [Math.max(side, left), width - (taken ? Math.max(side, width - taken[0].x0 + 8) : side)];
  const [y0, y1] = [22 + top, height - 22];
  return { width: x1 - x0, height: y1 - y0, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

function paint(pen, scene, size, camera) {
  const to = projection(scene.plan, size, camera);
  pen.box(0, 0, size.width, size.height, { fill: GROUND });
  if (scene.plan.groups) return paintGroups(pen, scene, to, size);
  const behind = paintGround(pen, scene, to, size);
  const marks = layMarks(scene, to, size);
  paintTies(pen, scene, to, size);
  paintMarks(pen, marks);
  const people = labelWishes(scene, marks, to);
  const wishes = [...people.filter((wish) => wish.must), ...behind, ...people.filter((wish) => !wish.must), ...townNames(scene, to)];
  const limit = to.k > 1.4 || S.ego || D.n <= 60 ? 140 : 60;
  for (const label of placeLabels(wishes, marks.list, size, limit, [...headings(scene.plan, to), ...(size.taken || [])])) paintLabel(pen, label);
  return marks.list;
}

function paintGround(pen, { plan, nodes }, to, size) {
  const wishes = [];
  if (plan.km) paintSurvey(pen, plan, nodes, to, size);
  if (plan.rings) for (const { rx, ry } of plan.rings) pen.ellipse(to.x(0), to.y(0), rx * to.sx, ry * to.sy, { stroke: PALE, width: 1, dash: [2, 4] });
  if (plan.circles) paintLinks(pen, plan, to);
  for (const circle of plan.circles || []) {
    const domain = D.nodes.domain[circle.organisation];
    const [x, y, r] = [to.x(circle.x), to.y(circle.y), circle.r * to.sx];
    pen.marks([{ x, y, r, shape: "circle" }], { fill: mixed(colourOf(domain), 0.1), ...(circle.organisation === S.node ? { stroke: CHOSEN, width: 3 } : { stroke: mixed(colourOf(domain), 0.6), width: 1.2 }) });
    const style = { size: 12, weight: 600, fill: INK };
    const lines = wrapped(shortened(D.nodes.label[circle.organisation], 44), Math.max(110, 1.7 * r), style).map((text) => ({ text, style }));
    wishes.push({ x, y, r, lines, spots: AROUND, far: [16, 32], avoid: wishes, clear: true, rank: -circle.r });
  }
  wishes.sort((a, b) => a.rank - b.rank);
  if (plan.lanes) paintLanes(pen, plan.lanes, to, nodes);
  return wishes;
}

// How long a kilometre is, and who stands apart because nobody told where they are.
function paintSurvey(pen, { km, margin, box }, nodes, to, size) {
  const most = 140 / (km * to.sx);
  const unit = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((step) => step * unit).find((step) => step <= most);
  const [x, y] = [14, size.height - 12];
  const end = x + length * km * to.sx;
  pen.lines([[x, y, end, y], [x, y - 5, x, y], [end, y - 5, end, y]], { stroke: SOFT, width: 1.2 });
  pen.text(say("scale", { length: decimal(length, length < 1 ? 1 : 0) }), x + 5, y - 6, { size: 12, fill: SOFT });
  if (margin === null) return;
  const [left, top] = [to.x(margin - 0.05), to.y(box[1])];
  pen.lines([[left, top, left, to.y(box[3])]], { stroke: SOFT, width: 1, dash: [4, 4] });
  pen.text(fitted(say("no_place", { count: count(withoutPlace(nodes)) }), Math.max(160, to.x(box[2]) - left - 8), { size: 12, weight: 600 }), left + 8, top + 12, { size: 12, weight: 600 });
}

const withoutPlace = (nodes) => D.places.known.filter((known, i) => !known && nodes[i] && D.nodes.kind[i] === (D.hasPersons ? 0 : 1)).length;

const HEAD = 16;
const HEADING = { size: 12, weight: 600 };

// Headings that are wider than their column stand in rows above each other.
function stagger(heads, end) {
  const ends = [0, 0, 0];
  heads.forEach((head) => {
    const width = textWidth(head.text, HEADING);
    head.row = ends.findIndex((taken) => taken <= head.x);
    if (head.row >= 0) ends[head.row] = head.x + width + 8;
  });
  // On a narrow screen the letter of the legend must do.
  if (heads.some(({ row }) => row < 0) || Math.max(...ends) > end + 40) for (const head of heads) Object.assign(head, { row: 0, text: head.letter });
}

// Where headings stand, no name may.
function headings({ lanes, margin = null, box }, to) {
  if (margin !== null) return [{ x0: to.x(margin - 0.05), x1: 1e5, y0: 0, y1: to.y(box[1]) + 18 }];
  return lanes ? [{ x0: 0, x1: 1e5, y0: to.y(-1) - 12 - 3 * HEAD, y1: to.y(-1) }, { x0: 0, x1: to.x(-ASPECT), y0: 0, y1: 1e5 }] : [];
}

// Where the name of a circle stands best: above or below it, else beside it.
const AROUND = [[0, -1], [0, 1], [1, 0], [-1, 0], [0.7, -1], [-0.7, -1], [0.7, 1], [-0.7, 1]];

function paintLanes(pen, { columns, rows, widths, heights, cells }, to) {
  for (const { x0, y0, x1, y1, members, domain } of cells) {
    const style = members ? { fill: mixed(colourOf(domain), 0.07) } : { hatch: "#cfc9bc", stroke: "#b0a998", dash: [4, 4] };
    pen.box(to.x(x0), to.y(y0), to.x(x1) - to.x(x0), to.y(y1) - to.y(y0), style);
    if (!members && textWidth(say("nobody"), { size: 12, italic: true }) < to.x(x1) - to.x(x0) - 4) pen.text(say("nobody"), (to.x(x0) + to.x(x1)) / 2, (to.y(y0) + to.y(y1)) / 2 + 4, { size: 12, italic: true, fill: SOFT, align: "center" });
  }
  const heads = columns.map((domain, c) => ({ text: domain < 0 ? say("unknown") : D.dicts.domain[domain], letter: letterOf(domain), x: to.x((widths[c][0] * 2 - 1) * ASPECT) + 4 }));
  stagger(heads, to.x(ASPECT));
  for (const { x, row } of heads) if (row) pen.lines([[x, to.y(-1) - 4 - row * HEAD, x, to.y(-1)]], { stroke: SOFT, width: 0.8 });
  for (const { x, row, text } of heads) pen.text(text, x, to.y(-1) - 7 - row * HEAD, HEADING);
  rows.forEach((level, r) => {
    const lines = levelName(level).split(" ");
    const y = (to.y(heights[r][0] * 2 - 1) + to.y(heights[r][1] * 2 - 1)) / 2;
    lines.forEach((text, i) => pen.text(text, to.x(-ASPECT) - 6, y + 4 + i * 14, { size: 12, fill: SOFT, align: "right" }));
  });
}

function paintTies(pen, { nodes, plan, focus }, to, size) {
  const { x, y } = plan;
  const batches = new Map();
  const add = (key, style, line) => {
    if (!batches.has(key)) batches.set(key, { style, list: [] });
    batches.get(key).list.push(line);
  };
  const busy = (roleInView() >= 0 ? 0.6 : 1) * Math.min(0.5, Math.max(0.07, 5 / Math.sqrt(D.m)));
  for (let e = 0; e < D.m; e++) {
    const shown = tieShown(e, nodes);
    if (shown === ABSENT) continue;
    const [a, b] = [D.s[e], D.t[e]];
    const mine = S.tie >= 0 ? e === S.tie : S.node >= 0 && (a === S.node || b === S.node);
    if (plan.circles && !mine) continue;
    const pale = !mine && (focus || shown === GREY);
    if (pale && D.m > 20000) continue;
    const [ax, ay, bx, by] = [to.x(x[a]), to.y(y[a]), to.x(x[b]), to.y(y[b])];
    if (Math.max(ax, bx) < 0 || Math.min(ax, bx) > size.width || Math.max(ay, by) < 0 || Math.min(ay, by) > size.height) continue;
    const line = [ax, ay, bx, by];
    if (D.bend[e]) {
      const bend = Math.min(18, 7 * D.bend[e]);
      const length = Math.hypot(bx - ax, by - ay) || 1;
      const side = a < b ? 1 : -1;
      line.push((ax + bx) / 2 + ((by - ay) / length) * bend * side, (ay + by) / 2 - ((bx - ax) / length) * bend * side);
    }
    const tie = D.ties.tie[e];
    const wide = Math.min(3, D.ties.w[e]) > 2 ? 1.4 : 1;
    if (mine) add(`c${tie}${wide}`, { stroke: INK, width: wide + 0.2, dash: dashOf(tie), alpha: S.tie >= 0 ? 1 : 0.6 }, line);
    else if (pale) add(`a${tie}`, { stroke: PALE, width: 0.7, dash: dashOf(tie), alpha: 0.5 }, line);
    else add(`b${tie}${wide}`, { stroke: LINE, width: wide, dash: D.m > 20000 ? [] : dashOf(tie), alpha: S.ego ? busy : plan.lanes ? busy * 0.6 : busy }, line);
    if (mine && D.ties.directed[tie]) arrow(add, ax, ay, bx, by);
  }
  for (const key of [...batches.keys()].sort()) pen.lines(batches.get(key).list, batches.get(key).style);
}

function arrow(add, ax, ay, bx, by) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length < 40) return;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const [px, py] = [bx - ux * 14, by - uy * 14];
  for (const side of [1, -1]) add("d", { stroke: INK, width: 1.2, alpha: 0.7 }, [px - ux * 8 - uy * 4 * side, py - uy * 8 + ux * 4 * side, px, py]);
}

// Every mark with its size and looks; the important ones last, so that they lie on top.
function layMarks({ nodes, plan, focus, most }, to, size) {
  const role = roleInView();
  const grow = Math.min(2.4, Math.max(1, to.k ** 0.45)) * (size.width < 500 ? 0.8 : 1);
  const base = baseRadius() * grow;
  const list = [];
  for (let i = 0; i < D.n; i++) {
    if (nodes[i] === ABSENT) continue;
    if (plan.circles && D.nodes.kind[i] === 1) continue;
    const [x, y] = [to.x(plan.x[i]), to.y(plan.y[i])];
    if (x < -60 || y < -60 || x > size.width + 60 || y > size.height + 60) continue;
    const pale = nodes[i] === GREY || (focus && !focus.has(i));
    const mark = { node: i, x, y, pale, shape: shapeOf(D.nodes.level[i]), ...looks(i, role, base, grow, pale, most) };
    list.push(i === S.node ? { ...mark, weight: 9, chosen: true } : mark);
  }
  list.sort((a, b) => a.weight - b.weight || b.r - a.r || a.node - b.node);
  return { list, base };
}

function looks(i, role, base, grow, pale, most) {
  const colour = colourOf(D.nodes.domain[i]);
  const outline = { stroke: INK, width: D.n > 2000 ? 0.6 : 1 };
  if (pale) return { r: base * 0.8, weight: 0, core: { fill: "#ece8de", stroke: "#bdb6a7", width: 0.8 } };
  if (!D.meta.roles_measured) return plainLooks(i, base, colour, outline, most);
  if (role >= 0) return roleLooks(i, role, base, grow, colour, outline);
  const held = rolesOf(i);
  const external = D.nodes.external[i];
  // Of whom nothing can be said looks different from who was not found to carry a role.
  const said = !D.meta.named[S.wave] || external || D.dicts.role.some((_, r) => verdictOf(i, r) !== UNDECIDABLE);
  if (!said) return { r: base, weight: 1, letter: true, core: unsaid(colour) };
  if (!held.length) return { r: base, weight: 1, letter: true, core: external ? { fill: GROUND, ...outline } : { fill: colour, ...outline } };
  const sure = verdictOf(i, held[0]) === HOLDER;
  const ring = ringOf(verdictOf(i, held[0]));
  return { r: base * 1.35, weight: sure ? 3 : 2, core: { fill: colour, ...outline }, ring, letter: true };
}

const ringOf = (verdict) => (verdict === HOLDER ? { stroke: INK, width: 2.2 } : { stroke: INK, width: 1.4, dash: [4, 3] });
const unsaid = (colour) => ({ fill: GROUND, hatch: colour, stroke: INK, width: 0.9, dash: [2, 2] });

// Without answers about roles: size is the number of others somebody has a tie with, and nothing looks like a role.
function plainLooks(i, base, colour, outline, most) {
  const r = base * (0.75 + 0.9 * Math.sqrt(D.degrees[S.wave][i] / most));
  return { r, weight: 1, core: { fill: D.nodes.external[i] ? GROUND : colour, ...outline }, letter: true };
}

// A role: the solid core is what is at least so, the hatched rim what it may be, the line what we estimate.
function roleLooks(i, role, base, grow, colour, outline) {
  const scores = scoresOf(role);
  const verdict = verdictOf(i, role);
  const scale = grow * Math.min(1, Math.max(0.3, Math.sqrt(130 / D.n)));
  if (verdict === UNDECIDABLE || scores.score[i] === null) {
    return { r: base * 0.75, weight: 0, core: { fill: GROUND, hatch: "#8f897c", stroke: SOFT, width: 0.8, dash: [2, 2] } };
  }
  const rate = scores.rate[i] ?? scores.score[i] / 200;
  const size = (share) => Math.max(base * 0.55, rateRadius(share) * scale);
  if (verdict === INSUFFICIENT) {
    return { r: size(rate), weight: 1, core: { fill: mixed(colour, 0.45), stroke: SOFT, width: 0.8 } };
  }
  const line = verdict === HOLDER ? { stroke: INK, width: 2.4 } : { stroke: INK, width: 1.5, dash: [5, 3] };
  return {
    r: size(rate), weight: verdict === HOLDER ? 3 : 2, letter: true, line,
    core: { fill: colour, stroke: INK, width: 0.8 }, coreSize: size(scores.low[i] ?? 0),
    rim: { fill: mixed(colour, 0.22), hatch: colour, stroke: mixed(colour, 0.7), width: 0.8 }, rimSize: size(scores.high[i] ?? rate),
  };
}

function paintMarks(pen, { list }) {
  let batch = [];
  let style = null;
  const flush = () => {
    if (batch.length) pen.marks(batch, style);
    batch = [];
  };
  const same = (a, b) => a && a.fill === b.fill && a.stroke === b.stroke && a.hatch === b.hatch;
  const large = list.length > 1500;
  const sorted = large ? [...list].sort((a, b) => a.weight - b.weight || (a.core.fill < b.core.fill ? -1 : 1)) : list;
  for (const mark of sorted) {
    const simple = !mark.rim && !mark.ring && !mark.chosen;
    if (simple && large) {
      if (!same(style, mark.core)) flush();
      style = mark.core;
      batch.push(mark);
      continue;
    }
    flush();
    if (mark.rim) pen.marks([{ ...mark, r: mark.rimSize }], mark.rim);
    pen.marks([mark.coreSize ? { ...mark, r: mark.coreSize } : mark], mark.core);
    if (mark.line) pen.marks([mark], mark.line);
    if (mark.ring) pen.marks([{ ...mark, r: mark.r + 4 }], mark.ring);
    if (mark.chosen) pen.marks([{ ...mark, r: Math.max(mark.r, mark.rimSize || 0) + 9, shape: "circle" }], { stroke: CHOSEN, width: 3 });
    const inner = mark.coreSize || mark.r;
    if (mark.letter && !mark.pale && inner >= 6) {
      const fill = readableOn(mark.core.fill.startsWith("#") ? mark.core.fill : "#ffffff");
      const size = Math.min(13, inner * 1.25);
      pen.text(letterOf(D.nodes.domain[mark.node]), mark.x, mark.y + size * (mark.shape === "triangle" ? 0.55 : 0.36), { size: mark.shape === "triangle" ? size * 0.85 : size, weight: 600, align: "center", fill, halo: mark.core.hatch ? undefined : false });
    }
  }
  flush();
}

function labelWishes({ focus, plan, named }, { list }, to) {
  const role = roleInView();
  const degree = D.degrees[S.wave];
  const near = role >= 0 && !S.ego ? nearest(list, role) : [];
  const wishes = [];
  for (const mark of list) {
    const i = mark.node;
    let rank;
    if (i === S.node || (S.tie >= 0 && focus.has(i))) rank = 0;
    else if (mark.pale) continue;
    else if (focus) rank = 2;
    else if (mark.weight >= 3 && !S.ego) rank = 1;
    else if (mark.weight === 2) rank = 3;
    else if (near.includes(i)) rank = 3;
    else if (S.ego || D.n <= 40) rank = 4;
    else if (!D.meta.roles_measured && degree[i] >= named) rank = 3;
    else if (to.k > 1.4) rank = 6;
    else continue;
    const bold = rank <= 1;
    const style = { size: bold ? 14 : 12, weight: bold ? 600 : 400, fill: INK };
    const lines = folded(shortened(D.nodes.label[i], 48), bold ? 220 : 170, style).map((text) => ({ text, style }));
    if (bold && D.meta.roles_measured && !S.ego) {
      const under = role >= 0 ? underRole(i, role) : rolesOf(i).map(roleWords).join(" · ");
      if (under) lines.push({ text: under, style: { size: 12, serif: true, italic: true, fill: INK } });
    }
    const r = (mark.rimSize || mark.r) + (mark.chosen ? 10 : mark.ring ? 5 : 0);
    wishes.push({ x: mark.x, y: mark.y, r, lines, must: rank <= 1, clear: rank >= 4 || !D.meta.roles_measured, rank, by: role >= 0 ? scoresOf(role).score[i] || 0 : degree[i], node: i, out: S.ego && i !== S.node ? [mark.x - to.x(0), mark.y - to.y(0)] : null });
  }
  return wishes.sort((a, b) => a.rank - b.rank || b.by - a.by || a.node - b.node);
}

// Where nobody carries a role: the three who are named most, so that there is somebody to begin with.
function nearest(marks, role) {
  if (marks.some((mark) => mark.weight >= 2)) return [];
  const rate = scoresOf(role).rate;
  const named = marks.filter((mark) => !mark.pale && rate[mark.node] > 0).map((mark) => mark.node);
  return named.sort((a, b) => rate[b] - rate[a] || a - b).slice(0, 3);
}

const roleWords = (role, at, all) => say(D.dicts.role[role]);

function underRole(i, role) {
  const { low, high } = scoresOf(role);
  return low[i] === null ? "" : range(low[i], high[i]);
}

// Municipalities are named where their people stand, when that is one place.
function townNames({ plan, nodes }, to) {
  if (D.dicts.municipality.length < 2 || plan.lanes || plan.circles || plan.rings || S.node >= 0) return [];
  const style = { size: 13, serif: true, italic: true, fill: SOFT, spacing: 1.5 };
  return D.dicts.municipality.map((text, town) => {
    const people = D.nodes.municipality.map((m, i) => (m === town && nodes[i] ? i : -1)).filter((i) => i >= 0);
    if (people.length < 4) return null;
    const middle = (values) => people.map((i) => values[i]).sort((a, b) => a - b)[people.length >> 1];
    return { x: to.x(middle(plan.x)), y: to.y(middle(plan.y)), r: 0, lines: [{ text, style }], centred: true };
  }).filter(Boolean);
}

function paintLinks(pen, { links, groups, circles }, to) {
  const ends = groups || circles;
  const most = Math.max(1, ...links.map((link) => link.weight));
  // Of many lines each is fainter, or they would hide what they connect.
  const alpha = (S.node >= 0 ? 0.12 : 0.35) * Math.min(1, Math.sqrt(200 / links.length));
  for (const { a, b, weight } of links) {
    const [from, into] = [ends[a], ends[b]];
    pen.lines([[to.x(from.x), to.y(from.y), to.x(into.x), to.y(into.y)]], { stroke: LINE, width: 0.5 + 7 * (weight / most), alpha });
  }
}

function paintGroups(pen, { plan, focus }, to, size) {
  paintLinks(pen, plan, to);
  const marks = plan.groups.map((group, number) => ({ ...group, group: number, node: -1, x: to.x(group.x), y: to.y(group.y), r: group.r * to.sx, shape: "circle" }));
  for (const mark of marks) pen.marks([mark], { fill: mixed(colourOf(mark.domain), 0.75), stroke: INK, width: 1 });
  const wishes = marks.map((mark) => {
    const name = mark.domain < 0 ? say("unknown") : D.dicts.domain[mark.domain];
    const town = mark.municipality < 0 ? "" : D.dicts.municipality[mark.municipality];
    const lines = [{ text: name, style: { size: 12, weight: 600, fill: INK } }, { text: [town, count(mark.size)].filter(Boolean).join(" · "), style: { size: 12, fill: INK } }];
    return { x: mark.x, y: mark.y, r: mark.r, lines, centred: true, spots: [[0, 0]], rank: -mark.size };
  });
  for (const label of placeLabels(wishes.sort((a, b) => a.rank - b.rank), [], size, 80)) paintLabel(pen, label);
  return marks;
}

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function fitted(text, width, style) {
  let shown = text;
  while (shown.length > 2 && textWidth(shown, style) > width) shown = `${shown.slice(0, -2)}…`;
  return shown;
}
