//! A letter, or an attachment, to the blocks of its page: one a passage, each piece of text with its marks, links and facts.

use super::anchor::fact_id;
use super::links;
use super::noted::Noted;
use super::shown_row::{OF_ATTACHMENT, OF_COMPARISON, OF_LETTER, shown_row};
use crate::document::{Location, Part, Place};
use crate::passage::is_heading;
use crate::response::{Passage, Response, Role};
use crate::search::Highlighter;
use crate::text::{MarkKind, Span};
use crate::views::link::Link;

/// A passage as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its anchor.
    pub id: String,
    /// The part of the letter that it is in.
    pub role: Role,
    /// Whether that part begins here.
    pub first: bool,
    /// Whether it is the letter's own heading of that part, in the same words as the part's name.
    pub named: bool,
    /// What it looks like.
    pub shape: Shape,
    /// The page, slide or message of an attachment that begins with it; of the first block that is shown, whatever place it has.
    pub place: Option<String>,
    /// The standard wordings that it is an instance of, for officers.
    pub wordings: Vec<Link>,
}

/// What a passage looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading alone.
    Heading(Vec<Piece>),
    /// Paragraphs or lines.
    Prose(Vec<Piece>),
    /// Rows of cells, the heading row first.
    Table {
        /// What a reader that hears it is told: the heading that it stands under.
        label: String,
        /// Whether the first cell of each row is its heading.
        headed: bool,
        /// The heading row.
        head: Vec<Cell>,
        /// The other rows.
        rows: Vec<Row>,
        /// Whether any cell is cut.
        is_cut: bool,
    },
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The anchor of the passage that begins here within the table.
    pub id: Option<String>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Whether it stands in a column of numbers.
    pub is_number: bool,
    /// Whether it goes on, too long for a page.
    pub is_cut: bool,
}

impl Cell {
    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }
}

/// A stretch of text that looks alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they were looked for.
    pub marked: bool,
    /// The anchor of the fact that was read from them, where they begin it.
    pub id: Option<String>,
    /// Whether a fact was read from them.
    pub read: bool,
    /// Where they lead.
    pub link: Option<String>,
}

/// The blocks of some passages of one part of a response, which follow one another. An attachment is of one role as a whole, which is not
/// said again, and the pieces of one table are one block.
pub(super) fn blocks(response: &Response, part: &Part, passages: &[Passage], needles: Option<&Highlighter>) -> Vec<Block> {
    laid_out(response, Notes::new(response, part, needles, whole(passages)), passages)
}

/// The blocks of some passages of a letter, with the stretches marked that another letter does not have.
pub(in crate::views) fn compared(response: &Response, passages: &[Passage], differs: Vec<Span>) -> Vec<Block> {
    let part = response.document.letter();
    let differs = Noted::new(differs.into_iter().map(|span| (span, ())).collect());
    // What differs is shown wherever in a row it stands, as far as words are compared.
    let notes = Notes { differs, read: Noted::new(Vec::new()), most: OF_COMPARISON, ..Notes::new(response, part, None, whole(passages)) };
    laid_out(response, notes, passages)
}

/// From where the first of some passages begins to where the last ends.
fn whole(passages: &[Passage]) -> Span {
    passages.first().zip(passages.last()).map_or(Span::new(0, 0), |(first, last)| Span::new(first.span.start, last.span.end))
}

fn laid_out<'a>(response: &Response, mut notes: Notes<'a>, passages: &[Passage]) -> Vec<Block> {
    let (part, needles) = (notes.part, notes.needles);
    let mut before = (!part.id.is_letter()).then_some(Role::Disclosure);
    let mut under = part.name.clone();
    let mut blocks: Vec<Block> = Vec::new();
    let (mut last_table, mut last_place) = (None, None);
    for passage in passages {
        let may_have = |n: &&Highlighter| n.are_sought_in(passage) && (part.id.is_letter() || n.marks(response.words(passage)));
        notes.needles = needles.filter(may_have);
        let first = before != Some(passage.role);
        let table = notes.table(passage.span);
        let begun = table.map(|table| table.0).filter(|table| last_table == Some(*table));
        last_table = table.map(|table| table.0);
        let mut shape = match table {
            Some((_, rows)) => notes.rows(rows, passage.span),
            None => notes.prose(response, passage.span),
        };
        if let (Some(_), Some(Block { shape: Shape::Table { rows, .. }, .. }), Shape::Table { rows: more, .. }) =
            (begun, blocks.last_mut(), &mut shape)
        {
            more.iter_mut().take(1).for_each(|row| row.id = Some(passage.id.to_string()));
            rows.append(more);
            continue;
        }
        if first {
            passage.role.label().clone_into(&mut under);
        }
        match &mut shape {
            Shape::Heading(pieces) => under = words(pieces),
            Shape::Table { label, .. } => *label = format!("Table: {under}"),
            Shape::Prose(_) => {}
        }
        let named = first && matches!(shape, Shape::Heading(_)) && is_same(&under, passage.role.label());
        let id = passage.id.to_string();
        let place = part.place(passage.span).filter(|place| !part.id.is_letter() && (blocks.is_empty() || is_begun_by_blocks(*place)));
        let begins = place.filter(|_| last_place != place).map(|place| capitalised(&part.shown(place)));
        last_place = place.or(last_place);
        blocks.push(Block { id, role: passage.role, first, named, shape, place: begins, wordings: Vec::new() });
        before = Some(passage.role);
    }
    // A table is whole by now, of however many pieces it is made.
    for block in &mut blocks {
        if let Shape::Table { headed, head, rows, is_cut, .. } = &mut block.shape {
            *is_cut = rows.iter().flat_map(|row| &row.cells).chain(&*head).any(|cell| cell.is_cut);
            *headed = is_headed(rows);
            tell_numbers(head, rows);
        }
    }
    blocks
}

/// Whether such places are larger than what stands in them, so that it is worth saying where one begins.
fn is_begun_by_blocks(place: Place) -> bool {
    matches!(place, Place::Page(_) | Place::Slide(_) | Place::Message(_))
}

/// Words with a capital at their head.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The words of pieces, on one line.
fn words(pieces: &[Piece]) -> String {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two headings are the same but for capitals and signs.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(one) == letters(other)
}

/// Whether the first cells tell the rows apart, as headings do.
fn is_headed(rows: &[Row]) -> bool {
    let mut firsts: Vec<String> = rows.iter().map(|row| row.cells.first().map(|cell| words(&cell.pieces)).unwrap_or_default()).collect();
    firsts.sort();
    rows.iter().all(|row| row.cells.len() > 1)
        && firsts.iter().all(|first| !first.is_empty())
        && firsts.windows(2).all(|two| two[0] != two[1])
}

/// Says of each cell whether it stands in a column of numbers: one in which more cells are a number than are anything else.
/// Cells that are the headings of their rows are none.
fn tell_numbers(head: &mut [Cell], rows: &mut [Row]) {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in usize::from(is_headed(rows))..columns {
        let said = rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| words(&cell.pieces)).filter(|words| !words.is_empty());
        let (numbers, others): (Vec<String>, Vec<String>) = said.partition(|words| is_number(words));
        let is_number = numbers.len() > others.len();
        let cells = rows.iter_mut().filter_map(|row| row.cells.get_mut(column)).chain(head.get_mut(column));
        cells.for_each(|cell| cell.is_number = is_number);
    }
}

/// Whether a cell is a number as people write one: `1,204`, `£3.5m`, `12 %`, `-`, `<5`.
fn is_number(cell: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || ",.%£€$-–+()<>~* ".contains(c);
    let number = cell.trim_end_matches(['m', 'k', 'p']);
    !number.is_empty() && number.chars().all(is_part) && (number.contains(|c: char| c.is_ascii_digit()) || number.chars().count() == 1)
}

/// What there is to note on a part.
struct Notes<'a> {
    part: &'a Part,
    needles: Option<&'a Highlighter>,
    /// What facts were read from.
    read: Noted<()>,
    /// What leads elsewhere, and where.
    links: Noted<String>,
    /// What another letter does not have.
    differs: Noted<()>,
    /// The most bytes of a row that are shown.
    most: usize,
}

impl<'a> Notes<'a> {
    /// What there is to note within a stretch of a part.
    fn new(response: &Response, part: &'a Part, needles: Option<&'a Highlighter>, stretch: Span) -> Self {
        let locations = [
            response.decision.as_ref().and_then(|f| f.location()),
            response.received.as_ref().and_then(|f| f.location()),
            response.responded.as_ref().and_then(|f| f.location()),
            response.regime.as_ref().and_then(|f| f.location()),
        ];
        let locations = locations.into_iter().flatten().chain(response.provisions.iter().filter_map(|f| f.location()));
        let mut read: Vec<Span> = locations.filter(|l| l.part == part.id && !l.span.is_empty()).map(|l| l.span).collect();
        read.sort();
        read.dedup_by_key(|s| s.start);
        let read = Noted::new(read.into_iter().map(|span| (span, ())).collect());
        let most = if part.id.is_letter() { OF_LETTER } else { OF_ATTACHMENT };
        Notes { part, needles, read, links: Noted::new(links::links(&part.text, stretch)), differs: Noted::new(Vec::new()), most }
    }

    /// The table that a passage is, or is a piece of.
    fn table(&self, span: Span) -> Option<(Span, &'a [Vec<Span>])> {
        self.part.text.marks().iter().find_map(|mark| match &mark.kind {
            MarkKind::Table(rows) if span.contains(mark.span) || mark.span.contains(span) => Some((mark.span, rows.as_slice())),
            _ => None,
        })
    }

    /// The rows of a table that begin within a span, under its heading row.
    fn rows(&self, rows: &[Vec<Span>], span: Span) -> Shape {
        let cell = |(cell, is_cut): (Span, bool)| Cell { pieces: self.pieces(cell), is_number: false, is_cut };
        let cells = |row: &Vec<Span>| shown_row(self.part.text.as_str(), row, self.most).into_iter().map(cell).collect::<Vec<_>>();
        let begins = |row: &&Vec<Span>| row.iter().map(|cell| cell.start).min().is_some_and(|at| span.start <= at && at < span.end);
        let head = rows.first().map(cells).unwrap_or_default();
        let rows: Vec<Row> = rows.iter().skip(1).filter(begins).map(|row| Row { id: None, cells: cells(row) }).collect();
        Shape::Table { label: String::new(), headed: false, head, rows, is_cut: false }
    }

    fn prose(&self, response: &Response, span: Span) -> Shape {
        let pieces = self.pieces(span);
        if is_heading(response, Location { part: self.part.id, span }) { Shape::Heading(pieces) } else { Shape::Prose(pieces) }
    }

    /// The text of a span, cut wherever anything begins or ends.
    fn pieces(&self, span: Span) -> Vec<Piece> {
        let text = flowing(self.part.text.slice(span));
        let marked = Noted::new(self.marked(&text, span.start));
        let (mut read, mut links) = (self.read.within(span), self.links.within(span));
        let (mut differs, mut marked) = (self.differs.within(span), marked.within(span));
        let mut cuts = vec![0, text.len()];
        cuts.extend(read.cuts().chain(links.cuts()).chain(differs.cuts()).chain(marked.cuts()));
        cuts.retain(|c| text.is_char_boundary(*c));
        cuts.sort_unstable();
        cuts.dedup();
        let mut piece = |from: usize, to: usize| {
            let place = Span::new(span.start + from, span.start + to);
            let read = read.at(place);
            let (is_sought, is_other) = (marked.at(place).is_some(), differs.at(place).is_some());
            Piece {
                text: text[from..to].to_owned(),
                marked: is_sought || is_other,
                id: read.filter(|(s, ())| s.start == place.start).map(|(s, ())| fact_id(*s)),
                read: read.is_some(),
                link: links.at(place).map(|(_, url)| url.clone()),
            }
        };
        cuts.windows(2).map(|two| piece(two[0], two[1])).collect()
    }

    /// What is looked for in a text that begins at `from`.
    fn marked(&self, text: &str, from: usize) -> Vec<(Span, ())> {
        let mut at = from;
        let mut spans = Vec::new();
        for run in self.needles.map(|n| n.mark(text).runs).unwrap_or_default() {
            if run.marked {
                spans.push((Span::new(at, at + run.text.len()), ()));
            }
            at += run.text.len();
        }
        spans
    }
}

/// Text with the line ends that only wrapped it made spaces: the length stays the same, so every span still fits.
fn flowing(text: &str) -> String {
    let mut flowing = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        flowing.push_str(line);
        if let Some(next) = lines.peek() {
            flowing.push(if is_wrapped(line, next) { ' ' } else { '\n' });
        }
    }
    flowing
}

/// Whether `next` goes on where `line` was full.
fn is_wrapped(line: &str, next: &str) -> bool {
    let long = line.trim_end().chars().count() >= 50;
    let begins_item = next.trim_start().starts_with(['•', '-', '*', '·'])
        || next.trim_start().chars().take(3).any(|c| matches!(c, ')' | '.'))
            && next.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(');
    long && !next.trim().is_empty() && !begins_item && !line.contains('\t')
}

#[cfg(test)]
mod tests {
    use super::{Cell, Notes, Piece, Row, flowing, is_number, tell_numbers};
    use crate::document::Part;
    use crate::text::{Mark, MarkKind, Span, Text};
    use crate::views::response::links::links;
    use crate::views::response::noted::Noted;

    fn row(cells: &[&str]) -> Row {
        let cell = |text: &&str| Cell { pieces: vec![Piece { text: (*text).to_owned(), ..Piece::default() }], ..Cell::default() };
        Row { id: None, cells: cells.iter().map(cell).collect() }
    }

    #[test]
    fn a_column_is_one_of_numbers_where_most_of_its_cells_are() {
        let mut rows = [row(&["2021", "1,204", "n/a"]), row(&["2022", "<5", ""]), row(&["2023", "-", "3 vans"])];
        let mut head = row(&["Ward", "2022/23", "Vans"]).cells;
        tell_numbers(&mut head, &mut rows);
        let told = |cells: &[Cell]| cells.iter().map(|cell| cell.is_number).collect::<Vec<_>>();
        assert_eq!((told(&head), told(&rows[2].cells)), (vec![false, true, false], vec![false, true, false]));
        assert!(["12", "12.5%", "£3.4m", "(45)", "–", "1 204", "20p"].iter().all(|cell| is_number(cell)));
        assert!(["", "Q1", "3 vans", "2 May", "m", "--"].iter().all(|cell| !is_number(cell)));
    }

    #[test]
    fn a_link_costs_as_much_however_many_there_are() {
        let looked_at = |rows: usize| {
            let (mut text, mut cells, mut marks) = (Text::default(), Vec::new(), Vec::new());
            for number in 0..rows {
                let cell = text.push(&format!("see https://a.example/{number} and this"));
                text.push("\n");
                marks.push(Mark { span: Span::new(cell.end - 4, cell.end), kind: MarkKind::Link(format!("https://b.example/{number}")) });
                cells.push(vec![cell]);
            }
            let whole = text.trim(text.whole());
            marks.push(Mark { span: whole, kind: MarkKind::Table(cells.clone()) });
            let part = Part { text: text.with_marks(marks), ..Part::default() };
            let none = || Noted::new(Vec::new());
            let notes =
                Notes { part: &part, needles: None, read: none(), links: Noted::new(links(&part.text, whole)), differs: none(), most: 0 };
            let links = cells.iter().flat_map(|row| notes.pieces(row[0])).filter(|piece| piece.link.is_some()).count();
            // And all of them in one paragraph.
            assert_eq!((links, notes.pieces(whole).iter().filter(|piece| piece.link.is_some()).count()), (2 * rows, 2 * rows));
            notes.links.looked_at()
        };
        let (few, many) = (looked_at(100), looked_at(2_000));
        assert!(few > 400 && many <= 21 * few, "{few} looks at 200 links, {many} at 4,000");
    }

    #[test]
    fn wrapped_lines_flow_and_lists_stay() {
        let text = "This line is as long as a wrapped line in a letter is, and\ngoes on here:\n1. one\n2. two";
        let shown = flowing(text);
        assert_eq!(shown.len(), text.len());
        assert!(shown.contains("is, and goes on here:\n1. one\n2. two"));
    }
}
