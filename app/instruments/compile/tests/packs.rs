//! What a build refuses, and where it says it stands.

use instruments_compile::{PackError, compile};
use std::fs;
use std::path::Path;

const PACKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../packs");

/// Compiles a copy of one pack after changing one of its files.
fn changed(pack: &str, file: &str, change: impl Fn(String) -> String) -> Result<String, PackError> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join(pack);
    fs::create_dir(&copy).unwrap();
    for name in ["questionnaire.json", "pack.toml", "LICENSE"] {
        let text = fs::read_to_string(Path::new(PACKS).join(pack).join(name)).unwrap();
        let text = if name == file { change(text) } else { text };
        fs::write(copy.join(name), text).unwrap();
    }
    compile(folder.path(), &[])
}

/// Replaces the first of some words, which must be there.
fn swap<'a>(from: &'a str, to: &'a str) -> impl Fn(String) -> String + 'a {
    move |text| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    }
}

#[track_caller]
fn refused(pack: &str, file: &str, change: impl Fn(String) -> String, what: &str) -> usize {
    let error = changed(pack, file, change).unwrap_err();
    assert!(error.what.contains(what), "{error}");
    assert!(error.file.ends_with(Path::new(pack).join(file)), "{error}");
    assert!(
        error
            .to_string()
            .contains(&format!("{file}:{}: ", error.line)),
        "{error}"
    );
    error.line
}

#[test]
fn the_packs_of_this_project_compile_and_can_be_left_out() {
    let all = compile(Path::new(PACKS), &[]).unwrap();
    let without = compile(Path::new(PACKS), &["who5"]).unwrap();
    assert!(all.contains("我感觉快乐") && !without.contains("我感觉快乐"));
    assert!(without.contains("\"k6\""));
    let error = compile(Path::new(PACKS), &["who"]).unwrap_err();
    assert!(error.what.contains("no who to leave out"), "{error}");
}

#[test]
fn what_a_worker_asks_never_reaches_a_pupil() {
    let ask = swap(
        "respondent = \"self\"",
        "respondent = \"worker_administered\"",
    );
    assert_eq!(refused("k6", "pack.toml", ask, "must not reach a pupil"), 6);
}

#[test]
fn nothing_without_a_licence() {
    refused(
        "k6",
        "pack.toml",
        swap("LicenseRef-Kessler-free-with-citation", ""),
        "no licence",
    );
    refused("k6", "LICENSE", |_| String::new(), "not the licence");
    refused("k6", "LICENSE", swap("Kessler", "Beck"), "not the licence");
    let unnamed = |text: String| {
        text.lines()
            .filter(|line| !line.starts_with("spdx"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    refused("k6", "pack.toml", unnamed, "spdx");

    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("k6");
    fs::create_dir(&copy).unwrap();
    for name in ["questionnaire.json", "pack.toml"] {
        fs::copy(Path::new(PACKS).join("k6").join(name), copy.join(name)).unwrap();
    }
    let error = compile(folder.path(), &[]).unwrap_err();
    assert!(
        error.file.ends_with("k6/LICENSE") && error.what.contains("cannot be read"),
        "{error}"
    );
}

#[test]
fn broken_json_and_toml_are_told_with_their_line() {
    assert_eq!(
        refused(
            "gad7",
            "questionnaire.json",
            swap("\"id\": \"gad7\",", "\"id\": \"gad7\""),
            "expected"
        ),
        4
    );
    assert_eq!(
        refused("gad7", "pack.toml", swap("stage = 2", "stage = two"), ""),
        8
    );
    refused(
        "gad7",
        "pack.toml",
        swap("stage = 2", "stage = 2\nphase = 3"),
        "phase",
    );
}

#[test]
fn bands_leave_no_sum_out_and_take_none_twice() {
    refused(
        "gad7",
        "pack.toml",
        swap("to = 9", "to = 8"),
        "ends below 9",
    );
    refused(
        "gad7",
        "pack.toml",
        swap("from = 5", "from = 4"),
        "ends below 5",
    );
    refused(
        "gad7",
        "pack.toml",
        swap("to = 21", "to = 20"),
        "no band for the sums from 21 to 21",
    );
    refused(
        "who5",
        "pack.toml",
        swap("at_most = 12", "at_most = 26"),
        "no sum is 26",
    );
    refused(
        "school_safety6",
        "pack.toml",
        swap("any_at_least = 0", "any_at_least = 1"),
        "nothing is left",
    );
    refused(
        "school_safety6",
        "pack.toml",
        swap("any_at_least = 2", "any_at_least = 4"),
        "nothing is left",
    );
}

#[test]
fn cards_name_questions_and_answers_that_there_are() {
    refused(
        "k6",
        "pack.toml",
        swap("item = \"k6-6\"", "item = \"k6-7\""),
        "no question k6-7",
    );
    refused(
        "k6",
        "pack.toml",
        swap("at_least = 3", "at_least = 5"),
        "no answer is worth 5",
    );
    refused(
        "phq9",
        "pack.toml",
        swap("declined = true", "declined = false"),
        "either",
    );
}

#[test]
fn every_word_is_there_in_both_languages() {
    refused(
        "k6",
        "questionnaire.json",
        swap("\"valueCode\": \"en\"", "\"valueCode\": \"fr\""),
        "no English translation",
    );
    refused(
        "k6",
        "questionnaire.json",
        swap("\"language\": \"en\"", "\"language\": \"fr\""),
        "no English designation",
    );
    refused(
        "k6",
        "questionnaire.json",
        swap("\"language\": \"zh-CN\"", "\"language\": \"en\""),
        "zh-CN",
    );
}

#[test]
fn questions_and_choices_are_what_they_should_be() {
    let json = "questionnaire.json";
    refused(
        "k6",
        json,
        swap("\"Questionnaire\"", "\"Patient\""),
        "no Questionnaire",
    );
    refused(
        "k6",
        json,
        swap("\"linkId\": \"k6-6\"", "\"linkId\": \"k6-5\""),
        "another question",
    );
    refused(
        "k6",
        json,
        swap(
            "\"answerValueSet\": \"#choices\"",
            "\"answerValueSet\": \"#others\"",
        ),
        "not contained",
    );
    refused(
        "k6",
        json,
        swap("\"valueDecimal\": 4", "\"valueDecimal\": 3"),
        "another answer has",
    );
    refused(
        "k6",
        json,
        swap("\"valueDecimal\": 4", "\"valueDecimal\": 3.5"),
        "no whole number",
    );
    refused(
        "k6",
        json,
        swap("\"type\": \"choice\"", "\"type\": \"string\""),
        "of type choice",
    );
    refused(
        "k6",
        json,
        swap("\"readOnly\": true", "\"readOnly\": false"),
        "of type choice",
    );
}
