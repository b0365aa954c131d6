// Leaving in a hurry, and what a device shows to whoever takes it up next.
import type { Page } from "@playwright/test";
import { expect, test, type Town } from "../harness/journey.ts";
import { everythingKept, findsNothing } from "../harness/secrets.ts";
import type { Pupil } from "../harness/pupil.ts";

const SECRET = "我只在这里说：我把日记埋在树下。";
const POEM = "白日依山尽";

async function halfWritten(town: Town): Promise<Pupil> {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.askWho();
  await pupil.begin();
  await pupil.letter.fill(SECRET);
  return pupil;
}

/** The neutral page stands, and Back shows at most the empty home. */
async function isGone(pupil: Pupil): Promise<void> {
  await expect(pupil.page.getByText(POEM)).toBeVisible();
  expect(pupil.page.url()).toBe(`${pupil.town.origin}/away`);
  await pupil.page.goBack();
  for (let steps = 0; steps < 4; steps += 1) {
    await expect(pupil.page.getByText(SECRET)).toHaveCount(0);
    if (pupil.page.url() === "about:blank") return;
    await pupil.ready();
    await expect(pupil.page.locator("#hello")).toBeVisible();
    findsNothing(await everythingKept(pupil.page), { "the letter": SECRET, "the fragment": pupil.town.school.fingerprint });
    if ((await pupil.page.goBack()) === null) return;
  }
}

test("the button empties the page and Back shows at most the empty home", async ({ town }) => {
  const pupil = await halfWritten(town);
  await pupil.page.getByRole("button", { name: pupil.t.app.home.leave, exact: true }).click();
  await isGone(pupil);
});

test("the button answers to the space bar too", async ({ town }) => {
  const pupil = await halfWritten(town);
  await pupil.page.getByRole("button", { name: pupil.t.app.home.leave, exact: true }).focus();
  await pupil.page.keyboard.press("Space");
  await expect(pupil.page.getByText(POEM)).toBeVisible();
});

test("Esc three times leaves, two times do not", async ({ town }) => {
  const pupil = await halfWritten(town);
  for (const key of ["Escape", "Escape", "a", "Escape", "Escape"]) await pupil.page.keyboard.press(key);
  await expect(pupil.letter).toHaveValue(`${SECRET}a`);
  await pupil.page.keyboard.press("Escape");
  await isGone(pupil);
});

test("Esc while Chinese is composed belongs to the input method", async ({ town }) => {
  const pupil = await halfWritten(town);
  const composing = (isComposing: boolean) =>
    pupil.letter.evaluate((field, isComposing) => {
      if (isComposing) field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      for (let presses = 0; presses < 4; presses += 1) {
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing }));
      }
    }, isComposing);
  await composing(true);
  await expect(pupil.letter).toHaveValue(SECRET);
  expect(pupil.page.url()).toBe(`${town.origin}/s/gangcheng`);
  await composing(false);
  await isGone(pupil);
});

test("a dialog's Esc counts as the first", async ({ town }) => {
  const pupil = await halfWritten(town);
  await pupil.press(pupil.t.app.letter.lock);
  await pupil.readCode();
  await pupil.page.goBack();
  await expect(pupil.page.getByRole("dialog")).toBeVisible();
  await pupil.page.keyboard.press("Escape");
  await expect(pupil.title).toHaveText(pupil.t.app.keep.title);
  await pupil.page.keyboard.press("Escape");
  await pupil.page.keyboard.press("Escape");
  await expect(pupil.page.getByText(POEM)).toBeVisible();
});

test("five idle minutes clear what was written, with a warning first", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.page.clock.install();
  await pupil.openPoster();
  await pupil.askWho();
  await pupil.begin();
  await pupil.letter.fill(SECRET);
  await pupil.page.clock.runFor("04:35");
  await pupil.sees(pupil.t.app.idle.ask);
  await pupil.press(pupil.t.app.idle.stay);
  await expect(pupil.page.getByRole("dialog")).toBeHidden();
  await expect(pupil.letter).toHaveValue(SECRET);

  await pupil.page.clock.runFor("04:35");
  await pupil.sees(pupil.t.app.idle.ask);
  await pupil.page.clock.runFor("00:35");
  await expect(pupil.page.locator("#hello")).toBeVisible();
  await expect(pupil.page.getByText(SECRET)).toHaveCount(0);
  await pupil.askWho();
  await pupil.begin();
  await expect(pupil.letter).toHaveValue("");
  await pupil.page.goForward();
  await expect(pupil.letter).toHaveValue("");
});

test("five idle minutes close an open box", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.page.clock.install();
  await pupil.openPoster();
  const code = await pupil.send({ text: SECRET });
  await pupil.home();
  await pupil.comeBack(code);
  await expect(pupil.letters).toContainText([SECRET]);
  await pupil.page.clock.runFor("05:10");
  await expect(pupil.page.locator("#hello")).toBeVisible();
  await pupil.page.goBack();
  await expect(pupil.page.getByText(SECRET)).toHaveCount(0);
  await pupil.page.goForward();
  await expect(pupil.page.getByText(SECRET)).toHaveCount(0);
});

test("ten idle minutes lock the desk", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.send({ text: SECRET });
  const worker = await town.worker();
  await worker.page.clock.install();
  await worker.arrive();
  await worker.read(SECRET);
  await worker.page.clock.runFor("09:05");
  await worker.sees(worker.t.console.common.stay);
  await worker.press(worker.t.console.common.stay);
  await expect(worker.reading).toContainText(SECRET);
  await worker.page.clock.runFor("10:10");
  await expect(worker.title).toHaveText(worker.t.console.unlock.title);
  await expect(worker.page.getByText(SECRET)).toHaveCount(0);
  await worker.page.goBack();
  await expect(worker.page.getByText(SECRET)).toHaveCount(0);
});

/** What the browser says to a page that it puts aside whole, to show it again after Back. */
const setAside = (page: Page, event: "pagehide" | "pageshow") =>
  page.evaluate((event) => void dispatchEvent(new PageTransitionEvent(event, { persisted: true })), event);

test("a page that Back brings out whole begins anew", async ({ town }) => {
  const pupil = await halfWritten(town);
  await pupil.page.evaluate(() => Object.assign(globalThis, { aside: true }));
  await setAside(pupil.page, "pagehide");
  await setAside(pupil.page, "pageshow");
  await pupil.page.waitForFunction(() => !("aside" in globalThis));
  await pupil.ready();
  await expect(pupil.page.locator("#hello")).toBeVisible();
  await expect(pupil.page.getByText(SECRET)).toHaveCount(0);
});

test("a desk that is put aside whole is locked first", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.send({ text: SECRET });
  const worker = await town.worker();
  await worker.arrive();
  await worker.read(SECRET);
  await setAside(worker.page, "pagehide");
  await expect(worker.title).toHaveText(worker.t.console.unlock.title);
  await expect(worker.page.getByText(SECRET)).toHaveCount(0);
});
