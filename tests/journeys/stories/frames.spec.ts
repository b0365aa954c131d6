// A relay that plants, moves, forges, withholds and damages frames: each is shown for what it is, apart, in words.
import { nextCard, requestOf } from "../harness/centre.ts";
import { forgedLetter, forgedReply } from "../harness/forger.ts";
import { expect, test, type Town } from "../harness/journey.ts";
import {
  changeFrame,
  lastDrop,
  overlong,
  plantInBox,
  plantInInbox,
  tampered,
  truncated,
  withholdFromBox,
} from "../harness/plant.ts";
import type { Pupil } from "../harness/pupil.ts";
import type { Lang } from "../harness/words.ts";

const MINE = "我把伞借给了别人，自己淋雨回家。";
const PLANTED = "明天不用来了，这里没有人听。";
const ANSWER = "下次下雨，来社工站拿一把伞。";

/** Places of the reasons in the app's list, in the order of `Unverified`. */
const WHY = { missing: 0, notAFrame: 1, sealed: 2, notALetter: 3, moved: 4, proof: 5, signature: 6, card: 7, stray: 8 };

/** Somebody wrote a letter. */
async function wrote(town: Town, lang: Lang = "zh"): Promise<{ pupil: Pupil; code: string }> {
  const pupil = await town.pupil(lang);
  await pupil.openPoster();
  return { pupil, code: await pupil.send({ text: MINE }) };
}

/** Looks into the box again, from the home. */
async function again(pupil: Pupil, code: string): Promise<void> {
  await pupil.home();
  await pupil.comeBack(code);
}

function apart(pupil: Pupil) {
  return pupil.page.getByRole("listitem").filter({ hasText: pupil.t.app.thread.apart });
}

for (const lang of ["zh", "en"] as const) {
  test(`a letter planted in somebody's box is another sender's to the worker, and nobody's to its owner (${lang})`, async ({ town }) => {
    const { pupil, code } = await wrote(town, lang);
    const planted = await forgedLetter(town, lastDrop(town.relay).box, { text: PLANTED });
    plantInInbox(town.relay, planted);
    plantInBox(town.relay, planted);

    await again(pupil, code);
    await expect(apart(pupil)).toContainText(pupil.t.app.thread.why[WHY.sealed]);
    await expect(pupil.page.getByText(PLANTED)).toHaveCount(0);
    await expect(pupil.letters.filter({ hasText: MINE })).toHaveCount(1);

    const worker = await town.worker(lang);
    await worker.arrive();
    await expect(worker.row(MINE)).toHaveCount(1);
    await expect(worker.row(PLANTED)).toHaveCount(1);
    await expect(worker.row(PLANTED)).toContainText(worker.t.console.inbox.shared_box);
    await worker.read(PLANTED);
    await expect(worker.reading).not.toContainText(MINE);
    await expect(worker.reading).toContainText(worker.t.console.reading.shared_box);
    await worker.read(MINE);
    await expect(worker.reading).not.toContainText(PLANTED);
  });

  test(`an answer signed with a stranger's key is shown apart (${lang})`, async ({ town }) => {
    const { pupil, code } = await wrote(town, lang);
    const by = { school: town.school, who: "zhou-lan" } as const;
    plantInBox(town.relay, await forgedReply(town, lastDrop(town.relay), by, { text: PLANTED }, "--stranger"));
    await again(pupil, code);
    await expect(apart(pupil)).toContainText(pupil.t.app.thread.why[WHY.signature]);
    await expect(apart(pupil)).toContainText(pupil.t.app.thread.apart_theirs);
    await expect(pupil.page.getByText(PLANTED)).toHaveCount(0);
  });
}

test("an answer whose signature is wrong is shown apart", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  const by = { school: town.school, who: "zhou-lan" } as const;
  const forged = await forgedReply(town, lastDrop(town.relay), by, { text: PLANTED }, "--spoil-signature");
  plantInBox(town.relay, forged);
  plantInInbox(town.relay, forged);
  await again(pupil, code);
  await expect(apart(pupil)).toContainText(pupil.t.app.thread.why[WHY.signature]);

  const worker = await town.worker();
  await worker.arrive();
  await worker.row(worker.t.console.inbox.apart_answer).click();
  await worker.isTold("Unverified::Signature");
});

test("a letter without the proof of its box stands apart at the desk and cannot be answered", async ({ town }) => {
  await wrote(town);
  plantInInbox(town.relay, await forgedLetter(town, lastDrop(town.relay).box, { text: PLANTED }, "--spoil-proof"));
  const worker = await town.worker();
  await worker.arrive();
  await worker.row(worker.t.console.inbox.apart_letter).click();
  await worker.isTold("Unverified::Proof");
  await expect(worker.reading).toContainText(worker.t.console.reading.apart_careful);
  await expect(worker.answerField).toBeHidden();
});

test("a letter moved to another box is shown as moved, to the worker and to that box's owner", async ({ town }) => {
  await wrote(town);
  const moved = lastDrop(town.relay);
  const { pupil, code } = await wrote(town);
  const box = lastDrop(town.relay).box;
  const planted = { box, id: moved.id, direction: 0, frame: moved.frame } as const;
  plantInBox(town.relay, planted);
  plantInInbox(town.relay, planted);

  await again(pupil, code);
  await expect(apart(pupil)).toContainText(pupil.t.app.thread.why[WHY.sealed]);

  const worker = await town.worker();
  await worker.arrive();
  await worker.row(worker.t.console.inbox.apart_letter).click();
  await worker.isTold("Unverified::Moved");
});

test("a letter delivered under another id is shown as moved", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  const { box, frame } = lastDrop(town.relay);
  plantInBox(town.relay, { box, id: "00112233445566778899aabbccddeeff", direction: 0, frame });
  await again(pupil, code);
  await expect(apart(pupil)).toContainText(pupil.t.app.thread.why[WHY.moved]);
});

test("an answer withheld and delivered late is read, and says that the list has changed since", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  const worker = await town.worker();
  await worker.arrive();
  await worker.read(MINE);
  await worker.answer(ANSWER);

  const deliver = withholdFromBox(town.relay, 1);
  await again(pupil, code);
  await expect(pupil.letters).toHaveCount(1);
  await pupil.sees(pupil.t.app.thread.not_opened);

  // Meanwhile the worker has left the school.
  const others = await town.make("others", {});
  await town.publish(
    await nextCard(town, "next", [
      { role: "worker", request: requestOf(town.school, "chen-yu") },
      { role: "deputy", request: requestOf(others, "zhou-lan") },
    ]),
  );
  deliver();
  await pupil.comeAnew();
  await pupil.comeBack(code);
  await expect(pupil.letters.nth(1)).toContainText(ANSWER);
  await expect(pupil.letters.nth(1)).toContainText(pupil.t.app.thread.left);
});

test("an answer under a list that was renewed since says that it was checked against the old one", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  const worker = await town.worker();
  await worker.arrive();
  await worker.read(MINE);
  await worker.answer(ANSWER);
  const renewed = await town.make("renewed", { keys: town.school, previous: town.school });
  await town.publish(renewed);
  await pupil.comeAnew();
  await pupil.comeBack(code);
  await expect(pupil.letters.nth(1)).toContainText(ANSWER);
  await expect(pupil.letters.nth(1)).toContainText(pupil.t.app.thread.superseded);

  // Both go on under the new one.
  await pupil.writeAgain({ text: PLANTED });
  await worker.look();
  await worker.read(PLANTED);
  await worker.answer(MINE);
});

test("an answer written late by somebody who is no longer on the list says so", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  const letter = lastDrop(town.relay);
  const others = await town.make("others", {});
  await town.publish(
    await nextCard(town, "next", [
      { role: "worker", request: requestOf(town.school, "chen-yu") },
      { role: "deputy", request: requestOf(others, "zhou-lan") },
    ]),
  );
  const by = { school: town.school, who: "zhou-lan" } as const;
  plantInBox(town.relay, await forgedReply(town, letter, by, { text: PLANTED }));
  await pupil.comeAnew();
  await pupil.comeBack(code);
  await expect(pupil.letters.nth(1)).toContainText(pupil.t.app.thread.left);

  // And at the relay their key opens nothing any more.
  const left = await town.worker();
  town.excuse(/401/);
  await left.open();
  await left.way(left.t.console.begin.have);
  await left.chooseFile(town.school.keyFile("zhou-lan"));
  await left.unlock(town.school.passphrase("zhou-lan"));
  await expect(left.title).toHaveText(left.t.console.waiting.title);
});

const DAMAGE = { tampered, truncated, "over-long": overlong };
for (const [name, change] of Object.entries(DAMAGE)) {
  test(`a ${name} frame is shown apart on both sides`, async ({ town }) => {
    const { pupil, code } = await wrote(town);
    changeFrame(town.relay, lastDrop(town.relay).id, change);
    await again(pupil, code);
    const why = [WHY.notAFrame, WHY.sealed].map((at) => pupil.t.app.thread.why[at] as string);
    await expect(apart(pupil)).toContainText(new RegExp(why.join("|")));
    await expect(pupil.page.getByText(MINE)).toHaveCount(0);

    const worker = await town.worker();
    await worker.arrive();
    await worker.row(worker.t.console.inbox.apart_letter).click();
    await expect(worker.reading).toContainText(worker.t.console.reading.apart_careful);
    await expect(worker.answerField).toBeHidden();
  });
}

test("a page of another size is not used", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  const stop = town.relay.play(async (asked, real) => {
    if (asked.path !== "/api/box/look") return undefined;
    const answer = await real();
    return { ...answer, body: answer.body.subarray(0, 65_000) };
  });
  await pupil.home();
  await pupil.openDoor(pupil.t.app.home.door_code);
  await pupil.enter(code);
  for (const words of pupil.t.trouble.bad_answer) await pupil.sees(words);
  stop();
  await pupil.press(pupil.t.app.code.open);
  await expect(pupil.letters).toContainText([MINE]);
});

test("a frame that the relay lists and does not have is told", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  town.excuse(/404/);
  town.relay.changeLook((page) => {
    const [first] = page.entries;
    if (first) page.entries.push({ ...first, id: "ff".repeat(16), class: 1, ordinal: first.ordinal + 1 });
    return page;
  });
  await again(pupil, code);
  await expect(apart(pupil)).toContainText(pupil.t.app.thread.why[WHY.missing]);
  await expect(pupil.letters).toContainText([MINE]);
});

for (const lang of ["zh", "en"] as const) {
  test(`one wrong digit of the code is told at once, and the relay is not asked (${lang})`, async ({ town }) => {
    const { pupil, code } = await wrote(town, lang);
    await pupil.home();
    await pupil.openDoor(pupil.t.app.home.door_code);
    const before = town.relay.asked("/api/box/look").length;
    const wrong = code.slice(0, 10) + String((Number(code[10]) + 1) % 10) + code.slice(11);
    await pupil.codeField.fill(wrong);
    for (const words of pupil.t.trouble.check_digit) await pupil.sees(words);
    await pupil.press(pupil.t.app.code.open);
    await expect(pupil.codeField).toBeVisible();
    await pupil.codeField.fill(code.slice(0, 20));
    await pupil.press(pupil.t.app.code.open);
    await pupil.sees(pupil.t.trouble.digits_missing[0].with({ count: 4 }));
    expect(town.relay.asked("/api/box/look")).toHaveLength(before);

    // Full-width digits and dashes are forgiven.
    const wide = code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    await pupil.codeField.fill(`${wide.slice(0, 12)}－${wide.slice(12)}`);
    await pupil.press(pupil.t.app.code.open);
    await expect(pupil.letters).toContainText([MINE]);
  });
}

test("a code of nobody opens an empty box that looks like any other", async ({ town }) => {
  const { pupil, code } = await wrote(town);
  const other = await town.pupil();
  await other.openPoster();
  await other.askWho();
  const unsent = await other.writeFromHere({ text: "没有寄出的信" });
  await again(pupil, code);
  await again(pupil, unsent);
  await pupil.sees(pupil.t.app.thread.empty);
  const sizes = town.relay.exchanges.filter(({ asked }) => asked.path === "/api/box/look").map(({ answer }) => answer?.body.length);
  expect(new Set(sizes)).toEqual(new Set([65_536]));
});
