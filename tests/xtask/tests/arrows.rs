//! The dependency arrows are part of the security argument: what cannot be linked cannot be called. A crate that gains a
//! forbidden dependency, however deep, fails here with the name of what it reached.

use std::collections::BTreeSet;
use std::process::Command;

/// Everything a key, a code or a letter's plaintext could be opened or made with.
const CRYPTOGRAPHY: &[&str] = &[
    "vault", "age", "age-core", "hpke", "argon2", "scrypt", "ml-kem",
];
/// Sockets, files, databases, browsers: what pure crates have no business with.
const OUTSIDE_WORLD: &[&str] = &[
    "tokio", "mio", "socket2", "axum", "hyper", "sqlx", "web-sys", "gloo-net", "leptos", "tempfile",
];

/// All crates that a crate reaches through normal and build dependencies, on any platform, itself included: name, version,
/// and where from unless it is a registry.
fn reached(name: &str, features: &[&str]) -> Vec<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "tree",
            "--locked",
            "--package",
            name,
            "--edges",
            "normal,build",
        ])
        .args(["--target", "all", "--prefix", "none", "--format", "{p}"]);
    if !features.is_empty() {
        cargo.args(["--features", &features.join(",")]);
    }
    let output = cargo.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo tree: {errors}");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(String::from)
        .collect()
}

/// Their names.
fn reach(name: &str, features: &[&str]) -> BTreeSet<String> {
    reached(name, features)
        .iter()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty())
        .map(String::from)
        .collect()
}

fn forbidden(name: &str, features: &[&str], crates: &[&str]) -> Vec<String> {
    let reached = reach(name, features);
    assert!(reached.contains(name), "cargo tree knows no {name}");
    let met = crates.iter().filter(|name| reached.contains(**name));
    met.map(|name| (*name).to_owned()).collect()
}

#[test]
fn nothing_on_the_server_reaches_what_could_open_a_letter() {
    for name in ["xingang", "store"] {
        assert_eq!(forbidden(name, &[], CRYPTOGRAPHY), [""; 0], "{name}");
    }
    assert_eq!(forbidden("wire", &["verify"], CRYPTOGRAPHY), [""; 0]);
}

#[test]
fn the_screens_reach_no_cryptography_and_check_no_signature() {
    for name in ["app", "console", "ui", "vault-api"] {
        let reached = forbidden(name, &[], CRYPTOGRAPHY);
        assert_eq!(reached, [""; 0], "{name}");
        // What wire's feature `verify` brings.
        assert_eq!(forbidden(name, &[], &["ed25519-dalek"]), [""; 0], "{name}");
    }
}

#[test]
fn the_vault_the_wire_types_and_the_instruments_do_no_input_or_output() {
    assert_eq!(forbidden("vault", &[], OUTSIDE_WORLD), [""; 0]);
    assert_eq!(forbidden("wire", &["verify"], OUTSIDE_WORLD), [""; 0]);
    assert_eq!(forbidden("instruments", &[], OUTSIDE_WORLD), [""; 0]);
    assert_eq!(forbidden("diary", &[], OUTSIDE_WORLD), [""; 0]);
}

/// Every bundle has the allocator that LLVM cannot look into.
#[test]
fn every_bundle_links_the_heap() {
    for name in ["app", "console", "vault-sender", "vault-desk"] {
        assert_eq!(forbidden(name, &[], &["heap"]), ["heap"], "{name}");
    }
}

/// The patch is in force: a Leptos that asks for another `wasm-streams` would bring its exports back unnoticed.
#[test]
fn the_screens_carry_no_streams() {
    for name in ["app", "console"] {
        let reached = reached(name, &[]);
        let mut streams = reached
            .iter()
            .filter(|line| line.starts_with("wasm-streams "));
        assert!(
            streams.all(|line| line.contains("app/ui/streams")),
            "{name}"
        );
    }
}

/// A Worker is a port to the page and nothing else. That neither vault has the other's code, the bundle checks.
#[test]
fn the_vaults_workers_reach_no_screens_and_no_network() {
    for name in ["vault-sender", "vault-desk"] {
        let others = &["app", "console", "ui", "diary", "leptos", "gloo-net", "idb"];
        assert_eq!(forbidden(name, &[], others), [""; 0], "{name}");
    }
}

/// If cargo tree's output changed its shape, the tests above would find nothing and pass: these must be found.
#[test]
fn the_arrows_that_should_be_there_are_seen() {
    for name in ["vault-sender", "vault-desk"] {
        assert_eq!(
            forbidden(name, &[], &["vault", "age", "hpke"]),
            ["vault", "age", "hpke"],
            "{name}"
        );
    }
    assert_eq!(
        forbidden("xingang", &[], &["tokio", "axum"]),
        ["tokio", "axum"]
    );
}
