//! The main job: a letter goes out, its answer comes back, the sender writes again.

use proptest::prelude::*;
use vault::letter::{self, Place, Postmark};
use vault_api::desk::{Content, ReplyKind};
use vault_api::letter::{Topic, Urgency};
use vault_api::thread::{Item, Memory, Next, TheirsKind};
use vault_api::{DeskRequest, Problem, SenderAnswer, SenderRequest};
use wire::drop::Drop;
use wire::{BoxId, FrameId};

use crate::relay::Relay;
use crate::town::{Desk, Page, Town, draft, school};

/// Opens the box of a code and reads all that the relay brings.
pub fn come_back(page: &mut Page, code: &str, relay: &Relay) -> vault_api::ThreadView {
    let request = SenderRequest::OpenBox {
        school: school(),
        code: code.to_owned(),
    };
    let Ok((SenderAnswer::Box { look }, _)) = page.ask(request, &[]) else {
        panic!("no box");
    };
    relay.bring(page, &look)
}

/// Seals an answer at a desk and gives it to the relay.
pub fn reply(
    desk: &mut Desk,
    relay: &mut Relay,
    (box_id, re): (BoxId, FrameId),
    kind: ReplyKind,
    text: &str,
) -> Result<FrameId, Problem> {
    let request = DeskRequest::SealReply {
        box_id,
        re,
        kind,
        text: text.to_owned(),
    };
    let (_, blobs) = desk.ask(request, &[])?;
    Ok(relay.take_reply(&blobs[0]))
}

#[test]
fn a_letter_goes_out_and_its_answer_comes_back() {
    let town = Town::new();
    let mut relay = Relay::default();

    let mut pupil = Page::new();
    let card = pupil.use_card(Some(&town.link()), town.signed(1)).unwrap();
    assert!(card.checked && !card.other_link);
    assert_eq!(card.people.len(), 2);
    assert_eq!((card.mine, card.me), (None, None));
    let (id, code, body) = pupil.seal("我不知道该和谁说。\n第二行。").unwrap();
    let code = code.unwrap();
    let place = relay.take_drop(&body);
    pupil.ask(SenderRequest::Sent { id }, &[]).unwrap();

    for worker in [&town.worker, &town.deputy] {
        let mut desk = Desk::open(worker, &town.link(), town.signed(1));
        let inbox = relay.show_inbox(&mut desk);
        let [mail] = inbox.mails.as_slice() else {
            panic!("{} mails", inbox.mails.len());
        };
        let Content::Letter {
            text,
            topics,
            urgency,
            nickname,
            ..
        } = &mail.content
        else {
            panic!("{:?}", mail.content);
        };
        assert_eq!(text, "我不知道该和谁说。\n第二行。");
        assert_eq!(topics, &[Topic::Mood, Topic::Friends]);
        assert_eq!(*urgency, Urgency::Days);
        assert_eq!(nickname.zh.split('·').count(), 3);
    }

    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    relay.show_inbox(&mut desk);
    reply(&mut desk, &mut relay, place, ReplyKind::Opened, "").unwrap();
    reply(
        &mut desk,
        &mut relay,
        place,
        ReplyKind::Reply,
        "谢谢你写信来。",
    )
    .unwrap();

    // Another day, another device, nothing but the code.
    let mut later = Page::new();
    let view = come_back(&mut later, &code, &relay);
    assert_eq!(view.next, Some(Next::Card(town.verified(1).hash())));
    assert_eq!(view.memory, None);
    let card = later.use_card(None, town.signed(1)).unwrap();
    assert!(card.checked, "the own letter names the authority");
    let view = later.old_card(card.hash, None);
    assert_eq!(view.memory, Some(Memory::Agrees));
    assert_eq!(view.next, None);
    let [
        Item::Mine { text: mine, .. },
        Item::Theirs {
            kind: TheirsKind::Opened,
            ..
        },
        Item::Theirs {
            kind: TheirsKind::Reply,
            text,
            by,
            left: false,
            superseded: false,
            ..
        },
    ] = view.items.as_slice()
    else {
        panic!("{:?}", view.items);
    };
    assert_eq!(mine, "我不知道该和谁说。\n第二行。");
    assert_eq!(text, "谢谢你写信来。");
    assert_eq!(by.display.zh, "社工0");

    let (_, no_code, body) = later.seal("再写一封。").unwrap();
    assert_eq!(no_code, None);
    relay.take_drop(&body);
    let inbox = relay.show_inbox(&mut desk);
    let seqs = inbox.mails.iter().filter_map(|mail| match mail.content {
        Content::Letter { seq, .. } => Some(seq),
        _ => None,
    });
    assert_eq!(seqs.collect::<Vec<_>>(), [2]);

    let Ok((SenderAnswer::Erase(erase), _)) = later.ask(SenderRequest::EraseBox, &[]) else {
        panic!("no erase");
    };
    assert_eq!(erase.box_id, place.0);
    later.ask(SenderRequest::CloseBox, &[]).unwrap();
    assert_eq!(
        later.ask(SenderRequest::EraseBox, &[]).unwrap_err(),
        Problem::NoBox
    );
}

#[test]
fn the_code_is_told_until_a_letter_is_with_the_relay() {
    let town = Town::new();
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(1)).unwrap();
    let (_, first, _) = page.seal("one").unwrap();
    // Back to the letter, a change, and on again: the same box and code.
    let (id, second, body) = page.seal("one, changed").unwrap();
    assert!(first.is_some());
    assert_eq!(first, second);
    assert_eq!(first.unwrap().len(), 24);
    page.ask(SenderRequest::Sent { id }, &[]).unwrap();
    let (_, third, next) = page.seal("two").unwrap();
    assert_eq!(third, None);
    let (drop, next) = (Drop::decode(&body).unwrap(), Drop::decode(&next).unwrap());
    assert_eq!((drop.box_id, drop.box_auth), (next.box_id, next.box_auth));
    assert_ne!(drop.id, next.id);
    assert_eq!(
        page.ask(SenderRequest::Sent { id }, &[]).unwrap_err(),
        Problem::UnknownLetter
    );
}

#[test]
fn a_waiting_letter_is_sealed_again_to_a_newer_card_under_its_id() {
    let town = Town::new();
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(1)).unwrap();
    let (id, _, body) = page.seal("one").unwrap();
    // 409 card-superseded: the page brings the newer card.
    let newer = page.use_card(None, town.signed(2)).unwrap();
    let (answer, blobs) = page.ask(SenderRequest::Reseal { id }, &[]).unwrap();
    assert!(matches!(answer, SenderAnswer::Sealed { id: again, code: None } if again == id));
    let (old, new) = (
        Drop::decode(&body).unwrap(),
        Drop::decode(&blobs[0]).unwrap(),
    );
    assert_eq!((old.id, old.box_id), (new.id, new.box_id));
    assert_eq!(new.card, newer.hash);
    assert_ne!(old.frame, new.frame);
    page.ask(SenderRequest::Sent { id }, &[]).unwrap();
    assert_eq!(
        page.ask(SenderRequest::Reseal { id }, &[]).unwrap_err(),
        Problem::UnknownLetter
    );
}

#[test]
fn nothing_is_sealed_into_an_opened_box_before_its_letters_are_read() {
    let town = Town::new();
    let mut relay = Relay::default();
    let mut page = Page::new();
    page.use_card(None, town.signed(1)).unwrap();
    let (_, code, body) = page.seal("one").unwrap();
    relay.take_drop(&body);

    let mut later = Page::new();
    later.use_card(None, town.signed(1)).unwrap();
    let request = SenderRequest::OpenBox {
        school: school(),
        code: code.unwrap(),
    };
    let Ok((SenderAnswer::Box { look }, _)) = later.ask(request, &[]) else {
        panic!("no box");
    };
    assert_eq!(later.seal("two").unwrap_err(), Problem::BadRequest);
    relay.bring(&mut later, &look);
    assert!(later.seal("two").is_ok());
}

#[test]
fn large_frames_are_fetched_one_by_one() {
    let town = Town::new();
    let mut relay = Relay::default();
    let mut page = Page::new();
    page.use_card(None, town.signed(1)).unwrap();
    let (_, code, body) = page.seal("one").unwrap();
    let (box_id, _) = relay.take_drop(&body);
    let code = code.unwrap();

    let keys = vault::keys::SenderKeys::derive(&code.parse().unwrap(), &school());
    let card = town.verified(1);
    let postmark = Postmark {
        id: FrameId([9; 16]),
        seq: 2,
        sent: "2026-11-25T12:00:00+08:00".to_owned(),
    };
    let mut plaintext = letter::write(&draft("a large one"), &postmark, &keys, &card);
    plaintext.resize(20_000, b' ');
    let to: Vec<_> = card
        .recipients()
        .iter()
        .chain(std::iter::once(&keys.reply_to))
        .collect();
    let frame = vault::frame::PaddedFrame::seal(&plaintext, &to).unwrap();
    let sender = wire::frame::Direction::Sender;
    relay.store(box_id, postmark.id, sender, frame.into_bytes());

    let view = come_back(&mut Page::new(), &code, &relay);
    assert_eq!(view.next, None);
    let texts: Vec<_> = view.items.iter().map(text_of).collect();
    assert_eq!(texts, ["one", "a large one"]);

    // The console learns of it from the page and fetches it.
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let inbox = relay.show_inbox(&mut desk);
    let [at] = inbox.missing.as_slice() else {
        panic!("{:?}", inbox.missing);
    };
    let frame = relay.at(at.id).frame.clone();
    let request = DeskRequest::ReadMail { at: at.clone() };
    let inbox = desk.inbox(request, &[&frame]);
    assert!(
        matches!(&inbox.mails[0].content, Content::Letter { text, .. } if text == "a large one")
    );
}

#[test]
fn a_long_thread_is_read_page_by_page() {
    let town = Town::new();
    let mut relay = Relay::default();
    let mut page = Page::new();
    page.use_card(Some(&town.link()), town.signed(1)).unwrap();
    let mut desk = Desk::open(&town.worker, &town.link(), town.signed(1));
    let mut code = None;
    for n in 0..5 {
        let (id, made, body) = page.seal(&format!("letter {n}")).unwrap();
        code = code.or(made);
        let place = relay.take_drop(&body);
        page.ask(SenderRequest::Sent { id }, &[]).unwrap();
        relay.show_inbox(&mut desk);
        let text = format!("answer {n}");
        reply(&mut desk, &mut relay, place, ReplyKind::Reply, &text).unwrap();
        // The page shows the thread after each letter, so that the next is counted on.
        let body = relay.look(place.0, None).encode().unwrap();
        page.thread(SenderRequest::ReadPage { before: None }, &[&body]);
    }
    let mut later = Page::new();
    later.use_card(Some(&town.link()), town.signed(1)).unwrap();
    let view = come_back(&mut later, &code.unwrap(), &relay);
    let texts: Vec<_> = view.items.iter().map(text_of).collect();
    let expected: Vec<_> = (0..5)
        .flat_map(|n| [format!("letter {n}"), format!("answer {n}")])
        .collect();
    assert_eq!(texts, expected);
    assert_eq!((view.next, view.memory), (None, Some(Memory::Agrees)));
}

pub fn text_of(item: &Item) -> &str {
    match item {
        Item::Mine { text, .. } | Item::Theirs { text, .. } => text,
        Item::Unverified { .. } => "unverified",
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_text_a_draft_may_hold_arrives_as_written(text in "[^\\p{Cc}]{1,300}(\n[^\\p{Cc}]{0,50}){0,3}", seq in any::<u32>()) {
        prop_assume!(!text.trim().is_empty());
        let town = Town::new();
        let card = town.verified(1);
        let code = vault::code::Code::generate().unwrap();
        let keys = vault::keys::SenderKeys::derive(&code, &school());
        let postmark = Postmark {
            id: FrameId([5; 16]),
            seq,
            sent: "2026-11-25T12:00:00+08:00".to_owned(),
        };
        prop_assert_eq!(letter::check_draft(&draft(&text)), Ok(()));
        let frame = letter::seal(&draft(&text), &postmark, &keys, &card).unwrap();
        let readers = [town.worker.identities(), town.deputy.identities(), vec![&keys.identity]];
        for reader in readers {
            let plaintext = vault::frame::open(frame.as_bytes(), &reader).unwrap();
            let place = Place { school: school(), box_id: keys.box_id, id: postmark.id };
            let letter = letter::read(&plaintext, &place).unwrap();
            prop_assert_eq!(letter.body().text.as_str(), text.as_str());
            prop_assert!(letter.is_by(&keys));
        }
    }
}
