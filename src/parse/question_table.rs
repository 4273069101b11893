//! Tables of questions with their answers, taken apart: a question's cell becomes an item, and what stands beside it its answer.
//!
//! A table counts as one where most of its rows have a cell that asks, with a cell after it.

use super::block::{Block, Shape};
use super::interrogative::{Interrogative, asks};
use super::label::{self, Count, Label};
use crate::text::{Span, Text};

/// Cells of more rows are no questions of one request.
const MOST_ROWS: usize = 200;

/// A row: the number that stands before the question, the question, and what answers it.
struct Row {
    number: Option<Span>,
    question: Span,
    answer: Span,
}

/// The blocks of a table of questions, by its rows of cells; none where it is another table.
pub(super) fn blocks(text: &Text, rows: &[Vec<Span>]) -> Option<Vec<Block>> {
    if rows.len() > MOST_ROWS {
        return None;
    }
    let mut read: Vec<_> = rows.iter().map(|cells| row(text, cells)).collect();
    let asking = read.iter().flatten().count();
    let body = rows.iter().filter(|cells| cells.iter().any(|cell| text.slice(*cell).contains(char::is_alphanumeric))).count();
    if asking == 0 || asking * 2 < body.saturating_sub(1).max(1) {
        return None;
    }
    beside_questions(text, rows, &mut read);
    let mut blocks = Vec::new();
    for (cells, row) in rows.iter().zip(read) {
        match row {
            Some(Row { number, question, answer }) => {
                let own = label::read(text.slice(question)).filter(|l| matches!(l.count, Count::Number(_) | Count::Question(_)));
                let words = own.as_ref().filter(|_| number.is_none()).map_or(question.start, |l| question.start + l.width);
                let label = number.map(|number| label(text, number)).or(own);
                let shape = if label.is_some() { Shape::Item } else { Shape::Paragraph };
                blocks.push(block(number.map_or(question, |n| Span::new(n.start, question.end)), words, shape, label));
                blocks.push(block(answer, answer.start, Shape::Paragraph, None));
            }
            None => {
                let filled: Vec<Span> = cells.iter().map(|cell| text.trim(*cell)).filter(|cell| !cell.is_empty()).collect();
                if let (Some(first), Some(last)) = (filled.first(), filled.last()) {
                    blocks.push(block(Span::new(first.start, last.end), first.start, Shape::Table, None));
                }
            }
        }
    }
    Some(blocks)
}

/// The cells of a line that upright strokes make a row: `| 1 | How many? | 57 |`, `1. How many? | 57`.
pub(super) fn cells(line: &str, at: usize) -> Option<Vec<Span>> {
    let line = line.trim_end();
    let stroked = line.trim_start().starts_with('|') && line.ends_with('|') && line.trim().len() > 1;
    if !stroked && !line.contains(" | ") {
        return None;
    }
    let from = if stroked { line.find('|')? + 1 } else { 0 };
    let inner = if stroked { &line[..line.len() - 1] } else { line };
    let mut cells = Vec::new();
    let mut start = from;
    for cell in inner[start..].split('|') {
        cells.push(Span::new(at + start, at + start + cell.len()));
        start += cell.len() + 1;
    }
    (cells.len() > 1).then_some(cells)
}

fn row(text: &Text, cells: &[Span]) -> Option<Row> {
    let words = |cell: &Span| text.slice(*cell).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let at = cells.iter().position(|cell| asks(&words(cell)) == Interrogative::Explicit)?;
    let answer = cells[at + 1..].iter().map(|cell| text.trim(*cell)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
    let (first, last) = (answer.first()?, answer.last()?);
    let number = at.checked_sub(1).map(|before| text.trim(cells[before])).filter(|cell| is_number(text.slice(*cell)));
    Some(Row { number, question: text.trim(cells[at]), answer: Span::new(first.start, last.end) })
}

/// Rows that are numbered as those of questions are hold questions too, though theirs name what is wanted and do not ask: `3 | The names |`.
fn beside_questions(text: &Text, rows: &[Vec<Span>], read: &mut [Option<Row>]) {
    let place = |cells: &[Span], row: &Row| cells.iter().position(|cell| text.trim(*cell) == row.question);
    let Some(column) = rows.iter().zip(&*read).find_map(|(cells, row)| place(cells, row.as_ref().filter(|r| r.number.is_some())?)) else {
        return;
    };
    for (cells, row) in rows.iter().zip(read).filter(|(_, row)| row.is_none()) {
        let numbered = column > 0 && cells.get(column - 1).is_some_and(|cell| is_number(text.slice(text.trim(*cell))));
        let filled: Vec<Span> = cells.iter().skip(column).map(|cell| text.trim(*cell)).filter(|cell| !cell.is_empty()).collect();
        if let (true, [question, answer, .., last] | [question, answer @ last]) = (numbered, filled.as_slice()) {
            let number = Some(text.trim(cells[column - 1]));
            *row = Some(Row { number, question: *question, answer: Span::new(answer.start, last.end) });
        }
    }
}

/// Whether a cell is a number alone: `1`, `Q2`, `3.`
fn is_number(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['Q', 'q']).trim_end_matches(['.', ')', ':']);
    !digits.is_empty() && digits.len() < 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn label(text: &Text, number: Span) -> Label {
    let written = text.slice(number).trim_end_matches(['.', ')', ':']);
    let digits = written.trim_start_matches(['Q', 'q']);
    let number = digits.parse().unwrap_or(1);
    let count = if digits.len() < written.len() { Count::Question(number) } else { Count::Number(number) };
    Label { text: written.to_owned(), count, bracketed: false, width: written.len() }
}

fn block(span: Span, words: usize, shape: Shape, label: Option<Label>) -> Block {
    Block { span, shape, label, words, lines: 1, apart: true }
}
