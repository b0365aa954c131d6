// A demo school on disk, made by the centre's own tool: keys, requests, a signed card, the link's fragment.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SignedCard } from "./hostile.ts";
import { authority, call } from "./house.ts";

export interface Dates {
  /** `YYYY-MM-DD`, or days from today. */
  notBefore?: number;
  notAfter?: number;
}

export interface Making extends Dates {
  school?: string;
  epoch?: number;
  /** Reuse the keys of this school's folder. */
  keys?: School;
  /** The card before. */
  previous?: School;
}

/** A UTC day so many days from today, as cards write it. */
export function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

export class School {
  readonly folder: string;
  readonly id: string;

  constructor(folder: string, id: string) {
    this.folder = folder;
    this.id = id;
  }

  static async make(folder: string, making: Making = {}): Promise<School> {
    const id = making.school ?? "gangcheng";
    const args = ["demo", "--out", folder, "--school", id];
    if (making.notBefore !== undefined) args.push("--not-before", day(making.notBefore));
    if (making.notAfter !== undefined) args.push("--not-after", day(making.notAfter));
    if (making.epoch !== undefined) args.push("--epoch", String(making.epoch));
    if (making.keys) args.push("--keys", making.keys.folder);
    if (making.previous) args.push("--previous", making.previous.cardFile);
    await call(authority(), ...args);
    return new School(folder, id);
  }

  get cardFile(): string {
    return join(this.folder, "card.json");
  }

  get card(): SignedCard {
    return JSON.parse(readFileSync(this.cardFile, "utf8")) as SignedCard;
  }

  /** 26 characters. */
  get fingerprint(): string {
    return this.#line("fingerprint.txt").replaceAll(" ", "");
  }

  /** `#k=1.FINGERPRINT.` */
  get fragment(): string {
    return `#k=1.${this.fingerprint}.`;
  }

  /** The worker's or the deputy's key file. */
  keyFile(who: "zhou-lan" | "chen-yu"): string {
    return join(this.folder, `${who}.age`);
  }

  passphrase(who: "authority" | "zhou-lan" | "chen-yu"): string {
    const line = readFileSync(join(this.folder, "passphrases.txt"), "utf8")
      .split("\n")
      .find((line) => line.startsWith(`${who}: `));
    if (!line) throw new Error(`no passphrase of ${who}`);
    return line.slice(who.length + 2);
  }

  /** The authority's passphrase in a file of its own, as the tool takes it. */
  passphraseFile(who: "authority" | "zhou-lan" | "chen-yu"): string {
    const path = join(this.folder, `${who}.passphrase`);
    writeFileSync(path, `${this.passphrase(who)}\n`, { mode: 0o600 });
    return path;
  }

  #line(name: string): string {
    return readFileSync(join(this.folder, name), "utf8").split("\n")[0] ?? "";
  }
}
