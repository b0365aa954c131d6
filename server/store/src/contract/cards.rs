//! Cards follow each other.

use super::sample::{card, hash, open_school, other_school, school};
use crate::{CardAdded, CardRefusal, Store};

/// A card names the one before it, its epoch rises, and one authority signs them all.
pub async fn a_card_follows_the_one_before(store: &dyn Store) {
    let school = school();
    assert_eq!(store.current_card(&school).await.unwrap(), None);
    open_school(store, &school).await;
    let again = store.add_card(card(&school, 1), None).await.unwrap();
    assert_eq!(again, CardAdded::AlreadyThere);

    let mut other_bytes = card(&school, 1);
    other_bytes.hash = hash(9);
    let mut other_key = card(&school, 3);
    other_key.authority.0[0] ^= 1;
    for (card, prev, refusal) in [
        (card(&school, 0), None, CardRefusal::LowerEpoch),
        (other_bytes, None, CardRefusal::SameEpoch),
        (card(&school, 3), None, CardRefusal::BrokenChain),
        (card(&school, 3), Some(hash(9)), CardRefusal::BrokenChain),
        (other_key, Some(hash(1)), CardRefusal::OtherAuthority),
    ] {
        let refused = store.add_card(card, prev).await.unwrap();
        assert_eq!(refused, CardAdded::Refused(refusal));
    }
    assert_eq!(
        store.current_card(&school).await.unwrap(),
        Some(card(&school, 1))
    );

    // An epoch may be left out; the chain may not.
    let next = store
        .add_card(card(&school, 3), Some(hash(1)))
        .await
        .unwrap();
    assert_eq!(next, CardAdded::Added);
    assert_eq!(
        store.current_card(&school).await.unwrap(),
        Some(card(&school, 3))
    );
}

/// A reply written under an old card is still checked against it.
pub async fn old_cards_stay_by_hash(store: &dyn Store) {
    let school = school();
    open_school(store, &school).await;
    store
        .add_card(card(&school, 2), Some(hash(1)))
        .await
        .unwrap();
    for epoch in [1, 2] {
        let found = store.card(&school, &hash(epoch)).await.unwrap();
        assert_eq!(found, Some(card(&school, epoch)));
    }
    assert_eq!(store.card(&school, &hash(3)).await.unwrap(), None);
    assert_eq!(store.card(&other_school(), &hash(1)).await.unwrap(), None);
}

/// The list carries the newest card of each school, in order.
pub async fn the_list_has_each_school_once(store: &dyn Store) {
    assert_eq!(store.current_cards().await.unwrap(), []);
    open_school(store, &other_school()).await;
    open_school(store, &school()).await;
    store
        .add_card(card(&school(), 2), Some(hash(1)))
        .await
        .unwrap();
    assert_eq!(
        store.current_cards().await.unwrap(),
        [card(&school(), 2), card(&other_school(), 1)]
    );
}
