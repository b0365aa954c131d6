//! What is wrong with a pack, and where.

use std::io;
use std::path::{Path, PathBuf};

/// A pack that cannot be compiled. Its text begins with file and line, as a compiler's does.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}: {what}", .file.display())]
pub struct PackError {
    /// The file.
    pub file: PathBuf,
    /// The line in it, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl PackError {
    /// About a file as a whole.
    pub(crate) fn at_start(file: &Path, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 1,
            what: what.into(),
        }
    }

    /// A file that cannot be read.
    pub(crate) fn unreadable(file: &Path, cause: &io::Error) -> Self {
        Self::at_start(file, format!("cannot be read: {cause}"))
    }
}
