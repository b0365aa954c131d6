//! The console's words: one struct, one file a language; a missing text does not compile. What can go
//! wrong has its words in `trouble.rs`.

mod en;
#[cfg(test)]
mod tests;
mod zh;

use leptos::prelude::Get;
use ui::lang::{Lang, use_lang};
use ui::office::Moment;
use vault_api::letter::{From, Topic, Urgency};
use wire::date::Date;

use crate::due::Deadline;

/// Words of all screens.
#[derive(Debug)]
pub struct Texts {
    /// What this is: 社工工作台.
    pub desk: &'static str,
    /// Words that several screens share.
    pub common: Common,
    /// The first visit on a computer.
    pub begin: Begin,
    /// Making a key.
    pub make: Make,
    /// The three things to take away.
    pub takings: Takings,
    /// The recovery sheet on paper.
    pub sheet: Sheet,
    /// From a recovery sheet to a key file.
    pub recover: Recover,
    /// Unlocking.
    pub unlock: Unlock,
    /// The key is not on the card yet.
    pub waiting: Waiting,
    /// The list.
    pub inbox: InboxTexts,
    /// The reading pane.
    pub reading: ReadingTexts,
    /// Answering.
    pub answer: Answer,
    /// Keys.
    pub keys: Keys,
}

/// Words that several screens share.
#[derive(Debug)]
pub struct Common {
    /// Between two sentences.
    pub gap: &'static str,
    pub menu: &'static str,
    pub lock: &'static str,
    pub inbox: &'static str,
    pub keys: &'static str,
    /// Follows a number, for those who do not see: 封待回.
    pub to_answer: &'static str,
    pub retry: &'static str,
    pub fingerprint: &'static str,
    pub passphrase: &'static str,
    pub show_passphrase: &'static str,
    pub hide_passphrase: &'static str,
    pub key_file: &'static str,
    pub choose_file: &'static str,
    pub passphrase_hint: &'static str,
    pub new_passphrase: &'static str,
    pub passphrase_again: &'static str,
    pub not_the_same: &'static str,
    pub copied: &'static str,
    pub saved_as: fn(&str) -> String,
    /// Seconds until everything locks.
    pub locking: fn(u32) -> String,
    pub locking_loses: &'static str,
    pub locking_loses_key: &'static str,
    pub stay: &'static str,
    /// A date with its year.
    pub full_date: fn(Date) -> String,
    pub advice: fn(crate::passphrase::Advice) -> &'static str,
}

/// The first visit on a computer.
#[derive(Debug)]
pub struct Begin {
    pub title: &'static str,
    pub lead: &'static str,
    pub have: &'static str,
    pub have_sub: &'static str,
    pub make: &'static str,
    pub make_sub: &'static str,
    pub recover: &'static str,
    pub recover_sub: &'static str,
    pub no_school: &'static str,
}

/// Making a key.
#[derive(Debug)]
pub struct Make {
    pub title: &'static str,
    pub lead: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub name_missing: &'static str,
    pub english_name: &'static str,
    pub english_name_hint: &'static str,
    /// What stands on the card where no name is given, in Chinese and in English.
    pub only_worker: &'static str,
    pub nobody_can_help: &'static str,
    pub go: &'static str,
    pub busy: &'static str,
    pub busy_long: &'static str,
}

/// The three things to take away.
#[derive(Debug)]
pub struct Takings {
    pub title: &'static str,
    pub title_again: &'static str,
    pub lead: &'static str,
    pub lead_again: &'static str,
    pub file: &'static str,
    pub file_why: &'static str,
    pub save_file: &'static str,
    pub save_again: &'static str,
    pub sheet: &'static str,
    pub sheet_why: &'static str,
    pub print: &'static str,
    pub print_again: &'static str,
    pub in_hand: &'static str,
    pub skip: &'static str,
    pub printed: &'static str,
    pub skipped: &'static str,
    pub request: &'static str,
    pub request_why: &'static str,
    pub save_request: &'static str,
    pub copy_request: &'static str,
    pub read_aloud: &'static str,
    pub both_lost: &'static str,
    pub both_lost_answer: &'static str,
    pub skip_title: &'static str,
    pub skip_body: &'static str,
    pub skip_no: &'static str,
    pub skip_yes: &'static str,
    pub done: &'static str,
    pub first_file: &'static str,
    pub first_sheet: &'static str,
}

/// The recovery sheet on paper.
#[derive(Debug)]
pub struct Sheet {
    pub title: &'static str,
    pub school: &'static str,
    pub name: &'static str,
    pub made: &'static str,
    pub what_for: &'static str,
    pub keep: &'static str,
    pub in_groups: &'static str,
    pub in_one: &'static str,
    pub how: &'static str,
}

/// From a recovery sheet to a key file.
#[derive(Debug)]
pub struct Recover {
    pub title: &'static str,
    pub lead: &'static str,
    pub text: &'static str,
    pub text_hint: &'static str,
    pub go: &'static str,
    pub busy: &'static str,
}

/// Unlocking.
#[derive(Debug)]
pub struct Unlock {
    pub title: &'static str,
    pub lead: &'static str,
    pub other_file: &'static str,
    pub no_file: &'static str,
    pub idle: &'static str,
    pub go: &'static str,
    pub busy: &'static str,
    pub forgotten: &'static str,
    pub forget: &'static str,
    pub forget_title: &'static str,
    pub forget_body: &'static str,
    pub forget_no: &'static str,
    pub forget_yes: &'static str,
    pub new_here: &'static str,
}

/// The key is not on the card yet.
#[derive(Debug)]
pub struct Waiting {
    pub title: &'static str,
    pub lead: &'static str,
    pub read_aloud: &'static str,
    pub again: &'static str,
    pub still: &'static str,
}

/// The list.
#[derive(Debug)]
pub struct InboxTexts {
    pub filter: &'static str,
    pub waiting: &'static str,
    pub answered: &'static str,
    pub all: &'static str,
    pub letters: &'static str,
    pub now: &'static str,
    pub today: &'static str,
    pub two_days: &'static str,
    pub info: &'static str,
    pub apart: &'static str,
    pub erased: &'static str,
    pub unread: &'static str,
    pub from: fn(From) -> &'static str,
    pub urgency: fn(Urgency) -> &'static str,
    /// Minutes since a letter was written.
    pub age: fn(i64) -> String,
    /// Minutes a letter is late by.
    pub late: fn(i64) -> String,
    /// A row's hint: letters in the thread, the sender's sentence.
    pub hint: fn(usize, Urgency) -> String,
    pub answered_hint: &'static str,
    pub shared_box: &'static str,
    pub quoted: fn(&str) -> String,
    pub apart_letter: &'static str,
    pub apart_answer: &'static str,
    pub apart_orphan: &'static str,
    pub no_words: &'static str,
    /// In whose box it stands.
    pub in_box: fn(&str) -> String,
    pub erased_row: fn(Option<&str>) -> String,
    pub erased_unread: &'static str,
    pub erased_read: &'static str,
    pub loading: fn(usize) -> String,
    pub nothing_waiting: &'static str,
    pub nothing_answered: &'static str,
    pub nothing: &'static str,
    pub more: fn(usize) -> String,
    pub overdue: fn(u8) -> String,
    pub unchecked: &'static str,
    pub other_link: &'static str,
    pub offline: &'static str,
    pub refresh: &'static str,
}

/// The reading pane.
#[derive(Debug)]
pub struct ReadingTexts {
    pub pick: &'static str,
    pub pane: &'static str,
    pub before: &'static str,
    pub back: &'static str,
    pub nickname: fn(&str) -> String,
    /// Which letter, and when it was sent.
    pub nth: fn(usize, Option<String>) -> String,
    pub export: &'static str,
    pub exported: fn(&str) -> String,
    pub exporting: &'static str,
    pub how_to_open: &'static str,
    /// Who writes: whole phrase over the sheet, and one word in the compact list.
    pub writer: fn(From) -> &'static str,
    pub writer_short: fn(From) -> &'static str,
    pub you: &'static str,
    pub took_over: &'static str,
    pub closed: &'static str,
    pub shared_box: &'static str,
    pub about: &'static str,
    pub says: &'static str,
    pub due: &'static str,
    pub due_now: &'static str,
    /// The pill of a deadline: today, or on which day; by the time the office closes.
    pub due_today: fn(Deadline) -> String,
    pub due_on: fn(Deadline) -> String,
    pub due_info: &'static str,
    pub topics: &'static str,
    pub topic: fn(Topic) -> &'static str,
    /// Between the topics of a letter.
    pub between: &'static str,
    pub no_topics: &'static str,
    pub contact: &'static str,
    pub sent: &'static str,
    pub no_time: &'static str,
    pub came: &'static str,
    pub opened: &'static str,
    pub nobody_yet: &'static str,
    pub opened_at: fn(&str, Option<Moment>) -> String,
    pub gone: &'static str,
    pub apart_careful: &'static str,
    pub apart_text: &'static str,
    pub erased_title: &'static str,
    pub erased_body: &'static str,
}

/// Answering.
#[derive(Debug)]
pub struct Answer {
    pub label: &'static str,
    pub again: &'static str,
    pub templates: &'static str,
    /// Each chip and what it inserts for a pupil and for a parent.
    pub chips: [Template; 3],
    pub pause: &'static str,
    pub written: fn(usize) -> String,
    pub too_long: fn(usize) -> String,
    pub send: &'static str,
    pub sealing: &'static str,
    pub sending: &'static str,
    pub sent: &'static str,
    pub not_sent: &'static str,
    pub kept: &'static str,
    pub newer: &'static str,
}

/// A piece of text to begin with.
#[derive(Debug)]
pub struct Template {
    pub name: &'static str,
    pub to_pupil: &'static str,
    pub to_parent: &'static str,
}

/// Keys.
#[derive(Debug)]
pub struct Keys {
    pub title: &'static str,
    pub lead: &'static str,
    pub yours: &'static str,
    pub name: &'static str,
    pub card: &'static str,
    pub card_value: fn(u32, &str) -> String,
    pub overdue: fn(u8, u8) -> String,
    pub file: &'static str,
    pub file_here: fn(&str) -> String,
    pub file_not_here: &'static str,
    pub sheet: &'static str,
    pub sheet_value: &'static str,
    pub centre: &'static str,
    pub checked: &'static str,
    pub unchecked: &'static str,
    pub others: fn(usize) -> &'static str,
    pub alone: &'static str,
    pub alone_why: &'static str,
    pub role: &'static str,
    pub opens: &'static str,
    pub opens_value: &'static str,
    pub seen: &'static str,
    pub seen_value: &'static str,
    pub print: &'static str,
    pub change: &'static str,
    pub refresh: &'static str,
    pub refreshing: &'static str,
    pub refreshed: &'static str,
    pub now_passphrase: &'static str,
    pub print_title: &'static str,
    pub print_body: &'static str,
    pub print_go: &'static str,
    pub change_title: &'static str,
    pub change_body: &'static str,
    pub change_go: &'static str,
    pub changed: &'static str,
    pub cancel: &'static str,
    pub working: &'static str,
}

/// The texts of a language.
pub fn texts_in(lang: Lang) -> &'static Texts {
    match lang {
        Lang::Zh => &zh::TEXTS,
        Lang::En => &en::TEXTS,
    }
}

/// The texts of the language in use, reactively.
pub fn texts() -> &'static Texts {
    texts_in(use_lang().get())
}

/// A text on the screen that follows the language. One type for all of them: a closure of its own for
/// each would bring its own copy of the rendering.
pub fn say(
    pick: fn(&'static Texts) -> &'static str,
) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || pick(texts())
}

/// A fingerprint's 26 characters in groups of four, as they are read aloud.
pub fn groups(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let groups: Vec<String> = chars
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}
