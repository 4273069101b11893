//! Names and values, as a query string has them, to typed parameters. Of a name that is there several times and means one thing,
//! the last value counts.

use std::collections::BTreeMap;

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::names::names;

/// The most values of one name that are used.
pub const MOST_VALUES: usize = 32;
/// The most bytes of one of several values.
const LONGEST_VALUE: usize = 500;

/// The parameters that these names and values say; unknown names are passed over.
///
/// # Errors
/// Where a value cannot stand for what its name means.
pub fn from_pairs<T: DeserializeOwned>(pairs: impl IntoIterator<Item = (String, String)>) -> Result<T, Error> {
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let known = names::<T>();
    for (key, value) in pairs.into_iter().filter(|(key, _)| known.is_empty() || known.contains(&key.as_str())) {
        keys.entry(key).or_default().push(value);
    }
    T::deserialize(MapDeserializer::new(keys.into_iter().map(|(key, values)| (key, Values(values)))))
}

/// The values of one key: all of them for a list, and the last for anything else.
struct Values(Vec<String>);

impl<'de> Deserializer<'de> for Values {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.0.pop().unwrap_or_default())
    }

    /// No more than one beyond the most, so that it can be seen that there were more, and of each no more than any value needs: each link of a page
    /// repeats them all.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let short = |mut value: String| {
            value.truncate(value.floor_char_boundary(LONGEST_VALUE));
            value
        };
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter().take(MOST_VALUES + 1).map(short)))
    }

    /// A blank value is none.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.last().is_none_or(|value| value.trim().is_empty()) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_u64<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let value = self.0.pop().unwrap_or_default();
        let number = value.trim().parse().map_err(|_| Error::custom(format!("`{value}` is no whole number")))?;
        visitor.visit_u64(number)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Values {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::from_pairs;
    use crate::views::params::{PrecedentsParams, SearchParams};

    #[test]
    fn a_list_is_no_longer_than_is_used_and_one_more() {
        let pairs = (0..100).map(|number| ("topic".to_owned(), format!("{number}{}", "é".repeat(1_000))));
        let asked: SearchParams = from_pairs(pairs).unwrap();
        assert_eq!(asked.topic.len(), super::MOST_VALUES + 1);
        assert!(asked.topic.iter().all(|value| value.len() <= super::LONGEST_VALUE));
        assert_eq!(asked.too_many(), Some("topic"));
    }

    #[test]
    fn a_list_takes_every_value_and_anything_else_the_last() {
        let pairs = [("q", "cats"), ("decision", "part"), ("q", "dogs"), ("unknown", "x"), ("decision", "refused"), ("unknown", "y")];
        let asked: SearchParams = from_pairs(pairs.map(|(key, value)| (key.to_owned(), value.to_owned()))).unwrap();
        let wanted = SearchParams { q: "dogs".into(), decision: vec!["part".into(), "refused".into()], ..SearchParams::default() };
        assert_eq!(asked, wanted);
    }

    #[test]
    fn a_blank_value_may_be_none_and_a_number_is_read() {
        let read = |pairs: &[(&str, &str)]| {
            from_pairs::<PrecedentsParams>(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())))
        };
        let params = read(&[("own", "Varnshire Police"), ("limit", "3")]).unwrap();
        assert_eq!((params.own.as_deref(), params.limit), (Some("Varnshire Police"), Some(3)));
        let blank = read(&[("own", " "), ("limit", "")]).unwrap();
        assert_eq!((blank.own, blank.limit), (None, None));
        assert!(read(&[("limit", "many")]).unwrap_err().to_string().contains("`many` is no whole number"));
    }
}
