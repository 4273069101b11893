//! The body that a notice is drafted for, and whether words are another body's.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::response::{Authority, LetterKind, Provision};
use crate::wording::{Catalogue, authorities};

/// The body whose answers have the most wordings under these provisions, or parts of them; of equals the one that used them more often, then
/// the first by name. None where no body has any.
pub fn body_with_most(catalogue: &Catalogue, provisions: &[Provision]) -> Option<Authority> {
    let alike = |served: &Provision| provisions.iter().any(|asked| served.is_within(asked) || asked.is_within(served));
    let mut counts: HashMap<&Authority, (usize, usize)> = HashMap::new();
    for wording in catalogue.iter().filter(|wording| wording.part.refuses()) {
        let mut uses: HashMap<&Authority, usize> = HashMap::new();
        for used in wording.variants.iter().flat_map(|variant| &variant.uses) {
            if used.source.kind == LetterKind::Answer && used.provisions.iter().any(alike) {
                *uses.entry(&used.source.authority).or_default() += 1;
            }
        }
        for (body, uses) in uses {
            let count = counts.entry(body).or_default();
            *count = (count.0 + 1, count.1 + uses);
        }
    }
    counts.into_iter().max_by_key(|(body, count)| (*count, Reverse(*body))).map(|(body, _)| body.clone())
}

/// The bodies of an archive, to tell whose words a wording has.
pub(super) struct Bodies {
    /// Names of more than one word, in small letters.
    names: Vec<(String, Authority)>,
}

impl Bodies {
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let named = authorities(catalogue).into_iter().map(|body| (body.name().to_lowercase(), body));
        Bodies { names: named.filter(|(name, _)| name.contains(' ')).collect() }
    }

    /// Whether a text, in small letters, names another body of the archive, or calls itself what a body of that name is not.
    pub(super) fn is_anothers(&self, text: &str, body: Option<&Authority>) -> bool {
        let is_other = |other: &Authority| body.is_none_or(|body| body.slug() != other.slug());
        if self.names.iter().any(|(name, other)| is_other(other) && text.contains(name.as_str())) {
            return true;
        }
        let Some(kind) = body.and_then(|body| kind(&body.name().to_lowercase())) else { return false };
        KINDS.iter().any(|other| other.0 != kind && other.2.iter().any(|words| text.contains(words)))
    }
}

/// Kinds of bodies: words of their names, and what their letters call themselves.
const KINDS: &[(&str, &[&str], &[&str])] = &[
    ("council", &["council", "borough"], &["the council", "this council", "our council", "the borough"]),
    (
        "police",
        &["police", "constabulary"],
        &["the force", "this force", "the constabulary", "this constabulary", "chief constable", "the police service"],
    ),
    ("trust", &["nhs", "hospital"], &["the trust", "this trust", "our patients"]),
    ("university", &["university", "college"], &["the university", "this university", "the college"]),
    ("department", &["department", "ministry", "office"], &["the department", "this department", "the ministry", "our ministers"]),
    ("school", &["school", "academy"], &["the school", "our school", "the academy"]),
];

/// The kind of body that a name, in small letters, tells of.
fn kind(name: &str) -> Option<&'static str> {
    KINDS.iter().find(|(_, names, _)| names.iter().any(|word| name.contains(word))).map(|(kind, ..)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_name_or_call_themselves_another_body_are_anothers() {
        let named = |name: &str| (name.to_lowercase(), Authority::new(name));
        let bodies = Bodies { names: vec![named("Varnshire Police"), named("Ostlebury Borough Council")] };
        let police = Authority::new("Varnshire Police");
        for (text, anothers) in [
            ("the force holds it.", false),
            ("varnshire police holds it.", false),
            ("the council holds it.", true),
            ("ostlebury borough council holds it.", true),
            ("we hold it.", false),
        ] {
            assert_eq!(bodies.is_anothers(text, Some(&police)), anothers, "{text}");
        }
        assert!(bodies.is_anothers("varnshire police holds it.", None));
        assert!(!bodies.is_anothers("the council holds it.", None), "whose notice it is to be is not known");
    }
}
