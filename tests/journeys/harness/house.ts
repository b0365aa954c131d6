// The programs under test, as `cargo xtask test` builds them: found under target/debug, or where the environment says.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { promisify } from "node:util";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const run = promisify(execFile);

export const root = resolve(import.meta.dirname, "../../..");
export const dist = process.env.XINGANG_DIST ?? join(root, "dist");

function program(name: string, variable: string): string {
  const path = process.env[variable] ?? join(root, "target/debug", name);
  if (!existsSync(path)) throw new Error(`${path} is missing: build it first (cargo build -p …), or set ${variable}`);
  return path;
}

export const xingang = () => program("xingang", "XINGANG");
export const authority = () => program("xingang-authority", "XINGANG_AUTHORITY");
export const forge = () => program("forge", "XINGANG_FORGE");

/** Runs a program to its end; what it printed. Fails with its own words. */
export async function call(path: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(path, args, { timeout: 60_000, maxBuffer: 16 << 20 });
  return stdout;
}

/** A relay of its own: fresh data, port 0, its log kept, ended by its process id. */
export class Relay {
  #process: ChildProcess;
  #log: Buffer[] = [];
  #ended: Promise<void>;

  private constructor(process: ChildProcess) {
    this.#process = process;
    process.stdout?.on("data", (chunk: Buffer) => this.#log.push(chunk));
    process.stderr?.on("data", (chunk: Buffer) => this.#log.push(chunk));
    this.#ended = new Promise((ended) => process.once("exit", () => ended()));
  }

  static serve(data: string, origin: string): Relay {
    const args = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--origin", origin, "--dist", dist];
    // Everything it would ever log is looked through.
    const env = { ...process.env, RUST_LOG: "trace", NO_COLOR: "1" };
    return new Relay(spawn(xingang(), args, { env, stdio: ["ignore", "pipe", "pipe"] }));
  }

  /** Where it listens, as it says itself. */
  async address(): Promise<string> {
    for (let waited = 0; waited < 20_000; waited += 50) {
      const found = /listening on (http:\S+)/.exec(this.log());
      if (found?.[1]) return found[1];
      if (this.#process.exitCode !== null) break;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error(`the relay does not listen:\n${this.log()}`);
  }

  log(): string {
    return Buffer.concat(this.#log).toString();
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill("SIGTERM");
    const patience = setTimeout(() => this.#process.kill("SIGKILL"), 10_000);
    await this.#ended;
    clearTimeout(patience);
  }
}
