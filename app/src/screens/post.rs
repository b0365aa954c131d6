//! 14, after the code: not sent yet, on its way, sent. The screen says what is so.

use std::time::Duration;

use leptos::prelude::*;
use ui::components::{Bar, Notice, Picture, Sign, Tone, live, press};
use ui::lang::Lang;
use ui::screens::Screens;
use ui::texts::everyone;
use vault_api::letter::Urgency;

use super::lang;
use crate::post::{self, Outgoing, Stage};
use crate::school::{Card, first_person};
use crate::screen::Screen;
use crate::texts::{Texts, polite, texts_in};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

#[component]
pub(crate) fn Post() -> impl IntoView {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let lang = lang();
    let t = texts_in(lang);
    // Rebuilt when the letter gets somewhere else, not with every second that passes.
    let stage = Memo::new(move |_| {
        visit
            .outgoing
            .with(|letter| letter.as_ref().map(|l| l.stage.clone()))
    });
    view! {
        {live(move || {
            let Some(stage) = stage.get() else {
                return ().into_any();
            };
            let Some(letter) = visit.outgoing.get_untracked() else {
                return ().into_any();
            };
            let bar = match stage {
                Stage::Sent => t.post.bar_sent,
                Stage::Going => t.post.bar_going,
                _ => t.post.bar_not_yet,
            };
            view! {
                <Bar title=bar on_back=move |()| screens.back()/>
                <main class="page" tabindex="-1">
                    <div aria-live="polite">{body(visit, &letter, &stage, lang)}</div>
                </main>
            }
            .into_any()
        })}
    }
}

fn body(visit: Visit, letter: &Outgoing, stage: &Stage, lang: Lang) -> AnyView {
    let t = texts_in(lang);
    let writing = letter.writing;
    match stage {
        Stage::Going => view! {
            {bottle("post__pic post__pic--afloat post__pic--going")}
            <h1 tabindex="-1">{t.post.going}</h1>
            <p class="lead">{t.post.going_lead}</p>
            {way(1, t)}
        }
        .into_any(),
        Stage::Waiting { until, why } => waiting(visit, *until, why, writing, t, lang).into_any(),
        Stage::Changed => changed(visit, writing, t, lang).into_any(),
        Stage::Refused(why) => refused(why, writing, t, lang).into_any(),
        Stage::Sent => sent(visit, letter, t, lang).into_any(),
    }
}

fn bottle(class: &'static str) -> impl IntoView {
    view! { <Picture href="#m-bottle" view_box="0 0 120 96" class=class/> }
}

/// Locked, on its way, arrived: the words are the real thing.
fn way(at: usize, t: &'static Texts) -> impl IntoView {
    let steps = t.post.steps.into_iter().enumerate().map(|(step, words)| {
        let class = match step.cmp(&at) {
            std::cmp::Ordering::Less => "way__done",
            std::cmp::Ordering::Equal => "way__now",
            std::cmp::Ordering::Greater => "",
        };
        view! { <li class=class aria-current=(step == at).then_some("step")>{words}</li> }
    });
    view! { <ol class="way section">{steps.collect_view()}</ol> }
}

fn waiting(
    visit: Visit,
    until: f64,
    why: &Trouble,
    writing: Writing,
    t: &'static Texts,
    lang: Lang,
) -> impl IntoView + use<> {
    let left = move || ((until - js_sys::Date::now()) / 1_000.0).ceil().max(1.0) as u32;
    let seconds = RwSignal::new(left());
    if let Ok(timer) = set_interval_with_handle(move || seconds.set(left()), Duration::from_secs(1))
    {
        on_cleanup(move || timer.clear());
    }
    let words = why.words(lang);
    view! {
        {bottle("post__pic post__pic--afloat")}
        <h1 tabindex="-1">{t.post.waiting}</h1>
        <p class="lead">{words.what}{t.gap}{polite(writing, words.todo)}</p>
        <Notice tone=Tone::Line sign=Sign::Clock>
            <p>{t.post.keep_open}</p>
            <p class="num" aria-live="off">{live(move || (t.post.next_try)(seconds.get()))}</p>
        </Notice>
        <div class="btns section-s">
            <button class="btn" type="button" on:click=press(move || visit.hurry.set_value(true))>
                {t.post.try_now}
            </button>
        </div>
    }
}

fn changed(visit: Visit, writing: Writing, t: &'static Texts, lang: Lang) -> impl IntoView {
    let screens = Screens::<Screen>::expect();
    let people = match visit.card.get_untracked() {
        Card::Verified(card) => everyone(lang, &card.people),
        _ => String::new(),
    };
    view! {
        <h1 tabindex="-1">{t.post.changed}</h1>
        <Notice tone=Tone::Land sign=Sign::User><p>{(t.post.changed_lead)(&people)}</p></Notice>
        <div class="btns section-s">
            <button class="btn" type="button" on:click=press(move || post::send_to_new_list(visit))>
                {t.post.send_anyway}
            </button>
            <button class="btn btn--line" type="button" on:click=press(move || screens.go(Screen::Compose(writing)))>
                {t.post.to_letter}
            </button>
        </div>
    }
}

fn refused(
    why: &Trouble,
    writing: Writing,
    t: &'static Texts,
    lang: Lang,
) -> impl IntoView + use<> {
    let screens = Screens::<Screen>::expect();
    let words = why.words(lang);
    view! {
        <h1 tabindex="-1">{t.post.refused}</h1>
        <Notice tone=Tone::Land sign=Sign::Info>
            <p><b>{polite(writing, words.what)}</b></p>
            <p>{polite(writing, words.todo)}</p>
        </Notice>
        <p class="section-s">{polite(writing, t.post.still_here)}</p>
        <button class="btn btn--wide section-s" type="button" on:click=press(move || screens.go(Screen::Compose(writing)))>
            {t.post.to_letter}
        </button>
    }
}

fn sent(visit: Visit, letter: &Outgoing, t: &'static Texts, lang: Lang) -> impl IntoView + use<> {
    let screens = Screens::<Screen>::expect();
    let writing = letter.writing;
    let lead = match visit.card.get_untracked() {
        Card::Verified(card) => {
            let name = first_person(&card.people).map_or("", |person| lang.of(&person.display));
            let days = (t.who.days)(card.office.answer_days);
            let lead = if writing.is_again() {
                t.post.sent_lead_again
            } else {
                t.post.sent_lead
            };
            lead(name, &days)
        }
        _ => String::new(),
    };
    view! {
        <h1 tabindex="-1">{t.post.sent}</h1>
        <p class="lead">{lead}</p>
        {way(3, t)}
        {(letter.urgency == Urgency::Danger).then(|| view! {
            <Notice tone=Tone::Land sign=Sign::Phone>
                <p>{t.post.danger}</p>
                <p>
                    <button class="btn btn--text" type="button" on:click=press(move || screens.go(Screen::Help))>
                        {t.post.see_numbers}
                    </button>
                </p>
            </Notice>
        })}
        <section class="section" aria-labelledby="then">
            <h2 id="then">{t.post.then}</h2>
            <ol class="nums">{t.post.thens.map(|then| view! { <li>{polite(writing, then)}</li> })}</ol>
        </section>
        <button class="btn btn--text section-s" type="button" on:click=press(move || screens.go(Screen::Home))>
            {t.to_home}
        </button>
    }
}
