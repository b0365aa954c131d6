//! The relay under load, on this machine and over loopback: how many letters it makes durable in a
//! second, beside a handler that only reads the same bodies; and a school's assembly, where 1,500
//! phones behind one address write within a minute.
//!
//! Relay and handler run as processes of their own. Their clients share the machine with them.

mod assembly;
mod durable;
mod figures;
mod plain;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use clap::{Parser, Subcommand};
use relay_tests::program::Executable;
use relay_tests::school::hash_of;
use relay_tests::{Program, School};
use tempfile::TempDir;
use wire::CardHash;
use wire::date::Date;
use xingang::{Clock as _, SystemClock};

/// The relay under load.
#[derive(Debug, Parser)]
#[command(name = "load")]
struct Cli {
    /// Clients that write at the same time, each waiting for its answer.
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// Seconds each measurement takes.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Seconds the assembly takes.
    #[arg(long, default_value_t = 60)]
    assembly_seconds: u64,
    #[command(subcommand)]
    part: Option<Part>,
}

/// What this program runs itself as.
#[derive(Debug, Subcommand)]
enum Part {
    /// The relay, with the relay's own arguments.
    #[command(hide = true)]
    Relay {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// A handler that reads a body and answers 201.
    #[command(hide = true)]
    Plain {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.part {
        Some(Part::Relay { arguments }) => {
            let name = "xingang".to_owned();
            xingang::cli::main(std::iter::once(name).chain(arguments).map(Into::into))
        }
        Some(Part::Plain { .. }) => report(plain::serve()),
        None => report(measure(&cli)),
    }
}

fn report(done: anyhow::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure(cli: &Cli) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let time = Duration::from_secs(cli.seconds);
        durable::compare(cli.clients, time).await?;
        assembly::gather(Duration::from_secs(cli.assembly_seconds)).await
    })
}

/// A relay with one school in a directory that goes with it.
struct Running {
    program: Program,
    school: School,
    card: CardHash,
    _data: TempDir,
}

impl Running {
    async fn start() -> anyhow::Result<Self> {
        // Beside this program, because a system's directory for temporary files may be memory.
        let here = std::env::current_exe()?;
        let data = tempfile::tempdir_in(here.parent().context("a program lies in a directory")?)?;
        let school = School::new("gangcheng");
        let signed = school.first_card(Date::utc(SystemClock.unix()));
        let relay = Executable::new(&here, &["relay"]);
        let added = relay.card_add(data.path(), &signed).await;
        ensure!(added.status.success(), "the card is not taken");
        Ok(Self {
            program: relay.serve(data.path(), &[], &[]).await,
            school,
            card: hash_of(&signed),
            _data: data,
        })
    }

    /// The most memory the relay ever had, in KiB.
    fn peak_memory(&self) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.program.pid()))?;
        status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next())
            .context("the system does not tell")?
            .parse()
            .context("a number of KiB")
    }
}
