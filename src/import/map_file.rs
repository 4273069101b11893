//! The words of a map's file to the map: a line that means nothing costs only itself, and what may say who sees a row, or how its days are
//! written, is never passed over.
//!
//! 1. Words of a decision that is not known, and a field that is not, are left out with their line. A field whose order of days is not known is not
//!    read at all, since its days would be others.
//! 2. What may be a slip for `published`, `held`, `withdrawn` or `reference`, a name above all tables that is not known, and what is no TOML makes the
//!    whole map unread: what it says of who may see the log is not known then.

use std::fmt;
use std::ops::Range;

use super::field::Field;
use super::map::LogMap;
use crate::extract::may_keep_back;
use crate::word::nearest;

/// What is wrong with a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapFault {
    /// The line, from 1; none where it is of no line.
    pub line: Option<usize>,
    /// What is wrong there, and what may be: lower case, no full stop.
    pub message: String,
}

impl fmt::Display for MapFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl MapFault {
    fn of_whole(message: impl Into<String>) -> Self {
        MapFault { line: None, message: message.into() }
    }
}

impl LogMap {
    /// Reads a map, and says which of its lines mean nothing and are left out.
    ///
    /// # Errors
    /// Where it is not TOML of its fields, or what it says of who may see the log cannot be told.
    pub fn read(raw: &str) -> Result<(Self, Vec<MapFault>), MapFault> {
        read(raw)
    }
}

fn read(raw: &str) -> Result<(LogMap, Vec<MapFault>), MapFault> {
    let mut text = raw.to_owned();
    let (mut faults, mut without) = (Vec::new(), Vec::new());
    let mut map = loop {
        let error = match toml::from_str::<LogMap>(&text) {
            Ok(map) => break map,
            Err(error) => error,
        };
        let fault = fault(&text, &error);
        let Some(line) = line_of(&text, &error).and_then(|at| Line::of(&text, at)).filter(|_| faults.len() < MOST) else {
            return Err(fault);
        };
        let Some(costs) = line.costs() else { return Err(fault) };
        let left = match &costs {
            Costs::Itself => "the line is left out".to_owned(),
            Costs::Column(field) => format!("`{field}` is not read"),
        };
        faults.push(MapFault { message: format!("{}; {left}", fault.message), ..fault });
        without.extend(if let Costs::Column(field) = costs { Some(field) } else { None });
        text.insert(line.at.start, '#');
    };
    map.columns.retain(|field, _| !without.contains(field));
    if !map.columns.contains_key(&Field::Reference) {
        return Err(MapFault::of_whole("`[columns]` has no `reference`; name the column with the body's number for each request"));
    }
    if let Some(both) = map.columns.values().find(|column| map.left_out.contains(column)) {
        return Err(MapFault::of_whole(format!("the column `{both}` is mapped and left out; take it out of one of the two")));
    }
    Ok((map, faults))
}

/// The most lines that are left out of one map.
const MOST: usize = 100;

/// A line that means nothing: its table, its name, and where it stands.
struct Line<'t> {
    table: &'t str,
    name: &'t str,
    at: Range<usize>,
}

/// What a line that is left out costs besides itself.
enum Costs {
    Itself,
    /// The field that it says something of.
    Column(Field),
}

impl<'t> Line<'t> {
    /// The line with this place, where it is one of a table and can be left out alone.
    fn of(text: &'t str, place: usize) -> Option<Self> {
        // Of what is no TOML no line means anything by itself.
        text.parse::<toml::Table>().ok()?;
        let start = text[..place].rfind('\n').map_or(0, |at| at + 1);
        let end = text[place..].find('\n').map_or(text.len(), |at| place + at);
        let (name, _) = text[start..end].split_once('=')?;
        // A header that is written in any other way may be of any table: then nothing is passed over.
        let header = text[..start].lines().rev().find(|line| line.trim_start().starts_with('['))?;
        let table = header.split('#').next().unwrap_or_default().trim().strip_prefix('[')?.strip_suffix(']')?.trim();
        let alone = format!("{}#{}", &text[..start], &text[start..]);
        alone.parse::<toml::Table>().ok()?;
        Some(Line { table, name: name.trim().trim_matches(['"', '\'']), at: start..end })
    }

    /// What it costs to leave it out; nothing where it must not be passed over.
    fn costs(&self) -> Option<Costs> {
        let matters = may_keep_back(self.name) || nearest(self.name, &["reference"]).is_some();
        match (self.table, self.name.parse::<Field>()) {
            ("decisions", _) => Some(Costs::Itself),
            ("columns", Err(_)) if !matters => Some(Costs::Itself),
            ("days", Ok(field)) if field != Field::Published => Some(Costs::Column(field)),
            _ => None,
        }
    }
}

/// Where in the text an error is.
fn line_of(text: &str, error: &toml::de::Error) -> Option<usize> {
    error.span().map(|span| span.start).filter(|place| text.is_char_boundary(*place))
}

/// What is wrong, where, what may stand there, and which of it is near.
fn fault(text: &str, error: &toml::de::Error) -> MapFault {
    let line = line_of(text, error).map(|place| text[..place].matches('\n').count() + 1);
    let said = error.message().lines().next().unwrap_or_default();
    // What the reader of TOML says of a word that is none of a list: the word, and then those that there are, each between backticks.
    let words: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let message = match words.as_slice() {
        [word, known @ ..] if said.starts_with("unknown ") && !known.is_empty() => {
            let near = nearest(word, known).map(|near| format!("; `{near}` is near it")).unwrap_or_default();
            format!("`{word}` is not one of {}{near}", known.join(", "))
        }
        _ => said.to_owned(),
    };
    MapFault { line, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Decision;

    const MAP: &str = "headings = [\"Ref\", \"Asked\", \"Came\", \"Outcome\"]\n\n[columns]\nreference = \"Ref\"\nrequest = \"Asked\"\nreceived = \"Came\"\ndecision = \"Outcome\"\n\n[days]\nreceived = \"month-first\"\n\n[decisions]\n\"all given\" = \"disclosed\"\n\"none\" = \"not-held\"\n";

    fn with(one: &str, other: &str) -> Result<(LogMap, Vec<String>), String> {
        let raw = MAP.replace(one, other);
        assert_ne!(raw, MAP, "{one}");
        let read = read(&raw).map(|(map, faults)| (map, faults.iter().map(ToString::to_string).collect()));
        read.map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_word_that_is_not_known_costs_its_line_alone() {
        let (map, faults) = with("= \"not-held\"", "= \"not-helt\"").unwrap();
        assert_eq!(
            faults,
            [
                "line 14: `not-helt` is not one of disclosed, part, refused, not-held, ncnd, other; `not-held` is near it; the line is left out"
            ]
        );
        assert_eq!((map.decisions.len(), map.decisions["all given"], map.columns.len()), (1, Decision::Disclosed, 4));
        let (map, faults) = with("request =", "reqest =").unwrap();
        assert!(
            faults[0].starts_with("line 5: `reqest` is not one of reference,") && faults[0].contains("`request` is near it"),
            "{faults:?}"
        );
        assert_eq!(map.columns.len(), 3);
    }

    #[test]
    fn a_field_whose_days_are_doubtful_is_not_read() {
        let (map, faults) = with("month-first", "mouth-first").unwrap();
        assert!(
            faults[0].starts_with("line 10: `mouth-first` is not one of day-first, month-first; `month-first` is near it"),
            "{faults:?}"
        );
        assert!(!map.columns.contains_key(&Field::Received) && faults[0].ends_with("; `received` is not read"), "{faults:?}");
    }

    #[test]
    fn a_table_is_known_beside_a_comment() {
        let of = |header: &str| {
            let raw = format!(
                "headings = [\"Ref\", \"Taken\"]\n\n[decisions]\n\"all given\" = \"disclosed\"\n\n{header}\nreference = \"Ref\"\nwithdrawl = \"Taken\"\n"
            );
            read(&raw).is_err()
        };
        for header in ["[columns]", "[columns] # which is which", " [ columns ] # [decisions]", "[\"columns\"]"] {
            assert!(of(header), "{header}");
        }
    }

    #[test]
    fn what_may_say_who_sees_a_row_is_never_passed_over() {
        for (one, other, line) in [
            ("decision = \"Outcome\"", "widthdrawn = \"Outcome\"", "line 7"),
            ("decision = \"Outcome\"", "hled = \"Outcome\"", "line 7"),
            ("decision = \"Outcome\"", "publised = \"Outcome\"", "line 7"),
            ("reference =", "refrence =", "line 4"),
            ("headings =", "publihed = \"2024-01-01\"\nheadings =", "line 1"),
            ("received = \"month", "publishd = \"month", "line 10"),
            ("\"all given\" = \"disclosed\"", "\"all given\" = \"disclosed", "line 13"),
        ] {
            let fault = with(one, other).map(|(_, faults)| faults).unwrap_err();
            assert!(fault.starts_with(line), "{other}: {fault}");
        }
    }
}
