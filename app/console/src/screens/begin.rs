//! The first visit on a computer: a key file, a new key, or a recovery sheet.

use leptos::prelude::*;
use ui::components::{Icon, Sign, press};
use ui::screens::Screens;

use super::gate::Gate;
use crate::screen::Screen;
use crate::texts::{say, texts};

/// Three ways in.
#[component]
pub fn Begin() -> impl IntoView {
    let screens = Screens::<Screen>::expect();
    let way = move |screen: Screen,
                    sign: Sign,
                    title: fn() -> &'static str,
                    sub: fn() -> &'static str| {
        view! {
            <li>
                <button class="way" type="button" on:click=press(move || screens.go(screen))>
                    <Icon sign/>
                    <span>
                        <b>{title}</b>
                        <small>{sub}</small>
                    </span>
                    <Icon sign=Sign::Chevron small=true/>
                </button>
            </li>
        }
    };
    view! {
        <Gate>
            <h1>{say(|t| t.begin.title)}</h1>
            <p class="lead">{say(|t| t.begin.lead)}</p>
            <ul class="ways section-s">
                {way(Screen::Unlock, Sign::Key, || texts().begin.have, || texts().begin.have_sub)}
                {way(Screen::Make, Sign::Pen, || texts().begin.make, || texts().begin.make_sub)}
                {way(Screen::Recover, Sign::Print, || texts().begin.recover, || texts().begin.recover_sub)}
            </ul>
        </Gate>
    }
}
