//! Keys at the desk: made, recovered, unlocked, kept.

use leptos::prelude::*;
use vault_api::{CardView, DeskAnswer, DeskRequest, IdentityView};
use wire::card::Bilingual;

use super::{Desk, Identity, Stage, blob};
use crate::api;
use crate::kept::Kept;
use crate::trouble::Trouble;

/// A key just made or recovered: what to take away before going on.
#[derive(Clone)]
pub struct Taking {
    /// Fingerprint, enrolment request and recovery text.
    pub view: IdentityView,
    /// The name on the card.
    pub display: Bilingual,
    /// The key file's name.
    pub name: String,
    /// The key file.
    pub file: Vec<u8>,
    /// It was there before; only the file is new.
    pub again: bool,
    /// The key file has been saved.
    pub saved: bool,
}

impl std::fmt::Debug for Taking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Taking(…)")
    }
}

impl Desk {
    /// Makes a key.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn make(self, display: Bilingual, passphrase: String) -> Result<(), Trouble> {
        let request = DeskRequest::NewIdentity {
            school: self.school(),
            display: display.clone(),
            passphrase,
        };
        let taking = self.identity_of(request, Vec::new(), display).await?;
        self.taking.set(Some(taking));
        Ok(())
    }

    /// Makes a key file anew from a recovery sheet.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn recover(self, recovery: String, passphrase: String) -> Result<(), Trouble> {
        let request = DeskRequest::Recover {
            school: self.school(),
            display: Bilingual::default(),
            recovery,
            passphrase,
        };
        let mut taking = self
            .identity_of(request, Vec::new(), Bilingual::default())
            .await?;
        taking.again = true;
        self.taking.set(Some(taking));
        Ok(())
    }

    /// The sheet of the kept key to print again, and its file under another passphrase or the same.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn reissue(self, passphrase: String, new: String) -> Result<Taking, Trouble> {
        let kept = self.kept.get_untracked().ok_or(Trouble::NoFile)?;
        let display = self
            .card
            .with_untracked(|card| Some(card.as_ref()?.me.as_ref()?.display.clone()))
            .unwrap_or_default();
        let request = DeskRequest::Reissue {
            school: self.school(),
            display: display.clone(),
            passphrase,
            new_passphrase: new,
        };
        self.identity_of(request, vec![kept.bytes()], display).await
    }

    /// Keeps a key file in the place of the one kept so far.
    pub fn replace_file(self, taking: Taking) {
        self.keep(self.file_of(taking));
    }

    fn file_of(self, taking: Taking) -> Kept {
        Kept {
            fingerprint: Some(taking.view.fingerprint),
            authority: self.pinned(),
            ..Kept::new(taking.name, &taking.file)
        }
    }

    async fn identity_of(
        self,
        request: DeskRequest,
        blobs: Vec<Vec<u8>>,
        display: Bilingual,
    ) -> Result<Taking, Trouble> {
        let (answer, blobs) = self.ask(request, blobs).await?;
        let DeskAnswer::Identity(view) = answer else {
            return Err(Trouble::Answer);
        };
        Ok(Taking {
            name: file_name(self.school().as_str(), &view.fingerprint),
            file: blob(blobs)?,
            view,
            display,
            again: false,
            saved: false,
        })
    }

    /// The key has been taken away: this browser keeps the locked file, and the rest is forgotten.
    pub fn taken(self) {
        if let Some(taking) = self.taking.get_untracked() {
            let enrolment = (!taking.again).then(|| taking.view.enrolment.clone());
            self.keep(Kept {
                enrolment,
                ..self.file_of(taking)
            });
        }
        self.taking.set(None);
        self.printing.set(None);
    }

    /// Unlocks the key, brings and checks the card, and logs in.
    ///
    /// # Errors
    /// [`Trouble`]; the desk stays locked.
    pub async fn unlock(self, passphrase: String) -> Result<(), Trouble> {
        let life = self.life();
        let opened = self.try_unlock(passphrase).await;
        if !self.is(life) {
            return Ok(());
        }
        match opened {
            Ok(stage) => {
                self.stage.set(stage);
                if stage == Stage::Open {
                    self.begin_mail();
                }
                Ok(())
            }
            Err(trouble) => {
                self.lock();
                Err(trouble)
            }
        }
    }

    async fn try_unlock(self, passphrase: String) -> Result<Stage, Trouble> {
        let kept = self.kept.get_untracked().ok_or(Trouble::NoFile)?;
        let (answer, _) = self
            .ask(DeskRequest::Unlock { passphrase }, vec![kept.bytes()])
            .await?;
        let DeskAnswer::Unlocked { fingerprint, sign } = answer else {
            return Err(Trouble::Answer);
        };
        self.identity.set(Some(Identity {
            fingerprint: fingerprint.clone(),
            sign,
        }));
        let card = self.refresh_card().await?;
        self.keep(Kept {
            fingerprint: Some(fingerprint),
            authority: self.pinned(),
            ..kept
        });
        self.enter(&card).await
    }

    /// Looks again whether the key has come on the card.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn look_again(self) -> Result<(), Trouble> {
        let life = self.life();
        let card = self.refresh_card().await?;
        let stage = self.enter(&card).await?;
        if self.is(life) {
            self.stage.set(stage);
            if stage == Stage::Open {
                self.begin_mail();
            }
        }
        Ok(())
    }

    async fn enter(self, card: &CardView) -> Result<Stage, Trouble> {
        if card.mine != Some(true) {
            return Ok(Stage::Waiting);
        }
        self.login().await?;
        if let Some(kept) = self.kept.get_untracked()
            && kept.enrolment.is_some()
        {
            // The request has done its work.
            self.keep(Kept {
                enrolment: None,
                ..kept
            });
        }
        Ok(Stage::Open)
    }

    /// Brings the school's card and lets the vault check it against the pin. Another link than the
    /// kept one is only ever warned of.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn refresh_card(self) -> Result<CardView, Trouble> {
        let life = self.life();
        let school = self.school();
        let signed = api::card(&school).await?;
        let kept = self
            .kept
            .with_untracked(|kept| kept.as_ref().and_then(Kept::link));
        let opened = self.link.get_value();
        let first = kept.clone().or_else(|| opened.clone());
        let use_card = |link| DeskRequest::UseCard {
            school: school.clone(),
            link,
            signed: signed.clone(),
        };
        let mut card = self.card_of(use_card(first.clone())).await?;
        if opened.is_some() && opened != first {
            // A damaged or false link must not keep the worker out: the pin stands.
            match self.card_of(use_card(opened)).await {
                Ok(again) => card.other_link = again.other_link,
                Err(_) => card.other_link = true,
            }
        }
        if self.is(life) {
            if card.other_link {
                self.other_link.set(true);
            }
            self.card.set(Some(card.clone()));
        }
        Ok(card)
    }

    async fn card_of(self, request: DeskRequest) -> Result<CardView, Trouble> {
        match self.ask(request, Vec::new()).await?.0 {
            DeskAnswer::Card(card) => Ok(card),
            _ => Err(Trouble::Answer),
        }
    }

    /// A further link was opened in this page.
    pub fn link_opened(self, link: String) {
        self.link.set_value(Some(link));
        leptos::task::spawn_local(async move {
            // What is wrong with the card shows itself with the next unlocking or answer.
            let _ = self.refresh_card().await;
        });
    }

    /// The centre's fingerprint, where the card in use was checked against it.
    fn pinned(self) -> Option<String> {
        let checked = self.card.with_untracked(|card| {
            let card = card.as_ref().filter(|card| card.checked)?;
            Some(card.authority.clone())
        });
        let kept = self
            .kept
            .with_untracked(|kept| kept.as_ref().and_then(|kept| kept.authority.clone()));
        kept.or(checked)
    }

    fn keep(self, kept: Kept) {
        kept.save(&self.school());
        self.kept.set(Some(kept));
    }

    /// Forgets the key file on this computer.
    pub fn forget(self) {
        Kept::forget(&self.school());
        self.kept.set(None);
    }
}

/// `gangcheng-7K2M9QX4.key`: the school, and the key by the first characters of its fingerprint.
fn file_name(school: &str, fingerprint: &str) -> String {
    let short: String = fingerprint.chars().take(8).collect();
    format!("{school}-{short}.key")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_key_file_is_named_for_school_and_key() {
        assert_eq!(
            super::file_name("gangcheng", "7K2M9QX4HB8RC3TNV6WE1D2F3G"),
            "gangcheng-7K2M9QX4.key"
        );
    }
}
