//! What this browser keeps for a worker: the locked key file, its name, its fingerprint and the
//! centre's. Nothing that opens a letter, and nothing about letters.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wire::SchoolId;

/// A key file and what is known of it without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kept {
    /// The file's name.
    pub name: String,
    /// The file itself, encrypted under the passphrase, as hex.
    pub file: String,
    /// The identity's 26 characters, once it has been unlocked here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// The centre's 26 characters, once a card has verified under them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The enrolment request for the centre, signed and without a secret, until the key is on the card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolment: Option<String>,
}

impl Kept {
    /// A key file just chosen or made.
    pub fn new(name: String, file: &[u8]) -> Self {
        Self {
            name,
            file: hex::encode(file),
            ..Self::default()
        }
    }

    /// The file's bytes; empty where what was kept is damaged, which no vault takes for a key file.
    pub fn bytes(&self) -> Vec<u8> {
        hex::decode(&self.file).unwrap_or_default()
    }

    /// The pin as a link's fragment, in the form the vault reads.
    pub fn link(&self) -> Option<String> {
        self.authority
            .as_ref()
            .map(|fingerprint| format!("k=1.{fingerprint}."))
    }

    /// What this browser keeps for a school.
    pub fn load(school: &SchoolId) -> Option<Self> {
        let text = storage()?.get_item(&name(school)).ok()??;
        serde_json::from_str(&text).ok()
    }

    /// Keeps it. A browser that keeps nothing (private mode, storage full) asks for the file again.
    pub fn save(&self, school: &SchoolId) {
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(self)) {
            let _ = storage.set_item(&name(school), &text);
        }
    }

    /// Forgets it.
    pub fn forget(school: &SchoolId) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&name(school));
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

fn name(school: &SchoolId) -> String {
    format!("xingang-console-{school}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back_and_holds_no_more_than_it_should() {
        let mut kept = Kept::new("a.key".into(), b"age-encryption.org/v1\n");
        assert_eq!(kept.bytes(), b"age-encryption.org/v1\n");
        assert_eq!(kept.link(), None);
        kept.authority = Some("7K2M9QX4HB8RC3TNV6WE1D2F3G".into());
        assert_eq!(
            kept.link().as_deref(),
            Some("k=1.7K2M9QX4HB8RC3TNV6WE1D2F3G.")
        );
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<Kept>(&text).unwrap(), kept);
        kept.file = "no hex".into();
        assert!(kept.bytes().is_empty());
    }
}
