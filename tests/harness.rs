//! All tests in one binary: each folder is what it tests.
mod wording;
