//! From when on the public may see a response.

use serde::{Deserialize, Serialize};

use super::Date;

/// A response that is kept from the public until somebody lets it go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Held {
    /// Since when, where it is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    pub on: Option<Date>,
    /// Why; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who decided so; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// From when on the public may see a response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Release {
    /// From this day on.
    From(Date),
    /// Without a day: the archive publishes what is not held.
    AtOnce,
    /// Not yet: no day is stated.
    #[default]
    Waiting,
    /// Not until somebody lets it go.
    Held(Held),
}

impl Release {
    /// Whether the public may see it on this day.
    pub fn is_public(&self, on: Date) -> bool {
        self.public_from().is_some_and(|from| from <= on)
    }

    /// The first day on which the public may see it; none where no day will do by itself.
    pub fn public_from(&self) -> Option<Date> {
        match self {
            Release::From(day) => Some(*day),
            Release::AtOnce => Some(Date::MIN),
            Release::Waiting | Release::Held(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Held, Release};

    #[test]
    fn the_public_sees_it_from_its_day_on() {
        let day = |raw: &str| raw.parse::<Date>().unwrap();
        let from = Release::From(day("2026-03-02"));
        assert_eq!(["2026-03-01", "2026-03-02", "2026-03-03"].map(|on| from.is_public(day(on))), [false, true, true]);
        assert!(Release::AtOnce.is_public(day("0001-01-01")));
        assert!(!Release::Waiting.is_public(Date::MAX) && !Release::Held(Held::default()).is_public(Date::MAX));
    }
}
