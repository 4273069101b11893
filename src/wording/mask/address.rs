//! Where to write, call or look: e-mail, web, telephone, postcode.

use super::Blank;
use super::law;
use super::word::{Word, is_link};

/// An address that starts at `at`, how many words it takes, and its blank.
pub(super) fn at(words: &[Word], at: usize) -> Option<(usize, Blank)> {
    let core = words[at].core;
    if core.contains('@') {
        return core.rsplit('@').next().is_some_and(|host| host.contains('.')).then_some((1, Blank::Email));
    }
    if is_link(core) {
        return Some((1, Blank::Link));
    }
    phone(words, at).map(|taken| (taken, Blank::Phone)).or_else(|| postcode(words, at).map(|taken| (taken, Blank::Postcode)))
}

/// Groups of digits that make a telephone number.
fn phone(words: &[Word], at: usize) -> Option<usize> {
    if !words[at].core.starts_with(['0', '+']) {
        return None;
    }
    let mut digits = 0;
    let mut taken = 0;
    for word in words[at..].iter().take(5) {
        if word.core.is_empty() || !word.core.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'(' | b')')) {
            break;
        }
        digits += word.core.bytes().filter(u8::is_ascii_digit).count();
        taken += 1;
        if (10..=13).contains(&digits) && (!word.trail.is_empty() || digits >= 11) {
            break;
        }
    }
    (10..=13).contains(&digits).then_some(taken)
}

/// `SK9 5AF`, in two words.
fn postcode(words: &[Word], at: usize) -> Option<usize> {
    let next = words.get(at + 1)?.core.as_bytes();
    let inward = next.len() == 3 && next[0].is_ascii_digit() && next[1..].iter().all(u8::is_ascii_uppercase);
    (inward && words[at].trail.is_empty() && law::is_outward(words[at].core)).then_some(2)
}
