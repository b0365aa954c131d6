// Frames that a relay puts where they do not belong, or changes on their way.
import type { HostileRelay } from "./hostile.ts";
import { decodeDrop, smallFrames, type Drop, type Entry, type LookPage } from "./wire.ts";

/** A frame and where it is shown. */
export interface Planted {
  box: string;
  id: string;
  /** 0 as the sender's, 1 as the worker's. */
  direction: 0 | 1;
  frame: Buffer;
}

const FRAMES_A_PAGE = 3;

/** The letters that went past, in their order. */
export function dropped(relay: HostileRelay): Drop[] {
  return relay.asked("/api/box/drop").map((asked) => decodeDrop(asked.body));
}

/** The newest letter that went past. */
export function lastDrop(relay: HostileRelay): Drop {
  const drop = dropped(relay).at(-1);
  if (!drop) throw new Error("no letter went past");
  return drop;
}

function entryOf(planted: Planted, others: { ordinal: number }[]): Entry {
  const today = Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000);
  const ordinal = Math.max(0, ...others.map((other) => other.ordinal)) + 1;
  return { id: planted.id, direction: planted.direction, class: 0, day: today, ordinal };
}

/** Shows a frame to whoever looks into its box. */
export function plantInBox(relay: HostileRelay, planted: Planted): () => void {
  return relay.changeLook((page, { box, before }) => {
    if (box !== planted.box) return page;
    const known = new Map<string, Buffer>([[planted.id, planted.frame]]);
    smallFrames(page.entries, before).forEach((entry, at) => {
      const frame = page.frames[at];
      if (frame) known.set(entry.id, frame);
    });
    return repaged([...page.entries, entryOf(planted, page.entries)], known, before);
  });
}

/** Keeps frames from whoever looks into their box. */
export function withholdFromBox(relay: HostileRelay, direction: 0 | 1): () => void {
  return relay.changeLook((page, { before }) => {
    const frames = new Map<string, Buffer>();
    smallFrames(page.entries, before).forEach((entry, at) => {
      const frame = page.frames[at];
      if (frame) frames.set(entry.id, frame);
    });
    return repaged(
      page.entries.filter((entry) => entry.direction !== direction),
      frames,
      before,
    );
  });
}

/** A page as a relay would make it of these frames, as far as it has them. */
function repaged(entries: Entry[], known: Map<string, Buffer>, before: number | undefined): LookPage {
  const frames: Buffer[] = [];
  for (const entry of smallFrames(entries, before)) {
    const frame = known.get(entry.id);
    if (!frame || frames.length === FRAMES_A_PAGE) break;
    frames.push(frame);
  }
  return { entries, frames };
}

/** Shows a frame in the school's inbox. */
export function plantInInbox(relay: HostileRelay, planted: Planted): () => void {
  const unserve = relay.play(async (asked, real) => {
    if (asked.path !== "/api/desk/fetch") return undefined;
    const wanted = JSON.parse(asked.body.toString()) as { box: string; id: string };
    if (wanted.id !== planted.id || wanted.box !== planted.box) return undefined;
    const { headers } = await real();
    return { status: 200, headers: { ...headers, "content-type": "application/octet-stream" }, body: planted.frame };
  });
  const unlist = relay.changeInbox((page) => {
    const siblings = page.entries.filter((item) => item.box === planted.box).map((item) => item.entry);
    page.entries.push({ box: planted.box, entry: entryOf(planted, siblings), frame: planted.frame });
    return page;
  });
  return () => {
    unserve();
    unlist();
  };
}

/** Changes one frame wherever it passes. */
export function changeFrame(relay: HostileRelay, id: string, change: (frame: Buffer) => Buffer): void {
  relay.changeLook((page, { before }) => {
    smallFrames(page.entries, before).forEach((entry, at) => {
      const frame = page.frames[at];
      if (entry.id === id && frame) page.frames[at] = change(frame);
    });
    return page;
  });
  relay.changeInbox((page) => {
    for (const item of page.entries) {
      if (item.entry.id === id && item.frame) item.frame = change(item.frame);
    }
    return page;
  });
}

/** One bit of the sealed part is another. */
export function tampered(frame: Buffer): Buffer {
  const out = Buffer.from(frame);
  const at = 4 + out.readUInt32BE(0) - 40;
  out.writeUInt8(out.readUInt8(at) ^ 1, at);
  return out;
}

/** The sealed part ends early. */
export function truncated(frame: Buffer): Buffer {
  const out = Buffer.from(frame);
  out.writeUInt32BE(out.readUInt32BE(0) - 100, 0);
  return out;
}

/** It claims to be longer than the frame that carries it. */
export function overlong(frame: Buffer): Buffer {
  const out = Buffer.from(frame);
  out.writeUInt32BE(out.length - 3, 0);
  return out;
}
