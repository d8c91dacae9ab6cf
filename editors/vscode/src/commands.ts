// The commands of the palette.

import * as vscode from "vscode";
import { showPage } from "./pages.js";
import type { Server } from "./server.js";
import { LANGUAGES } from "./settings.js";

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("gouji");
const FIRST_YEAR = 2019;

export function registerCommands(server: Server, output: vscode.LogOutputChannel): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    "gouji.restart": () => server.restart(),
    "gouji.showOutput": () => output.show(),
    "gouji.fixAll": fixAll,
    "gouji.explainRule": (code?: unknown) => explainRule(server, code),
    "gouji.lintWorkspace": () => lintWorkspace(server),
    "gouji.newReport": (given?: unknown) => newReport(server, given),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

/** Everything in the document at hand that can be mended without changing a fact; the number of changes made. */
async function fixAll(): Promise<number> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !LANGUAGES.includes(document.languageId)) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a report first."));
    return 0;
  }
  const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    whole,
    FIX_ALL.value,
  );
  const edit = actions.find((action) => action.kind && FIX_ALL.contains(action.kind) && action.edit)?.edit;
  if (!edit) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Nothing here that gouji can mend by itself."));
    return 0;
  }
  const changes = edit.entries().reduce((sum, [, edits]) => sum + edits.length, 0);
  return (await vscode.workspace.applyEdit(edit)) ? changes : 0;
}

interface RuleSummary {
  code: string;
  name: string;
  summary: string;
  severity: string;
}

async function explainRule(server: Server, code: unknown): Promise<void> {
  if (typeof code === "string" && code) {
    return showPage(code);
  }
  const rules = await server.ask<RuleSummary[]>("gouji/rules", {});
  if (!rules) {
    return;
  }
  const icons: Record<string, string> = { error: "$(error)", warning: "$(warning)", info: "$(info)" };
  const items = rules.map((rule) => ({
    label: `${icons[rule.severity] ?? ""} ${rule.code}`,
    description: rule.summary,
    detail: rule.name,
    code: rule.code,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Which rule?"),
    placeHolder: vscode.l10n.t("Code, name or words"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked) {
    await showPage(picked.code);
  }
}

interface Tally {
  files: number;
  reports: number;
  errors: number;
  warnings: number;
  infos: number;
}

async function lintWorkspace(server: Server): Promise<Tally | undefined> {
  if (!vscode.workspace.workspaceFolders?.length) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a folder first."));
    return undefined;
  }
  const title = vscode.l10n.t("gouji checks the reports in the folder …");
  const location = vscode.ProgressLocation.Window;
  const tally = await vscode.window.withProgress({ location, title }, () => server.ask<Tally>("gouji/lintWorkspace", {}));
  if (tally) {
    void say(tally);
  }
  return tally;
}

async function say({ files, reports, errors, warnings, infos }: Tally): Promise<void> {
  if (!reports) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No report among {0} files.", files));
    return;
  }
  const found = vscode.l10n.t("{0} reports: {1} errors, {2} warnings, {3} notes.", reports, errors, warnings, infos);
  const show = vscode.l10n.t("Show Problems");
  if ((await vscode.window.showInformationMessage(found, show)) === show) {
    await vscode.commands.executeCommand("workbench.actions.view.problems");
  }
}

interface Wanted {
  year: number;
  organ: string;
}

/** An empty report of the official form, in the editor at hand if that is empty, else in a new one. */
async function newReport(server: Server, given: unknown): Promise<void> {
  const wanted = isWanted(given) ? given : await askForReport();
  if (!wanted) {
    return;
  }
  const editor = vscode.window.activeTextEditor;
  const here = editor && LANGUAGES.includes(editor.document.languageId) && !editor.document.getText().trim();
  const language = here ? editor.document.languageId : "markdown";
  const report = await server.ask<{ text: string }>("gouji/newReport", { ...wanted, format: language });
  if (!report) {
    return;
  }
  if (here) {
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(editor.document.validateRange(whole), report.text));
  } else {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content: report.text }));
  }
}

async function askForReport(): Promise<Wanted | undefined> {
  const title = vscode.l10n.t("Insert an empty report");
  const last = new Date().getFullYear() - 1;
  const year = await vscode.window.showInputBox({
    title: `${title} (1/2)`,
    prompt: vscode.l10n.t("The year the report is about"),
    value: String(last),
    validateInput: (value) => (isYear(Number(value)) ? undefined : vscode.l10n.t("A year from {0} to {1}", FIRST_YEAR, last + 1)),
  });
  if (year === undefined) {
    return undefined;
  }
  const organ = await vscode.window.showInputBox({
    title: `${title} (2/2)`,
    prompt: vscode.l10n.t("The organ that reports, in full"),
    placeHolder: "××县农业农村局",
    validateInput: (value) => (value.trim() ? undefined : vscode.l10n.t("The name is needed for the title")),
  });
  return organ === undefined ? undefined : { year: Number(year), organ: organ.trim() };
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= new Date().getFullYear();
}

function isWanted(given: unknown): given is Wanted {
  const wanted = given as Partial<Wanted> | undefined;
  return typeof wanted?.organ === "string" && typeof wanted.year === "number" && isYear(wanted.year);
}
