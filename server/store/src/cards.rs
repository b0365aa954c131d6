//! Cards as the relay keeps them, and what makes one follow another.

use wire::SchoolId;
use wire::card::{AuthorityKey, SignedCard};
use wire::ids::CardHash;

use wire::date::Date;

/// A card whose signature and contents somebody has checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCard {
    /// The school it is for.
    pub school: SchoolId,
    /// Rises with every card of a school.
    pub epoch: u32,
    /// SHA-256 of its bytes.
    pub hash: CardHash,
    /// Its last day, `not_after`.
    pub last_day: Date,
    /// The key that signed it.
    pub authority: AuthorityKey,
    /// Its bytes, exactly as signed.
    pub bytes: Vec<u8>,
    /// The signature over them.
    pub sig: [u8; 64],
}

impl StoredCard {
    /// The card as it is delivered.
    pub fn signed(&self) -> SignedCard {
        SignedCard::assemble(&self.authority, &self.bytes, &self.sig)
    }

    /// Whether this card, which names `prev` as the one before it, may come after `current`, the
    /// newest one its school has here.
    ///
    /// A school's first card here may name a card before it: a relay that starts anew has none of
    /// the old ones, and there is nothing to compare with.
    ///
    /// # Errors
    /// [`CardRefusal`] when it contradicts the current one.
    pub fn follows(
        &self,
        prev: Option<CardHash>,
        current: Option<&Self>,
    ) -> Result<CardAdded, CardRefusal> {
        let Some(current) = current else {
            return Ok(CardAdded::Added);
        };
        if self.authority != current.authority {
            return Err(CardRefusal::OtherAuthority);
        }
        match self.epoch.cmp(&current.epoch) {
            std::cmp::Ordering::Less => Err(CardRefusal::LowerEpoch),
            std::cmp::Ordering::Equal if self.hash == current.hash => Ok(CardAdded::AlreadyThere),
            std::cmp::Ordering::Equal => Err(CardRefusal::SameEpoch),
            std::cmp::Ordering::Greater if prev == Some(current.hash) => Ok(CardAdded::Added),
            std::cmp::Ordering::Greater => Err(CardRefusal::BrokenChain),
        }
    }
}

/// What became of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardAdded {
    /// It is the school's current card now.
    Added,
    /// It was already; nothing changed.
    AlreadyThere,
    /// It contradicts the school's current card; nothing changed.
    Refused(CardRefusal),
}

/// Why a card cannot follow the school's current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardRefusal {
    /// A newer one stands.
    #[error("a card with a higher epoch stands already")]
    LowerEpoch,
    /// Another card of the same epoch stands.
    #[error("another card with this epoch stands already")]
    SameEpoch,
    /// `prev` is not the hash of the current card.
    #[error("it does not name the current card as the one before it")]
    BrokenChain,
    /// Another authority signed the school's cards until now.
    #[error("the school's cards are signed by another authority key")]
    OtherAuthority,
}
