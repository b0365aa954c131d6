// What a pupil does to take the diary along and to bring it back.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Pupil } from "./pupil.ts";

const run = promisify(execFile);

/** A file as it was handed out, or as it is chosen. */
export interface Handed {
  name: string;
  bytes: Buffer;
}

export const handed = (name: string, text: string): Handed => ({ name, bytes: Buffer.from(text) });

/** A diary's file, an entry on a line. */
export function diaryFile(entries: object[]): Handed {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(",\n");
  return handed("diary.json", `{"format":"xingang-diary","version":1,"written":"2026-11-24T20:00","entries":[\n${lines}\n]}\n`);
}

/** The entries in a diary's file. */
export const entriesIn = ({ bytes }: Handed) => (JSON.parse(bytes.toString()) as { entries: Record<string, unknown>[] }).entries;

/** The self-checks that go with them, as they are kept. */
export const checksIn = ({ bytes }: Handed) => (JSON.parse(bytes.toString()) as { checks?: unknown[] }).checks;

/** What the stock `age` program finds in a file. */
export async function stockAge({ bytes }: Handed, passphrase: string): Promise<Handed> {
  const folder = mkdtempSync(join(tmpdir(), "xingang-age-"));
  try {
    const [sealed, opened] = [join(folder, "sealed.age"), join(folder, "opened")];
    writeFileSync(sealed, bytes);
    // age asks a terminal for the passphrase; `script` gives it one.
    const asked = run("script", ["-qec", `age -d -o '${opened}' '${sealed}'`, "/dev/null"], { timeout: 60_000 });
    asked.child.stdin?.write(`${passphrase}\n`);
    await asked;
    return { name: "opened", bytes: readFileSync(opened) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export class Taking {
  readonly pupil: Pupil;

  constructor(pupil: Pupil) {
    this.pupil = pupil;
  }

  get t() {
    return this.pupil.t.take;
  }

  get page(): Page {
    return this.pupil.page;
  }

  /** Begins a diary, by its door, and comes back to the home. */
  async begin(whose: "own" | "shared", pin = "482915"): Promise<void> {
    const t = this.pupil.t.diary;
    await this.pupil.openDoor(this.pupil.t.app.home.door_diary);
    await expect(this.pupil.title).toHaveText(t.whose);
    await this.pupil.choose(t[whose === "own" ? "mine" : "shared"][0]);
    await this.pupil.press(t.chosen);
    if (whose === "own") {
      await this.page.getByLabel(t.secret_new, { exact: true }).fill(pin);
      await this.page.getByLabel(t.secret_again, { exact: true }).fill(pin);
      await this.pupil.press(t.secret_keep);
    }
    await expect(this.page.getByRole("radiogroup", { name: t.where_now })).toBeVisible({ timeout: 20_000 });
    await this.pupil.home();
  }

  /** From the home, by the settings. */
  async open(): Promise<void> {
    await this.pupil.openDoor(this.pupil.t.app.home.settings);
    await this.page.getByRole("button", { name: this.pupil.t.diary.take, exact: true }).click();
    await expect(this.pupil.title).toHaveText(this.t.title);
  }

  /** As a diary that just began offers it. */
  async openAtBeginning(): Promise<void> {
    await this.pupil.openDoor(this.pupil.t.app.home.door_diary);
    await this.pupil.press(this.pupil.t.diary.have_backup);
    await expect(this.pupil.title).toHaveText(this.t.title);
  }

  part(name: string): Locator {
    return this.page.locator("details").filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }

  async unfold(name: string): Promise<void> {
    const part = this.part(name);
    if ((await part.getAttribute("open")) === null) await part.locator("summary").click();
  }

  /** What the browser is handed when this button is pressed. */
  async handedBy(button: string): Promise<Handed> {
    const coming = this.page.waitForEvent("download");
    await this.pupil.press(button);
    const download = await coming;
    const part = this.page.locator("details").filter({ has: this.pupil.button(button) });
    await expect(part.getByRole("status").filter({ hasText: this.t.saved })).toBeVisible();
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  async json(): Promise<Handed> {
    await this.unfold(this.t.plain);
    return this.handedBy(this.t.json);
  }

  /** A backup under this passphrase. */
  async backup(passphrase: string): Promise<Handed> {
    await this.unfold(this.t.backup);
    await this.page.getByLabel(this.t.passphrase, { exact: true }).fill(passphrase);
    await this.page.getByLabel(this.pupil.t.diary.secret_again, { exact: true }).fill(passphrase);
    return this.handedBy(this.t.backup_do);
  }

  /** Chooses a file to bring back. */
  async choose({ name, bytes }: Handed): Promise<void> {
    await this.unfold(this.t.back);
    await this.page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
  }

  async unlock(passphrase: string): Promise<void> {
    await this.pupil.sees(this.t.back_locked);
    await this.page.getByLabel(this.t.back_passphrase, { exact: true }).fill(passphrase);
    await this.pupil.press(this.t.open);
  }

  /** Puts what was found into the diary. */
  async put(count: number): Promise<void> {
    await expect(this.page.locator(".take__found")).toContainText(this.t.new.with({ count }), { timeout: 20_000 });
    await this.pupil.press(this.t.put);
    await expect(this.page.getByRole("status").filter({ hasText: this.t.done.with({ count }) })).toBeFocused({ timeout: 20_000 });
  }

  /** What is wrong, told once. */
  async isTold(what: string): Promise<void> {
    await expect(this.page.getByRole("alert").filter({ hasText: what })).toHaveCount(1, { timeout: 20_000 });
  }
}
