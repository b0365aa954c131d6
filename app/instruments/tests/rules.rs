//! What must hold for every questionnaire, whatever the answers.

use instruments::{
    Answer, Card, Outcome, Questionnaire, Reading, Response, ResponseError, Words, all, by_id,
    export,
};
use proptest::prelude::*;

fn any_answer(choices: usize) -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(Answer::Declined)),
        8 => (0..choices as u8).prop_map(|choice| Some(Answer::Chosen(choice))),
    ]
}

fn any_questionnaire() -> impl Strategy<Value = &'static Questionnaire> {
    (0..all().len()).prop_map(|place| &all()[place])
}

fn any_response() -> impl Strategy<Value = Response> {
    any_questionnaire().prop_flat_map(|questionnaire| {
        let answers = questionnaire
            .questions
            .iter()
            .map(|question| any_answer(question.choices.len()))
            .collect::<Vec<_>>();
        answers.prop_map(|answers| {
            Response::read(questionnaire.id, questionnaire.version, &answers).unwrap()
        })
    })
}

fn whole_response() -> impl Strategy<Value = Response> {
    any_questionnaire().prop_flat_map(|questionnaire| {
        let answers = questionnaire
            .questions
            .iter()
            .map(|question| {
                (0..question.choices.len() as u8).prop_map(|choice| Some(Answer::Chosen(choice)))
            })
            .collect::<Vec<_>>();
        answers.prop_map(|answers| {
            Response::read(questionnaire.id, questionnaire.version, &answers).unwrap()
        })
    })
}

/// How hard a result is, so that two can be compared.
fn weight(words: Words) -> u8 {
    match words {
        Words::Lowest | Words::GoodOften | Words::NeverHappened => 0,
        Words::Next | Words::GoodRare | Words::Happened => 1,
        Words::Middle | Words::GoodVeryRare => 2,
        Words::High => 3,
    }
}

fn values(response: &Response) -> Vec<Option<u8>> {
    let questions = response.questionnaire().questions;
    let asked = questions.iter().enumerate();
    asked
        .map(|(place, question)| match response.given(place) {
            Some(Answer::Chosen(choice)) => question.choices[usize::from(choice)].value,
            _ => None,
        })
        .collect()
}

proptest! {
    #[test]
    fn a_missing_or_declined_answer_gives_no_sum(response in any_response()) {
        let scored = response.questionnaire().questions.iter().filter(|question| question.scored).count();
        let given = |place: usize| response.given(place);
        let whole = (0..scored).all(|place| matches!(given(place), Some(Answer::Chosen(_))));
        let has_result = matches!(response.outcome(), Outcome::Total { .. } | Outcome::Category(_));
        prop_assert_eq!(has_result, whole);
        if !whole {
            prop_assert!(!response.is_low());
            prop_assert!(!export(&response, "2026-11-25").contains("valueInteger"));
        }
    }

    #[test]
    fn the_sum_is_the_sum_of_the_values(response in whole_response()) {
        let questions = response.questionnaire().questions;
        let sum = values(&response).iter().zip(questions)
            .filter(|(_, question)| question.scored)
            .map(|(value, _)| u16::from(value.unwrap()))
            .sum::<u16>();
        if let Outcome::Total { sum: found, shown, .. } = response.outcome() {
            prop_assert_eq!(found, sum);
            prop_assert_eq!(shown % sum.max(1), 0);
        }
    }

    #[test]
    fn a_harder_answer_never_makes_the_result_lighter(response in whole_response(), place in 0usize..16) {
        let questionnaire = response.questionnaire();
        let place = place % questionnaire.questions.len();
        // WHO-5 counts what is good: there the greater value is the lighter one.
        let good = questionnaire.id == "who5";
        let value = |choice: u8| questionnaire.questions[place].choices[usize::from(choice)].value;
        let Some(Answer::Chosen(now)) = response.given(place) else { unreachable!() };
        for choice in 0..questionnaire.questions[place].choices.len() as u8 {
            let (Some(before), Some(after)) = (value(now), value(choice)) else { continue };
            if (after > before) == good || after == before {
                continue;
            }
            let mut harder = response.clone();
            harder.answer(place, Answer::Chosen(choice)).unwrap();
            if let (Outcome::Total { words: light, .. }, Outcome::Total { words: hard, .. })
                = (response.outcome(), harder.outcome()) {
                prop_assert!(weight(hard) >= weight(light));
            }
        }
    }

    #[test]
    fn the_safety_card_hangs_on_its_answer_alone(response in any_response()) {
        let safety = response.cards().contains(&Card::Safety);
        let ninth = response.questionnaire().id == "phq9"
            && matches!(values(&response)[8], Some(value) if value > 0);
        prop_assert_eq!(safety, ninth);
    }

    #[test]
    fn a_card_hangs_on_one_answer_and_no_other(response in any_response(), place in 0usize..16, choice in 0u8..6) {
        let place = place % response.answers().len();
        let mut changed = response.clone();
        if changed.answer(place, Answer::Chosen(choice)).is_ok() {
            for other in (0..response.answers().len()).filter(|other| *other != place) {
                let before = response.cards_at(other).collect::<Vec<_>>();
                prop_assert_eq!(changed.cards_at(other).collect::<Vec<_>>(), before);
            }
        }
    }

    #[test]
    fn an_answer_out_of_range_changes_nothing(response in any_response(), question in 0usize..20, choice in 0u8..20) {
        let mut changed = response.clone();
        let questions = response.questionnaire().questions;
        let there = questions.get(question).is_some_and(|question| usize::from(choice) < question.choices.len());
        let result = changed.answer(question, Answer::Chosen(choice));
        prop_assert_eq!(result.is_ok(), there);
        if !there {
            prop_assert_eq!(result, Err(ResponseError::OutOfRange(question)));
            prop_assert_eq!(changed, response);
        }
    }
}

#[test]
fn answers_to_something_else_are_refused() {
    let k6 = by_id("k6").unwrap();
    let answers = vec![None; k6.questions.len()];
    assert_eq!(
        Response::read("mht", "1", &answers),
        Err(ResponseError::Unknown)
    );
    assert_eq!(
        Response::read("k6", "2", &answers),
        Err(ResponseError::Version)
    );
    assert_eq!(
        Response::read("k6", "1", &answers[1..]),
        Err(ResponseError::Count)
    );
    let mut answers = answers;
    answers[3] = Some(Answer::Chosen(5));
    assert_eq!(
        Response::read("k6", "1", &answers),
        Err(ResponseError::OutOfRange(3))
    );
}

#[test]
fn bands_cover_every_sum_without_a_gap() {
    for questionnaire in all() {
        let Reading::Total(total) = &questionnaire.reading else {
            continue;
        };
        let greatest = questionnaire
            .questions
            .iter()
            .filter(|question| question.scored)
            .map(|question| {
                question
                    .choices
                    .iter()
                    .filter_map(|choice| choice.value)
                    .max()
                    .unwrap_or(0)
            })
            .map(u16::from)
            .sum::<u16>();
        assert!(
            total.bands.is_sorted_by(|a, b| a.to < b.to),
            "{}",
            questionnaire.id
        );
        assert_eq!(
            total.bands.last().unwrap().to,
            greatest,
            "{}",
            questionnaire.id
        );
    }
}

#[test]
fn the_unscored_question_of_phq9_counts_nothing() {
    let phq9 = by_id("phq9").unwrap();
    assert_eq!(phq9.questions.len(), 10);
    let mut response = Response::new(phq9);
    for place in 0..9 {
        response.answer(place, Answer::Chosen(1)).unwrap();
    }
    let before = response.outcome();
    assert!(matches!(before, Outcome::Total { sum: 9, .. }));
    response.answer(9, Answer::Chosen(3)).unwrap();
    assert_eq!(response.outcome(), before);
}
