//! A mail to what it hides beside its attachments, which are looked at by themselves: who had it without the others knowing.

use super::finding::Finding;
use super::kind::Kind;
use super::look::{Closed, Look};
use crate::extract::decode;

/// The most bytes of headers that are looked at.
const MOST: usize = 256 << 10;

/// Looks into a mail as mail programs send it.
pub(super) fn look(bytes: &[u8]) -> Look {
    let head = decode(&bytes[..bytes.len().min(MOST)]).replace("\r\n", "\n").to_lowercase();
    let head = head.split("\n\n").next().unwrap_or_default();
    let is_header = |name: &str| head.lines().any(|line| line.strip_prefix(name).is_some_and(|value| !value.trim().is_empty()));
    if head.contains("application/pkcs7-mime") && !head.contains("signed-data") || head.contains("multipart/encrypted") {
        return Err(Closed::Encrypted("it opens with a key only"));
    }
    let blind = is_header("bcc:").then(|| Finding::new(Kind::HiddenText, "headers", "it names who had a blind copy"));
    Ok(blind.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::{Closed, look};

    #[test]
    fn blind_copies_and_keys_are_found() {
        assert_eq!(look(b"From: a\r\nBcc: b@c.example\r\n\r\nHello").unwrap().len(), 1);
        assert_eq!(look(b"From: a\nBcc: \n\nBcc: in the words").unwrap(), []);
        assert!(matches!(look(b"Content-Type: application/pkcs7-mime; name=x\n\nMIA"), Err(Closed::Encrypted(_))));
        assert!(look(b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nMIA").is_ok());
    }
}
