// Two pens with the same strokes: one on a canvas, one that writes SVG. A picture is painted with either.
function canvasPen(context) {
  const begin = (style) => {
    context.globalAlpha = style.alpha ?? 1;
    context.lineWidth = style.width || 1;
    context.setLineDash(style.dash || []);
    context.strokeStyle = style.stroke || INK;
    context.fillStyle = style.fill || INK;
    context.lineJoin = "round";
    context.beginPath();
  };
  const finish = (style) => {
    if (style.fill) context.fill();
    if (style.hatch) {
      context.fillStyle = hatching(context, style.hatch);
      context.fill();
    }
    if (style.stroke) context.stroke();
    context.globalAlpha = 1;
  };
  return {
    lines(list, style) {
      begin(style);
      for (const [x0, y0, x1, y1, cx, cy] of list) {
        context.moveTo(x0, y0);
        if (cx === undefined) context.lineTo(x1, y1);
        else context.quadraticCurveTo(cx, cy, x1, y1);
      }
      context.stroke();
      context.globalAlpha = 1;
    },
    marks(list, style) {
      begin(style);
      for (const { x, y, r, shape } of list) {
        if (shape === "circle") {
          context.moveTo(x + r, y);
          context.arc(x, y, r, 0, 2 * Math.PI);
        } else {
          CORNERS[shape].forEach(([cx, cy], i) => (i ? context.lineTo(x + cx * r, y + cy * r) : context.moveTo(x + cx * r, y + cy * r)));
          context.closePath();
        }
      }
      finish(style);
    },
    ellipse(x, y, rx, ry, style) {
      begin(style);
      context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      finish(style);
    },
    box(x, y, width, height, style) {
      begin(style);
      context.rect(x, y, width, height);
      finish(style);
    },
    text(text, x, y, style) {
      context.font = fontOf(style);
      context.textAlign = style.align || "left";
      context.textBaseline = "alphabetic";
      context.letterSpacing = `${style.spacing || 0}px`;
      context.globalAlpha = style.alpha ?? 1;
      context.setLineDash([]);
      if (style.halo !== false) {
        context.lineWidth = 3.5;
        context.lineJoin = "round";
        context.strokeStyle = style.halo || GROUND;
        context.strokeText(text, x, y);
      }
      context.fillStyle = style.fill || INK;
      context.fillText(text, x, y);
      context.globalAlpha = 1;
      context.letterSpacing = "0px";
    },
  };
}

function svgPen(root) {
  const add = (name, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    root.append(element);
  };
  const round = (v) => +v.toFixed(2);
  const styled = (style) => ({
    fill: style.fill || "none", stroke: style.stroke || "none", "stroke-width": style.width || 1,
    "stroke-dasharray": style.dash && style.dash.length ? style.dash.join(" ") : undefined,
    opacity: style.alpha, "stroke-linejoin": "round",
  });
  const both = (name, attributes, style) => {
    add(name, { ...attributes, ...styled(style) });
    if (style.hatch) add(name, { ...attributes, fill: `url(#${hatchPattern(root, style.hatch)})`, opacity: style.alpha });
  };
  const outline = ({ x, y, r, shape }) =>
    shape === "circle"
      ? `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0z`
      : `M${CORNERS[shape].map(([cx, cy]) => `${round(x + cx * r)} ${round(y + cy * r)}`).join("L")}z`;
  return {
    lines(list, style) {
      const d = list.map(([x0, y0, x1, y1, cx, cy]) => `M${round(x0)} ${round(y0)}${cx === undefined ? "L" : `Q${round(cx)} ${round(cy)} `}${round(x1)} ${round(y1)}`);
      if (d.length) add("path", { d: d.join(""), ...styled({ ...style, fill: undefined }) });
    },
    marks(list, style) {
      if (list.length) both("path", { d: list.map(outline).join("") }, style);
    },
    ellipse(x, y, rx, ry, style) {
      both("ellipse", { cx: round(x), cy: round(y), rx: round(rx), ry: round(ry) }, style);
    },
    box(x, y, width, height, style) {
      both("rect", { x: round(x), y: round(y), width: round(width), height: round(height) }, style);
    },
    text(text, x, y, style) {
      const halo = style.halo === false ? {} : { stroke: style.halo || GROUND, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
      add("text", {
        x: round(x), y: round(y), fill: style.fill || INK, "font-size": style.size, "font-family": style.serif ? SERIF : SANS,
        "font-weight": style.weight, "font-style": style.italic ? "italic" : undefined, "letter-spacing": style.spacing,
        "text-anchor": { center: "middle", right: "end" }[style.align] || "start", opacity: style.alpha, ...halo,
      }, text);
    },
  };
}

const fontOf = (style) => `${style.italic ? "italic " : ""}${style.weight || 400} ${style.size}px ${style.serif ? SERIF : SANS}`;

const hatchings = new Map();
function hatching(context, colour) {
  if (!hatchings.has(colour)) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.lineWidth = 1.3;
    for (const shift of [-6, 0, 6]) {
      pen.moveTo(shift - 1, 7);
      pen.lineTo(shift + 7, -1);
    }
    pen.stroke();
    hatchings.set(colour, context.createPattern(tile, "repeat"));
  }
  return hatchings.get(colour);
}

function hatchPattern(root, colour) {
  const name = `hatch-${colour.replace(/\W/g, "")}`;
  const svg = root.ownerSVGElement || root;
  if (!svg.querySelector(`#${name}`)) {
    const pattern = document.createElementNS("http://www.w3.org/2000/svg", "pattern");
    const set = { id: name, width: 6, height: 6, patternUnits: "userSpaceOnUse" };
    for (const [key, value] of Object.entries(set)) pattern.setAttribute(key, value);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M-1 7L7 -1M-7 7L1 -1M5 7L13 -1");
    path.setAttribute("stroke", colour);
    path.setAttribute("stroke-width", "1.3");
    pattern.append(path);
    svg.prepend(pattern);
  }
  return name;
}
