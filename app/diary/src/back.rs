//! Reading a file of entries back: all of it, or nothing and the line where it fails.

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::entry::{Entry, Invalid};
use crate::out::{FORMAT, VERSION};

/// A file that is not read. Nothing of it is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct NotRead {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: Why,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// It is something else.
    #[error("not a diary")]
    NotADiary,
    /// A newer program wrote it, in this version of the format.
    #[error("a diary of version {0}")]
    Newer(u32),
    /// It is cut off or damaged.
    #[error("damaged")]
    Broken,
    /// What stands here is no entry.
    #[error("not an entry")]
    BadEntry,
    /// This entry is out of its bounds.
    #[error("{0}")]
    Invalid(Invalid),
    /// An entry with this id stands further up.
    #[error("this entry is there twice")]
    Twice,
    /// Daylio: a row with more or fewer fields than the header.
    #[error("too many or too few fields")]
    Fields,
    /// Daylio: no date, or none that there is.
    #[error("not a date")]
    Date,
    /// Daylio: no time of day.
    #[error("not a time")]
    Time,
    /// Daylio: no mood.
    #[error("no mood")]
    Mood,
}

impl NotRead {
    pub(crate) fn new(line: usize, why: Why) -> Self {
        Self { line, why }
    }

    fn json(text: &str, error: &serde_json::Error, data: Why) -> Self {
        let why = match error.classify() {
            Category::Data => data,
            Category::Io | Category::Syntax | Category::Eof => Why::Broken,
        };
        // A file that ends too early fails on the line after its last.
        Self::new(error.line().clamp(1, text.lines().count().max(1)), why)
    }
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    checks: Vec<&'a RawValue>,
}

/// The entries of a file that [`crate::out::json`] wrote.
///
/// # Errors
/// When it is no such file, or any entry in it cannot be kept.
pub fn json(text: &str) -> Result<Vec<Entry>, NotRead> {
    let text = without_mark(text);
    let mut entries: Vec<Entry> = Vec::new();
    // Counted on from entry to entry: a file has thousands.
    let (mut counted, mut line) = (0, 1);
    let mut lines: Vec<usize> = Vec::new();
    for raw in body(text)?.entries {
        let raw = raw.get();
        // It was borrowed from `text`, so this is its place there.
        let start = raw.as_ptr().addr() - text.as_ptr().addr();
        line += breaks(&text[counted..start]);
        counted = start;
        let entry = Entry::from_json(raw)
            .map_err(|error| NotRead::new(line + error.line().max(1) - 1, Why::BadEntry))?;
        let checked = entry.check();
        checked.map_err(|invalid| NotRead::new(line, Why::Invalid(invalid)))?;
        lines.push(line);
        entries.push(entry);
    }
    let ids = entries.iter().map(|entry| entry.id.as_str());
    let mut seen: Vec<(&str, usize)> = ids.zip(lines).collect();
    sort(&mut seen);
    let twice = seen.windows(2).filter(|two| two[0].0 == two[1].0);
    match twice.map(|two| two[1].1).min() {
        Some(line) => Err(NotRead::new(line, Why::Twice)),
        None => Ok(entries),
    }
}

/// The results of self-checks in a file that [`crate::out::json`] wrote, as they stand there.
///
/// # Errors
/// When it is no such file.
pub fn checks(text: &str) -> Result<Vec<Box<RawValue>>, NotRead> {
    let checks = body(without_mark(text))?.checks;
    Ok(checks.into_iter().map(ToOwned::to_owned).collect())
}

fn body(text: &str) -> Result<Body<'_>, NotRead> {
    // A picture or a letter is not a damaged diary.
    if !text.trim_start().starts_with('{') {
        return Err(NotRead::new(1, Why::NotADiary));
    }
    // The head first: what else a newer file has may not fit here.
    let head: Head =
        serde_json::from_str(text).map_err(|error| NotRead::json(text, &error, Why::NotADiary))?;
    if head.format != FORMAT || head.version == 0 {
        return Err(NotRead::new(1, Why::NotADiary));
    }
    if head.version > VERSION {
        return Err(NotRead::new(1, Why::Newer(head.version)));
    }
    serde_json::from_str(text).map_err(|error| NotRead::json(text, &error, Why::Broken))
}

/// Of entries that were read, those that are not yet there, and how many are. `have` are ids.
pub fn merge(have: &[&str], new: Vec<Entry>) -> (Vec<Entry>, usize) {
    let mut have: Vec<(&str, usize)> = have.iter().map(|id| (*id, 0)).collect();
    sort(&mut have);
    let read = new.len();
    let mut new = new;
    new.retain(|entry| have.binary_search(&(&entry.id, 0)).is_err());
    let there = read - new.len();
    (new, there)
}

/// Shell's sort: the standard library's is four kilobytes of a phone's download for each type.
fn sort(all: &mut [(&str, usize)]) {
    let mut gap = all.len();
    while gap > 1 {
        gap = (gap * 5 / 11).max(1);
        for end in gap..all.len() {
            let mut at = end;
            while at >= gap && all[at - gap] > all[at] {
                all.swap(at - gap, at);
                at -= gap;
            }
        }
    }
}

pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

pub(crate) fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
