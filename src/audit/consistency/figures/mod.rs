//! A letter to the figures that it gives for a period.
//!
//! Four places are read: cells of a table, in the letter or in what is attached to it, lines of a label and a number under a caption, the number that opens the answer to a
//! question, and a sentence with one period and one number. A figure that the same letter gives twice, differently, is left out.

mod figure;
mod number;
mod read;

use crate::audit::Letter;
pub use figure::{Figure, Unit};

/// Every figure of a letter that it gives once, or always alike.
pub(in crate::audit) fn figures(letter: &Letter) -> Vec<Figure> {
    let mut found = Vec::new();
    read::tables(letter, &mut found);
    read::lines(letter, &mut found);
    read::answers(letter, &mut found);
    read::sentences(letter, &mut found);
    let conflicts = |f: &Figure| found.iter().any(|g| g.hundredths != f.hundredths && f.counts_the_same_as(g));
    let keep: Vec<bool> = found.iter().map(|f| !conflicts(f)).collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(false));
    found
}
