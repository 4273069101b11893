//! A web page to text: the words that a browser shows of its main part, with headings, lists, quotations, links and tables as marks.
//!
//! 1. The page is parsed as a browser does it, to a tree that is never deeper than [`shallow`](super::shallow) lets it be.
//! 2. The tree is walked once, without recursion; what begins and ends is told to a `TextBuilder`. What frames a page (menus, feet) is
//!    left out, unless there is nothing else; what it hides or strikes out is left out, and that is said.

mod form;
mod raised;
mod seen;
mod shown;
mod table;

use scraper::node::Element;
use scraper::{Html, Node};

use super::builder::TextBuilder;
use super::charset::{declared_in_page, decode_as};
use super::content::Content;
use super::paragraphs::paragraphs;
use super::shallow;
pub(super) use raised::raised;
use seen::Seen;
pub(super) use shown::Shown;
use shown::shown;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 4;

/// Elements whose content is never words of a page.
const SILENT: &[&str] = &["head", "script", "style", "noscript", "template", "svg", "button", "caption", "datalist", "iframe", "object"];

/// Elements that frame a page.
const FRAME: &[&str] = &["nav", "header", "footer", "aside"];

/// The roles of other elements that frame a page.
const FRAME_ROLES: &[&str] = &["navigation", "banner", "contentinfo", "search", "complementary"];

/// Elements that stand by themselves and are no headings, lists or tables.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
    "dl",
    "address",
    "figure",
    "figcaption",
    "center",
    "hr",
];

/// Elements that keep the words of a cell apart, besides those.
const BLOCKS_OF_A_CELL: &[&str] =
    &["dt", "dd", "li", "tr", "td", "th", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table"];

/// Reads the bytes of a page.
pub(super) fn read(bytes: &[u8]) -> Content {
    read_page(&decode_as(bytes, declared_in_page(bytes)))
}

/// Reads a page.
pub(super) fn read_page(html: &str) -> Content {
    let page = shallow::parse(html);
    let has = |name: &str| page.tree.nodes().any(|node| node.value().as_element().is_some_and(|element| element.name() == name));
    let wanted = ["main", "article"].into_iter().find(|name| has(name));
    // Of a page whose main part is empty, or whose words are all in its frame, everything is read.
    let ways = [(wanted, false), (None, false), (None, true)];
    let mut writers = ways.into_iter().map(|(wanted, frame)| {
        let mut writer = Writer { wanted, frame, ..Writer::default() };
        writer.walk(&page);
        writer.content()
    });
    let first = writers.next().unwrap_or_default();
    if first.text.is_blank() { writers.find(|content| !content.text.is_blank()).unwrap_or(first) } else { first }
}

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    OfData,
    /// One within a cell of data.
    Inner,
    /// To lay the page out.
    OfLayout,
}

/// Tells a stretch of HTML that stands in another text; how words in it are shown that were left out.
pub(super) fn tell(builder: &mut TextBuilder, html: &str) -> Vec<Shown> {
    let mut writer = Writer { builder: std::mem::take(builder), frame: true, ..Writer::default() };
    writer.walk(&shallow::parse(html));
    *builder = writer.builder;
    let left_out = [(writer.hides, Shown::Hidden), (writer.strikes_out, Shown::StruckOut)];
    left_out.into_iter().filter(|(is_so, _)| *is_so).map(|(_, shown)| shown).collect()
}

/// How the element that a tag begins shows its words.
pub(super) fn shown_by_tag(tag: &str) -> Shown {
    let page = shallow::parse(tag);
    let mut ways = page.tree.nodes().filter_map(|node| node.value().as_element().map(shown));
    ways.rfind(|way| *way != Shown::Plainly).unwrap_or(Shown::Plainly)
}

#[derive(Default)]
struct Writer {
    builder: TextBuilder,
    /// The element that holds the letter; the whole page where there is none.
    wanted: Option<&'static str>,
    /// How many main parts and articles are open.
    wanted_open: usize,
    articles: usize,
    /// Whether menus, heads and feet of the page are read as well.
    frame: bool,
    /// Tables that are open, one within another.
    tables: Vec<Table>,
    preformatted: usize,
    /// Where the last line was broken.
    broken_at: Option<usize>,
    hides: bool,
    strikes_out: bool,
}

impl Writer {
    fn content(self) -> Content {
        let text = self.builder.finish();
        let mut content = Content { layout: paragraphs(&text), ..Content::of_text(text) };
        let left_out = [(self.hides, Shown::Hidden), (self.strikes_out, Shown::StruckOut)];
        content.remarks.extend(left_out.into_iter().filter(|(is_so, _)| *is_so).filter_map(|(_, shown)| shown.remark()));
        content
    }

    fn walk(&mut self, page: &Html) {
        let root = page.tree.root();
        let mut node = root;
        loop {
            let is_open = self.open(node);
            if let Some(child) = node.first_child().filter(|_| is_open) {
                node = child;
                continue;
            }
            if is_open {
                self.close(node.value());
            }
            while node.next_sibling().is_none() {
                match node.parent() {
                    Some(parent) if parent != root => {
                        self.close(parent.value());
                        node = parent;
                    }
                    _ => return,
                }
            }
            let Some(next) = node.next_sibling() else { return };
            node = next;
        }
    }

    /// Tells what begins with a node; whether there may be anything in it that is still to be told.
    fn open(&mut self, node: Seen<'_>) -> bool {
        match node.value() {
            Node::Text(words) => self.words(words),
            Node::Element(element) => {
                if !self.reads(element, node) {
                    return false;
                }
                self.wanted_open += usize::from(self.wanted == Some(element.name()));
                self.articles += usize::from(matches!(element.name(), "main" | "article"));
                if self.is_inside() {
                    if self.tell_whole(element, node) {
                        return false;
                    }
                    self.begin(element, node);
                }
            }
            Node::Document | Node::Fragment => {}
            _ => return false,
        }
        true
    }

    /// Whether an element's words are to be read; where they are hidden or struck out, that is noted.
    fn reads(&mut self, element: &Element, node: Seen<'_>) -> bool {
        let name = element.name();
        let is_frame = FRAME.contains(&name) && !(self.articles > 0 && matches!(name, "header" | "footer"))
            || element.attr("role").is_some_and(|role| FRAME_ROLES.contains(&role));
        if SILENT.contains(&name) || is_frame && !self.frame {
            return false;
        }
        let shown = shown(element);
        let has_words = || self.is_inside() && !table::words_within(node).trim().is_empty();
        match shown {
            Shown::Hidden if has_words() => self.hides = true,
            Shown::StruckOut if has_words() => self.strikes_out = true,
            _ => {}
        }
        shown == Shown::Plainly
    }

    fn close(&mut self, node: &Node) {
        if let Node::Element(element) = node {
            if self.is_inside() {
                self.end(element);
            }
            self.wanted_open -= usize::from(self.wanted == Some(element.name()));
            self.articles -= usize::from(matches!(element.name(), "main" | "article"));
        }
    }

    fn is_inside(&self) -> bool {
        self.wanted.is_none() || self.wanted_open > 0
    }
    /// Tells an element that is told as a whole; whether it is one.
    fn tell_whole(&mut self, element: &Element, node: Seen<'_>) -> bool {
        match element.name() {
            "sup" => {
                let words = table::words_within(node);
                let before = self.builder.line_so_far().to_owned();
                self.words(&raised(&before, &words));
            }
            "select" => self.words(&form::chosen(node)),
            "input" => self.words(&form::value(element)),
            _ => return false,
        }
        true
    }

    fn begin(&mut self, element: &Element, node: Seen<'_>) {
        let name = element.name();
        match name {
            "table" => return self.begin_table(node),
            "br" => return self.break_line(),
            "tr" if self.tables.last() == Some(&Table::OfData) => return self.builder.begin_row(),
            "td" | "th" if self.tables.last() == Some(&Table::OfData) => return self.builder.begin_cell(),
            _ if BLOCKS.contains(&name) => return self.builder.block(),
            _ => {}
        }
        if self.is_in_data() {
            if BLOCKS_OF_A_CELL.contains(&name) {
                self.builder.block();
            }
            return;
        }
        let builder = &mut self.builder;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.begin_heading(),
            "tr" | "td" | "th" => builder.block(),
            "pre" => {
                builder.block();
                self.preformatted += 1;
            }
            "dt" | "dd" => builder.line(),
            "ul" | "menu" => builder.begin_list(None),
            "ol" => builder.begin_list(Some(element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1))),
            "li" => builder.begin_item(),
            "blockquote" => builder.begin_quote(),
            "a" if element.attr("href").is_some() => builder.begin_link(),
            _ => {}
        }
    }

    fn end(&mut self, element: &Element) {
        let name = element.name();
        match name {
            "table" => return self.end_table(),
            "td" | "th" if self.tables.last() == Some(&Table::OfData) => return self.builder.end_cell(),
            _ if BLOCKS.contains(&name) => return self.builder.block(),
            _ => {}
        }
        if self.is_in_data() {
            if BLOCKS_OF_A_CELL.contains(&name) {
                self.builder.block();
            }
            return;
        }
        let builder = &mut self.builder;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.end_heading(name.as_bytes()[1] - b'0'),
            "tr" | "td" | "th" => builder.block(),
            "pre" => {
                builder.block();
                self.preformatted -= 1;
            }
            "ul" | "menu" | "ol" => builder.end_list(),
            "li" => builder.end_item(),
            "blockquote" => builder.end_quote(),
            "a" => {
                if let Some(address) = element.attr("href") {
                    builder.end_link(address.to_owned());
                }
            }
            _ => {}
        }
    }

    /// A table that lays the page out is none; one within another of data is words of its cell.
    fn begin_table(&mut self, node: Seen<'_>) {
        let kind = match self.tables.last() {
            Some(Table::OfData | Table::Inner) => Table::Inner,
            _ if table::lays_out(node) => Table::OfLayout,
            _ => Table::OfData,
        };
        self.builder.block();
        if let Some(caption) = table::caption(node) {
            self.words(&caption);
            self.builder.block();
        }
        if kind == Table::OfData {
            self.builder.begin_table();
        }
        self.tables.push(kind);
    }

    fn end_table(&mut self) {
        match self.tables.pop() {
            Some(Table::OfData) => self.builder.end_table(),
            _ => self.builder.block(),
        }
    }

    /// Whether words stand in a table of data, whose cells are a line each.
    fn is_in_data(&self) -> bool {
        matches!(self.tables.last(), Some(Table::OfData | Table::Inner))
    }

    /// One break ends a line, two a paragraph.
    fn break_line(&mut self) {
        if self.broken_at == Some(self.builder.at()) {
            self.builder.block();
        } else {
            self.builder.line();
        }
        self.broken_at = Some(self.builder.at());
    }

    fn words(&mut self, words: &str) {
        if !self.is_inside() || !self.builder.takes_words() {
            return;
        }
        if self.preformatted > 0 {
            self.builder.words(words);
        } else {
            self.builder.flowing_words(words);
        }
    }
}
#[cfg(test)]
mod tests;
