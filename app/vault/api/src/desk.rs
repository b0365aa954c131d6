//! What a worker's console says with its vault: identities, the inbox, answers.

use serde::{Deserialize, Serialize};
use wire::card::{Bilingual, SignedCard};
use wire::frame::{Day, Direction};
use wire::ids::{ErasedBox, Nonce, SignKey};
use wire::inbox::{Cursor, DeskFetchRequest};
use wire::session::SessionRequest;
use wire::{BoxId, CardHash, FrameId, SchoolId};

use crate::card::Person;
use crate::letter::{From, Topic, Urgency};
use crate::thread::{TheirsKind, Unverified};
use crate::{CardView, Request};

/// What a console asks of its vault.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskRequest {
    /// Check a delivered card and seal to it from now on. `link` is the address's fragment, as found.
    /// Answer: [`DeskAnswer::Card`].
    UseCard {
        /// The school in the address.
        school: SchoolId,
        /// `k=1.FINGERPRINT.` and whatever a messenger appended, without the `#`; none if the address
        /// had none.
        link: Option<String>,
        /// The card as the relay delivered it.
        signed: SignedCard,
    },
    /// Make a worker's identity. Answer: [`DeskAnswer::Identity`] with one blob, the key file.
    NewIdentity {
        /// The school.
        school: SchoolId,
        /// The name to stand on the card.
        display: Bilingual,
        /// Encrypts the key file.
        passphrase: String,
    },
    /// Make a key file anew from a recovery sheet. Answer as for `NewIdentity`.
    Recover {
        /// The school.
        school: SchoolId,
        /// The name to stand on the card, where a new enrolment request is wanted.
        display: Bilingual,
        /// What stands on the sheet.
        recovery: String,
        /// Encrypts the new key file.
        passphrase: String,
    },
    /// From a key file, one blob: its recovery sheet to print again, and a key file under another
    /// passphrase or the same. Answer as for `NewIdentity`.
    Reissue {
        /// The school.
        school: SchoolId,
        /// The name to stand on the card, where a new enrolment request is wanted.
        display: Bilingual,
        /// The passphrase of the key file.
        passphrase: String,
        /// Encrypts the new key file.
        new_passphrase: String,
    },
    /// Unlock with a key file, one blob. Answer: [`DeskAnswer::Unlocked`].
    Unlock {
        /// The passphrase of the key file.
        passphrase: String,
    },
    /// Sign the relay's nonce. Answer: [`DeskAnswer::Login`].
    SignLogin {
        /// The page's `location.origin`.
        origin: String,
        /// The school.
        school: SchoolId,
        /// The nonce.
        nonce: Nonce,
    },
    /// A page of the inbox, one blob. Answer: [`DeskAnswer::Inbox`].
    ReadInbox,
    /// One frame of the inbox that did not travel with its page, one blob; no blob says that the
    /// relay had none. Answer: [`DeskAnswer::Inbox`].
    ReadMail {
        /// The frame asked for.
        at: DeskFetchRequest,
    },
    /// A card asked for by hash, for the inbox; none says that the relay had none. Answer:
    /// [`DeskAnswer::Inbox`] with the mails that change.
    ReadCard {
        /// The hash asked for.
        hash: CardHash,
        /// What the relay delivered.
        signed: Option<SignedCard>,
    },
    /// Seal an answer to a letter. Answer: [`DeskAnswer::ReplySealed`] with one blob, the body of the
    /// reply.
    SealReply {
        /// The letter's box.
        #[serde(rename = "box")]
        box_id: BoxId,
        /// The letter.
        re: FrameId,
        /// Words or the news that the letter was opened.
        kind: ReplyKind,
        /// The words; empty for `opened`.
        text: String,
    },
    /// A letter as an age file that any implementation of age's hybrid recipients opens with this
    /// worker's identity. Answer: [`DeskAnswer::Done`] with one blob.
    Export {
        /// The letter's box.
        #[serde(rename = "box")]
        box_id: BoxId,
        /// The letter.
        id: FrameId,
    },
}

/// What a console's vault answers.
#[derive(Clone, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "an answer is built once and goes out as bytes"
)]
#[serde(rename_all = "snake_case")]
pub enum DeskAnswer {
    /// Done, nothing to say.
    Done,
    /// The card in use.
    Card(CardView),
    /// A new identity.
    Identity(IdentityView),
    /// The identity is unlocked.
    Unlocked {
        /// The 26 characters of its enrolment fingerprint.
        fingerprint: String,
        /// Its public signing key: its name at the relay.
        sign: SignKey,
    },
    /// A signed login.
    Login(SessionRequest),
    /// What a page of the inbox, a frame or a card brought.
    Inbox(InboxView),
    /// A sealed reply.
    ReplySealed {
        /// Its id.
        id: FrameId,
    },
}

/// What the vault read of an inbox.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct InboxView {
    /// New or changed mails; a mail is known by its box and id.
    pub mails: Vec<Mail>,
    /// Boxes their senders erased, on the first page only.
    pub erased: Vec<Erased>,
    /// Frames the page named but did not carry: fetch each and send `ReadMail`.
    pub missing: Vec<DeskFetchRequest>,
    /// Old cards needed to check replies: fetch each and send `ReadCard`.
    pub cards: Vec<CardHash>,
    /// The next page.
    pub next: Option<Cursor>,
}

/// A new identity, to be saved, printed and enrolled. The key file is the blob beside it.
#[derive(Clone, Serialize, Deserialize)]
pub struct IdentityView {
    /// 26 characters that worker and centre compare by voice.
    pub fingerprint: String,
    /// The enrolment request for the centre: signed JSON, no secret.
    pub enrolment: String,
    /// The recovery sheet's text: the identity itself, `AGE-SECRET-KEY-PQ-1…`. Shown once, to print.
    pub recovery: String,
}

impl std::fmt::Debug for IdentityView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdentityView(…)")
    }
}

/// What a worker sends back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyKind {
    /// An answer in words.
    Reply,
    /// The letter was opened: once per letter, when it is first shown.
    Opened,
}

/// One frame of the school's inbox.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mail {
    /// Its box.
    #[serde(rename = "box")]
    pub box_id: BoxId,
    /// Its id.
    pub id: FrameId,
    /// Who put it there.
    pub direction: Direction,
    /// The relay's day.
    pub day: Day,
    /// Its place in its box.
    pub ordinal: u16,
    /// What it says.
    pub content: Content,
}

/// A thread's name for the console: (box, reply_to, mac).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ThreadKey(pub String);

/// What a frame of the inbox says.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A letter whose proof and place are right.
    Letter {
        /// The thread it belongs to. Another pair in the same box is another sender.
        thread: ThreadKey,
        /// The thread's nickname: three words in both languages.
        nickname: Nickname,
        /// Who writes.
        from: From,
        /// What it is about.
        topics: Vec<Topic>,
        /// When it should be read.
        urgency: Urgency,
        /// The words.
        text: String,
        /// How to find the sender, if given.
        contact: Option<String>,
        /// When it was written, RFC 3339.
        sent: String,
        /// The sender's count; it only sorts.
        seq: u32,
    },
    /// A colleague's or one's own answer, its signature checked against the card it names.
    Reply {
        /// The thread of the letter it answers, once that letter was read.
        thread: Option<ThreadKey>,
        /// The letter it answers.
        re: FrameId,
        /// What it is.
        kind: TheirsKind,
        /// Who wrote it.
        by: Person,
        /// The words.
        text: String,
        /// When it was written, RFC 3339.
        sent: String,
    },
    /// Shown apart and marked, never merged, never answerable.
    Unverified {
        /// What is wrong.
        why: Unverified,
        /// The words, where it opened.
        text: Option<String>,
    },
}

/// Three friendly words for a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nickname {
    /// 松果·雨伞·钟楼.
    pub zh: String,
    /// pine cone · umbrella · bell tower.
    pub en: String,
}

/// A box its sender erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// The day.
    pub day: Day,
    /// A letter in it had not been opened.
    pub unread: bool,
    /// SHA-256 of the box id.
    pub erased: ErasedBox,
    /// The box, where it was in this inbox before.
    #[serde(rename = "box")]
    pub box_id: Option<BoxId>,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Letter { .. } => "Letter(…)",
            Self::Reply { .. } => "Reply(…)",
            Self::Unverified { .. } => "Unverified(…)",
        })
    }
}

impl Request for DeskRequest {
    type Answer = DeskAnswer;
}

impl std::fmt::Debug for DeskRequest {
    /// The type only: requests carry answers in words, passphrases and recovery sheets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeskRequest(…)")
    }
}

impl std::fmt::Debug for DeskAnswer {
    /// The type only: answers carry letters and recovery sheets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeskAnswer(…)")
    }
}
