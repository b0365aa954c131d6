//! The pupil's diary: a key under a PIN, pages under the key, backups under a passphrase.

use std::cell::RefCell;

use proptest::prelude::*;
use vault::{passphrase, x25519};
use vault_api::diary::DiaryProblem;
use vault_api::{Problem, SenderAnswer, SenderRequest};

use crate::town::Page;

const PIN: &str = "194637";
/// The least work that a diary's key takes.
const QUICK: u8 = 15;
const KIB: usize = 1 << 10;

/// A page with a new diary open, and the wrapped key.
fn diary() -> (Page, Vec<u8>) {
    let mut page = Page::new();
    let key = one(&mut page, new(PIN), &[]).unwrap();
    (page, key)
}

fn new(secret: &str) -> SenderRequest {
    SenderRequest::NewDiary {
        secret: secret.to_owned(),
        work: QUICK,
    }
}

fn open(secret: &str) -> SenderRequest {
    SenderRequest::OpenDiary {
        secret: secret.to_owned(),
    }
}

fn rewrap(secret: &str, new_secret: &str) -> SenderRequest {
    SenderRequest::RewrapDiary {
        secret: secret.to_owned(),
        new_secret: new_secret.to_owned(),
        work: QUICK,
    }
}

fn blobs(page: &mut Page, request: SenderRequest, with: &[&[u8]]) -> Result<Vec<Vec<u8>>, Problem> {
    match page.ask(request, with)? {
        (SenderAnswer::Done, blobs) => Ok(blobs),
        (other, _) => panic!("{other:?}"),
    }
}

/// The one blob of the answer.
fn one(page: &mut Page, request: SenderRequest, with: &[&[u8]]) -> Result<Vec<u8>, Problem> {
    let mut blobs = blobs(page, request, with)?;
    assert_eq!(blobs.len(), 1);
    Ok(blobs.remove(0))
}

/// The places that did not open, and what is in all.
fn read(page: &mut Page, with: &[&[u8]]) -> (Vec<u32>, Vec<Vec<u8>>) {
    match page.ask(SenderRequest::OpenPages, with).unwrap() {
        (SenderAnswer::Pages { damaged }, blobs) => (damaged, blobs),
        (other, _) => panic!("{other:?}"),
    }
}

fn why(problem: DiaryProblem) -> Problem {
    Problem::Diary(problem)
}

/// The key that stands in a wrapped key, as anybody with the PIN may take it out.
fn key_in(wrapped: &[u8], secret: &str) -> x25519::Identity {
    let text = passphrase::open(wrapped, secret).unwrap();
    let text = std::str::from_utf8(&text).unwrap();
    text.strip_suffix('\n').unwrap().parse().unwrap()
}

/// A page's plaintext with its padding, read by the `age` crate alone.
fn padded(file: &[u8], key: &x25519::Identity) -> Vec<u8> {
    let key: age::x25519::Identity = key.to_secret_text().parse().unwrap();
    age::decrypt(&key, file).unwrap()
}

#[test]
fn what_was_written_is_there_tomorrow() {
    let (mut today, key) = diary();
    let written: [&[u8]; 3] = [b"{\"day\":1}", "{\"words\":\"浪大\"}".as_bytes(), b"x"];
    let pages = blobs(&mut today, SenderRequest::SealPages, &written).unwrap();
    assert_eq!(pages.len(), 3);

    let mut tomorrow = Page::new();
    assert!(blobs(&mut tomorrow, open(PIN), &[&key]).unwrap().is_empty());
    let pages: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    let (damaged, again) = read(&mut tomorrow, &pages);
    assert!(damaged.is_empty());
    assert_eq!(again, written);
    assert_eq!(read(&mut tomorrow, &[]), (vec![], vec![]));
}

#[test]
fn a_closed_diary_gives_nothing() {
    let (mut page, key) = diary();
    let sealed = one(&mut page, SenderRequest::SealPages, &[b"{}"]).unwrap();
    blobs(&mut page, SenderRequest::CloseDiary, &[]).unwrap();
    for (request, blob) in [
        (SenderRequest::SealPages, b"{}".as_slice()),
        (SenderRequest::OpenPages, &sealed),
    ] {
        let refused = page.ask(request, &[blob]).unwrap_err();
        assert_eq!(refused, why(DiaryProblem::Closed));
    }
    blobs(&mut page, open(PIN), &[&key]).unwrap();
    assert_eq!(read(&mut page, &[&sealed]).1, [b"{}"]);
}

#[test]
fn a_page_says_no_more_of_its_length_than_its_class() {
    let (mut page, key) = diary();
    let key = key_in(&key, PIN);
    for (len, class) in [
        (1, 4 * KIB),
        (4 * KIB, 4 * KIB),
        (4 * KIB + 1, 8 * KIB),
        (8 * KIB, 8 * KIB),
        (100 * KIB, 128 * KIB),
        (1024 * KIB, 1024 * KIB),
        (1024 * KIB + 1, 2048 * KIB),
        (2048 * KIB + 1, 3072 * KIB),
    ] {
        assert_eq!(vault::diary::padded_len(len), class);
        let contents = vec![b'7'; len];
        let file = one(&mut page, SenderRequest::SealPages, &[&contents]).unwrap();
        let plaintext = padded(&file, &key);
        assert_eq!(plaintext.len(), class, "{len}");
        assert_eq!(plaintext.trim_ascii_end(), contents);
        assert_eq!(read(&mut page, &[&file]).1, [contents]);
    }
    let two = [b"{\"a\":1}".as_slice(), "{\"说\":\"今天好\"}".as_bytes()];
    for file in blobs(&mut page, SenderRequest::SealPages, &two).unwrap() {
        assert_eq!(padded(&file, &key).len(), 4 * KIB);
    }
}

#[test]
fn contents_that_would_not_come_back_whole_are_refused() {
    let (mut page, _) = diary();
    for bad in [b"".as_slice(), b" ", b"{} "] {
        let pages = page.ask(SenderRequest::SealPages, &[b"{}", bad]);
        assert_eq!(pages.unwrap_err(), Problem::BadRequest);
        let passphrase = "long enough".to_owned();
        let backup = page.ask(SenderRequest::SealBackup { passphrase }, &[bad]);
        assert_eq!(backup.unwrap_err(), Problem::BadRequest);
    }
    let edges: [&[u8]; 3] = [b" {}", b"{}\n", b"\0"];
    let pages = blobs(&mut page, SenderRequest::SealPages, &edges).unwrap();
    let pages: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    assert_eq!(read(&mut page, &pages).1, edges);
}

#[test]
fn a_key_says_what_is_wrong_and_what_is_open_stays_open() {
    let (mut page, key) = diary();
    let sealed = one(&mut page, SenderRequest::SealPages, &[b"{}"]).unwrap();
    let opened = |page: &mut Page, secret: &str, key: &[u8]| {
        let refused = page.ask(open(secret), &[key]).unwrap_err();
        assert_eq!(read(page, &[&sealed]).1, [b"{}"]);
        refused
    };
    let wrong = opened(&mut page, "194638", &key);
    assert_eq!(wrong, why(DiaryProblem::WrongSecret));
    let nothing = why(DiaryProblem::NotAFile);
    for (file, secret) in [
        (&b""[..], PIN),
        (&sealed, PIN),
        (&key[..key.len() - 1], PIN),
    ] {
        assert_eq!(opened(&mut page, secret, file), nothing);
    }
    for inside in ["", "{}", "AGE-SECRET-KEY-1ABC\n"] {
        let file = passphrase::seal(inside.as_bytes(), PIN, 2).unwrap();
        assert_eq!(opened(&mut page, PIN, &file), nothing);
    }
    let line = key.windows(4).position(|four| four == b" 15\n").unwrap();
    let mut greedy = key.clone();
    greedy[line + 1..line + 3].copy_from_slice(b"18");
    let greedy = opened(&mut page, PIN, &greedy);
    assert_eq!(greedy, why(DiaryProblem::TooMuchWork));
    for none_or_two in [&[][..], &[key.as_slice(), &key]] {
        let refused = page.ask(open(PIN), none_or_two).unwrap_err();
        assert_eq!(refused, Problem::BadRequest);
    }
}

#[test]
fn a_secret_is_long_enough_and_counts_characters_not_bytes() {
    let page = &mut Page::new();
    let short = why(DiaryProblem::ShortSecret);
    for secret in ["", "12345", "海边的灯塔"] {
        assert_eq!(page.ask(new(secret), &[]).unwrap_err(), short);
        // Before the old secret costs any work: the blob is not even a key.
        let rewrapped = page.ask(rewrap(PIN, secret), &[b"x"]);
        assert_eq!(rewrapped.unwrap_err(), short);
    }
    let passphrase = "1234567".to_owned();
    let backup = page.ask(SenderRequest::SealBackup { passphrase }, &[b"{}"]);
    assert_eq!(backup.unwrap_err(), short);
    // A diary that could not be made is not open.
    let closed = page.ask(SenderRequest::SealPages, &[b"{}"]).unwrap_err();
    assert_eq!(closed, why(DiaryProblem::Closed));
    assert!(page.ask(new("海边的灯塔亮"), &[]).is_ok());
}

#[test]
fn the_work_is_what_a_phone_can_do() {
    let page = &mut Page::new();
    for (asked, done) in [(0, " 15\n"), (255, " 16\n")] {
        let request = SenderRequest::NewDiary {
            secret: PIN.to_owned(),
            work: asked,
        };
        let key = one(page, request, &[]).unwrap();
        assert!(String::from_utf8_lossy(&key).contains(done));
    }
}

#[test]
fn a_new_secret_opens_and_the_old_one_no_longer() {
    let (mut page, key) = diary();
    let sealed = one(&mut page, SenderRequest::SealPages, &[b"{}"]).unwrap();
    let wrong = page.ask(rewrap("000000", "a longer one"), &[&key]);
    assert_eq!(wrong.unwrap_err(), why(DiaryProblem::WrongSecret));
    let anew = one(&mut page, rewrap(PIN, "a longer one"), &[&key]).unwrap();

    let mut later = Page::new();
    let old = later.ask(open(PIN), &[&anew]).unwrap_err();
    assert_eq!(old, why(DiaryProblem::WrongSecret));
    blobs(&mut later, open("a longer one"), &[&anew]).unwrap();
    assert_eq!(read(&mut later, &[&sealed]), (vec![], vec![b"{}".to_vec()]));
    // Wrapping anew neither opens a diary nor needs an open one.
    let mut closed = Page::new();
    one(&mut closed, rewrap("a longer one", PIN), &[&anew]).unwrap();
    assert!(closed.ask(SenderRequest::OpenPages, &[&sealed]).is_err());
}

#[test]
fn a_damaged_page_hides_no_other() {
    let (mut page, key) = diary();
    let mut pages = blobs(
        &mut page,
        SenderRequest::SealPages,
        &[b"{\"n\":1}".as_slice(); 4],
    )
    .unwrap();
    let last = pages[1].len() - 1;
    pages[1][last] ^= 1;
    pages[3].truncate(100);
    // Another diary's page, the wrapped key itself, and a page of nothing but padding.
    let (mut other, _) = diary();
    pages.push(one(&mut other, SenderRequest::SealPages, &[b"{\"n\":1}"]).unwrap());
    let recipient: age::x25519::Identity = key_in(&key, PIN).to_secret_text().parse().unwrap();
    pages.push(key);
    pages.push(age::encrypt(&recipient.to_public(), &[b' '; 4096]).unwrap());
    pages.push(age::encrypt(&recipient.to_public(), b"{\"n\":1}").unwrap());

    let pages: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    let (damaged, contents) = read(&mut page, &pages);
    assert_eq!(damaged, [1, 3, 4, 5, 6]);
    for (at, contents) in (0..).zip(contents) {
        let expected: &[u8] = match damaged.contains(&at) {
            true => b"",
            false => b"{\"n\":1}",
        };
        assert_eq!(contents, expected);
    }
}

#[test]
fn a_backup_opens_with_its_passphrase_alone() {
    let page = &mut Page::new();
    let seal = || SenderRequest::SealBackup {
        passphrase: "sea wind".to_owned(),
    };
    let open = |passphrase: &str| SenderRequest::OpenBackup {
        passphrase: passphrase.to_owned(),
    };
    let contents = vec![7; 5_000];
    let backup = one(page, seal(), &[&contents]).unwrap();
    assert!(String::from_utf8_lossy(&backup).contains(" 16\n"));
    assert_eq!(one(page, open("sea wind"), &[&backup]).unwrap(), contents);
    let plaintext = passphrase::open(&backup, "sea wind").unwrap();
    assert_eq!(plaintext.len(), 8 * KIB);
    for (file, passphrase, problem) in [
        (&backup[..], "sea winds", DiaryProblem::WrongSecret),
        (&backup[..8_000], "sea wind", DiaryProblem::NotAFile),
        (b"{}", "sea wind", DiaryProblem::NotAFile),
    ] {
        let refused = page.ask(open(passphrase), &[file]).unwrap_err();
        assert_eq!(refused, why(problem));
    }
    assert_eq!(page.ask(seal(), &[]).unwrap_err(), Problem::BadRequest);
}

#[test]
fn nothing_of_an_open_diary_is_in_what_is_logged() {
    let (page, key) = diary();
    let logged = format!("{:?} {:?}", page.vault, new(PIN));
    let text = key_in(&key, PIN).to_secret_text();
    assert!(!logged.contains(PIN) && !logged.contains(&text[20..30]));
}

/// An open diary and a page of it, made once a thread: the key costs its work.
fn with_a_page(test: impl FnOnce(&mut Page, &[u8])) {
    thread_local! {
        static OPEN: RefCell<Option<(Page, Vec<u8>)>> = const { RefCell::new(None) };
    }
    OPEN.with_borrow_mut(|open| {
        let (page, sealed) = open.get_or_insert_with(|| {
            let (mut page, _) = diary();
            let sealed = one(&mut page, SenderRequest::SealPages, &[b"{\"n\":1}"]).unwrap();
            (page, sealed)
        });
        test(page, sealed);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_altered_page_never_opens(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        with_a_page(|page, sealed| {
            for at in [at.index(sealed.len()), at.index(300)] {
                let mut altered = sealed.to_vec();
                altered[at] ^= flip;
                assert_eq!(read(page, &[&altered]), (vec![0], vec![vec![]]));
            }
        });
    }

    #[test]
    fn a_page_cut_or_grown_anywhere_never_opens(at in any::<prop::sample::Index>(), more in prop::collection::vec(any::<u8>(), 1..40)) {
        with_a_page(|page, sealed| {
            let cut = &sealed[..at.index(sealed.len())];
            let grown = [sealed, &more].concat();
            assert_eq!(read(page, &[cut, &grown]).0, [0, 1]);
        });
    }

    #[test]
    fn garbage_is_no_page(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        with_a_page(|page, _| {
            let headed = [b"age-encryption.org/v1\n-> X25519 ".as_slice(), &bytes].concat();
            assert_eq!(read(page, &[&bytes, &headed]).0, [0, 1]);
        });
    }
}

proptest! {
    // Where only the payload is altered each case costs scrypt's work.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_altered_key_never_opens(at in any::<prop::sample::Index>(), flip in 1..=255_u8, cut in any::<bool>()) {
        thread_local! {
            static KEY: Vec<u8> = diary().1;
        }
        let mut altered = KEY.with(Vec::clone);
        let at = at.index(altered.len());
        match cut {
            true => altered.truncate(at),
            false => altered[at] ^= flip,
        }
        let refused = Page::new().ask(open(PIN), &[&altered]).unwrap_err();
        prop_assert!(matches!(refused, Problem::Diary(_)), "{refused:?}");
    }
}
