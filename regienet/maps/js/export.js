// Export: PNG at twice the size, SVG with text as text, CSV, and print.

import { csvText } from "./csv.js";
import { button, element, make } from "./dom.js";
import { data } from "./model.js";
import { paperSvg, slideCanvas, slideSvg } from "./sheet.js";
import { state } from "./state.js";
import { say } from "./words.js";

export function exportButtons() {
  const drawing = state.view !== "schools";
  return make("div", { class: "exports", role: "group", "aria-label": say("export") },
    drawing && button("PNG", savePng, { "data-key": "png" }),
    drawing && button("SVG", saveSvg, { "data-key": "svg" }),
    button("CSV", () => save("csv", textBlob("text/csv", csvText())), { "data-key": "csv" }),
    button(say("print_a4"), () => printAs("a4"), { "data-key": "a4" }),
    button(say("print_a0"), () => printAs("a0"), { "data-key": "a0" }),
  );
}

function savePng() {
  slideCanvas().toBlob((blob) => blob && save("png", blob), "image/png");
}

function saveSvg() {
  const text = new XMLSerializer().serializeToString(slideSvg());
  save("svg", textBlob("image/svg+xml", `<?xml version="1.0" encoding="UTF-8"?>\n${text}`));
}

/** @param {string} type @param {string} text */
const textBlob = (type, text) => new Blob([text], { type: `${type};charset=utf-8` });

/** @param {string} suffix @param {Blob} blob */
function save(suffix, blob) {
  const region = data.meta.region.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "regio";
  const link = make("a", { download: `${region}-${state.view}.${suffix}` });
  link.href = URL.createObjectURL(blob);
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers start the download only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}

/** @param {"a4" | "a0"} paper */
function printAs(paper) {
  document.documentElement.classList.toggle("a0", paper === "a0");
  window.print();
}

/** On paper the map is drawn as lines and text, which stay sharp at any size. */
export function listenToPrint() {
  window.addEventListener("beforeprint", () => {
    if (state.view === "schools") return;
    element("picture").append(make("div", { class: "print-map", id: "print-map" }, paperSvg()));
  });
  window.addEventListener("afterprint", () => document.getElementById("print-map")?.remove());
}
