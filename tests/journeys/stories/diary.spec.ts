// The diary: noted with two taps, locked on an own device, gone from a shared one, and never lost.
import { Diary } from "../harness/diary.ts";
import { expect, test } from "../harness/journey.ts";
import { Pupil } from "../harness/pupil.ts";
import { everythingKept, everythingTheRelayHas, findsNothing } from "../harness/secrets.ts";
import { SelfCheck } from "../harness/selfcheck.ts";
import { escaped } from "../harness/words.ts";
import { PIN, WRONG_PIN, WHAT, OWN_WORD, STORMY, FLAT, MILD, BRIGHT, arrive, arriveByClock, begin, comeBack, kept, tabTo, dayBefore, moment } from "../harness/diarist.ts";

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

  test(`an entry is changed, moved to another day and month, deleted, and brought back (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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
    await diary.turnBackTo(longAgo);
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

  test(`ten minutes later the diary asks how strong it is now, and the answer is the entry's own (${lang})`, async ({ town }) => {
    const diary = await arriveByClock(town, lang);
    const { page, pupil, t } = diary;
    await diary.open();
    await diary.keepHere(PIN);
    await diary.feel(STORMY, "angry");
    await diary.more();
    await diary.step(t.how_strong, 7).click();
    await diary.keep();
    await expect(diary.row("angry")).toBeVisible();
    await expect(pupil.text(t.after_ask)).toHaveCount(0);
    await page.clock.fastForward("11:00");
    await comeBack(diary);
    await diary.unlock(PIN);
    await pupil.sees(t.after_ask);
    await pupil.press(t.after_note);
    await diary.isAtSheet();
    await expect(diary.step(t.after, 0)).toBeFocused();
    await diary.step(t.after, 3).click();
    await diary.keep();
    await expect(diary.row("angry")).toContainText("7→3");
    await expect(pupil.text(t.after_ask)).toHaveCount(0);
  });

  test(`of several moods in one minute the last one stands first, and in the calendar (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`what was left by Back is offered again, whole (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`what was left is not lost by a look at another entry (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`what was left of a change is not lost by a new mood (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`the urge to hurt oneself is asked once it is switched on, and any of it opens the safety card, which stays (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`two settings that are changed one after the other both stand (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`the letters that are read in between leave the diary open and writable (${lang})`, async ({ town }) => {
    const diary = await begin(town, lang);
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

  test(`a shared device's diary is taken over where its owner says it is an own one (${lang})`, async ({ town }) => {
    const diary = await arrive(town, lang);
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
}
