//! `cargo xtask test`: everything that must hold before a change lands, section by section, the first failure ends it.
//!
//! Cargo builds the crates of one command with the union of the features they ask for. The sections therefore name the
//! same crates wherever they can, so that nothing is compiled twice: [`Crates::native`] for lints, tests and documentation
//! alike, and this tool by itself, as `cargo xtask` builds it.

mod crates;
mod install;
mod sections;
mod tally;

use crate::workspace::Workspace;
use anyhow::{Result, ensure};
use crates::Crates;
pub use install::chromium;
pub use sections::programs;
use std::process::ExitCode;
use std::time::Instant;
use tally::Tally;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only these sections, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "SECTION")]
    only: Vec<String>,
    /// Everything but these sections
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "SECTION",
        conflicts_with = "only"
    )]
    skip: Vec<String>,
}

/// What a section works with.
struct Rig<'a> {
    workspace: &'a Workspace,
    crates: Crates,
    tally: Tally,
}

/// One part of the whole: its name for `--only`, what it does, and how.
struct Section {
    name: &'static str,
    title: &'static str,
    run: fn(&mut Rig) -> Result<()>,
}

/// In this order: what is quick to fail comes first, and each section finds compiled what an earlier one needed.
const SECTIONS: &[Section] = &[
    Section {
        name: "format",
        title: "formatting",
        run: sections::format,
    },
    Section {
        name: "install",
        title: "what the tests need from Debian and npm",
        run: install::install,
    },
    Section {
        name: "lint",
        title: "lints, native and browser",
        run: sections::lint,
    },
    Section {
        name: "docs",
        title: "documentation",
        run: sections::docs,
    },
    Section {
        name: "rust",
        title: "Rust tests",
        run: sections::rust,
    },
    Section {
        name: "bundle",
        title: "browser bundles",
        run: sections::bundle,
    },
    Section {
        name: "interop",
        title: "the vault as WASM, and its peers",
        run: sections::interop,
    },
    Section {
        name: "journeys",
        title: "journeys in Chromium",
        run: sections::journeys,
    },
];

/// Runs the subcommand. The last line says how many tests passed and failed.
pub fn test(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let chosen = choose(arguments)?;
    let mut rig = Rig {
        workspace,
        crates: Crates::read()?,
        tally: Tally::default(),
    };
    let begun = Instant::now();
    let mut times = Vec::new();
    let mut outcome = Ok(());
    for section in chosen {
        println!("\n=== {}: {} ===", section.name, section.title);
        let started = Instant::now();
        outcome = (section.run)(&mut rig);
        times.push((section.name, started.elapsed()));
        if let Err(error) = &outcome {
            println!("\nerror in {}: {error:#}", section.name);
            rig.tally.count_failure();
            break;
        }
    }
    println!("\n=== times ===");
    for (name, time) in times {
        println!("{name:10} {:6.1} s", time.as_secs_f64());
    }
    println!(
        "{:10} {:6.1} s\n",
        "together",
        begun.elapsed().as_secs_f64()
    );
    println!("{}", rig.tally);
    Ok(match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    })
}

fn choose(arguments: &Arguments) -> Result<Vec<&'static Section>> {
    let known = SECTIONS
        .iter()
        .map(|section| section.name)
        .collect::<Vec<_>>();
    for name in arguments.only.iter().chain(&arguments.skip) {
        ensure!(
            known.contains(&name.as_str()),
            "there is no section {name}; there are {}",
            known.join(", ")
        );
    }
    let wanted = |name: &str| match arguments.only.as_slice() {
        [] => !arguments.skip.iter().any(|skip| skip == name),
        only => only.iter().any(|only| only == name),
    };
    Ok(SECTIONS
        .iter()
        .filter(|section| wanted(section.name))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(only: &[&str], skip: &[&str]) -> Result<Vec<&'static str>> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let arguments = Arguments {
            only: owned(only),
            skip: owned(skip),
        };
        Ok(choose(&arguments)?
            .iter()
            .map(|section| section.name)
            .collect())
    }

    #[test]
    fn sections_keep_their_order_whatever_is_asked() {
        assert_eq!(
            chosen(&["journeys", "format"], &[]).unwrap(),
            ["format", "journeys"]
        );
        assert_eq!(chosen(&[], &["lint"]).unwrap().len(), SECTIONS.len() - 1);
    }

    #[test]
    fn a_section_nobody_knows_is_an_error() {
        assert!(
            chosen(&["journey"], &[])
                .unwrap_err()
                .to_string()
                .contains("journeys")
        );
        assert!(chosen(&[], &["lnit"]).is_err());
    }
}
