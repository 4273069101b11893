//! What a column of a log may be: the fields of a response, each with the headings that bodies put above it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::vocabulary;
use crate::word::words;

words! {
    /// What a column holds.
    pub enum Field {
        /// The body's number for the request.
        Reference = "reference", "reference",
        /// The body that answered.
        Authority = "authority", "authority",
        /// What it is about, in a line.
        Title = "title", "title",
        /// What was asked.
        Request = "request", "request",
        /// What was answered.
        Response = "response", "response",
        /// What was decided.
        Decision = "decision", "decision",
        /// The exemptions or exceptions relied on.
        Provisions = "provisions", "provisions",
        /// The law that it was answered under.
        Regime = "regime", "regime",
        /// The day that the request arrived.
        Received = "received", "received",
        /// The day of the answer.
        Responded = "responded", "responded",
        /// The day that it was published.
        Published = "published", "published",
        /// Its topics.
        Topics = "topics", "topics",
        /// Where it is published elsewhere.
        Url = "url", "url",
        /// Whether it was taken back.
        Withdrawn = "withdrawn", "withdrawn",
        /// Whether it is held.
        Held = "held", "held",
    }
}

/// Headings of one field, in small letters, the most telling first.
static HEADINGS: LazyLock<Vec<(Field, Vec<&str>)>> = LazyLock::new(|| vocabulary::read(include_str!("headings.txt")));

/// Words of a heading that say that its column is of a person: whoever asked, or whoever answered.
const OF_PERSONS: &[&str] = &[
    "requester",
    "requestor",
    "requesters",
    "requestors",
    "applicant",
    "applicants",
    "enquirer",
    "inquirer",
    "complainant",
    "customer",
    "correspondent",
    "officer",
    "handler",
    "caseworker",
    "assigned",
    "allocated",
    "handled",
    "email",
    "mail",
    "phone",
    "telephone",
    "mobile",
    "tel",
    "address",
    "postcode",
    "surname",
    "forename",
    "firstname",
    "lastname",
    "contact",
    "owner",
    "analyst",
    "processor",
    "respondent",
    "author",
    "signatory",
    "lead",
    "name",
    "names",
    "person",
    "sender",
    "submitter",
    "manager",
];

/// Words beside them that say that it is not of one person.
const OF_NOBODY: &[&str] = &[
    "type",
    "types",
    "category",
    "class",
    "classification",
    "count",
    "number",
    "status",
    "sector",
    "kind",
    "project",
    "file",
    "document",
    "authority",
    "organisation",
    "organization",
    "agency",
    "body",
    "department",
    "council",
    "ministry",
    "directorate",
    "service",
    "team",
    "country",
    "request",
];

/// A heading as it is compared: its words, in small letters, with a space between.
pub(super) fn folded(heading: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for c in heading.chars() {
        let begins = c.is_uppercase() && before.is_lowercase();
        if begins || !c.is_alphanumeric() && c != '#' && c != '\'' {
            words.push(' ');
        }
        if c.is_alphanumeric() || c == '#' {
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How well a heading names a field, from 0 to 100, for each field that it may name.
pub(super) fn named(heading: &str) -> Vec<(Field, u32)> {
    let folded = folded(heading);
    let mut all: Vec<(Field, u32)> = Vec::new();
    for (field, headings) in HEADINGS.iter() {
        let exact = headings.iter().position(|known| *known == folded).map(|at| 100 - (at as u32 / 3).min(30));
        // A longer heading that has a known one of two words or more within it.
        let within = || {
            let has = |known: &&&str| known.contains(' ') && format!(" {folded} ").contains(&format!(" {known} "));
            headings.iter().filter(has).map(|known| 40 + (known.len() * 30 / folded.len().max(1)) as u32).max()
        };
        // One word of it that names the field by itself.
        let word = || {
            let telling = &headings[..headings.len().min(3)];
            telling.iter().any(|known| known.len() > 3 && folded.split(' ').any(|word| word == *known)).then_some(30)
        };
        if let Some(score) = exact.or_else(within).or_else(word) {
            all.push((*field, score));
        }
    }
    // "Date ..." is a day, whatever else it names.
    if folded.split(' ').any(|word| word == "date") {
        all.retain(|(field, _)| matches!(field, Field::Received | Field::Responded | Field::Published));
    }
    all.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    all
}

/// Whether a heading says that its column is of persons.
pub(super) fn is_of_persons(heading: &str) -> bool {
    let folded = folded(heading);
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let asks = words.iter().any(|word| OF_PERSONS[..10].contains(word));
    // "Requester organisation" says who asked; "requester type" does not.
    let is_kind = words.iter().any(|word| OF_NOBODY[..9].contains(word));
    has(OF_PERSONS) && if asks { !is_kind } else { !has(OF_NOBODY) }
}

#[cfg(test)]
mod tests {
    use super::{Field, is_of_persons, named};

    #[test]
    fn headings_name_fields() {
        for (heading, field) in [
            ("Request ID", Some(Field::Reference)),
            ("RequestID", Some(Field::Reference)),
            ("FOI Ref No.", Some(Field::Reference)),
            ("Date Received", Some(Field::Received)),
            ("Date of response", Some(Field::Responded)),
            ("Date response published on website", Some(Field::Published)),
            ("Final Disposition", Some(Field::Decision)),
            ("Exemption(s) applied", Some(Field::Provisions)),
            ("Summary of request", Some(Field::Request)),
            ("Applicant type", None),
            ("Number of pages", None),
        ] {
            assert_eq!(named(heading).first().map(|(field, _)| *field), field, "{heading}");
        }
    }

    #[test]
    fn columns_of_persons_are_known_by_their_headings() {
        for heading in
            ["Requester", "Requestor Name", "Applicant's e-mail", "FOI Officer", "Assigned to", "Surname", "Requester Organization", "Name"]
        {
            assert!(is_of_persons(heading), "{heading}");
        }
        for heading in ["Requester type", "Applicant category", "Authority name", "File name", "Contact centre service", "Description"] {
            assert!(!is_of_persons(heading), "{heading}");
        }
    }
}
