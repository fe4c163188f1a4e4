// What the page rests on: findings, how to read it, and where the numbers come from.
function showTexts() {
  element("headline").textContent = D.headlines[S.wave][language];
  refill(element("lede"), ledeParts().flatMap(([text, thin]) => [make("span", { class: thin ? "thin" : "" }, text), " "]));
  element("size").textContent = [D.meta.persons[S.wave] && plural("persons", D.meta.persons[S.wave]), D.meta.organisations[S.wave] && plural("organisations_count", D.meta.organisations[S.wave]), D.meta.waves.length > 1 && say("wave_number", { wave: D.meta.waves[S.wave] })].filter(Boolean).join(" · ");
  const findings = D.findings.filter((found) => found.wave === S.wave);
  element("findings").hidden = !findings.length;
  const questions = [...new Set(findings.map((found) => found.finding))];
  refill(element("findings"), make("h2", {}, say("findings")), questions.map((question) => findingsOn(question, findings.filter((found) => found.finding === question))));
  showGuide();
  showProvenance();
}

// A question with its answer for the region; what it says of each part unfolds.
function findingsOn(question, found) {
  const items = (list) => make("ul", {}, list.map((one) => make("li", {}, one[language])));
  const whole = found.filter((one) => one.whole);
  const parts = found.filter((one) => !one.whole);
  return make("section", {}, make("h3", {}, say(`finding_${question}`)), whole.length > 0 && items(whole),
    parts.length > 0 && (parts.length <= 4 ? items(parts) : make("details", {}, make("summary", { "data-key": `finding-${question}` }, plural("parts", parts.length)), items(parts))));
}

// Who answered, where it is thin, and how to read a bar.
function ledeParts() {
  const { known, asked, answered } = D.response[S.wave];
  const parts = [];
  if (!known) parts.push([say("response_unknown", { answered: count(answered) })]);
  else parts.push([say("response", { asked: count(asked), answered: count(answered), share: asked ? percent(answered / asked) : "–" })]);
  const schools = D.schools.filter((school) => school.waves[S.wave]);
  const thin = schools.filter((school) => gapsOf(school)).length;
  if (schools.length) parts.push(thin ? [say("schools_thin", { thin: count(thin), all: count(schools.length) }), true] : [say("schools_full", { all: count(schools.length) })]);
  for (const found of D.findings) if (found.thin && found.wave === S.wave) parts.push([found[language], true]);
  // Where no card has a bar there is none to explain.
  const bars = D.scores[S.wave].some(({ verdict }) => verdict.some((v) => v === HOLDER || v === POSSIBLE));
  if (bars && D.meta.named[S.wave] && D.meta.small[S.wave]) parts.push([say("small_region"), true]);
  if (bars && D.meta.named[S.wave]) parts.push([say("how_sure", { interval: Math.round(100 * D.meta.interval), threshold: Math.round(100 * D.meta.threshold), most: Math.round(100 * D.most) })]);
  return parts;
}

function showGuide() {
  const keys = D.meta.roles_measured ? ["guide_roles", "guide_interval", "guide_verdict", "guide_score", "guide_position", "guide_ties", "guide_raters"] : ["guide_position_only", "guide_position", "guide_ties"];
  const values = { threshold: Math.round(100 * D.meta.threshold), interval: Math.round(100 * D.meta.interval), raters: D.meta.least_raters, organisations: D.meta.least_organisations };
  refill(element("guide"), make("h2", {}, say("guide")), make("dl", {}, keys.flatMap((key) => [make("dt", {}, say(key)), make("dd", {}, say(`${key}_text`, values))])));
}

function showProvenance() {
  const flat = (value, path) => (value !== null && typeof value === "object" ? Object.entries(value).flatMap(([key, v]) => flat(v, path ? `${path} · ${key}` : key)) : [[path, String(value)]]);
  const rows = flat(D.provenance, "");
  refill(element("provenance"),
    make("p", {}, make("strong", {}, say("internal")), ` ${say("internal_why")}`),
    rows.length > 0 && make("details", {}, make("summary", {}, say("provenance")), make("dl", { class: "provenance" }, rows.flatMap(([key, value]) => [make("dt", {}, key), make("dd", {}, value)]))));
}
