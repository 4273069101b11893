//! A page to a tree that is never very deep: an element for which there are too many open is left out, its words are kept.
//!
//! The parser looks through what is open at nearly every tag, so that a page of 20,000 elements, one in another, would take the square
//! of that. Browsers have such a limit too.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult};
use scraper::{Html, HtmlTreeSink};

/// The most elements that are open at once, not counting those that end by themselves.
const DEEPEST: usize = 200;

/// Elements that have no content, or that end where the next of them or what holds them does. Headings and groups of options are none: the
/// next one ends them only where nothing else is open in them.
const ENDING_BY_THEMSELVES: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "html", "head", "body", "p",
    "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "option", "script", "style", "title", "textarea",
];

/// The tree of a page.
pub(crate) fn parse(html: &str) -> Html {
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(Shallow { builder, open: RefCell::default() }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    // It stops at the end of a script, which nobody runs, and where an encoding is declared, which is known already.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Hands on what a page is made of, except for tags for which there are too many open.
struct Shallow<Builder> {
    builder: Builder,
    open: RefCell<Open>,
}

/// The elements that are open.
#[derive(Default)]
struct Open {
    /// How many are, not counting those that were left out.
    depth: usize,
    /// How many elements were written as one tag, `<div/>`: the parser takes the end of such a tag for nothing, and leaves them open.
    of_one_tag: usize,
    /// How many of each name are, first those that count, then those that were left out.
    of_name: HashMap<LocalName, (usize, usize)>,
}

impl Open {
    /// Whether a tag is to be left out; within a drawing or a formula, `is_foreign`, nothing ends by itself but what is written as one tag.
    fn leaves_out(&mut self, tag: &Tag, is_foreign: bool) -> bool {
        let ends_by_itself = if is_foreign { tag.self_closing } else { ENDING_BY_THEMSELVES.contains(&&*tag.name) };
        if ends_by_itself {
            return false;
        }
        if tag.self_closing && tag.kind == TagKind::StartTag {
            self.of_one_tag += 1;
            return self.of_one_tag > DEEPEST;
        }
        let (counted, left_out) = self.of_name.entry(tag.name.clone()).or_default();
        match tag.kind {
            TagKind::StartTag if self.depth >= DEEPEST => {
                *left_out += 1;
                true
            }
            TagKind::StartTag => {
                *counted += 1;
                self.depth += 1;
                false
            }
            TagKind::EndTag if *left_out > 0 => {
                *left_out -= 1;
                true
            }
            TagKind::EndTag => {
                if *counted > 0 {
                    *counted -= 1;
                    self.depth -= 1;
                }
                false
            }
        }
    }
}

impl<Builder: TokenSink> TokenSink for Shallow<Builder> {
    type Handle = Builder::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let is_foreign = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        match &token {
            Token::TagToken(tag) if self.open.borrow_mut().leaves_out(tag, is_foreign) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, parse};

    fn depth(html: &str) -> usize {
        let page = parse(html);
        page.tree.nodes().map(|node| node.ancestors().count()).max().unwrap_or(0)
    }

    #[test]
    fn no_tree_is_very_deep() {
        for element in ["div", "b", "span", "blockquote", "font", "svg"] {
            let deep = depth(&format!("<{element}>").repeat(20_000));
            assert!(deep < 2 * DEEPEST, "{element}: {deep}");
        }
        let bare = ["<div/>", "<optgroup>", "<h1><li>", "<h2><option>", "<svg><td>", "<svg><div/>"].map(|e| e.repeat(20_000));
        let drawn = format!("<svg>{}", "<td>".repeat(20_000));
        for page in bare.iter().chain([&drawn]) {
            assert!(depth(page) < 5 * DEEPEST, "{}: {}", &page[..12], depth(page));
        }
        for elements in ["<ul><li>", "<table><tr><td>", "<dl><dd>", "<p><a>"] {
            assert!(depth(&elements.repeat(20_000)) < 5 * DEEPEST, "{elements}");
        }
    }

    #[test]
    fn what_is_closed_again_does_not_count() {
        let page = format!("{}<table><tr><td>x</td></tr></table>", "<div><span>y</span></div><p>z".repeat(3 * DEEPEST));
        let tree = parse(&page).tree;
        let count = |name: &str| tree.nodes().filter(|n| n.value().as_element().is_some_and(|e| e.name() == name)).count();
        assert_eq!((count("div"), count("span"), count("p"), count("td")), (3 * DEEPEST, 3 * DEEPEST, 3 * DEEPEST, 1));
    }
}
