// Whether anything that must stay between a sender and the school's worker was seen, written or kept by anybody else.
import { expect, type Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Town } from "./journey.ts";

/** The ways a text could hide in bytes: plain, in a URL, in base64, in UTF-16, in hexadecimal. */
function forms(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret);
  // Base64 of a part of a longer text starts at one of three places; the inner characters are the same.
  const base64 = [0, 1, 2].map((lead) => {
    const text = Buffer.concat([Buffer.alloc(lead), utf8]).toString("base64");
    return text.slice(lead === 0 ? 0 : 4, text.length - 4).replace(/=+$/, "");
  });
  return [
    utf8,
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(JSON.stringify(secret).slice(1, -1)),
    Buffer.from(escapedUnicode(secret)),
    Buffer.from(secret, "utf16le"),
    Buffer.from(utf8.toString("hex")),
    ...base64.filter((text) => text.length >= 8).map((text) => Buffer.from(text)),
  ];
}

function escapedUnicode(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Where secrets may have gone, by name. */
export type Place = { name: string; bytes: Buffer };

/** Everything that passed the relay's door in both directions, and all it keeps and logs. */
export function everythingTheRelayHas(town: Town): Place[] {
  const passed = town.relay.exchanges.flatMap(({ asked, answer }) => [
    { name: `request ${asked.path}`, bytes: Buffer.from(`${asked.method} ${asked.path} ${JSON.stringify(asked.headers)}`) },
    { name: `body of ${asked.path}`, bytes: asked.body },
    ...(answer
      ? [
          { name: `answer to ${asked.path}`, bytes: Buffer.from(JSON.stringify(answer.headers)) },
          { name: `answer's body to ${asked.path}`, bytes: answer.body },
        ]
      : []),
  ]);
  const seen = town.watches.flatMap((watch) =>
    watch.requests.flatMap(({ url, headers, body }) => [
      { name: `browser's request ${url}`, bytes: Buffer.from(`${url} ${headers}`) },
      { name: `browser's body to ${url}`, bytes: body ?? Buffer.alloc(0) },
    ]),
  );
  const stored = town.stored().map(({ name, bytes }) => ({ name: `stored ${name}`, bytes }));
  return [...passed, ...seen, ...stored, { name: "the relay's log", bytes: Buffer.from(town.log()) }];
}

/** Everything a browser could keep of a page, as text. */
export async function everythingKept(page: Page): Promise<Place[]> {
  const kept = await page.evaluate(async () => {
    // Bytes are looked through as the text they may be.
    const legible = (_key: string, value: unknown) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value);
    const databases = await indexedDB.databases();
    const opened = await Promise.all(
      databases.map(
        ({ name }) =>
          new Promise<string>((done) => {
            const request = indexedDB.open(name ?? "");
            request.onerror = () => done(`${name}: unreadable`);
            request.onsuccess = async () => {
              const stores = [...request.result.objectStoreNames];
              const rows = stores.map(
                (store) =>
                  new Promise<string>((read) => {
                    const all = request.result.transaction(store).objectStore(store).getAll();
                    all.onsuccess = () => read(JSON.stringify(all.result, legible));
                    all.onerror = () => read("unreadable");
                  }),
              );
              done(`${name}: ${(await Promise.all(rows)).join("\n")}`);
              request.result.close();
            };
          }),
      ),
    );
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached.push(`${request.url} ${(await (await cache.match(request))?.text()) ?? ""}`);
      }
    }
    return {
      localStorage: JSON.stringify(Object.entries(localStorage)),
      sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
      indexedDB: opened.join("\n"),
      caches: cached.join("\n"),
      cookie: document.cookie,
      "history.state": JSON.stringify(history.state),
      address: location.href,
      title: document.title,
    };
  });
  const cookies = await page.context().cookies();
  return [
    ...Object.entries(kept).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: "cookies", bytes: Buffer.from(JSON.stringify(cookies)) },
  ];
}

/** Every file below a folder: a browser's profile, after the browser has ended. */
export function everythingOnDisk(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => [
      { name: `the name of ${path}`, bytes: Buffer.from(path) },
      { name: path, bytes: readFileSync(path) },
    ]);
}

/** Fails with the name of the secret and of the place, never with the secret itself. */
export function findsNothing(places: Place[], secrets: Record<string, string>): void {
  const found = Object.entries(secrets).flatMap(([name, secret]) => {
    const wanted = forms(secret);
    return places
      .filter(({ bytes }) => wanted.some((form) => bytes.includes(form)))
      .map((place) => `${name} in ${place.name}`);
  });
  expect(found).toEqual([]);
}
