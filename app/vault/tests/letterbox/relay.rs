//! A relay in memory. It does what the protocol asks; the tests make it lie.

use wire::drop::{Drop, Reply};
use wire::frame::{Day, Direction, FrameClass, FrameEntry};
use wire::inbox::{InboxEntry, InboxPage};
use wire::look::{FRAMES_A_PAGE, LookPage, LookRequest, small_frames};
use wire::{BoxId, FrameId};

use vault_api::thread::{Next, ThreadView};
use vault_api::{DeskRequest, InboxView, SenderRequest};

use crate::town::{Desk, Page};

#[derive(Clone)]
pub struct Stored {
    pub box_id: BoxId,
    pub entry: FrameEntry,
    pub frame: Vec<u8>,
}

#[derive(Clone, Default)]
pub struct Relay {
    pub stored: Vec<Stored>,
}

impl Relay {
    pub fn take_drop(&mut self, body: &[u8]) -> (BoxId, FrameId) {
        let drop = Drop::decode(body).unwrap();
        self.store(drop.box_id, drop.id, Direction::Sender, drop.frame);
        (drop.box_id, drop.id)
    }

    pub fn take_reply(&mut self, body: &[u8]) -> FrameId {
        let reply = Reply::decode(body).unwrap();
        self.store(reply.box_id, reply.id, Direction::Worker, reply.frame);
        reply.id
    }

    pub fn store(&mut self, box_id: BoxId, id: FrameId, direction: Direction, frame: Vec<u8>) {
        let ordinal = self.stored.iter().filter(|s| s.box_id == box_id).count() as u16 + 1;
        let entry = FrameEntry {
            id,
            direction,
            class: FrameClass::of_frame(frame.len()).unwrap(),
            day: Day(20_782),
            ordinal,
        };
        self.stored.push(Stored {
            box_id,
            entry,
            frame,
        });
    }

    pub fn at(&mut self, id: FrameId) -> &mut Stored {
        self.stored.iter_mut().find(|s| s.entry.id == id).unwrap()
    }

    pub fn look(&self, box_id: BoxId, before: Option<u16>) -> LookPage {
        let in_box = || self.stored.iter().filter(|s| s.box_id == box_id);
        let entries: Vec<_> = in_box().map(|s| s.entry).collect();
        let frames = small_frames(&entries, before)
            .iter()
            .take(FRAMES_A_PAGE)
            .map(|entry| in_box().find(|s| s.entry.id == entry.id).unwrap())
            .map(|stored| stored.frame.clone())
            .collect();
        LookPage { entries, frames }
    }

    pub fn inbox(&self) -> InboxPage {
        let entries = self.stored.iter().map(|stored| InboxEntry {
            box_id: stored.box_id,
            entry: stored.entry,
            frame: (stored.entry.class == FrameClass::Small).then(|| stored.frame.clone()),
        });
        InboxPage {
            entries: entries.collect(),
            ..InboxPage::default()
        }
    }

    /// Brings an open box everything it asks for, cards excepted.
    pub fn bring(&self, page: &mut Page, look: &LookRequest) -> ThreadView {
        let box_id = look.box_id;
        let mut before = look.before;
        for _ in 0..1_000 {
            let body = self.look(box_id, before).encode().unwrap();
            let mut view = page.thread(SenderRequest::ReadPage { before }, &[&body]);
            while let Some(Next::Fetch(fetch)) = &view.next {
                let id = fetch.id;
                let stored = self.stored.iter().find(|s| s.entry.id == id);
                let frames: Vec<&[u8]> = stored.iter().map(|s| s.frame.as_slice()).collect();
                view = page.thread(SenderRequest::ReadFrame { id }, &frames);
            }
            match &view.next {
                Some(Next::Look(look)) => before = look.before,
                _ => return view,
            }
        }
        panic!("the vault asks for ever");
    }

    pub fn show_inbox(&self, desk: &mut Desk) -> InboxView {
        let body = self.inbox().encode().unwrap();
        desk.inbox(DeskRequest::ReadInbox, &[&body])
    }
}
