//! The vault as the page meets it: requests in, answers out, a relay between pupil and worker that
//! may be hostile.

mod cards;
mod circle;
mod desk;
mod forged;
mod page;
mod relay;
mod town;
