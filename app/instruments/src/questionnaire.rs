//! What a questionnaire is. All of it is static: written by `build.rs` from the packs.

/// Chinese and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// A questionnaire.
#[derive(Debug)]
pub struct Questionnaire {
    /// Its folder's name.
    pub id: &'static str,
    /// FHIR canonical address.
    pub url: &'static str,
    /// Version of its text. Answers to another version are not read by it.
    pub version: &'static str,
    /// Its name.
    pub title: Bilingual,
    /// What a pupil reads in the list.
    pub name: Bilingual,
    /// What it is called among those who know it.
    pub label: Bilingual,
    /// What introduces its questions.
    pub stem: Bilingual,
    /// In order; those that are scored first.
    pub questions: &'static [Question],
    /// Authors and licence, to be shown with a result.
    pub attribution: Bilingual,
    /// The youngest it is offered to, in years.
    pub min_age: u8,
    /// How long it takes.
    pub minutes: u8,
    /// 1 for everybody, 2 when the first was low or on request.
    pub stage: u8,
    /// Each choice shows its value, as on the official form.
    pub shows_values: bool,
    /// The time it asks about.
    pub window: Window,
    /// How answers are read.
    pub reading: Reading,
    /// Cards that single answers open.
    pub cards: &'static [CardRule],
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// FHIR `linkId`.
    pub id: &'static str,
    /// Its words.
    pub text: Bilingual,
    /// Whether it counts.
    pub scored: bool,
    /// Its answers, in the order they are shown.
    pub choices: &'static [Choice],
}

/// An answer that can be chosen.
#[derive(Debug)]
pub struct Choice {
    /// The code's system.
    pub system: &'static str,
    /// The code.
    pub code: &'static str,
    /// Its words.
    pub text: Bilingual,
    /// What it counts, where it does.
    pub value: Option<u8>,
}

/// The time a questionnaire asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// The last two weeks.
    TwoWeeks,
    /// The last month, or 30 days.
    Month,
}

/// How answers are read.
#[derive(Debug)]
pub enum Reading {
    /// They are summed up.
    Total(Total),
    /// They are not; the first category that fits is taken.
    Categories(&'static [Category]),
}

/// A sum and what it is taken as.
#[derive(Debug)]
pub struct Total {
    /// FHIR `linkId` of the item for it.
    pub id: &'static str,
    /// What it is shown multiplied by.
    pub multiplier: u16,
    /// Which sums make stage one low.
    pub low: Option<Low>,
    /// Each begins where the one before ends.
    pub bands: &'static [Band],
}

/// Which sums are low.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Low {
    /// This one or less.
    AtMost(u16),
    /// This one or more.
    AtLeast(u16),
}

/// A run of sums.
#[derive(Debug)]
pub struct Band {
    /// The greatest.
    pub to: u16,
    /// What the pupil reads.
    pub words: Words,
}

/// Answers with something in common.
#[derive(Debug)]
pub struct Category {
    /// Any answer of this value or more.
    pub any_at_least: u16,
    /// What the pupil reads; otherwise the card says it.
    pub words: Option<Words>,
    /// A card that it opens.
    pub card: Option<Card>,
}

/// The words of a result, by what they are for. The app has the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Few difficulties were marked.
    Lowest,
    /// Some things were hard.
    Next,
    /// A lot was carried.
    Middle,
    /// It was really hard.
    High,
    /// WHO-5: good feelings were there fairly often.
    GoodOften,
    /// WHO-5: they were a bit rare.
    GoodRare,
    /// WHO-5: they were very rare.
    GoodVeryRare,
    /// School safety: nothing was marked.
    NeverHappened,
    /// School safety: something was.
    Happened,
}

/// A card that opens at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Card {
    /// The safety card.
    Safety,
    /// Soft card A: an answer that was not easy to mark.
    Burden,
    /// Soft card B: others do harm again and again.
    Bullied,
    /// Soft card C: the question behind the safety card was declined.
    Unanswered,
}

/// When a card opens.
#[derive(Debug)]
pub struct CardRule {
    /// The card.
    pub card: Card,
    /// The question's place.
    pub question: usize,
    /// The answer that opens it.
    pub when: When,
}

/// An answer that opens a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// One of this value or more.
    AtLeast(u16),
    /// The question was declined.
    Declined,
}
