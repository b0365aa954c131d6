//! What the list and the reading pane show, whatever order frames come in.

use ui::office::Moment;
use vault_api::desk::{Content, Erased, Mail};
use vault_api::letter::Urgency;
use vault_api::thread::{TheirsKind, Unverified};
use wire::card::{Bilingual, Hours, Office};
use wire::ids::ErasedBox;

use super::samples::*;
use super::*;
use crate::due::Due;

fn office() -> Office {
    Office {
        room: Bilingual::default(),
        hours: vec![Hours {
            days: vec![1, 2, 3, 4, 5],
            from: "11:40".into(),
            to: "17:30".into(),
        }],
        closed: vec![],
        answer_days: 2,
    }
}

/// Tuesday noon.
fn now() -> Moment {
    Moment::parse("2026-11-24T12:00:00+08:00").unwrap()
}

fn list(inbox: &Inbox, tab: Tab) -> Vec<(Section, Vec<RowKey>)> {
    inbox.list(tab, &office(), now(), true).sections
}

fn row(inbox: &Inbox, name: &str) -> ThreadRow {
    match inbox.row(&RowKey::Thread(thread(name)), &office(), now()) {
        Some(Row::Thread(row)) => row,
        other => panic!("no thread: {other:?}"),
    }
}

fn threads(names: &[&str]) -> Vec<RowKey> {
    names
        .iter()
        .map(|name| RowKey::Thread(thread(name)))
        .collect()
}

fn inbox(mails: Vec<Mail>) -> Inbox {
    let mut inbox = Inbox::default();
    inbox.merge(mails);
    inbox
}

#[test]
fn rows_stand_under_the_time_a_person_must_look() {
    let inbox = inbox(vec![
        letter(1, 1, Urgency::Calm, "2026-11-23"),
        letter(2, 1, Urgency::Danger, "2026-11-24"),
        letter(3, 1, Urgency::Days, "2026-11-20"),
        letter(4, 1, Urgency::Days, "2026-11-18"),
        letter(5, 1, Urgency::Danger, "2026-11-19"),
        reply(5, 2, 1, TheirsKind::Reply, "2026-11-19"),
    ]);
    assert_eq!(
        list(&inbox, Tab::Waiting),
        [
            (Section::Now, threads(&["2"])),
            (Section::Today, threads(&["4", "3"])),
            (Section::TwoDays, threads(&["1"])),
        ]
    );
    assert_eq!(
        list(&inbox, Tab::Answered),
        [(Section::Info, threads(&["5"]))]
    );
    assert_eq!(list(&inbox, Tab::All).len(), 4);
    let all = inbox.list(Tab::All, &office(), now(), true);
    assert_eq!((all.waiting, all.answered), (4, 1));
    // Wednesday's letter was due on Friday at half past five.
    assert_eq!(row(&inbox, "4").late, Some(3 * 1_440 + 18 * 60 + 30));
    assert_eq!(row(&inbox, "3").late, None);
}

#[test]
fn a_new_letter_after_the_answer_waits_again() {
    let mut inbox = inbox(vec![
        letter(1, 1, Urgency::Days, "2026-11-23"),
        reply(1, 2, 1, TheirsKind::Reply, "2026-11-23"),
    ]);
    assert_eq!(row(&inbox, "1").due, Due::Info);
    inbox.merge([letter(1, 3, Urgency::Calm, "2026-11-24")]);
    let row = row(&inbox, "1");
    assert!(matches!(row.due, Due::TwoDays(_)));
    assert_eq!(row.count, 2);
    assert!(row.unread);
}

#[test]
fn an_answer_to_an_older_letter_does_not_answer_the_newest() {
    // The answer was on its way while the second letter came: the relay orders it last.
    let inbox = inbox(vec![
        letter(1, 1, Urgency::Days, "2026-11-23"),
        letter(1, 2, Urgency::Days, "2026-11-24"),
        reply(1, 3, 1, TheirsKind::Reply, "2026-11-24"),
    ]);
    assert_ne!(row(&inbox, "1").due, Due::Info);
}

#[test]
fn opened_makes_read_but_not_answered() {
    let mut inbox = inbox(vec![
        letter(1, 1, Urgency::Days, "2026-11-24"),
        reply(1, 2, 1, TheirsKind::Opened, "2026-11-24"),
        letter(2, 1, Urgency::Days, "2026-11-24"),
    ]);
    assert!(!row(&inbox, "1").unread);
    assert_ne!(row(&inbox, "1").due, Due::Info);
    assert!(row(&inbox, "2").unread);
    inbox.mark_told(place(2, 1));
    assert!(!row(&inbox, "2").unread);
}

#[test]
fn two_senders_in_one_box_stay_apart_and_are_marked() {
    let inbox = inbox(vec![
        letter_of("a", 1, 1, Urgency::Days, "2026-11-24"),
        letter_of("b", 1, 2, Urgency::Days, "2026-11-24"),
        letter(2, 1, Urgency::Days, "2026-11-24"),
        reply(1, 3, 2, TheirsKind::Reply, "2026-11-24"),
    ]);
    assert!(row(&inbox, "a").shared && row(&inbox, "b").shared);
    assert!(!row(&inbox, "2").shared);
    assert_ne!(row(&inbox, "a").due, Due::Info);
    assert_eq!(row(&inbox, "b").due, Due::Info);
    let reading = inbox.reading(&thread("a"), &office(), now()).unwrap();
    assert!(reading.before.is_empty() && reading.after.is_empty());
}

#[test]
fn what_is_unverified_is_shown_apart_in_every_list_that_waits() {
    let inbox = inbox(vec![
        letter(1, 1, Urgency::Days, "2026-11-24"),
        unverified(1, 2, Unverified::Proof),
    ]);
    let apart = (Section::Apart, vec![RowKey::Apart(place(1, 2))]);
    for tab in [Tab::Waiting, Tab::All] {
        assert_eq!(list(&inbox, tab).last(), Some(&apart));
    }
    let reading = inbox.reading_apart(place(1, 2)).unwrap();
    assert_eq!(reading.what, What::Letter(Unverified::Proof));
    assert_eq!(reading.nickname.unwrap().zh, "松果·雨伞·1");
    assert_eq!(
        inbox.reading(&thread("1"), &office(), now()).unwrap().count,
        1
    );
}

#[test]
fn an_answer_whose_letter_the_relay_hides_is_shown_once_all_has_come() {
    let inbox = inbox(vec![reply(1, 2, 1, TheirsKind::Reply, "2026-11-24")]);
    let loading = inbox.list(Tab::All, &office(), now(), false);
    assert!(loading.sections.is_empty());
    assert_eq!(
        list(&inbox, Tab::All),
        [(Section::Apart, vec![RowKey::Apart(place(1, 2))])]
    );
}

#[test]
fn frames_may_come_twice_and_in_any_order() {
    let mails = vec![
        letter(1, 1, Urgency::Days, "2026-11-20"),
        reply(1, 2, 1, TheirsKind::Opened, "2026-11-20"),
        reply(1, 3, 1, TheirsKind::Reply, "2026-11-20"),
        letter(1, 4, Urgency::Calm, "2026-11-23"),
    ];
    let straight = inbox(mails.clone());
    let mut backwards = inbox(mails.iter().rev().cloned().collect());
    backwards.merge(mails);
    let read = |inbox: &Inbox| inbox.reading(&thread("1"), &office(), now()).unwrap();
    assert_eq!(read(&straight), read(&backwards));
    assert_eq!(list(&straight, Tab::All), list(&backwards, Tab::All));
    let reading = read(&straight);
    assert_eq!(reading.before.len(), 2);
    assert_eq!(reading.newest.place, place(1, 4));
    assert!(reading.newest.untold);
    assert_eq!(reading.untold().collect::<Vec<_>>(), [place(1, 4)]);
}

#[test]
fn a_reply_that_is_verified_later_takes_the_place_of_the_doubtful_one() {
    let mut doubtful = unverified(1, 2, Unverified::Card);
    doubtful.direction = wire::frame::Direction::Worker;
    let mut inbox = inbox(vec![letter(1, 1, Urgency::Days, "2026-11-23"), doubtful]);
    assert_eq!(list(&inbox, Tab::All).len(), 2);
    inbox.merge([reply(1, 2, 1, TheirsKind::Reply, "2026-11-23")]);
    assert_eq!(list(&inbox, Tab::All), [(Section::Info, threads(&["1"]))]);
}

#[test]
fn an_erased_box_leaves_its_name_and_nothing_else() {
    let mut inbox = inbox(vec![
        letter(1, 1, Urgency::Days, "2026-11-23"),
        letter(2, 1, Urgency::Days, "2026-11-23"),
    ]);
    let stone = |unread, date: &str, box_id: Option<u8>, hash: u8| Erased {
        day: day(date),
        unread,
        erased: ErasedBox([hash; 32]),
        box_id: box_id.map(|id| BoxId([id; 16])),
    };
    inbox.erase(vec![
        stone(true, "2026-11-24", Some(1), 1),
        stone(false, "2026-11-22", None, 2),
        stone(true, "2026-08-01", None, 3),
    ]);
    let erased = |hashes: &[u8]| {
        hashes
            .iter()
            .map(|hash| RowKey::Erased(ErasedBox([*hash; 32])))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        list(&inbox, Tab::Waiting),
        [
            (Section::TwoDays, threads(&["2"])),
            (Section::Erased, erased(&[1])),
        ]
    );
    assert_eq!(
        list(&inbox, Tab::All).last(),
        Some(&(Section::Erased, erased(&[1, 2, 3])))
    );
    match inbox.row(&erased(&[1])[0], &office(), now()) {
        Some(Row::Erased(row)) => {
            assert!(row.unread);
            assert_eq!(row.nickname.unwrap().zh, "松果·雨伞·1");
        }
        other => panic!("{other:?}"),
    }
    assert!(inbox.reading(&thread("1"), &office(), now()).is_none());
}

#[test]
fn what_no_longer_stands_at_the_relay_goes() {
    let mut inbox = inbox(vec![
        letter(1, 1, Urgency::Days, "2026-11-23"),
        letter(2, 1, Urgency::Days, "2026-11-23"),
        reply(1, 2, 1, TheirsKind::Reply, "2026-11-23"),
    ]);
    inbox.keep(|place| place.box_id == BoxId([2; 16]));
    assert_eq!(inbox.letters(), 1);
    assert!(!inbox.knows(place(1, 1)) && inbox.knows(place(2, 1)));
    assert_eq!(list(&inbox, Tab::All).len(), 1);
    assert!(!inbox.is_opened(place(1, 1)));
}

#[test]
fn a_row_shows_the_first_line_only() {
    let mut mail = letter(1, 1, Urgency::Calm, "2026-11-24");
    if let Content::Letter { text, .. } = &mut mail.content {
        *text = format!("\n  {}\nsecond line", "长".repeat(300));
    }
    assert_eq!(row(&inbox(vec![mail]), "1").words, "长".repeat(80));
}

#[test]
fn a_wrong_clock_makes_no_letter_look_young() {
    let mut mail = letter(1, 1, Urgency::Calm, "2026-11-24");
    if let Content::Letter { sent, .. } = &mut mail.content {
        *sent = "2030-01-01T00:00:00Z".into();
    }
    // Counted from the beginning of the relay's day.
    assert_eq!(row(&inbox(vec![mail]), "1").age, 12 * 60);
    let good = inbox(vec![letter(1, 1, Urgency::Calm, "2026-11-24")]);
    assert_eq!(row(&good, "1").age, 120);
}
