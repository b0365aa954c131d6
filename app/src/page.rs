//! The elements that stand in `index.html`, by their ids.

use leptos::prelude::*;
use web_sys::Element;

use crate::markup::existing;

/// The element with this id. A test keeps `index.html` true to every id used here.
pub(crate) fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Puts words into an element, as text.
pub(crate) fn text(id: &str, words: &str) {
    if let Some(element) = element(id)
        && element.text_content().as_deref() != Some(words)
    {
        element.set_text_content(Some(words));
    }
}

/// Sets an attribute.
pub(crate) fn attribute(id: &str, name: &str, value: &str) {
    if let Some(element) = element(id) {
        // Only an invalid name is refused.
        let _ = element.set_attribute(name, value);
    }
}

/// Hides an element, or shows it.
pub(crate) fn hide(id: &str, hidden: bool) {
    if let Some(element) = element(id) {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}

/// What a click on an element does, in the place of what it does without script.
pub(crate) fn click(id: &'static str, act: impl Fn() + 'static) {
    if let Some(target) = element(id) {
        existing(target).on("click", move |event| {
            event.prevent_default();
            act();
        });
    }
}
