// The diary belongs to who wrote it: taken along, brought back, and given to nobody but whom she chose.
import { OWN_WORD } from "../harness/diarist.ts";
import { Diary } from "../harness/diary.ts";
import { expect, test, type Town } from "../harness/journey.ts";
import { SelfCheck } from "../harness/selfcheck.ts";
import { checksIn, diaryFile, entriesIn, handed, stockAge, Taking } from "../harness/take.ts";
import { tagName, type Lang } from "../harness/words.ts";

const PASSPHRASE = "海边的灯 and a lamp";
const WHAT = "琴房的窗户没有关，\n我听见他们在笑。";
const THOUGHT = "反正没有人会信我";

const id = (number: number) => number.toString(16).padStart(32, "0");
const ENTRIES = [
  { id: id(1), at: "2026-10-30T07:05", energy: 1, pleasant: 1, words: ["lonely"] },
  {
    id: id(2),
    at: "2026-11-23T16:20",
    energy: 3,
    pleasant: 1,
    words: ["nervous", { own: OWN_WORD }],
    place: "school",
    before: 7,
    about: ["exam"],
    what: WHAT,
    thought: THOUGHT,
    body: ["headache"],
    did: ["walk"],
    helped: 1,
    after: 4,
    urge: 3,
    sleep: 13,
    good: "小林等了我",
  },
  { id: id(3), at: "2026-11-24T21:00", energy: 4, pleasant: 4, words: ["happy"], good: "=跳舞课，很好" },
];

/** The table's first column, and what stands between two words of one field. */
const TABLE = { zh: { date: "日期", and: "、" }, en: { date: "date", and: ", " } };

const DAYLIO = `\ufefffull_date,date,weekday,time,mood,activities,note_title,note
2026-11-24,November 24,Tuesday,22:13,好烦,"作业 | 和朋友吵架 |","晚上","他说""随便""。"
2026-11-23,November 23,Monday,10:00 PM,good,"","","<b>跳舞课</b>"
2026-11-22,November 22,Sunday,13:05,好烦,,,
2026-11-21,November 21,Saturday,12:00,？,,,
`;

async function arrive(town: Town, lang: Lang, whose: "own" | "shared" = "shared"): Promise<Taking> {
  const pupil = await town.pupil(lang);
  await pupil.openPoster();
  const taking = new Taking(pupil);
  await taking.begin(whose);
  await taking.open();
  return taking;
}

/** With these entries in the diary. */
async function arriveWith(town: Town, lang: Lang, entries: object[], whose: "own" | "shared" = "shared"): Promise<Taking> {
  const taking = await arrive(town, lang, whose);
  await taking.choose(diaryFile(entries));
  await taking.put(entries.length);
  return taking;
}

for (const lang of ["zh", "en"] as const) {
  test(`a backup brings the diary back to an erased device, and the stock age program opens it (${lang})`, async ({ town }) => {
    const taking = await arriveWith(town, lang, ENTRIES, "own");
    const { page, pupil, t } = taking;
    await pupil.home();
    const check = new SelfCheck(pupil);
    await check.open();
    await check.take("who5", [2, 2, 1, 2, 2]);
    await pupil.home();
    await taking.open();
    const before = await taking.json();
    expect(before.name).toMatch(/^xingang-\d{4}-\d\d-\d\d\.json$/);
    expect(entriesIn(before)).toEqual(ENTRIES);

    await taking.unfold(t.backup);
    for (const said of [t.backup_lost, t.backup_age]) await pupil.sees(said);
    await page.getByLabel(t.passphrase, { exact: true }).fill("1234567");
    await pupil.press(t.backup_do);
    await taking.isTold(t.short);
    const backup = await taking.backup(PASSPHRASE);
    expect(backup.name).toMatch(/^xingang-\d{4}-\d\d-\d\d\.age$/);
    await expect(page.getByLabel(t.passphrase, { exact: true })).toHaveValue("");
    for (const secret of ["nervous", WHAT, id(2)]) expect(backup.bytes.includes(secret)).toBe(false);
    const opened = await stockAge(backup, PASSPHRASE);
    expect(entriesIn(opened)).toEqual(ENTRIES);
    expect(checksIn(opened)).toHaveLength(1);
    expect(JSON.stringify(checksIn(opened))).toContain("who5");

    await page.goBack();
    await pupil.press(pupil.t.diary.erase_device);
    await pupil.press(pupil.t.diary.erase_do);
    await expect(page.locator("#hello")).toBeVisible({ timeout: 20_000 });
    await taking.begin("own", "a boat in the fog");
    await taking.openAtBeginning();
    await pupil.sees(t.empty);

    await taking.choose(backup);
    await taking.unlock("1234 and a lamp");
    await taking.isTold(pupil.t.trouble.diary_wrong[0]);
    await pupil.sees(t.empty);
    await taking.unlock(PASSPHRASE);
    await pupil.sees(t.checks);
    await taking.put(ENTRIES.length);
    expect(entriesIn(await taking.json())).toEqual(entriesIn(before));
    expect(checksIn(await stockAge(await taking.backup(PASSPHRASE), PASSPHRASE))).toEqual(checksIn(opened));

    // Once more: all of it is here.
    await taking.choose(backup);
    await taking.unlock(PASSPHRASE);
    for (const said of [t.nothing_new, t.there.with({ count: ENTRIES.length })]) await pupil.sees(said);
    await expect(pupil.text(t.checks)).toHaveCount(0);
    expect(entriesIn(await taking.json())).toEqual(ENTRIES);
  });

  test(`the table opens where tables open: a byte-order mark, the words of her language, no formula (${lang})`, async ({ town }) => {
    const taking = await arriveWith(town, lang, ENTRIES);
    await taking.unfold(taking.t.plain);
    await taking.pupil.sees(taking.t.plain_lead);
    const { name, bytes } = await taking.handedBy(taking.t.csv);
    expect(name).toMatch(/^xingang-\d{4}-\d\d-\d\d\.csv$/);
    expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
    const table = bytes.toString();
    const { date, and } = TABLE[lang];
    expect(table.startsWith(`\ufeff${date},`)).toBe(true);
    const word = (id: string) => tagName(lang, id);
    for (const said of [`${word("nervous")}${and}${OWN_WORD}`, word("exam"), word("headache"), word("walk"), "'=跳舞课"]) expect(table).toContain(said);
    // The word's id and the word.
    expect(table.split("\r\n")[1]).toContain(`,lonely,${word("lonely")},`);
  });

  test(`a file that is damaged or something else is refused with its line, and nothing changes (${lang})`, async ({ town }) => {
    const taking = await arriveWith(town, lang, ENTRIES.slice(0, 1));
    const { t, pupil } = taking;
    const whole = diaryFile(ENTRIES).bytes.toString();
    for (const [file, told] of [
      [handed("photo.jpg", "\u0000\ud83d\ude00 JFIF"), t.not_ours],
      [{ name: "photo.jpg", bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) }, t.not_ours],
      [handed("other.json", '{"format":"something","version":1,"entries":[]}'), t.not_ours],
      [handed("newer.json", whole.replace('"version":1', '"version":2')), t.newer],
      [handed("cut.json", whole.slice(0, -60)), t.broken],
      [handed("bad.json", whole.replace('"energy":3', '"energy":7')), t.line.with({ line: 3 }) + t.bad_entry],
      [handed("twice.json", whole.replace(id(3), id(1))), t.line.with({ line: 4 }) + t.twice],
      [handed("daylio.csv", DAYLIO.replace("13:05", "25:05")), t.line.with({ line: 4 }) + t.bad_time],
      [handed("daylio.csv", DAYLIO.replace("13:05,", "13:05")), t.line.with({ line: 4 }) + t.bad_fields],
    ] as const) {
      await taking.choose(file);
      await taking.isTold(told);
      await taking.isTold(t.unchanged);
      await expect(pupil.button(t.put)).toHaveCount(0);
    }
    const backup = await taking.backup(PASSPHRASE);
    const bytes = Buffer.from(backup.bytes);
    bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
    await taking.choose({ name: backup.name, bytes });
    await taking.unlock(PASSPHRASE);
    await taking.isTold(pupil.t.trouble.diary_not_a_file[0]);
    expect(entriesIn(await taking.json())).toEqual(ENTRIES.slice(0, 1));
  });

  test(`a Daylio diary comes in with moods that she names, and only once (${lang})`, async ({ town }) => {
    const taking = await arrive(town, lang);
    const { page, pupil, t } = taking;
    const mood = (name: string, count: number) => page.getByLabel(t.mood.with({ name, count }), { exact: true });
    const bring = async () => {
      await taking.choose(handed("daylio_export.csv", DAYLIO));
      // Guessed where the name is Daylio's own, never for a name of hers.
      await expect(mood("good", 1)).toHaveValue("3");
      await expect(mood("好烦", 2)).toHaveValue("5");
      await mood("好烦", 2).selectOption(t.cells[1]);
      await pupil.press(t.go_on);
    };
    await bring();
    await pupil.sees(t.left_out.with({ count: 1 }));
    await taking.put(3);
    const entries = entriesIn(await taking.json());
    expect(entries.map(({ at, energy, pleasant, what }) => [at, energy, pleasant, what])).toEqual([
      ["2026-11-22T13:05", 2, 1, undefined],
      ["2026-11-23T22:00", 2, 3, "跳舞课"],
      ["2026-11-24T22:13", 2, 1, '晚上\n他说"随便"。'],
    ]);
    expect(entries.at(-1)?.about).toEqual([{ own: "作业" }, { own: "和朋友吵架" }]);
    await bring();
    await pupil.sees(t.there.with({ count: 3 }));
    await pupil.sees(t.nothing_new);
  });

  test(`the page for the worker is what she picked: on the screen, on one sheet of paper and in the file (${lang})`, async ({ town }) => {
    // A fortnight, the fullest entry eleven times.
    const many = Array.from({ length: 14 }, (_, at) => ({ ...(at > 2 ? ENTRIES[1] : ENTRIES[0]), id: id(at + 1), at: `2026-11-${at + 10}T16:20` }));
    const taking = await arriveWith(town, lang, many);
    const { page, pupil, t } = taking;
    await taking.unfold(t.page);
    await pupil.sees(t.page_lead);
    const boxes = page.locator(".take__pick").getByRole("checkbox");
    await expect(boxes).toHaveCount(14);
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
    await pupil.press(t.preview);
    await taking.isTold(t.pick_first);

    // The newest stands first; paper goes as time does.
    for (let at = 0; at < 12; at += 1) await boxes.nth(at).check();
    await pupil.press(t.preview);
    const paper = page.locator(".paper");
    await expect(paper.getByRole("listitem")).toHaveCount(12);
    await expect(paper.getByRole("listitem").first()).toContainText("2026-11-12");
    const last = paper.getByRole("listitem").last();
    const diary = new Diary(pupil);
    const asks = diary.t;
    await expect(last.locator("p")).toHaveText(`${diary.name("nervous")}${asks.and}${OWN_WORD} · 2026-11-23 16:20 · ${diary.cellName([3, 1])}`);
    for (const [asked, said] of [
      [asks.how_strong, "7→4"],
      [asks.place, diary.name("school")],
      [asks.about, diary.name("exam")],
      [asks.body, diary.name("headache")],
      [asks.did, diary.name("walk")],
      [asks.did_help, asks.helped[2]],
    ]) {
      const fact = last.locator("dl > div").filter({ has: page.getByText(asked, { exact: true }) });
      await expect(fact.getByRole("definition")).toHaveText(said);
    }
    for (const hidden of [WHAT.slice(0, 9), THOUGHT, asks.urge]) await expect(paper).not.toContainText(hidden);
    const shown = many.slice(2).map((entry) => {
      const { what: _what, thought: _thought, good: _good, urge: _urge, ...rest } = entry as (typeof ENTRIES)[1] & object;
      return rest;
    });
    const file = await taking.handedBy(t.save);
    expect(file.name).toMatch(/^xingang-page-\d{4}-\d\d-\d\d\.json$/);
    expect(entriesIn(file)).toEqual(JSON.parse(JSON.stringify(shown)));

    const sheets = async () => ((await page.pdf({ format: "A4", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } })).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
    expect(await sheets()).toBe(1);
    await page.emulateMedia({ media: "print" });
    for (const around of [page.locator(".quay"), page.locator(".bar"), pupil.button(t.print), pupil.text(t.title), page.locator("summary").first(), boxes.first()]) {
      await expect(around).toBeHidden();
    }
    await expect(pupil.title).toHaveCount(0);
    await expect(paper).toBeVisible();
    await page.emulateMedia({ media: null });

    // What she wrote goes along when she says so, and the page is made anew.
    await page.getByRole("checkbox", { name: t.with_texts, exact: true }).check();
    await expect(paper).toHaveCount(0);
    await page.getByRole("checkbox", { name: t.with_urge, exact: true }).check();
    await pupil.press(t.preview);
    for (const written of ["我听见他们在笑。", THOUGHT, "小林等了我", asks.urge]) await expect(last).toContainText(written);
    expect(entriesIn(await taking.handedBy(t.save))).toEqual(JSON.parse(JSON.stringify(many.slice(2))));
  });
}
