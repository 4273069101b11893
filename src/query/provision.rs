//! A typed value to the provision that it names.

use crate::law::{Provision, Regime, entry};

/// The provision that a value names. A number without a law or a word before it is of the first law that has it: `12(5)(e)` is a
/// regulation, since no section is numbered so.
pub(super) fn provision(value: &str) -> Option<Provision> {
    let value = unwrapped(value.trim());
    let read: Provision = value.parse().ok()?;
    if !value.starts_with(|c: char| c.is_ascii_digit()) || is_known(&read) {
        return Some(read);
    }
    let of = |regime: &Regime| Provision::new(*regime, read.number(), read.parts().iter().cloned());
    Some(Regime::ALL.iter().map(of).find(is_known).unwrap_or(read))
}

/// Whether the registry has just this provision.
fn is_known(provision: &Provision) -> bool {
    entry(provision).is_some_and(|entry| entry.provision() == *provision)
}

/// A value without brackets around all of it.
fn unwrapped(value: &str) -> &str {
    value.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).filter(|inner| !inner.starts_with(')')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_of_the_law_that_has_it() {
        let read = |value| provision(value).map(|p| p.to_string());
        for (value, wanted) in [
            ("12(5)(e)", "EIR 12(5)(e)"),
            ("s12(5)(e)", "FOIA 12(5)(e)"),
            ("40(2)", "FOIA 40(2)"),
            ("43(2)(b)", "FOIA 43(2)(b)"),
            ("(s40)", "FOIA 40"),
            ("99", "FOIA 99"),
        ] {
            assert_eq!(read(value).as_deref(), Some(wanted), "{value}");
        }
    }
}
