//! A workbook that is one file of XML (Excel 2003) to what it hides.

use super::cells::Cells;
use super::finding::Finding;
use super::kind::Kind;
use super::look::Look;
use super::markup;
use crate::extract::{Tag, Token, decode};

/// Looks into a workbook.
pub(super) fn look(bytes: &[u8]) -> Look {
    let raw = decode(bytes);
    let mut walk = Walk::default();
    markup::each(&raw, |token| match token {
        Token::Open(tag) => walk.open(&tag),
        Token::Words(words) => walk.words(words.trim()),
        Token::Close(name) => walk.close(&name),
    })?;
    let (comments, links) = (walk.comments, walk.links);
    let counted = [(comments, Kind::Comment, "comments"), (links, Kind::ExternalLink, "links to other sources")];
    let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
    walk.found.extend(counted.map(|(count, kind, what)| Finding::new(kind, "", format!("{what}: {count}"))));
    Ok(walk.found)
}

#[derive(Default)]
struct Walk {
    found: Vec<Finding>,
    name: String,
    cells: Cells,
    row: u32,
    column: u32,
    last_column: u32,
    comments: usize,
    links: usize,
    /// The elements that are open.
    open: Vec<String>,
    /// How many of them are the words of a cell or a comment, whose parts may be elements of their own; and how many are comments.
    in_data: usize,
    in_comment: usize,
}

impl Walk {
    fn open(&mut self, tag: &Tag<'_>) {
        let next = |before: u32| tag.number("Index").unwrap_or(before.saturating_add(1));
        let is_hidden = || tag.attribute("Hidden").is_some_and(|value| value == "1");
        let is_nothing = |name: &str| tag.number::<f64>(name).is_some_and(|size| size <= 0.0);
        match tag.name() {
            "Worksheet" => {
                self.name = tag.attribute("Name").unwrap_or_default();
                (self.cells, self.row, self.last_column) = (Cells::default(), 0, 0);
            }
            "Column" => {
                let first = next(self.last_column);
                self.last_column = first.saturating_add(tag.number("Span").unwrap_or(0));
                self.cells.set_columns(first, self.last_column, is_hidden() || is_nothing("Width"));
            }
            "Row" => {
                (self.row, self.column) = (next(self.row), 0);
                if is_hidden() || is_nothing("Height") {
                    self.cells.hide_row(self.row);
                }
            }
            "Cell" => {
                self.column = next(self.column);
                self.cells.has_cell(self.row);
            }
            "Comment" => {
                self.comments += 1;
                self.in_comment += 1;
            }
            "Data" => self.in_data += 1,
            "SupBook" | "QueryTable" | "PTSource" => self.links += 1,
            _ => {}
        }
        self.open.push(tag.name().to_owned());
    }

    fn words(&mut self, words: &str) {
        if self.in_data > 0 {
            if !words.is_empty() && self.in_comment == 0 {
                self.cells.hold(self.row, self.column);
            }
            return;
        }
        match self.open.last().map_or("", String::as_str) {
            "Visible" if words.contains("Hidden") => {
                self.found.push(Finding::new(Kind::HiddenSheet, self.name.as_str(), "a sheet is hidden"));
            }
            "Author" if !words.is_empty() => {
                self.found.push(Finding::new(Kind::MetadataName, "properties", "its properties name its author").about(words));
            }
            "LastAuthor" if !words.is_empty() => {
                self.found.push(Finding::new(Kind::MetadataName, "properties", "its properties name who saved it last").about(words));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Worksheet" => self.found.extend(self.cells.findings(&self.name)),
            "Comment" => self.in_comment = self.in_comment.saturating_sub(1),
            "Data" => self.in_data = self.in_data.saturating_sub(1),
            _ => {}
        }
        self.open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::look;

    #[test]
    fn hidden_sheets_rows_and_columns_are_found() {
        let book = "<Workbook><Worksheet ss:Name='Tarns'><Table><Column/><Column ss:Hidden='1'/>\
            <Row><Cell><Data>a</Data></Cell><Cell><Data>b</Data><Comment ss:Author='x'><Data>c</Data></Comment></Cell></Row>\
            <Row ss:Hidden='1'><Cell><Data>d</Data></Cell></Row></Table></Worksheet>\
            <Worksheet ss:Name='Staff'><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
        let found = look(book.as_bytes()).unwrap();
        let said: Vec<_> = found.iter().map(|found| format!("{} {}", found.kind, found.at)).collect();
        assert_eq!(said, ["hidden-row Tarns!2:2", "hidden-column Tarns!B:B", "hidden-sheet Staff", "comment "]);
        assert!(look(&book.as_bytes()[..200]).is_err());
        let rich = "<Workbook><Worksheet ss:Name='Tarns'><Table><Row ss:Hidden='1'><Cell><ss:Data><html:B>Lind</html:B></ss:Data></Cell></Row>\
            <Row ss:Hidden='1'><Cell><Comment><ss:Data><html:B>c</html:B></ss:Data></Comment></Cell></Row></Table></Worksheet></Workbook>";
        let found = look(rich.as_bytes()).unwrap();
        assert_eq!((found[0].at.place.as_str(), found[0].message.as_str()), ("Tarns!1:1", "1 hidden row holds something: 1"));
    }
}
