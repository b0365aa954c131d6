//! Placeholders in pages and scripts.
//!
//! They are written so that an unfilled file is still valid HTML or JavaScript: a comment in a page, a string literal in
//! a script. A name nobody knows is an error, and so is a value nobody asked for: a loader that lost its integrity value
//! must not pass unnoticed.

use anyhow::{Result, bail};

/// Replaces every `<!-- bundle:NAME -->`.
///
/// # Errors
/// On an unknown name, or one without its end.
pub fn fill_page(page: &str, values: &[(&str, String)]) -> Result<String> {
    fill(page, "<!-- bundle:", " -->", |name| {
        let value = values.iter().find(|(known, _)| *known == name);
        value.map(|(_, value)| value.clone())
    })
}

/// Whether a page has this placeholder.
pub fn asks_for(page: &str, name: &str) -> bool {
    page.contains(&format!("<!-- bundle:{name} -->"))
}

/// Replaces every string literal `"bundle:NAME"` by the value as a string literal.
///
/// # Errors
/// On an unknown name, one without its end, or a value that the script does not use.
pub fn fill_script(script: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut unused = values.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let filled = fill(script, "\"bundle:", "\"", |name| {
        unused.retain(|other| *other != name);
        let value = values.iter().find(|(known, _)| *known == name);
        value.map(|(_, value)| serde_json::Value::from(*value).to_string())
    })?;
    if !unused.is_empty() {
        bail!("the script does not use {}", unused.join(", "));
    }
    Ok(filled)
}

fn fill(
    text: &str,
    start: &str,
    end: &str,
    mut value: impl FnMut(&str) -> Option<String>,
) -> Result<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        let Some((name, after)) = after.split_once(end) else {
            bail!("a placeholder `{start}` has no end `{end}`");
        };
        let Some(value) = value(name) else {
            bail!("nothing is known for the placeholder `{start}{name}{end}`");
        };
        filled.push_str(before);
        filled.push_str(&value);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_filled() {
        let values = [
            ("app", "<link>".to_owned()),
            ("style", "<style>".to_owned()),
        ];
        let filled = fill_page("<head>\n<!-- bundle:app -->\n<!-- why -->", &values).unwrap();
        assert_eq!(filled, "<head>\n<link>\n<!-- why -->");
    }

    #[test]
    fn a_misspelt_placeholder_is_an_error() {
        let error = fill_page("<!-- bundle:ap -->", &[("app", String::new())]).unwrap_err();
        assert!(error.to_string().contains("bundle:ap"), "{error}");
        assert!(fill_page("<!-- bundle:app", &[("app", String::new())]).is_err());
    }

    #[test]
    fn a_script_gets_string_literals() {
        let script = "import x from \"bundle:glue\";";
        let filled = fill_script(script, &[("glue", "/a\"b.js")]).unwrap();
        assert_eq!(filled, "import x from \"/a\\\"b.js\";");
    }

    #[test]
    fn a_script_that_drops_a_value_is_an_error() {
        let values = [("wasm", "/a.wasm"), ("integrity", "sha384-x")];
        let error = fill_script("fetch(\"bundle:wasm\")", &values).unwrap_err();
        assert!(error.to_string().contains("integrity"), "{error}");
    }

    #[test]
    fn a_page_tells_what_it_asks_for() {
        assert!(asks_for("<!-- bundle:app -->", "app"));
        assert!(!asks_for("<!-- bundle:app -->", "console"));
    }
}
