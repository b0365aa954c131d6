// A bad network: the letter stays locked and is tried again, and the screen tells the truth all the while.
import { problem, type Answer } from "../harness/hostile.ts";
import { expect, test } from "../harness/journey.ts";
import { dropped } from "../harness/plant.ts";
import { wording } from "../harness/words.ts";

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

/** Parts of the page that a door loads. */
const SCREENS = /^\/assets\/screens-[0-9a-f]+\.wasm$/;
const STYLE = /^\/assets\/app-later-[0-9a-f]+\.css$/;
const WORDS = { zh: /^\/assets\/zh-[0-9a-f]+\.wasm$/, en: /^\/assets\/en-[0-9a-f]+\.wasm$/ };

/** The same module with an empty custom section more: it would run, if only its hash did not tell. */
function changed(real: Answer): Answer {
  const body = Buffer.concat([real.body, Buffer.from([0, 1, 0])]);
  return { ...real, headers: { "content-type": "application/wasm", "cache-control": "no-store" }, body };
}

test("a door that is still being opened says so, and then it opens", async ({ town }) => {
  const pupil = await town.pupil();
  let arrive: (value?: undefined) => void = () => {};
  const arrived = new Promise<undefined>((resolve) => (arrive = resolve));
  town.relay.play(async (asked) => (SCREENS.test(asked.path) ? arrived : undefined));
  await pupil.openPoster();
  await pupil.openDoor(pupil.t.app.home.door_letter);
  await pupil.sees(pupil.t.app.home.opening);
  await expect(pupil.title).toHaveText(pupil.t.app.home.hello.join(""));
  arrive();
  await expect(pupil.title).toHaveText(pupil.t.app.who.title);
  await pupil.page.goBack();
  await expect(pupil.text(pupil.t.app.home.opening)).toHaveCount(0);
});

for (const [what, part, hindrance] of [
  ["did not come", SCREENS, () => problem(503, "busy")],
  ["was changed on its way", SCREENS, (real: Answer) => changed(real)],
  ["is its style sheet and did not come", STYLE, () => problem(503, "busy")],
  ["are its words and did not come", WORDS.zh, () => problem(503, "busy")],
] as const) {
  test(`a part of the page that ${what} never runs; the home says what to do, and the same door tries again`, async ({ town }) => {
    const pupil = await town.pupil();
    town.excuse(/Failed to load resource|ERR_|integrity|WebAssembly|MIME|Failed to fetch/);
    const end = town.relay.play(async (asked, real) =>
      part.test(asked.path)
        ? hindrance(await real({ ...asked, headers: { ...asked.headers, "accept-encoding": "identity" } }))
        : undefined,
    );
    await pupil.openPoster();
    const alert = pupil.page.getByRole("alert").filter({ visible: true });
    await expect(alert).toHaveCount(0);
    await pupil.openDoor(pupil.t.app.home.door_letter);
    await expect(alert).toContainText("再打开一次海报上的链接");
    await expect(pupil.title).toHaveText(pupil.t.app.home.hello.join(""));
    end();
    await pupil.askWho();
    await expect(alert).toHaveCount(0);
  });
}

test("only the language that is read is loaded; another that does not come leaves the screen as it is, and help changes all the same", async ({ town }) => {
  const pupil = await town.pupil();
  const english = wording("en");
  town.excuse(/Failed to load resource|ERR_|integrity|Failed to fetch/);
  const asked: string[] = [];
  let offline = false;
  town.relay.play(async ({ path }) => {
    asked.push(path);
    return offline && WORDS.en.test(path) ? problem(503, "busy") : undefined;
  });
  await pupil.openPoster();
  await pupil.askWho();
  expect(asked.filter((path) => WORDS.zh.test(path))).toHaveLength(1);
  expect(asked.filter((path) => WORDS.en.test(path))).toEqual([]);

  offline = true;
  const toEnglish = pupil.button(pupil.t.shared.other_language);
  await toEnglish.click();
  const alert = pupil.page.locator(".speechless");
  await expect(alert).toContainText(english.trouble.offline[0]);
  await expect(pupil.title).toHaveText(pupil.t.app.who.title);
  await pupil.page.locator("#help-door").click();
  await expect(pupil.page.locator("#sos-title")).toHaveText(english.app.help.title);
  await expect(alert).toBeEmpty();
  await pupil.page.goBack();

  // The network comes back: so do the words, by themselves.
  offline = false;
  await pupil.page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(alert).toBeEmpty();
  await expect(pupil.title).toHaveText(english.app.who.title);
  await pupil.button(english.shared.other_language).click();
  await expect(alert).toBeEmpty();
  await toEnglish.click();
  await expect(pupil.title).toHaveText(english.app.who.title);

  // Back and forth once both are here: nothing more is asked for.
  const before = asked.length;
  await pupil.button(english.shared.other_language).click();
  await expect(pupil.title).toHaveText(pupil.t.app.who.title);
  expect(asked).toHaveLength(before);
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
