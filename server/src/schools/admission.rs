//! What a card must be before it stands for its school. Browsers check cards themselves; this keeps
//! an operator from putting up one that they would all refuse.

use std::collections::HashSet;

use ed25519_dalek::VerifyingKey;
use store::{CardRefusal, StoredCard};
use wire::CardHash;
use wire::card::{Card, CheckedCard, MAX_CARD_DAYS, NotACard, SignedCard};
use wire::date::Date;

/// Why a card is not put up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    /// Signature, shape or version are wrong.
    #[error("this is not a card: {0}")]
    NotACard(#[from] NotACard),
    /// A date is not `YYYY-MM-DD`, or they stand in the wrong order.
    #[error("its dates are not two days in order, written YYYY-MM-DD")]
    Dates,
    /// It runs longer than a card may.
    #[error("it runs longer than {MAX_CARD_DAYS} days")]
    TooLong,
    /// Its last day has passed.
    #[error("its last day has passed")]
    Expired,
    /// Its first day is still to come, and browsers would refuse it until then.
    #[error("its first day is still to come; put it up on that day")]
    TooEarly,
    /// There are none, or more than three, recipients.
    #[error("a card has one to three recipients")]
    Count,
    /// A recipient is not a hybrid one, or a signing key is not a key.
    #[error("a recipient is not an age1pq1 recipient with an Ed25519 key")]
    Recipient,
    /// A recipient or a signing key stands twice.
    #[error("a recipient or a signing key stands on it twice")]
    Twice,
    /// It contradicts the school's current card.
    #[error("it cannot follow the school's current card: {0}")]
    Chain(#[from] CardRefusal),
}

/// Characters of a hybrid recipient (`protocol.md`, "Keys").
const RECIPIENT_LEN: usize = 1_959;
/// How a hybrid recipient begins.
const RECIPIENT_PREFIX: &str = "age1pq1";
/// The characters of Bech32 after the prefix.
const BECH32: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// Recipients on one card.
const RECIPIENTS: std::ops::RangeInclusive<usize> = 1..=3;

/// Checks everything about a card that needs no other card, and says which one it names as the one
/// before it.
///
/// # Errors
/// [`NotAdmitted`], never its variant `Chain`.
pub fn admit(
    signed: &SignedCard,
    today: Date,
) -> Result<(StoredCard, Option<CardHash>), NotAdmitted> {
    let CheckedCard {
        authority,
        card,
        hash,
        bytes,
        sig,
    } = signed.check()?;
    let day = |text: &str| text.parse::<Date>().map_err(|_| NotAdmitted::Dates);
    let (first_day, last_day) = (day(&card.not_before)?, day(&card.not_after)?);
    let days = last_day.0 - first_day.0;
    if days < 0 {
        return Err(NotAdmitted::Dates);
    }
    if days > MAX_CARD_DAYS {
        return Err(NotAdmitted::TooLong);
    }
    if last_day < today {
        return Err(NotAdmitted::Expired);
    }
    if first_day > today {
        return Err(NotAdmitted::TooEarly);
    }
    recipients(&card)?;
    let stored = StoredCard {
        school: card.school,
        epoch: card.epoch,
        hash,
        last_day,
        authority,
        bytes,
        sig,
    };
    Ok((stored, card.prev))
}

fn recipients(card: &Card) -> Result<(), NotAdmitted> {
    if !RECIPIENTS.contains(&card.recipients.len()) {
        return Err(NotAdmitted::Count);
    }
    let mut seen = HashSet::new();
    let mut keys = HashSet::new();
    for one in &card.recipients {
        let hybrid = one.recipient.len() == RECIPIENT_LEN
            && one
                .recipient
                .strip_prefix(RECIPIENT_PREFIX)
                .is_some_and(|rest| rest.chars().all(|c| BECH32.contains(c)));
        let signs = VerifyingKey::from_bytes(&one.sign.0).is_ok_and(|key| !key.is_weak());
        if !hybrid || !signs {
            return Err(NotAdmitted::Recipient);
        }
        if !seen.insert(&one.recipient) || !keys.insert(one.sign) {
            return Err(NotAdmitted::Twice);
        }
    }
    Ok(())
}
