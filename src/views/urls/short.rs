//! The hash of a response's key to the word of its short address, and back: thirteen digits and letters that cannot be taken for one another.

use super::Urls;
use crate::response::Key;

/// Crockford's thirty-two: no `i`, `l`, `o` or `u`.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many of them stand for 64 bits.
const LENGTH: u32 = 13;

impl Urls {
    /// The short address of a response, which leads to its permalink.
    pub fn short(&self, key: &Key) -> String {
        self.page(&["r", &short_word(key.hash())])
    }
}

/// The word of a hash.
fn short_word(hash: u64) -> String {
    (0..LENGTH).rev().map(|place| char::from(SIGNS[(hash >> (5 * place)) as usize & 31])).collect()
}

/// The hash of a word, as people may write it: capitals, and `o`, `i` and `l` for the digits that they look like; none where it is no such word.
pub fn short_hash(word: &str) -> Option<u64> {
    let value = |c: char| {
        let c = match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            c => c,
        };
        SIGNS.iter().position(|sign| char::from(*sign) == c)
    };
    if word.len() != LENGTH as usize {
        return None;
    }
    word.chars().try_fold(0_u64, |hash, c| hash.checked_mul(32)?.checked_add(value(c)? as u64))
}

#[cfg(test)]
mod tests {
    use super::{short_hash, short_word};

    #[test]
    fn every_hash_has_a_word_of_its_own() {
        for hash in [0, 1, 31, 32, 0x0123_4567_89ab_cdef, u64::MAX] {
            let word = short_word(hash);
            assert_eq!((word.len(), short_hash(&word)), (13, Some(hash)), "{word}");
            assert_eq!(short_hash(&word.to_uppercase()), Some(hash));
        }
        assert_eq!(short_hash("ooooooooooool"), Some(1));
        for none in ["", "1", "00000000000000", "000000000000u", "zzzzzzzzzzzzz", "00000000000é"] {
            assert_eq!(short_hash(none), None, "{none}");
        }
    }
}
