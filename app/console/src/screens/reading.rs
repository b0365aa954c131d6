//! The reading pane: one thread, with what is known about its newest letter, and the answer.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Sign, live, press};
use ui::lang::use_lang;
use ui::screens::Screens;
use vault_api::desk::ThreadKey;

use super::answer::AnswerForm;
use super::apart::{ApartPane, ErasedPane};
use super::letter::{AnswerSheet, Facts, LetterSheet, Previous};
use super::row::called;
use crate::desk::Desk;
use crate::files;
use crate::inbox::{self, Place, RowKey};
use crate::screen::Screen;
use crate::texts::{say, texts, texts_in};

/// What is selected, or an invitation to select.
#[component]
pub fn Reading() -> impl IntoView {
    let desk = Desk::expect();
    move || match desk.selected.get() {
        Some(RowKey::Thread(key)) => view! { <ThreadPane key/> }.into_any(),
        Some(RowKey::Apart(place)) => view! { <ApartPane place/> }.into_any(),
        Some(RowKey::Erased(_)) => view! { <ErasedPane/> }.into_any(),
        None => view! {
            <div class="read read--none">
                <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <use href="#m-mark"></use>
                </svg>
                <p>{say(|t| t.reading.pick)}</p>
            </div>
        }
        .into_any(),
    }
}

/// The way back to the list, where there is room for one column only.
#[component]
pub fn BackToList() -> impl IntoView {
    let screens = Screens::<Screen>::expect();
    view! {
        <button class="read__back" type="button" on:click=press(move || screens.back())>
            <Icon sign=Sign::Back/>
            <span class="vh">{say(|t| t.reading.back)}</span>
        </button>
    }
}

#[component]
fn ThreadPane(key: ThreadKey) -> impl IntoView {
    let desk = Desk::expect();
    let reading = Memo::new({
        let key = key.clone();
        move |_| {
            let office = desk.office.get();
            let now = desk.now.get();
            desk.inbox.with(|inbox| inbox.reading(&key, &office, now))
        }
    });
    // What is shown in full is opened; its sender is told once.
    Effect::new(move || {
        let untold: Vec<Place> =
            reading.with(|reading| reading.iter().flat_map(inbox::Reading::untold).collect());
        desk.tell(untold);
    });
    let here = Memo::new(move |_| reading.with(Option::is_some));
    move || {
        if here.get() {
            let key = key.clone();
            view! { <Standing reading key/> }.into_any()
        } else {
            view! {
                <article class="read" aria-labelledby="reading-title">
                    <header class="read__head">
                        <BackToList/>
                        <div class="read__name">
                            <h2 id="reading-title" tabindex="-1">
                                {say(|t| t.inbox.erased)}
                            </h2>
                            <p class="muted">{say(|t| t.reading.gone)}</p>
                        </div>
                    </header>
                </article>
            }
            .into_any()
        }
    }
}

/// A thread that stands at the relay.
#[component]
fn Standing(reading: Memo<Option<inbox::Reading>>, key: ThreadKey) -> impl IntoView {
    let lang = use_lang();
    let name = move || {
        reading.with(|reading| {
            let name = reading.as_ref().map(|reading| &reading.nickname)?;
            Some((texts().reading.nickname)(called(name, lang.get())))
        })
    };
    let nth = move || {
        reading.with(|reading| {
            let reading = reading.as_ref()?;
            let sent = reading.newest.sent.map(ui::texts::shared().date_time);
            Some((texts().reading.nth)(reading.count, sent))
        })
    };
    let newest = Memo::new(move |_| reading.with(|reading| Some(reading.as_ref()?.newest.clone())));
    let before =
        move || reading.with(|reading| reading.as_ref().map(|reading| reading.before.clone()));
    let after =
        move || reading.with(|reading| reading.as_ref().map(|reading| reading.after.clone()));
    let shared = Memo::new(move |_| {
        reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.shared))
    });
    let answered = Signal::derive(move || {
        reading.with(|reading| {
            reading
                .as_ref()
                .is_some_and(|reading| !reading.after.is_empty())
        })
    });
    view! {
        <article class="read" aria-labelledby="reading-title">
            <header class="read__head">
                <BackToList/>
                <div class="read__name">
                    <h2 id="reading-title" tabindex="-1">{name}</h2>
                    <p class="small muted num">{nth}</p>
                </div>
                <Export newest/>
            </header>
            <div class="read__body">
                <div
                    class="read__main"
                    tabindex="0"
                    role="region"
                    aria-label=say(|t| t.reading.pane)
                >
                    {live(move || {
                        shared
                            .get()
                            .then(|| {
                                view! {
                                    <p class="read__mark">
                                        <Icon sign=Sign::Info small=true/>
                                        <span>{texts().reading.shared_box}</span>
                                    </p>
                                }
                            })
                    })}
                    <Previous items=Signal::derive(move || before().unwrap_or_default())/>
                    {live(move || newest.get().map(|letter| view! { <LetterSheet letter/> }))}
                    <For
                        each=move || after().unwrap_or_default()
                        key=|item| item.place()
                        let:item
                    >
                        <AnswerSheet item/>
                    </For>
                    <AnswerForm key newest answered/>
                </div>
                <Facts reading/>
            </div>
        </article>
    }
}

/// Saves the newest letter as an age file, and says how to open it.
#[component]
fn Export(newest: Memo<Option<inbox::Letter>>) -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let said = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let export = move |_| {
        let Some(letter) = newest.get_untracked() else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let name = file_name(&letter);
            let saved = match desk.export(letter.place).await {
                Ok(file) => files::download(&name, "application/octet-stream", &file),
                Err(trouble) => Err(trouble),
            };
            let all = texts_in(lang.get_untracked());
            let texts = &all.reading;
            let words = match saved {
                Ok(()) => {
                    [(texts.exported)(&name).as_str(), texts.how_to_open].join(all.common.gap)
                }
                Err(trouble) => trouble.words(lang.get_untracked()).to_owned(),
            };
            said.try_set(Some(words));
            busy.try_set(false);
        });
    };
    view! {
        <div class="read__acts">
            <button class="btn btn--line btn--small" type="button" on:click=export>
                <Icon sign=Sign::Save small=true/>
                {live(move || {
                    let texts = &texts().reading;
                    if busy.get() { texts.exporting } else { texts.export }
                })}
            </button>
            <div class="read__said" role="status">
                {live(move || {
                    said.get()
                        .map(|words| {
                            view! {
                                <p class="small">
                                    {words} " "
                                    <button
                                        class="btn btn--text btn--small"
                                        type="button"
                                        on:click=press(move || said.set(None))
                                    >
                                        {ui::texts::shared().close}
                                    </button>
                                </p>
                            }
                        })
                })}
            </div>
        </div>
    }
}

/// `letter-2026-11-23-1f2e3d4c.age`: the day and the beginning of the id, which says nothing else.
fn file_name(letter: &inbox::Letter) -> String {
    let id = letter.place.id.to_hex();
    format!("letter-{}-{}.age", letter.day, &id[..8])
}
