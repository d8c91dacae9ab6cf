// The language server: found, started, restarted, asked.

import * as vscode from "vscode";
import {
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";
import { findInterpreter, NoInterpreter, type Interpreter } from "./interpreter.js";
import { importStrategy, SECTION, SELECTOR, serverSettings } from "./settings.js";
import type { ReportStatus, StatusBar } from "./status.js";

export class Server {
  private client: LanguageClient | undefined;
  /** starts and stops, one after the other */
  private queue: Promise<void> = Promise.resolve();
  private said = "";
  /** the Python that the server runs on */
  interpreter: string | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
    private readonly status: StatusBar,
  ) {}

  start(): Promise<void> {
    return this.enqueue(() => this.begin());
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.end());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.end();
      await this.begin();
    });
  }

  /** The answer of the server; undefined where it does not run, and the user has then been told. */
  async ask<T>(method: string, params: object): Promise<T | undefined> {
    await this.queue;
    if (!this.client || this.client.state !== State.Running) {
      void vscode.window.showWarningMessage(vscode.l10n.t("gouji is not running; see its output for the reason."));
      return undefined;
    }
    return this.client.sendRequest<T>(method, params);
  }

  /** The process the server runs in. */
  get pid(): number | undefined {
    return (this.client as unknown as { _serverProcess?: { pid?: number } } | undefined)?._serverProcess?.pid;
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: unknown) => {
      this.output.error(error instanceof Error ? error : String(error));
    });
    return this.queue;
  }

  private async begin(): Promise<void> {
    let interpreter: Interpreter;
    try {
      interpreter = await findInterpreter();
      if (importStrategy() === "fromEnvironment" && !interpreter.hasGouji) {
        throw new NoInterpreter(notInstalled(interpreter), []);
      }
    } catch (error) {
      if (!(error instanceof NoInterpreter)) {
        throw error;
      }
      this.complain(error);
      return;
    }
    this.interpreter = interpreter.path;
    this.say(interpreter);
    this.client = new LanguageClient(SECTION, "gouji", this.serverOptions(interpreter), this.clientOptions());
    this.client.onNotification("gouji/status", (status: ReportStatus) => this.status.take(status));
    this.client.onDidChangeState(({ newState }) => this.status.running(newState === State.Running));
    await this.client.start();
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = this.interpreter = undefined;
    this.status.clear();
    try {
      await client?.dispose();
    } catch (error) {
      // it had not started, or would not stop: there is nothing more to be done about it
      this.output.debug(String(error));
    }
  }

  private serverOptions(interpreter: Interpreter): ServerOptions {
    const [command = "", ...before] = interpreter.command;
    const storage = this.context.globalStorageUri;
    const byteCode = ["-X", "utf8", "-X", `pycache_prefix=${vscode.Uri.joinPath(storage, "pyc").fsPath}`];
    const runner = this.context.asAbsolutePath("bundled/run_server.py");
    // -I keeps the bundled server apart from what is installed; the other one is looked for among just that
    const args =
      importStrategy() === "useBundled"
        ? [...before, "-I", ...byteCode, runner, "--stdio"]
        : [...before, ...byteCode, runner, "--installed", "--stdio"];
    return { command, args, options: { cwd: this.context.extensionPath } };
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // off unless asked for, in this version of the library
      diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
      initializationOptions: { explains: true, status: true, settings: serverSettings() },
      markdown: { isTrusted: { enabledCommands: ["gouji.explainRule"] } },
    };
  }

  /** Says once which Python is used, and again only when it is another. */
  private say(interpreter: Interpreter): void {
    const { version, path, origin } = interpreter;
    const which =
      importStrategy() === "useBundled"
        ? vscode.l10n.t("the bundled gouji {0}", String(this.context.extension.packageJSON.version))
        : vscode.l10n.t("the gouji installed there");
    const line = vscode.l10n.t("Python {0} at {1} ({2}) runs {3}", version, path, origin, which);
    if (line !== this.said) {
      this.output.info(line);
      this.said = line;
    }
  }

  private complain(error: NoInterpreter): void {
    this.said = "";
    this.output.error(error.message);
    for (const line of error.tried) {
      this.output.error(`· ${line}`);
    }
    const settings = vscode.l10n.t("Open Setting");
    const output = vscode.l10n.t("Show Output");
    void vscode.window.showErrorMessage(error.message, settings, output).then((button) => {
      if (button === settings) {
        // A setting of the machine: in a remote window the user's own settings do not have it.
        const where = vscode.env.remoteName === undefined ? "openSettings" : "openRemoteSettings";
        void vscode.commands.executeCommand(`workbench.action.${where}`, { query: "gouji.interpreter" });
      } else if (button === output) {
        this.output.show(true);
      }
    });
  }
}

function notInstalled({ path }: Interpreter): string {
  return vscode.l10n.t(
    "gouji is not installed for {0}. Run “pip install gouji” there, or set gouji.importStrategy to useBundled.",
    path,
  );
}
