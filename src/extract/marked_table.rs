//! Tables of formats that tell only where a cell and a row end, to `Blocks`.

use super::blocks::{Blocks, Paragraph};

/// What is open of a table.
#[derive(Debug, Default)]
pub(super) struct MarkedTable {
    is_open: bool,
    row_is_open: bool,
    cell_is_open: bool,
}

impl MarkedTable {
    /// A paragraph ends, in a cell or outside of any table.
    pub(super) fn paragraph(&mut self, paragraph: Paragraph, in_table: bool, blocks: &mut Blocks) {
        if in_table {
            self.begin_cell(blocks);
        } else {
            self.end(blocks);
        }
        blocks.paragraph(paragraph);
    }

    /// A cell ends, with its last paragraph.
    pub(super) fn end_cell(&mut self, last: Paragraph, blocks: &mut Blocks) {
        self.paragraph(last, true, blocks);
        blocks.end_cell(1);
        self.cell_is_open = false;
    }

    /// A row ends.
    pub(super) fn end_row(&mut self) {
        (self.row_is_open, self.cell_is_open) = (false, false);
    }

    /// The table ends, where one is open.
    pub(super) fn end(&mut self, blocks: &mut Blocks) {
        if self.is_open {
            blocks.end_table();
        }
        *self = MarkedTable::default();
    }

    /// Whether a table is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    fn begin_cell(&mut self, blocks: &mut Blocks) {
        if !std::mem::replace(&mut self.is_open, true) {
            blocks.begin_table();
        }
        if !std::mem::replace(&mut self.row_is_open, true) {
            blocks.begin_row();
        }
        if !std::mem::replace(&mut self.cell_is_open, true) {
            blocks.begin_cell();
        }
    }
}
