//! The console's side: planted, moved and foreign letters, answers of colleagues, exports.

use vault::code::Code;
use vault::frame::PaddedFrame;
use vault::keys::SenderKeys;
use vault::letter::{self, Postmark};
use vault::reply::{self, Answer};
use vault_api::desk::{Content, Mail, ReplyKind};
use vault_api::problem::DraftProblem;
use vault_api::thread::{TheirsKind, Unverified};
use vault_api::{DeskRequest, Problem};
use wire::frame::Direction;
use wire::inbox::{InboxPage, Tombstone};
use wire::{BoxId, FrameId};

use crate::circle::reply as answer;
use crate::relay::Relay;
use crate::town::{Desk, Page, Town, card, draft, school};

fn postmark(byte: u8) -> Postmark {
    Postmark {
        id: FrameId([byte; 16]),
        seq: 1,
        sent: "2026-11-25T12:00:00+08:00".to_owned(),
    }
}

/// A pupil's letter at the relay.
fn send(town: &Town, relay: &mut Relay, text: &str) -> (BoxId, FrameId) {
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(1)).unwrap();
    let (_, _, body) = page.seal(text).unwrap();
    relay.take_drop(&body)
}

fn by_id(mails: &[Mail], id: FrameId) -> &Content {
    &mails.iter().find(|mail| mail.id == id).unwrap().content
}

fn why(content: &Content) -> Unverified {
    match content {
        Content::Unverified { why, .. } => *why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_letter_planted_in_somebodys_box_is_another_sender() {
    let town = Town::new();
    let mut relay = Relay::default();
    let (box_id, id) = send(&town, &mut relay, "mine");
    // A stranger who learned the box from the relay seals a valid letter of their own into it.
    let stranger = SenderKeys::derive(&Code::generate().unwrap(), &school());
    let planted = SenderKeys { box_id, ..stranger };
    let mark = postmark(7);
    let frame = letter::seal(&draft("planted"), &mark, &planted, &town.verified(1)).unwrap();
    relay.store(box_id, mark.id, Direction::Sender, frame.into_bytes());

    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let mails = relay.show_inbox(&mut desk).mails;
    let thread = |id| match by_id(&mails, id) {
        Content::Letter {
            thread, nickname, ..
        } => (thread.clone(), nickname.clone()),
        other => panic!("{other:?}"),
    };
    assert_ne!(thread(id).0, thread(mark.id).0);
    assert_ne!(thread(id).1, thread(mark.id).1);
}

#[test]
fn a_letter_in_the_senders_name_without_the_thread_key_is_unverified_and_unanswerable() {
    let town = Town::new();
    let mut relay = Relay::default();
    let keys = SenderKeys::derive(&Code::generate().unwrap(), &school());
    let card = town.verified(1);
    let honest = letter::write(&draft("help me"), &postmark(1), &keys, &card);
    let text = String::from_utf8(honest.to_vec()).unwrap();
    let altered = text.replace("help me", "I am ok");
    let to: Vec<_> = card.recipients().iter().collect();
    let frame = PaddedFrame::seal(altered.as_bytes(), &to).unwrap();
    let id = postmark(1).id;
    relay.store(keys.box_id, id, Direction::Sender, frame.into_bytes());

    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let mails = relay.show_inbox(&mut desk).mails;
    let Content::Unverified { why, text } = by_id(&mails, id) else {
        panic!("verified");
    };
    assert_eq!(*why, Unverified::Proof);
    assert_eq!(text.as_deref(), Some("I am ok"), "never hidden");
    let place = (keys.box_id, id);
    assert_eq!(
        answer(&mut desk, &mut relay, place, ReplyKind::Reply, "x"),
        Err(Problem::NotAnswerable)
    );
}

#[test]
fn a_letter_moved_to_another_box_or_id_is_unverified() {
    let town = Town::new();
    let mut relay = Relay::default();
    let (box_id, id) = send(&town, &mut relay, "mine");
    let frame = relay.at(id).frame.clone();
    let moved = FrameId([6; 16]);
    relay.store(BoxId([9; 16]), id, Direction::Sender, frame.clone());
    relay.store(box_id, moved, Direction::Sender, frame);
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let mails = relay.show_inbox(&mut desk).mails;
    let elsewhere = mails.iter().find(|mail| mail.box_id == BoxId([9; 16]));
    assert_eq!(why(&elsewhere.unwrap().content), Unverified::Moved);
    assert_eq!(why(by_id(&mails, moved)), Unverified::Moved);
    assert!(matches!(
        mails.iter().find(|mail| (mail.box_id, mail.id) == (box_id, id)),
        Some(mail) if matches!(mail.content, Content::Letter { .. })
    ));
}

#[test]
fn a_letter_with_a_text_no_letter_may_have_is_shown_harmless() {
    let town = Town::new();
    let mut relay = Relay::default();
    let keys = SenderKeys::derive(&Code::generate().unwrap(), &school());
    let wild = draft(&format!("\u{1b}[31m{}", "字".repeat(2_100)));
    let frame = letter::seal(&wild, &postmark(1), &keys, &town.verified(1)).unwrap();
    let id = postmark(1).id;
    relay.store(keys.box_id, id, Direction::Sender, frame.into_bytes());
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let mails = relay.show_inbox(&mut desk).mails;
    let Content::Unverified { why, text } = by_id(&mails, id) else {
        panic!("verified");
    };
    let text = text.as_deref().unwrap();
    assert_eq!(*why, Unverified::NotALetter);
    assert!(text.starts_with("[31m字") && text.chars().count() == 2_000);
}

#[test]
fn a_colleagues_answer_finds_its_thread_once_the_letter_is_read() {
    let town = Town::new();
    let mut relay = Relay::default();
    let place = send(&town, &mut relay, "hello");
    let mut deputy = Desk::open(&town.deputy, &town.link(), town.signed(1));
    relay.show_inbox(&mut deputy);
    let id = answer(
        &mut deputy,
        &mut relay,
        place,
        ReplyKind::Reply,
        "I am here",
    )
    .unwrap();

    // The worker's inbox brings the answer first, the letter on the next page.
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let all = relay.inbox();
    let page = |entry: usize| InboxPage {
        entries: vec![all.entries[entry].clone()],
        ..InboxPage::default()
    };
    let first = desk.inbox(DeskRequest::ReadInbox, &[&page(1).encode().unwrap()]);
    assert!(matches!(
        by_id(&first.mails, id),
        Content::Reply { thread: None, .. }
    ));
    let second = desk.inbox(DeskRequest::ReadInbox, &[&page(0).encode().unwrap()]);
    let Content::Letter { thread: letter, .. } = by_id(&second.mails, place.1) else {
        panic!("no letter");
    };
    let Content::Reply {
        thread, by, kind, ..
    } = by_id(&second.mails, id)
    else {
        panic!("no reply");
    };
    assert_eq!(thread.as_ref(), Some(letter));
    assert_eq!(by.display.zh, "社工1");
    assert_eq!(*kind, TheirsKind::Reply);
    // Nothing is new the third time.
    assert!(relay.show_inbox(&mut desk).mails.is_empty());
}

#[test]
fn an_answer_under_an_old_card_waits_for_that_card() {
    let town = Town::new();
    let mut relay = Relay::default();
    let place = send(&town, &mut relay, "hello");
    let mut deputy = Desk::open(&town.deputy, &town.link(), town.signed(1));
    relay.show_inbox(&mut deputy);
    let id = answer(
        &mut deputy,
        &mut relay,
        place,
        ReplyKind::Reply,
        "I am here",
    )
    .unwrap();

    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(2));
    let inbox = relay.show_inbox(&mut desk);
    let hash = town.verified(1).hash();
    assert_eq!(inbox.cards, [hash]);
    assert_eq!(inbox.mails.len(), 1);
    let without = desk.inbox(DeskRequest::ReadCard { hash, signed: None }, &[]);
    assert_eq!(why(by_id(&without.mails, id)), Unverified::Card);
    let signed = Some(town.signed(1));
    let with = desk.inbox(DeskRequest::ReadCard { hash, signed }, &[]);
    assert!(matches!(
        by_id(&with.mails, id),
        Content::Reply {
            thread: Some(_),
            ..
        }
    ));
}

#[test]
fn a_forged_answer_of_a_colleague_is_shown_apart() {
    let town = Town::new();
    let mut relay = Relay::default();
    let (box_id, id) = send(&town, &mut relay, "hello");
    let card = town.verified(1);
    let to: Vec<_> = card.recipients().iter().collect();
    // Someone off the card; someone on it who never read the letter; one under another city's card.
    let other = SenderKeys::derive(&Code::generate().unwrap(), &school());
    let unread = SenderKeys { box_id, ..other };
    let mark = Postmark { id, ..postmark(0) };
    let plaintext = letter::write(&draft("guess"), &mark, &unread, &card);
    let place = letter::Place {
        school: school(),
        box_id,
        id,
    };
    let guessed = letter::read(&plaintext, &place).unwrap();
    let words = Answer {
        kind: TheirsKind::Reply,
        text: "x",
    };
    let stranger = ed25519_dalek::SigningKey::from_bytes(&[3; 32]);
    let false_town = Town::new();
    let false_card = false_town.verified(1);
    let forged = [
        reply::write(words, &postmark(1), &guessed, &card, &stranger),
        reply::write(
            words,
            &postmark(2),
            &guessed,
            &card,
            town.deputy.signing_key(),
        ),
        reply::write(
            words,
            &postmark(3),
            &guessed,
            &false_card,
            false_town.worker.signing_key(),
        ),
    ];
    for (at, plaintext) in forged.iter().enumerate() {
        let frame = PaddedFrame::seal(plaintext, &to).unwrap().into_bytes();
        let id = FrameId([at as u8 + 1; 16]);
        relay.store(box_id, id, Direction::Worker, frame);
    }
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let inbox = relay.show_inbox(&mut desk);
    assert_eq!(
        why(by_id(&inbox.mails, FrameId([1; 16]))),
        Unverified::Signature
    );
    assert_eq!(
        why(by_id(&inbox.mails, FrameId([2; 16]))),
        Unverified::Proof
    );
    let hash = false_card.hash();
    assert_eq!(inbox.cards, [hash]);
    let signed = Some(false_town.signed(1));
    let inbox = desk.inbox(DeskRequest::ReadCard { hash, signed }, &[]);
    assert_eq!(why(by_id(&inbox.mails, FrameId([3; 16]))), Unverified::Card);
}

#[test]
fn answers_are_checked_before_they_are_sealed() {
    let town = Town::new();
    let mut relay = Relay::default();
    let place = send(&town, &mut relay, "hello");
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let unknown = answer(&mut desk, &mut relay, place, ReplyKind::Opened, "");
    assert_eq!(unknown, Err(Problem::UnknownLetter));
    relay.show_inbox(&mut desk);
    let mut seal = |kind, text: &str| answer(&mut desk, &mut relay, place, kind, text).err();
    assert_eq!(
        seal(ReplyKind::Reply, " "),
        Some(Problem::Draft(DraftProblem::Empty))
    );
    assert_eq!(
        seal(ReplyKind::Reply, &"a".repeat(2_001)),
        Some(Problem::Draft(DraftProblem::TooLong(1)))
    );
    assert_eq!(seal(ReplyKind::Opened, "x"), Some(Problem::BadRequest));
    assert_eq!(seal(ReplyKind::Opened, ""), None);

    // Somebody whose key has left the card reads, but does not answer.
    let mut gone = Desk::new();
    gone.unlock(&town.worker);
    let without = town.sign(&card(2, &[&town.deputy]));
    let view = gone.use_card(Some(&town.link()), without).unwrap();
    assert_eq!((view.mine, view.me), (Some(false), None));
    relay.show_inbox(&mut gone);
    let refused = answer(&mut gone, &mut relay, place, ReplyKind::Reply, "x");
    assert_eq!(refused, Err(Problem::BadRequest));
}

#[test]
fn the_card_says_who_sits_at_the_desk() {
    let town = Town::new();
    let mut desk = Desk::new();
    desk.unlock(&town.deputy);
    let view = desk.use_card(Some(&town.link()), town.signed(1)).unwrap();
    assert_eq!(view.mine, Some(true));
    assert_eq!(view.me, Some(view.people[1].clone()));
}

#[test]
fn an_exported_letter_is_an_age_file_of_plain_json() {
    let town = Town::new();
    let mut relay = Relay::default();
    let (box_id, id) = send(&town, &mut relay, "hello");
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let export = DeskRequest::Export { box_id, id };
    let early = desk.ask(export.clone(), &[]).unwrap_err();
    assert_eq!(early, Problem::UnknownLetter);
    relay.show_inbox(&mut desk);
    let (_, blobs) = desk.ask(export, &[]).unwrap();
    assert!(blobs[0].starts_with(b"age-encryption.org/v1\n"));
    let plaintext = vault::frame::open_file(&blobs[0], &town.worker.identities()).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&plaintext).unwrap();
    let body: serde_json::Value = serde_json::from_str(json["body"].as_str().unwrap()).unwrap();
    assert_eq!(body["text"], "hello");
    assert_eq!(body["attachments"], serde_json::json!([]));
}

#[test]
fn a_frame_the_relay_names_and_does_not_bring_is_told() {
    let town = Town::new();
    let mut relay = Relay::default();
    send(&town, &mut relay, "hello");
    let mut page = relay.inbox();
    page.entries[0].frame = None;
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let inbox = desk.inbox(DeskRequest::ReadInbox, &[&page.encode().unwrap()]);
    let at = inbox.missing[0].clone();
    let inbox = desk.inbox(DeskRequest::ReadMail { at }, &[]);
    assert_eq!(why(&inbox.mails[0].content), Unverified::Missing);
    // It comes after all.
    let inbox = relay.show_inbox(&mut desk);
    assert!(matches!(inbox.mails[0].content, Content::Letter { .. }));
}

#[test]
fn an_erased_box_is_named_where_it_was_seen() {
    let town = Town::new();
    let mut relay = Relay::default();
    let (box_id, _) = send(&town, &mut relay, "hello");
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    relay.show_inbox(&mut desk);
    let stone = |box_id: BoxId| {
        use sha2::Digest as _;
        Tombstone {
            erased: wire::ids::ErasedBox(sha2::Sha256::digest(box_id.as_bytes()).into()),
            day: wire::frame::Day(20_783),
            unread: true,
        }
    };
    let page = InboxPage {
        erased: vec![stone(box_id), stone(BoxId([1; 16]))],
        ..InboxPage::default()
    };
    let inbox = desk.inbox(DeskRequest::ReadInbox, &[&page.encode().unwrap()]);
    let named: Vec<_> = inbox.erased.iter().map(|erased| erased.box_id).collect();
    assert_eq!(named, [Some(box_id), None]);
    assert!(inbox.erased[0].unread);
}
