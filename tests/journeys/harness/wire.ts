// The wire's binary bodies, read and written the way a relay could: sizes and places only, nothing is opened.

export const SMALL = 16 << 10;
export const PAGE = 65_536;
const ENTRY = 24;
const SCHOOL = 32;

/** What the relay knows of a stored frame: 24 bytes. */
export interface Entry {
  id: string;
  /** 0 the sender's, 1 the worker's. */
  direction: number;
  /** 0 small to 3 huge. */
  class: number;
  /** Days since 1970 in Shanghai. */
  day: number;
  ordinal: number;
}

export interface LookPage {
  entries: Entry[];
  frames: Buffer[];
}

export interface InboxEntry {
  box: string;
  entry: Entry;
  frame: Buffer | undefined;
}

export interface InboxPage {
  entries: InboxEntry[];
  /** Tombstones and cursor, as they came. */
  rest: Buffer;
}

export interface Drop {
  school: string;
  box: string;
  auth: string;
  id: string;
  card: string;
  frame: Buffer;
}

function readEntry(body: Buffer, at: number): Entry {
  return {
    id: body.toString("hex", at, at + 16),
    direction: body.readUInt8(at + 16),
    class: body.readUInt8(at + 17),
    day: body.readUInt32BE(at + 18),
    ordinal: body.readUInt16BE(at + 22),
  };
}

function writeEntry(entry: Entry): Buffer {
  const out = Buffer.alloc(ENTRY);
  out.write(entry.id, 0, "hex");
  out.writeUInt8(entry.direction, 16);
  out.writeUInt8(entry.class, 17);
  out.writeUInt32BE(entry.day, 18);
  out.writeUInt16BE(entry.ordinal, 22);
  return out;
}

export function decodeLook(body: Buffer): LookPage {
  const count = body.readUInt16BE(0);
  const entries = Array.from({ length: count }, (_, n) => readEntry(body, 2 + n * ENTRY));
  let at = 2 + count * ENTRY;
  const frames = Array.from({ length: body.readUInt8(at) }, (_, n) =>
    Buffer.from(body.subarray(at + 1 + n * SMALL, at + 1 + (n + 1) * SMALL)),
  );
  return { entries, frames };
}

export function encodeLook(page: LookPage): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(page.entries.length);
  const used = Buffer.concat([
    count,
    ...page.entries.map(writeEntry),
    Buffer.from([page.frames.length]),
    ...page.frames,
  ]);
  return Buffer.concat([used, Buffer.alloc(PAGE - used.length)]);
}

/** The order in which pages hand out small frames: the worker's newest first, then the sender's newest first. */
export function smallFrames(entries: Entry[], before?: number): Entry[] {
  const order = entries
    .filter((entry) => entry.class === 0)
    .sort((a, b) => b.direction - a.direction || b.ordinal - a.ordinal);
  return before === undefined ? order : order.slice(order.findIndex((entry) => entry.ordinal === before) + 1);
}

export function decodeInbox(body: Buffer): InboxPage {
  let at = 2;
  const entries = Array.from({ length: body.readUInt16BE(0) }, () => {
    const box = body.toString("hex", at, at + 16);
    const entry = readEntry(body, at + 16);
    at += 16 + ENTRY;
    let frame: Buffer | undefined;
    if (body.readUInt8(at++) === 1) {
      frame = Buffer.from(body.subarray(at, at + SMALL));
      at += SMALL;
    }
    return { box, entry, frame };
  });
  return { entries, rest: Buffer.from(body.subarray(at)) };
}

export function encodeInbox(page: InboxPage): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(page.entries.length);
  const items = page.entries.flatMap((item) => [
    Buffer.from(item.box, "hex"),
    writeEntry(item.entry),
    item.frame ? Buffer.concat([Buffer.from([1]), item.frame]) : Buffer.from([0]),
  ]);
  return Buffer.concat([count, ...items, page.rest]);
}

export function decodeDrop(body: Buffer): Drop {
  const school = body.toString("latin1", 2, 2 + body.readUInt8(1));
  let at = 2 + SCHOOL;
  const hex = (length: number) => body.toString("hex", at, (at += length));
  return { school, box: hex(16), auth: hex(32), id: hex(16), card: hex(32), frame: body.subarray(at) };
}

/** The same drop, under another card's hash. */
export function relabelled(body: Buffer, card: string): Buffer {
  const out = Buffer.from(body);
  out.write(card, 2 + SCHOOL + 16 + 32 + 16, "hex");
  return out;
}
