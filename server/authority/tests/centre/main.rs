//! The centre's work through the program itself, as people do it at a desk: from a new key to a
//! signed card, and everything it refuses on the way.

mod desk;
mod refusals;

use std::fs;
use std::process::Command;

use desk::{Desk, day, signed};
use tempfile::TempDir;

#[test]
fn a_school_gets_its_first_card_and_its_second() {
    let desk = Desk::new();
    assert!(desk.draft(|_| ()).status.success());
    let first = desk.sign("first.json", &["--first"]);
    assert_eq!((first.card.epoch, first.card.prev), (1, None));
    assert_eq!(first.card.recipients.len(), 2);
    assert_eq!(first.card.recipients[0].display.zh, "周岚");

    let second = desk.sign("second.json", &["--previous", &desk.text("first.json")]);
    assert_eq!((second.card.epoch, second.card.prev), (2, Some(first.hash)));

    let shown = desk.good(&["card", "show", &desk.text("second.json")]);
    let fingerprint = desk.good(&[
        "fingerprint",
        &desk.text("key.age"),
        "--passphrase-file",
        &desk.text("passphrase"),
    ]);
    let groups = fingerprint.lines().next().unwrap();
    assert!(shown.contains(groups), "{shown}");
    assert!(fingerprint.contains(&format!("#k=1.{}.", groups.replace(' ', ""))));
}

#[test]
fn a_description_in_toml_is_read_too() {
    let desk = Desk::new();
    let toml = format!(
        r#"
school = "gangcheng"
name = {{ zh = "港城中学", en = "Gangcheng Middle School" }}
not_before = "{}"
not_after = "{}"
room = {{ zh = "明德楼104", en = "Room 104" }}
hours = [{{ days = [1, 3], from = "11:40", to = "13:10" }}]
closed = [{{ from = "2027-01-20", to = "2027-02-20" }}]
answer_days = 3

[[people]]
role = "worker"
request = "people/zhou-lan.request.json"
display = {{ zh = "社工", en = "Social worker" }}

[[people]]
role = "deputy"
request = "people/chen-yu.request.json"
"#,
        day(0),
        day(90)
    );
    fs::write(desk.file("school.toml"), &toml).unwrap();
    let draft = [
        "card",
        "draft",
        &desk.text("school.toml"),
        "--out",
        &desk.text("draft.json"),
    ];
    desk.good(&draft);
    let card = desk.sign("card.json", &["--first"]).card;
    assert_eq!(card.recipients[0].display.en, "Social worker");
    assert_eq!(card.office.closed.len(), 1);

    fs::write(desk.file("school.toml"), toml.replace("closed", "clozed")).unwrap();
    fs::remove_file(desk.file("draft.json")).unwrap();
    assert!(
        desk.bad(&draft).contains("clozed"),
        "a misspelt word is not lost in silence"
    );
}

#[test]
fn the_worker_and_the_centre_compare_the_same_fingerprint() {
    let desk = Desk::new();
    let said = desk.good(&[
        "request",
        "check",
        &desk.text("people/zhou-lan.request.json"),
    ]);
    let request = fs::read(desk.file("people/zhou-lan.request.json")).unwrap();
    let fingerprint = vault::enrolment::read(&request).unwrap().fingerprint();
    assert!(said.contains(&authority::words::groups(&fingerprint.to_string())));
    assert!(said.contains("周岚"));
}

#[cfg(unix)]
#[test]
fn secrets_are_for_their_owners_eyes() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let secrets = [
        "authority.age",
        "zhou-lan.age",
        "chen-yu.age",
        "passphrases.txt",
    ];
    let paths = secrets.map(|name| format!("people/{name}"));
    for path in paths.iter().map(String::as_str).chain(["key.age"]) {
        let mode = fs::metadata(desk.file(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
}

#[test]
fn a_demo_can_be_taken_up_again_with_its_keys() {
    let desk = Desk::new();
    let again = [
        "demo",
        "--keys",
        &desk.text("people"),
        "--out",
        &desk.text("again"),
    ];
    let dates = ["--not-before", "2026-01-01", "--not-after", "2026-02-01"];
    let chain = ["--previous", &desk.text("people/card.json")];
    desk.good(&[&again[..], &dates, &chain].concat());
    let first = signed(&desk.file("people/card.json")).check().unwrap();
    let second = signed(&desk.file("again/card.json")).check().unwrap();
    assert_eq!(second.authority, first.authority);
    assert_eq!((second.card.epoch, second.card.prev), (2, Some(first.hash)));
    assert_eq!(second.card.not_after, "2026-02-01");
    let fragment = fs::read_to_string(desk.file("again/fragment.txt")).unwrap();
    assert_eq!(
        fragment,
        format!("#k=1.{}.\n", first.authority.fingerprint())
    );
}

#[test]
fn a_chinese_terminal_is_answered_in_chinese() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_xingang-authority"))
            .args(args)
            .env("LC_ALL", "zh_CN.UTF-8")
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let (good, said) = run(&["demo", "--out", &path("school")]);
    assert!(good && said.contains("示范学校做好了"), "{said}");
    let (good, said) = run(&["card", "show", &path("school/card.json")]);
    assert!(good && said.contains("周岚 / Zhou Lan, 驻校社工"), "{said}");

    let backwards = ["--not-before", "2026-02-01", "--not-after", "2026-01-01"];
    let (good, said) = run(&[&["demo", "--out", &path("other")][..], &backwards].concat());
    assert!(
        !good && said.starts_with("没有做成：not_before 和 not_after"),
        "{said}"
    );
}
