//! A file of names to the officers who may sign in, and what each may do.
//!
//! ```toml
//! [[officer]]
//! name = "K. Lind"
//! key = "$blake3$..."          # the digest of a key that the program made, or one of argon2 of a password
//! may = ["read", "desk"]       # reading is what every officer may
//! ```

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::key::{KeyError, OfficersKey};
use crate::word::words;

words! {
    /// What an officer may do beside reading.
    pub enum Duty {
        /// Reading what officers read.
        Read = "read", "reading",
        /// Putting in, publishing, holding, correcting and taking back.
        Desk = "desk", "the desk",
        /// Accepting, assigning and commenting on what the audit finds.
        Audit = "audit", "the audit",
    }
}

/// One officer.
#[derive(Clone, Debug)]
pub struct Officer {
    /// The name, as it stands in the journal.
    pub name: String,
    pub(super) key: OfficersKey,
    /// What they may do.
    pub may: Vec<Duty>,
}

impl Officer {
    /// Whether they may do this.
    pub fn may(&self, duty: Duty) -> bool {
        duty == Duty::Read || self.may.contains(&duty)
    }
}

/// Those who may sign in: one or more.
#[derive(Clone, Debug)]
pub struct Officers(Vec<Arc<Officer>>);

/// A file of officers that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OfficersError {
    /// Not TOML, or not of this shape.
    #[error("the officers' file is not as expected: {0}")]
    Shape(#[from] toml::de::Error),
    /// Nobody is in it.
    #[error("the officers' file names nobody; add somebody with `foi-archive officer FILE NAME`")]
    Empty,
    /// Two have one name, or one has none.
    #[error("the officers' file has `{0}` twice, or a blank name; give everybody a name of their own")]
    Name(String),
    /// A key that is of no use.
    #[error("the key of `{name}`: {source}")]
    Key {
        /// Whose.
        name: String,
        /// Why.
        source: KeyError,
    },
}

/// The file, as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficersFile {
    #[serde(default)]
    officer: Vec<OfficerEntry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficerEntry {
    name: String,
    key: String,
    #[serde(default)]
    may: Vec<Duty>,
}

impl Officers {
    /// One key that all officers share, and who is said to have done what is done with it.
    pub fn shared(name: &str, key: OfficersKey, may: Vec<Duty>) -> Self {
        Officers(vec![Arc::new(Officer { name: name.to_owned(), key, may })])
    }

    /// Reads the file's words.
    ///
    /// # Errors
    /// Where it is not of this shape, names nobody or somebody twice, or a key is of no use.
    pub fn from_toml(text: &str) -> Result<Self, OfficersError> {
        let file: OfficersFile = toml::from_str(text)?;
        let mut officers: Vec<Arc<Officer>> = Vec::new();
        for entry in file.officer {
            let name = one_line(&entry.name);
            if name.is_empty() || officers.iter().any(|known| is_same(&known.name, &name)) {
                return Err(OfficersError::Name(name));
            }
            let key = OfficersKey::from_digest(&entry.key).map_err(|source| OfficersError::Key { name: name.clone(), source })?;
            officers.push(Arc::new(Officer { name, key, may: entry.may }));
        }
        if officers.is_empty() { Err(OfficersError::Empty) } else { Ok(Officers(officers)) }
    }

    /// The words of an entry for one more officer, to stand at the end of the file.
    pub fn entry(name: &str, digest: &str, may: &[Duty]) -> String {
        let quoted = |words: &str| serde_json::Value::from(words).to_string();
        let may: Vec<String> = may.iter().map(|duty| quoted(duty.as_str())).collect();
        format!("[[officer]]\nname = {}\nkey = {}\nmay = [{}]\n", quoted(&one_line(name)), quoted(digest), may.join(", "))
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Arc<Officer>] {
        &self.0
    }

    /// The only one, where a key is shared.
    pub(in crate::web) fn only(&self) -> Option<&Arc<Officer>> {
        self.0.first().filter(|_| self.0.len() == 1)
    }

    /// The one of this name, however its letters are.
    pub(in crate::web) fn named(&self, name: &str) -> Option<&Arc<Officer>> {
        self.0.iter().find(|officer| is_same(&officer.name, &one_line(name)))
    }
}

/// A name with single spaces.
pub(super) fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Duty, Officers, OfficersError, OfficersKey};

    #[test]
    fn a_file_of_officers_is_read_as_it_is_written() {
        let (_, digest) = OfficersKey::generate();
        let text = Officers::entry("K. Lind", &digest, &[Duty::Desk]) + "\n" + &Officers::entry("A \"Moss\"", &digest, &[]);
        let officers = Officers::from_toml(&text).unwrap();
        let lind = officers.named("k.  lind").unwrap();
        assert!(lind.may(Duty::Read) && lind.may(Duty::Desk) && !lind.may(Duty::Audit));
        assert!(officers.named("A \"Moss\"").is_some_and(|moss| moss.may(Duty::Read) && !moss.may(Duty::Desk)));
        assert!(officers.named("nobody").is_none() && officers.only().is_none());
    }

    #[test]
    fn a_file_that_is_not_as_it_should_be_is_refused() {
        let (_, digest) = OfficersKey::generate();
        let one = |name: &str, key: &str| Officers::entry(name, key, &[]);
        assert!(matches!(Officers::from_toml(""), Err(OfficersError::Empty)));
        assert!(matches!(Officers::from_toml("[[officers]]"), Err(OfficersError::Shape(_))));
        assert!(matches!(Officers::from_toml(&one(" ", &digest)), Err(OfficersError::Name(_))));
        assert!(matches!(Officers::from_toml(&(one("A", &digest) + &one("a", &digest))), Err(OfficersError::Name(_))));
        // The key itself has no place in the file.
        assert!(matches!(Officers::from_toml(&one("A", "correct horse battery")), Err(OfficersError::Key { .. })));
        let may = one("A", &digest).replace("[]", "[\"everything\"]");
        assert!(matches!(Officers::from_toml(&may), Err(OfficersError::Shape(_))));
    }
}
