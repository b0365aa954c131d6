//! Reading JSON strictly: a repeated key anywhere is refused, an unknown one is ignored.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

/// Reads a `T` from JSON text.
///
/// # Errors
/// When the text is not JSON, repeats a key in any object, or is not a `T`.
pub fn from_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, serde_json::Error> {
    let mut check = serde_json::Deserializer::from_slice(json);
    NoRepeats.deserialize(&mut check)?;
    check.end()?;
    serde_json::from_slice(json)
}

/// Walks a value and fails at the first key that stands twice in one object.
struct NoRepeats;

impl<'de> DeserializeSeed<'de> for NoRepeats {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NoRepeats {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without repeated keys")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(NoRepeats)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !seen.insert(key) {
                return Err(A::Error::custom("a key stands twice"));
            }
            map.next_value_seed(NoRepeats)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_keys_are_refused_at_any_depth() {
        #[derive(Debug, serde::Deserialize)]
        struct Body {
            a: u8,
        }
        assert_eq!(
            from_slice::<Body>(br#"{"a":1,"x":{"y":[null,1.5,"z",true,-1]}}"#)
                .unwrap()
                .a,
            1
        );
        for bad in [
            r#"{"a":1,"a":2}"#,
            r#"{"a":1,"x":[{"y":1,"y":1}]}"#,
            r#"{"a":1} x"#,
            "{",
            "",
        ] {
            assert!(from_slice::<Body>(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
