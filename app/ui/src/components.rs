//! Components that both bundles use.
