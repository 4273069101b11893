//! The form in which a command prints what it found: for people, or for a program or a spreadsheet.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// JSON, as the API gives it.
    Json,
    /// One JSON value a line.
    #[value(name = "jsonl")]
    JsonLines,
    /// Rows for a spreadsheet.
    Csv,
    /// SARIF 2.1.0, for a code host.
    Sarif,
}

/// Takes those of these forms that a command has.
pub(super) fn one_of(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let names = formats.iter().filter_map(ValueEnum::to_possible_value).map(|value| value.get_name().to_owned());
    PossibleValuesParser::new(names.collect::<Vec<String>>()).map(|name| Format::from_str(&name, false).unwrap_or(Format::Text))
}
