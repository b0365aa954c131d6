//! Elements of the screens, built straight into the document.
//!
//! Leptos gives every shape of view a type of its own, with its own copy of building, rebuilding and
//! unmounting. For the eight screens that was 76 of the 106 kilobytes of code a phone had to load
//! first (brotli, measured). A screen here is built once and mostly stands still, so an element is an
//! element: attributes are set when they are named, and only what follows a signal is an effect. Signals,
//! owners and effects are still Leptos'.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement};

/// The namespace of SVG elements.
const SVG: &str = "http://www.w3.org/2000/svg";

/// An element being built.
#[derive(Clone)]
pub(crate) struct Markup(Element);

/// An element of HTML.
pub(crate) fn el(tag: &'static str) -> Markup {
    Markup(
        document()
            .create_element(tag)
            .expect("a name of an element"),
    )
}

/// An element of SVG.
pub(crate) fn svg(tag: &'static str) -> Markup {
    let made = document().create_element_ns(Some(SVG), tag);
    Markup(made.expect("a name of an element"))
}

/// An element that stands in the page already.
pub(crate) fn existing(element: Element) -> Markup {
    Markup(element)
}

impl Markup {
    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        // Only an invalid name is refused, and names are literals.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets the class.
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Appends text, as text.
    pub fn text(self, text: impl AsRef<str>) -> Self {
        append_text(&self.0, text.as_ref());
        self
    }

    /// Appends an element.
    pub fn child(self, child: Self) -> Self {
        append(&self.0, &child.0);
        self
    }

    /// Appends elements.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Children that follow signals.
    pub fn live(self, build: impl Fn() -> Vec<Self> + 'static) -> Self {
        let element = self.0.clone();
        follow(move || {
            let children = build();
            element.set_text_content(None);
            for child in children {
                append(&element, &child.0);
            }
        });
        self
    }

    /// Text that follows signals.
    pub fn live_text(self, say: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(move || element.set_text_content(Some(&say())));
        self
    }

    /// An ARIA state that follows signals: `"true"`, or absent.
    pub fn state(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow(move || {
            let _ = match holds() {
                true => element.set_attribute(name, "true"),
                false => element.remove_attribute(name),
            };
        });
        self
    }

    /// What an event does.
    pub fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(act));
        self
    }

    /// What a press does.
    pub fn press(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }
}

/// Runs now, and again whenever a signal it read has changed, until what it belongs to is gone.
pub(crate) fn follow(mut run: impl FnMut() + 'static) {
    keep_following(Box::new(move |_| run()));
}

/// One type for all that follows: an effect of its own type is two kilobytes of code.
fn keep_following(run: Box<dyn FnMut(Option<()>)>) {
    // Kept by the owner; dropped, it would stop.
    StoredValue::new_local(RenderEffect::new(run));
}

fn append(parent: &Element, child: &Element) {
    // Fails only where a parent would go into itself.
    let _ = parent.append_child(child);
}

fn append_text(parent: &Element, text: &str) {
    let _ = parent.append_child(&document().create_text_node(text));
}

fn listen(element: &Element, event: &str, act: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(act);
    let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    // Kept as long as the screen it belongs to.
    StoredValue::new_local(closure);
}

/// The value of the field an event comes from.
pub(crate) fn value(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    match target.dyn_into::<HtmlTextAreaElement>() {
        Ok(area) => area.value(),
        Err(target) => target
            .dyn_into::<HtmlInputElement>()
            .map(|input| input.value())
            .unwrap_or_default(),
    }
}

/// A radio or a box, chosen or not.
pub(crate) fn ticked(input: Markup, chosen: bool) -> Markup {
    if let Some(input) = input.element().dyn_ref::<HtmlInputElement>() {
        input.set_checked(chosen);
    }
    input
}

/// Whether the box an event comes from is ticked.
pub(crate) fn is_checked(event: &Event) -> bool {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.checked())
}
