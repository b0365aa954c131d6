//! The folder that is served: what goes in, what it weighs, and the hash of every byte of it.

use super::compress::compress;
use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Serialize;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Add;
use std::path::{Path, PathBuf};

/// A hashed file as a page names it.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path from the root of the site, with the content's hash in the name, so it may be cached for ever.
    pub url: String,
    /// Subresource integrity value, SHA-384.
    pub integrity: String,
    /// What it weighs.
    pub size: Size,
}

/// Bytes of a file or of several together; a compressed figure is the raw one where compressing does not help.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Size {
    /// Uncompressed.
    pub raw: usize,
    /// As gzip.
    pub gzip: usize,
    /// As brotli.
    pub brotli: usize,
}

impl Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

impl std::iter::Sum for Size {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), Add::add)
    }
}

/// A `dist/` being filled, next to the one that may be served meanwhile.
#[derive(Debug)]
pub struct Dist {
    folder: PathBuf,
    sizes: BTreeMap<String, Size>,
    hashes: BTreeMap<String, String>,
}

impl Dist {
    /// Starts an empty folder, removing what an interrupted run left there.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn start(folder: PathBuf) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            sizes: BTreeMap::new(),
            hashes: BTreeMap::new(),
        })
    }

    /// Adds a file under `assets/` with the content's hash in its name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_asset(&mut self, stem: &str, extension: &str, bytes: &[u8]) -> Result<Asset> {
        let path = asset_path(stem, extension, bytes);
        let size = self.add_file(&path, bytes)?;
        Ok(Asset {
            url: format!("/{path}"),
            integrity: integrity(bytes),
            size,
        })
    }

    /// Adds a file under the name given, with its compressed siblings.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_file(&mut self, path: &str, bytes: &[u8]) -> Result<Size> {
        let packed = compress(bytes)?;
        self.write(path, bytes)?;
        for (suffix, sibling) in [("br", &packed.brotli), ("gz", &packed.gzip)] {
            if let Some(sibling) = sibling {
                self.write(&format!("{path}.{suffix}"), sibling)?;
            }
        }
        let length = |packed: Option<Vec<u8>>| packed.map_or(bytes.len(), |packed| packed.len());
        let size = Size {
            raw: bytes.len(),
            gzip: length(packed.gzip),
            brotli: length(packed.brotli),
        };
        self.sizes.insert(path.to_owned(), size);
        Ok(size)
    }

    /// Writes `sizes.json` and `manifest.json` and puts the folder in the place of `dist`.
    ///
    /// # Errors
    /// When writing or renaming fails.
    pub fn finish(mut self, dist: &Path, totals: &BTreeMap<&str, Size>) -> Result<()> {
        #[derive(Serialize)]
        struct Sizes<'a> {
            totals: &'a BTreeMap<&'a str, Size>,
            files: BTreeMap<String, Size>,
        }
        let files = std::mem::take(&mut self.sizes);
        self.write("sizes.json", &json(&Sizes { totals, files })?)?;
        let manifest = json(&self.hashes)?;
        fs::write(self.folder.join("manifest.json"), manifest)?;
        if dist.exists() {
            fs::remove_dir_all(dist)?;
        }
        fs::rename(&self.folder, dist).with_context(|| format!("cannot write {}", dist.display()))
    }

    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.folder.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
        self.hashes
            .insert(path.to_owned(), hex::encode(Sha256::digest(bytes)));
        Ok(())
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

/// `assets/STEM-HASH.EXTENSION`; 64 bits of SHA-256 tell versions apart, integrity values guard the content.
fn asset_path(stem: &str, extension: &str, bytes: &[u8]) -> String {
    let hash = hex::encode(&Sha256::digest(bytes)[..8]);
    format!("assets/{stem}-{hash}.{extension}")
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_integrity_come_from_the_content() {
        // SHA-256 and SHA-384 of "abc", FIPS 180-4 examples.
        assert_eq!(
            asset_path("app", "js", b"abc"),
            "assets/app-ba7816bf8f01cfea.js"
        );
        assert_eq!(
            integrity(b"abc"),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
    }

    #[test]
    fn the_manifest_names_every_file_and_the_old_folder_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("dist");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("old"), "old").unwrap();

        let mut dist = Dist::start(folder.path().join("new")).unwrap();
        let text = "心港".repeat(100);
        let asset = dist.add_asset("app", "css", text.as_bytes()).unwrap();
        dist.add_file("icons/a.png", b"png").unwrap();
        dist.finish(&target, &BTreeMap::from([("home", asset.size)]))
            .unwrap();

        assert!(!target.join("old").exists());
        let manifest: BTreeMap<String, String> =
            serde_json::from_slice(&fs::read(target.join("manifest.json")).unwrap()).unwrap();
        let css = asset.url.trim_start_matches('/');
        let names = [
            css,
            &format!("{css}.br"),
            &format!("{css}.gz"),
            "icons/a.png",
            "sizes.json",
        ];
        assert_eq!(manifest.keys().collect::<Vec<_>>(), names);
        for (name, hash) in manifest {
            let bytes = fs::read(target.join(name)).unwrap();
            assert_eq!(hash, hex::encode(Sha256::digest(bytes)));
        }
        let sizes: serde_json::Value =
            serde_json::from_slice(&fs::read(target.join("sizes.json")).unwrap()).unwrap();
        assert_eq!(sizes["totals"]["home"]["raw"], 600);
        assert_eq!(sizes["files"]["icons/a.png"]["brotli"], 3);
    }
}
