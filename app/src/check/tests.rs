//! Stories of a visit's self-check, without a screen.

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
    let offered = |check: &CheckUp| check.offered().iter().map(|one| one.id).collect::<Vec<_>>();
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
