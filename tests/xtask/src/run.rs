//! `cargo xtask run`: a relay with a demo school on this machine, from nothing or from where it was left.

use crate::bundle;
use crate::command::{self, cargo, run as execute};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The demo school's id, and its folder in the data directory.
const SCHOOL: &str = "gangcheng";

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Where the relay keeps its data and the demo school its keys; kept from one start to the next
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8787)]
    port: u16,
}

/// Runs the subcommand; does not return before the relay ends.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let data = match &arguments.data {
        Some(data) => workspace.started_in.join(data),
        None => workspace.target.join("demo"),
    };
    bundle::bundle_if_stale(workspace)?;
    execute(cargo().args([
        "build",
        "--locked",
        "--package",
        "xingang",
        "--package",
        "authority",
    ]))?;

    let programs = workspace.target.join("debug");
    let xingang = || Command::new(programs.join("xingang"));
    let school = data.join(SCHOOL);
    if !school.exists() {
        make_school(&programs.join("xingang-authority"), &school)?;
    }
    execute(
        xingang()
            .args(["card", "add"])
            .arg(school.join("card.json"))
            .arg("--data")
            .arg(&data),
    )
    .with_context(|| {
        format!(
            "to begin again with a new school, remove {}",
            data.display()
        )
    })?;

    let address = format!("127.0.0.1:{}", arguments.port);
    let origin = format!("http://{address}");
    print!("{}", welcome(&origin, &school)?);
    let mut relay = xingang();
    relay
        .args([
            "serve",
            "--listen",
            &address,
            "--origin",
            &origin,
            "--dist",
            bundle::DIST,
        ])
        .arg("--data")
        .arg(&data);
    command::become_program(relay)
}

/// Everything of the school or nothing: a folder that is there is complete.
fn make_school(authority: &Path, school: &Path) -> Result<()> {
    let unfinished = school.with_extension("unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    fs::create_dir_all(school.parent().unwrap_or(school))?;
    // Read, not shown: it speaks of the folder's name of this moment.
    command::read(
        Command::new(authority)
            .args(["demo", "--school", SCHOOL, "--out"])
            .arg(&unfinished),
    )?;
    Ok(fs::rename(unfinished, school)?)
}

/// What a person needs to try both sides.
fn welcome(origin: &str, school: &Path) -> Result<String> {
    let read = |name: &str| {
        let path = school.join(name);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let fragment = read("fragment.txt")?;
    let fragment = fragment.trim();
    let keys = keys(&read("passphrases.txt")?, school);
    Ok(format!(
        "\n\
         For a pupil:     {origin}/s/{SCHOOL}{fragment}\n\
         For the workers: {origin}/console/{SCHOOL}{fragment}\n\
         \n\
         {keys}\
         Ctrl+C stops the relay; the next start keeps everything.\n\
         \n"
    ))
}

/// The key files of the people, each with its passphrase. The authority's stays in its file: no page asks for it.
fn keys(passphrases: &str, school: &Path) -> String {
    passphrases
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| *name != "authority")
        .map(|(name, passphrase)| {
            let key = school.join(name).with_extension("age");
            format!(
                "Key file:        {}\nIts passphrase:  {passphrase}\n\n",
                key.display()
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_links_carry_the_pin_and_every_person_has_a_key() {
        let school = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(school.path().join(name), text).unwrap();
        write("fragment.txt", "#k=1.ABC.\n");
        write(
            "passphrases.txt",
            "authority: secret\nzhou-lan: a-b\nchen-yu: c-d\n",
        );
        let said = welcome("http://127.0.0.1:1", school.path()).unwrap();
        for part in [
            "http://127.0.0.1:1/s/gangcheng#k=1.ABC.\n",
            "http://127.0.0.1:1/console/gangcheng#k=1.ABC.\n",
            "zhou-lan.age\nIts passphrase:  a-b\n",
            "chen-yu.age\nIts passphrase:  c-d\n",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert!(!said.contains("secret"));
    }
}
