//! `config check`: every setting with its value and where that comes from, and what is wrong with the files that say so.

use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, CommandFactory};

use super::apply;
use super::explained::{Explained, Found};
use super::file::ConfigFile;
use super::keys::{Section, built, is_switch, key_of, switchable};
use super::options::{ConfigCommand, ConfigOptions};
use super::shown;
use crate::cli::args::Args;
use crate::cli::folders::Folders;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output::{print, print_fitted, print_json};
use crate::corpus::Corpus;

/// Runs `config`; `folders` and `named` are what the command line and the environment say.
pub(in crate::cli) fn run(folders: &Folders, named: Option<&PathBuf>, options: &ConfigOptions) -> Result<Outcome, Failure> {
    let ConfigCommand::Check { json } = &options.command else {
        print(&shown::starter(&Args::command()));
        return Ok(Outcome::Found);
    };
    // As `serve` and `index` would be told: the folders by flags, everything else by the environment and the file.
    let folder = |name: &str, path: &PathBuf| format!("--{name}={}", path.display()).into();
    let is_said = |value: &PathBuf, usual: &str, variable: &str| {
        value.as_os_str() != usual && std::env::var_os(variable).is_none_or(|said| said != value.as_os_str())
    };
    let mut words: Vec<std::ffi::OsString> = vec![env!("CARGO_PKG_NAME").into()];
    words.extend(is_said(&folders.corpus, "corpus", "FOI_ARCHIVE_CORPUS").then(|| folder("corpus", &folders.corpus)));
    words.extend(is_said(&folders.index, "index", "FOI_ARCHIVE_INDEX").then(|| folder("index", &folders.index)));
    words.extend(named.map(|file| folder("config", file)));
    let told = |section: Section, file: Option<&ConfigFile>| -> Result<ArgMatches, Failure> {
        let name = if section == Section::Archive { "index" } else { section.name() };
        let line: Vec<_> = words.iter().cloned().chain([name.into()]).collect();
        let said = switchable(Args::command()).try_get_matches_from(&line)?;
        let Some(file) = file else { return Ok(said) };
        Ok(apply::defaults(switchable(Args::command()), file, Section::of_command(name), &said).try_get_matches_from(&line)?)
    };
    let file = ConfigFile::find(&told(Section::Archive, None)?)?;
    file.as_ref().map_or(Ok(()), ConfigFile::require_sound)?;
    file.as_ref().map_or(Ok(()), ConfigFile::require_named)?;
    let program = built();
    let mut settings = Vec::new();
    let mut corpus = folders.corpus.clone();
    for section in Section::ALL {
        let told = told(section, file.as_ref())?;
        if section == Section::Archive {
            corpus = told.get_one::<PathBuf>("corpus").cloned().unwrap_or(corpus);
        }
        let own = if section == Section::Archive { Some(&told) } else { told.subcommand_matches(section.name()) };
        let keys = section.keys(&program);
        settings.extend(keys.into_iter().filter_map(|arg| Some(explained(section, arg, own?, file.as_ref()))));
    }
    let path = corpus.join("archive.toml");
    let of_archive = shown::of_archive(Corpus::open(&corpus)?.archive(), &path)?;
    let found = Found { config: file.map(|file| file.path), settings, archive: path, of_archive };
    if *json {
        print_json(&found)?;
    } else {
        print_fitted(&shown::table(&found));
    }
    Ok(Outcome::Found)
}

/// What one option is, and who says so.
fn explained(section: Section, arg: &Arg, told: &ArgMatches, file: Option<&ConfigFile>) -> Explained {
    let id = arg.get_id().as_str();
    let raw = told.try_get_raw(id).ok().flatten();
    let value = match told.try_get_one::<bool>(id) {
        Ok(Some(is_on)) if is_switch(arg) => Some(is_on.to_string()),
        _ => raw.map(|values| values.map(|value| value.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")),
    };
    let stated = file.and_then(|file| Some((file.of(section, id)?, &file.path)));
    let from = match (told.value_source(id), stated) {
        (Some(ValueSource::CommandLine), _) => "the command line".to_owned(),
        (Some(ValueSource::EnvVariable), _) => format!("the variable {}", arg.get_env().unwrap_or_default().to_string_lossy()),
        (Some(_), Some((setting, path))) => format!("{}, line {}", path.display(), setting.line),
        _ => "the default".to_owned(),
    };
    Explained { table: section.name().to_owned(), key: key_of(arg), value, from }
}
