//! What the address says: the school, and once the link's fragment, which leaves it at once.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wire::SchoolId;

/// The school in `/s/SCHOOL` or `/console/SCHOOL`.
pub fn school() -> Option<SchoolId> {
    let path = window().location().pathname().ok()?;
    school_in(&path)
}

fn school_in(path: &str) -> Option<SchoolId> {
    let mut parts = path.trim_matches('/').split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("s" | "console"), Some(school), None) => school.parse().ok(),
        _ => None,
    }
}

/// The page's own origin, as the relay must know it for a login.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Takes the fragment out of the address and out of the history entry, without its `#`. None if there
/// was none.
pub fn take_link() -> Option<String> {
    let window = window();
    let fragment = window.location().hash().ok()?;
    let link = fragment
        .strip_prefix('#')
        .filter(|link| !link.is_empty())?
        .to_owned();
    let history = window.history().ok()?;
    let state = history.state().unwrap_or(JsValue::NULL);
    let path = window.location().pathname().ok()?;
    // If the browser refuses, the fragment stays visible to whoever holds the device, as it was
    // before; the link works all the same.
    let _ = history.replace_state_with_url(&state, "", Some(&path));
    Some(link)
}

/// Calls back with every further link opened in this life of the page.
pub fn on_link(opened: impl Fn(String) + 'static) {
    let handle = window_event_listener(ev::hashchange, move |_| {
        if let Some(link) = take_link() {
            opened(link);
        }
    });
    on_cleanup(move || handle.remove());
}

#[cfg(test)]
mod tests {
    use super::school_in;

    #[test]
    fn the_school_stands_in_the_path() {
        assert_eq!(school_in("/s/gangcheng").unwrap().as_str(), "gangcheng");
        assert_eq!(
            school_in("/console/gangcheng/").unwrap().as_str(),
            "gangcheng"
        );
        for path in [
            "/",
            "/s/",
            "/s/A",
            "/s/a b",
            "/x/gangcheng",
            "/s/gangcheng/more",
        ] {
            assert!(school_in(path).is_none(), "{path}");
        }
    }
}
