// Letterbox v1 once more, from the protocol and other people's libraries: npm `age-encryption`, `hash-wasm` and Node's own
// cryptography. Nothing here comes from the Rust code; that is the point.
import { createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { bech32 } from "@scure/base";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { argon2id } from "hash-wasm";

const utf8 = (text) => new TextEncoder().encode(text);
export const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => Buffer.from(text, "hex");
export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** Bytes of the padded plaintext, by the bytes of the frame. */
export const PLAINTEXT = { 16384: 9728, 65536: 58880, 262144: 255488, 1048576: 1041408 };

/** A code as people type it: its 24 digits, or what is wrong with it. */
export function readCode(text) {
  const kept = [...text.normalize("NFKC")].filter((c) => !/[\s\u2010-\u2015\u2212-]/u.test(c));
  if (!kept.every((c) => /[0-9]/.test(c))) return { problem: "not_digits" };
  if (kept.length < 24) return { problem: { missing: 24 - kept.length } };
  if (kept.length > 24) return { problem: { too_many: kept.length - 24 } };
  return BigInt(kept.join("")) % 97n === 1n ? { code: kept.join("") } : { problem: "check" };
}

const derive = (key, info, length) => new Uint8Array(hkdfSync("sha256", key, new Uint8Array(), info, length));

/** The age identity of a 32-byte seed. */
export const hybridIdentity = (seed) =>
  bech32.encodeFromBytes("age-secret-key-pq-", seed).toUpperCase();

/** The 32-byte seed of an age identity. */
export const seedOf = (identity) => bech32.decodeToBytes(identity.toLowerCase()).bytes;

/** Everything that follows from a code at a school. */
export async function deriveKeys(school, code) {
  const mk = await argon2id({
    password: utf8(code),
    salt: sha256(`xingang/v1/code|${school}`).subarray(0, 16),
    memorySize: 19456,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });
  const boxKey = derive(mk, "xingang/v1/box-key", 32);
  const identity = hybridIdentity(boxKey);
  return {
    mk: hex(mk),
    boxId: hex(derive(mk, "xingang/v1/box-id", 16)),
    boxAuth: hex(derive(mk, "xingang/v1/box-auth", 32)),
    boxKey: hex(boxKey),
    threadMac: hex(derive(mk, "xingang/v1/thread-mac", 32)),
    identity,
    replyTo: await identityToRecipient(identity),
  };
}

/** `label || 0x00 || UTF-8(body)`. */
const labelled = (label, body) => Buffer.concat([utf8(label), Buffer.of(0), utf8(body)]);

export const prove = (mac, label, body) =>
  createHmac("sha256", bytes(mac)).update(labelled(label, body)).digest("hex");

/** Ed25519 keys of a 32-byte seed, by way of PKCS #8 (RFC 8410). */
export function signingKeys(seed) {
  const prefix = bytes("302e020100300506032b657004220420");
  const key = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return { key, public: hex(spki.subarray(-32)) };
}

const publicKey = (raw) =>
  createPublicKey({
    key: Buffer.concat([bytes("302a300506032b6570032100"), bytes(raw)]),
    format: "der",
    type: "spki",
  });

export const signBytes = (keys, message) => sign(null, message, keys.key).toString("hex");
export const signBody = (keys, label, body) => signBytes(keys, labelled(label, body));
export const isSigned = (raw, label, body, sig) => verify(null, labelled(label, body), publicKey(raw), bytes(sig));

/** A worker's signing key follows from the seed of the age identity. */
export const workerKeys = (identity) => signingKeys(derive(seedOf(identity), "xingang/v1/worker-sign", 32));

/** 26 characters of Crockford base32 for the first 16 bytes of a hash. */
export function fingerprint(label, ...parts) {
  const bits = `${BigInt(`0x${hex(sha256(label, ...parts).subarray(0, 16))}`).toString(2).padStart(128, "0")}00`;
  return bits.match(/.{5}/g).map((five) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[parseInt(five, 2)]).join("");
}

/** The bytes of a hybrid recipient. */
export const recipientBytes = (recipient) => bech32.decodeToBytes(recipient, false).bytes;

export function nickname(box, mac) {
  const list = new URL("../../app/vault/src/nickname_words.txt", import.meta.url);
  const words = readFileSync(list, "utf8").trimEnd().split("\n").map((line) => line.split(/ (.*)/s));
  const chosen = [...sha256("xingang/v1/nickname", bytes(box), bytes(mac)).subarray(0, 3)].map((byte) => words[byte]);
  return { zh: chosen.map((word) => word[0]).join("·"), en: chosen.map((word) => word[1]).join(" · ") };
}

/** A card in its delivered form, signed. */
export function signCard(authority, card) {
  const json = utf8(JSON.stringify(card));
  const sig = bytes(signBytes(authority, Buffer.concat([utf8("xingang/v1/card"), Buffer.of(0), json])));
  const base64url = (part) => Buffer.from(part).toString("base64url");
  return { authority: base64url(bytes(authority.public)), card: base64url(json), sig: base64url(sig) };
}

/** Seals JSON text to recipients: padded, in an age file, in a frame. */
export async function sealFrame(json, recipients, size = 16384) {
  const plaintext = Buffer.alloc(PLAINTEXT[size], " ");
  plaintext.set(utf8(json));
  const encrypter = new Encrypter();
  recipients.forEach((recipient) => encrypter.addRecipient(recipient));
  const file = await encrypter.encrypt(plaintext);
  const frame = Buffer.alloc(size);
  crypto.getRandomValues(frame.subarray(4 + file.length));
  frame.writeUInt32BE(file.length);
  frame.set(file, 4);
  return new Uint8Array(frame);
}

/** The age file in a frame. */
export function ageFile(frame) {
  const length = Buffer.from(frame).readUInt32BE();
  return frame.slice(4, 4 + length);
}

/** Opens an age file with an identity: its text. */
export async function openFile(file, identity) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(file, "text");
}

/** Opens an age file with a passphrase: its text. */
export async function openWithPassphrase(file, passphrase) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(file, "text");
}

/** An age file of a text to an identity's own recipient. */
export async function sealFile(text, identity) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return encrypter.encrypt(text);
}

/** An age file of a text under a passphrase, with scrypt's log2 N. */
export async function sealWithPassphrase(text, passphrase, work) {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(work);
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(text);
}
