//! Numbers to call, from `hotlines.toml`. A school's checked card may say more of a line.

use ui::lang::Lang;
use wire::date::Date;

use crate::school::Card;
use crate::texts::front_in;

/// A number to call.
pub(crate) struct Hotline {
    pub number: &'static str,
    zh: &'static str,
    en: &'static str,
    /// When it was last compared with its source.
    pub verified_on: Date,
}

include!(concat!(env!("OUT_DIR"), "/hotlines.rs"));

impl Hotline {
    /// What it is called.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Its name and hours as a checked card has them, or its name here.
    pub fn words(&self, card: &Card, lang: Lang) -> String {
        let own = match card {
            Card::Verified(view) => view.hotlines.iter().find(|line| line.number == self.number),
            _ => None,
        };
        match own {
            Some(line) => (front_in(lang).help.line)(lang.of(&line.name), lang.of(&line.hours)),
            None => self.name(lang).to_owned(),
        }
    }
}

/// The line with this number. All that screens name are there, and a test says so.
pub(crate) fn hotline(number: &str) -> &'static Hotline {
    HOTLINES
        .iter()
        .find(|line| line.number == number)
        .unwrap_or(&HOTLINES[0])
}

/// The day all numbers were compared with their sources.
pub(crate) fn verified_on() -> Date {
    HOTLINES
        .iter()
        .map(|line| line.verified_on)
        .min()
        .unwrap_or(Date(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_a_screen_names_is_there() {
        for number in ["12356", "12355", "110", "120"] {
            assert_eq!(hotline(number).number, number);
        }
        let page = include_str!("../../public/index.html");
        for call in page.split("tel:").skip(1) {
            let number: String = call.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(hotline(&number).number, number);
        }
    }
}
