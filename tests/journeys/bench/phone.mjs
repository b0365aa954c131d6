// The home on a cheap phone with a bad network: four times slower, 1.6 Mbit/s, 150 ms to every answer, nothing cached.
// Chromium's throttling knows no TLS and no connection set-up.
import assert from "node:assert/strict";
import { figure, kilobytes, median, range, title } from "./stage/figures.mjs";
import { browse, Town } from "./stage/stage.mjs";
import { watchHome } from "./stage/watching.mjs";

const RUNS = 5;
/** Bytes a second of 1.6 Mbit/s. */
const THROUGHPUT = 200_000;

async function visit(browser, town) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: "zh-CN",
  });
  await context.addInitScript(watchHome);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: THROUGHPUT,
    uploadThroughput: THROUGHPUT,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(town.poster);
  await page.waitForFunction(() => globalThis.seen.usable && globalThis.seen.school, undefined, { polling: 250, timeout: 30_000 });
  const run = await page.evaluate(() => {
    const [{ encodedBodySize }] = performance.getEntriesByType("navigation");
    const resources = performance.getEntriesByType("resource").map((entry) => ({
      path: new URL(entry.name).pathname,
      bytes: entry.encodedBodySize,
      done: entry.responseEnd,
    }));
    const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    return { ...globalThis.seen, paint, resources: [{ path: "/", bytes: encodedBodySize, done: 0 }, ...resources] };
  });
  // The door leads where a letter begins.
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.locator("#door-letter").click();
  await page.waitForFunction(() => !document.getElementById("app").hidden, undefined, { timeout: 30_000 });
  await context.close();
  const before = run.resources.filter(({ done }) => done <= run.usable);
  const weigh = (vault) => before.filter(({ path }) => /\/vault-/.test(path) === vault).reduce((sum, { bytes }) => sum + bytes, 0);
  return { ...run, home: weigh(false), vault: weigh(true), files: before.length };
}

const town = await Town.found();
await browse(180, async (browser) => {
  const runs = [];
  // The browser itself is up and has its fonts; every visit's cache is empty.
  await visit(browser, town);
  for (let run = 0; run < RUNS; run += 1) runs.push(await visit(browser, town));
  const of = (name) => runs.map((run) => run[name]);
  assert.ok(of("home").every((bytes) => bytes > 0));

  title(`the home on a phone, cold, median of ${RUNS} (least to most)`);
  figure("first contentful paint", range(of("paint")), "under 700 ms");
  figure("the doors work", range(of("usable")), "under 1,500 ms");
  figure("the school's name stands there", range(of("school")));
  figure(`bytes until the doors work, ${median(of("files"))} files without headers`, kilobytes(median(of("home"))), "at most 120 KB, never above 140 KB");
  figure("of the vault until then", kilobytes(median(of("vault"))), "none");
});
process.exit();
