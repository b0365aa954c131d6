//! The self-checks of a visit as an own device keeps them: what was answered, when, and to which version of which
//! questionnaire. Nothing is scored here, and what was given to another version is never scored at all.

use instruments::{Answer, Card, Response, by_id};
use serde::{Deserialize, Serialize};

use super::{CheckUp, Run};

/// 不想回答, beside the places of choices.
const DECLINED: i16 = -1;

/// A questionnaire as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Which questionnaire.
    pub id: String,
    /// The version of its text.
    pub version: String,
    /// When it was last answered, to the minute, on the clock of the wall.
    pub at: String,
    /// A place among the choices, -1 for 不想回答, nothing where there is no answer yet.
    pub answers: Vec<Option<i16>>,
    /// The question that was shown last.
    pub place: usize,
    /// Whether it was answered to its end.
    pub finished: bool,
}

#[derive(Serialize, Deserialize)]
struct File {
    runs: Vec<Kept>,
    plan: Vec<String>,
    /// Whether the safety card was ever opened: it stays.
    safety: bool,
}

impl CheckUp {
    /// As it is kept.
    pub fn to_json(&self) -> String {
        let file = File {
            runs: self.kept(),
            plan: self.plan.to_vec(),
            safety: self.raised(Card::Safety),
        };
        serde_json::to_string(&file).expect("plain data is JSON")
    }

    /// Its questionnaires as they are kept.
    fn kept(&self) -> Vec<Kept> {
        let answered = |run: &&Run| run.response.answers().iter().any(Option::is_some);
        let runs = self.runs.iter().filter(answered).map(|run| Kept {
            id: run.questionnaire().id.to_owned(),
            version: run.questionnaire().version.to_owned(),
            at: run.at.clone(),
            answers: run
                .response
                .answers()
                .iter()
                .map(|answer| answer.map(number))
                .collect(),
            place: run.place,
            finished: run.finished,
        });
        self.old.iter().cloned().chain(runs).collect()
    }

    /// Whether anything was kept there that is not here.
    pub fn lacks(&self, json: &str) -> bool {
        let Ok(file) = serde_json::from_str::<File>(json) else {
            return false;
        };
        let have = self.kept();
        let mut lines = self.plan.iter().zip(&file.plan);
        file.runs.iter().any(|kept| !have.contains(kept))
            || lines.any(|(line, kept)| line.is_empty() && !kept.is_empty())
            || file.safety && !self.raised(Card::Safety)
    }

    /// Puts what was kept among what this visit has, in the order of time and each once. What cannot be read stays as it is
    /// kept; false where nothing can.
    pub fn read(&mut self, json: &str) -> bool {
        let Ok(file) = serde_json::from_str::<File>(json) else {
            return false;
        };
        let have = self.kept();
        for kept in file.runs {
            if have.contains(&kept) {
                continue;
            }
            match kept.read() {
                Some(run) => self.insert(run),
                None => self.old.push(kept),
            }
        }
        for (line, kept) in self.plan.iter_mut().zip(file.plan) {
            if line.is_empty() {
                *line = kept;
            }
        }
        if file.safety && !self.raised(Card::Safety) {
            self.raised.push(Card::Safety);
        }
        true
    }

    /// What was never answered comes last.
    fn insert(&mut self, run: Run) {
        let later = |other: &Run| other.at.is_empty() || other.at > run.at;
        let at = self.runs.iter().position(later).unwrap_or(self.runs.len());
        if at <= self.current {
            self.current += 1;
        }
        self.runs.insert(at, run);
    }
}

impl Kept {
    /// As a run, if it was given to a questionnaire that is here, in this version.
    fn read(&self) -> Option<Run> {
        let answer = |number: &Option<i16>| match number {
            None => Some(None),
            Some(number) => answer_of(*number).map(Some),
        };
        let answers = self
            .answers
            .iter()
            .map(answer)
            .collect::<Option<Vec<_>>>()?;
        let response = Response::read(&self.id, &self.version, &answers).ok()?;
        let mut run = Run::new(by_id(&self.id)?);
        run.response = response;
        run.place = self.place.min(run.asked() - 1);
        run.finished = self.finished;
        run.at.clone_from(&self.at);
        Some(run)
    }
}

fn number(answer: Answer) -> i16 {
    match answer {
        Answer::Chosen(choice) => choice.into(),
        Answer::Declined => DECLINED,
    }
}

fn answer_of(number: i16) -> Option<Answer> {
    match number {
        DECLINED => Some(Answer::Declined),
        number => u8::try_from(number).ok().map(Answer::Chosen),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use instruments::Outcome;

    fn half_way() -> CheckUp {
        let mut check = CheckUp::default();
        check.open(by_id("k6").unwrap());
        check.answer(Answer::Chosen(1));
        check.next();
        check.answer(Answer::Declined);
        check.plan[3] = "小姨".into();
        check
    }

    #[test]
    fn a_questionnaire_left_half_way_comes_back_where_it_was_left() {
        let mut again = CheckUp::default();
        assert!(again.read(&half_way().to_json()));
        let k6 = by_id("k6").unwrap();
        assert_eq!(again.left_at(k6), Some(2));
        assert_eq!(again.plan[3], "小姨");
        again.open(k6);
        assert_eq!(again.run().unwrap().place, 2);
        assert_eq!(
            again.run().unwrap().response.given(1),
            Some(Answer::Declined)
        );
    }

    #[test]
    fn what_this_visit_has_stays_and_is_the_one_that_is_shown() {
        let mut now = CheckUp::default();
        now.open(by_id("who5").unwrap());
        now.answer(Answer::Chosen(0));
        now.plan[3] = "妈妈".into();
        assert!(now.read(&half_way().to_json()));
        assert_eq!(now.run().unwrap().questionnaire().id, "who5");
        assert_eq!(now.plan[3], "妈妈");
        assert_eq!(now.left_at(by_id("k6").unwrap()), Some(2));
    }

    #[test]
    fn two_sets_become_one_in_the_order_of_time_with_nothing_twice() {
        let at = |when: &str| {
            let mut check = half_way();
            check.runs[0].at = when.to_owned();
            check.to_json()
        };
        let (first, second) = (at("2026-11-01T08:00"), at("2026-11-08T08:00"));
        let mut both = CheckUp::default();
        assert!(both.lacks(&second));
        assert!(both.read(&second) && both.read(&first));
        let times: Vec<&str> = both.runs.iter().map(|run| run.at.as_str()).collect();
        assert_eq!(times, ["2026-11-01T08:00", "2026-11-08T08:00"]);
        for json in [first, second] {
            assert!(!both.lacks(&json));
            assert!(both.read(&json));
            assert_eq!(both.runs.len(), 2);
        }
    }

    #[test]
    fn answers_to_another_version_are_kept_and_never_scored() {
        let json = half_way()
            .to_json()
            .replacen("\"version\":\"", "\"version\":\"0.", 1);
        let mut again = CheckUp::default();
        assert!(again.read(&json));
        let k6 = by_id("k6").unwrap();
        assert_eq!(again.left_at(k6), None);
        assert!(again.finished(k6).is_empty());
        assert_eq!(again.old(k6).len(), 1);
        // Kept on as they were.
        assert_eq!(again.to_json(), json);
    }

    #[test]
    fn answers_that_do_not_exist_are_kept_and_never_scored() {
        for answers in ["[77]", "[-2]", "[null]", "[0,0,0,0,0,0,0]"] {
            let json = format!(
                r#"{{"runs":[{{"id":"k6","version":"{}","at":"","answers":{answers},"place":99,"finished":true}}],"plan":[],"safety":false}}"#,
                by_id("k6").unwrap().version
            );
            let mut check = CheckUp::default();
            assert!(check.read(&json));
            assert_eq!(check.old(by_id("k6").unwrap()).len(), 1, "{answers}");
        }
        assert!(!CheckUp::default().read("{}"));
    }

    #[test]
    fn the_safety_card_that_was_opened_stays_opened() {
        let mut check = CheckUp::default();
        check.open(by_id("phq9").unwrap());
        for _ in 0..8 {
            check.answer(Answer::Chosen(0));
            check.next();
        }
        check.answer(Answer::Chosen(1));
        check.answer(Answer::Chosen(0));
        check.next();
        let mut again = CheckUp::default();
        assert!(again.read(&check.to_json()));
        assert!(again.raised(Card::Safety));
        let run = again.finished(by_id("phq9").unwrap())[0];
        assert!(matches!(
            run.response.outcome(),
            Outcome::Total { sum: 0, .. }
        ));
    }
}
