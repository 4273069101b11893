//! What officers show: a key file's text or a token to its digest, and a key that is shown to whether it fits.
//!
//! A key that this program made has 256 random bits. Nobody can guess it, so its digest may be a fast one. A password may be
//! guessed, so its digest is slow.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, generate_salt, phc::PasswordHash};

use super::password::Memory;

/// The officers' key or token, as its digest.
#[derive(Clone, Debug)]
pub struct OfficersKey(Digest);

#[derive(Clone, Debug)]
enum Digest {
    /// Of a key or token that cannot be guessed.
    Fast(blake3::Hash),
    /// Of a password.
    Slow(Arc<PasswordHash>),
}

/// A key that is of no use.
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
    /// A token that is too short to be safe, or could not stand in an address or a header.
    #[error(
        "the token has fewer than {SHORTEST} characters, or others than letters, digits and plain punctuation; leave `FOI_ARCHIVE_TOKEN` out, and `serve` makes one"
    )]
    Token,
}

/// The fewest characters of a key or token.
const SHORTEST: usize = 12;
/// What a fast digest begins with in a key file; it goes on in hexadecimal.
const FAST: &str = "$blake3$";
/// What a slow one begins with.
const SLOW: &str = "$argon2";

impl OfficersKey {
    /// Reads what a key file holds: a digest, or the key itself on one line.
    pub fn from_file_text(text: &str) -> Result<Self, KeyError> {
        let line = text.trim();
        if line.lines().count() > 1 {
            return Err(KeyError::Lines);
        }
        let unread = |reason: &dyn std::fmt::Display| KeyError::Digest(reason.to_string());
        if line.starts_with(FAST) || line.starts_with(SLOW) {
            Self::from_digest(line)
        } else if line.chars().count() < SHORTEST {
            Err(KeyError::Short)
        } else {
            Ok(OfficersKey(Digest::Slow(Arc::new(Argon2::default().hash_password(line.as_bytes()).map_err(|e| unread(&e))?))))
        }
    }

    /// Reads a digest.
    ///
    /// # Errors
    ///
    /// Where it is none.
    pub fn from_digest(digest: &str) -> Result<Self, KeyError> {
        let unread = |reason: &dyn std::fmt::Display| KeyError::Digest(reason.to_string());
        match digest.strip_prefix(FAST) {
            Some(hex) => Ok(OfficersKey(Digest::Fast(blake3::Hash::from_hex(hex).map_err(|e| unread(&e))?))),
            None => Ok(OfficersKey(Digest::Slow(Arc::new(PasswordHash::new(digest).map_err(|e| unread(&e))?)))),
        }
    }

    /// The digest of a password, which is slow to guess.
    ///
    /// # Errors
    ///
    /// Where the password is too short.
    pub fn digest_of(password: &str) -> Result<String, KeyError> {
        if password.chars().count() < SHORTEST {
            return Err(KeyError::Short);
        }
        let unread = |reason: &dyn std::fmt::Display| KeyError::Digest(reason.to_string());
        Ok(Argon2::default().hash_password(password.as_bytes()).map_err(|e| unread(&e))?.to_string())
    }

    /// Whether guessing it is slow: it is a password's.
    pub(super) fn is_slow(&self) -> bool {
        matches!(self.0, Digest::Slow(_))
    }

    /// The key that this token is.
    ///
    /// # Errors
    ///
    /// Where the token is too short, or could not stand in an address or a header.
    pub fn from_token(token: &str) -> Result<Self, KeyError> {
        if token.len() < SHORTEST || !token.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(KeyError::Token);
        }
        Ok(OfficersKey(Digest::Fast(blake3::hash(token.as_bytes()))))
    }

    /// A new random token, for one run of the server.
    pub fn new_token() -> String {
        token()
    }

    /// A new random key, and the digest to keep in the file.
    pub fn generate() -> (String, String) {
        let key = token();
        let digest = format!("{FAST}{}", blake3::hash(key.as_bytes()));
        (key, digest)
    }

    /// Whether this is the key, where that can be said at once and without giving a password away by guesses.
    pub(super) fn fits_at_once(&self, shown: &str) -> Option<bool> {
        match &self.0 {
            // Digests are compared in constant time.
            Digest::Fast(digest) => Some(*digest == blake3::hash(shown.as_bytes())),
            Digest::Slow(_) => None,
        }
    }

    /// Whether this is the key. May be slow on purpose: call it from blocking work.
    pub(super) fn fits(&self, shown: &str, memory: &mut Memory) -> bool {
        match &self.0 {
            Digest::Fast(digest) => *digest == blake3::hash(shown.as_bytes()),
            Digest::Slow(digest) => memory.fits(shown, digest),
        }
    }
}

/// 256 random bits in hexadecimal.
pub(in crate::web) fn token() -> String {
    generate_salt().iter().chain(&generate_salt()).map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordHasher;

    use super::{Argon2, KeyError, Memory, OfficersKey, token};

    fn of(text: &str) -> OfficersKey {
        OfficersKey::from_file_text(text).unwrap()
    }

    fn fits(text: &str, shown: &str) -> bool {
        of(text).fits(shown, &mut Memory::default())
    }

    #[test]
    fn a_key_fits_its_digest_and_short_keys_are_refused() {
        let (key, digest) = OfficersKey::generate();
        assert!(fits(&digest, &key) && of(&digest).fits_at_once(&key) == Some(true));
        assert_eq!(of(&digest).fits_at_once(&digest), Some(false), "who reads the file does not have the key");
        assert!(!fits("correct horse battery", &key));
        assert!(OfficersKey::from_file_text("twelve chars").is_ok());
        assert!(matches!(OfficersKey::from_file_text("eleven char"), Err(KeyError::Short)));
        assert!(matches!(OfficersKey::from_file_text("correct horse battery\nstaple\n"), Err(KeyError::Lines)));
        for digest in ["$argon2id$nonsense", "$blake3$nonsense", "$blake3$"] {
            assert!(matches!(OfficersKey::from_file_text(digest), Err(KeyError::Digest(_))), "{digest}");
        }
    }

    #[test]
    fn digests_of_passwords_go_on_being_read_and_stay_slow() {
        let kept = Argon2::default().hash_password(b"correct horse battery").unwrap().to_string();
        for text in [kept.as_str(), "correct horse battery"] {
            assert!(fits(text, "correct horse battery") && !fits(text, "correct horse"), "{text}");
            assert_eq!(of(text).fits_at_once("correct horse battery"), None);
        }
    }

    #[test]
    fn a_token_can_stand_in_an_address_and_a_header() {
        let made = token();
        assert!(made.len() == 64 && made != token());
        assert_eq!(OfficersKey::from_token(&made).unwrap().fits_at_once(&made), Some(true));
        for wrong in ["", "eleven.char", "twelve chars", "twelve\tchars", "twélve-chars"] {
            assert!(matches!(OfficersKey::from_token(wrong), Err(KeyError::Token)), "{wrong:?}");
        }
    }
}
