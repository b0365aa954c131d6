// What the benchmarks share: a relay with a demo school, a browser, and figures.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";

const root = resolve(import.meta.dirname, "../../../..");
const program = (variable, name) => process.env[variable] ?? join(root, "target/release", name);
export const xingang = program("XINGANG", "xingang");
export const authority = program("XINGANG_AUTHORITY", "xingang-authority");
export const forge = program("XINGANG_FORGE", "forge");

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** A relay with one school, ended with `end()`. */
export async function stage() {
  const folder = mkdtempSync(join(tmpdir(), "xingang-bench-"));
  const school = join(folder, "gangcheng");
  execFileSync(authority, ["demo", "--out", school, "--school", "gangcheng"], { stdio: "ignore" });
  const card = join(school, "card.json");
  execFileSync(xingang, ["card", "add", card, "--data", folder], { stdio: "ignore" });
  // The origin that workers sign is set before the relay listens, so the port is chosen first.
  const origin = `http://127.0.0.1:${await freePort()}`;
  const relay = spawn(
    xingang,
    ["serve", "--data", folder, "--listen", new URL(origin).host, "--origin", origin, "--dist", join(root, "dist")],
    { stdio: "ignore" },
  );
  for (let tries = 0; tries < 200; tries += 1) {
    if (await fetch(`${origin}/api/schools`).then((answer) => answer.ok, () => false)) break;
    await new Promise((later) => setTimeout(later, 50));
  }
  const line = (name) => readFileSync(join(school, name), "utf8").trim();
  return {
    origin,
    card,
    folder,
    school,
    pupils: `${origin}/s/gangcheng${line("fragment.txt")}`,
    console: `${origin}/console/gangcheng${line("fragment.txt")}`,
    passphrase: (who) => new RegExp(`^${who}: (.*)$`, "m").exec(line("passphrases.txt"))[1],
    async end() {
      const ended = new Promise((done) => relay.once("exit", done));
      relay.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The browser the journeys use. */
export const browser = () =>
  chromium.launch({
    executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export const quantile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

export const median = (values) => quantile(values, 0.5);

/** One figure beside its aim. */
export const figure = (what, value, aim = "") => console.log(`${what.padEnd(58)} ${value.padStart(14)}  ${aim}`);

export const ms = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
