// Where everybody stands in each view. The y axis runs downwards, as on the screen.
const ASPECT = 1.7;

function arrange(nodes, size) {
  if (S.ego) return ego();
  if (S.view === "organisations") return areas(nodes, size);
  if (S.view === "places") return places(nodes);
  if (S.view === "lanes") return lanes(nodes);
  if (S.view === "groups") return groups(nodes, size);
  return { x: D.x, y: D.y, box: [-ASPECT, -1, ASPECT, 1] };
}

function areas(nodes, size) {
  const circles = circlesOf(D.areas);
  const plan = { x: Float64Array.from(D.areas.px), y: Float64Array.from(D.areas.py), circles, top: 20, links: linksBetween(circles.length, areaOf, nodes) };
  return stretched(plan, circles, areaOf, size);
}

// Circles stay round, but the places between them stretch to the shape of the screen: room for names.
function stretched(plan, circles, circleOf, size) {
  const room = roomFor(plan, size);
  const ends = (axis, side) => circles.map((c) => c[axis] + side * c.r);
  const wide = (axis) => Math.max(...ends(axis, 1)) - Math.min(...ends(axis, -1));
  const scale = Math.min(room.width / wide("x"), room.height / wide("y"));
  for (const [axis, length] of [["x", room.width], ["y", room.height]]) {
    const further = Math.min(2, Math.max(1, length / scale / wide(axis))) - 1;
    for (let i = 0; i < D.n; i++) {
      const circle = circles[circleOf(i)];
      plan[axis][i] += (circle ? circle[axis] : plan[axis][i]) * further;
    }
    for (const circle of circles) circle[axis] *= 1 + further;
  }
  plan.box = [Math.min(...ends("x", -1)), Math.min(...ends("y", -1)), Math.max(...ends("x", 1)), Math.max(...ends("y", 1))];
  return plan;
}

const circlesOf = ({ x, y, r, node }) => node.map((organisation, i) => ({ organisation, x: x[i], y: y[i], r: r[i] }));
const areaOf = (i) => D.areaOf.get(D.nodes.kind[i] === 1 ? i : D.nodes.organisation[i]) ?? -1;

// Where organisations are on the ground, north up. Who has no known place stands apart, at the right.
function places(nodes) {
  const { px, py, km, margin, box } = D.places;
  const circles = circlesOf(D.places);
  const plan = { x: Float64Array.from(px), y: Float64Array.from(py), box, km, margin };
  // Where every actor is an organisation, each is a mark, with its ties.
  return circles.length ? { ...plan, circles, links: linksBetween(circles.length, areaOf, nodes) } : plan;
}

// How many ties run between two areas or groups.
function linksBetween(size, of, nodes) {
  const ties = new Map();
  for (let e = 0; e < D.m; e++) {
    const a = of(D.s[e]);
    const b = of(D.t[e]);
    if (a < 0 || b < 0 || a === b || D.bend[e] || tieShown(e, nodes) !== SHOWN) continue;
    const key = Math.min(a, b) * size + Math.max(a, b);
    ties.set(key, (ties.get(key) || 0) + 1);
  }
  return [...ties].map(([key, weight]) => ({ a: Math.floor(key / size), b: key % size, weight }));
}

// Rings of one and two steps round somebody, domain by domain.
function ego() {
  const steps = within(S.node, S.ego);
  const x = new Float64Array(D.n);
  const y = new Float64Array(D.n);
  for (let ring = 1; ring <= S.ego; ring++) {
    const members = [...steps].filter(([, step]) => step === ring).map(([node]) => node);
    members.sort((a, b) => D.nodes.domain[a] - D.nodes.domain[b] || D.nodes.organisation[a] - D.nodes.organisation[b] || a - b);
    members.forEach((node, i) => {
      const angle = (i / members.length) * 2 * Math.PI - Math.PI / 2;
      x[node] = (ring / S.ego) * 1.4 * Math.cos(angle);
      y[node] = (ring / S.ego) * 0.9 * Math.sin(angle);
    });
  }
  const rings = Array.from({ length: S.ego }, (_, i) => ({ rx: ((i + 1) / S.ego) * 1.4, ry: ((i + 1) / S.ego) * 0.9 }));
  return { x, y, box: [-ASPECT, -1, ASPECT, 1], rings };
}

// Domains side by side, steering levels on top of each other; a cell without anybody is a gap.
function lanes(nodes) {
  const columns = D.dicts.domain.map((_, i) => i);
  if (D.nodes.domain.some((d, i) => d < 0 && nodes[i])) columns.push(-1);
  const rows = D.dicts.level.map((_, i) => D.dicts.level.length - 1 - i);
  if (D.nodes.level.some((l, i) => l < 0 && nodes[i])) rows.push(-1);
  const cell = new Map();
  for (let i = 0; i < D.n; i++) {
    if (!nodes[i]) continue;
    const key = `${D.nodes.domain[i]}/${D.nodes.level[i]}`;
    if (!cell.has(key)) cell.set(key, []);
    cell.get(key).push(i);
  }
  const size = (d, l) => (cell.get(`${d}/${l}`) || []).length;
  const share = (list, other, of) => {
    const weight = list.map((a) => 2.4 + Math.sqrt(Math.max(...other.map((b) => of(a, b)))));
    const total = weight.reduce((a, b) => a + b, 0);
    let from = 0;
    return weight.map((w) => [from, (from += w / total)]);
  };
  const widths = share(columns, rows, size);
  const heights = share(rows, columns, (l, d) => size(d, l));
  const x = new Float64Array(D.n);
  const y = new Float64Array(D.n);
  const cells = [];
  columns.forEach((d, c) => rows.forEach((l, r) => {
    const box = {
      x0: (widths[c][0] * 2 - 1) * ASPECT + 0.012, x1: (widths[c][1] * 2 - 1) * ASPECT - 0.012,
      y0: heights[r][0] * 2 - 1 + 0.012, y1: heights[r][1] * 2 - 1 - 0.012,
    };
    const members = cell.get(`${d}/${l}`) || [];
    cells.push({ ...box, domain: d, level: l, members: members.length });
    const width = box.x1 - box.x0;
    const height = box.y1 - box.y0;
    const across = Math.max(1, Math.ceil(Math.sqrt((members.length * width) / height)));
    const down = Math.max(1, Math.ceil(members.length / across));
    members.sort((a, b) => D.x[a] - D.x[b] || a - b);
    members.forEach((node, i) => {
      const column = Math.floor(i / down);
      x[node] = box.x0 + ((column + 0.5) / across) * width;
      y[node] = box.y0 + (((i % down) + 0.5) / down) * height;
    });
  }));
  const words = rows.flatMap((level) => levelName(level).split(" ")).map((text) => textWidth(text, { size: 12 }));
  return { x, y, box: [-ASPECT, -1, ASPECT, 1], left: Math.max(...words) + 16, top: 2 * HEAD + 4, lanes: { columns, rows, widths, heights, cells } };
}

// One bubble per domain and municipality, for a region that is too large to show person by person.
function groups(nodes, size) {
  const found = new Map();
  const of = new Int32Array(D.n).fill(-1);
  const list = [];
  for (let i = 0; i < D.n; i++) {
    if (!nodes[i]) continue;
    const key = `${D.nodes.domain[i]}/${D.nodes.municipality[i]}`;
    if (!found.has(key)) {
      found.set(key, list.length);
      list.push({ domain: D.nodes.domain[i], municipality: D.nodes.municipality[i], size: 0, x: 0, y: 0, first: i });
    }
    const group = list[found.get(key)];
    of[i] = found.get(key);
    group.size++;
    group.x += D.x[i];
    group.y += D.y[i];
  }
  const total = list.reduce((sum, group) => sum + group.size, 0);
  for (const group of list) {
    group.x /= group.size;
    group.y /= group.size;
    group.r = 0.95 * Math.sqrt(group.size / total);
  }
  spreadOut(list);
  const links = linksBetween(list.length, (i) => of[i], nodes);
  return stretched({ x: D.x.slice(), y: D.y.slice(), groups: list, links }, list, (i) => of[i], size);
}

function spreadOut(circles) {
  const rounds = Math.min(200, 24000 / circles.length);
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < circles.length; i++) {
      for (let j = i + 1; j < circles.length; j++) {
        const a = circles[i];
        const b = circles[j];
        const dx = a.x - b.x || 1e-3 * (j - i);
        const dy = a.y - b.y || 1e-3;
        const gap = Math.hypot(dx, dy);
        const over = (a.r + b.r) * 1.06 - gap;
        if (over <= 0) continue;
        moved = true;
        a.x += (dx / gap) * over * 0.5;
        a.y += (dy / gap) * over * 0.5;
        b.x -= (dx / gap) * over * 0.5;
        b.y -= (dy / gap) * over * 0.5;
      }
    }
    for (const c of circles) {
      c.x = Math.min(ASPECT - c.r, Math.max(-ASPECT + c.r, c.x));
      c.y = Math.min(1 - c.r, Math.max(-1 + c.r, c.y));
    }
    if (!moved) return;
  }
}
