// A vault's Worker as it is, with a stop-watch around the function that answers: after each answer comes how long it took.
await import(new URL(location.href).searchParams.get("loader"));
const answer = globalThis.onmessage;
globalThis.onmessage = (event) => {
  const begun = performance.now();
  answer.call(globalThis, event);
  postMessage({ took: performance.now() - begun });
};
postMessage({ ready: true });
