//! The sections of `cargo xtask test`, one function each.

use super::Rig;
use super::crates::{BROWSER, TOOL, named};
use super::install::chromium;
use crate::bundle::{self, wasm};
use crate::command::{cargo, run, watch};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail, ensure};
use std::path::PathBuf;
use std::process::Command;

const BROWSER_TARGET: [&str; 2] = ["--target", wasm::TARGET];

/// rustfmt has nothing to change.
pub fn format(_: &mut Rig) -> Result<()> {
    run(cargo().args(["fmt", "--all", "--check"])).context("run `cargo fmt --all`")
}

/// Clippy has nothing to say, on either side.
pub fn lint(rig: &mut Rig) -> Result<()> {
    wasm::ensure_toolchain()?;
    let clippy = || {
        let mut clippy = cargo();
        clippy.args(["clippy", "--locked", "--all-targets"]);
        clippy
    };
    let strictly = ["--", "--deny", "warnings"];
    run(clippy().args(["--package", TOOL]).args(strictly))?;
    run(clippy().args(rig.native()).args(strictly))?;
    // Without --all-targets: their unit tests are built natively, where they run.
    run(cargo()
        .args(["clippy", "--locked"])
        .args(named(BROWSER.iter().copied()))
        .args(BROWSER_TARGET)
        .args(strictly))
}

/// rustdoc has nothing to warn of: links lead somewhere, and public items have words.
pub fn docs(rig: &mut Rig) -> Result<()> {
    let doc = || {
        let mut doc = cargo();
        doc.env("RUSTDOCFLAGS", "--deny warnings")
            .args(["doc", "--locked", "--no-deps"]);
        doc
    };
    run(doc().args(rig.native()))?;
    run(doc()
        .args(named(BROWSER.iter().copied()))
        .args(BROWSER_TARGET))
}

/// Unit tests, the relay's tests, the contract of the stores, examples in the documentation. Builds the programs too, with
/// the features the tests give them, because tests and journeys run them.
pub fn rust(rig: &mut Rig) -> Result<()> {
    build_programs(rig)?;
    let native = rig
        .native()
        .into_iter()
        .map(String::from)
        .collect::<Vec<_>>();
    let runner = if has_nextest() {
        vec!["nextest", "run"]
    } else {
        vec!["test", "--lib", "--bins", "--tests"]
    };
    rig.count(cargo().args(&runner).arg("--locked").args(&native))?;
    rig.count(cargo().args(["test", "--locked", "--package", TOOL]))?;
    rig.count(cargo().args(["test", "--locked", "--doc"]).args(&native))
}

/// `dist/` from the sources as they are.
pub fn bundle(rig: &mut Rig) -> Result<()> {
    bundle::bundle_if_stale(rig.workspace)
}

/// The vault's known answers as WASM under Node, an independent implementation, and letters to and from other programs.
pub fn interop(rig: &mut Rig) -> Result<()> {
    wasm::ensure_toolchain()?;
    build_programs(rig)?;
    wasm::build(rig.workspace, &["interop"], wasm::Linking::Whole)?;
    let module = rig.workspace.target.join("interop");
    wasm::bind_for_node(rig.workspace, "interop", &module)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"])
        .args(tests_for_node()?)
        .env("XINGANG_INTEROP", module.join("module.js"))
        .envs(programs(rig.workspace, "debug"));
    rig.count(&mut node)
}

/// People's ways through the real browser, with the real relay and with a hostile one.
pub fn journeys(rig: &mut Rig) -> Result<()> {
    bundle::bundle_if_stale(rig.workspace)?;
    build_programs(rig)?;
    let chromium =
        chromium().context("Chromium is missing: run `cargo xtask test --only install`")?;
    run(Command::new("npx").current_dir("tests/journeys").args([
        "--no-install",
        "tsc",
        "--noEmit",
    ]))?;
    let mut playwright = Command::new("npx");
    playwright
        .current_dir("tests/journeys")
        .args(["--no-install", "playwright", "test"])
        .env("PLAYWRIGHT_CHROMIUM", chromium)
        .envs(programs(rig.workspace, "debug"));
    rig.count(&mut playwright)
}

impl Rig<'_> {
    fn native(&self) -> Vec<&str> {
        named(self.crates.native.iter().map(String::as_str))
    }

    /// Runs tests and counts them.
    fn count(&mut self, command: &mut Command) -> Result<()> {
        let tally = &mut self.tally;
        if !watch(command, |line| tally.read(line))? {
            bail!("tests failed");
        }
        Ok(())
    }
}

fn build_programs(rig: &Rig) -> Result<()> {
    // With --tests, so that dependencies get the same features as in the test run and nothing is compiled twice.
    run(cargo()
        .args(["build", "--locked", "--bins", "--tests"])
        .args(rig.native()))
}

/// Where the programs under test are, by the names that scripts know them by.
pub fn programs(workspace: &Workspace, profile: &str) -> Vec<(&'static str, PathBuf)> {
    let folder = workspace.target.join(profile);
    [
        ("XINGANG", "xingang"),
        ("XINGANG_AUTHORITY", "xingang-authority"),
        ("XINGANG_FORGE", "forge"),
    ]
    .map(|(variable, program)| (variable, folder.join(program)))
    .into()
}

fn has_nextest() -> bool {
    cargo()
        .args(["nextest", "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
}

fn tests_for_node() -> Result<Vec<PathBuf>> {
    let mut tests = std::fs::read_dir("tests/interop")?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    tests.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    tests.sort();
    ensure!(!tests.is_empty(), "there is no *.test.mjs in tests/interop");
    Ok(tests)
}
