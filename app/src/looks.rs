//! How the page looks: the size of its words, and day or night. They stand as attributes of the document, and nowhere
//! else unless the device keeps a diary.

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// The size of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    Standard,
    Large,
}

/// Day or night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Light {
    System,
    Day,
    Night,
}

const SIZES: [&str; 2] = ["", "large"];
const LIGHTS: [&str; 3] = ["", "day", "night"];

/// The size that is set.
pub(crate) fn size() -> Size {
    [Size::Standard, Size::Large][read("data-size", &SIZES)]
}

/// The light that is set.
pub(crate) fn light() -> Light {
    [Light::System, Light::Day, Light::Night][read("data-light", &LIGHTS)]
}

/// Sets the size.
pub(crate) fn set_size(size: Size) {
    write("data-size", SIZES[size as usize]);
}

/// Sets the light.
pub(crate) fn set_light(light: Light) {
    write("data-light", LIGHTS[light as usize]);
    // The style sheet has its night under a condition; a choice takes the condition's place.
    let condition = match light {
        Light::System => "(prefers-color-scheme: dark)",
        Light::Day => "not all",
        Light::Night => "all",
    };
    let sheets = Reflect::get(&document(), &"styleSheets".into()).unwrap_or(JsValue::NULL);
    set_night(&sheets, &condition.into());
}

/// Puts the condition at every rule with tokens of the night, however deep it stands among sheets and layers.
fn set_night(rules: &JsValue, condition: &JsValue) {
    if !rules.is_object() {
        return;
    }
    for rule in Array::from(rules).iter() {
        let of = |name: &str| Reflect::get(&rule, &name.into()).unwrap_or(JsValue::NULL);
        let text = of("cssText").as_string().unwrap_or_default();
        let media = of("media");
        match text.starts_with("@media") && text.contains("--is-night") {
            true => _ = Reflect::set(&media, &"mediaText".into(), condition),
            false => set_night(&of("cssRules"), condition),
        }
    }
}

/// Both, as they are kept.
pub(crate) fn text() -> String {
    format!("{} {}", size() as usize, light() as usize)
}

/// Looks as they were kept.
pub(crate) fn apply(text: &str) {
    let mut numbers = text
        .split(' ')
        .map(|number| number.parse().unwrap_or(0usize));
    let mut next = || numbers.next().unwrap_or(0);
    set_size([Size::Standard, Size::Large][next().min(1)]);
    set_light([Light::System, Light::Day, Light::Night][next().min(2)]);
}

fn root() -> Option<Element> {
    document().document_element().map(JsCast::unchecked_into)
}

fn read(name: &str, values: &[&str]) -> usize {
    let value = root()
        .and_then(|root| root.get_attribute(name))
        .unwrap_or_default();
    values.iter().position(|one| *one == value).unwrap_or(0)
}

fn write(name: &str, value: &str) {
    if let Some(root) = root() {
        // Only an invalid name is refused.
        let _ = root.set_attribute(name, value);
    }
}
