//! Which of the workspace's crates are tested how. New crates are found by themselves.

use crate::command::{self, cargo};
use anyhow::{Context, Result};
use serde::Deserialize;

/// Crates that are made for the browser. On the machine itself they do not build whole (`mio` has no wasm32, and the
/// other way round), so they are always named.
pub const BROWSER: &[&str] = &[
    "app",
    "console",
    "ui",
    "vault-desk",
    "vault-sender",
    "vault-worker",
];
/// Browser crates with nothing to test natively: a Worker's entry is all browser.
const BROWSER_ONLY: &[&str] = &["vault-desk", "vault-sender", "vault-worker"];
/// This tool. It stays alone, so that its dependencies keep the features it was started with.
pub const TOOL: &str = "xtask";

/// The names of the workspace's crates, sorted.
#[derive(Debug)]
pub struct Crates {
    /// Linted, tested and documented on the machine itself.
    pub native: Vec<String>,
}

impl Crates {
    /// Asks cargo.
    ///
    /// # Errors
    /// When cargo cannot read the workspace.
    pub fn read() -> Result<Self> {
        let json = command::read(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
        Self::sort(&json)
    }

    fn sort(metadata: &str) -> Result<Self> {
        let metadata: Metadata =
            serde_json::from_str(metadata).context("cargo metadata gave something unexpected")?;
        let mut packages = metadata.packages;
        packages.retain(|package| {
            package.name != TOOL && !BROWSER_ONLY.contains(&package.name.as_str())
        });
        packages.sort_by(|a, b| a.name.cmp(&b.name));
        let native = packages.into_iter().map(|package| package.name).collect();
        Ok(Self { native })
    }
}

/// `--package NAME` for each name.
pub fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    names
        .into_iter()
        .flat_map(|name| ["--package", name])
        .collect()
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workers_entries_and_this_tool_are_left_out_and_the_rest_is_sorted() {
        let packages = [
            "xtask",
            "wire",
            "app",
            "vault-worker",
            "vault-desk",
            "authority",
        ]
        .map(|name| format!(r#"{{"name":"{name}"}}"#))
        .join(",");
        let crates = Crates::sort(&format!(r#"{{"packages":[{packages}]}}"#)).unwrap();
        assert_eq!(crates.native, ["app", "authority", "wire"]);
        assert_eq!(named(["a", "b"]), ["--package", "a", "--package", "b"]);
    }

    #[test]
    fn every_browser_crate_is_in_the_workspace() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock");
        let lock = std::fs::read_to_string(manifest).unwrap();
        for name in BROWSER {
            assert!(lock.contains(&format!("name = \"{name}\"\n")), "{name}");
        }
    }
}
