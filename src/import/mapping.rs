//! Which column of a log is which field, by its heading and by what its cells look like; and which columns are of persons.

use super::column::Column;
use super::field::{Field, folded, is_of_persons, named};
use super::headings::Headings;
use super::table::Row;
use crate::response::Certainty;

/// A column that was taken for a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mapped {
    pub(super) field: Field,
    pub(super) column: usize,
    pub(super) sure: Certainty,
}

/// What was made of the columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Mapping {
    /// Which column is which field.
    pub(super) fields: Vec<Mapped>,
    /// The columns of persons, which are left out.
    pub(super) left_out: Vec<usize>,
    /// What each column looks like.
    pub(super) columns: Vec<Column>,
    /// Whether the reference is a mark within the words of its column.
    pub(super) reference_within: bool,
}

impl Mapping {
    /// The column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().find(|mapped| mapped.field == field).map(|mapped| mapped.column)
    }
}

/// The least score of a column that is taken for a field.
const LEAST: f64 = 28.0;

/// Proposes a mapping.
pub(super) fn propose(headings: &Headings, rows: &[&Row]) -> Mapping {
    let columns: Vec<Column> = (0..headings.names.len()).map(|column| Column::of(rows, column)).collect();
    let has_headings = headings.row.is_some();
    let is_left_out = |(at, column): &(usize, &Column)| is_of_people(&headings.names[*at], column, has_headings);
    let left_out: Vec<usize> = columns.iter().enumerate().filter(is_left_out).map(|(at, _)| at).collect();
    let mut scored: Vec<(f64, Field, usize)> = Vec::new();
    for (at, column) in columns.iter().enumerate().filter(|(at, _)| has_headings && !left_out.contains(at)) {
        for (field, score) in named(&headings.names[at]) {
            scored.push((f64::from(score) * fit(field, column), field, at));
        }
        if folded(&headings.names[at]) == "date" && column.dates >= 0.5 {
            scored.push((40.0, Field::Responded, at));
        }
    }
    scored.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.2.cmp(&two.2)));
    let mut mapping = Mapping { columns, left_out, ..Mapping::default() };
    for (score, field, column) in scored.into_iter().filter(|(score, ..)| *score >= LEAST) {
        if mapping.column(field).is_none() && !mapping.fields.iter().any(|mapped| mapped.column == column) {
            let sure = if score >= 85.0 { Certainty::Certain } else { Certainty::Likely };
            mapping.fields.push(Mapped { field, column, sure });
        }
    }
    by_content(&mut mapping, has_headings);
    if mapping.column(Field::Reference).is_none() {
        let marked = mapping.columns.iter().enumerate().filter(|(at, column)| column.marked >= 0.6 && !mapping.left_out.contains(at));
        if let Some((column, _)) = marked.max_by(|one, two| one.1.marked.total_cmp(&two.1.marked)) {
            mapping.fields.push(Mapped { field: Field::Reference, column, sure: Certainty::Guess });
            mapping.reference_within = true;
        }
    }
    mapping.fields.sort_by_key(|mapped| mapped.field);
    mapping
}

/// Whether a column is of people, by its heading or by what its cells look like.
fn is_of_people(heading: &str, column: &Column, has_headings: bool) -> bool {
    let is_value = column.dates >= 0.5 || column.numbers >= 0.7 && column.contacts < 0.3 || column.urls >= 0.3;
    let by_heading = has_headings && is_of_persons(heading) && !is_value;
    let knows_better = has_headings && named(heading).first().is_some_and(|(_, score)| *score >= 80);
    let by_content = column.contacts >= 0.3 || !knows_better && column.names >= 0.5 && column.distinct >= 0.4;
    let is_code = column.codes >= 0.8 && column.names < 0.3;
    (by_heading || by_content && column.dates < 0.3) && !is_code
}

/// How well what a column holds fits a field that its heading names, from 0 to 1.2.
fn fit(field: Field, column: &Column) -> f64 {
    let is_value = column.dates >= 0.6 || column.numbers >= 0.8;
    if column.filled == 0.0 {
        return 0.7;
    }
    match field {
        Field::Reference if column.dates >= 0.5 || column.length > 60.0 => 0.1,
        Field::Reference if column.codes >= 0.5 || column.numbers >= 0.7 => 0.9 + column.distinct * column.filled * 0.25,
        Field::Reference => 0.5,
        Field::Received | Field::Responded | Field::Published if column.dates >= 0.5 => 1.15,
        Field::Received | Field::Responded | Field::Published => 0.2,
        Field::Decision if column.decisions >= 0.5 => 1.2,
        Field::Decision if is_value || column.length > 80.0 => 0.1,
        Field::Decision => 0.8,
        Field::Provisions if column.provisions >= 0.3 => 1.2,
        Field::Provisions if is_value || column.length > 120.0 => 0.1,
        Field::Provisions => 0.8,
        Field::Regime => {
            if column.regimes >= 0.5 {
                1.2
            } else {
                0.0
            }
        }
        Field::Title if is_value || column.urls >= 0.5 => 0.1,
        Field::Title => 1.0,
        Field::Request if is_value || column.urls >= 0.5 || column.codes >= 0.8 => 0.1,
        Field::Request => {
            if column.length > 25.0 {
                1.1
            } else {
                0.9
            }
        }
        Field::Response if is_value || column.urls >= 0.5 || column.codes >= 0.8 => 0.1,
        Field::Response if column.decisions >= 0.6 => 0.2,
        Field::Response => 1.0,
        Field::Authority if is_value || column.length > 120.0 => 0.0,
        Field::Authority => 1.0,
        Field::Topics if is_value || column.length > 80.0 || column.distinct > 0.8 => 0.2,
        Field::Topics => 1.0,
        Field::Url => {
            if column.urls >= 0.3 {
                1.2
            } else {
                0.0
            }
        }
        Field::Withdrawn | Field::Held => 1.0,
    }
}

/// What no heading names: a reference and words are looked for always, the rest where there are no headings at all.
fn by_content(mapping: &mut Mapping, has_headings: bool) {
    // A column headed as a response that holds decisions is the decision.
    let free = |mapping: &Mapping, at: usize| !mapping.left_out.contains(&at) && !mapping.fields.iter().any(|mapped| mapped.column == at);
    let mut take = |field: Field, sure: Certainty, score: &dyn Fn(usize, &Column) -> Option<f64>| {
        if mapping.column(field).is_some() {
            return;
        }
        let scored = mapping
            .columns
            .iter()
            .enumerate()
            .filter(|(at, _)| free(mapping, *at))
            .filter_map(|(at, column)| Some((score(at, column)?, at)));
        let best = scored.max_by(|one, two| one.0.total_cmp(&two.0).then(two.1.cmp(&one.1)));
        if let Some((_, column)) = best {
            mapping.fields.push(Mapped { field, column, sure });
        }
    };
    let guess = Certainty::Guess;
    take(Field::Reference, guess, &|_, column| {
        (column.codes >= 0.8 && column.distinct >= 0.9 && column.filled >= 0.8 && column.length >= 3.0)
            .then_some(column.distinct + column.filled)
    });
    take(Field::Decision, if has_headings { guess } else { Certainty::Likely }, &|_, column| {
        (column.decisions >= 0.8 && column.distinct < 0.5).then_some(column.decisions)
    });
    if !has_headings {
        take(Field::Received, guess, &|at, column| (column.dates >= 0.8).then(|| -(at as f64)));
        take(Field::Responded, guess, &|at, column| (column.dates >= 0.8).then(|| -(at as f64)));
        take(Field::Url, guess, &|_, column| (column.urls >= 0.8).then_some(column.urls));
    }
    let has_words = [Field::Request, Field::Response, Field::Title].iter().any(|field| mapping.column(*field).is_some());
    if !has_words {
        let mut take_words = |field| {
            let scored = mapping.columns.iter().enumerate().filter(|(at, _)| free(mapping, *at));
            let best = scored
                .filter(|(_, column)| column.length > 12.0 && column.urls < 0.3 && column.dates < 0.3)
                .max_by(|one, two| one.1.length.total_cmp(&two.1.length));
            if let Some((column, _)) = best {
                mapping.fields.push(Mapped { field, column, sure: guess });
            }
        };
        take_words(Field::Request);
    }
}
