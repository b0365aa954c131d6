//! 16: letters, not a chat. Everything is shown for what it is.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Bar, Dialog, Icon, Notice, Sign, Tone, live, press, state};
use ui::lang::Lang;
use ui::office::{Moment, next_time};
use ui::screens::Screens;
use ui::texts::shared_in;
use vault_api::thread::{Item, Memory, TheirsKind};
use wire::date::Date;
use wire::frame::Direction;

use super::{lang, who};
use crate::home::office::moment;
use crate::mailbox::{self, Mailbox, Opened};
use crate::school::{Card, first_person};
use crate::screen::Screen;
use crate::texts::{Texts, polite, texts, texts_in};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

#[component]
pub(crate) fn Thread() -> impl IntoView {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let lang = lang();
    let t = texts_in(lang);
    let tail = visit.mailbox.with_untracked(|mailbox| match mailbox {
        Mailbox::Open(open) => (t.thread.tail)(&open.tail),
        _ => String::new(),
    });
    view! {
        <Bar title=t.thread.bar fact=tail on_back=move |()| screens.back()/>
        <main class="page" tabindex="-1">
            {live(move || match visit.mailbox.get() {
                Mailbox::Open(open) => letters(visit, &open, lang).into_any(),
                Mailbox::Erased => erased(t).into_any(),
                Mailbox::Closed => ().into_any(),
            })}
        </main>
    }
}

fn letters(visit: Visit, open: &Opened, lang: Lang) -> impl IntoView + use<> {
    let t = texts_in(lang);
    let writing = Writing::Again {
        parent: open.is_parents(),
    };
    let card = match visit.card.get() {
        Card::Verified(card) => Some(card),
        _ => None,
    };
    let name = card
        .as_ref()
        .and_then(|card| first_person(&card.people))
        .map_or("社工", |person| lang.of(&person.display))
        .to_owned();
    let empty = open.is_complete() && open.view.items.is_empty();
    let title = match empty {
        true => view! { <h1 tabindex="-1">{t.thread.empty}</h1> }.into_any(),
        false => {
            view! { <h1 class="vh" tabindex="-1">{polite(writing, (t.thread.title)(&name))}</h1> }
                .into_any()
        }
    };
    let next_look = card.as_ref().and_then(|card| {
        let now = Moment::at(js_sys::Date::now());
        next_time(&card.office, now)
            .filter(|next| *next != now)
            .map(|next| moment(next, now, lang))
    });
    let waits = match next_look {
        Some(when) => (t.thread.next_look)(&name, &when),
        None => t.thread.not_opened.to_owned(),
    };
    view! {
        {title}
        {warnings(visit, open, writing, lang)}
        <ol class="thread">
            {open.view.items.iter().enumerate().map(|(at, item)| view! {
                {shown(item, writing, lang)}
                {is_waiting(&open.view.items, at).then(|| view! {
                    <li class="thread__mark"><span>{waits.clone()}</span></li>
                })}
            }).collect_view()}
        </ol>
        {ending(visit, open, writing, lang)}
    }
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
fn warnings(visit: Visit, open: &Opened, writing: Writing, lang: Lang) -> impl IntoView + use<> {
    let t = texts_in(lang);
    let refused = match visit.card.get() {
        Card::Refused(trouble @ Trouble::Vault(_)) => Some(trouble.words(lang)),
        _ => None,
    };
    let memory = match open.view.memory {
        Some(Memory::OtherAuthority) => Some(t.thread.other_authority),
        Some(Memory::OlderCard) => Some(t.thread.older_card),
        Some(Memory::Agrees) | None => None,
    };
    let against = memory
        .map(str::to_owned)
        .or(refused.map(|words| words.what));
    let standing = match visit.card.get() {
        Card::Verified(card) if against.is_none() && !open.view.items.is_empty() => {
            Some(who::standing(&card))
        }
        _ => None,
    };
    view! {
        {against.map(|what| view! {
            <Notice tone=Tone::Land sign=Sign::Info>
                <p><b>{polite(writing, what)}</b></p>
                <p>{t.thread.no_writing}</p>
            </Notice>
        })}
        <div class="thread__standing">{standing}</div>
    }
}

fn shown(item: &Item, writing: Writing, lang: Lang) -> AnyView {
    let (t, shared) = (&texts_in(lang).thread, shared_in(lang));
    let letter = &texts_in(lang).letter;
    let parent = writing.is_parent();
    let when = |sent: &str| Moment::parse(sent).map_or_else(String::new, shared.date_time);
    match item {
        Item::Mine {
            sent,
            topics,
            text,
            contact,
            ..
        } => {
            let topics: Vec<_> = topics
                .iter()
                .map(|topic| letter.topic(*topic, parent))
                .collect();
            let about = (!topics.is_empty()).then(|| (t.about)(&topics.join(t.list)));
            let contact = contact.as_ref().map(|contact| (t.contact)(contact));
            let foot: Vec<String> = about.into_iter().chain(contact).collect();
            view! {
                <li class="letter letter--mine">
                    <p class="letter__head"><b>{polite(writing, t.you)}</b><span class="num">{day(sent, lang)}</span></p>
                    <div class="letter__body">{paragraphs(text)}</div>
                    {(!foot.is_empty()).then(|| view! {
                        <div class="letter__foot">{foot.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</div>
                    })}
                </li>
            }
            .into_any()
        }
        Item::Theirs {
            sent,
            by,
            kind,
            text,
            left,
            superseded,
            ..
        } => {
            let name = lang.of(&by.display);
            let mark = |words: String| {
                view! { <li class="thread__mark"><span>{polite(writing, words)}</span></li> }
                    .into_any()
            };
            match kind {
                TheirsKind::Opened => mark((t.opened)(name, &when(sent))),
                TheirsKind::Handover => mark((t.handover)(name, &day(sent, lang))),
                TheirsKind::Closed => mark((t.closed)(name, &day(sent, lang))),
                TheirsKind::Reply => {
                    let note = match (left, superseded) {
                        (true, _) => Some(t.left),
                        (false, true) => Some(t.superseded),
                        (false, false) => None,
                    };
                    view! {
                        <li class="letter letter--theirs">
                            <p class="letter__head"><b>{(t.worker)(name)}</b><span class="num">{day(sent, lang)}</span></p>
                            <div class="letter__body">{paragraphs(text)}</div>
                            {note.map(|note| view! { <p class="letter__foot">{note}</p> })}
                        </li>
                    }
                    .into_any()
                }
            }
        }
        Item::Unverified {
            direction,
            day,
            why,
            ..
        } => {
            let said = match direction {
                Direction::Sender => t.apart_mine,
                Direction::Worker => t.apart_theirs,
            };
            let day = (shared.date)(Moment {
                date: Date::from(*day),
                minute: 0,
            });
            view! {
                <li class="letter letter--apart">
                    <p class="letter__head"><b>{t.apart}</b><span class="num">{day}</span></p>
                    <p class="small">{polite(writing, t.why(*why))}{texts_in(lang).gap}{polite(writing, said)}</p>
                </li>
            }
            .into_any()
        }
    }
}

fn day(sent: &str, lang: Lang) -> String {
    Moment::parse(sent).map_or_else(String::new, shared_in(lang).date)
}

/// Text as paragraphs; a single line feed stays one inside of them. Never as HTML.
fn paragraphs(text: &str) -> impl IntoView + use<> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| view! { <p>{part.to_owned()}</p> })
        .collect_view()
}

/// What can be done: write again, get them again, erase.
fn ending(visit: Visit, open: &Opened, writing: Writing, lang: Lang) -> impl IntoView + use<> {
    let screens = Screens::<Screen>::expect();
    let t = texts_in(lang);
    let empty = open.is_complete() && open.view.items.is_empty();
    let card_stands = matches!(visit.card.get(), Card::Verified(_));
    let read_again = move || {
        view! {
            <button class="btn btn--line section-s" type="button" on:click=press(move || mailbox::read_again(visit))>
                {t.thread.look_again}
            </button>
        }
    };
    let first = if open.reading {
        view! { <p class="thread__wait" role="status">{t.thread.loading}</p> }.into_any()
    } else if let Some(trouble) = &open.trouble {
        let words = trouble.words(lang);
        view! {
            <Notice tone=Tone::Line sign=Sign::Info live=true>
                <p><b>{t.thread.unfinished}</b></p>
                <p>{words.what}{t.gap}{polite(writing, words.todo)}</p>
            </Notice>
            {read_again()}
        }
        .into_any()
    } else if empty {
        view! {
            <p class="lead">{t.thread.empty_body}</p>
            <button class="btn section-s" type="button" on:click=press(move || screens.go(Screen::Who(Writing::Pupil)))>
                {t.code.write_again}
            </button>
        }
        .into_any()
    } else if open.takes_letters() && card_stands {
        view! {
            <button class="btn btn--wide section-s" type="button" on:click=press(move || screens.go(Screen::Compose(writing)))>
                <Icon sign=Sign::Pen/>
                {t.thread.write_again}
            </button>
            <p class="small muted section-x">{t.thread.not_a_chat}</p>
        }
        .into_any()
    } else {
        read_again().into_any()
    };
    let can_erase = open.is_complete() && !empty;
    view! { {first} {can_erase.then(|| view! { <Erase writing=writing/> })} }
}

#[component]
fn Erase(writing: Writing) -> impl IntoView {
    let visit = Visit::expect();
    let lang = lang();
    let t = texts_in(lang);
    let (asks, busy) = (RwSignal::new(false), RwSignal::new(false));
    let trouble = RwSignal::new(None::<Trouble>);
    let erase = move || {
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
    view! {
        <div class="section">
            <button
                class="btn btn--text"
                type="button"
                aria-disabled=state(move || busy.get())
                on:click=press(move || if !busy.get_untracked() { asks.set(true) })
            >
                <Icon sign=Sign::Trash small=true/>
                {live(move || if busy.get() { t.thread.erasing } else { t.thread.erase })}
            </button>
            <div role="alert">
                {live(move || trouble.get().map(|trouble| super::compose::problem(&trouble, writing, lang)))}
            </div>
        </div>
        <Dialog
            open=asks
            title=Signal::derive(|| texts().thread.erase_ask.to_owned())
            stay=Signal::derive(|| texts().thread.erase_stay.to_owned())
            on_stay=move |()| asks.set(false)
            act=Signal::derive(|| texts().thread.erase_act.to_owned())
            on_act=move |()| erase()
        >
            <p>{live(move || texts().thread.erase_does)}</p>
            <p class="section-x">{live(move || texts().thread.erase_does_not)}</p>
        </Dialog>
    }
}

fn erased(t: &'static Texts) -> impl IntoView {
    let screens = Screens::<Screen>::expect();
    view! {
        <h1 tabindex="-1">{t.thread.erased}</h1>
        <p class="lead">{t.thread.erased_body}</p>
        <button class="btn btn--text section-s" type="button" on:click=press(move || screens.go(Screen::Home))>
            {t.to_home}
        </button>
    }
}
