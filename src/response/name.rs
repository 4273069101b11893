//! The words of a request to what a response without a title is called by: what is asked, without the heading above it, and without the words in which a
//! letter leads in to it.

use lazy_regex::{Lazy, Regex, lazy_regex};

/// Headings of a request, in small letters.
const HEADINGS: &[&str] =
    &["request", "your request", "the request", "information requested", "request for information", "you asked", "question", "questions"];

/// What stands before what is asked: the rest of an Act's name that a line broke off, and `You asked:`.
static LEAD: Lazy<Regex> = lazy_regex!(
    r"(?i)^(?:(?:(?:freedom )?of )?information (?:\(scotland\) )?act 200[0-9][.,;:] +)?(?:you (?:have )?asked(?: us)?(?: for)?: *)?"
);

/// What is asked, in one line.
pub(super) fn asked(request: &str) -> String {
    let (first, rest) = request.trim_start().split_once('\n').unwrap_or((request, ""));
    let is_heading = HEADINGS.contains(&first.trim().trim_end_matches(':').to_lowercase().as_str());
    let words = if is_heading && !rest.trim().is_empty() { rest } else { request };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lead = LEAD.find(&words).map_or(0, |lead| lead.end());
    let asked = &words[lead..];
    if asked.is_empty() { words } else { asked.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn a_heading_and_a_lead_in_are_no_part_of_what_is_asked() {
        for (request, name) in [
            ("Request\n\n1. How many dogs?\n2. What are they called?", "1. How many dogs? 2. What are they called?"),
            ("Your request:\nHow many dogs?", "How many dogs?"),
            ("Information Act 2000. You asked: 1. How many dogs?", "1. How many dogs?"),
            ("You asked for: the number of dogs", "the number of dogs"),
            ("Request", "Request"),
            ("You asked:", "You asked:"),
            ("Requests for dogs\nHow many?", "Requests for dogs How many?"),
            ("", ""),
        ] {
            assert_eq!(asked(request), name, "{request}");
        }
    }
}
