//! Where words must stand: in one part of the letter, or in what is attached to it.

use std::fmt;

use crate::response::Role;

/// Where words must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// In the passages of the letter that have this role.
    Role(Role),
    /// In the attachments.
    Attachments,
}

impl Within {
    /// The name of the attachments.
    const ATTACHMENTS: &'static str = "attachments";

    /// What a word names.
    pub(super) fn named(word: &str) -> Option<Within> {
        let wanted = word.to_lowercase();
        let role = Role::ALL.iter().copied().find(|role| role.as_str() == wanted);
        role.map(Within::Role).or_else(|| {
            Some(Within::Role(match wanted.as_str() {
                Within::ATTACHMENTS | "attachment" | "attached" | "annex" => return Some(Within::Attachments),
                "reason" => Role::Reasons,
                "question" | "questions" | "asked" => Role::Request,
                "answer" | "answers" | "disclosed" => Role::Disclosure,
                "review" | "appeal" => Role::ReviewRights,
                "for" => Role::FactorsFor,
                "against" => Role::FactorsAgainst,
                _ => return None,
            }))
        })
    }

    /// Every name, for people.
    pub(super) fn every_name() -> String {
        Role::ALL.iter().map(|role| role.as_str()).chain([Within::ATTACHMENTS]).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Within::Role(role) => f.write_str(role.as_str()),
            Within::Attachments => f.write_str(Within::ATTACHMENTS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Within};

    #[test]
    fn what_is_written_is_read() {
        for within in Role::ALL.iter().copied().map(Within::Role).chain([Within::Attachments]) {
            assert_eq!(Within::named(&within.to_string()), Some(within));
        }
        assert_eq!((Within::named("Attachment"), Within::named("asked")), (Some(Within::Attachments), Some(Within::Role(Role::Request))));
        assert!(Within::named("letter").is_none() && Within::every_name().ends_with(", attachments"));
    }
}
