//! A letter: what a sender's text becomes, and every check a reader makes before it is believed.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use vault_api::letter::{Draft, From, MAX_CONTACT, MAX_TEXT, Topic, Urgency};
use vault_api::problem::DraftProblem;
use vault_api::thread::Unverified;
use wire::card::Fingerprint;
use wire::{BoxId, CardHash, FrameId, SchoolId};
use zeroize::Zeroizing;

use crate::card::VerifiedCard;
use crate::clock::is_rfc3339;
use crate::frame::{PaddedFrame, SealError};
use crate::hexed::Hex;
use crate::hybrid::Recipient;
use crate::keys::SenderKeys;
use crate::proof::{self, ThreadMac};

/// The version of letters and replies written and read here.
pub(crate) const VERSION: u8 = 1;

/// Where a frame stands: what its body must say too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The school.
    pub school: SchoolId,
    /// The box.
    pub box_id: BoxId,
    /// The frame's id.
    pub id: FrameId,
}

/// `{body, proof}`: a letter's plaintext. The proof covers the body's exact text.
#[derive(Serialize, Deserialize)]
struct Proven {
    body: Zeroizing<String>,
    proof: Hex<32>,
}

/// A letter's body.
#[derive(Clone, Serialize, Deserialize)]
pub struct Body {
    v: u8,
    #[serde(rename = "type")]
    kind: Kind,
    school: SchoolId,
    #[serde(rename = "box")]
    box_id: BoxId,
    id: FrameId,
    /// The sender's count of letters in this thread; it only sorts.
    pub seq: u32,
    /// When it was written, RFC 3339.
    pub sent: String,
    /// The card it was sealed to.
    pub card: CardHash,
    /// Who signed that card.
    pub authority: Fingerprint,
    /// That card's epoch.
    pub epoch: u32,
    /// Who writes.
    pub from: From,
    reply_to: String,
    mac: ThreadMac,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// When it should be read.
    pub urgency: Urgency,
    /// The words.
    pub text: Zeroizing<String>,
    /// How to find the sender, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Zeroizing<String>>,
    #[serde(default)]
    attachments: NoAttachments,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Letter,
}

/// Attachments are not written yet: an empty list. A later version's are passed over in reading.
#[derive(Clone, Copy, Default)]
struct NoAttachments;

impl Serialize for NoAttachments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(std::iter::empty::<()>())
    }
}

impl<'de> Deserialize<'de> for NoAttachments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer)?;
        Ok(Self)
    }
}

/// What makes a draft this letter: its id, its place in the sender's count, its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postmark {
    /// The letter's id, kept when it is sealed again.
    pub id: FrameId,
    /// The sender's count.
    pub seq: u32,
    /// RFC 3339.
    pub sent: String,
}

/// Whether a draft can be sealed as it is.
///
/// # Errors
/// What the sender has to change.
pub fn check_draft(draft: &Draft) -> Result<(), DraftProblem> {
    if draft.text.trim().is_empty() {
        return Err(DraftProblem::Empty);
    }
    check_text(&draft.text)?;
    match draft.contact.as_deref() {
        Some(line) if line.chars().count() > MAX_CONTACT || line.chars().any(char::is_control) => {
            Err(DraftProblem::Contact)
        }
        _ => Ok(()),
    }
}

/// At most 2,000 code points, no control characters but line feed.
pub(crate) fn check_text(text: &str) -> Result<(), DraftProblem> {
    let length = text.chars().count();
    if length > MAX_TEXT {
        let over = u32::try_from(length - MAX_TEXT).unwrap_or(u32::MAX);
        return Err(DraftProblem::TooLong(over));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(DraftProblem::Control);
    }
    Ok(())
}

/// Writes a letter's plaintext: body and proof.
pub fn write(
    draft: &Draft,
    postmark: &Postmark,
    keys: &SenderKeys,
    card: &VerifiedCard,
) -> Zeroizing<Vec<u8>> {
    let contact = draft.contact.as_deref().map(str::trim);
    let body = Body {
        v: VERSION,
        kind: Kind::Letter,
        school: card.school().clone(),
        box_id: keys.box_id,
        id: postmark.id,
        seq: postmark.seq,
        sent: postmark.sent.clone(),
        card: card.hash(),
        authority: card.authority(),
        epoch: card.epoch(),
        from: draft.from,
        reply_to: keys.reply_to.to_string(),
        mac: keys.mac.clone(),
        topics: draft.topics.clone(),
        urgency: draft.urgency,
        text: Zeroizing::new(draft.text.clone()),
        contact: contact
            .filter(|line| !line.is_empty())
            .map(|line| Zeroizing::new(line.to_owned())),
        attachments: NoAttachments,
    };
    let body = Zeroizing::new(serde_json::to_string(&body).expect("strings and numbers only"));
    let proof = keys.mac.prove(proof::LETTER, &body);
    let plaintext = serde_json::to_vec(&Proven { body, proof }).expect("strings only");
    Zeroizing::new(plaintext)
}

/// Seals a letter to everyone on the card and to the sender.
///
/// # Errors
/// [`SealError`].
pub fn seal(
    draft: &Draft,
    postmark: &Postmark,
    keys: &SenderKeys,
    card: &VerifiedCard,
) -> Result<PaddedFrame, SealError> {
    let mut to: Vec<&Recipient> = card.recipients().iter().collect();
    to.push(&keys.reply_to);
    PaddedFrame::seal(&write(draft, postmark, keys, card), &to)
}

/// A letter whose place and proof are right and which can be answered.
#[derive(Clone)]
pub struct VerifiedLetter {
    body: Body,
    reply_to: Recipient,
}

/// A letter that opened but is not to be believed: shown apart, never merged, never answered.
#[derive(Clone)]
pub struct UnverifiedLetter {
    /// What is wrong.
    pub why: Unverified,
    /// Its words, where it had any.
    pub text: Option<Zeroizing<String>>,
}

/// Reads an opened letter and makes the checks of `protocol.md`, "A letter".
///
/// # Errors
/// [`UnverifiedLetter`] with the first check that failed.
pub fn read(plaintext: &[u8], place: &Place) -> Result<VerifiedLetter, UnverifiedLetter> {
    let not_a_letter = UnverifiedLetter {
        why: Unverified::NotALetter,
        text: None,
    };
    let Ok(Proven { body: json, proof }) = wire::json::from_slice::<Proven>(plaintext) else {
        return Err(not_a_letter);
    };
    let Ok(body) = wire::json::from_slice::<Body>(json.as_bytes()) else {
        return Err(not_a_letter);
    };
    let reply_to = body.reply_to.parse();
    let why = if body.v != VERSION {
        Unverified::NotALetter
    } else if (&body.school, body.box_id, body.id) != (&place.school, place.box_id, place.id) {
        Unverified::Moved
    } else if !body.mac.verifies(proof::LETTER, &json, &proof) {
        Unverified::Proof
    } else if !body.is_well_formed() {
        Unverified::NotALetter
    } else {
        match reply_to {
            Ok(reply_to) => return Ok(VerifiedLetter { body, reply_to }),
            Err(_) => Unverified::NotALetter,
        }
    };
    let text = Some(harmless(&body.text));
    Err(UnverifiedLetter { why, text })
}

impl Body {
    fn is_well_formed(&self) -> bool {
        let one_line = |line: &Zeroizing<String>| {
            line.chars().count() <= MAX_CONTACT && !line.chars().any(char::is_control)
        };
        is_rfc3339(&self.sent)
            && check_text(&self.text).is_ok()
            && self.contact.as_ref().is_none_or(one_line)
    }
}

/// A text cut to what a letter may be and freed of control characters, fit to be shown.
fn harmless(text: &str) -> Zeroizing<String> {
    let shown = text.chars().filter(|c| !c.is_control() || *c == '\n');
    Zeroizing::new(shown.take(MAX_TEXT).collect())
}

impl VerifiedLetter {
    /// What it says.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Whom an answer is sealed to.
    pub fn reply_to(&self) -> &Recipient {
        &self.reply_to
    }

    /// The key that proves an answer comes from a reader of this letter.
    pub fn mac(&self) -> &ThreadMac {
        &self.body.mac
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place {
            school: self.body.school.clone(),
            box_id: self.body.box_id,
            id: self.body.id,
        }
    }

    /// Whether the holder of these keys wrote it.
    pub fn is_by(&self, keys: &SenderKeys) -> bool {
        self.body.mac == keys.mac && self.reply_to == keys.reply_to
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body(…)")
    }
}

impl std::fmt::Debug for VerifiedLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VerifiedLetter(…)")
    }
}

impl std::fmt::Debug for UnverifiedLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UnverifiedLetter({:?}, …)", self.why)
    }
}
