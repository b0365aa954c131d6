//! Keys: the worker's own, and everyone else's on the card.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::{Icon, Notice, Sign, Tone, live};
use ui::lang::use_lang;
use vault_api::CardView;
use vault_api::card::{Person, Standing};
use wire::card::GRACE_DAYS;
use wire::date::Date;

use super::reissue::Reissue;
use super::secret::TroubleLine;
use crate::desk::Desk;
use crate::texts::{groups, say, texts};

/// The keys page.
#[component]
pub fn Keys() -> impl IntoView {
    let desk = Desk::expect();
    let others = Memo::new(move |_| {
        desk.card
            .with(|card| card.as_ref().map(others).unwrap_or_default())
    });
    view! {
        <div class="keys">
            <header class="keys__head">
                <div>
                    <h1>{say(|t| t.keys.title)}</h1>
                    <p class="small muted">{say(|t| t.keys.lead)}</p>
                </div>
                <Refresh/>
            </header>
            <Overdue/>
            <div class="keys__grid">
                <Own/>
                {live(move || {
                    let people = others.get();
                    let count = people.len();
                    if people.is_empty() {
                        view! { <Alone/> }.into_any()
                    } else {
                        people
                            .into_iter()
                            .map(|person| view! { <Other person count/> })
                            .collect_view()
                            .into_any()
                    }
                })}
            </div>
        </div>
    }
}

/// Everyone on a card but the one at the desk.
fn others(card: &CardView) -> Vec<Person> {
    let mut people = card.people.clone();
    if let Some(me) = &card.me
        && let Some(at) = people.iter().position(|person| person == me)
    {
        people.remove(at);
    }
    people
}

#[component]
fn Overdue() -> impl IntoView {
    let desk = Desk::expect();
    move || {
        let card = desk.card.get()?;
        let Standing::Overdue(days) = card.standing else {
            return None;
        };
        let left = u8::try_from(GRACE_DAYS)
            .unwrap_or(u8::MAX)
            .saturating_sub(days);
        Some(view! {
            <div class="keys__note">
                <Notice tone=Tone::Line sign=Sign::Clock>
                    {(texts().keys.overdue)(days, left)}
                </Notice>
            </div>
        })
    }
}

/// Looking for a newer card.
#[component]
fn Refresh() -> impl IntoView {
    let desk = Desk::expect();
    let busy = RwSignal::new(false);
    let done = RwSignal::new(false);
    let trouble = RwSignal::new(None);
    let refresh = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        done.set(false);
        spawn_local(async move {
            let result = desk.refresh_card().await;
            busy.try_set(false);
            done.try_set(result.is_ok());
            trouble.try_set(result.err());
        });
    };
    view! {
        <div class="keys__refresh">
            <button class="btn btn--line btn--small" type="button" on:click=refresh>
                {live(move || {
                    let texts = &texts().keys;
                    if busy.get() { texts.refreshing } else { texts.refresh }
                })}
            </button>
            <p class="small muted" role="status">
                {live(move || done.get().then(|| texts().keys.refreshed))}
            </p>
            <TroubleLine trouble/>
        </div>
    }
}

/// The worker's own key.
#[component]
fn Own() -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let finger = move || {
        desk.identity.with(|identity| {
            identity
                .as_ref()
                .map(|identity| groups(&identity.fingerprint))
        })
    };
    let me = move || {
        let me = desk.card.with(|card| card.as_ref()?.me.clone())?;
        let shared = ui::texts::shared();
        Some((shared.person)(
            lang.get().of(&me.display),
            shared.role(me.role),
        ))
    };
    let card = move || {
        let card = desk.card.get()?;
        let until = match card.not_after.parse::<Date>() {
            Ok(date) => (texts().common.full_date)(date),
            Err(_) => card.not_after,
        };
        Some((texts().keys.card_value)(card.epoch, &until))
    };
    let file = move || {
        desk.kept.with(|kept| match kept {
            Some(kept) => (texts().keys.file_here)(&kept.name),
            None => texts().keys.file_not_here.to_owned(),
        })
    };
    let centre = move || {
        let card = desk.card.get()?;
        Some(if card.checked {
            let fingerprint = groups(&card.authority);
            view! {
                <span class="num">{fingerprint}</span>
                <small>{texts().keys.checked}</small>
            }
            .into_any()
        } else {
            view! { <span>{texts().keys.unchecked}</span> }.into_any()
        })
    };
    view! {
        <section class="keyc" aria-labelledby="key-own">
            <Icon sign=Sign::Key/>
            <h2 id="key-own">{say(|t| t.keys.yours)}</h2>
            <p class="finger num">{finger}</p>
            <dl class="side">
                <div>
                    <dt>{say(|t| t.keys.name)}</dt>
                    <dd>{me}</dd>
                </div>
                <div>
                    <dt>{say(|t| t.keys.card)}</dt>
                    <dd class="num">{card}</dd>
                </div>
                <div>
                    <dt>{say(|t| t.keys.centre)}</dt>
                    <dd class="side__finger">{centre}</dd>
                </div>
                <div>
                    <dt>{say(|t| t.keys.file)}</dt>
                    <dd class="num">{file}</dd>
                </div>
                <div>
                    <dt>{say(|t| t.keys.sheet)}</dt>
                    <dd>{say(|t| t.keys.sheet_value)}</dd>
                </div>
            </dl>
            <Reissue/>
        </section>
    }
}

/// Someone else's key.
#[component]
fn Other(person: Person, count: usize) -> impl IntoView {
    let lang = use_lang();
    let role = person.role;
    let name = move || lang.get().of(&person.display).to_owned();
    view! {
        <section class="keyc keyc--sealed">
            <Icon sign=Sign::Lock/>
            <h2>{live(move || (texts().keys.others)(count))}</h2>
            <p class="finger">{name}</p>
            <dl class="side">
                <div>
                    <dt>{say(|t| t.keys.role)}</dt>
                    <dd>{live(move || ui::texts::shared().role(role))}</dd>
                </div>
                <div>
                    <dt>{say(|t| t.keys.opens)}</dt>
                    <dd>{say(|t| t.keys.opens_value)}</dd>
                </div>
                <div>
                    <dt>{say(|t| t.keys.seen)}</dt>
                    <dd>{say(|t| t.keys.seen_value)}</dd>
                </div>
            </dl>
        </section>
    }
}

/// Nobody else: an absent worker would leave every letter closed.
#[component]
fn Alone() -> impl IntoView {
    view! {
        <section class="keyc keyc--sealed">
            <Icon sign=Sign::Info/>
            <h2>{say(|t| t.keys.alone)}</h2>
            <p class="small section-x">{say(|t| t.keys.alone_why)}</p>
        </section>
    }
}
