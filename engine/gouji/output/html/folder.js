// The table of reports: sorting, filtering, the totals and the bars of findings by rule.

/** One report: its row, what the row says, and its data, which are read when they are wanted. */
class Entry {
  constructor(row, script, index) {
    Object.assign(this, { row, script, index });
    const cells = Array.from(row.cells, (cell) => cell.textContent);
    [this.organ, this.year, this.edition] = cells;
    this.counts = cells.slice(3, 6).map(Number);
    this.file = cells[7];
    this.cover = Array.from(row.querySelectorAll(".cover"), (node) => node.textContent);
    this.found = row.dataset.found.split(" ").filter(Boolean).map((part) => {
      const [code, severity, n] = part.split(":");
      return { code, severity, n: Number(n) };
    });
    this.words = `${this.organ} ${this.year} ${this.file}`.toLowerCase();
  }

  get data() {
    if (!this.kept) this.kept = json(this.script);
    return this.kept;
  }

  get name() {
    return this.organ || t("no-organ");
  }

  /** Cells read and cells due over the three tables. */
  get cells() {
    const pairs = this.cover.map((text) => text.match(/\d+/g).map(Number));
    return [0, 1].map((i) => pairs.reduce((sum, pair) => sum + pair[i], 0));
  }
}

const body = byId("reports").tBodies[0];
const entries = Array.from(body.querySelectorAll("tr:not(.other)"), (row, i) => new Entry(row, row.nextElementSibling, i));
const others = Array.from(body.querySelectorAll("tr.other"), (row) => row.textContent);
const collator = new Intl.Collator("zh-CN", { numeric: true });
const FEW_RULES = 8;

const order = { column: -1, down: false };
let allRules = false;
/** The reports in the order shown, those filtered away left out. */
let shown = entries;

const KEYS = [
  (e) => e.organ, (e) => e.year, (e) => e.edition, (e) => e.counts[0], (e) => e.counts[1], (e) => e.counts[2],
  (e) => e.cells[1] - e.cells[0], (e) => e.file,
];

function compare(a, b) {
  if (order.column < 0) return a.index - b.index;
  const [x, y] = [a, b].map(KEYS[order.column]);
  const by = typeof x === "number" ? x - y : collator.compare(x, y);
  return (order.down ? -by : by) || a.index - b.index;
}

function sortBy(column) {
  const isNumber = typeof KEYS[column](entries[0]) === "number";
  // Of figures the greatest are wanted first.
  order.down = order.column === column ? !order.down : isNumber;
  order.column = column;
  showOrder();
  body.append(...[...entries].sort(compare).map((entry) => entry.row));
  applyFilter();
}

function showOrder() {
  Array.from(byId("reports").tHead.rows[0].cells).forEach((cell, i) => {
    cell.setAttribute("aria-sort", i === order.column ? (order.down ? "descending" : "ascending") : "none");
  });
}

function matches(entry) {
  const { words, severity, rule } = filterValues();
  if (!words.every((word) => entry.words.includes(word))) return false;
  if (severity === "none" && entry.found.length) return false;
  if (!severity && !rule) return true;
  if (severity === "none") return !rule;
  return entry.found.some((f) => (!rule || f.code === rule) && (!severity || f.severity === severity));
}

function filterValues() {
  return {
    words: byId("filter-text").value.toLowerCase().split(/\s+/).filter(Boolean),
    severity: byId("filter-severity").value,
    rule: byId("filter-rule").value,
  };
}

function applyFilter() {
  shown = entries.filter(matches).sort(compare);
  const wanted = new Set(shown);
  for (const entry of entries) entry.row.hidden = !wanted.has(entry);
  byId("count").textContent = shown.length ? t("count", shown.length, entries.length) : t("no-match");
  const { words, severity, rule } = filterValues();
  byId("clear").hidden = !(words.length || severity || rule);
  for (const button of byId("bars").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.rule === rule));
  }
}

/** Findings by rule, the most frequent first. */
function countByRule() {
  const rules = new Map();
  for (const entry of entries) {
    for (const { code, severity, n } of entry.found) {
      if (!rules.has(code)) rules.set(code, { code, n: 0, reports: new Set(), error: 0, warning: 0, info: 0 });
      const rule = rules.get(code);
      rule.n += n;
      rule[severity] += n;
      rule.reports.add(entry);
    }
  }
  return [...rules.values()].sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
}

function drawBars() {
  const rules = countByRule();
  const most = rules.length ? rules[0].n : 1;
  const bars = rules.map((rule, i) => {
    const parts = SEVERITIES.filter((s) => rule[s]).map((s) => {
      const part = el("span", { class: `part ${s}` });
      part.style.width = `${(100 * rule[s]) / most}%`; // through the object model, which the page's policy allows
      return part;
    });
    const button = el(
      "button",
      {
        type: "button", "data-rule": rule.code, "aria-pressed": "false",
        "aria-label": t("bar", rule.code, ruleSummary(rule.code), rule.n, rule.reports.size),
        onclick: () => chooseRule(rule.code),
      },
      el("span", { class: "code" }, rule.code), el("span", { class: "summary" }, ruleSummary(rule.code)),
      el("span", { class: "bar" }, parts), el("span", { class: "amount" }, t("bar-n", rule.n, rule.reports.size)),
    );
    return el("li", { class: i >= FEW_RULES && !allRules ? "rest" : null }, button);
  });
  byId("bars").replaceChildren(...bars);
  const more = byId("more-rules");
  more.hidden = rules.length <= FEW_RULES;
  more.textContent = allRules ? t("fewer-rules") : t("all-rules", rules.length);
  more.setAttribute("aria-expanded", String(allRules));
  byId("by-rule").hidden = !rules.length;
  const select = byId("filter-rule");
  const chosen = select.value;
  const options = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  select.replaceChildren(
    el("option", { value: "" }, t("any")),
    ...options.map(({ code }) => el("option", { value: code }, `${code} ${ruleSummary(code)}`)),
  );
  select.value = chosen;
}

/** Filter by a rule, or no longer where it is the one chosen. */
function chooseRule(code) {
  const select = byId("filter-rule");
  select.value = select.value === code ? "" : code;
  applyFilter();
}

function drawTotals() {
  const sums = [0, 1, 2].map((i) => entries.reduce((sum, entry) => sum + entry.counts[i], 0));
  const cells = [0, 1].map((i) => entries.reduce((sum, entry) => sum + entry.cells[i], 0));
  const number = (n) => n.toLocaleString("en-US");
  const total = (key, value, kind) => el("div", { class: `total ${kind || ""}` }, el("dt", {}, t(key)), el("dd", {}, value));
  byId("totals").replaceChildren(
    total("total-reports", number(entries.length)),
    ...SEVERITIES.map((s, i) => total(`total-${s}`, number(sums[i]), sums[i] ? s : "none")),
    total("total-clean", number(entries.filter((entry) => !entry.found.length).length)),
    total("total-cells", cells[1] ? `${number(cells[0])} / ${number(cells[1])}` : "–"),
  );
}

function drawOthers() {
  const box = byId("others");
  box.hidden = !others.length;
  box.replaceChildren(el("summary", {}, t("others", others.length)), el("ul", {}, others.map((name) => el("li", {}, name))));
}

/** Draw the folder's view anew, in the language chosen. */
function drawFolder() {
  drawTotals();
  drawBars();
  drawOthers();
  for (const entry of entries) {
    const link = entry.row.querySelector("a");
    link.textContent = entry.name;
  }
  applyFilter();
}

/** What is done once: links to the reports, buttons that sort, the filter's listeners. */
function prepareFolder() {
  for (const entry of entries) {
    const cell = entry.row.cells[0];
    cell.replaceChildren(el("a", { href: `#report-${entry.index + 1}` }, entry.name));
    for (const [i, severity] of SEVERITIES.entries()) if (entry.counts[i]) entry.row.cells[3 + i].classList.add(severity);
  }
  for (const row of body.querySelectorAll("tr.other")) row.remove();
  Array.from(byId("reports").tHead.rows[0].cells).forEach((cell, column) => {
    const phrase = cell.querySelector("[data-t]");
    cell.replaceChildren(el("button", { type: "button", onclick: () => sortBy(column) }, phrase));
  });
  showOrder();
  for (const id of ["filter-text", "filter-severity", "filter-rule"]) byId(id).addEventListener("input", applyFilter);
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    for (const id of ["filter-text", "filter-severity", "filter-rule"]) byId(id).value = "";
    applyFilter();
    byId("filter-text").focus();
  });
  byId("more-rules").addEventListener("click", () => {
    allRules = !allRules;
    drawBars();
    applyFilter();
  });
  for (const node of document.querySelectorAll(".js-only")) node.hidden = false;
}
