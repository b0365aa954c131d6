// The main job, from a poster to an answer and its end, in both languages.
import { expect, test } from "../harness/journey.ts";
import { everythingKept, everythingTheRelayHas, findsNothing } from "../harness/secrets.ts";
import type { Lang } from "../harness/words.ts";

const SAID = {
  zh: {
    letter: "灯塔下面的第七块石头松了，我不知道跟谁说。\n今天又被起外号了。",
    contact: "中午十二点在琴房门口",
    answer: "谢谢你告诉我石头的事。你愿意中午来坐坐吗？",
    again: "愿意，我戴蓝色的帽子。",
  },
  en: {
    letter: "The seventh stone under the lighthouse is loose & <b>nobody</b> knows.\nThey called me names again.",
    contact: "noon at the music room door",
    answer: "Thank you for telling me about the stone. Would you like to come by at noon?",
    again: "Yes, I will wear the blue cap.",
  },
} satisfies Record<Lang, Record<string, string>>;

const STORY = {
  zh: "a letter goes from a phone to the worker, is answered, read, followed by another, and erased (zh)",
  en: "a letter goes from a phone to the worker, is answered, read, followed by another, and erased (en)",
} satisfies Record<Lang, string>;

for (const lang of ["zh", "en"] as const) {
  test(STORY[lang], async ({ town }) => {
    const said = SAID[lang];
    const pupil = await town.pupil(lang);
    const worker = await town.worker(lang);

    // Poster, home, who can open it.
    await pupil.openPoster();
    expect(pupil.page.url()).toBe(`${town.origin}/s/gangcheng`);
    await pupil.sees(lang === "zh" ? "港城中学" : "Gangcheng Middle School");
    await pupil.sees(lang === "zh" ? "周岚" : "Zhou Lan");
    await pupil.askWho();
    const { person, worker: role, deputy } = pupil.t.shared;
    await pupil.sees(person.with(lang === "zh" ? { name: "周岚", role } : { name: "Zhou Lan", role }));
    await pupil.sees(person.with(lang === "zh" ? { name: "陈渝", role: deputy } : { name: "Chen Yu", role: deputy }));
    for (const limit of pupil.t.app.who.limits) await pupil.sees(limit);
    for (const truth of pupil.t.app.who.truth) await pupil.sees(truth);
    await expect(pupil.text(pupil.t.app.who.unchecked)).toBeHidden();

    // Writing, and the code before anything is sent.
    await pupil.begin();
    await pupil.fillIn({ text: said.letter, urgency: 1, topics: [4, 3], contact: said.contact });
    await pupil.press(pupil.t.app.letter.lock);
    const code = await pupil.readCode();
    expect(town.relay.asked("/api/box/drop")).toEqual([]);
    const group = await pupil.askedGroup();
    const digits = code.slice((group - 1) * 4, group * 4);
    await pupil.answerGroup(digits === "0000" ? "1111" : "0000");
    await pupil.sees(pupil.t.app.keep.wrong_group.with({ group }));
    expect(town.relay.asked("/api/box/drop")).toEqual([]);
    await pupil.answerGroup(digits);
    await pupil.isSent();
    expect(town.relay.asked("/api/box/drop")).toHaveLength(1);
    await pupil.home();

    // The worker unlocks, sees it in its place, reads; the pupil is told that it was opened.
    await worker.arrive();
    await expect(worker.rows).toHaveCount(1);
    await expect(worker.rows).toContainText(said.letter.slice(0, 12));
    await worker.read(said.letter.slice(0, 12));
    for (const line of said.letter.split("\n")) await expect(worker.reading).toContainText(line);
    await expect(worker.reading).toContainText(said.contact);
    await expect(worker.reading).not.toContainText(code.slice(0, 4));
    await expect.poll(() => town.relay.asked("/api/desk/reply").length).toBe(1);
    await worker.answer(said.answer);
    expect(town.relay.asked("/api/desk/reply")).toHaveLength(2);

    // Back on the phone, with the code only, in a new life of the page.
    await pupil.page.goto(`${town.origin}/s/gangcheng`);
    await pupil.ready();
    await pupil.comeBack(`${code.slice(0, 12)} ${code.slice(12, 20)}-${code.slice(20)}`);
    await expect(pupil.letters).toHaveCount(2);
    await expect(pupil.letters.nth(0)).toContainText(said.letter.split("\n")[1] ?? "");
    await expect(pupil.letters.nth(1)).toContainText(said.answer);
    await pupil.sees(new RegExp(pupil.t.app.thread.opened.pattern));

    // Written again, seen again.
    await pupil.writeAgain({ text: said.again });
    await worker.look();
    await worker.read(said.again);
    await expect(worker.rows).toHaveCount(1);

    // Nothing of it anywhere else.
    const secrets = {
      "the letter": said.letter.split("\n")[0] ?? "",
      "the letter's second line": said.letter.split("\n")[1] ?? "",
      "the contact": said.contact,
      "the answer": said.answer,
      "the second letter": said.again,
      "the code": code,
      "the code in groups": (code.match(/.{4}/g) ?? []).join(" "),
      "half the code": code.slice(0, 12),
      "the passphrase": town.school.passphrase("zhou-lan"),
      "the start of a key": "AGE-SECRET-KEY",
      "the fragment": `k=1.${town.school.fingerprint}`,
    };
    findsNothing(everythingTheRelayHas(town), secrets);
    findsNothing(await everythingKept(pupil.page), { ...secrets, "the fingerprint": town.school.fingerprint });
    findsNothing(await everythingKept(worker.page), secrets);

    // Erased for good.
    await pupil.press(pupil.t.app.to_home);
    await pupil.comeBack(code);
    await pupil.erase();
    await worker.look();
    await expect(worker.row(said.again)).toHaveCount(0);
    await worker.tab(worker.t.console.inbox.all);
    await expect(worker.row(worker.t.console.inbox.erased_read)).toHaveCount(1);
    await pupil.press(pupil.t.app.to_home);
    await pupil.comeBack(code);
    await pupil.sees(pupil.t.app.thread.empty);
    findsNothing(everythingTheRelayHas(town), secrets);
  });
}
