//! Whether `dist/` is still what the sources make: a hash over every file that goes into it. Times of files would lie
//! after a checkout.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Everything a bundle is made from; folders count whole.
const INPUTS: &[&str] = &[
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "app",
    "public",
    "rust-toolchain.toml",
    "server/wire",
    "style",
    "tests/xtask",
];

/// The hash of the sources under this root.
///
/// # Errors
/// When one of them cannot be read.
pub fn of_sources(root: &Path) -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&root.join(input), &mut files)?;
    }
    of_files(files)
}

/// The hash of a folder's files; of nothing when there is no such folder.
///
/// # Errors
/// When a file cannot be read.
pub fn of_folder(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    of_files(files)
}

fn of_files(mut files: Vec<PathBuf>) -> Result<String> {
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        // A hash for the name and one for the content: files cannot run into each other.
        hash.update(Sha256::digest(file.as_os_str().as_encoded_bytes()));
        hash.update(Sha256::digest(&bytes));
    }
    Ok(hex::encode(hash.finalize()))
}

/// All files at or under a path, sorted by nothing in particular; missing paths count as empty, and so do installed npm
/// packages: their lock file stands for them.
///
/// # Errors
/// When a folder cannot be read.
pub fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.ends_with("node_modules") {
        return Ok(());
    }
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_new_and_a_moved_file_change_the_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mut stamps = vec![of_sources(folder.path()).unwrap()];
        fs::create_dir_all(at("app/src")).unwrap();
        fs::write(at("app/src/lib.rs"), "one").unwrap();
        stamps.push(of_sources(folder.path()).unwrap());
        fs::write(at("app/src/lib.rs"), "two").unwrap();
        stamps.push(of_sources(folder.path()).unwrap());
        fs::rename(at("app/src/lib.rs"), at("app/src/main.rs")).unwrap();
        stamps.push(of_sources(folder.path()).unwrap());
        let distinct = stamps.iter().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(distinct.len(), stamps.len());

        let before = of_sources(folder.path()).unwrap();
        fs::write(at("README.md"), "not an input").unwrap();
        fs::create_dir_all(at("tests/xtask/node_modules")).unwrap();
        fs::write(at("tests/xtask/node_modules/x.js"), "not one either").unwrap();
        assert_eq!(of_sources(folder.path()).unwrap(), before);
    }
}
