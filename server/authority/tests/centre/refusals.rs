//! What the centre's tool refuses, and that nothing is written then.

use std::fs;

use serde_json::{Value, json};
use wire::date::Date;

use crate::desk::{Desk, day};

#[test]
fn a_tampered_request_is_refused_alone_and_in_a_draft() {
    let desk = Desk::new();
    let path = desk.file("people/zhou-lan.request.json");
    let request = fs::read_to_string(&path).unwrap();
    fs::write(&path, request.replace("周岚", "王五")).unwrap();
    let said = desk.bad(&["request", "check", path.to_str().unwrap()]);
    assert!(said.contains("signature"), "{said}");
    assert!(!desk.draft(|_| ()).status.success());
    assert!(!desk.file("draft.json").exists());
}

#[test]
fn a_request_for_another_school_is_refused() {
    let desk = Desk::new();
    let output = desk.draft(|school| school["school"] = json!("beihai"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("gangcheng") && said.contains("beihai"),
        "{said}"
    );
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let desk = Desk::new();
    fs::write(desk.file("other"), "not this one\n").unwrap();
    let key = desk.text("key.age");
    let said = desk.bad(&[
        "fingerprint",
        &key,
        "--passphrase-file",
        &desk.text("other"),
    ]);
    assert!(said.contains("passphrase"), "{said}");
    let not_a_key = desk.text("people/zhou-lan.request.json");
    desk.bad(&[
        "fingerprint",
        &not_a_key,
        "--passphrase-file",
        &desk.text("other"),
    ]);
}

#[test]
fn a_short_passphrase_makes_no_key() {
    let desk = Desk::new();
    fs::write(desk.file("short"), "123456789\n").unwrap();
    let out = desk.text("short.age");
    desk.bad(&[
        "new",
        "--out",
        &out,
        "--passphrase-file",
        &desk.text("short"),
    ]);
    assert!(!desk.file("short.age").exists());
}

#[test]
fn one_absent_person_must_not_block_every_letter() {
    let desk = Desk::new();
    let alone = |school: &mut Value| {
        school["people"].as_array_mut().unwrap().pop();
    };
    assert!(desk.refuses_first(alone).contains("--allow-single"));
    let card = desk.sign("pilot.json", &["--first", "--allow-single"]);
    assert_eq!(card.card.recipients.len(), 1);
    let nobody = |school: &mut Value| school["people"] = json!([]);
    assert!(desk.refuses_first(nobody).contains("one to three"));
    let twice = |school: &mut Value| school["people"][1] = school["people"][0].clone();
    assert!(desk.refuses_first(twice).contains("different people"));
}

#[test]
fn dates_that_no_reader_takes_are_refused() {
    let desk = Desk::new();
    let until = |last: String| move |school: &mut Value| school["not_after"] = json!(last);
    assert!(desk.refuses_first(until(day(191))).contains("190"));
    assert!(desk.refuses_first(until(day(-1))).contains("in order"));
    assert!(
        desk.refuses_first(until("soon".to_owned()))
            .contains("YYYY-MM-DD")
    );
    let past = |school: &mut Value| {
        school["not_before"] = json!(day(-40));
        school["not_after"] = json!(day(-1));
    };
    assert!(desk.refuses_first(past).contains("past"));
    assert!(desk.draft(until(day(190))).status.success());
    let card = desk.sign("longest.json", &["--first"]).card;
    let last: Date = card.not_after.parse().unwrap();
    assert_eq!(last.to_string(), day(190));
}

#[test]
fn what_people_could_not_use_is_refused() {
    let desk = Desk::new();
    let hours = |school: &mut Value| school["hours"][0]["to"] = json!("11:00");
    assert!(desk.refuses_first(hours).contains("hours"));
    let days = |school: &mut Value| school["hours"][0]["days"] = json!([0]);
    assert!(desk.refuses_first(days).contains("hours"));
    let closed = |school: &mut Value| school["closed"] = json!([{"from": day(9), "to": day(8)}]);
    assert!(desk.refuses_first(closed).contains("closed"));
    let never = |school: &mut Value| school["answer_days"] = json!(0);
    assert!(desk.refuses_first(never).contains("answer_days"));
    let nameless = |school: &mut Value| school["name"]["en"] = json!(" ");
    assert!(desk.refuses_first(nameless).contains("empty"));
    let line = json!([{"number": "call me", "name": {"zh": "热线", "en": "Line"},
        "hours": {"zh": "全天", "en": "All day"}}]);
    let hotline = |school: &mut Value| school["hotlines"] = line;
    assert!(desk.refuses_first(hotline).contains("help line"));
}

#[test]
fn a_chain_is_never_broken() {
    let desk = Desk::new();
    assert!(desk.draft(|_| ()).status.success());
    desk.sign("first.json", &["--first"]);
    let text = fs::read_to_string(desk.file("first.json")).unwrap();

    let other_key = desk.text("people/card.json");
    let said = desk.refuses(&["--previous", &other_key]);
    assert!(said.contains("another authority"), "{said}");

    let mut forged: Value = serde_json::from_str(&text).unwrap();
    let sig = forged["sig"].as_str().unwrap().to_owned();
    forged["sig"] = json!(sig.chars().rev().collect::<String>());
    fs::write(desk.file("forged.json"), forged.to_string()).unwrap();
    let said = desk.refuses(&["--previous", &desk.text("forged.json")]);
    assert!(said.contains("signature"), "{said}");

    desk.refuses(&[]);
    desk.refuses(&["--first", "--previous", &desk.text("first.json")]);
}

#[test]
fn another_schools_card_is_no_predecessor() {
    let desk = Desk::new();
    let other = desk.text("other");
    desk.good(&[
        "demo",
        "--school",
        "beihai",
        "--keys",
        &desk.text("people"),
        "--out",
        &other,
    ]);
    let passphrases = fs::read_to_string(desk.file("other/passphrases.txt")).unwrap();
    let authority = passphrases.lines().next().unwrap();
    let passphrase = authority.strip_prefix("authority: ").unwrap();
    fs::write(desk.file("passphrase"), passphrase).unwrap();
    fs::copy(desk.file("other/authority.age"), desk.file("key.age")).unwrap();
    assert!(desk.draft(|_| ()).status.success());
    let said = desk.refuses(&["--previous", &desk.text("other/card.json")]);
    assert!(said.contains("another school"), "{said}");
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::new();
    let before = fs::read(desk.file("key.age")).unwrap();
    let out = desk.text("key.age");
    desk.bad(&[
        "new",
        "--out",
        &out,
        "--passphrase-file",
        &desk.text("passphrase"),
    ]);
    assert_eq!(fs::read(desk.file("key.age")).unwrap(), before);
}
