//! `cargo +nightly fuzz run pdf`

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| foi_archive_fuzz::run("pdf", bytes));
