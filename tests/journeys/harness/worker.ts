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

  /** Which tab of the list is shown. */
  async tab(name: string): Promise<void> {
    await this.page.getByRole("group", { name: this.t.console.inbox.filter }).getByRole("button", { name: new RegExp(`^${escaped(name)}`) }).click();
  }

  /** Sees what the console says of a trouble, by its name in the code. */
  async isTold(trouble: string): Promise<void> {
    await this.sees(consoleTrouble(this.t.lang, trouble));
  }
}
