//! The language of the screens: the browser's at first, switchable everywhere, stored nowhere.

use leptos::prelude::*;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The first of the browser's preferred languages that we have; Chinese where there is none.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter()
            .find_map(|tag| match tag.split('-').next().unwrap_or_default() {
                "zh" => Some(Self::Zh),
                "en" => Some(Self::En),
                _ => None,
            })
            .unwrap_or(Self::Zh)
    }

    /// The tag for `lang` attributes.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// Of a text in both languages, the one in this language; the other where it is empty.
    pub fn of(self, text: &wire::card::Bilingual) -> &str {
        let (first, second) = match self {
            Self::Zh => (&text.zh, &text.en),
            Self::En => (&text.en, &text.zh),
        };
        if first.is_empty() { second } else { first }
    }
}

/// Provides the language to everything below, and keeps `<html lang>` and the quiet tab title true.
pub fn provide_lang() -> RwSignal<Lang> {
    let window = window();
    let tags: Vec<String> = window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect();
    let lang = RwSignal::new(Lang::preferred(tags.iter().map(String::as_str)));
    provide_context(lang);
    Effect::new(move || {
        let document = document();
        if let Some(root) = document.document_element() {
            // Setting an attribute on a live element cannot fail with a valid name.
            let _ = root.set_attribute("lang", lang.get().tag());
        }
        document.set_title(match lang.get() {
            Lang::Zh => "心港",
            Lang::En => "Xingang",
        });
    });
    lang
}

/// The language in use.
///
/// # Panics
/// Outside of [`provide_lang`].
pub fn use_lang() -> RwSignal<Lang> {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_known_language_wins() {
        assert_eq!(Lang::preferred(["zh-TW", "en"]), Lang::Zh);
        assert_eq!(Lang::preferred(["de-DE", "en-GB", "zh"]), Lang::En);
        assert_eq!(Lang::preferred(["de"]), Lang::Zh);
        assert_eq!(Lang::preferred([]), Lang::Zh);
    }
}
