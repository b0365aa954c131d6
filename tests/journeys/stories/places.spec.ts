// Back, forward, the address and the language: the device's history tells nothing, and nothing is lost on the way.
import type { Locator } from "@playwright/test";
import { expect, PHONE, test } from "../harness/journey.ts";
import { everythingKept, findsNothing } from "../harness/secrets.ts";

const TEXT = "楼上的钢琴声停了，我也停了。";

test("Back and Forward go through the screens, and the address never changes", async ({ town }) => {
  const pupil = await town.pupil();
  const address = `${town.origin}/s/gangcheng`;
  const states: unknown[] = [];
  const isHere = async () => {
    expect(pupil.page.url()).toBe(address);
    expect(await pupil.page.title()).toBe(pupil.t.shared.name);
    states.push(await pupil.page.evaluate(() => history.state));
  };
  await pupil.openPoster();
  await isHere();
  await pupil.askWho();
  await isHere();
  await pupil.begin();
  await pupil.letter.fill(TEXT);
  await isHere();
  await pupil.page.goBack();
  await expect(pupil.title).toHaveText(pupil.t.app.who.title);
  await pupil.page.goBack();
  await expect(pupil.page.locator("#hello")).toBeVisible();
  await isHere();
  await pupil.page.goForward();
  await pupil.page.goForward();
  await expect(pupil.letter).toHaveValue(TEXT);

  // Help stands before a screen without closing it.
  await pupil.page.getByText(pupil.t.app.home.quay_help).click();
  await expect(pupil.title).toHaveText(pupil.t.app.help.title);
  await isHere();
  await pupil.page.goBack();
  await expect(pupil.letter).toHaveValue(TEXT);

  await pupil.press(pupil.t.app.letter.lock);
  const code = await pupil.readCode();
  await isHere();
  await pupil.keep(code);
  await pupil.isSent();
  await isHere();
  await pupil.home();
  await pupil.comeBack(code);
  await isHere();
  expect(states.every((state) => typeof state === "string" && /^[a-z-]{1,24}$/.test(state))).toBe(true);

  // A reload begins at the home and knows nothing.
  await pupil.page.reload();
  await pupil.ready();
  await expect(pupil.page.locator("#hello")).toBeVisible();
  await expect(pupil.page.getByText(TEXT)).toHaveCount(0);
  findsNothing(await everythingKept(pupil.page), { "the letter": TEXT, "the code": code });
});

test("leaving the code page before the code is kept asks once", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  const code = await pupil.write({ text: TEXT });
  await pupil.page.goBack();
  await pupil.sees(pupil.t.app.keep.leave);
  await pupil.press(pupil.t.app.keep.leave_stay);
  expect(await pupil.readCode()).toBe(code);
  await pupil.page.goBack();
  await pupil.press(pupil.t.app.keep.leave_act);
  await expect(pupil.letter).toHaveValue(TEXT);
  expect(town.relay.asked("/api/box/drop")).toEqual([]);
});

test("a code is copied, pasted, and typed on the page's own keys", async ({ town }) => {
  const pupil = await town.pupil("zh", PHONE, { permissions: ["clipboard-read", "clipboard-write"] });
  await pupil.openPoster();
  const code = await pupil.write({ text: TEXT });
  await pupil.press(pupil.t.app.keep.copy);
  await pupil.sees(pupil.t.app.keep.copied);
  await pupil.keep(code);
  await pupil.isSent();
  await pupil.home();
  await pupil.openDoor(pupil.t.app.home.door_code);
  await pupil.press(pupil.t.app.code.paste);
  await expect(pupil.codeField).toHaveValue(new RegExp(`^${(code.match(/.{4}/g) ?? []).join("\\s")}$`));
  for (let digit = 0; digit < 24; digit += 1) await pupil.press(pupil.t.app.code.delete_label);
  await expect(pupil.codeField).toHaveValue("");
  for (const digit of code) await pupil.press(digit);
  await pupil.press(pupil.t.app.code.open);
  await expect(pupil.letters).toContainText([TEXT]);
});

test("fields that carry a letter or a code teach nobody anything", async ({ town }) => {
  const pupil = await town.pupil();
  const isUnlearned = async (field: Locator) => {
    await expect(field).toHaveAttribute("autocomplete", "off");
    await expect(field).toHaveAttribute("spellcheck", "false");
  };
  await pupil.openPoster();
  await pupil.askWho();
  await pupil.begin();
  await isUnlearned(pupil.letter);
  await pupil.letter.fill(TEXT);
  await pupil.press(pupil.t.app.letter.lock);
  await pupil.readCode();
  await isUnlearned(pupil.page.getByRole("textbox", { name: pupil.t.app.keep.group.like }));
  await pupil.press(pupil.t.app.keep.photographed);
  await pupil.isSent();
  await pupil.home();
  await pupil.openDoor(pupil.t.app.home.door_code);
  await isUnlearned(pupil.codeField);
  // No input method is asked to come up for the digits.
  await expect(pupil.codeField).toHaveAttribute("inputmode", "none");
});

test("a letter that is too long is told by how much, counted as people count", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.askWho();
  await pupil.begin();
  await pupil.letter.fill("🌊".repeat(2_003));
  await pupil.sees(pupil.t.app.letter.over.with({ over: 3 }));
  await pupil.press(pupil.t.app.letter.lock);
  await expect(pupil.letter).toBeFocused();
  await pupil.letter.fill("🌊".repeat(2_000));
  await expect(pupil.text(pupil.t.app.letter.over)).toBeHidden();
  await pupil.press(pupil.t.app.letter.lock);
  await pupil.readCode();
});

test("a letter that says danger shows the numbers first and still goes", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.askWho();
  await pupil.begin();
  await pupil.letter.fill(TEXT);
  await pupil.choose(pupil.t.app.letter.urgency[2]);
  await expect(pupil.title).toHaveText(pupil.t.app.help.title);
  for (const number of ["12356", "120", "110"]) {
    await expect(pupil.page.getByRole("link", { name: new RegExp(`^${number}`) })).toHaveAttribute("href", `tel:${number}`);
  }
  await pupil.press(pupil.t.app.help.to_letter);
  await expect(pupil.letter).toHaveValue(TEXT);
  await pupil.press(pupil.t.app.letter.lock);
  await pupil.readCode();
  await pupil.press(pupil.t.app.keep.photographed);
  await pupil.isSent();
  await pupil.sees(pupil.t.app.post.danger);

  const worker = await town.worker();
  await worker.arrive();
  await expect(worker.page.getByRole("heading", { name: new RegExp(`^${worker.t.console.inbox.now}`) })).toBeVisible();
});

test("a parent writes the same letter in a parent's words", async ({ town }) => {
  const parent = await town.pupil();
  await parent.openPoster();
  await parent.openDoor(parent.t.app.home.parent);
  await parent.sees(parent.t.app.who.not_others_parent);
  await parent.press(parent.t.app.who.begin);
  await expect(parent.title).toHaveText(parent.t.app.letter.title_parent);
  await parent.page.getByRole("textbox", { name: parent.t.app.letter.letter_parent }).fill(TEXT);
  await parent.press(parent.t.app.letter.lock);
  const code = await parent.readCode();
  await parent.keep(code);
  await parent.isSent();
  const worker = await town.worker();
  await worker.arrive();
  await expect(worker.row(TEXT)).toContainText("家长");
});

test("the language is the browser's at first, switches on every screen, and is kept nowhere", async ({ town }) => {
  const pupil = await town.pupil("zh");
  const { page } = pupil;
  const switchTo = async (lang: "zh" | "en") => {
    const name = lang === "en" ? "English" : "中文";
    await page.getByRole("button", { name, exact: true }).filter({ visible: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", lang === "en" ? "en" : "zh-CN");
  };
  const both = async () => {
    const before = await pupil.title.textContent();
    await switchTo("en");
    await expect(pupil.title).not.toHaveText(before ?? "");
    expect(await page.title()).toBe("Xingang");
    await switchTo("zh");
    await expect(pupil.title).toHaveText(before ?? "");
  };
  await pupil.openPoster();
  await both();
  await pupil.askWho();
  await both();
  await pupil.begin();
  await pupil.letter.fill(TEXT);
  await both();
  await expect(pupil.letter).toHaveValue(TEXT);
  await page.getByText(pupil.t.app.home.quay_help).click();
  await both();
  await page.goBack();
  await pupil.press(pupil.t.app.letter.lock);
  const code = await pupil.readCode();
  await both();
  expect(await pupil.readCode()).toBe(code);
  await pupil.keep(code);
  await pupil.isSent();
  await both();
  await pupil.home();
  await pupil.openDoor(pupil.t.app.home.door_code);
  await both();
  await pupil.enter(code);
  await expect(pupil.letters).toHaveCount(1);
  await both();
  await expect(pupil.letters).toContainText([TEXT]);

  await switchTo("en");
  for (const { name, bytes } of await everythingKept(page)) {
    expect(`${name} ${bytes}`).not.toMatch(/"(?:en|zh|lang)/);
  }
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

test("the desk switches its language on every screen too, without losing what is written", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.send({ text: TEXT });
  const worker = await town.worker("zh");
  const { page, t } = worker;
  const both = async () => {
    const before = (await worker.title.textContent()) ?? "";
    await worker.press("English");
    await expect(worker.title).not.toHaveText(before);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await worker.press("中文");
    await expect(worker.title).toHaveText(before);
  };
  await worker.open();
  await both();
  for (const way of [t.console.begin.have, t.console.begin.make, t.console.begin.recover]) {
    await worker.way(way);
    await expect(worker.title).not.toHaveText(t.console.begin.title);
    await both();
    await page.goBack();
    await expect(worker.title).toHaveText(t.console.begin.title);
  }
  await worker.arrive();
  await both();
  await worker.read(TEXT);
  await worker.answerField.fill("还没写完");
  await worker.press("English");
  await expect(page.getByText("Zhou Lan").first()).toBeVisible();
  await expect(page.getByRole("article").getByRole("textbox")).toHaveValue("还没写完");
  await worker.press("中文");
  await expect(worker.answerField).toHaveValue("还没写完");
  await page.getByRole("button", { name: t.console.common.keys, exact: true }).click();
  await both();
  expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toMatch(/"lang|zh-CN/);
});

test("without script the home shows the help lines", async ({ town }) => {
  const context = await town.context("zh", undefined, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${town.origin}/s/gangcheng`);
  await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toContainText("有事没事");
  for (const number of ["12356", "120", "110"]) {
    const line = page.getByRole("link", { name: new RegExp(`^${number}`) }).filter({ visible: true }).first();
    await expect(line).toHaveAttribute("href", `tel:${number}`);
  }
  await page.getByText("马上找人帮忙").click();
  await expect(page.getByText("先别一个人待着。")).toBeVisible();
});

test("a school that is not here is told, and the list leads to those that are", async ({ town }) => {
  const context = await town.context("zh");
  const page = await context.newPage();
  town.excuse(/404/);
  await page.goto(`${town.origin}/s/nowhere`);
  await expect(page.getByText("这个地址没有学校")).toBeVisible();
  await page.goto(`${town.origin}/`);
  await page.getByRole("link", { name: /港城中学/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
});
