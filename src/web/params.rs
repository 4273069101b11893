//! The query string of an address to the parameters of a view. Of a key that is there several times and means one thing, the
//! last counts.

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// What the query string says, as a `T`.
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Params<T> {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| StatusCode::BAD_REQUEST)?;
        read(pairs.0).map(Params).map_err(|_| StatusCode::BAD_REQUEST)
    }
}

fn read<T: DeserializeOwned>(pairs: Vec<(String, String)>) -> Result<T, Error> {
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in pairs {
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

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct tuple
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
    use super::read;
    use crate::views::results::Asked;

    #[test]
    fn a_list_takes_every_value_and_anything_else_the_last() {
        let pairs = [("q", "cats"), ("decision", "part"), ("q", "dogs"), ("unknown", "x"), ("decision", "refused"), ("unknown", "y")];
        let asked: Asked = read(pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec()).unwrap();
        let wanted = Asked { q: "dogs".into(), decision: vec!["part".into(), "refused".into()], ..Asked::default() };
        assert_eq!(asked, wanted);
    }
}
