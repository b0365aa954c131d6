//! Putting frames into boxes, as many as wait at once: one question about all their places, the
//! decisions here, and one statement each for boxes and frames. A statement a frame would cost more
//! than the frame.

use std::collections::HashMap;

use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, AssertSqlSafe, Row as _};
use wire::card::GRACE_DAYS;
use wire::frame::{Direction, MAX_FRAMES_A_BOX};
use wire::ids::ErasedBox;
use wire::{BoxId, FrameId, SchoolId};

use super::writer::Batch;
use super::{bytes, corrupt, random_key};
use crate::{Deposit, Frame, Letter, ProofHash, Refusal, Reply, Stored, Today};

/// Rows in one statement. A run of rows is cut into powers of two up to this, so that there are few
/// different statements and each is compiled once.
const ROWS: usize = 64;

/// A frame on its way in.
#[derive(Debug)]
pub(super) enum Incoming {
    Letter(Letter),
    Reply(Reply),
}

impl Incoming {
    fn place(&self) -> (&SchoolId, &BoxId) {
        match self {
            Self::Letter(letter) => (&letter.claim.school, &letter.claim.box_id),
            Self::Reply(reply) => (&reply.school, &reply.box_id),
        }
    }

    fn id(&self) -> FrameId {
        match self {
            Self::Letter(letter) => letter.id,
            Self::Reply(reply) => reply.id,
        }
    }

    pub fn frame(&self) -> &Frame {
        match self {
            Self::Letter(letter) => &letter.frame,
            Self::Reply(reply) => &reply.frame,
        }
    }

    fn today(&self) -> Today {
        match self {
            Self::Letter(letter) => letter.today,
            Self::Reply(reply) => reply.today,
        }
    }

    fn direction(&self) -> Direction {
        match self {
            Self::Letter(_) => Direction::Sender,
            Self::Reply(_) => Direction::Worker,
        }
    }
}

/// What stands in a place, kept up to date while a batch is decided.
struct Place {
    erased: bool,
    held: Option<Held>,
}

/// A box that exists, or will when the batch is written.
struct Held {
    proof: ProofHash,
    frames: u16,
}

/// The frame that already has an id.
#[derive(Clone, Copy)]
enum Twin {
    /// It is stored under this key.
    Stored(i64, Direction),
    /// It came with the same batch, at this place of it.
    Fellow(usize),
}

type Key<'a> = (&'a SchoolId, &'a BoxId);

/// A batch of frames while it is decided.
struct Sorting<'a> {
    incoming: &'a [&'a Incoming],
    places: HashMap<Key<'a>, Place>,
    twins: HashMap<(Key<'a>, FrameId), Twin>,
    /// What is to be written: places of `incoming`, each with its ordinal.
    new: Vec<(usize, u16)>,
}

/// Decides on every frame and writes those that are new. Outcomes are in the order of `incoming`.
pub(super) async fn put(
    batch: &mut Batch<'_>,
    incoming: &[&Incoming],
) -> Result<Vec<Deposit>, sqlx::Error> {
    let mut sorting = Sorting {
        incoming,
        places: HashMap::new(),
        twins: HashMap::new(),
        new: Vec::new(),
    };
    for part in parts(incoming) {
        sorting.survey(batch, part).await?;
    }
    let mut outcomes = Vec::with_capacity(incoming.len());
    for number in 0..incoming.len() {
        outcomes.push(sorting.decide(batch, number).await?);
    }
    sorting.write(batch).await?;
    Ok(outcomes)
}

impl<'a> Sorting<'a> {
    /// Asks what stands in the places of some frames.
    async fn survey(
        &mut self,
        batch: &mut Batch<'_>,
        part: &'a [&'a Incoming],
    ) -> Result<(), sqlx::Error> {
        let sql = format!(
            "WITH wanted (number, school, box_id, id, erased, since) AS (VALUES {})
             SELECT w.number, b.proof, b.frames, f.key, f.direction,
                    EXISTS (SELECT 1 FROM tombstones t
                            WHERE t.school = w.school AND t.erased = w.erased AND t.day > w.since)
             FROM wanted w
             LEFT JOIN boxes b ON b.school = w.school AND b.box_id = w.box_id
             LEFT JOIN frames f ON f.school = w.school AND f.box_id = w.box_id AND f.id = w.id",
            rows(part.len(), 6)
        );
        let mut bound = Bound::default();
        for (number, one) in part.iter().enumerate() {
            let (school, box_id) = one.place();
            bound.add(number as i64)?;
            bound.add(school.as_str())?;
            bound.add(box_id.0.as_slice())?;
            bound.add(one.id().0.as_slice())?;
            bound.add(ErasedBox::of(box_id).0.as_slice())?;
            bound.add(one.today().tombstones_end().0)?;
        }
        let found = sqlx::query_with(AssertSqlSafe(sql), bound.0)
            .fetch_all(&mut *batch.db)
            .await?;
        for row in &found {
            let one = part
                .get(row.try_get::<i64, _>(0)? as usize)
                .ok_or_else(|| corrupt("row number"))?;
            let held = match row.try_get::<Option<u16>, _>(2)? {
                None => None,
                Some(frames) => Some(Held {
                    proof: ProofHash(bytes(row, 1, "proof")?),
                    frames,
                }),
            };
            let place = Place {
                erased: row.try_get(5)?,
                held,
            };
            self.places.insert(one.place(), place);
            if let Some(key) = row.try_get::<Option<i64>, _>(3)? {
                let direction =
                    Direction::from_byte(row.try_get(4)?).ok_or_else(|| corrupt("direction"))?;
                self.twins
                    .insert((one.place(), one.id()), Twin::Stored(key, direction));
            }
        }
        Ok(())
    }

    /// Decides on one frame, knowing those before it.
    async fn decide(
        &mut self,
        batch: &mut Batch<'_>,
        number: usize,
    ) -> Result<Deposit, sqlx::Error> {
        let one = self.incoming[number];
        let card = match one {
            Incoming::Letter(letter) => match batch.current_card(&letter.claim.school).await? {
                None => return Ok(Err(Refusal::UnknownSchool)),
                Some(card) => Some(card),
            },
            Incoming::Reply(_) => None,
        };
        let place = self
            .places
            .get_mut(&one.place())
            .ok_or_else(|| corrupt("place"))?;
        if place.erased {
            return Ok(Err(Refusal::Erased));
        }
        match (one, &place.held) {
            (Incoming::Letter(letter), Some(held)) if held.proof != letter.claim.proof => {
                return Ok(Err(Refusal::WrongProof));
            }
            (Incoming::Reply(_), None) => return Ok(Err(Refusal::NoBox)),
            _ => {}
        }
        if let Some(twin) = self.twins.get(&(one.place(), one.id())) {
            return self.compare(batch, one, *twin).await;
        }
        if let (Incoming::Letter(letter), Some(card)) = (one, card) {
            if card.hash != letter.card {
                return Ok(Err(Refusal::CardSuperseded));
            }
            if letter.today.utc > card.last_day.plus(GRACE_DAYS) {
                return Ok(Err(Refusal::CardExpired));
            }
        }
        let ordinal = match (&mut place.held, one) {
            (Some(held), _) if held.frames >= MAX_FRAMES_A_BOX => return Ok(Err(Refusal::BoxFull)),
            (Some(held), _) => {
                held.frames += 1;
                held.frames
            }
            (empty, Incoming::Letter(letter)) => {
                *empty = Some(Held {
                    proof: letter.claim.proof,
                    frames: 1,
                });
                1
            }
            (None, Incoming::Reply(_)) => return Ok(Err(Refusal::NoBox)),
        };
        self.new.push((number, ordinal));
        self.twins
            .insert((one.place(), one.id()), Twin::Fellow(number));
        Ok(Ok(Stored::New))
    }

    /// The same frame again is stored already; any other finds its id taken.
    async fn compare(
        &self,
        batch: &mut Batch<'_>,
        one: &Incoming,
        twin: Twin,
    ) -> Result<Deposit, sqlx::Error> {
        let same = match twin {
            Twin::Fellow(number) => {
                let fellow = self.incoming[number];
                fellow.direction() == one.direction() && fellow.frame() == one.frame()
            }
            Twin::Stored(_, direction) if direction != one.direction() => false,
            Twin::Stored(key, _) => {
                let row = sqlx::query("SELECT frame FROM frames WHERE key = ?")
                    .bind(key)
                    .fetch_one(&mut *batch.db)
                    .await?;
                row.try_get::<&[u8], _>(0)? == one.frame().bytes()
            }
        };
        Ok(if same {
            Ok(Stored::Already)
        } else {
            Err(Refusal::IdTaken)
        })
    }

    /// Writes what is new, and what that makes of the boxes.
    async fn write(&self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        // The last frame of a box in this batch carries the box's count.
        let last: HashMap<Key<'_>, usize> = self
            .new
            .iter()
            .map(|(number, _)| (self.incoming[*number].place(), *number))
            .collect();
        let last: Vec<(Key<'_>, usize)> = last.into_iter().collect();
        for part in parts(&last) {
            self.write_boxes(batch, part).await?;
        }
        for part in parts(&self.new) {
            self.write_frames(batch, part).await?;
        }
        Ok(())
    }

    async fn write_boxes(
        &self,
        batch: &mut Batch<'_>,
        part: &[(Key<'_>, usize)],
    ) -> Result<(), sqlx::Error> {
        let sql = format!(
            "INSERT INTO boxes (key, school, box_id, proof, day, frames) VALUES {}
             ON CONFLICT (school, box_id) DO UPDATE
             SET day = excluded.day, frames = excluded.frames",
            rows(part.len(), 6)
        );
        let mut bound = Bound::default();
        for (place, number) in part {
            let held = self
                .places
                .get(place)
                .and_then(|place| place.held.as_ref())
                .ok_or_else(|| corrupt("place"))?;
            bound.add(random_key())?;
            bound.add(place.0.as_str())?;
            bound.add(place.1.0.as_slice())?;
            bound.add(held.proof.0.as_slice())?;
            bound.add(self.incoming[*number].today().day.0)?;
            bound.add(held.frames)?;
        }
        bound.execute(batch, sql).await
    }

    async fn write_frames(
        &self,
        batch: &mut Batch<'_>,
        part: &[(usize, u16)],
    ) -> Result<(), sqlx::Error> {
        let sql = format!(
            "INSERT INTO frames (key, school, box_id, id, direction, class, day, ordinal, frame)
             VALUES {}",
            rows(part.len(), 9)
        );
        let mut bound = Bound::default();
        for (number, ordinal) in part {
            let one = self.incoming[*number];
            let (school, box_id) = one.place();
            bound.add(random_key())?;
            bound.add(school.as_str())?;
            bound.add(box_id.0.as_slice())?;
            bound.add(one.id().0.as_slice())?;
            bound.add(one.direction() as u8)?;
            bound.add(one.frame().class() as u8)?;
            bound.add(one.today().day.0)?;
            bound.add(*ordinal)?;
            bound.add(one.frame().bytes())?;
        }
        bound.execute(batch, sql).await
    }
}

/// The values of many rows.
#[derive(Default)]
struct Bound(SqliteArguments);

impl Bound {
    fn add<'t, T>(&mut self, value: T) -> Result<(), sqlx::Error>
    where
        T: sqlx::Encode<'t, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
    {
        self.0.add(value).map_err(sqlx::Error::Encode)
    }

    async fn execute(self, batch: &mut Batch<'_>, sql: String) -> Result<(), sqlx::Error> {
        sqlx::query_with(AssertSqlSafe(sql), self.0)
            .execute(&mut *batch.db)
            .await?;
        Ok(())
    }
}

/// Cuts a run into parts of a power of two, [`ROWS`] at most.
fn parts<T>(mut run: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let len = ROWS.min(1 << run.len().checked_ilog2()?);
        let (part, rest) = run.split_at(len);
        run = rest;
        Some(part)
    })
}

/// `(?, ?), (?, ?)`: placeholders and nothing else, so that the statement is safe to assert.
fn rows(count: usize, columns: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    vec![row; count].join(", ")
}
