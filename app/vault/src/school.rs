//! What is known of the school at hand: the pin, the card in use, older cards that replies name.

use std::collections::{HashMap, HashSet};

use vault_api::Problem;
use vault_api::card::CardView;
use vault_api::problem::CardProblem;
use wire::card::{Fingerprint, SignedCard};
use wire::{CardHash, SchoolId};

use crate::card::{UnverifiedCard, VerifiedCard, person};
use crate::clock::Now;
use crate::pin::read_link;

/// A card someone here has sealed to or accepted: nothing older passes any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCard {
    /// Who signed it.
    pub authority: Fingerprint,
    /// Its epoch.
    pub epoch: u32,
    /// SHA-256 of its bytes.
    pub hash: CardHash,
}

impl KnownCard {
    fn of(card: &VerifiedCard) -> Self {
        Self {
            authority: card.authority(),
            epoch: card.epoch(),
            hash: card.hash(),
        }
    }

    /// Whether `card` may follow: of the same authority, not of a lower epoch, of an equal one only
    /// with equal bytes.
    ///
    /// # Errors
    /// The rule it breaks.
    pub fn admits(&self, card: &VerifiedCard) -> Result<(), CardProblem> {
        if card.authority() != self.authority {
            return Err(CardProblem::OtherAuthority);
        }
        match card.epoch().cmp(&self.epoch) {
            std::cmp::Ordering::Less => Err(CardProblem::OlderEpoch),
            std::cmp::Ordering::Equal if card.hash() != self.hash => Err(CardProblem::SameEpoch),
            _ => Ok(()),
        }
    }
}

/// One school in one life of the page.
#[derive(Debug)]
pub struct School {
    id: SchoolId,
    pin: Option<Fingerprint>,
    newest: Option<KnownCard>,
    in_use: Option<VerifiedCard>,
    other_link: bool,
    old: HashMap<CardHash, VerifiedCard>,
    gone: HashSet<CardHash>,
}

impl School {
    /// A school of which nothing is known yet.
    pub fn new(id: SchoolId) -> Self {
        Self {
            id,
            pin: None,
            newest: None,
            in_use: None,
            other_link: false,
            old: HashMap::new(),
            gone: HashSet::new(),
        }
    }

    /// The school in the address.
    pub fn id(&self) -> &SchoolId {
        &self.id
    }

    /// Checks a delivered card and puts it in use. What the sender's own letters remember outranks the
    /// pin that stands, and that outranks the link just opened: a different fragment never replaces a
    /// pin. A fingerprint becomes the pin only once a card has verified under it.
    ///
    /// # Errors
    /// [`Problem::Link`] or [`Problem::Card`]; the card in use stays what it was.
    pub fn use_card(
        &mut self,
        link: Option<&str>,
        signed: SignedCard,
        memory: Option<&KnownCard>,
        now: Now,
    ) -> Result<(), Problem> {
        let linked = read_link(link)?;
        let remembered = memory.map(|known| known.authority);
        let expected = remembered.or(self.pin).or(linked);
        let card = UnverifiedCard(signed)
            .verify(&self.id, expected)
            .map_err(Problem::Card)?;
        card.standing(now.utc_date()).map_err(Problem::Card)?;
        let known = memory.into_iter().chain(&self.newest);
        for known in known.filter(|known| known.authority == card.authority()) {
            known.admits(&card).map_err(Problem::Card)?;
        }

        let named = linked.or(self.pin);
        self.other_link = named.is_some() && named != expected;
        self.pin = expected;
        self.newest = Some(KnownCard::of(&card));
        if let Some(before) = self.in_use.replace(card) {
            self.old.insert(before.hash(), before);
        }
        Ok(())
    }

    /// The card in use, if it may still be sealed to today.
    ///
    /// # Errors
    /// [`Problem::NoCard`], or [`Problem::Card`] once its time is over.
    pub fn card_today(&self, now: Now) -> Result<&VerifiedCard, Problem> {
        let card = self.in_use.as_ref().ok_or(Problem::NoCard)?;
        card.standing(now.utc_date()).map_err(Problem::Card)?;
        Ok(card)
    }

    /// The card in use.
    pub fn in_use(&self) -> Option<&VerifiedCard> {
        self.in_use.as_ref()
    }

    /// Takes in a card that a reply names, whatever its dates; `None` or a card that fails its checks
    /// counts as one that cannot be had. Whose authority it is, the reader of the reply checks.
    pub fn keep_old(&mut self, hash: CardHash, signed: Option<SignedCard>) {
        let verified = signed
            .and_then(|signed| UnverifiedCard(signed).verify(&self.id, None).ok())
            .filter(|card| card.hash() == hash);
        match verified {
            Some(card) => {
                self.gone.remove(&hash);
                self.old.insert(hash, card);
            }
            None => {
                self.gone.insert(hash);
            }
        }
    }

    /// A card by its hash, in use or old.
    pub fn card(&self, hash: &CardHash) -> Option<&VerifiedCard> {
        self.in_use
            .as_ref()
            .filter(|card| card.hash() == *hash)
            .or_else(|| self.old.get(hash))
    }

    /// Whether this card was asked for and cannot be had.
    pub fn is_gone(&self, hash: &CardHash) -> bool {
        self.gone.contains(hash)
    }

    /// The card in use as the screens show it; who at a desk is on it, the desk adds.
    ///
    /// # Errors
    /// As for [`card_today`](Self::card_today).
    pub fn view(&self, now: Now) -> Result<CardView, Problem> {
        let card = self.card_today(now)?;
        let content = card.card();
        Ok(CardView {
            school: content.school.clone(),
            name: content.name.clone(),
            hash: card.hash(),
            epoch: card.epoch(),
            not_after: content.not_after.clone(),
            authority: card.authority().to_string(),
            people: content.recipients.iter().map(person).collect(),
            office: content.office.clone(),
            hotlines: content.hotlines.clone(),
            standing: card.standing(now.utc_date()).map_err(Problem::Card)?,
            checked: self.pin.is_some(),
            other_link: self.other_link,
            mine: None,
            me: None,
        })
    }
}
