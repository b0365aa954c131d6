//! Letters and replies into boxes.

use futures_util::future::join_all;
use wire::card::GRACE_DAYS;
use wire::frame::{Direction, FrameEntry, MAX_FRAMES_A_BOX};
use wire::{FrameClass, FrameId};

use super::sample::{
    answer, card, claim, days_later, hash, last_day, letter, open_school, other_school, put, reply,
    school, today, wrong,
};
use crate::{BoxClaim, Frame, Letter, Refusal, Store, Stored};

/// The same letter again is stored already, and there once.
pub async fn a_letter_is_there_once(store: &dyn Store) {
    open_school(store, &school()).await;
    assert_eq!(put(store, letter(1, 1, 7)).await, Ok(Stored::New));
    assert_eq!(put(store, letter(1, 1, 7)).await, Ok(Stored::Already));
    let page = store.look(&claim(1), None).await.unwrap();
    assert_eq!(
        page.entries,
        [FrameEntry {
            id: FrameId([1; 16]),
            direction: Direction::Sender,
            class: FrameClass::Small,
            day: today().day,
            ordinal: 1,
        }]
    );
    assert_eq!(page.frames, [letter(1, 1, 7).frame.bytes()]);
    let fetched = store.fetch(&claim(1), &FrameId([1; 16])).await.unwrap();
    assert_eq!(fetched.as_deref(), Some(letter(1, 1, 7).frame.bytes()));
}

/// Other bytes under an id that is there are refused, whoever sends them.
pub async fn an_id_holds_one_frame(store: &dyn Store) {
    open_school(store, &school()).await;
    assert_eq!(put(store, letter(1, 1, 7)).await, Ok(Stored::New));
    assert_eq!(put(store, letter(1, 1, 8)).await, Err(Refusal::IdTaken));
    assert_eq!(answer(store, reply(1, 1, 7)).await, Err(Refusal::IdTaken));
    assert_eq!(answer(store, reply(1, 2, 7)).await, Ok(Stored::New));
    assert_eq!(answer(store, reply(1, 2, 7)).await, Ok(Stored::Already));
    assert_eq!(put(store, letter(1, 2, 7)).await, Err(Refusal::IdTaken));
    // An id is one box's own.
    assert_eq!(put(store, letter(2, 1, 8)).await, Ok(Stored::New));
}

/// The first letter sets the proof.
pub async fn a_box_belongs_to_its_first_proof(store: &dyn Store) {
    open_school(store, &school()).await;
    assert_eq!(put(store, letter(1, 1, 7)).await, Ok(Stored::New));
    for id in [1, 2] {
        let planted = Letter {
            claim: wrong(1),
            ..letter(1, id, 7)
        };
        assert_eq!(put(store, planted).await, Err(Refusal::WrongProof));
    }
    assert_eq!(put(store, letter(1, 2, 7)).await, Ok(Stored::New));
}

/// A letter sealed to any card but the current one is not stored.
pub async fn only_the_current_card_is_good(store: &dyn Store) {
    assert_eq!(
        put(store, letter(1, 1, 7)).await,
        Err(Refusal::UnknownSchool)
    );
    open_school(store, &school()).await;
    store
        .add_card(card(&school(), 2), Some(hash(1)))
        .await
        .unwrap();
    for (card, outcome) in [
        (hash(1), Err(Refusal::CardSuperseded)),
        (hash(9), Err(Refusal::CardSuperseded)),
        (hash(2), Ok(Stored::New)),
    ] {
        let sealed = Letter {
            card,
            ..letter(1, 1, 7)
        };
        assert_eq!(put(store, sealed).await, outcome);
        let stored = store.look(&claim(1), None).await.unwrap().entries.len();
        assert_eq!(stored, usize::from(outcome.is_ok()));
    }
}

/// Whoever repeats a letter because the answer was lost is told that it is there.
pub async fn a_repeat_survives_a_new_card(store: &dyn Store) {
    open_school(store, &school()).await;
    assert_eq!(put(store, letter(1, 1, 7)).await, Ok(Stored::New));
    store
        .add_card(card(&school(), 2), Some(hash(1)))
        .await
        .unwrap();
    assert_eq!(put(store, letter(1, 1, 7)).await, Ok(Stored::Already));
    assert_eq!(
        put(store, letter(1, 2, 7)).await,
        Err(Refusal::CardSuperseded)
    );
}

/// An overdue card takes letters for 30 days more, and replies go on.
pub async fn a_card_works_thirty_days_longer(store: &dyn Store) {
    let mut short = card(&school(), 1);
    short.last_day = last_day(today(), 0);
    store.add_card(short, None).await.unwrap();
    let later = |id, days| Letter {
        today: days_later(days),
        ..letter(1, id, 7)
    };
    let grace = GRACE_DAYS as u64;
    assert_eq!(put(store, later(1, grace)).await, Ok(Stored::New));
    assert_eq!(
        put(store, later(2, grace + 1)).await,
        Err(Refusal::CardExpired)
    );
    assert_eq!(put(store, later(1, grace + 1)).await, Ok(Stored::Already));
    let mut late = reply(1, 3, 7);
    late.today = days_later(grace + 1);
    assert_eq!(answer(store, late).await, Ok(Stored::New));
}

/// A box holds 500 frames of both directions together.
pub async fn a_box_holds_five_hundred(store: &dyn Store) {
    open_school(store, &school()).await;
    let numbered = |number: u16| {
        let mut one = letter(1, 0, 7);
        one.id.0[..2].copy_from_slice(&number.to_be_bytes());
        one
    };
    for number in 1..MAX_FRAMES_A_BOX {
        assert_eq!(put(store, numbered(number)).await, Ok(Stored::New));
    }
    assert_eq!(answer(store, reply(1, 255, 7)).await, Ok(Stored::New));
    assert_eq!(
        put(store, numbered(MAX_FRAMES_A_BOX)).await,
        Err(Refusal::BoxFull)
    );
    assert_eq!(answer(store, reply(1, 254, 7)).await, Err(Refusal::BoxFull));
    assert_eq!(put(store, numbered(3)).await, Ok(Stored::Already));
    let page = store.look(&claim(1), None).await.unwrap();
    let ordinals: Vec<u16> = page.entries.iter().map(|entry| entry.ordinal).collect();
    assert_eq!(ordinals, (1..=MAX_FRAMES_A_BOX).collect::<Vec<_>>());
}

/// Nobody makes a box but its sender.
pub async fn a_reply_needs_a_box(store: &dyn Store) {
    open_school(store, &school()).await;
    assert_eq!(answer(store, reply(1, 1, 7)).await, Err(Refusal::NoBox));
    put(store, letter(1, 1, 7)).await.unwrap();
    assert_eq!(answer(store, reply(1, 2, 8)).await, Ok(Stored::New));
    let page = store.look(&claim(1), None).await.unwrap();
    assert_eq!(page.entries[1].direction, Direction::Worker);
    assert_eq!(page.entries[1].ordinal, 2);
    assert_eq!(page.frames[0], reply(1, 2, 8).frame.bytes());
}

/// One box id at two schools is two boxes.
pub async fn schools_do_not_share_boxes(store: &dyn Store) {
    open_school(store, &school()).await;
    open_school(store, &other_school()).await;
    put(store, letter(1, 1, 7)).await.unwrap();
    let there = BoxClaim {
        school: other_school(),
        ..wrong(1)
    };
    let mut elsewhere = reply(1, 2, 7);
    elsewhere.school = other_school();
    assert_eq!(answer(store, elsewhere).await, Err(Refusal::NoBox));
    let sent = Letter {
        claim: there.clone(),
        ..letter(1, 1, 8)
    };
    assert_eq!(put(store, sent).await, Ok(Stored::New));
    let here = store.look(&claim(1), None).await.unwrap();
    let there = store.look(&there, None).await.unwrap();
    assert_eq!(here.frames, [letter(1, 1, 7).frame.bytes()]);
    assert_eq!(there.frames, [letter(1, 1, 8).frame.bytes()]);
}

/// Letters that are written together: into one box, into many, and twice the same.
pub async fn many_at_once_all_arrive(store: &dyn Store) {
    open_school(store, &school()).await;
    let waiting = (0..100u8).map(|number| {
        let (box_number, id) = (number % 10, number / 2);
        put(store, letter(box_number, id, id))
    });
    for outcome in join_all(waiting).await {
        assert!(outcome.is_ok(), "{outcome:?}");
    }
    for number in 0..10 {
        let page = store.look(&claim(number), None).await.unwrap();
        let mut ids: Vec<u8> = page.entries.iter().map(|entry| entry.id.0[0]).collect();
        let mut expected: Vec<u8> = (0..100)
            .filter(|n| n % 10 == number)
            .map(|n| n / 2)
            .collect();
        ids.sort_unstable();
        expected.dedup();
        assert_eq!(ids, expected);
        let ordinals: Vec<u16> = page.entries.iter().map(|entry| entry.ordinal).collect();
        assert_eq!(ordinals, (1..=ids.len() as u16).collect::<Vec<_>>());
    }
}

/// Frames of all four sizes come back as they were.
pub async fn every_size_comes_back(store: &dyn Store) {
    open_school(store, &school()).await;
    for class in FrameClass::ALL {
        let id = class as u8 + 1;
        let bytes: Vec<u8> = (0..class.frame_len()).map(|n| (n % 251) as u8).collect();
        let sent = Letter {
            frame: Frame::try_from(bytes.clone()).unwrap(),
            ..letter(1, id, 0)
        };
        assert_eq!(put(store, sent).await, Ok(Stored::New));
        let fetched = store.fetch(&claim(1), &FrameId([id; 16])).await.unwrap();
        assert!(fetched == Some(bytes), "{class:?}");
    }
    let page = store.look(&claim(1), None).await.unwrap();
    let classes: Vec<FrameClass> = page.entries.iter().map(|entry| entry.class).collect();
    assert_eq!(classes, FrameClass::ALL);
    assert_eq!(page.frames.len(), 1);
}
