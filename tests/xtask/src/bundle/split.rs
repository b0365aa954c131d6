//! Chunks: parts of a module that are loaded when they are first needed.
//!
//! A crate marks functions with `#[wasm_split(CHUNK)]`; what only they reach, code and data, becomes a WASM file of its own
//! beside the main one. Both share one memory and one table. A script that the glue imports fetches a chunk by the name and
//! integrity value it has in `dist/`.

use super::binaryen;
use super::dist::{Asset, Dist};
use super::wasm::{self, Module};
use crate::workspace::Workspace;
use anyhow::{Context, Result, anyhow, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::collections::BTreeMap;
use std::fs;
use wasm_split_cli_support::{Options, transform};

/// The script that loads chunks, as the main module imports it.
const LOADER: &str = "./chunks.js";

/// Chunks smaller than this, in bytes, stand in the loader: what a few parts share is hardly more than the request for it.
const SMALL: usize = 1024;

/// A module bound for the web, and the chunks it loads later.
#[derive(Debug)]
pub struct Split {
    /// The main module.
    pub main: Module,
    /// The chunks by their names, in `dist/` already: the glue names them, too.
    pub chunks: BTreeMap<String, Asset>,
}

/// Cuts a crate that was built [to be split](wasm::Linking::ToBeSplit), adds the chunks to `dist/` and binds the rest.
///
/// # Errors
/// When the module cannot be cut or bound.
pub fn bind_for_web(workspace: &Workspace, name: &str, dist: &mut Dist) -> Result<Split> {
    let folder = workspace.target.join("bindgen").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let whole = wasm::artifact(&workspace.target, name);
    let whole = fs::read(&whole).with_context(|| format!("cannot read {}", whole.display()))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = "./module.js";
    let split = transform(options).map_err(|error| anyhow!("cannot split {name}: {error:#}"))?;

    let loader = folder.join(LOADER);
    let mut script = fs::read_to_string(&loader)?;
    let mut chunks = BTreeMap::new();
    for path in &split.split_modules {
        let file = path.file_name().context("a chunk is a file")?;
        let file = file.to_string_lossy();
        let module = fs::read(binaryen::shrink(path)?)?;
        if module.len() < SMALL {
            script = answer(&script, &file, &inline(&module))?;
            continue;
        }
        // `split_NAME.wasm` becomes `assets/NAME-HASH.wasm`.
        let name = file.trim_end_matches(".wasm").trim_start_matches("split_");
        let asset = dist.add_asset(name, "wasm", &module)?;
        script = answer(&script, &file, &fetched(&asset))?;
        chunks.insert(name.to_owned(), asset);
    }
    fs::write(loader, script)?;
    let main = wasm::bind_for_web(&main, &folder)?;
    Ok(Split { main, chunks })
}

/// Has the loader take a chunk from elsewhere than from the file the splitter wrote.
fn answer(loader: &str, file: &str, response: &str) -> Result<String> {
    let before = format!("fetch(new URL(\"./{file}\", import.meta.url))");
    ensure!(
        loader.matches(&before).count() == 1,
        "the loader does not fetch {file} the way it did"
    );
    Ok(loader.replace(&before, response))
}

/// From `dist/`, and only if it is what was built.
fn fetched(Asset { url, integrity, .. }: &Asset) -> String {
    format!("fetch(\"{url}\", {{ integrity: \"{integrity}\" }})")
}

/// From the loader itself, whose own integrity covers it.
fn inline(module: &[u8]) -> String {
    let bytes = format!(
        "Uint8Array.from(atob(\"{}\"), (byte) => byte.charCodeAt(0))",
        STANDARD.encode(module)
    );
    format!(
        "Promise.resolve(new Response({bytes}, {{ headers: {{ \"Content-Type\": \"application/wasm\" }} }}))"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = "const src = fetch(new URL(\"./split_a.wasm\", import.meta.url));";

    #[test]
    fn a_chunk_is_fetched_by_its_hash_or_the_bundle_fails() {
        let asset = Asset {
            url: "/assets/a-1.wasm".into(),
            integrity: "sha384-x".into(),
            size: super::super::dist::Size::default(),
        };
        assert_eq!(
            answer(LOADER, "split_a.wasm", &fetched(&asset)).unwrap(),
            "const src = fetch(\"/assets/a-1.wasm\", { integrity: \"sha384-x\" });"
        );
        assert!(answer(LOADER, "split_b.wasm", &fetched(&asset)).is_err());
    }

    #[test]
    fn a_small_chunk_stands_in_the_loader_whole() {
        let loader = answer(LOADER, "split_a.wasm", &inline(b"\0asm")).unwrap();
        assert!(loader.contains("atob(\"AGFzbQ==\")"), "{loader}");
    }
}
