//! Closed lists of words: one spelling for machines, one for people, and nothing else parses.

/// A word that is not in its closed list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not one of {allowed}{}", .nearest.map(|near| format!("; `{near}` is near it")).unwrap_or_default())]
pub struct UnknownWord {
    /// What was written.
    pub word: String,
    /// What may be, separated by commas.
    pub allowed: String,
    /// The one of these that is near what was written, where one is.
    pub nearest: Option<&'static str>,
}

/// The word of a closed list that is nearest to what was written, where that may have been meant: it begins so, or differs in one letter of three at
/// most.
pub fn nearest<'w>(written: &str, all: &[&'w str]) -> Option<&'w str> {
    let plain = written.trim().replace(['_', ' '], "-").to_lowercase();
    let letters = plain.chars().count();
    let distance = |other: &str| {
        let other = other.replace(['_', ' '], "-").to_lowercase();
        let begins = plain.len() >= 3 && (plain.starts_with(&other) || other.starts_with(&plain));
        // What is much longer or shorter differs in as many letters at least.
        let apart = letters.abs_diff(other.chars().count());
        if begins {
            0
        } else if apart * 3 > other.len() {
            usize::MAX / 3
        } else {
            strsim::osa_distance(&plain, &other)
        }
    };
    all.iter()
        .copied()
        .map(|other| (distance(other), other))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(d, other)| d * 3 <= other.len())
        .map(|(_, other)| other)
}

/// Declares an enum with a machine spelling and a label for people, and everything that follows from the two.
///
/// The spelling is taken as a bare token, not as a `literal`: `utoipa` does not see through the group that a literal arrives in, and
/// would describe the names of the variants.
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:tt, $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// The whole closed list, in its natural order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The spelling in files, addresses and JSON.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The words for people.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;
            fn from_str(raw: &str) -> Result<Self, Self::Err> {
                let plain = raw.trim().replace(['_', ' '], "-");
                Self::ALL.iter().copied().find(|v| v.as_str().eq_ignore_ascii_case(&plain)).ok_or_else(|| $crate::word::UnknownWord {
                    word: raw.to_owned(),
                    allowed: Self::ALL.iter().map(|v| v.as_str()).collect::<Vec<_>>().join(", "),
                    nearest: $crate::word::nearest(raw, &Self::ALL.iter().map(|v| v.as_str()).collect::<Vec<_>>()),
                })
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near_what_was_meant_and_another_word_is_near_nothing() {
        const WORDS: &[&str] = &["disclosed", "part", "refused", "not-held", "ncnd", "other", "FOIA"];
        for (written, near) in [
            ("refuzed", Some("refused")),
            ("Not Helt", Some("not-held")),
            ("disclosure", Some("disclosed")),
            ("refus", Some("refused")),
            ("foia", Some("FOIA")),
            ("maybe", None),
            ("no", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, WORDS), near, "{written}");
        }
    }
}
