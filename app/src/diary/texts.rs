//! The words of the diary, of the lock and of the settings: one struct, one file a language.

pub(crate) mod en;
pub(crate) mod look;
pub(crate) mod take;
pub(crate) mod ways;
pub(crate) mod zh;

use diary::month::Month;
use ui::lang::Lang;
use wire::date::Date;

use crate::texts::texts_in;

/// The words of 02, 08 to 10, 18 and 19.
pub(crate) struct Diary {
    // 02
    pub before_start: &'static str,
    pub whose: &'static str,
    pub whose_why: &'static str,
    pub mine: [&'static str; 2],
    pub shared: [&'static str; 2],
    pub honest: &'static str,
    pub facts: [&'static str; 3],
    pub chosen: &'static str,

    // The secret.
    pub secret: &'static str,
    pub secret_new: &'static str,
    pub secret_again: &'static str,
    pub secret_now: &'static str,
    pub secret_title: &'static str,
    pub secret_lead: &'static str,
    pub secret_honest: &'static str,
    pub secret_lost: &'static str,
    pub secret_short: &'static str,
    pub secret_differs: &'static str,
    pub secret_keep: &'static str,
    pub secret_busy: &'static str,
    pub secret_changed: &'static str,
    pub show: &'static str,

    // 18
    pub locked: &'static str,
    pub locked_lead: &'static str,
    pub open: &'static str,
    pub opening: &'static str,
    pub forgot: &'static str,
    pub forgot_then: &'static str,

    // 08
    pub record: &'static str,
    pub only_here: &'static str,
    pub only_now: &'static str,
    pub where_now: &'static str,
    pub lively: [&'static str; 2],
    pub pleasant: [&'static str; 2],
    pub which_word: &'static str,
    pub words_most: &'static str,
    pub cell_first: &'static str,
    pub own_word: &'static str,
    pub own_add: &'static str,
    pub choose_cell: &'static str,
    pub choose_word: &'static str,
    pub more: &'static str,
    pub note: &'static str,
    pub have_backup: &'static str,

    // 09
    pub sheet: &'static str,
    pub change: &'static str,
    pub may_be_empty: &'static str,
    pub when: &'static str,
    pub place: &'static str,
    pub how_strong: &'static str,
    pub none: &'static str,
    pub about: &'static str,
    pub what: &'static str,
    pub thought: &'static str,
    pub body: &'static str,
    pub did: &'static str,
    pub more_ways: &'static str,
    pub did_help: &'static str,
    pub helped: [&'static str; 3],
    pub after: &'static str,
    pub after_ask: &'static str,
    pub after_note: &'static str,
    pub urge: &'static str,
    pub sleep: &'static str,
    pub sleep_hours: fn(u8) -> String,
    pub sleep_less: &'static str,
    pub sleep_more: &'static str,
    pub good: &'static str,
    pub strength: &'static str,
    pub keep: &'static str,
    pub remove: &'static str,
    pub not_valid: &'static str,

    // 10
    pub diary: &'static str,
    pub mine_title: &'static str,
    pub patterns: &'static str,
    pub month: fn(Month) -> String,
    pub month_before: &'static str,
    pub month_after: &'static str,
    pub caption: &'static str,
    pub weekdays: [[&'static str; 2]; 7],
    pub times: fn(u32) -> String,
    pub key: &'static str,
    pub quarters: [&'static str; 4],
    pub today: &'static str,
    pub day: fn(Date) -> String,
    pub day_empty: &'static str,
    pub kept: &'static str,
    pub removed: &'static str,
    pub undo: &'static str,
    pub often: &'static str,
    pub often_write: &'static str,
    pub left: &'static str,
    pub go_on: &'static str,
    pub try_this: &'static str,
    pub loading: &'static str,
    pub from_now_on: &'static str,
    pub nothing_kept: &'static str,
    pub and: &'static str,

    // 19
    pub settings: &'static str,
    pub this_device: &'static str,
    pub whose_device: &'static str,
    pub whose_now: [&'static str; 3],
    pub secret_change: &'static str,
    pub keep_here: &'static str,
    pub version: &'static str,
    pub secret_rule: &'static str,
    pub auto_lock: &'static str,
    pub minutes: fn(u8) -> String,
    pub looks: &'static str,
    pub language: &'static str,
    pub languages: [&'static str; 2],
    pub text_size: &'static str,
    pub text_sizes: [&'static str; 2],
    pub light: &'static str,
    pub lights: [&'static str; 3],
    pub persisted: [&'static str; 2],
    pub take: &'static str,
    pub take_sub: &'static str,
    pub erase: &'static str,
    pub erase_lead: &'static str,
    pub erase_device: &'static str,
    pub erase_ask: &'static str,
    pub erase_count: fn(u32) -> String,
    pub erase_not: &'static str,
    pub erase_do: &'static str,
    pub lock_now: &'static str,
    pub urge_setting: &'static str,
    pub urge_setting_sub: &'static str,
    pub on_off: [&'static str; 2],
}

/// The words in this language.
pub(crate) fn texts(lang: Lang) -> &'static Diary {
    texts_in(lang).diary
}

/// The language as the lexicon names it.
pub(crate) fn lexicon(lang: Lang) -> diary::Lang {
    match lang {
        Lang::Zh => diary::Lang::Zh,
        Lang::En => diary::Lang::En,
    }
}
