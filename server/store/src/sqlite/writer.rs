//! The one connection that writes. What waits, waits in a bounded queue; what waits together shares
//! one transaction, and each caller is answered only after its commit is durable.
//!
//! Within a transaction the order is free: whoever depends on an earlier write has been answered
//! before it asks for the next.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::JoinHandle;
use wire::{FrameClass, SchoolId};

use super::cards::CurrentCard;
use super::deposit::{self, Incoming};
use crate::{Deposit, StoreError};

/// Frames wait by weight, one unit for each begun 16 KiB, so that the queue is bounded in bytes.
const UNIT: usize = FrameClass::Small.frame_len();
/// Units that may wait: 64 MiB of frames.
pub(super) const QUEUE_UNITS: u32 = 4_096;
/// Units that go into one transaction: 8 MiB of frames keep a commit short.
const BATCH_UNITS: u32 = 512;
/// How long the writer stays idle before it tries again to empty the write-ahead log after an
/// erasure.
const SCRUB_PAUSE: Duration = Duration::from_secs(1);

/// One thing to be written, other than a frame. It may be run again when the transaction it shared
/// has failed.
#[async_trait]
pub(super) trait Task: Send + Sync + 'static {
    /// What its caller is told.
    type Outcome: Send + 'static;

    async fn run(&self, batch: &mut Batch<'_>) -> Result<Self::Outcome, sqlx::Error>;
}

/// One transaction and what has been learned in it so far.
pub(super) struct Batch<'a> {
    pub db: &'a mut SqliteConnection,
    /// Current cards, read once a school and transaction.
    pub cards: HashMap<SchoolId, Option<CurrentCard>>,
    /// Set when something was deleted that must not stay in the write-ahead log.
    pub scrub: bool,
}

/// Hands what is to be written to the writing connection.
#[derive(Debug)]
pub(super) struct Writer {
    queue: std::sync::Mutex<Option<mpsc::UnboundedSender<Queued>>>,
    room: Arc<Semaphore>,
    running: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub async fn start(options: &SqliteConnectOptions) -> Result<Self, StoreError> {
        let mut db = options.connect().await?;
        sqlx::migrate!("./migrations")
            .run(&mut db)
            .await
            .map_err(|error| StoreError::Failed(Box::new(error)))?;
        let (queue, waiting) = mpsc::unbounded_channel();
        Ok(Self {
            queue: std::sync::Mutex::new(Some(queue)),
            // The queue itself is unbounded; nothing enters it without room here.
            room: Arc::new(Semaphore::new(QUEUE_UNITS as usize)),
            running: Mutex::new(Some(tokio::spawn(write_all(db, waiting)))),
        })
    }

    /// Writes a frame and returns when it is durable, or when it is refused.
    pub async fn put(&self, incoming: Incoming) -> Result<Deposit, StoreError> {
        let units = incoming.frame().bytes().len().div_ceil(UNIT) as u32;
        self.queue(units, |answer| {
            Job::Frame(Waiting {
                task: incoming,
                outcome: None,
                answer,
            })
        })
        .await
    }

    /// Writes anything else and returns when it is durable.
    pub async fn write<T: Task>(&self, task: T) -> Result<T::Outcome, StoreError> {
        self.queue(1, |answer| {
            Job::Other(Box::new(Waiting {
                task,
                outcome: None,
                answer,
            }))
        })
        .await
    }

    async fn queue<O>(
        &self,
        units: u32,
        job: impl FnOnce(Answer<O>) -> Job,
    ) -> Result<O, StoreError> {
        let room = Arc::clone(&self.room)
            .try_acquire_many_owned(units)
            .map_err(|_| StoreError::Busy)?;
        let (answer, answered) = oneshot::channel();
        let queued = Queued {
            job: job(answer),
            units,
            _room: room,
        };
        self.queue
            .lock()
            .ok()
            .and_then(|queue| queue.as_ref().cloned())
            .ok_or(StoreError::Closed)?
            .send(queued)
            .map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Takes nothing more, writes what waits, and closes the connection.
    pub async fn stop(&self) {
        if let Ok(mut queue) = self.queue.lock() {
            queue.take();
        }
        if let Some(running) = self.running.lock().await.take() {
            // It ends by itself once the queue is empty; a panic in it has been reported already.
            let _ = running.await;
        }
    }
}

type Answer<O> = oneshot::Sender<Result<O, StoreError>>;

struct Queued {
    job: Job,
    units: u32,
    _room: OwnedSemaphorePermit,
}

enum Job {
    Frame(Waiting<Incoming, Deposit>),
    Other(Box<dyn AnyTask>),
}

impl Job {
    fn answer(self, failure: Option<StoreError>) {
        match self {
            Self::Frame(waiting) => waiting.tell(failure),
            Self::Other(waiting) => waiting.answer(failure),
        }
    }
}

/// What is to be written, and who waits for it.
struct Waiting<T, O> {
    task: T,
    outcome: Option<O>,
    answer: Answer<O>,
}

impl<T, O> Waiting<T, O> {
    fn tell(self, failure: Option<StoreError>) {
        let result = match (failure, self.outcome) {
            (Some(failure), _) => Err(failure),
            (None, Some(outcome)) => Ok(outcome),
            (None, None) => Err(StoreError::Closed),
        };
        // A caller that has gone away meanwhile does not need to know.
        let _ = self.answer.send(result);
    }
}

/// A task with its caller, whatever its outcome's type.
#[async_trait]
trait AnyTask: Send {
    async fn run(&mut self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error>;
    fn answer(self: Box<Self>, failure: Option<StoreError>);
}

#[async_trait]
impl<T: Task> AnyTask for Waiting<T, T::Outcome> {
    async fn run(&mut self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        self.outcome = Some(self.task.run(batch).await?);
        Ok(())
    }

    fn answer(self: Box<Self>, failure: Option<StoreError>) {
        self.tell(failure);
    }
}

async fn write_all(mut db: SqliteConnection, mut waiting: mpsc::UnboundedReceiver<Queued>) {
    let mut scrub = false;
    loop {
        let first = if scrub {
            match tokio::time::timeout(SCRUB_PAUSE, waiting.recv()).await {
                Ok(first) => first,
                Err(_) => {
                    scrub = !empty_log(&mut db).await;
                    continue;
                }
            }
        } else {
            waiting.recv().await
        };
        let Some(first) = first else { break };
        let mut units = first.units;
        let mut jobs = vec![first];
        while units < BATCH_UNITS
            && let Ok(next) = waiting.try_recv()
        {
            units += next.units;
            jobs.push(next);
        }
        scrub |= write_together(&mut db, jobs).await;
    }
    // Closing the last connection empties the log. The file is whole even if this fails.
    let _ = db.close().await;
}

/// Writes jobs in one transaction. If that fails, each gets a transaction of its own, so that one
/// that cannot be written fails alone. True when the log still has to be emptied.
async fn write_together(db: &mut SqliteConnection, mut jobs: Vec<Queued>) -> bool {
    match transaction(db, &mut jobs).await {
        Ok(scrub) => {
            let left = scrub && !empty_log(db).await;
            jobs.into_iter().for_each(|queued| queued.job.answer(None));
            left
        }
        Err(_) => {
            let mut left = false;
            for queued in jobs {
                left |= write_alone(db, queued).await;
            }
            left
        }
    }
}

async fn write_alone(db: &mut SqliteConnection, mut queued: Queued) -> bool {
    match transaction(db, std::slice::from_mut(&mut queued)).await {
        Ok(scrub) => {
            let left = scrub && !empty_log(db).await;
            queued.job.answer(None);
            left
        }
        Err(error) => {
            queued.job.answer(Some(StoreError::Failed(Box::new(error))));
            false
        }
    }
}

async fn transaction(db: &mut SqliteConnection, jobs: &mut [Queued]) -> Result<bool, sqlx::Error> {
    let mut tx = db.begin_with("BEGIN IMMEDIATE").await?;
    let mut batch = Batch {
        db: &mut tx,
        cards: HashMap::new(),
        scrub: false,
    };
    let mut frames = Vec::with_capacity(jobs.len());
    for queued in jobs {
        match &mut queued.job {
            Job::Frame(waiting) => frames.push(waiting),
            Job::Other(task) => task.run(&mut batch).await?,
        }
    }
    let incoming: Vec<&Incoming> = frames.iter().map(|waiting| &waiting.task).collect();
    let outcomes = deposit::put(&mut batch, &incoming).await?;
    for (waiting, outcome) in frames.into_iter().zip(outcomes) {
        waiting.outcome = Some(outcome);
    }
    let scrub = batch.scrub;
    tx.commit().await?;
    Ok(scrub)
}

/// Moves the write-ahead log into the file and cuts it off: until then it still holds the pages of
/// what was erased. False when a reader was in the way.
async fn empty_log(db: &mut SqliteConnection) -> bool {
    sqlx::query_scalar::<_, i64>("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(db)
        .await
        .is_ok_and(|busy| busy == 0)
}
