// Starting: which view the address asks for, the switch of languages, printing.

/** Show what the address names: a report, or the table of them all. */
function route() {
  const match = /^#report-(\d+)$/.exec(location.hash);
  const entry = match && entries[Number(match[1]) - 1];
  const before = view && view.entry;
  if (!entry && location.hash && location.hash !== "#reports-all" && !match) return; // a place within the view
  byId("folder").hidden = Boolean(entry);
  byId("report").hidden = !entry;
  showTip(null);
  if (entry) {
    openReport(entry);
    window.scrollTo(0, 0);
    byId("report-name").focus({ preventScroll: true });
  } else {
    view = null;
    byId("report").replaceChildren();
    if (before) before.row.querySelector("a").focus();
  }
}

function switchLanguage() {
  const chosen = view ? view.chosen : -1;
  lang = lang === "zh" ? "en" : "zh";
  draw();
  if (view) {
    openReport(view.entry);
    if (chosen >= 0) {
      view.chosen = chosen;
      light(chosen);
    }
  }
}

function draw() {
  translate();
  const button = byId("language");
  button.lang = lang === "zh" ? "en" : "zh-CN";
  drawFolder();
}

/** What is printed of a folder: the table, then every report shown in it that has findings, with what they are about. */
function fillPrint() {
  if (view) return;
  const parts = shown.filter((entry) => entry.found.length).map((entry) => {
    const drawing = new Drawing(entry, `print-${entry.index}`);
    const text = zh("div", { class: "paper" }, drawing.blocks(true));
    const note = el("p", { class: "excerpt" }, t("excerpt"));
    return el("section", { class: "printed" }, heading(entry), findingsList(drawing), unreadable(drawing), note, text);
  });
  byId("print-out").replaceChildren(...parts);
}

document.documentElement.classList.add("scripted");
prepareFolder();
prepareReport();
draw();
byId("language").addEventListener("click", switchLanguage);
byId("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", fillPrint);
window.addEventListener("afterprint", () => byId("print-out").replaceChildren());
window.addEventListener("hashchange", route);
route();
