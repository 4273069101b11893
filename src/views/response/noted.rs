//! Spans of a text, each with what is noted of it, to those that lie in a stretch: they stand in order, so that no others are looked at.

use std::cell::Cell;

use crate::text::Span;

/// What is noted of spans of a text, in their order.
pub(super) struct Noted<T> {
    spans: Vec<(Span, T)>,
    /// For each how far it, or any before it, reaches.
    reach: Vec<usize>,
    /// How many were looked at so far.
    looked_at: Cell<usize>,
}

impl<T> Noted<T> {
    /// Of those that begin at one place the first counts.
    pub(super) fn new(mut spans: Vec<(Span, T)>) -> Self {
        spans.sort_by_key(|(span, _)| span.start);
        let reach = spans.iter().scan(0, |reach, (span, _)| {
            *reach = span.end.max(*reach);
            Some(*reach)
        });
        Noted { reach: reach.collect(), spans, looked_at: Cell::new(0) }
    }

    /// Those of which something lies in a stretch.
    pub(super) fn within(&self, stretch: Span) -> Within<'_, T> {
        let first = self.reach.partition_point(|reach| *reach <= stretch.start);
        let spans = &self.spans[first..];
        Within { spans: &spans[..spans.partition_point(|(span, _)| span.start < stretch.end)], stretch, looked_at: &self.looked_at }
    }

    /// How many were looked at so far.
    #[cfg(test)]
    pub(super) fn looked_at(&self) -> usize {
        self.looked_at.get()
    }
}

/// What is noted within one stretch.
pub(super) struct Within<'a, T> {
    spans: &'a [(Span, T)],
    stretch: Span,
    looked_at: &'a Cell<usize>,
}

impl<'a, T> Within<'a, T> {
    fn look(&self) {
        self.looked_at.set(self.looked_at.get() + 1);
    }

    /// Where each begins and ends, counted from where the stretch begins, and not beyond it.
    pub(super) fn cuts(&self) -> impl Iterator<Item = usize> {
        let local = |at: usize| at.clamp(self.stretch.start, self.stretch.end) - self.stretch.start;
        let within = self.spans.iter().inspect(|_| self.look()).filter(|(span, _)| span.overlaps(self.stretch));
        within.flat_map(move |(span, _)| [local(span.start), local(span.end)])
    }

    /// The one that a place lies in. Places are asked for in order, and are cut wherever one begins or ends.
    pub(super) fn at(&mut self, place: Span) -> Option<&'a (Span, T)> {
        while let Some((span, _)) = self.spans.first().filter(|(span, _)| span.end <= place.start) {
            debug_assert!(span.start <= place.start);
            self.look();
            self.spans = &self.spans[1..];
        }
        self.look();
        self.spans.first().filter(|(span, _)| span.contains(place))
    }
}

#[cfg(test)]
mod tests {
    use super::Noted;
    use crate::text::Span;

    #[test]
    fn each_place_has_the_first_that_it_lies_in() {
        let noted = Noted::new(vec![(Span::new(20, 24), 'c'), (Span::new(2, 12), 'a'), (Span::new(4, 6), 'b'), (Span::new(10, 14), 'd')]);
        let mut within = noted.within(Span::new(3, 22));
        assert_eq!(within.cuts().collect::<Vec<_>>(), [0, 9, 1, 3, 7, 11, 17, 19]);
        let places = [(3, 4), (4, 6), (6, 10), (10, 12), (12, 14), (14, 20), (20, 22)];
        let found: String =
            places.into_iter().map(|(start, end)| within.at(Span::new(start, end)).map_or('-', |(_, what)| *what)).collect();
        assert_eq!(found, "aaaad-c");
        assert!(noted.within(Span::new(14, 20)).cuts().next().is_none());
    }
}
