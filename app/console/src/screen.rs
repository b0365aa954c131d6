//! The console's screens, as they stand in the history.

use ui::screens::Screen as Named;

/// A screen. Which of them can be shown depends on whether the key is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Locked: the key file and the passphrase, or the first visit. Open: the list of letters.
    Desk,
    /// Locked: the key file and the passphrase, also where this browser keeps no file yet.
    Unlock,
    /// Locked: making a key, and taking it away.
    Make,
    /// Locked: from a recovery sheet to a key file.
    Recover,
    /// Open: a letter; beside the list where there is room.
    Letter,
    /// Open: keys.
    Keys,
}

impl Named for Screen {
    const HOME: Self = Self::Desk;

    fn name(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Unlock => "unlock",
            Self::Make => "make",
            Self::Recover => "recover",
            Self::Letter => "letter",
            Self::Keys => "keys",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [
            Self::Desk,
            Self::Unlock,
            Self::Make,
            Self::Recover,
            Self::Letter,
            Self::Keys,
        ]
        .into_iter()
        .find(|screen| screen.name() == name)
    }
}
