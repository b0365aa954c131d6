//! 15: come back with a code. Own keys, so that no input method learns the digits; a pasted code and a
//! hardware keyboard work too.

use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::components::focus_on;
use ui::screens::Screens;
use ui::vault::AskError;
use vault_api::Problem;
use vault_api::problem::CodeProblem;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use crate::code::{DIGITS, digits, grouped, problem};
use crate::mailbox;
use crate::markup::{Markup, el, follow};
use crate::parts::{bar, button, error, heading, lang, p, page, unlearned};
use crate::screen::Screen;
use crate::texts::texts_in;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::writing::Writing;

/// What is typed, and what is said about it.
#[derive(Clone, Copy)]
struct Entry {
    /// Digits only. At most a few more than a code has, so that too many can be told.
    digits: RwSignal<String>,
    /// Said once the code was tried, or was complete and wrong.
    trouble: RwSignal<Option<Trouble>>,
    /// Pasting did not work.
    not_pasted: RwSignal<bool>,
}

/// More digits than this are no code with a slip in it.
const MOST: usize = DIGITS + 12;

impl Entry {
    fn set(self, digits: String) {
        let known = problem(&digits);
        // A wrong check digit is told as soon as all digits are there; missing ones when asked to open.
        let trouble = known.filter(|problem| !matches!(problem, CodeProblem::Missing(_)));
        self.not_pasted.set(false);
        self.trouble
            .set(trouble.map(|problem| Problem::Code(problem).into()));
        self.digits.set(digits.chars().take(MOST).collect());
    }

    fn type_in(self, text: &str) {
        match digits(text) {
            Some(digits) => self.set(digits),
            None => self
                .trouble
                .set(Some(Problem::Code(CodeProblem::NotDigits).into())),
        }
    }

    /// Whether what is said is about the code, not about the way to the relay.
    fn is_wrong(self) -> bool {
        let code = |trouble: &Trouble| {
            matches!(trouble, Trouble::Vault(AskError::Vault(Problem::Code(_))))
        };
        self.trouble
            .with(|trouble| trouble.as_ref().is_some_and(code))
    }
}

pub(super) fn code() -> Vec<Markup> {
    let (visit, screens) = (Visit::expect(), Screens::<Screen>::expect());
    let t = texts_in(lang());
    let entry = Entry {
        digits: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        not_pasted: RwSignal::new(false),
    };
    let busy = RwSignal::new(false);
    let open_words = move || {
        let words = if busy.get() {
            t.code.opening
        } else {
            t.code.open
        };
        words.to_owned()
    };
    let form = el("form")
        .class("section-s")
        .attr("autocomplete", "off")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            if !busy.get_untracked() {
                open(visit, screens, entry, busy);
            }
        })
        .child(
            el("label")
                .class("label")
                .attr("for", "code")
                .text(t.code.label),
        )
        .child(field(entry))
        .child(said(entry))
        .child(keypad(entry))
        .child(
            el("button")
                .class("btn btn--wide section-s")
                .attr("type", "submit")
                .state("aria-disabled", move || busy.get())
                .live_text(open_words),
        );
    let lost = el("section")
        .class("section")
        .attr("aria-labelledby", "lost")
        .child(el("h2").attr("id", "lost").class("h3").text(t.code.lost))
        .child(p("muted", t.code.lost_body))
        .child(
            button("btn btn--text", t.code.write_again)
                .press(move || screens.go(Screen::Who(Writing::Pupil))),
        );
    vec![
        bar(el("p").text(t.code.bar), None, move || screens.back()),
        page()
            .child(heading(t.code.title))
            .child(p("lead", t.code.lead))
            .child(form)
            .child(lost),
    ]
}

fn said(entry: Entry) -> Markup {
    let t = &texts_in(lang()).code;
    el("div")
        .attr("id", "code-said")
        .attr("role", "status")
        .live(move || {
            vec![match (entry.trouble.get(), entry.not_pasted.get()) {
                (Some(trouble), _) => error(&trouble, Writing::Pupil),
                (None, true) => p("code__count", t.paste_failed),
                (None, false) => p(
                    "code__count num",
                    &(t.count)(entry.digits.with(String::len)),
                ),
            }]
        })
}

/// Shows groups of four whatever was typed, and keeps the caret at its digit.
fn field(entry: Entry) -> Markup {
    let field = el("input")
        .class("input input--code code__field num")
        .attr("id", "code")
        .attr("type", "text")
        .attr("inputmode", "none")
        .attr("aria-describedby", "code-said")
        .state("aria-invalid", move || entry.is_wrong());
    let input: HtmlInputElement = field.element().clone().unchecked_into();
    let shown = input.clone();
    follow(move || {
        let groups = entry.digits.with(|digits| grouped(digits));
        if shown.value() != groups {
            shown.set_value(&groups);
        }
    });
    unlearned(field).on("input", move |_| {
        let text = input.value();
        let caret = input.selection_start().ok().flatten().unwrap_or_default() as usize;
        let before = text
            .encode_utf16()
            .take(caret)
            .filter(|unit| is_digit(*unit))
            .count();
        entry.type_in(&text);
        let groups = entry.digits.with_untracked(|digits| grouped(digits));
        // A letter that was refused leaves the digits as they were: the field says so at once.
        input.set_value(&groups);
        let at = (before + before.saturating_sub(1) / 4).min(groups.len()) as u32;
        let _ = input.set_selection_range(at, at);
    })
}

fn is_digit(unit: u16) -> bool {
    let digit = char::from_u32(u32::from(unit)).and_then(|c| digits(c.encode_utf8(&mut [0; 4])));
    digit.is_some_and(|digit| !digit.is_empty())
}

fn keypad(entry: Entry) -> Markup {
    let t = &texts_in(lang()).code;
    let key = move |digit: char| {
        button("", digit.encode_utf8(&mut [0; 4])).press(move || {
            let mut digits = entry.digits.get_untracked();
            digits.push(digit);
            entry.set(digits);
        })
    };
    let paste = move || {
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            let text = if clipboard.is_undefined() {
                None
            } else {
                JsFuture::from(clipboard.read_text())
                    .await
                    .ok()
                    .and_then(|text| text.as_string())
            };
            match text {
                Some(text) => entry.type_in(&text),
                None => entry.not_pasted.set(true),
            }
        });
    };
    let delete = move || {
        let mut digits = entry.digits.get_untracked();
        digits.pop();
        entry.set(digits);
    };
    el("div")
        .class("keypad section-s")
        .attr("role", "group")
        .attr("aria-label", t.keypad)
        .children(('1'..='9').map(key))
        .child(button("keypad__word", t.paste).press(paste))
        .child(key('0'))
        .child(
            button("keypad__word", t.delete)
                .attr("aria-label", t.delete_label)
                .press(delete),
        )
}

fn open(visit: Visit, screens: Screens<Screen>, entry: Entry, busy: RwSignal<bool>) {
    let code = entry.digits.get_untracked();
    if let Some(problem) = problem(&code) {
        entry.trouble.set(Some(Problem::Code(problem).into()));
        focus_on("#code");
        return;
    }
    busy.set(true);
    spawn_local(async move {
        let opened = mailbox::open(visit, code).await;
        busy.try_set(false);
        match opened {
            // Left meanwhile: the box stays shut.
            Ok(()) if screens.current_untracked() != Screen::Code => mailbox::close(visit),
            Ok(()) => screens.go(Screen::Thread),
            Err(trouble) => _ = entry.trouble.try_set(Some(trouble)),
        }
    });
}
