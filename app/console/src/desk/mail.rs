//! Mail on its way in: pages of fifty with their frames, each read while the next one travels; after
//! that, lists without frames, and what they name that is not here yet.

use std::collections::HashSet;

use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault_api::{DeskAnswer, DeskRequest, InboxView};
use wire::inbox::{Cursor, DeskFetchRequest, InboxPage, InboxRequest};

use super::{Desk, Life, Mailing, Stage};
use crate::api;
use crate::inbox::Place;
use crate::trouble::Trouble;

impl Desk {
    /// Starts bringing everything, after unlocking.
    pub(super) fn begin_mail(self) {
        self.look_for_mail();
    }

    /// Looks for mail: everything the first time, what is new after that. Does nothing while it looks
    /// already, or while the desk is locked.
    pub fn look_for_mail(self) {
        let open = self.stage.get_untracked() == Stage::Open;
        if !open || self.mailing.with_untracked(|mailing| mailing.busy) {
            return;
        }
        self.mailing.update(|mailing| mailing.busy = true);
        let life = self.life();
        spawn_local(async move {
            let looked = self.look(life).await;
            if self.is(life) {
                self.mailing.update(|mailing| {
                    mailing.busy = false;
                    mailing.trouble = looked.err();
                });
            }
        });
    }

    /// Looks once more and waits for it; for what was just sent to show.
    pub(super) async fn look_after_sending(self, life: Life) {
        // The answer is stored; a list that cannot be fetched now comes with the next look.
        let looked = self.look(life).await;
        if self.is(life) {
            self.mailing
                .update(|mailing| mailing.trouble = looked.err());
        }
    }

    async fn look(self, life: Life) -> Result<(), Trouble> {
        let complete = self.mailing.with_untracked(|mailing| mailing.complete);
        let missing = if complete {
            self.look_for_new(life).await?
        } else {
            self.bring_all(life).await?
        };
        self.bring_missing(life, missing).await?;
        self.bring_cards(life).await?;
        if self.is(life) && !complete {
            self.mailing.update(|mailing| mailing.complete = true);
        }
        self.tell_waiting(life).await;
        Ok(())
    }

    /// Reads all pages with their frames.
    async fn bring_all(self, life: Life) -> Result<Vec<DeskFetchRequest>, Trouble> {
        let mut missing = Vec::new();
        let mut page = self.page(None, true).await?;
        loop {
            let next = decode(&page)?.next;
            let read = self.read(DeskRequest::ReadInbox, vec![page]);
            let (view, following) = match next {
                None => (read.await?, None),
                Some(cursor) => {
                    let (view, following) = join(read, self.page(Some(cursor), true)).await;
                    (view?, Some(following?))
                }
            };
            missing.extend(self.take(life, view));
            match following {
                Some(following) if self.is(life) => page = following,
                _ => return Ok(missing),
            }
        }
    }

    /// Reads the list without frames, and drops what no longer stands.
    async fn look_for_new(self, life: Life) -> Result<Vec<DeskFetchRequest>, Trouble> {
        let mut stands = HashSet::new();
        let mut missing = Vec::new();
        let mut cursor = None;
        loop {
            let page = self.page(cursor, false).await?;
            let list = decode(&page)?;
            stands.extend(list.entries.iter().map(|item| Place {
                box_id: item.box_id,
                id: item.entry.id,
            }));
            let view = self.read(DeskRequest::ReadInbox, vec![page]).await?;
            missing.extend(self.take(life, view));
            cursor = list.next;
            if cursor.is_none() {
                break;
            }
        }
        if self.is(life) && self.inbox.with_untracked(|inbox| !inbox.is_within(&stands)) {
            self.inbox
                .update(|inbox| inbox.keep(|place| stands.contains(&place)));
        }
        Ok(missing)
    }

    /// Fetches frames that did not travel with their page.
    async fn bring_missing(
        self,
        life: Life,
        missing: Vec<DeskFetchRequest>,
    ) -> Result<(), Trouble> {
        for at in missing {
            if !self.is(life) {
                break;
            }
            let frame = self
                .with_session(async |token| api::fetch(&token, &at).await)
                .await?;
            let view = self
                .read(DeskRequest::ReadMail { at }, frame.into_iter().collect())
                .await?;
            self.take(life, view);
        }
        Ok(())
    }

    /// Fetches old cards that replies name, so that those can be checked and shown.
    async fn bring_cards(self, life: Life) -> Result<(), Trouble> {
        while let Some(hash) = self.cards.with_value(|cards| cards.last().copied()) {
            let signed = api::card_by_hash(&self.school(), hash).await?;
            let view = self
                .read(DeskRequest::ReadCard { hash, signed }, Vec::new())
                .await?;
            if !self.is(life) {
                break;
            }
            self.cards
                .update_value(|cards| cards.retain(|other| *other != hash));
            self.take(life, view);
        }
        Ok(())
    }

    async fn page(self, after: Option<Cursor>, frames: bool) -> Result<Vec<u8>, Trouble> {
        let request = InboxRequest { after, frames };
        self.with_session(async |token| api::inbox(&token, &request).await)
            .await
    }

    async fn read(self, request: DeskRequest, blobs: Vec<Vec<u8>>) -> Result<InboxView, Trouble> {
        match self.ask(request, blobs).await?.0 {
            DeskAnswer::Inbox(view) => Ok(view),
            _ => Err(Trouble::Answer),
        }
    }

    /// Takes in what the vault has read. Answers with what is missing.
    fn take(self, life: Life, view: InboxView) -> Vec<DeskFetchRequest> {
        if !self.is(life) {
            return Vec::new();
        }
        self.cards.update_value(|cards| {
            for hash in view.cards {
                if !cards.contains(&hash) {
                    cards.push(hash);
                }
            }
        });
        let news = !view.mails.is_empty() || !view.erased.is_empty();
        if news {
            self.inbox.update(|inbox| {
                inbox.merge(view.mails);
                if !view.erased.is_empty() {
                    inbox.erase(view.erased);
                }
            });
        }
        view.missing
    }

    /// Everything has come, or not.
    pub fn is_complete(self) -> bool {
        self.mailing.with(|Mailing { complete, .. }| *complete)
    }
}

fn decode(page: &[u8]) -> Result<InboxPage, Trouble> {
    InboxPage::decode(page)
        .map_err(|_| ui::vault::AskError::Vault(vault_api::Problem::BadAnswer).into())
}
