//! A card as the screens may show it: verified.

use serde::{Deserialize, Serialize};
use wire::card::{Bilingual, Hotline, Office, Role};
use wire::{CardHash, SchoolId};

/// A verified card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: Bilingual,
    /// SHA-256 of the card's bytes.
    pub hash: CardHash,
    /// Its epoch.
    pub epoch: u32,
    /// Its last day, `YYYY-MM-DD`.
    pub not_after: String,
    /// The authority's fingerprint, 26 characters.
    pub authority: String,
    /// Everyone a letter is sealed to.
    pub people: Vec<Person>,
    /// Where and when.
    pub office: Office,
    /// Help lines that override the app's.
    pub hotlines: Vec<Hotline>,
    /// Whether it is in date.
    pub standing: Standing,
    /// Whether this visit was checked against a poster or an own letter.
    pub checked: bool,
    /// The link just opened named another authority than the pin that stands. The pin stays.
    pub other_link: bool,
    /// Whether the unlocked identity is on the card; none on the sender's side.
    pub mine: Option<bool>,
    /// The unlocked identity's own entry, where it is on the card.
    pub me: Option<Person>,
}

/// Someone on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What they are to the school.
    pub role: Role,
    /// Their name, or 社工.
    pub display: Bilingual,
}

/// Where a card stands in its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In date.
    InDate,
    /// Past its last day by this many days, at most 30.
    Overdue(u8),
}
