//! `cargo xtask bench`: figures, not verdicts. Nothing here fails because a machine is slow.

use crate::bundle;
use crate::command::{cargo, run};
use crate::test::{chromium, programs};
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Scripts for Node that measure in Chromium; each prints its own figures.
const BROWSER_SCRIPTS: &str = "tests/journeys/bench";

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only these: sizes, relay, browser
    #[arg(long, value_delimiter = ',', value_name = "BENCHMARK")]
    only: Vec<String>,
}

/// One group of figures.
struct Benchmark {
    name: &'static str,
    title: &'static str,
    run: fn(&Workspace) -> Result<()>,
}

const BENCHMARKS: &[Benchmark] = &[
    Benchmark {
        name: "sizes",
        title: "bytes over the network",
        run: sizes,
    },
    Benchmark {
        name: "relay",
        title: "the relay under load",
        run: relay,
    },
    Benchmark {
        name: "browser",
        title: "in Chromium",
        run: browser,
    },
];

/// Runs the subcommand.
pub fn bench(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let known = BENCHMARKS
        .iter()
        .map(|benchmark| benchmark.name)
        .collect::<Vec<_>>();
    for name in &arguments.only {
        ensure!(
            known.contains(&name.as_str()),
            "there is no {name}; there are {}",
            known.join(", ")
        );
    }
    bundle::bundle_if_stale(workspace)?;
    let wanted =
        |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
    for benchmark in BENCHMARKS.iter().filter(|benchmark| wanted(benchmark.name)) {
        println!("\n=== {}: {} ===", benchmark.name, benchmark.title);
        (benchmark.run)(workspace)?;
    }
    Ok(())
}

/// What a bundle weighs beside what it should.
fn sizes(_: &Workspace) -> Result<()> {
    #[derive(Deserialize)]
    struct Sizes {
        totals: BTreeMap<String, Size>,
    }
    #[derive(Deserialize)]
    struct Size {
        raw: usize,
        gzip: usize,
        brotli: usize,
    }
    let path = Path::new(bundle::DIST).join("sizes.json");
    let sizes: Sizes = serde_json::from_slice(&fs::read(path)?)?;
    println!(
        "{:10} {:>10} {:>10} {:>10}  aim (brotli)",
        "", "raw", "gzip", "brotli"
    );
    // All that a pupil comes to load: the doors' parts are fetched once the home stands.
    let pupil = ["home", "screens", "words", "vault"];
    let pupil: usize = pupil.iter().map(|name| sizes.totals[*name].brotli).sum();
    for (name, size) in sizes.totals {
        // Kilobytes of 1,000 bytes; the console and its vault are used on a desk and have no aim of their own.
        let aim = match name.as_str() {
            "home" => "at most 120,000, never above 140,000",
            "vault" => "at most 215,000",
            _ => "",
        };
        println!(
            "{name:10} {:>10} {:>10} {:>10}  {aim}",
            size.raw, size.gzip, size.brotli
        );
    }
    println!("{:10} {:>32}  at most 390,900", "a pupil", pupil);
    Ok(())
}

fn relay(_: &Workspace) -> Result<()> {
    run(cargo().args(["run", "--locked", "--release", "--package", "load"]))
}

fn browser(workspace: &Workspace) -> Result<()> {
    let chromium =
        chromium().context("Chromium is missing: run `cargo xtask test --only install`")?;
    run(cargo()
        .args(["build", "--locked", "--release", "--bins"])
        .args([
            "--package",
            "xingang",
            "--package",
            "authority",
            "--package",
            "forge",
        ]))?;
    for script in scripts(Path::new(BROWSER_SCRIPTS))? {
        run(Command::new("node")
            .arg(script)
            .env("PLAYWRIGHT_CHROMIUM", &chromium)
            .envs(programs(workspace, "release")))?;
    }
    Ok(())
}

/// The `*.mjs` files of a folder in the order of their names.
fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut scripts = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    scripts.retain(|path| path.extension().is_some_and(|extension| extension == "mjs"));
    scripts.sort();
    ensure!(
        !scripts.is_empty(),
        "there is no *.mjs in {}",
        folder.display()
    );
    Ok(scripts)
}
