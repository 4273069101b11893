//! A session to what proves that a form is from a page of that session.

/// What forms of a session carry: nobody who does not know the session can make it, and nobody can make the session from it.
pub(in crate::web) fn token(session: &str) -> String {
    digest(session).to_string()
}

/// Whether a form carries what those of this session do.
pub(in crate::web) fn fits(sent: &str, session: &str) -> bool {
    // Digests are compared in constant time.
    blake3::Hash::from_hex(sent).is_ok_and(|sent| sent == digest(session))
}

fn digest(session: &str) -> blake3::Hash {
    blake3::Hash::from(blake3::derive_key("foi-archive 2026 csrf token of a session", session.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{fits, token};

    #[test]
    fn each_session_has_its_own() {
        assert!(fits(&token("one"), "one") && !fits(&token("one"), "other") && token("one") != "one");
        assert!(!fits("", "one") && !fits("one", "one"));
    }
}
