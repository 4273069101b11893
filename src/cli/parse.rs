//! `parse`: letters as they are read, coloured and labelled on a terminal, or as JSON.

use std::io::Read;

use super::outcome::{Failure, Outcome};
use super::output::{escaped, print, print_fitted, print_json};
use crate::extract;
use crate::parse;
use crate::views::parse::ReadingPage;

/// What may follow `parse`.
#[derive(Debug, clap::Args)]
pub struct ParseOptions {
    /// Letters: Markdown, plain text, HTML or mail; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Print JSON: one indented object for one file, one object a line for several
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &ParseOptions) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Found;
    for file in &options.files {
        let text = match read(file) {
            Ok(text) => text,
            // One bad file is said and never stops the others.
            Err(error) => {
                anstream::eprintln!("error: {error}");
                outcome = Outcome::Failed;
                continue;
            }
        };
        let (reading, remarks) = parse::parse(&text);
        let page = ReadingPage::new(&text, reading, remarks);
        match (options.json, options.files.len()) {
            (true, 1) => print_json(&page)?,
            (true, _) => print(&(escaped(&serde_json::to_string(&page)?) + "\n")),
            (false, 1) => print_fitted(&page.terminal(&text)),
            (false, _) => print_fitted(&format!("{file}\n{}\n", page.terminal(&text))),
        }
    }
    Ok(outcome)
}

fn read(file: &str) -> Result<crate::text::Text, Failure> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|e| format!("cannot read standard input: {e}"))?;
        bytes
    } else {
        std::fs::read(file).map_err(|e| format!("cannot read `{file}`: {e}"))?
    };
    extract::loose(file, &bytes).map_err(|unread| unread.to_string().into())
}
