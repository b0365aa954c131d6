//! A pupil's diary: what its secrets must be and what can be wrong with them.

use serde::{Deserialize, Serialize};

/// The shortest PIN or passphrase a diary is made with, in characters. A PIN of six digits keeps out
/// whoever picks up the phone, not a laboratory that has the wrapped key and a weekend.
pub const MIN_PIN: usize = 6;
/// The shortest passphrase a backup is sealed with, in characters: a backup lies where others may
/// copy it.
pub const MIN_BACKUP_PASSPHRASE: usize = 8;
/// The least work a diary's key is wrapped with, as scrypt's log2 N: 32 MiB, for slow phones.
pub const MIN_WORK: u8 = 15;
/// The most work a diary's key is wrapped with, as scrypt's log2 N: 64 MiB.
pub const MAX_WORK: u8 = 16;

/// Why the vault refused something about the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiaryProblem {
    /// No diary is open.
    Closed,
    /// The new secret is shorter than [`MIN_PIN`], or a backup's than [`MIN_BACKUP_PASSPHRASE`].
    ShortSecret,
    /// The PIN or passphrase does not open it.
    WrongSecret,
    /// Not a diary's wrapped key or not a backup, or an altered one.
    NotAFile,
    /// It asks for more work than a browser should do.
    TooMuchWork,
}
