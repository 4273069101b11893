//! Texts put one after another, and texts from which stretches were cut: what they were marked as moves along.

use crate::text::{Mark, MarkKind, Span, Text};

/// Texts one after another, each a paragraph of its own, and where each of them stands.
pub(super) fn joined(texts: &[Text]) -> (Text, Vec<Span>) {
    let (mut whole, mut marks, mut spans) = (Text::default(), Vec::new(), Vec::new());
    for text in texts {
        whole.break_paragraph();
        let span = whole.push(text.as_str());
        let moved = |at: Span| Span::new(at.start + span.start, at.end + span.start);
        marks.extend(text.marks().iter().map(|mark| moved_mark(mark, moved)));
        spans.push(span);
    }
    (whole.with_marks(marks), spans)
}

/// A text without some stretches of it, which are in order and do not overlap, and with some stretches marked as quotations.
pub(super) fn without(text: &Text, cuts: &[Span], quotes: &[Span]) -> Text {
    let mut before = 0;
    let gone: Vec<(Span, usize)> = cuts
        .iter()
        .map(|cut| {
            before += cut.len();
            (*cut, before)
        })
        .collect();
    let new_place = |at: usize| {
        let passed = gone.partition_point(|(cut, _)| cut.end <= at);
        let removed = passed.checked_sub(1).and_then(|last| gone.get(last)).map_or(0, |(_, removed)| *removed);
        let within = gone.get(passed).map_or(0, |(cut, _)| at.saturating_sub(cut.start));
        at - removed - within
    };
    let moved = |span: Span| Span::new(new_place(span.start), new_place(span.end));
    let mut kept = Text::default();
    let mut from = 0;
    for cut in cuts {
        kept.push(text.slice(Span::new(from, cut.start)));
        from = cut.end;
    }
    kept.push(text.slice(Span::new(from, text.len())));
    let quotes = quotes.iter().map(|span| Mark { span: moved(*span), kind: MarkKind::Quote });
    let marks = text.marks().iter().map(|mark| moved_mark(mark, moved)).chain(quotes).filter(|mark| !mark.span.is_empty()).collect();
    kept.with_marks(marks)
}

fn moved_mark(mark: &Mark, moved: impl Fn(Span) -> Span) -> Mark {
    let kind = match &mark.kind {
        MarkKind::Table(rows) => MarkKind::Table(rows.iter().map(|row| row.iter().map(|cell| moved(*cell)).collect()).collect()),
        kind => kind.clone(),
    };
    Mark { span: moved(mark.span), kind }
}

#[cfg(test)]
mod tests {
    use super::{joined, without};
    use crate::text::{MarkKind, Span, Text};

    #[test]
    fn marks_move_with_their_words() {
        let mut table = Text::plain("a\tb");
        table.mark(0..3, MarkKind::Table(vec![vec![Span::new(0, 1), Span::new(2, 3)]]));
        let (whole, spans) = joined(&[Text::plain("One"), table]);
        assert_eq!((whole.as_str(), &spans[..]), ("One\n\na\tb", &[Span::new(0, 3), Span::new(5, 8)][..]));
        let cut = without(&whole, &[Span::new(0, 2), Span::new(3, 4)], &[Span::new(0, 3)]);
        assert_eq!(cut.as_str(), "e\na\tb");
        let MarkKind::Table(rows) = &cut.marks()[1].kind else { panic!("no table") };
        assert_eq!(rows[0].iter().map(|cell| cut.slice(*cell)).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((cut.slice(cut.marks()[0].span), &cut.marks()[0].kind), ("e", &MarkKind::Quote));
    }
}
