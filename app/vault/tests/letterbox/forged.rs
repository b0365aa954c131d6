//! What a hostile relay, a stranger or a departed worker can put before a sender: each is refused or
//! shown for what it is.

use ed25519_dalek::SigningKey;
use vault::card::VerifiedCard;
use vault::code::Code;
use vault::frame::PaddedFrame;
use vault::identity::WorkerIdentity;
use vault::keys::SenderKeys;
use vault::letter::{self, Place, Postmark, VerifiedLetter};
use vault::reply::{self, Answer};
use vault_api::desk::ReplyKind;
use vault_api::thread::{Item, Next, TheirsKind, Unverified};
use vault_api::{SenderRequest, ThreadView};
use wire::frame::Direction;
use wire::{BoxId, FrameId};

use crate::circle::{come_back, reply as answer, text_of};
use crate::relay::Relay;
use crate::town::{Desk, Page, Town, card, draft, school};

/// One letter sent, the sender's code, and everything needed to lie about it.
struct Stage {
    town: Town,
    relay: Relay,
    code: String,
    keys: SenderKeys,
    place: (BoxId, FrameId),
}

impl Stage {
    fn new() -> Self {
        let town = Town::new();
        let mut relay = Relay::default();
        let mut page = Page::new();
        page.use_card(Some(&town.link()), town.signed(1)).unwrap();
        let (_, code, body) = page.seal("hello").unwrap();
        let place = relay.take_drop(&body);
        let code = code.unwrap();
        let keys = SenderKeys::derive(&code.parse().unwrap(), &school());
        Self {
            town,
            relay,
            code,
            keys,
            place,
        }
    }

    /// The letter as a worker reads it.
    fn letter(&mut self) -> VerifiedLetter {
        let frame = self.relay.at(self.place.1).frame.clone();
        let plaintext = vault::frame::open(&frame, &self.town.worker.identities()).unwrap();
        let place = Place {
            school: school(),
            box_id: self.place.0,
            id: self.place.1,
        };
        letter::read(&plaintext, &place).unwrap()
    }

    fn desk(&mut self) -> Desk {
        let mut desk = Desk::open(&self.town.worker, &self.town.link(), self.town.signed(1));
        self.relay.show_inbox(&mut desk);
        desk
    }

    /// Puts a reply plaintext, sealed to the sender, before them.
    fn plant(&mut self, id: FrameId, plaintext: &[u8]) {
        let frame = PaddedFrame::seal(plaintext, &[&self.keys.reply_to]).unwrap();
        let worker = Direction::Worker;
        self.relay
            .store(self.place.0, id, worker, frame.into_bytes());
    }

    /// The sender comes back with the current card in use.
    fn view(&self) -> ThreadView {
        let mut page = Page::new();
        page.use_card(Some(&self.town.link()), self.town.signed(1))
            .unwrap();
        come_back(&mut page, &self.code, &self.relay)
    }

    fn why(&self) -> Unverified {
        match self.view().items.as_slice() {
            [Item::Mine { .. }, Item::Unverified { why, .. }] => *why,
            other => panic!("{other:?}"),
        }
    }
}

fn postmark(byte: u8) -> Postmark {
    Postmark {
        id: FrameId([byte; 16]),
        seq: 1,
        sent: "2026-11-25T12:00:00+08:00".to_owned(),
    }
}

const WORDS: Answer<'static> = Answer {
    kind: TheirsKind::Reply,
    text: "come to the roof",
};

#[test]
fn a_reply_signed_by_nobody_on_the_card_is_shown_apart() {
    let mut stage = Stage::new();
    let letter = stage.letter();
    let card = stage.town.verified(1);
    let stranger = SigningKey::from_bytes(&[3; 32]);
    let plaintext = reply::write(WORDS, &postmark(1), &letter, &card, &stranger);
    stage.plant(postmark(1).id, &plaintext);
    assert_eq!(stage.why(), Unverified::Signature);
}

#[test]
fn a_reply_altered_or_redated_by_a_reader_is_shown_apart() {
    let mut stage = Stage::new();
    let letter = stage.letter();
    let card = stage.town.verified(1);
    let key = stage.town.worker.signing_key().clone();
    let honest = reply::write(WORDS, &postmark(1), &letter, &card, &key);
    let honest = String::from_utf8(honest.to_vec()).unwrap();
    let redated = honest.replace("2026-11-25", "2026-11-26");
    assert_ne!(honest, redated);
    stage.plant(postmark(1).id, redated.as_bytes());
    assert_eq!(stage.why(), Unverified::Signature);
}

#[test]
fn a_reply_from_someone_who_never_read_the_letter_is_shown_apart() {
    let mut stage = Stage::new();
    // A worker on the card who knows box and id from the relay, but not the thread's key.
    let other = SenderKeys::derive(&Code::generate().unwrap(), &school());
    let keys = SenderKeys {
        box_id: stage.place.0,
        ..other
    };
    let card = stage.town.verified(1);
    let mark = Postmark {
        id: stage.place.1,
        ..postmark(1)
    };
    let plaintext = letter::write(&draft("guess"), &mark, &keys, &card);
    let place = Place {
        school: school(),
        box_id: stage.place.0,
        id: stage.place.1,
    };
    let guessed = letter::read(&plaintext, &place).unwrap();
    let key = stage.town.worker.signing_key().clone();
    let plaintext = reply::write(WORDS, &postmark(1), &guessed, &card, &key);
    stage.plant(postmark(1).id, &plaintext);
    assert_eq!(stage.why(), Unverified::Proof);
}

#[test]
fn a_reply_moved_under_another_id_is_shown_apart() {
    let mut stage = Stage::new();
    let letter = stage.letter();
    let card = stage.town.verified(1);
    let key = stage.town.worker.signing_key().clone();
    let plaintext = reply::write(WORDS, &postmark(1), &letter, &card, &key);
    stage.plant(FrameId([2; 16]), &plaintext);
    assert_eq!(stage.why(), Unverified::Moved);
}

#[test]
fn a_reply_to_a_letter_that_is_not_here_is_shown_apart() {
    let mut stage = Stage::new();
    let card = stage.town.verified(1);
    // The sender did write that letter, but the relay does not list it.
    let mark = Postmark {
        id: FrameId([8; 16]),
        ..postmark(8)
    };
    let plaintext = letter::write(&draft("lost"), &mark, &stage.keys, &card);
    let place = Place {
        school: school(),
        box_id: stage.place.0,
        id: mark.id,
    };
    let lost = letter::read(&plaintext, &place).unwrap();
    let key = stage.town.worker.signing_key().clone();
    let plaintext = reply::write(WORDS, &postmark(1), &lost, &card, &key);
    stage.plant(postmark(1).id, &plaintext);
    assert_eq!(stage.why(), Unverified::Stray);
}

#[test]
fn a_reply_is_no_letter_and_a_letter_no_reply() {
    let mut stage = Stage::new();
    let card = stage.town.verified(1);
    let plaintext = letter::write(&draft("x"), &postmark(1), &stage.keys, &card);
    stage.plant(postmark(1).id, &plaintext);
    assert_eq!(stage.why(), Unverified::NotALetter);
    for other in [
        &b"{}"[..],
        b"no json",
        b"{\"body\":\"{}\",\"proof\":\"00\"}",
    ] {
        let mut stage = Stage::new();
        stage.plant(postmark(1).id, other);
        assert_eq!(stage.why(), Unverified::NotALetter);
    }
}

#[test]
fn a_reply_under_another_authoritys_card_is_shown_apart() {
    let mut stage = Stage::new();
    let letter = stage.letter();
    let false_town = Town::new();
    let false_card = false_town.verified(9);
    let key = false_town.worker.signing_key();
    let plaintext = reply::write(WORDS, &postmark(1), &letter, &false_card, key);
    stage.plant(postmark(1).id, &plaintext);

    let mut page = Page::new();
    page.use_card(Some(&stage.town.link()), stage.town.signed(1))
        .unwrap();
    let view = come_back(&mut page, &stage.code, &stage.relay);
    assert_eq!(view.next, Some(Next::Card(false_card.hash())));
    assert_eq!(view.items.len(), 1, "a reply waits for its card unseen");
    let view = page.old_card(false_card.hash(), Some(false_town.signed(9)));
    assert!(matches!(
        view.items[1],
        Item::Unverified {
            why: Unverified::Card,
            ..
        }
    ));
    assert_eq!(view.next, None);
}

/// The letter answered under card 1; card 2 stands now, with or without that worker.
fn answered_late(people: fn(&Town) -> Vec<&WorkerIdentity>) -> (Page, ThreadView, VerifiedCard) {
    let mut stage = Stage::new();
    let mut desk = stage.desk();
    let (place, relay) = (stage.place, &mut stage.relay);
    answer(&mut desk, relay, place, ReplyKind::Reply, "in time").unwrap();
    let card = card(2, &people(&stage.town));
    let mut page = Page::new();
    page.use_card(Some(&stage.town.link()), stage.town.sign(&card))
        .unwrap();
    let view = come_back(&mut page, &stage.code, &stage.relay);
    let old = stage.town.verified(1);
    assert_eq!(view.next, Some(Next::Card(old.hash())));
    let view = page.old_card(old.hash(), Some(stage.town.signed(1)));
    (page, view, old)
}

#[test]
fn a_reply_withheld_and_delivered_late_says_that_its_card_is_superseded() {
    let (_, view, _) = answered_late(|town| vec![&town.worker, &town.deputy]);
    assert!(matches!(
        view.items[1],
        Item::Theirs {
            left: false,
            superseded: true,
            ..
        }
    ));
}

#[test]
fn a_reply_by_someone_no_longer_on_the_card_says_so() {
    let (_, view, _) = answered_late(|town| vec![&town.deputy]);
    assert!(matches!(
        view.items[1],
        Item::Theirs {
            left: true,
            superseded: true,
            ..
        }
    ));
}

#[test]
fn a_card_that_cannot_be_had_leaves_its_reply_unverified_until_it_comes() {
    let mut stage = Stage::new();
    let mut desk = stage.desk();
    let (place, relay) = (stage.place, &mut stage.relay);
    answer(&mut desk, relay, place, ReplyKind::Reply, "in time").unwrap();
    let mut page = Page::new();
    page.use_card(Some(&stage.town.link()), stage.town.signed(2))
        .unwrap();
    come_back(&mut page, &stage.code, &stage.relay);
    let old = stage.town.verified(1);
    let is_unverified = |view: &ThreadView| {
        matches!(
            view.items[1],
            Item::Unverified {
                why: Unverified::Card,
                ..
            }
        )
    };
    assert!(is_unverified(&page.old_card(old.hash(), None)));
    // Another card than the one asked for is as good as none.
    let other = stage.town.signed(3);
    assert!(is_unverified(&page.old_card(old.hash(), Some(other))));
    let view = page.old_card(old.hash(), Some(stage.town.signed(1)));
    assert_eq!(text_of(&view.items[1]), "in time");
}

#[test]
fn opened_is_shown_once() {
    let mut stage = Stage::new();
    let mut desk = stage.desk();
    for _ in 0..3 {
        let (place, relay) = (stage.place, &mut stage.relay);
        answer(&mut desk, relay, place, ReplyKind::Opened, "").unwrap();
    }
    assert_eq!(stage.view().items.len(), 2);
}

#[test]
fn handover_and_closed_are_read_too() {
    for kind in [TheirsKind::Handover, TheirsKind::Closed] {
        let mut stage = Stage::new();
        let letter = stage.letter();
        let card = stage.town.verified(1);
        let key = stage.town.worker.signing_key().clone();
        let words = Answer { kind, text: "" };
        let plaintext = reply::write(words, &postmark(1), &letter, &card, &key);
        stage.plant(postmark(1).id, &plaintext);
        assert!(matches!(stage.view().items[1], Item::Theirs { kind: read, .. } if read == kind));
    }
}

#[test]
fn a_stranger_cannot_write_in_the_senders_name() {
    let mut stage = Stage::new();
    let card = stage.town.verified(1);
    let stranger = SenderKeys::derive(&Code::generate().unwrap(), &school());
    let forged = SenderKeys {
        box_id: stage.place.0,
        ..stranger
    };
    // Sealed to the sender too, as someone could who once read a letter of theirs.
    let plaintext = letter::write(&draft("not me"), &postmark(1), &forged, &card);
    let frame = PaddedFrame::seal(&plaintext, &[&stage.keys.reply_to]).unwrap();
    let sender = Direction::Sender;
    stage
        .relay
        .store(stage.place.0, postmark(1).id, sender, frame.into_bytes());
    assert_eq!(stage.why(), Unverified::Proof);

    // And with the sender's own public values, but without the key of the proofs.
    let mut stage = Stage::new();
    let honest = letter::write(&draft("not me"), &postmark(1), &stage.keys, &card);
    let text = String::from_utf8(honest.to_vec()).unwrap();
    let altered = text.replace("not me", "not I ");
    let frame = PaddedFrame::seal(altered.as_bytes(), &[&stage.keys.reply_to]).unwrap();
    stage
        .relay
        .store(stage.place.0, postmark(1).id, sender, frame.into_bytes());
    assert_eq!(stage.why(), Unverified::Proof);
}

#[test]
fn a_tampered_truncated_or_over_long_frame_is_shown_for_what_it_is() {
    let tampered = |change: &dyn Fn(&mut Vec<u8>), why| {
        let mut stage = Stage::new();
        let mut desk = stage.desk();
        let (place, relay) = (stage.place, &mut stage.relay);
        let id = answer(&mut desk, relay, place, ReplyKind::Reply, "hello").unwrap();
        change(&mut stage.relay.at(id).frame);
        assert_eq!(stage.why(), why);
    };
    tampered(&|frame| frame[9_000] ^= 1, Unverified::NotAFrame);
    tampered(&|frame| frame[4] ^= 1, Unverified::NotAFrame);
    // The length cut short, and beyond the frame.
    tampered(&|frame| frame[2] -= 1, Unverified::NotAFrame);
    tampered(&|frame| frame[0] = 1, Unverified::NotAFrame);
    tampered(&|frame| frame.fill(0), Unverified::NotAFrame);
    let stranger = vault::hybrid::Identity::generate().unwrap().recipient();
    let elsewhere = PaddedFrame::seal(b"{}", &[&stranger]).unwrap();
    tampered(
        &|frame| *frame = elsewhere.as_bytes().to_vec(),
        Unverified::Sealed,
    );
}

#[test]
fn a_frame_of_another_class_than_listed_is_no_frame() {
    let mut stage = Stage::new();
    let large = PaddedFrame::seal(&vec![b' '; 10_000], &[&stage.keys.reply_to]).unwrap();
    let id = FrameId([1; 16]);
    let worker = Direction::Worker;
    stage
        .relay
        .store(stage.place.0, id, worker, large.into_bytes());
    // Listed as medium, fetched as small.
    stage.relay.at(id).frame.truncate(16_384);
    assert_eq!(stage.why(), Unverified::NotAFrame);
}

#[test]
fn a_frame_that_is_listed_and_never_brought_is_told_and_not_asked_for_again() {
    let mut stage = Stage::new();
    let mut desk = stage.desk();
    let (place, relay) = (stage.place, &mut stage.relay);
    answer(&mut desk, relay, place, ReplyKind::Reply, "hello").unwrap();
    let mut page = Page::new();
    page.use_card(Some(&stage.town.link()), stage.town.signed(1))
        .unwrap();
    let mut stingy = stage.relay.look(stage.place.0, None);
    stingy.frames.clear();
    let request = SenderRequest::OpenBox {
        school: school(),
        code: stage.code.clone(),
    };
    page.ask(request, &[]).unwrap();
    let body = stingy.encode().unwrap();
    let mut before = None;
    let mut view = ThreadView::default();
    for _ in 0..3 {
        view = page.thread(SenderRequest::ReadPage { before }, &[&body]);
        match &view.next {
            Some(Next::Look(look)) => before = look.before,
            _ => break,
        }
    }
    assert_eq!(view.next, None);
    let missing = |item: &Item| {
        matches!(
            item,
            Item::Unverified {
                why: Unverified::Missing,
                ..
            }
        )
    };
    assert_eq!(view.items.iter().filter(|item| missing(item)).count(), 2);
    // Once the relay brings them after all, they are read.
    let body = stage.relay.look(stage.place.0, None).encode().unwrap();
    let view = page.thread(SenderRequest::ReadPage { before: None }, &[&body]);
    assert_eq!(
        view.items.iter().map(text_of).collect::<Vec<_>>(),
        ["hello", "hello"]
    );
}
