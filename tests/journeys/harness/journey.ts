// What every journey has: a school, its relay behind a hostile one, and people in browser contexts of their own.
import { test as base, expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HostileRelay } from "./hostile.ts";
import { call, Relay, xingang } from "./house.ts";
import { School, type Making } from "./school.ts";
import { Watch } from "./watch.ts";
import { LOCALE, wording, type Lang } from "./words.ts";
import { Pupil } from "./pupil.ts";
import { Worker } from "./worker.ts";

export { expect, type Page };
export { day } from "./school.ts";

/** Phone and desk of the reference pictures. */
export const PHONE = { width: 360, height: 640 };
export const DESK = { width: 1440, height: 900 };

/** One school's town for the length of a test. */
export class Town {
  readonly folder: string;
  readonly relay: HostileRelay;
  readonly watches: Watch[] = [];
  readonly contexts: BrowserContext[] = [];
  school!: School;
  #browser: Browser;
  #real!: Relay;
  #excused: RegExp[] = [];

  private constructor(folder: string, relay: HostileRelay, browser: Browser) {
    this.folder = folder;
    this.relay = relay;
    this.#browser = browser;
  }

  /** Starts a relay with the first card of the demo school, and the hostile one in front of it. */
  static async found(browser: Browser, keys: School, making: Making): Promise<Town> {
    const folder = mkdtempSync(join(tmpdir(), "xingang-journey-"));
    const town = new Town(folder, await HostileRelay.start(), browser);
    town.school = await town.make("school", { keys, ...making });
    await town.publish(town.school);
    town.#real = Relay.serve(town.data, town.relay.origin);
    town.relay.infrontOf(await town.#real.address());
    return town;
  }

  get data(): string {
    return join(this.folder, "data");
  }

  get origin(): string {
    return this.relay.origin;
  }

  /** Makes a school's files in this town's folder. */
  make(name: string, making: Making): Promise<School> {
    return School.make(join(this.folder, name), making);
  }

  /** Puts a card in force at the real relay. */
  async publish(school: School | string): Promise<void> {
    const file = typeof school === "string" ? school : school.cardFile;
    await call(xingang(), "card", "add", file, "--data", this.data);
  }

  /** The relay's own log so far. */
  log(): string {
    return this.#real.log();
  }

  /** What lies in the relay's data folder, every file of it: the database and its write-ahead log. */
  stored(): { name: string; bytes: Buffer }[] {
    return readdirSync(this.data).map((name) => ({ name, bytes: readFileSync(join(this.data, name)) }));
  }

  /** A browser of somebody's own. */
  async context(lang: Lang, viewport = PHONE, more: Record<string, unknown> = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ viewport, locale: LOCALE[lang], timezoneId: "Asia/Shanghai", ...more });
    this.watches.push(await Watch.over(context, this.origin));
    this.contexts.push(context);
    return context;
  }

  /** A pupil with a phone. */
  async pupil(lang: Lang = "zh", viewport = PHONE, more: Record<string, unknown> = {}): Promise<Pupil> {
    const context = await this.context(lang, viewport, more);
    return new Pupil(await context.newPage(), this, wording(lang));
  }

  /** A worker at a desk. */
  async worker(lang: Lang = "zh", viewport = DESK, more: Record<string, unknown> = {}): Promise<Worker> {
    const context = await this.context(lang, viewport, more);
    return new Worker(await context.newPage(), this, wording(lang));
  }

  /** A journey may provoke these lines on purpose, in every browser. */
  excuse(...lines: RegExp[]): void {
    this.#excused.push(...lines);
  }

  async leave(): Promise<string[]> {
    const watched = await Promise.all(this.watches.map((watch) => watch.settled()));
    const trouble = watched.flat().filter((line) => !this.#excused.some((excused) => excused.test(line)));
    await Promise.all(this.contexts.map((context) => context.close()));
    await this.relay.stop();
    await this.#real.stop();
    rmSync(this.folder, { recursive: true });
    return trouble;
  }
}

interface PerTest {
  /** How the test's school is made. */
  making: Making;
  town: Town;
}

interface PerWorker {
  /** Keys of the demo school, made once: scrypt is slow on purpose. */
  keys: School;
}

export const test = base.extend<PerTest, PerWorker>({
  making: [{}, { option: true }],
  keys: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "xingang-keys-"));
      await use(await School.make(join(folder, "keys")));
      rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  town: async ({ browser, keys, making }, use) => {
    const town = await Town.found(browser, keys, making);
    await use(town);
    expect(await town.leave()).toEqual([]);
  },
});
