//! How a log is read, as it is kept beside it: `log.map.toml` beside `log.csv`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::values::DateOrder;
use crate::response::{Date, Decision};

/// How a log is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogMap {
    /// From when on its rows are public: a day, or the name of a column with a day for each. Nothing: they wait for review.
    pub published: Option<String>,
    /// The authority of rows that name none.
    pub authority: Option<String>,
    /// Whether the reference is a mark within the words of its column, such as `(LEX 76340)`.
    pub reference_within: bool,
    /// The headings of the log that it was made for, in their order; none where it has no headings.
    pub headings: Vec<String>,
    /// Columns of persons, of which nothing is read.
    pub left_out: Vec<String>,
    /// Which column is which field.
    pub columns: BTreeMap<Field, String>,
    /// Which number of a date is the day, where it is not the first.
    pub days: BTreeMap<Field, DateOrder>,
    /// What the body's own words for a decision are, in small letters. Words that are not here are left unread.
    pub decisions: BTreeMap<String, Decision>,
}

/// The ending of such files.
pub const ENDING: &str = ".map.toml";

impl LogMap {
    /// The day from which on all its rows are public, where one is stated.
    pub fn published_on(&self) -> Option<Date> {
        self.published.as_deref().and_then(|published| published.parse().ok())
    }

    /// It as a file that people read and mend.
    pub fn to_toml(&self, log: &str) -> String {
        let mut toml = format!(
            "# How `{}` is read. Mend what is wrong here, and run `foi-archive index` again.\n",
            log.replace(|c: char| c.is_control() || c == '`', " ")
        );
        toml += "# `published` is a day, or the column with the day from which on a row is public; without it, rows wait for review.\n";
        match &self.published {
            Some(published) => {
                let _ = writeln!(toml, "published = {}", quoted(published));
            }
            None => toml += "# published = \"2026-01-31\"\n",
        }
        if let Some(authority) = &self.authority {
            let _ = writeln!(toml, "authority = {}", quoted(authority));
        }
        if self.reference_within {
            toml += "# The reference is a mark within the words of its column, such as `(LEX 76340)`.\nreference_within = true\n";
        }
        let list = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(toml, "headings = [{}]", list(&self.headings));
        toml += "# Of these columns nothing is read: they are of people.\n";
        let _ = writeln!(toml, "left_out = [{}]", list(&self.left_out));
        toml += "\n[columns]\n";
        for (field, column) in &self.columns {
            let _ = writeln!(toml, "{field} = {}", quoted(column));
        }
        if !self.days.is_empty() {
            toml += "\n[days]\n";
        }
        for (field, order) in &self.days {
            let order = if *order == DateOrder::DayFirst { "day-first" } else { "month-first" };
            let _ = writeln!(toml, "{field} = \"{order}\"");
        }
        if !self.decisions.is_empty() {
            toml += "\n# What the words of the log mean: disclosed, part, refused, not-held, ncnd or other. Words that are not listed are left unread.\n[decisions]\n";
        }
        for (words, decision) in &self.decisions {
            let _ = writeln!(toml, "{} = \"{decision}\"", quoted(words));
        }
        toml
    }
}

/// A string of TOML.
fn quoted(words: &str) -> String {
    let mut quoted = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, Field, LogMap};
    use crate::response::Decision;

    #[test]
    fn what_is_written_is_read_again() {
        let map = LogMap {
            published: Some("Date \"put\" up".to_owned()),
            authority: Some("Varnshire Police".to_owned()),
            reference_within: true,
            headings: vec!["Ref\\no".to_owned(), "Asked\tfor".to_owned()],
            left_out: vec!["Requester".to_owned()],
            columns: [(Field::Reference, "Ref\\no".to_owned()), (Field::Request, "Asked\tfor".to_owned())].into(),
            days: [(Field::Received, DateOrder::MonthFirst)].into(),
            decisions: [("all given".to_owned(), Decision::Disclosed)].into(),
        };
        assert_eq!(LogMap::read(&map.to_toml("log\u{1b}.csv")), Ok((map, Vec::new())));
        assert!(LogMap::read("[columns]\nrequest = \"A\"").unwrap_err().message.contains("no `reference`"));
        assert!(LogMap::read("colums = 1").is_err());
    }
}
