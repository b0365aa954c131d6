// A console with 1,000 letters: from the moment its worker's session stands to the last letter opened.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browser, figure, forge, ms, stage } from "./stage/stage.mjs";

const LETTERS = 1_000;
const SENDERS = 16;
const town = await stage();
const chromium = await browser();
try {
  const post = join(town.folder, "post");
  const args = ["post", "--card", town.card, "--letters", `${LETTERS}`, "--sent", `${Date.now()}`, "--out", post];
  execFileSync(forge, args, { stdio: "ignore" });
  const bodies = readFileSync(post);
  const size = bodies.length / LETTERS;
  let next = 0;
  const drop = async () => {
    while (next < LETTERS) {
      const at = next++ * size;
      const answer = await fetch(`${town.origin}/api/box/drop`, { method: "POST", body: bodies.subarray(at, at + size) });
      if (answer.status !== 201) throw new Error(`a drop was answered ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, drop));

  const context = await chromium.newContext({ viewport: { width: 1_440, height: 900 }, locale: "en" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((task) => task.duration))).observe({
      type: "longtask",
      buffered: true,
    });
  });
  let session = 0;
  page.on("response", (answer) => {
    if (answer.url().endsWith("/api/desk/session")) session = performance.now();
  });
  await page.goto(town.console);
  await page.getByRole("button", { name: /key file/i }).first().click();
  await page.locator("input[type=file]").setInputFiles(join(town.school, "zhou-lan.age"));
  await page.locator("input[type=password]").fill(town.passphrase("zhou-lan"));
  await page.evaluate(() => (globalThis.longTasks = []));
  await page.locator("button[type=submit]").click();
  // The rail counts the threads that wait, those below the fold too.
  const waiting = () => Number.parseInt(document.querySelector(".rail__a b")?.textContent ?? "0", 10);
  await page.waitForFunction(() => document.querySelectorAll(".mail").length >= 30, undefined, { polling: 5, timeout: 60_000 });
  const first = performance.now() - session;
  // All are opened when the count has not changed for a second.
  let [count, at] = [0, performance.now()];
  while (performance.now() - at < 1_000) {
    const now = await page.evaluate(waiting);
    if (now !== count) [count, at] = [now, performance.now()];
    await new Promise((later) => setTimeout(later, 20));
  }
  const tasks = await page.evaluate(() => globalThis.longTasks);
  figure("console: session to the first letters on screen", ms(first), "under 500 ms");
  figure(`console: session to ${LETTERS} letters opened (${count} threads)`, ms(at - session), "under 2,500 ms");
  figure("console: longest task on the page", ms(Math.max(0, ...tasks)), "no more than 50 ms");
} finally {
  await chromium.close();
  await town.end();
}
