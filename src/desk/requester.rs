//! A request as it arrived to the request without whoever wrote it: their name and address become blanks wherever they stand, and so do
//! the names of those whom they call their own.
//!
//! A name counts where a header, a signature or a sentence says that it is the requester's: nobody else's is touched, since a request may well be
//! about a person. A street counts where the requester lives there by their own words, or signs with it.

use lazy_regex::{Lazy, Regex, lazy_regex};

/// What stands for the requester's name.
const NAME: &str = "[name]";
/// What stands for where the requester lives.
const ADDRESS: &str = "[address]";

/// The sender of a mail, by name.
static SENDER: Lazy<Regex> = lazy_regex!(r#"(?m)^\s*(?i:from|sender|reply-to)\s*:\s*"?([^<\n"@]{3,60}?)"?\s*(?:<|\[|$)"#);

/// The line above a signature.
static CLOSING: Lazy<Regex> = lazy_regex!(
    r"(?i)^\s*(?:yours(?:\s+\w+)?|(?:(?:kind(?:est)?|best|warm(?:est)?|many)\s+)?(?:regards|wishes|thanks)|thank\s+you|sincerely|faithfully|cheers)\W*$"
);

/// A name of two words or more, each with a capital letter, with initials and a title.
static FULL_NAME: Lazy<Regex> = lazy_regex!(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Cllr|Sir|Dame)\.?\s+)?(\p{Lu}[\p{L}'’-]*\.?(?:\s+\p{Lu}[\p{L}'’-]*\.?){1,3})\s*(?:\((?:Mr|Mrs|Ms|Miss|Dr)\))?,?$"
);

/// How people say who they are, whichever words the name stands in.
static INTRODUCES: Lazy<Regex> = lazy_regex!(
    r"\b(?:[Mm]y\s+(?:full\s+)?name\s+is|I\s+am\s+called|I(?:\s+am|['’]m)|I,)\s+(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(\p{Lu}[\p{Ll}'’-]+(?:\s+\p{Lu}\.?)?(?:\s+\p{Lu}[\p{L}'’-]+){1,2})\b"
);

/// Those whom people call their own, by name.
static OWN: Lazy<Regex> = lazy_regex!(
    r"\b[Mm]y\s+(?:late\s+|elder\s+|eldest\s+|younger\s+|youngest\s+|own\s+)?(?:son|daughter|child|husband|wife|partner|mother|mum|father|dad|brother|sister|grand(?:son|daughter|mother|father)|nephew|niece|uncle|aunt|cousin|client|neighbour|tenant|landlord|friend)\s*,?\s+(\p{Lu}[\p{Ll}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2})\b"
);

/// Where people say that they live: how they say it, and the street with what may follow it of an address.
static LIVES: Lazy<Regex> = lazy_regex!(
    r"(?x)(
        \b(?: (?:I|[Ww]e)\s+(?:have\s+)?(?:currently\s+|now\s+|both\s+)?(?:live[ds]?|reside|am\s+living|are\s+living|own\s+(?:a|the)\s+\w+|rent(?:\s+(?:a|the)\s+\w+)?)\s+(?:at|in|on|near)
            | [Mm]y\s+(?:(?:home|postal|own|current|full)\s+)*address\s*(?:is|:)
            | (?:[Mm]y|[Oo]ur)\s+(?:own\s+)?(?:house|home|flat|property|shop|garden|drive|front\s+door)\s*,?\s+(?:at|in|on)
            | I,\s+[^,\n]{3,60},\s+of )\s+
     )(?: (?:Flat|Apartment|Apt|Unit)\s+\w+,?\s+ )? (?: \d+[A-Za-z]?(?:\s?[-/]\s?\d+)?,?\s+ )? (?: (?:[Tt]he\s+)?\p{Lu}[\p{L}'’-]+\s+ ){1,3}
      (?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Way|Court|Crescent|Terrace|Place|Gardens?|Grove|Hill|Row|Square|Walk|Wynd|Mews|View|Green|Park|Rise|Parade|Cottages?|House)\b
      (?: ,?\s+[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b | ,\s*\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?\b )*"
);

/// A line of a signature that is an address: a number and words, or a postcode.
static ADDRESS_LINE: Lazy<Regex> =
    lazy_regex!(r"^\s*(?:(?:Flat|Apartment|Unit)\s+\w+\W+)?\d+[A-Za-z]?,?\s+\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3}");

/// Titles that stand before names.
const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Rev", "Cllr"];
/// Words after `I am` that say what somebody is and not who.
const ROLES: &[&str] =
    &["Chief", "Chair", "Head", "Director", "Editor", "Secretary", "Councillor", "Member", "President", "Welsh", "Scottish"];
/// Lines of a signature that are looked at.
const SIGNATURE: usize = 8;

/// Who wrote a request, as far as it says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requester {
    names: Vec<String>,
    addresses: Vec<String>,
}

impl Requester {
    /// Who wrote a request, by its header, its signature and its own words.
    pub fn of(request: &str) -> Self {
        let mut found = Requester::default();
        for sender in SENDER.captures_iter(request) {
            found.add_name(&sender[1]);
        }
        for introduced in INTRODUCES.captures_iter(request) {
            if !introduced[1].split_whitespace().any(|word| ROLES.contains(&word)) {
                found.add_name(&introduced[1]);
            }
        }
        let lines: Vec<&str> = request.lines().map(str::trim).collect();
        for (at, _) in lines.iter().enumerate().filter(|(_, line)| CLOSING.is_match(line)) {
            let signed = lines[at + 1..].iter().filter(|line| !line.is_empty()).take(SIGNATURE);
            for (place, line) in signed.enumerate() {
                if place < 2 {
                    found.add_name(line);
                }
                if let Some(street) = ADDRESS_LINE.find(line) {
                    found.addresses.push(street.as_str().trim().trim_end_matches(',').to_owned());
                }
            }
        }
        found
    }

    fn add_name(&mut self, raw: &str) {
        if let Some(name) = FULL_NAME.captures(raw.trim()) {
            let name = name[1].split_whitespace().collect::<Vec<_>>().join(" ");
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
    }

    /// Words of the request with blanks in the place of whoever wrote it.
    pub fn masked(&self, words: &str) -> String {
        let mut masked = LIVES.replace_all(words, format!("${{1}}{ADDRESS}")).into_owned();
        masked = OWN
            .replace_all(&masked, |own: &regex::Captures| {
                let whole = &own[0];
                format!("{}{NAME}", &whole[..whole.len() - own[1].len()])
            })
            .into_owned();
        for address in &self.addresses {
            masked = masked.replace(address, ADDRESS);
        }
        for name in &self.names {
            masked = self.without(&masked, name);
        }
        masked
    }

    /// Words without a name, however much of it is written: with a title, as a whole, without what stands between, or as a family.
    fn without(&self, words: &str, name: &str) -> String {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return words.to_owned() };
        let short = format!("{first} {last}");
        let mut forms: Vec<String> = Vec::new();
        for title in TITLES {
            forms.extend([name, &short, last].map(|form| format!("{title} {form}")));
            forms.extend([name, &short, last].map(|form| format!("{title}. {form}")));
        }
        forms.extend([name.to_owned(), short]);
        let mut masked = words.to_owned();
        for form in forms {
            masked = replaced(&masked, &form, NAME);
        }
        replaced(&masked, &format!("{last} family"), &format!("{NAME} family"))
    }
}

/// Words with what stands by itself in them put in the place of others.
fn replaced(words: &str, whole: &str, by: &str) -> String {
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (mut out, mut at) = (String::with_capacity(words.len()), 0);
    for (start, found) in words.match_indices(whole) {
        let end = start + found.len();
        if is_inside(words[..start].chars().next_back()) || is_inside(words[end..].chars().next()) {
            continue;
        }
        out.push_str(&words[at..start]);
        out.push_str(by);
        at = end;
    }
    out + &words[at..]
}

#[cfg(test)]
mod tests {
    use super::Requester;

    fn masked(request: &str) -> String {
        Requester::of(request).masked(request)
    }

    #[test]
    fn whoever_asks_is_a_blank_wherever_they_stand() {
        let mail = "From: \"Jo Carr\" <jo@example.org>\nSubject: request\n\nWhy was Jo Carr refused, and what was said of Mrs Carr and the Carr family?\n\nYours sincerely\nJo Carr\n14 Tenter Street\n";
        let said = masked(mail);
        assert!(said.contains("Why was [name] refused, and what was said of [name] and the [name] family?"), "{said}");
        assert!(!said.contains("Carr") && !said.contains("Tenter"), "{said}");
        for (words, wanted) in [
            ("My name is Orla Brandt. How many bins?", "My name is [name]. How many bins?"),
            ("I live at 12 Fosse Lane, Ostlebury, OY1 4PQ. When is it swept?", "I live at [address]. When is it swept?"),
            ("When were the bins outside my house in Tenter Street emptied?", "When were the bins outside my house in [address] emptied?"),
            ("What does the school say of my son Tom Carr and his class?", "What does the school say of my son [name] and his class?"),
            ("I, Orla Brandt, of 3 Mill Road, ask how many.", "I, [name], of [address], ask how many."),
        ] {
            assert_eq!(masked(words), wanted);
        }
    }

    #[test]
    fn nobody_else_and_no_other_street_is_touched() {
        for words in [
            "How many tickets were given in Fosse Lane, and who is John Marsh, the head of parking?",
            "I am Chief Reporter of the Gazette. What did Councillor Ann Holt claim?",
            "I am asking for the number of dogs in Mill Road.",
            "Yours faithfully\nA resident",
            "Kind regards",
        ] {
            assert_eq!(masked(words), words);
        }
    }
}
