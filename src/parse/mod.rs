//! A letter's `Text` to its `Reading`: structure first, then meaning. Pure; never fails.

use crate::response::{Reading, Remark, Role, Section};
use crate::text::{MarkKind, Text};

/// Raised whenever readings change, so that letters read by an older version are read again.
pub const VERSION: u32 = 1;

/// Reads a letter. It never fails: what is odd is a remark, and what is not found is absent.
pub fn parse(text: &Text) -> (Reading, Vec<Remark>) {
    let mut reading = Reading::default();
    for mark in text.marks() {
        let role = match mark.kind {
            MarkKind::Request => Role::Request,
            MarkKind::Response => Role::Disclosure,
            _ => continue,
        };
        reading.sections.push(Section { role, span: mark.span, heading: None, provision: None });
    }
    (reading, Vec::new())
}
