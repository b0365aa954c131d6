// In the page: Workers that are asked one thing at a time, and how long that took in all and inside.

/** Starts a Worker; it says when it is ready. */
export async function start(url) {
  const worker = new Worker(url, { type: "module" });
  const said = () =>
    new Promise((heard, failed) => {
      worker.onmessage = (event) => heard(event.data);
      worker.onerror = (event) => failed(new Error(event.message || `${url} failed`));
    });
  await said();
  let id = 0;
  return async (request, frames = []) => {
    const answer = said();
    const begun = performance.now();
    const transfer = frames.filter((frame) => frame instanceof Uint8Array).map((frame) => frame.buffer);
    worker.postMessage({ id: (id += 1), request, frames }, transfer);
    const out = await answer;
    const total = performance.now() - begun;
    const { took } = await said();
    return { ...out, total, took };
  };
}
