//! 16: letters, not a chat. Everything is shown for what it is.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Sign, Tone};
use ui::lang::Lang;
use ui::office::{Moment, next_time};
use ui::screens::Screens;
use ui::texts::shared_in;
use vault_api::thread::{Item, Memory};

use super::{item, who};
use crate::home::office::moment;
use crate::mailbox::{self, Mailbox, Opened};
use crate::markup::{Markup, el};
use crate::parts::{
    Question, bar, button, dialog, error, heading, icon, lang, notice, p, page, small_icon,
};
use crate::school::{Card, first_person};
use crate::screen::Screen;
use crate::texts::{polite, texts_in};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

pub(super) fn thread() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = &texts_in(lang()).thread;
    let tail = visit.mailbox.with_untracked(|mailbox| match mailbox {
        Mailbox::Open(open) => Some((t.tail)(&open.tail)),
        _ => None,
    });
    let letters = page().live(move || {
        visit.mailbox.with(|mailbox| match mailbox {
            Mailbox::Open(open) => letters(visit, open),
            Mailbox::Erased => erased(),
            Mailbox::Closed => Vec::new(),
        })
    });
    vec![
        bar(el("p").text(t.bar), tail, move || screens.back()),
        letters,
    ]
}

fn letters(visit: Visit, open: &Opened) -> Vec<Markup> {
    let lang = lang();
    let t = &texts_in(lang).thread;
    let writing = Writing::Again {
        parent: open.is_parents(),
    };
    let card = match visit.card.get() {
        Card::Verified(card) => Some(card),
        _ => None,
    };
    let person = card.as_ref().and_then(|card| first_person(&card.people));
    let name = person.map_or(t.someone, |person| lang.of(&person.display));
    let mut said = vec![match open.is_complete() && open.view.items.is_empty() {
        true => heading(t.empty),
        false => heading(&polite(writing, (t.title)(name))).class("vh"),
    }];
    said.extend(warnings(visit, open, writing));
    let next_look = card.as_ref().and_then(|card| {
        let now = Moment::at(js_sys::Date::now());
        next_time(&card.office, now)
            .filter(|next| *next != now)
            .map(|next| moment(next, now, lang))
    });
    let waits = match next_look {
        Some(when) => (t.next_look)(name, &when),
        None => t.not_opened.to_owned(),
    };
    let mut list = el("ol").class("thread");
    for (at, one) in open.view.items.iter().enumerate() {
        list = list.child(item::shown(one, writing));
        if is_waiting(&open.view.items, at) {
            list = list.child(item::mark(&waits));
        }
    }
    said.push(list);
    said.extend(ending(visit, open, writing, lang));
    said
}

/// A letter of one's own that nobody has opened or answered.
fn is_waiting(items: &[Item], at: usize) -> bool {
    let Item::Mine { id, .. } = &items[at] else {
        return false;
    };
    !items
        .iter()
        .any(|item| matches!(item, Item::Theirs { re, .. } if re == id))
}

/// What is to be said before the letters: of the card beside what they remember.
fn warnings(visit: Visit, open: &Opened, writing: Writing) -> Vec<Markup> {
    let lang = lang();
    let t = &texts_in(lang).thread;
    let memory = match open.view.memory {
        Some(Memory::OtherAuthority) => Some(t.other_authority.to_owned()),
        Some(Memory::OlderCard) => Some(t.older_card.to_owned()),
        Some(Memory::Agrees) | None => None,
    };
    let against = memory.or_else(|| match visit.card.get() {
        Card::Refused(trouble @ Trouble::Vault(_)) => Some(trouble.words(lang).what),
        _ => None,
    });
    match (against, visit.card.get()) {
        (Some(what), _) => {
            let what = el("p").child(el("b").text(polite(writing, what)));
            vec![notice(Tone::Land, Sign::Info, [what, p("", t.no_writing)])]
        }
        (None, Card::Verified(card)) if !open.view.items.is_empty() => who::standing(&card),
        _ => Vec::new(),
    }
}

/// What can be done: write again, get them again, erase.
fn ending(visit: Visit, open: &Opened, writing: Writing, lang: Lang) -> Vec<Markup> {
    let screens = Screens::<Screen>::expect();
    let t = texts_in(lang);
    let empty = open.is_complete() && open.view.items.is_empty();
    let card_stands = matches!(visit.card.get(), Card::Verified(_));
    let read_again = || {
        button("btn btn--line section-s", t.thread.look_again)
            .press(move || mailbox::read_again(visit))
    };
    let mut said = if open.reading {
        vec![p("thread__wait", t.thread.loading).attr("role", "status")]
    } else if let Some(trouble) = &open.trouble {
        let words = trouble.words(lang);
        let what = words.line(lang);
        let body = [
            el("p").child(el("b").text(t.thread.unfinished)),
            p("", &polite(writing, what)),
        ];
        vec![
            notice(Tone::Line, Sign::Info, body).attr("role", "status"),
            read_again(),
        ]
    } else if empty {
        vec![
            p("lead", t.thread.empty_body),
            button("btn section-s", t.code.write_again)
                .press(move || screens.go(Screen::Who(Writing::Pupil))),
        ]
    } else if open.takes_letters() && card_stands {
        vec![
            button("btn btn--wide section-s", "")
                .child(icon(Sign::Pen))
                .text(t.thread.write_again)
                .press(move || screens.go(Screen::Compose(writing))),
            p("small muted section-x", t.thread.not_a_chat),
        ]
    } else {
        vec![read_again()]
    };
    if open.is_complete() && !empty {
        said.extend(erase(visit, writing));
    }
    said
}

/// Erasing, after a question that says what it does and what it does not do.
fn erase(visit: Visit, writing: Writing) -> [Markup; 2] {
    let t = &texts_in(lang()).thread;
    let (asks, busy) = (RwSignal::new(false), RwSignal::new(false));
    let trouble = RwSignal::new(None::<Trouble>);
    let act = move || {
        asks.set(false);
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            if let Err(why) = mailbox::erase(visit).await {
                busy.try_set(false);
                trouble.try_set(Some(why));
            }
        });
    };
    let words = move || {
        let words = if busy.get() { t.erasing } else { t.erase };
        words.to_owned()
    };
    let door = button("btn btn--text", "")
        .child(small_icon(Sign::Trash))
        .child(el("span").live_text(words))
        .state("aria-disabled", move || busy.get())
        .press(move || {
            if !busy.get_untracked() {
                asks.set(true);
            }
        });
    let failed = el("div").attr("role", "alert").live(move || {
        trouble.with(|trouble| {
            trouble
                .iter()
                .map(|trouble| error(trouble, writing))
                .collect()
        })
    });
    let question = Question {
        ask: t.erase_ask,
        stay: t.erase_stay,
        act: t.erase_act,
    };
    let body = [p("", t.erase_does), p("section-x", t.erase_does_not)];
    [
        el("div").class("section").child(door).child(failed),
        dialog(
            move || asks.get(),
            &question,
            body,
            move || asks.set(false),
            act,
        ),
    ]
}

fn erased() -> Vec<Markup> {
    let screens = Screens::<Screen>::expect();
    let t = texts_in(lang());
    vec![
        heading(t.thread.erased),
        p("lead", t.thread.erased_body),
        button("btn btn--text section-s", t.to_home).press(move || screens.go(Screen::Home)),
    ]
}

/// The date of an RFC 3339 time.
pub(super) fn day(sent: &str, lang: Lang) -> String {
    Moment::parse(sent).map_or_else(String::new, shared_in(lang).date)
}
