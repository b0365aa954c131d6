// Letters and answers between the vault as WASM and an independent client over npm `age-encryption`.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  ageFile,
  deriveKeys,
  fingerprint,
  hex,
  isSigned,
  nickname,
  openFile,
  prove,
  readCode,
  sealFrame,
  sha256,
  signBody,
  signCard,
  signingKeys,
  workerKeys,
} from "./letterbox.mjs";
import { openWithPassphrase } from "./stock-age.mjs";
import { Console, Page } from "./wasm.mjs";

const school = "gangcheng";
const passphrase = "a lamp by the harbour wall";
const both = (zh, en) => ({ zh, en });
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const now = () => new Date(Date.now() + 8 * 3_600_000).toISOString().replace("Z", "+08:00");
const authority = signingKeys(crypto.getRandomValues(new Uint8Array(32)));
const pin = fingerprint("xingang/v1/authority", Buffer.from(authority.public, "hex"));
let worker, keyFile, card, signed, console_;

/** A worker enrols at the vault; the centre, here in JavaScript, checks the request and signs a card. */
before(() => {
  console_ = new Console();
  const made = console_.ask({ new_identity: { school, display: both("林", "Lin"), passphrase } });
  worker = made.answer.identity;
  keyFile = made.blobs[0];

  const { body, sig } = JSON.parse(worker.enrolment);
  const request = JSON.parse(body);
  assert.ok(isSigned(request.sign, "xingang/v1/enrolment", body, sig));
  assert.equal(workerKeys(worker.recovery).public, request.sign);

  card = {
    v: 1,
    school,
    name: both("港城中学", "Gangcheng School"),
    epoch: 1,
    not_before: day(-10),
    not_after: day(100),
    recipients: [{ role: "worker", display: request.display, recipient: request.recipient, sign: request.sign }],
    office: { room: both("302", "302"), hours: [{ days: [1, 2], from: "09:00", to: "17:00" }], closed: [], answer_days: 2 },
  };
  signed = signCard(authority, card);
  console_.ask({ unlock: { passphrase } }, keyFile);
  const used = console_.ask({ use_card: { school, link: `k=1.${pin}.`, signed } });
  assert.equal(used.answer.card.mine, true);
});

const cardHash = () => hex(sha256(Buffer.from(signed.card, "base64url")));

/** The relay's pages, as the protocol lays them out. */
const entry = (id, direction, ordinal) => {
  const out = Buffer.alloc(24);
  out.write(id, "hex");
  out.writeUInt8(direction, 16);
  out.writeUInt32BE(20_000, 18);
  out.writeUInt16BE(ordinal, 22);
  return out;
};
const inboxPage = (box, id, direction, frame) =>
  new Uint8Array(
    Buffer.concat([Buffer.of(0, 1), Buffer.from(box, "hex"), entry(id, direction, 1), Buffer.of(1), frame, Buffer.of(0, 0, 0)]),
  );
const lookPage = (entries, frames) => {
  const page = Buffer.alloc(65_536);
  const head = Buffer.concat([Buffer.of(0, entries.length), ...entries, Buffer.of(frames.length), ...frames]);
  page.set(head);
  return new Uint8Array(page);
};

/** A letter written by the independent client. */
async function writeLetter(keys, id, text) {
  const body = JSON.stringify({
    v: 1,
    type: "letter",
    school,
    box: keys.boxId,
    id,
    seq: 1,
    sent: now(),
    card: cardHash(),
    authority: pin,
    epoch: 1,
    from: "student",
    reply_to: keys.replyTo,
    mac: keys.threadMac,
    topics: ["mood"],
    urgency: "days",
    text,
    attachments: [],
  });
  const json = JSON.stringify({ body, proof: prove(keys.threadMac, "xingang/v1/letter", body) });
  return sealFrame(json, [card.recipients[0].recipient, keys.replyTo]);
}

const newCode = () => {
  const digits = Array.from(crypto.getRandomValues(new Uint32Array(22)), (n) => n % 10).join("");
  const check = 98n - ((BigInt(digits) * 100n) % 97n);
  return digits + String(check).padStart(2, "0");
};

test("a letter sealed by npm age-encryption opens in the console, its answer opens there", async () => {
  const keys = await deriveKeys(school, newCode());
  const id = hex(crypto.getRandomValues(new Uint8Array(16)));
  const frame = await writeLetter(keys, id, "浪有点大。");

  const read = console_.ask("read_inbox", inboxPage(keys.boxId, id, 0, frame));
  const letter = read.answer.inbox.mails[0].content.letter;
  assert.equal(letter.text, "浪有点大。");
  assert.deepEqual(letter.nickname, nickname(keys.boxId, keys.threadMac));

  const sealed = console_.ask({ seal_reply: { box: keys.boxId, re: id, kind: "reply", text: "谢谢你写信来。" } });
  const reply = sealed.blobs[0];
  assert.equal(hex(reply.slice(1, 17)), keys.boxId);
  assert.equal(hex(reply.slice(17, 33)), sealed.answer.reply_sealed.id);
  const { body, proof, sig } = JSON.parse(await openFile(ageFile(reply.slice(33)), keys.identity));
  assert.equal(proof, prove(keys.threadMac, "xingang/v1/reply", body));
  const said = JSON.parse(body);
  assert.equal(said.by, card.recipients[0].sign);
  assert.ok(isSigned(said.by, "xingang/v1/reply", body, sig));
  assert.deepEqual([said.re, said.card, said.text, said.type], [id, cardHash(), "谢谢你写信来。", "reply"]);
});

test("a letter exported by the worker opens with npm age-encryption and is plain JSON", async () => {
  const keys = await deriveKeys(school, newCode());
  const id = hex(crypto.getRandomValues(new Uint8Array(16)));
  const frame = await writeLetter(keys, id, "export me");
  console_.ask("read_inbox", inboxPage(keys.boxId, id, 0, frame));
  const [file] = console_.ask({ export: { box: keys.boxId, id } }).blobs;
  const { body } = JSON.parse(await openFile(file, worker.recovery));
  assert.equal(JSON.parse(body).text, "export me");
});

test("a letter sealed by the vault opens for worker and sender with npm age-encryption", async () => {
  const pupil = new Page();
  pupil.ask({ use_card: { school, link: null, signed } });
  const draft = { from: "parent", topics: [], urgency: "calm", text: "三句话。\n“够了。”", contact: null };
  const { answer, blobs } = pupil.ask({ seal: { draft } });
  const { code, id } = answer.sealed;
  assert.deepEqual(readCode(code), { code });
  const keys = await deriveKeys(school, code);

  // version, school, box, proof, id, card, frame
  const drop = blobs[0];
  assert.equal(drop.length, 130 + 16_384);
  assert.equal(hex(drop.slice(34, 50)), keys.boxId);
  assert.equal(hex(drop.slice(50, 82)), keys.boxAuth);
  assert.equal(hex(drop.slice(82, 98)), id);
  assert.equal(hex(drop.slice(98, 130)), cardHash());
  for (const identity of [keys.identity, worker.recovery]) {
    const text = await openFile(ageFile(drop.slice(130)), identity);
    assert.equal(Buffer.byteLength(text), 9_728);
    const { body, proof } = JSON.parse(text);
    assert.equal(proof, prove(keys.threadMac, "xingang/v1/letter", body));
    const said = JSON.parse(body);
    assert.deepEqual([said.text, said.from, said.authority], ["三句话。\n“够了。”", "parent", pin]);
    assert.deepEqual([said.reply_to, said.mac], [keys.replyTo, keys.threadMac]);
  }
});

test("the independent client's letter and answer are read back in the vault by code", async () => {
  const code = newCode();
  const keys = await deriveKeys(school, code);
  const id = hex(crypto.getRandomValues(new Uint8Array(16)));
  const letter = await writeLetter(keys, id, "from elsewhere");
  const signer = workerKeys(worker.recovery);
  const reply = hex(crypto.getRandomValues(new Uint8Array(16)));
  const body = JSON.stringify({
    v: 1, type: "opened", school, box: keys.boxId, id: reply, seq: 1, sent: now(), re: id, card: cardHash(), by: signer.public, text: "",
  });
  const label = "xingang/v1/reply";
  const json = JSON.stringify({ body, proof: prove(keys.threadMac, label, body), sig: signBody(signer, label, body) });
  const answer = await sealFrame(json, [keys.replyTo]);

  const page = new Page();
  page.ask({ use_card: { school, link: `k=1.${pin}.`, signed } });
  const { look } = page.ask({ open_box: { school, code: code.replace(/(.{4})/g, "$1 ") } }).answer.box;
  assert.deepEqual([look.box, look.box_auth], [keys.boxId, keys.boxAuth]);
  const entries = [entry(id, 0, 1), entry(reply, 1, 2)];
  const { thread } = page.ask({ read_page: { before: null } }, lookPage(entries, [answer, letter])).answer;
  assert.equal(thread.items[0].mine.text, "from elsewhere");
  assert.equal(thread.items[1].theirs.kind, "opened");
  assert.equal(thread.memory, "agrees");
  assert.equal(thread.next, null);
});

test("the key file opens with the stock age program", async () => {
  const text = await openWithPassphrase(keyFile, passphrase);
  const identities = text.split("\n").filter((line) => line && !line.startsWith("#"));
  assert.deepEqual(identities, [worker.recovery]);
  assert.match(text, new RegExp(`# fingerprint: ${worker.fingerprint}`));
});
