//! WASM: binaryen's optimiser takes out what the compiler's leaves in, a seventh of a part that was cut.

use super::esbuild::NPM;
use crate::command::run;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustc's wasm32 target may use: every browser that the screens run in has it, and nothing newer may come in.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Writes the module beside itself, made smaller and without names of functions and the like: those are for people with a debugger, not for a phone. Returns where.
///
/// # Errors
/// When the optimiser refuses the module or cannot be started.
pub fn shrink(module: &Path) -> Result<PathBuf> {
    let small = module.with_extension("small.wasm");
    run(
        Command::new(Path::new(NPM).join("node_modules/.bin/wasm-opt"))
            // Sizes as brotli: -Os makes them smaller than -Oz here (measured).
            .args(["-Os", "--converge"])
            .args(FEATURES)
            .args([
                "--strip-debug",
                "--strip-producers",
                "--strip-target-features",
            ])
            .arg(module)
            .arg("--output")
            .arg(&small),
    )?;
    Ok(small)
}
