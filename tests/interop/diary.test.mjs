// A pupil's diary outlives the app: what the vault as WASM seals opens with npm `age-encryption` and with stock `age`, and
// the other way round.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { generateX25519Identity } from "age-encryption";
import * as npm from "./letterbox.mjs";
import * as stock from "./stock-age.mjs";
import { Page } from "./wasm.mjs";

const secret = "194637";
const passphrase = "海风 and a lamp";
const words = ['{"day":"2026-11-25","text":"浪有点大。"}', '{"day":"2026-11-26","text":"calm"}'];
const bytes = (text) => new TextEncoder().encode(text);
const text = (blob) => new TextDecoder().decode(blob);
const seal = { seal_backup: { passphrase } };
const open = { open_backup: { passphrase } };
let page, key, pages, backup;

before(() => {
  page = new Page();
  [key] = page.ask({ new_diary: { secret, work: 15 } }).blobs;
  pages = page.ask("seal_pages", ...words.map(bytes)).blobs;
  [backup] = page.ask(seal, bytes(words[0])).blobs;
});

for (const [name, other] of [
  ["npm age-encryption", { openWithPassphrase: npm.openWithPassphrase, openWithIdentity: (file, line) => npm.openFile(file, line.trim()) }],
  ["stock age", stock],
]) {
  test(`${name} opens the wrapped key with the PIN, and every page with what is in it`, async () => {
    const line = await other.openWithPassphrase(key, secret);
    assert.match(line, /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\n$/);
    for (const [at, sealed] of pages.entries()) {
      const opened = await other.openWithIdentity(sealed, line);
      assert.equal(Buffer.byteLength(opened), 4_096);
      assert.equal(opened.trimEnd(), words[at]);
      JSON.parse(opened);
    }
  });

  test(`${name} opens a backup with its passphrase`, async () => {
    const opened = await other.openWithPassphrase(backup, passphrase);
    assert.equal(Buffer.byteLength(opened), 4_096);
    assert.equal(opened.trimEnd(), words[0]);
  });
}

test("the vault opens a key, a page and a backup that npm age-encryption made", async () => {
  const identity = await generateX25519Identity();
  const wrapped = await npm.sealWithPassphrase(`${identity}\n`, secret, 15);
  const elsewhere = new Page();
  elsewhere.ask({ open_diary: { secret } }, wrapped);
  const theirs = await npm.sealFile(`${words[0]}   `, identity);
  const { answer, blobs } = elsewhere.ask("open_pages", theirs, pages[0]);
  assert.deepEqual(answer.pages.damaged, [1]);
  assert.deepEqual(blobs.map(text), [words[0], ""]);

  const saved = await npm.sealWithPassphrase(words[1], passphrase, 16);
  assert.equal(text(elsewhere.ask(open, saved).blobs[0]), words[1]);
});

test("the vault opens its own under another PIN, and refuses the old one", () => {
  const [anew] = page.ask({ rewrap_diary: { secret, new_secret: "a longer one", work: 16 } }, key).blobs;
  const later = new Page();
  assert.throws(() => later.ask({ open_diary: { secret } }, anew), /wrong_secret/);
  later.ask({ open_diary: { secret: "a longer one" } }, anew);
  assert.deepEqual(later.ask("open_pages", ...pages).blobs.map(text), words);
  assert.equal(text(later.ask(open, backup).blobs[0]), words[0]);
});
