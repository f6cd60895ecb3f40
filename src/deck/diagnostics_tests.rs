//! Promises of `diagnostics`.
