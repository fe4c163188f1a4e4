// Taking it along: PNG at twice the size, SVG with its texts, CSV that a spreadsheet cannot run, and print.
function exportButtons() {
  return make("div", { class: "exports", role: "group", "aria-label": say("export") },
    S.view !== "schools" && button("PNG", savePng, { "data-key": "png" }),
    S.view !== "schools" && button("SVG", () => save("svg", "image/svg+xml", svgText()), { "data-key": "svg" }),
    button("CSV", () => save("csv", "text/csv", csvText()), { "data-key": "csv" }),
    button(say("print_a4"), () => printAs("a4"), { "data-key": "a4" }),
    button(say("print_a0"), () => printAs("a0"), { "data-key": "a0" }));
}

const FRAME = { width: 1280, height: 860, top: 92, bottom: 66 };

// The picture with its headline, legend and stamp, so that it can stand on a slide by itself.
function paintSheet(pen, frame = FRAME) {
  const { width, height, top, bottom } = frame;
  pen.box(0, 0, width, height, { fill: GROUND });
  const title = wrapped(D.headlines[S.wave][language], width - 48, { size: 24, weight: 600, serif: true }).slice(0, 2);
  title.forEach((text, i) => pen.text(text, 24, 38 + i * 30, { size: 24, weight: 600, serif: true }));
  return { width, height: height - top - bottom, top, finish() {
    pen.box(0, height - bottom, width, bottom, { fill: GROUND });
    let x = 24;
    D.dicts.domain.forEach((name, i) => {
      pen.marks([{ x: x + 8, y: height - bottom + 22, r: 8, shape: "circle" }], { fill: colourOf(i), stroke: INK, width: 1 });
      pen.text(letterOf(i), x + 8, height - bottom + 26, { size: 10, weight: 600, align: "center", fill: readableOn(colourOf(i)), halo: false });
      pen.text(name, x + 21, height - bottom + 26, { size: 12 });
      x += 38 + textWidth(name, { size: 12 });
    });
    D.dicts.level.forEach((_, i) => {
      if (!D.nodes.level.includes(i)) return;
      pen.marks([{ x: x + 8, y: height - bottom + 22, r: 6, shape: shapeOf(i) }], { stroke: INK, width: 1.3 });
      pen.text(levelName(i), x + 21, height - bottom + 26, { size: 12 });
      x += 38 + textWidth(levelName(i), { size: 12 });
    });
    const note = [D.meta.region, say("wave_number", { wave: D.meta.waves[S.wave] }), captionWords(), say("internal")].join(" · ");
    pen.text(fitted(note, width - 48, { size: 12 }), 24, height - 16, { size: 12, fill: SOFT });
  } };
}

function wrapped(text, width, style) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (textWidth(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function sheetSvg(frame = FRAME) {
  const svg = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${frame.width} ${frame.height}`, width: frame.width, height: frame.height, role: "img", "aria-label": D.headlines[S.wave][language] });
  const sheet = paintSheet(svgPen(svg), frame);
  const inner = drawn("g", { transform: `translate(0 ${sheet.top})` });
  svg.append(inner);
  paint(svgPen(inner), makeScene(sheet), sheet, S.camera);
  sheet.finish();
  return svg;
}

const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(sheetSvg())}`;

function savePng() {
  const sheetCanvas = document.createElement("canvas");
  [sheetCanvas.width, sheetCanvas.height] = [2 * FRAME.width, 2 * FRAME.height];
  const context = sheetCanvas.getContext("2d");
  context.scale(2, 2);
  const pen = canvasPen(context);
  const sheet = paintSheet(pen);
  context.save();
  context.beginPath();
  context.rect(0, sheet.top, sheet.width, sheet.height);
  context.clip();
  context.translate(0, sheet.top);
  paint(pen, makeScene(sheet), sheet, S.camera);
  context.restore();
  sheet.finish();
  sheetCanvas.toBlob((blob) => saveBlob("png", blob), "image/png");
}

// A text that starts like a formula gets a quote before it, or a spreadsheet would run it.
const defused = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = defused(value);
  return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvText() {
  const columns = tableColumns();
  const fields = columns.flatMap((column) => (column.role === undefined ? [[column.title, column.value]] : [
    [column.title, column.value],
    ...["rate", "low", "high"].map((name) => [`${column.title} ${say(`csv_${name}`)}`, (i) => scoresOf(column.role)[name][i]]),
    [`${column.title} ${say("csv_verdict")}`, (i) => say(`verdict_${VERDICTS[verdictOf(i, column.role)]}`)],
  ]));
  const rows = tableRows(columns).map((i) => [D.nodes.id[i], ...fields.map(([, value]) => value(i))]);
  const lines = [["id", ...fields.map(([title]) => title)], ...rows].map((row) => row.map(csvCell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function save(suffix, type, text) {
  saveBlob(suffix, new Blob([text], { type: `${type};charset=utf-8` }));
}

function saveBlob(suffix, blob) {
  const link = make("a", { download: `${D.meta.region.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "regio"}-${S.view}.${suffix}` });
  link.href = URL.createObjectURL(blob);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}

function printAs(paper) {
  document.documentElement.classList.toggle("a0", paper === "a0");
  window.print();
}

// On paper the map is drawn as lines and text, which stay sharp at any size.
function listenToPrint() {
  window.addEventListener("beforeprint", () => {
    if (S.view === "schools") return;
    const print = make("div", { class: "print-map", id: "print-map" }, sheetSvg({ width: 1280, height: 800, top: 0, bottom: 60 }));
    element("picture").append(print);
  });
  window.addEventListener("afterprint", () => element("print-map")?.remove());
}
