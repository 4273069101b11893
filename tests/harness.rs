//! All integration tests, in one binary: each folder is what it tests.

mod golden;
mod parse_properties;
mod wording;
