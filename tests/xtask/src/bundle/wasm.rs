//! From a crate to a WASM module and its JavaScript glue.
//!
//! The modules are the same bytes wherever they are built: paths of the machine are remapped, debug sections are
//! dropped, and wasm-bindgen runs as a library whose version is the one in `Cargo.lock`.
//!
//! The standard library is built again, for size and with panics that only end the program: a message that nobody on
//! a phone would see is a tenth of what she loads (measured). That is not in stable Cargo yet; the compiler is the pinned
//! one all the same. [`PANICS`] brings the messages back.

use super::{binaryen, imports};
use crate::command::{self, cargo, run};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The Rust target of browser code.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The Cargo profile for browser code, see the workspace's `Cargo.toml`.
const PROFILE: &str = "wasm";
/// Set to anything: panics say on the browser's console what happened and where. Bigger, for people who look for a bug.
pub const PANICS: &str = "XINGANG_PANICS";

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

/// Adds to the toolchain what browser code needs, where it is missing: the wasm32 target and the sources of the standard
/// library.
///
/// # Errors
/// When something is missing and rustup cannot add it.
pub fn ensure_toolchain() -> Result<()> {
    let rustlib = sysroot()?.join("lib/rustlib");
    for (there, kind, name) in [
        (rustlib.join(TARGET).join("lib"), "target", TARGET),
        (rustlib.join("src/rust/library"), "component", "rust-src"),
    ] {
        if !there.is_dir() {
            run(Command::new("rustup").args([kind, "add", name])).with_context(|| {
                format!("install the {kind} {name} for this toolchain, then start again")
            })?;
        }
    }
    Ok(())
}

fn sysroot() -> Result<PathBuf> {
    let sysroot = command::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot.trim()))
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
    if std::env::var_os(PANICS).is_some() {
        cargo.args([
            "--config",
            &format!("profile.{PROFILE}.debug-assertions=true"),
        ]);
    } else {
        cargo.env("RUSTC_BOOTSTRAP", "1").args([
            "-Zbuild-std=std,panic_abort",
            "-Zbuild-std-features=optimize_for_size",
        ]);
    }
    for name in crates {
        cargo.args(["--package", name]);
    }
    cargo.arg("--config").arg(flags(workspace, linking)?);
    run(&mut cargo)
}

/// Binds a module that was built for the web, and makes it smaller: writes its glue and its WASM into the folder.
///
/// # Errors
/// When wasm-bindgen refuses the module, the module wants JavaScript snippets, which the bundle does not carry, or the
/// optimiser fails.
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
    let (glue, wasm) = (folder.join("module.js"), folder.join("module_bg.wasm"));
    let mut module = walrus::Module::from_file(&wasm)?;
    fs::write(
        &glue,
        imports::shorten(&mut module, &fs::read_to_string(&glue)?)?,
    )?;
    module.emit_wasm_file(&wasm)?;
    Ok(Module {
        glue,
        wasm: binaryen::shrink(&wasm)?,
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
    // Source paths get in here and there: the folders of this machine get names that are the same everywhere.
    let sysroot = sysroot()?;
    let mut flags = workspace
        .registries()?
        .iter()
        .map(|registry| (registry.as_path(), "registry"))
        .chain([
            (workspace.root.as_path(), "xingang"),
            (sysroot.as_path(), "rust"),
        ])
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .collect::<Vec<_>>();
    if std::env::var_os(PANICS).is_none() {
        flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort"].map(str::to_owned));
    }
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
            artifact(Path::new("target"), "vault-sender"),
            Path::new("target/wasm32-unknown-unknown/wasm/vault_sender.wasm")
        );
    }
}
