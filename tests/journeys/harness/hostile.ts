// A relay one must not trust: it stands between the browser and the real one, keeps a copy of everything that passes,
// and does what a test tells it to. It forges nothing by itself; what it plants was made by `forge`.
import { createHash } from "node:crypto";
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeInbox, decodeLook, encodeInbox, encodeLook, relabelled, type InboxPage, type LookPage } from "./wire.ts";

export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Exchange {
  asked: Asked;
  answer: Answer | undefined;
}

/** Answers instead of the relay, or asks it (`real`) and changes what it said. Undefined leaves it to the relay. */
export type Trick = (asked: Asked, real: (asked?: Asked) => Promise<Answer>) => Promise<Answer | undefined>;

/** The signed card as it travels. */
export interface SignedCard {
  authority: string;
  card: string;
  sig: string;
}

const CARD = /^\/api\/schools\/([^/]+)\/card$/;

export class HostileRelay {
  readonly origin: string;
  readonly exchanges: Exchange[] = [];
  #server: Server;
  #real: URL | undefined;
  #tricks: Trick[] = [];
  #down = false;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (incoming, outgoing) => void this.#pass(incoming, outgoing));
  }

  static async start(): Promise<HostileRelay> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    return new HostileRelay(server);
  }

  /** Whom it stands in front of. */
  infrontOf(real: string): void {
    this.#real = new URL(real);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Every connection breaks until `up`: the network, not a refusal. */
  down(): void {
    this.#down = true;
    this.#server.closeAllConnections();
  }

  up(): void {
    this.#down = false;
  }

  /** Plays a trick from now on; the newest is tried first. Returns what ends it. */
  play(trick: Trick): () => void {
    this.#tricks.unshift(trick);
    return () => {
      this.#tricks = this.#tricks.filter((other) => other !== trick);
    };
  }

  /** Delivers another card as the school's current one, and by its hash. */
  deliverCard(card: SignedCard): () => void {
    return this.play(async (asked) => {
      const wanted = CARD.exec(asked.path) ?? asked.path.endsWith(`/cards/${cardHash(card)}`);
      return wanted ? json(200, card) : undefined;
    });
  }

  /** Says of every letter that it was sealed to this card, so that the real relay takes it. */
  relabelDrops(card: SignedCard): () => void {
    return this.play(async (asked, real) => {
      if (asked.path !== "/api/box/drop") return undefined;
      return real({ ...asked, body: relabelled(asked.body, cardHash(card)) });
    });
  }

  /** Changes the pages of boxes. */
  changeLook(change: (page: LookPage, asked: { box: string; before?: number }) => LookPage): () => void {
    return this.play(async (asked, real) => {
      if (asked.path !== "/api/box/look") return undefined;
      const answer = await real();
      if (answer.status !== 200) return answer;
      const { box, before } = JSON.parse(asked.body.toString()) as { box: string; before?: number };
      return { ...answer, body: encodeLook(change(decodeLook(answer.body), { box, before })) };
    });
  }

  /** Changes the pages of the inbox. */
  changeInbox(change: (page: InboxPage) => InboxPage): () => void {
    return this.play(async (asked, real) => {
      if (asked.path !== "/api/desk/inbox") return undefined;
      const answer = await real();
      if (answer.status !== 200) return answer;
      return { ...answer, body: encodeInbox(change(decodeInbox(answer.body))) };
    });
  }

  /** What was asked of one path. */
  asked(path: string): Asked[] {
    return this.exchanges.map((exchange) => exchange.asked).filter((asked) => asked.path === path);
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (this.#down) {
      incoming.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const asked: Asked = {
      method: incoming.method ?? "GET",
      path: incoming.url ?? "/",
      headers: flat(incoming.headers),
      body: Buffer.concat(chunks),
    };
    const exchange: Exchange = { asked, answer: undefined };
    this.exchanges.push(exchange);
    try {
      const answer = await this.#answer(asked);
      exchange.answer = answer;
      if (this.#down) throw new Error("went down meanwhile");
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      incoming.socket.destroy();
    }
  }

  async #answer(asked: Asked): Promise<Answer> {
    const real = (changed: Asked = asked) => this.#ask(changed);
    for (const trick of this.#tricks) {
      const answer = await trick(asked, real);
      if (answer) return answer;
    }
    return real();
  }

  #ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const url = new URL(asked.path, this.#real);
      const headers = { ...asked.headers, "content-length": String(asked.body.length) };
      const outgoing = forward(url, { method: asked.method, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const headers = flat(incoming.headers);
          // The body is passed on whole.
          delete headers["transfer-encoding"];
          delete headers["content-length"];
          resolve({ status: incoming.statusCode ?? 502, headers, body: Buffer.concat(chunks) });
        });
      });
      outgoing.on("error", reject);
      outgoing.end(asked.body);
    });
  }
}

/** SHA-256 of a card's bytes, the name it is kept under. */
export function cardHash(card: SignedCard): string {
  return createHash("sha256").update(Buffer.from(card.card, "base64url")).digest("hex");
}

/** A JSON answer. */
export function json(status: number, body: unknown): Answer {
  return { status, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(body)) };
}

/** A refusal as the relay words it. */
export function problem(status: number, code: string): Answer {
  const body = { type: `urn:xingang:problem:${code}`, title: code, status };
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function flat(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}
