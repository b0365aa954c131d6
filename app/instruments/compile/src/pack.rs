//! `pack.toml`: where a questionnaire comes from, for whom it is, and how its answers are read.

use crate::PackError;
use crate::source::Source;
use serde::Deserialize;
use toml::Spanned;

/// A pack's own facts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// SPDX id of the licence of the questionnaire's words.
    pub spdx: Spanned<String>,
    /// Where the words come from.
    pub source: Spanned<String>,
    /// How sure they are.
    pub text_status: TextStatus,
    /// Who answers.
    pub respondent: Spanned<Respondent>,
    /// The youngest it is offered to, in years.
    pub min_age: u8,
    /// How long it takes.
    pub minutes: u8,
    /// 1 for everybody, 2 when the first was low or on request.
    pub stage: u8,
    /// Its place within the stage.
    pub place: u8,
    /// What time it asks about.
    pub window: Window,
    /// Each choice shows its number.
    #[serde(default)]
    pub shows_values: bool,
    /// What a pupil reads in the list: what it is about, never what it might find.
    pub name: Spanned<Bilingual>,
    /// What it is called among those who know it.
    pub label: Spanned<Bilingual>,
    /// What stands under a result: authors and licence.
    pub attribution: Spanned<Bilingual>,
    /// How answers are summed up; absent where they are not.
    pub total: Option<Spanned<Total>>,
    /// What a sum is taken as, from the lowest up.
    #[serde(default)]
    pub bands: Vec<Spanned<Band>>,
    /// What answers without a sum are taken as: the first that fits.
    #[serde(default)]
    pub categories: Vec<Spanned<Category>>,
    /// Cards that single answers open.
    #[serde(default)]
    pub cards: Vec<Spanned<CardRule>>,
}

/// How sure the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextStatus {
    /// From the owner's own file.
    Official,
    /// As printed in many places.
    WidelyUsed,
    /// Translated by this project.
    ProjectTranslation,
    /// Written by this project.
    Own,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Respondent {
    /// The pupil, by herself.
    #[serde(rename = "self")]
    Own,
    /// A worker asks, face to face.
    #[serde(rename = "worker_administered")]
    Worker,
}

/// What time the questions are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The last two weeks.
    TwoWeeks,
    /// The last month, or 30 days.
    Month,
}

/// Chinese and English.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The sum of all scored answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// What the sum is shown multiplied by.
    #[serde(default = "one")]
    pub multiplier: u16,
    /// A sum that makes stage one low.
    pub low: Option<Low>,
}

fn one() -> u16 {
    1
}

/// The end of the sums at which stage one is low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Low {
    /// This sum or less.
    AtMost(u16),
    /// This sum or more.
    AtLeast(u16),
}

/// A run of sums.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// A name for professionals; no pupil's screen has it.
    pub name: String,
    /// The lowest sum.
    pub from: u16,
    /// The highest sum.
    pub to: u16,
    /// What the pupil reads.
    pub words: Words,
}

/// Answers that have something in common.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// A name for professionals; no pupil's screen has it.
    pub name: String,
    /// Any answer with this value or more.
    pub any_at_least: u16,
    /// What the pupil reads.
    pub words: Option<Words>,
    /// A card that it opens.
    pub card: Option<Card>,
}

/// The words of a result, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the texts say what they mean")]
pub enum Words {
    Lowest,
    Next,
    Middle,
    High,
    GoodOften,
    GoodRare,
    GoodVeryRare,
    NeverHappened,
    Happened,
}

/// A card that opens at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// The safety card.
    Safety,
    /// Soft card A: an answer that was not easy to mark.
    Burden,
    /// Soft card B: it happens again and again.
    Bullied,
    /// Soft card C: the question that decides about the safety card was declined.
    Unanswered,
}

/// When a card opens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardRule {
    /// The card.
    pub card: Card,
    /// `linkId` of the question.
    pub item: String,
    /// The answer's value from which on it opens.
    pub at_least: Option<u16>,
    /// It opens when the question was declined.
    #[serde(default)]
    pub declined: bool,
}

impl Pack {
    /// Reads the file.
    pub(crate) fn parse(source: &Source) -> Result<Self, PackError> {
        toml::from_str(source.text()).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            source.error(at, error.message())
        })
    }
}
