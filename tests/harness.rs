//! All integration tests, in one binary.

mod golden;
mod parse_properties;
