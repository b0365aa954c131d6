//! A worker's answer: proof that its writer read the letter, signature of a key on a card.

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use vault_api::thread::{TheirsKind, Unverified};
use wire::card::CardRecipient;
use wire::ids::SignKey;
use wire::{BoxId, CardHash, FrameId, SchoolId};
use zeroize::Zeroizing;

use crate::card::VerifiedCard;
use crate::clock::is_rfc3339;
use crate::frame::{PaddedFrame, SealError};
use crate::hexed::Hex;
use crate::hybrid::Recipient;
use crate::letter::{Place, Postmark, VERSION, VerifiedLetter, check_text};
use crate::proof::{self, ThreadMac};

/// `{body, proof, sig}`: a reply's plaintext.
#[derive(Serialize, Deserialize)]
struct Signed {
    body: Zeroizing<String>,
    proof: Hex<32>,
    sig: Hex<64>,
}

/// A reply's body.
#[derive(Clone, Serialize, Deserialize)]
pub struct Body {
    v: u8,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: TheirsKind,
    school: SchoolId,
    #[serde(rename = "box")]
    box_id: BoxId,
    id: FrameId,
    /// The workers' count of frames in this box; it only sorts.
    pub seq: u32,
    /// When it was written, RFC 3339.
    pub sent: String,
    /// The letter it answers.
    pub re: FrameId,
    /// The card its writer stands on.
    pub card: CardHash,
    /// Its writer's key.
    pub by: SignKey,
    /// The words; empty for `opened`.
    #[serde(default)]
    pub text: Zeroizing<String>,
}

/// What a worker sends back to a letter.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// What it is.
    pub kind: TheirsKind,
    /// The words; empty for `opened`.
    pub text: &'a str,
}

/// Writes a reply's plaintext: body, proof and signature.
pub fn write(
    answer: Answer<'_>,
    postmark: &Postmark,
    letter: &VerifiedLetter,
    card: &VerifiedCard,
    key: &SigningKey,
) -> Zeroizing<Vec<u8>> {
    let place = letter.place();
    let body = Body {
        v: VERSION,
        kind: answer.kind,
        school: place.school,
        box_id: place.box_id,
        id: postmark.id,
        seq: postmark.seq,
        sent: postmark.sent.clone(),
        re: place.id,
        card: card.hash(),
        by: SignKey(key.verifying_key().to_bytes()),
        text: Zeroizing::new(answer.text.to_owned()),
    };
    let body = Zeroizing::new(serde_json::to_string(&body).expect("strings and numbers only"));
    let proof = letter.mac().prove(proof::REPLY, &body);
    let sig = proof::sign(key, proof::REPLY, &body);
    let plaintext = serde_json::to_vec(&Signed { body, proof, sig }).expect("strings only");
    Zeroizing::new(plaintext)
}

/// Seals a reply to the letter's sender and to everyone on the card.
///
/// # Errors
/// [`SealError`].
pub fn seal(
    answer: Answer<'_>,
    postmark: &Postmark,
    letter: &VerifiedLetter,
    card: &VerifiedCard,
    key: &SigningKey,
) -> Result<PaddedFrame, SealError> {
    let mut to: Vec<&Recipient> = card.recipients().iter().collect();
    to.push(letter.reply_to());
    PaddedFrame::seal(&write(answer, postmark, letter, card, key), &to)
}

/// A reply that stands where it says and is signed by the key it names. Whether that key is on a card,
/// [`writer`](Self::writer) tells; whether that writer read the thread, [`is_proven`](Self::is_proven).
#[derive(Clone)]
pub struct SignedReply {
    body: Body,
    json: Zeroizing<String>,
    proof: Hex<32>,
}

/// Reads an opened reply and checks shape, place and signature.
///
/// # Errors
/// The first check that failed.
pub fn read(plaintext: &[u8], place: &Place) -> Result<SignedReply, Unverified> {
    let Signed {
        body: json,
        proof,
        sig,
    } = wire::json::from_slice(plaintext).map_err(|_| Unverified::NotALetter)?;
    let body: Body = wire::json::from_slice(json.as_bytes()).map_err(|_| Unverified::NotALetter)?;
    if body.v != VERSION || !is_rfc3339(&body.sent) || check_text(&body.text).is_err() {
        return Err(Unverified::NotALetter);
    }
    if (&body.school, body.box_id, body.id) != (&place.school, place.box_id, place.id) {
        return Err(Unverified::Moved);
    }
    if !proof::signed_by(&body.by, proof::REPLY, &json, &sig) {
        return Err(Unverified::Signature);
    }
    Ok(SignedReply { body, json, proof })
}

impl SignedReply {
    /// What it says.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Whether its writer knew the thread's key, which only readers of its letters do.
    pub fn is_proven(&self, mac: &ThreadMac) -> bool {
        mac.verifies(proof::REPLY, &self.json, &self.proof)
    }

    /// Its writer on `card`, the verified card it names.
    ///
    /// # Errors
    /// [`Unverified::Card`] for another card, [`Unverified::Signature`] if its key is not on it.
    pub fn writer<'c>(&self, card: &'c VerifiedCard) -> Result<&'c CardRecipient, Unverified> {
        if self.body.card != card.hash() {
            return Err(Unverified::Card);
        }
        card.signer(&self.body.by).ok_or(Unverified::Signature)
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body(…)")
    }
}

impl std::fmt::Debug for SignedReply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignedReply(…)")
    }
}
