//! 12: who can open this letter. Only a verified card opens the door to writing, and every sentence
//! about the limits stands in the open.

use std::sync::Arc;

use leptos::prelude::*;
use ui::components::{Bar, Icon, Notice, Picture, Sign, Tone, live, press};
use ui::screens::Screens;
use ui::texts::everyone;
use vault_api::CardView;
use vault_api::card::Standing;

use super::lang;
use crate::home::office::hours;
use crate::school::{self, Card};
use crate::screen::Screen;
use crate::texts::{polite, texts_in};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

#[component]
pub(crate) fn Who(writing: Writing) -> impl IntoView {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = texts_in(lang());
    school::check_if_needed(visit);
    let bar = if writing.is_parent() {
        t.letter.bar_parent
    } else {
        t.who.bar
    };
    view! {
        <Bar title=bar on_back=move |()| screens.back()/>
        <main class="page" tabindex="-1">
            <Picture href="#m-bottle" view_box="0 0 120 96" class="who__pic"/>
            <h1 tabindex="-1">{t.who.title}</h1>
            <div aria-live="polite">
                {live(move || match visit.card.get() {
                    Card::Verified(card) => open_letter(&card, writing).into_any(),
                    Card::Refused(trouble) => refused(visit, &trouble, writing).into_any(),
                    Card::Unchecked | Card::Checking => {
                        view! { <p class="who__wait">{t.who.checking}</p> }.into_any()
                    }
                })}
            </div>
        </main>
    }
}

/// What a verified card promises, what it cannot, and the door.
fn open_letter(card: &Arc<CardView>, writing: Writing) -> impl IntoView + use<> {
    let screens = Screens::<Screen>::expect();
    let lang = lang();
    let t = &texts_in(lang).who;
    let parent = writing.is_parent();
    let (not_others, limits, truth) = if parent {
        (t.not_others_parent, t.limits_parent, t.truth_parent)
    } else {
        (t.not_others, t.limits, t.truth)
    };
    let say = move |text: &'static str| polite(writing, text);
    let listed = |sentences: [&'static str; 3]| sentences.map(|text| view! { <li>{text}</li> });
    let reads = (t.reads)(
        &hours(&card.office, lang),
        &(t.days)(card.office.answer_days),
    );
    view! {
        {standing(card)}
        <ul class="who__list">
            <li>
                <Icon sign=Sign::Key/>
                <p><b>{(t.only)(&everyone(lang, &card.people))}</b>{say(t.locked_here)}</p>
            </li>
            <li><Icon sign=Sign::Lock/><p>{not_others}</p></li>
            <li>
                <Icon sign=Sign::User/>
                <p>{say(t.no_name)}<b>{say(t.no_name_strong)}</b>{t.full_stop}</p>
            </li>
        </ul>
        <section class="who__but" aria-labelledby="but">
            <h2 id="but">{t.but}</h2>
            <ol class="nums">{listed(limits)}</ol>
            <p class="small">{say(t.limits_then)}</p>
        </section>
        <section class="section" aria-labelledby="truths">
            <h2 id="truths" class="h3">{t.truths}</h2>
            <div class="stack-s small">{truth.map(|text| view! { <p>{text}</p> })}</div>
        </section>
        <p class="small muted section-s"><b>{t.no_emergency_line}</b>{reads}</p>
        <button
            class="btn btn--wide section-s"
            type="button"
            on:click=press(move || screens.go(Screen::Compose(writing)))
        >
            {t.begin}
        </button>
    }
}

/// What is to be said about the card before anyone relies on it.
pub(super) fn standing(card: &CardView) -> impl IntoView + use<> {
    let t = &texts_in(lang()).who;
    let overdue = match card.standing {
        Standing::Overdue(days) => Some((t.overdue)(days)),
        Standing::InDate => None,
    };
    view! {
        {card.other_link.then(|| view! { <Notice tone=Tone::Land sign=Sign::Info><p>{t.other_link}</p></Notice> })}
        {(!card.checked).then(|| view! { <Notice tone=Tone::Line sign=Sign::Info><p>{t.unchecked}</p></Notice> })}
        {overdue.map(|text| view! { <Notice tone=Tone::Line sign=Sign::Clock><p>{text}</p></Notice> })}
    }
}

/// No door: what happened and what to do.
fn refused(visit: Visit, trouble: &Trouble, writing: Writing) -> impl IntoView + use<> {
    let lang = lang();
    let t = texts_in(lang);
    let words = trouble.words(lang);
    let head = if trouble.passes() {
        t.who.not_now
    } else {
        t.who.refused
    };
    view! {
        <section class="section-s" aria-labelledby="refused">
            <Notice tone=Tone::Land sign=Sign::Info>
                <p><b id="refused">{head}</b></p>
                <p>{polite(writing, words.what)}</p>
                <p>{polite(writing, words.todo)}</p>
            </Notice>
            <div class="btns section-s">
                <button class="btn btn--line" type="button" on:click=press(move || school::check_again(visit))>
                    {t.again}
                </button>
            </div>
        </section>
    }
}
