// What a pupil does with thumb and eyes: words on the screen and nothing else.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Town } from "./journey.ts";
import { escaped, type Phrase, type Wording } from "./words.ts";

export interface Letter {
  text: string;
  /** Its place in the list of urgencies: 0 calm, 1 days, 2 danger. */
  urgency?: 0 | 1 | 2;
  /** Places in the list of topics. */
  topics?: number[];
  contact?: string;
}

export class Pupil {
  readonly page: Page;
  readonly town: Town;
  readonly t: Wording;

  constructor(page: Page, town: Town, words: Wording) {
    this.page = page;
    this.town = town;
    this.t = words;
  }

  /** The link as it stands on the poster. */
  get poster(): string {
    return `${this.town.origin}/s/${this.town.school.id}${this.town.school.fragment}`;
  }

  async openPoster(link = this.poster): Promise<void> {
    await this.page.goto(link);
    await this.ready();
  }

  /** Until the app has taken the page over. */
  async ready(): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-boot", "ready");
    await expect(this.page.locator("#lang")).toBeVisible();
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

  async sees(text: string | RegExp | Phrase): Promise<void> {
    await expect(this.text(text)).toBeVisible();
  }

  text(text: string | RegExp | Phrase): Locator {
    const wanted = typeof text === "string" ? new RegExp(escaped(text)) : "like" in text ? new RegExp(text.pattern) : text;
    return this.page.getByText(wanted).filter({ visible: true }).first();
  }

  async openDoor(name: string): Promise<void> {
    await this.page.getByRole("link", { name: new RegExp(`^${escaped(name)}`) }).click();
  }

  /** From the home to the page that says who can open a letter. */
  async askWho(): Promise<void> {
    await this.openDoor(this.t.app.home.door_letter);
    await expect(this.title).toHaveText(this.t.app.who.title);
  }

  async begin(): Promise<void> {
    await this.press(this.t.app.who.begin);
    await expect(this.letter).toBeVisible();
  }

  get letter(): Locator {
    return this.page.getByRole("textbox", { name: this.t.app.letter.letter, exact: true });
  }

  async fillIn(letter: Letter): Promise<void> {
    const { topic, urgency } = this.t.app.letter;
    for (const at of letter.topics ?? []) await this.choose(topic[at]);
    await this.letter.fill(letter.text);
    if (letter.urgency !== undefined) await this.choose(urgency[letter.urgency]);
    if (letter.urgency === 2) {
      await this.press(this.t.app.help.to_letter);
      await expect(this.letter).toBeVisible();
    }
    if (letter.contact) {
      await this.page.getByRole("textbox", { name: new RegExp(`^${escaped(this.t.app.letter.contact)}`) }).fill(letter.contact);
    }
  }

  /** One of the choices, by tapping its words. */
  async choose(choice: string): Promise<void> {
    await this.page.locator("label").filter({ hasText: new RegExp(`^${escaped(choice)}`) }).click();
  }

  /** From the home to a locked letter; the code that is shown. */
  async write(letter: Letter): Promise<string> {
    await this.askWho();
    return this.writeFromHere(letter);
  }

  /** From the page that says who can open it to a locked letter; the code that is shown. */
  async writeFromHere(letter: Letter): Promise<string> {
    await this.begin();
    await this.fillIn(letter);
    await this.press(this.t.app.letter.lock);
    return this.readCode();
  }

  async readCode(): Promise<string> {
    await expect(this.title).toHaveText(this.t.app.keep.title);
    const receipt = this.page.getByRole("region", { name: this.t.app.keep.code });
    const digits = ((await receipt.locator(".receipt__code").textContent()) ?? "").replace(/\D/g, "");
    expect(digits).toMatch(/^\d{24}$/);
    return digits;
  }

  /** The group of four that is asked back, from 1. */
  async askedGroup(): Promise<number> {
    const label = this.page.getByText(new RegExp(this.t.app.keep.group.pattern));
    const found = new RegExp(this.t.app.keep.group.pattern).exec((await label.textContent()) ?? "");
    return Number(found?.[1]);
  }

  async answerGroup(digits: string): Promise<void> {
    await this.page.getByRole("textbox", { name: this.t.app.keep.group.like }).fill(digits);
    await this.press(this.t.app.keep.kept);
  }

  /** Copies the asked digits from the code, as somebody does who kept it. */
  async keep(code: string): Promise<void> {
    const group = await this.askedGroup();
    await this.answerGroup(code.slice((group - 1) * 4, group * 4));
  }

  async isSent(): Promise<void> {
    await expect(this.title).toHaveText(this.t.app.post.sent, { timeout: 20_000 });
  }

  /** Writes, keeps the code, sends; from the home to the page that says it is sent. */
  async send(letter: Letter): Promise<string> {
    const code = await this.write(letter);
    await this.keep(code);
    await this.isSent();
    return code;
  }

  /** From the home to the letters of a code. */
  async comeBack(code: string): Promise<void> {
    await this.openDoor(this.t.app.home.door_code);
    await this.enter(code);
    await expect(this.page.getByRole("button", { name: this.t.app.thread.erase }).or(this.text(this.t.app.thread.empty))).toBeVisible({
      timeout: 20_000,
    });
  }

  get codeField(): Locator {
    return this.page.getByRole("textbox", { name: this.t.app.code.label, exact: true });
  }

  async enter(code: string): Promise<void> {
    await this.codeField.fill(code);
    await this.press(this.t.app.code.open);
  }

  /** The letters of an open thread, in their order. */
  get letters(): Locator {
    return this.page.getByRole("list").getByRole("listitem").filter({ has: this.page.locator(".letter__body") });
  }

  /** By the button that leads home where there is one, else by Back. */
  async home(): Promise<void> {
    const hello = this.page.locator("#hello");
    const straight = this.button(this.t.app.to_home);
    const back = this.page.locator("#app").getByRole("button", { name: this.t.shared.back, exact: true });
    for (let steps = 0; steps < 5 && !(await hello.isVisible()); steps += 1) {
      const title = await this.title.textContent();
      await straight.or(back).last().click();
      await expect(this.title).not.toHaveText(title ?? "");
    }
    await expect(hello).toBeVisible();
  }

  /** The page's life ends and begins again with the poster: nothing is remembered but what is at the relay. */
  async comeAnew(): Promise<void> {
    await this.page.goto("about:blank");
    await this.openPoster();
  }

  async writeAgain(letter: Letter): Promise<void> {
    await this.press(this.t.app.thread.write_again);
    await expect(this.letter).toBeVisible();
    await this.fillIn(letter);
    await this.press(this.t.app.letter.lock_and_send);
    await this.isSent();
  }

  async erase(): Promise<void> {
    await this.press(this.t.app.thread.erase);
    await this.press(this.t.app.thread.erase_act);
    await expect(this.title).toHaveText(this.t.app.thread.erased);
  }
}
