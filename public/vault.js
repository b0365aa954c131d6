// Starts the vault in its Worker. The bundler fills in the names. Requests that arrive while the WASM is still loading
// would find nobody listening: they wait here and are dispatched again.
import start from "bundle:glue";

const early = [];
const keep = (request) => early.push(request);
addEventListener("message", keep);
await start({ module_or_path: fetch("bundle:wasm", { integrity: "bundle:integrity" }) });
removeEventListener("message", keep);
early.forEach((request) => dispatchEvent(request));
