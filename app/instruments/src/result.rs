//! What answers come to.

use crate::{Answer, Card, Low, Reading, Response, When, Words};

/// What the answers to one questionnaire come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Questions are still open.
    Unfinished,
    /// So many scored questions were declined: there is no result.
    Declined(usize),
    /// A sum.
    Total {
        /// The sum itself.
        sum: u16,
        /// The sum as it is shown.
        shown: u16,
        /// What the pupil reads.
        words: Words,
    },
    /// No sum, by its rules; words where no card says it.
    Category(Option<Words>),
}

impl Response {
    /// What the answers come to. One missing or declined answer, and there is no sum.
    pub fn outcome(&self) -> Outcome {
        let scored = || self.scored();
        if scored().any(|question| self.given(question).is_none()) {
            return Outcome::Unfinished;
        }
        let declined = scored()
            .filter(|question| self.given(*question) == Some(Answer::Declined))
            .count();
        if declined > 0 {
            return Outcome::Declined(declined);
        }
        match (&self.questionnaire().reading, self.place()) {
            (Reading::Total(total), Some(place)) => {
                let sum = self.sum();
                Outcome::Total {
                    sum,
                    shown: sum * total.multiplier,
                    words: total.bands[place].words,
                }
            }
            (Reading::Categories(categories), Some(place)) => {
                Outcome::Category(categories[place].words)
            }
            // The packs are checked when they are compiled: every sum has its band.
            (_, None) => Outcome::Unfinished,
        }
    }

    /// Whether stage one is low by this questionnaire.
    pub fn is_low(&self) -> bool {
        let Outcome::Total { sum, .. } = self.outcome() else {
            return false;
        };
        let Reading::Total(total) = &self.questionnaire().reading else {
            return false;
        };
        match total.low {
            Some(Low::AtMost(end)) => sum <= end,
            Some(Low::AtLeast(end)) => sum >= end,
            None => false,
        }
    }

    /// The cards that the answers as they are now open, whatever they sum up to and whether or not all were given.
    /// Each once, in the order of the questions.
    pub fn cards(&self) -> Vec<Card> {
        let mut cards = Vec::new();
        for card in (0..self.answers().len()).flat_map(|question| self.cards_at(question)) {
            if !cards.contains(&card) {
                cards.push(card);
            }
        }
        cards
    }

    /// The cards that the answer to one question opens by itself.
    pub fn cards_at(&self, question: usize) -> impl Iterator<Item = Card> {
        let value = self.value(question);
        let given = self.given(question);
        let rules = self.questionnaire().cards.iter();
        let by_rule = rules.filter_map(move |rule| {
            let opens = match rule.when {
                When::AtLeast(least) => value.is_some_and(|value| value >= least),
                When::Declined => given == Some(Answer::Declined),
            };
            (opens && rule.question == question).then_some(rule.card)
        });
        // What happens again and again opens its card before the last question.
        let by_category = match &self.questionnaire().reading {
            Reading::Categories(categories) => categories
                .iter()
                .find(|category| value.is_some_and(|value| value >= category.any_at_least))
                .and_then(|category| category.card),
            Reading::Total(_) => None,
        };
        by_rule.chain(by_category)
    }

    /// The place of the band or category, once every scored question has a chosen answer.
    pub(crate) fn place(&self) -> Option<usize> {
        let values = self
            .scored()
            .map(|question| self.value(question))
            .collect::<Option<Vec<_>>>()?;
        match &self.questionnaire().reading {
            Reading::Total(total) => {
                let sum = values.iter().sum::<u16>();
                total.bands.iter().position(|band| sum <= band.to)
            }
            Reading::Categories(categories) => categories
                .iter()
                .position(|category| values.iter().any(|value| *value >= category.any_at_least)),
        }
    }

    fn sum(&self) -> u16 {
        self.scored()
            .filter_map(|question| self.value(question))
            .sum()
    }

    fn scored(&self) -> impl Iterator<Item = usize> + use<> {
        let questions = self.questionnaire().questions;
        questions
            .iter()
            .enumerate()
            .filter(|(_, question)| question.scored)
            .map(|(place, _)| place)
    }
}
