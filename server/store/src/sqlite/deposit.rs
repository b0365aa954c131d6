//! Putting a frame into a box.

use async_trait::async_trait;
use sqlx::Row as _;
use wire::card::GRACE_DAYS;
use wire::frame::{Direction, MAX_FRAMES_A_BOX};
use wire::ids::ErasedBox;
use wire::{BoxId, FrameId, SchoolId};

use super::writer::{Batch, Task};
use super::{bytes, corrupt, random_key};
use crate::{Deposit, Frame, Letter, ProofHash, Refusal, Reply, Stored, Today};

#[async_trait]
impl Task for Letter {
    type Outcome = Deposit;

    fn weight(&self) -> usize {
        self.frame.bytes().len()
    }

    async fn run(&self, batch: &mut Batch<'_>) -> Result<Deposit, sqlx::Error> {
        let claim = &self.claim;
        let Some(card) = batch.current_card(&claim.school).await? else {
            return Ok(Err(Refusal::UnknownSchool));
        };
        let place =
            Place::survey(batch, &claim.school, &claim.box_id, &self.id, self.today).await?;
        if place.erased {
            return Ok(Err(Refusal::Erased));
        }
        if place
            .known
            .as_ref()
            .is_some_and(|known| known.proof != claim.proof)
        {
            return Ok(Err(Refusal::WrongProof));
        }
        if let Some(twin) = place.twin {
            return twin.compare(batch, Direction::Sender, &self.frame).await;
        }
        if card.hash != self.card {
            return Ok(Err(Refusal::CardSuperseded));
        }
        if i64::from(self.today.utc.0) > i64::from(card.last_day.0) + GRACE_DAYS {
            return Ok(Err(Refusal::CardExpired));
        }
        let held = match &place.known {
            Some(known) => known.hold_one_more(batch, self.today).await?,
            None => found(batch, self).await.map(Some)?,
        };
        match held {
            None => Ok(Err(Refusal::BoxFull)),
            Some(ordinal) => {
                let new = NewFrame {
                    school: &claim.school,
                    box_id: &claim.box_id,
                    id: &self.id,
                    direction: Direction::Sender,
                    frame: &self.frame,
                    today: self.today,
                    ordinal,
                };
                new.insert(batch).await?;
                Ok(Ok(Stored::New))
            }
        }
    }
}

#[async_trait]
impl Task for Reply {
    type Outcome = Deposit;

    fn weight(&self) -> usize {
        self.frame.bytes().len()
    }

    async fn run(&self, batch: &mut Batch<'_>) -> Result<Deposit, sqlx::Error> {
        let place = Place::survey(batch, &self.school, &self.box_id, &self.id, self.today).await?;
        if place.erased {
            return Ok(Err(Refusal::Erased));
        }
        let Some(known) = place.known else {
            return Ok(Err(Refusal::NoBox));
        };
        if let Some(twin) = place.twin {
            return twin.compare(batch, Direction::Worker, &self.frame).await;
        }
        let Some(ordinal) = known.hold_one_more(batch, self.today).await? else {
            return Ok(Err(Refusal::BoxFull));
        };
        let new = NewFrame {
            school: &self.school,
            box_id: &self.box_id,
            id: &self.id,
            direction: Direction::Worker,
            frame: &self.frame,
            today: self.today,
            ordinal,
        };
        new.insert(batch).await?;
        Ok(Ok(Stored::New))
    }
}

/// What stands where a frame is to go.
pub(super) struct Place {
    /// The box was erased and its tombstone still counts.
    pub erased: bool,
    /// The box.
    pub known: Option<KnownBox>,
    /// The frame that already has the id.
    twin: Option<Twin>,
}

/// A box that exists.
pub(super) struct KnownBox {
    pub key: i64,
    pub proof: ProofHash,
    frames: u16,
}

struct Twin {
    key: i64,
    direction: Direction,
}

impl Place {
    pub async fn survey(
        batch: &mut Batch<'_>,
        school: &SchoolId,
        box_id: &BoxId,
        id: &FrameId,
        today: Today,
    ) -> Result<Self, sqlx::Error> {
        let row = sqlx::query(
            "SELECT EXISTS (SELECT 1 FROM tombstones
                            WHERE school = ?1 AND erased = ?2 AND day > ?3),
                    b.key, b.proof, b.frames, f.key, f.direction
             FROM (SELECT 1)
             LEFT JOIN boxes b ON b.school = ?1 AND b.box_id = ?4
             LEFT JOIN frames f ON f.school = ?1 AND f.box_id = ?4 AND f.id = ?5",
        )
        .bind(school.as_str())
        .bind(ErasedBox::of(box_id).0.as_slice())
        .bind(today.tombstones_end().0)
        .bind(box_id.0.as_slice())
        .bind(id.0.as_slice())
        .fetch_one(&mut *batch.db)
        .await?;
        let known = match row.try_get::<Option<i64>, _>(1)? {
            None => None,
            Some(key) => Some(KnownBox {
                key,
                proof: ProofHash(bytes(&row, 2, "proof")?),
                frames: row.try_get(3)?,
            }),
        };
        let twin = match row.try_get::<Option<i64>, _>(4)? {
            None => None,
            Some(key) => Some(Twin {
                key,
                direction: Direction::from_byte(row.try_get(5)?)
                    .ok_or_else(|| corrupt("direction"))?,
            }),
        };
        Ok(Self {
            erased: row.try_get(0)?,
            known,
            twin,
        })
    }
}

impl Twin {
    /// The same frame again is stored already; any other finds its id taken.
    async fn compare(
        &self,
        batch: &mut Batch<'_>,
        direction: Direction,
        frame: &Frame,
    ) -> Result<Deposit, sqlx::Error> {
        let row = sqlx::query("SELECT frame FROM frames WHERE key = ?")
            .bind(self.key)
            .fetch_one(&mut *batch.db)
            .await?;
        let same = self.direction == direction && row.try_get::<&[u8], _>(0)? == frame.bytes();
        Ok(if same {
            Ok(Stored::Already)
        } else {
            Err(Refusal::IdTaken)
        })
    }
}

impl KnownBox {
    /// Counts one more frame and notes today's activity. None when the box is full.
    async fn hold_one_more(
        &self,
        batch: &mut Batch<'_>,
        today: Today,
    ) -> Result<Option<u16>, sqlx::Error> {
        if self.frames >= MAX_FRAMES_A_BOX {
            return Ok(None);
        }
        let ordinal = self.frames + 1;
        sqlx::query("UPDATE boxes SET frames = ?, day = ? WHERE key = ?")
            .bind(ordinal)
            .bind(today.day.0)
            .bind(self.key)
            .execute(&mut *batch.db)
            .await?;
        Ok(Some(ordinal))
    }
}

/// Makes the box of a first letter; its frame is number 1.
async fn found(batch: &mut Batch<'_>, letter: &Letter) -> Result<u16, sqlx::Error> {
    sqlx::query(
        "INSERT INTO boxes (key, school, box_id, proof, day, frames) VALUES (?, ?, ?, ?, ?, 1)",
    )
    .bind(random_key())
    .bind(letter.claim.school.as_str())
    .bind(letter.claim.box_id.0.as_slice())
    .bind(letter.claim.proof.0.as_slice())
    .bind(letter.today.day.0)
    .execute(&mut *batch.db)
    .await?;
    Ok(1)
}

struct NewFrame<'a> {
    school: &'a SchoolId,
    box_id: &'a BoxId,
    id: &'a FrameId,
    direction: Direction,
    frame: &'a Frame,
    today: Today,
    ordinal: u16,
}

impl NewFrame<'_> {
    async fn insert(&self, batch: &mut Batch<'_>) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO frames (key, school, box_id, id, direction, class, day, ordinal, frame)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(random_key())
        .bind(self.school.as_str())
        .bind(self.box_id.0.as_slice())
        .bind(self.id.0.as_slice())
        .bind(self.direction as u8)
        .bind(self.frame.class() as u8)
        .bind(self.today.day.0)
        .bind(self.ordinal)
        .bind(self.frame.bytes())
        .execute(&mut *batch.db)
        .await?;
        Ok(())
    }
}
