//! What the tests need beside Rust and Node: installed where that can be done without asking, named in one line where not.

use super::Rig;
use crate::command::{self, is_installed, run};
use crate::{bundle, npm};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders with a `package-lock.json` of their own.
pub const NPM: &[&str] = &["tests/interop", "tests/journeys", bundle::NPM];

/// The section.
pub fn install(_: &mut Rig) -> Result<()> {
    from_debian()?;
    for folder in NPM {
        npm::install(Path::new(folder))?;
    }
    Ok(())
}

/// The browser to test in: what `PLAYWRIGHT_CHROMIUM` names, or the first Chromium on the `PATH`.
pub fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("PLAYWRIGHT_CHROMIUM") {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join("chromium"))
        .find(|program| program.is_file())
}

fn from_debian() -> Result<()> {
    let missing = [
        ("chromium", chromium().is_some()),
        ("fonts-noto-cjk", has_chinese_font()),
        ("age", is_installed("age")),
    ]
    .into_iter()
    .filter_map(|(package, there)| (!there).then_some(package))
    .collect::<Vec<_>>();
    if missing.is_empty() {
        println!("Chromium, a Chinese font and age are there");
        return Ok(());
    }
    let by_hand = format!(
        "install {} (on Debian: apt-get install {0})",
        missing.join(" ")
    );
    if !is_installed("apt-get") || !is_root() {
        bail!("{by_hand}");
    }
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
        apt
    };
    run(apt().arg("update")).context(by_hand.clone())?;
    run(apt()
        .args(["install", "--yes", "--no-install-recommends"])
        .args(&missing))
    .context(by_hand)
}

/// Whether fontconfig knows a font for Chinese. Without one Chromium draws boxes, and pictures and line breaks are wrong.
fn has_chinese_font() -> bool {
    is_installed("fc-list")
        && command::read(Command::new("fc-list").arg(":lang=zh-cn"))
            .is_ok_and(|fonts| !fonts.trim().is_empty())
}

fn is_root() -> bool {
    command::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
