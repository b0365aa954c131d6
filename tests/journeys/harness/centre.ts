// The guidance centre at work: a description, a draft, a signature.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { authority, call } from "./house.ts";
import type { Town } from "./journey.ts";
import { day, School } from "./school.ts";

export interface Appointment {
  role: "worker" | "deputy";
  /** The enrolment request's file. */
  request: string;
}

/** The request a demo's worker or deputy made. */
export function requestOf(school: School, who: "zhou-lan" | "chen-yu"): string {
  return join(school.folder, `${who}.request.json`);
}

/** The next card of the town's school, for these people. It is not put in force yet. */
export async function nextCard(town: Town, name: string, people: Appointment[]): Promise<string> {
  const file = (end: string) => join(town.folder, `${name}.${end}`);
  const description = {
    school: town.school.id,
    name: { zh: "港城中学", en: "Gangcheng Middle School" },
    not_before: day(0),
    not_after: day(180),
    room: { zh: "明德楼104，社工站", en: "Mingde Building 104, social work room" },
    hours: [{ days: [1, 2, 3, 4, 5], from: "11:40", to: "13:10" }],
    answer_days: 2,
    people,
  };
  writeFileSync(file("school.json"), JSON.stringify(description));
  for (const person of people) await call(authority(), "request", "check", person.request);
  await call(authority(), "card", "draft", file("school.json"), "--out", file("draft.json"));
  const key = ["--key", join(town.school.folder, "authority.age"), "--passphrase-file", town.school.passphraseFile("authority")];
  await call(authority(), "card", "sign", file("draft.json"), "--previous", town.school.cardFile, "--out", file("card.json"), ...key);
  return file("card.json");
}
