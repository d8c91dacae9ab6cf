// Tables two, three and four drawn by the official form, with the failing sums in them.

const ABSENT = 0;
const AS_FORM = 1;
const textOf = (value) => (value && value.text !== undefined ? value.text : value);

/** A table with its caption, the sums that fail, and the rows that the form does not have. */
Drawing.prototype.table = function (kind, asWritten, excerpt) {
  const table = this.data.tables[kind];
  const form = FORMS[table.edition][kind];
  const sums = new Sums(table, form);
  let number = 0;
  const rows = form.map((boxes) => {
    let taken = 0; // columns that values of unknown place have taken from the boxes behind them
    const cells = boxes.map((box) => {
      const value = table.boxes[number];
      number += 1;
      if (taken > 0) {
        taken -= box[2];
        return null;
      }
      if (!Array.isArray(value)) return this.box(box, value, number - 1, sums);
      const width = boxes.slice(boxes.indexOf(box)).reduce((sum, other) => sum + other[2], 0);
      taken = width - box[2];
      const loose = value.map((one) => el("span", { class: "cell" }, this.nodes(one)));
      return el("td", { colspan: width, class: "value loose" }, t("loose"), loose);
    });
    return el("tr", {}, cells);
  });
  const caption = el("caption", {}, t(kind), el("small", {}, t("drawn")));
  const grid = el("table", { class: `grid ${kind}` }, caption, el("tbody", {}, rows));
  return el(
    "figure",
    { class: "form" },
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t(kind) }, grid),
    this.extras(table),
    sums.draw(this.data.findings),
    asWritten.length > 0 &&
      el("details", { open: excerpt }, el("summary", {}, t("as-written")), asWritten.map((block) => this.block(...block))),
  );
};

Drawing.prototype.box = function ([wording, kind, width, height], value, number, sums) {
  const attributes = { colspan: width > 1 ? width : null, rowspan: height > 1 ? height : null };
  if (kind === "value") {
    const nodes = value === ABSENT ? [] : this.nodes(value);
    const cell = el("td", { ...attributes, class: `value${/^[0\s]*$/.test(textOf(value) || "") ? " nought" : ""}` }, nodes);
    sums.dress(cell, number);
    return cell;
  }
  const scope = { header: width > 1 ? "colgroup" : "col", caption: "colgroup", row: "row", group: "rowgroup" }[kind];
  const tag = scope ? "th" : "td";
  if (value !== ABSENT) return zh(tag, { ...attributes, scope, class: kind }, this.nodes(value === AS_FORM ? wording : value));
  const missing = el("span", { class: "missing" }, t("absent"));
  return zh(tag, { ...attributes, scope, class: `${kind} absent` }, el("span", { class: "wording" }, wording), missing);
};

Drawing.prototype.extras = function (table) {
  if (!table.extras.length) return null;
  const items = table.extras.map((cells) =>
    zh("li", {}, cells.map((cell) => el("span", { class: "cell" }, this.nodes(cell)))),
  );
  return el("div", { class: "extras" }, el("p", {}, t("extras")), el("ul", {}, items));
};

/** The sums of a table that fail: which boxes take part in them, and how they read. */
class Sums {
  constructor(table, form) {
    this.table = table;
    this.form = form.flat();
    this.rows = form;
    this.sums = table.sums;
  }

  /** Give a value's cell the looks of its part in the sums. */
  dress(cell, number) {
    const mine = this.sums.flatMap((sum, i) => (sum.left.includes(number) || sum.right.includes(number) ? [i] : []));
    if (!mine.length) return;
    cell.dataset.sums = mine.join(" ");
    for (const i of mine) cell.classList.add(this.runsAcross(this.sums[i]) ? "across" : "down");
    if (!cell.classList.contains("nought")) cell.classList.add("addend");
    if (mine.some((i) => this.sums[i].total === number)) cell.classList.add("whole");
    const { wrong, value } = this.sums[0];
    if (wrong === number) {
      cell.classList.add("wrong");
      cell.append(el("ins", { class: "expected" }, t("expected", value)));
    } else if (wrong === undefined) {
      const own = this.sums.find((sum) => sum.total === number && sum.kind !== "balance");
      if (!own) return;
      cell.classList.add("wrong");
      cell.append(el("span", { class: "expected comes" }, t("sum-of-parts", own.sums[1])));
    }
  }

  runsAcross(sum) {
    return sum.kind === "row-total" || sum.kind === "review-total";
  }

  /** The figure in a box: what stands there, and 0 for what is blank. */
  figure(number) {
    const text = (textOf(this.table.boxes[number]) || "").trim();
    return /\d/.test(text) ? text : "0";
  }

  /** One side written out, noughts left out. `instead` is what the wrong box is to hold. */
  side(numbers, wrong, instead) {
    const terms = [];
    for (const number of numbers) {
      const isWrong = number === wrong;
      const figure = isWrong && instead !== undefined ? String(instead) : this.figure(number);
      if (figure === "0" && !isWrong && numbers.length > 2) continue;
      const tag = isWrong ? (instead === undefined ? "del" : "ins") : "span";
      terms.push(el(tag, { class: "term" }, figure));
    }
    if (!terms.length) terms.push(el("span", { class: "term" }, "0"));
    return terms.flatMap((term, i) => (i ? ["＋", term] : [term]));
  }

  /** A sum as a line: the parts, what they come to, and the total; of a balance both sides. */
  line(sum, instead) {
    const holds = instead !== undefined;
    const [first, second] = [sum.left, sum.right].map((numbers, i) => ({
      terms: this.side(numbers, sum.wrong, instead),
      comes: el("b", {}, String(holds ? sum.then : sum.sums[i])),
    }));
    const sign = holds ? " ＝ " : " ≠ ";
    const parts =
      sum.kind === "balance"
        ? [first.terms, " ＝ ", first.comes, sign, second.comes, " ＝ ", second.terms]
        : [second.terms, !holds && second.terms.length > 1 && [" ＝ ", second.comes], sign, zh("span", {}, "总计 "), first.terms];
    return el("span", { class: `equation ${holds ? "holds" : "fails"}` }, parts);
  }

  draw(findings) {
    if (!this.sums.length) return null;
    const items = this.sums.map((sum, i) => {
      const lines = [el("dt", {}, t("now")), el("dd", {}, this.line(sum))];
      if (sum.wrong !== undefined) lines.push(el("dt", {}, t("then", sum.value)), el("dd", {}, this.line(sum, sum.value)));
      return el(
        "li",
        { tabindex: "0", "data-sum": i },
        el("p", {}, sum.finding >= 0 && badge(findings[sum.finding], sum.finding + 1), " ", t(sum.kind, ...this.names(sum))),
        el("dl", {}, lines),
      );
    });
    return el("div", { class: "sums" }, el("p", { class: "sums-title" }, t("sums")), el("ol", {}, items));
  }

  /** The row and the column that a sum is about, in the form's words. */
  names(sum) {
    const row = this.rows.find((boxes) => boxes.some((box) => this.form.indexOf(box) === sum.total));
    const at = this.form.indexOf(row[0]);
    const label = row.filter((box) => box[1] === "row").map((box) => box[0].replace(/（区分.*/, ""))[0] || "";
    const values = row.filter((box) => box[1] === "value");
    const column = sum.total - at - (row.length - values.length);
    if (sum.kind === "review-total") return [label, ["行政复议", "未经复议直接起诉", "复议后起诉"][Math.floor(column / 5)]];
    const headers = this.rows.slice(0, 3).flat().filter((box) => box[1] === "header");
    // 自然人, the five kinds of bodies, 总计
    const [, people, , total, ...bodies] = headers.map((box) => box[0]);
    return [label, [people, ...bodies, total][column]];
  }
}
