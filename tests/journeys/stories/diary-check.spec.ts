// Self-checks on an own device: kept with the diary, taken up again, never rescored.
import { expect, test } from "../harness/journey.ts";
import { Diary } from "../harness/diary.ts";
import { SelfCheck } from "../harness/selfcheck.ts";

const PIN = "482915";

for (const lang of ["zh", "en"] as const) {
  test(`a self-check left half-way on an own device is taken up again, results and plan too (${lang})`, async ({ town }) => {
    const pupil = await town.pupil(lang);
    const { page } = pupil;
    const [diary, check] = [new Diary(pupil), new SelfCheck(pupil)];
    await pupil.openPoster();
    await diary.open();
    await diary.keepHere(PIN);
    await page.goBack();
    await check.open();
    await pupil.sees(check.t.stays_kept);
    await check.take("who5", [1, 1, 0, 0, 1]);
    await pupil.press(check.t.back_to_list);
    await check.begin("k6");
    await check.choose("k6", 0, 2);
    await check.next();
    await check.choose("k6", 1, "decline");
    await check.next();
    await expect(check.question("k6", 2)).toBeVisible();
    await pupil.press(check.t.stop);
    await page.getByRole("button", { name: new RegExp(`^${check.t.plan}`) }).click();
    const line = page.getByRole("textbox", { name: check.t.plan_lines[3], exact: true });
    await line.fill("小姨，周末给她打电话");
    // What is on its way to the device arrives before the page goes.
    await page.waitForTimeout(1_000);

    await page.reload();
    await check.open();
    // Locked: nothing of it shows, and the way to it stands there.
    await expect(page.getByText(check.t.left_at.with({ answered: 2 }))).toHaveCount(0);
    await pupil.press(check.t.locked);
    await diary.unlock(PIN);
    await page.goBack();
    await pupil.sees(check.t.left_at.with({ answered: 2 }));
    await check.row("k6").click();
    await expect(check.question("k6", 2)).toBeVisible();
    await check.answer("k6", [1, 1, 1, 1], 2);
    await check.isResult();
    await pupil.press(check.t.back_to_list);
    // A second result stands beside the first, in a chart and its table.
    await check.take("who5", [5, 4, 4, 4, 4]);
    const history = page.locator("details").filter({ has: page.getByText(check.t.history, { exact: true }) });
    await history.locator("summary").first().click();
    await expect(history.getByRole("img")).toHaveAccessibleName(/21.*3/);
    await history.getByText(pupil.t.look.table).click();
    await expect(history.getByRole("row")).toHaveCount(3);
    await pupil.press(check.t.back_to_list);
    await page.getByRole("button", { name: new RegExp(`^${check.t.plan}`) }).click();
    await pupil.sees(check.t.plan_kept);
    await expect(line).toHaveValue("小姨，周末给她打电话");
  });
}
