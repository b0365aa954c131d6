import start from "bundle:glue";
await start({ module_or_path: fetch("bundle:wasm", { integrity: "bundle:integrity" }) });
