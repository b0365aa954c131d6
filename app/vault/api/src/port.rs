//! Messages as bytes on the Worker's port, in postcard's format: both ends are of one build, and it
//! reads and writes in a fraction of the code that JSON takes.

use serde::{Serialize, de::DeserializeOwned};

/// Bytes that are not the message they should be: the two ends are not of one build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMessage;

/// A message's bytes.
///
/// # Errors
/// [`NotAMessage`] for a type postcard cannot carry; the types of this crate all can.
pub fn encode(message: &impl Serialize) -> Result<Vec<u8>, NotAMessage> {
    postcard::to_allocvec(message).map_err(|_| NotAMessage)
}

/// Reads a message.
///
/// # Errors
/// [`NotAMessage`] when the bytes are not one whole message of this type.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotAMessage> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        _ => Err(NotAMessage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thread::{Item, Next};
    use crate::{Outcome, SenderAnswer, SenderRequest, ThreadView};
    use wire::frame::{Day, Direction};
    use wire::look::LookRequest;
    use wire::{BoxAuth, BoxId, FrameId};

    #[test]
    fn requests_and_answers_survive_the_port() {
        let request = SenderRequest::OpenBox {
            school: "gangcheng".parse().unwrap(),
            code: "1234 5678".into(),
        };
        let bytes = encode(&request).unwrap();
        assert!(
            matches!(decode(&bytes), Ok(SenderRequest::OpenBox { code, .. }) if code == "1234 5678")
        );
        assert!(decode::<SenderRequest>(&bytes[1..]).is_err());
        assert!(decode::<SenderRequest>(&[bytes.as_slice(), &[0]].concat()).is_err());

        let view = ThreadView {
            items: vec![Item::Unverified {
                id: FrameId([1; 16]),
                direction: Direction::Worker,
                day: Day(20_000),
                why: crate::thread::Unverified::Moved,
            }],
            next: Some(Next::Look(LookRequest {
                school: "gangcheng".parse().unwrap(),
                box_id: BoxId([2; 16]),
                box_auth: BoxAuth([3; 32]),
                before: None,
            })),
            memory: None,
        };
        let outcome = Outcome::Ok(Box::new(SenderAnswer::Thread(view.clone())));
        let Ok(Outcome::<SenderAnswer>::Ok(answer)) = decode(&encode(&outcome).unwrap()) else {
            panic!("an answer");
        };
        let SenderAnswer::Thread(again) = *answer else {
            panic!("a thread");
        };
        assert_eq!(again.next, view.next);
        assert_eq!(again.items.len(), 1);
    }
}
