//! A worker at a console.

use ed25519_dalek::Signer as _;
use wire::drop::Reply;
use wire::ids::{Nonce, SessionToken};
use wire::inbox::{InboxPage, InboxRequest};
use wire::session::{Challenge, ChallengeRequest, Session, SessionRequest, login_message};
use wire::{BoxId, FrameClass, FrameId, SchoolId, routes};

use crate::client::{Answer, Client, json};
use crate::random;
use crate::school::Worker;
use crate::sender::frame;

/// A worker who is logged in.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The way to the relay.
    pub client: Client,
    /// The session.
    pub token: SessionToken,
}

impl Desk {
    /// Logs a worker in.
    pub async fn open(client: Client, origin: &str, school: &SchoolId, worker: &Worker) -> Self {
        let nonce = challenge(client, school, worker).await;
        let request = signed_nonce(origin, school, worker, nonce);
        let answer = client.post_json(routes::SESSION, &request).await;
        let session: Session = answer.json();
        Self {
            client,
            token: session.token,
        }
    }

    /// A page of the inbox.
    pub async fn inbox(&self, request: &InboxRequest) -> InboxPage {
        let answer = self.post(routes::INBOX, json(request)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        InboxPage::decode(&answer.body).expect("a page")
    }

    /// Puts a reply.
    pub async fn reply(&self, reply: &Reply) -> Answer {
        self.post(routes::REPLY, reply.encode()).await
    }

    /// Posts anything with the session.
    pub async fn post(&self, path: &str, body: Vec<u8>) -> Answer {
        self.client.post_as(&self.token, path, body).await
    }
}

/// A reply of 16 KiB with a new id.
pub fn reply(box_id: BoxId) -> Reply {
    Reply {
        box_id,
        id: FrameId(random()),
        frame: frame(FrameClass::Small),
    }
}

/// Asks for a nonce.
pub async fn challenge(client: Client, school: &SchoolId, worker: &Worker) -> Nonce {
    let request = ChallengeRequest {
        school: school.clone(),
        sign: worker.sign(),
    };
    let answer = client.post_json(routes::CHALLENGE, &request).await;
    answer.json::<Challenge>().nonce
}

/// Signs a nonce for an origin.
pub fn signed_nonce(
    origin: &str,
    school: &SchoolId,
    worker: &Worker,
    nonce: Nonce,
) -> SessionRequest {
    let signature = worker.key.sign(&login_message(origin, school, &nonce));
    SessionRequest {
        school: school.clone(),
        sign: worker.sign(),
        nonce,
        signature: hex::encode(signature.to_bytes()),
    }
}
