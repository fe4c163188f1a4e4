// The table as CSV, in which a spreadsheet finds nothing to run.

import { chanceOf, rangeOf, rateOf, verdictOf, VERDICTS } from "./actors.js";
import { tableColumns, tableRows } from "./columns.js";
import { data } from "./model.js";
import { say } from "./words.js";

/** @import { Column } from "./columns.js" */

/** @typedef {{ title: string, value: (node: number) => string | number | null }} Field */

/** @type {Field} */
const ID = { title: "id", value: (node) => data.nodes.id[node] };

export function csvText() {
  const columns = tableColumns();
  const fields = [ID, ...columns.flatMap(fieldsOf)];
  const rows = tableRows(columns).map((node) => fields.map(({ value }) => value(node)));
  const lines = [fields.map(({ title }) => title), ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/**
 * The fields of a column. Of a role, as on the page: the chance of a listed actor, the verdict, and the
 * rate with its interval.
 *
 * @param {Column} column
 * @returns {Field[]}
 */
function fieldsOf(column) {
  const { title } = column;
  if ("text" in column) return [{ title, value: column.text }];
  const { role } = column;
  if (role === undefined) return [{ title, value: column.value }];
  const verdict = (/** @type {number} */ node) => say(`verdict_${VERDICTS[verdictOf(node, role)]}`);
  return [
    { title: `${title} ${say("csv_chance")}`, value: (node) => chanceOf(node, role) },
    { title: `${title} ${say("csv_verdict")}`, value: verdict },
    { title: `${title} ${say("csv_rate")}`, value: (node) => rateOf(node, role) },
    { title: `${title} ${say("csv_interval")}`, value: (node) => rangeOf(node, role) },
  ];
}

/** @param {string | number | null} value */
function cell(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = defused(value);
  return /[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Put a quote wherever a cell could start like a formula, or a spreadsheet would run it: one with
 * another separator starts a cell after `;` or a tab, and skips empty quotes.
 *
 * @param {string} text
 */
function defused(text) {
  const start = text.replace(/^(?='*[=+\-@\t\r])/, "'");
  return start.replace(/([;\t\n\r])(?='*"*[=+\-@\t\r])/g, "$1'");
}
