//! A row of a table to what a page shows of it: all of it, but for a row that would be heavier than the page around it.

use crate::text::Span;

/// The most bytes of a row of a letter that are shown.
pub(super) const OF_LETTER: usize = 10_000;
/// The most bytes of a row of an attachment, of which a page shows many at once, and which can mostly be had as a file.
pub(super) const OF_ATTACHMENT: usize = 3_000;

/// The cells of a row as far as they are shown, each with whether it was cut: nothing is shown after one that was.
pub(super) fn shown_row(text: &str, row: &[Span], most: usize) -> Vec<(Span, bool)> {
    let (mut shown, mut left) = (Vec::with_capacity(row.len()), most);
    for cell in row {
        if cell.len() > left {
            shown.push((Span::new(cell.start, cell.start + beginning(&text[cell.start..cell.end], left)), true));
            break;
        }
        left -= cell.len();
        shown.push((*cell, false));
    }
    shown
}

/// Where the beginning of a text ends that has at most so many bytes: between words where there are any.
fn beginning(text: &str, most: usize) -> usize {
    let most = text.floor_char_boundary(most);
    text[..most].rfind(char::is_whitespace).filter(|space| *space > most / 2).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::shown_row;
    use crate::text::Span;

    #[test]
    fn a_row_is_shown_as_far_as_it_is_no_burden() {
        let text = "one\ttwo words here\tthree";
        let row = [Span::new(0, 3), Span::new(4, 18), Span::new(19, 24)];
        let all =
            |cut: usize| shown_row(text, &row, cut).into_iter().map(|(span, cut)| (&text[span.start..span.end], cut)).collect::<Vec<_>>();
        assert_eq!(all(22), [("one", false), ("two words here", false), ("three", false)]);
        assert_eq!(all(21), [("one", false), ("two words here", false), ("thre", true)]);
        assert_eq!(all(15), [("one", false), ("two words", true)]);
        assert_eq!(all(3), [("one", false), ("", true)]);
        assert_eq!(shown_row("éé", &[Span::new(0, 4)], 3), [(Span::new(0, 2), true)], "a letter is whole");
    }
}
