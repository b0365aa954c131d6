//! Somebody who writes: a box, its proof, and letters that only look sealed.

use wire::drop::Drop;
use wire::look::{EraseRequest, FetchRequest, LookPage, LookRequest};
use wire::{BoxAuth, BoxId, CardHash, FrameClass, FrameId, SchoolId, routes};

use crate::client::{Answer, Client};
use crate::random;

/// A box at a school, and the way to it.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The way.
    pub client: Client,
    /// The school.
    pub school: SchoolId,
    /// The box.
    pub box_id: BoxId,
    /// Its proof.
    pub box_auth: BoxAuth,
}

impl Sender {
    /// A new box.
    pub fn new(client: Client, school: &SchoolId) -> Self {
        Self {
            client,
            school: school.clone(),
            box_id: BoxId(random()),
            box_auth: BoxAuth(random()),
        }
    }

    /// The same box, by somebody who does not know the proof.
    pub fn impostor(&self) -> Self {
        Self {
            box_auth: BoxAuth(random()),
            ..self.clone()
        }
    }

    /// A letter of 16 KiB with a new id.
    pub fn letter(&self, card: CardHash) -> Drop {
        Drop {
            school: self.school.clone(),
            box_id: self.box_id,
            box_auth: self.box_auth,
            id: FrameId(random()),
            card,
            frame: frame(FrameClass::Small),
        }
    }

    /// Drops a letter.
    pub async fn drop(&self, letter: &Drop) -> Answer {
        self.client.post(routes::DROP, letter.encode()).await
    }

    /// Looks, and checks what every answer to a look must be.
    pub async fn look(&self, before: Option<u16>) -> LookPage {
        let request = LookRequest {
            school: self.school.clone(),
            box_id: self.box_id,
            box_auth: self.box_auth,
            before,
        };
        let answer = self.client.post_json(routes::LOOK, &request).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.body.len(), wire::look::PAGE_LEN);
        LookPage::decode(&answer.body).expect("a page")
    }

    /// Fetches a frame.
    pub async fn fetch(&self, id: FrameId) -> Answer {
        let request = FetchRequest {
            school: self.school.clone(),
            box_id: self.box_id,
            box_auth: self.box_auth,
            id,
        };
        self.client.post_json(routes::FETCH, &request).await
    }

    /// Erases the box.
    pub async fn erase(&self) -> Answer {
        let request = EraseRequest {
            school: self.school.clone(),
            box_id: self.box_id,
            box_auth: self.box_auth,
        };
        self.client.post_json(routes::ERASE, &request).await
    }
}

/// A frame of a size, its first bytes random.
pub fn frame(class: FrameClass) -> Vec<u8> {
    let mut frame = vec![0x5a; class.frame_len()];
    frame[..32].copy_from_slice(&random::<32>());
    frame
}
