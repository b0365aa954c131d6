//! Worked examples: answers by value in the order of the items, and what they come to.

use instruments::{Answer, Card, Outcome, Response, by_id, professional_name};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Vector {
    instrument: String,
    answers: Vec<u8>,
    total: Option<u16>,
    band: Option<String>,
    result: Option<String>,
    percent: Option<u16>,
    safety_flag: Option<bool>,
    note: Option<String>,
}

fn answered(id: &str, values: &[u8]) -> Response {
    let mut response = Response::new(by_id(id).expect("a questionnaire"));
    for (place, value) in values.iter().enumerate() {
        let choices = response.questionnaire().questions[place].choices;
        let choice = choices
            .iter()
            .position(|choice| choice.value == Some(*value));
        let choice = Answer::Chosen(choice.expect("a choice of this value") as u8);
        response.answer(place, choice).unwrap();
    }
    response
}

#[test]
fn every_worked_example_comes_out() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("vectors.json")).unwrap();
    assert_eq!(vectors.len(), 31);
    for vector in vectors {
        let response = answered(&vector.instrument, &vector.answers);
        let said = format!(
            "{} {:?} {:?}",
            vector.instrument, vector.answers, vector.note
        );
        let (sum, shown) = match response.outcome() {
            Outcome::Total { sum, shown, .. } => (Some(sum), Some(shown)),
            Outcome::Category(_) => (None, None),
            other => panic!("{said}: {other:?}"),
        };
        assert_eq!(sum, vector.total, "{said}");
        if vector.percent.is_some() {
            assert_eq!(shown, vector.percent, "{said}");
        }
        let name = vector.band.or(vector.result);
        assert_eq!(professional_name(&response), name.as_deref(), "{said}");
        let safety = response.cards().contains(&Card::Safety);
        assert_eq!(safety, vector.safety_flag.unwrap_or(false), "{said}");
    }
}

#[test]
fn stage_one_is_low_where_it_should_be() {
    for (id, values, low) in [
        ("who5", &[3, 3, 2, 2, 2][..], true),
        ("who5", &[3, 3, 3, 2, 2], false),
        ("k6", &[3, 2, 2, 2, 2, 2], true),
        ("k6", &[2, 2, 2, 2, 2, 2], false),
        ("school_safety6", &[3, 3, 3, 3, 3, 3], false),
        ("phq9", &[3, 3, 3, 3, 3, 3, 3, 3, 3], false),
    ] {
        assert_eq!(answered(id, values).is_low(), low, "{id} {values:?}");
    }
}

#[test]
fn soft_cards_open_at_their_answers() {
    let cards = |id: &str, values: &[u8]| answered(id, values).cards();
    assert_eq!(cards("k6", &[4, 2, 4, 4, 4, 2]), []);
    assert_eq!(cards("k6", &[0, 3]), [Card::Burden]);
    assert_eq!(cards("k6", &[0, 0, 0, 0, 0, 3]), [Card::Burden]);
    assert_eq!(cards("school_safety6", &[1, 1]), []);
    assert_eq!(cards("school_safety6", &[1, 2]), [Card::Bullied]);
    let mut phq9 = answered("phq9", &[0; 8]);
    phq9.answer(8, Answer::Declined).unwrap();
    assert_eq!(phq9.cards(), [Card::Unanswered]);
    assert_eq!(phq9.outcome(), Outcome::Declined(1));
}
