// What a school's social worker does at the desk.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Town } from "./journey.ts";
import { consoleTrouble, escaped, type Wording } from "./words.ts";

export class Worker {
  readonly page: Page;
  readonly town: Town;
  readonly t: Wording;

  constructor(page: Page, town: Town, words: Wording) {
    this.page = page;
    this.town = town;
    this.t = words;
  }

  get link(): string {
    return `${this.town.origin}/console/${this.town.school.id}${this.town.school.fragment}`;
  }

  get title(): Locator {
    return this.page.getByRole("heading", { level: 1 }).filter({ visible: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  /** Presses a button that is not ready for it yet and says why. */
  async pressTooEarly(name: string): Promise<void> {
    await this.button(name).click({ force: true });
  }

  text(text: string): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }

  async sees(text: string): Promise<void> {
    await expect(this.text(text)).toBeVisible();
  }

  async open(link = this.link): Promise<void> {
    await this.page.goto(link);
    await expect(this.title).toBeVisible();
  }

  /** A way in on the first visit: its title begins the button's name. */
  async way(title: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${escaped(title)}`) }).click();
  }

  async chooseFile(path: string): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("group", { name: this.t.console.common.key_file }).getByRole("button").click();
    await (await chooser).setFiles(path);
  }

  get passphrase(): Locator {
    return this.page.getByRole("textbox", { name: this.t.console.common.passphrase, exact: true });
  }

  /** A new passphrase, written twice. */
  async newPassphrase(first: string, again = first): Promise<void> {
    const { passphrase, new_passphrase, passphrase_again } = this.t.console.common;
    const name = new RegExp(`^(?:${escaped(passphrase)}|${escaped(new_passphrase)})$`);
    await this.page.getByRole("textbox", { name }).fill(first);
    await this.page.getByRole("textbox", { name: passphrase_again, exact: true }).fill(again);
  }

  /** Presses a button that saves a file; where it was saved. */
  async download(button: string, path: string): Promise<string> {
    const saving = this.page.waitForEvent("download");
    await this.press(button);
    await (await saving).saveAs(path);
    return path;
  }

  /** Presses a button that prints the recovery sheet; the key on the paper, which no screen shows afterwards. */
  async print(button: string): Promise<string> {
    await this.page.evaluate(() => {
      window.print = () => {
        const paper = document.querySelector(".recovery") as HTMLElement | null;
        Object.assign(globalThis, { paper: paper?.textContent ?? "" });
        dispatchEvent(new Event("afterprint"));
      };
    });
    await this.press(button);
    const paper = () => this.page.evaluate(() => (globalThis as { paper?: string }).paper ?? "");
    await expect.poll(paper).toContain("AGE-SECRET-KEY-PQ-1");
    const key = /AGE-SECRET-KEY-PQ-1[A-Z0-9]{50,}/.exec(await paper())?.[0] ?? "";
    await this.page.evaluate(() => delete (globalThis as { paper?: string }).paper);
    await expect(this.page.getByText("AGE-SECRET-KEY-PQ-1")).toHaveCount(0);
    return key;
  }

  /** With the passphrase, to whatever stands behind it. */
  async unlock(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.press(this.t.console.unlock.go);
  }

  /** First visit with a key file, to the inbox. */
  async arrive(who: "zhou-lan" | "chen-yu" = "zhou-lan", school = this.town.school): Promise<void> {
    await this.open();
    await this.way(this.t.console.begin.have);
    await this.chooseFile(school.keyFile(who));
    await this.unlock(school.passphrase(who));
    await this.isAtInbox();
  }

  async isAtInbox(): Promise<void> {
    await expect(this.title).toHaveText(this.t.console.common.inbox, { timeout: 20_000 });
    await expect(this.button(this.t.console.inbox.refresh)).toBeVisible();
  }

  /** Asks for new letters. */
  async look(): Promise<void> {
    await this.press(this.t.console.inbox.refresh);
    await expect(this.button(this.t.console.inbox.refresh)).toBeVisible();
  }

  /** Every row of the list. */
  get rows(): Locator {
    return this.page.getByRole("region", { name: this.t.console.inbox.letters }).getByRole("listitem").getByRole("button");
  }

  /** The row that shows these words. */
  row(words: string): Locator {
    return this.rows.filter({ hasText: words });
  }

  async read(words: string): Promise<void> {
    await this.row(words).click();
    await expect(this.reading).toContainText(words);
  }

  get reading(): Locator {
    return this.page.getByRole("article");
  }

  get answerField(): Locator {
    const { label, again } = this.t.console.answer;
    return this.page.getByRole("textbox", { name: new RegExp(`^(?:${escaped(label)}|${escaped(again)})$`) });
  }

  async answer(text: string): Promise<void> {
    await this.answerField.fill(text);
    await this.press(this.t.console.answer.send);
    await this.sees(this.t.console.answer.sent);
  }

  /** From a letter to the list, where there is room for one column only. */
  async back(): Promise<void> {
    const back = this.page.getByRole("button", { name: this.t.console.reading.back, exact: true }).filter({ visible: true });
    if (await back.isVisible()) await back.click();
  }

  /** Which tab of the list is shown. */
  async tab(name: string): Promise<void> {
    await this.page.getByRole("group", { name: this.t.console.inbox.filter }).getByRole("button", { name: new RegExp(`^${escaped(name)}`) }).click();
  }

  /** Sees what the console says of a trouble, by its name in the code. */
  async isTold(trouble: string): Promise<void> {
    await this.sees(consoleTrouble(this.t.lang, trouble));
  }
}
