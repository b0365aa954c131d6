//! `vectors.json`, checked natively.

use interop::vectors::{Vectors, check};

const VECTORS: &str = include_str!("../vectors.json");

#[test]
fn the_vault_computes_what_the_vectors_say() {
    let vectors: Vectors = serde_json::from_str(VECTORS).unwrap();
    let compared = check(&vectors).unwrap();
    assert!(compared >= 30, "only {compared} values");
}

#[test]
fn a_changed_vector_is_noticed() {
    let json: serde_json::Value = serde_json::from_str(VECTORS).unwrap();
    for path in [
        "/codes/0/mk",
        "/codes/1/box_id",
        "/codes/2/thread_mac",
        "/proofs/1/proof",
        "/signatures/0/sig",
        "/authority/public",
        "/worker/sign",
        "/login/signature",
    ] {
        let mut changed = json.clone();
        let value = changed.pointer_mut(path).unwrap();
        let hex = value.as_str().unwrap();
        let first = if hex.starts_with('0') { "1" } else { "0" };
        *value = format!("{first}{}", &hex[1..]).into();
        let vectors: Vectors = serde_json::from_value(changed).unwrap();
        assert!(check(&vectors).is_err(), "{path}");
    }
}
