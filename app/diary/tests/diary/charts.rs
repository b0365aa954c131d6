//! What a look back shows, and what it keeps to itself.

use diary::look::{
    COMPARE_FROM, Halves, Mark, about, asks_after, field, hours, marks, methods, often_low,
    together, week,
};
use diary::{Cell, Entry, Said};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{any_entry, date, entry};

/// One entry on the 24th with this strength before, after, and these methods.
fn eased(before: u8, after: u8, did: &[&str]) -> Entry {
    let mut entry = entry(1, "2026-11-24T16:20", (3, 1));
    (entry.before, entry.after) = (Some(before), Some(after));
    entry.did = did.iter().copied().map(Said::known).collect();
    entry
}

fn about_what(tags: &[&str], word: &str) -> Entry {
    let mut entry = entry(1, "2026-11-24T16:20", (3, 1));
    entry.about = tags.iter().copied().map(Said::known).collect();
    entry.words = vec![Said::known(word)];
    entry
}

#[test]
fn a_day_is_marked_with_its_latest_entry() {
    let rows = [
        entry(2, "2026-11-24T16:20", (3, 1)),
        entry(1, "2026-11-24T07:40", (1, 1)),
        entry(3, "2026-11-30T23:59", (2, 2)),
        entry(4, "2026-10-31T23:59", (0, 0)),
        entry(5, "2026-12-01T00:00", (0, 0)),
    ];
    let marks = marks(&rows, "2026-11".parse().unwrap());
    let mark = |energy, pleasant, count| {
        let cell = Cell::new(energy, pleasant).unwrap();
        Some(Mark { cell, count })
    };
    assert_eq!(marks.len(), 30);
    assert_eq!((marks[23], marks[29]), (mark(3, 1, 2), mark(2, 2, 1)));
    assert_eq!(marks.iter().flatten().count(), 2);
}

#[test]
fn a_week_shows_the_strongest_of_each_day_and_its_gaps() {
    let strengths = [
        ("2026-11-22T12:00", Some(10)),
        ("2026-11-23T08:00", Some(6)),
        ("2026-11-23T20:00", Some(2)),
        ("2026-11-24T16:20", Some(7)),
        ("2026-11-25T16:20", None),
        ("2026-11-26T00:00", Some(0)),
        ("2026-11-29T23:59", Some(7)),
        ("2026-11-30T00:00", Some(10)),
    ];
    let rows = strengths.map(|(at, before)| {
        let mut entry = entry(1, at, (3, 1));
        entry.before = before;
        entry
    });
    let shown = week(&rows, date("2026-11-23"));
    assert_eq!(
        shown,
        [Some(6), Some(7), None, Some(0), None, None, Some(7)]
    );
}

#[test]
fn the_field_counts_where_entries_stand() {
    let at = "2026-11-24T16:20";
    let field = field(&[
        entry(1, at, (4, 0)),
        entry(2, at, (4, 0)),
        entry(3, at, (0, 4)),
    ]);
    assert_eq!((field[0], field[24], field.iter().sum::<u32>()), (2, 1, 3));
}

#[test]
fn methods_are_compared_by_how_much_it_eased() {
    let mut rows = vec![
        eased(7, 4, &["walk"]),
        eased(7, 4, &["walk", "walk"]),
        eased(8, 4, &["walk", "music"]),
        eased(8, 3, &["talk"]),
        eased(8, 3, &["talk"]),
        eased(8, 2, &["talk"]),
        eased(5, 5, &["music"]),
        eased(9, 0, &["nap"]),
    ];
    rows.push(eased(5, 6, &["music"]));
    // Neither of these has both strengths and a method.
    let mut half = eased(10, 0, &["walk"]);
    half.after = None;
    rows.push(half);
    rows.push(eased(10, 0, &[]));
    let found = methods(&rows);
    let effect = |place: usize| {
        let effect = &found[place];
        let Said::Known(method) = &effect.method else {
            unreachable!()
        };
        let (before, after) = (effect.before.to_string(), effect.after.to_string());
        format!("{method} {} {before} {after}", effect.count)
    };
    // Means 8 → 2.67, 7.33 → 4, 6 → 5.
    assert_eq!(found.len(), 3);
    assert_eq!(
        [effect(0), effect(1), effect(2)],
        ["talk 3 8 2.5", "walk 3 7.5 4", "music 3 6 5"]
    );
}

#[test]
fn seven_entries_compare_nothing() {
    let eased: Vec<_> = (0..8).map(|_| eased(8, 3, &["walk"])).collect();
    assert!(methods(&eased[..7]).is_empty());
    assert_eq!(methods(&eased)[0].count, 8);
    let exams: Vec<_> = (0..8).map(|_| about_what(&["exam"], "anxious")).collect();
    assert_eq!(together(&exams[..7]), None);
    assert_eq!(together(&exams).unwrap().count, 8);
}

#[test]
fn halves_are_shown_without_a_needless_zero() {
    assert_eq!(
        [0, 1, 9, 20].map(|half| Halves(half).to_string()),
        ["0", "0.5", "4.5", "10"]
    );
}

#[test]
fn topics_are_counted_once_an_entry() {
    let rows = [
        about_what(&["exam", "exam"], "anxious"),
        about_what(&["parents", "exam"], "anxious"),
        about_what(&["sleep"], "worn_out"),
    ];
    let counts = about(&rows);
    let known = |id: &str, count| (Said::known(id), count);
    assert_eq!(
        counts,
        [known("exam", 2), known("parents", 1), known("sleep", 1)]
    );
}

#[test]
fn a_pair_is_named_from_three_times_on_and_never_with_cant_say() {
    let mut rows: Vec<_> = (0..6).map(|_| about_what(&["sleep"], "cant_say")).collect();
    rows.push(about_what(&["parents"], "sad"));
    rows.extend((0..2).map(|_| about_what(&["exam"], "anxious")));
    assert_eq!(together(&rows), None);
    rows.push(about_what(&["exam", "exam"], "anxious"));
    let pair = together(&rows).unwrap();
    assert_eq!(
        (pair.tag, pair.word, pair.count),
        (Said::known("exam"), Said::known("anxious"), 3)
    );
    rows.extend((0..2).map(|_| about_what(&["parents"], "sad")));
    assert_eq!(
        together(&rows).unwrap().tag,
        Said::known("parents"),
        "the first of equals"
    );
}

#[test]
fn the_day_has_five_parts_and_the_night_goes_past_midnight() {
    let at = |time: &str, pleasant| entry(1, &format!("2026-11-24T{time}"), (2, pleasant));
    let rows = [
        at("00:00", 0),
        at("04:59", 2),
        at("05:00", 1),
        at("07:59", 3),
        at("08:00", 0),
        at("11:59", 4),
        at("12:00", 0),
        at("17:00", 4),
        at("20:59", 4),
        at("21:00", 1),
    ];
    assert_eq!(hours(&rows), [(2, 1), (2, 1), (1, 1), (2, 0), (3, 2)]);
}

#[test]
fn five_unpleasant_entries_within_seven_days_are_many() {
    let today = date("2026-11-24");
    let mut rows: Vec<_> = (18..22)
        .map(|day| entry(day, &format!("2026-11-{day}T12:00"), (1, 1)))
        .collect();
    rows.push(entry(1, "2026-11-17T23:59", (1, 1)));
    rows.push(entry(2, "2026-11-25T00:00", (1, 1)));
    rows.push(entry(3, "2026-11-24T12:00", (1, 2)));
    assert!(!often_low(&rows, today));
    rows.push(entry(4, "2026-11-24T23:59", (4, 0)));
    assert!(often_low(&rows, today));
    assert!(!often_low(&rows, date("2026-11-26")));
}

/// Any entries within a month, so that they meet.
fn any_rows(most: usize) -> impl Strategy<Value = Vec<Entry>> {
    let near = (any_entry(), 1..=30i64, 0..24u8).prop_map(|(mut entry, day, hour)| {
        let date = date("2026-10-31").plus(day);
        entry.at = diary::Moment::new(date, hour, 0).unwrap();
        entry
    });
    vec(near, 0..=most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_week_never_joins_gaps(rows in any_rows(12), day in 0..30i64) {
        let monday = date("2026-11-01").plus(day);
        for (place, shown) in week(&rows, monday).into_iter().enumerate() {
            let day = monday.plus(place as i64);
            let strongest = rows.iter().filter(|row| row.at.date() == day).filter_map(|row| row.before).max();
            prop_assert_eq!(shown, strongest);
        }
    }

    #[test]
    fn with_fewer_than_eight_entries_nothing_is_compared(rows in any_rows(COMPARE_FROM - 1)) {
        prop_assert!(methods(&rows).is_empty());
        prop_assert_eq!(together(&rows), None);
    }

    #[test]
    fn every_entry_is_counted_once(rows in any_rows(20)) {
        let all = rows.len() as u32;
        prop_assert_eq!(field(&rows).iter().sum::<u32>(), all);
        prop_assert_eq!(hours(&rows).iter().map(|part| part.0).sum::<u32>(), all);
        let marks = marks(&rows, "2026-11".parse().unwrap());
        prop_assert_eq!(marks.iter().flatten().map(|mark| mark.count).sum::<u32>(), all);
        let unpleasant = rows.iter().filter(|row| row.cell().unpleasant()).count() as u32;
        prop_assert_eq!(hours(&rows).iter().map(|part| part.1).sum::<u32>(), unpleasant);
    }

    #[test]
    fn means_stay_on_the_scale(rows in any_rows(20)) {
        for effect in methods(&rows) {
            prop_assert!(effect.before <= Halves(20) && effect.after <= Halves(20));
            prop_assert!(effect.count >= 3);
        }
    }
}

#[test]
fn ten_minutes_later_and_not_in_the_evening_the_strength_is_asked_again() {
    let asked = |rows: &[Entry], now: &str| {
        asks_after(rows, now.parse().unwrap()).map(|row| row.id.clone())
    };
    let mut felt = entry(1, "2026-11-24T23:55", (3, 1));
    felt.before = Some(7);
    let rows = [felt.clone()];
    for (now, asks) in [
        ("2026-11-25T00:04", false),
        ("2026-11-25T00:05", true),
        ("2026-11-25T01:55", true),
        ("2026-11-25T01:56", false),
        // A clock that was set back.
        ("2026-11-24T22:00", false),
    ] {
        assert_eq!(asked(&rows, now).is_some(), asks, "{now}");
    }
    let (mut pleasant, mut answered, mut unsaid) = (felt.clone(), felt.clone(), felt.clone());
    pleasant.set_cell(Cell::new(3, 4).unwrap());
    answered.after = Some(3);
    unsaid.before = None;
    assert_eq!(
        asked(&[pleasant, answered, unsaid], "2026-11-25T00:10"),
        None
    );
    let mut later = felt.clone();
    later.at = "2026-11-24T23:58".parse().unwrap();
    later.id = "later".into();
    assert_eq!(
        asked(&[later, felt], "2026-11-25T00:10").as_deref(),
        Some("later")
    );
}
