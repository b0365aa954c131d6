//! A sender's letters: put, looked at, fetched, erased.

use relay_tests::{House, desk::reply, sender::frame};
use wire::frame::Direction;
use wire::{FrameClass, ProblemCode};

#[tokio::test]
async fn a_letter_is_there_once_however_often_it_was_sent() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    let letter = sender.letter(card);
    for _ in 0..3 {
        assert_eq!(sender.drop(&letter).await.status, 201);
    }
    let page = sender.look(None).await;
    assert_eq!(page.entries.len(), 1);
    assert_eq!(page.entries[0].id, letter.id);
    assert_eq!(page.entries[0].ordinal, 1);
    assert_eq!(page.entries[0].day, house.clock_day());
    assert_eq!(page.frames, std::slice::from_ref(&letter.frame));
    assert_eq!(sender.fetch(letter.id).await.body, letter.frame);

    let mut other = letter.clone();
    other.frame = frame(FrameClass::Small);
    assert_eq!(sender.drop(&other).await.problem(), ProblemCode::IdTaken);
    assert_eq!(sender.look(None).await.frames, [letter.frame]);
}

#[tokio::test]
async fn unknown_boxes_and_wrong_proofs_get_the_same_answers() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    let letter = sender.letter(card);
    assert_eq!(sender.drop(&letter).await.status, 201);

    let (impostor, stranger) = (sender.impostor(), house.sender(&school));
    assert_eq!(impostor.look(None).await, stranger.look(None).await);
    assert!(impostor.look(None).await.entries.is_empty());
    let (wrong, unknown) = (
        impostor.fetch(letter.id).await,
        stranger.fetch(letter.id).await,
    );
    assert_eq!(wrong.problem(), ProblemCode::NotFound);
    assert_eq!((wrong.status, wrong.body), (unknown.status, unknown.body));
    let (wrong, unknown) = (impostor.erase().await, stranger.erase().await);
    assert_eq!((wrong.status, wrong.body), (unknown.status, unknown.body));
    assert_eq!(
        sender.look(None).await.entries.len(),
        1,
        "nobody else erased it"
    );

    let planted = impostor.letter(card);
    assert_eq!(
        impostor.drop(&planted).await.problem(),
        ProblemCode::WrongProof
    );
    assert_eq!(sender.look(None).await.entries.len(), 1);
}

#[tokio::test]
async fn a_letter_to_an_old_card_is_not_stored_and_one_already_stored_stays() {
    let (house, school, first) = House::with_school().await;
    let sender = house.sender(&school);
    let (early, late) = (sender.letter(first), sender.letter(first));
    assert_eq!(sender.drop(&early).await.status, 201);
    let second = school.card(2, Some(first), house.today());
    let second = house.add(&second.signed(&school.authority)).await;

    assert_eq!(
        sender.drop(&late).await.problem(),
        ProblemCode::CardSuperseded
    );
    assert_eq!(sender.drop(&early).await.status, 201, "its answer was lost");
    let mut again = sender.letter(second);
    again.id = late.id;
    assert_eq!(sender.drop(&again).await.status, 201);
    assert_eq!(sender.look(None).await.entries.len(), 2);
}

#[tokio::test]
async fn an_overdue_card_takes_letters_for_thirty_days() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    house.clock.advance_days(100 + 30);
    assert_eq!(sender.drop(&sender.letter(card)).await.status, 201);
    house.clock.advance_days(1);
    let refused = sender.drop(&sender.letter(card)).await;
    assert_eq!(refused.problem(), ProblemCode::CardExpired);
    assert_eq!(sender.look(None).await.entries.len(), 1);
}

#[tokio::test]
async fn large_frames_are_listed_and_fetched_and_small_ones_travel_worker_first() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    let mut large = sender.letter(card);
    large.frame = frame(FrameClass::Huge);
    assert_eq!(sender.drop(&large).await.status, 201);
    let mut own = Vec::new();
    for _ in 0..3 {
        let letter = sender.letter(card);
        assert_eq!(sender.drop(&letter).await.status, 201);
        own.push(letter.frame);
    }
    let desk = house.desk(&school, &school.worker).await;
    let answer = reply(sender.box_id);
    assert_eq!(desk.reply(&answer).await.status, 201);

    let page = sender.look(None).await;
    assert_eq!(page.entries.len(), 5);
    assert_eq!(page.entries[0].class, FrameClass::Huge);
    assert_eq!(page.entries[4].direction, Direction::Worker);
    let expected = [&answer.frame, &own[2], &own[1]];
    assert!(page.frames.iter().eq(expected));
    let next = sender.look(Some(page.entries[2].ordinal)).await;
    assert_eq!(next.frames, [own[0].clone()]);
    assert_eq!(sender.fetch(large.id).await.body, large.frame);
}

#[tokio::test]
async fn an_erased_box_is_gone_and_takes_nothing_more_for_half_a_year() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    let letter = sender.letter(card);
    assert_eq!(sender.drop(&letter).await.status, 201);
    assert_eq!(sender.erase().await.status, 204);
    assert!(sender.look(None).await.entries.is_empty());
    assert_eq!(
        sender.fetch(letter.id).await.problem(),
        ProblemCode::NotFound
    );
    assert_eq!(sender.drop(&letter).await.problem(), ProblemCode::Erased);
    assert_eq!(sender.erase().await.status, 204);

    let desk = house.desk(&school, &school.worker).await;
    let page = desk.inbox(&Default::default()).await;
    assert!(page.entries.is_empty());
    assert_eq!(page.erased.len(), 1);
    assert!(page.erased[0].unread);
    let refused = desk.reply(&reply(sender.box_id)).await;
    assert_eq!(refused.problem(), ProblemCode::Erased);
}

#[tokio::test]
async fn one_schools_boxes_are_nothing_to_another_school() {
    let (house, school, card) = House::with_school().await;
    let other = relay_tests::School::new("beihai");
    let other_card = house.add(&other.first_card(house.today())).await;
    let sender = house.sender(&school);
    let letter = sender.letter(card);
    assert_eq!(sender.drop(&letter).await.status, 201);

    let mut moved = sender.clone();
    moved.school = other.id.clone();
    assert!(moved.look(None).await.entries.is_empty());
    assert_eq!(
        moved.fetch(letter.id).await.problem(),
        ProblemCode::NotFound
    );
    let mut wrong_card = letter.clone();
    wrong_card.school = other.id.clone();
    assert_eq!(
        moved.drop(&wrong_card).await.problem(),
        ProblemCode::CardSuperseded
    );
    // The same box and id at another school are another box and another letter.
    wrong_card.card = other_card;
    assert_eq!(moved.drop(&wrong_card).await.status, 201);
    let desk = house.desk(&school, &school.worker).await;
    assert_eq!(desk.inbox(&Default::default()).await.entries.len(), 1);
}

#[tokio::test]
async fn a_box_holds_five_hundred_frames_and_says_so() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    let mut drops = tokio::task::JoinSet::new();
    for _ in 0..500 {
        let sender = sender.clone();
        drops.spawn(async move { sender.drop(&sender.letter(card)).await.status });
    }
    assert!(drops.join_all().await.iter().all(|status| *status == 201));
    let refused = sender.drop(&sender.letter(card)).await;
    assert_eq!(refused.problem(), ProblemCode::BoxFull);
    let page = sender.look(None).await;
    assert_eq!(page.entries.len(), 500);
    assert!(page.entries.iter().map(|entry| entry.ordinal).eq(1..=500));
}
