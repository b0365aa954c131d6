//! A notice of one or two sentences. Never red.

use leptos::prelude::*;

use super::{Icon, Sign};

/// What a notice is about decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Privacy.
    Water,
    /// Something a person may see.
    Land,
    /// Timing and standing.
    Line,
}

/// A notice.
#[component]
pub fn Notice(
    /// What it is about.
    tone: Tone,
    /// Its icon.
    sign: Sign,
    /// Announced politely when it appears.
    #[prop(optional)]
    live: bool,
    /// One or two sentences.
    children: Children,
) -> impl IntoView {
    let class = match tone {
        Tone::Water => "notice section-x",
        Tone::Land => "notice notice--land section-x",
        Tone::Line => "notice notice--line section-x",
    };
    view! {
        <div class=class role=live.then_some("status")>
            <Icon sign=sign/>
            <div class="notice__body">{children()}</div>
        </div>
    }
}
