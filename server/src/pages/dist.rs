//! The bundled files: inside the program, or in a directory.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use rust_embed::RustEmbed;

/// Where the bundled files are.
#[derive(Debug, Clone)]
pub enum Dist {
    /// In the program, as they were when it was built; a debug build reads `dist/` each time.
    Embedded,
    /// In a directory, read each time.
    Dir(PathBuf),
}

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../dist"]
#[allow_missing = true]
struct Embedded;

impl Dist {
    /// A file by its path below `dist/`. A path that leaves it names nothing.
    pub fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        let inside = Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if path.is_empty() || !inside {
            return None;
        }
        match self {
            Self::Embedded => Embedded::get(path).map(|file| file.data),
            Self::Dir(dir) => std::fs::read(dir.join(path)).ok().map(Cow::Owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_is_read() {
        let dir = Dist::Dir(env!("CARGO_MANIFEST_DIR").into());
        assert!(dir.read("src/pages/dist.rs").is_some());
        for outside in [
            "",
            "/etc/passwd",
            "../Cargo.toml",
            "src/../../Cargo.toml",
            "src",
        ] {
            assert!(dir.read(outside).is_none(), "{outside}");
        }
    }
}
