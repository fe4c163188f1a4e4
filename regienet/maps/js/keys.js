// Walking over the map without a mouse.
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function listenToKeys() {
  mapBox.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = ARROWS[event.key] ? () => walk(...ARROWS[event.key]) : {
      Home: home,
      Escape: leave,
      Enter: () => S.node >= 0 && focusPanel(),
      "+": () => zoomBy(1.5),
      "=": () => zoomBy(1.5),
      "-": () => zoomBy(1 / 1.5),
      0: () => change({ camera: null }),
      1: () => S.node >= 0 && change({ ego: S.ego === 1 ? 0 : 1 }),
      2: () => S.node >= 0 && change({ ego: S.ego === 2 ? 0 : 2 }),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  element("side").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (S.node >= 0 || S.tie >= 0)) {
      leave();
      mapBox.focus();
    }
  });
}

// To the nearest neighbour in a direction; without one, to the nearest actor there.
function walk(dx, dy) {
  if (S.node < 0) return home();
  const here = shownMarks.find((mark) => mark.node === S.node);
  if (!here) return home();
  const neighbours = within(S.node, 1);
  const ahead = (mark) => {
    const [x, y] = [mark.x - here.x, mark.y - here.y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    return along > 0.5 && aside <= along * 1.2 ? along + 2 * aside : Infinity;
  };
  const nearest = (marks) => marks.map((mark) => [ahead(mark), mark.node]).filter(([d]) => d < Infinity).sort((a, b) => a[0] - b[0] || a[1] - b[1])[0];
  const others = shownMarks.filter((mark) => mark.node >= 0 && mark.node !== S.node);
  const next = nearest(others.filter((mark) => neighbours.has(mark.node))) || nearest(others);
  if (!next) {
    live.textContent = say("nobody_there");
    return;
  }
  choose(next[1]);
  bringIntoView();
}

// The one who matters most on this view: the first holder, or who has the most ties.
function home() {
  if (scene.plan.groups) return openGroup([...scene.plan.groups].sort((a, b) => b.size - a.size)[0]);
  S.camera = null;
  const role = roleShown();
  const order = shownMarks.filter((mark) => mark.node >= 0).sort((a, b) => b.weight - a.weight ||
    (role >= 0 ? (scoresOf(role).score[b.node] ?? -1) - (scoresOf(role).score[a.node] ?? -1) : 0) ||
    D.degrees[S.wave][b.node] - D.degrees[S.wave][a.node] || a.node - b.node);
  const first = S.node >= 0 ? order.find((mark) => mark.node !== S.node) : order[0];
  if (first) choose(first.node);
}

function leave() {
  if (S.ego) change({ ego: 0 });
  else change({ node: -1, tie: -1 });
  live.textContent = say("nothing_chosen");
}

function bringIntoView() {
  const to = projection(scene.plan, mapSize(), S.camera);
  const [x, y] = [to.x(scene.plan.x[S.node]), to.y(scene.plan.y[S.node])];
  const size = mapSize();
  if (x < 30 || y < 30 || x > size.width - 30 || y > size.height - 30) look({ k: to.k, x: scene.plan.x[S.node], y: scene.plan.y[S.node] });
}
