//! A code as it is typed: its digits, its groups, and what can be said of it without any key. Whether
//! it opens anything, only the vault can tell.

use vault_api::problem::CodeProblem;

/// Digits of a code, the last two of them check digits.
pub(crate) const DIGITS: usize = 24;

/// The digits in what was typed or pasted: spaces and dashes are forgiven, full-width digits count.
/// None if there is anything else in it.
pub(crate) fn digits(typed: &str) -> Option<String> {
    typed.chars().filter(|c| !is_gap(*c)).map(digit).collect()
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        _ => None,
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '－' | '_' | '·')
}

/// Groups of four with a space between.
pub(crate) fn grouped(digits: &str) -> String {
    groups(digits).join(" ")
}

/// Groups of four.
pub(crate) fn groups(digits: &str) -> Vec<String> {
    let digits: Vec<char> = digits.chars().collect();
    digits
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect()
}

/// What is wrong with these digits as a code.
pub(crate) fn problem(digits: &str) -> Option<CodeProblem> {
    match digits.len() {
        DIGITS if is_checked(digits) => None,
        DIGITS => Some(CodeProblem::Check),
        fewer if fewer < DIGITS => Some(CodeProblem::Missing((DIGITS - fewer) as u8)),
        more => Some(CodeProblem::TooMany((more - DIGITS).min(255) as u8)),
    }
}

/// ISO 7064 MOD 97-10.
fn is_checked(digits: &str) -> bool {
    digits
        .bytes()
        .fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97)
        == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_is_forgiven_and_letters_are_not() {
        assert_eq!(
            digits(" 4821-0937　５５60 ").as_deref(),
            Some("482109375560")
        );
        assert_eq!(digits("4821 O937"), None);
        assert_eq!(grouped("482109375"), "4821 0937 5");
        assert_eq!(grouped(""), "");
    }

    /// ISO 7064 MOD 97-10: the check digits of 794 are 44.
    #[test]
    fn one_wrong_digit_and_two_swapped_ones_are_told() {
        let code = format!("{:0>24}", "79444");
        assert_eq!(problem(&code), None);
        for wrong in ["79344", "97444", "79445"] {
            assert_eq!(
                problem(&format!("{wrong:0>24}")),
                Some(CodeProblem::Check),
                "{wrong}"
            );
        }
        assert_eq!(problem(&code[..15]), Some(CodeProblem::Missing(9)));
        assert_eq!(problem(&format!("{code}12")), Some(CodeProblem::TooMany(2)));
    }
}
