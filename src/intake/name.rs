//! Names of files and references to tokens that can be compared: `FOI_2024_0012 annex.csv` has the reference `FOI/2024/12`.

use lazy_regex::{Lazy, Regex, lazy_regex};

use crate::response::Certainty;

/// A number after the code of a law or of a case: `FOI_2024_0012`, `EIR 77123`.
static CODED: Lazy<Regex> = lazy_regex!(
    r"(?i)(?:^|[^a-z0-9])((?:[a-z]{1,8}[-_./ ])?(?:foia?|fois|foisa|eirs?|eisr|rfi|iar|icr|fol|sar)(?:[a-z]{0,3})?[-_./ #]{0,3}(?:[0-9]{1,6}[-_./ ])?[0-9]{1,12}(?:[-_/.][0-9]{2,8})?)(?:$|[^a-z0-9])"
);
/// A body's letters, a year and a number: `VP-2024-17`.
static DATED: Lazy<Regex> =
    lazy_regex!(r"(?:^|[^A-Za-z0-9])([A-Z]{1,8}(?:[-_./ ][A-Z]{1,6})?[-_./ ]?(?:19|20)[0-9]{2}[-_./ ][0-9]{1,7})(?:$|[^A-Za-z0-9])");
/// A number by itself.
static BARE: Lazy<Regex> = lazy_regex!(r"(?:^|[^A-Za-z0-9])([0-9]{4,12})(?:$|[^A-Za-z0-9])");

/// Words that say what a file is for, and not what it is about.
const ROLES: &[&str] = &[
    "a",
    "and",
    "annex",
    "annexe",
    "appendix",
    "attach",
    "attached",
    "attachment",
    "b",
    "c",
    "copy",
    "d",
    "data",
    "decision",
    "disclosed",
    "disclosure",
    "doc",
    "document",
    "draft",
    "e",
    "enc",
    "enclosed",
    "enclosure",
    "f",
    "figures",
    "file",
    "final",
    "g",
    "h",
    "i",
    "ii",
    "iii",
    "info",
    "information",
    "iv",
    "letter",
    "list",
    "notice",
    "of",
    "outcome",
    "part",
    "re",
    "redacted",
    "refusal",
    "reply",
    "request",
    "response",
    "schedule",
    "sent",
    "sheet",
    "signed",
    "spreadsheet",
    "summary",
    "table",
    "the",
    "to",
    "v",
    "version",
];

/// The runs of letters and of digits in words, in small letters; numbers without leading zeros.
pub(super) fn tokens(words: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let (mut last, mut was_small) = (None, false);
    for c in words.chars() {
        let kind = if c.is_numeric() { Some(true) } else { c.is_alphabetic().then_some(false) };
        // `OtterResponse` is two words.
        let begins = was_small && c.is_uppercase();
        match (kind, tokens.last_mut()) {
            (None, _) => {}
            (Some(_), Some(token)) if kind == last && !begins => token.extend(c.to_lowercase()),
            (Some(_), _) => tokens.push(c.to_lowercase().collect()),
        }
        (last, was_small) = (kind, c.is_lowercase());
    }
    for token in tokens.iter_mut().filter(|token| is_number(token)) {
        let plain = token.trim_start_matches('0');
        *token = if plain.is_empty() { "0".to_owned() } else { plain.to_owned() };
    }
    tokens
}

/// Whether tokens have others among them, side by side.
pub(super) fn has(all: &[String], some: &[String]) -> bool {
    !some.is_empty() && all.windows(some.len()).any(|window| window == some)
}

/// Letters and digits alone, in small letters.
pub(super) fn compact(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a token is a number.
pub(super) fn is_number(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|c| c.is_ascii_digit())
}

/// Whether a token is a year.
fn is_year(token: &str) -> bool {
    token.len() == 4 && is_number(token) && (token.starts_with("19") || token.starts_with("20"))
}

/// What a name is about: its tokens without those that only say what the file is for.
pub(super) fn core(name: &str) -> Vec<String> {
    tokens(name).into_iter().filter(|token| !ROLES.contains(&token.as_str())).collect()
}

/// The last number of a reference that can stand for it by itself: no year, and of three digits at least.
pub(super) fn telling_number(reference: &[String]) -> Option<&str> {
    reference.iter().rev().find(|token| is_number(token) && !is_year(token) && token.len() >= 3).map(String::as_str)
}

/// Whether a reference can be known among other words: it has letters and a number, or several numbers.
pub(super) fn is_telling(reference: &[String]) -> bool {
    reference.len() > 1 && reference.iter().any(|token| is_number(token) && !is_year(token))
}

/// The reference that the name of a file, or of its folder, has: its words as they stand there, and how sure it is that they are one.
pub(super) fn reference(name: &str) -> Option<(String, Certainty)> {
    let found = |pattern: &Regex| pattern.captures(name).and_then(|found| Some(found.get(1)?.as_str().to_owned()));
    let coded = found(&DATED).or_else(|| found(&CODED)).map(|found| trimmed(&found)).filter(|found| {
        let numbers: Vec<String> = tokens(found).into_iter().filter(|token| is_number(token)).collect();
        numbers.iter().any(|number| !is_year(number)) && crate::response::day::dates(&found.to_lowercase()).is_empty()
    });
    if let Some(coded) = coded {
        return Some((coded, Certainty::Likely));
    }
    let is_day = |number: &str| number.len() == 8 && (number.starts_with("19") || number.starts_with("20"));
    found(&BARE).filter(|number| !is_year(number) && !is_day(number)).map(|number| (number, Certainty::Guess))
}

/// A reference without a word before its code that is none of it: `response FOI 12`.
fn trimmed(found: &str) -> String {
    let (first, rest) = found.split_once(['-', '_', '.', '/', ' ']).unwrap_or((found, ""));
    let is_word = ROLES.contains(&first.to_lowercase().as_str()) || first.chars().any(char::is_lowercase) && first.len() > 4;
    if is_word && !rest.is_empty() { rest.to_owned() } else { found.to_owned() }
}

/// A path without its ending, and its last part alone.
pub(super) fn stem(path: &str) -> &str {
    let name = last(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// The last part of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The folder of a path; empty where it has none.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The ending of a path, in small letters; empty where it has none.
pub(super) fn ending(path: &str) -> String {
    last(path).rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{core, is_telling, reference, telling_number, tokens};
    use crate::response::Certainty;

    #[test]
    fn references_are_the_same_however_they_are_written() {
        for written in ["FOI/2024/0012", "foi_2024_12", "FOI 2024-012", "FOI2024/12"] {
            assert_eq!(tokens(written), ["foi", "2024", "12"], "{written}");
        }
        assert_eq!(core("Final response FOI-77 annex A"), ["foi", "77"]);
        assert_eq!(core("OttersAndWeirsResponse"), ["otters", "weirs"]);
        assert_eq!((telling_number(&tokens("FOI/2024/0123")), telling_number(&tokens("VP/2024/7"))), (Some("123"), None));
        assert!(is_telling(&tokens("VP/7")) && !is_telling(&tokens("4711")) && !is_telling(&tokens("FOI 2024")));
    }

    #[test]
    fn names_have_references() {
        let likely = |words: &str| Some((words.to_owned(), Certainty::Likely));
        for (name, found) in [
            ("FOI_2024_0012 annex", likely("FOI_2024_0012")),
            ("Response - FOI 77123", likely("FOI 77123")),
            ("VP-2024-17_response", likely("VP-2024-17")),
            ("OBC-FOI-1187 reply", likely("OBC-FOI-1187")),
            ("letter eir2023-9", likely("eir2023-9")),
            ("response 47110", Some(("47110".to_owned(), Certainty::Guess))),
            ("FOI response 2024", None),
            ("letter 20240312", None),
            ("annex A", None),
            ("FOI 12-03-2024", None),
        ] {
            assert_eq!(reference(name), found, "{name}");
        }
    }
}
