// Start: read the data, draw everything, and draw again whenever the state changes.
function showViews() {
  refill(element("waves"), D.meta.waves.length > 1 && make("div", { class: "waves choices", role: "group", "aria-label": say("wave") },
    D.meta.waves.map((wave, i) => button(say("wave_number", { wave }), () => change({ wave: i }), { "aria-pressed": String(S.wave === i), "data-key": `wave-${wave}` }))));
  refill(element("views"), make("div", { class: "choices", role: "group", "aria-label": say("views") },
    views().map((view) => button(D.dicts.role.includes(view) ? capital(say(view)) : say(`view_${view}`), () => change({ view, ego: 0 }), { "aria-pressed": String(S.view === view && !S.ego), "data-key": `view-${view}` }))));
}

function captionWords() {
  if (S.ego) return say(`caption_ego_${S.ego}`, { name: D.nodes.label[S.node] });
  const role = roleInView();
  if (role >= 0 && !D.meta.named[S.wave]) return say("not_named");
  if (role >= 0) {
    const { verdict, rate } = scoresOf(role);
    const nobody = !verdict.some((v) => v >= 0 && v <= POSSIBLE) && rate.some((share) => share > 0);
    return say(nobody ? "caption_role_nobody" : "caption_role", { role: capital(say(D.dicts.role[role])) });
  }
  if (S.view === "region" && !D.meta.roles_measured) return say("caption_position");
  if (S.view === "region" && !D.meta.named[S.wave]) return say("caption_plain");
  const apart = S.view === "places" && D.places.margin !== null ? ` ${say("no_place", { count: count(withoutPlace(chooseNodes())) })}.` : "";
  return `${say(`caption_${S.view}`)}${apart}`;
}

function showLanguages() {
  const names = { nl: "Nederlands", en: "English" };
  refill(element("languages"), Object.keys(names).map((code) => button(names[code], () => {
    language = code;
    change({});
  }, { lang: code, "aria-pressed": String(language === code), "data-key": `lang-${code}` })));
}

function showZoom() {
  refill(element("zoom"),
    button("+", () => zoomBy(1.5), { "aria-label": say("zoom_in"), "data-key": "zoom-in" }),
    button("−", () => zoomBy(1 / 1.5), { "aria-label": say("zoom_out"), "data-key": "zoom-out" }),
    button("⌂", () => change({ camera: null }), { "aria-label": say("zoom_all"), "data-key": "zoom-all" }));
}

function showSearch() {
  const names = make("datalist", { id: "names" });
  const field = make("input", { type: "search", list: "names", autocomplete: "off", "data-key": "search", oninput: (event) => {
    const text = event.target.value.trim().toLocaleLowerCase(language);
    const found = text.length < 2 ? [] : D.nodes.label.map((label, i) => [label, i]).filter(([label]) => label.toLocaleLowerCase(language).includes(text)).slice(0, 12);
    names.replaceChildren(...found.map(([label]) => make("option", { value: label })));
    const exact = found.find(([label]) => label.toLocaleLowerCase(language) === text);
    const only = exact || (found.length === 1 ? found[0] : null);
    if (only) choose(only[1]);
    else if (text.length >= 2) live.textContent = plural("found", found.length);
  } });
  refill(element("search"), make("label", { class: "field" }, make("span", {}, say("search")), field), names);
}

let drawnLanguage = "";
function drawAll() {
  if (language !== drawnLanguage) {
    drawnLanguage = language;
    document.title = say("title", { region: D.meta.region });
    translate(document);
    mapBox.setAttribute("aria-label", say("map_label", { region: D.meta.region }));
    showLanguages();
    showZoom();
    showSearch();
  }
  scene = makeScene();
  const schools = S.view === "schools" && !S.ego;
  mapBox.hidden = element("zoom").hidden = schools;
  element("caption").textContent = captionWords();
  showTexts();
  showRoles();
  showViews();
  showLegend();
  showPanel();
  showSchools();
  showTable();
  if (!schools) paintMap();
}

async function start() {
  D = await readData();
  WORDS = D.words;
  language = D.language;
  readHash();
  draw = drawAll;
  drawAll();
  listenToPointer();
  listenToKeys();
  listenToPrint();
  new ResizeObserver(() => {
    scene = makeScene();
    paintMap();
  }).observe(mapBox);
  window.addEventListener("hashchange", () => {
    readHash();
    drawAll();
  });
  element("skip").addEventListener("click", (event) => {
    event.preventDefault();
    element("table").focus();
  });
  document.documentElement.dataset.ready = "yes";
}

start();
