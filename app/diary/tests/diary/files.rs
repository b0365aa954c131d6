//! Files that are handed over, and read back.

use csv_core::{ReadFieldResult, Reader};
use diary::back::{self, NotRead, Why};
use diary::out::{self, COLUMNS, FORMULA};
use diary::{Entry, Invalid, Lang, Moment, Said};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::value::RawValue;

use crate::any::{any_entry, entry};

fn now() -> Moment {
    "2026-11-25T10:46".parse().unwrap()
}

fn two() -> [Entry; 2] {
    [
        entry(1, "2026-11-24T07:40", (1, 1)),
        entry(2, "2026-11-24T16:20", (3, 1)),
    ]
}

fn file() -> String {
    out::json(&two(), &[], now())
}

fn failed(text: &str) -> (usize, Why) {
    let NotRead { line, why } = back::json(text).unwrap_err();
    (line, why)
}

#[test]
fn a_file_has_an_entry_on_each_line() {
    let [first, second] = two().map(|entry| entry.to_json());
    let head = r#"{"format":"xingang-diary","version":1,"written":"2026-11-25T10:46","entries":["#;
    assert_eq!(file(), format!("{head}\n{first},\n{second}\n]}}\n"));
    assert_eq!(back::json(&file()).unwrap(), two());
    assert_eq!(back::json(&out::json(&[], &[], now())), Ok(vec![]));
    assert_eq!(back::json(&format!("\u{feff}{}", file())).unwrap(), two());
}

#[test]
fn self_checks_go_with_the_file_and_come_back_as_they_were() {
    let check = RawValue::from_string(r#"{"id":"who5","answers":[3,4]}"#.into()).unwrap();
    let file = out::json(&two(), &[check], now());
    assert_eq!(back::json(&file).unwrap(), two());
    let checks = back::checks(&file).unwrap();
    assert_eq!(checks[0].get(), r#"{"id":"who5","answers":[3,4]}"#);
    assert!(back::checks(&self::file()).unwrap().is_empty());
}

#[test]
fn a_failed_import_says_where_and_why() {
    let file = file();
    let change = |from: &str, to: &str| {
        let changed = file.replacen(from, to, 1);
        assert_ne!(changed, file);
        failed(&changed)
    };
    assert_eq!(change("xingang-diary", "another"), (1, Why::NotADiary));
    assert_eq!(
        change(r#""version":1"#, r#""version":9"#),
        (1, Why::Newer(9))
    );
    assert_eq!(
        change(r#""version":1"#, r#""version":0"#),
        (1, Why::NotADiary)
    );
    assert_eq!(change("T16:20", "T26:20"), (3, Why::BadEntry));
    assert_eq!(
        change(r#""energy":1,"#, "\n\n\"energy\":7,"),
        (4, Why::BadEntry)
    );
    assert_eq!(change("0002\"", "0001\""), (3, Why::Twice));
    assert_eq!(change("0002\"", "000\""), (3, Why::Invalid(Invalid::Id)));
    assert_eq!(
        change("\"irritated\"]},\n", "\"irritated\"]}\n"),
        (3, Why::Broken)
    );
    assert_eq!(failed(&file[..file.len() - 40]), (3, Why::Broken));
    assert_eq!(failed(&file[..file.len() - 3]), (3, Why::Broken));
    for other in [
        "",
        " ",
        "full_date,date",
        "[]",
        "\u{1f30a}",
        "{}",
        r#"{"format":7}"#,
    ] {
        assert_eq!(failed(other), (1, Why::NotADiary), "{other}");
    }
}

#[test]
fn what_is_there_already_is_not_added_again() {
    let [first, second] = two();
    let have = [second.id.as_str(), "ffffffffffffffffffffffffffffffff"];
    assert_eq!(back::merge(&have, two().to_vec()), (vec![first], 1));
    assert_eq!(back::merge(&[], two().to_vec()), (two().to_vec(), 0));
}

#[test]
fn a_table_says_it_in_words() {
    let mut entry = entry(1, "2026-11-24T06:05", (3, 1));
    entry.words.push(Said::own("堵, \"慌\""));
    entry.place = Some(Said::known("school"));
    (entry.before, entry.after, entry.helped) = (Some(7), Some(4), Some(-1));
    entry.about = vec![Said::known("exam"), Said::known("parents")];
    entry.what = "=HYPERLINK(\"x\")\r\n第二行".into();
    entry.thought = "-5分".into();
    entry.did = vec![Said::known("walk")];
    (entry.sleep, entry.urge) = (Some(13), Some(0));
    let csv = out::csv(&[entry.clone()], Lang::Zh);
    let (header, row) = csv.split_once("\r\n").unwrap();
    assert!(header.starts_with("\u{feff}日期,时间,"));
    assert_eq!(
        row,
        "2026-11-24,06:05,3,1,irritated own,\"烦躁、堵, \"\"慌\"\"\",学校,7,考试、爸爸妈妈,\
         \"'=HYPERLINK(\"\"x\"\")\r\n第二行\",'-5分,,走一走,没用,4,0,6.5,,\r\n"
    );
    let english = out::csv(&[entry], Lang::En);
    assert!(english.contains("\"irritated, 堵, \"\"慌\"\"\",at school,7,\"a test, mum and dad\""));
}

/// The records of a table as rust-csv reads them.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut reader, mut bytes) = (Reader::new(), text.as_bytes());
    let (mut records, mut record) = (Vec::new(), Vec::new());
    let mut field = vec![0; text.len() + 1];
    loop {
        let (result, taken, given) = reader.read_field(bytes, &mut field);
        bytes = &bytes[taken..];
        match result {
            ReadFieldResult::Field { record_end } => {
                record.push(String::from_utf8(field[..given].to_vec()).unwrap());
                if record_end {
                    records.push(std::mem::take(&mut record));
                }
            }
            ReadFieldResult::End => return records,
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull => unreachable!(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_table_has_as_many_fields_in_each_record_and_no_formula(
        entries in vec(any_entry(), 0..5),
        english in any::<bool>(),
    ) {
        let csv = out::csv(&entries, if english { Lang::En } else { Lang::Zh });
        let records = records(csv.strip_prefix('\u{feff}').unwrap());
        prop_assert_eq!(records.len(), entries.len() + 1);
        for record in &records {
            prop_assert_eq!(record.len(), COLUMNS);
            for field in record {
                prop_assert!(!field.starts_with(FORMULA), "{:?}", field);
            }
        }
        for (record, entry) in records[1..].iter().zip(&entries) {
            prop_assert_eq!(record[9].strip_prefix('\'').unwrap_or(&record[9]),
                entry.what.strip_prefix('\'').unwrap_or(&entry.what));
        }
    }

    #[test]
    fn any_file_reads_back_as_it_was(entries in vec(any_entry(), 0..5)) {
        prop_assert_eq!(back::json(&out::json(&entries, &[], now())), Ok(entries));
    }

    #[test]
    fn any_text_is_refused_on_one_of_its_lines(text in "\\PC*|[{}\\[\\]\",:a-z0-9\n]*") {
        let (line, _) = failed(&text);
        prop_assert!((1..=text.lines().count().max(1)).contains(&line));
    }

    #[test]
    fn a_damaged_file_is_read_whole_or_refused_on_one_of_its_lines(
        entries in vec(any_entry(), 1..4),
        place in any::<prop::sample::Index>(),
        cut in 0..4usize,
        put in "[\"{}\\[\\],:0-9\\-e\n\\\\ ]{0,3}",
    ) {
        let mut text: Vec<char> = out::json(&entries, &[], now()).chars().collect();
        let place = place.index(text.len());
        let end = (place + cut).min(text.len());
        text.splice(place..end, put.chars());
        let text = String::from_iter(text);
        match back::json(&text) {
            Ok(read) => prop_assert!(read.iter().all(|entry| entry.check().is_ok())),
            Err(failed) => prop_assert!((1..=text.lines().count().max(1)).contains(&failed.line)),
        }
    }
}
