// What the benchmarks stand on: a relay with a demo school, and a browser. Everything is on the loopback and ends with the
// script, whichever way that ends.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";

const root = resolve(import.meta.dirname, "../../../..");
export const dist = process.env.XINGANG_DIST ?? join(root, "dist");
const program = (variable, name) => process.env[variable] ?? join(root, "target/release", name);

/** A program takes at most so long. */
const PATIENCE_MS = 120_000;

/** A demo school and a relay that serves it, on a free port. */
export class Town {
  static async found() {
    const town = new Town();
    process.once("exit", () => town.#leave());
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
    await town.#call(program("XINGANG_AUTHORITY", "xingang-authority"), "demo", "--out", town.school, "--school", town.name);
    const xingang = program("XINGANG", "xingang");
    await town.#call(xingang, "card", "add", town.cardFile, "--data", town.data);
    const args = ["serve", "--data", town.data, "--listen", "127.0.0.1:0", "--dist", dist];
    const relay = town.#start(xingang, args, { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: relay.stdout })) {
      town.origin = /^listening on (http:\S+)/.exec(line)?.[1];
      if (town.origin) return town;
    }
    throw new Error("the relay does not listen");
  }

  name = "gangcheng";
  folder = mkdtempSync(join(tmpdir(), "xingang-bench-"));
  school = join(this.folder, "school");
  data = join(this.folder, "data");
  cardFile = join(this.school, "card.json");
  #children = new Set();

  /** The signed card. */
  get card() {
    return JSON.parse(this.read("card.json"));
  }

  get poster() {
    return `${this.origin}/s/${this.name}${this.read("fragment.txt").toString().trim()}`;
  }

  get console() {
    return `${this.origin}/console/${this.name}${this.read("fragment.txt").toString().trim()}`;
  }

  keyFile(who) {
    return this.read(`${who}.age`);
  }

  passphrase(who) {
    return new RegExp(`^${who}: (.*)$`, "m").exec(this.read("passphrases.txt"))[1];
  }

  read(name) {
    return readFileSync(join(this.school, name));
  }

  /** The bodies of so many drops, one after another and each as long as the others. */
  async post(letters) {
    const out = join(this.folder, "post");
    const args = ["--card", this.cardFile, "--letters", `${letters}`, "--sent", `${Date.now()}`, "--out", out];
    await this.#call(program("XINGANG_FORGE", "forge"), "post", ...args);
    return readFileSync(out);
  }

  #start(path, args, options) {
    const child = spawn(path, args, options);
    this.#children.add(child);
    child.once("exit", () => this.#children.delete(child));
    return child;
  }

  /** Runs a program to its end. */
  async #call(path, ...args) {
    const child = this.#start(path, args, { stdio: ["ignore", "ignore", "inherit"], timeout: PATIENCE_MS });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`${path} ${args[0]} failed`);
  }

  #leave() {
    for (const child of this.#children) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The browser the journeys use, for at most so many seconds. */
export async function browse(seconds, act) {
  const browser = await chromium.launch({
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
  });
  const deadline = setTimeout(() => {
    console.error(`stopped after ${seconds} s`);
    void browser.close();
  }, seconds * 1_000);
  try {
    await act(browser);
  } finally {
    clearTimeout(deadline);
    await browser.close();
  }
}
