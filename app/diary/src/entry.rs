//! One entry: a place on the field and a word are enough, everything else may stay empty.

use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::moment::Moment;
use crate::plot::{Cell, step};
use crate::words::{Lang, Table};

/// Words an entry has at most; it has at least one.
pub const WORDS_MAX: usize = 3;
/// Characters of an own word or tag.
pub const OWN_MAX: usize = 20;
/// Characters of a text.
pub const TEXT_MAX: usize = 2_000;
/// Tags of one kind: more than are offered, so that nothing chosen is lost, and yet an end.
pub const TAGS_MAX: usize = 50;
/// The greatest strength of a feeling.
pub const STRENGTH_MAX: u8 = 10;
/// The greatest strength of the urge to hurt oneself.
pub const URGE_MAX: u8 = 5;
/// Half hours in a day.
pub const SLEEP_MAX: u8 = 48;

/// Something said with a tap, or in a few words of one's own.
///
/// JSON: `"irritated"` or `{"own":"…"}`. An id that is not known here comes from a newer version; it is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// The id of a word or tag.
    Known(String),
    /// One's own words.
    Own(String),
}

impl Said {
    /// The known word or tag with this id.
    pub fn known(id: &str) -> Self {
        Self::Known(id.to_owned())
    }

    /// One's own words.
    pub fn own(text: &str) -> Self {
        Self::Own(text.to_owned())
    }

    /// What is shown for it. An id that this version does not know shows as it is.
    pub fn name(&self, table: Table, lang: Lang) -> &str {
        match self {
            Self::Known(id) => table.find(id).map_or(id, |tag| tag.name(lang)),
            Self::Own(text) => text,
        }
    }

    fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Known(id) if !is_id(id) => Err(Invalid::Tag),
            Self::Own(text) if text.trim().is_empty() || longer(text, OWN_MAX) => Err(Invalid::Own),
            _ => Ok(()),
        }
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(id) => serializer.serialize_str(id),
            Self::Own(text) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("own", text)?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // By hand: an untagged enum would first read everything into a tree of its own.
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Said;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(r#"an id or {"own":"…"}"#)
            }

            fn visit_str<E>(self, id: &str) -> Result<Said, E> {
                Ok(Said::known(id))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Said, A::Error> {
                let Some(key) = map.next_key::<String>()? else {
                    return Err(A::Error::missing_field("own"));
                };
                let own = map.next_value()?;
                if key != "own" || map.next_key::<String>()?.is_some() {
                    return Err(A::Error::custom("only own stands here"));
                }
                Ok(Said::Own(own))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// One entry. Its JSON leaves out what is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// 32 hexadecimal digits.
    pub id: String,
    /// When it was felt.
    pub at: Moment,
    // The cell, as the two numbers that a file has for it. Two plain fields: flattening would cost a tree of values.
    #[serde(deserialize_with = "step")]
    energy: u8,
    #[serde(deserialize_with = "step")]
    pleasant: u8,
    /// One to three words, [`Table::Words`].
    pub words: Vec<Said>,
    /// What kind of place, [`Table::Places`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Said>,
    /// How strong, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u8>,
    /// What it is about, [`Table::About`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Said>,
    /// What happened.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// The thought that flashed up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub thought: String,
    /// What the body felt, [`Table::Body`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Said>,
    /// What was done about it, [`Table::Methods`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub did: Vec<Said>,
    /// Whether that helped: -1 no, 0 so-so, 1 a bit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helped: Option<i8>,
    /// How strong ten minutes later, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u8>,
    /// The urge to hurt oneself, 0 to 5. Asked only when it was switched on together with a worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urge: Option<u8>,
    /// The night before, in half hours, 0 to 48.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep: Option<u8>,
    /// A good thing today, however small.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub good: String,
    /// A strength that was used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub strength: String,
}

/// Why an entry is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// The id is not 32 hexadecimal digits in lower case.
    #[error("an id is 32 hexadecimal digits")]
    Id,
    /// No word, or more than three.
    #[error("an entry has one to three words")]
    Words,
    /// An own word or tag is empty or longer than 20 characters.
    #[error("own words are 1 to 20 characters")]
    Own,
    /// An id of a word or tag that cannot be one.
    #[error("a tag is 1 to 40 lower-case letters, digits and underscores")]
    Tag,
    /// More than 50 tags of one kind.
    #[error("too many tags")]
    Tags,
    /// This number is out of its range.
    #[error("{0} is out of range")]
    Range(&'static str),
    /// This text is longer than 2,000 characters.
    #[error("{0} is too long")]
    Text(&'static str),
}

impl Entry {
    /// What two taps say.
    pub fn new(id: String, at: Moment, cell: Cell, words: Vec<Said>) -> Self {
        Self {
            id,
            at,
            energy: cell.energy(),
            pleasant: cell.pleasant(),
            words,
            place: None,
            before: None,
            about: Vec::new(),
            what: String::new(),
            thought: String::new(),
            body: Vec::new(),
            did: Vec::new(),
            helped: None,
            after: None,
            urge: None,
            sleep: None,
            good: String::new(),
            strength: String::new(),
        }
    }

    /// Where it stands.
    pub fn cell(&self) -> Cell {
        Cell::new(self.energy, self.pleasant).expect("steps are checked on every way in")
    }

    /// Moves it.
    pub fn set_cell(&mut self, cell: Cell) {
        (self.energy, self.pleasant) = (cell.energy(), cell.pleasant());
    }

    /// Whether it can be kept.
    ///
    /// # Errors
    /// The first thing that is out of its bounds.
    pub fn check(&self) -> Result<(), Invalid> {
        let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if self.id.len() != 32 || !self.id.bytes().all(hex) {
            return Err(Invalid::Id);
        }
        if !(1..=WORDS_MAX).contains(&self.words.len()) {
            return Err(Invalid::Words);
        }
        for tags in [&self.words, &self.about, &self.body, &self.did] {
            if tags.len() > TAGS_MAX {
                return Err(Invalid::Tags);
            }
            tags.iter().try_for_each(Said::check)?;
        }
        self.place.as_ref().map_or(Ok(()), Said::check)?;
        for (name, value, most) in [
            ("before", self.before, STRENGTH_MAX),
            ("after", self.after, STRENGTH_MAX),
            ("urge", self.urge, URGE_MAX),
            ("sleep", self.sleep, SLEEP_MAX),
        ] {
            if value.is_some_and(|value| value > most) {
                return Err(Invalid::Range(name));
            }
        }
        if self
            .helped
            .is_some_and(|helped| !(-1..=1).contains(&helped))
        {
            return Err(Invalid::Range("helped"));
        }
        for (name, text) in [
            ("what", &self.what),
            ("thought", &self.thought),
            ("good", &self.good),
            ("strength", &self.strength),
        ] {
            if longer(text, TEXT_MAX) {
                return Err(Invalid::Text(name));
            }
        }
        Ok(())
    }

    /// Without its texts: what a month's index keeps, so that charts and calendar open one record and not thirty.
    #[must_use]
    pub fn row(&self) -> Self {
        Self {
            what: String::new(),
            thought: String::new(),
            good: String::new(),
            strength: String::new(),
            ..self.clone()
        }
    }

    /// Its one form, on one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data is JSON")
    }

    /// Reads it back. Only the form is looked at, not [`Entry::check`].
    ///
    /// # Errors
    /// When this is not the JSON of an entry.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

/// Whether this can be an id of a word or tag, in this version or another.
pub(crate) fn is_id(id: &str) -> bool {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    (1..=40).contains(&id.len()) && id.bytes().all(fits)
}

fn longer(text: &str, most: usize) -> bool {
    // Most texts are far shorter, and a character has a byte at least.
    text.len() > most && text.chars().nth(most).is_some()
}
