//! Handing entries over: JSON, which this program reads back, and a table for other programs.

use serde_json::value::RawValue;

use crate::entry::{Entry, Said};
use crate::moment::Moment;
use crate::words::{Lang, Table};

/// What the file says it is.
pub const FORMAT: &str = "xingang-diary";
/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// A file of entries and of the results of self-checks that go with them, each on a line of its own: a mistake in it has
/// a line, and two files can be compared.
pub fn json(entries: &[Entry], checks: &[Box<RawValue>], now: Moment) -> String {
    let entries: Vec<String> = entries.iter().map(Entry::to_json).collect();
    let mut file =
        format!(r#"{{"format":"{FORMAT}","version":{VERSION},"written":"{now}","entries":["#);
    lines(&mut file, entries.iter().map(String::as_str));
    if !checks.is_empty() {
        file.push_str(",\"checks\":[");
        lines(&mut file, checks.iter().map(|check| check.get()));
    }
    file.push_str("}\n");
    file
}

fn lines<'a>(file: &mut String, values: impl Iterator<Item = &'a str>) {
    let mut end = "\n";
    for value in values {
        file.push_str(end);
        file.push_str(value);
        end = ",\n";
    }
    file.push_str("\n]");
}

/// A table for spreadsheets: UTF-8 with its mark, lines ended by CR LF, names in `lang`. The cell stands as its two
/// numbers, the words as ids and as words. A field that a spreadsheet would take for a formula begins with `'`.
pub fn csv(entries: &[Entry], lang: Lang) -> String {
    let header = match lang {
        Lang::Zh => &HEADER_ZH,
        Lang::En => &HEADER_EN,
    };
    // Without the mark, spreadsheets take the file for one in the system's own encoding.
    let mut csv = String::from("\u{feff}");
    record(&mut csv, &header.map(str::to_owned));
    for entry in entries {
        record(&mut csv, &fields(entry, lang));
    }
    csv
}

/// Columns of the table.
pub const COLUMNS: usize = 19;

const HEADER_ZH: [&str; COLUMNS] = [
    "日期",
    "时间",
    "有劲（0到4）",
    "舒服（0到4）",
    "词的编号",
    "词",
    "在哪里",
    "有多强（0到10）",
    "和什么有关",
    "发生了什么",
    "脑子里闪过的话",
    "身体的感觉",
    "我做了什么",
    "有没有用",
    "过了十分钟，有多强（0到10）",
    "想伤害自己（0到5）",
    "昨晚睡了几小时",
    "一件还不错的小事",
    "用到的长处",
];
const HEADER_EN: [&str; COLUMNS] = [
    "date",
    "time",
    "energy (0 to 4)",
    "pleasant (0 to 4)",
    "word ids",
    "words",
    "where",
    "how strong (0 to 10)",
    "about",
    "what happened",
    "thought",
    "body",
    "what I did",
    "did it help",
    "ten minutes later (0 to 10)",
    "urge to hurt myself (0 to 5)",
    "hours of sleep",
    "a good thing",
    "a strength I used",
];

fn fields(entry: &Entry, lang: Lang) -> [String; COLUMNS] {
    let number = |value: Option<u8>| value.map(|value| value.to_string()).unwrap_or_default();
    let names = |said: &[Said], table: Table| {
        let names: Vec<&str> = said.iter().map(|one| one.name(table, lang)).collect();
        names.join(if lang == Lang::Zh { "、" } else { ", " })
    };
    let ids = entry.words.iter().map(|word| match word {
        Said::Known(id) => id,
        Said::Own(_) => "own",
    });
    // In words: a minus sign would have to be defused, and says less.
    let helped = match (entry.helped, lang) {
        (None, _) => "",
        (Some(..0), Lang::Zh) => "没用",
        (Some(0), Lang::Zh) => "一般",
        (Some(_), Lang::Zh) => "有点用",
        (Some(..0), Lang::En) => "no",
        (Some(0), Lang::En) => "so-so",
        (Some(_), Lang::En) => "a bit",
    };
    let sleep = entry
        .sleep
        .map(|sleep| crate::look::Halves(sleep).to_string());
    [
        entry.at.date().to_string(),
        format!("{:02}:{:02}", entry.at.hour(), entry.at.minute()),
        entry.cell().energy().to_string(),
        entry.cell().pleasant().to_string(),
        ids.collect::<Vec<_>>().join(" "),
        names(&entry.words, Table::Words),
        names(entry.place.as_slice(), Table::Places),
        number(entry.before),
        names(&entry.about, Table::About),
        entry.what.clone(),
        entry.thought.clone(),
        names(&entry.body, Table::Body),
        names(&entry.did, Table::Methods),
        helped.to_owned(),
        number(entry.after),
        number(entry.urge),
        sleep.unwrap_or_default(),
        entry.good.clone(),
        entry.strength.clone(),
    ]
}

fn record(csv: &mut String, fields: &[String; COLUMNS]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            csv.push(',');
        }
        let quoted = field.contains(['"', ',', '\r', '\n']);
        if quoted {
            csv.push('"');
        }
        if field.starts_with(FORMULA) {
            csv.push('\'');
        }
        if quoted {
            csv.push_str(&field.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(field);
        }
    }
    csv.push_str("\r\n");
}

/// What a field must not begin with (OWASP, "CSV Injection"); the wide forms are taken for formulas where Chinese is
/// typed.
pub const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
