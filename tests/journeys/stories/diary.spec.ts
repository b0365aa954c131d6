// The diary: noted with two taps, locked on an own device, gone from a shared one, and never lost.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { Diary, type Cell, type Day } from "../harness/diary.ts";
import { expect, PHONE, test, type Town } from "../harness/journey.ts";
import { Pupil } from "../harness/pupil.ts";
import { everythingKept, everythingOnDisk, everythingTheRelayHas, findsNothing, type Place } from "../harness/secrets.ts";
import { SelfCheck } from "../harness/selfcheck.ts";
import { Watch } from "../harness/watch.ts";
import { escaped, wording, type Lang } from "../harness/words.ts";

const PIN = "482915";
const OTHER_PIN = "a boat in the fog";
const WRONG_PIN = "000000";
const WHAT = "琴房的窗户没有关，我听见他们在笑。";
const OWN_WORD = "像潮水退了";

// Cells, each with words of its own.
const STORMY: Cell = [3, 1];
const FLAT: Cell = [1, 1];
const MILD: Cell = [1, 3];
const BRIGHT: Cell = [4, 4];

async function arrive(town: Town, lang: Lang = "zh"): Promise<Diary> {
  const pupil = await town.pupil(lang);
  await pupil.openPoster();
  return new Diary(pupil);
}

/** An own device's diary, just begun, at its field. */
async function begin(town: Town, lang: Lang = "zh"): Promise<Diary> {
  const diary = await arrive(town, lang);
  await diary.open();
  await diary.keepHere(PIN);
  return diary;
}

/** The same device, another page of it, before the lock. */
async function anotherTab(diary: Diary): Promise<Diary> {
  const { town, t } = diary.pupil;
  const tab = new Pupil(await diary.page.context().newPage(), town, t);
  await tab.openPoster();
  const other = new Diary(tab);
  await other.open();
  return other;
}

/** The page's life ends and begins again; to the lock. */
async function comeBack(diary: Diary): Promise<void> {
  await diary.page.reload();
  await diary.pupil.ready();
  await diary.open();
  await diary.isLocked();
}

/** A scroll that an action brought about is over: heard later, it would be a sign of a person at another time of the clock. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(1_000);
}

/** All that is kept but the app's own place in the history. */
async function kept(page: Page): Promise<Place[]> {
  return (await everythingKept(page)).filter(({ name }) => name !== "history.state");
}

/** Goes on with the keyboard until something has the focus. */
async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(wanted)} is not reached by ${key}`);
}

/** A day of the same month, or of the one before where today is the first. */
function dayBefore({ year, month, day }: Day): Day {
  const before = new Date(Date.UTC(year, month - 1, day - 1));
  return { year: before.getUTCFullYear(), month: before.getUTCMonth() + 1, day: before.getUTCDate() };
}

/** As `datetime-local` has it. */
function moment({ year, month, day }: Day, time: string): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${time}`;
}

/** Year and month of a Chinese calendar. */
async function monthShown(diary: Diary): Promise<string> {
  const title = (await diary.pupil.title.textContent()) ?? "";
  return new RegExp(diary.t.month.pattern).exec(`${title}\n`)?.slice(1).join(" ") ?? title;
}

for (const lang of ["zh", "en"] as const) {
  test(`the first time on an own device: a lock, two taps, and tomorrow it is still there (${lang})`, async ({ town }) => {
    const diary = await arrive(town, lang);
    const { page, pupil, t } = diary;
    await diary.open();
    await diary.isAskedWhose();
    expect.soft(await diary.databases()).toEqual([]);
    await diary.choose("own");
    await diary.newPin("12345");
    await pupil.press(t.secret_keep);
    await diary.isTold(t.secret_short);
    await diary.newPin(PIN, "482916");
    await pupil.press(t.secret_keep);
    await diary.isTold(t.secret_differs);
    expect.soft(await diary.databases()).toEqual([]);
    await diary.newPin(PIN);
    await pupil.press(t.secret_keep);

    await diary.isAtField();
    await pupil.sees(t.only_here);
    await pupil.press(t.note);
    await diary.isTold(t.choose_cell);
    await diary.cell(STORMY).click();
    await pupil.press(t.note);
    await diary.isTold(t.choose_word);
    await diary.chip("nervous").click();
    await diary.addOwnWord(OWN_WORD);
    await diary.note();

    const { day } = await diary.today();
    const today = diary.day(day);
    await expect(today).toHaveAccessibleName(diary.dayName(day, STORMY));
    await expect(diary.rows).toHaveCount(1);
    await expect(diary.rowNamed(`${diary.name("nervous")}${t.and}${OWN_WORD}`)).toBeVisible();
    findsNothing(await everythingKept(page), { "the word": OWN_WORD, "the PIN": PIN });

    await comeBack(diary);
    await expect(page.getByText(OWN_WORD)).toHaveCount(0);
    await diary.isRefused(WRONG_PIN);
    await expect(diary.secret(t.secret)).toBeFocused();
    await expect(diary.secret(t.secret)).toHaveValue("");
    await diary.unlock(PIN);
    await expect(today).toHaveAccessibleName(diary.dayName(day, STORMY));
    await expect(diary.rowNamed(`${diary.name("nervous")}${t.and}${OWN_WORD}`)).toBeVisible();
    findsNothing([...(await everythingKept(page)), ...everythingTheRelayHas(town)], { "the word": OWN_WORD, "the PIN": PIN });
  });

  test(`a shared device is left as it was found (${lang})`, async ({ town }) => {
    const diary = await arrive(town, lang);
    const { page, pupil, t } = diary;
    await page.waitForLoadState("networkidle");
    const before = await kept(page);

    await diary.open();
    await diary.choose("shared");
    await diary.isAtField();
    await pupil.sees(t.only_now);
    await diary.feel(FLAT, "lonely");
    await diary.more();
    await diary.text(t.what).fill(WHAT);
    await diary.keep();
    await pupil.sees(t.nothing_kept);
    await expect(diary.day((await diary.today()).day)).toBeVisible();
    await expect(diary.row("lonely")).toBeVisible();
    findsNothing(await everythingKept(page), { "what happened": WHAT });
    expect.soft(await diary.databases()).toEqual([]);

    const context = page.context();
    await page.close();
    const next = new Pupil(await context.newPage(), town, pupil.t);
    await next.openPoster();
    await next.page.waitForLoadState("networkidle");
    expect.soft(await kept(next.page)).toEqual(before);
    expect.soft(await new Diary(next).databases()).toEqual([]);
    const again = new Diary(next);
    await again.open();
    await again.isAskedWhose();
  });

  test(`a keyboard is enough for a mood and its sheet, and a screen reader hears every place of the field (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
    const { page, pupil, t } = diary;
    const { keyboard } = page;
    const cells = diary.field.getByRole("radio");
    await expect(cells).toHaveCount(25);
    for (let index = 0; index < 25; index += 1) {
      const name = diary.cellName([4 - Math.floor(index / 5), index % 5]);
      await expect(cells.nth(index)).toHaveAccessibleName(name);
    }

    // One stop: in, two directions, the edges hold.
    await tabTo(page, cells.first());
    await keyboard.press("ArrowLeft");
    await keyboard.press("ArrowUp");
    await expect(cells.first()).toBeFocused();
    await expect(cells.first()).toBeChecked();
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowRight");
    await expect(diary.cell(STORMY)).toBeFocused();
    await expect(diary.cell(STORMY)).toBeChecked();
    await expect(diary.field.getByRole("radio", { checked: true })).toHaveCount(1);
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowUp");
    await keyboard.press("Tab");
    await expect(diary.field.locator(":focus")).toHaveCount(0);
    await keyboard.press("Shift+Tab");
    await expect(diary.cell(STORMY)).toBeFocused();

    await tabTo(page, diary.chip("nervous"));
    await keyboard.press("Space");
    await expect(diary.chip("nervous")).toHaveAttribute("aria-pressed", "true");
    await tabTo(page, pupil.button(t.more));
    await keyboard.press("Enter");
    await diary.isAtSheet();
    await expect(pupil.title).toBeFocused();
    await tabTo(page, diary.step(t.how_strong, 0));
    await keyboard.press("Space");
    await keyboard.press("ArrowRight");
    await keyboard.press("ArrowRight");
    await expect(diary.step(t.how_strong, 2)).toBeChecked();
    await tabTo(page, diary.text(t.what));
    await keyboard.insertText(WHAT);
    await tabTo(page, pupil.button(t.keep));
    await keyboard.press("Enter");
    await diary.isKept();
    await expect(diary.row("nervous")).toContainText("2");

    await tabTo(page, diary.row("nervous").getByRole("button"));
    await keyboard.press("Enter");
    await diary.isAtSheet();
    await expect(diary.text(t.what)).toHaveValue(WHAT);
  });
}

test("nothing that was written is on the disk of an own device in words", async ({ town, playwright }, info) => {
  test.setTimeout(120_000);
  const t = wording("zh");
  const sentinel = { "what happened": WHAT, "an own word": OWN_WORD, "the PIN": PIN };
  const { launchOptions } = info.project.use;
  const profile = mkdtempSync(join(tmpdir(), "xingang-profile-"));
  const visit = async (act: (pupil: Pupil) => Promise<void>) => {
    const context = await playwright.chromium.launchPersistentContext(profile, {
      ...launchOptions,
      viewport: PHONE,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
    });
    town.watches.push(await Watch.over(context, town.origin));
    const pupil = new Pupil(await context.newPage(), town, t);
    await pupil.openPoster();
    await act(pupil);
    // What is written late is written by now.
    await context.close();
  };
  try {
    await visit(async (pupil) => {
      const diary = new Diary(pupil);
      await diary.open();
      await diary.keepHere(PIN);
      await diary.feel(FLAT, "lonely");
      await diary.addOwnWord(OWN_WORD);
      await diary.more();
      await diary.text(diary.t.what).fill(WHAT);
      await diary.text(diary.t.thought).fill(WHAT);
      await diary.keep();
      await diary.lock();
      await diary.unlock(PIN);
      await diary.rowNamed(`${diary.name("lonely")}${diary.t.and}${OWN_WORD}`).getByRole("button").click();
      await expect(diary.text(diary.t.what)).toHaveValue(WHAT);
    });
    const disk = everythingOnDisk(profile);
    expect(disk.some(({ name }) => name.includes("IndexedDB") && /\.(log|ldb)$/.test(name))).toBe(true);
    findsNothing(disk, sentinel);

    // The search could have found them: the same words, kept carelessly in the same places.
    for (const [place, keep] of CARELESS) {
      await visit(async (pupil) => {
        await pupil.page.evaluate(keep, WHAT);
        // The browser writes some of it a moment later.
        await pupil.page.waitForTimeout(1_000);
      });
      expect(() => findsNothing(everythingOnDisk(profile), sentinel), place).toThrow(/what happened in/);
      rmSync(profile, { recursive: true });
    }
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

/** Ways to keep words that can be read on the disk. */
const CARELESS: [string, (words: string) => Promise<void>][] = [
  [
    "IndexedDB, as text",
    (words) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open("xingang-careless");
        opening.onupgradeneeded = () => opening.result.createObjectStore("pages").put(words, 1);
        opening.onsuccess = () => done(opening.result.close());
        opening.onerror = () => failed(opening.error);
      }),
  ],
  [
    "IndexedDB, as bytes",
    (words) =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open("xingang-careless");
        opening.onupgradeneeded = () => opening.result.createObjectStore("pages").put(new TextEncoder().encode(words), 1);
        opening.onsuccess = () => done(opening.result.close());
        opening.onerror = () => failed(opening.error);
      }),
  ],
  ["localStorage", async (words) => localStorage.setItem("draft", words)],
];

test("bytes in IndexedDB are looked through too", async ({ town }) => {
  const diary = await arrive(town);
  await diary.page.evaluate(
    (words) =>
      new Promise<void>((done) => {
        const opening = indexedDB.open("careless");
        opening.onupgradeneeded = () => opening.result.createObjectStore("pages").put(new TextEncoder().encode(words), 1);
        opening.onsuccess = () => done(opening.result.close());
      }),
    WHAT,
  );
  const places = await everythingKept(diary.page);
  expect(() => findsNothing(places, { "what happened": WHAT })).toThrow(/what happened in indexedDB/);
});

test("two tabs write in turn and at once, and both see all of it", async ({ town }) => {
  test.setTimeout(120_000);
  const one = await begin(town);
  await one.write(STORMY, "angry");
  const two = await anotherTab(one);
  await two.unlock(PIN);
  await two.record();
  await two.write(FLAT, "lonely");
  await one.record();
  await one.write(MILD, "calm");
  await two.record();
  await two.write(BRIGHT, "proud");
  await expect(two.rows).toHaveCount(4);

  // At once.
  await Promise.all([one.record(), two.record()]);
  await one.feel(STORMY, "rushed");
  await two.feel(FLAT, "empty");
  await Promise.all([one.pupil.press(one.t.note), two.pupil.press(two.t.note)]);
  await Promise.all([one.isKept(), two.isKept()]);

  const all = ["angry", "calm", "empty", "lonely", "proud", "rushed"].map((id) => one.name(id)).sort();
  for (const tab of [one, two]) {
    // Away from the calendar and back to it.
    await tab.pupil.press(tab.t.settings);
    await tab.isAtSettings();
    await tab.page.goBack();
    await tab.isAtCalendar();
    await expect.poll(async () => (await tab.rowNames()).sort()).toEqual(all);
  }
  await comeBack(one);
  await one.unlock(PIN);
  await expect.poll(async () => (await one.rowNames()).sort()).toEqual(all);
  // What one opens is what the other wrote.
  await one.edit("lonely");
  await one.page.goBack();
  await one.isAtCalendar();
});

/** From before the first write to after the last one, on a slow and on a fast machine. */
const DELAYS_MS = [0, 20, 60, 110, 180, 280, 450];

for (const how of ["closed", "crashed"] as const) {
  test(`a tab that is ${how} in the middle of saving loses at most what was being saved`, async ({ town }) => {
    test.setTimeout(180_000);
    const words = ["angry", "anxious", "nervous", "scared", "stressed", "rushed", "disgusted"];
    let diary = await begin(town);
    const sure = new Set(["irritated"]);
    await diary.write(STORMY, "irritated");
    for (const [round, id] of words.entries()) {
      await diary.record();
      await diary.feel(STORMY, id);
      await diary.more();
      await diary.text(diary.t.what).fill(`${WHAT}${id}`);
      const { page } = diary;
      const next = await page.context().newPage();
      const keep = await diary.pupil.button(diary.t.keep).elementHandle();
      const cdp = await page.context().newCDPSession(page);
      // Slow enough to be met half-way: pressed, and the tab's life ends so many milliseconds later.
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: 12 });
      keep?.evaluate((button) => (button as HTMLElement).click()).catch(() => undefined);
      await new Promise((later) => setTimeout(later, DELAYS_MS[round]));
      if (how === "crashed") {
        const crashed = page.waitForEvent("crash");
        cdp.send("Page.crash").catch(() => undefined);
        await crashed;
      }
      await page.close();

      const tab = new Pupil(next, town, diary.pupil.t);
      await tab.openPoster();
      diary = new Diary(tab);
      await diary.open();
      await diary.unlock(PIN);
      await diary.isAtCalendar();
      await expect(diary.rows.first()).toBeVisible();
      const names = await diary.rowNames();
      for (const earlier of sure) expect(names).toContain(diary.name(earlier));
      expect(names.filter((name) => ![...sure].map((earlier) => diary.name(earlier)).includes(name)).length).toBeLessThanOrEqual(1);
      // What is in the list can be opened, and is whole.
      if (names.includes(diary.name(id))) {
        sure.add(id);
        await diary.edit(id);
        await expect(diary.text(diary.t.what)).toHaveValue(`${WHAT}${id}`);
        await diary.page.goBack();
        await diary.isAtCalendar();
      }
    }
  });
}

/** How long the browser takes its last answer about free space for the present one. */
const SPACE_IS_REMEMBERED_MS = 32_000;

/** No room, or as much as ever. */
async function room(diary: Diary, none: "none" | "again"): Promise<void> {
  const cdp = await diary.page.context().newCDPSession(diary.page);
  const quotaSize = none === "none" ? 1 : undefined;
  // The override goes with the session that asked for it, so that one stays.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: diary.pupil.town.origin, quotaSize });
}

test("a full device is told, what was typed stays, and can be kept once there is room", async ({ town }) => {
  test.setTimeout(150_000);
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.write(MILD, "calm");
  await diary.record();
  await diary.feel(FLAT, "lonely");
  await diary.more();
  await diary.text(t.what).fill(WHAT);
  await room(diary, "none");
  await page.waitForTimeout(SPACE_IS_REMEMBERED_MS);
  await pupil.press(t.keep);
  await diary.isTold(pupil.t.trouble.shelf_full[0]);
  await diary.isAtSheet();
  await expect(diary.text(t.what)).toHaveValue(WHAT);
  await room(diary, "again");
  await diary.keep();
  await expect(diary.rows).toHaveCount(2);
  await comeBack(diary);
  await diary.unlock(PIN);
  await diary.edit("lonely");
  await expect(diary.text(t.what)).toHaveValue(WHAT);
});

test("a device that is full from the first tells it, and asks nobody to start over", async ({ town }) => {
  const diary = await arrive(town);
  const { pupil, t } = diary;
  await room(diary, "none");
  await diary.open();
  await diary.choose("own");
  await diary.newPin(PIN);
  await pupil.press(t.secret_keep);
  await diary.isTold(pupil.t.trouble.shelf_full[0]);
  await expect(diary.secret(t.secret_new)).toHaveValue(PIN);
  await room(diary, "again");
  await pupil.press(t.secret_keep);
  await diary.isAtField();
});

test("a full device still opens what it keeps", async ({ town }) => {
  test.setTimeout(150_000);
  const diary = await begin(town);
  await diary.write(STORMY, "angry");
  await comeBack(diary);
  await room(diary, "none");
  await diary.page.waitForTimeout(SPACE_IS_REMEMBERED_MS);
  await diary.unlock(PIN);
  await expect(diary.row("angry")).toBeVisible();
});

test("wrong PINs make one wait, across a reload too, and erase nothing", async ({ town }) => {
  test.setTimeout(120_000);
  const pupil = await town.pupil();
  const { page } = pupil;
  await page.clock.install();
  await pupil.openPoster();
  const diary = new Diary(pupil);
  await diary.open();
  await diary.keepHere(PIN);
  await diary.write(STORMY, "angry");
  await comeBack(diary);
  for (let wrong = 0; wrong < 3; wrong += 1) await diary.isRefused(WRONG_PIN);
  // The right one has to wait like any other.
  const wait = pupil.t.trouble.shelf_wait[0];
  await diary.tryPin(PIN);
  await diary.isTold(wait);
  await page.clock.fastForward("00:06");
  await diary.isRefused(WRONG_PIN);
  await comeBack(diary);
  await diary.tryPin(PIN);
  await diary.isTold(wait);
  await page.clock.fastForward("00:31");
  await diary.unlock(PIN);
  await expect(diary.row("angry")).toBeVisible();
  // The count begins anew.
  await comeBack(diary);
  await diary.isRefused(WRONG_PIN);
  await diary.unlock(PIN);
});

test("after a change of PIN the old one opens nothing, and the new one everything", async ({ town }) => {
  test.setTimeout(120_000);
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.feel(FLAT, "lonely");
  await diary.more();
  await diary.text(t.what).fill(WHAT);
  await diary.keep();
  await pupil.press(t.settings);
  await diary.isAtSettings();
  await page.locator("summary").filter({ hasText: t.secret_change }).click();
  await diary.secret(t.secret_now).fill(WRONG_PIN);
  await diary.newPin(OTHER_PIN);
  await pupil.press(t.secret_change);
  await diary.isTold(pupil.t.trouble.diary_wrong[0]);
  await diary.secret(t.secret_now).fill(PIN);
  await diary.newPin(OTHER_PIN);
  await pupil.press(t.secret_change);
  await expect(page.getByRole("status").filter({ hasText: t.secret_changed })).toBeVisible({ timeout: 20_000 });
  // What was typed stands nowhere any more.
  for (const label of [t.secret_now, t.secret_new, t.secret_again]) await expect.soft(diary.secret(label)).toHaveValue("", { timeout: 2_000 });
  await pupil.press(t.lock_now);
  await diary.isLocked();
  await diary.isRefused(PIN);
  await diary.unlock(OTHER_PIN);
  await comeBack(diary);
  await diary.isRefused(PIN);
  await diary.unlock(OTHER_PIN);
  await diary.edit("lonely");
  await expect(diary.text(t.what)).toHaveValue(WHAT);
  findsNothing(await everythingKept(page), { "what happened": WHAT, "the PIN": PIN, "the new PIN": OTHER_PIN });
});

test("a diary that another tab began meanwhile is not written over", async ({ town }) => {
  const one = await arrive(town);
  const two = await anotherTab(one);
  await two.isAskedWhose();
  await one.open();
  await one.keepHere(PIN);
  await one.write(STORMY, "angry");
  await two.choose("own");
  await two.newPin(OTHER_PIN);
  await two.pupil.press(two.t.secret_keep);
  await two.isTold(two.pupil.t.trouble.shelf_taken[0]);
  await comeBack(one);
  await one.unlock(PIN);
  await expect(one.row("angry")).toBeVisible();
});

test("erased with two taps, everything is gone", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.write(STORMY, "angry");
  await diary.record();
  await diary.write(FLAT, "lonely");
  await pupil.press(t.settings);
  await diary.isAtSettings();
  await diary.eraseDevice();
  await expect(diary.dialog(t.erase_ask)).toContainText(t.erase_count.with({ count: 2 }));
  await pupil.press(t.erase_not);
  await diary.isAtSettings();
  expect(await diary.databases()).toEqual(["xingang"]);
  await diary.eraseDevice();
  await pupil.press(t.erase_do);
  await expect(page.locator("#hello")).toBeVisible();
  expect.soft(await diary.databases()).toEqual([]);
  await diary.open();
  await diary.isAskedWhose();
  await page.reload();
  await pupil.ready();
  await diary.open();
  await diary.isAskedWhose();
  expect.soft(await diary.databases()).toEqual([]);
});

test("who forgot the PIN can erase, and begin again at once", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.write(STORMY, "angry");
  await comeBack(diary);
  await pupil.press(t.forgot);
  await expect(diary.dialog(t.erase_ask)).toBeVisible();
  await pupil.press(t.erase_do);
  await expect(page.locator("#hello")).toBeVisible();
  expect.soft(await diary.databases()).toEqual([]);
  await diary.open();
  await diary.keepHere(OTHER_PIN);
  await diary.write(FLAT, "lonely");
  await expect(diary.rows).toHaveCount(1);
});

test("erased in one tab, the other holds nothing up and shows nothing", async ({ town }) => {
  const one = await begin(town);
  await one.write(STORMY, "angry");
  const two = await anotherTab(one);
  await two.unlock(PIN);
  await two.isAtCalendar();
  await one.pupil.press(one.t.settings);
  await one.isAtSettings();
  await one.eraseDevice();
  await one.pupil.press(one.t.erase_do);
  await expect(one.page.locator("#hello")).toBeVisible();
  await expect.poll(() => one.databases()).toEqual([]);
  await two.record();
  await two.feel(FLAT, "lonely");
  await two.pupil.press(two.t.note);
  await two.isTold(two.pupil.t.trouble.shelf_gone[0]);
});

test("an entry is changed, moved to another day and month, deleted, and brought back", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  const today = await diary.today();
  await diary.write(STORMY, "angry");
  await diary.record();
  await diary.feel(FLAT, "lonely");
  await diary.more();
  await diary.text(t.what).fill(WHAT);
  await diary.keep();
  await expect(diary.rows).toHaveCount(2);
  await expect(diary.day(today.day)).toHaveAccessibleName(new RegExp(`${escaped(t.times.with({ count: 2 }))}$`));

  // Changed: other words and another place.
  await diary.edit("lonely");
  await expect(diary.text(t.what)).toHaveValue(WHAT);
  await pupil.press(t.change);
  await diary.isAtField();
  await expect(diary.cell(FLAT)).toBeChecked();
  await expect(diary.chip("lonely")).toHaveAttribute("aria-pressed", "true");
  await diary.chip("empty").click();
  await diary.more();
  await diary.text(t.what).fill(`${WHAT}后来好了。`);
  await diary.chip("friends").click();
  await diary.keep();
  await expect(diary.rows).toHaveCount(2);
  await expect(diary.row("lonely", "empty")).toContainText(diary.name("friends"));

  // To the day before, and then to another month.
  const before = dayBefore(today);
  const longAgo = { year: today.year - 1, month: 3, day: 9 };
  for (const [place, to] of [before, longAgo].entries()) {
    await diary.edit("lonely", "empty");
    await diary.when.fill(moment(to, "21:05"));
    await diary.keep();
    await expect(diary.rows, String(place)).toHaveCount(1);
    await expect(diary.row("lonely", "empty")).toContainText("21:05");
    await expect(diary.day(to.day)).toBeVisible();
  }
  await comeBack(diary);
  await diary.unlock(PIN);
  await expect(diary.rows).toHaveCount(1);
  await expect(diary.row("angry")).toBeVisible();

  // Deleted, and brought back whole.
  for (let months = 0; months < 24 && (await monthShown(diary)) !== `${longAgo.year} ${longAgo.month}`; months += 1) {
    await pupil.press(t.month_before);
  }
  await diary.day(9).click();
  await diary.edit("lonely", "empty");
  await expect(diary.text(t.what)).toHaveValue(`${WHAT}后来好了。`);
  await pupil.press(t.remove);
  await diary.isAtCalendar();
  await pupil.sees(t.removed);
  await expect(diary.row("lonely", "empty")).toHaveCount(0);
  await expect(diary.day(9)).toHaveCount(0);
  await pupil.press(t.undo);
  await expect(diary.day(9)).toBeVisible();
  await diary.day(9).click();
  await diary.edit("lonely", "empty");
  await expect(diary.text(t.what)).toHaveValue(`${WHAT}后来好了。`);
  await pupil.press(t.remove);
  await pupil.sees(t.removed);
  await comeBack(diary);
  await diary.unlock(PIN);
  await expect(diary.rows).toHaveCount(1);
  findsNothing(await everythingKept(page), { "what happened": WHAT });
});

test("of several moods in one minute the last one stands first, and in the calendar", async ({ town }) => {
  const diary = await begin(town);
  const ids = ["angry", "lonely", "calm", "proud", "bored"];
  const cells = [STORMY, FLAT, MILD, BRIGHT, FLAT];
  const when = moment(await diary.today(), "00:00");
  for (const [at, id] of ids.entries()) {
    if (at > 0) await diary.record();
    await diary.feel(cells[at] ?? FLAT, id);
    await diary.more();
    await diary.when.fill(when);
    await diary.keep();
  }
  const { day } = await diary.today();
  await expect.soft(diary.day(day)).toHaveAccessibleName(diary.dayName(day, FLAT, ids.length), { timeout: 2_000 });
  expect(await diary.rowNames()).toEqual(ids.map((id) => diary.name(id)).reverse());
});

test("what was left by Back is offered again, whole", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.write(MILD, "calm");
  await diary.record();
  await diary.feel(FLAT, "lonely");
  await diary.more();
  await diary.text(t.what).fill(WHAT);
  await diary.chip("friends").click();
  await page.goBack();
  await diary.isAtCalendar();
  await pupil.sees(t.left);
  await pupil.press(t.go_on);
  await diary.isAtSheet();
  await expect(diary.text(t.what)).toHaveValue(WHAT);
  await expect(diary.chip("friends")).toHaveAttribute("aria-pressed", "true");

  // Home and back by the door; the button for a new one takes it up too.
  await page.goBack();
  await diary.isAtCalendar();
  await page.goBack();
  await expect(page.locator("#hello")).toBeVisible();
  await diary.open();
  await pupil.sees(t.left);
  await diary.record();
  await expect(diary.cell(FLAT)).toBeChecked();
  await expect(diary.chip("lonely")).toHaveAttribute("aria-pressed", "true");
  await diary.more();
  await expect(diary.text(t.what)).toHaveValue(WHAT);
  await diary.keep();
  await expect(diary.row("lonely")).toBeVisible();
  await expect(pupil.text(t.left)).toHaveCount(0);
});

test("what was left is not lost by a look at another entry", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.write(MILD, "calm");
  await diary.record();
  await diary.feel(FLAT, "lonely");
  await diary.more();
  await diary.text(t.what).fill(WHAT);
  await page.goBack();
  await diary.isAtCalendar();
  await diary.edit("calm");
  await page.goBack();
  await diary.isAtCalendar();
  await pupil.sees(t.left);
  await pupil.press(t.go_on);
  await expect(diary.text(t.what)).toHaveValue(WHAT);
});

test("what was left of a change is not lost by a new mood", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.write(MILD, "calm");
  await diary.edit("calm");
  await diary.text(t.what).fill(WHAT);
  await page.goBack();
  await diary.isAtCalendar();
  await pupil.sees(t.left);
  await diary.record();
  await page.goBack();
  await diary.isAtCalendar();
  await pupil.sees(t.left);
  await pupil.press(t.go_on);
  await expect(diary.text(t.what)).toHaveValue(WHAT);
});

test("the urge to hurt oneself is asked once it is switched on, and any of it opens the safety card, which stays", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  const check = new SelfCheck(pupil);
  await diary.feel(FLAT, "lonely");
  await diary.more();
  await expect(diary.group(t.urge)).toHaveCount(0);
  await diary.keep();
  await pupil.press(t.settings);
  await diary.isAtSettings();
  const setting = diary.group(t.urge_setting);
  await expect(setting.getByRole("radio", { name: t.on_off[1], exact: true })).toBeChecked();
  await setting.getByRole("radio", { name: t.on_off[0], exact: true }).click();
  await page.goBack();
  await diary.isAtCalendar();

  await diary.edit("lonely");
  await expect(diary.group(t.urge)).toBeVisible();
  await expect(check.safety).toHaveCount(0);
  await diary.step(t.urge, 0).click();
  await expect(check.safety).toHaveCount(0);
  await diary.step(t.urge, 1).click();
  await expect(check.safety).toBeVisible();
  await expect(check.safety.locator("a[href='tel:12356']")).toBeVisible();
  await diary.step(t.urge, 0).click();
  await expect(diary.step(t.urge, 0)).toBeChecked();
  await expect(check.safety).toBeVisible();
  await diary.keep();
  await comeBack(diary);
  await diary.unlock(PIN);
  await diary.edit("lonely");
  await expect(diary.step(t.urge, 0)).toBeChecked();
});

test("two settings that are changed one after the other both stand", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil, t } = diary;
  await diary.write(FLAT, "lonely");
  await pupil.press(t.settings);
  await diary.isAtSettings();
  const urge = diary.group(t.urge_setting).getByRole("radio", { name: t.on_off[0], exact: true });
  const minutes = diary.group(t.auto_lock).getByRole("radio", { name: t.minutes.with({ minutes: 15 }), exact: true });
  await urge.click();
  await minutes.click();
  await page.goBack();
  await diary.isAtCalendar();
  await pupil.press(t.settings);
  await diary.isAtSettings();
  await expect(minutes).toBeChecked();
  await expect(urge).toBeChecked();
});

for (const whose of ["own", "shared"] as const) {
  test(`five idle minutes ${whose === "own" ? "lock an own diary" : "leave nothing of a shared one"}, with a warning first`, async ({ town }) => {
    const pupil = await town.pupil();
    const { page } = pupil;
    await page.clock.install();
    await pupil.openPoster();
    const diary = new Diary(pupil);
    const { t } = diary;
    await diary.open();
    if (whose === "own") await diary.keepHere(PIN);
    else await diary.choose("shared");
    await diary.feel(FLAT, "lonely");
    await diary.more();
    await diary.text(t.what).fill(WHAT);
    await settled(page);
    await page.clock.runFor("04:35");
    await pupil.sees(pupil.t.app.idle.ask);
    await pupil.press(pupil.t.app.idle.stay);
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(diary.text(t.what)).toHaveValue(WHAT);
    await diary.keep();
    await expect(diary.row("lonely")).toBeVisible();

    await settled(page);
    await page.clock.runFor("04:35");
    await pupil.sees(pupil.t.app.idle.ask);
    await page.clock.runFor("00:35");
    await expect(diary.rows).toHaveCount(0);
    await expect(page.locator("#hello").or(page.getByRole("heading", { name: t.locked, exact: true }))).toBeVisible();
    await expect(page.getByText(diary.name("lonely"))).toHaveCount(0);
    findsNothing(await everythingKept(page), { "what happened": WHAT });
    if (await page.locator("#hello").isVisible()) await diary.open();
    if (whose === "own") {
      await diary.unlock(PIN);
      await diary.edit("lonely");
      await expect(diary.text(t.what)).toHaveValue(WHAT);
    } else {
      await diary.isAskedWhose();
      expect.soft(await diary.databases()).toEqual([]);
      await diary.choose("shared");
      await diary.isAtField();
      await expect(page.getByText(diary.name("lonely"))).toHaveCount(0);
    }
  });
}

for (const [minutes, early, late] of [
  [1, "00:25", "00:40"],
  [15, "14:20", "00:45"],
] as const) {
  test(`set to lock after ${minutes} idle minutes, it does, and not before`, async ({ town }) => {
    const pupil = await town.pupil();
    const { page } = pupil;
    await page.clock.install();
    await pupil.openPoster();
    const diary = new Diary(pupil);
    const { t } = diary;
    await diary.open();
    await diary.keepHere(PIN);
    await diary.write(FLAT, "lonely");
    await pupil.press(t.settings);
    await diary.isAtSettings();
    await diary.group(t.auto_lock).getByRole("radio", { name: t.minutes.with({ minutes }), exact: true }).click();
    await page.goBack();
    await diary.isAtCalendar();
    await page.clock.runFor(early);
    await expect(diary.row("lonely")).toBeVisible();
    await page.clock.runFor(late);
    await expect(diary.rows).toHaveCount(0);
  });
}

test("the letters that are read in between leave the diary open and writable", async ({ town }) => {
  const diary = await begin(town);
  const { page, pupil } = diary;
  await diary.write(STORMY, "angry");
  await page.goBack();
  await expect(page.locator("#hello")).toBeVisible();
  const code = await pupil.send({ text: WHAT });
  await pupil.home();
  await pupil.comeBack(code);
  await pupil.home();
  await diary.open();
  await diary.record();
  await diary.write(FLAT, "lonely");
  await expect(diary.rows).toHaveCount(2);
});

test("a shared device's diary is taken over where its owner says it is an own one", async ({ town }) => {
  const diary = await arrive(town);
  const { page, pupil, t } = diary;
  await diary.open();
  await diary.choose("shared");
  await diary.feel(FLAT, "lonely");
  await diary.more();
  await diary.text(t.what).fill(WHAT);
  await diary.keep();
  await pupil.press(t.settings);
  await diary.isAtSettings();
  await page.locator("summary").filter({ hasText: t.keep_here }).click();
  await diary.newPin(PIN);
  await pupil.press(t.secret_keep);
  await expect(pupil.button(t.lock_now)).toBeVisible({ timeout: 20_000 });
  await comeBack(diary);
  await diary.unlock(PIN);
  await diary.edit("lonely");
  await expect(diary.text(t.what)).toHaveValue(WHAT);
});
