//! What stands apart: a frame that could not be checked, and a box its sender erased.

use leptos::prelude::*;
use ui::components::{Icon, Sign, live};
use ui::lang::use_lang;

use super::letter::paragraphs;
use super::reading::BackToList;
use super::row::called;
use crate::desk::Desk;
use crate::inbox::{Apart, Place, What};
use crate::texts::{say, texts};
use crate::trouble;

/// A frame that belongs to nobody's thread: marked, and without a way to answer.
#[component]
pub fn ApartPane(place: Place) -> impl IntoView {
    let desk = Desk::expect();
    let lang = use_lang();
    let apart = Memo::new(move |_| desk.inbox.with(|inbox| inbox.reading_apart(place)));
    let title = move || {
        let texts = &texts().inbox;
        apart.with(|apart| match apart.as_ref().map(|apart| apart.what) {
            Some(What::Letter(_)) => texts.apart_letter,
            Some(What::Answer(_)) => texts.apart_answer,
            Some(What::Orphan) => texts.apart_orphan,
            None => texts.erased,
        })
    };
    let whose = move || {
        let name = apart.with(|apart| apart.as_ref()?.nickname.clone())?;
        Some((texts().inbox.in_box)(called(&name, lang.get())))
    };
    let shown = move |apart: Apart| {
        let texts = &texts().reading;
        let why = match apart.what {
            What::Letter(why) | What::Answer(why) => trouble::unverified(why, lang.get()),
            What::Orphan => trouble::unverified(vault_api::thread::Unverified::Stray, lang.get()),
        };
        view! {
            <div class="notice notice--line">
                <Icon sign=Sign::Info/>
                <div class="notice__body">
                    <p>
                        <b>{why}</b>
                    </p>
                    <p>{texts.apart_careful}</p>
                </div>
            </div>
            {apart
                .text
                .map(|text| {
                    view! {
                        <section class="letter read__letter read__letter--apart" aria-label=texts.apart_text>
                            <p class="letter__head">{texts.apart_text}</p>
                            <div class="letter__body">{paragraphs(&text)}</div>
                        </section>
                    }
                })}
        }
    };
    view! {
        <article class="read" aria-labelledby="reading-title">
            <header class="read__head">
                <BackToList/>
                <div class="read__name">
                    <h2 id="reading-title" tabindex="-1">{title}</h2>
                    <p class="small muted">{whose}</p>
                </div>
            </header>
            <div class="read__main read__main--alone">
                {live(move || match apart.get() {
                    Some(apart) => shown(apart).into_any(),
                    None => view! { <p>{texts().reading.gone}</p> }.into_any(),
                })}
            </div>
        </article>
    }
}

/// A box its sender erased.
#[component]
pub fn ErasedPane() -> impl IntoView {
    view! {
        <article class="read" aria-labelledby="reading-title">
            <header class="read__head">
                <BackToList/>
                <div class="read__name">
                    <h2 id="reading-title" tabindex="-1">
                        {say(|t| t.reading.erased_title)}
                    </h2>
                </div>
            </header>
            <div class="read__main read__main--alone">
                <p>{say(|t| t.reading.erased_body)}</p>
            </div>
        </article>
    }
}
