// Real Chromium, the real relay, a hostile relay between them. `npx playwright test` expects the binaries `xingang`,
// `xingang-authority` and `forge` and the bundle in dist/; `cargo xtask test` builds them first.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "stories",
  outputDir: "test-results",
  workers: Number(process.env.JOURNEY_WORKERS ?? 2),
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // The whole circle unlocks key files and derives codes in a debug relay's company; nothing here takes half as long.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? "/usr/bin/chromium",
      // Also runs as root and without a GPU; nothing of the browser's own reaches out.
      chromiumSandbox: false,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    actionTimeout: 20_000,
    trace: "off",
    video: "off",
  },
});
