//! Chunks: parts of a module that are loaded when they are first needed.
//!
//! A crate marks functions with `#[wasm_split(CHUNK)]`; what only they reach, code and data, becomes a WASM file of its own
//! beside the main one. Both share one memory and one table. A script that the glue imports fetches a chunk by the name and
//! integrity value it has in `dist/`.

use super::dist::{Asset, Dist};
use super::wasm::{self, Module};
use crate::workspace::Workspace;
use anyhow::{Context, Result, anyhow, ensure};
use std::fs;
use std::path::Path;
use wasm_encoder::RawSection;
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

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
    Ok(Split {
        main: wasm::bind_for_web(&main, &folder)?,
        chunks,
    })
}

/// Adds `split_NAME.wasm` as `assets/NAME-HASH.wasm`. Returns what the loader calls it, too.
fn add_chunk(dist: &mut Dist, path: &Path) -> Result<(String, Asset)> {
    let file = path.file_name().context("a chunk is a file")?;
    let file = file.to_string_lossy().into_owned();
    let name = file.trim_end_matches(".wasm").trim_start_matches("split_");
    let wasm = without_custom_sections(&fs::read(path)?)?;
    let asset = dist.add_asset(name, "wasm", &wasm)?;
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

/// Names of functions and the like: for people with a debugger, not for a phone.
fn without_custom_sections(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::CustomSection(_) = payload {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = wasm.get(range).context("a section beyond the end")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;
    use wasm_encoder::{CustomSection, MemorySection, MemoryType};

    #[test]
    fn custom_sections_go_and_the_rest_stays() {
        let memory = |module: &mut wasm_encoder::Module| {
            let mut memories = MemorySection::new();
            memories.memory(MemoryType {
                minimum: 1,
                maximum: None,
                memory64: false,
                shared: false,
                page_size_log2: None,
            });
            module.section(&memories);
        };
        let (mut plain, mut named) = (wasm_encoder::Module::new(), wasm_encoder::Module::new());
        memory(&mut plain);
        memory(&mut named);
        named.section(&CustomSection {
            name: Cow::Borrowed("name"),
            data: Cow::Borrowed(b"said to people"),
        });
        assert_eq!(
            without_custom_sections(&named.finish()).unwrap(),
            plain.finish()
        );
    }

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
