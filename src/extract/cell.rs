//! The words of a log's cell: what was exported with its markup is read as a page would be.

use std::borrow::Cow;

use lazy_regex::regex_is_match;

use super::html;

/// The words of a cell, without tags and with the characters that entities stand for.
pub(super) fn words(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['<', '&']) {
        return Cow::Borrowed(raw);
    }
    let has_blocks = regex_is_match!(r"(?i)</?(p|br|div|ul|ol|li|table|tr|td|th|h[1-6]|blockquote|hr)\b[^<>]*>", raw);
    let has_tags = has_blocks || regex_is_match!(r"(?i)</(b|i|u|em|strong|span|a|sup|sub|font|small|code)\s*>|<img\b[^<>]*>", raw);
    let has_entities = regex_is_match!(
        r"&(nbsp|amp|lt|gt|quot|apos|pound|euro|[lr]squo|[lr]dquo|[nm]dash|hellip|bull|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});",
        raw
    );
    if !has_tags && !has_entities {
        return Cow::Borrowed(raw);
    }
    // Where nothing else breaks lines, line ends do; and where there are no tags, what looks like one is words.
    let page = if has_tags { Cow::Borrowed(raw) } else { Cow::Owned(raw.replace('<', "&lt;")) };
    let page = if has_blocks { page } else { Cow::Owned(page.replace('\n', "<br>")) };
    Cow::Owned(html::read_page(&page).text.as_str().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn markup_is_read_and_what_only_looks_like_it_is_words() {
        for (raw, read) in [
            ("<p>How many <b>adders</b>?</p>", "How many adders?"),
            ("We saw 9&nbsp;adders &amp; no snakes", "We saw 9 adders & no snakes"),
            ("One&amp;two\nthree < four", "One&two\nthree < four"),
            ("a<br>b", "a\nb"),
            ("if x < 3 & y > 2 then <none>", "if x < 3 & y > 2 then <none>"),
            ("R&D costs; AT&T", "R&D costs; AT&T"),
        ] {
            assert_eq!(words(raw), read, "{raw}");
        }
    }
}
