//! A file of a pack, which knows its lines.

use crate::PackError;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub(crate) struct Source {
    file: PathBuf,
    text: String,
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, or is not UTF-8.
    pub fn read(file: &Path) -> Result<Self, PackError> {
        let text = fs::read_to_string(file).map_err(|cause| PackError::unreadable(file, &cause))?;
        Ok(Self {
            file: file.to_owned(),
            text,
        })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// An error at a byte of the file.
    pub fn error(&self, at: usize, what: impl Into<String>) -> PackError {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        self.error_in_line(line, what)
    }

    /// An error in a line, from 1.
    pub fn error_in_line(&self, line: usize, what: impl Into<String>) -> PackError {
        PackError {
            file: self.file.clone(),
            line,
            what: what.into(),
        }
    }

    /// An error where these words stand first.
    pub fn error_near(&self, words: &str, what: impl Into<String>) -> PackError {
        self.error(self.text.find(words).unwrap_or(0), what)
    }
}
