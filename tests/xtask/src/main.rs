//! The project's build tool, run as `cargo xtask SUBCOMMAND` from anywhere in the tree.

mod bench;
mod bundle;
mod command;
mod npm;
mod run;
mod test;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, runs, tests and measures 心港 Xingang"
)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the browser bundles into dist/
    Bundle(bundle::Arguments),
    /// Serve a demo school on this machine
    Run(run::Arguments),
    /// Run every check and test
    Test(test::Arguments),
    /// Measure sizes and speed
    Bench(bench::Arguments),
}

fn main() -> ExitCode {
    perform(Cli::parse().task).unwrap_or_else(|error| {
        eprintln!("\nerror: {error:#}");
        ExitCode::FAILURE
    })
}

fn perform(task: Task) -> Result<ExitCode> {
    let workspace = Workspace::enter()?;
    match task {
        Task::Bundle(arguments) => bundle::bundle(&workspace, &arguments)?,
        Task::Run(arguments) => run::run(&workspace, &arguments)?,
        Task::Bench(arguments) => bench::bench(&workspace, &arguments)?,
        Task::Test(arguments) => return test::test(&workspace, &arguments),
    }
    Ok(ExitCode::SUCCESS)
}
