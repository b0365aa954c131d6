//! The rail: where one is, who is at the desk, locking.

use leptos::prelude::*;
use ui::components::{Icon, LangSwitch, Sign, live, press};
use ui::lang::use_lang;
use ui::screens::Screens;

use crate::desk::Desk;
use crate::screen::Screen;
use crate::texts::{say, texts};

/// The frame of an open desk.
#[component]
pub fn Frame(
    /// Which of the rail's doors is open.
    at: Screen,
    children: Children,
) -> impl IntoView {
    let desk = Desk::expect();
    let screens = Screens::<Screen>::expect();
    let lang = use_lang();
    let school = move || {
        desk.school_name()
            .map(|name| lang.get().of(&name).to_owned())
    };
    let me = move || {
        let me = desk.card.with(|card| card.as_ref()?.me.clone());
        me.map(|me| lang.get().of(&me.display).to_owned())
    };
    let badge = move || {
        let waiting = desk.list.with(|list| list.waiting);
        (waiting > 0).then(|| {
            view! {
                <b class="num">
                    {waiting}
                    <span class="vh">{texts().common.to_answer}</span>
                </b>
            }
        })
    };
    let door = move |screen: Screen, sign: Sign, title: fn() -> &'static str| {
        view! {
            <button
                class="rail__a"
                type="button"
                aria-current=(screen == at).then_some("page")
                on:click=press(move || screens.go(screen))
            >
                <Icon sign small=true/>
                <span>{title}</span>
                {(screen == Screen::Desk).then_some(badge)}
            </button>
        }
    };
    view! {
        <div class="con" class:con--reading=move || screens.current() == Screen::Letter>
            <header class="rail night">
                <p class="rail__brand">
                    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                        <use href="#m-mark"></use>
                    </svg>
                    <span>
                        {live(move || ui::texts::shared().name)}
                        <small>{school}</small>
                    </span>
                </p>
                <nav aria-label=say(|t| t.common.menu)>
                    <ul>
                        <li>{door(Screen::Desk, Sign::Inbox, || texts().common.inbox)}</li>
                        <li>{door(Screen::Keys, Sign::Key, || texts().common.keys)}</li>
                    </ul>
                </nav>
                <div class="rail__foot">
                    <LangSwitch/>
                    <p class="rail__me">
                        <span>{me}</span>
                        <button class="rail__lock" type="button" on:click=press(move || {
                            desk.lock();
                            screens.replace(Screen::Desk);
                        })>
                            <Icon sign=Sign::Lock small=true/>
                            {say(|t| t.common.lock)}
                        </button>
                    </p>
                </div>
            </header>
            <main id="main" class="con__main" tabindex="-1">
                {children()}
            </main>
        </div>
    }
}
