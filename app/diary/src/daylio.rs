//! Reading what Daylio exports: a table with the columns `full_date,date,weekday,time,mood,activities,note_title,note`.
//!
//! Its moods are five by default, and their names are the user's to change: the caller asks which cell each name means,
//! and offers [`guess`].

use csv_core::{ReadFieldResult, Reader};
use wire::date::Date;

use crate::back::{NotRead, Why, breaks, without_mark};
use crate::entry::{Entry, OWN_MAX, Said, TAGS_MAX, TEXT_MAX};
use crate::look::sort;
use crate::moment::Moment;
use crate::plot::Cell;
use crate::words::CANT_SAY;

/// A Daylio export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daylio {
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    line: usize,
    at: Moment,
    mood: String,
    activities: Vec<String>,
    note: String,
}

/// Reads an export.
///
/// # Errors
/// When it is none, or any row of it cannot be read; the line is the row's first in the file.
pub fn read(text: &str) -> Result<Daylio, NotRead> {
    let mut table = Table::new(without_mark(text));
    let (_, header) = table.next().ok_or(NotRead::new(1, Why::NotADiary))?;
    let column = |name: &str| header.iter().position(|column| column.trim() == name);
    let needed = |name: &str| column(name).ok_or(NotRead::new(1, Why::NotADiary));
    let (date, time) = (needed("full_date")?, needed("time")?);
    let (mood, activities) = (needed("mood")?, needed("activities")?);
    // Older exports have no title, newer ones have scales behind the note.
    let (title, note) = (column("note_title"), needed("note")?);
    let mut rows = Vec::new();
    while let Some((line, fields)) = table.next() {
        let failed = |why| NotRead::new(line, why);
        if table.cut_off {
            return Err(failed(Why::Broken));
        }
        if fields.len() != header.len() {
            return Err(failed(Why::Fields));
        }
        let day: Date = fields[date].trim().parse().map_err(|_| failed(Why::Date))?;
        let (hour, minute) = clock(&fields[time]).ok_or(failed(Why::Time))?;
        let mood = fields[mood].trim();
        if mood.is_empty() {
            return Err(failed(Why::Mood));
        }
        let title = title.map_or("", |title| fields[title].trim());
        let note = plain(&fields[note]);
        let note = note.trim();
        let apart = if title.is_empty() || note.is_empty() {
            ""
        } else {
            "\n"
        };
        let names = fields[activities].split('|').map(str::trim);
        rows.push(Row {
            line,
            at: Moment::new(day, hour, minute).ok_or(failed(Why::Date))?,
            mood: mood.to_owned(),
            activities: names
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            note: [title, apart, note].concat(),
        });
    }
    Ok(Daylio { rows })
}

impl Daylio {
    /// The names of moods, each with how often it was chosen; the most frequent first.
    pub fn moods(&self) -> Vec<(&str, usize)> {
        let mut moods: Vec<(&str, usize)> = Vec::new();
        for row in &self.rows {
            match moods.iter_mut().find(|(mood, _)| *mood == row.mood) {
                Some((_, count)) => *count += 1,
                None => moods.push((&row.mood, 1)),
            }
        }
        sort(&mut moods, |(_, count)| -(*count as i64));
        moods
    }

    /// The lines of the rows whose notes are longer than a text here may be. Their ends are left out, which the user
    /// should know beforehand.
    pub fn too_long(&self) -> Vec<usize> {
        let long = |row: &&Row| row.note.chars().count() > TEXT_MAX;
        self.rows.iter().filter(long).map(|row| row.line).collect()
    }

    /// The rows as entries: `mapping` says which cell a mood means, and rows with other moods are left out; each entry
    /// takes an id from `ids`. The word is 说不清, for a mood between good and bad names no feeling.
    pub fn entries(
        &self,
        mapping: &[(String, Cell)],
        mut ids: impl FnMut() -> String,
    ) -> Vec<Entry> {
        let mut entries = Vec::new();
        for row in &self.rows {
            let Some((_, cell)) = mapping.iter().find(|(mood, _)| *mood == row.mood) else {
                continue;
            };
            let words = vec![Said::known(CANT_SAY.id)];
            let mut entry = Entry::new(ids(), row.at, *cell, words);
            let names = row.activities.iter().take(TAGS_MAX);
            entry.about = names.map(|name| Said::Own(cut(name, OWN_MAX))).collect();
            entry.what = cut(&row.note, TEXT_MAX);
            entries.push(entry);
        }
        entries
    }
}

/// The cell that a mood of this name most likely means. Daylio asks how good, not how much energy: the middle row.
pub fn guess(mood: &str) -> Option<Cell> {
    let mood = mood.trim().to_ascii_lowercase();
    let pleasant = DEFAULTS
        .iter()
        .position(|names| names.contains(&mood.as_str()))?;
    Cell::new(2, pleasant as u8)
}

/// What the five are called at first, the worst first; Chinese translations have changed between versions.
const DEFAULTS: [&[&str]; 5] = [
    &["awful", "超烂", "糟透了", "很糟", "极差", "糟糕透了"],
    &["bad", "不爽", "不好", "糟糕", "差", "难过"],
    &["meh", "还行", "一般", "一般般", "普通"],
    &["good", "不错", "开心", "好", "良好"],
    &["rad", "超棒", "超开心", "狂喜", "很棒", "极好", "太棒了"],
];

/// At most so many characters; what is cut off shows as "…".
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}

/// A note without the markup that newer versions write into it. What only looks like markup, as `<3`, stays.
fn plain(note: &str) -> String {
    let mut plain = String::with_capacity(note.len());
    let mut rest = note;
    while let Some(place) = rest.find('<') {
        let (before, tag) = rest.split_at(place);
        plain.push_str(before);
        let name = tag[1..].trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let known = MARKUP.iter().find(|(known, _)| Some(*known) == name);
        rest = match (known, tag.find('>')) {
            (Some((known, breaks)), Some(end)) => {
                // A block ends a line where it ends; `<br>` has no end.
                if *breaks && (tag.starts_with("</") || *known == "br") {
                    plain.push('\n');
                }
                &tag[end + 1..]
            }
            _ => {
                plain.push('<');
                &tag[1..]
            }
        };
    }
    plain.push_str(rest);
    for (entity, character) in ENTITIES {
        plain = plain.replace(entity, character);
    }
    plain
}

/// Elements that notes are marked up with, and whether a line ends with them.
const MARKUP: [(&str, bool); 13] = [
    ("b", false),
    ("br", true),
    ("div", true),
    ("em", false),
    ("font", false),
    ("i", false),
    ("li", true),
    ("ol", false),
    ("p", true),
    ("span", false),
    ("strong", false),
    ("u", false),
    ("ul", false),
];

/// `&amp;` last, or `&amp;lt;` would be read twice.
const ENTITIES: [(&str, &str); 5] = [
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&amp;", "&"),
];

/// Hour and minute of `22:13`, `10:13 PM` or `下午10:13`.
fn clock(text: &str) -> Option<(u8, u8)> {
    let mut text = text.to_ascii_lowercase().replace('.', "");
    let mut half = None;
    for (mark, afternoon) in HALVES {
        if let Some(place) = text.find(mark) {
            text.replace_range(place..place + mark.len(), "");
            half = Some(afternoon);
            break;
        }
    }
    let (hour, rest) = text.trim().split_once(':')?;
    let minute = rest.split(':').next()?;
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u8>().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        None => hour,
        Some(_) if hour > 12 => return None,
        Some(afternoon) => hour % 12 + 12 * u8::from(afternoon),
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// What marks the halves of the day, and whether it is the second.
const HALVES: [(&str, bool); 8] = [
    ("am", false),
    ("pm", true),
    ("凌晨", false),
    ("早上", false),
    ("上午", false),
    ("中午", true),
    ("下午", true),
    ("晚上", true),
];

/// The records of a table, each with the line it begins on.
struct Table<'a> {
    reader: Reader,
    rest: &'a str,
    line: usize,
    /// The last record ended with the file, inside a quotation.
    cut_off: bool,
}

impl<'a> Table<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            reader: Reader::new(),
            rest: text,
            line: 1,
            cut_off: false,
        }
    }

    fn next(&mut self) -> Option<(usize, Vec<String>)> {
        // The reader would skip empty lines too; here they are counted.
        let start = self.rest.trim_start_matches(['\r', '\n']);
        self.line += breaks(&self.rest[..self.rest.len() - start.len()]);
        self.rest = start;
        if start.is_empty() {
            return None;
        }
        let line = self.line;
        let (mut fields, mut field) = (Vec::new(), Vec::new());
        let mut read = 0;
        loop {
            let mut part = [0; 256];
            let input = &start.as_bytes()[read..];
            let (result, taken, given) = self.reader.read_field(input, &mut part);
            read += taken;
            field.extend_from_slice(&part[..given]);
            let ended = match result {
                ReadFieldResult::Field { record_end } => {
                    fields.push(String::from_utf8_lossy(&field).into_owned());
                    field.clear();
                    record_end
                }
                ReadFieldResult::End => true,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => false,
            };
            if ended {
                break;
            }
        }
        let record = &start[..read];
        self.line += breaks(record);
        self.rest = &start[read..];
        // The reader takes a quotation that never ends for one that ends with the file.
        self.cut_off = self.rest.is_empty() && !record.matches('"').count().is_multiple_of(2);
        Some((line, fields))
    }
}
