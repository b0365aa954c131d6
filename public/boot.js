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

// Style sheets can tell `data-boot` "ready" from "failed"; the page's own HTML stands either way.
const page = document.documentElement;

// A door tapped before the app is ready opens once it is. Followed now, its link would put itself into the address in the
// place of the poster's fragment.
const early = (event) => {
  const door = event.target.closest?.('a[href^="#"]');
  if (!door) return;
  event.preventDefault();
  page.dataset.wish = door.id;
};
addEventListener("click", early);
try {
  const { default: start } = await import("bundle:glue");
  await start({ module_or_path: fetch("bundle:wasm", { integrity: "bundle:integrity" }) });
  page.dataset.boot = "ready";
} catch (error) {
  page.dataset.boot = "failed";
  delete page.dataset.wish;
  throw error;
} finally {
  removeEventListener("click", early);
}
