//! One entry.

use diary::words::{Lang, Table};
use diary::{Cell, Entry, Invalid, Said};
use proptest::prelude::*;

use crate::any::{any_entry, entry};

fn full() -> Entry {
    let mut full = entry(0x7c, "2026-11-24T16:20", (3, 1));
    full.words.push(Said::own("堵得慌"));
    full.place = Some(Said::known("school"));
    (full.before, full.after, full.helped) = (Some(7), Some(4), Some(-1));
    full.about = vec![Said::known("exam"), Said::known("parents")];
    full.what = "比上次少了12分".into();
    full.thought = "我又让她失望了。".into();
    full.body = vec![Said::known("tight_chest")];
    full.did = vec![Said::known("walk")];
    (full.urge, full.sleep) = (Some(0), Some(13));
    full.good = "小杰给我留了位置".into();
    full.strength = "跳舞".into();
    full
}

const FULL: &str = r#"{"id":"0000000000000000000000000000007c","at":"2026-11-24T16:20","energy":3,"pleasant":1,"words":["irritated",{"own":"堵得慌"}],"place":"school","before":7,"about":["exam","parents"],"what":"比上次少了12分","thought":"我又让她失望了。","body":["tight_chest"],"did":["walk"],"helped":-1,"after":4,"urge":0,"sleep":13,"good":"小杰给我留了位置","strength":"跳舞"}"#;

#[test]
fn two_taps_are_an_entry() {
    let short = entry(1, "2026-11-24T07:40", (1, 1));
    assert_eq!(short.check(), Ok(()));
    assert_eq!(
        short.to_json(),
        r#"{"id":"00000000000000000000000000000001","at":"2026-11-24T07:40","energy":1,"pleasant":1,"words":["irritated"]}"#
    );
}

#[test]
fn a_full_sheet_has_this_form() {
    assert_eq!(full().check(), Ok(()));
    assert_eq!(full().to_json(), FULL);
    assert_eq!(Entry::from_json(FULL).unwrap(), full());
}

#[test]
fn what_a_newer_version_writes_is_kept_as_far_as_it_is_known() {
    let newer = FULL
        .replace("irritated", "word_of_2030")
        .replace(r#""urge":0"#, r#""urge":0,"weather":{"own":[1]}"#);
    let read = Entry::from_json(&newer).unwrap();
    assert_eq!(read.check(), Ok(()));
    assert_eq!(read.words[0].name(Table::Words, Lang::Zh), "word_of_2030");
    assert_eq!(read.to_json(), FULL.replace("irritated", "word_of_2030"));
}

#[test]
fn what_is_no_entry_is_not_read() {
    for (from, to) in [
        (r#""energy":3"#, r#""energy":5"#),
        (r#""pleasant":1"#, r#""pleasant":-1"#),
        (r#""pleasant":1,"#, ""),
        ("T16:20", " 16:20"),
        ("11-24", "11-31"),
        (r#"{"own":"堵得慌"}"#, r#"{"own":"a","b":"c"}"#),
        (r#"{"own":"堵得慌"}"#, r#"{"b":"c"}"#),
        (r#"{"own":"堵得慌"}"#, "{}"),
        (r#"{"own":"堵得慌"}"#, "7"),
        (r#""helped":-1"#, r#""helped":0.5"#),
        (r#""id""#, r#""at""#),
    ] {
        let bad = FULL.replacen(from, to, 1);
        assert_ne!(bad, FULL, "{from}");
        assert!(Entry::from_json(&bad).is_err(), "{bad}");
    }
}

#[test]
fn what_is_out_of_bounds_is_not_kept() {
    type Change = fn(&mut Entry);
    let cases: [(Change, Invalid); 18] = [
        (|e| e.id.truncate(31), Invalid::Id),
        (|e| e.id = "A".repeat(32), Invalid::Id),
        (|e| e.words.clear(), Invalid::Words),
        (|e| e.words = vec![Said::known("sad"); 4], Invalid::Words),
        (|e| e.words[1] = Said::own(" "), Invalid::Own),
        (|e| e.words[1] = Said::own(&"长".repeat(21)), Invalid::Own),
        (|e| e.words[0] = Said::known("=cmd"), Invalid::Tag),
        (|e| e.place = Some(Said::known("")), Invalid::Tag),
        (|e| e.about = vec![Said::known("exam"); 51], Invalid::Tags),
        (
            |e| e.body = vec![Said::known(&"a".repeat(41))],
            Invalid::Tag,
        ),
        (|e| e.did = vec![Said::own("")], Invalid::Own),
        (|e| e.before = Some(11), Invalid::Range("before")),
        (|e| e.after = Some(11), Invalid::Range("after")),
        (|e| e.urge = Some(6), Invalid::Range("urge")),
        (|e| e.sleep = Some(49), Invalid::Range("sleep")),
        (|e| e.helped = Some(-2), Invalid::Range("helped")),
        (|e| e.what = "心".repeat(2_001), Invalid::Text("what")),
        (
            |e| e.strength = "a".repeat(2_001),
            Invalid::Text("strength"),
        ),
    ];
    for (change, invalid) in cases {
        let mut bad = full();
        change(&mut bad);
        assert_eq!(bad.check(), Err(invalid));
    }
    let mut long = full();
    long.what = "心".repeat(2_000);
    long.words[1] = Said::own(&"长".repeat(20));
    assert_eq!(long.check(), Ok(()));
}

#[test]
fn words_are_shown_in_either_language() {
    let full = full();
    assert_eq!(full.words[0].name(Table::Words, Lang::Zh), "烦躁");
    assert_eq!(full.words[1].name(Table::Words, Lang::En), "堵得慌");
    assert_eq!(full.about[0].name(Table::About, Lang::En), "a test");
}

#[test]
fn an_entry_moves_on_the_field() {
    let mut entry = full();
    entry.set_cell(Cell::new(0, 4).unwrap());
    assert_eq!((entry.cell().energy(), entry.cell().pleasant()), (0, 4));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_entry_reads_back_as_it_was(entry in any_entry()) {
        prop_assert_eq!(entry.check(), Ok(()));
        let json = entry.to_json();
        prop_assert!(!json.contains('\n'));
        prop_assert_eq!(Entry::from_json(&json).unwrap(), entry);
    }

    #[test]
    fn a_row_has_all_but_the_texts(entry in any_entry()) {
        let row = entry.row();
        prop_assert!([&row.what, &row.thought, &row.good, &row.strength].iter().all(|text| text.is_empty()));
        let mut again = row.clone();
        again.what.clone_from(&entry.what);
        again.thought.clone_from(&entry.thought);
        again.good.clone_from(&entry.good);
        again.strength.clone_from(&entry.strength);
        prop_assert_eq!(again, entry);
    }
}
