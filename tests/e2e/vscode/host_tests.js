// Runs inside VS Code's extension host. What it finds out is written to results.json in the folder that is open, a test a line.

const assert = require("node:assert");
const vscode = require("vscode");

const root = vscode.workspace.workspaceFolders[0].uri;
const WRONG = "危机";
const tests = {};
let api;
let draft;

async function until(what, look, limit = 90_000) {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((go) => setTimeout(go, 15));
  }
}

const found = (uri) => vscode.languages.getDiagnostics(uri).filter((d) => d.source === "gouji");
const code = (d) => d.code.value ?? d.code;
const about = (uri, wanted) => found(uri).filter((d) => code(d) === wanted);
const actions = (uri, range, kind) => vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range, kind);
const set = (name, value) => vscode.workspace.getConfiguration("gouji").update(name, value, vscode.ConfigurationTarget.Workspace);

/** The quick fix with such a title at the first finding of a rule, once it is offered; else what is offered in its place. */
async function quickFix(uri, rule, title) {
  let titles = [];
  const look = async () => {
    const [finding] = about(uri, rule);
    if (!finding) return undefined;
    const offered = await actions(uri, finding.range, vscode.CodeActionKind.QuickFix.value);
    titles = offered.map((action) => action.title);
    return offered.find((action) => action.title.startsWith(title));
  };
  try {
    return await until(title, look, 20_000);
  } catch (error) {
    throw new Error(`${error.message}; offered: ${titles.join(" | ")}; findings: ${found(uri).map(code).join()}`);
  }
}

async function open(name) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root, name));
  return vscode.window.showTextDocument(document);
}

tests.diagnostics = async () => {
  api = await vscode.extensions.getExtension("gouji-lint.gouji").activate();
  draft = await open("astral.md");
  const { document } = draft;
  await until("diagnostics", () => about(document.uri, "LAB001").length);
  const [wrong] = about(document.uri, "LAB001");
  assert.strictEqual(document.getText(wrong.range), WRONG);
  const [six] = about(document.uri, "STR012");
  assert.strictEqual(document.getText(six.range), "六部分"); // emoji stand before it in its line
  assert.match(wrong.message, /行标签“.*” *应为“.*危及/);
  assert.match(wrong.code.target.toString(), /LAB001/);
  assert.strictEqual(wrong.severity, vscode.DiagnosticSeverity.Error);
  return api.interpreter();
};

tests.related = async () => {
  const [sum] = about(draft.document.uri, "SUM001");
  assert.strictEqual(draft.document.getText(sum.range), "3");
  assert.ok(sum.relatedInformation.length > 2);
};

tests.status = async () => {
  await until("the status", () => api.statusText()?.includes("175/175"));
  assert.match(api.statusText(), /^gouji \d+ errors \d+ warnings? · table 3 175\/175$/);
  const readme = await open("README.md");
  await until("no status for what is no report", () => api.statusText() === undefined);
  assert.deepStrictEqual(found(readme.document.uri), []);
  draft = await open("astral.md");
  await until("the status again", () => api.statusText());
};

tests.quickFix = async () => {
  const { uri } = draft.document;
  const fix = await quickFix(uri, "LAB001", "改为“3.危及");
  assert.ok(fix.isPreferred);
  const before = draft.document.getText();
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  assert.strictEqual(draft.document.getText(), before.replace(WRONG, "危及"));
  await until("it gone", () => about(uri, "LAB001").every((d) => draft.document.getText(d.range) !== WRONG));
  await vscode.commands.executeCommand("undo");
  assert.strictEqual(draft.document.getText(), before);
  await until("it back", () => about(uri, "LAB001").some((d) => draft.document.getText(d.range) === WRONG));
};

tests.unsafeFix = async () => {
  const { uri } = draft.document;
  const fix = await quickFix(uri, "SUM001", "改为 2");
  assert.ok(!fix.isPreferred);
  assert.match(fix.title, /核对/);
};

tests.typing = async () => {
  const { document } = draft;
  const taken = [];
  for (let round = 0; round < 5; round++) {
    const start = Date.now();
    await draft.edit((edit) => edit.insert(document.lineAt(0).range.end, "告"));
    await until("the title found wrong", () => found(document.uri).some((d) => d.range.start.line === 0));
    taken.push(Date.now() - start);
    await vscode.commands.executeCommand("undo");
    await until("it gone", () => found(document.uri).every((d) => d.range.start.line !== 0));
  }
  taken.sort((a, b) => a - b);
  return { median: taken[2], longest: taken[4] };
};

tests.settings = async () => {
  const { uri } = draft.document;
  await set("lang", "en");
  await until("English", () => about(uri, "LAB001").some((d) => /should be/.test(d.message)));
  await set("ignore", ["LAB001"]);
  await until("the rule ignored", () => !about(uri, "LAB001").length && found(uri).length);
  await set("select", ["SUM"]);
  await until("one family", () => found(uri).length && found(uri).every((d) => code(d).startsWith("SUM")));
  for (const name of ["lang", "ignore", "select"]) await set(name, undefined);
  await until("all as before", () => about(uri, "LAB001").some((d) => /应为/.test(d.message)));
};

tests.restart = async () => {
  const before = api.serverPid();
  assert.ok(before);
  await vscode.commands.executeCommand("gouji.restart");
  assert.notStrictEqual(api.serverPid(), before);
  await until("diagnostics of the new server", () => about(draft.document.uri, "LAB001").length);
  await until("its status", () => api.statusText());
};

tests.fixAll = async () => {
  const before = draft.document.getText();
  assert.ok(await vscode.commands.executeCommand("gouji.fixAll"));
  assert.ok(!draft.document.getText().includes(WRONG));
  await until("no safe fix left", () => !about(draft.document.uri, "LAB001").length);
  assert.strictEqual(await vscode.commands.executeCommand("gouji.fixAll"), 0);
  await vscode.window.showTextDocument(draft.document);
  await vscode.commands.executeCommand("undo");
  await until("all undone", () => draft.document.getText() === before);
};

tests.lintWorkspace = async () => {
  const tally = await vscode.commands.executeCommand("gouji.lintWorkspace");
  assert.strictEqual(tally.reports, 3);
  assert.ok(tally.errors > 2, JSON.stringify(tally));
  const other = vscode.Uri.joinPath(root, "其他", "草稿.html");
  await until("findings of a file that is not open", () => about(other, "SUM001").length);
};

tests.rulePage = async () => {
  const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("gouji-rule:/SUM001.md"));
  assert.match(page.getText(), /^# SUM001 wrong-cell\n[^]*## 为什么\n[^]*## 依据\n[^]*```diff\n/);
  await vscode.commands.executeCommand("gouji.explainRule", "SUM001");
  await until("its tab", () => vscode.window.tabGroups.all.some((g) => g.tabs.some((t) => t.label.includes("SUM001.md"))));
};

tests.newReport = async () => {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await vscode.commands.executeCommand("gouji.newReport", { organ: "岚溪县水利局", year: 2024 });
  const { document } = vscode.window.activeTextEditor;
  assert.strictEqual(document.languageId, "markdown");
  assert.match(document.getText(), /^# 岚溪县水利局2024年政府信息公开工作年度报告\n/);
  await until("what is still to be written", () => about(document.uri, "STR008").length === 3);
  await until("its status", () => api.statusText()?.startsWith("gouji 3 warnings"));
  const html = await vscode.workspace.openTextDocument({ language: "html", content: "\n" });
  await vscode.window.showTextDocument(html);
  await vscode.commands.executeCommand("gouji.newReport", { organ: "岚溪县水利局", year: 2020 });
  assert.match(html.getText(), /^<h1>岚溪县水利局2020年[^]*<table/);
};

exports.run = async () => {
  const results = {};
  const write = () => vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, "results.json"), Buffer.from(JSON.stringify(results)));
  for (const [name, test] of Object.entries(tests)) {
    const start = Date.now();
    try {
      results[name] = { more: (await test()) ?? null };
    } catch (error) {
      results[name] = { error: error.stack };
    }
    results[name].took = Date.now() - start;
    console.log(`GOUJI ${name} ${JSON.stringify(results[name])}`);
    await write();
  }
};
