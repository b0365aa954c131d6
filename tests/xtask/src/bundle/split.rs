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
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The script that loads chunks, as the main module imports it.
const LOADER: &str = "./chunks.js";

/// A module bound for the web, and the chunks it loads later.
#[derive(Debug)]
pub struct Split {
    /// The main module.
    pub main: Module,
    /// The chunks, in `dist/` already: the glue names them.
    pub chunks: Vec<Asset>,
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
    let mut chunks = Vec::new();
    for path in &split.split_modules {
        let (chunk, asset) = add_chunk(dist, path)?;
        script = point_to(&script, &chunk, &asset)?;
        chunks.push(asset);
    }
    fs::write(loader, script)?;
    let main = wasm::bind_for_web(&main, &folder)?;
    Ok(Split { main, chunks })
}

/// Adds `split_NAME.wasm` as `assets/NAME-HASH.wasm`. Returns what the loader calls it, too.
fn add_chunk(dist: &mut Dist, path: &Path) -> Result<(String, Asset)> {
    let file = path.file_name().context("a chunk is a file")?;
    let file = file.to_string_lossy().into_owned();
    let name = file.trim_end_matches(".wasm").trim_start_matches("split_");
    let asset = dist.add_asset(name, "wasm", &fs::read(binaryen::shrink(path)?)?)?;
    Ok((file, asset))
}

/// Has the loader fetch a chunk by the name it has in `dist/`, and only if it is what was built.
fn point_to(loader: &str, file: &str, asset: &Asset) -> Result<String> {
    let before = format!("fetch(new URL(\"./{file}\", import.meta.url))");
    ensure!(
        loader.matches(&before).count() == 1,
        "the loader does not fetch {file} the way it did"
    );
    let Asset { url, integrity, .. } = asset;
    let after = format!("fetch(\"{url}\", {{ integrity: \"{integrity}\" }})");
    Ok(loader.replace(&before, &after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_is_fetched_by_its_hash_or_the_bundle_fails() {
        let asset = Asset {
            url: "/assets/a-1.wasm".into(),
            integrity: "sha384-x".into(),
            size: super::super::dist::Size::default(),
        };
        let loader = "const src = fetch(new URL(\"./split_a.wasm\", import.meta.url));";
        assert_eq!(
            point_to(loader, "split_a.wasm", &asset).unwrap(),
            "const src = fetch(\"/assets/a-1.wasm\", { integrity: \"sha384-x\" });"
        );
        assert!(point_to(loader, "split_b.wasm", &asset).is_err());
    }
}
