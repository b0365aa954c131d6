// `vectors.json`, checked by the vault as WASM and by an implementation that shares nothing with it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  PLAINTEXT,
  ageFile,
  deriveKeys,
  fingerprint,
  isSigned,
  nickname,
  openFile,
  prove,
  readCode,
  recipientBytes,
  signBody,
  signBytes,
  signingKeys,
  workerKeys,
} from "./letterbox.mjs";
import { identityToRecipient } from "age-encryption";
import { checkVectors } from "./wasm.mjs";

const json = readFileSync(new URL("vectors.json", import.meta.url), "utf8");
const vectors = JSON.parse(json);

test("the vault as WASM computes what the vectors say", () => {
  assert.ok(checkVectors(json) >= 30);
  assert.throws(() => checkVectors(json.replace(vectors.codes[0].box_id, "0".repeat(32))), /keys of a code/);
});

test("codes lead to the same keys", async () => {
  for (const vector of vectors.codes) {
    assert.deepEqual(await deriveKeys(vector.school, vector.code), {
      mk: vector.mk,
      boxId: vector.box_id,
      boxAuth: vector.box_auth,
      boxKey: vector.box_key,
      threadMac: vector.thread_mac,
      identity: vector.identity,
      replyTo: vector.reply_to,
    });
  }
});

test("codes are read as people type them", () => {
  for (const { text, code, problem } of vectors.typed) {
    const read = readCode(text);
    assert.deepEqual([read.code ?? null, read.problem ?? null], [code, problem], text);
  }
});

test("the frame opens for each of its recipients", async () => {
  const frame = new Uint8Array(Buffer.from(vectors.frame.frame, "base64"));
  assert.equal(PLAINTEXT[frame.length], vectors.frame.plaintext_len);
  for (const identity of vectors.frame.identities) {
    const text = await openFile(ageFile(frame), identity);
    assert.equal(Buffer.byteLength(text), vectors.frame.plaintext_len);
    assert.equal(text.trimEnd(), vectors.frame.json);
    assert.doesNotThrow(() => JSON.parse(text));
  }
});

test("proofs, signatures, nicknames", () => {
  for (const { mac, label, body, proof } of vectors.proofs) assert.equal(prove(mac, label, body), proof);
  for (const { seed, by, label, body, sig } of vectors.signatures) {
    const keys = signingKeys(Buffer.from(seed, "hex"));
    assert.equal(keys.public, by);
    assert.equal(signBody(keys, label, body), sig);
    assert.ok(isSigned(by, label, body, sig));
  }
  for (const { box, mac, zh, en } of vectors.nicknames) assert.deepEqual(nickname(box, mac), { zh, en });
});

test("authority, worker and login", async () => {
  const { authority, worker, login } = vectors;
  assert.equal(signingKeys(Buffer.from(authority.seed, "hex")).public, authority.public);
  assert.equal(fingerprint("xingang/v1/authority", Buffer.from(authority.public, "hex")), authority.fingerprint);

  const keys = workerKeys(worker.identity);
  assert.equal(await identityToRecipient(worker.identity), worker.recipient);
  assert.equal(keys.public, worker.sign);
  const sign = Buffer.from(worker.sign, "hex");
  assert.equal(fingerprint("xingang/v1/enrolment", recipientBytes(worker.recipient), sign), worker.fingerprint);

  const message = Buffer.from(`xingang/v1/login\n${login.origin}\n${login.school}\n${login.nonce}\n`);
  assert.equal(message.toString("hex"), login.message);
  assert.equal(signBytes(keys, message), login.signature);
});
