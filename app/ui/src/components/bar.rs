//! The top of a screen.

use leptos::prelude::*;

use super::{Icon, LangSwitch, Sign, live, press};
use crate::texts::shared;

/// Back, a title, at most one small fact, and the other language.
#[component]
pub fn Bar(
    /// What the screen is called.
    #[prop(into)]
    title: String,
    /// What Back does.
    #[prop(into)]
    on_back: Callback<()>,
    /// A small fact beside the title.
    #[prop(optional, into)]
    fact: Option<String>,
    /// The title is the screen's heading, because the page has no other.
    #[prop(optional)]
    heading: bool,
) -> impl IntoView {
    let title = if heading {
        view! { <h1 class="bar__title" tabindex="-1">{title}</h1> }.into_any()
    } else {
        view! { <p class="bar__title">{title}</p> }.into_any()
    };
    view! {
        <header class="bar">
            <button class="bar__back" type="button" on:click=press(move || on_back.run(()))>
                <Icon sign=Sign::Back/>
                <span class="vh">{live(move || shared().back)}</span>
            </button>
            {title}
            <div class="bar__end">{fact.map(|fact| view! { <span class="num">{fact}</span> })} <LangSwitch/></div>
        </header>
    }
}
