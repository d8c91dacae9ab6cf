// Looks for a Python that can run the server: the setting, then the Python extension's, then those on the path.

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { expand, setting } from "./settings.js";

export const LOWEST = "3.10";
const PROBE = [
  "import sys",
  "from importlib.util import find_spec",
  "print('%d.%d.%d' % sys.version_info[:3])",
  "print(sys.executable)",
  "print(int(find_spec('gouji_server') is not None))",
].join("\n");

/** A Python that was asked what it is. */
export interface Interpreter {
  /** what to run, such as ["py", "-3"] */
  command: string[];
  version: string;
  /** where it is, as it says itself */
  path: string;
  /** whether gouji is installed in it, language server included */
  hasGouji: boolean;
  /** how it was found, for the user */
  origin: string;
}

/** What was tried, and why each would not do. */
export class NoInterpreter extends Error {
  constructor(
    message: string,
    readonly tried: string[],
  ) {
    super(message);
  }
}

/** The first Python that will do. Throws NoInterpreter. */
export async function findInterpreter(): Promise<Interpreter> {
  const chosen = vscode.workspace.isTrusted ? setting("interpreter") : machineSetting();
  if (chosen) {
    // A wish that cannot be met is said, not passed over: another Python may well be another gouji.
    const found = await probe([expand(chosen)], vscode.l10n.t("setting gouji.interpreter"));
    if (typeof found !== "string") {
      return found;
    }
    throw new NoInterpreter(vscode.l10n.t("The setting gouji.interpreter does not work: {0}", found), [found]);
  }
  const tried: string[] = [];
  for (const [command, origin] of await candidates()) {
    const found = await probe(command, origin);
    if (typeof found !== "string") {
      return found;
    }
    tried.push(found);
  }
  const message = vscode.l10n.t("gouji needs Python {0} or later to check reports, and found none.", LOWEST);
  throw new NoInterpreter(message, tried);
}

/** The setting as the user has it, leaving aside what a folder that is not trusted says. */
function machineSetting(): string {
  const value = vscode.workspace.getConfiguration("gouji").inspect<string>("interpreter")?.globalValue;
  return typeof value === "string" ? value.trim() : "";
}

async function candidates(): Promise<[string[], string][]> {
  const onPath = process.platform === "win32" ? [["py", "-3"], ["python"], ["python3"]] : [["python3"], ["python"]];
  const found = onPath.map((command): [string[], string] => [command, vscode.l10n.t("on the PATH")]);
  const active = await activeEnvironment();
  return active ? [[[active], vscode.l10n.t("chosen in the Python extension")], ...found] : found;
}

/** The interpreter chosen in the Python extension, where that is installed; it is not needed. */
async function activeEnvironment(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
  if (!extension || !vscode.workspace.isTrusted) {
    return undefined;
  }
  try {
    const { environments } = await extension.activate();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
    return resolved?.executable.uri?.fsPath;
  } catch {
    return undefined;
  }
}

/** The little that is used of the Python extension. */
interface PythonExtension {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): unknown;
    resolveEnvironment(path: unknown): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
  };
}

/** Asks a command what Python it is; the reason why not, where it is none that will do. */
function probe(command: string[], origin: string): Promise<Interpreter | string> {
  const [file = "", ...before] = command;
  const name = command.join(" ");
  return new Promise((resolve) => {
    // -I: nothing in the folder that happens to be open is imported
    execFile(file, [...before, "-I", "-c", PROBE], { timeout: 15_000, windowsHide: true }, (error, stdout) => {
      const [version = "", path = "", gouji = ""] = stdout.split(/\r?\n/);
      if (!/^\d+\.\d+\.\d+$/.test(version)) {
        const missing = error && "code" in error && String(error.code) === "ENOENT";
        resolve(missing ? vscode.l10n.t("{0} is not there", name) : vscode.l10n.t("{0} is no Python 3", name));
      } else if (!isEnough(version)) {
        resolve(vscode.l10n.t("{0} is Python {1}, and {2} or later is needed", name, version, LOWEST));
      } else {
        resolve({ command, version, path: path || name, hasGouji: gouji === "1", origin });
      }
    });
  });
}

function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = LOWEST.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
