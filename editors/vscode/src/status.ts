// The item in the status bar: what was found in the report at hand, and how much of its tables was read.

import * as vscode from "vscode";

/** What the server tells after each look at an open document. */
export interface ReportStatus {
  uri: string;
  isReport: boolean;
  errors: number;
  warnings: number;
  infos: number;
  tables: { name: string; read: number; due: number }[];
}

/** The table that the item shows; the others are in its tooltip. */
const SHOWN = "表三";

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("gouji.status", vscode.StatusBarAlignment.Left, 1);
  private readonly known = new Map<string, ReportStatus>();
  private readonly watch: vscode.Disposable;
  private shown: string | undefined;

  constructor() {
    this.item.name = vscode.l10n.t("gouji: report");
    this.item.command = "workbench.actions.view.problems";
    this.watch = vscode.window.onDidChangeActiveTextEditor(() => this.show());
  }

  /** The text of the item; undefined while it is hidden. */
  get text(): string | undefined {
    return this.shown;
  }

  take(status: ReportStatus): void {
    this.known.set(key(vscode.Uri.parse(status.uri)), status);
    this.show();
  }

  running(is: boolean): void {
    if (!is) {
      this.clear();
    }
  }

  clear(): void {
    this.known.clear();
    this.show();
  }

  dispose(): void {
    this.watch.dispose();
    this.item.dispose();
  }

  private show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const status = uri && this.known.get(key(uri));
    if (!status?.isReport) {
      this.shown = undefined;
      this.item.hide();
      return;
    }
    const table = status.tables.find((t) => t.name === SHOWN);
    const parts = [`${vscode.l10n.t("gouji")} ${counts(status)}`];
    if (table?.due) {
      parts.push(`${tableName(table.name)} ${table.read}/${table.due}`);
    }
    this.shown = this.item.text = parts.join(" · ");
    this.item.tooltip = tooltip(status);
    this.item.accessibilityInformation = { label: this.shown };
    this.item.show();
  }
}

function counts({ errors, warnings, infos }: ReportStatus): string {
  const parts = [
    errors && (errors === 1 ? vscode.l10n.t("1 error") : vscode.l10n.t("{0} errors", errors)),
    warnings && (warnings === 1 ? vscode.l10n.t("1 warning") : vscode.l10n.t("{0} warnings", warnings)),
    infos && (infos === 1 ? vscode.l10n.t("1 note") : vscode.l10n.t("{0} notes", infos)),
  ].filter(Boolean);
  return parts.join(" ") || vscode.l10n.t("nothing found");
}

function tooltip(status: ReportStatus): vscode.MarkdownString {
  const rows = status.tables.map(({ name, read, due }) =>
    due ? `- ${vscode.l10n.t("{0}: {1} of {2} cells read", tableName(name), read, due)}` : "",
  );
  const fix = `[${vscode.l10n.t("Fix all")}](command:gouji.fixAll)`;
  const problems = `[${vscode.l10n.t("Problems")}](command:workbench.actions.view.problems)`;
  const output = `[${vscode.l10n.t("Output")}](command:gouji.showOutput)`;
  const text = new vscode.MarkdownString(
    [`**${vscode.l10n.t("gouji")}** ${counts(status)}`, rows.filter(Boolean).join("\n"), [problems, fix, output].join(" · ")].join(
      "\n\n",
    ),
  );
  text.isTrusted = { enabledCommands: ["gouji.fixAll", "gouji.showOutput", "workbench.actions.view.problems"] };
  return text;
}

function tableName(name: string): string {
  const names: Record<string, string> = {
    表二: vscode.l10n.t("table 2"),
    表三: vscode.l10n.t("table 3"),
    表四: vscode.l10n.t("table 4"),
  };
  return names[name] ?? name;
}

/** Spelt the same however the server has written it. */
function key(uri: vscode.Uri): string {
  return uri.toString(true);
}
