//! A body by any of its names to the one that the archive calls it by.

use crate::corpus::Archive;
use crate::response::Authority;

/// The body of a name: where `[authorities]` in `archive.toml` has it among the other names of one, that one.
pub fn body(name: &str, archive: &Archive) -> Authority {
    let body = Authority::new(name);
    let slug = body.slug();
    let is_it = |other: &String| Authority::new(other).slug() == slug;
    let known = archive.authorities.iter().find(|(_, others)| others.iter().any(is_it));
    known.map_or(body, |(name, _)| Authority::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_called_by_one_name() {
        let others = vec!["The Varnshire Council".to_owned(), "Varnshire District Council".to_owned()];
        let archive = Archive { authorities: [("Varnshire Council".to_owned(), others)].into(), ..Archive::default() };
        for name in ["VARNSHIRE  DISTRICT COUNCIL", "the Varnshire council", "Varnshire Council"] {
            assert_eq!(body(name, &archive).name(), "Varnshire Council", "{name}");
        }
        assert_eq!(body("Ostlebury Council", &archive).name(), "Ostlebury Council");
        assert!(!body("", &archive).is_known());
    }
}
