//! A short line to the `Role` of the part that it heads, in every variant: capitals, numbers, colons, bold.

pub(super) mod table;

use std::sync::LazyLock;

use lazy_regex::Lazy;
use regex::bytes::{Regex, RegexSet};

use super::pattern;
use super::phrase::phrases;
use crate::response::Role;
use table::HEADINGS;
pub(super) use table::Heads;

/// The longest line, folded, that can be a heading.
const LONGEST: usize = 110;

/// The patterns of all headings in one, to turn most lines away at once, and each on its own.
struct Headings {
    any: Regex,
    each: RegexSet,
}

static PATTERNS: LazyLock<Headings> = LazyLock::new(|| {
    let anchored: Vec<_> = HEADINGS.iter().map(|rule| pattern::folded(&format!("^(?:{})$", rule.pattern))).collect();
    Headings {
        any: Regex::new(&anchored.join("|")).expect("a test compiles every heading"),
        each: RegexSet::new(anchored).expect("a test compiles every heading"),
    }
});

phrases! {
    /// Names of the Commissioner, whose guidance a line may cite.
    COMMISSIONER: Anywhere [
        "commissioner" in "the information commissioner's guidance",
        "ico " in "the ico guidance",
    ]
    /// Words of a line that cites guidance, and is no heading.
    GUIDANCE: Anywhere [
        "guid" in "the ico guidance",
        " state" in "the ico states that",
    ]
    /// Openings of a line that numbers what is added to the letter.
    APPENDED: Start [
        "annex" in "annex a: your request",
        "append" in "appendix 1: your request",
        "enclos" in "enclosure 1: your request",
        "part " in "part 1: your request",
        "schedule" in "schedule 1: your request",
    ]
}

/// What a folded line heads, where it is a heading by its words; numbering and a last colon do not matter.
pub(super) fn heads(line: &str) -> Option<Heads> {
    let line = bare(line);
    let cites = COMMISSIONER.found_in(line) && GUIDANCE.found_in(line);
    if cites || line.is_empty() || line.len() > LONGEST || line.ends_with(['.', ';', ',']) || line.contains(". ") {
        return None;
    }
    if !PATTERNS.any.is_match(line.as_bytes()) {
        return None;
    }
    let matched = PATTERNS.each.matches(line.as_bytes());
    // the most telling wins: advice before the provision it names, factors before the public interest that they are of
    let order = |h: &Heads| match h {
        Heads::Part(Role::Advice) => 0,
        Heads::Part(Role::FactorsAgainst) => 1,
        Heads::Part(Role::FactorsFor) => 2,
        Heads::Part(Role::Harm) => 3,
        Heads::Part(Role::Balance) => 4,
        Heads::Part(Role::ReviewRights) => 5,
        Heads::Part(Role::Request) => 6,
        Heads::Provision => 7,
        Heads::Part(Role::Boilerplate) => 8,
        Heads::Part(Role::Decision) => 9,
        Heads::Answer => 10,
        _ => 11,
    };
    matched.into_iter().map(|i| HEADINGS[i].heads).min_by_key(order)
}

/// Without numbering, emphasis and a last colon.
fn bare(line: &str) -> &str {
    static NUMBERING: Lazy<Regex> = lazy_regex::bytes_lazy_regex!(
        r"(?-u)^(?:(?:part |section )?(?:\d{1,2}|[a-h]|[ivx]{1,4})(?:\.\d{1,2})?[.):] ?(?:- )?|step \d+:? ?|(?:(?:annex|appendix|enclosure|schedule)(?: ?\d{1,2}| [a-h])?|part (?:\d{1,2}|[a-h]))(?: ?[-:.] ?| ?\(| ))"
    );
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '=' | '-' | '"' | ':' | '~' | '|'));
    let appended = APPENDED.found_in(line);
    if !appended && !line.bytes().take(12).any(|b| matches!(b, b'.' | b')' | b':') || b.is_ascii_digit()) {
        return line;
    }
    match NUMBERING.find(line.as_bytes()) {
        Some(found) if found.end() < line.len() => line[found.end()..].trim().trim_end_matches(')'),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_every_variant_are_known() {
        use Heads::{Answer, Part, Provision};
        for (line, expected) in [
            ("request", Part(Role::Request)),
            ("you asked:", Part(Role::Request)),
            ("information requested", Part(Role::Request)),
            ("i note you seek access to the following information:", Part(Role::Request)),
            ("questions 1 & 2", Part(Role::Request)),
            ("your request", Part(Role::Request)),
            ("decision", Part(Role::Decision)),
            ("2. our decision", Part(Role::Decision)),
            ("response:", Answer),
            ("we answered", Answer),
            ("i have today decided to", Part(Role::Decision)),
            ("reason for decision", Part(Role::Reasons)),
            ("reasons for not providing information", Part(Role::Reasons)),
            ("overall harm", Part(Role::Harm)),
            ("evidence of harm", Part(Role::Harm)),
            ("factors favouring disclosure", Part(Role::FactorsFor)),
            ("public interest factors in favour of disclosure", Part(Role::FactorsFor)),
            ("factors favouring non-disclosure of section 31", Part(Role::FactorsAgainst)),
            ("considerations against disclosure", Part(Role::FactorsAgainst)),
            ("balance test", Part(Role::Balance)),
            ("public interest test", Part(Role::Balance)),
            ("disclosure", Part(Role::Disclosure)),
            ("section 16 - duty to advise and assist", Part(Role::Advice)),
            ("advice and assistance", Part(Role::Advice)),
            ("internal review", Part(Role::ReviewRights)),
            ("your right to complain", Part(Role::ReviewRights)),
            ("if you are unhappy with our response", Part(Role::ReviewRights)),
            ("re-use of information", Part(Role::Boilerplate)),
            ("section 40 of the freedom of information act 2000", Provision),
            ("section 31(1)(a) - law enforcement", Provision),
            ("regulation 12(5)(e)", Provision),
        ] {
            assert_eq!(heads(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines_head_nothing() {
        for line in ["the council holds this.", "how many officers were dismissed", "dear sir", "412", "main street"] {
            assert_eq!(heads(line), None, "{line}");
        }
    }
}
