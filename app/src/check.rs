//! The self-check of a visit: answers, and what they opened. It lives in the page's memory and goes nowhere.

pub(crate) mod kept;
pub(crate) mod texts;

use instruments::{Answer, Card, Choice, Outcome, Questionnaire, Response, all};

/// Everything the self-check knows.
#[derive(Clone, Default)]
pub(crate) struct CheckUp {
    /// In the order they were begun.
    runs: Vec<Run>,
    /// The one that is answered or shown.
    current: usize,
    /// Cards that were opened. None is ever taken back: an answer changed to 0 does not unsay what was said.
    raised: Vec<Card>,
    /// The card that stands in the place of the question now.
    card: Option<Card>,
    /// 你现在安全吗？
    pub safe: Option<Safety>,
    /// 你满12岁了吗？
    pub twelve: Option<Twelve>,
    /// 你希望有人和你聊聊吗？, by place.
    pub talk: Option<usize>,
    /// The lines of the safety plan.
    pub plan: [String; 5],
    /// What was kept and is not for these questionnaires, or not for their versions.
    old: Vec<kept::Kept>,
}

/// One questionnaire, answered once.
#[derive(Clone)]
pub(crate) struct Run {
    pub response: Response,
    /// The question shown.
    pub place: usize,
    pub finished: bool,
    /// When it was last answered, on the clock of the wall.
    pub at: String,
}

/// 你现在安全吗？
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Safety {
    Safe,
    Unsure,
    Danger,
}

/// 你满12岁了吗？
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Twelve {
    Yes,
    NotYet,
    Declined,
}

/// The age that is asked about, in years.
const TWELVE: u8 = 12;

impl Run {
    fn new(questionnaire: &'static Questionnaire) -> Self {
        Self {
            response: Response::new(questionnaire),
            place: 0,
            finished: false,
            at: String::new(),
        }
    }

    pub fn questionnaire(&self) -> &'static Questionnaire {
        self.response.questionnaire()
    }

    /// The questions that are asked: one that is not scored follows only where something was marked.
    pub fn asked(&self) -> usize {
        let questions = self.questionnaire().questions;
        let scored = questions.iter().filter(|question| question.scored).count();
        let marked = (0..scored).any(|place| self.counts(place));
        if marked { questions.len() } else { scored }
    }

    /// Whether the answer counts something.
    pub fn counts(&self, place: usize) -> bool {
        let Some(Answer::Chosen(choice)) = self.response.given(place) else {
            return false;
        };
        let choice = &self.questionnaire().questions[place].choices[usize::from(choice)];
        choice.value.is_some_and(|value| value > 0)
    }
}

impl CheckUp {
    /// Takes a questionnaire up where it was left, or begins it anew.
    pub fn open(&mut self, questionnaire: &'static Questionnaire) {
        self.card = None;
        let left = self
            .runs
            .iter()
            .position(|run| run.questionnaire().id == questionnaire.id && !run.finished);
        self.current = left.unwrap_or_else(|| {
            self.runs.push(Run::new(questionnaire));
            self.runs.len() - 1
        });
        let run = &mut self.runs[self.current];
        if let Some(next) = run.response.next() {
            run.place = next.min(run.asked() - 1);
        }
        // Taken up again, the safety card comes before the next question.
        let opened = (0..run.response.answers().len()).find(|place| {
            run.response
                .cards_at(*place)
                .any(|card| card == Card::Safety)
        });
        if let Some(place) = opened {
            run.place = place;
            self.card = Some(Card::Safety);
        }
    }

    /// The run that is answered or shown.
    pub fn run(&self) -> Option<&Run> {
        self.runs.get(self.current)
    }

    /// The run that is answered.
    pub fn answering(&self) -> Option<&Run> {
        self.run().filter(|run| !run.finished)
    }

    /// Whether this question must be answered first.
    pub fn asks_age(&self) -> bool {
        let old = self
            .answering()
            .is_some_and(|run| run.questionnaire().min_age >= TWELVE);
        old && self.twelve != Some(Twelve::Yes)
    }

    /// Whether questionnaires from 12 on are offered.
    pub fn offers_stage_two(&self) -> bool {
        !matches!(self.twelve, Some(Twelve::NotYet | Twelve::Declined))
    }

    /// Answers the question that is shown.
    pub fn answer(&mut self, answer: Answer) {
        let Some(run) = self.runs.get_mut(self.current) else {
            return;
        };
        let place = run.place;
        // The screen offers nothing else.
        if run.response.answer(place, answer).is_ok() {
            self.raise(place);
        }
    }

    /// The run that is answered or shown was touched now.
    pub fn touch(&mut self, now: String) {
        if let Some(run) = self.runs.get_mut(self.current) {
            run.at = now;
        }
    }

    /// Opens the card of an answer: the safety card each time, the others once.
    fn raise(&mut self, place: usize) {
        let Some(run) = self.runs.get(self.current) else {
            return;
        };
        for card in run.response.cards_at(place) {
            let new = !self.raised.contains(&card);
            if new {
                self.raised.push(card);
            }
            if new || card == Card::Safety {
                self.card = Some(card);
            }
        }
    }

    /// The card that stands in the place of the question.
    pub fn card(&self) -> Option<Card> {
        self.card
    }

    /// Goes back from a card to its question.
    pub fn change(&mut self) {
        self.card = None;
    }

    /// Whether a card was ever opened.
    pub fn raised(&self, card: Card) -> bool {
        self.raised.contains(&card)
    }

    /// The next question; false after the last.
    pub fn next(&mut self) -> bool {
        self.card = None;
        let Some(run) = self.runs.get_mut(self.current) else {
            return false;
        };
        if run.place + 1 < run.asked() {
            run.place += 1;
            true
        } else {
            run.finished = true;
            false
        }
    }

    /// The question before; false at the first.
    pub fn back(&mut self) -> bool {
        self.card = None;
        match self.runs.get_mut(self.current) {
            Some(run) if run.place > 0 => {
                run.place -= 1;
                true
            }
            _ => false,
        }
    }

    /// A questionnaire begun and not finished: how many questions were answered.
    pub fn left_at(&self, questionnaire: &Questionnaire) -> Option<usize> {
        let run = self
            .runs
            .iter()
            .find(|run| run.questionnaire().id == questionnaire.id && !run.finished)?;
        let answered = run.response.answers().iter().flatten().count();
        (answered > 0).then_some(answered)
    }

    /// The finished runs of a questionnaire, oldest first.
    pub fn finished(&self, questionnaire: &Questionnaire) -> Vec<&Run> {
        self.runs
            .iter()
            .filter(|run| run.finished && run.questionnaire().id == questionnaire.id)
            .collect()
    }

    /// What was answered to other versions of a questionnaire, oldest first.
    pub fn old(&self, questionnaire: &Questionnaire) -> Vec<&kept::Kept> {
        let of = |kept: &&kept::Kept| kept.id == questionnaire.id;
        self.old.iter().filter(of).collect()
    }

    /// Shows the newest result of a questionnaire; false where there is none.
    pub fn show(&mut self, questionnaire: &Questionnaire) -> bool {
        let found = self
            .runs
            .iter()
            .rposition(|run| run.finished && run.questionnaire().id == questionnaire.id);
        if let Some(found) = found {
            self.current = found;
        }
        found.is_some()
    }

    /// What is offered after the result that is shown: the rest of stage one, and stage two where stage one was low.
    pub fn offered(&self) -> Vec<&'static Questionnaire> {
        let open = |stage: u8| {
            all()
                .iter()
                .filter(move |one| one.stage == stage && self.finished(one).is_empty())
        };
        let low = all()
            .iter()
            .filter_map(|one| self.finished(one).last().copied())
            .any(|run| run.response.is_low());
        let first = open(1).next();
        let second = open(2).filter(|_| first.is_none() && low && self.offers_stage_two());
        first.into_iter().chain(second).collect()
    }

    /// Whether answers stand here.
    pub fn holds_anything(&self) -> bool {
        let answered = |run: &Run| run.response.answers().iter().any(Option::is_some);
        self.runs.iter().any(answered) || self.plan.iter().any(|line| !line.trim().is_empty())
    }
}

/// The scored questions of a run that were marked, hardest first: what she said herself.
pub(crate) fn hardest(run: &Run) -> Vec<(usize, &'static Choice)> {
    let questions = run.questionnaire().questions;
    let marked = |place: usize| match run.response.given(place) {
        Some(Answer::Chosen(choice)) if questions[place].scored => {
            Some(&questions[place].choices[usize::from(choice)])
        }
        _ => None,
    };
    let mut hardest = Vec::new();
    // Few values and few questions: looking for each value costs less code than sorting.
    for value in (1..=u8::MAX).rev() {
        for place in 0..questions.len() {
            let choice = marked(place).filter(|choice| choice.value == Some(value));
            hardest.extend(choice.map(|choice| (place, choice)));
        }
    }
    hardest
}

/// Whether a result is one of the harder ones, where a letter is the first thing offered.
pub(crate) fn weighs(outcome: Outcome) -> bool {
    use instruments::Words;
    matches!(
        outcome,
        Outcome::Total {
            words: Words::Middle | Words::High | Words::GoodVeryRare,
            ..
        }
    )
}

#[cfg(test)]
mod tests;
