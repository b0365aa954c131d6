// Starts a page's WASM. The bundler fills in the names, one copy for each page.
//
// The Content-Security-Policy demands Trusted Types, and this is their only policy: a Worker may run the vault's loader
// and nothing else, and markup (the view macro sets templates as HTML) may not bring elements that load or run anything.
const vault = new URL("bundle:vault", location.origin).href;
const ACTIVE = /<\s*(?:script|iframe|frame|object|embed|base|meta|link)\b/i;
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (new URL(url, location.origin).href === vault ? url : null),
  createHTML: (html) => (ACTIVE.test(html) ? null : html),
});

// Whoever styles the page can tell `data-boot` "ready" from "failed"; the page's own HTML stands either way.
const page = document.documentElement;
try {
  const { default: start } = await import("bundle:glue");
  const response = fetch("bundle:wasm", { integrity: "bundle:integrity" });
  await start({ module_or_path: response });
  page.dataset.boot = "ready";
} catch (error) {
  page.dataset.boot = "failed";
  throw error;
}

// The vault is needed soon, not first: into the browser's cache when nothing else is going on. Its files are checked when
// they are used; a failure here only means that they are loaded then.
const whenIdle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
whenIdle(() => {
  for (const url of [vault, "bundle:vault-glue", "bundle:vault-wasm"]) {
    fetch(url, { priority: "low" }).then((answer) => answer.arrayBuffer()).catch(() => {});
  }
});
