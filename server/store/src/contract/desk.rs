//! Nonces and sessions.

use wire::ids::{Nonce, SessionToken, SignKey};

use super::sample::{NOON, other_school, school};
use crate::{NewNonce, NewSession, NonceClaim, Store, TokenHash, WorkerSession};

const KEY: SignKey = SignKey([5; 32]);
const NONCE: Nonce = Nonce([6; 32]);

async fn give(store: &dyn Store) {
    let nonce = NewNonce {
        school: school(),
        sign: KEY,
        nonce: NONCE,
        now: NOON,
        ends: NOON + 60,
    };
    store.put_nonce(nonce).await.unwrap();
}

fn back(now: u64) -> NonceClaim {
    NonceClaim {
        school: school(),
        sign: KEY,
        nonce: NONCE,
        now,
    }
}

/// The second time it is worth nothing, even at the same moment.
pub async fn a_nonce_works_once(store: &dyn Store) {
    assert!(!store.take_nonce(back(NOON)).await.unwrap());
    give(store).await;
    let (first, second) = tokio::join!(
        store.take_nonce(back(NOON + 59)),
        store.take_nonce(back(NOON + 59))
    );
    assert!(first.unwrap() ^ second.unwrap());
    assert!(!store.take_nonce(back(NOON + 59)).await.unwrap());
}

/// Another school or key cannot use it, and it ends.
pub async fn a_nonce_is_bound_and_ends(store: &dyn Store) {
    give(store).await;
    let strangers = [
        NonceClaim {
            school: other_school(),
            ..back(NOON)
        },
        NonceClaim {
            sign: SignKey([7; 32]),
            ..back(NOON)
        },
        NonceClaim {
            nonce: Nonce([8; 32]),
            ..back(NOON)
        },
    ];
    for stranger in strangers {
        assert!(!store.take_nonce(stranger).await.unwrap());
    }
    assert!(!store.take_nonce(back(NOON + 60)).await.unwrap());
}

/// A session is found by its token until it ends.
pub async fn a_session_ends(store: &dyn Store) {
    let token = TokenHash::of(&SessionToken([9; 32]));
    assert_eq!(store.session(&token, NOON).await.unwrap(), None);
    let worker = WorkerSession {
        school: school(),
        sign: KEY,
    };
    let session = NewSession {
        token,
        worker: worker.clone(),
        now: NOON,
        ends: NOON + 100,
    };
    store.put_session(session).await.unwrap();
    let at = async |now| store.session(&token, now).await.unwrap();
    assert_eq!(at(NOON + 99).await, Some(worker));
    assert_eq!(at(NOON + 100).await, None);
    let other = TokenHash::of(&SessionToken([8; 32]));
    assert_eq!(store.session(&other, NOON).await.unwrap(), None);
}
