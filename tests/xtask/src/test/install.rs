//! What the tests need beside Rust and Node: installed where that can be done without asking, named in one line where not.

use super::Rig;
use crate::command::{self, is_installed, run};
use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders with a `package-lock.json` of their own.
pub const NPM: &[&str] = &["tests/interop", "tests/journeys"];
/// The oldest Node whose test runner and `import.meta.dirname` the tests use.
const NODE: u32 = 20;

/// The section.
pub fn install(_: &mut Rig) -> Result<()> {
    from_debian()?;
    check_node()?;
    for folder in NPM {
        from_npm(Path::new(folder))?;
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

fn check_node() -> Result<()> {
    let advice = format!("install Node {NODE} or newer, with npm");
    let version = command::read(Command::new("node").arg("--version")).context(advice.clone())?;
    let major =
        major_version(&version).with_context(|| format!("node --version says {version}"))?;
    ensure!(major >= NODE, "this is Node {major}: {advice}");
    ensure!(is_installed("npm"), "npm is missing: {advice}");
    Ok(())
}

fn major_version(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// Installs exactly what the lock file says, unless that was done already.
fn from_npm(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let installed = hex::encode(Sha256::digest(lock));
    let stamp = folder.join("node_modules/.installed");
    if fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == installed) {
        println!("{} has its npm packages", folder.display());
        return Ok(());
    }
    run(Command::new("npm")
        .current_dir(folder)
        // The browser comes from Debian.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .args(["ci", "--no-audit", "--no-fund"]))?;
    fs::create_dir_all(folder.join("node_modules"))?;
    Ok(fs::write(stamp, installed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_read() {
        assert_eq!(major_version("v20.19.2\n"), Some(20));
        assert_eq!(major_version("20.19.2"), None);
    }
}
