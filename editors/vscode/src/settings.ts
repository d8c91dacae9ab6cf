// The user's settings, with ~ and ${…} put in.

import * as os from "node:os";
import * as vscode from "vscode";

export const SECTION = "gouji";
export const LANGUAGES = ["markdown", "plaintext", "html"];
const SCHEMES = ["file", "untitled"];
export const SELECTOR = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

export type ImportStrategy = "useBundled" | "fromEnvironment";

/** A setting; its default where it is not of the kind it should be. */
export function setting(name: string): string {
  const value = vscode.workspace.getConfiguration(SECTION).get<unknown>(name);
  return typeof value === "string" ? value.trim() : "";
}

/** What the server is started with. It asks for the settings again later; this is for its first words. */
export function serverSettings(): Record<string, unknown> {
  const all = vscode.workspace.getConfiguration(SECTION);
  return Object.fromEntries(["lang", "select", "ignore", "showBaseline"].map((name) => [name, all.get(name)]));
}

/** In a folder that is not trusted nothing runs but what the extension brings with it. */
export function importStrategy(): ImportStrategy {
  return vscode.workspace.isTrusted && setting("importStrategy") === "fromEnvironment" ? "fromEnvironment" : "useBundled";
}

/** A path with ~, ${userHome}, ${workspaceFolder}, ${workspaceFolder:NAME} and ${env:NAME} replaced. */
export function expand(path: string): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return path
    .replace(/^~(?=$|[\\/])/, os.homedir())
    .replace(/\$\{userHome\}/g, os.homedir())
    .replace(/\$\{workspaceFolder(?::([^}]+))?\}/g, (whole, name?: string) => {
      const folder = name === undefined ? folders[0] : folders.find((f) => f.name === name);
      return folder?.uri.fsPath ?? whole;
    })
    .replace(/\$\{env:([^}]+)\}/g, (_, name: string) => process.env[name] ?? "");
}
