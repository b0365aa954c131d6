// What a pupil does in the self-check. Words of questionnaires are read from their packs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator } from "@playwright/test";
import { root } from "./house.ts";
import type { Pupil } from "./pupil.ts";
import { escaped, type Lang } from "./words.ts";

interface Text {
  zh: string;
  en: string;
}

interface Choice {
  text: Text;
  value: number | undefined;
}

interface Question {
  text: Text;
  choices: Choice[];
  scored: boolean;
}

interface Pack {
  name: Text;
  questions: Question[];
}

const PACKS = join(root, "app/instruments/packs");
/** By id. */
export const packs = new Map(readdirSync(PACKS).map((id) => [id, read(id)]));

export interface Vector {
  instrument: string;
  answers: number[];
  total: number;
  safety_flag?: boolean;
}

/** Worked examples of one questionnaire. */
export function vectors(id: string): Vector[] {
  const all = JSON.parse(readFileSync(join(root, "app/instruments/tests/vectors.json"), "utf8")) as Vector[];
  return all.filter(({ instrument }) => instrument === id);
}

/* eslint-disable @typescript-eslint/no-explicit-any */
function read(id: string): Pack {
  const toml = readFileSync(join(PACKS, id, "pack.toml"), "utf8");
  const name = /\[name\]\nzh = "(.*)"\nen = "(.*)"/.exec(toml);
  if (!name?.[1] || !name[2]) throw new Error(`${id} has no name`);
  const fhir = JSON.parse(readFileSync(join(PACKS, id, "questionnaire.json"), "utf8"));
  const english = (element: any): string => element.extension[0].extension.find(({ url }: any) => url === "content").valueString;
  const choices = (set: string): Choice[] =>
    fhir.contained
      .find((contained: any) => `#${contained.id}` === set)
      .compose.include[0].concept.map((concept: any) => ({
        text: { zh: concept.display, en: concept.designation[0].value },
        value: concept.extension?.[0].valueDecimal,
      }));
  const question = (item: any, scored: boolean): Question => ({
    text: { zh: item.text, en: english(item._text) },
    choices: choices(item.answerValueSet),
    scored,
  });
  const questions = fhir.item.flatMap((item: any) =>
    item.type === "group" ? item.item.map((one: any) => question(one, true)) : item.readOnly ? [] : [question(item, false)],
  );
  return { name: { zh: name[1], en: name[2] }, questions };
}

export class SelfCheck {
  readonly pupil: Pupil;

  constructor(pupil: Pupil) {
    this.pupil = pupil;
  }

  get t() {
    return this.pupil.t.check;
  }

  get lang(): Lang {
    return this.pupil.t.lang;
  }

  /** Through its door on the home. */
  async open(): Promise<void> {
    await this.pupil.openDoor(this.pupil.t.app.home.door_check);
    await expect(this.pupil.title).toHaveText(this.t.title);
  }

  name(id: string): string {
    return this.pack(id).name[this.lang];
  }

  pack(id: string): Pack {
    const pack = packs.get(id);
    if (!pack) throw new Error(`no questionnaire ${id}`);
    return pack;
  }

  /** A row of the list, or an offer after a result. */
  row(id: string): Locator {
    return this.pupil.page.getByRole("button", { name: new RegExp(escaped(this.name(id))) }).filter({ has: this.pupil.page.locator(".row__main") });
  }

  async begin(id: string): Promise<void> {
    await this.row(id).click();
    await expect(this.pupil.title).toHaveText(this.name(id));
  }

  /** The question that is asked. */
  question(id: string, place: number): Locator {
    const text = this.pack(id).questions[place]?.text[this.lang] ?? "";
    return this.pupil.page.getByRole("group", { name: new RegExp(`${escaped(text)}$`) });
  }

  /** A choice by its words; WHO-5 prints its number before them. */
  choice(words: string): Locator {
    return this.pupil.page.getByRole("radio", { name: new RegExp(`^(?:\\d\\s+)?${escaped(words)}$`) });
  }

  /** Chooses the answer of this value, without going on. */
  async choose(id: string, place: number, value: number | "decline"): Promise<void> {
    await expect(this.question(id, place)).toBeVisible();
    const question = this.pack(id).questions[place];
    // The answers to what is not scored have no values: their places stand for them.
    const choice = question?.scored ? question.choices.find((one) => one.value === value) : question?.choices[value as number];
    await this.choice(value === "decline" ? this.t.decline : (choice?.text[this.lang] ?? "")).click();
  }

  async next(): Promise<void> {
    await this.pupil.press(this.t.next);
  }

  /** Answers from a question on, carrying on past soft cards, to the result. */
  async answer(id: string, values: (number | "decline")[], from = 0): Promise<void> {
    for (const [at, value] of values.entries()) {
      await this.choose(id, from + at, value);
      if (await this.card.isVisible()) await this.pupil.press(this.t.go_on);
      else await this.next();
    }
  }

  /** A whole questionnaire, to its result. */
  async take(id: string, values: (number | "decline")[]): Promise<void> {
    await this.begin(id);
    await this.answer(id, values);
    await this.isResult();
  }

  async isResult(): Promise<void> {
    await expect(this.pupil.page.getByRole("heading", { name: this.t.now, exact: true })).toBeVisible();
  }

  /** The card that an answer opened. */
  get card(): Locator {
    return this.pupil.page.locator(".safety");
  }

  get safety(): Locator {
    return this.pupil.page.getByRole("region", { name: this.t.safety, exact: true });
  }
}
