// A pupil with a diary, and what the journeys of it share.
import type { Locator, Page } from "@playwright/test";
import { Diary, type Cell, type Day } from "./diary.ts";
import { type Town } from "./journey.ts";
import { Pupil } from "./pupil.ts";
import { everythingKept, type Place } from "./secrets.ts";
import { type Lang } from "./words.ts";

export const PIN = "482915";
export const OTHER_PIN = "a boat in the fog";
export const WRONG_PIN = "000000";
export const WHAT = "琴房的窗户没有关，我听见他们在笑。";
export const OWN_WORD = "像潮水退了";

// Cells, each with words of its own.
export const STORMY: Cell = [3, 1];
export const FLAT: Cell = [1, 1];
export const MILD: Cell = [1, 3];
export const BRIGHT: Cell = [4, 4];

export async function arrive(town: Town, lang: Lang): Promise<Diary> {
  const pupil = await town.pupil(lang);
  await pupil.openPoster();
  return new Diary(pupil);
}

/** The same, by a clock that the journey moves. */
export async function arriveByClock(town: Town, lang: Lang): Promise<Diary> {
  const pupil = await town.pupil(lang);
  await pupil.page.clock.install();
  await pupil.openPoster();
  return new Diary(pupil);
}

/** An own device's diary, just begun, at its field. */
export async function begin(town: Town, lang: Lang): Promise<Diary> {
  const diary = await arrive(town, lang);
  await diary.open();
  await diary.keepHere(PIN);
  return diary;
}

/** The same device, another page of it, before the lock. */
export async function anotherTab(diary: Diary): Promise<Diary> {
  const { town, t } = diary.pupil;
  const tab = new Pupil(await diary.page.context().newPage(), town, t);
  await tab.openPoster();
  const other = new Diary(tab);
  await other.open();
  return other;
}

/** The page's life ends and begins again; to the lock. */
export async function comeBack(diary: Diary): Promise<void> {
  await diary.page.reload();
  await diary.pupil.ready();
  await diary.open();
  await diary.isLocked();
}

/** A scroll that an action brought about is over: heard later, it would be a sign of a person at another time of the clock. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(1_000);
}

/** All that is kept but the app's own place in the history. */
export async function kept(page: Page): Promise<Place[]> {
  return (await everythingKept(page)).filter(({ name }) => name !== "history.state");
}

/** Goes on with the keyboard until something has the focus. */
export async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(wanted)} is not reached by ${key}`);
}

/** A day of the same month, or of the one before where today is the first. */
export function dayBefore({ year, month, day }: Day): Day {
  const before = new Date(Date.UTC(year, month - 1, day - 1));
  return { year: before.getUTCFullYear(), month: before.getUTCMonth() + 1, day: before.getUTCDate() };
}

/** As `datetime-local` has it. */
export function moment({ year, month, day }: Day, time: string): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${time}`;
}
