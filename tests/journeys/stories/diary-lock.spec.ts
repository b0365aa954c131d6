// The lock of an own device: PINs, erasing, and idle minutes.
import type { Diary } from "../harness/diary.ts";
import { expect, test } from "../harness/journey.ts";
import { everythingKept, findsNothing } from "../harness/secrets.ts";
import { PIN, OTHER_PIN, WRONG_PIN, WHAT, STORMY, FLAT, arrive, arriveByClock, begin, anotherTab, comeBack, settled } from "../harness/diarist.ts";

/** Nothing of the diary is on the screen: the home is, or its lock. */
async function isShut({ page, t }: Diary): Promise<void> {
  await expect(page.locator("#hello").or(page.getByRole("heading", { name: t.locked, exact: true }))).toBeVisible();
}

for (const lang of ["zh", "en"] as const) {
  test(`wrong PINs make one wait, across a reload too, and erase nothing (${lang})`, async ({ town }) => {
    test.setTimeout(120_000);
    const diary = await arriveByClock(town, lang);
    const { page, pupil } = diary;
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

  test(`after a change of PIN the old one opens nothing, and the new one everything (${lang})`, async ({ town }) => {
    test.setTimeout(120_000);
    const diary = await begin(town, lang);
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

  test(`a diary that another tab began meanwhile is not written over (${lang})`, async ({ town }) => {
    const one = await arrive(town, lang);
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

  test(`erased with two taps, everything is gone (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`who forgot the PIN can erase, and begin again at once (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`erased in one tab, others hold nothing up, keep nothing more, and show nothing of it (${lang})`, async ({ town }) => {
    const one = await begin(town, lang);
    await one.write(STORMY, "angry");
    const reading = await anotherTab(one);
    await reading.unlock(PIN);
    await expect(reading.row("angry")).toBeVisible();
    const writing = await anotherTab(one);
    await writing.unlock(PIN);
    await writing.isAtCalendar();
    await writing.record();
    await writing.feel(FLAT, "lonely");
    await one.pupil.press(one.t.settings);
    await one.isAtSettings();
    await one.eraseDevice();
    await one.pupil.press(one.t.erase_do);
    await expect(one.page.locator("#hello")).toBeVisible();
    await expect.poll(() => one.databases()).toEqual([]);
    await reading.isAskedWhose();
    await expect(reading.rows).toHaveCount(0);
    // What was being written stands, and is not lost without a word.
    await writing.pupil.press(writing.t.note);
    await writing.isTold(writing.pupil.t.trouble.shelf_gone[0]);
    await writing.page.goBack();
    await writing.isAtCalendar();
    await expect(writing.rows).toHaveCount(0);
    expect(await writing.databases()).toEqual([]);
  });

  for (const whose of ["own", "shared"] as const) {
    test(`five idle minutes ${whose === "own" ? "lock an own diary" : "leave nothing of a shared one"}, with a warning first (${lang})`, async ({ town }) => {
      const diary = await arriveByClock(town, lang);
      const { page, pupil, t } = diary;
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
      await isShut(diary);
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
    [1, "00:40", "00:25"],
    [15, "14:20", "00:45"],
  ] as const) {
    test(`set to lock after ${minutes} idle minutes, it does, and not before (${lang})`, async ({ town }) => {
      const diary = await arriveByClock(town, lang);
      const { page, pupil, t } = diary;
      await diary.open();
      await diary.keepHere(PIN);
      await diary.write(FLAT, "lonely");
      await pupil.press(t.settings);
      await diary.isAtSettings();
      await diary.group(t.auto_lock).getByRole("radio", { name: t.minutes.with({ minutes }), exact: true }).click();
      await page.goBack();
      await diary.isAtCalendar();
      await settled(page);
      await page.clock.runFor(early);
      await expect(diary.row("lonely")).toBeVisible();
      await page.clock.runFor(late);
      await expect(diary.rows).toHaveCount(0);
      await isShut(diary);
    });
  }
}
