//! The command line.

use std::ffi::OsString;
use std::fs::DirBuilder;
use std::io::Write as _;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use axum::http::{HeaderValue, Uri};
use clap::{Parser, Subcommand};
use store::{CardAdded, SqliteStore, Store};
use tokio::net::TcpListener;
use wire::card::SignedCard;

use crate::app::{CAPACITY, app};
use crate::pages::{Dist, Pages};
use crate::schools::{NotAdmitted, admit};
use crate::serve::{serve, stop_signal};
use crate::{Clock as _, Origin, Relay, SystemClock, logging};

/// The store's file in the data directory.
const STORE_FILE: &str = "xingang.db";

/// The relay of 心港: it keeps sealed letters and cannot open them.
#[derive(Debug, Parser)]
#[command(name = "xingang", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves app, console and interface until SIGTERM or SIGINT.
    Serve(Serve),
    /// Schools' cards.
    #[command(subcommand)]
    Card(CardCommand),
}

#[derive(Debug, clap::Args)]
struct Serve {
    /// The directory of the store; made where it is missing.
    #[arg(long, env = "XINGANG_DATA")]
    data: PathBuf,
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "XINGANG_LISTEN", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// What browsers have in their address bar, like https://xingang.example. May be left out on a
    /// loopback address.
    #[arg(long, env = "XINGANG_ORIGIN")]
    origin: Option<Origin>,
    /// Serves app and console from this directory instead of from the program.
    #[arg(long, env = "XINGANG_DIST")]
    dist: Option<PathBuf>,
    /// Where a quick exit leads (http or https); without it, to a neutral page of our own.
    #[arg(long, env = "XINGANG_EXIT_URL", value_parser = exit_url)]
    exit_url: Option<HeaderValue>,
}

#[derive(Debug, Subcommand)]
enum CardCommand {
    /// Puts a signed card up as its school's current one.
    Add {
        /// The signed card, JSON.
        file: PathBuf,
        /// The directory of the store; made where it is missing.
        #[arg(long, env = "XINGANG_DATA")]
        data: PathBuf,
    },
}

fn exit_url(text: &str) -> Result<HeaderValue, &'static str> {
    let wrong = "an address that begins with http:// or https://";
    let uri: Uri = text.parse().map_err(|_| wrong)?;
    match uri.scheme_str() {
        Some("http" | "https") => HeaderValue::from_str(text).map_err(|_| wrong),
        _ => Err(wrong),
    }
}

/// Runs the command that the arguments name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = Cli::parse_from(arguments);
    logging::init(std::env::var("RUST_LOG").ok().as_deref());
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime does not start")
        .and_then(|runtime| runtime.block_on(run(cli.command)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xingang: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(options) => run_relay(options).await,
        Command::Card(CardCommand::Add { file, data }) => add_card(&file, &data).await,
    }
}

async fn run_relay(options: Serve) -> anyhow::Result<()> {
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| format!("cannot listen on {}", options.listen))?;
    let address = listener.local_addr()?;
    let origin = match options.origin {
        Some(origin) => origin,
        None if address.ip().is_loopback() => format!("http://{address}").parse()?,
        None => bail!("--origin is needed to listen on an address that is not loopback"),
    };
    let stop = stop_signal()?;
    let store: Arc<dyn Store> = Arc::new(open(&options.data).await?);
    let dist = options.dist.map_or(Dist::Embedded, Dist::Dir);
    if dist.read("index.html").is_none() {
        tracing::warn!("there is no app to serve: build it with `cargo xtask bundle`");
    }
    let relay = Relay {
        store: Arc::clone(&store),
        clock: Arc::new(SystemClock),
        origin,
        pages: Arc::new(Pages {
            dist,
            exit: options.exit_url,
        }),
        capacity: CAPACITY,
    };
    let mut out = std::io::stdout();
    writeln!(out, "listening on http://{address}")?;
    out.flush()?;
    serve(listener, app(relay), stop).await;
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn add_card(file: &Path, data: &Path) -> anyhow::Result<()> {
    let text = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let signed: SignedCard =
        wire::json::from_slice(&text).context("the file is not the JSON of a signed card")?;
    let (card, prev) = admit(&signed, SystemClock.today().utc)?;
    let (school, epoch) = (card.school.clone(), card.epoch);
    let store = open(data).await?;
    let added = store.add_card(card, prev).await;
    store.close().await;
    match added? {
        CardAdded::Added => println!("{school}: the card of epoch {epoch} stands"),
        CardAdded::AlreadyThere => println!("{school}: this card of epoch {epoch} stood already"),
        CardAdded::Refused(refusal) => return Err(NotAdmitted::from(refusal).into()),
    }
    Ok(())
}

/// Opens the store; its directory is for this user only.
async fn open(data: &Path) -> anyhow::Result<SqliteStore> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .with_context(|| format!("cannot make {}", data.display()))?;
    let file = data.join(STORE_FILE);
    SqliteStore::open(&file)
        .await
        .with_context(|| format!("cannot open {}", file.display()))
}
