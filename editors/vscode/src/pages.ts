// The pages of the rules, as read-only documents that the server writes.

import * as vscode from "vscode";
import type { Server } from "./server.js";

const SCHEME = "gouji-rule";

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registered: vscode.Disposable;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly server: Server) {
    this.registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      // the page may be in another language now
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("gouji.lang")) {
          vscode.workspace.textDocuments.filter((d) => d.uri.scheme === SCHEME).forEach((d) => this.changed.fire(d.uri));
        }
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const code = uri.path.replace(/^\//, "").replace(/\.md$/, "");
    const page = await this.server.ask<{ markdown: string } | null>("gouji/rule", { code });
    return page?.markdown ?? vscode.l10n.t("There is no rule {0}.", code);
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }
}

/** Shows the page of a rule, rendered. */
export async function showPage(code: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${code}.md` });
  try {
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  } catch {
    // VS Code's own Markdown extension is switched off
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), vscode.ViewColumn.Beside);
  }
}
