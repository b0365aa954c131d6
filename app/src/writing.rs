//! A letter being written: who writes it, what stands in it, and what of that may tell who it is.
//! Lives in the page's memory only.

mod details;

pub(crate) use details::{Detail, details};

use vault_api::letter::{Draft, From, MAX_CONTACT, MAX_TEXT, Topic, Urgency};
use vault_api::problem::DraftProblem;

/// Who writes, and whether a box is open already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// A pupil's first letter of a box.
    Pupil,
    /// A parent's first letter of a box.
    Parent,
    /// A further letter in the open box, under its old code.
    Again { parent: bool },
}

impl Writing {
    /// Parents are spoken to as 您.
    pub const fn is_parent(self) -> bool {
        matches!(self, Self::Parent | Self::Again { parent: true })
    }

    /// Whether the letter goes into a box that is open already.
    pub const fn is_again(self) -> bool {
        matches!(self, Self::Again { .. })
    }
}

/// What stands on the sheet.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Form {
    pub topics: Vec<Topic>,
    pub text: String,
    pub urgency: Urgency,
    pub contact: String,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            topics: Vec::new(),
            text: String::new(),
            // An answer within the school's usual days is what most letters ask for.
            urgency: Urgency::Days,
            contact: String::new(),
        }
    }
}

impl Form {
    /// Whether something would be lost with it.
    pub fn has_words(&self) -> bool {
        !self.text.trim().is_empty() || !self.contact.trim().is_empty()
    }

    /// Code points of the text, as they count towards [`MAX_TEXT`].
    pub fn length(&self) -> usize {
        plain(&self.text).chars().count()
    }

    /// The letter to seal.
    ///
    /// # Errors
    /// [`DraftProblem`], found here already so that nobody waits for the vault to learn of it.
    pub fn draft(&self, writing: Writing) -> Result<Draft, DraftProblem> {
        let text = plain(&self.text);
        let length = text.chars().count();
        if text.trim().is_empty() {
            return Err(DraftProblem::Empty);
        }
        if length > MAX_TEXT {
            return Err(DraftProblem::TooLong((length - MAX_TEXT) as u32));
        }
        let contact = plain(&self.contact).replace('\n', " ").trim().to_owned();
        if contact.chars().count() > MAX_CONTACT {
            return Err(DraftProblem::Contact);
        }
        Ok(Draft {
            from: if writing.is_parent() {
                From::Parent
            } else {
                From::Student
            },
            topics: self.topics.clone(),
            urgency: self.urgency,
            text,
            contact: (!contact.is_empty()).then_some(contact),
        })
    }
}

/// Text as a letter may carry it: line feeds, and no other control character. Pasted tabs become
/// spaces; what cannot be seen is left out.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            other => other,
        })
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        Form {
            text: text.into(),
            ..Form::default()
        }
    }

    #[test]
    fn two_thousand_code_points_are_a_letter_and_one_more_is_not() {
        let emoji = "🌊".repeat(MAX_TEXT);
        assert_eq!(
            form(&emoji).draft(Writing::Pupil).map(|draft| draft.text),
            Ok(emoji.clone())
        );
        assert_eq!(
            form(&format!("{emoji}。")).draft(Writing::Pupil).map(drop),
            Err(DraftProblem::TooLong(1))
        );
        assert_eq!(form(&emoji).length(), MAX_TEXT);
    }

    #[test]
    fn an_empty_letter_is_told_at_once() {
        for text in ["", "  \n\u{3000}\n"] {
            assert_eq!(
                form(text).draft(Writing::Pupil).map(drop),
                Err(DraftProblem::Empty)
            );
        }
    }

    #[test]
    fn what_a_letter_may_not_carry_never_reaches_the_vault() {
        let draft = form("一\r\n二\t三\u{7}\u{0}")
            .draft(Writing::Pupil)
            .unwrap();
        assert_eq!(draft.text, "一\n二 三");
        let mut form = form("好");
        form.contact = " 初二\n小林 ".into();
        assert_eq!(
            form.draft(Writing::Parent).unwrap().contact.as_deref(),
            Some("初二 小林")
        );
        form.contact = "长".repeat(MAX_CONTACT + 1);
        assert_eq!(
            form.draft(Writing::Parent).map(drop),
            Err(DraftProblem::Contact)
        );
    }

    #[test]
    fn a_parent_writes_as_a_parent() {
        let draft = form("孩子不肯上学")
            .draft(Writing::Again { parent: true })
            .unwrap();
        assert_eq!((draft.from, draft.contact), (From::Parent, None));
    }
}
