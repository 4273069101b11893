//! The message that an answer by mail carries below itself: what was asked, and no part of the answer.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::letter::Letter;
use super::pattern::{Matches, pattern};
use crate::response::Role;

/// A line that a mail program puts above the message that is answered.
static ABOVE: LazyLock<Regex> = pattern!(r"^-+ ?(?:original|forwarded) message ?-*$|^-+ ?original message|^on .{6,80} wrote:$|^_{10,}$");
/// The first lines of a message's head.
static HEAD: LazyLock<Regex> = pattern!(r"^from: .*$");

/// Makes what an answer carries below itself the request.
pub(super) fn carried_below(letter: &Letter, roles: &mut [Role]) {
    let answers = |role: &Role| !matches!(role, Role::Introduction | Role::Request | Role::ReviewRights | Role::Boilerplate);
    let Some(first) = roles.iter().position(answers) else { return };
    let sent = |b: usize| {
        (b + 1..(b + 4).min(roles.len())).any(|next| letter.words(next).starts_with("sent: ") || letter.words(next).starts_with("date: "))
    };
    let begins = |b: &usize| ABOVE.in_words(letter.words(*b)) || HEAD.in_words(letter.words(*b)) && sent(*b);
    if let Some(below) = (first + 1..roles.len()).find(begins) {
        roles[below..].fill(Role::Request);
    }
}
