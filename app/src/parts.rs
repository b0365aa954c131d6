//! Parts that several screens are made of. Their looks live in `style/components/`.

use leptos::prelude::*;
use ui::components::{Sign, Tone, focus_on};
use ui::lang::{Lang, use_lang};
use ui::texts::shared_in;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::chunks::speak;
use crate::markup::{Markup, el, follow, svg};
use crate::texts::polite;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

/// The language a screen is built in; it is built anew in another.
pub(crate) fn lang() -> Lang {
    use_lang().get_untracked()
}

/// An icon beside words: hidden from screen readers.
pub(crate) fn icon(sign: Sign) -> Markup {
    drawing("i", "0 0 24 24", sign.href())
}

/// The same, 20 pixels.
pub(crate) fn small_icon(sign: Sign) -> Markup {
    drawing("i i-s", "0 0 24 24", sign.href())
}

/// The bottle with a letter.
pub(crate) fn bottle(class: &str) -> Markup {
    drawing(class, "0 0 120 96", "#m-bottle")
}

fn drawing(class: &str, view_box: &str, href: &str) -> Markup {
    svg("svg")
        .class(class)
        .attr("viewBox", view_box)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg("use").attr("href", href))
}

/// The top of a screen: back, a title, at most one small fact, and the other language.
pub(crate) fn bar(title: Markup, fact: Option<String>, on_back: impl Fn() + 'static) -> Markup {
    let (visit, use_lang, shared) = (Visit::expect(), use_lang(), shared_in(lang()));
    let back = el("button")
        .class("bar__back")
        .attr("type", "button")
        .child(icon(Sign::Back))
        .child(el("span").class("vh").text(shared.back))
        .press(on_back);
    let other = button("lang", shared.other_language)
        .attr("lang", lang().other().tag())
        .press(move || {
            speak(visit, use_lang, use_lang.get_untracked().other());
            // The screen is built anew; the focus stays where it was.
            focus_on(".bar .lang");
        });
    let end = el("div").class("bar__end");
    let end = match fact {
        Some(fact) => end.child(el("span").class("num").text(fact)),
        None => end,
    };
    el("header")
        .class("bar")
        .child(back)
        .child(title.class("bar__title"))
        .child(end.child(other))
}

/// A screen's heading, which takes the focus when the screen appears.
pub(crate) fn heading(words: &str) -> Markup {
    el("h1").attr("tabindex", "-1").text(words)
}

/// The column below the bar.
pub(crate) fn page() -> Markup {
    el("main").class("page").attr("tabindex", "-1")
}

/// A paragraph.
pub(crate) fn p(class: &str, words: &str) -> Markup {
    let p = el("p");
    let p = if class.is_empty() { p } else { p.class(class) };
    p.text(words)
}

/// A button with words.
pub(crate) fn button(class: &str, words: &str) -> Markup {
    el("button").class(class).attr("type", "button").text(words)
}

/// A notice of one or two sentences. Never red.
pub(crate) fn notice(tone: Tone, sign: Sign, body: impl IntoIterator<Item = Markup>) -> Markup {
    let class = match tone {
        Tone::Water => "notice section-x",
        Tone::Land => "notice notice--land section-x",
        Tone::Line => "notice notice--line section-x",
    };
    el("div")
        .class(class)
        .child(icon(sign))
        .child(el("div").class("notice__body").children(body))
}

/// A trouble in a notice: what happened, and below what to do.
pub(crate) fn trouble_notice(trouble: &Trouble, writing: Writing) -> Markup {
    let words = trouble.words(lang());
    let what = el("p").child(el("b").text(polite(writing, words.what)));
    notice(
        Tone::Land,
        Sign::Info,
        [what, p("", &polite(writing, words.todo))],
    )
}

/// A trouble beside what it is about.
pub(crate) fn error(trouble: &Trouble, writing: Writing) -> Markup {
    let words = trouble.words(lang()).line(lang());
    error_line(&polite(writing, words))
}

/// A line with what is wrong.
pub(crate) fn error_line(words: &str) -> Markup {
    el("p")
        .class("error")
        .child(small_icon(Sign::Info))
        .child(el("span").text(words))
}

/// Attributes of a field that carries a letter or a code: nothing of it is completed, corrected, or sent
/// to a spelling service.
pub(crate) fn unlearned(field: Markup) -> Markup {
    field
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("autocorrect", "off")
        .attr("spellcheck", "false")
}

/// A question before something that cannot be undone: the safe choice, then the other.
pub(crate) struct Question {
    pub ask: &'static str,
    pub stay: &'static str,
    pub act: &'static str,
}

/// The browser's own modal dialog. The safe choice comes first and has the focus; Esc chooses it.
pub(crate) fn dialog(
    open: impl Fn() -> bool + 'static,
    question: &Question,
    body: impl IntoIterator<Item = Markup>,
    on_stay: impl Fn() + Clone + 'static,
    on_act: impl Fn() + 'static,
) -> Markup {
    let cancel = on_stay.clone();
    let dialog = el("dialog")
        .class("dialog")
        .attr("aria-label", question.ask)
        .on("cancel", move |event| {
            event.prevent_default();
            cancel();
        })
        .child(el("h2").text(question.ask))
        .children(body)
        .child(
            el("div")
                .class("btns")
                .child(button("btn btn--line", question.stay).press(on_stay))
                .child(button("btn btn--danger", question.act).press(on_act)),
        );
    let shown: HtmlDialogElement = dialog.element().clone().unchecked_into();
    follow(move || match (open(), shown.open()) {
        // Fails only for a dialog that left the page, which needs none.
        (true, false) => _ = shown.show_modal(),
        (false, true) => shown.close(),
        _ => {}
    });
    dialog
}
