//! Workers: logging in, the inbox, answers.

use std::collections::HashSet;

use relay_tests::client::json;
use relay_tests::desk::{challenge, reply, signed_nonce};
use relay_tests::house::ORIGIN;
use relay_tests::{Desk, House, School, Worker};
use wire::inbox::{DeskFetchRequest, FRAMES_A_PAGE, InboxRequest};
use wire::session::{NONCE_SECONDS, SESSION_SECONDS};
use wire::{ProblemCode, routes};

#[tokio::test]
async fn a_nonce_works_once_for_its_school_and_key_within_a_minute() {
    let (house, school, _) = House::with_school().await;
    let other = School::new("beihai");
    house.add(&other.first_card(house.today())).await;
    let client = house.client();
    let refused =
        |request| async move { client.post_json(routes::SESSION, &request).await.problem() };
    let (worker, deputy) = (&school.worker, &school.deputy);

    let nonce = challenge(client, &school.id, worker).await;
    let good = signed_nonce(ORIGIN, &school.id, worker, nonce);
    assert_eq!(client.post_json(routes::SESSION, &good).await.status, 200);
    assert_eq!(refused(good).await, ProblemCode::LoginRefused, "replayed");

    let nonce = challenge(client, &school.id, worker).await;
    let by_deputy = signed_nonce(ORIGIN, &school.id, deputy, nonce);
    assert_eq!(refused(by_deputy).await, ProblemCode::LoginRefused);
    let elsewhere = signed_nonce(ORIGIN, &other.id, worker, nonce);
    assert_eq!(refused(elsewhere).await, ProblemCode::LoginRefused);
    let nonce = challenge(client, &school.id, worker).await;
    let phished = signed_nonce("https://xingang.example.evil", &school.id, worker, nonce);
    assert_eq!(refused(phished).await, ProblemCode::LoginRefused);

    let nonce = challenge(client, &school.id, worker).await;
    house.clock.advance(NONCE_SECONDS + 1);
    let late = signed_nonce(ORIGIN, &school.id, worker, nonce);
    assert_eq!(refused(late).await, ProblemCode::LoginRefused);
    let invented = signed_nonce(ORIGIN, &school.id, worker, wire::ids::Nonce([7; 32]));
    assert_eq!(refused(invented).await, ProblemCode::LoginRefused);
}

#[tokio::test]
async fn who_is_not_on_the_card_does_not_get_in_and_who_leaves_it_is_out_at_once() {
    let (house, mut school, first) = House::with_school().await;
    let stranger = Worker::new();
    let nonce = challenge(house.client(), &school.id, &stranger).await;
    let request = signed_nonce(ORIGIN, &school.id, &stranger, nonce);
    let answer = house.client().post_json(routes::SESSION, &request).await;
    assert_eq!(answer.problem(), ProblemCode::LoginRefused);

    let desk = house.desk(&school, &school.worker).await;
    let page = json(&InboxRequest::default());
    assert_eq!(desk.post(routes::INBOX, page.clone()).await.status, 200);
    school.worker = Worker::new();
    let second = school.card(2, Some(first), house.today());
    house.add(&second.signed(&school.authority)).await;
    let answer = desk.post(routes::INBOX, page).await;
    assert_eq!(answer.problem(), ProblemCode::NoSession);
}

#[tokio::test]
async fn a_session_ends_after_eight_hours_and_no_other_token_is_one() {
    let (house, school, _) = House::with_school().await;
    let mut desk = house.desk(&school, &school.worker).await;
    let page = json(&InboxRequest::default());
    house.clock.advance(SESSION_SECONDS - 1);
    assert_eq!(desk.post(routes::INBOX, page.clone()).await.status, 200);
    house.clock.advance(2);
    let answer = desk.post(routes::INBOX, page.clone()).await;
    assert_eq!(answer.problem(), ProblemCode::NoSession);
    desk.token = wire::ids::SessionToken([1; 32]);
    let answer = desk.post(routes::INBOX, page.clone()).await;
    assert_eq!(answer.problem(), ProblemCode::NoSession);
    let bare = house.client().post(routes::INBOX, page).await;
    assert_eq!(bare.problem(), ProblemCode::NoSession);
}

#[tokio::test]
async fn the_inbox_brings_every_frame_of_the_school_once_in_pages() {
    let (house, school, card) = House::with_school().await;
    let mut sent = HashSet::new();
    for day in 0..3 {
        for _ in 0..FRAMES_A_PAGE {
            let sender = house.sender(&school);
            let letter = sender.letter(card);
            assert_eq!(sender.drop(&letter).await.status, 201);
            sent.insert((letter.id, letter.frame));
        }
        if day < 2 {
            house.clock.advance_days(1);
        }
    }
    let desk: Desk = house.desk(&school, &school.worker).await;
    for frames in [true, false] {
        let mut got = HashSet::new();
        let mut days = Vec::new();
        let mut after = None;
        loop {
            let page = desk.inbox(&InboxRequest { after, frames }).await;
            for item in page.entries {
                days.push(item.entry.day);
                assert_eq!(item.frame.is_some(), frames);
                assert!(got.insert((item.entry.id, item.frame.unwrap_or_default())));
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert!(days.is_sorted_by(|a, b| a >= b), "newest day first");
        assert_eq!(got.len(), sent.len());
        if frames {
            assert_eq!(got, sent);
        }
    }
}

#[tokio::test]
async fn answers_go_into_the_schools_own_boxes_only_and_once() {
    let (house, school, card) = House::with_school().await;
    let other = School::new("beihai");
    house.add(&other.first_card(house.today())).await;
    let sender = house.sender(&school);
    let letter = sender.letter(card);
    assert_eq!(sender.drop(&letter).await.status, 201);
    let desk = house.desk(&school, &school.worker).await;
    let colleague = house.desk(&other, &other.worker).await;

    let answer = reply(sender.box_id);
    for _ in 0..2 {
        assert_eq!(desk.reply(&answer).await.status, 201);
    }
    assert_eq!(sender.look(None).await.entries.len(), 2);
    let foreign = reply(sender.box_id);
    assert_eq!(
        colleague.reply(&foreign).await.problem(),
        ProblemCode::NotFound
    );
    let nowhere = reply(wire::BoxId([9; 16]));
    assert_eq!(desk.reply(&nowhere).await.problem(), ProblemCode::NotFound);
    let at = json(&DeskFetchRequest {
        box_id: sender.box_id,
        id: letter.id,
    });
    assert_eq!(
        desk.post(routes::DESK_FETCH, at.clone()).await.body,
        letter.frame
    );
    let foreign = colleague.post(routes::DESK_FETCH, at).await;
    assert_eq!(foreign.problem(), ProblemCode::NotFound);
    assert!(
        colleague
            .inbox(&InboxRequest::default())
            .await
            .entries
            .is_empty()
    );
}
