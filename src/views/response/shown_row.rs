//! A row of a table to what a page shows of it: every cell, and all of each, but for a row that would be heavier than the page around it.

use crate::text::Span;

/// The most bytes of a row of a letter that are shown.
pub(super) const OF_LETTER: usize = 10_000;
/// The most bytes of a row of an attachment, of which a page shows many at once.
pub(super) const OF_ATTACHMENT: usize = 3_000;
/// The most of a row where two letters are compared, of which the first words alone are.
pub(super) const OF_COMPARISON: usize = 30_000;
/// So much of a cell is shown, unless that made the row heavier than this many times what it may be.
const OF_CELL: usize = 40;
const HEAVIER: usize = 4;

/// The cells of a row, each with whether it was cut. Where the row is too long it is the longest cells that are, all to the same length, so that a column never
/// lacks its heading, nor a row its last cells.
pub(super) fn shown_row(text: &str, row: &[Span], most: usize) -> Vec<(Span, bool)> {
    let longest = longest_shown(row, most);
    let shown = |cell: &Span| {
        if cell.len() <= longest {
            return (*cell, false);
        }
        (Span::new(cell.start, cell.start + beginning(&text[cell.start..cell.end], longest)), true)
    };
    row.iter().map(shown).collect()
}

/// How many bytes of a cell are shown at most, so that so many of the row are: what short cells leave is for the others.
fn longest_shown(row: &[Span], most: usize) -> usize {
    let mut lengths: Vec<usize> = row.iter().map(|cell| cell.len()).collect();
    lengths.sort_unstable();
    let mut left = most;
    for (at, length) in lengths.iter().enumerate() {
        let share = left / (lengths.len() - at);
        if *length > share {
            return share.max(OF_CELL.min(HEAVIER * most / lengths.len()));
        }
        left -= length;
    }
    usize::MAX
}

/// Where the beginning of a text ends that has at most so many bytes: between words where there are any.
fn beginning(text: &str, most: usize) -> usize {
    let most = text.floor_char_boundary(most);
    text[..most].rfind(char::is_whitespace).filter(|space| *space > most / 2).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::{OF_CELL, shown_row};
    use crate::text::Span;

    /// The cells of a row of these texts.
    fn shown(cells: &[String], most: usize) -> Vec<(String, bool)> {
        let (mut text, mut row) = (String::new(), Vec::new());
        for cell in cells {
            row.push(Span::new(text.len(), text.len() + cell.len()));
            text = text + cell + "\t";
        }
        shown_row(&text, &row, most).into_iter().map(|(span, is_cut)| (text[span.start..span.end].to_owned(), is_cut)).collect()
    }

    #[test]
    fn the_longest_cells_are_cut_and_none_is_left_out() {
        let cells = ["one".to_owned(), "some words ".repeat(20).trim_end().to_owned(), "a".repeat(70), String::new()];
        assert_eq!(shown(&cells, 1_000), cells.clone().map(|cell| (cell, false)));
        let cut = shown(&cells, 173);
        assert_eq!((&cut[0], &cut[2], &cut[3]), (&("one".to_owned(), false), &(cells[2].clone(), false), &(String::new(), false)));
        assert!(cut[1].1 && cut[1].0.len() <= 100 && cut[1].0.ends_with("some") | cut[1].0.ends_with("words"), "{cut:?}");
        let cut = shown(&cells, 103);
        assert_eq!(cut.iter().map(|(_, is_cut)| *is_cut).collect::<Vec<_>>(), [false, true, true, false]);
        assert_eq!(shown(&["é".repeat(100)], 41), [("é".repeat(20), true)], "a letter is whole");
    }

    #[test]
    fn however_many_columns_there_are_each_has_its_heading() {
        // Forty questions as headings, and a wide sheet of short cells.
        let cut = shown(&vec!["a question of some length ".repeat(8); 40], 3_000);
        assert!(cut.len() == 40 && cut.iter().all(|(words, is_cut)| *is_cut && words.len() > OF_CELL), "{cut:?}");
        let wide = shown(&vec!["fifteen letters".to_owned(); 250], 3_000);
        assert!(wide.len() == 250 && wide.iter().all(|(_, is_cut)| !is_cut), "{wide:?}");
        let wider = shown(&vec!["some words ".repeat(9); 1_000], 3_000);
        assert!(wider.len() == 1_000 && wider.iter().map(|(words, _)| words.len()).sum::<usize>() <= 12_000, "{wider:?}");
    }
}
