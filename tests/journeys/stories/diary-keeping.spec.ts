// What an own device keeps: in no readable words, through two tabs, a crash and a full disk.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Diary } from "../harness/diary.ts";
import { expect, PHONE, test } from "../harness/journey.ts";
import { Pupil } from "../harness/pupil.ts";
import { everythingKept, everythingOnDisk, findsNothing } from "../harness/secrets.ts";
import { Watch } from "../harness/watch.ts";
import { LOCALE, wording } from "../harness/words.ts";
import { PIN, WHAT, OWN_WORD, STORMY, FLAT, MILD, BRIGHT, arrive, begin, anotherTab, comeBack } from "../harness/diarist.ts";

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

/** From before the first write to after the last one, on a slow and on a fast machine. */
const DELAYS_MS = [0, 20, 60, 110, 180, 280, 450];

/** How long the browser takes its last answer about free space for the present one. */
const SPACE_IS_REMEMBERED_MS = 32_000;

/** No room, or as much as ever. */
async function room(diary: Diary, none: "none" | "again"): Promise<void> {
  const cdp = await diary.page.context().newCDPSession(diary.page);
  const quotaSize = none === "none" ? 1 : undefined;
  // The override goes with the session that asked for it, so that one stays.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: diary.pupil.town.origin, quotaSize });
}

// Of the search and not of a screen: no language to it.
test("bytes in IndexedDB are looked through too", async ({ town }) => {
  const diary = await arrive(town, "zh");
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

for (const lang of ["zh", "en"] as const) {
  test(`nothing that was written is on the disk of an own device in words (${lang})`, async ({ town, playwright }, info) => {
    test.setTimeout(120_000);
    const t = wording(lang);
    const sentinel = { "what happened": WHAT, "an own word": OWN_WORD, "the PIN": PIN };
    const { launchOptions } = info.project.use;
    const profile = mkdtempSync(join(tmpdir(), "xingang-profile-"));
    const visit = async (act: (pupil: Pupil) => Promise<void>) => {
      const context = await playwright.chromium.launchPersistentContext(profile, {
        ...launchOptions,
        viewport: PHONE,
        locale: LOCALE[lang],
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

  test(`two tabs write in turn and at once, and both see all of it (${lang})`, async ({ town }) => {
    test.setTimeout(120_000);
    const one = await begin(town, lang);
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

  for (const how of ["closed", "crashed"] as const) {
    test(`a tab that is ${how} in the middle of saving loses at most what was being saved (${lang})`, async ({ town }) => {
      test.setTimeout(180_000);
      const words = ["angry", "anxious", "nervous", "scared", "stressed", "rushed", "disgusted"];
      let diary = await begin(town, lang);
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

  test(`a full device is told, what was typed stays, and can be kept once there is room (${lang})`, async ({ town }) => {
    test.setTimeout(150_000);
    const diary = await begin(town, lang);
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

  test(`a device that is full from the first tells it, and asks nobody to start over (${lang})`, async ({ town }) => {
    const diary = await arrive(town, lang);
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

  test(`a full device still opens what it keeps (${lang})`, async ({ town }) => {
    test.setTimeout(150_000);
    const diary = await begin(town, lang);
    await diary.write(STORMY, "angry");
    await comeBack(diary);
    await room(diary, "none");
    await diary.page.waitForTimeout(SPACE_IS_REMEMBERED_MS);
    await diary.unlock(PIN);
    await expect(diary.row("angry")).toBeVisible();
  });
}
