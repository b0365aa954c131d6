//! npm packages, in folders with a `package-lock.json` of their own.

use crate::command::{self, is_installed, run};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest Node whose test runner and `import.meta.dirname` the tests use.
const NODE: u32 = 20;

/// Installs exactly what the folder's lock file says, unless that was done already.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let installed = hex::encode(Sha256::digest(lock));
    let stamp = folder.join("node_modules/.installed");
    if fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == installed) {
        println!("{} has its npm packages", folder.display());
        return Ok(());
    }
    check_node()?;
    run(Command::new("npm")
        .current_dir(folder)
        // The browser comes from Debian.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .args(["ci", "--no-audit", "--no-fund"]))?;
    fs::create_dir_all(folder.join("node_modules"))?;
    Ok(fs::write(stamp, installed)?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_read() {
        assert_eq!(major_version("v20.19.2\n"), Some(20));
        assert_eq!(major_version("20.19.2"), None);
    }
}
