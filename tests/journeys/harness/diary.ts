// What a pupil does in the diary, at its lock and in the settings.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Pupil } from "./pupil.ts";
import { escaped, monthName, Phrase, stepNames, tagName, type Lang } from "./words.ts";

/** Energy and pleasantness, 0 to 4, 4 is most. */
export type Cell = [energy: number, pleasant: number];

/** A day as it stands in the calendar. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

export class Diary {
  readonly pupil: Pupil;

  constructor(pupil: Pupil) {
    this.pupil = pupil;
  }

  get t() {
    return this.pupil.t.diary;
  }

  get lang(): Lang {
    return this.pupil.t.lang;
  }

  get page(): Page {
    return this.pupil.page;
  }

  /** Through its door on the home. */
  async open(): Promise<void> {
    await this.pupil.openDoor(this.pupil.t.app.home.door_diary);
  }

  /** From the home to the settings. */
  async openSettings(): Promise<void> {
    await this.pupil.openDoor(this.pupil.t.app.home.settings);
    await this.isAtSettings();
  }

  async isAtSettings(): Promise<void> {
    await expect(this.pupil.title).toHaveText(this.t.settings);
  }

  // Whose device, and the lock.

  async isAskedWhose(): Promise<void> {
    await expect(this.pupil.title).toHaveText(this.t.whose);
  }

  async choose(whose: "own" | "shared"): Promise<void> {
    await this.isAskedWhose();
    await this.pupil.choose(this.t[whose === "own" ? "mine" : "shared"][0]);
    await this.pupil.press(this.t.chosen);
  }

  /** A field for a PIN, by its label. */
  secret(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  async newPin(pin: string, again = pin): Promise<void> {
    await this.secret(this.t.secret_new).fill(pin);
    await this.secret(this.t.secret_again).fill(again);
  }

  /** From the question to the open diary of an own device. */
  async keepHere(pin: string): Promise<void> {
    await this.choose("own");
    await this.newPin(pin);
    await this.pupil.press(this.t.secret_keep);
    await this.isAtField();
  }

  async isLocked(): Promise<void> {
    await expect(this.pupil.title).toHaveText(this.t.locked);
  }

  async tryPin(pin: string): Promise<void> {
    await this.isLocked();
    await this.secret(this.t.secret).fill(pin);
    await this.pupil.press(this.t.open);
  }

  async unlock(pin: string): Promise<void> {
    await this.tryPin(pin);
    await expect(this.pupil.title).not.toHaveText(this.t.locked, { timeout: 20_000 });
  }

  /** A wrong PIN, to where it is told. */
  async isRefused(pin: string): Promise<void> {
    await this.tryPin(pin);
    await this.isTold(this.pupil.t.trouble.diary_wrong[0]);
    await expect(this.pupil.button(this.t.open)).not.toHaveAttribute("aria-busy", "true");
  }

  /** What went wrong, told once: said twice, a screen reader says it twice. */
  async isTold(what: string | Phrase): Promise<void> {
    const wanted = what instanceof Phrase ? new RegExp(what.pattern) : what;
    const told = this.page.getByRole("alert").filter({ hasText: wanted });
    await expect(told.first()).toBeVisible({ timeout: 20_000 });
    expect.soft(await told.count(), `how often it is told: ${String(wanted)}`).toBe(1);
  }

  /** From an open diary's calendar, by the settings. */
  async lock(): Promise<void> {
    await this.pupil.press(this.t.settings);
    await this.isAtSettings();
    await this.pupil.press(this.t.lock_now);
    await this.isLocked();
  }

  // The field.

  async isAtField(): Promise<void> {
    await expect(this.field).toBeVisible({ timeout: 20_000 });
  }

  get field(): Locator {
    return this.page.getByRole("radiogroup", { name: this.t.where_now, exact: true });
  }

  cellName([energy, pleasant]: Cell): string {
    const [e, p] = [stepNames(this.lang, "ENERGY")[energy], stepNames(this.lang, "PLEASANT")[pleasant]];
    return `${e}${this.t.and}${p}`;
  }

  cell(cell: Cell): Locator {
    return this.field.getByRole("radio", { name: this.cellName(cell), exact: true });
  }

  /** A word, a tag or a method, as it is shown. */
  name(id: string): string {
    return tagName(this.lang, id);
  }

  /** A word, a tag or a method, to be tapped. */
  chip(id: string): Locator {
    return this.pupil.button(this.name(id)).filter({ visible: true });
  }

  async addOwnWord(word: string): Promise<void> {
    await this.page.locator("summary").filter({ hasText: this.t.own_word }).click();
    await this.page.getByRole("textbox", { name: this.t.own_word, exact: true }).fill(word);
    await this.pupil.press(this.t.own_add);
    await expect(this.pupil.button(word)).toHaveAttribute("aria-pressed", "true");
  }

  /** A cell and words, without keeping it. */
  async feel(cell: Cell, ...ids: string[]): Promise<void> {
    await this.isAtField();
    await this.cell(cell).click();
    for (const id of ids) await this.chip(id).click();
  }

  /** From the calendar to the field. */
  async record(): Promise<void> {
    await this.pupil.press(this.t.from_now_on);
    await this.isAtField();
  }

  async note(): Promise<void> {
    await this.pupil.press(this.t.note);
    await this.isKept();
  }

  /** An entry of a cell and words, from the field to the calendar that tells of it. */
  async write(cell: Cell, ...ids: string[]): Promise<void> {
    await this.feel(cell, ...ids);
    await this.note();
  }

  async isKept(): Promise<void> {
    await this.isAtCalendar();
    await expect(this.page.getByRole("status").filter({ hasText: this.t.kept })).toBeVisible({ timeout: 20_000 });
  }

  // The sheet.

  /** From the field to the sheet. */
  async more(): Promise<void> {
    await this.pupil.press(this.t.more);
    await this.isAtSheet();
  }

  async isAtSheet(): Promise<void> {
    await expect(this.pupil.title).toHaveText(this.t.sheet);
  }

  /** A text of the sheet. */
  text(label: string): Locator {
    return this.page.getByRole("textbox", { name: label, exact: true });
  }

  get when(): Locator {
    return this.page.getByLabel(this.t.when, { exact: true });
  }

  /** A question of the sheet or of the settings. */
  group(legend: string): Locator {
    return this.page.getByRole("group", { name: legend, exact: true });
  }

  /** A step of a scale. */
  step(legend: string, step: number): Locator {
    const name = step === 0 ? this.t.none : String(step);
    return this.group(legend).getByRole("radio", { name, exact: true });
  }

  async keep(): Promise<void> {
    await this.pupil.press(this.t.keep);
    await this.isKept();
  }

  // The calendar.

  get calendar(): Locator {
    return this.page.getByRole("table", { name: this.t.caption });
  }

  async isAtCalendar(): Promise<void> {
    await expect(this.calendar).toBeVisible({ timeout: 20_000 });
  }

  /** From the month that is shown, today's, back to another, a month at a time. */
  async turnBackTo(wanted: { year: number; month: number }): Promise<void> {
    let { year, month } = await this.today();
    await expect(this.pupil.title).toHaveText(monthName(this.lang, year, month));
    while (year > wanted.year || (year === wanted.year && month > wanted.month)) {
      [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
      await this.pupil.press(this.t.month_before);
      await expect(this.pupil.title).toHaveText(monthName(this.lang, year, month));
    }
  }

  /** A day of the month that is shown, if something was noted on it. */
  day(day: number): Locator {
    return this.calendar.getByRole("button", { name: new RegExp(`^${day}(?!\\d)`) });
  }

  /** What is read out for a day: its number, then the place of its last mood, and how often where more than once. */
  dayName(day: number, cell: Cell, times = 1): RegExp {
    const often = times > 1 ? this.t.times.with({ count: times }) : "";
    return new RegExp(`^${day}\\s?${escaped(`${this.t.and}${this.cellName(cell)}${often}`)}$`);
  }

  /** The entries of the day that is shown, latest first. */
  get rows(): Locator {
    return this.page.locator(".tl__day").getByRole("listitem");
  }

  /** An entry of the day that is shown, by the ids of its words. */
  row(...ids: string[]): Locator {
    return this.rowNamed(ids.map((id) => this.name(id)).join(this.t.and));
  }

  rowNamed(words: string): Locator {
    const name = this.page.locator("b").filter({ hasText: new RegExp(`^${escaped(words)}$`) });
    return this.rows.filter({ has: name });
  }

  /** The words of the entries of the day that is shown, latest first. */
  rowNames(): Promise<string[]> {
    return this.rows.locator("b").allTextContents();
  }

  /** From the day's list to the sheet of an entry. */
  async edit(...ids: string[]): Promise<void> {
    await this.row(...ids).getByRole("button").click();
    await this.isAtSheet();
  }

  /** Today, by the clock of the page. */
  today(): Promise<Day> {
    return this.page.evaluate(() => {
      const now = new Date();
      return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
    });
  }

  // The settings.

  /** The first tap of two. */
  async eraseDevice(): Promise<void> {
    await this.pupil.press(this.t.erase_device);
    await expect(this.dialog(this.t.erase_ask)).toBeVisible();
  }

  dialog(name: string): Locator {
    return this.page.getByRole("dialog", { name, exact: true });
  }

  /** The names of the databases that the browser keeps for the page. */
  databases(): Promise<(string | undefined)[]> {
    return this.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  }
}
