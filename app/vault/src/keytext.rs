//! Keys as text: Bech32 under a prefix that says what it is. A mistyped one is noticed.
//!
//! The checksum is that of BIP 173, without its limit on length: age's keys are longer, and are compared, not corrected.

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Checksum, Hrp};
use zeroize::Zeroizing;

enum AnyLength {}

impl Checksum for AnyLength {
    type MidstateRepr = <Bech32 as Checksum>::MidstateRepr;
    const CODE_LENGTH: usize = usize::MAX;
    const CHECKSUM_LENGTH: usize = Bech32::CHECKSUM_LENGTH;
    const GENERATOR_SH: [Self::MidstateRepr; 5] = Bech32::GENERATOR_SH;
    const TARGET_RESIDUE: Self::MidstateRepr = Bech32::TARGET_RESIDUE;
}

/// The text, in lowercase.
///
/// # Security
/// Of a secret, it is one.
///
/// # Panics
/// For a prefix that is none: they are constants.
pub(crate) fn encode(prefix: &str, bytes: &[u8]) -> Zeroizing<String> {
    let text = bech32::encode::<AnyLength>(Hrp::parse_unchecked(prefix), bytes);
    Zeroizing::new(text.expect("no length is too long"))
}

/// The bytes of a text with this prefix, if it is the one text of theirs, in lowercase or in uppercase.
pub(crate) fn decode(text: &str, prefix: &str) -> Option<Zeroizing<Vec<u8>>> {
    let read = CheckedHrpstring::new::<AnyLength>(text).ok()?;
    let bytes: Zeroizing<Vec<u8>> = Zeroizing::new(read.byte_iter().collect());
    // Written again, a text with bits to spare is another one.
    let canonical = encode(prefix, &bytes).eq_ignore_ascii_case(text);
    canonical.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bech32_age::{FromBase32, ToBase32, Variant, u5};
    use proptest::prelude::*;

    const PREFIX: &str = "age-secret-key-pq-";

    proptest! {
        /// The version of the crate that age stands on is the other implementation.
        #[test]
        fn agrees_with_ages_own(bytes in prop::collection::vec(any::<u8>(), 0..1_300)) {
            let theirs = bech32_age::encode(PREFIX, bytes.to_base32(), Variant::Bech32).unwrap();
            prop_assert_eq!(&*encode(PREFIX, &bytes), &theirs);
            for text in [theirs.clone(), theirs.to_uppercase()] {
                let ours = decode(&text, PREFIX);
                prop_assert_eq!(ours.as_deref(), Some(&bytes));
            }
        }

        #[test]
        fn reads_nothing_that_ages_own_does_not(at in 0..60usize, with in any::<char>()) {
            let mut text: Vec<char> = encode(PREFIX, &[7; 20]).chars().collect();
            let at = at.min(text.len() - 1);
            text[at] = with;
            let text: String = text.into_iter().collect();
            let theirs = bech32_age::decode(&text).ok().filter(|(hrp, _, variant)| {
                hrp == PREFIX && *variant == Variant::Bech32
            });
            let theirs = theirs.and_then(|(_, data, _)| Vec::from_base32(&data).ok());
            let ours = decode(&text, PREFIX);
            prop_assert_eq!(ours.as_deref(), theirs.as_ref());
        }
    }

    #[test]
    fn other_texts_of_the_same_bytes_are_refused() {
        let bytes = [7; 32];
        let data = bytes.to_base32();
        let variant = bech32_age::encode(PREFIX, &data, Variant::Bech32m).unwrap();
        let mut spare = data.clone();
        let last = spare.last_mut().unwrap();
        *last = u5::try_from_u8(last.to_u8() | 1).unwrap();
        let spare = bech32_age::encode(PREFIX, spare, Variant::Bech32).unwrap();
        let mut mixed = encode(PREFIX, &bytes).to_string();
        mixed.replace_range(..1, "A");
        let other = encode("age-secret-key-", &bytes);
        for bad in ["", "1", PREFIX, &variant, &spare, &mixed, &other] {
            assert_eq!(decode(bad, PREFIX), None, "{bad}");
        }
    }
}
