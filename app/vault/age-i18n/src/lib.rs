//! Stands in the place of `i18n-embed-fl`, by which age puts its errors into words of seven languages for people at a
//! terminal. The vault turns age's errors into its own, and the screens have the words: here an error's text is the name
//! of its message, and neither the texts nor the machinery around them are loaded by a phone.

use proc_macro::{Delimiter, TokenStream, TokenTree};

/// `fl!(LOADER, "message-id", argument = value, …)` is `String::from("message-id")`.
#[proc_macro]
pub fn fl(call: TokenStream) -> TokenStream {
    let id = first_literal(call).expect("a message has an id");
    format!("::std::string::String::from({id})")
        .parse()
        .expect("a literal and a call")
}

/// A literal that came through a `macro_rules` stands in a group without delimiters.
fn first_literal(tokens: TokenStream) -> Option<String> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Literal(literal) => Some(literal.to_string()),
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            first_literal(group.stream())
        }
        _ => None,
    })
}
