//! One line of the list.

use leptos::prelude::*;
use ui::components::{Icon, Sign, focus_on, live};
use ui::lang::use_lang;
use ui::office::Moment;
use ui::screens::Screens;
use vault_api::desk::Nickname;
use vault_api::letter::From;
use wire::date::Date;

use super::letter::written_in;
use crate::desk::Desk;
use crate::due::Due;
use crate::inbox::{ApartRow, ErasedRow, Row, RowKey, ThreadRow, What};
use crate::screen::Screen;
use crate::texts::texts;
use ui::lang::Lang;

/// A row. What it shows follows the inbox; the button stays the same one, so that the focus does.
#[component]
pub fn MailRow(key: RowKey) -> impl IntoView {
    let desk = Desk::expect();
    let screens = Screens::<Screen>::expect();
    let row = Memo::new({
        let key = key.clone();
        move |_| {
            let office = desk.office.get();
            let now = desk.now.get();
            desk.inbox.with(|inbox| inbox.row(&key, &office, now))
        }
    });
    let on = Memo::new({
        let key = key.clone();
        move |_| {
            desk.selected
                .with(|selected| selected.as_ref() == Some(&key))
        }
    });
    let unread = move || {
        row.with(|row| match row {
            Some(Row::Thread(row)) => row.unread,
            _ => false,
        })
    };
    let read = move |_| {
        desk.selected.set(Some(key.clone()));
        screens.go(Screen::Letter);
        focus_where_alone();
    };
    view! {
        <button
            class="mail"
            type="button"
            class:mail--new=unread
            class:mail--on=on
            aria-current=move || on.get().then_some("true")
            on:click=read
        >
            {live(move || match row.get() {
                Some(Row::Thread(row)) => thread(row).into_any(),
                Some(Row::Apart(row)) => apart(row).into_any(),
                Some(Row::Erased(row)) => erased(row).into_any(),
                None => ().into_any(),
            })}
        </button>
    }
}

/// Where there is room for one column only, the letter takes the list's place and the focus.
fn focus_where_alone() {
    let one_column = window()
        .match_media("(max-width: 47.99rem)")
        .ok()
        .flatten()
        .is_some_and(|media| media.matches());
    if one_column {
        focus_on("#reading-title");
    }
}

/// A nickname in a language.
pub fn called(name: &Nickname, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &name.zh,
        Lang::En => &name.en,
    }
}

fn thread(row: ThreadRow) -> impl IntoView {
    let texts = &texts().inbox;
    let sign = match row.from {
        From::Student => Sign::Letter,
        From::Parent => Sign::People,
        From::Other => Sign::User,
    };
    let age = match row.late {
        Some(late) => (texts.late)(late),
        None => (texts.age)(row.age),
    };
    let hint = match row.due {
        Due::Info => texts.answered_hint.to_owned(),
        _ => (texts.hint)(row.count, row.urgency),
    };
    view! {
        <span class="mail__top">
            <Icon sign small=true/>
            <span class="mail__src">{(texts.from)(row.from)}</span>
            {row.unread.then(|| view! { <span class="vh">{texts.unread}</span> })}
            <span class="mail__age num" class:mail__age--late=row.late.is_some()>{age}</span>
        </span>
        <span class="mail__t" lang=written_in(&row.words)>{(texts.quoted)(&row.words)}</span>
        <span class="mail__hint">{hint}</span>
        {row.shared.then(|| view! { <span class="mail__mark">{texts.shared_box}</span> })}
    }
}

fn apart(row: ApartRow) -> impl IntoView {
    let lang = use_lang().get();
    let texts = &texts().inbox;
    let (title, sign) = match row.what {
        What::Letter(_) => (texts.apart_letter, Sign::Letter),
        What::Answer(_) => (texts.apart_answer, Sign::Pen),
        What::Orphan => (texts.apart_orphan, Sign::Pen),
    };
    let words = match &row.words {
        Some(words) => (texts.quoted)(words),
        None => texts.no_words.to_owned(),
    };
    view! {
        <span class="mail__top">
            <Icon sign small=true/>
            <span class="mail__src">{title}</span>
            <span class="mail__age num">{day(row.day)}</span>
        </span>
        <span class="mail__t" lang=written_in(&words)>{words.clone()}</span>
        {row
            .nickname
            .map(|name| {
                view! { <span class="mail__hint">{(texts.in_box)(called(&name, lang))}</span> }
            })}
    }
}

fn erased(row: ErasedRow) -> impl IntoView {
    let lang = use_lang().get();
    let texts = &texts().inbox;
    let name = row.nickname.as_ref().map(|name| called(name, lang));
    view! {
        <span class="mail__top">
            <Icon sign=Sign::Trash small=true/>
            <span class="mail__src">{(texts.erased_row)(name)}</span>
            <span class="mail__age num">{day(row.day)}</span>
        </span>
        <span class="mail__hint">
            {if row.unread { texts.erased_unread } else { texts.erased_read }}
        </span>
    }
}

/// A date without its time.
fn day(date: Date) -> String {
    (ui::texts::shared().date)(Moment { date, minute: 0 })
}
