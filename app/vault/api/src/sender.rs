//! What a sender's page, a pupil's or a parent's, says with its vault: letters and their box, the diary.

use serde::{Deserialize, Serialize};
use wire::card::SignedCard;
use wire::look::{EraseRequest, LookRequest};
use wire::{CardHash, FrameId, SchoolId};

use crate::{CardView, Draft, Request, ThreadView};

/// What a sender's page asks of its vault. The first block is the letters', the second the diary's.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SenderRequest {
    /// Check a delivered card and seal to it from now on. `link` is the address's fragment, as found.
    /// Answer: [`SenderAnswer::Card`].
    UseCard {
        /// The school in the address.
        school: SchoolId,
        /// `k=1.FINGERPRINT.` and whatever a messenger appended, without the `#`; none if the address
        /// had none.
        link: Option<String>,
        /// The card as the relay delivered it.
        signed: SignedCard,
    },
    /// Seal a letter. Without an open box a new code is made and its box opened. Answer:
    /// [`SenderAnswer::Sealed`] with one blob, the body of the drop.
    Seal {
        /// What the sender wrote.
        draft: Draft,
    },
    /// Seal a waiting letter again, under the same id, to the card now in use. Answer as for `Seal`.
    Reseal {
        /// The letter.
        id: FrameId,
    },
    /// The relay has the letter: the vault forgets the draft. Answer: [`SenderAnswer::Done`].
    Sent {
        /// The letter.
        id: FrameId,
    },
    /// Open a box with a code as typed or pasted (Argon2id: up to a second). Answer:
    /// [`SenderAnswer::Box`].
    OpenBox {
        /// The school in the address.
        school: SchoolId,
        /// The code as typed.
        code: String,
    },
    /// A page of the open box, one blob of 65,536 bytes, in answer to `look`. Answer:
    /// [`SenderAnswer::Thread`].
    ReadPage {
        /// The `before` the page was asked with.
        before: Option<u16>,
    },
    /// One frame of the open box, one blob, in answer to `fetch`; no blob says that the relay had
    /// none. Answer: [`SenderAnswer::Thread`].
    ReadFrame {
        /// The frame asked for.
        id: FrameId,
    },
    /// A card asked for by hash, for the open box; none says that the relay had none. Answer:
    /// [`SenderAnswer::Thread`].
    ReadCard {
        /// The hash asked for.
        hash: CardHash,
        /// What the relay delivered.
        signed: Option<SignedCard>,
    },
    /// What to send to erase the open box. Answer: [`SenderAnswer::Erase`].
    EraseBox,
    /// Forget the open box, its code and all waiting letters. Answer: [`SenderAnswer::Done`].
    CloseBox,

    /// Make a diary and open it in place of any other. Answer: [`SenderAnswer::Done`] with one blob,
    /// its key wrapped, which was opened again with the secret before it is handed out.
    NewDiary {
        /// A PIN or passphrase of at least [`MIN_PIN`](crate::diary::MIN_PIN) characters, taken as
        /// typed.
        secret: String,
        /// scrypt's log2 N for the wrapping, moved into [`MIN_WORK`](crate::diary::MIN_WORK) to
        /// [`MAX_WORK`](crate::diary::MAX_WORK).
        work: u8,
    },
    /// Open a diary with its wrapped key, one blob; one that was open stays so if this fails. Answer:
    /// [`SenderAnswer::Done`].
    OpenDiary {
        /// The PIN or passphrase.
        secret: String,
    },
    /// Wrap a diary's key, one blob, anew; what is open stays as it is. Answer:
    /// [`SenderAnswer::Done`] with one blob, the key wrapped and tried as for `NewDiary`.
    RewrapDiary {
        /// The PIN or passphrase so far.
        secret: String,
        /// The one from now on, as for `NewDiary`.
        new_secret: String,
        /// As for `NewDiary`.
        work: u8,
    },
    /// Seal pages of the open diary, a blob each: JSON, or anything else that is not empty and does
    /// not end in a space. Answer: [`SenderAnswer::Done`] with as many blobs in the same order.
    SealPages,
    /// Open pages of the open diary, a blob each. Answer: [`SenderAnswer::Pages`] with as many blobs in
    /// the same order.
    OpenPages,
    /// Seal a backup, one blob as for `SealPages`, under a passphrase alone; needs no open diary.
    /// Answer: [`SenderAnswer::Done`] with one blob.
    SealBackup {
        /// At least [`MIN_BACKUP_PASSPHRASE`](crate::diary::MIN_BACKUP_PASSPHRASE) characters, taken as
        /// typed.
        passphrase: String,
    },
    /// Open a backup, one blob. Answer: [`SenderAnswer::Done`] with one blob, what was sealed.
    OpenBackup {
        /// Its passphrase.
        passphrase: String,
    },
    /// Forget the open diary's key. Answer: [`SenderAnswer::Done`].
    CloseDiary,
}

/// What a sender's vault answers.
#[derive(Clone, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "an answer is built once and goes out as bytes"
)]
#[serde(rename_all = "snake_case")]
pub enum SenderAnswer {
    /// Done, nothing to say.
    Done,
    /// The card in use.
    Card(CardView),
    /// A sealed letter.
    Sealed {
        /// Its id.
        id: FrameId,
        /// The code, 24 digits, when this letter made one: to be shown and kept before anything is
        /// sent.
        code: Option<String>,
    },
    /// A box was derived from a code.
    Box {
        /// The look to send.
        look: LookRequest,
    },
    /// The thread as far as it is read.
    Thread(ThreadView),
    /// The request that erases the open box.
    Erase(EraseRequest),
    /// Opened pages of the diary: a blob for each blob asked about.
    Pages {
        /// The places, from 0, of those that did not open; their blobs are empty.
        damaged: Vec<u32>,
    },
}

impl Request for SenderRequest {
    type Answer = SenderAnswer;
}

impl std::fmt::Debug for SenderRequest {
    /// The type only: requests carry letters, codes, PINs and passphrases.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SenderRequest(…)")
    }
}

impl std::fmt::Debug for SenderAnswer {
    /// The type only: answers carry letters and codes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SenderAnswer(…)")
    }
}
