//! Rows of a log that the archive holds already from another file.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::engine::{Engine, EngineError, source_hash};
use crate::response::{Authority, Key, Reference};

/// A row of a log that the archive holds already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DuplicateRow {
    /// Its number, from 1.
    pub row: usize,
    /// The key of the response that the archive holds.
    pub of: String,
}

/// The rows with an authority and a reference that the archive holds from another file than the log itself, whose path within the corpus is
/// `own` where it lies there. `body` gives the body of a name, and that of rows that name none.
///
/// # Errors
/// Where the engine fails.
pub fn duplicate_rows(
    engine: &dyn Engine,
    rows: &[(usize, Map<String, Value>)],
    own: Option<&str>,
    body: &dyn Fn(Option<&str>) -> Authority,
) -> Result<Vec<DuplicateRow>, EngineError> {
    let own = own.map(source_hash);
    let held: HashMap<u64, u64> = engine.versions()?.into_iter().map(|version| (version.key, version.source)).collect();
    let words = |fields: &Map<String, Value>, name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let duplicate = |(row, fields): &(usize, Map<String, Value>)| {
        let reference = Reference::new(&words(fields, "reference")?).ok()?;
        let key = Key::new(&body(words(fields, "authority").as_deref()), &reference);
        let source = held.get(&key.hash())?;
        (own != Some(*source)).then(|| DuplicateRow { row: *row, of: key.as_str().to_owned() })
    };
    Ok(rows.iter().filter_map(duplicate).collect())
}
