//! A relay in a process of its own, that can be killed.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Output, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use wire::card::SignedCard;

use crate::client::{Client, json};

/// A start or a stop takes no longer than this in a test.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running relay. Dropping it kills it.
#[derive(Debug)]
pub struct Program {
    child: Child,
    _out: BufReader<ChildStdout>,
    /// Where it listens.
    pub address: SocketAddr,
}

/// How to call the relay's program: itself, then what comes before its own arguments.
#[derive(Debug, Clone)]
pub struct Executable {
    program: PathBuf,
    first: Vec<String>,
}

impl Executable {
    /// A program whose first arguments are `first`.
    pub fn new(program: impl Into<PathBuf>, first: &[&str]) -> Self {
        Self {
            program: program.into(),
            first: first.iter().map(|&one| one.to_owned()).collect(),
        }
    }

    /// The program with arguments, without any settings from this process's environment.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.first)
            .args(arguments)
            .env_clear()
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// `serve` on a free port, with further arguments and settings.
    pub async fn serve(
        &self,
        data: &Path,
        arguments: &[&str],
        settings: &[(&str, &str)],
    ) -> Program {
        let data = data.to_str().expect("a plain path");
        let mut child = self
            .command(&["serve", "--data", data, "--listen", "127.0.0.1:0"])
            .args(arguments)
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the relay starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        let read = tokio::time::timeout(PATIENCE, out.read_line(&mut line)).await;
        read.expect("a line in time").expect("a line");
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .and_then(|address| address.parse().ok())
            .unwrap_or_else(|| panic!("not an address: {line:?}"));
        Program {
            child,
            _out: out,
            address,
        }
    }

    /// `card add`, with a signed card in a file.
    pub async fn card_add(&self, data: &Path, signed: &SignedCard) -> Output {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), json(signed)).expect("a file");
        let path = file.path().to_str().expect("a plain path");
        let data = data.to_str().expect("a plain path");
        self.command(&["card", "add", path, "--data", data])
            .output()
            .await
            .expect("the program runs")
    }
}

impl Program {
    /// Asks this relay.
    pub fn client(&self) -> Client {
        Client {
            address: self.address,
        }
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// Kills it at once (SIGKILL).
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it dies");
    }

    /// Asks it to stop (SIGTERM); its status, and all it wrote to standard error.
    pub async fn stop(mut self) -> (ExitStatus, String) {
        let pid = self.pid().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().await;
        assert!(sent.expect("kill runs").success());
        let mut log = String::new();
        let mut err = self.child.stderr.take().expect("its standard error");
        let (status, read) = tokio::join!(
            tokio::time::timeout(PATIENCE, self.child.wait()),
            err.read_to_string(&mut log)
        );
        read.expect("text");
        (status.expect("it stops in time").expect("a status"), log)
    }
}
