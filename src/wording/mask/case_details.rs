//! What is known of the letter itself and therefore changes from letter to letter: who answers, under which number, about what.

use super::Blank;
use super::word::{Word, plain, words};

/// The names that a letter's own facts give away.
#[derive(Clone, Debug, Default)]
pub struct CaseDetails {
    authority: Vec<String>,
    initials: Option<String>,
    reference: Vec<String>,
    subject: Vec<String>,
    contacts: Contacts,
}

/// Whose telephone numbers, e-mail addresses and postcodes a paragraph gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contacts {
    /// Anybody's: they become blanks.
    #[default]
    Anybodys,
    /// The body's own, where it says whom to write to: they stay, so that a change of address shows.
    TheBodys,
}

impl CaseDetails {
    /// What is known of a letter of this body, under this number, about this subject.
    pub fn new(authority: &str, reference: &str, subject: Option<&str>) -> Self {
        let authority = cores(authority);
        let initials: String = authority
            .iter()
            .filter(|word| !matches!(word.as_str(), "of" | "and" | "the" | "for"))
            .filter_map(|word| word.chars().next())
            .collect();
        let subject = subject.map(cores).unwrap_or_default();
        CaseDetails {
            initials: (initials.chars().count() >= 3).then(|| initials.to_uppercase()),
            authority,
            reference: cores(reference).into_iter().filter(|core| core.len() > 2).collect(),
            contacts: Contacts::default(),
            subject: if subject.iter().map(String::len).sum::<usize>() >= 4 { subject } else { Vec::new() },
        }
    }

    /// The same for a paragraph with such contacts.
    pub fn with_contacts(&self, contacts: Contacts) -> Self {
        CaseDetails { contacts, ..self.clone() }
    }

    /// Whether a contact detail stays.
    pub(super) fn keeps(&self, detail: Blank) -> bool {
        self.contacts == Contacts::TheBodys && matches!(detail, Blank::Email | Blank::Phone | Blank::Postcode)
    }

    /// A known name that starts at `at`, how many words it takes, and its blank.
    pub(super) fn at(&self, words: &[Word], at: usize) -> Option<(usize, Blank)> {
        let initials =
            || self.initials.as_deref().is_some_and(|initials| bare(words[at].core) == initials).then_some((1, Blank::Authority));
        starts(&self.authority, words, at)
            .map(|taken| (taken, Blank::Authority))
            .or_else(|| starts(&self.reference, words, at).map(|taken| (taken, Blank::Reference)))
            .or_else(|| starts(&self.subject, words, at).filter(|_| announces(words, at)).map(|taken| (taken, Blank::Subject)))
            .or_else(initials)
    }
}

/// Whether what stands at `at` is said to be a subject: after `relating to`, `about`, or in quotation marks.
fn announces(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    words[at].lead.starts_with(['"', '\''])
        || before.is_none_or(|word| word.is_any(&["to", "about", "regarding", "concerning", "on", "re", "subject"]))
}

fn cores(name: &str) -> Vec<String> {
    words(&plain(name)).iter().map(|word| word.core.to_lowercase()).filter(|core| !core.is_empty()).collect()
}

/// How many words the name takes where it starts at `at`; only the last may be a possessive or be followed by punctuation.
fn starts(name: &[String], words: &[Word], at: usize) -> Option<usize> {
    let here = words.get(at..at + name.len()).filter(|_| !name.is_empty())?;
    let (last, body) = here.split_last()?;
    let (last_name, body_name) = name.split_last()?;
    let same = body.iter().zip(body_name).all(|(word, core)| word.core.to_lowercase() == *core)
        && bare(last.core).to_lowercase() == bare(last_name);
    same.then_some(name.len())
}

fn bare(core: &str) -> &str {
    core.strip_suffix("'s").unwrap_or(core)
}

/// The possessive ending that a blank keeps.
pub(super) fn possessive(core: &str, blank: Blank) -> &'static str {
    if core.ends_with("'s") && matches!(blank, Blank::Authority | Blank::Name) { "'s" } else { "" }
}
