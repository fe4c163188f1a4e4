// The table below the map: the same data, for reading, sorting and screen readers.

import { actorButton } from "./choice.js";
import { roleCell, tableColumns, tableRows } from "./columns.js";
import { button, element, make, refill } from "./dom.js";
import { exportButtons } from "./export.js";
import { ABSENT } from "./filter.js";
import { data } from "./model.js";
import { change, state } from "./state.js";
import { count, say } from "./words.js";

/** @import { Column } from "./columns.js" */
/** @import { Scene } from "./scene.js" */

const [FIRST_ROWS, MORE_ROWS] = [100, 500];
let rowsShown = FIRST_ROWS;

/** @param {Scene} scene */
export function showTable({ nodes }) {
  const columns = tableColumns();
  const rows = tableRows(columns);
  const all = nodes.filter((shown) => shown !== ABSENT).length;
  const caption = say("table_caption", { region: data.meta.region });
  const table = make("table", {},
    make("caption", { class: "hidden" }, caption),
    make("thead", {}, make("tr", {}, columns.map(headCell))),
    make("tbody", {}, rows.slice(0, rowsShown).map((node) => row(node, columns))),
  );
  refill(
    element("table"),
    make("h2", {}, say("table")),
    make("p", { class: "hint" }, say("table_hint", { shown: count(rows.length), all: count(all) })),
    exportButtons(),
    make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, table),
    rows.length > rowsShown && moreButton(rows.length - rowsShown),
  );
}

/** @param {number} hidden how many rows are not there yet */
function moreButton(hidden) {
  const more = () => {
    rowsShown += MORE_ROWS;
    change({});
  };
  const words = say("more_rows", { count: count(hidden) });
  return button(words, more, { class: "plain", "data-key": "more-rows" });
}

/** @param {Column} column */
const alignment = (column) => ("text" in column ? "" : "number");

/** @param {Column} column */
function headCell(column) {
  const { key, title } = column;
  const sorted = key === state.sort;
  const order = state.down ? "descending" : "ascending";
  const sign = sorted ? (state.down ? "\u00a0↓" : "\u00a0↑") : "";
  // Numbers start with the highest.
  const sort = () => change({ sort: key, down: sorted ? !state.down : !("text" in column) });
  return make("th", { scope: "col", class: alignment(column), "aria-sort": sorted ? order : undefined },
    button(`${title}${sign}`, sort, { "data-key": `sort-${key}` }),
  );
}

/** @param {number} node @param {Column[]} columns */
function row(node, columns) {
  const name = make("th", { scope: "row" }, actorButton(node, { "data-key": `row-${node}` }));
  const [, ...others] = columns;
  const cells = others.map((column) => make("td", { class: alignment(column) }, content(node, column)));
  return make("tr", { class: node === state.node ? "on" : "" }, name, cells);
}

/** @param {number} node @param {Column} column */
function content(node, column) {
  if ("text" in column) return column.text(node);
  return column.role === undefined ? count(column.value(node) ?? 0) : roleCell(node, column.role);
}
