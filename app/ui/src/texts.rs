//! Texts that both bundles show. Each crate keeps its own beside these in the same manner: one struct,
//! one file a language; a missing text does not compile.

mod en;
mod zh;

pub use en::MONTHS;

use leptos::prelude::*;

use crate::lang::{Lang, use_lang};
use crate::office::Moment;

/// Texts shared by the app and the console.
#[derive(Debug)]
pub struct Shared {
    /// 心港.
    pub name: &'static str,
    /// The name of the other language, in that language.
    pub other_language: &'static str,
    /// Skip link.
    pub skip: &'static str,
    /// Back.
    pub back: &'static str,
    /// Close a dialog.
    pub close: &'static str,
    /// A role on a card.
    pub worker: &'static str,
    /// A role on a card.
    pub deputy: &'static str,
    /// Days of the week, Monday first.
    pub weekdays: [&'static str; 7],
    /// A date: `11月24日 周二`.
    pub date: fn(Moment) -> String,
    /// A date with its time.
    pub date_time: fn(Moment) -> String,
    /// A name with its role: `周岚（驻校社工）`.
    pub person: fn(&str, &str) -> String,
    /// A list of people: `甲和乙`, `A and B`.
    pub people: fn(&[String]) -> String,
}

/// The shared texts of a language.
pub fn shared_in(lang: Lang) -> &'static Shared {
    match lang {
        Lang::Zh => &zh::SHARED,
        Lang::En => &en::SHARED,
    }
}

/// The shared texts of the language in use, reactively.
pub fn shared() -> &'static Shared {
    shared_in(use_lang().get())
}

impl Shared {
    /// A card's role in words.
    pub fn role(&self, role: wire::card::Role) -> &'static str {
        match role {
            wire::card::Role::Worker => self.worker,
            wire::card::Role::Deputy => self.deputy,
        }
    }
}

/// Everyone on a card with their role, as one phrase: 周岚（驻校社工）和陈渝（代班社工）.
pub fn everyone(lang: Lang, people: &[vault_api::card::Person]) -> String {
    let texts = shared_in(lang);
    let named: Vec<String> = people
        .iter()
        .map(|person| (texts.person)(lang.of(&person.display), texts.role(person.role)))
        .collect();
    (texts.people)(&named)
}
