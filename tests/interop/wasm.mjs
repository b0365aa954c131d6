// The vault and the questionnaires as WASM under Node. `cargo xtask test` builds it and says where it is.
import { createRequire } from "node:module";

const path = process.env.XINGANG_INTEROP;
if (!path) throw new Error("XINGANG_INTEROP names no module: run `cargo xtask test --only interop`");

const { checkVectors, exportAnswers, SenderPage, DeskPage } = createRequire(import.meta.url)(path);
export { checkVectors, exportAnswers };

/** Asks a vault: `{answer, blobs}`. Throws the problem it answers with. */
function ask(vault, request, blobs) {
  const [json, ...out] = vault.ask(JSON.stringify(request), blobs, Date.now());
  const { ok, problem } = JSON.parse(json);
  if (problem) throw new Error(`the vault refused: ${JSON.stringify(problem)}`);
  return { answer: ok, blobs: out };
}

/** A sender's page with its vault. */
export class Page {
  #vault = new SenderPage();

  ask(request, ...blobs) {
    return ask(this.#vault, request, blobs);
  }
}

/** A worker's console with its vault. */
export class Console {
  #vault = new DeskPage();

  ask(request, ...blobs) {
    return ask(this.#vault, request, blobs);
  }
}
