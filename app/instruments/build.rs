//! Compiles the packs: what is wrong with one is an error with its file and line.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

/// Ids of packs to leave out, separated by commas: an operator's choice, for instance for want of a licence.
const WITHOUT: &str = "XINGANG_WITHOUT_INSTRUMENTS";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=packs");
    println!("cargo::rerun-if-env-changed={WITHOUT}");
    let without = env::var(WITHOUT).unwrap_or_default();
    let without = without
        .split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .collect::<Vec<_>>();
    match instruments_compile::compile(Path::new("packs"), &without) {
        Ok(source) => {
            let out = env::var_os("OUT_DIR").expect("cargo names a folder for what is built");
            fs::write(Path::new(&out).join("packs.rs"), source)
                .expect("that folder can be written");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("cargo::error=app/instruments/{error}");
            ExitCode::FAILURE
        }
    }
}
