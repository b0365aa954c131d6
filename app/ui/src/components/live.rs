//! Reactive pieces of a view, each boxed to one type. A closure type of its own for every piece would
//! bring its own copy of Leptos' rendering, two to three kilobytes each.

use leptos::prelude::*;

/// A part of a view that follows its signals.
pub fn live<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(move || view().into_any());
    view.into_any()
}

/// What an event does.
pub(super) fn on<E: 'static>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// What a press does.
pub fn press(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
    on(move |_| act())
}
