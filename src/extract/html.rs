//! A web page to text: the words of its main part, with headings, lists, quotations, links and tables as marks.
//!
//! 1. The page is parsed as a browser does it, to a tree that is never deeper than [`shallow`](super::shallow) lets it be.
//! 2. The tree is walked once, without recursion; what begins and ends is told to a `TextBuilder`.

use scraper::node::Element;
use scraper::{Html, Node};

use super::builder::TextBuilder;
use super::charset::{declared_in_page, decode_as};
use super::shallow;
use crate::text::Text;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 3;

/// Elements whose content is never part of the letter.
const SILENT: &[&str] =
    &["head", "script", "style", "nav", "header", "footer", "noscript", "template", "svg", "form", "button", "aside", "select"];

/// Reads the bytes of a page.
pub(super) fn read(bytes: &[u8]) -> Text {
    read_page(&decode_as(bytes, declared_in_page(bytes)))
}

/// Reads a page.
pub(super) fn read_page(html: &str) -> Text {
    let page = shallow::parse(html);
    let has = |name: &str| page.tree.nodes().any(|node| node.value().as_element().is_some_and(|element| element.name() == name));
    let wanted = ["main", "article"].into_iter().find(|name| has(name));
    let mut writer = Writer { builder: TextBuilder::default(), wanted, wanted_open: 0, tables: 0, preformatted: 0 };
    writer.walk(&page);
    writer.builder.finish()
}

struct Writer {
    builder: TextBuilder,
    /// The element that holds the letter; the whole page where there is none.
    wanted: Option<&'static str>,
    wanted_open: usize,
    /// Tables that are open, one within another: the inner ones are read as words.
    tables: usize,
    preformatted: usize,
}

impl Writer {
    fn walk(&mut self, page: &Html) {
        let root = page.tree.root();
        let mut node = root;
        loop {
            let is_open = self.open(node.value());
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

    /// Tells what begins with a node; whether there may be anything in it.
    fn open(&mut self, node: &Node) -> bool {
        match node {
            Node::Text(words) => self.words(words),
            Node::Element(element) if SILENT.contains(&element.name()) => return false,
            Node::Element(element) => {
                self.wanted_open += usize::from(self.wanted == Some(element.name()));
                if self.is_inside() {
                    self.begin(element);
                }
            }
            Node::Document | Node::Fragment => {}
            _ => return false,
        }
        true
    }

    fn close(&mut self, node: &Node) {
        if let Node::Element(element) = node {
            if self.is_inside() {
                self.end(element);
            }
            self.wanted_open -= usize::from(self.wanted == Some(element.name()));
        }
    }

    fn is_inside(&self) -> bool {
        self.wanted.is_none() || self.wanted_open > 0
    }

    fn begin(&mut self, element: &Element) {
        let builder = &mut self.builder;
        match element.name() {
            "table" => {
                self.tables += 1;
                if self.tables == 1 {
                    builder.begin_table();
                }
            }
            "tr" if self.tables == 1 => builder.begin_row(),
            "td" | "th" if self.tables == 1 => builder.begin_cell(),
            "br" => builder.line(),
            "p" | "div" | "section" | "dl" | "dt" | "dd" | "li" | "tr" | "td" | "th" if self.tables > 0 => builder.block(),
            _ if self.tables > 0 => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.begin_heading(),
            "p" | "div" | "section" | "dl" => builder.block(),
            "pre" => {
                builder.block();
                self.preformatted += 1;
            }
            "dt" | "dd" => builder.line(),
            "ul" => builder.begin_list(None),
            "ol" => builder.begin_list(Some(element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1))),
            "li" => builder.begin_item(),
            "blockquote" => builder.begin_quote(),
            "a" if element.attr("href").is_some() => builder.begin_link(),
            _ => {}
        }
    }

    fn end(&mut self, element: &Element) {
        let builder = &mut self.builder;
        match element.name() {
            "table" => {
                self.tables -= 1;
                if self.tables == 0 {
                    builder.end_table();
                } else {
                    builder.block();
                }
            }
            "td" | "th" if self.tables == 1 => builder.end_cell(),
            _ if self.tables > 0 => {}
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => builder.end_heading(name.as_bytes()[1] - b'0'),
            "p" | "div" | "section" | "dl" => builder.block(),
            "pre" => {
                builder.block();
                self.preformatted -= 1;
            }
            "ul" | "ol" => builder.end_list(),
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
mod tests {
    use super::{read, read_page};

    #[test]
    fn the_main_part_is_read_and_the_frame_is_not() {
        let page = "<html><head><title>x</title></head><body><nav>Home</nav><main><h2>Request</h2><p>How   many\ncars &amp; vans?</p>\
                    <ol><li>Red</li><li><p>Blue</p></li></ol><table><tr><th>Year<th>Cars</tr><tr><td>2020</td><td>7</td></tr></table></main><footer>x</footer></body></html>";
        let text = read_page(page);
        assert_eq!(text.as_str(), "Request\n\nHow many cars & vans?\n\n1. Red\n2. Blue\n\nYear\tCars\n2020\t7\n\n");
        assert_eq!(text.marks().len(), 4);
    }

    #[test]
    fn broken_pages_still_give_their_words() {
        let words = |page: &str| read_page(page).as_str().trim_end().to_owned();
        assert_eq!(words("<html><head><title>x</title><body><p>One"), "One");
        assert_eq!(words("<p>One<p>Two<table><tr><td>a"), "One\n\nTwo\n\na");
        assert_eq!(words("<li>One<li></ul></p></table>&bogus;<"), "• One\n• &bogus;<");
        assert_eq!(words("<!-- <main> --><p>One</p>"), "One", "a comment holds no letter");
        assert_eq!(words("<ol start=18446744073709551615><li>One<li>Two</ol>"), "18446744073709551615. One\n18446744073709551615. Two");
        assert_eq!(words(""), "");
    }

    #[test]
    fn a_table_within_a_cell_is_words_of_the_cell() {
        let text = read_page("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table><p>f</p>");
        assert_eq!(text.as_str().trim_end(), "a b c d\te\n\nf");
        assert_eq!(text.marks().len(), 1);
    }

    #[test]
    fn a_declared_charset_is_heeded() {
        assert_eq!(read(b"<meta charset=\"iso-8859-2\"><p>\xa3\xf3d\xbc").as_str().trim_end(), "Łódź");
    }
}
