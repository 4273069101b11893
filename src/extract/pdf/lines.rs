//! Characters at their places on a page to the lines that a person reads.
//!
//! 1. Characters are taken in the order in which they are drawn. One that goes on where the last one ended belongs to the same line; a gap
//!    is a space.
//! 2. Lines stay in that order, which is nearly always that of reading, columns one after another. Where it leads up the page again and
//!    again they are put in order by their places instead.
//! 3. Lines of one height are joined, and a gap between lines is a blank line.

use std::cmp::Ordering;

/// The most characters of one page.
const MOST: usize = 2_000_000;

/// A character, or several of one glyph, where it stands: along the direction in which its line is read, and across it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Where it begins along its line.
    pub(super) along: f32,
    /// Where its line stands: more is higher up.
    pub(super) across: f32,
    /// How far it goes.
    pub(super) width: f32,
    /// Its height.
    pub(super) size: f32,
    /// The direction of its line, in quarters of a right angle.
    pub(super) direction: i8,
}

/// A line that is being read.
#[derive(Clone, Debug)]
struct Line {
    words: String,
    start: f32,
    end: f32,
    across: f32,
    size: f32,
    direction: i8,
    last: (f32, f32),
}

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    count: usize,
}

impl Lines {
    /// Takes the next characters.
    pub(super) fn take(&mut self, characters: &str, spot: Spot) {
        if characters.is_empty() || self.count >= MOST || ![spot.along, spot.across, spot.width, spot.size].iter().all(|n| n.is_finite()) {
            return;
        }
        self.count += characters.len();
        match self.lines.last_mut().filter(|line| line.goes_on_with(&spot)) {
            Some(line) => line.push(characters, &spot),
            None if characters.trim().is_empty() => {}
            None => self.lines.push(Line::new(characters, &spot)),
        }
    }

    /// The words of the page, line by line.
    pub(super) fn words(self) -> String {
        let mut lines: Vec<Line> = self.lines.into_iter().filter(|line| !line.words.trim().is_empty()).collect();
        if is_disordered(&lines) {
            in_order(&mut lines);
        }
        let mut words = String::new();
        let mut before: Option<Line> = None;
        for line in lines {
            if let Some(before) = &before {
                words.push_str(between(before, &line));
            }
            words.push_str(line.words.trim_end());
            before = Some(line);
        }
        words
    }
}

impl Line {
    fn new(characters: &str, spot: &Spot) -> Line {
        let Spot { along, across, width, size, direction } = *spot;
        Line { words: characters.to_owned(), start: along, end: along + width, across, size, direction, last: (along, across) }
    }

    /// Whether characters belong to this line: of about its height on the page, and not before what it ends with. Notes that stand a little
    /// higher do.
    fn goes_on_with(&self, spot: &Spot) -> bool {
        let size = self.size.max(spot.size);
        let gap = spot.along - self.end;
        self.direction == spot.direction && (spot.across - self.across).abs() < 0.5 * size && gap > -1.2 * size && gap < 12.0 * size
    }

    fn push(&mut self, characters: &str, spot: &Spot) {
        // Some programs draw a character twice to make it bold.
        let is_again = (spot.along - self.last.0).abs() < 0.1 * spot.size && (spot.across - self.last.1).abs() < 0.1 * spot.size;
        if is_again && self.words.ends_with(characters) && !characters.trim().is_empty() {
            return;
        }
        let gap = spot.along - self.end;
        let is_note = spot.size < 0.8 * self.size
            && spot.across > self.across + 0.15 * self.size
            && characters.starts_with(|c: char| c.is_ascii_digit())
            && self.words.ends_with(|c: char| c.is_ascii_digit())
            && (self.last.1 - spot.across).abs() > 0.1 * self.size;
        if (gap > WORD * spot.size.min(self.size) || is_note) && !self.words.ends_with(' ') && !characters.starts_with(' ') {
            self.words.push_str(if gap > CELL * self.size { "   " } else { " " });
        }
        self.words.push_str(characters);
        self.end = self.end.max(spot.along + spot.width);
        self.last = (spot.along, spot.across);
        if spot.size > self.size {
            (self.size, self.across) = (spot.size, spot.across);
        }
    }
}

/// A gap within a line that parts words, in parts of the size.
const WORD: f32 = 0.15;
/// One that parts the cells of a table.
const CELL: f32 = 1.5;
/// How much further than a line's size the next one is below it where a paragraph ends.
const PARAGRAPH: f32 = 1.75;

/// Whether lines were drawn in no order of reading: more than one in five stands higher than the one before it.
fn is_disordered(lines: &[Line]) -> bool {
    let up = lines.windows(2).filter(|two| two[0].direction == two[1].direction && two[1].across > two[0].across + two[0].size).count();
    up > 4 && up * 5 > lines.len()
}

/// Puts lines in order by their places: from above, those of one height from the left.
fn in_order(lines: &mut [Line]) {
    let down = |one: &Line, other: &Line| one.direction.cmp(&other.direction).then(other.across.total_cmp(&one.across));
    lines.sort_by(down);
    let mut first = 0;
    for at in 1..=lines.len() {
        let is_same = |line: &Line| line.direction == lines[first].direction && (line.across - lines[first].across).abs() < 0.4 * line.size;
        if !lines.get(at).is_some_and(is_same) {
            lines[first..at].sort_by(|one, other| one.start.partial_cmp(&other.start).unwrap_or(Ordering::Equal));
            first = at;
        }
    }
}

/// What stands between two lines.
fn between(before: &Line, line: &Line) -> &'static str {
    let size = before.size.max(line.size);
    let down = before.across - line.across;
    if before.direction != line.direction || down < -0.5 * size {
        "\n\n"
    } else if down < 0.5 * size {
        match line.start - before.end {
            // It was drawn before what stands to the left of it.
            gap if gap < -0.5 * size => "\n",
            gap if gap > CELL * size => "   ",
            gap if gap > WORD * size => " ",
            _ => "",
        }
    } else if down > PARAGRAPH * size {
        "\n\n"
    } else {
        "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Spot};

    /// The words of a page: each with where it begins and how high it stands; a character is half as wide as it is high.
    fn page(words: &[(f32, f32, f32, &str)]) -> String {
        let mut lines = Lines::default();
        for (start, across, size, words) in words {
            for (at, c) in words.chars().enumerate() {
                let along = start + at as f32 * size / 2.0;
                lines.take(&c.to_string(), Spot { along, across: *across, width: size / 2.0, size: *size, direction: 0 });
            }
        }
        lines.words()
    }

    #[test]
    fn gaps_are_spaces_and_columns_stay_together() {
        assert_eq!(
            page(&[(0.0, 90.0, 10.0, "Dear"), (22.0, 90.0, 10.0, "Jo"), (0.0, 78.0, 10.0, "We hold"), (0.0, 40.0, 10.0, "it.")]),
            "Dear Jo\nWe hold\n\nit."
        );
        let columns = [(0.0, 90.0, 10.0, "left"), (0.0, 78.0, 10.0, "goes on"), (200.0, 90.0, 10.0, "right"), (200.0, 78.0, 10.0, "too")];
        assert_eq!(page(&columns), "left\ngoes on\n\nright\ntoo");
        assert_eq!(
            page(&[(0.0, 90.0, 10.0, "Ward"), (60.0, 90.0, 10.0, "Dogs"), (0.0, 78.0, 10.0, "Tarn"), (60.0, 78.0, 10.0, "3")]),
            "Ward   Dogs\nTarn   3"
        );
    }

    #[test]
    fn a_page_that_was_drawn_in_no_order_is_put_in_order() {
        let mut words: Vec<_> = (0..12).map(|line| (0.0, 10.0 * line as f32, 8.0, "row")).collect();
        words.push((30.0, 110.0, 8.0, "top"));
        assert_eq!(page(&words).lines().next(), Some("row   top"));
    }

    #[test]
    fn bold_is_said_once_and_notes_change_no_figure() {
        assert_eq!(page(&[(0.0, 90.0, 10.0, "4"), (0.2, 90.0, 10.0, "4"), (5.0, 90.0, 10.0, "4")]), "44");
        assert_eq!(page(&[(0.0, 90.0, 10.0, "45"), (10.0, 94.0, 5.0, "1"), (15.0, 90.0, 10.0, "dogs")]), "45 1 dogs");
        assert_eq!(page(&[(f32::NAN, 90.0, 10.0, "x"), (0.0, f32::INFINITY, 10.0, "y")]), "");
    }
}
