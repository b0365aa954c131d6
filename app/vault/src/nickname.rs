//! A thread's nickname for people at the console: three friendly words that say nothing about anyone.

use sha2::{Digest, Sha256};
use vault_api::desk::Nickname;
use wire::BoxId;

use crate::proof::ThreadMac;

/// 256 lines: a two-character word and its English, by the value of one byte. Pinned: another order
/// would rename every thread.
const WORDS: &str = include_str!("nickname_words.txt");

/// The nickname of a thread: the first 24 bits of `SHA-256("xingang/v1/nickname" || box_id || mac)`,
/// eight a word.
pub fn nickname(box_id: &BoxId, mac: &ThreadMac) -> Nickname {
    let digest = Sha256::new()
        .chain_update("xingang/v1/nickname")
        .chain_update(box_id.as_bytes())
        .chain_update(mac.as_bytes())
        .finalize();
    let words: Vec<(&str, &str)> = digest[..3].iter().map(|byte| word(*byte)).collect();
    let joined = |text: fn(&(&'static str, &'static str)) -> &'static str, between: &str| {
        words.iter().map(text).collect::<Vec<_>>().join(between)
    };
    Nickname {
        zh: joined(|word| word.0, "·"),
        en: joined(|word| word.1, " · "),
    }
}

fn word(byte: u8) -> (&'static str, &'static str) {
    WORDS
        .lines()
        .nth(usize::from(byte))
        .and_then(|line| line.split_once(' '))
        .expect("256 lines of two words")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use zeroize::Zeroizing;

    #[test]
    fn the_list_has_256_different_words_in_both_languages() {
        assert_eq!(WORDS.lines().count(), 256);
        let words: Vec<_> = (0..=255).map(word).collect();
        let zh: HashSet<_> = words.iter().map(|word| word.0).collect();
        let en: HashSet<_> = words.iter().map(|word| word.1).collect();
        assert_eq!((zh.len(), en.len()), (256, 256));
        let two = |word: &&str| word.chars().count() == 2 && !word.is_ascii();
        assert!(zh.iter().all(two), "two characters each");
        assert!(
            en.iter()
                .all(|word| word.is_ascii() && word.trim() == *word)
        );
    }

    #[test]
    fn box_and_sender_both_matter() {
        let mac = |byte| ThreadMac::from_bytes(Zeroizing::new([byte; 32]));
        let name = nickname(&BoxId([1; 16]), &mac(2));
        assert_eq!(name, nickname(&BoxId([1; 16]), &mac(2)));
        assert_ne!(name, nickname(&BoxId([1; 16]), &mac(3)));
        assert_ne!(name, nickname(&BoxId([2; 16]), &mac(2)));
        assert_eq!(name.zh.split('·').count(), 3);
        assert_eq!(name.en.split(" · ").count(), 3);
    }
}
