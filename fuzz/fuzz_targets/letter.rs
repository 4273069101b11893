//! Any bytes as a letter: the parser never panics, and every span that it gives can be sliced.
//!
//! `cargo +nightly fuzz run letter`

#![no_main]

use foi_archive::parse::parse;
use foi_archive::text::{Span, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = Text::plain(&String::from_utf8_lossy(bytes));
    let (reading, _) = parse(&text);
    let fits = |span: Span| text.as_str().get(span.range()).is_some();
    assert!(reading.sections.iter().all(|s| fits(s.span)));
    assert!(reading.sections.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    assert!(reading.questions.iter().all(|q| fits(q.span) && q.answer.is_none_or(fits)));
    assert!(reading.citations.iter().all(|c| fits(c.span())));
});
