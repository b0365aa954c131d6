//! The contract, and what only this engine promises.

use std::path::Path;
use std::sync::Arc;

use futures_util::future::{join, join_all};
use tokio::sync::Semaphore;
use wire::card::AuthorityKey;
use wire::{BoxAuth, BoxId, CardHash, FrameClass, FrameId};

use super::writer::{Batch, QUEUE_UNITS, Task};
use super::*;
use crate::{Frame, ProofHash, Stored};
use wire::date::Date;

async fn opened() -> (SqliteStore, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&dir.path().join("store.sqlite"))
        .await
        .unwrap();
    (store, dir)
}

crate::store_contract!(opened);

const CARD: CardHash = CardHash([1; 32]);

async fn with_school() -> (SqliteStore, tempfile::TempDir) {
    let (store, dir) = opened().await;
    let card = StoredCard {
        school: "gangcheng".parse().unwrap(),
        epoch: 1,
        hash: CARD,
        last_day: Date(30_000),
        authority: AuthorityKey([1; 32]),
        bytes: b"card".to_vec(),
        sig: [0; 64],
    };
    store.add_card(card, None).await.unwrap();
    (store, dir)
}

/// A letter whose frame is one phrase over and over.
fn letter(number: u8, phrase: &[u8]) -> Letter {
    let bytes = phrase.iter().copied().cycle();
    let bytes: Vec<u8> = bytes.take(FrameClass::Small.frame_len()).collect();
    Letter {
        claim: BoxClaim {
            school: "gangcheng".parse().unwrap(),
            box_id: BoxId([number; 16]),
            proof: ProofHash::of(&BoxAuth([number; 32])),
        },
        id: FrameId([number; 16]),
        card: CARD,
        frame: Frame::try_from(bytes).unwrap(),
        today: Today::at(1_795_579_200),
    }
}

/// Writes something and then fails.
struct Faulty;

#[async_trait]
impl Task for Faulty {
    type Outcome = ();

    async fn run(&self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM cards")
            .execute(&mut *batch.db)
            .await?;
        sqlx::query("SELECT * FROM nowhere")
            .execute(&mut *batch.db)
            .await?;
        Ok(())
    }
}

#[tokio::test]
async fn a_task_that_fails_fails_alone() {
    let (store, _dir) = with_school().await;
    let around = join(store.put_letter(letter(1, b"one")), async {
        join(
            store.writer.write(Faulty),
            store.put_letter(letter(2, b"two")),
        )
        .await
    });
    let (first, (faulty, second)) = around.await;
    assert!(matches!(faulty, Err(StoreError::Failed(_))));
    assert_eq!(first.unwrap(), Ok(Stored::New));
    assert_eq!(second.unwrap(), Ok(Stored::New));
    let school = "gangcheng".parse().unwrap();
    assert!(store.current_card(&school).await.unwrap().is_some());
}

/// Keeps the writer busy until the gate is closed for good.
struct Slow(Arc<Semaphore>);

#[async_trait]
impl Task for Slow {
    type Outcome = ();

    async fn run(&self, _: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        let _ = self.0.acquire().await;
        Ok(())
    }
}

#[tokio::test]
async fn a_full_queue_says_so_at_once() {
    let (store, _dir) = with_school().await;
    let gate = Arc::new(Semaphore::new(0));
    let slow = (0..QUEUE_UNITS).map(|_| store.writer.write(Slow(Arc::clone(&gate))));
    let one_more = async {
        let refused = store.put_letter(letter(1, b"one")).await;
        gate.close();
        refused
    };
    let (slow, refused) = join(join_all(slow), one_more).await;
    assert!(matches!(refused, Err(StoreError::Busy)));
    assert!(slow.iter().all(Result::is_ok));
    let stored = store.put_letter(letter(1, b"one")).await;
    assert_eq!(stored.unwrap(), Ok(Stored::New));
}

fn everything_in(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(dir).unwrap() {
        all.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    all
}

#[tokio::test]
async fn an_erasure_leaves_no_byte_in_the_files() {
    let (store, dir) = with_school().await;
    let (erased, kept) = (
        letter(101, b"the lighthouse"),
        letter(102, b"the breakwater"),
    );
    let there = |phrase: &[u8]| {
        let all = everything_in(dir.path());
        all.windows(phrase.len()).any(|window| window == phrase)
    };
    let _ = store.put_letter(erased.clone()).await.unwrap();
    let _ = store.put_letter(kept).await.unwrap();
    assert!(there(b"the lighthouse") && there(&erased.claim.box_id.0));

    // The store stays open: what counts is what a thief finds at this moment.
    store
        .erase(erased.claim.clone(), erased.today)
        .await
        .unwrap();
    assert!(!there(b"the lighthouse"));
    assert!(!there(&erased.claim.box_id.0));
    assert!(!there(&erased.claim.proof.0));
    assert!(there(b"the breakwater"));
}

#[tokio::test]
async fn what_was_answered_is_there_after_a_crash() {
    let (store, dir) = with_school().await;
    assert_eq!(
        store.put_letter(letter(1, b"one")).await.unwrap(),
        Ok(Stored::New)
    );
    // The files as they lie there now are what a process that was killed leaves behind.
    let copy = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(dir.path()).unwrap() {
        let file = file.unwrap();
        if !file.file_name().to_string_lossy().ends_with("-shm") {
            std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
    }
    let again = SqliteStore::open(&copy.path().join("store.sqlite"))
        .await
        .unwrap();
    let page = again.look(&letter(1, b"one").claim, None).await.unwrap();
    assert_eq!(page.frames, [letter(1, b"one").frame.bytes()]);
}

#[tokio::test]
async fn keys_do_not_tell_the_order_of_arrival() {
    let (store, _dir) = with_school().await;
    for number in 0..40 {
        let _ = store.put_letter(letter(number, b"one")).await.unwrap();
    }
    let ids: Vec<u8> = sqlx::query_scalar::<_, Vec<u8>>("SELECT id FROM frames ORDER BY key")
        .fetch_all(&store.readers)
        .await
        .unwrap()
        .iter()
        .map(|id| id[0])
        .collect();
    assert_eq!(ids.len(), 40);
    assert!(!ids.is_sorted());
}
