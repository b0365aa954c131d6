//! The list of letters, and beside it the one that is read.

use leptos::prelude::*;
use ui::components::{Icon, Sign, live, press};
use ui::lang::use_lang;
use ui::screens::Screens;
use vault_api::card::Standing;
use wasm_bindgen::JsCast;

use super::reading::Reading;
use super::row::MailRow;
use crate::desk::Desk;
use crate::inbox::{List, RowKey, Section, Tab, drawn};
use crate::screen::Screen;
use crate::texts::{say, texts};

/// Rows drawn at first, and added whenever the list is scrolled near its end. A desk with a thousand
/// letters stays as quick as one with fifty.
const ROWS: usize = 50;
/// Pixels from the list's end at which more rows are drawn.
const NEAR: i32 = 900;

/// List and reading pane.
#[component]
pub fn Inbox() -> impl IntoView {
    let desk = Desk::expect();
    let limit = RwSignal::new(ROWS);
    let list = desk.list;
    let total = Memo::new(move |_| list.with(rows));
    Effect::new(move || {
        desk.tab.track();
        limit.set(ROWS);
    });
    let scrolled = move |event: leptos::ev::Event| {
        let Some(scroller) = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        let left = scroller.scroll_height() - scroller.scroll_top() - scroller.client_height();
        if left < NEAR && limit.get_untracked() < total.get_untracked() {
            limit.update(|limit| *limit += ROWS);
        }
    };
    view! {
        <div class="inbox">
            // The page's heading stands also where the list gives way to a letter.
            <h1 class="vh" id="inbox-title">{say(|t| t.common.inbox)}</h1>
            <section class="list" aria-labelledby="inbox-title">
                <Head/>
                <Tabs list/>
                <Notices/>
                <div
                    class="list__scroll"
                    tabindex="0"
                    role="region"
                    aria-label=say(|t| t.inbox.letters)
                    on:scroll=scrolled
                >
                    <Sections list limit/>
                    <Rest total limit/>
                    <Foot list/>
                </div>
            </section>
            <Reading/>
        </div>
    }
}

fn rows(list: &List) -> usize {
    list.sections.iter().map(|(_, keys)| keys.len()).sum()
}

#[component]
fn Head() -> impl IntoView {
    let desk = Desk::expect();
    view! {
        <div class="list__head">
            <p class="list__title" aria-hidden="true">{say(|t| t.common.inbox)}</p>
            <p class="small muted num">
                {live(move || (ui::texts::shared().date_time)(desk.now.get()))}
            </p>
        </div>
    }
}

#[component]
fn Tabs(list: Memo<List>) -> impl IntoView {
    let desk = Desk::expect();
    let tab = move |tab: Tab, title: fn() -> &'static str, count: Option<fn(&List) -> usize>| {
        view! {
            <button
                class="chip chip--s"
                type="button"
                aria-pressed=move || (desk.tab.get() == tab).to_string()
                on:click=press(move || desk.tab.set(tab))
            >
                {title}
                {count.map(|count| view! { " " <span class="num">{live(move || list.with(count))}</span> })}
            </button>
        }
    };
    view! {
        <div class="list__tabs" role="group" aria-label=say(|t| t.inbox.filter)>
            {tab(Tab::Waiting, || texts().inbox.waiting, Some(|list| list.waiting))}
            {tab(Tab::Answered, || texts().inbox.answered, Some(|list| list.answered))}
            {tab(Tab::All, || texts().inbox.all, None)}
        </div>
    }
}

/// What must be known before any letter is read: the card's standing, the pin, the connection.
#[component]
fn Notices() -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let card = move || desk.card.get();
    let overdue = move || match card()?.standing {
        Standing::Overdue(days) => Some((texts().inbox.overdue)(days)),
        Standing::InDate => None,
    };
    let unchecked = move || {
        card()
            .filter(|card| !card.checked)
            .map(|_| texts().inbox.unchecked.to_owned())
    };
    let other = move || {
        desk.other_link
            .get()
            .then(|| texts().inbox.other_link.to_owned())
    };
    let trouble = move || {
        let trouble = desk.mailing.with(|mailing| mailing.trouble.clone())?;
        let words = trouble.words(lang.get());
        Some(if desk.is_complete() {
            [words, texts().inbox.offline].join(texts().common.gap)
        } else {
            words.to_owned()
        })
    };
    let line = |words: String| {
        view! {
            <p class="list__note">
                <Icon sign=Sign::Info small=true/>
                <span>{words}</span>
            </p>
        }
    };
    view! {
        <div class="list__notes" role="status">
            {live(move || other().map(line))}
            {live(move || unchecked().map(line))}
            {live(move || overdue().map(line))}
            {live(move || {
                trouble()
                    .map(|words| {
                        view! {
                            <p class="list__note">
                                <Icon sign=Sign::Info small=true/>
                                <span>{words}</span>
                                <button
                                    class="btn btn--text btn--small"
                                    type="button"
                                    on:click=press(move || desk.look_for_mail())
                                >
                                    {texts().common.retry}
                                </button>
                            </p>
                        }
                    })
            })}
        </div>
    }
}

#[component]
fn Sections(list: Memo<List>, limit: RwSignal<usize>) -> impl IntoView {
    let shown = Memo::new(move |_| list.with(|list| drawn(&list.sections, limit.get())));
    let sections = move || {
        list.with(|list| {
            let shown = shown.get();
            list.sections
                .iter()
                .map(|(section, _)| *section)
                .filter(|section| shown.get(section).is_some_and(|rows| *rows > 0))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <For each=sections key=|section| *section let:section>
            <DueHead section list/>
            <ol>
                <For
                    each=move || {
                        let rows = shown.with(|shown| shown.get(&section).copied()).unwrap_or(0);
                        keys(list, section, |keys| keys.iter().take(rows).cloned().collect::<Vec<_>>())
                    }
                    key=RowKey::clone
                    let:key
                >
                    <li>
                        <MailRow key/>
                    </li>
                </For>
            </ol>
        </For>
    }
}

fn keys<T: Default>(list: Memo<List>, section: Section, read: impl FnOnce(&[RowKey]) -> T) -> T {
    list.with(|list| {
        list.sections
            .iter()
            .find(|(other, _)| *other == section)
            .map(|(_, keys)| read(keys))
            .unwrap_or_default()
    })
}

/// A head: a shape, words, a number.
#[component]
fn DueHead(section: Section, list: Memo<List>) -> impl IntoView {
    let (class, shape) = match section {
        Section::Now => ("due due--now", "M5 0l5 9H0z"),
        Section::Today => ("due due--today", "M0 0h10v10H0z"),
        Section::TwoDays => ("due due--two", "M5 0a5 5 0 1 0 0 10A5 5 0 1 0 5 0z"),
        Section::Info => ("due due--info", "M0 4h10v2.5H0z"),
        Section::Apart => ("due due--info", "M0 0h10v10H0zM2 2v6h6V2z"),
        Section::Erased => (
            "due due--info",
            "M1.5 0L5 3.5 8.5 0 10 1.5 6.500 5 10 8.500 8.500 10 5 6.500 1.500 10 0 8.500 3.500 5 0 1.500z",
        ),
    };
    let title = move || {
        let texts = &texts().inbox;
        match section {
            Section::Now => texts.now,
            Section::Today => texts.today,
            Section::TwoDays => texts.two_days,
            Section::Info => texts.info,
            Section::Apart => texts.apart,
            Section::Erased => texts.erased,
        }
    };
    view! {
        <h2 class=class>
            <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <path fill-rule="evenodd" d=shape></path>
            </svg>
            {title}
            <span class="num">{live(move || keys(list, section, |keys| keys.len()))}</span>
        </h2>
    }
}

/// A way to the rows not drawn yet, for whoever does not scroll.
#[component]
fn Rest(total: Memo<usize>, limit: RwSignal<usize>) -> impl IntoView {
    move || {
        let rest = total.get().saturating_sub(limit.get());
        (rest > 0).then(|| {
            view! {
                <button
                    class="list__more btn btn--text btn--small"
                    type="button"
                    on:click=press(move || limit.update(|limit| *limit += ROWS))
                >
                    {(texts().inbox.more)(rest.min(ROWS))}
                </button>
            }
        })
    }
}

/// How far the mail has come, and what an empty list says.
#[component]
fn Foot(list: Memo<List>) -> impl IntoView {
    let desk = Desk::expect();
    let screens = Screens::<Screen>::expect();
    let said = move || {
        let texts = &texts().inbox;
        let empty = list.with(|list| list.sections.is_empty());
        let stopped = desk
            .mailing
            .with(|mailing| !mailing.busy && !mailing.complete);
        if !desk.is_complete() {
            let letters = desk.inbox.with(crate::inbox::Inbox::letters);
            return (!stopped).then(|| (texts.loading)(letters));
        }
        empty.then(|| {
            match desk.tab.get() {
                Tab::Waiting => texts.nothing_waiting,
                Tab::Answered => texts.nothing_answered,
                Tab::All => texts.nothing,
            }
            .to_owned()
        })
    };
    let refresh = move |_| {
        desk.look_for_mail();
        screens.replace(Screen::Desk);
    };
    view! {
        <p class="list__foot small muted num" aria-live="polite">{said}</p>
        {live(move || {
            (desk.is_complete() && !desk.mailing.with(|mailing| mailing.busy))
                .then(|| {
                    view! {
                        <button class="list__more btn btn--text btn--small" type="button" on:click=refresh>
                            {texts().inbox.refresh}
                        </button>
                    }
                })
        })}
    }
}
