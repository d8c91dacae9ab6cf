// What the scripts beside this share: a browser with VS Code in it, and waiting for what is to come.

import { createRequire } from "node:module";
import path from "node:path";

export const options = JSON.parse(process.env.GOUJI_E2E);
const { modules, chromium: executablePath, base, folder, shots, patience = 1100, locale = "zh-CN" } = options;
const { chromium } = createRequire(path.join(modules, "x.js"))("playwright-core");

// Far longer than it ever takes, for machines that have other things to do.
export const PATIENCE = 400 * patience;
// Before whoever has started us loses patience, so that a picture of what went wrong can be taken.
const LAST = Date.now() + 1000 * patience;
export const remote = (file) => `vscode-remote://${new URL(base).host}${file}`;

export async function launch(viewport = { width: 1180, height: 720 }) {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];
  const browser = await chromium.launch({ executablePath, args });
  const context = await browser.newContext({ viewport, locale, deviceScaleFactor: 1 });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return { browser, page };
}

export const address = (payload) =>
  `${base}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;

export async function until(what, look, limit = PATIENCE) {
  const end = Math.min(Date.now() + limit, LAST);
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((go) => setTimeout(go, 40));
  }
}

export const picture = (page, name) => page.screenshot({ path: path.join(shots, `${name}.png`) });
