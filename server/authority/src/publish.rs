//! Signing a card: it takes its place after the card before it, and is read once more the way a
//! browser will read it before anybody else does.

use vault::authority::Authority;
use wire::SignedCard;
use wire::card::{Card, CheckedCard};

use crate::rules::{Refused, Rules};

/// Sets epoch and chain, checks the rules and signs. `before` is the card now in force; none for a
/// school's first.
///
/// # Errors
/// [`Refused`]; no signed card exists then.
pub fn sign(
    mut card: Card,
    before: Option<&SignedCard>,
    authority: &Authority,
    rules: Rules,
) -> Result<SignedCard, Refused> {
    (card.epoch, card.prev) = match before {
        None => (1, None),
        Some(signed) => {
            let previous = check_previous(signed, &card, authority)?;
            let epoch = previous.card.epoch.checked_add(1).ok_or(Refused::Epoch)?;
            (epoch, Some(previous.hash))
        }
    };
    rules.check(&card)?;
    let (signed, _) = authority.sign(&card)?;
    Ok(signed)
}

fn check_previous(
    signed: &SignedCard,
    card: &Card,
    authority: &Authority,
) -> Result<CheckedCard, Refused> {
    let previous = signed.check().map_err(|_| Refused::Previous)?;
    if previous.authority != authority.public() {
        return Err(Refused::OtherAuthority);
    }
    if previous.card.school != card.school {
        return Err(Refused::OtherSchool);
    }
    Ok(previous)
}
