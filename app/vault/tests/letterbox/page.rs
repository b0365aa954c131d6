//! Requests that make no sense are refused, and nothing a relay sends makes the vault panic.

use std::cell::RefCell;

use proptest::prelude::*;
use vault::Vault;
use vault_api::desk::ReplyKind;
use vault_api::problem::{CodeProblem, DraftProblem, KeyFileProblem};
use vault_api::{DeskAnswer, DeskRequest, Problem, SenderAnswer, SenderRequest};
use wire::ids::Nonce;
use wire::inbox::DeskFetchRequest;
use wire::{BoxId, CardHash, FrameId, SchoolId};

use crate::relay::Relay;
use crate::town::{Desk, PASSPHRASE, Page, PageWith, Town, both, draft, school};

fn problem<V: Vault>(page: &mut PageWith<V>, request: V::Request) -> Problem {
    page.ask(request, &[]).unwrap_err()
}

#[test]
fn nothing_works_before_its_time() {
    let (page, desk) = (&mut Page::new(), &mut Desk::new());
    let id = FrameId([1; 16]);
    let box_id = BoxId([1; 16]);
    let hash = CardHash([1; 32]);
    let sender = [
        SenderRequest::Reseal { id },
        SenderRequest::Sent { id },
        SenderRequest::ReadFrame { id },
        SenderRequest::EraseBox,
    ];
    for request in sender {
        assert_eq!(problem(page, request), Problem::NoBox);
    }
    let draft = draft("hello");
    assert_eq!(
        problem(page, SenderRequest::Seal { draft }),
        Problem::NoCard
    );
    let card = || SenderRequest::ReadCard { hash, signed: None };
    assert_eq!(problem(page, card()), Problem::NoCard);
    let desk_card = || DeskRequest::ReadCard { hash, signed: None };
    assert_eq!(problem(desk, desk_card()), Problem::NoCard);
    let login = DeskRequest::SignLogin {
        origin: "https://example.org".to_owned(),
        school: school(),
        nonce: Nonce([0; 32]),
    };
    let reply = DeskRequest::SealReply {
        box_id,
        re: id,
        kind: ReplyKind::Opened,
        text: String::new(),
    };
    let at = DeskFetchRequest { box_id, id };
    for request in [
        login,
        reply,
        DeskRequest::ReadMail { at },
        DeskRequest::Export { box_id, id },
    ] {
        assert_eq!(problem(desk, request), Problem::Locked);
    }
    // Blobs that are missing or too many are the page's own mistake.
    assert_eq!(
        problem(page, SenderRequest::ReadPage { before: None }),
        Problem::BadRequest
    );
    assert_eq!(problem(desk, DeskRequest::ReadInbox), Problem::BadRequest);
    let two = page.ask(SenderRequest::ReadFrame { id }, &[&[], &[]]);
    assert_eq!(two.unwrap_err(), Problem::BadRequest);

    let town = Town::new();
    desk.unlock(&town.worker);
    let inbox = Relay::default().inbox().encode().unwrap();
    let early = desk.ask(DeskRequest::ReadInbox, &[&inbox]);
    assert_eq!(early.unwrap_err(), Problem::NoCard);

    // A card alone opens nothing.
    page.use_card(None, town.signed(1)).unwrap();
    assert_eq!(problem(page, card()), Problem::NoBox);
    let locked = &mut Desk::new();
    let view = locked.use_card(None, town.signed(1)).unwrap();
    assert_eq!((view.mine, view.me), (None, None));
    assert_eq!(problem(locked, desk_card()), Problem::Locked);
}

#[test]
fn a_code_is_checked_before_anything_slow() {
    let page = &mut Page::new();
    let mut open = |code: &str| {
        let request = SenderRequest::OpenBox {
            school: school(),
            code: code.to_owned(),
        };
        page.ask(request, &[]).map(|_| ())
    };
    assert_eq!(open("1234"), Err(Problem::Code(CodeProblem::Missing(20))));
    assert_eq!(
        open("000000000000000000000000"),
        Err(Problem::Code(CodeProblem::Check))
    );
    assert_eq!(open("my code"), Err(Problem::Code(CodeProblem::NotDigits)));
}

#[test]
fn drafts_are_checked_before_anything_is_made() {
    let town = Town::new();
    let page = &mut Page::new();
    page.use_card(None, town.signed(1)).unwrap();
    let long = "字".repeat(2_003);
    for (text, why) in [
        ("", DraftProblem::Empty),
        (" \n ", DraftProblem::Empty),
        (&long, DraftProblem::TooLong(3)),
        ("a\u{7}b", DraftProblem::Control),
        ("a\r\nb", DraftProblem::Control),
    ] {
        assert_eq!(page.seal(text).unwrap_err(), Problem::Draft(why));
    }
    let mut with_contact = draft("hello");
    with_contact.contact = Some("two\nlines".to_owned());
    let request = SenderRequest::Seal {
        draft: with_contact,
    };
    assert_eq!(
        problem(page, request),
        Problem::Draft(DraftProblem::Contact)
    );
    assert!(page.seal(&"字".repeat(2_000)).is_ok());
}

#[test]
fn another_school_is_not_entered_under_an_open_box() {
    let town = Town::new();
    let page = &mut Page::new();
    page.use_card(None, town.signed(1)).unwrap();
    page.seal("hello").unwrap();
    let other: SchoolId = "beihai".parse().unwrap();
    let mut card = town.card(1);
    card.school = other.clone();
    let request = || SenderRequest::UseCard {
        school: other.clone(),
        link: None,
        signed: town.sign(&card),
    };
    assert_eq!(problem(page, request()), Problem::BadRequest);
    page.ask(SenderRequest::CloseBox, &[]).unwrap();
    assert!(page.ask(request(), &[]).is_ok());
}

#[test]
fn key_files_and_sheets_say_what_is_wrong() {
    let desk = &mut Desk::new();
    let new = |passphrase: &str| DeskRequest::NewIdentity {
        school: school(),
        display: both("林老师", "Lin"),
        passphrase: passphrase.to_owned(),
    };
    assert_eq!(
        problem(desk, new("short")),
        Problem::KeyFile(KeyFileProblem::ShortPassphrase)
    );
    let (answer, blobs) = desk.ask(new(PASSPHRASE), &[]).unwrap();
    let DeskAnswer::Identity(made) = answer else {
        panic!("{answer:?}");
    };
    let enrolment = vault::enrolment::read(made.enrolment.as_bytes()).unwrap();
    assert_eq!(enrolment.fingerprint().to_string(), made.fingerprint);

    let unlock = |passphrase: &str| DeskRequest::Unlock {
        passphrase: passphrase.to_owned(),
    };
    let wrong = desk.ask(unlock("not the passphrase"), &[&blobs[0]]);
    assert_eq!(
        wrong.unwrap_err(),
        Problem::KeyFile(KeyFileProblem::WrongPassphrase)
    );
    let garbage = desk.ask(unlock(PASSPHRASE), &[b"garbage"]);
    assert_eq!(
        garbage.unwrap_err(),
        Problem::KeyFile(KeyFileProblem::NotAKeyFile)
    );
    let (answer, _) = desk.ask(unlock(PASSPHRASE), &[&blobs[0]]).unwrap();
    assert!(
        matches!(answer, DeskAnswer::Unlocked { fingerprint, .. } if fingerprint == made.fingerprint)
    );

    let recover = |recovery: &str| DeskRequest::Recover {
        school: school(),
        display: both("林老师", "Lin"),
        recovery: recovery.to_owned(),
        passphrase: "another passphrase".to_owned(),
    };
    assert_eq!(
        problem(desk, recover("AGE-SECRET-KEY-PQ-1")),
        Problem::Recovery
    );
    let (answer, again) = desk.ask(recover(&made.recovery), &[]).unwrap();
    assert!(matches!(answer, DeskAnswer::Identity(view) if view.fingerprint == made.fingerprint));
    let reissue = DeskRequest::Reissue {
        school: school(),
        display: both("林老师", "Lin"),
        passphrase: "another passphrase".to_owned(),
        new_passphrase: PASSPHRASE.to_owned(),
    };
    let (answer, _) = desk.ask(reissue, &[&again[0]]).unwrap();
    assert!(matches!(answer, DeskAnswer::Identity(view) if view.recovery == made.recovery));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pages_of_garbage_are_bad_answers(seed in any::<u64>(), head in prop::collection::vec(any::<u8>(), 0..300)) {
        thread_local! {
            static PAGES: RefCell<Option<(Page, Desk)>> = const { RefCell::new(None) };
        }
        PAGES.with_borrow_mut(|pages| {
            let (page, desk) = pages.get_or_insert_with(|| {
                let town = Town::new();
                let mut page = Page::new();
                page.use_card(Some(&town.link()), town.signed(1)).unwrap();
                page.seal("hello").unwrap();
                (page, Desk::open(&town.worker, &town.link(), town.signed(1)))
            });
            let mut body = vec![(seed % 251) as u8; 65_536];
            body[..head.len()].copy_from_slice(&head);
            // Few entries, so that some pages are well-formed as far as their count goes.
            body[0] = 0;
            for body in [&body[..], &head] {
                let before = (seed % 3 == 0).then_some(seed as u16);
                match page.ask(SenderRequest::ReadPage { before }, &[body]) {
                    Ok((SenderAnswer::Thread(_), _)) | Err(Problem::BadAnswer) => {}
                    other => panic!("{other:?}"),
                }
                match desk.ask(DeskRequest::ReadInbox, &[body]) {
                    Ok((DeskAnswer::Inbox(_), _)) | Err(Problem::BadAnswer) => {}
                    other => panic!("{other:?}"),
                }
            }
        });
    }
}
