//! The pin: the authority's fingerprint, printed on the poster, carried in the URL's fragment.

use vault_api::Problem;
use wire::card::Fingerprint;

/// Reads a fragment, `k=1.FINGERPRINT.`; what a messenger appended after the last dot is ignored. No
/// fragment, or one that is not ours, names no authority.
///
/// # Errors
/// [`Problem::Link`] when the fragment begins like ours and is damaged, cut off or of a later version.
pub fn read_link(fragment: Option<&str>) -> Result<Option<Fingerprint>, Problem> {
    let Some(fragment) = fragment.filter(|text| text.starts_with('k')) else {
        return Ok(None);
    };
    let (fingerprint, _appended) = fragment
        .strip_prefix("k=1.")
        .and_then(|rest| rest.split_once('.'))
        .ok_or(Problem::Link)?;
    fingerprint.parse().map(Some).map_err(|_| Problem::Link)
}

/// The fragment that a poster carries for an authority.
pub fn write_link(authority: Fingerprint) -> String {
    format!("k=1.{authority}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_messengers_append_is_ignored() {
        let pin = Fingerprint([9; 16]);
        let link = write_link(pin);
        assert_eq!(read_link(Some(&link)), Ok(Some(pin)));
        for appended in ["&from=timeline", "?x=1", "。", "k=1.AAAA."] {
            assert_eq!(read_link(Some(&format!("{link}{appended}"))), Ok(Some(pin)));
        }
    }

    #[test]
    fn damaged_links_are_told_from_absent_ones() {
        let link = write_link(Fingerprint([9; 16]));
        assert_eq!(read_link(None), Ok(None));
        assert_eq!(read_link(Some("")), Ok(None));
        assert_eq!(read_link(Some("top")), Ok(None));
        let later = link.replace("k=1", "k=2");
        for damaged in [
            "k",
            "k=",
            "k=1.",
            &link[..link.len() - 1],
            "k=1.ABC.",
            &later,
        ] {
            assert_eq!(read_link(Some(damaged)), Err(Problem::Link), "{damaged}");
        }
    }
}
