// The same data as a table: an equal way in.
const FIRST_ROWS = 100;
let rowsShown = FIRST_ROWS;

function tableColumns() {
  const columns = [
    { key: "name", title: say("name"), value: (i) => D.nodes.label[i], text: true },
    { key: "organisation", title: say("organisation"), value: organisationName, text: true },
    { key: "domain", title: say("filter_domain"), value: domainName, text: true },
    { key: "level", title: say("filter_level"), value: (i) => levelName(D.nodes.level[i]), text: true },
    { key: "municipality", title: say("filter_municipality"), value: townName, text: true },
  ];
  if (D.meta.roles_measured) {
    D.dicts.role.forEach((name, role) => columns.push({
      key: name, title: capital(say(name)), value: (i) => scoresOf(role).score[i], order: (i) => roleRank(i, role), cell: (i) => roleCell(i, role), role,
    }));
  }
  columns.push({ key: "ties", title: say("ties_position"), value: (i) => D.degrees[S.wave][i] });
  const nodes = tableNodes();
  return columns.filter((column) => !column.text || nodes.some((i) => column.value(i) && column.value(i) !== say("unknown")));
}

function roleCell(node, role) {
  const { score, low, high } = scoresOf(role);
  const verdict = verdictOf(node, role);
  if (score[node] === null) return make("span", { class: "unknown" }, say("verdict_undecidable"));
  return make("span", { class: `in-table ${VERDICTS[verdict]}` },
    make("b", {}, low[node] === null ? "" : range(low[node], high[node])), " ",
    make("i", {}, say("verdict_score", { verdict: say(`verdict_${VERDICTS[verdict]}`), score: decimal(score[node]) })));
}

// As on the cards: by verdict, and within it by score.
const roleRank = (node, role) => (scoresOf(role).score[node] === null ? null : scoresOf(role).score[node] - 1000 * verdictOf(node, role));

// Who is on the map and not greyed.
function tableNodes() {
  const nodes = chooseNodes();
  return [...nodes.keys()].filter((i) => nodes[i] === SHOWN);
}

function tableRows(columns) {
  const column = columns.find(({ key }) => key === S.sort) || columns[0];
  const alphabet = new Intl.Collator(language, { numeric: true });
  const compare = column.text
    ? (a, b) => alphabet.compare(column.value(a), column.value(b))
    : (a, b) => ((column.order || column.value)(a) ?? -1e9) - ((column.order || column.value)(b) ?? -1e9);
  const sign = S.down ? -1 : 1;
  return tableNodes().sort((a, b) => sign * compare(a, b) || a - b);
}

function showTable() {
  const columns = tableColumns();
  const rows = tableRows(columns);
  const head = columns.map((column) => make("th", { scope: "col", class: column.text ? "" : "number", "aria-sort": column.key === S.sort ? (S.down ? "descending" : "ascending") : undefined },
    button(`${column.title}${column.key === S.sort ? (S.down ? "\u00a0↓" : "\u00a0↑") : ""}`, () => change({ sort: column.key, down: column.key === S.sort ? !S.down : !column.text }), { "data-key": `sort-${column.key}` })));
  const body = rows.slice(0, rowsShown).map((i) => make("tr", { class: i === S.node ? "on" : "" }, columns.map((column, c) => (c === 0
    ? make("th", { scope: "row" }, actorButton(i, D.nodes.label[i], { "data-key": `row-${i}` }))
    : make("td", { class: column.text ? "" : "number" }, column.cell ? column.cell(i) : String(column.text ? column.value(i) : count(column.value(i))))))));
  refill(element("table"),
    make("h2", {}, say("table")),
    make("p", { class: "hint" }, say("table_hint", { shown: count(rows.length), all: count(chooseNodes().filter((shown) => shown !== ABSENT).length) })),
    exportButtons(),
    make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("table_caption", { region: D.meta.region }) }, make("table", {}, make("caption", { class: "hidden" }, say("table_caption", { region: D.meta.region })), make("thead", {}, make("tr", {}, head)), make("tbody", {}, body))),
    rows.length > rowsShown && button(say("more_rows", { count: count(rows.length - rowsShown) }), () => {
      rowsShown += 500;
      draw();
    }, { class: "plain", "data-key": "more-rows" }));
}
