//! Any valid entry, and entries to count with.

use diary::words::{ABOUT, BODY, CANT_SAY, METHODS, PLACES, WORDS};
use diary::{Cell, Entry, Moment, Said};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use wire::Date;

/// Text as people and spreadsheets write it: marks of formulas, quotes, line breaks, Chinese, pictures.
fn any_text(most: usize) -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => any::<char>(),
        2 => proptest::sample::select(vec!['=', '+', '-', '@', '\t', '\r', '\n', '"', ',', '\'', '；', '＝', ' ']),
        2 => proptest::char::range('一', '龥'),
    ];
    vec(character, 0..=most).prop_map(String::from_iter)
}

fn said(ids: Vec<&'static str>) -> impl Strategy<Value = Said> {
    let own = any_text(20).prop_filter("own words are not empty", |text| !text.trim().is_empty());
    prop_oneof![
        4 => proptest::sample::select(ids).prop_map(Said::known),
        1 => "[a-z0-9_]{1,40}".prop_map(Said::Known),
        2 => own.prop_map(Said::Own),
    ]
}

pub fn any_moment() -> impl Strategy<Value = Moment> {
    (-719_162..=2_932_896_i64, 0..24u8, 0..60u8)
        .prop_map(|(day, hour, minute)| Moment::new(Date(day), hour, minute).unwrap())
}

pub fn any_cell() -> impl Strategy<Value = Cell> {
    (0..25usize).prop_map(|index| Cell::at(index).unwrap())
}

pub fn any_entry() -> impl Strategy<Value = Entry> {
    let mut words: Vec<_> = WORDS.iter().map(|word| word.id).collect();
    words.push(CANT_SAY.id);
    let ids = |tags: &'static [diary::Tag]| tags.iter().map(|tag| tag.id).collect::<Vec<_>>();
    let methods: Vec<_> = METHODS.iter().map(|method| method.id).collect();
    let first = (
        "[0-9a-f]{32}",
        any_moment(),
        any_cell(),
        vec(said(words), 1..=3),
        option::of(said(ids(&PLACES))),
        vec(said(ids(&ABOUT)), 0..5),
        vec(said(ids(&BODY)), 0..5),
        vec(said(methods), 0..5),
    );
    let numbers = (
        option::of(0..=10u8),
        option::of(0..=10u8),
        option::of(-1..=1i8),
        option::of(0..=5u8),
        option::of(0..=48u8),
    );
    let texts = (any_text(60), any_text(60), any_text(60), any_text(60));
    (first, numbers, texts).prop_map(|(first, numbers, texts)| {
        let (id, at, cell, words, place, about, body, did) = first;
        let mut entry = Entry::new(id, at, cell, words);
        (entry.place, entry.about, entry.body, entry.did) = (place, about, body, did);
        (
            entry.before,
            entry.after,
            entry.helped,
            entry.urge,
            entry.sleep,
        ) = numbers;
        (entry.what, entry.thought, entry.good, entry.strength) = texts;
        entry
    })
}

/// An entry at this time with this cell (energy, pleasant), its id made from `number`.
pub fn entry(number: u32, at: &str, (energy, pleasant): (u8, u8)) -> Entry {
    let words = vec![Said::known("irritated")];
    let cell = Cell::new(energy, pleasant).unwrap();
    Entry::new(format!("{number:032x}"), at.parse().unwrap(), cell, words)
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}
