//! A web page to what it hides from its readers: comments, scripts, and words that are not shown.

use scraper::{Html, Node};

use super::effect::Effect;
use super::finding::Finding;
use super::kind::Kind;

use crate::extract::decode;

/// Looks into a page.
pub(super) fn look(bytes: &[u8]) -> Vec<Finding> {
    let page = Html::parse_document(&decode(bytes));
    let (mut comments, mut scripts, mut hidden) = (0_usize, 0_usize, 0_usize);
    for node in page.tree.nodes() {
        match node.value() {
            // Instructions to old browsers are none.
            Node::Comment(comment) => {
                comments += usize::from(comment.chars().any(char::is_alphabetic) && !comment.trim_start().starts_with("[if"))
            }
            Node::Element(element) if element.name() == "script" => scripts += 1,
            Node::Element(element) => {
                let style = element.attr("style").unwrap_or_default().to_lowercase().replace(char::is_whitespace, "");
                let is_hidden = element.attr("hidden").is_some()
                    || ["display:none", "visibility:hidden", "font-size:0"].iter().any(|hides| style.contains(hides));
                let has_words = || node.descendants().any(|inner| matches!(inner.value(), Node::Text(words) if !words.trim().is_empty()));
                hidden += usize::from(is_hidden && has_words());
            }
            _ => {}
        }
    }
    let found = [
        (comments, Kind::Comment, "comment in its source", "comments in its source"),
        (scripts, Kind::Script, "script", "scripts"),
        (hidden, Kind::HiddenText, "part with words is not shown", "parts with words are not shown"),
    ];
    let found = found.into_iter().filter(|(count, ..)| *count > 0);
    let said = |(count, kind, one, many)| Finding::new(kind, "", format!("{count} {}", if count == 1 { one } else { many }));
    // The words that are read of a page are those that it shows, and its source is for officers alone.
    found.map(said).map(|finding| finding.with_effect(Effect::Warn)).collect()
}

#[cfg(test)]
mod tests {
    use super::look;

    #[test]
    fn what_readers_do_not_see_is_found() {
        let kinds = |page: &str| look(page.as_bytes()).iter().map(|found| found.kind.as_str()).collect::<Vec<_>>();
        assert_eq!(
            kinds("<p>Tarns<!-- not for them --><span style='Display: none'>secret</span><script>x()</script>"),
            ["comment", "script", "hidden-text"]
        );
        assert_eq!(kinds("<p>Tarns<!--[if mso]>x<![endif]--><!-- - --><span hidden></span>"), [""; 0]);
    }
}
