//! A school's card as the vault believes it: delivered, then verified under a pin and in its dates.

use wire::card::{
    Card, CardRecipient, Fingerprint, GRACE_DAYS, MAX_CARD_DAYS, NotACard, SignedCard,
};
use wire::date::Date;
use wire::ids::SignKey;
use wire::{CardHash, SchoolId};

use vault_api::card::{Person, Standing};
use vault_api::problem::CardProblem;

use crate::hybrid::Recipient;

/// A card carries at most this many people (`protocol.md`, "Keys").
pub const MAX_RECIPIENTS: usize = 3;

/// A card as it was delivered: nothing about it is believed.
#[derive(Debug, Clone)]
pub struct UnverifiedCard(pub SignedCard);

/// A card whose signature, school, dates and recipients have been checked. If a pin was given, its
/// authority is the pinned one.
#[derive(Debug, Clone)]
pub struct VerifiedCard {
    authority: Fingerprint,
    card: Card,
    hash: CardHash,
    recipients: Vec<Recipient>,
    not_before: Date,
    not_after: Date,
}

impl UnverifiedCard {
    /// Checks everything that does not depend on the day or on other cards.
    ///
    /// # Errors
    /// The first check that failed.
    pub fn verify(
        &self,
        school: &SchoolId,
        pin: Option<Fingerprint>,
    ) -> Result<VerifiedCard, CardProblem> {
        let checked = self.0.check().map_err(|problem| match problem {
            NotACard::Shape => CardProblem::Shape,
            NotACard::Signature => CardProblem::Signature,
        })?;
        let authority = checked.authority.fingerprint();
        if pin.is_some_and(|pin| pin != authority) {
            return Err(CardProblem::OtherAuthority);
        }
        let card = checked.card;
        if card.school != *school {
            return Err(CardProblem::OtherSchool);
        }
        let (not_before, not_after) = dates(&card)?;
        Ok(VerifiedCard {
            authority,
            recipients: recipients(&card)?,
            card,
            hash: checked.hash,
            not_before,
            not_after,
        })
    }
}

/// First and last day, not further apart than a card may run.
fn dates(card: &Card) -> Result<(Date, Date), CardProblem> {
    let day = |text: &str| text.parse::<Date>().map_err(|_| CardProblem::Dates);
    let (first, last) = (day(&card.not_before)?, day(&card.not_after)?);
    match last.0 - first.0 {
        0..=MAX_CARD_DAYS => Ok((first, last)),
        _ => Err(CardProblem::Dates),
    }
}

/// One to three valid hybrid recipients; nobody's key stands twice.
fn recipients(card: &Card) -> Result<Vec<Recipient>, CardProblem> {
    let people = &card.recipients;
    let distinct = |at: usize| {
        people[..at]
            .iter()
            .all(|other| other.recipient != people[at].recipient && other.sign != people[at].sign)
    };
    if !(1..=MAX_RECIPIENTS).contains(&people.len()) || !(0..people.len()).all(distinct) {
        return Err(CardProblem::Recipients);
    }
    people
        .iter()
        .map(|person| person.recipient.parse())
        .collect::<Result<_, _>>()
        .map_err(|_| CardProblem::Recipients)
}

impl VerifiedCard {
    /// Where it stands in its dates.
    ///
    /// # Errors
    /// [`CardProblem::NotYet`] before its first day, [`CardProblem::Expired`] more than 30 days past
    /// its last.
    pub fn standing(&self, today: Date) -> Result<Standing, CardProblem> {
        if today < self.not_before {
            return Err(CardProblem::NotYet);
        }
        match today.0 - self.not_after.0 {
            ..=0 => Ok(Standing::InDate),
            days @ 1..=GRACE_DAYS => Ok(Standing::Overdue(days as u8)),
            _ => Err(CardProblem::Expired),
        }
    }

    /// Who signed it.
    pub fn authority(&self) -> Fingerprint {
        self.authority
    }

    /// What it says.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// SHA-256 of its bytes.
    pub fn hash(&self) -> CardHash {
        self.hash
    }

    /// The school it is for.
    pub fn school(&self) -> &SchoolId {
        &self.card.school
    }

    /// Its epoch.
    pub fn epoch(&self) -> u32 {
        self.card.epoch
    }

    /// Whom a letter is sealed to, in the card's order.
    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// Whoever signs with this key.
    pub fn signer(&self, key: &SignKey) -> Option<&CardRecipient> {
        self.card
            .recipients
            .iter()
            .find(|person| person.sign == *key)
    }
}

/// Someone on a card as the screens show them.
pub(crate) fn person(recipient: &CardRecipient) -> Person {
    Person {
        role: recipient.role,
        display: recipient.display.clone(),
    }
}
