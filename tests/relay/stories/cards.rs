//! `xingang card add`: what it takes and what it refuses.

use relay_tests::school::{CardDraft, day, hash_of, signed_bytes};
use relay_tests::{House, School};
use wire::card::SignedCard;
use wire::date::Date;

use crate::durability::relay;

fn today() -> Date {
    let now = std::time::SystemTime::now();
    let since = now
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970");
    Date::utc(since.as_secs())
}

#[tokio::test]
async fn a_chain_of_cards_is_taken_and_everything_beside_it_refused() {
    let data = tempfile::tempdir().expect("a folder");
    let school = School::new("gangcheng");
    let today = today();
    let add = |card: SignedCard| {
        let data = data.path().to_owned();
        async move { relay().card_add(&data, &card).await }
    };
    let first = school.first_card(today);
    assert!(add(first.clone()).await.status.success());
    assert!(add(first.clone()).await.status.success(), "the same again");
    let second = school.card(2, Some(hash_of(&first)), today);
    let third = |change: fn(&mut CardDraft, Date)| {
        let prev = hash_of(&second.signed(&school.authority));
        let mut draft = school.card(3, Some(prev), today);
        change(&mut draft, today);
        draft.signed(&school.authority)
    };
    assert!(add(second.signed(&school.authority)).await.status.success());

    let stranger = School::new("gangcheng");
    let mut tampered = third(|_, _| ());
    tampered.sig = first.sig.clone();
    for (what, card) in [
        ("an old card again", first.clone()),
        ("a signature of another card", tampered),
        (
            "another authority",
            third(|_, _| ())
                .check()
                .map(|_| {
                    school
                        .card(3, Some(hash_of(&second.signed(&school.authority))), today)
                        .signed(&stranger.authority)
                })
                .expect("a card"),
        ),
        (
            "the same epoch with other bytes",
            third(|draft, _| draft.0.epoch = 2),
        ),
        (
            "a broken chain",
            third(|draft, _| draft.0.prev = Some(wire::CardHash([1; 32]))),
        ),
        ("no chain", third(|draft, _| draft.0.prev = None)),
        (
            "long expired",
            third(|draft, today| {
                draft.0.not_before = day(today, -150);
                draft.0.not_after = day(today, -40);
            }),
        ),
        (
            "too long in date",
            third(|draft, today| draft.0.not_after = day(today, 200)),
        ),
        ("no recipient", third(|draft, _| draft.0.recipients.clear())),
        (
            "one recipient twice",
            third(|draft, _| {
                draft.0.recipients[1].recipient = draft.0.recipients[0].recipient.clone();
            }),
        ),
        (
            "a recipient that is none",
            third(|draft, _| draft.0.recipients[0].recipient = "age1xyz".into()),
        ),
        ("an unknown version", third(|draft, _| draft.0.v = 2)),
        ("no JSON", signed_bytes(b"{", &school.authority)),
    ] {
        let output = add(card).await;
        assert!(!output.status.success(), "{what}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.len() > 10, "{what}: it says why");
        assert!(!said.contains("panicked"), "{what}: {said}");
    }
    assert!(
        add(third(|_, _| ())).await.status.success(),
        "the chain still goes on"
    );
}

#[tokio::test]
async fn cards_are_public_by_school_and_by_hash_also_when_they_are_old() {
    let (house, school, first) = House::with_school().await;
    let second = school
        .card(2, Some(first), house.today())
        .signed(&school.authority);
    house.add(&second).await;
    let client = house.client();
    let current: SignedCard = client.get("/api/schools/gangcheng/card").await.json();
    assert_eq!(current, second);
    let path = format!("/api/schools/gangcheng/cards/{}", first.to_hex());
    let old: SignedCard = client.get(&path).await.json();
    assert_eq!(hash_of(&old), first);
    let listed: Vec<wire::card::SchoolListing> = client.get("/api/schools").await.json();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].school, school.id);
    assert_eq!(listed[0].name.zh, "港城一中");
}
