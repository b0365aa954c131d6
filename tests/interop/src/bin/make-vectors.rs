//! Prints `vectors.json`. Only for a new version of the protocol: the frame in it is random, and other
//! implementations hold themselves against the file as it stands.

fn main() {
    let vectors = interop::vectors::make();
    println!(
        "{}",
        serde_json::to_string_pretty(&vectors).expect("strings and numbers only")
    );
}
