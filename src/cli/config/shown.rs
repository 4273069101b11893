//! Settings as they are shown: the table of `config check`, the file to begin with, and what `archive.toml` says.

use std::fmt::Write;
use std::path::Path;

use clap::builder::StyledStr;
use clap::{Arg, Command};
use toml::de::DeTable;

use super::explained::{Explained, Found};
use super::keys::{Section, is_switch, key_of};
use crate::cli::outcome::Failure;
use crate::corpus::Archive;
use crate::text::plain;

/// Where the settings of the program are, and each of them in a line.
pub(super) fn table(found: &Found) -> String {
    let mut out = match &found.config {
        Some(path) => format!("Settings of the program, of {}; flags and variables win over it.\n", path.display()),
        None => "Settings of the program: no foi-archive.toml is here, and none is named with `--config FILE`.\n".to_owned(),
    };
    lines(&mut out, &found.settings);
    let _ = writeln!(out, "\nSettings of the archive, of {}.", found.archive.display());
    lines(&mut out, &found.of_archive);
    out
}

fn lines(out: &mut String, settings: &[Explained]) {
    let shown = |setting: &Explained| match &setting.value {
        Some(value) => format!("{} = {}", setting.key, plain(value)),
        None => format!("{} is not set", setting.key),
    };
    let width = settings.iter().map(|setting| shown(setting).chars().count()).max().unwrap_or_default().min(44);
    let mut table = "";
    for setting in settings {
        if setting.table != table {
            table = &setting.table;
            let _ = writeln!(out, "  [{table}]");
        }
        let _ = writeln!(out, "  {:width$}  {}", shown(setting), plain(&setting.from));
    }
}

/// A file in which every setting stands, turned off, below what it does.
pub(super) fn starter(program: &Command) -> String {
    let mut out = "# Settings of foi-archive: for `foi-archive --config FILE ...`, or as foi-archive.toml in the folder where it is started.\n\
                   # Paths are beside this file. Flags and variables win over what stands here; `foi-archive config check` explains all of it.\n"
        .to_owned();
    for section in Section::ALL {
        out.push('\n');
        let _ = writeln!(out, "[{}]", section.name());
        for arg in section.keys(program) {
            let _ = writeln!(out, "# {}.\n# {} = {}", help(arg), key_of(arg), example(arg));
        }
    }
    out
}

fn help(arg: &Arg) -> String {
    arg.get_help().map(StyledStr::to_string).unwrap_or_default()
}

/// How the value of an option is written.
fn example(arg: &Arg) -> String {
    if is_switch(arg) {
        return "true".to_owned();
    }
    let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    let name = || arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
    let value = default.unwrap_or_else(name);
    if value.parse::<u64>().is_ok() { value } else { format!("\"{value}\"") }
}

/// Every setting of the archive: as its file says it, or as it is where the file says nothing.
pub(super) fn of_archive(archive: &Archive, path: &Path) -> Result<Vec<Explained>, Failure> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let stated = DeTable::parse(&text)?;
    let line = |key: &str| {
        let (key, _) =
            stated.get_ref().iter().find(|(stated, _)| stated.get_ref() == key || key == "base" && stated.get_ref() == "base_url")?;
        Some(1 + text[..key.span().start].matches('\n').count())
    };
    let serde_json::Value::Object(values) = serde_json::to_value(archive)? else { return Ok(Vec::new()) };
    let explained = values.into_iter().map(|(key, value)| {
        let from = line(&key).map_or("the default".to_owned(), |line| format!("line {line}"));
        let value = match value {
            serde_json::Value::Null => None,
            serde_json::Value::String(text) => Some(text),
            other => Some(other.to_string()),
        };
        Explained { table: String::new(), key, value, from }
    });
    Ok(explained.collect())
}
