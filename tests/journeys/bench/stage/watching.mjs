// In the page, from before its first script: when things came to stand on the screen. Passed to `addInitScript`, so that
// each function is whole in itself.

/** The console's list: its 50 first rows painted, everything opened, and tasks long enough to be felt. */
export function watchConsole() {
  const seen = { tasks: [] };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  const painted = (name) => {
    seen[name] = Number.NaN;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        seen[name] = performance.now();
      };
      port2.postMessage(0);
    });
  };
  new MutationObserver(() => {
    if (!("rows" in seen) && document.querySelectorAll(".list__scroll .mail").length >= 50) painted("rows");
    // The button that looks for new letters comes when all that were there have been opened.
    if (!("all" in seen) && document.querySelector(".list__foot + .list__more")) painted("all");
  }).observe(document, { childList: true, subtree: true });
}

/** The pupils' home: the app has taken it over, and the school's name stands there. */
export function watchHome() {
  const seen = {};
  globalThis.seen = seen;
  new MutationObserver(() => {
    if (document.documentElement?.dataset.boot === "ready") seen.usable ??= performance.now();
    if (document.getElementById("school")?.textContent) seen.school ??= performance.now();
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
}
