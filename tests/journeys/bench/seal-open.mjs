// Sealing and opening a text letter: our vault in its Worker, as the page uses it, beside npm age-encryption in the same
// browser, turn by turn. Both seal 9,728 bytes to three hybrid recipients and open them with one identity.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { buildSync } from "esbuild";
import { browser, figure, median, ms, quantile, stage } from "./stage/stage.mjs";
import { page as lookPage, readPage, seal, useCard } from "./stage/port.mjs";

const RUNS = 50;
const WORDS = "我想了很久才写这封信。".repeat(40);
const town = await stage();
const chromium = await browser();
const { outputFiles } = buildSync({
  stdin: { contents: 'export * from "age-encryption";', resolveDir: import.meta.dirname },
  bundle: true,
  format: "esm",
  minify: true,
  write: false,
});
const peer = createServer((request, response) => {
  const script = request.url === "/age.mjs";
  response.setHeader("content-type", script ? "text/javascript" : "text/html");
  response.end(script ? outputFiles[0].contents : "<!doctype html><title>peer</title>");
});
await new Promise((listening) => peer.listen(0, "127.0.0.1", listening));
try {
  const ours = await chromium.newPage();
  await ours.goto(town.pupils);
  await ours.waitForFunction(() => document.documentElement.dataset.boot === "ready");
  const vault = await ours.evaluateHandle(() => {
    const worker = new Worker(document.getElementById("vault").getAttribute("href"), { type: "module" });
    const ask = (request, frames = []) =>
      new Promise((answered, failed) => {
        worker.onerror = failed;
        worker.onmessage = ({ data }) => (data.answer[0] === 0 ? answered(data.frames) : failed(new Error(`${data.answer}`)));
        worker.postMessage({ id: 1, request: Uint8Array.from(request), frames });
      });
    return { ask };
  });
  const card = JSON.parse(readFileSync(town.card, "utf8"));
  await vault.evaluate(({ ask }, request) => ask(request), useCard("gangcheng", card));
  // The first letter makes the code and its keys; it is not counted.
  const drop = Uint8Array.from(
    await vault.evaluate(async ({ ask }, request) => [...(await ask(request))[0]], seal(WORDS)),
  );

  const theirs = await chromium.newPage();
  await theirs.goto(`http://127.0.0.1:${peer.address().port}/`);
  const age = await theirs.evaluateHandle(async () => {
    const { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } = await import("/age.mjs");
    const identities = await Promise.all([0, 1, 2].map(() => generateHybridIdentity()));
    const encrypter = new Encrypter();
    for (const identity of identities) encrypter.addRecipient(await identityToRecipient(identity));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identities[2]);
    const plaintext = new Uint8Array(9_728).fill(32);
    return {
      seal: () => encrypter.encrypt(plaintext),
      open: (file) => decrypter.decrypt(file),
    };
  });

  const times = { ourSeal: [], ourOpen: [], theirSeal: [], theirOpen: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const [request, read, page] = [seal(WORDS), readPage(), [...lookPage(drop)]];
    const [ourSeal, ourOpen] = await vault.evaluate(
      async ({ ask }, [request, read, page]) => {
        const body = Uint8Array.from(page);
        const start = performance.now();
        await ask(request);
        const sealed = performance.now();
        await ask(read, [body]);
        return [sealed - start, performance.now() - sealed];
      },
      [request, read, page],
    );
    const [theirSeal, theirOpen] = await age.evaluate(async ({ seal, open }) => {
      const start = performance.now();
      const file = await seal();
      const sealed = performance.now();
      await open(file);
      return [sealed - start, performance.now() - sealed];
    });
    times.ourSeal.push(ourSeal);
    times.ourOpen.push(ourOpen);
    times.theirSeal.push(theirSeal);
    times.theirOpen.push(theirOpen);
  }
  for (const [what, our, their] of [
    ["seal", times.ourSeal, times.theirSeal],
    ["open", times.ourOpen, times.theirOpen],
  ]) {
    const spread = (values) => `${ms(median(values))} / ${ms(quantile(values, 0.95))}`;
    figure(`${what}: vault in its Worker, median / p95 of ${RUNS}`, spread(our));
    figure(`${what}: npm age-encryption, median / p95 of ${RUNS}`, spread(their));
    figure(`${what}: vault faster by`, `${(median(their) / median(our)).toFixed(1)}×`, "at least 2×");
  }
} finally {
  await chromium.close();
  peer.close();
  await town.end();
}
