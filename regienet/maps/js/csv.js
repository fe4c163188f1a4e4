// The table as CSV for a spreadsheet in the country of the language, which finds nothing in it to run.

import { chanceOf, rangeOf, rateOf, verdictOf, VERDICTS } from "./actors.js";
import { tableColumns, tableRows } from "./columns.js";
import { data } from "./model.js";
import { say, spokenLanguage } from "./words.js";

/** @import { Column } from "./columns.js" */

/** @typedef {string | number | null} Value */
/** @typedef {{ title: string, value: (node: number) => Value }} Field */

/** @type {Field} */
const ID = { title: "id", value: (node) => data.nodes.id[node] };

export function csvText() {
  const columns = tableColumns();
  const fields = [ID, ...columns.flatMap(fieldsOf)];
  const rows = tableRows(columns).map((node) => fields.map(({ value }) => value(node)));
  // Where a decimal has a comma, cells are separated by a semicolon.
  const comma = spokenLanguage() === "nl";
  const line = (/** @type {Value[]} */ row) =>
    row.map((value) => cell(value, comma)).join(comma ? ";" : ",");
  const lines = [fields.map(({ title }) => title), ...rows].map(line);
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

/** @param {Value} value @param {boolean} comma whether a decimal has a comma */
function cell(value, comma) {
  if (value === null) return "";
  if (typeof value === "number") return comma ? String(value).replace(".", ",") : String(value);
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
