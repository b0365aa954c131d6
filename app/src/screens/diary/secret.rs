//! A PIN or passphrase, as it is typed: shown on request, never learned by the keyboard, pasted as one likes.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{Words, words};
use crate::markup::{Markup, el, is_checked};

/// A field for a secret, and what stands in it.
#[derive(Clone)]
pub(super) struct Secret(HtmlInputElement);

impl Secret {
    /// What stands in it.
    pub fn value(&self) -> String {
        self.0.value()
    }

    /// Empties it.
    pub fn clear(&self) {
        self.0.set_value("");
    }
}

/// A field with its label. `purpose` tells a password manager what it is.
pub(super) fn field(id: &'static str, label: &str, purpose: &str) -> (Markup, Secret) {
    let input = el("input")
        .class("input input--pin")
        .attr("id", id)
        .attr("type", "password")
        .attr("autocomplete", purpose)
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", "200");
    let element: HtmlInputElement = input.element().clone().unchecked_into();
    let field = el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id).text(label))
        .child(input);
    (field, Secret(element))
}

/// Shows what stands in these fields, while it is ticked.
pub(super) fn show(fields: &[&Secret]) -> Markup {
    let fields: Vec<Secret> = fields.iter().map(|field| (*field).clone()).collect();
    let box_ = el("input")
        .attr("type", "checkbox")
        .on("change", move |event| {
            let kind = if is_checked(&event) {
                "text"
            } else {
                "password"
            };
            for field in &fields {
                field.0.set_type(kind);
            }
        });
    el("label")
        .class("tick")
        .child(box_)
        .child(el("span").text(words().show))
}

/// A new secret that is asked for: what it is called, how long it is at least, and what happens with it.
pub(super) struct New {
    pub label: &'static str,
    pub least: usize,
    pub short: &'static str,
    pub act: &'static str,
    pub busy: &'static str,
}

/// What is wrong with a new secret, if anything.
pub(super) fn wrong(t: &Words, ask: &New, [new, again]: &[Secret; 2]) -> Option<&'static str> {
    if new.value().chars().count() < ask.least {
        Some(ask.short)
    } else if new.value() != again.value() {
        Some(t.secret_differs)
    } else {
        None
    }
}
