//! What Daylio exports.

use diary::back::{NotRead, Why};
use diary::daylio::{Daylio, guess, read};
use diary::{Cell, Said};
use proptest::prelude::*;

const EXPORT: &str = "\u{feff}full_date,date,weekday,time,mood,activities,note_title,note\r
2026-11-24,November 24,Tuesday,22:13,好烦,\"作业 | 和朋友吵架 |\",\"晚上\",\"他说\"\"随便\"\"。\r
我没说话。\"\r
\r
2026-11-23,November 23,Monday,10:00 PM,good,\"\",\"\",\"<b>跳舞课</b><br>很好 &amp; &lt;3 <3\"\r
2026-11-22,November 22,Sunday,下午1:05,meh,,,\r
2026-11-21,11月21日,星期六,12:00 am,good,,只有标题,\r
";

fn row(time: &str) -> String {
    format!(
        "full_date,date,weekday,time,mood,activities,note_title,note\n2026-11-24,,,{time},meh,,,\n"
    )
}

fn failed(text: &str) -> (usize, Why) {
    let NotRead { line, why } = read(text).unwrap_err();
    (line, why)
}

fn entries(daylio: &Daylio, mapping: &[(&str, u8)]) -> Vec<diary::Entry> {
    let cell = |pleasant| Cell::new(2, pleasant).unwrap();
    let mapping: Vec<_> = mapping
        .iter()
        .map(|(mood, pleasant)| ((*mood).to_owned(), cell(*pleasant)))
        .collect();
    let mut next = 0;
    daylio.entries(&mapping, || {
        next += 1;
        format!("{next:032x}")
    })
}

#[test]
fn an_export_becomes_entries() {
    let daylio = read(EXPORT).unwrap();
    assert_eq!(daylio.moods(), [("good", 2), ("好烦", 1), ("meh", 1)]);
    assert!(daylio.too_long().is_empty());
    let entries = entries(&daylio, &[("好烦", 1), ("good", 3), ("meh", 2)]);
    assert!(entries.iter().all(|entry| entry.check().is_ok()));
    let at: Vec<_> = entries.iter().map(|entry| entry.at.to_string()).collect();
    assert_eq!(
        at,
        [
            "2026-11-24T22:13",
            "2026-11-23T22:00",
            "2026-11-22T13:05",
            "2026-11-21T00:00"
        ]
    );
    let first = &entries[0];
    assert_eq!(
        (first.id.len(), first.cell()),
        (32, Cell::new(2, 1).unwrap())
    );
    assert_eq!(first.words, [Said::known("cant_say")]);
    assert_eq!(first.about, [Said::own("作业"), Said::own("和朋友吵架")]);
    assert_eq!(first.what, "晚上\n他说\"随便\"。\r\n我没说话。");
    assert_eq!(entries[1].what, "跳舞课\n很好 & <3 <3");
    assert_eq!(entries[3].what, "只有标题");
    assert!(entries[2].about.is_empty() && entries[2].what.is_empty());
}

#[test]
fn moods_without_a_cell_are_left_out() {
    let daylio = read(EXPORT).unwrap();
    let some = entries(&daylio, &[("meh", 2)]);
    assert_eq!(some.len(), 1);
    assert!(entries(&daylio, &[]).is_empty());
}

#[test]
fn the_names_at_first_are_guessed() {
    let middle = |pleasant| Cell::new(2, pleasant);
    for (names, cell) in [
        ("rad Rad 超棒", middle(4)),
        ("good 不错", middle(3)),
        ("meh 还行", middle(2)),
        ("bad 不爽", middle(1)),
        ("awful 超烂", middle(0)),
        ("好烦 captivated", None),
    ] {
        for name in names.split(' ') {
            assert_eq!(guess(name), cell, "{name}");
        }
    }
}

#[test]
fn older_and_newer_exports_are_read_too() {
    let older = "full_date,date,weekday,time,mood,activities,note\n2019-05-01,May 1,Wednesday,8:05,rad,run,hi\n";
    assert_eq!(entries(&read(older).unwrap(), &[("rad", 4)])[0].what, "hi");
    let newer = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n2026-05-01,May 1,Friday,8:05,rad,run,sleep: 3,a,b";
    assert_eq!(
        entries(&read(newer).unwrap(), &[("rad", 4)])[0].what,
        "a\nb"
    );
    let empty = "full_date,date,weekday,time,mood,activities,note_title,note";
    assert!(read(empty).unwrap().moods().is_empty());
}

#[test]
fn clocks_of_twelve_and_of_twenty_four_hours_are_read() {
    for (time, shown) in [
        ("0:00", "00:00"),
        ("23:59", "23:59"),
        ("12:00 AM", "00:00"),
        ("12:30 pm", "12:30"),
        ("1:05\u{202f}PM", "13:05"),
        ("9:05 a.m.", "09:05"),
        ("上午9:05", "09:05"),
        ("下午 11:54", "23:54"),
        ("中午12:10", "12:10"),
        ("晚上8:00", "20:00"),
        ("21:15:30", "21:15"),
    ] {
        let entries = entries(&read(&row(time)).unwrap(), &[("meh", 2)]);
        assert_eq!(
            entries[0].at.to_string(),
            format!("2026-11-24T{shown}"),
            "{time}"
        );
    }
    for time in [
        "", ":", "24:00", "13:00 pm", "8", "8:60", "八:05", "-1:00", "+8:05", "8:005",
    ] {
        assert_eq!(failed(&row(time)), (2, Why::Time), "{time}");
    }
}

#[test]
fn a_failed_import_counts_the_lines_of_the_file() {
    let change = |from: &str, to: &str| {
        let changed = EXPORT.replacen(from, to, 1);
        assert_ne!(changed, EXPORT);
        failed(&changed)
    };
    assert_eq!(change("full_date", "year"), (1, Why::NotADiary));
    // The note above goes over two lines, and an empty one follows.
    assert_eq!(change("2026-11-23", "2026-02-30"), (5, Why::Date));
    assert_eq!(change("10:00 PM", "22 Uhr"), (5, Why::Time));
    assert_eq!(change("meh", " "), (6, Why::Mood));
    assert_eq!(change("meh,", "meh,,"), (6, Why::Fields));
    assert_eq!(change("只有标题,", "只有标题,\"没有写"), (7, Why::Broken));
    for other in ["", "\n\n", "{\"format\":\"xingang-diary\"}", "a,b\nc,d\n"] {
        assert_eq!(failed(other), (1, Why::NotADiary), "{other}");
    }
}

#[test]
fn what_does_not_fit_is_cut_visibly_and_said_beforehand() {
    let (activity, note) = ("很".repeat(21), "长".repeat(2_001));
    let long = row("8:05").replace("meh,,,", &format!("meh,{activity},,{note}"));
    let daylio = read(&long).unwrap();
    assert_eq!(daylio.too_long(), [2]);
    let entry = &entries(&daylio, &[("meh", 2)])[0];
    assert_eq!(entry.check(), Ok(()));
    assert_eq!(entry.about, [Said::Own(format!("{}…", "很".repeat(19)))]);
    assert!(entry.what.ends_with('…') && entry.what.chars().count() == 2_000);
    let many = row("8:05").replace("meh,,,", &format!("meh,{},,", vec!["a"; 60].join(" | ")));
    assert_eq!(
        entries(&read(&many).unwrap(), &[("meh", 2)])[0].check(),
        Ok(())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_refused_on_one_of_its_lines(text in "\\PC*|[\",a-z0-9<>&;\r\n]*") {
        let (line, _) = failed(&text);
        prop_assert!((1..=text.lines().count().max(1)).contains(&line));
    }

    #[test]
    fn a_damaged_export_is_read_whole_or_refused_on_one_of_its_lines(
        place in any::<prop::sample::Index>(),
        cut in 0..6usize,
        put in "[\",|:<>&;0-9a-z\r\n心\u{feff} /-]{0,6}",
    ) {
        let mut text: Vec<char> = EXPORT.chars().collect();
        let place = place.index(text.len());
        let end = (place + cut).min(text.len());
        text.splice(place..end, put.chars());
        let text = String::from_iter(text);
        match read(&text) {
            Ok(daylio) => {
                let moods: Vec<_> = daylio.moods().into_iter().map(|(mood, _)| (mood, 2)).collect();
                prop_assert!(entries(&daylio, &moods).iter().all(|entry| entry.check().is_ok()));
            }
            Err(failed) => prop_assert!((1..=text.lines().count().max(1)).contains(&failed.line)),
        }
    }
}
