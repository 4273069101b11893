//! `text`: what is read from files, part by part with places, as words or as JSON.

use serde::Serialize;

use super::output::{escaped, print, print_json};
use super::{Failure, Outcome};
use crate::document::Part;
use crate::extract::{self, Extracted, Format, Readers};
use crate::inspect;
use crate::text::Span;

/// What may follow `text`.
#[derive(Debug, clap::Args)]
pub struct TextOptions {
    /// Files: documents, workbooks, PDFs, mails, archives, pages or text
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Print JSON: one indented object for one file, one object a line for several
    #[arg(long)]
    json: bool,
}

/// What may follow the hidden subcommand that reads one file in a process of its own.
#[derive(Debug, clap::Args)]
pub struct ReadUntrustedOptions {
    /// Say what it hides, too
    #[arg(long = inspect::OPTION.trim_start_matches('-'))]
    inspect: bool,
    /// The name of the file, whose bytes are standard input
    #[arg(value_name = "NAME")]
    name: String,
}

/// The process that reads one file.
pub(super) fn serve(options: &ReadUntrustedOptions, readers: Readers) -> Result<Outcome, Failure> {
    match options.inspect {
        true => inspect::serve(&options.name, readers)?,
        false => extract::serve::<()>(&options.name, readers)?,
    }
    Ok(Outcome::Found)
}

/// What is read from a file.
#[derive(Debug, Serialize)]
struct FileText {
    /// The ending of its format; empty where it is not known.
    format: String,
    /// What read it: `poppler` or `built-in`.
    reader: String,
    /// The file itself, then what it holds.
    parts: Vec<PartText>,
    /// What could not be read, and why.
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PartText {
    name: String,
    media: String,
    blocks: Vec<Block>,
}

#[derive(Debug, Serialize)]
struct Block {
    /// Where it stands in the file; null where its format has no such places.
    place: Option<String>,
    text: String,
}

pub(super) fn run(options: &TextOptions) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Found;
    for file in &options.files {
        let read = read(file);
        if read.parts.is_empty() {
            outcome = Outcome::Nothing;
        }
        match (options.json, options.files.len()) {
            (true, 1) => print_json(&read)?,
            (true, _) => print(&(escaped(&serde_json::to_string(&read)?) + "\n")),
            (false, 1) => print(&read.terminal()),
            (false, _) => print(&format!("{file}\n{}\n", read.terminal())),
        }
    }
    Ok(outcome)
}

fn read(file: &str) -> FileText {
    let bytes = match std::fs::metadata(file)
        .and_then(|about| if about.len() > MOST_BYTES { Ok(None) } else { std::fs::read(file).map(Some) })
    {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return FileText::failed(file, format!("it has more than {} MB, the most that is read of one file", MOST_BYTES >> 20)),
        Err(error) => return FileText::failed(file, format!("cannot read `{file}`: {error}")),
    };
    match extract::read(file, &bytes) {
        Ok(extracted) => FileText::from(extracted),
        Err(unread) => FileText::failed(file, unread.message),
    }
}

/// The largest file that is read.
const MOST_BYTES: u64 = crate::corpus::LARGEST_LETTER;

impl FileText {
    fn failed(file: &str, reason: String) -> FileText {
        let format = Format::of_path(file).map_or("", |format| format.endings[0]).to_owned();
        FileText { format, reader: String::new(), parts: Vec::new(), notes: vec![reason] }
    }

    fn terminal(&self) -> String {
        let mut out = String::new();
        for part in &self.parts {
            if self.parts.len() > 1 {
                out += &format!("== {}\n", part.name);
            }
            for block in &part.blocks {
                out += &block.place.as_ref().map_or(String::new(), |place| format!("[{place}]\n"));
                out += &format!("{}\n\n", block.text);
            }
        }
        self.notes.iter().for_each(|note| out += &format!("note: {note}\n"));
        out
    }
}

impl From<Extracted> for FileText {
    fn from(extracted: Extracted) -> FileText {
        let reader = extracted.parts.first().map(|part| part.reader.clone()).filter(|reader| !reader.is_empty());
        FileText {
            format: extracted.format,
            reader: reader.unwrap_or_else(|| "built-in".to_owned()),
            parts: extracted.parts.iter().map(PartText::from).collect(),
            notes: extracted.remarks.into_iter().map(|remark| remark.message).collect(),
        }
    }
}

impl From<&Part> for PartText {
    fn from(part: &Part) -> PartText {
        let mut blocks = Vec::new();
        let mut at = 0;
        for (span, place) in &part.layout {
            paragraphs(part, Span::new(at, span.start), &mut blocks);
            let text = part.text.slice(*span).trim();
            if !text.is_empty() {
                blocks.push(Block { place: Some(part.shown(*place)), text: text.to_owned() });
            }
            at = at.max(span.end);
        }
        paragraphs(part, Span::new(at, part.text.len()), &mut blocks);
        PartText { name: part.name.clone(), media: part.media.clone(), blocks }
    }
}

/// What stands where the format has no places: paragraph by paragraph.
fn paragraphs(part: &Part, within: Span, blocks: &mut Vec<Block>) {
    let found = part.text.slice(within).split("\n\n").map(str::trim).filter(|words| !words.is_empty());
    blocks.extend(found.map(|words| Block { place: None, text: words.to_owned() }));
}
