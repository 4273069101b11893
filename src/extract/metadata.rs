//! Stated fields, from YAML or from a JSON object, to `Metadata`: each field on its own, so that one bad field costs only itself.

mod as_written;
mod field_entry;
mod fields;
mod loose_fields;
mod review_entry;
mod standing;
mod value;

pub use field_entry::with_field;
pub use fields::{FIELDS, FieldRow};
pub(super) use loose_fields::kept_back;
pub use review_entry::with_review;
pub use standing::may_keep_back;

use std::fmt;

use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::unread::Unread;
use crate::response::{Metadata, Remark};

/// Raised whenever the same fields are taken another way.
pub(super) const VERSION: u32 = 3;

/// Reads a sidecar or front matter; `above` is the number of lines of the file before it.
pub(super) fn from_yaml(path: &str, yaml: &str, above: usize) -> Result<(Metadata, Vec<Remark>), Unread> {
    if yaml.trim().is_empty() {
        return Ok((Metadata::default(), Vec::new()));
    }
    let read: Result<Value, _> = serde_saphyr::from_str(&as_written::quoted(yaml));
    let unread = match read {
        Ok(Value::Object(fields)) => return Ok(from_fields(fields)),
        Ok(_) => Unread {
            path: path.to_owned(),
            line: Some(above + 1),
            column: None,
            message: "the fields are not `name: value` lines".to_owned(),
        },
        Err(error) => {
            let place = error.location();
            Unread {
                path: path.to_owned(),
                line: place.map(|p| p.line() as usize + above),
                column: place.map(|p| p.column() as usize),
                message: format!("the fields are not YAML: {}", reason(&error.without_snippet().to_string())),
            }
        }
    };
    // What cannot be parsed may still say that the response was taken back: then it is.
    match kept_back(yaml) {
        Some(stated) => Ok((stated, vec![Remark::new(format!("{}; the response is kept out", unread.message))])),
        None => Err(unread),
    }
}

/// Reads a JSON object: a name that stands twice is taken twice, since the second may not undo what the first takes back.
///
/// # Errors
/// Where it is no JSON object.
pub(super) fn json_fields(json: &str) -> serde_json::Result<Vec<(String, Value)>> {
    struct Fields;
    impl<'de> Visitor<'de> for Fields {
        type Value = Vec<(String, Value)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut fields = Vec::new();
            while let Some((name, raw)) = map.next_entry::<String, Box<RawValue>>()? {
                let value = as_written::of_json(&name, &raw).map_err(serde::de::Error::custom)?;
                fields.push((name, value));
            }
            Ok(fields)
        }
    }
    let mut json = serde_json::Deserializer::from_str(json);
    let fields = json.deserialize_map(Fields)?;
    json.end()?;
    Ok(fields)
}

/// Takes each field that is of use; a field that is not becomes a remark.
pub(super) fn from_fields(fields: impl IntoIterator<Item = (String, Value)>) -> (Metadata, Vec<Remark>) {
    let mut stated = Metadata::default();
    let mut remarks = Vec::new();
    for (name, value) in fields {
        if value.is_null() || value.as_str().is_some_and(|s| s.trim().is_empty()) {
            continue;
        }
        if let Err(problem) = take(&mut stated, name.trim().to_lowercase().as_str(), &value) {
            remarks.push(Remark::new(problem));
        }
    }
    (stated, remarks)
}

fn take(stated: &mut Metadata, name: &str, value: &Value) -> Result<(), String> {
    match fields::row(name) {
        Some(row) => (row.take)(stated, name, value),
        None => slip(stated, name, value),
    }
}

/// Takes a field that the corpus format does not know for what it is a slip for, where that may keep the response from being seen.
fn slip(stated: &mut Metadata, name: &str, value: &Value) -> Result<(), String> {
    let unknown = format!("`{name}` is not a field of the corpus format");
    match standing::meant(name) {
        Some(standing::Meant::Withdrawn) => {
            standing::withdrawn(stated, name, value).err();
            Err(format!("{unknown}; it is taken for `withdrawn`"))
        }
        Some(standing::Meant::Held) => {
            standing::held(stated, name, value).err();
            Err(format!("{unknown}; it is taken for `held`"))
        }
        Some(standing::Meant::Published) => Err(standing::doubtful(stated, format!("{unknown}, and may be meant as `published`"))),
        None => Err(format!("{unknown}; it is left out")),
    }
}

/// The first line of what the reader of YAML says, without the place, which counts from where the fields begin.
fn reason(message: &str) -> &str {
    let line = message.lines().next().unwrap_or_default();
    line.split(" at line ").next().unwrap_or(line).trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::from_yaml;
    use crate::response::Decision;

    #[test]
    fn one_bad_field_costs_only_itself() {
        let (stated, remarks) =
            from_yaml("a.md", "reference: FOI 7\nreceived: 2024-13-01\ndecision: part\nrecieved: x\nprovisions: [s40(2)]\n", 0).unwrap();
        assert_eq!(stated.reference.unwrap().as_str(), "FOI 7");
        assert_eq!(stated.decision, Some(Decision::Part));
        assert_eq!(stated.provisions.unwrap()[0].to_string(), "FOIA 40(2)");
        let messages: Vec<_> = remarks.iter().map(|r| r.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`received`: `2024-13-01` is not a day; write it as 2024-07-12, 12/07/2024 or 12 July 2024; it is left out",
                "`recieved` is not a field of the corpus format; it is left out"
            ]
        );
    }

    #[test]
    fn broken_yaml_is_placed() {
        let unread = from_yaml("a.md", "reference: FOI 7\n  title: [a\n", 1).unwrap_err();
        assert!(unread.line.is_some_and(|l| l >= 2), "{unread}");
    }

    #[test]
    fn the_case_of_a_field_does_not_count() {
        let (stated, remarks) = from_yaml("a.md", "Reference: FOI 7\nTITLE: Otters\nColour: red\n", 0).unwrap();
        assert_eq!((stated.reference.unwrap().as_str(), stated.title.as_deref()), ("FOI 7", Some("Otters")));
        assert_eq!(remarks[0].message, "`colour` is not a field of the corpus format; it is left out");
    }
}
