//! What the pupils' app and the worker's console share in the browser: the bridge to the vault, the
//! one way to the relay, screens over the history, language, quick exit, idle clearing, office hours
//! and components. No cryptography: that is the vault's, behind its Worker.
#![deny(missing_docs)]

pub mod address;
pub mod components;
pub mod exit;
pub mod files;
pub mod http;
pub mod idle;
pub mod lang;
pub mod office;
pub mod screens;
pub mod texts;
pub mod vault;
