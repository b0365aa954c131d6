//! Erasing a box.

use wire::FrameId;
use wire::ids::ErasedBox;
use wire::inbox::{InboxRequest, Tombstone};
use wire::look::LookPage;

use super::sample::{
    answer, claim, days_later, last_day, letter, open_school, put, reply, school, today, wrong,
};
use crate::{Letter, Refusal, Store, Stored, TOMBSTONE_DAYS};

async fn tombstones(store: &dyn Store, days: u64) -> Vec<Tombstone> {
    store
        .inbox(&school(), &InboxRequest::default(), days_later(days))
        .await
        .unwrap()
        .erased
}

/// Nothing of it can be read or written any more, by its sender or by the school.
pub async fn an_erased_box_is_gone(store: &dyn Store) {
    open_school(store, &school()).await;
    put(store, letter(1, 1, 7)).await.unwrap();
    put(store, letter(2, 1, 7)).await.unwrap();
    store.erase(claim(1), today()).await.unwrap();
    assert_eq!(
        store.look(&claim(1), None).await.unwrap(),
        LookPage::default()
    );
    let id = FrameId([1; 16]);
    assert_eq!(store.fetch(&claim(1), &id).await.unwrap(), None);
    let desk = store.desk_fetch(&school(), &claim(1).box_id, &id).await;
    assert_eq!(desk.unwrap(), None);
    assert_eq!(put(store, letter(1, 1, 7)).await, Err(Refusal::Erased));
    assert_eq!(put(store, letter(1, 2, 7)).await, Err(Refusal::Erased));
    assert_eq!(answer(store, reply(1, 3, 7)).await, Err(Refusal::Erased));
    // Twice is no harm, and the box beside it stands.
    store.erase(claim(1), today()).await.unwrap();
    let beside = store.look(&claim(2), None).await.unwrap();
    assert_eq!(beside.entries.len(), 1);
}

/// The tombstone counts for 180 days; then the box may be made anew, and erased anew.
pub async fn a_tombstone_stands_180_days(store: &dyn Store) {
    let mut card = super::sample::card(&school(), 1);
    card.last_day = last_day(today(), 500);
    store.add_card(card, None).await.unwrap();
    put(store, letter(1, 1, 7)).await.unwrap();
    store.erase(claim(1), today()).await.unwrap();
    let later = |days: u32| Letter {
        today: days_later(u64::from(days)),
        ..letter(1, 2, 7)
    };
    assert_eq!(
        put(store, later(TOMBSTONE_DAYS - 1)).await,
        Err(Refusal::Erased)
    );
    assert_eq!(
        tombstones(store, u64::from(TOMBSTONE_DAYS - 1)).await.len(),
        1
    );
    assert_eq!(tombstones(store, u64::from(TOMBSTONE_DAYS)).await, []);
    assert_eq!(put(store, later(TOMBSTONE_DAYS)).await, Ok(Stored::New));
    store
        .erase(claim(1), days_later(u64::from(TOMBSTONE_DAYS)))
        .await
        .unwrap();
    assert_eq!(
        put(store, later(TOMBSTONE_DAYS)).await,
        Err(Refusal::Erased)
    );
}

/// Without the proof nothing happens, and nothing is told.
pub async fn erasing_needs_the_proof(store: &dyn Store) {
    open_school(store, &school()).await;
    put(store, letter(1, 1, 7)).await.unwrap();
    store.erase(wrong(1), today()).await.unwrap();
    store.erase(claim(2), today()).await.unwrap();
    assert_eq!(store.look(&claim(1), None).await.unwrap().entries.len(), 1);
    assert_eq!(tombstones(store, 0).await, []);
    assert_eq!(put(store, letter(2, 1, 7)).await, Ok(Stored::New));
}

/// The tombstone says whether a letter had come after the worker's last frame.
pub async fn unread_is_told(store: &dyn Store) {
    open_school(store, &school()).await;
    // One never answered, one answered, one written to again after the answer.
    for number in 1..=3 {
        put(store, letter(number, 1, 7)).await.unwrap();
    }
    for number in 2..=3 {
        answer(store, reply(number, 2, 7)).await.unwrap();
    }
    put(store, letter(3, 3, 7)).await.unwrap();
    for number in 1..=3 {
        store.erase(claim(number), today()).await.unwrap();
    }
    let stones = tombstones(store, 0).await;
    for (number, unread) in [(1, true), (2, false), (3, true)] {
        let stone = Tombstone {
            erased: ErasedBox::of(&claim(number).box_id),
            day: today().day,
            unread,
        };
        assert!(stones.contains(&stone), "box {number}");
    }
    assert_eq!(stones.len(), 3);
}
