//! A desk at the centre: a folder, an authority key, the enrolment requests of a demo's people.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;
use wire::SignedCard;
use wire::card::CheckedCard;

const PASSPHRASE: &str = "a lamp for every school";

/// A desk: a folder with a demo's enrolment requests and an authority key of its own.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        fs::write(desk.file("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        desk.good(&["demo", "--out", &desk.text("people")]);
        desk.good(&[
            "new",
            "--out",
            &desk.text("key.age"),
            "--passphrase-file",
            &desk.text("passphrase"),
        ]);
        desk
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.file(name).to_str().unwrap().to_owned()
    }

    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xingang-authority"))
            .args(args)
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap()
    }

    /// What it said.
    pub fn good(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8(output.stdout).unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {complaint}");
        said
    }

    /// How it refused.
    pub fn bad(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(!output.status.success(), "{args:?} was accepted");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    }

    pub fn description(&self, change: impl FnOnce(&mut Value)) {
        let mut description = json!({
            "school": "gangcheng",
            "name": {"zh": "港城中学", "en": "Gangcheng Middle School"},
            "not_before": day(0),
            "not_after": day(180),
            "room": {"zh": "明德楼104", "en": "Room 104"},
            "hours": [{"days": [1, 2, 3, 4, 5], "from": "11:40", "to": "13:10"}],
            "answer_days": 2,
            "people": [
                {"role": "worker", "request": "people/zhou-lan.request.json"},
                {"role": "deputy", "request": "people/chen-yu.request.json"},
            ],
        });
        change(&mut description);
        fs::write(self.file("school.json"), description.to_string()).unwrap();
    }

    pub fn draft(&self, change: impl FnOnce(&mut Value)) -> Output {
        self.description(change);
        let _ = fs::remove_file(self.file("draft.json"));
        self.run(&[
            "card",
            "draft",
            &self.text("school.json"),
            "--out",
            &self.text("draft.json"),
        ])
    }

    pub fn sign_args(&self, out: &str, more: &[&str]) -> Vec<String> {
        let mut args = vec![
            "card".to_owned(),
            "sign".to_owned(),
            self.text("draft.json"),
        ];
        for (option, file) in [
            ("--key", "key.age"),
            ("--passphrase-file", "passphrase"),
            ("--out", out),
        ] {
            args.extend([option.to_owned(), self.text(file)]);
        }
        args.extend(more.iter().map(|arg| (*arg).to_owned()));
        args
    }

    pub fn sign(&self, out: &str, more: &[&str]) -> CheckedCard {
        let args = self.sign_args(out, more);
        self.good(&args.iter().map(String::as_str).collect::<Vec<_>>());
        signed(&self.file(out)).check().unwrap()
    }

    /// How signing was refused; no card may lie there then.
    pub fn refuses(&self, more: &[&str]) -> String {
        let args = self.sign_args("refused.json", more);
        let said = self.bad(&args.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(!self.file("refused.json").exists());
        said
    }

    /// How signing a first card from a changed description was refused.
    pub fn refuses_first(&self, change: impl FnOnce(&mut Value)) -> String {
        assert!(self.draft(change).status.success());
        self.refuses(&["--first"])
    }
}

pub fn day(from_today: i64) -> String {
    authority::now().utc_date().plus(from_today).to_string()
}

pub fn signed(path: &Path) -> SignedCard {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}
