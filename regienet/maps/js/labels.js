// Names without collisions: the important first, each where it hides least; who finds no room keeps quiet.
const ruler = document.createElement("canvas").getContext("2d");

function textWidth(text, style) {
  ruler.font = fontOf(style);
  ruler.letterSpacing = `${style.spacing || 0}px`;
  return ruler.measureText(text).width;
}

const overlap = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

const crosses = (box, { x, y, r }) => Math.hypot(x - Math.max(box.x0, Math.min(x, box.x1)), y - Math.max(box.y0, Math.min(y, box.y1))) < r;

// Places round a mark, the best first: [x, y] of the label's box relative to the mark, in units of its size.
const SPOTS = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -0.8], [1, 0.8], [-1, -0.8], [-1, 0.8]];

// A name that is too wide is folded once, where a word ends near its middle.
function folded(text, width, style) {
  if (textWidth(text, style) <= width) return [text];
  const ends = [...text.matchAll(/[ ._/-](?=[^ ])/g)].map(({ index }) => index + 1);
  if (!ends.length) return [text];
  const cut = ends.reduce((best, end) => (Math.abs(end - text.length / 2) < Math.abs(best - text.length / 2) ? end : best));
  return [text.slice(0, cut).trimEnd(), text.slice(cut)];
}

// wishes: {x, y, r, lines: [{text, style}], must, clear, centred, spots, far, avoid}; marks: all marks on the picture as {x, y, r}.
function placeLabels(wishes, marks, size, limit, blocked = []) {
  const grid = markGrid(marks);
  const taken = [...blocked];
  const placed = [];
  for (const wish of wishes) {
    if (wish.must) taken.push({ x0: wish.x - wish.r, x1: wish.x + wish.r, y0: wish.y - wish.r, y1: wish.y + wish.r, of: wish });
  }
  for (const wish of wishes) {
    if (placed.length >= limit) break;
    const width = Math.max(...wish.lines.map(({ text, style }) => textWidth(text, style)));
    const height = wish.lines.reduce((sum, { style }) => sum + style.size * 1.22, 0);
    const found = bestSpot(wish, width, height, taken, grid, size);
    if (!found) continue;
    taken.push(found.box);
    placed.push({ ...wish, ...found });
  }
  return placed;
}

function bestSpot(wish, width, height, taken, grid, size) {
  let best = null;
  const rings = wish.centred ? [[0, wish.spots || [[0, 0], [0, 1.2], [0, -1.2], [0, 2.4], [0, -2.4]]]] : [[4, wish.spots || SPOTS]];
  for (const gap of wish.far || (wish.clear ? [18] : [])) rings.push([gap, wish.spots || SPOTS]);
  if (wish.must) rings.push([20, SPOTS], [38, SPOTS], [60, SPOTS], [90, SPOTS]);
  for (const [gap, spots] of rings) {
    for (const [dx, dy] of spots) {
      const reach = wish.centred ? 0 : wish.r + gap;
      const cx = wish.x + (wish.centred ? 0 : dx * (reach * (dy ? 0.75 : 1) + width / 2));
      const cy = wish.y + dy * (wish.centred ? height : reach * (dx ? 0.75 : 1) + height / 2);
      const box = { x0: cx - width / 2 - 3, x1: cx + width / 2 + 3, y0: cy - height / 2 - 1, y1: cy + height / 2 + 1 };
      if (box.x0 < 2 || box.y0 < 2 || box.x1 > size.width - 2 || box.y1 > size.height - 2) continue;
      if (taken.some((other) => other.of !== wish && overlap(box, other))) continue;
      const inward = wish.out ? Math.max(0, -(dx * wish.out[0] + dy * wish.out[1]) / Math.hypot(...wish.out)) : 0;
      const covered = grid.covered(box);
      if (wish.clear && covered) continue;
      const crossed = (wish.avoid || []).filter((other) => other !== wish && crosses(box, other)).length;
      const cost = 1.5 * covered + 1.2 * crossed + Math.abs(dy) * 0.3 + (dx < 0 ? 0.2 : 0) + gap * 0.08 + inward * 4;
      if (!best || cost < best.cost) best = { cost, box, cx, cy, align: wish.centred || !dx ? "center" : dx > 0 ? "left" : "right", leader: gap > 10 };
    }
    if (best && best.cost < 1.7) return best;
  }
  return best;
}

function markGrid(marks) {
  const cell = 40;
  const cells = new Map();
  for (const mark of marks) {
    const key = Math.floor(mark.x / cell) * 4096 + Math.floor(mark.y / cell);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(mark);
  }
  return {
    covered(box) {
      let total = 0;
      for (let i = Math.floor(box.x0 / cell) - 1; i <= Math.floor(box.x1 / cell) + 1; i++) {
        for (let j = Math.floor(box.y0 / cell) - 1; j <= Math.floor(box.y1 / cell) + 1; j++) {
          for (const { x, y, r } of cells.get(i * 4096 + j) || []) {
            if (x + r > box.x0 && x - r < box.x1 && y + r > box.y0 && y - r < box.y1) total++;
          }
        }
      }
      return total;
    },
  };
}

function paintLabel(pen, label) {
  const { box, align, lines } = label;
  if (label.leader) {
    const x = align === "left" ? box.x0 + 1 : align === "right" ? box.x1 - 1 : label.cx;
    const y = align === "center" ? (label.cy > label.y ? box.y0 : box.y1) : label.cy;
    const length = Math.hypot(x - label.x, y - label.y) || 1;
    pen.lines([[label.x + ((x - label.x) / length) * label.r, label.y + ((y - label.y) / length) * label.r, x, y]], { stroke: SOFT, width: 0.8 });
  }
  const x = align === "left" ? box.x0 + 3 : align === "right" ? box.x1 - 3 : label.cx;
  let y = box.y0 + 1;
  for (const { text, style } of lines) {
    y += style.size * 1.22;
    pen.text(text, x, y - style.size * 0.3, { ...style, align });
  }
}
