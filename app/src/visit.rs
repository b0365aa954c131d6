//! One visit: everything the page knows, in its memory and nowhere else.

use leptos::prelude::*;
use ui::screens::Screens;
use ui::vault::{Asked, Frames, Vault};
use vault_api::{SenderAnswer, SenderRequest};
use wire::SchoolId;

use crate::check::CheckUp;
use crate::diary::Diary;
use crate::mailbox::Mailbox;
use crate::post::{Outgoing, Stage};
use crate::school::{Board, Card, Links};
use crate::screen::Screen;
use crate::writing::{Form, Writing};

/// A letter that is locked, whose code is still to be kept.
#[derive(Clone)]
pub(crate) struct Sealed {
    /// 24 digits.
    pub code: String,
    /// The group asked back, 1 to 6.
    pub group: usize,
    pub letter: Outgoing,
}

/// The page's memory, in signals; a cheap handle to it.
#[derive(Clone, Copy)]
pub(crate) struct Visit {
    vault: StoredValue<Vault<SenderRequest>, LocalStorage>,
    pub school: StoredValue<Option<SchoolId>>,
    pub links: StoredValue<Links>,
    /// The card as delivered, for the home.
    pub board: RwSignal<Board>,
    /// The card as the vault checked it.
    pub card: RwSignal<Card>,
    first: RwSignal<Form>,
    parent: RwSignal<Form>,
    again: RwSignal<Form>,
    pub sealed: RwSignal<Option<Sealed>>,
    pub outgoing: RwSignal<Option<Outgoing>>,
    /// The next try need not wait.
    pub hurry: StoredValue<bool>,
    pub mailbox: RwSignal<Mailbox>,
    /// Nothing follows it: its screens are built anew when something changes.
    pub check: StoredValue<CheckUp>,
    diary: StoredValue<Option<Diary>>,
    /// The words of the language that was asked for could not be loaded.
    pub speechless: RwSignal<bool>,
    /// 07 was opened by a letter that says danger: it shows the way back to it.
    pub from_letter: RwSignal<bool>,
}

impl Visit {
    /// Begins a visit and provides it to all below.
    pub fn provide(
        vault: Vault<SenderRequest>,
        school: Option<SchoolId>,
        link: Option<String>,
    ) -> Self {
        let visit = Self {
            vault: StoredValue::new_local(vault),
            school: StoredValue::new(school),
            links: StoredValue::new(Links::new(link)),
            board: RwSignal::new(Board::Loading),
            card: RwSignal::new(Card::Unchecked),
            first: RwSignal::new(Form::default()),
            parent: RwSignal::new(Form::default()),
            again: RwSignal::new(Form::default()),
            sealed: RwSignal::new(None),
            outgoing: RwSignal::new(None),
            hurry: StoredValue::new(false),
            mailbox: RwSignal::new(Mailbox::Closed),
            check: StoredValue::new(CheckUp::default()),
            diary: StoredValue::new(None),
            speechless: RwSignal::new(false),
            from_letter: RwSignal::new(false),
        };
        provide_context(visit);
        visit
    }

    /// The visit provided above.
    ///
    /// # Panics
    /// Outside of [`Visit::provide`].
    pub fn expect() -> Self {
        expect_context()
    }

    /// The page's vault.
    pub fn vault(self) -> Vault<SenderRequest> {
        self.vault.get_value()
    }

    /// Asks the vault.
    pub async fn ask(self, request: SenderRequest, frames: Frames) -> Asked<SenderAnswer> {
        self.vault().ask(request, frames).await
    }

    /// Begins the diary's part, with the screens.
    pub fn begin_diary(self) {
        self.diary.set_value(Some(Diary::new()));
    }

    /// The diary's part.
    ///
    /// # Panics
    /// Before the screens have begun.
    pub fn diary(self) -> Diary {
        self.diary.get_value().expect("it begins with the screens")
    }

    /// The sheet being written.
    pub fn form(self, writing: Writing) -> RwSignal<Form> {
        match writing {
            Writing::Pupil => self.first,
            Writing::Parent => self.parent,
            Writing::Again { .. } => self.again,
        }
    }

    /// Whether closing the page now would lose something a person wrote.
    pub fn has_unsent(self) -> bool {
        let written = [self.first, self.parent, self.again]
            .iter()
            .any(|form| form.with_untracked(Form::has_words));
        let locked = self.outgoing.with_untracked(|letter| {
            letter
                .as_ref()
                .is_some_and(|letter| letter.stage != Stage::Sent)
        });
        written || locked || self.diary().has_unsaved()
    }

    /// Whether anything stands here that the next person at this device should not see.
    pub fn holds_anything(self) -> bool {
        self.has_unsent()
            || self.sealed.with_untracked(Option::is_some)
            || self.check.with_value(CheckUp::holds_anything)
            || self.diary().holds_anything()
            || self
                .mailbox
                .with_untracked(|mailbox| !matches!(mailbox, Mailbox::Closed))
    }

    /// Whether a locked letter is still trying to get to the school.
    pub fn is_sending(self) -> bool {
        self.outgoing.with_untracked(|letter| {
            letter
                .as_ref()
                .is_some_and(|letter| matches!(letter.stage, Stage::Going | Stage::Waiting { .. }))
        })
    }

    /// Forgets everything: keys first, then every word. A letter whose code was kept and that is on its
    /// way goes on, locked as it is; no screen shows it any more.
    pub fn clear(self, screens: Screens<Screen>) {
        self.vault().end();
        for form in [self.first, self.parent, self.again] {
            form.set(Form::default());
        }
        self.sealed.set(None);
        self.mailbox.set(Mailbox::Closed);
        self.check.set_value(CheckUp::default());
        self.diary().lock();
        self.card.set(Card::Unchecked);
        self.from_letter.set(false);
        let sending = self.is_sending();
        self.outgoing.update(|letter| match letter {
            Some(letter) if sending => letter.shown = false,
            _ => *letter = None,
        });
        if screens.current_untracked() != Screen::Help {
            screens.replace(Screen::Home);
        }
    }
}
