// A search that could not find, and a watch that saw nothing, would prove nothing.
import { expect, test } from "../harness/journey.ts";
import { everythingKept, everythingTheRelayHas, findsNothing } from "../harness/secrets.ts";

const SECRET = "灯塔下面的第七块石头";
const CODE = "482109375560271844936053";

const HIDDEN: Record<string, Buffer> = {
  plainly: Buffer.from(`before ${SECRET} after`),
  "in a URL": Buffer.from(`/x?q=${encodeURIComponent(SECRET)}`),
  "in escaped JSON": Buffer.from([...SECRET].map((c) => `\\u${c.charCodeAt(0).toString(16)}`).join("")),
  "in UTF-16": Buffer.from(SECRET, "utf16le"),
  "in hexadecimal": Buffer.from(Buffer.from(SECRET).toString("hex")),
  "in base64": Buffer.from(Buffer.from(`ab${SECRET}c`).toString("base64")),
  "in base64 elsewhere": Buffer.from(Buffer.from(`abc${SECRET}`).toString("base64url").replaceAll("-", "+").replaceAll("_", "/")),
};

for (const [how, bytes] of Object.entries(HIDDEN)) {
  test(`a secret is found where it stands ${how}`, () => {
    expect(() => findsNothing([{ name: "a place", bytes }], { "the letter": SECRET })).toThrow(/the letter in a place/);
  });
}

test("a secret that was sent, logged or kept is found there", async ({ town }) => {
  const page = await (await town.context("zh")).newPage();
  town.excuse(/Failed to load resource/);
  await page.goto(`${town.origin}/s/gangcheng`);
  await page.evaluate(async (code) => {
    await fetch("/api/box/look", { method: "POST", body: `{"code":"${code}"}` });
    localStorage.setItem("draft", code);
    sessionStorage.setItem("draft", code);
    history.replaceState({ code }, "");
    const cache = await caches.open("letters");
    await cache.put("/draft", new Response(code));
    await new Promise<void>((done) => {
      const opening = indexedDB.open("letters");
      opening.onupgradeneeded = () => opening.result.createObjectStore("drafts").put(code, 1);
      opening.onsuccess = () => {
        opening.result.close();
        done();
      };
    });
  }, CODE);
  const places = (where: Parameters<typeof findsNothing>[0]) => {
    try {
      findsNothing(where, { "the code": CODE });
      return "";
    } catch (found) {
      return String(found);
    }
  };
  expect(places(everythingTheRelayHas(town))).toContain("the code in body of /api/box/look");
  expect(places(everythingTheRelayHas(town))).toContain("the code in browser's body to");
  const kept = places(await everythingKept(page));
  for (const place of ["localStorage", "sessionStorage", "indexedDB", "caches", "history.state"]) {
    expect(kept).toContain(`the code in ${place}`);
  }
});

test("errors, broken rules and third parties are noticed", async ({ town }) => {
  const context = await town.context("zh");
  const page = await context.newPage();
  await page.goto(`${town.origin}/s/gangcheng`);
  await page.evaluate(() => {
    console.error("something broke");
    const picture = new Image();
    picture.src = "http://third.party.invalid/pixel.gif";
    document.body.append(picture);
    document.body.setAttribute("style", "color: red");
    setTimeout(() => {
      throw new Error("nobody caught this");
    });
  });
  const [watch] = town.watches;
  await expect.poll(async () => (await watch!.settled()).join("\n")).toContain("nobody caught this");
  const noticed = (await watch!.settled()).join("\n");
  for (const trouble of ["something broke", "img-src blocked", "style-src-attr blocked"]) expect(noticed).toContain(trouble);
  town.excuse(/./);
});
