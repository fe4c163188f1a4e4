// Start: read the data, draw everything, and draw again whenever the state changes.

import { captionWords } from "./caption.js";
import { showChanges } from "./changes.js";
import { showLanguages, showSearch, showViews, showZoom } from "./controls.js";
import { announce, element } from "./dom.js";
import { listenToPrint } from "./export.js";
import { showTexts } from "./guide.js";
import { readHash, writeHash } from "./hash.js";
import { listenToKeys } from "./keys.js";
import { showLegend } from "./legend.js";
import { data, readData } from "./model.js";
import { showPanel } from "./panel.js";
import { listenToPointer } from "./pointer.js";
import { showRoles } from "./roles.js";
import { showSchools } from "./schools.js";
import { mapBox, paintMap, setScene, stage } from "./stage.js";
import { state, whenChanged } from "./state.js";
import { showTable } from "./table.js";
import { showWeek } from "./week.js";
import { say, setTexts, speak, spokenLanguage, translatePage } from "./words.js";

let drawnLanguage = "";

/** What changes with the language only. */
function drawFrame() {
  if (drawnLanguage === spokenLanguage()) return;
  drawnLanguage = spokenLanguage();
  document.title = say("title", { region: data.meta.region });
  translatePage();
  mapBox.setAttribute("aria-label", say("map_label", { region: data.meta.region }));
  showLanguages();
  showZoom();
  showSearch();
}

function draw() {
  drawFrame();
  setScene();
  const schools = state.view === "schools" && !state.ego;
  mapBox.hidden = element("zoom").hidden = schools;
  element("caption").textContent = captionWords();
  showTexts();
  showWeek();
  showRoles();
  showChanges();
  showViews();
  showLegend(stage.scene);
  showPanel();
  showSchools();
  showTable(stage.scene);
  if (!schools) paintMap();
}

function listen() {
  whenChanged((patch) => {
    writeHash();
    draw();
    if ("view" in patch || "wave" in patch) announce(captionWords());
  });
  listenToPointer();
  listenToKeys();
  listenToPrint();
  window.addEventListener("hashchange", () => {
    readHash();
    draw();
  });
  element("skip").addEventListener("click", (event) => {
    event.preventDefault();
    element("table").focus();
  });
  new ResizeObserver(() => {
    setScene();
    paintMap();
  }).observe(mapBox);
}

async function start() {
  await readData();
  setTexts(data.words);
  speak(data.language);
  readHash();
  draw();
  listen();
  document.documentElement.dataset.ready = "yes";
}

start();
