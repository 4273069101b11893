//! A response to how it is cited: in words, in Markdown and in BibTeX.

use crate::views::day::long_date;
use crate::views::summary::ResponseSummary;

/// A response as it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citations {
    /// In words.
    pub plain: String,
    /// In Markdown.
    pub markdown: String,
    /// As an entry of BibTeX.
    pub bibtex: String,
}

impl Citations {
    /// The citations of a response that stands so in lists, at this address.
    pub(super) fn new(summary: &ResponseSummary, url: &str) -> Self {
        let day = summary.responded.or(summary.published);
        let dated = day.map(|day| format!(", {}", long_date(&day))).unwrap_or_default();
        let (title, authority, reference) = (summary.title.as_str(), summary.authority.as_str(), summary.reference.as_str());
        let year = day.map(|day| format!("  year = {{{}}},\n", day.year())).unwrap_or_default();
        let key: String = format!("{authority}-{reference}").chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        Citations {
            plain: format!("{authority}, “{title}”, response {reference}{dated}, {url}"),
            markdown: format!("{}, [{}](<{url}>), response {}{dated}", marked(authority), marked(title), marked(reference)),
            bibtex: format!(
                "@misc{{{key},\n  author = {{{{{}}}}},\n  title = {{{{{}}}}},\n{year}  number = {{{}}},\n  howpublished = {{Response to a freedom-of-information request}},\n  url = {{{url}}}\n}}",
                braced(authority),
                braced(title),
                braced(reference)
            ),
        }
    }
}

/// Words in Markdown: what would be taken for its marks stands behind a backslash.
fn marked(words: &str) -> String {
    escaped(words, "\\`*_[]<>#&")
}

/// Words in BibTeX.
fn braced(words: &str) -> String {
    let words: String = words.chars().filter(|c| !"\\{}".contains(*c)).collect();
    escaped(&words, "%&#$_")
}

fn escaped(words: &str, marks: &str) -> String {
    words.chars().flat_map(|c| marks.contains(c).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::{braced, marked};

    #[test]
    fn no_title_ends_what_it_stands_in() {
        assert_eq!(marked("[a](b) *c*"), "\\[a\\](b) \\*c\\*");
        assert_eq!(braced("50% {of} R&D_\\x"), "50\\% of R\\&D\\_x");
    }
}
