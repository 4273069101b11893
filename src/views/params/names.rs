//! A type of parameters to the names that it knows.

use std::fmt::Display;

use serde::de::{Deserialize, Deserializer, Error, StdError, Visitor};
use serde::forward_to_deserialize_any;

/// The names of the parameters that a `T` is read from, in the order of its fields.
pub fn names<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    T::deserialize(Names).err().map(|Told(names)| names).unwrap_or_default()
}

/// Reads nothing, and tells what it was asked for.
struct Names;

/// The names that were asked for.
#[derive(Debug)]
struct Told(&'static [&'static str]);

impl Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl StdError for Told {}

impl Error for Told {
    fn custom<T: Display>(_: T) -> Self {
        Told(&[])
    }
}

impl<'de> Deserializer<'de> for Names {
    type Error = Told;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Told> {
        Err(Told(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, fields: &'static [&'static str], _: V) -> Result<V::Value, Told> {
        Err(Told(fields))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::views::params::{ListingParams, NoParams, SearchParams};

    #[test]
    fn parameters_are_known_by_their_fields() {
        assert_eq!(names::<SearchParams>()[..2], ["q", "authority"]);
        let without_pages: Vec<&str> =
            names::<SearchParams>().iter().copied().filter(|name| !["page", "limit", "after"].contains(name)).collect();
        assert_eq!(names::<ListingParams>(), without_pages);
        assert!(names::<NoParams>().is_empty());
    }
}
