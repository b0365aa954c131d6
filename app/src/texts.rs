//! Every word of the pupils' and parents' app, but for those in `ui::texts`. One struct, one file a
//! language: a missing text does not compile. Pupils are 你, parents 您 (see [`polite`]).
//!
//! What the home says is there from the start, in both languages; the rest is loaded with the first screen, in the one
//! that is read (see `chunks`).

pub(crate) mod en;
pub(crate) mod zh;

use std::borrow::Cow;
use std::sync::OnceLock;

use ui::lang::Lang;
use vault_api::letter::{Topic, Urgency};

use wire::date::Date;

use crate::check::texts::Check;
use crate::diary::texts::Diary;
use crate::diary::texts::look::Look;
use crate::diary::texts::take::Take;
use crate::diary::texts::ways::Ways;
use crate::trouble::Troubles;
use crate::writing::Writing;

/// What is there from the start.
pub(crate) struct Front {
    pub home: Home,
    pub help: Help,
    pub trouble: &'static Troubles,
    /// Between two sentences.
    pub gap: &'static str,
    /// Try again.
    pub again: &'static str,
}

/// All other texts of a language.
pub(crate) struct Texts {
    pub who: Who,
    pub letter: Letter,
    pub keep: Keep,
    pub post: Post,
    pub code: Code,
    pub thread: Thread,
    pub idle: Idle,
    pub check: &'static Check,
    pub diary: &'static Diary,
    pub look: &'static Look,
    pub take: &'static Take,
    pub ways: &'static Ways,
    pub to_home: &'static str,
}

/// 01 and the quay, which stand in `index.html` in Chinese; a test keeps both equal.
pub(crate) struct Home {
    /// A headline in two phrases.
    pub hello: [&'static str; 2],
    pub door_letter: &'static str,
    pub only_workers: &'static str,
    pub no_name_needed: &'static str,
    /// With the day and time of the next look: `明天`, `今天15:30`.
    pub read_next: fn(&str) -> String,
    pub opening: &'static str,
    /// Leads back to a letter that waits.
    pub unsent: &'static str,
    pub door_code: &'static str,
    pub door_diary: &'static str,
    pub diary_sub: &'static str,
    pub settings: &'static str,
    pub door_check: &'static str,
    pub check_sub: &'static str,
    pub device: &'static str,
    pub stays_here: &'static str,
    pub leaving: &'static str,
    pub parent: &'static str,
    pub worker: fn(&str) -> String,
    pub lit: &'static str,
    pub out: &'static str,
    pub out_until: fn(&str) -> String,
    pub today: fn(&str) -> String,
    pub tomorrow: fn(&str) -> String,
    /// A weekday and a time.
    pub on_day: fn(&str, &str) -> String,
    pub tomorrow_word: &'static str,
    pub school_days: &'static str,
    /// Days and spans of one line of hours.
    pub hours: fn(&str, &str) -> String,
    pub and_days: &'static str,
    pub and_spans: &'static str,
    pub and_hours: &'static str,
    pub no_hours: &'static str,
    pub quay: &'static str,
    pub quay_help: &'static str,
    pub quay_line: &'static str,
    pub quay_safe: &'static str,
    pub quay_return: &'static str,
    pub leave: &'static str,
}

/// 07, in `index.html` too.
pub(crate) struct Help {
    pub title: &'static str,
    pub show: &'static str,
    pub say: [&'static str; 3],
    pub far: [&'static str; 2],
    pub no_phone: &'static str,
    pub to_letter: &'static str,
    /// The day the numbers were compared with their sources.
    pub checked: fn(Date) -> String,
    /// A line's name and hours, where a card gives them.
    pub line: fn(&str, &str) -> String,
}

/// 12: the honest sentences, for a pupil and for a parent.
pub(crate) struct Who {
    pub bar: &'static str,
    pub title: &'static str,
    pub only: fn(&str) -> String,
    pub locked_here: &'static str,
    pub not_others: &'static str,
    pub not_others_parent: &'static str,
    pub no_name: &'static str,
    pub no_name_strong: &'static str,
    pub full_stop: &'static str,
    pub but: &'static str,
    pub limits: [&'static str; 3],
    pub limits_parent: [&'static str; 3],
    pub limits_then: &'static str,
    pub truths: &'static str,
    pub truth: [&'static str; 3],
    pub truth_parent: [&'static str; 3],
    pub no_emergency_line: &'static str,
    /// Hours and school days until an answer.
    pub reads: fn(&str, &str) -> String,
    pub days: fn(u8) -> String,
    pub begin: &'static str,
    pub checking: &'static str,
    pub refused: &'static str,
    pub not_now: &'static str,
    pub unchecked: &'static str,
    pub other_link: &'static str,
    pub overdue: fn(u8) -> String,
}

/// 13 and 17.
pub(crate) struct Letter {
    pub bar: &'static str,
    pub bar_parent: &'static str,
    pub no_draft: &'static str,
    pub to: fn(&str, &str) -> String,
    pub title_parent: &'static str,
    pub lead_parent: fn(&str, &str, &str) -> String,
    pub lead_again: fn(&str) -> String,
    pub topics: &'static str,
    pub topics_parent: &'static str,
    pub optional: &'static str,
    topic: [&'static str; 9],
    topic_parent: [&'static str; 9],
    pub letter: &'static str,
    pub letter_parent: &'static str,
    pub no_hurry: &'static str,
    pub count: fn(usize) -> String,
    pub over: fn(usize) -> String,
    pub phone: fn(&str) -> String,
    pub class: fn(&str) -> String,
    pub name: fn(&str) -> String,
    /// What was found in a letter, as one phrase.
    pub details: fn(&[String]) -> String,
    pub when: &'static str,
    urgency: [&'static str; 3],
    urgency_parent: [&'static str; 3],
    pub danger_first: &'static str,
    pub contact: &'static str,
    pub contact_parent: &'static str,
    pub contact_hint: &'static str,
    pub contact_hint_parent: &'static str,
    pub not_shown_strong: &'static str,
    pub not_shown: &'static str,
    pub lock: &'static str,
    pub lock_and_send: &'static str,
    pub locking: &'static str,
    pub next: &'static str,
    pub next_again: &'static str,
}

/// 14, before the letter goes.
pub(crate) struct Keep {
    pub bar: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    pub code: &'static str,
    pub digits: &'static str,
    pub seen: &'static str,
    pub lost: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub print: &'static str,
    pub printed: &'static str,
    pub how: &'static str,
    pub ways: [&'static str; 3],
    pub group: fn(usize) -> String,
    pub wrong_group: fn(usize) -> String,
    pub kept: &'static str,
    pub photographed: &'static str,
    pub leave: &'static str,
    pub leave_body: &'static str,
    pub leave_stay: &'static str,
    pub leave_act: &'static str,
}

/// 14, after the code.
pub(crate) struct Post {
    pub bar_not_yet: &'static str,
    pub bar_going: &'static str,
    pub bar_sent: &'static str,
    pub steps: [&'static str; 3],
    pub going: &'static str,
    pub going_lead: &'static str,
    pub waiting: &'static str,
    pub keep_open: &'static str,
    pub next_try: fn(u32) -> String,
    pub try_now: &'static str,
    pub refused: &'static str,
    pub still_here: &'static str,
    pub to_letter: &'static str,
    pub changed: &'static str,
    pub changed_lead: fn(&str) -> String,
    pub send_anyway: &'static str,
    pub sent: &'static str,
    /// A name and the school days until an answer.
    pub sent_lead: fn(&str, &str) -> String,
    pub sent_lead_again: fn(&str, &str) -> String,
    pub then: &'static str,
    pub thens: [&'static str; 3],
    pub danger: &'static str,
    pub see_numbers: &'static str,
}

/// 15.
pub(crate) struct Code {
    pub bar: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    pub label: &'static str,
    pub count: fn(usize) -> String,
    pub keypad: &'static str,
    pub paste: &'static str,
    pub paste_failed: &'static str,
    pub delete: &'static str,
    pub delete_label: &'static str,
    pub open: &'static str,
    pub opening: &'static str,
    pub lost: &'static str,
    pub lost_body: &'static str,
    pub write_again: &'static str,
}

/// 16.
pub(crate) struct Thread {
    pub bar: &'static str,
    pub tail: fn(&str) -> String,
    pub title: fn(&str) -> String,
    pub you: &'static str,
    pub worker: fn(&str) -> String,
    /// Where no card says who.
    pub someone: &'static str,
    pub opened: fn(&str, &str) -> String,
    pub not_opened: &'static str,
    /// With name and moment.
    pub next_look: fn(&str, &str) -> String,
    pub handover: fn(&str, &str) -> String,
    pub closed: fn(&str, &str) -> String,
    pub left: &'static str,
    pub superseded: &'static str,
    pub about: fn(&str) -> String,
    pub contact: fn(&str) -> String,
    pub list: &'static str,
    pub loading: &'static str,
    pub unfinished: &'static str,
    pub empty: &'static str,
    pub empty_body: &'static str,
    pub apart: &'static str,
    pub apart_mine: &'static str,
    pub apart_theirs: &'static str,
    /// One sentence for each `Unverified`, in its order.
    why: [&'static str; 9],
    pub other_authority: &'static str,
    pub older_card: &'static str,
    pub no_writing: &'static str,
    pub write_again: &'static str,
    pub not_a_chat: &'static str,
    pub look_again: &'static str,
    pub erase: &'static str,
    pub erase_ask: &'static str,
    pub erase_does: &'static str,
    pub erase_does_not: &'static str,
    pub erase_stay: &'static str,
    pub erase_act: &'static str,
    pub erasing: &'static str,
    pub erased: &'static str,
    pub erased_body: &'static str,
}

/// The warning before everything is cleared.
pub(crate) struct Idle {
    pub ask: &'static str,
    pub body: fn(u32) -> String,
    pub sealed: &'static str,
    pub stay: &'static str,
    pub clear: &'static str,
}

/// What a language has from the start.
pub(crate) fn front_in(lang: Lang) -> &'static Front {
    match lang {
        Lang::Zh => &zh::FRONT,
        Lang::En => &en::FRONT,
    }
}

static LOADED: [OnceLock<&'static Texts>; 2] = [const { OnceLock::new() }; 2];

/// From now on a language has its texts.
pub(crate) fn have(lang: Lang, texts: &'static Texts) {
    // Loaded twice, they are the same.
    _ = LOADED[lang as usize].set(texts);
}

/// Whether a language has its texts.
pub(crate) fn is_here(lang: Lang) -> bool {
    LOADED[lang as usize].get().is_some()
}

/// The texts of a language; while they are on their way, those of the other one.
///
/// # Panics
/// Before either is loaded, which is before the first screen.
pub(crate) fn texts_in(lang: Lang) -> &'static Texts {
    let [here, other] = [lang, lang.other()].map(|lang| LOADED[lang as usize].get());
    here.or(other).expect("a screen comes with its words")
}

/// A text for a parent: 你 becomes 您. Texts that say something else to a parent stand on their own.
pub(crate) fn polite(writing: Writing, text: impl Into<Cow<'static, str>>) -> String {
    let text = text.into();
    match writing.is_parent() {
        true => text.replace('你', "您"),
        false => text.into_owned(),
    }
}

/// Topics in the order in which they are offered.
pub(crate) const TOPICS: [Topic; 9] = [
    Topic::Study,
    Topic::Parents,
    Topic::Friends,
    Topic::Bullied,
    Topic::Mood,
    Topic::Body,
    Topic::Online,
    Topic::Harmed,
    Topic::Other,
];

/// Urgencies in the order in which they are offered.
pub(crate) const URGENCIES: [Urgency; 3] = [Urgency::Calm, Urgency::Days, Urgency::Danger];

impl Letter {
    /// A topic in the words of whoever writes.
    pub fn topic(&self, topic: Topic, parent: bool) -> &'static str {
        let words = if parent {
            &self.topic_parent
        } else {
            &self.topic
        };
        words[TOPICS
            .iter()
            .position(|known| *known == topic)
            .unwrap_or(TOPICS.len() - 1)]
    }

    /// An urgency in the words of whoever writes.
    pub fn urgency(&self, urgency: Urgency, parent: bool) -> &'static str {
        let words = if parent {
            &self.urgency_parent
        } else {
            &self.urgency
        };
        words[URGENCIES
            .iter()
            .position(|known| *known == urgency)
            .unwrap_or_default()]
    }
}

impl Thread {
    /// Why a frame is shown apart.
    pub fn why(&self, why: vault_api::thread::Unverified) -> &'static str {
        self.why[why as usize]
    }
}
