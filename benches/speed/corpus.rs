//! A number of responses to a corpus of them: a log of generated rows, the same on every machine.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::generated::{Vocabulary, row};

/// What all dice begin with.
pub(crate) const SEED: u64 = 1997;
/// Words of a generated response, about.
const WORDS: usize = 140;
/// Words of the generated language.
const LANGUAGE: usize = 60_000;

/// Writes a corpus of so many responses into a folder that is there.
pub(crate) fn generate(corpus: &Path, size: usize) -> std::io::Result<()> {
    let (mut file, vocabulary) = (BufWriter::new(File::create(corpus.join("log.jsonl"))?), Vocabulary::new(LANGUAGE));
    for number in 0..size {
        file.write_all(row(number, SEED, WORDS, &vocabulary).line().as_bytes())?;
    }
    file.flush()
}
