//! From a crate to a WASM module and its JavaScript glue.
//!
//! The modules are the same bytes wherever they are built: paths of the machine are remapped, debug sections are
//! dropped, and wasm-bindgen runs as a library whose version is the one in `Cargo.lock`.

use crate::command::{self, cargo, run};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The Rust target of browser code.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The Cargo profile for browser code, see the workspace's `Cargo.toml`.
const PROFILE: &str = "wasm";

/// A bound module, ready for the web.
#[derive(Debug)]
pub struct Module {
    /// The ES module whose default export starts the WASM given as `{ module_or_path }`. It may import files beside it.
    pub glue: PathBuf,
    /// The WASM itself.
    pub wasm: PathBuf,
}

/// How a crate's WASM is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linking {
    /// Into one piece.
    Whole,
    /// With the relocations that [`super::split`] cuts by.
    ToBeSplit,
}

/// Adds the wasm32 target to the toolchain when it is missing.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub fn ensure_target() -> Result<()> {
    let sysroot = command::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    let target = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET);
    if target.join("lib").is_dir() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", TARGET])).with_context(|| {
        format!("install the Rust target {TARGET} for this toolchain, then start again")
    })
}

/// Builds the given crates in one cargo invocation. Crates built together share the features of their dependencies:
/// name together only what may be unified.
///
/// # Errors
/// When cargo fails.
pub fn build(workspace: &Workspace, crates: &[&str], linking: Linking) -> Result<()> {
    let mut cargo = cargo();
    // Flags from the environment would replace the ones in .cargo/config.toml, and make other bytes.
    cargo
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .args([
            "build",
            "--locked",
            "--profile",
            PROFILE,
            "--target",
            TARGET,
        ]);
    for name in crates {
        cargo.args(["--package", name]);
    }
    cargo.arg("--config").arg(flags(workspace, linking)?);
    run(&mut cargo)
}

/// Binds a module that was built for the web: writes `module.js` and `module_bg.wasm` into the folder.
///
/// # Errors
/// When wasm-bindgen refuses the module, or the module wants JavaScript snippets, which the bundle does not carry.
pub fn bind_for_web(input: &Path, folder: &Path) -> Result<Module> {
    let mut bindgen = bindgen(input);
    bindgen
        .web(true)?
        .omit_default_module_path(true)
        // Chunks share the main module's table.
        .keep_lld_exports(true);
    let mut output = bindgen.generate_output()?;
    let inline = output.snippets().values().any(|list| !list.is_empty());
    if inline || !output.local_modules().is_empty() {
        bail!(
            "{} brings JavaScript snippets; the bundle carries none, so drop the crate that has them",
            input.display()
        );
    }
    output.emit(folder)?;
    Ok(Module {
        glue: folder.join("module.js"),
        wasm: folder.join("module_bg.wasm"),
    })
}

/// Binds a crate that was built for Node: writes `module.js` (CommonJS) and `module_bg.wasm` into the folder.
///
/// # Errors
/// When wasm-bindgen refuses the module or the folder cannot be written.
pub fn bind_for_node(workspace: &Workspace, name: &str, folder: &Path) -> Result<()> {
    let mut bindgen = bindgen(&artifact(&workspace.target, name));
    bindgen.nodejs(true)?.generate(folder)
}

fn bindgen(input: &Path) -> Bindgen {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name("module")
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
}

/// Where [`build`] leaves a crate's WASM.
pub fn artifact(target: &Path, name: &str) -> PathBuf {
    target
        .join(TARGET)
        .join(PROFILE)
        .join(name.replace('-', "_"))
        .with_extension("wasm")
}

fn flags(workspace: &Workspace, linking: Linking) -> Result<String> {
    // Panic messages carry source paths: the folders of this machine get names that are the same everywhere.
    let mut flags = workspace
        .registries()?
        .iter()
        .map(|registry| (registry.as_path(), "registry"))
        .chain([(workspace.root.as_path(), "xingang")])
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .collect::<Vec<_>>();
    if linking == Linking::ToBeSplit {
        flags.push("-Clink-arg=--emit-relocs".to_owned());
    }
    Ok(format!(
        "target.{TARGET}.rustflags={}",
        serde_json::to_string(&flags)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_artifact_is_named_after_the_library_not_the_package() {
        assert_eq!(
            artifact(Path::new("target"), "vault-worker"),
            Path::new("target/wasm32-unknown-unknown/wasm/vault_worker.wasm")
        );
    }
}
