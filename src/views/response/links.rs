//! The text of a part to what in it leads elsewhere: links that its format has, and addresses that are written out. Nothing but `http`, `https` and `mailto`
//! is followed from a letter, and of what is only written out nothing but the first two.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::text::{MarkKind, Span, Text};

/// An address as people write it in a letter.
static ADDRESS: Lazy<Regex> = lazy_regex!(r#"(?i)\b(?:https?://|www\.)[^\s<>"“”|]+"#);

/// The most addresses of one stretch that are looked at.
const MOST: usize = 5_000;

/// Where each link of a stretch stands, and where it leads.
pub(super) fn links(text: &Text, stretch: Span) -> Vec<(Span, String)> {
    let marks = || text.marks().iter().filter(|mark| mark.span.overlaps(stretch));
    let mut links: Vec<(Span, String)> = marks()
        .filter_map(|mark| match &mark.kind {
            MarkKind::Link(url) if ["https://", "http://", "mailto:"].iter().any(|begin| url.starts_with(begin)) => {
                Some((mark.span, url.clone()))
            }
            _ => None,
        })
        .collect();
    let mut known: Vec<Span> = marks().filter(|mark| matches!(mark.kind, MarkKind::Link(_))).map(|mark| mark.span).collect();
    known.sort();
    // Both come in order, and each is looked at once.
    let mut known = known.into_iter().peekable();
    for found in ADDRESS.find_iter(text.slice(stretch)).take(MOST) {
        let written = unended(found.as_str());
        let start = stretch.start + found.start();
        let span = Span::new(start, start + written.len());
        while known.next_if(|link| link.end <= span.start).is_some() {}
        if leads(written) && !known.peek().is_some_and(|link| link.overlaps(span)) {
            links.push((
                span,
                if written.to_ascii_lowercase().starts_with("www.") { format!("https://{written}") } else { written.to_owned() },
            ));
        }
    }
    links
}

/// Without what ends the sentence that it stands in, and a bracket that was opened before it.
fn unended(written: &str) -> &str {
    // Counted once: there may be as many brackets as a letter has signs.
    let mut brackets = [('(', ')'), ('[', ']'), ('{', '}')].map(|(open, close)| {
        let count = |sign: char| written.chars().filter(|c| *c == sign).count();
        (close, count(close).saturating_sub(count(open)))
    });
    let mut rest = written;
    loop {
        rest = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_']);
        let Some((close, unopened)) = brackets.iter_mut().find(|(close, unopened)| *unopened > 0 && rest.ends_with(*close)) else {
            return rest;
        };
        *unopened -= 1;
        rest = &rest[..rest.len() - close.len_utf8()];
    }
}

/// Whether it names a host, and nobody who would be signed in there.
fn leads(written: &str) -> bool {
    let host = written.split_once("://").map_or(written, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.') && host.starts_with(|c: char| c.is_alphanumeric()) && !host.contains(['@', '\\', '%'])
}

#[cfg(test)]
mod tests {
    use super::{leads, links, unended};
    use crate::text::{Mark, MarkKind, Span, Text};

    fn found(text: &str) -> Vec<(String, String)> {
        let text = Text::plain(text);
        links(&text, text.whole()).into_iter().map(|(span, url)| (text.slice(span).to_owned(), url)).collect()
    }

    #[test]
    fn addresses_that_are_written_out_lead_there() {
        let text = "See https://a.example/b?c=1 (or www.ico.org.uk/x), http://b.example. Not ftp://c.example, javascript:alert(1) or foo@www.example.org";
        let found = found(text);
        let wanted = [
            ("https://a.example/b?c=1", "https://a.example/b?c=1"),
            ("www.ico.org.uk/x", "https://www.ico.org.uk/x"),
            ("http://b.example", "http://b.example"),
        ];
        assert_eq!(found[..3], wanted.map(|(words, url)| (words.to_owned(), url.to_owned())), "{found:?}");
        assert!(found.iter().all(|(_, url)| url.starts_with("http")), "{found:?}");
    }

    #[test]
    fn what_the_format_links_is_not_linked_again() {
        let text = "https://a.example/b and https://c.example/d and https://e.example/f";
        let mark = |at: usize| Mark { span: Span::new(at, at + 19), kind: MarkKind::Link("https://x.example/".to_owned()) };
        let text = Text::plain(text).with_marks(vec![mark(0), mark(48)]);
        let leading: Vec<String> = links(&text, text.whole()).into_iter().map(|(_, url)| url).collect();
        assert_eq!(leading.len(), 3, "{leading:?}");
        assert_eq!(leading.iter().filter(|url| *url == "https://c.example/d").count(), 1, "{leading:?}");
    }

    #[test]
    fn as_many_brackets_as_there_are_cost_a_look_each() {
        // To count them again for each of them would take hours.
        let many = 1_000_000;
        assert_eq!(unended(&format!("https://a.example/{}", ")".repeat(many))), "https://a.example/");
        assert_eq!(unended(&format!("https://a.example/{}", ".)".repeat(many))), "https://a.example/");
        let paired = format!("https://a.example/{}{}", "(".repeat(many), ")".repeat(many));
        assert_eq!(unended(&format!("{paired})")), paired);
    }

    #[test]
    fn what_ends_a_sentence_is_no_part_of_an_address() {
        for (written, wanted) in [
            ("https://a.example/b.", "https://a.example/b"),
            ("https://a.example/b).", "https://a.example/b"),
            ("https://a.example/b_(c)", "https://a.example/b_(c)"),
            ("https://a.example/b]’,", "https://a.example/b"),
        ] {
            assert_eq!(unended(written), wanted);
        }
        assert!(
            !leads("https://user@evil.example/") && !leads("https://localhost/") && !leads("https://.example") && leads("www.a.example")
        );
    }
}
