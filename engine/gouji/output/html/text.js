// The text of a report with the findings marked in it.

const MAIN = 0;
// Characters that show nothing by themselves, or that turn the order of others: they are spelt out where they are marked.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

/** Everything that is drawn of one report at a time: its findings, and the ids that its marks refer to. */
class Drawing {
  constructor(entry, prefix) {
    this.data = entry.data;
    this.prefix = prefix;
    /** which findings have their badge already: it stands once */
    this.badged = new Set();
  }

  messageId(n) {
    return `${this.prefix}-message-${n}`;
  }

  /** The nodes of a text: a string, or an object with marks. */
  nodes(value) {
    if (typeof value === "string") return [value];
    const { text, marks } = value;
    const cuts = [...new Set([0, text.length, ...marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
    const nodes = [];
    cuts.forEach((from, i) => {
      const points = marks.filter(([start, end, , what]) => start === from && end === from && what === MAIN);
      if (points.length) nodes.push(...this.marked("", points, true));
      const to = cuts[i + 1];
      if (to === undefined) return;
      const over = marks.filter(([start, end]) => start <= from && end >= to && start < end);
      nodes.push(...this.marked(text.slice(from, to), over, false));
    });
    return nodes;
  }

  marked(text, marks, isPoint) {
    const { findings } = this.data;
    const main = marks.filter((mark) => mark[3] === MAIN).map((mark) => mark[2]);
    const related = marks.filter((mark) => mark[3] !== MAIN).map((mark) => mark[2]);
    const refers = related.length ? related.join(" ") : null;
    if (!main.length) return [refers === null ? text : el("span", { class: "related", "data-related": refers }, text)];
    main.sort((a, b) => SEVERITIES.indexOf(findings[a].severity) - SEVERITIES.indexOf(findings[b].severity) || a - b);
    const first = main.filter((n) => !this.badged.has(n));
    first.forEach((n) => this.badged.add(n));
    const mark = el(
      "mark",
      {
        class: `mark ${findings[main[0]].severity}${isPoint ? " point" : ""}`,
        "data-finding": main.join(" "), "data-related": refers,
        // Of a finding that is marked piece by piece the first piece alone takes the focus.
        ...(first.length
          ? {
              tabindex: "0", role: "button", "aria-label": isPoint ? t("here") : null,
              "aria-describedby": main.map((n) => this.messageId(n)).join(" "),
            }
          : {}),
      },
      isPoint ? "" : spelt(text),
    );
    return [...first.map((n) => badge(findings[n], n + 1)), mark];
  }

  /** The blocks of the text; of an excerpt only those with a finding in them, and the headings above these. */
  blocks(excerpt) {
    const nodes = [];
    let headings = [];
    for (const [kind, line, value, more] of this.data.blocks) {
      const before = this.badged.size;
      const node = this.block(kind, line, value, more, excerpt);
      const hasFinding = this.badged.size > before;
      if (!excerpt || hasFinding) nodes.push(...(excerpt ? headings.splice(0) : []), node);
      else if (kind[0] === "h") headings = [node];
    }
    return nodes;
  }

  block(kind, line, value, more, excerpt) {
    if (kind === "table") return this.table(value, more, excerpt);
    if (kind === "row") {
      const cells = value.map((cell) => zh("span", { class: "cell" }, this.nodes(cell)));
      return el("p", { class: "written", "data-line": line }, cells);
    }
    // The report's own headings lie below those of the page.
    if (kind[0] === "h") {
      const level = Math.min(Number(kind[1]) + 2, 6);
      return zh(`h${level}`, { "data-line": line, class: `level-${kind[1]}` }, this.nodes(value));
    }
    return zh("p", { "data-line": line }, this.nodes(value));
  }
}

/** A text whose invisible characters are spelt out. */
function spelt(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    nodes.push(text.slice(at, match.index), el("span", { class: "invisible" }, `U+${code}`));
    at = match.index + match[0].length;
  }
  return [...nodes, text.slice(at)];
}
