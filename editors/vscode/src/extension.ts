// The life of the extension: it starts the language server, and starts it anew when what it runs with changes.

import * as vscode from "vscode";
import { registerCommands } from "./commands.js";
import { RulePages } from "./pages.js";
import { Server } from "./server.js";
import { StatusBar } from "./status.js";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const output = vscode.window.createOutputChannel("勾稽 gouji", { log: true });
  const status = new StatusBar();
  const running = (server = new Server(context, output, status));
  context.subscriptions.push(
    output,
    status,
    new RulePages(running),
    ...registerCommands(running, output),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (["gouji.interpreter", "gouji.importStrategy"].some((name) => event.affectsConfiguration(name))) {
        void running.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void running.restart()),
  );
  await running.start();
  return { statusText: () => status.text, serverPid: () => running.pid, interpreter: () => running.interpreter };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** What the extension shows of itself to its tests. */
export interface Api {
  statusText(): string | undefined;
  serverPid(): number | undefined;
  interpreter(): string | undefined;
}
