//! Style sheets: an order file such as `style/app.css` lists its parts with `@import`, and the bundle carries them as one
//! file without comments. One request, and the cascade is exactly the order of the list.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Reads an order file and everything it imports, relative to the importing file.
///
/// Understood are `@import url("part.css");`, `@import "part.css";` and either of them followed by `layer(name)`, each on
/// a line of its own. Every other line stays as it is, so `@layer tokens, base;` may stand above the imports.
///
/// # Errors
/// When a file cannot be read, or an `@import` has any other form (media queries, supports, absolute addresses).
pub fn inline(order: &Path) -> Result<String> {
    let mut sheet = String::new();
    append(order, &mut sheet, 0)?;
    Ok(sheet)
}

fn append(path: &Path, sheet: &mut String, depth: usize) -> Result<()> {
    // Deeper than any list of parts needs: files that import each other.
    const DEPTH: usize = 4;
    if depth > DEPTH {
        bail!("{} is imported in a circle", path.display());
    }
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    for line in without_comments(&text).lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if !line.starts_with("@import") {
            sheet.push_str(line);
            sheet.push('\n');
            continue;
        }
        let import = Import::parse(line)
            .with_context(|| format!("{}: cannot inline `{line}`", path.display()))?;
        let part = path.with_file_name(import.file);
        match import.layer {
            Some(layer) => {
                sheet.push_str(&format!("@layer {layer} {{\n"));
                append(&part, sheet, depth + 1)?;
                sheet.push_str("}\n");
            }
            None => append(&part, sheet, depth + 1)?,
        }
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
struct Import<'a> {
    file: &'a str,
    layer: Option<&'a str>,
}

impl<'a> Import<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let rest = line.strip_prefix("@import")?.strip_suffix(';')?.trim();
        let (file, rest) = match rest.strip_prefix("url(") {
            Some(rest) => rest.split_once(')')?,
            None => rest.split_at(rest.rfind(['"', '\''])? + 1),
        };
        let quote = file
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))?;
        let file = file.strip_prefix(quote)?.strip_suffix(quote)?;
        if file.contains(':') || file.starts_with('/') {
            return None;
        }
        let layer = match rest.trim() {
            "" => None,
            layer => Some(layer.strip_prefix("layer(")?.strip_suffix(')')?),
        };
        Some(Self { file, layer })
    }
}

/// Drops comments, but not what looks like one inside a string.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = if from.starts_with("/*") {
            let length = from.find("*/").map_or(from.len(), |end| end + 2);
            rest = &from[length..];
            continue;
        } else if from.starts_with('/') {
            1
        } else {
            string_length(from)
        };
        out.push_str(&from[..length]);
        rest = &from[length..];
    }
    out.push_str(rest);
    out
}

/// Bytes of the quoted string that the text starts with, quotes included; the whole text when it never ends.
fn string_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    let quote = characters.next().map(|(_, quote)| quote);
    let mut escaped = false;
    for (at, character) in characters {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if Some(character) == quote {
            return at + character.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn parts_follow_the_order_of_the_list() {
        let folder = folder(&[
            (
                "app.css",
                "@layer tokens, screens;\n@import url(\"tokens.css\") layer(tokens);\n@import 'screens/home.css';\n",
            ),
            ("tokens.css", ":root { --a: 1; }\n"),
            (
                "screens/home.css",
                "/* why */\n  .home { content: \"/* kept */\"; }\n",
            ),
        ]);
        let sheet = inline(&folder.path().join("app.css")).unwrap();
        assert_eq!(
            sheet,
            "@layer tokens, screens;\n@layer tokens {\n:root { --a: 1; }\n}\n.home { content: \"/* kept */\"; }\n"
        );
    }

    #[test]
    fn an_import_that_would_need_the_network_is_refused() {
        for line in [
            "@import url(\"https://example.org/a.css\");",
            "@import \"a.css\" print;",
            "@import url(a.css);",
            "@import \"/a.css\";",
            "@import \"a.css\"",
        ] {
            assert_eq!(Import::parse(line), None, "{line}");
        }
    }

    #[test]
    fn files_that_import_each_other_are_an_error() {
        let folder = folder(&[
            ("a.css", "@import \"b.css\";"),
            ("b.css", "@import \"a.css\";"),
        ]);
        let error = inline(&folder.path().join("a.css")).unwrap_err();
        assert!(error.to_string().contains("circle"), "{error}");
    }

    #[test]
    fn a_missing_part_is_named() {
        let folder = folder(&[("a.css", "@import \"gone.css\";")]);
        let error = inline(&folder.path().join("a.css")).unwrap_err();
        assert!(error.to_string().contains("gone.css"), "{error}");
    }

    #[test]
    fn comments_end_where_they_end_and_strings_keep_their_quotes() {
        assert_eq!(without_comments("a/* x */b/c"), "ab/c");
        assert_eq!(without_comments("a /* never closed"), "a ");
        assert_eq!(
            without_comments(r#""\"/*" '/*' /* ' */ d"#),
            r#""\"/*" '/*'  d"#
        );
    }
}
