//! Whether a table holds data, or only lays a page out.

use super::seen::Seen;

/// The most elements of a table that are looked at: enough to tell.
const MOST: usize = 5_000;

/// As many paragraphs and lists in a cell as a cell of data does not have.
const BLOCKS_OF_A_PAGE: usize = 4;

/// Whether a table lays a page out: it says so, or its cells hold headings or many paragraphs, or it is one cell.
pub(super) fn lays_out(table: Seen<'_>) -> bool {
    if matches!(attribute(table, "role"), Some("presentation" | "none")) {
        return true;
    }
    let (mut cells, mut rows, mut headings, mut blocks) = (0, 0, 0, 0);
    for node in table.descendants().skip(1).take(MOST) {
        let Some(name) = node.value().as_element().map(|element| element.name()) else { continue };
        match name {
            "th" | "caption" | "thead" => return false,
            "td" => {
                cells += 1;
                blocks = 0;
            }
            "tr" => rows += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => headings += 1,
            "p" | "ul" | "ol" | "blockquote" | "hr" => blocks += 1,
            _ => {}
        }
        if blocks >= BLOCKS_OF_A_PAGE {
            return true;
        }
    }
    headings > 0 || cells == 1 && rows <= 1
}

/// The words of a table's own caption.
pub(super) fn caption(table: Seen<'_>) -> Option<String> {
    let caption = table.children().find(|node| node.value().as_element().is_some_and(|element| element.name() == "caption"))?;
    Some(words_within(caption))
}

/// The words within an element, whatever else is in it.
pub(super) fn words_within(node: Seen<'_>) -> String {
    node.descendants().filter_map(|node| node.value().as_text().map(|text| &**text)).collect()
}

fn attribute<'a>(node: Seen<'a>, name: &str) -> Option<&'a str> {
    node.value().as_element()?.attr(name)
}
