// Requests in the bytes of the vaults' port: varints, lengths before strings, variants by number. Only what is measured;
// `SenderRequest` and `DeskRequest` in app/vault/api are the norm, and a vault refuses what does not follow it. Runs in
// the page.
const utf8 = new TextEncoder();

function varint(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

const text = (value) => {
  const bytes = utf8.encode(value);
  return [...varint(bytes.length), ...bytes];
};

const NONE = 0;

/** Either vault's first. */
export const useCard = (school, { authority, card, sig }) => [0, ...text(school), NONE, ...[authority, card, sig].flatMap(text)];

/** A letter from a student about study and mood, which can wait, without a contact. */
export const seal = (words) => [1, 0, 2, 0, 4, 0, ...text(words), NONE];

export const sent = (id) => [3, ...text(id)];

export const closeBox = () => [9];

export const unlock = (passphrase) => [4, ...text(passphrase)];

export const readInbox = () => [6];

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** What a drop carries (`server/wire/src/drop.rs`), and the age file at the start of its frame. */
export function readDrop(drop) {
  const frame = drop.slice(130);
  const length = new DataView(frame.buffer).getUint32(0);
  return { box: drop.slice(34, 50), idBytes: drop.slice(82, 98), id: hex(drop.slice(82, 98)), frame, file: frame.slice(4, 4 + length) };
}

/** An inbox of one letter (`server/wire/src/inbox.rs`): its box, its id, a sender's small frame of day 0, the first there. */
export function inboxOf({ box, idBytes, frame }) {
  const head = [0, 1, ...box, ...idBytes, 0, 0, 0, 0, 0, 0, 0, 1, 1];
  // No erased box and no further page.
  return Uint8Array.from([...head, ...frame, 0, 0, 0]);
}
