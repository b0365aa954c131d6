//! What goes back to a sender: that a letter was opened, and answers in words.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault_api::desk::ReplyKind;
use vault_api::{DeskAnswer, DeskRequest};
use wire::CardHash;

use super::{Desk, Life, blob};
use crate::api;
use crate::inbox::Place;
use crate::trouble::Trouble;

/// An answer sealed and perhaps on its way. Sent again it is the same answer, not a second one.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    re: Place,
    text: String,
    card: CardHash,
    body: Vec<u8>,
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

impl Desk {
    /// Seals an answer to a letter, to the school's card as it stands now. `before` is an earlier try,
    /// taken again where nothing has changed.
    ///
    /// # Errors
    /// [`Trouble`]; nothing is sent.
    pub async fn seal(
        self,
        re: Place,
        text: String,
        before: Option<Sealed>,
    ) -> Result<Sealed, Trouble> {
        let card = self.refresh_card().await?;
        if card.mine != Some(true) {
            return Err(Trouble::OffCard);
        }
        if let Some(before) = before
            && (before.re, &before.text, before.card) == (re, &text, card.hash)
        {
            return Ok(before);
        }
        let body = self.seal_reply(re, ReplyKind::Reply, text.clone()).await?;
        Ok(Sealed {
            re,
            text,
            card: card.hash,
            body,
        })
    }

    /// Sends a sealed answer and waits until it shows.
    ///
    /// # Errors
    /// [`Trouble`]; whether it arrived is not known where the connection broke, and sending the same
    /// again is safe.
    pub async fn send(self, sealed: &Sealed) -> Result<(), Trouble> {
        let life = self.life();
        let body = &sealed.body;
        self.with_session(async |token| api::reply(&token, body).await)
            .await?;
        self.look_after_sending(life).await;
        Ok(())
    }

    /// Tells senders, once, that their letters were opened. While letters are still coming in, nobody
    /// knows which marks are there already: then it waits.
    pub fn tell(self, letters: Vec<Place>) {
        if letters.is_empty() {
            return;
        }
        self.to_tell.update_value(|waiting| waiting.extend(letters));
        let life = self.life();
        if self.mailing.with_untracked(|mailing| mailing.complete) {
            spawn_local(async move {
                self.tell_waiting(life).await;
                self.look_for_mail();
            });
        }
    }

    pub(super) async fn tell_waiting(self, life: Life) {
        let mut waiting = Vec::new();
        self.to_tell
            .update_value(|letters| waiting = std::mem::take(letters));
        for place in waiting {
            let over = self
                .inbox
                .with_untracked(|inbox| inbox.is_opened(place) || !inbox.knows(place));
            let mut first = false;
            if !over {
                self.telling
                    .update_value(|telling| first = telling.insert(place));
            }
            if !first {
                continue;
            }
            let done = self.tell_one(place).await;
            if !self.is(life) {
                return;
            }
            self.telling
                .update_value(|telling| _ = telling.remove(&place));
            match done {
                Ok(()) => self.inbox.update(|inbox| inbox.mark_told(place)),
                // Tried again with the next look for mail.
                Err(trouble) if trouble.may_pass() => {
                    self.to_tell.update_value(|letters| letters.push(place));
                }
                // Erased meanwhile, or refused for good: there is nobody to tell.
                Err(_) => {}
            }
        }
    }

    async fn tell_one(self, place: Place) -> Result<(), Trouble> {
        let body = self
            .seal_reply(place, ReplyKind::Opened, String::new())
            .await?;
        self.with_session(async |token| api::reply(&token, &body).await)
            .await
    }

    async fn seal_reply(
        self,
        re: Place,
        kind: ReplyKind,
        text: String,
    ) -> Result<Vec<u8>, Trouble> {
        let request = DeskRequest::SealReply {
            box_id: re.box_id,
            re: re.id,
            kind,
            text,
        };
        match self.ask(request, Vec::new()).await? {
            (DeskAnswer::ReplySealed { .. }, blobs) => blob(blobs),
            _ => Err(Trouble::Answer),
        }
    }

    /// A letter as an age file.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn export(self, place: Place) -> Result<Vec<u8>, Trouble> {
        let request = DeskRequest::Export {
            box_id: place.box_id,
            id: place.id,
        };
        match self.ask(request, Vec::new()).await? {
            (DeskAnswer::Done, blobs) => blob(blobs),
            _ => Err(Trouble::Answer),
        }
    }
}
