//! The description of a school that the centre writes by hand, in TOML or JSON, and the card drafted
//! from it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use wire::SchoolId;
use wire::card::{
    Bilingual, CARD_VERSION, Card, CardRecipient, Closed, Hotline, Hours, Office, Role,
};

use crate::{files, request};

/// A school as its centre describes it. A word that is not known here is refused, so that a misspelt
/// one is not lost in silence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The school's short name in addresses.
    pub school: SchoolId,
    /// Its name.
    pub name: Bilingual,
    /// First UTC day, `YYYY-MM-DD`.
    pub not_before: String,
    /// Last UTC day, at most 190 days later.
    pub not_after: String,
    /// The room.
    pub room: Bilingual,
    /// Weekly hours, wall-clock at +08:00.
    pub hours: Vec<Hours>,
    /// Days away.
    #[serde(default)]
    pub closed: Vec<Closed>,
    /// How many school days an answer usually takes.
    pub answer_days: u8,
    /// Help lines that override the app's.
    #[serde(default)]
    pub hotlines: Vec<Hotline>,
    /// Who can open letters.
    pub people: Vec<Appointed>,
}

/// Someone who stands on the card.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointed {
    /// What they are to the school.
    pub role: Role,
    /// Their enrolment request's file, beside the description or absolute.
    pub request: PathBuf,
    /// The name to show, where it should be another than the request asks for.
    #[serde(default)]
    pub display: Option<Bilingual>,
}

impl Description {
    /// Reads a description; a name that ends in `.json` is JSON, any other is TOML.
    ///
    /// # Errors
    /// When the file cannot be read or does not have the shape.
    pub fn read(path: &Path) -> Result<Self> {
        if path.extension().is_some_and(|end| end == "json") {
            return files::read_json(path, "a school's description");
        }
        let text = String::from_utf8(files::read(path)?)
            .with_context(|| format!("{} is not UTF-8 text", path.display()))?;
        toml::from_str(&text)
            .with_context(|| format!("{} is not a school's description", path.display()))
    }

    /// Drafts the card. Every enrolment request must be for this school and carry its own signature.
    /// Epoch and the card before are set when it is signed.
    ///
    /// # Errors
    /// When a request cannot be read, is for another school, or its signature is wrong.
    pub fn draft(self, beside: &Path) -> Result<Card> {
        let recipients = self
            .people
            .iter()
            .map(|person| {
                let path = beside.join(&person.request);
                let request = request::for_school(&path, &self.school)?;
                Ok(CardRecipient {
                    role: person.role,
                    display: person.display.clone().unwrap_or(request.display),
                    recipient: request.recipient.to_string(),
                    sign: request.sign,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Card {
            v: CARD_VERSION,
            school: self.school,
            name: self.name,
            epoch: 1,
            not_before: self.not_before,
            not_after: self.not_after,
            recipients,
            office: Office {
                room: self.room,
                hours: self.hours,
                closed: self.closed,
                answer_days: self.answer_days,
            },
            hotlines: self.hotlines,
            prev: None,
        })
    }
}
