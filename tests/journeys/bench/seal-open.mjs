// Sealing and opening a text letter: our vaults, the sender's and the desk's, in their Workers beside npm age-encryption
// in a Worker of its own, turn by turn in one page. Both seal 9,728 bytes to three hybrid recipients: two of the card and the sender. Both then open the very
// file that our vault sealed, with the worker's key. The vault also writes, proves, frames, reads and checks the letter.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { Decrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import { build } from "esbuild";
import { figure, median, ms, spread, title } from "./stage/figures.mjs";
import { browse, dist, Town } from "./stage/stage.mjs";

const RUNS = 200;
/** Turns until both are compiled as well as they will be; the first few of them have a figure of their own. */
const WARM_UP = 100;
const COLD = 10;
/** First letters, whose code costs Argon2id. */
const FIRST = 10;
/** Bytes of every letter's padded plaintext. */
const PLAINTEXT = 9_728;
const WORDS = "我想了很久才写这封信，不知道该跟谁说。".repeat(20);

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Serves dist/ and stage/ without a policy; isolated, so that the page's clock is exact to 5 µs. */
async function serve() {
  const bundle = { bundle: true, format: "esm", minify: true, target: "es2023", write: false };
  const peer = await build({ ...bundle, entryPoints: [join(import.meta.dirname, "stage/age.worker.mjs")] });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://stage").pathname);
    const content = () => {
      if (path === "/") return "<!doctype html><title>seal and open</title>";
      if (path === "/stage/age.worker.mjs") return peer.outputFiles[0].contents;
      return readFileSync(path.startsWith("/stage/") ? join(import.meta.dirname, path) : join(dist, path));
    };
    response.setHeader("content-type", TYPES[extname(path)] ?? "text/html");
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    try {
      response.end(content());
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

/** The worker's identity, out of the key file. */
async function identityOf(town) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(town.passphrase("zhou-lan"));
  return /^AGE-SECRET-KEY-PQ-.*$/m.exec(await decrypter.decrypt(town.keyFile("zhou-lan"), "text"))[0];
}

/** Where a page's vault has its loader. */
const loaderOf = (page) => /<link id="vault"[^>]* href="([^"]+)"/.exec(readFileSync(join(dist, page), "utf8"))[1];

/** In the page: the same turn for both, so many times. */
async function measure({ loaders, town, words, plaintext, peer, runs, first }) {
  const { start } = await import("/stage/asking.mjs");
  const { closeBox, inboxOf, readDrop, readInbox, seal, sent, unlock, useCard } = await import("/stage/port.mjs");
  const vaults = loaders.map((loader) => `/stage/vault.worker.mjs?loader=${encodeURIComponent(loader)}`);
  const [sender, desk, age] = await Promise.all([...vaults, "/stage/age.worker.mjs"].map(start));
  const ask = async (worker, request, ...frames) => {
    const answer = await worker(Uint8Array.from(request), frames);
    if (answer.answer[0] !== 0) throw new Error(`the vault refused: ${answer.answer}`);
    return answer;
  };
  await ask(sender, useCard(town.name, town.card));
  await ask(desk, unlock(town.passphrase), Uint8Array.from(town.keyFile));
  await ask(desk, useCard(town.name, town.card));
  await age("recipients", [peer.recipients]);
  await age("identity", [peer.identity]);

  const times = { seal: [], open: [], ageSeal: [], ageOpen: [], first: [] };
  const note = (list, { total, took }) => list.push({ total, took });
  for (let run = 0; run < runs; run += 1) {
    const sealed = await ask(sender, seal(words));
    note(times.seal, sealed);
    const drop = readDrop(sealed.frames[0]);
    await ask(sender, sent(drop.id));

    note(times.ageSeal, await age("seal", [new Uint8Array(plaintext).fill(32)]));

    const opened = await ask(desk, readInbox(), inboxOf(drop));
    if (!new TextDecoder().decode(opened.answer).includes(words)) throw new Error("the vault did not open the letter");
    note(times.open, opened);

    const peerOpened = await age("open", [drop.file]);
    if (peerOpened.frames[0].length !== plaintext) throw new Error("age-encryption did not open the letter");
    note(times.ageOpen, peerOpened);
  }
  for (let run = 0; run < first; run += 1) {
    await ask(sender, closeBox());
    note(times.first, await ask(sender, seal(words)));
  }
  return times;
}

const town = await Town.found();
const server = await serve();
await browse(120, async (browser) => {
  const card = JSON.parse(Buffer.from(town.card.card, "base64url"));
  const own = await identityToRecipient(await generateHybridIdentity());
  const recipients = [...card.recipients.map(({ recipient }) => recipient), own];
  assert.equal(recipients.length, 3);

  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const times = await page.evaluate(measure, {
    loaders: ["index.html", "console.html"].map(loaderOf),
    town: {
      name: town.name,
      card: town.card,
      keyFile: [...town.keyFile("zhou-lan")],
      passphrase: town.passphrase("zhou-lan"),
    },
    words: WORDS,
    plaintext: PLAINTEXT,
    peer: { recipients, identity: await identityOf(town) },
    runs: WARM_UP + RUNS,
    first: FIRST,
  });

  title(`a text letter, ${recipients.length} hybrid recipients, median of ${RUNS} turns`);
  for (const [what, ours, theirs] of [
    ["seal", times.seal, times.ageSeal],
    ["open", times.open, times.ageOpen],
  ]) {
    const pick = (list, field) => list.slice(WARM_UP).map((entry) => entry[field]);
    for (const [where, field] of [
      ["asked from the page", "total"],
      ["inside the Worker", "took"],
    ]) {
      figure(`${what}, the vault, ${where}`, spread(pick(ours, field)));
      figure(`${what}, npm age-encryption, ${where}`, spread(pick(theirs, field)));
      const ratio = median(pick(theirs, field)) / median(pick(ours, field));
      figure(`${what}, the vault is faster by, ${where}`, `${ratio.toFixed(2)}×`, "at least 2×");
    }
    const [cold, theirCold] = [ours, theirs].map((list) => median(list.slice(0, COLD).map(({ total }) => total)));
    figure(`${what}, the first ${COLD} turns, the vault and the other`, `${ms(cold)}, ${ms(theirCold)}`);
  }
  figure(`the first letter of a code (Argon2id), ${FIRST} times`, spread(times.first.map(({ total }) => total)));
}).finally(() => server.close());
process.exit();
