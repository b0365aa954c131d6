//! The desk: what the screens share while the page lives. Keys are the vault's and the session's token
//! lives here in memory; locking ends both and empties everything read.

mod answer;
mod key;
mod mail;
mod session;

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use ui::office::Moment;
use ui::vault::Vault;
use vault_api::desk::ThreadKey;
use vault_api::{CardView, DeskAnswer, DeskRequest};
use wire::card::{Bilingual, Office};
use wire::ids::{SessionToken, SignKey};
use wire::{CardHash, SchoolId};

use crate::inbox::{Inbox, List, Place, RowKey, Tab};
use crate::kept::Kept;
use crate::trouble::Trouble;

pub use answer::Sealed;
pub use key::Taking;

/// How far the desk is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// No key is open.
    Locked,
    /// The key is open, but it is not on the school's card yet.
    Waiting,
    /// Letters can be read.
    Open,
}

/// How far the mail has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailing {
    /// All pages have been read once.
    pub complete: bool,
    /// Something is being fetched.
    pub busy: bool,
    /// What went wrong last.
    pub trouble: Option<Trouble>,
}

/// Who is at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// 26 characters.
    pub fingerprint: String,
    sign: SignKey,
}

/// What would be lost with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaved {
    /// A key just made, whose file has not been saved.
    Key,
    /// An answer begun and not sent.
    Answer,
}

/// One life of an open desk. Work begun in one life does nothing in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life(u32);

/// A handle; copies share one desk.
#[derive(Clone, Copy)]
pub struct Desk {
    vault: StoredValue<Vault<DeskRequest>, LocalStorage>,
    school: StoredValue<SchoolId>,
    token: StoredValue<Option<SessionToken>>,
    life: StoredValue<u32>,
    /// The address's fragment, until a card has been checked against it.
    link: StoredValue<Option<String>>,
    /// Letters whose senders are to be told, once everything has come.
    to_tell: StoredValue<Vec<Place>>,
    telling: StoredValue<HashSet<Place>>,
    /// Old cards that replies name and that could not be fetched yet.
    cards: StoredValue<Vec<CardHash>>,
    /// How far the desk is open.
    pub stage: RwSignal<Stage>,
    /// The key file of this browser, or the one just chosen.
    pub kept: RwSignal<Option<Kept>>,
    /// A key just made or recovered, until it is taken away.
    pub taking: RwSignal<Option<Taking>>,
    /// The recovery sheet, while it is printed.
    pub printing: RwSignal<Option<Taking>>,
    /// Who is at the desk.
    pub identity: RwSignal<Option<Identity>>,
    /// The school's verified card.
    pub card: RwSignal<Option<CardView>>,
    /// The link just opened named another centre.
    pub other_link: RwSignal<bool>,
    /// The letters.
    pub inbox: RwSignal<Inbox>,
    /// How far they have come.
    pub mailing: RwSignal<Mailing>,
    /// What is read.
    pub selected: RwSignal<Option<RowKey>>,
    /// Which list is shown.
    pub tab: RwSignal<Tab>,
    /// Answers begun and not sent.
    pub drafts: RwSignal<HashMap<ThreadKey, String>>,
    /// The wall clock, a minute at a time.
    pub now: RwSignal<Moment>,
    /// The office of the card.
    pub office: Memo<Office>,
    /// The rows of the tab that is shown, and how many threads wait.
    pub list: Memo<List>,
}

impl Desk {
    /// A locked desk for a school, with what this browser keeps for it.
    pub fn provide(school: SchoolId, link: Option<String>) -> Self {
        let kept = Kept::load(&school);
        let card = RwSignal::new(None::<CardView>);
        let office = Memo::new(move |_| {
            card.with(|card| {
                card.as_ref()
                    .map_or_else(no_office, |card| card.office.clone())
            })
        });
        let inbox = RwSignal::new(Inbox::default());
        let mailing = RwSignal::new(Mailing::default());
        let (tab, now) = (
            RwSignal::new(Tab::Waiting),
            RwSignal::new(Moment::at(js_sys::Date::now())),
        );
        let list = Memo::new(move |_| {
            let complete = mailing.with(|mailing| mailing.complete);
            let (tab, now) = (tab.get(), now.get());
            office.with(|office| inbox.with(|inbox| inbox.list(tab, office, now, complete)))
        });
        let desk = Self {
            vault: StoredValue::new_local(Vault::new()),
            school: StoredValue::new(school),
            token: StoredValue::new(None),
            life: StoredValue::new(0),
            link: StoredValue::new(link),
            to_tell: StoredValue::new(Vec::new()),
            telling: StoredValue::new(HashSet::new()),
            cards: StoredValue::new(Vec::new()),
            stage: RwSignal::new(Stage::Locked),
            kept: RwSignal::new(kept),
            taking: RwSignal::new(None),
            printing: RwSignal::new(None),
            identity: RwSignal::new(None),
            card,
            other_link: RwSignal::new(false),
            inbox,
            mailing,
            selected: RwSignal::new(None),
            tab,
            drafts: RwSignal::new(HashMap::new()),
            now,
            office,
            list,
        };
        provide_context(desk);
        desk
    }

    /// The desk provided above.
    ///
    /// # Panics
    /// Outside of [`Desk::provide`].
    pub fn expect() -> Self {
        expect_context()
    }

    /// The school in the address.
    pub fn school(self) -> SchoolId {
        self.school.get_value()
    }

    /// The school's name on its verified card.
    pub fn school_name(self) -> Option<Bilingual> {
        self.card
            .with(|card| card.as_ref().map(|card| card.name.clone()))
    }

    /// Starts the vault's code on its way before it is needed.
    pub fn prefetch(self) {
        self.vault.with_value(Vault::prefetch);
    }

    /// Locks: the vault and its keys end, the session is dropped, everything read is forgotten.
    pub fn lock(self) {
        self.life.update_value(|life| *life += 1);
        self.vault.with_value(Vault::end);
        self.token.set_value(None);
        self.to_tell.set_value(Vec::new());
        self.telling.set_value(HashSet::new());
        self.cards.set_value(Vec::new());
        self.stage.set(Stage::Locked);
        self.identity.set(None);
        self.taking.set(None);
        self.printing.set(None);
        self.selected.set(None);
        self.drafts.set(HashMap::new());
        self.inbox.set(Inbox::default());
        self.mailing.set(Mailing::default());
        self.tab.set(Tab::Waiting);
    }

    /// What would be lost by leaving the page now.
    pub fn unsaved(self) -> Option<Unsaved> {
        let key = self
            .taking
            .with_untracked(|taking| taking.as_ref().is_some_and(|taking| !taking.saved));
        let answer = self
            .drafts
            .with_untracked(|drafts| drafts.values().any(|text| !text.trim().is_empty()));
        match (key, answer) {
            (true, _) => Some(Unsaved::Key),
            (false, true) => Some(Unsaved::Answer),
            (false, false) => None,
        }
    }

    fn life(self) -> Life {
        Life(self.life.get_value())
    }

    fn is(self, life: Life) -> bool {
        self.life() == life
    }

    async fn ask(
        self,
        request: DeskRequest,
        blobs: Vec<Vec<u8>>,
    ) -> Result<(DeskAnswer, Vec<Vec<u8>>), Trouble> {
        let vault = self.vault.get_value();
        Ok(vault.ask(request, blobs).await?)
    }
}

/// Before a card has come there are no hours: then Monday to Friday are school days.
fn no_office() -> Office {
    Office {
        room: Bilingual::default(),
        hours: Vec::new(),
        closed: Vec::new(),
        answer_days: 0,
    }
}

/// The one blob beside an answer.
fn blob(mut blobs: Vec<Vec<u8>>) -> Result<Vec<u8>, Trouble> {
    blobs.pop().ok_or(Trouble::Answer)
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk(…)")
    }
}
