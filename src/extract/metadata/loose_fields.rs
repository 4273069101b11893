//! Fields that are not YAML or not JSON, read line by line: not to know what they say, but to know whether they take something back.

use super::standing::{self, Meant};
use crate::response::{Held, Metadata, Reference, Withdrawal};

/// The metadata of fields that cannot be parsed, where one of their lines seems to withdraw or to hold: what it names is kept out then.
pub(in crate::extract) fn kept_back(raw: &str) -> Option<Metadata> {
    let mut stated = Metadata::default();
    for line in raw.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let plain = |words: &str| words.trim_matches(|c: char| c.is_whitespace() || "\"'{},-".contains(c)).to_lowercase();
        let (name, is_no) = (plain(name), ["false", "no", ""].contains(&plain(value).as_str()));
        match standing::meant(&name) {
            Some(Meant::Withdrawn) if !is_no => stated.withdrawn = Some(Withdrawal::default()),
            Some(Meant::Held) if !is_no => stated.held = Some(Held::default()),
            _ => {}
        }
        let written = value.trim().trim_matches(['"', '\'', ',']).trim();
        match name.as_str() {
            "reference" => stated.reference = stated.reference.or(Reference::new(written).ok()),
            "authority" => stated.authority = stated.authority.or(Some(written.to_owned())),
            _ => {}
        }
    }
    (stated.withdrawn.is_some() || stated.held.is_some()).then_some(stated)
}

#[cfg(test)]
mod tests {
    use super::kept_back;

    #[test]
    fn broken_fields_that_take_something_back_still_do() {
        for broken in
            ["reference: A/1\nwithdrawn: true\nwithdrawn: true\n  x", "reference: A/1\n\twidthdrawn: yes [", "reference: 'A/1'\nwithdrawn:"]
        {
            let stated = kept_back(broken);
            let reference = stated.as_ref().and_then(|stated| stated.reference.as_ref()).map(|reference| reference.as_str().to_owned());
            let is_withdrawn = stated.is_some_and(|stated| stated.withdrawn.is_some());
            assert_eq!(
                (is_withdrawn, reference.as_deref()),
                if broken.ends_with(':') { (false, None) } else { (true, Some("A/1")) },
                "{broken}"
            );
        }
        assert!(kept_back("reference: A/1\nheld: {on: 2026-01-01").is_some_and(|stated| stated.held.is_some()));
        assert!(kept_back("reference: A/1\ntitle: [x").is_none());
    }
}
