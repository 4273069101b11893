//! What may be typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand};

use super::add::AddOptions;
use super::audit::AuditOptions;
use super::change::{CorrectOptions, HoldOptions, PublishOptions, RestoreOptions, WithdrawOptions};
use super::check::CheckOptions;
use super::config::ConfigOptions;
use super::draft::DraftOptions;
use super::export::ExportOptions;
use super::folders::{EVERY, Folders};
use super::import::ImportOptions;
use super::index::IndexOptions;
use super::journal::JournalOptions;
use super::key::KeyOptions;
use super::licences::LicencesOptions;
use super::officer::OfficerOptions;
use super::page_options::{CompletionsOptions, ManOptions};
use super::parse::ParseOptions;
use super::precedents::PrecedentsOptions;
use super::review::ReviewOptions;
use super::search::SearchOptions;
use super::serve::ServeOptions;
use super::synonyms::SynonymsOptions;
use super::text::{ReadUntrustedOptions, TextOptions};
use super::version;
use super::wording::WordingOptions;
use super::working_days::WorkingDaysOptions;
use crate::extract::{self, PdfReader, Readers};

/// A searchable archive of freedom-of-information disclosures.
#[derive(Debug, Parser)]
#[command(
    name = "foi-archive",
    version = version::version(),
    about,
    propagate_version = true,
    after_help = "Exit codes: 0 found or clean, 1 nothing found or findings, 2 error."
)]
pub struct Args {
    /// Where the archive lies.
    #[command(flatten)]
    pub folders: Folders,
    /// The file of settings: `foi-archive.toml` in the current folder, where there is one and none is named
    #[arg(long, global = true, help_heading = EVERY, value_name = "FILE", env = "FOI_ARCHIVE_CONFIG", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub config: Option<PathBuf>,
    /// Read PDFs by the built-in reader, also where poppler is installed
    #[arg(long = "builtin-pdf", global = true, help_heading = EVERY, env = "FOI_ARCHIVE_BUILTIN_PDF", value_parser = clap::builder::FalseyValueParser::new())]
    pub builtin_pdf: bool,
    /// Read pictures, and pages that are pictures, by OCR: needs tesseract, and poppler for pages
    #[arg(long, global = true, help_heading = EVERY, env = "FOI_ARCHIVE_OCR", value_parser = clap::builder::FalseyValueParser::new())]
    pub ocr: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// Who reads what there are several readers for.
    pub(super) fn readers(&self) -> Readers {
        Readers { pdf: if self.builtin_pdf { PdfReader::BuiltIn } else { PdfReader::Poppler }, ocr: self.ocr }
    }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring the index up to date with the corpus
    Index(IndexOptions),
    /// Bring the index up to date, and serve the archive
    Serve(ServeOptions),
    /// Write the public log as static files, with a search that runs in the browser
    Export(ExportOptions),
    /// Search the archive
    Search(SearchOptions),
    /// Find what was released before that is like a new request
    Precedents(PrecedentsOptions),
    /// Draft a reply to a new request from the archive's own answers and wordings
    Draft(DraftOptions),
    /// Say that somebody has looked at a file that is kept out because of what it may hide
    Review(ReviewOptions),
    /// Put a finished letter into the corpus, with what is attached to it
    Add(AddOptions),
    /// Hold a response back from the public
    Hold(HoldOptions),
    /// Let the public see a response, from a day on
    Publish(PublishOptions),
    /// Take a response back: no word of it stays in the archive
    Withdraw(WithdrawOptions),
    /// Put back a response that was taken back; it is held until somebody publishes it
    Restore(RestoreOptions),
    /// State what a field of a response is, where it was read wrongly
    Correct(CorrectOptions),
    /// Show what was done to the archive, by whom and when
    Journal(JournalOptions),
    /// Bring in what a body has already: a disclosure log, or a folder of letters
    Import(ImportOptions),
    /// Show how letters are read
    Parse(ParseOptions),
    /// Show what is read from files, part by part with places
    Text(TextOptions),
    /// Say what files hide before they are published
    Check(CheckOptions),
    /// Read a file that may be hostile: what this program starts again and limits
    #[command(hide = true, name = extract::SUBCOMMAND)]
    ReadUntrusted(ReadUntrustedOptions),
    /// Find the archive's standard paragraphs
    Wording(WordingOptions),
    /// Check published letters against what the law asks, and against each other
    Audit(AuditOptions),
    /// Words that stand for one another: a list to begin with, and what each adds
    Synonyms(SynonymsOptions),
    /// Count working days, or find the day by which an answer is due
    WorkingDays(WorkingDaysOptions),
    /// Explain the settings of the program and of the archive
    Config(ConfigOptions),
    /// Print what a shell needs to complete what is typed
    Completions(CompletionsOptions),
    /// Write manual pages, one for each command
    Man(ManOptions),
    /// Print whose work the program is made from, and under which licences
    Licences(LicencesOptions),
    /// Make a key for officers and keep its digest in a file
    OfficersKey(KeyOptions),
    /// Add an officer with a name and a key of their own to a file
    Officer(OfficerOptions),
}

/// The same words with the options before the query, where the two can be told apart: in `search many -taser --json` the
/// second word is part of the query and the third is not.
pub(super) fn options_first(words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let words: Vec<OsString> = words.collect();
    let program = Args::command();
    // A folder may be called like a subcommand: `--index index search ...`.
    let takes_next = |word: &OsString| {
        let name = word.to_str().and_then(|word| word.strip_prefix("--"));
        name.is_some_and(|name| program.get_arguments().any(|a| a.get_long() == Some(name) && a.get_action().takes_values()))
    };
    let is_value = |at: usize| at > 1 && takes_next(&words[at - 1]);
    let mut found = words.iter().enumerate().skip(1).filter(|(at, _)| !is_value(*at));
    let Some((at, command)) = found.find_map(|(at, word)| Some((at + 1, program.find_subcommand(word)?))) else {
        return words;
    };
    if !command.get_positionals().any(|p| p.is_allow_hyphen_values_set()) {
        return words;
    }
    let known =
        || command.get_arguments().chain(program.get_arguments()).filter_map(|a| Some((a.get_long()?, a.get_action().takes_values())));
    let (mut options, mut query) = (words[..at].to_vec(), Vec::new());
    let mut rest = words[at..].iter().cloned();
    while let Some(word) = rest.next() {
        let option =
            word.to_str().and_then(|w| w.strip_prefix("--")).map(|w| w.split_once('=').map_or((w, false), |(name, _)| (name, true)));
        match option {
            Some(("", _)) => {
                query.push(word);
                query.extend(rest.by_ref());
            }
            Some((name, has_value)) if name == "help" || name == "version" || known().any(|(long, _)| long == name) => {
                let value = if !has_value && known().any(|(long, takes)| long == name && takes) { rest.next() } else { None };
                options.push(word);
                options.extend(value);
            }
            _ => query.push(word),
        }
    }
    options.extend(query);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        let words = options_first(line.split(' ').map(OsString::from));
        words.iter().map(|w| w.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn options_stand_before_the_query_and_its_words_keep_their_order() {
        assert_eq!(read("foi search many -taser --json dogs --limit 3"), "foi search --json --limit 3 many -taser dogs");
        assert_eq!(read("foi --index i search a --year=2024 --corpus c"), "foi --index i search --year=2024 --corpus c a");
        assert_eq!(read("foi --index index search a --json"), "foi --index index search --json a", "a folder may have such a name");
        assert_eq!(read("foi search a -- --json"), "foi search a -- --json");
        assert_eq!(read("foi search a --jsn"), "foi search a --jsn");
        assert_eq!(read("foi index --json"), "foi index --json");
    }
}
