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
mod tests {
    use super::*;
    use instruments::by_id;

    fn answer_all(check: &mut CheckUp, id: &str, choice: u8) {
        check.open(by_id(id).unwrap());
        loop {
            check.answer(Answer::Chosen(choice));
            if !check.next() {
                return;
            }
        }
    }

    #[test]
    fn a_questionnaire_left_half_way_is_taken_up_where_it_was_left() {
        let mut check = CheckUp::default();
        let k6 = by_id("k6").unwrap();
        check.open(k6);
        check.answer(Answer::Chosen(4));
        check.next();
        check.answer(Answer::Declined);
        check.next();
        check.open(by_id("who5").unwrap());
        assert_eq!(check.left_at(k6), Some(2));
        check.open(k6);
        assert_eq!(check.run().unwrap().place, 2);
        assert!(check.finished(k6).is_empty());
    }

    #[test]
    fn the_safety_card_opens_each_time_and_is_never_forgotten() {
        let mut check = CheckUp::default();
        check.open(by_id("phq9").unwrap());
        for _ in 0..8 {
            check.answer(Answer::Chosen(0));
            assert_eq!(check.card(), None);
            assert!(check.next());
        }
        check.answer(Answer::Chosen(1));
        assert_eq!(check.card(), Some(Card::Safety));
        check.change();
        check.answer(Answer::Chosen(3));
        assert_eq!(check.card(), Some(Card::Safety));
        check.change();
        check.answer(Answer::Chosen(0));
        assert_eq!(check.card(), None);
        assert!(check.raised(Card::Safety));
        // Nothing was marked: the question about difficulty is not asked.
        assert!(!check.next());
    }

    #[test]
    fn the_safety_card_comes_first_where_a_questionnaire_is_taken_up_again() {
        let mut check = CheckUp::default();
        let phq9 = by_id("phq9").unwrap();
        check.open(phq9);
        for _ in 0..8 {
            check.answer(Answer::Chosen(0));
            check.next();
        }
        check.answer(Answer::Chosen(1));
        check.open(by_id("who5").unwrap());
        assert_eq!(check.card(), None);
        check.open(phq9);
        assert_eq!(check.card(), Some(Card::Safety));
        assert!(check.next());
        assert_eq!(check.run().unwrap().place, 9);
    }

    #[test]
    fn a_soft_card_opens_once() {
        let mut check = CheckUp::default();
        check.open(by_id("school_safety6").unwrap());
        check.answer(Answer::Chosen(2));
        assert_eq!(check.card(), Some(Card::Bullied));
        check.next();
        check.answer(Answer::Chosen(3));
        assert_eq!(check.card(), None);
        assert!(check.raised(Card::Bullied));
    }

    #[test]
    fn the_question_about_difficulty_follows_where_something_was_marked() {
        let mut check = CheckUp::default();
        check.open(by_id("phq9").unwrap());
        assert_eq!(check.run().unwrap().asked(), 9);
        check.answer(Answer::Chosen(1));
        assert_eq!(check.run().unwrap().asked(), 10);
    }

    #[test]
    fn stage_two_is_offered_after_a_low_stage_one_and_not_before_it_is_whole() {
        let mut check = CheckUp::default();
        let offered =
            |check: &CheckUp| check.offered().iter().map(|one| one.id).collect::<Vec<_>>();
        answer_all(&mut check, "who5", 5);
        assert!(check.run().unwrap().response.is_low());
        assert_eq!(offered(&check), ["k6"]);
        answer_all(&mut check, "k6", 4);
        answer_all(&mut check, "school_safety6", 0);
        assert_eq!(offered(&check), ["phq9", "gad7"]);
        check.twelve = Some(Twelve::NotYet);
        assert_eq!(offered(&check), [""; 0]);

        let mut well = CheckUp::default();
        answer_all(&mut well, "who5", 0);
        answer_all(&mut well, "k6", 4);
        answer_all(&mut well, "school_safety6", 0);
        assert_eq!(offered(&well), [""; 0]);
    }

    #[test]
    fn the_age_is_asked_before_what_is_for_twelve_and_older() {
        let mut check = CheckUp::default();
        check.open(by_id("who5").unwrap());
        assert!(!check.asks_age());
        check.open(by_id("gad7").unwrap());
        assert!(check.asks_age());
        check.twelve = Some(Twelve::Yes);
        assert!(!check.asks_age());
        check.twelve = Some(Twelve::Declined);
        assert!(check.asks_age() && !check.offers_stage_two());
    }

    #[test]
    fn a_second_run_stands_beside_the_first() {
        let mut check = CheckUp::default();
        answer_all(&mut check, "k6", 4);
        answer_all(&mut check, "k6", 0);
        let k6 = by_id("k6").unwrap();
        let sums = check
            .finished(k6)
            .into_iter()
            .map(|run| run.response.outcome())
            .collect::<Vec<_>>();
        assert!(matches!(
            sums[..],
            [
                Outcome::Total { sum: 0, .. },
                Outcome::Total { sum: 24, .. }
            ]
        ));
        assert!(check.show(k6));
        assert_eq!(hardest(check.run().unwrap()).len(), 6);
    }
}
