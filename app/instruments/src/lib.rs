//! Questionnaires that a pupil answers by herself: their words, and what answers come to. Pure, on the device, and of no
//! opinion: who reads a result decides what it means.
//!
//! A questionnaire is data, a folder in `packs/`; it is read and checked when the program is built.

#![forbid(unsafe_code)]

mod export;
mod questionnaire;
mod response;
mod result;

pub use export::export;
pub use questionnaire::{
    Band, Bilingual, Card, CardRule, Category, Choice, Low, Question, Questionnaire, Reading,
    Total, When, Window, Words,
};
pub use response::{Answer, Response, ResponseError};
pub use result::Outcome;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Every questionnaire of this program: the stages in order, and within each the order they are offered in.
pub fn all() -> &'static [Questionnaire] {
    QUESTIONNAIRES
}

/// The questionnaire with this id.
pub fn by_id(id: &str) -> Option<&'static Questionnaire> {
    QUESTIONNAIRES.iter().find(|one| one.id == id)
}

/// What professionals call a result. Never for a pupil's screen: a name like these is taken as a diagnosis.
pub fn professional_name(response: &Response) -> Option<&'static str> {
    let (_, names) = PROFESSIONAL
        .iter()
        .find(|(id, _)| *id == response.questionnaire().id)?;
    names.get(response.place()?).copied()
}
