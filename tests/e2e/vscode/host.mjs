// Runs host_tests.js inside VS Code's extension host, with the extension from a folder. Exits with its status.

import path from "node:path";
import { address, launch, options, picture, remote } from "./browser.mjs";

const { browser, page } = await launch({ width: 500, height: 300 });
let finish;
const finished = new Promise((resolve) => (finish = resolve));
await page.exposeFunction("codeAutomationExit", finish);
await page.exposeFunction("codeAutomationLog", (_, values) => console.log(...[values].flat()));
const payload = [
  ["extensionDevelopmentPath", remote(options.extension)],
  ["extensionTestsPath", remote(path.join(import.meta.dirname, "host_tests.js"))],
];
page.on("console", (message) => message.text().startsWith("GOUJI") && console.log(message.text().slice(0, 2000)));
await page.goto(address(payload), { waitUntil: "commit" });
const code = await Promise.race([finished, new Promise((go) => setTimeout(go, 700 * options.patience, "timeout"))]);
if (code !== 0) {
  await picture(page, "host-failed").catch(() => {});
  console.log(`exit ${code}`);
}
await browser.close();
process.exit(code === 0 ? 0 : 1);
