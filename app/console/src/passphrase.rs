//! How hard a passphrase is to guess, honestly: an estimate from length, from the kinds of
//! characters, and from the patterns that guessing programs try first. It leans to the low side and
//! is advice, not a lock; only the length is demanded.

use vault_api::problem::MIN_PASSPHRASE;

/// Below so many bits somebody with one computer and the key file gets through in days.
const FAIR_BITS: f32 = 30.0;
/// From so many bits on it takes a hall of computers for years.
const GOOD_BITS: f32 = 45.0;

/// Bits a character brings when a person chose it, not a machine.
mod bits {
    /// A letter inside words (Shannon 1951 puts English at 1 to 2; names and short words are worse
    /// guesses than running text).
    pub const LETTER: f32 = 2.3;
    /// A digit; birthdays and telephone numbers are no dice.
    pub const DIGIT: f32 = 2.6;
    /// A Chinese character inside words.
    pub const HAN: f32 = 6.0;
    /// Punctuation.
    pub const SIGN: f32 = 3.0;
    /// A space between words.
    pub const SPACE: f32 = 1.0;
    /// A repeat or the next step of a sequence.
    pub const STEP: f32 = 0.3;
    /// A change between letters, digits and signs, or a capital inside.
    pub const CHANGE: f32 = 1.2;
    /// A word that every list of passwords has, or that is written on the card.
    pub const LISTED: f32 = 4.0;
}

/// What lists of broken passwords begin with, and what people here add to them.
const LISTED: [&str; 26] = [
    "password", "passw0rd", "qwerty", "admin", "welcome", "letmein", "iloveyou", "woaini",
    "5201314", "1314", "520", "xingang", "shegong", "xuexiao", "laoshi", "mima", "kouling",
    "zhongxue", "school", "social", "worker", "心港", "社工", "口令", "密码", "学校",
];

/// Rows of a keyboard, where a finger slides along.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// What there is to say about a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Nothing is written yet.
    Empty,
    /// So many characters are missing.
    Short(usize),
    /// Quickly guessed, and what makes it so, where one thing does.
    Weak(Option<Pattern>),
    /// Takes a determined attacker weeks.
    Fair,
    /// Good enough for years.
    Good,
}

/// What makes a passphrase easy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Only digits: a date or a telephone number, most likely.
    Digits,
    /// The same again and again.
    Repeats,
    /// Along the alphabet, the digits or the keyboard.
    Sequence,
    /// A word from the lists, the school or the name on the card.
    Listed,
}

impl Advice {
    /// Whether a key may be made with it.
    pub fn is_enough(self) -> bool {
        matches!(self, Self::Weak(_) | Self::Fair | Self::Good)
    }
}

/// Looks at a passphrase. `known` are words an attacker knows: the school, the names.
pub fn advise(passphrase: &str, known: &[&str]) -> Advice {
    let count = passphrase.chars().count();
    if count == 0 {
        return Advice::Empty;
    }
    if count < MIN_PASSPHRASE {
        return Advice::Short(MIN_PASSPHRASE - count);
    }
    let estimate = estimate(passphrase, known);
    if estimate >= GOOD_BITS {
        Advice::Good
    } else if estimate >= FAIR_BITS {
        Advice::Fair
    } else {
        Advice::Weak(pattern(passphrase, known))
    }
}

fn estimate(passphrase: &str, known: &[&str]) -> f32 {
    let (rest, listed) = without_listed(&passphrase.to_ascii_lowercase(), known);
    let rest = period(&rest);
    let mut bits = listed as f32 * bits::LISTED;
    let mut before: Option<char> = None;
    for c in rest.chars() {
        bits += match before {
            Some(before) if is_step(before, c) => bits::STEP,
            Some(before) if kind(before) != kind(c) => kind(c).bits() + bits::CHANGE,
            _ => kind(c).bits(),
        };
        before = Some(c);
    }
    let capitals_inside = passphrase
        .chars()
        .skip(1)
        .filter(|c| c.is_uppercase())
        .count();
    bits + capitals_inside as f32 * bits::CHANGE
}

fn pattern(passphrase: &str, known: &[&str]) -> Option<Pattern> {
    let lower = passphrase.to_ascii_lowercase();
    let chars: Vec<char> = lower.chars().collect();
    let steps = chars
        .windows(2)
        .filter(|pair| is_step(pair[0], pair[1]))
        .count();
    let repeats = chars.windows(2).filter(|pair| pair[0] == pair[1]).count();
    if period(&lower).len() < lower.len() || repeats * 2 >= chars.len() {
        Some(Pattern::Repeats)
    } else if steps * 2 >= chars.len() {
        Some(Pattern::Sequence)
    } else if chars.iter().all(char::is_ascii_digit) {
        Some(Pattern::Digits)
    } else if without_listed(&lower, known).1 > 0 {
        Some(Pattern::Listed)
    } else {
        None
    }
}

/// The text without listed words, and how many there were.
fn without_listed(lower: &str, known: &[&str]) -> (String, usize) {
    let mut rest = lower.to_owned();
    let mut found = 0;
    let known = known
        .iter()
        .map(|word| word.trim().to_ascii_lowercase())
        .filter(|word| word.chars().count() >= 2);
    for word in LISTED.into_iter().map(str::to_owned).chain(known) {
        found += rest.matches(&word).count();
        rest = rest.replace(&word, "");
    }
    (rest, found)
}

/// The part a text repeats: `abcabcab` → `abc`; the whole where it repeats nothing.
fn period(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let length = (1..=chars.len() / 2)
        .find(|length| (*length..chars.len()).all(|at| chars[at] == chars[at - length]))
        .unwrap_or(chars.len());
    chars[..length].iter().collect()
}

/// Whether `next` repeats `before` or is its neighbour in the alphabet or on the keyboard.
fn is_step(before: char, next: char) -> bool {
    let in_order = before.is_ascii_alphanumeric()
        && next.is_ascii_alphanumeric()
        && (before as u32).abs_diff(next as u32) == 1;
    let beside = ROWS
        .iter()
        .any(|row| match (row.find(before), row.find(next)) {
            (Some(a), Some(b)) => a.abs_diff(b) == 1,
            _ => false,
        });
    before == next || in_order || beside
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Han,
    Sign,
    Space,
}

impl Kind {
    fn bits(self) -> f32 {
        match self {
            Self::Letter => bits::LETTER,
            Self::Digit => bits::DIGIT,
            Self::Han => bits::HAN,
            Self::Sign => bits::SIGN,
            Self::Space => bits::SPACE,
        }
    }
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Kind::Han,
        c if c.is_whitespace() => Kind::Space,
        c if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(passphrase: &str) -> Advice {
        advise(passphrase, &["gangcheng", "周岚", "Zhou Lan"])
    }

    #[test]
    fn ten_characters_are_demanded_whatever_they_are() {
        assert_eq!(look(""), Advice::Empty);
        assert_eq!(look("七个字的口令呀"), Advice::Short(3));
        assert_eq!(look("x7!Kp2mQ9"), Advice::Short(1));
        assert!(!look("x7!Kp2mQ9").is_enough());
        assert!(look("1111111111").is_enough());
    }

    #[test]
    fn what_guessing_programs_try_first_is_named() {
        for (passphrase, why) in [
            ("1111111111", Pattern::Repeats),
            ("abcabcabcabc", Pattern::Repeats),
            ("1234567890", Pattern::Sequence),
            ("qwertyuiop12", Pattern::Sequence),
            ("zyxwvutsrq", Pattern::Sequence),
            ("13812907465", Pattern::Digits),
            ("password2026", Pattern::Listed),
            ("gangcheng2026", Pattern::Listed),
            ("周岚的社工口令2026", Pattern::Listed),
        ] {
            assert_eq!(look(passphrase), Advice::Weak(Some(why)), "{passphrase}");
        }
    }

    #[test]
    fn several_unrelated_words_are_good() {
        for passphrase in [
            "correct horse battery staple",
            "水桶 毛笔 台阶 萝卜",
            "lantern-copper-violin-moss",
            "shuitong maobi taijie luobo",
        ] {
            assert_eq!(look(passphrase), Advice::Good, "{passphrase}");
        }
    }

    #[test]
    fn a_short_mixture_is_fair_and_one_word_is_weak() {
        assert_eq!(look("x7Kp2mQ9vL"), Advice::Fair);
        assert_eq!(look("lighthouses"), Advice::Weak(None));
        assert_eq!(look("Sunflower12"), Advice::Weak(None));
    }

    #[test]
    fn repeating_a_good_part_adds_nothing() {
        assert_eq!(period("abcabcab"), "abc");
        assert_eq!(period("abcd"), "abcd");
        assert!(estimate("x7kp2x7kp2x7kp2", &[]) < FAIR_BITS);
    }
}
