//! Where things are: the root of the tree, cargo's target folder, and the folders that sources were unpacked to.

use crate::command;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The tree this tool works on.
#[derive(Debug)]
pub struct Workspace {
    /// The folder with the workspace's `Cargo.toml`; the current folder from [`Workspace::enter`] on.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the environment puts it.
    pub target: PathBuf,
    /// The folder this tool was started from, for paths a person gave.
    pub started_in: PathBuf,
}

impl Workspace {
    /// Finds the workspace and makes its root the current folder, so that every other path can be relative to it.
    ///
    /// # Errors
    /// When cargo cannot read the workspace.
    pub fn enter() -> Result<Self> {
        let started_in = std::env::current_dir()?;
        // Cargo tells a program that it runs where its package is; started by hand, the current folder must do.
        let near = std::env::var_os("CARGO_MANIFEST_DIR").map_or(started_in.clone(), PathBuf::from);
        let metadata = metadata(&near, &["--no-deps"])?;
        std::env::set_current_dir(&metadata.workspace_root)?;
        Ok(Self {
            root: metadata.workspace_root,
            target: metadata.target_directory,
            started_in,
        })
    }

    /// The folders that cargo unpacked registry crates to, one for each registry; downloads what is missing.
    ///
    /// # Errors
    /// When cargo cannot resolve or download the dependencies.
    pub fn registries(&self) -> Result<BTreeSet<PathBuf>> {
        let metadata = metadata(&self.root, &[])?;
        let registries = metadata
            .packages
            .iter()
            .filter(|package| package.source.is_some())
            .filter_map(|package| package.manifest_path.ancestors().nth(2))
            .map(Path::to_owned)
            .collect();
        Ok(registries)
    }
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    manifest_path: PathBuf,
    source: Option<String>,
}

fn metadata(near: &Path, arguments: &[&str]) -> Result<Metadata> {
    let mut cargo = command::cargo();
    cargo
        .current_dir(near)
        .args(["metadata", "--format-version", "1"])
        .args(arguments);
    serde_json::from_str(&command::read(&mut cargo)?)
        .context("cargo metadata gave something unexpected")
}
