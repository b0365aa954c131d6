// Keys at the desk: made in the browser, put on the card by the centre, kept as a file and on paper.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nextCard, requestOf } from "../harness/centre.ts";
import { authority, call } from "../harness/house.ts";
import { expect, test } from "../harness/journey.ts";
import { everythingKept, everythingTheRelayHas, findsNothing } from "../harness/secrets.ts";
import type { Worker } from "../harness/worker.ts";

const PASSPHRASE = "珊瑚 台阶 小号 纸鹤";
const SECOND = "围巾 路灯 苹果 铁轨";
const LETTER = { text: "操场边的树被锯掉了，我每天都去看它。" };

/** Makes a key, takes its three things away, and ends at the lock. Answers with where the files were saved. */
async function makeKey(worker: Worker, name: string, english: string): Promise<{ key: string; request: string; sheet: string; read: string }> {
  const { make, takings } = worker.t.console;
  const { page, town } = worker;
  await worker.open();
  await worker.way(worker.t.console.begin.make);
  await page.getByRole("textbox", { name: make.name, exact: true }).fill(name);
  await page.getByRole("textbox", { name: make.english_name, exact: true }).fill(english);
  await worker.newPassphrase(PASSPHRASE);
  await worker.press(make.go);
  await expect(worker.title).toHaveText(takings.title, { timeout: 20_000 });

  // The way on stays shut until the file is saved and the sheet is in hand.
  await worker.pressTooEarly(takings.done);
  await worker.sees(takings.first_file);
  const key = await worker.download(takings.save_file, join(town.folder, `${english}.age`));
  await worker.pressTooEarly(takings.done);
  await worker.sees(takings.first_sheet);
  const sheet = await worker.print(takings.print);
  await worker.press(takings.in_hand);
  const request = await worker.download(takings.save_request, join(town.folder, `${english}.request.json`));
  const read = (await page.locator(".finger").textContent()) ?? "";
  await worker.press(takings.done);
  await expect(worker.title).toHaveText(worker.t.console.unlock.title);
  return { key, request, sheet, read };
}

for (const lang of ["zh", "en"] as const) {
  test(`a new worker makes a key, the centre puts it on the card, and a letter is read with it (${lang})`, async ({ town }) => {
    const worker = await town.worker(lang);
    const { request, key, sheet, read } = await makeKey(worker, "林渡", "Lin Du");
    expect(sheet).toMatch(/^AGE-SECRET-KEY-PQ-1[A-Z0-9]+$/);

    // Not on the card yet: the key opens, and says what is missing.
    await worker.unlock(PASSPHRASE);
    await expect(worker.title).toHaveText(worker.t.console.waiting.title, { timeout: 20_000 });
    await expect(worker.page.locator(".finger")).toHaveText(read);

    // The centre reads the same groups.
    expect(await call(authority(), "request", "check", request)).toContain(read.trim());
    await town.publish(
      await nextCard(town, "next", [
        { role: "worker", request },
        { role: "deputy", request: requestOf(town.school, "chen-yu") },
      ]),
    );
    const pupil = await town.pupil(lang);
    await pupil.openPoster();
    await pupil.askWho();
    await pupil.sees(lang === "zh" ? "林渡" : "Lin Du");
    await pupil.writeFromHere(LETTER).then((code) => pupil.keep(code));
    await pupil.isSent();

    await worker.press(worker.t.console.waiting.again);
    await worker.isAtInbox();
    await worker.read(LETTER.text);

    // The browser keeps the locked file and no more.
    const secrets = { "the passphrase": PASSPHRASE, "the key": sheet, "the start of a key": "AGE-SECRET-KEY", "the letter": LETTER.text };
    findsNothing(await everythingKept(worker.page), secrets);
    findsNothing(everythingTheRelayHas(town), secrets);
    expect(readFileSync(key).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
  });
}

test("a key file is taken to another computer, where a wrong passphrase is told", async ({ town }) => {
  const worker = await town.worker();
  await worker.open();
  await worker.way(worker.t.console.begin.have);
  await worker.press(worker.t.console.unlock.go);
  await worker.isTold("Self::NoFile");
  await worker.chooseFile(town.school.cardFile);
  await worker.unlock("not the passphrase");
  await worker.isTold("KeyFileProblem::NotAKeyFile");
  await worker.chooseFile(town.school.keyFile("zhou-lan"));
  await worker.unlock("not the passphrase");
  await worker.isTold("KeyFileProblem::WrongPassphrase");
  await worker.unlock(town.school.passphrase("zhou-lan"));
  await worker.isAtInbox();

  // Remembered after the first time, and forgotten when asked to.
  await worker.page.reload();
  await worker.unlock(town.school.passphrase("zhou-lan"));
  await worker.isAtInbox();
  await worker.press(worker.t.console.common.lock);
  await worker.press(worker.t.console.unlock.forget);
  await worker.press(worker.t.console.unlock.forget_yes);
  await worker.page.reload();
  await expect(worker.title).toHaveText(worker.t.console.begin.title);
  findsNothing(await everythingKept(worker.page), { "the key file": "age-encryption.org" });
});

test("a forgotten passphrase is replaced with the recovery sheet", async ({ town }) => {
  const maker = await town.worker();
  const { sheet, request } = await makeKey(maker, "林渡", "Lin Du");
  await town.publish(
    await nextCard(town, "next", [
      { role: "worker", request },
      { role: "deputy", request: requestOf(town.school, "chen-yu") },
    ]),
  );
  const worker = await town.worker();
  const { recover, takings } = worker.t.console;
  await worker.open();
  await worker.way(worker.t.console.begin.recover);
  const field = worker.page.getByRole("textbox", { name: recover.text });
  await field.fill(sheet.replace("Q", "P"));
  await worker.newPassphrase(SECOND);
  await worker.press(recover.go);
  await worker.isTold("Problem::Recovery");
  await field.fill((sheet.toLowerCase().match(/.{1,4}/g) ?? []).join(" "));
  await worker.press(recover.go);
  await expect(worker.title).toHaveText(takings.title_again, { timeout: 20_000 });
  await worker.download(takings.save_file, join(town.folder, "again.age"));
  await worker.press(takings.done);
  await worker.unlock(PASSPHRASE);
  await worker.isTold("KeyFileProblem::WrongPassphrase");
  await worker.unlock(SECOND);
  await worker.isAtInbox();
});

test("a passphrase is changed at the open desk, and from then on only the new one opens", async ({ town }) => {
  const worker = await town.worker();
  const { keys, common } = worker.t.console;
  await worker.arrive();
  await worker.press(common.keys);
  await worker.press(keys.change);
  const now = worker.page.getByRole("textbox", { name: keys.now_passphrase, exact: true });
  await now.fill("not the passphrase");
  await worker.newPassphrase(SECOND);
  await worker.press(keys.change_go);
  await worker.isTold("KeyFileProblem::WrongPassphrase");
  await now.fill(town.school.passphrase("zhou-lan"));
  const file = await worker.download(keys.change_go, join(town.folder, "changed.age"));
  await worker.sees(keys.changed);

  // The file this browser keeps is the new one, and so is the file that was saved.
  await worker.press(common.lock);
  await worker.unlock(town.school.passphrase("zhou-lan"));
  await worker.isTold("KeyFileProblem::WrongPassphrase");
  await worker.unlock(SECOND);
  await worker.isAtInbox();
  const elsewhere = await town.worker();
  await elsewhere.open();
  await elsewhere.way(elsewhere.t.console.begin.have);
  await elsewhere.chooseFile(file);
  await elsewhere.unlock(SECOND);
  await elsewhere.isAtInbox();
});

test("the recovery sheet is one page of paper with nothing else on it, and never on the screen", async ({ town }) => {
  const worker = await town.worker();
  const { keys, common, sheet } = worker.t.console;
  await worker.arrive();
  await worker.press(common.keys);
  await worker.press(keys.print);
  await worker.page.getByRole("textbox", { name: keys.now_passphrase, exact: true }).fill(town.school.passphrase("zhou-lan"));
  await worker.page.evaluate(() => {
    window.print = () => Object.assign(globalThis, { printing: true });
  });
  await worker.press(keys.print_go);
  await worker.page.waitForFunction(() => "printing" in globalThis);
  const paper = worker.page.locator(".recovery");
  await expect(paper).toContainText(/AGE-?\s*SECRET/i);
  await expect(paper).toBeHidden();

  await worker.page.emulateMedia({ media: "print" });
  await expect(paper).toBeVisible();
  await expect(worker.page.getByRole("heading").filter({ visible: true }).first()).toContainText(sheet.title);
  await expect(worker.page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  const pdf = (await worker.page.pdf({ format: "A4", path: join(town.folder, "sheet.pdf") })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await worker.page.emulateMedia({ media: "screen" });
  await worker.page.evaluate(() => void dispatchEvent(new Event("afterprint")));
  await expect(paper).toHaveCount(0);
});

test("a weak passphrase is told what it is worth", async ({ town }) => {
  const worker = await town.worker();
  await worker.open();
  await worker.way(worker.t.console.begin.make);
  await worker.newPassphrase("123", "123");
  await worker.press(worker.t.console.make.go);
  await worker.sees("还不够10个字");
  await worker.newPassphrase("13812907465", "13812907465");
  await worker.sees("好猜：都是数字");
  await worker.newPassphrase(PASSPHRASE, "另一句");
  await worker.press(worker.t.console.make.go);
  await worker.sees(worker.t.console.common.not_the_same);
});

test("a letter is exported as an age file that is plain JSON inside", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.send(LETTER);
  const worker = await town.worker();
  await worker.arrive();
  await worker.read(LETTER.text);
  const file = await worker.download(worker.t.console.reading.export, join(town.folder, "letter.age"));
  await worker.sees(worker.t.console.reading.how_to_open);
  expect(readFileSync(file).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
});

test("the deputy opens what was written to both, and sees what the worker answered", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.send(LETTER);
  const worker = await town.worker();
  await worker.arrive("zhou-lan");
  await worker.read(LETTER.text);
  await worker.answer("我也会去看那棵树。");
  const deputy = await town.worker();
  await deputy.arrive("chen-yu");
  await deputy.tab(deputy.t.console.inbox.all);
  await deputy.read(LETTER.text);
  await expect(deputy.reading).toContainText("我也会去看那棵树。");
  await expect(deputy.reading).toContainText("周岚");
});

test("a letter opens once for its sender, however often it is read", async ({ town }) => {
  const pupil = await town.pupil();
  await pupil.openPoster();
  await pupil.send(LETTER);
  const worker = await town.worker();
  await worker.arrive();
  await worker.read(LETTER.text);
  await expect.poll(() => town.relay.asked("/api/desk/reply").length).toBe(1);
  await worker.press(worker.t.console.common.lock);
  await worker.unlock(town.school.passphrase("zhou-lan"));
  await worker.isAtInbox();
  await worker.read(LETTER.text);
  await worker.look();
  expect(town.relay.asked("/api/desk/reply")).toHaveLength(1);
});

test("the stock age program opens a key file made in the browser", async ({ town }) => {
  const worker = await town.worker();
  const { key, sheet } = await makeKey(worker, "林渡", "Lin Du");
  const typed = `${PASSPHRASE}\n`;
  // age asks its terminal for the passphrase; script gives it one.
  const out = execFileSync("script", ["-qec", `age -d '${key}'`, "/dev/null"], { input: typed, encoding: "utf8", timeout: 30_000 });
  expect(out).toContain(sheet);
});
