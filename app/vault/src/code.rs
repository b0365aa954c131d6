//! The code (取信码): what a sender keeps to come back. 22 random decimal digits and two check digits.

use std::fmt;
use std::str::FromStr;

use vault_api::problem::CodeProblem;
use zeroize::Zeroizing;

/// Digits of a code: 22 random ones (73 bits) and two check digits.
pub const DIGITS: usize = 24;
const RANDOM_DIGITS: usize = DIGITS - 2;
/// Digits shown as one group; a code is six of them.
pub const GROUP: usize = 4;

/// A whole code with right check digits.
///
/// # Security
/// Whoever holds it reads the letters of its box, writes as their sender, and can erase them.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<String>);

impl Code {
    /// A new random code.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
        while digits.len() < RANDOM_DIGITS {
            let mut bytes = Zeroizing::new([0u8; 32]);
            getrandom::fill(bytes.as_mut_slice())?;
            // Bytes of 250 and more are left out: they would make 0 to 5 likelier than 6 to 9.
            let fair = bytes.iter().filter(|byte| **byte < 250);
            for byte in fair.take(RANDOM_DIGITS - digits.len()) {
                digits.push(char::from(b'0' + byte % 10));
            }
        }
        Ok(Self::with_check_digits(digits))
    }

    /// Appends the two digits that make the whole number 1 modulo 97 (ISO 7064 MOD 97-10).
    fn with_check_digits(mut digits: Zeroizing<String>) -> Self {
        let check = 98 - remainder(&digits) * 100 % 97;
        digits.push(char::from(b'0' + (check / 10) as u8));
        digits.push(char::from(b'0' + (check % 10) as u8));
        Self(digits)
    }

    /// The 24 ASCII digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = CodeProblem;

    /// Reads a code as people type and paste it: full-width digits, spaces, dashes and the invisible
    /// marks that copying leaves behind are forgiven.
    fn from_str(text: &str) -> Result<Self, CodeProblem> {
        let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
        let mut count = 0_usize;
        for c in text.chars().filter(|c| !is_separator(*c)) {
            let digit = match c {
                '0'..='9' => c as u32 - '0' as u32,
                '０'..='９' => c as u32 - '０' as u32,
                _ => return Err(CodeProblem::NotDigits),
            };
            count += 1;
            if count <= DIGITS {
                digits.push(char::from(b'0' + digit as u8));
            }
        }
        let clamp = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        match count {
            _ if count < DIGITS => Err(CodeProblem::Missing(clamp(DIGITS - count))),
            _ if count > DIGITS => Err(CodeProblem::TooMany(clamp(count - DIGITS))),
            _ if remainder(&digits) != 1 => Err(CodeProblem::Check),
            _ => Ok(Self(digits)),
        }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// Spaces of all widths, hyphens and dashes, zero-width and direction marks.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
}

/// A number of ASCII digits modulo 97.
fn remainder(digits: &str) -> u32 {
    digits
        .bytes()
        .fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(random: &str) -> Code {
        Code::with_check_digits(Zeroizing::new(random.to_owned()))
    }

    #[test]
    fn check_digits_are_iso_7064() {
        // The standard's own example for MOD 97-10 is 794 with the check digits 44.
        assert_eq!(code("794").digits(), "79444");
    }

    #[test]
    fn new_codes_are_codes_and_differ() {
        let (one, two) = (Code::generate().unwrap(), Code::generate().unwrap());
        assert_ne!(one, two);
        assert_eq!(one.digits().len(), DIGITS);
        assert_eq!(one.digits().parse(), Ok(one.clone()));
        assert_eq!(format!("{one:?}"), "Code(…)");
    }

    #[test]
    fn every_digit_comes_up() {
        let mut seen = [0_u32; 10];
        for _ in 0..200 {
            for digit in Code::generate().unwrap().digits()[..RANDOM_DIGITS].bytes() {
                seen[usize::from(digit - b'0')] += 1;
            }
        }
        // 4,400 digits: 440 each, give or take 20; far outside would be a broken sampler.
        assert!(seen.iter().all(|n| (300..580).contains(n)), "{seen:?}");
    }

    #[test]
    fn problems_say_what_to_do() {
        let good = code("0123456789012345678901");
        let digits = good.digits();
        assert_eq!("".parse::<Code>(), Err(CodeProblem::Missing(24)));
        assert_eq!(digits[..20].parse::<Code>(), Err(CodeProblem::Missing(4)));
        assert_eq!(
            format!("{digits}12").parse::<Code>(),
            Err(CodeProblem::TooMany(2))
        );
        assert_eq!(
            "1".repeat(999).parse::<Code>(),
            Err(CodeProblem::TooMany(255))
        );
        assert_eq!("码1".parse::<Code>(), Err(CodeProblem::NotDigits));
    }

    proptest! {
        #[test]
        fn forgiving_forms_are_the_same_code(random in "[0-9]{22}", wide in any::<u32>()) {
            let good = code(&random);
            let typed: String = good
                .digits()
                .chars()
                .enumerate()
                .flat_map(|(at, c)| {
                    let full = char::from_u32('０' as u32 + c as u32 - '0' as u32).unwrap();
                    let c = if wide >> (at % 32) & 1 == 1 { full } else { c };
                    let gap = [" ", "-", "　", "－", "\n", "\u{200b}"][at % 6];
                    [gap.to_owned(), c.to_string()]
                })
                .collect();
            prop_assert_eq!(typed.parse::<Code>(), Ok(good));
        }

        #[test]
        fn one_wrong_digit_or_two_swapped_are_noticed(random in "[0-9]{22}", at in 0..DIGITS, add in 1..10_u8) {
            let digits = code(&random).digits().to_owned().into_bytes();
            let mut wrong = digits.clone();
            wrong[at] = b'0' + (wrong[at] - b'0' + add) % 10;
            prop_assert_eq!(String::from_utf8(wrong).unwrap().parse::<Code>(), Err(CodeProblem::Check));

            let mut swapped = digits.clone();
            swapped.swap(at, (at + 1) % DIGITS);
            if swapped != digits && at + 1 < DIGITS {
                prop_assert_eq!(String::from_utf8(swapped).unwrap().parse::<Code>(), Err(CodeProblem::Check));
            }
        }
    }
}
