// Requests to the vault in the bytes of its port (postcard: varints, lengths before strings, variants by number). Only
// what the benchmark asks; `app/vault/api/src/port.rs` is the norm.
const varint = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
};
const text = (value) => {
  const bytes = new TextEncoder().encode(value);
  return [...varint(bytes.length), ...bytes];
};
const NONE = [0];

/** `Request::UseCard`, the first variant. */
export const useCard = (school, { authority, card, sig }) => [0, ...text(school), ...NONE, ...text(authority), ...text(card), ...text(sig)];

/** `Request::Seal`, from a student, about nothing, not urgent, without contact. */
export const seal = (words) => [1, 0, ...varint(0), 0, ...text(words), ...NONE];

/** `Request::ReadPage` from the start. */
export const readPage = () => [5, ...NONE];

/** A page of a box with one small frame in it (`server/wire/src/look.rs`). */
export function page(drop) {
  const [id, frame] = [drop.subarray(82, 98), drop.subarray(130)];
  const body = new Uint8Array(65_536);
  body.set([0, 1]);
  body.set(id, 2);
  // Direction, class and day are zero; the ordinal is one; one frame follows.
  body.set([0, 1, 1], 2 + 16 + 6);
  body.set(frame, 2 + 24 + 1);
  return body;
}
