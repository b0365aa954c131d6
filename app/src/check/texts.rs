//! The words of the self-check: one struct, one file a language. What stands in section 4 of the screening facts is
//! theirs, word for word.

pub(crate) mod en;
pub(crate) mod zh;

use instruments::{Bilingual, Card, Window, Words};
use ui::lang::Lang;

use crate::texts::texts_in;

/// The words of 03 to 06.
pub(crate) struct Check {
    pub bar: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    pub stays_strong: &'static str,
    pub stays: &'static str,
    pub first: &'static str,
    pub more: &'static str,
    pub items: &'static str,
    pub takes: fn(u8, &str) -> String,
    pub from_age: fn(u8) -> String,
    pub left_at: fn(usize) -> String,
    pub done: &'static str,
    pub see_result: &'static str,
    pub cannot: &'static str,

    /// 第3题，共9题.
    pub count: fn(usize, usize) -> String,
    pub last: &'static str,
    pub stop: &'static str,
    pub decline: &'static str,
    pub before: &'static str,
    pub next: &'static str,
    pub choose: &'static str,

    pub age: &'static str,
    pub age_why: &'static str,
    pub ages: [&'static str; 3],
    pub too_young: &'static str,
    pub too_young_then: &'static str,

    pub words: fn(Words, Window) -> (&'static str, &'static str),
    pub declined: fn(usize) -> String,
    pub declined_title: &'static str,
    pub repeated_title: &'static str,
    /// The four stretches of sea, calm first.
    pub sea: [&'static str; 4],
    pub here: &'static str,
    pub sea_caption: fn(usize) -> String,
    pub sea_strong: &'static str,
    pub now: &'static str,
    pub write: &'static str,
    pub write_sub: &'static str,
    pub on: fn(&str) -> String,
    pub try_small: &'static str,
    pub small: [&'static str; 4],
    pub said: fn(Window) -> &'static str,
    pub score: &'static str,
    /// The sum, the greatest there is, and whether it is a percentage.
    pub score_is: fn(u16, u16) -> String,
    pub percent: fn(u16) -> String,
    pub score_cannot: &'static str,
    pub earlier: &'static str,
    pub earlier_none: &'static str,
    pub talk: &'static str,
    pub talks: [&'static str; 3],
    pub talk_yes: &'static str,
    pub stayed: &'static str,
    pub back_to_list: &'static str,

    pub give: &'static str,
    pub give_lead: &'static str,
    pub give_holds: &'static str,
    pub give_save: &'static str,
    pub give_saved: &'static str,
    pub give_failed: &'static str,
    pub no_answer: &'static str,
    pub sum: &'static str,
    pub day: &'static str,

    pub picked: fn(&str) -> String,
    pub change: &'static str,
    pub go_on: &'static str,
    pub safety: &'static str,
    pub safety_body: &'static str,
    pub safe: &'static str,
    pub safe_stays: &'static str,
    pub safes: [&'static str; 3],
    pub soft: fn(Card) -> (&'static str, &'static str),
    /// After 我现在是安全的.
    pub then: &'static str,
    pub see_help: &'static str,
    pub write_to: &'static str,
    pub not_always: fn(&str) -> String,
    pub not_always_unknown: &'static str,
    pub danger: &'static str,
    pub room: fn(&str, &str) -> String,

    pub plan: &'static str,
    pub plan_sub: &'static str,
    pub plan_lead: &'static str,
    pub plan_kept: &'static str,
    pub locked: &'static str,
    pub semicolon: &'static str,
    pub history: &'static str,
    pub history_said: &'static str,
    pub history_old: &'static str,
    pub history_head: [&'static str; 2],
    pub stays_kept: &'static str,
    pub plan_lines: [&'static str; 5],
    pub plan_print: &'static str,
}

/// The words of a language.
pub(crate) fn texts(lang: Lang) -> &'static Check {
    texts_in(lang).check
}

/// A questionnaire's own words in a language.
pub(crate) fn of(text: Bilingual, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => text.zh,
        Lang::En => text.en,
    }
}
