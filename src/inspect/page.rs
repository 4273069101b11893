//! A web page to what it hides from its readers: comments, scripts, and words that are not shown.

use scraper::Node;
use scraper::node::Element;

use super::effect::Effect;
use super::finding::Finding;
use super::kind::Kind;

use crate::extract::{decode, parse_page};

/// Looks into a page.
pub(super) fn look(bytes: &[u8]) -> Vec<Finding> {
    let page = parse_page(&decode(bytes));
    let (mut comments, mut scripts, mut hidden) = (0_usize, 0_usize, 0_usize);
    // Of each element that is not shown and open, whether it has words.
    let mut unseen: Vec<bool> = Vec::new();
    let mut next = vec![(page.tree.root(), false)];
    while let Some((node, is_end)) = next.pop() {
        let is_unseen = node.value().as_element().is_some_and(|element| element.name() != "script" && is_hidden(element));
        if is_end {
            if is_unseen && unseen.pop() == Some(true) {
                hidden += 1;
                unseen.last_mut().into_iter().for_each(|has_words| *has_words = true);
            }
            continue;
        }
        match node.value() {
            // Instructions to old browsers are none.
            Node::Comment(comment) => {
                comments += usize::from(comment.chars().any(char::is_alphabetic) && !comment.trim_start().starts_with("[if"));
            }
            Node::Element(element) if element.name() == "script" => scripts += 1,
            Node::Element(_) if is_unseen => unseen.push(false),
            Node::Text(words) if !words.trim().is_empty() => unseen.last_mut().into_iter().for_each(|has_words| *has_words = true),
            _ => {}
        }
        next.push((node, true));
        next.extend(node.children().rev().map(|child| (child, false)));
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

/// Whether an element says itself that it is not shown.
fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().to_lowercase().replace(char::is_whitespace, "");
    element.attr("hidden").is_some() || ["display:none", "visibility:hidden", "font-size:0"].iter().any(|hides| style.contains(hides))
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
        assert_eq!(kinds("<p hidden>Tarns<b hidden>c</b></p><p hidden><b></b></p><p>Becks"), ["hidden-text"]);
        assert_eq!(look(b"<p hidden>Tarns<b hidden>c</b></p>")[0].message, "2 parts with words are not shown");
        // Elements that are open one in another cost no more than others.
        assert_eq!(kinds(&"<b hidden>".repeat(100_000)), [""; 0]);
        assert_eq!(kinds("<p>Tarns<!--[if mso]>x<![endif]--><!-- - --><span hidden></span>"), [""; 0]);
    }
}
