// The view of one report: its text, the findings beside it, and going to and fro between the two.

/** The report in view: its entry, its drawing, the finding chosen (-1: none). */
let view = null;

function findingItem(drawing, finding, n, onchoose) {
  const { severity, code, place, message, related, fix } = finding;
  const head = [
    badge(finding, n + 1), el("span", { class: "severity" }, t(severity)), el("span", { class: "code" }, code),
    el("span", { class: "line" }, t("line", place[0])),
  ];
  const text = el("span", { class: "message", id: drawing.messageId(n) }, inLang(message));
  const choose = onchoose
    ? el("button", { type: "button", class: "choose", onclick: () => onchoose(n) }, el("span", { class: "head" }, head), text)
    : el("div", { class: "choose" }, el("span", { class: "head" }, head), text);
  return el(
    "li", { class: severity, "data-finding": n }, choose,
    fix && el("div", { class: "fix" }, fixNodes(fix)),
    related && relatedNodes(related),
    onchoose && el("a", { class: "about", href: PAGE.docs + code + ".md", rel: "noreferrer", target: "_blank" }, t("rule-page", code)),
  );
}

function fixNodes({ message, safe, edit }) {
  const nodes = [el("span", { class: "fix-title" }, t("fix")), el("span", {}, inLang(message))];
  const isShort = edit && !edit.some((text) => text.includes("\n") || text.length > 60);
  if (isShort) {
    const [out, put] = edit;
    nodes.push(el("span", { class: "edit" }, out && zh("del", {}, spelt(out)), out && put && " → ", put && zh("ins", {}, spelt(put))));
  }
  nodes.push(el("span", { class: "how" }, t(safe ? "fix-safe" : "fix-unsafe")));
  return nodes;
}

function relatedNodes(related) {
  const items = related.map(([zhText, enText, line]) =>
    el("li", {}, el("span", { class: "line" }, t("line", line)), " ", inLang([zhText, enText])),
  );
  return el("details", { class: "related-places" }, el("summary", {}, t("related", related.length)), el("ul", {}, items));
}

/** The title, the facts and the counts of a report. */
function heading(entry, id) {
  const facts = [
    entry.year && t("year-of", entry.year), entry.edition && t("edition-of", entry.edition), entry.cover.join("　"), entry.file,
  ];
  const counts = SEVERITIES.map((s, i) => entry.counts[i] > 0 && el("span", { class: `pill ${s}` }, `${t(s)} ${entry.counts[i]}`));
  return el(
    "header", { class: "report-head" },
    zh("h2", { id, tabindex: id ? "-1" : null }, entry.name),
    el("p", { class: "facts" }, facts.filter(Boolean).map((fact) => zh("span", {}, fact))),
    el("p", { class: "counts" }, entry.found.length ? counts : el("span", { class: "pill clean" }, t("nothing-found"))),
  );
}

function findingsList(drawing, onchoose) {
  const { findings } = drawing.data;
  const items = findings.map((finding, n) => findingItem(drawing, finding, n, onchoose));
  return findings.length ? el("ol", { class: "findings" }, items) : el("p", { class: "nothing" }, t("nothing-found"));
}

function unreadable(drawing) {
  return drawing.data.unreadable.map((kind) => el("p", { class: "unreadable" }, t("unreadable", t(kind))));
}

const arrow = (sign) => el("span", { "aria-hidden": "true" }, sign);

function openReport(entry) {
  const drawing = new Drawing(entry, "view");
  view = { entry, drawing, chosen: -1 };
  const at = shown.indexOf(entry);
  const link = (other, key, before, behind) =>
    other && el("a", { href: `#report-${other.index + 1}`, title: other.name }, arrow(before), t(key), arrow(behind));
  const text = el("article", { id: "text", tabindex: "-1", "aria-label": t("text") }, unreadable(drawing), zh("div", { class: "paper" }, drawing.blocks(false)));
  const list = el(
    "aside", { id: "list", "aria-labelledby": "list-title" },
    el("h3", { id: "list-title" }, t("findings-n", drawing.data.findings.length)),
    drawing.data.findings.length > 0 && el("p", { class: "keys" }, t("keys")),
    findingsList(drawing, (n) => choose(n, "text")),
  );
  const steps = el(
    "nav", { class: "steps", "aria-label": t("reports") },
    el("a", { href: "#reports-all", class: "back" }, arrow("← "), t("back")),
    link(shown[at - 1], "previous", "‹ ", ""), link(at < 0 ? null : shown[at + 1], "next", "", " ›"),
  );
  byId("report").replaceChildren(steps, heading(entry, "report-name"), el("div", { class: "split" }, text, list));
}

const within = (id, selector) => Array.from(byId(id).querySelectorAll(selector));
const numbers = (value) => (value || "").split(" ").filter(Boolean).map(Number);

/** The mark of a finding that takes the focus. */
const markOf = (n) => within("text", "mark[tabindex]").find((mark) => numbers(mark.dataset.finding).includes(n));
const itemOf = (n) => within("list", ".findings > li")[n];

/** Choose a finding: light up its places, and go to it in the text or in the list. */
function choose(n, where) {
  if (!view || n < 0 || n >= view.drawing.data.findings.length) return;
  view.chosen = n;
  light(n);
  const mark = markOf(n);
  const item = itemOf(n);
  if (mark) {
    for (let box = mark.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    mark.scrollIntoView({ block: "center", inline: "nearest" });
  }
  item.scrollIntoView({ block: "nearest" });
  const target = where === "text" && mark ? mark : item.querySelector(".choose");
  target.focus({ preventScroll: true });
}

/** Light up the places of a finding and no others. */
function light(n) {
  for (const [i, item] of within("list", ".findings > li").entries()) {
    if (i === n) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
  }
  for (const node of within("text", "[data-finding], [data-related]")) {
    node.classList.toggle("lit", numbers(node.dataset.finding).includes(n));
    node.classList.toggle("lit-related", numbers(node.dataset.related).includes(n));
  }
}

/** Light up the boxes of one sum; null: of none. */
function lightSum(item) {
  for (const cell of within("text", ".lit-sum")) cell.classList.remove("lit-sum");
  if (!item) return;
  for (const cell of item.closest("figure").querySelectorAll("[data-sums]")) {
    cell.classList.toggle("lit-sum", numbers(cell.dataset.sums).includes(Number(item.dataset.sum)));
  }
}

/** Show what a mark says beside it; null: hide it. */
function showTip(mark) {
  const tip = byId("tip");
  tip.hidden = !mark;
  if (!mark) return;
  const { findings } = view.drawing.data;
  const lines = numbers(mark.dataset.finding).map((n) =>
    el("p", {}, badge(findings[n], n + 1), el("span", {}, inLang(findings[n].message))),
  );
  tip.replaceChildren(...lines);
  const place = (mark.closest("td, th") || mark).getClientRects()[0]; // a whole cell stays in view
  const width = tip.offsetWidth;
  if (!place) return;
  const below = place.bottom + 8 + tip.offsetHeight < window.innerHeight;
  tip.style.left = `${Math.max(8, Math.min(place.left, window.innerWidth - width - 8))}px`;
  tip.style.top = `${below ? place.bottom + 8 : Math.max(8, place.top - tip.offsetHeight - 8)}px`;
}

function onReportKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const inList = event.target.closest("#list");
  const step = { j: 1, k: -1, ...(inList ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[event.key];
  if (step) {
    event.preventDefault();
    const last = view.drawing.data.findings.length - 1;
    const next = view.chosen < 0 ? (step > 0 ? 0 : last) : Math.min(Math.max(view.chosen + step, 0), last);
    choose(next, event.target.closest("#text mark") ? "text" : "list");
  } else if (event.key === "Escape") {
    if (!byId("tip").hidden) showTip(null);
    else if (event.target.closest("#text")) choose(Math.max(view.chosen, 0), "list");
    else location.hash = "#reports-all";
  } else if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark[role=button]")) {
    event.preventDefault();
    choose(numbers(event.target.dataset.finding)[0], "list");
  }
}

function prepareReport() {
  const section = byId("report");
  section.addEventListener("keydown", onReportKey);
  section.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-finding]");
    if (mark) choose(numbers(mark.dataset.finding)[0], "list");
  });
  for (const [type, shows] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    section.addEventListener(type, (event) => {
      const mark = event.target.closest("mark[data-finding]");
      if (mark) showTip(shows ? mark : null);
      const sum = event.target.closest("[data-sum]");
      if (sum) lightSum(shows ? sum : null);
    });
  }
  window.addEventListener("scroll", () => showTip(null), { passive: true });
}
