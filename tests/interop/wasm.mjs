// The vault and the questionnaires as WASM under Node. `cargo xtask test` builds it and says where it is.
import { createRequire } from "node:module";

const path = process.env.XINGANG_INTEROP;
if (!path) throw new Error("XINGANG_INTEROP names no module: run `cargo xtask test --only interop`");

const { checkVectors, exportAnswers, Page: Vault } = createRequire(import.meta.url)(path);
export { checkVectors, exportAnswers };

/** One page with its vault. */
export class Page {
  #vault = new Vault();

  /** Asks the vault: `{answer, blobs}`. Throws the problem it answers with. */
  ask(request, ...blobs) {
    const [json, ...out] = this.#vault.ask(JSON.stringify(request), blobs, Date.now());
    const { ok, problem } = JSON.parse(json);
    if (problem) throw new Error(`the vault refused: ${JSON.stringify(problem)}`);
    return { answer: ok, blobs: out };
  }
}
