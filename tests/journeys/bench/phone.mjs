// The home on a cheap phone with a bad network: four times slower, 1.6 Mbit/s, 150 ms, nothing cached.
import { browser, figure, median, ms, stage } from "./stage/stage.mjs";

const RUNS = 5;
const town = await stage();
const chromium = await browser();
try {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await chromium.newContext({ viewport: { width: 360, height: 640 }, isMobile: true });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
    const megabits = (1.6e6 / 8) | 0;
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: megabits,
      uploadThroughput: megabits,
    });
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const names = new Map();
    const bytes = new Map();
    cdp.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, response.url));
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
    await page.goto(town.pupils, { waitUntil: "commit" });
    await page.waitForFunction(() => document.documentElement.dataset.boot === "ready", undefined, { polling: 20 });
    const usable = await page.evaluate(() => performance.now());
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
    const home = [...bytes].filter(([id]) => !/\/assets\/vault/.test(names.get(id) ?? ""));
    runs.push({ paint, usable, home: home.reduce((sum, [, size]) => sum + size, 0) });
    await context.close();
  }
  figure("home on a phone: first paint, median of 5", ms(median(runs.map((run) => run.paint))), "under 700 ms");
  figure("home on a phone: usable, median of 5", ms(median(runs.map((run) => run.usable))), "under 1,500 ms");
  const kilobytes = median(runs.map((run) => run.home)) / 1_000;
  figure("bytes until then, headers included, without the vault", `${kilobytes.toFixed(0)} KB`, "at most 120 KB, never 140 KB");
} finally {
  await chromium.close();
  await town.end();
}
