//! Bytes as the text of a letter: every span that the reading gives can be sliced, and its sections follow each other.

use foi_archive::parse::parse;
use foi_archive::text::{Span, Text};

pub fn letter(bytes: &[u8]) {
    let text = Text::plain(&String::from_utf8_lossy(bytes));
    let (reading, _) = parse(&text);
    let fits = |span: Span| text.as_str().get(span.range()).is_some();
    assert!(reading.sections.iter().all(|section| fits(section.span)));
    assert!(reading.sections.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    assert!(reading.questions.iter().all(|question| fits(question.span) && question.answer.is_none_or(fits)));
    assert!(reading.citations.iter().all(|citation| fits(citation.span())));
}
