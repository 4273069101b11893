//! One message to the lines that may ask: without mail headers, greeting and signature.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::requests;

/// A header that only mail has, at the start of a line.
static HEADER: Lazy<Regex> = lazy_regex!(
    r"(?ix)^\s*(?:from|to|cc|bcc|sent|date|subject|reply-to|attachments?|received|return-path|delivered-to|message-id|in-reply-to
            |references|importance|mime-version|content-[a-z-]+|x-[a-z-]+|arc-[a-z-]+|dkim-signature|authentication-results)\s*:"
);

/// Whole lines that ask nothing.
static IDLE: Lazy<Regex> = lazy_regex!(
    r"(?ix)^\s*(?:
            (?:sent\s+from\s+my|get\s+outlook\s+for)\b.*
          | -{2,}.* | _{3,}.* | >+.*
          | (?:please\s+)?(?:find\s+attached|see\s+(?:the\s+|my\s+)?(?:subject|title|attach|below|above))(?:\W+\w+){0,6}\W*
          | (?:(?:my|our|the|a)\s+)?(?:foi\s+)?request\s+is\s+(?:attached|enclosed|below|in\s+the\s+(?:subject|attach))(?:\W+\w+){0,4}\W*
          | information\s+requested\s*:?
          | this\s+(?:e-?mail|message)\s+(?:needs|requires)\b.{0,40}
          | (?:tel|telephone|phone|mobile|e-?mail)\s*[:.].*
        )\s*$"
);

/// A greeting, which ends with its line or at the first stop.
static GREETING: Lazy<Regex> = lazy_regex!(
    r"(?ix)^\s*(?:dear|hello|hi|good\s+(?:morning|afternoon|evening)|to\s+whom\s+it\s+may\s+concern|fao)\b
          (?:[\ \t]+[\w'’&/-]+){0,6}?\s*(?:[,.!:;/–-]|[,.]?\s*$)[\ \t]*(?:sirs?|madam)?[,.]?\s*"
);

/// The line after which people write who they are.
static CLOSING: Lazy<Regex> = lazy_regex!(
    r"(?ix)^\s*(?:yours(?:\s+(?:sincerely|faithfully|truly|etc))?|(?:many\s+thanks\s+and\s+)?(?:(?:kind(?:est)?|best|warm(?:est)?)\s+)?regards|best\s+wishes|best(?:\s*,\s*\w+|\s*$)
            |(?:many|with)\s+thanks|thanks|thank\s+you|cheers|sincerely|faithfully)(?:[^?\w][^?]{0,60})?$"
);

/// A person's name with initials, with or without a title.
static INITIALS: Lazy<Regex> =
    lazy_regex!(r"^\s*(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?:[A-Z]\.\s?){1,3}[A-Z][\w'’-]+(?:\s\((?:Mr|Mrs|Ms|Miss|Dr)\))?\s*$");

/// Words that stand within names and are not written with a capital.
const WITHIN_NAMES: &[&str] = &["of", "the", "and", "&", "for", "de", "van", "von", "at", "|", "-", "–"];

/// A line below a closing that has more words than this may ask for something.
const FEWEST_WORDS: usize = 4;

/// The most lines of a signature that no closing announces.
const LONGEST_SIGNATURE: usize = 4;

/// The lines of a message that may ask something; nothing where there are none.
pub(super) fn body(raw: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_closed = false;
    for line in after_headers(raw) {
        let line = GREETING.find(line).map_or(line, |greeting| &line[greeting.end()..]);
        if HEADER.is_match(line) || IDLE.is_match(line) {
            continue;
        }
        if CLOSING.is_match(line) {
            is_closed = kept.iter().any(|k| !k.trim().is_empty());
            continue;
        }
        // A question below the signature is still a question, and so is a request below thanks.
        let requests = line.split_whitespace().count() > FEWEST_WORDS && requests::requests(line);
        is_closed &= !(requests || requests::is_question(line));
        if !is_closed {
            kept.push(line);
        }
    }
    let end = without_signature(&kept);
    kept.truncate(end);
    kept.join("\n")
}

/// The lines below the block of mail headers, where the message begins with one.
fn after_headers(raw: &str) -> impl Iterator<Item = &str> {
    let begins = raw.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| HEADER.is_match(line));
    let mut in_headers = begins;
    raw.lines().skip_while(|line| line.trim().is_empty()).filter(move |line| {
        let folded = line.starts_with([' ', '\t']) && !line.trim().is_empty();
        in_headers = in_headers && (folded || HEADER.is_match(line) || line.split(':').next().is_some_and(is_header_name));
        !in_headers
    })
}

fn is_header_name(word: &str) -> bool {
    word.contains('-') && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// How many lines are left when the names at the end are taken off: a paragraph of nothing but names, below something that asks.
fn without_signature(lines: &[&str]) -> usize {
    let mut end = lines.len();
    loop {
        let filled = lines[..end].iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
        let start = lines[..filled].iter().rposition(|line| line.trim().is_empty()).map_or(0, |blank| blank + 1);
        let signs = filled - start <= LONGEST_SIGNATURE && lines[start..filled].iter().all(|line| is_name(line));
        if start > 0 && start < filled && signs {
            end = start;
        } else if filled > 1 && (INITIALS.is_match(lines[filled - 1]) || is_signed(lines[filled - 2], lines[filled - 1])) {
            end = filled - 1;
        } else {
            return filled;
        }
    }
}

/// Whether a line is the name of whoever wrote the sentence above it.
fn is_signed(above: &str, line: &str) -> bool {
    let ends = above.trim_end().ends_with(['.', '?', '!']);
    let is_person =
        line.split_whitespace().count() <= 4 && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    ends && is_person && is_name(line)
}

/// Whether a line is nothing but names: each word begins with a capital, a digit or a bracket.
pub(super) fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let named = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(') || WITHIN_NAMES.contains(word);
    let begins = line.trim_start().starts_with(char::is_uppercase);
    begins && words.len() <= 7 && !line.contains('?') && words.iter().all(named) && !requests::is_question(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_greetings_and_signatures_go() {
        let mail = "Received: from mail.example\n\tby other.example\nMIME-Version: 1.0\nSubject: FOI\n\nDear Sir or Madam,\n\nHow many drones do you own?\n\nYours\nP. Lindqvist (Mr)\n14 Cornmarket, Penbrook";
        assert_eq!(body(mail).trim(), "How many drones do you own?");
        assert_eq!(body("Hi\n\nHow many dogs?\n\ncheers\nDave\nSent from my iPhone").trim(), "How many dogs?");
        assert_eq!(body("How many dogs, and the repair bill?\n\nR. Hollis\nHollis Landscapes Ltd"), "How many dogs, and the repair bill?");
        assert_eq!(body("How many dogs?\nA. Researcher"), "How many dogs?");
        assert_eq!(body("How many dogs?\nBest, Victorian Society"), "How many dogs?");
    }

    #[test]
    fn what_is_asked_on_the_line_of_a_greeting_or_below_a_closing_stays() {
        assert_eq!(body("Hello, how many drones do you own?"), "how many drones do you own?");
        assert_eq!(body("Dear team, please send the policy on menopause."), "please send the policy on menopause.");
        assert_eq!(body("How many dogs?\nThanks\nJo\nPS How many horses?"), "How many dogs?\nPS How many horses?");
        assert_eq!(body("Many thanks for your reply.\nThe number of drones owned"), "The number of drones owned");
    }

    #[test]
    fn a_greeting_alone_asks_nothing() {
        for text in ["hello", "Dear Sir", "Dear Sir/Madam,", "Good morning\n\nKind regards"] {
            assert_eq!(body(text).trim(), "", "{text}");
        }
        assert_eq!(body("Taser Use by Town"), "Taser Use by Town");
    }
}
