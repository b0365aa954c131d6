// A walk past every screen of both apps, with something on it, for whoever wants to look at them all.
import { expect, type Page } from "@playwright/test";
import { Diary } from "./diary.ts";
import { forgedLetter, forgedReply } from "./forger.ts";
import { problem } from "./hostile.ts";
import { DESK, PHONE, type Town } from "./journey.ts";
import { lastDrop, plantInBox, plantInInbox } from "./plant.ts";
import type { Pupil } from "./pupil.ts";
import { SelfCheck } from "./selfcheck.ts";
import type { Lang } from "./words.ts";

/** What is done at every screen. */
export type Stop = (screen: string, page: Page) => Promise<void>;

export interface Look {
  lang: Lang;
  colorScheme?: "light" | "dark";
  viewport?: { width: number; height: number };
}

/** Without movement: a screen is looked at when it has come to rest. */
function calm({ colorScheme }: Look): Record<string, unknown> {
  return { colorScheme, reducedMotion: "reduce" };
}

const LETTERS = {
  zh: {
    first: "周老师，我是初二（3）班的，最近不太想去学校。\n下课的时候他们在后面叫我外号，我回头他们就笑。妈妈说别理就好，可是我做不到。",
    answer: "谢谢你写信来。被人在背后叫外号，还要装作没听见，很累。这不是你的错。\n\n我想先问两件事，你愿意说多少都行：是差不多每天都有吗？有没有一个你觉得可以一起走的同学？",
    second: "差不多每天。放学有时候和小林一起走。",
    planted: "不要再写信了。",
    contact: "初二（3）班，中午在琴房",
  },
  en: {
    first: "I’m in class 8.3 and lately I don’t want to go to school.\nAt break they call me names behind my back, and when I turn round they laugh. Mum says ignore them, but I can’t.",
    answer: "Thank you for writing. Being called names and having to act as if you did not hear is tiring. It is not your fault.\n\nTwo questions first, and you can tell me as much as you like: is it nearly every day? Is there somebody you could walk with?",
    second: "Nearly every day. Sometimes I walk home with Xiao Lin.",
    planted: "Do not write any more.",
    contact: "class 8.3, noon at the music room",
  },
} satisfies Record<Lang, Record<string, string>>;

/** 03 to 06, from the home and back to it. */
async function tourOfTheSelfCheck(pupil: Pupil, at: (screen: string) => Promise<void>): Promise<void> {
  const check = new SelfCheck(pupil);
  await check.open();
  await at("03-self-check-list");
  await check.take("who5", [2, 2, 1, 2, 2]);
  await at("05-result-who5");
  await check.take("k6", [0, 1, 0, 0, 1, 0]);
  await check.begin("school_safety6");
  await check.choose("school_safety6", 0, 2);
  await at("06-soft-card");
  await pupil.press(check.t.go_on);
  await check.answer("school_safety6", [0, 1, 0, 0, 0], 1);
  await at("05-result-school-safety");
  await check.row("phq9").click();
  await at("04-question-age");
  await check.choice(check.t.ages[0]).click();
  await check.answer("phq9", [2, 1]);
  await check.choose("phq9", 2, 1);
  await at("04-question");
  await check.next();
  await check.answer("phq9", [3, 0, 1, 2, 1], 3);
  await check.choose("phq9", 8, 1);
  await at("06-safety-card");
  await check.choice(check.t.safes[0]).click();
  await at("06-safety-card-safe");
  await pupil.page.getByRole("button", { name: new RegExp(`^${check.t.plan}`) }).click();
  await at("06-safety-plan");
  await pupil.page.goBack();
  await pupil.press(check.t.go_on);
  await check.answer("phq9", [1], 9);
  await pupil.page.getByText(check.t.score, { exact: true }).click();
  await at("05-result-phq9");
  await pupil.page.getByText(check.t.give, { exact: true }).click();
  await at("05-result-file");
  await pupil.press(check.t.back_to_list);
  await at("03-self-check-list-done");
  await pupil.page.goBack();
}

/** 02, 08 to 10, 18 and 19 on a pupil's own device, from the home and back to it. */
async function tourOfTheDiary(pupil: Pupil, said: string, at: (screen: string) => Promise<void>): Promise<void> {
  const diary = new Diary(pupil);
  const { page, t } = diary;
  await pupil.openDoor(pupil.t.app.home.settings);
  await diary.isAtSettings();
  await at("19-settings-not-chosen");
  await page.goBack();
  await diary.open();
  await diary.isAskedWhose();
  await at("02-whose-device");
  await diary.choose("own");
  await expect(diary.secret(t.secret_new)).toBeVisible();
  await at("02-new-pin");
  await diary.newPin("482915", "482916");
  await pupil.press(t.secret_keep);
  await diary.isTold(t.secret_differs);
  await at("02-new-pin-wrong");
  await diary.newPin("482915");
  await pupil.press(t.secret_keep);
  await diary.isAtField();
  await at("08-mood");
  await pupil.press(t.note);
  await diary.isTold(t.choose_cell);
  await at("08-mood-nothing-chosen");
  await diary.feel([3, 1], "nervous", "rushed");
  await at("08-mood-words");
  await diary.note();
  await at("10-calendar-noted");
  for (const [cell, word] of [
    [[0, 0], "empty"],
    [[2, 2], "cant_say"],
    [[1, 3], "calm"],
    [[4, 4], "proud"],
  ] as const) {
    await diary.record();
    await diary.write([...cell], word);
  }
  const today = await diary.today();
  // A month with something on several days, each of another colour.
  for (const [before, word] of ["empty", "cant_say", "calm"].entries()) {
    await diary.edit(word);
    const day = today.day > 3 ? today.day - 1 - before : before + 1;
    const two = (number: number) => String(number).padStart(2, "0");
    await diary.when.fill(`${today.year}-${two(today.month)}-${two(day)}T07:${two(before)}`);
    await diary.keep();
    await diary.day(today.day).click();
  }
  await diary.record();
  await diary.feel([1, 1], "lonely");
  await diary.more();
  await at("09-sheet");
  await diary.step(t.how_strong, 7).click();
  await diary.chip("classmates").click();
  await diary.text(t.what).fill(said);
  await diary.chip("walk").click();
  await page.locator("summary").filter({ hasText: t.more_ways }).click();
  await at("09-sheet-filled");
  await page.goBack();
  await diary.isAtCalendar();
  await at("10-calendar-left");
  await pupil.press(t.go_on);
  await diary.isAtSheet();
  await diary.keep();
  await diary.edit("lonely");
  await at("09-sheet-kept");
  await pupil.press(t.remove);
  await pupil.sees(t.removed);
  await at("10-calendar-removed");
  await pupil.press(t.undo);
  await expect(diary.row("lonely")).toBeVisible();
  await pupil.press(t.month_before);
  await at("10-calendar-month-before");
  await pupil.press(t.patterns);
  await pupil.sees(t.mine_title);
  await expect(page.getByRole("img").first()).toBeVisible();
  for (const twin of await page.locator("#app details > summary").all()) await twin.click();
  await at("11-looking-back");
  await page.goBack();
  await diary.isAtCalendar();
  await page.locator(".rows .row").filter({ hasText: t.try_this }).click();
  await expect(page.locator(".ways__kinds")).toBeVisible();
  await at("11-what-can-be-done");
  await page.locator(".ways__kinds .btn--text").click();
  await expect(page.locator(".page a[href='tel:12356']")).toBeVisible();
  await at("11-what-can-be-done-urge");
  await page.goBack();
  await diary.isAtCalendar();
  await page.locator(".rows .row").filter({ hasText: t.take }).click();
  await expect(page.locator(".take")).toBeVisible();
  await at("12-take");
  for (const part of await page.locator("#app .take details > summary").all()) await part.click();
  await at("12-take-open");
  await page.goBack();
  await diary.isAtCalendar();
  await pupil.press(t.settings);
  await diary.isAtSettings();
  await diary.group(t.urge_setting).getByRole("radio", { name: t.on_off[0], exact: true }).click();
  await page.locator("summary").filter({ hasText: t.secret_change }).click();
  await at("19-settings");
  await diary.eraseDevice();
  await at("19-erase");
  await pupil.press(t.erase_not);
  await page.goBack();
  await diary.isAtCalendar();
  await diary.day(today.day).click();
  await diary.edit("lonely");
  await diary.step(t.urge, 1).click();
  await expect(page.getByRole("region", { name: pupil.t.check.safety, exact: true })).toBeVisible();
  await at("09-sheet-urge");
  await diary.keep();
  await diary.lock();
  await at("18-locked");
  await diary.isRefused("000000");
  await at("18-locked-wrong");
  await pupil.press(t.forgot);
  await expect(diary.dialog(t.erase_ask)).toBeVisible();
  await at("18-locked-forgot");
  await pupil.press(t.erase_not);
  await pupil.home();
}

/** 08, 10 and 19 on a shared device. */
async function tourOfASharedDiary(town: Town, look: Look, stop: Stop): Promise<void> {
  const pupil = await town.pupil(look.lang, look.viewport ?? PHONE, calm(look));
  const diary = new Diary(pupil);
  await pupil.openPoster();
  await diary.open();
  await diary.choose("shared");
  await diary.isAtField();
  await stop("08-mood-shared", pupil.page);
  await diary.write([1, 1], "lonely");
  await stop("10-calendar-shared", pupil.page);
  await pupil.press(diary.t.settings);
  await diary.isAtSettings();
  await pupil.page.locator("summary").filter({ hasText: diary.t.keep_here }).click();
  await stop("19-settings-shared", pupil.page);
  await pupil.page.context().close();
}

/** 01 to 10, 12 to 19: a pupil's and a parent's screens, in the states people meet. */
export async function tourOfThePhone(town: Town, look: Look, stop: Stop): Promise<void> {
  const said = LETTERS[look.lang];
  const pupil = await town.pupil(look.lang, look.viewport ?? PHONE, calm(look));
  const { page, t } = pupil;
  const at = (screen: string) => stop(screen, page);
  town.excuse(/Failed to load resource|ERR_|404/);

  await pupil.openPoster();
  await pupil.sees(look.lang === "zh" ? "周岚" : "Zhou Lan");
  await at("01-home");
  await page.getByText(t.app.home.quay_help).click();
  await expect(pupil.title).toHaveText(t.app.help.title);
  await at("07-not-safe-now");
  await page.goBack();

  await tourOfTheSelfCheck(pupil, at);
  await tourOfTheDiary(pupil, said.first, at);
  await tourOfASharedDiary(town, look, stop);

  await pupil.openDoor(t.app.home.parent);
  await pupil.sees(t.app.who.not_others_parent);
  await at("12-who-can-open-parent");
  await pupil.press(t.app.who.begin);
  await expect(pupil.title).toHaveText(t.app.letter.title_parent);
  await at("17-parent");
  await page.goBack();
  await page.goBack();

  await pupil.askWho();
  await expect(pupil.button(t.app.who.begin)).toBeVisible();
  await at("12-who-can-open");
  await pupil.begin();
  await pupil.press(t.app.letter.lock);
  await pupil.sees(t.trouble.draft_empty[0]);
  await at("13-compose-empty");
  await pupil.fillIn({ text: said.first, topics: [2, 3], urgency: 1, contact: said.contact });
  await at("13-compose");
  await pupil.press(t.app.letter.lock);
  const code = await pupil.readCode();
  await at("14-keep-code");
  await pupil.answerGroup("12");
  await pupil.sees(t.app.keep.wrong_group);
  await at("14-keep-code-wrong");
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeVisible();
  await at("14-keep-code-leaving");
  await pupil.press(t.app.keep.leave_stay);
  const busy = town.relay.play(async (asked) => (asked.path === "/api/box/drop" ? problem(503, "busy") : undefined));
  await pupil.keep(code);
  await expect(pupil.title).toHaveText(t.app.post.waiting);
  await at("14-not-sent-yet");
  busy();
  await pupil.press(t.app.post.try_now);
  await pupil.isSent();
  await at("14-sent");
  await pupil.home();

  await pupil.openDoor(t.app.home.door_code);
  await pupil.enter(code.slice(0, 15));
  await pupil.sees(t.trouble.digits_missing[0]);
  await at("15-come-back-error");
  await pupil.enter(code);
  await pupil.sees(t.app.thread.write_again);
  await at("16-thread-waiting");

  // The worker answers, and somebody puts something into the box.
  const worker = await town.worker(look.lang);
  await worker.arrive();
  await worker.read(said.first.slice(0, 12));
  await worker.answer(said.answer);
  await worker.page.context().close();
  const by = { school: town.school, who: "zhou-lan" } as const;
  const unplant = plantInBox(town.relay, await forgedReply(town, lastDrop(town.relay), by, { text: said.planted }, "--stranger"));
  await pupil.home();
  await pupil.comeBack(code);
  await pupil.writeAgain({ text: said.second });
  await pupil.press(t.app.to_home);
  await pupil.comeBack(code);
  await expect(pupil.letters).toHaveCount(3);
  await at("16-thread");
  await pupil.press(t.app.thread.write_again);
  await expect(pupil.letter).toBeVisible();
  await at("13-compose-again");
  await page.goBack();
  unplant();
  await pupil.press(t.app.thread.erase);
  await at("16-thread-erase");
  await pupil.press(t.app.thread.erase_act);
  await expect(pupil.title).toHaveText(t.app.thread.erased);
  await at("16-thread-erased");
  await pupil.press(t.app.to_home);
  await pupil.comeBack(code);
  await at("16-thread-empty");

  const impostor = await town.make(`impostor-${look.lang}-${look.colorScheme}`, {});
  const honest = town.relay.deliverCard(impostor.card);
  await pupil.comeAnew();
  await pupil.askWho();
  await pupil.sees(t.app.who.refused);
  await at("12-who-can-open-refused");
  await pupil.home();
  await at("01-home-refused");
  honest();
}

/** 21, 22, 25: the worker's screens, in the states people meet. */
export async function tourOfTheDesk(town: Town, look: Look, stop: Stop): Promise<void> {
  const said = LETTERS[look.lang];
  town.excuse(/Failed to load resource|ERR_|401/);
  await letters(town, look.lang);
  const worker = await town.worker(look.lang, look.viewport ?? DESK, calm(look));
  const { page, t } = worker;
  const at = (screen: string) => stop(screen, page);

  await worker.open();
  await at("21-first-visit");
  await worker.way(t.console.begin.recover);
  await expect(worker.title).toHaveText(t.console.recover.title);
  await at("25-recovery-sheet");
  await page.goBack();
  await worker.way(t.console.begin.make);
  await worker.newPassphrase("珊瑚 台阶 小号 纸鹤", "纸鹤");
  await worker.press(t.console.make.go);
  await at("25-make-key");
  await page.getByRole("textbox", { name: t.console.make.name, exact: true }).fill("林渡");
  await worker.newPassphrase("珊瑚 台阶 小号 纸鹤");
  await worker.press(t.console.make.go);
  await expect(worker.title).toHaveText(t.console.takings.title, { timeout: 20_000 });
  await worker.download(t.console.takings.save_file, `${town.folder}/tour-${look.lang}-${look.colorScheme}.age`);
  await at("25-takings");
  await worker.press(t.console.takings.skip);
  await at("25-takings-no-sheet");
  await page.getByRole("dialog").getByRole("button", { name: t.console.takings.skip_yes, exact: true }).click();
  await worker.press(t.console.takings.done);
  await worker.unlock("珊瑚 台阶 小号 纸鹤");
  await expect(worker.title).toHaveText(t.console.waiting.title, { timeout: 20_000 });
  await at("25-waiting-for-card");
  await worker.press(t.console.common.lock);
  await worker.chooseFile(town.school.keyFile("zhou-lan"));
  await worker.unlock("not the passphrase");
  await worker.isTold("KeyFileProblem::WrongPassphrase");
  await at("21-unlock");
  await worker.unlock(town.school.passphrase("zhou-lan"));
  await worker.isAtInbox();
  await at("22-inbox");
  await worker.row(t.console.inbox.apart_letter).click();
  await at("22-inbox-apart");
  await worker.back();
  await worker.read(said.first.slice(0, 12));
  await at("22-inbox-reading");
  await worker.answer(said.answer);
  await at("22-inbox-answered");
  await worker.back();
  await page.getByRole("button", { name: t.console.common.keys, exact: true }).click();
  await expect(worker.title).toHaveText(t.console.keys.title);
  await at("25-keys");
  await worker.press(t.console.keys.change);
  await at("25-keys-passphrase");
}

/** Three letters of three people, one of them planted. */
async function letters(town: Town, lang: Lang): Promise<void> {
  const said = LETTERS[lang];
  const pupil = await town.pupil(lang);
  await pupil.openPoster();
  await pupil.send({ text: said.first, topics: [2, 3], urgency: 1, contact: said.contact });
  await pupil.home();
  await pupil.send({ text: said.second, urgency: 2 });
  plantInInbox(town.relay, await forgedLetter(town, lastDrop(town.relay).box, { text: said.planted }, "--spoil-proof"));
  await pupil.home();
  const code = await pupil.send({ text: said.second });
  await pupil.home();
  await pupil.comeBack(code);
  await pupil.erase();
  await pupil.page.context().close();
}
