// A relay that delivers another card than the school's: refused, or shown for what it is, in words.
import { readFileSync } from "node:fs";
import { nextCard, requestOf } from "../harness/centre.ts";
import { json, problem, type SignedCard } from "../harness/hostile.ts";
import { expect, test, type Town } from "../harness/journey.ts";
import { dropped } from "../harness/plant.ts";
import type { Pupil } from "../harness/pupil.ts";

const LETTER = { text: "楼道里的灯坏了，我不敢一个人走。" };

/** The page that says who can open letters says why nobody should write here. */
async function isRefused(pupil: Pupil, why: string[]): Promise<void> {
  await pupil.sees(pupil.t.app.who.refused);
  for (const words of why) await pupil.sees(words);
  await expect(pupil.button(pupil.t.app.who.begin)).toBeHidden();
  await pupil.sees(pupil.t.app.home.quay_help);
}

function sendsNothing(town: Town): void {
  expect(dropped(town.relay)).toEqual([]);
}

for (const lang of ["zh", "en"] as const) {
  test(`an overdue card still takes a letter and an answer, and both sides are told (${lang})`, async ({ town }) => {
    const overdue = await town.make("overdue", { keys: town.school, notBefore: -100, notAfter: -5 });
    town.relay.deliverCard(overdue.card);
    town.relay.relabelDrops(town.school.card);
    const pupil = await town.pupil(lang);
    await pupil.openPoster();
    await pupil.askWho();
    await pupil.sees(pupil.t.app.who.overdue.with({ days: 5 }));
    await pupil.begin();
    await pupil.fillIn(LETTER);
    await pupil.press(pupil.t.app.letter.lock);
    const code = await pupil.readCode();
    await pupil.keep(code);
    await pupil.isSent();

    const worker = await town.worker(lang);
    await worker.arrive();
    await worker.sees(worker.t.console.inbox.overdue.with({ days: 5 }));
    await worker.read(LETTER.text);
    await worker.answer("明天我和你一起走。");
    await pupil.home();
    await pupil.comeBack(code);
    await expect(pupil.letters.nth(1)).toContainText("明天我和你一起走。");
  });

  test(`a card that ran out long ago takes no letter, and help stays (${lang})`, async ({ town }) => {
    const old = await town.make("old", { keys: town.school, notBefore: -150, notAfter: -31 });
    town.relay.deliverCard(old.card);
    const pupil = await town.pupil(lang);
    await pupil.openPoster();
    await pupil.askWho();
    await isRefused(pupil, pupil.t.trouble.card_run_out);
    await pupil.page.getByText(pupil.t.app.home.quay_help).click();
    await expect(pupil.page.getByRole("link", { name: /12356/ })).toBeVisible();
  });

  test(`a card signed by another key is refused under the poster's link (${lang})`, async ({ town }) => {
    const impostor = await town.make("impostor", {});
    town.relay.deliverCard(impostor.card);
    const pupil = await town.pupil(lang);
    await pupil.openPoster();
    await pupil.askWho();
    await isRefused(pupil, pupil.t.trouble.card_other_authority);
    sendsNothing(town);
  });
}

test("a poster with a false fingerprint refuses the school's true card", async ({ town }) => {
  const impostor = await town.make("impostor", {});
  const pupil = await town.pupil();
  await pupil.openPoster(`${town.origin}/s/gangcheng${impostor.fragment}`);
  await pupil.askWho();
  await isRefused(pupil, pupil.t.trouble.card_other_authority);
});

test("another school's valid card is refused", async ({ town }) => {
  const other = await town.make("other", { keys: town.school, school: "beihai" });
  town.relay.deliverCard(other.card);
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.askWho();
  await isRefused(pupil, pupil.t.trouble.card_other_school);
  sendsNothing(town);
});

test("a card whose signature was tampered with is refused", async ({ town }) => {
  const { authority, card, sig } = town.school.card;
  const swapped = Buffer.from(Buffer.from(card, "base64url").toString().replace("周岚", "周风")).toString("base64url");
  town.relay.deliverCard({ authority, card: swapped, sig });
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.askWho();
  await isRefused(pupil, pupil.t.trouble.card_signature);
  sendsNothing(town);
});

test("a card of days to come is not used yet", async ({ town }) => {
  const coming = await town.make("coming", { keys: town.school, notBefore: 3 });
  town.relay.deliverCard(coming.card);
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.askWho();
  await isRefused(pupil, pupil.t.trouble.card_not_yet);
});

test("what is no card at all is refused", async ({ town }) => {
  town.relay.play(async (asked) => (asked.path.endsWith("/card") ? json(200, { authority: "x", card: "y", sig: "z" }) : undefined));
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.askWho();
  await isRefused(pupil, pupil.t.trouble.card_shape);
});

/** Locks a letter under the card in force, then lets the relay claim that a newer one stands: this. */
async function supersededBy(town: Town, pupil: Pupil, card: SignedCard): Promise<void> {
  await pupil.openPoster();
  const code = await pupil.write(LETTER);
  town.relay.play(async (asked) => (asked.path === "/api/box/drop" ? problem(409, "card-superseded") : undefined));
  town.relay.deliverCard(card);
  await pupil.keep(code);
  await expect(pupil.title).toHaveText(pupil.t.app.post.refused);
  await pupil.sees(pupil.t.app.post.still_here);
}

test.describe("with a card that follows another", () => {
  test.use({ making: { epoch: 2 } });

  test("an older card than the one already known is refused in the same visit", async ({ town }) => {
    const older = await town.make("older", { keys: town.school, epoch: 1 });
    const pupil = await town.pupil();
    town.excuse(/409/);
    await supersededBy(town, pupil, older.card);
    for (const words of pupil.t.trouble.card_older) await pupil.sees(words);
  });

  test("two different cards of one epoch are refused", async ({ town }) => {
    const twin = await town.make("twin", { keys: town.school, epoch: 2, notAfter: 100 });
    const pupil = await town.pupil();
    town.excuse(/409/);
    await supersededBy(town, pupil, twin.card);
    for (const words of pupil.t.trouble.card_same_epoch) await pupil.sees(words);
  });

  test("an older card than the one an own letter remembers takes no new letter, coming back by code", async ({ town }) => {
    const first = await town.pupil();
    await first.openPoster();
    const code = await first.send(LETTER);
    const older = await town.make("older", { keys: town.school, epoch: 1 });
    town.relay.deliverCard(older.card);

    const pupil = await town.pupil();
    await pupil.openPoster(`${town.origin}/s/gangcheng`);
    await pupil.comeBack(code);
    await expect(pupil.letters).toContainText([LETTER.text]);
    await pupil.sees(pupil.t.app.thread.older_card);
    await pupil.sees(pupil.t.app.thread.no_writing);
    await expect(pupil.button(pupil.t.app.thread.write_again)).toBeHidden();
  });
});

for (const lang of ["zh", "en"] as const) {
  test(`a false link opened later never replaces the poster's (${lang})`, async ({ town }) => {
    const impostor = await town.make("impostor", {});
    const pupil = await town.pupil(lang);
    await pupil.openPoster();
    await pupil.askWho();
    await expect(pupil.button(pupil.t.app.who.begin)).toBeVisible();

    // The same page life: only the fragment is another.
    await pupil.page.goto(`${town.origin}/s/gangcheng${impostor.fragment}`);
    await expect(pupil.page).toHaveURL(`${town.origin}/s/gangcheng`);
    await pupil.askWho();
    await pupil.sees(pupil.t.app.who.other_link);

    // The true pin stands: the relay that made the link cannot use it now.
    town.relay.deliverCard(impostor.card);
    const code = await pupil.writeFromHere(LETTER);
    town.excuse(/409/);
    town.relay.play(async (asked) => (asked.path === "/api/box/drop" ? problem(409, "card-superseded") : undefined));
    await pupil.keep(code);
    await expect(pupil.title).toHaveText(pupil.t.app.post.refused);
    for (const words of pupil.t.trouble.card_other_authority) await pupil.sees(words);
  });

  test(`a false link and its card are found out coming back by code (${lang})`, async ({ town }) => {
    const first = await town.pupil(lang);
    await first.openPoster();
    const code = await first.send(LETTER);
    const before = dropped(town.relay).length;

    const impostor = await town.make("impostor", {});
    town.relay.deliverCard(impostor.card);
    const pupil = await town.pupil(lang);
    await pupil.openPoster(`${town.origin}/s/gangcheng${impostor.fragment}`);
    await pupil.comeBack(code);
    await expect(pupil.letters).toContainText([LETTER.text]);
    await pupil.sees(pupil.t.app.thread.other_authority);
    await pupil.sees(pupil.t.app.thread.no_writing);
    await expect(pupil.button(pupil.t.app.thread.write_again)).toBeHidden();
    expect(dropped(town.relay)).toHaveLength(before);
  });
}

test("a visit without a poster says that it was not checked", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster(`${town.origin}/s/gangcheng`);
  await pupil.askWho();
  await pupil.sees(pupil.t.app.who.unchecked);
});

test("a link that a messenger added to still names the centre, and a cut one is told", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster(`${pupil.poster}&from=timeline`);
  await pupil.askWho();
  await expect(pupil.button(pupil.t.app.who.begin)).toBeVisible();
  await expect(pupil.text(pupil.t.app.who.unchecked)).toBeHidden();

  const cut = await town.pupil();
  await cut.openPoster(cut.poster.slice(0, -9));
  await cut.askWho();
  await isRefused(cut, cut.t.trouble.link);
});

test("a letter is locked again, and the sender asked, when new people come onto the list", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  const code = await pupil.write(LETTER);
  const others = await town.make("others", {});
  const card = await nextCard(town, "next", [
    { role: "worker", request: requestOf(town.school, "chen-yu") },
    { role: "deputy", request: requestOf(others, "zhou-lan") },
  ]);
  await town.publish(card);
  town.excuse(/409/);
  await pupil.keep(code);
  await expect(pupil.title).toHaveText(pupil.t.app.post.changed);
  sendsNothingThatStays(town);
  await pupil.press(pupil.t.app.post.send_anyway);
  await pupil.isSent();
  expect(JSON.parse(readFileSync(card, "utf8"))).toHaveProperty("sig");
});

/** Every letter so far was refused by the real relay. */
function sendsNothingThatStays(town: Town): void {
  const answers = town.relay.exchanges.filter(({ asked }) => asked.path === "/api/box/drop").map(({ answer }) => answer?.status);
  expect(answers).toEqual([409]);
}

test("a worker is told of a link with another centre's fingerprint, and the kept one stays", async ({ town }) => {
  const impostor = await town.make("impostor", {});
  const worker = await town.worker();
  await worker.arrive();
  await worker.page.goto(`${town.origin}/console/gangcheng${impostor.fragment}`);
  await worker.sees(worker.t.console.inbox.other_link);
  expect(worker.page.url()).toBe(`${town.origin}/console/gangcheng`);

  // A new life of the page: the fingerprint is kept with the key.
  town.relay.deliverCard(impostor.card);
  await worker.page.goto("about:blank");
  await worker.open(`${town.origin}/console/gangcheng${impostor.fragment}`);
  await worker.unlock(town.school.passphrase("zhou-lan"));
  await worker.isTold("CardProblem::OtherAuthority");
  await expect(worker.rows).toHaveCount(0);
});
