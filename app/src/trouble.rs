//! What can go wrong, in words that say what happened and what to do. The only file that knows every
//! problem of the vault and of the relay.

pub(crate) mod en;
pub(crate) mod zh;

use ui::http::RelayError;
use ui::lang::Lang;
use ui::vault::AskError;
use vault_api::Problem;
use vault_api::diary::DiaryProblem;
use vault_api::problem::{CardProblem, CodeProblem, DraftProblem};
use wire::ProblemCode;

use crate::diary::shelf::ShelfError;
use crate::texts::front_in;

/// Something went wrong on the way to the relay, in the vault or on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    Vault(AskError),
    Relay(RelayError),
    /// The device did not keep something, or did not give it back.
    Shelf(ShelfError),
}

impl From<ShelfError> for Trouble {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

impl From<AskError> for Trouble {
    fn from(error: AskError) -> Self {
        Self::Vault(error)
    }
}

impl From<RelayError> for Trouble {
    fn from(error: RelayError) -> Self {
        Self::Relay(error)
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self::Vault(AskError::Vault(problem))
    }
}

/// What happened, and what to do.
pub(crate) struct Words {
    pub what: String,
    pub todo: &'static str,
}

impl Words {
    /// Both as one line.
    pub fn line(&self, lang: Lang) -> String {
        [&self.what, self.todo].join(front_in(lang).gap)
    }
}

/// What happened, and what to do, where neither carries a number.
pub(crate) type Pair = (&'static str, &'static str);

/// The words of a language.
pub(crate) struct Troubles {
    offline: Pair,
    strange: Pair,
    site_failed: Pair,
    too_slow: Pair,
    unknown_school: Pair,
    not_found: Pair,
    superseded: Pair,
    card_expired: Pair,
    id_taken: Pair,
    wrong_proof: Pair,
    erased: Pair,
    box_full: Pair,
    busy: Pair,

    digits_missing: (fn(u8) -> String, &'static str),
    digits_too_many: (fn(u8) -> String, &'static str),
    not_digits: Pair,
    check_digit: Pair,
    link: Pair,
    card_shape: Pair,
    card_signature: Pair,
    card_other_authority: Pair,
    card_other_school: Pair,
    card_not_yet: Pair,
    card_run_out: Pair,
    card_dates: Pair,
    card_older: Pair,
    card_same_epoch: Pair,
    card_recipients: Pair,
    draft_empty: Pair,
    draft_too_long: (fn(u32) -> String, &'static str),
    draft_control: Pair,
    draft_contact: Pair,
    no_card: Pair,
    card_contradicts: Pair,
    no_box: Pair,
    unknown_letter: Pair,
    bad_answer: Pair,
    our_fault: Pair,
    vault_broken: Pair,
    vault_slow: Pair,
    vault_ended: Pair,

    diary_closed: Pair,
    diary_short: Pair,
    diary_wrong: Pair,
    diary_not_a_file: Pair,
    shelf_unavailable: Pair,
    shelf_full: Pair,
    shelf_taken: Pair,
    shelf_gone: Pair,
    shelf_damaged: Pair,
    shelf_newer: Pair,
    shelf_wait: (fn(u32) -> String, &'static str),
}

impl Trouble {
    /// The words for this trouble.
    pub fn words(&self, lang: Lang) -> Words {
        let texts = front_in(lang).trouble;
        match self {
            Self::Relay(error) => texts.relay(error).into(),
            Self::Vault(AskError::Vault(problem)) => texts.vault(*problem),
            Self::Vault(AskError::Broken) => texts.vault_broken.into(),
            Self::Vault(AskError::TimedOut) => texts.vault_slow.into(),
            Self::Vault(AskError::Ended) => texts.vault_ended.into(),
            Self::Shelf(error) => texts.shelf(*error),
        }
    }

    /// Whether the same request may well succeed later: the network, or a relay that is busy or failed.
    pub fn passes(&self) -> bool {
        match self {
            Self::Relay(RelayError::Offline | RelayError::Strange(_)) => true,
            Self::Relay(RelayError::Refused(problem, _)) => matches!(
                problem.code,
                ProblemCode::Busy | ProblemCode::TooSlow | ProblemCode::Internal
            ),
            Self::Vault(_) | Self::Shelf(_) => false,
        }
    }

    /// Seconds to wait, where the relay said so.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Relay(RelayError::Refused(_, seconds)) => *seconds,
            _ => None,
        }
    }
}

impl From<Pair> for Words {
    fn from((what, todo): Pair) -> Self {
        Self {
            what: what.to_owned(),
            todo,
        }
    }
}

impl Troubles {
    fn relay(&self, error: &RelayError) -> Pair {
        let RelayError::Refused(problem, _) = error else {
            return match error {
                RelayError::Strange(_) => self.strange,
                _ => self.offline,
            };
        };
        match problem.code {
            ProblemCode::TooSlow => self.too_slow,
            ProblemCode::UnknownSchool => self.unknown_school,
            ProblemCode::UnknownCard | ProblemCode::NotFound => self.not_found,
            ProblemCode::CardSuperseded => self.superseded,
            ProblemCode::CardExpired => self.card_expired,
            ProblemCode::IdTaken => self.id_taken,
            ProblemCode::WrongProof => self.wrong_proof,
            ProblemCode::Erased => self.erased,
            ProblemCode::BoxFull => self.box_full,
            ProblemCode::Busy => self.busy,
            ProblemCode::Malformed
            | ProblemCode::TooLarge
            | ProblemCode::LoginRefused
            | ProblemCode::NoSession
            | ProblemCode::NoSuchRoute
            | ProblemCode::Internal => self.site_failed,
        }
    }

    fn vault(&self, problem: Problem) -> Words {
        match problem {
            Problem::Code(CodeProblem::Missing(count)) => counted(self.digits_missing, count),
            Problem::Code(CodeProblem::TooMany(count)) => counted(self.digits_too_many, count),
            Problem::Code(CodeProblem::NotDigits) => self.not_digits.into(),
            Problem::Code(CodeProblem::Check) => self.check_digit.into(),
            Problem::Link => self.link.into(),
            Problem::Card(problem) => self.card(problem).into(),
            Problem::Draft(DraftProblem::Empty) => self.draft_empty.into(),
            Problem::Draft(DraftProblem::TooLong(over)) => counted(self.draft_too_long, over),
            Problem::Draft(DraftProblem::Control) => self.draft_control.into(),
            Problem::Draft(DraftProblem::Contact) => self.draft_contact.into(),
            Problem::NoCard => self.no_card.into(),
            Problem::CardContradictsLetters => self.card_contradicts.into(),
            Problem::NoBox => self.no_box.into(),
            Problem::UnknownLetter => self.unknown_letter.into(),
            Problem::BadAnswer => self.bad_answer.into(),
            Problem::Diary(DiaryProblem::Closed) => self.diary_closed.into(),
            Problem::Diary(DiaryProblem::ShortSecret) => self.diary_short.into(),
            Problem::Diary(DiaryProblem::WrongSecret) => self.diary_wrong.into(),
            Problem::Diary(DiaryProblem::NotAFile | DiaryProblem::TooMuchWork) => {
                self.diary_not_a_file.into()
            }
            Problem::NotAnswerable
            | Problem::KeyFile(_)
            | Problem::Recovery
            | Problem::Locked
            | Problem::BadRequest
            | Problem::Internal => self.our_fault.into(),
        }
    }

    fn shelf(&self, error: ShelfError) -> Words {
        match error {
            ShelfError::Unavailable => self.shelf_unavailable.into(),
            ShelfError::Full => self.shelf_full.into(),
            ShelfError::Taken => self.shelf_taken.into(),
            ShelfError::Gone => self.shelf_gone.into(),
            ShelfError::Damaged => self.shelf_damaged.into(),
            ShelfError::Newer => self.shelf_newer.into(),
            ShelfError::Wait(seconds) => counted(self.shelf_wait, seconds),
        }
    }

    fn card(&self, problem: CardProblem) -> Pair {
        match problem {
            CardProblem::Shape => self.card_shape,
            CardProblem::Signature => self.card_signature,
            CardProblem::OtherAuthority => self.card_other_authority,
            CardProblem::OtherSchool => self.card_other_school,
            CardProblem::NotYet => self.card_not_yet,
            CardProblem::Expired => self.card_run_out,
            CardProblem::Dates => self.card_dates,
            CardProblem::OlderEpoch => self.card_older,
            CardProblem::SameEpoch => self.card_same_epoch,
            CardProblem::Recipients => self.card_recipients,
        }
    }
}

fn counted<N>((what, todo): (fn(N) -> String, &'static str), count: N) -> Words {
    Words {
        what: what(count),
        todo,
    }
}
