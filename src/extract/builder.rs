//! Blocks, headings, lists, quotations, tables and links, one after another, to a `Text` with marks.
//!
//! Readers of formats with structure say what begins and what ends, and where words stand; how that is laid out as text is said here,
//! once. What is never ended ends with the text.

use crate::text::{Mark, MarkKind, Span, Text};

/// A text that is being built.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    text: Text,
    marks: Vec<Mark>,
    /// Where the open headings, items, quotations and links began.
    open: Vec<usize>,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    items: usize,
    table: Option<Table>,
    /// An item's marker was just written: its first paragraph goes on on the same line.
    after_marker: bool,
}

#[derive(Debug)]
struct Table {
    start: usize,
    rows: Vec<Vec<Span>>,
    cell: Option<usize>,
}

impl TextBuilder {
    /// The text, when all has been said.
    pub(super) fn finish(mut self) -> Text {
        self.end_table();
        self.text.with_marks(self.marks)
    }

    /// Where the next words will stand.
    pub(super) fn at(&self) -> usize {
        self.text.len()
    }

    /// The line that is being written, so far.
    pub(super) fn line_so_far(&self) -> &str {
        self.text.as_str().rsplit('\n').next().unwrap_or_default()
    }

    /// What was written since then, without white space at either end.
    pub(super) fn since(&self, start: usize) -> Span {
        self.text.trim(Span::new(start.min(self.text.len()), self.text.len()))
    }

    /// Words as they stand.
    pub(super) fn words(&mut self, words: &str) -> Span {
        self.after_marker = false;
        self.text.push(words)
    }

    /// Words in which any white space is one space, and none where a line begins.
    pub(super) fn flowing_words(&mut self, words: &str) {
        let fresh = self.text.is_empty() || self.text.as_str().ends_with(char::is_whitespace);
        let mut plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.starts_with(char::is_whitespace) && !fresh {
            plain.insert(0, ' ');
        }
        if !plain.trim().is_empty() && words.ends_with(char::is_whitespace) {
            plain.push(' ');
        }
        if !plain.is_empty() {
            self.words(&plain);
        }
    }

    /// A paragraph, or anything else that stands by itself, begins or ends. Within an item, whose paragraphs stand close, that is a new
    /// line; within a cell, whose words are on one line, a space.
    pub(super) fn block(&mut self) {
        match &self.table {
            Some(table) => {
                if table.cell.is_some_and(|start| start < self.text.len()) && !self.text.as_str().ends_with(char::is_whitespace) {
                    self.text.push(" ");
                }
            }
            None if self.after_marker => {}
            None if self.items > 0 => self.text.break_line(),
            None => self.text.break_paragraph(),
        }
    }

    /// Something that stands by itself wherever it is, as a block of code does, begins or ends.
    pub(super) fn part(&mut self) {
        self.text.break_paragraph();
    }

    /// A new line begins.
    pub(super) fn line(&mut self) {
        if self.table.is_some() { self.block() } else { self.text.break_line() }
    }

    /// A heading begins.
    pub(super) fn begin_heading(&mut self) {
        self.text.break_paragraph();
        self.begin();
    }

    /// A heading of this level, 1 to 6, ends.
    pub(super) fn end_heading(&mut self, level: u8) {
        self.end(MarkKind::Heading(level));
        self.text.break_paragraph();
    }

    /// A quotation begins.
    pub(super) fn begin_quote(&mut self) {
        self.text.break_paragraph();
        self.begin();
    }

    /// A quotation ends.
    pub(super) fn end_quote(&mut self) {
        self.end(MarkKind::Quote);
        self.text.break_paragraph();
    }

    /// A link begins.
    pub(super) fn begin_link(&mut self) {
        self.begin();
    }

    /// A link to this address ends.
    pub(super) fn end_link(&mut self, address: String) {
        self.end(MarkKind::Link(address));
    }

    /// A list begins; its first number, or bullets.
    pub(super) fn begin_list(&mut self, first: Option<u64>) {
        self.break_list();
        self.lists.push(first);
    }

    /// A list ends.
    pub(super) fn end_list(&mut self) {
        self.lists.pop();
        self.break_list();
    }

    fn break_list(&mut self) {
        if self.lists.is_empty() { self.text.break_paragraph() } else { self.text.break_line() }
    }

    /// An item of the open list begins.
    pub(super) fn begin_item(&mut self) {
        let depth = self.lists.len().saturating_sub(1);
        let label = match self.lists.last_mut() {
            Some(Some(number)) => {
                let label = format!("{number}.");
                *number = number.saturating_add(1);
                label
            }
            _ => "•".to_owned(),
        };
        self.begin_item_labelled(depth, &label);
    }

    /// An item begins whose label the file states, so deep in lists.
    pub(super) fn begin_item_labelled(&mut self, depth: usize, label: &str) {
        self.text.break_line();
        self.begin();
        self.items += 1;
        let indent = "  ".repeat(depth.min(DEEPEST_INDENT));
        self.text.push(&format!("{indent}{label} "));
        self.after_marker = true;
    }

    /// An item ends.
    pub(super) fn end_item(&mut self) {
        self.after_marker = false;
        self.items = self.items.saturating_sub(1);
        self.end(MarkKind::Item);
        self.text.break_line();
    }

    /// A table begins. One within another is not to be begun: its words belong to the cell that it is in.
    pub(super) fn begin_table(&mut self) {
        self.text.break_paragraph();
        self.after_marker = false;
        self.table = Some(Table { start: self.text.len(), rows: Vec::new(), cell: None });
    }

    /// A row of the open table begins.
    pub(super) fn begin_row(&mut self) {
        self.end_cell();
        self.text.break_line();
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
        }
    }

    /// A row ends.
    pub(super) fn end_row(&mut self) {
        self.end_cell();
        self.text.break_line();
    }

    /// A cell of the open row begins.
    pub(super) fn begin_cell(&mut self) {
        self.end_cell();
        let Some(table) = &mut self.table else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if table.rows.last().is_some_and(|row| !row.is_empty()) {
            self.text.push("\t");
        }
        table.cell = Some(self.text.len());
    }

    /// The open cell ends.
    pub(super) fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        if let (Some(start), Some(row)) = (table.cell.take(), table.rows.last_mut()) {
            let words = self.text.trim(Span::new(start, self.text.len()));
            row.push(words);
        }
    }

    /// Whether words may stand here: not between the cells of a table.
    pub(super) fn takes_words(&self) -> bool {
        self.table.as_ref().is_none_or(|table| table.cell.is_some())
    }

    /// The open table ends. Where its own first row does not head it, `headings` do.
    pub(super) fn end_table_under(&mut self, headings: Option<&[Span]>) -> Vec<Vec<Span>> {
        self.end_cell();
        let Some(table) = self.table.take() else { return Vec::new() };
        let rows: Vec<Vec<Span>> = table.rows.into_iter().filter(|row| !row.is_empty()).collect();
        let headed = headings.map(<[Span]>::to_vec).into_iter().chain(rows.iter().cloned()).collect();
        self.mark(table.start, MarkKind::Table(headed));
        self.text.break_paragraph();
        rows
    }

    /// The open table ends.
    pub(super) fn end_table(&mut self) {
        self.end_table_under(None);
    }

    fn begin(&mut self) {
        self.open.push(self.text.len());
    }

    fn end(&mut self, kind: MarkKind) {
        if let Some(start) = self.open.pop() {
            self.mark(start, kind);
        }
    }

    fn mark(&mut self, start: usize, kind: MarkKind) {
        let span = self.since(start);
        if !span.is_empty() {
            self.marks.push(Mark { span, kind });
        }
    }
}

/// The deepest list whose depth is shown: the text of 20,000 lists, one in another, must not take the square of that.
const DEEPEST_INDENT: usize = 16;

#[cfg(test)]
mod tests {
    use super::TextBuilder;
    use crate::text::MarkKind;

    #[test]
    fn what_is_said_is_laid_out_and_marked() {
        let mut builder = TextBuilder::default();
        builder.begin_heading();
        builder.words("Costs");
        builder.end_heading(2);
        builder.begin_list(Some(3));
        for words in ["Red", "Blue"] {
            builder.begin_item();
            builder.block();
            builder.flowing_words(words);
            builder.block();
            builder.end_item();
        }
        builder.end_list();
        builder.begin_table();
        for row in [["Year", "Cars"], ["2020", "7"]] {
            builder.begin_row();
            row.iter().for_each(|cell| {
                builder.begin_cell();
                builder.words(cell);
            });
        }
        let text = builder.finish();
        assert_eq!(text.as_str(), "Costs\n\n3. Red\n4. Blue\n\nYear\tCars\n2020\t7\n\n");
        let kinds: Vec<_> = text.marks().iter().map(|mark| (text.slice(mark.span), &mark.kind)).collect();
        assert_eq!(kinds[..3], [("Costs", &MarkKind::Heading(2)), ("3. Red", &MarkKind::Item), ("4. Blue", &MarkKind::Item)]);
        let MarkKind::Table(rows) = kinds[3].1 else { panic!("no table") };
        assert_eq!(
            rows.iter().map(|row| row.iter().map(|c| text.slice(*c)).collect()).collect::<Vec<Vec<_>>>(),
            [["Year", "Cars"], ["2020", "7"]]
        );
    }
}
