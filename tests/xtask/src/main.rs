//! The project's build tool, run as `cargo xtask SUBCOMMAND` from anywhere in the tree.

mod bundle;
mod command;
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
    /// Run every check and test
    Test(test::Arguments),
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
        Task::Test(arguments) => return test::test(&workspace, &arguments),
    }
    Ok(ExitCode::SUCCESS)
}
