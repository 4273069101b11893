//! Tags that stand in Markdown: those of HTML have their meaning, anything else in angle brackets is words, as it is written.

use lazy_regex::regex_replace_all;

use crate::extract::html::{self, Shown};

/// The names of elements.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote", "body", "br",
    "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog",
    "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li",
    "link", "main", "map", "mark", "menu", "meta", "meter", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option", "output", "p",
    "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small",
    "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot",
    "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
];

/// A tag that stands among words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// An element begins, and shows its words so.
    Start(&'a str, Shown),
    /// An element ends.
    End(&'a str),
    /// A comment or an instruction to some program.
    Silent,
    /// Words in angle brackets.
    Words,
}

/// What a tag among words is.
pub(super) fn tag(written: &str) -> Tag<'_> {
    let Some(inner) = written.trim().strip_prefix('<') else { return Tag::Words };
    match inner.strip_prefix('/') {
        _ if inner.starts_with(['!', '?']) => Tag::Silent,
        Some(end) if is_element(name(end)) => Tag::End(name(end)),
        None if is_element(name(inner)) => Tag::Start(name(inner), html::shown_by_tag(written)),
        _ => Tag::Words,
    }
}

/// A block of HTML in which what is no tag of HTML is words.
pub(super) fn with_words(block: &str) -> String {
    regex_replace_all!(r"</?([A-Za-z][^\s/>]*)", block, |whole: &str, name: &str| {
        if is_element(name) { whole.to_owned() } else { whole.replacen('<', "&lt;", 1) }
    })
    .into_owned()
}

fn name(tag: &str) -> &str {
    tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
}

fn is_element(name: &str) -> bool {
    ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name)) || name.contains(':')
}

#[cfg(test)]
mod tests {
    use super::{Shown, Tag, tag, with_words};

    #[test]
    fn what_is_no_tag_of_html_is_words() {
        assert_eq!(tag("<name withheld>"), Tag::Words);
        assert_eq!(tag("<S>"), Tag::Start("S", Shown::StruckOut));
        assert_eq!(tag("<span hidden>"), Tag::Start("span", Shown::Hidden));
        assert_eq!(tag("</b>"), Tag::End("b"));
        assert_eq!(tag("<!-- x -->"), Tag::Silent);
        assert_eq!(with_words("<p>Mr <name withheld></p>"), "<p>Mr &lt;name withheld></p>");
    }
}
