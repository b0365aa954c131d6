//! The vault as the page meets it: requests in, answers out, a relay between pupil and worker that
//! may be hostile; and the pupil's diary, which no relay sees.

mod cards;
mod circle;
mod desk;
mod diary;
mod forged;
mod page;
mod relay;
mod town;
