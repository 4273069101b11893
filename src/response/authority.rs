//! The public body that answered.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What stands for a body that is not known.
const UNKNOWN: &str = "Unknown authority";

/// A public body by its name; two names that differ only in case, spacing or punctuation share a slug and are one body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Authority(String);

impl Authority {
    /// The body of this name; a blank name is `Unknown authority`, which is no body: see [`Authority::is_known`].
    pub fn new(name: &str) -> Self {
        let plain = name.split_whitespace().collect::<Vec<_>>().join(" ");
        Authority(if plain.is_empty() { UNKNOWN.to_owned() } else { plain })
    }

    /// Whether it is a body at all. One that is not known is no facet value, no group of figures, and is compared with nothing.
    pub fn is_known(&self) -> bool {
        self.0 != UNKNOWN
    }

    /// The name as people write it.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The name in addresses: lower case letters, digits and single hyphens, such as `varnshire-police`.
    pub fn slug(&self) -> String {
        let mut slug = String::with_capacity(self.0.len());
        for c in self.0.to_lowercase().chars() {
            if c.is_alphanumeric() {
                slug.push(c);
            } else if !matches!(c, '\'' | '’') && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        match slug.trim_matches('-') {
            "" => "unnamed".to_owned(),
            slug => slug.to_owned(),
        }
    }

    /// Whether this is the slug of a name, told without writing that down where it has plain letters alone.
    pub fn is_slug_of(slug: &str, name: &str) -> bool {
        if !name.is_ascii() {
            return Authority(name.to_owned()).slug() == slug;
        }
        let (mut rest, mut has_begun, mut is_after_gap) = (slug.bytes(), false, false);
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() {
                let hyphen = has_begun && std::mem::take(&mut is_after_gap);
                if hyphen && rest.next() != Some(b'-') || rest.next() != Some(byte.to_ascii_lowercase()) {
                    return false;
                }
                (has_begun, is_after_gap) = (true, false);
            } else if byte != b'\'' {
                is_after_gap = true;
            }
        }
        if has_begun { rest.next().is_none() } else { slug == "unnamed" }
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Authority {
    fn from(name: String) -> Self {
        Authority::new(&name)
    }
}

impl From<Authority> for String {
    fn from(authority: Authority) -> String {
        authority.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_plain() {
        assert_eq!(Authority::new("  St. Anne’s  Borough & District ").slug(), "st-annes-borough-district");
        assert_eq!(Authority::new("").slug(), "unknown-authority");
        assert!(!Authority::new(" ").is_known() && Authority::new("Varnshire Police").is_known());
        assert_eq!(Authority::new("???").slug(), "unnamed");
    }

    #[test]
    fn a_slug_is_told_without_being_written() {
        let names =
            ["St. Anne's -- Borough", "St Anne’s Borough", "st-annes-borough", "St Annes Borough2", "-St Annes Borough.", "???", "Ÿ", ""];
        let slugs: Vec<String> = names.map(|name| Authority(name.to_owned()).slug()).into();
        for slug in slugs.iter().map(String::as_str).chain(["st", "st-annes-borough-x", "unnamed", ""]) {
            for (name, own) in names.iter().zip(&slugs) {
                assert_eq!(Authority::is_slug_of(slug, name), own == slug, "{slug} of {name}");
            }
        }
    }
}
