// The self-check: scored on the device, nothing sent, nothing kept, and help when it matters.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test, type Town } from "../harness/journey.ts";
import type { Pupil } from "../harness/pupil.ts";
import { everythingKept } from "../harness/secrets.ts";
import { SelfCheck, vectors } from "../harness/selfcheck.ts";
import type { Lang } from "../harness/words.ts";

const LOW = { who5: [1, 1, 0, 0, 1], k6: [3, 2, 2, 2, 2, 2], school_safety6: [1, 0, 0, 0, 0, 0] };

async function arrive(town: Town, lang: Lang = "zh"): Promise<{ pupil: Pupil; check: SelfCheck }> {
  const pupil = await town.pupil(lang);
  await pupil.openPoster();
  const check = new SelfCheck(pupil);
  await check.open();
  return { pupil, check };
}

/** Goes on with the keyboard until something has the focus. */
async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  for (let pressed = 0; pressed < 30; pressed += 1) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(wanted)} is not reached by ${key}`);
}

/** What the browser was asked to fetch so far. */
const requests = (town: Town) => town.watches.flatMap((watch) => watch.requests).length;

for (const lang of ["zh", "en"] as const) {
  test(`stage one is low, stage two is offered, item 9 opens the card, and nothing leaves the device (${lang})`, async ({ town }) => {
    const { pupil, check } = await arrive(town, lang);
    const { page } = pupil;
    // What the page fetches ahead when it is idle has come.
    await page.waitForLoadState("networkidle");
    const [before, kept] = [requests(town), await everythingKept(page)];

    await check.take("who5", LOW.who5);
    await expect(check.row("phq9")).toHaveCount(0);
    await check.take("k6", LOW.k6);
    await check.take("school_safety6", LOW.school_safety6);
    await expect(check.row("gad7")).toBeVisible();
    await check.row("phq9").click();
    await pupil.sees(check.t.age);
    await check.choice(check.t.ages[0]).click();
    await check.answer("phq9", [2, 2, 1, 1, 0, 1, 1, 0]);
    await check.choose("phq9", 8, 1);

    // At once, calm, with the focus on its heading; the answer stays editable.
    await expect(check.safety).toBeVisible();
    await expect(check.safety.getByRole("heading")).toBeFocused();
    await pupil.sees(check.t.safety_body);
    await expect(check.safety.locator("a[href='tel:12356']")).toBeVisible();
    await check.choice(check.t.safes[0]).click();
    await expect(pupil.text(check.t.then)).toBeVisible();
    await pupil.sees(lang === "zh" ? "明德楼" : "Mingde");
    await pupil.press(check.t.change);
    await check.choose("phq9", 8, 0);
    await expect(check.safety).toHaveCount(0);
    await check.choose("phq9", 8, 3);
    await expect(check.safety).toBeVisible();
    await pupil.press(check.t.change);
    await check.choose("phq9", 8, 0);
    await check.next();
    await check.answer("phq9", [1], 9);
    await check.isResult();
    // Taken back to 0, and not hidden again.
    await expect(check.safety).toBeVisible();

    await page.goBack();
    await expect(pupil.title).toHaveText(check.t.title);
    expect(requests(town)).toBe(before);
    const after = await everythingKept(page);
    const but = (places: typeof after) => places.filter(({ name }) => name !== "history.state");
    expect(but(after)).toEqual(but(kept));
    await page.goBack();
    await expect(page.locator("#hello")).toBeVisible();
  });

  test(`who is not 12 yet is offered help and not stage two (${lang})`, async ({ town }) => {
    const { pupil, check } = await arrive(town, lang);
    await check.row("gad7").click();
    await check.choice(check.t.ages[1]).click();
    await pupil.sees(check.t.too_young);
    // A tap beside the right answer is taken back.
    await pupil.press(check.t.change);
    await check.choice(check.t.ages[2]).click();
    await pupil.sees(check.t.too_young);
    await expect(pupil.page.locator("a[href='tel:12356']").filter({ visible: true })).toHaveCount(1);
    await check.choice(check.t.talks[2]).click();
    await pupil.sees(check.t.talk_yes);
    await pupil.press(check.t.back_to_list);
    await expect(pupil.title).toHaveText(check.t.title);
    await expect(check.row("gad7")).toHaveCount(0);
    await check.take("who5", [0, 0, 0, 0, 0]);
    await check.take("k6", [4, 4, 4, 4, 4, 4]);
    await check.take("school_safety6", [0, 0, 0, 0, 0, 0]);
    await expect(check.row("phq9")).toHaveCount(0);
  });

  test(`all of it works with the network gone (${lang})`, async ({ town }) => {
    const { pupil, check } = await arrive(town, lang);
    await pupil.page.waitForLoadState("networkidle");
    await pupil.page.context().setOffline(true);
    await check.take("school_safety6", [0, 2, 0, 0, 0, 0]);
    await pupil.sees(check.t.repeated_title);
    await pupil.press(check.t.back_to_list);
    await check.row("phq9").click();
    await check.choice(check.t.ages[0]).click();
    await check.answer("phq9", [3, 3, 3, 3, 3, 3, 3, 3]);
    await check.choose("phq9", 8, 2);
    await expect(check.safety).toBeVisible();
    await check.choice(check.t.safes[2]).click();
    await expect(pupil.title).toHaveText(pupil.t.app.help.title);
    await expect(pupil.page.locator("#sos a[href='tel:120']")).toBeVisible();
    await pupil.page.goBack();
    await expect(check.safety).toBeVisible();
    await pupil.press(check.t.go_on);
    await check.answer("phq9", [3], 9);
    await check.isResult();
  });
}

test("not sure leads to the numbers too, and the way back is open", async ({ town }) => {
  const { pupil, check } = await arrive(town);
  await check.row("phq9").click();
  await check.choice(check.t.ages[0]).click();
  await check.answer("phq9", [0, 0, 0, 0, 0, 0, 0, 0]);
  await check.choose("phq9", 8, 1);
  await check.choice(check.t.safes[1]).click();
  await expect(pupil.title).toHaveText(pupil.t.app.help.title);
  await pupil.page.goBack();
  await pupil.press(check.t.write_to);
  await expect(pupil.title).toHaveText(pupil.t.app.who.title);
  await pupil.begin();
  // The topic is chosen, nothing else is filled in.
  await expect(pupil.page.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await expect(pupil.letter).toHaveValue("");
});

test("every worked example of PHQ-9 comes out on the screen", async ({ town }) => {
  test.setTimeout(180_000);
  const { pupil, check } = await arrive(town);
  await check.row("phq9").click();
  await check.choice(check.t.ages[0]).click();
  let first = true;
  for (const { answers, total, safety_flag } of vectors("phq9")) {
    if (!first) await check.row("phq9").first().click();
    first = false;
    await check.answer("phq9", answers.slice(0, 8));
    await check.choose("phq9", 8, answers[8] ?? 0);
    await expect(check.safety).toHaveCount(safety_flag ? 1 : 0);
    if (safety_flag) await pupil.press(check.t.go_on);
    else await check.next();
    if (total > 0) await check.answer("phq9", [0], 9);
    await check.isResult();
    await pupil.page.getByText(check.t.score, { exact: true }).click();
    await pupil.sees(new RegExp(`^${total}，满分27`));
    await pupil.press(check.t.back_to_list);
  }
});

for (const lang of ["zh", "en"] as const) {
  test(`a keyboard is enough, from the list over the safety card to the result, and a screen reader hears each question with its count (${lang})`, async ({ town }) => {
    const { pupil, check } = await arrive(town, lang);
    const { page } = pupil;
    const { keyboard } = page;
    const pack = check.pack("phq9");
    const radios = page.getByRole("radio");

    await check.row("phq9").focus();
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeFocused();
    await expect(page.getByRole("group", { name: check.t.age })).toBeVisible();
    await tabTo(page, radios.first());
    await keyboard.press("Space");
    for (let place = 0; place < 9; place += 1) {
      // The focus is on the question with its choices; its count is heard as it changes.
      await expect(check.question("phq9", place)).toBeFocused();
      const count = check.t.count.with({ at: place + 1, of: 9 });
      await expect(page.getByRole("status").filter({ hasText: count })).toBeVisible();
      const names = [...(pack.questions[place]?.choices ?? []).map(({ text }) => text[lang]), check.t.decline];
      await expect(radios).toHaveCount(names.length);
      for (const [at, name] of names.entries()) await expect(radios.nth(at)).toHaveAccessibleName(name);
      await keyboard.press("Tab");
      if (place === 0) {
        // Not yet answered: told, and nothing lost.
        await tabTo(page, pupil.button(check.t.next));
        await keyboard.press("Enter");
        await expect(page.getByRole("alert").filter({ hasText: check.t.choose })).toBeVisible();
        await tabTo(page, radios.first(), "Shift+Tab");
      }
      await keyboard.press("Space");
      await expect(radios.first()).toBeChecked();
      if (place > 0) await keyboard.press("ArrowDown");
      if (place < 8) await keyboard.press("Enter");
    }
    await expect(check.safety.getByRole("heading")).toBeFocused();
    await expect(page.getByRole("group", { name: check.t.safe })).toBeVisible();
    // Past the lines to the answer that is given, and on.
    await tabTo(page, pupil.button(check.t.go_on));
    await keyboard.press("Enter");
    await expect(check.question("phq9", 9)).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("Enter");
    await check.isResult();
    await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeFocused();
    await expect(check.safety).toBeVisible();
  });
}

test("a questionnaire left half-way is taken up again, a second run stands beside the first", async ({ town }) => {
  const { pupil, check } = await arrive(town);
  await check.begin("k6");
  await check.answer("k6", [0, 0, "decline"]);
  await pupil.press(check.t.stop);
  await pupil.sees(check.t.left_at.with({ answered: 3 }));
  await check.begin("k6");
  await check.answer("k6", [0, 0, 0], 3);
  await pupil.sees(check.t.declined.with({ n: 1 }));
  await pupil.press(check.t.back_to_list);
  await check.take("k6", [1, 1, 1, 1, 1, 1]);
  await pupil.press(check.t.back_to_list);
  await check.take("k6", [0, 0, 0, 0, 0, 0]);
  await expect(pupil.page.locator("dl").filter({ hasText: check.t.earlier })).toContainText("最近一个月有些不太容易。");
});

test("soft cards open at their answers, once, and lead on", async ({ town }) => {
  const { pupil, check } = await arrive(town);
  await check.begin("k6");
  await check.choose("k6", 0, 4);
  await expect(check.card).toHaveCount(0);
  await check.next();
  await check.choose("k6", 1, 3);
  await expect(check.card).toContainText("选下这一题，不容易。");
  await expect(check.card.getByRole("group")).toHaveCount(0);
  await pupil.press(check.t.see_help);
  await expect(pupil.title).toHaveText(pupil.t.app.help.title);
  await pupil.page.goBack();
  await pupil.press(check.t.go_on);
  await expect(check.question("k6", 2)).toBeVisible();
});

test("a result is saved as exactly what was shown", async ({ town }) => {
  const { pupil, check } = await arrive(town);
  const { page } = pupil;
  await check.take("who5", LOW.who5);
  await page.getByText(check.t.give, { exact: true }).click();
  const shown = (await page.locator("pre").textContent()) ?? "";
  const saving = page.waitForEvent("download");
  await pupil.press(check.t.give_save);
  const saved = join(town.folder, "result.json");
  await (await saving).saveAs(saved);
  expect(readFileSync(saved, "utf8")).toBe(shown);
  expect(JSON.parse(shown)).not.toHaveProperty("subject");
  await pupil.sees(check.t.give_saved);
});

test("the plan is for this visit, and five idle minutes clear it with the answers", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.page.clock.install();
  await pupil.openPoster();
  const check = new SelfCheck(pupil);
  await check.open();
  await pupil.page.getByRole("button", { name: new RegExp(`^${check.t.plan}`) }).click();
  const line = pupil.page.getByRole("textbox", { name: check.t.plan_lines[3], exact: true });
  await line.fill("小姨，周末给她打电话");
  await pupil.page.goBack();
  await pupil.page.goForward();
  await expect(line).toHaveValue("小姨，周末给她打电话");
  await pupil.page.clock.runFor("05:10");
  await expect(pupil.page.locator("#hello")).toBeVisible();
  await check.open();
  await pupil.page.getByRole("button", { name: new RegExp(`^${check.t.plan}`) }).click();
  await expect(line).toHaveValue("");
});

test("the plan is printed on one page, with what she wrote and without the app around it", async ({ town }) => {
  const { pupil, check } = await arrive(town);
  const { page } = pupil;
  await page.getByRole("button", { name: new RegExp(`^${check.t.plan}`) }).click();
  for (const line of check.t.plan_lines) {
    await page.getByRole("textbox", { name: line, exact: true }).fill(`${line.slice(0, 2)}：找小姨，她住在南园三村十二幢，周末都在家。打电话，或者直接过去，两样都可以。`);
  }
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: "print" });
  for (const around of [page.locator(".quay"), page.locator(".bar"), pupil.button(check.t.plan_print)]) await expect(around).toBeHidden();
  // Paper does not scroll: every line stands in full, not the window of a field.
  await expect(page.getByRole("textbox")).toHaveCount(0);
  for (const line of check.t.plan_lines) await pupil.sees(`${line.slice(0, 2)}：找小姨，她住在南园三村十二幢，周末都在家。打电话，或者直接过去，两样都可以。`);
});
