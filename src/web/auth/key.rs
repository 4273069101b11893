//! The officers' key: a file's text to its digest, and a key that is shown to whether it fits.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, generate_salt, phc::PasswordHash};

/// The officers' key, as its digest.
#[derive(Clone, Debug)]
pub struct OfficersKey(Arc<PasswordHash>);

/// A key file that is of no use.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Too short to be safe.
    #[error("the officers' key has fewer than {SHORTEST} characters; make one with `foi-archive officers-key FILE`")]
    Short,
    /// Something beside the key.
    #[error("the officers' key file has more than one line; put the key, or its digest, alone into it")]
    Lines,
    /// It begins like a digest and is none.
    #[error("the officers' key file holds a digest that cannot be read: {0}; make a new one with `foi-archive officers-key FILE`")]
    Digest(String),
}

/// The fewest characters of a key.
const SHORTEST: usize = 12;

impl OfficersKey {
    /// Reads what a key file holds: an argon2 digest, or the key itself on one line.
    pub fn from_file_text(text: &str) -> Result<Self, KeyError> {
        let line = text.trim();
        if line.lines().count() > 1 {
            return Err(KeyError::Lines);
        }
        let digest = if line.starts_with("$argon2") {
            PasswordHash::new(line).map_err(|e| KeyError::Digest(e.to_string()))?
        } else if line.chars().count() < SHORTEST {
            return Err(KeyError::Short);
        } else {
            digest(line)?
        };
        Ok(OfficersKey(Arc::new(digest)))
    }

    /// A new random key, and the digest to keep in the file.
    pub fn generate() -> Result<(String, String), KeyError> {
        let key = token();
        let digest = digest(&key)?.to_string();
        Ok((key, digest))
    }

    /// Whether this is the key. Slow on purpose: call it from blocking work.
    pub(super) fn fits(&self, key: &str) -> bool {
        Argon2::default().verify_password(key.as_bytes(), &*self.0).is_ok()
    }
}

fn digest(key: &str) -> Result<PasswordHash, KeyError> {
    Argon2::default().hash_password(key.as_bytes()).map_err(|e| KeyError::Digest(e.to_string()))
}

/// 256 random bits in hexadecimal.
pub(super) fn token() -> String {
    generate_salt().iter().chain(&generate_salt()).map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{KeyError, OfficersKey};

    #[test]
    fn a_key_fits_its_digest_and_short_keys_are_refused() {
        let (key, digest) = OfficersKey::generate().unwrap();
        assert!(OfficersKey::from_file_text(&digest).unwrap().fits(&key));
        assert!(!OfficersKey::from_file_text("correct horse battery").unwrap().fits(&key));
        assert!(OfficersKey::from_file_text("twelve chars").is_ok());
        assert!(matches!(OfficersKey::from_file_text("eleven char"), Err(KeyError::Short)));
        assert!(matches!(OfficersKey::from_file_text("correct horse battery\nstaple\n"), Err(KeyError::Lines)));
        assert!(matches!(OfficersKey::from_file_text("$argon2id$nonsense"), Err(KeyError::Digest(_))));
    }
}
