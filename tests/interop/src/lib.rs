//! The vault's known answers, and the vault as a WASM module for Node: what other implementations are
//! held against.
//!
//! `vectors.json` was made once by `cargo run -p interop --bin make-vectors` and is checked natively
//! (`tests/vectors.rs`), as WASM and by an independent implementation in JavaScript (`*.test.mjs`).

#[cfg(target_arch = "wasm32")]
use heap as _;

#[cfg(target_arch = "wasm32")]
pub mod node;
pub mod vectors;
