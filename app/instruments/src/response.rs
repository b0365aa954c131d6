//! Answers to one questionnaire.

use crate::{Questionnaire, by_id};

/// An answer to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// One of its choices, by place.
    Chosen(u8),
    /// 不想回答.
    Declined,
}

/// Answers that do not fit their questionnaire. Nothing is scored then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ResponseError {
    /// No questionnaire here has this id.
    #[error("no such questionnaire")]
    Unknown,
    /// They were given to another version.
    #[error("answers to another version")]
    Version,
    /// More or fewer of them than there are questions.
    #[error("not as many answers as questions")]
    Count,
    /// One that its question does not have.
    #[error("question {0} has no such answer")]
    OutOfRange(usize),
}

/// Answers to one questionnaire, as far as they were given.
#[derive(Debug, Clone)]
pub struct Response {
    questionnaire: &'static Questionnaire,
    answers: Vec<Option<Answer>>,
}

impl PartialEq for Response {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.questionnaire, other.questionnaire) && self.answers == other.answers
    }
}

impl Response {
    /// With nothing answered yet.
    pub fn new(questionnaire: &'static Questionnaire) -> Self {
        Self {
            questionnaire,
            answers: vec![None; questionnaire.questions.len()],
        }
    }

    /// From answers given before, in the order of the questions.
    ///
    /// # Errors
    /// When they are not answers to this version of this questionnaire.
    pub fn read(
        id: &str,
        version: &str,
        answers: &[Option<Answer>],
    ) -> Result<Self, ResponseError> {
        let questionnaire = by_id(id).ok_or(ResponseError::Unknown)?;
        if version != questionnaire.version {
            return Err(ResponseError::Version);
        }
        if answers.len() != questionnaire.questions.len() {
            return Err(ResponseError::Count);
        }
        let mut response = Self::new(questionnaire);
        for (question, answer) in answers.iter().enumerate() {
            if let Some(answer) = answer {
                response.answer(question, *answer)?;
            }
        }
        Ok(response)
    }

    /// Answers a question, or answers it anew.
    ///
    /// # Errors
    /// When there is no such question or answer; nothing is changed then.
    pub fn answer(&mut self, question: usize, answer: Answer) -> Result<(), ResponseError> {
        let error = ResponseError::OutOfRange(question);
        let asked = self.questionnaire.questions.get(question).ok_or(error)?;
        if let Answer::Chosen(choice) = answer
            && usize::from(choice) >= asked.choices.len()
        {
            return Err(error);
        }
        self.answers[question] = Some(answer);
        Ok(())
    }

    /// What was asked.
    pub fn questionnaire(&self) -> &'static Questionnaire {
        self.questionnaire
    }

    /// The answer to a question, if it was given.
    pub fn given(&self, question: usize) -> Option<Answer> {
        self.answers.get(question).copied().flatten()
    }

    /// The answers in the order of the questions.
    pub fn answers(&self) -> &[Option<Answer>] {
        &self.answers
    }

    /// The first question without an answer.
    pub fn next(&self) -> Option<usize> {
        self.answers.iter().position(Option::is_none)
    }

    /// What the chosen answer to a question counts.
    pub(crate) fn value(&self, question: usize) -> Option<u16> {
        let Some(Answer::Chosen(choice)) = self.given(question) else {
            return None;
        };
        let choices = self.questionnaire.questions[question].choices;
        choices[usize::from(choice)].value.map(u16::from)
    }
}
