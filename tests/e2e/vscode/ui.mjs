// What a clerk sees and does in VS Code, in a real browser. Prints one line of JSON: how long things took, in milliseconds.

import fs from "node:fs";
import path from "node:path";
import { address, launch, options, picture, remote, until } from "./browser.mjs";

const { file, inlays } = options;
const WRONG = "危机", RIGHT = "危及";
const start = Date.now();
const took = {};
const mark = (name) => (took[name] = Date.now() - start);
const { browser, page } = await launch();
const code = page.locator(".editor-instance .view-lines").first();
const problems = page.locator(".markers-panel");
const status = page.locator('[id="gouji-lint.gouji.gouji.status"]');
const toast = page.locator(".notifications-toasts .notification-list-item");
const text = async () => (await code.innerText({ timeout: 5000 })).replace(/\u00a0/g, " ");

/** Where some text stands on the screen, and the squiggles under it. */
const look = (wanted) =>
  page.evaluate((wanted) => {
    let place;
    for (const line of document.querySelectorAll(".editor-instance .view-line")) {
      // VS Code cuts long lines into several nodes.
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const at = nodes.map((node) => node.data).join("").replace(/\u00a0/g, " ").indexOf(wanted);
      if (at < 0) continue;
      const find = (offset) => {
        for (const node of nodes) {
          if (offset <= node.data.length) return [node, offset];
          offset -= node.data.length;
        }
      };
      const range = document.createRange();
      range.setStart(...find(at));
      range.setEnd(...find(at + wanted.length));
      place = range.getBoundingClientRect();
      break;
    }
    if (!place) return undefined;
    const under = [...document.querySelectorAll(".editor-instance .cdr[class*=squiggly]")].filter((s) => {
      const box = s.getBoundingClientRect();
      const sameLine = Math.abs(box.top - place.top) < place.height;
      return sameLine && Math.abs(box.left - place.left) < 3 && Math.abs(box.right - place.right) < 6;
    });
    const { x, y, width, height } = place;
    return { x, y, width, height, squiggles: under.length };
  }, wanted);
const squiggled = async (wanted) => ((await look(wanted))?.squiggles ?? 0) > 0;

async function goTo(line) {
  await page.keyboard.press("Control+KeyG");
  await page.locator(".quick-input-widget input").first().waitFor();
  await page.keyboard.insertText(`${line}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

async function atWork() {
  const before = fs.readFileSync(file, "utf8");
  const lines = before.split("\n");
  const row = lines.findIndex((line) => line.includes(WRONG));
  const openAt = ["openFile", remote(`${file}:${row + 1}:1`)];
  await page.goto(address([openAt, ["gotoLineMode", "true"]]), { waitUntil: "commit" });
  await page.waitForSelector(".monaco-workbench");
  mark("workbench");
  await until(`a squiggle under ${WRONG}`, () => squiggled(WRONG));
  mark("squiggle");
  await until("the status", async () => (await status.count()) && /175\/175/.test(await status.innerText()));
  took.status = await status.innerText();
  await picture(page, "1-squiggle");

  await page.keyboard.press("Control+Shift+KeyM");
  await until("the problem in the panel", async () => (await problems.innerText()).includes("应为“3.危及"));
  mark("problems");
  await picture(page, "2-problems");
  await page.keyboard.press("Control+Shift+KeyM");
  await problems.waitFor({ state: "hidden" });

  const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "应为“3.危及" });
  await until("the hover", async () => {
    const place = await look(WRONG);
    await page.mouse.move(place.x + place.width / 2 + Math.random(), place.y + place.height / 2);
    return await hover.first().isVisible();
  });
  mark("hover");
  await picture(page, "3-hover");

  const place = await look(WRONG);
  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.move(place.x + 420, place.y + 200);
  const bulb = page.locator(".editor-instance [class*=lightBulbWidget], .editor-instance [class*=gutter-lightbulb]").first();
  await bulb.waitFor();
  mark("lightbulb");
  await bulb.click();
  const fix = page.locator(".action-widget .monaco-list-row", { hasText: "改为“3.危及" });
  await fix.first().waitFor();
  mark("menu");
  await picture(page, "4-lightbulb");
  await until("the fix", async () => {
    if (await fix.first().isVisible()) await fix.first().click({ timeout: 5000 }).catch(() => {});
    const now = await text();
    return now.includes(RIGHT) && !now.includes(WRONG);
  });
  await until("no squiggle any more", async () => !(await squiggled(RIGHT)));
  mark("fixed");

  await typeWrongTotal(lines.findIndex((line) => line.includes("一、本年新收")) + 1);
  await page.keyboard.press("Control+KeyS");
  const wanted = before.replace(WRONG, RIGHT);
  await until("the file as it should be", () => fs.readFileSync(file, "utf8") === wanted);
  mark("saved");
}

/** 13 becomes 18 by one key, is found, and becomes 13 again by undoing. */
async function typeWrongTotal(number) {
  await goTo(number);
  await until("the row on the screen", () => look("| 13 |"));
  for (const key of ["End", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await page.keyboard.press("Backspace");
  const pressed = Date.now();
  await page.keyboard.press("Digit8");
  await until("a squiggle under 18", () => squiggled("18"));
  took.typed = Date.now() - pressed;
  if (inlays) {
    await until("the computed total beside it", async () => /18[^|]*13/.test(await text()));
  }
  await page.mouse.move(600, 30);
  await picture(page, "5-wrong-total");
  // One step back or two, and none too many: the fix before it is to stay.
  await page.keyboard.press("Control+KeyZ");
  await until("one step back", async () => !(await look("| 18")));
  if (!(await look("| 13 |"))) await page.keyboard.press("Control+KeyZ");
  await until("the text as it was", () => look("| 13 |"));
  await until("no squiggle after undoing", async () => !(await squiggled("13")));
  mark("undone");
}

async function explain() {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor();
  await page.keyboard.insertText("gouji: Explain a Rule");
  await page.locator(".quick-input-widget .monaco-list-row", { hasText: "Explain a Rule" }).first().waitFor();
  await page.keyboard.press("Enter");
  // The list shows as many as there is room for.
  await page.locator(".quick-input-widget .monaco-list-row", { hasText: "DAT001" }).first().waitFor();
  await page.keyboard.insertText("LAB001");
  await until("one rule left", async () => (await page.locator(".quick-input-widget .monaco-list-row").count()) === 1);
  await page.keyboard.press("Enter");
  await page.locator(".tab", { hasText: "LAB001.md" }).waitFor();
  await until("the page of the rule", async () => {
    for (const frame of page.frames()) {
      const shown = await frame.locator("h2").allInnerTexts().catch(() => []);
      if (shown.includes("为什么") && shown.includes("依据")) return true;
    }
    return false;
  });
  mark("explained");
  await picture(page, "6-rule");
}

async function withoutInterpreter() {
  const setting = page.locator(".settings-editor .setting-item-contents", { hasText: "Interpreter" }).first();
  await page.keyboard.press("Control+Comma");
  await page.locator(".settings-editor .search-container").waitFor();
  await page.keyboard.insertText("gouji.interpreter");
  await page.locator(".settings-editor .action-label", { hasText: "Remote" }).click();
  await setting.locator("input").fill("/nowhere/python");
  await page.keyboard.press("Tab");
  const complaint = toast.filter({ hasText: "gouji.interpreter" });
  await complaint.first().waitFor();
  await until("what is wrong", async () => (await complaint.first().innerText()).includes("/nowhere/python"));
  mark("complaint");
  await page.locator(".monaco-modal-editor-block .codicon-close").first().click();
  await setting.waitFor({ state: "detached" });
  await picture(page, "7-no-interpreter");
  await complaint.getByRole("button", { name: "Open Setting" }).or(complaint.getByText("Open Setting")).first().click();
  await setting.waitFor();
  mark("setting");
  await picture(page, "8-setting");
}

try {
  await atWork();
  await explain();
  await withoutInterpreter();
  console.log(JSON.stringify(took));
} catch (error) {
  await picture(page, "failed").catch(() => {});
  console.log(`${error.stack.split("\n").slice(0, 8).join("\n")}\n${JSON.stringify(took)}\n${await text().catch(() => "")}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
