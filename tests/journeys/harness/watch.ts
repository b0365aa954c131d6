// What a page did: every request, every console line, every broken rule of the Content-Security-Policy. A journey that
// leaves an error behind has failed, whatever it saw on the screen.
import type { BrowserContext, Request } from "@playwright/test";

/** Features that Chromium knows on phones, where the header's word matters, and not on a Linux desk. */
const PHONES_ONLY = /Permissions-Policy header: Unrecognized feature: '(?:bluetooth|web-share)'/;

/** How long headers are waited for at the end. */
const PATIENCE_MS = 2_000;

export class Watch {
  readonly requests: { url: string; headers: string; body: Buffer | null }[] = [];
  readonly trouble: string[] = [];
  readonly #origin: string;
  #pending: Promise<unknown>[] = [];

  private constructor(context: BrowserContext, origin: string) {
    this.#origin = origin;
    context.on("request", (request) => this.#request(request));
    context.on("console", (line) => {
      const matters = line.type() === "error" || line.type() === "warning";
      if (matters && !PHONES_ONLY.test(line.text())) {
        this.#note(`console ${line.type()}: ${line.text()} (${line.location().url})`);
      }
    });
    context.on("weberror", (error) => this.#note(`uncaught: ${error.error().stack ?? error.error().message}`));
  }

  /** Watches every page of a context from its first line on. */
  static async over(context: BrowserContext, origin: string): Promise<Watch> {
    const watch = new Watch(context, origin);
    await context.exposeBinding("journeyViolation", (_source, line: string) => watch.#note(`policy: ${line}`));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const { journeyViolation } = globalThis as unknown as { journeyViolation(line: string): void };
        journeyViolation(`${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}`);
      });
    });
    return watch;
  }

  /** Everything that went wrong, once the last headers are known. Some browsers never tell those of a broken request. */
  async settled(): Promise<string[]> {
    const patience = new Promise((over) => setTimeout(over, PATIENCE_MS));
    await Promise.race([Promise.allSettled(this.#pending), patience]);
    return this.trouble;
  }

  #note(line: string): void {
    this.trouble.push(line);
  }

  #request(request: Request): void {
    const url = request.url();
    if (!url.startsWith(`${this.#origin}/`) && !/^(blob|data|about):/.test(url)) this.#note(`third party: ${url}`);
    if (url.includes("#") || url.includes("k=1")) this.#note(`the fragment left the page: ${url}`);
    const entry = { url, headers: JSON.stringify(request.headers()), body: request.postDataBuffer() };
    this.requests.push(entry);
    this.#pending.push(
      request.allHeaders().then(
        (headers) => (entry.headers = JSON.stringify(headers)),
        () => undefined,
      ),
    );
  }
}
