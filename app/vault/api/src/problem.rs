//! Why the vault refused. Each kind is something a person can act on; the screens have the words.

use serde::{Deserialize, Serialize};

use crate::diary::DiaryProblem;

/// Why the vault refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The code as typed is not a code.
    Code(CodeProblem),
    /// The link's fragment is damaged: copy or scan it again.
    Link,
    /// The card was refused.
    Card(CardProblem),
    /// The letter cannot be sealed as it is.
    Draft(DraftProblem),
    /// There is no verified card to seal to yet.
    NoCard,
    /// The card in use contradicts the sender's own letters: nothing is sealed to it.
    CardContradictsLetters,
    /// No box is open.
    NoBox,
    /// No such letter waits or was read.
    UnknownLetter,
    /// The letter is unverified or belongs to nobody who can be answered.
    NotAnswerable,
    /// A page or frame from the relay does not have its agreed shape.
    BadAnswer,
    /// The key file or its passphrase.
    KeyFile(KeyFileProblem),
    /// The diary, its secret or its backup.
    Diary(DiaryProblem),
    /// The recovery sheet's text is not a worker's identity.
    Recovery,
    /// The identity is locked.
    Locked,
    /// The page asked for something that makes no sense here: a defect of ours.
    BadRequest,
    /// The browser gave no randomness, or a library failed: a defect of ours.
    Internal,
}

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeProblem {
    /// So many digits are missing.
    Missing(u8),
    /// So many digits are too many.
    TooMany(u8),
    /// A character that is no digit, space or dash.
    NotDigits,
    /// 24 digits, but the check digits are wrong: one or two were mistyped.
    Check,
}

/// What is wrong with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardProblem {
    /// It does not have the shape of a card of this version.
    Shape,
    /// Its signature does not verify.
    Signature,
    /// Another authority signed it than the one on the poster, or in the sender's own letters.
    OtherAuthority,
    /// It is another school's.
    OtherSchool,
    /// Its first day has not come.
    NotYet,
    /// Its last day is more than 30 days past.
    Expired,
    /// It is in date for longer than a card may be, or its dates are no dates.
    Dates,
    /// A newer card is already known here.
    OlderEpoch,
    /// Another card with the same epoch is already known here.
    SameEpoch,
    /// Not one to three distinct valid hybrid recipients.
    Recipients,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftProblem {
    /// Nothing is written.
    Empty,
    /// So many code points too long.
    TooLong(u32),
    /// A control character other than line feed.
    Control,
    /// The contact line is too long or has more than one line.
    Contact,
}

/// What is wrong with a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyFileProblem {
    /// Not a worker's key file.
    NotAKeyFile,
    /// The passphrase does not open it.
    WrongPassphrase,
    /// It asks for more work than a browser should do.
    TooMuchWork,
    /// The passphrase is shorter than [`MIN_PASSPHRASE`] characters.
    ShortPassphrase,
}

/// The shortest passphrase a key file is made with, in characters.
pub const MIN_PASSPHRASE: usize = 10;
