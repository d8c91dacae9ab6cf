// The review page in a browser: what a person does with it, with mouse and with keys, and what it looks like.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { launch, options, picture } from "../vscode/browser.mjs";

const { page: file, axe } = options;
const address = pathToFileURL(file).href;
const troubles = [];

const { browser, page } = await launch({ width: 1440, height: 960 });
page.setDefaultTimeout(60_000);
page.on("dialog", async (dialog) => {
  troubles.push(`a dialog: ${dialog.message()}`);
  await dialog.dismiss();
});
page.on("console", (message) => troubles.push(`console: ${message.text()}`));
page.on("pageerror", (error) => troubles.push(`error: ${error.stack}`));
page.on("request", (request) => request.url() === address || troubles.push(`asked for ${request.url()}`));

const rows = () => page.locator("#reports tbody tr:not([hidden])");
const cells = (n) => page.locator(`#reports tbody tr:not([hidden]) > :nth-child(${n})`).allTextContents();
// A change of the address is told to the page later, and the focus goes with it: it is waited for.
const focused = (look) =>
  page.waitForFunction((look) => document.activeElement.matches(look), look, { timeout: 10_000 }).then(
    () => true,
    () => false,
  );
const text = (look) => page.locator(look).first().textContent();

async function accessible(name) {
  if (!axe) return;
  // Evaluated from outside, as the page's own policy lets no script in.
  await page.evaluate(readFileSync(axe, "utf8"));
  const { violations } = await page.evaluate(() => window.axe.run());
  const told = violations.map((v) => `${name}: ${v.id}, ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(" | ")}`);
  assert.deepEqual(told, []);
}

try {
  await page.goto(address);
  const all = await rows().count();
  assert.equal(all, 12);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
  await picture(page, "review-folder");
  await accessible("folder");

  // The skip link comes first; headers sort by mouse and by key.
  await page.keyboard.press("Tab");
  assert.ok(await focused(".skip"));
  const errors = page.locator("#reports thead button").nth(3);
  await errors.click();
  const sorted = (await cells(4)).map(Number);
  assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
  assert.equal(await page.locator("#reports thead th").nth(3).getAttribute("aria-sort"), "descending");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#reports thead th").nth(3).getAttribute("aria-sort"), "ascending");
  assert.deepEqual((await cells(4)).map(Number), sorted.reverse());
  await page.locator("#reports thead button").nth(7).click();

  // Filters, and what is said of them.
  await page.fill("#filter-text", "乡镇");
  assert.deepEqual((await cells(8)).sort(), ["乡镇/柳河镇.md", "乡镇/白石乡.md"]);
  assert.equal(await text("#count"), "显示 2 份，共 12 份");
  await page.click("#clear");
  await page.selectOption("#filter-severity", "none");
  assert.ok((await cells(8)).includes("教育局.md"));
  assert.deepEqual(new Set((await cells(4)).concat(await cells(5), await cells(6))), new Set(["0"]));
  await page.click("#clear");
  const bar = page.locator('#bars button[data-rule="SUM001"]');
  await bar.click();
  assert.equal(await bar.getAttribute("aria-pressed"), "true");
  assert.deepEqual((await cells(8)).sort(), ["旧/林业局2020.md", "水务局/2024年报.md"].sort());
  await bar.click();
  assert.equal(await rows().count(), all);

  // A report, by keys: open, step through its findings, go to the place and back, and back to the table.
  await page.locator("#reports a", { hasText: "青川市水务局" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#report-name");
  assert.ok(await focused("#report-name"));
  for (const n of [0, 1, 2]) {
    await page.keyboard.press(n === 2 ? "ArrowDown" : "j");
    assert.equal(await page.locator("#list .findings > li").nth(n).getAttribute("aria-current"), "true");
  }
  assert.match(await text("#list li[aria-current] .message"), /此格应为 2/);
  await page.keyboard.press("Enter");
  assert.ok(await focused("#text .wrong mark"));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "3");
  assert.match(await text("#tip"), /此格应为 2/);
  assert.equal(await text("#text .wrong .expected"), "应为 2");
  assert.equal(await page.locator("#text .requests .addend").count(), 6);
  assert.match(await text(".sums li .fails"), /8＋3＋1＋1 ＝ 13 ≠ 总计 12/);
  assert.match(await text(".sums li .holds"), /8＋2＋1＋1 ＝ 总计 12/);
  await picture(page, "review-wrong-total");
  await accessible("report");
  await page.keyboard.press("Enter");
  assert.ok(await focused("#list li[aria-current] .choose"));
  await page.keyboard.press("k");
  assert.equal(await page.locator("#list .findings > li").nth(1).getAttribute("aria-current"), "true");
  await page.locator("#text mark").first().click();
  assert.equal(await page.locator("#list .findings > li").first().getAttribute("aria-current"), "true");

  // The other language, in place.
  await page.click("#language");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.match(await text("#list .findings > li .message"), /^the prose/);
  assert.equal(await text("#text .wrong .expected"), "should be 2");
  await picture(page, "review-english");
  await page.click("#language");
  await page.locator("#list .choose").first().focus();
  await page.keyboard.press("Escape");
  assert.ok(await focused("#reports a"));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "青川市水务局");

  // Text that would be script is shown as the text it is.
  await page.locator("#reports tr", { hasText: "alert(4)" }).locator("a").click();
  await page.waitForSelector("#report-name");
  const shown = await text("#text");
  for (const part of ["</script><script>alert(1)</script>", "<!--", "<img src=x onerror=alert(2)>", "3.危机<img src=x onerror=alert(3)>"]) {
    assert.ok(shown.includes(part), part);
  }
  assert.equal(await page.locator("#text img, #list img, #text script").count(), 0);
  await page.click("#report .back");

  // Every report can be drawn, in both languages.
  for (let n = 1; n <= all; n += 1) {
    await page.goto(`${address}#report-${n}`);
    await page.waitForFunction((n) => document.querySelector("#report-name") && view && view.entry.index === n - 1, n);
    const lacking = await page.evaluate(() => view.drawing.data.findings.filter((_, n) => !markOf(n)).map((f) => f.code));
    assert.deepEqual(lacking, []);
  }

  // On paper: A4, nothing wider than the page, a part for every report with findings.
  await page.click("#report .back");
  await page.pdf({ path: path.join(options.shots, "review-print.pdf"), preferCSSPageSize: true });
  await page.setViewportSize({ width: 688, height: 1000 }); // A4 less its margins
  await page.emulateMedia({ media: "print" });
  const wide = () => page.evaluate(() => [...document.querySelectorAll("body *")].filter((n) => n.getBoundingClientRect().right > 690).map((n) => n.outerHTML.slice(0, 80)));
  assert.deepEqual(await wide(), []);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.deepEqual(await wide(), []);
  const found = (await page.locator("#reports tbody tr").evaluateAll((all) => all.filter((row) => row.dataset.found))).length;
  assert.equal(await page.locator(".printed").count(), found);
  await page.screenshot({ path: path.join(options.shots, "review-print.png"), fullPage: true });

  // Without scripts: the table, and a word about it.
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(address);
  assert.equal(await plain.locator("#reports tbody tr").count(), all + 1);
  assert.ok(await plain.locator("noscript").isVisible());
  assert.deepEqual(troubles, []);
  console.log("ok");
} catch (error) {
  await page.screenshot({ path: path.join(options.shots, "review-failed.png") });
  console.error([...troubles, error.stack].join("\n"));
  process.exitCode = 1;
} finally {
  await browser.close();
}
