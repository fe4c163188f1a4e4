// Looking closer: pan, zoom and touch. Large maps move as a picture and are drawn again at rest.
const canvas = document.getElementById("canvas");
const overlay = document.getElementById("overlay");
const mapBox = document.getElementById("map");
const live = document.getElementById("live");
let scene = null;
let shownMarks = [];
let paintedAt = null;
let cost = 0;
let frame = 0;
let rest = 0;
let hovered = -1;

// Where the buttons for zooming stand, no name may.
function mapSize() {
  const { clientWidth: width, clientHeight: height } = mapBox;
  const buttons = element("zoom");
  return { width, height, taken: [{ x0: width - buttons.offsetWidth - 14, x1: width, y0: height - buttons.offsetHeight - 16, y1: height }] };
}
const ratio = () => Math.min(2, window.devicePixelRatio || 1);

function paintMap() {
  const size = mapSize();
  if (!size.width || !scene) return;
  for (const layer of [canvas, overlay]) {
    if (layer.width !== Math.round(size.width * ratio()) || layer.height !== Math.round(size.height * ratio())) {
      layer.width = Math.round(size.width * ratio());
      layer.height = Math.round(size.height * ratio());
    }
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
  const begun = performance.now();
  shownMarks = paint(canvasPen(context), scene, size, S.camera);
  cost = performance.now() - begun;
  paintedAt = cameraNow();
  canvas.style.transform = "";
  mapBox.classList.toggle("close", paintedAt.k > 1.05);
  paintOverlay();
}

function paintOverlay() {
  const context = overlay.getContext("2d");
  context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
  context.clearRect(0, 0, overlay.width, overlay.height);
  const mark = shownMarks.find((m) => m.node === hovered && hovered >= 0);
  if (!mark) return;
  const pen = canvasPen(context);
  pen.marks([{ ...mark, r: mark.r + 3 }], { stroke: INK, width: 2 });
  const size = mapSize();
  const lines = [{ text: D.nodes.label[mark.node], style: { size: 13, weight: 600 } }];
  const under = [organisationName(mark.node), domainName(mark.node)].filter(Boolean).join(" · ");
  lines.push({ text: shortened(under, 60), style: { size: 12 } });
  const [label] = placeLabels([{ ...mark, r: mark.r + 5, lines, must: true }], [], size, 1, size.taken);
  if (!label) return;
  pen.box(label.box.x0 - 4, label.box.y0 - 2, label.box.x1 - label.box.x0 + 8, label.box.y1 - label.box.y0 + 6, { fill: "#ffffff", stroke: "#b0a998" });
  paintLabel(pen, { ...label, leader: false });
}

function cameraNow() {
  const [x0, y0, x1, y1] = scene.plan.box;
  return S.camera || { k: 1, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

function look(camera) {
  const [x0, y0, x1, y1] = scene.plan.box;
  const k = Math.min(40, Math.max(0.8, camera.k));
  S.camera = { k, x: Math.min(x1, Math.max(x0, camera.x)), y: Math.min(y1, Math.max(y0, camera.y)) };
  cancelAnimationFrame(frame);
  clearTimeout(rest);
  frame = requestAnimationFrame(cost > 24 ? moveBitmap : paintMap);
  rest = setTimeout(() => {
    if (cost > 24) paintMap();
    writeHash();
  }, 140);
}

// The last full picture, shifted and scaled.
function moveBitmap() {
  const size = mapSize();
  const [from, to] = [projection(scene.plan, size, paintedAt), projection(scene.plan, size, S.camera)];
  const zoom = to.sx / from.sx;
  const x = to.x(from.backX(0));
  const y = to.y(from.backY(0));
  canvas.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
}

function zoomBy(factor, at) {
  const size = mapSize();
  const now = cameraNow();
  const point = at || { x: size.width / 2, y: size.height / 2 };
  const before = projection(scene.plan, size, now);
  const k = Math.min(40, Math.max(0.8, now.k * factor));
  const after = projection(scene.plan, size, { ...now, k });
  look({ k, x: now.x + before.backX(point.x) - after.backX(point.x), y: now.y + before.backY(point.y) - after.backY(point.y) });
}

function markAt(x, y, slack = 6) {
  let best = null;
  for (const mark of shownMarks) {
    const distance = Math.hypot(mark.x - x, mark.y - y) - Math.max(mark.r, mark.rimSize || 0);
    if (distance <= slack && (!best || distance < best.distance || (distance < 0 && mark.weight > best.mark.weight))) best = { mark, distance };
  }
  return best && best.mark;
}

function tieAt(x, y) {
  if (scene.plan.groups) return -1;
  const to = projection(scene.plan, mapSize(), S.camera);
  let best = -1;
  let nearest = 5;
  for (let e = 0; e < D.m; e++) {
    if (tieShown(e, scene.nodes) !== SHOWN || D.bend[e]) continue;
    const [a, b] = [D.s[e], D.t[e]];
    const distance = toSegment(x, y, to.x(scene.plan.x[a]), to.y(scene.plan.y[a]), to.x(scene.plan.x[b]), to.y(scene.plan.y[b]));
    if (distance < nearest) [best, nearest] = [e, distance];
  }
  return best;
}

function toSegment(x, y, ax, ay, bx, by) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

function pick(x, y, slack) {
  const mark = markAt(x, y, slack);
  if (mark && mark.group !== undefined) return openGroup(scene.plan.groups[mark.group]);
  if (mark) return choose(mark.node);
  const circle = (scene.plan.circles || []).find((c) => {
    const to = projection(scene.plan, mapSize(), S.camera);
    return Math.hypot(to.x(c.x) - x, to.y(c.y) - y) < c.r * to.sx;
  });
  if (circle) return choose(circle.organisation);
  const tie = tieAt(x, y);
  change({ node: -1, tie, ego: 0 });
}

function choose(node) {
  change({ node, tie: -1, ego: S.ego });
  live.textContent = spoken(node);
}

// A bubble opens as its people.
function openGroup({ domain, municipality }) {
  const others = (list, own) => new Set([-1, ...list.map((_, i) => i)].filter((i) => i !== own));
  S.off.domain = others(D.dicts.domain, domain);
  S.off.municipality = others(D.dicts.municipality, municipality);
  change({ view: "region", node: -1, tie: -1 });
}

function listenToPointer() {
  const pointers = new Map();
  let moved = 0;
  const at = (event) => {
    const box = mapBox.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return { gap: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };
  mapBox.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, at(event));
    moved = pointers.size > 1 ? 99 : 0;
  });
  mapBox.addEventListener("pointermove", (event) => {
    const point = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      const mark = markAt(point.x, point.y);
      const node = mark ? mark.node : -1;
      mapBox.classList.toggle("over", Boolean(mark));
      if (node !== hovered) {
        hovered = node;
        paintOverlay();
      }
      return;
    }
    const two = pointers.size === 2 ? spread() : null;
    pointers.set(event.pointerId, point);
    moved += Math.hypot(point.x - before.x, point.y - before.y);
    if (moved < 5) return;
    if (!mapBox.hasPointerCapture(event.pointerId)) mapBox.setPointerCapture(event.pointerId);
    if (two) {
      const now = spread();
      zoomBy(now.gap / (two.gap || 1), now);
    } else {
      const now = cameraNow();
      const to = projection(scene.plan, mapSize(), now);
      look({ k: now.k, x: now.x - (point.x - before.x) / to.sx, y: now.y - (point.y - before.y) / to.sy });
    }
  });
  const end = (event) => {
    const point = pointers.get(event.pointerId);
    pointers.delete(event.pointerId);
    if (event.type === "pointerup" && point && moved < 5) pick(point.x, point.y, event.pointerType === "mouse" ? 6 : 18);
  };
  mapBox.addEventListener("pointerup", end);
  mapBox.addEventListener("pointercancel", end);
  mapBox.addEventListener("pointerleave", () => {
    hovered = -1;
    paintOverlay();
  });
  // Scrolling the page must not get stuck in the map: it zooms when it has the focus, or with Ctrl.
  mapBox.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== mapBox) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * 0.0015), at(event));
  }, { passive: false });
}
