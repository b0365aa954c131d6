// A bad network: the letter stays locked and is tried again, and the screen tells the truth all the while.
import { problem } from "../harness/hostile.ts";
import { expect, test } from "../harness/journey.ts";
import { dropped } from "../harness/plant.ts";

const LETTER = { text: "信号不好的时候，我也想把话说完。" };
/** What a browser's console says of a connection that broke or was refused on purpose. */
const BROKEN = /Failed to load resource|ERR_/;

for (const lang of ["zh", "en"] as const) {
  test(`a letter waits for the relay to come back, and goes by itself (${lang})`, async ({ town }) => {
    const pupil = await town.pupil(lang);
    town.excuse(BROKEN);
    await pupil.openPoster();
    const code = await pupil.write(LETTER);
    town.relay.down();
    await pupil.keep(code);
    await expect(pupil.title).toHaveText(pupil.t.app.post.waiting);
    await pupil.sees(pupil.t.app.post.keep_open);
    await pupil.sees(pupil.t.app.post.next_try);
    await expect(pupil.page.getByText(pupil.t.app.post.sent)).toHaveCount(0);
    expect(dropped(town.relay)).toEqual([]);

    // The home says so too, and leads back.
    await pupil.page.goBack();
    await pupil.page.goBack();
    await pupil.page.goBack();
    await pupil.press(pupil.t.app.home.unsent);
    await expect(pupil.title).toHaveText(pupil.t.app.post.waiting);

    town.relay.up();
    await pupil.isSent();
    await pupil.home();
    await pupil.comeBack(code);
    await expect(pupil.letters).toHaveCount(1);
    await expect(pupil.letters).toContainText([LETTER.text]);
  });
}

test("a letter whose answer was lost is not sent twice", async ({ town }) => {
  const pupil = await town.pupil();
  town.excuse(BROKEN);
  await pupil.openPoster();
  const code = await pupil.write(LETTER);
  let lost = false;
  town.relay.play(async (asked, real) => {
    if (asked.path !== "/api/box/drop" || lost) return undefined;
    lost = true;
    await real();
    throw new Error("the answer is lost");
  });
  await pupil.keep(code);
  await pupil.isSent();
  expect(dropped(town.relay).length).toBeGreaterThan(1);
  await pupil.home();
  await pupil.comeBack(code);
  await expect(pupil.letters).toHaveCount(1);
});

test("a busy relay is asked again when it said", async ({ town }) => {
  const pupil = await town.pupil();
  town.excuse(BROKEN);
  await pupil.openPoster();
  const code = await pupil.write(LETTER);
  const free = town.relay.play(async (asked) => {
    if (asked.path !== "/api/box/drop") return undefined;
    const busy = problem(503, "busy");
    return { ...busy, headers: { ...busy.headers, "retry-after": "40" } };
  });
  await pupil.keep(code);
  await expect(pupil.title).toHaveText(pupil.t.app.post.waiting);
  await pupil.sees(pupil.t.trouble.busy[0]);
  await pupil.sees(/[34]\d/);
  free();
  await pupil.press(pupil.t.app.post.try_now);
  await pupil.isSent();
});

test("a portal that answers in the relay's place is told from it", async ({ town }) => {
  const pupil = await town.pupil();
  town.excuse(BROKEN);
  const portal = town.relay.play(async (asked) =>
    asked.path.startsWith("/api/")
      ? { status: 200, headers: { "content-type": "text/html" }, body: Buffer.from("<h1>Please log in</h1>") }
      : undefined,
  );
  await pupil.openPoster();
  await pupil.askWho();
  for (const words of pupil.t.trouble.strange) await pupil.sees(words);
  portal();
  await pupil.press(pupil.t.app.again);
  await expect(pupil.button(pupil.t.app.who.begin)).toBeVisible();
});

test("a worker's answer that did not arrive stays written and goes later", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.send(LETTER);
  const worker = await town.worker();
  town.excuse(BROKEN);
  await worker.arrive();
  await worker.read(LETTER.text);
  await expect.poll(() => town.relay.asked("/api/desk/reply").length).toBe(1);
  town.relay.down();
  await worker.answerField.fill("我听见了。");
  await worker.press(worker.t.console.answer.send);
  await worker.sees(worker.t.console.answer.not_sent);
  await expect(worker.answerField).toHaveValue("我听见了。");
  town.relay.up();
  await worker.press(worker.t.console.answer.send);
  await worker.sees(worker.t.console.answer.sent);
});
