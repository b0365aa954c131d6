// What `forge` makes: frames that look right from outside.
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { call, forge } from "./house.ts";
import type { Town } from "./journey.ts";
import type { Planted } from "./plant.ts";
import type { School } from "./school.ts";
import type { Drop } from "./wire.ts";

interface Words {
  text: string;
  /** When it says it was written; now if not said. */
  sent?: number;
}

async function made(town: Town, command: string, card: School, box: string, words: Words, more: string[]): Promise<{ id: string; frame: Buffer }> {
  const id = randomBytes(16).toString("hex");
  const out = join(town.folder, `${id}.frame`);
  const sent = String(words.sent ?? Date.now());
  await call(forge(), command, "--card", card.cardFile, "--box", box, "--id", id, "--text", words.text, "--sent", sent, "--out", out, ...more);
  return { id, frame: readFileSync(out) };
}

/** A letter for somebody else's box, with keys of its own. */
export async function forgedLetter(town: Town, box: string, words: Words, ...how: "--spoil-proof"[]): Promise<Planted> {
  return { box, direction: 0, ...(await made(town, "letter", town.school, box, words, how)) };
}

/** An answer to a letter by somebody who can open it. */
export async function forgedReply(
  town: Town,
  letter: Drop,
  by: { school: School; who: "zhou-lan" | "chen-yu" },
  words: Words,
  ...how: ("--stranger" | "--spoil-signature")[]
): Promise<Planted> {
  const frame = join(town.folder, `${letter.id}.letter`);
  writeFileSync(frame, letter.frame);
  const key = ["--key", by.school.keyFile(by.who), "--passphrase-file", by.school.passphraseFile(by.who)];
  const reply = await made(town, "reply", by.school, letter.box, words, [...key, "--letter", frame, "--re", letter.id, ...how]);
  return { box: letter.box, direction: 1, ...reply };
}
