//! A settings file to what it states, with lines, and what is wrong with it.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::keys::{Section, built, is_path, is_switch, key_of};
use crate::cli::outcome::Failure;

/// What the file is called where nobody names one.
const NAME: &str = "foi-archive.toml";
/// What decides who is served what: a file says so only where somebody named it, since whoever can write to a folder can put one there.
const OF_A_NAMED_FILE: &[&str] = &["listen", "public", "officers_key", "officers", "officer_header", "behind_proxy", "desk", "metrics"];

/// A settings file, read.
pub(super) struct ConfigFile {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Whether somebody named it.
    is_named: bool,
    /// What it states.
    pub(super) settings: Vec<Setting>,
    /// What is wrong with it, each with its line.
    problems: Vec<String>,
}

/// One setting of the file.
pub(super) struct Setting {
    /// The table that it stands in.
    pub(super) section: Section,
    /// The option that it sets, by clap's name for it.
    pub(super) id: String,
    /// The value as it would stand on the command line.
    pub(super) value: String,
    /// Its line, from 1.
    pub(super) line: usize,
}

impl ConfigFile {
    /// The file that a command line names, or the one in the current folder; `None` where there is neither. A name that is blank asks for none.
    ///
    /// # Errors
    /// Where one that is named cannot be read.
    pub(super) fn find(said: &ArgMatches) -> Result<Option<Self>, Failure> {
        let named = said.get_one::<PathBuf>("config");
        let path = named.map_or_else(|| PathBuf::from(NAME), Clone::clone);
        if path.as_os_str().is_empty() || named.is_none() && !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path).map_err(|error| {
            format!("cannot read `{}`: {error}; name the settings file with `--config FILE`, or none with `--config ''`", path.display())
        })?;
        Ok(Some(ConfigFile { is_named: named.is_some(), ..ConfigFile::read(path, &text) }))
    }

    /// What a text says, as the file at this path.
    fn read(path: PathBuf, text: &str) -> Self {
        let mut file = ConfigFile { path, is_named: true, settings: Vec::new(), problems: Vec::new() };
        match DeTable::parse(text) {
            Ok(root) => file.tables(root.get_ref(), text),
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, span.start));
                file.problem(line, error.message());
            }
        }
        file
    }

    /// # Errors
    /// Where anything is wrong with the file: all of it, a line each.
    pub(super) fn require_sound(&self) -> Result<(), Failure> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems.join("\n").into()) }
    }

    /// # Errors
    /// Where nobody named the file, and it says who is served what.
    pub(super) fn require_named(&self) -> Result<(), Failure> {
        let decides = |setting: &&Setting| {
            setting.section == Section::Serve && OF_A_NAMED_FILE.contains(&setting.id.as_str()) && setting.value != "false"
        };
        let Some(setting) = self.settings.iter().find(decides).filter(|_| !self.is_named) else { return Ok(()) };
        let path = self.path.display();
        let message = format!(
            "`{path}`, line {}: `{}` counts only in a file that is named, since it decides who is served what; name it with `--config {path}`, or none with `--config ''`",
            setting.line, setting.id
        );
        Err(message.into())
    }

    /// The setting of an option, where the file states it.
    pub(super) fn of(&self, section: Section, id: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.section == section && setting.id == id)
    }

    fn problem(&mut self, line: usize, what: &str) {
        self.problems.push(format!("`{}`, line {line}: {what}", self.path.display()));
    }

    /// The tables of the file.
    fn tables(&mut self, root: &DeTable<'_>, text: &str) {
        let program = built();
        for (key, value) in in_order(root) {
            let (name, line) = (key.get_ref(), line_of(text, key.span().start));
            match (Section::of_name(name), value.get_ref()) {
                (Some(section), DeValue::Table(table)) => {
                    self.table(&program, table, section, text);
                    self.exclusions(&program, section);
                }
                (Some(section), _) => {
                    self.problem(line, &format!("`{name}` is a table: write `[{0}]`, and below it its settings", section.name()))
                }
                (None, _) => self.problem(line, &unknown(&program, None, name)),
            }
        }
    }

    fn table(&mut self, program: &Command, table: &DeTable<'_>, section: Section, text: &str) {
        for (key, value) in in_order(table) {
            let line = line_of(text, key.span().start);
            match setting(program, section, key.get_ref(), value.get_ref(), &self.path) {
                Ok((id, value)) => self.settings.push(Setting { section, id, value, line }),
                Err(what) => self.problem(line, &what),
            }
        }
    }

    /// Settings of which only one may be stated.
    fn exclusions(&mut self, program: &Command, section: Section) {
        let Some(command) = section.command(program) else { return };
        for group in command.get_groups() {
            let members = group.get_args().map(|id| id.as_str()).filter_map(|id| self.of(section, id)).filter(|s| s.value != "false");
            let stated: Vec<(usize, String)> = members.map(|setting| (setting.line, setting.id.clone())).collect();
            if let (false, [.., (line, _)]) = (group.clone().is_multiple() || stated.len() < 2, stated.as_slice()) {
                let names: Vec<String> = stated.iter().map(|(_, id)| format!("`{id}`")).collect();
                self.problem(*line, &format!("of {} only one may be set: leave the others out", names.join(" and ")));
            }
        }
    }
}

/// The option that a key means, and its value as it would be typed.
fn setting(program: &Command, section: Section, key: &str, value: &DeValue<'_>, path: &Path) -> Result<(String, String), String> {
    let keys = section.keys(program);
    let Some(arg) = keys.iter().find(|arg| key_of(arg) == key.replace('-', "_")) else {
        return Err(unknown(program, Some(section), key));
    };
    let typed = match value {
        DeValue::Boolean(is_on) if is_switch(arg) => is_on.to_string(),
        _ if is_switch(arg) => return Err(format!("`{key}` is `true` or `false`, without quotation marks")),
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        other => return Err(format!("`{key}` is one value, such as `{key} = \"...\"`, and no {}", other.type_str())),
    };
    // A path is one beside the file, wherever the program is started. An address of another machine is none.
    let typed = match path.parent() {
        Some(folder) if is_path(arg) && !typed.contains("://") => folder.join(typed).to_string_lossy().into_owned(),
        _ => typed,
    };
    let alone = Command::new("value").no_binary_name(true).disable_help_flag(true).arg((*arg).clone().required(false));
    if !is_switch(arg)
        && let Err(error) = alone.try_get_matches_from([format!("--{}={typed}", arg.get_long().unwrap_or_default())])
    {
        let why = std::error::Error::source(&error).map_or_else(|| first_sentence(&error), ToString::to_string);
        return Err(format!("`{key}` cannot be `{typed}`: {why}"));
    }
    Ok((arg.get_id().to_string(), typed))
}

/// What is said of a key that there is not, in a table or before all of them: the nearest that there is.
fn unknown(program: &Command, section: Option<Section>, key: &str) -> String {
    let folded = key.replace('-', "_").to_lowercase();
    let all = Section::ALL.into_iter().flat_map(|other| other.keys(program).into_iter().map(move |arg| (other, key_of(arg))));
    // At the same distance one of the same table is nearer.
    let nearest = all
        .map(|(other, name)| (strsim::damerau_levenshtein(&name, &folded), Some(other) != section, name, other.name()))
        .min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let whose =
        section.map_or("no table, and no setting outside of one".to_owned(), |section| format!("no setting of `[{}]`", section.name()));
    let table = Section::ALL.into_iter().map(Section::name).min_by_key(|table| strsim::damerau_levenshtein(table, &folded));
    if let (None, Some(table)) = (section, table.filter(|table| strsim::damerau_levenshtein(table, &folded) <= 2)) {
        return format!("`{key}` is {whose}; the nearest is `[{table}]`");
    }
    match nearest {
        Some((0, _, name, table)) => format!("`{key}` is {whose}; `{name}` belongs below `[{table}]`"),
        Some((far, is_elsewhere, name, table)) if far <= 1 + name.len() / 4 => {
            let place = if is_elsewhere { format!(" of `[{table}]`") } else { String::new() };
            format!("`{key}` is {whose}; the nearest is `{name}`{place}")
        }
        _ => {
            let there_are: Vec<String> = match section {
                Some(section) => section.keys(program).into_iter().map(|arg| format!("`{}`", key_of(arg))).collect(),
                None => Section::ALL.iter().map(|section| format!("`[{}]`", section.name())).collect(),
            };
            format!("`{key}` is {whose}; there are {}", there_are.join(", "))
        }
    }
}

/// What a table has, in the order of the file.
fn in_order<'a, 'b>(table: &'a DeTable<'b>) -> Vec<(&'a Spanned<DeString<'b>>, &'a Spanned<DeValue<'b>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// What clap says of a value, without the lines that speak of the command line.
fn first_sentence(error: &clap::Error) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::{ConfigFile, PathBuf, Section};

    fn read(text: &str) -> ConfigFile {
        ConfigFile::read(PathBuf::from("/etc/foi/foi-archive.toml"), text)
    }

    fn said(text: &str) -> String {
        read(text).require_sound().unwrap_err().to_string()
    }

    #[test]
    fn settings_are_read_with_their_lines_and_paths_beside_the_file() {
        let file = read(
            "[archive]\ncorpus = \"letters\"\nindex = \"/var/lib/foi\"\n[serve]\nwatch = true\nconnections = 64\nofficers-key = \"key\"\n",
        );
        file.require_sound().unwrap();
        let of = |section, id| file.of(section, id).map(|s| (s.value.as_str(), s.line));
        assert_eq!(of(Section::Archive, "corpus"), Some(("/etc/foi/letters", 2)));
        assert_eq!(of(Section::Archive, "index"), Some(("/var/lib/foi", 3)));
        assert_eq!(of(Section::Serve, "watch"), Some(("true", 5)));
        assert_eq!(of(Section::Serve, "connections"), Some(("64", 6)));
        assert_eq!(of(Section::Serve, "officers_key"), Some(("/etc/foi/key", 7)), "written as the flag is");
    }

    #[test]
    fn an_unknown_key_is_an_error_with_its_line_and_the_nearest_one() {
        let unknown = |text: &str| said(text).strip_prefix("`/etc/foi/foi-archive.toml`, ").unwrap().to_owned();
        assert_eq!(unknown("[serve]\n\nlisen = \"a\"\n"), "line 3: `lisen` is no setting of `[serve]`; the nearest is `listen`");
        assert_eq!(
            unknown("listen = \"a\"\n"),
            "line 1: `listen` is no table, and no setting outside of one; `listen` belongs below `[serve]`"
        );
        assert!(unknown("[index]\npurge = true\n").starts_with("line 2: `purge` is no setting of `[index]`; there are `verify`, "));
        assert_eq!(
            unknown("[served]\nwatch = true\n"),
            "line 1: `served` is no table, and no setting outside of one; the nearest is `[serve]`"
        );
        assert_eq!(unknown("index = \"a\"\n"), "line 1: `index` is a table: write `[index]`, and below it its settings");
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let lines = said("[serve]\nwatch = \"yes\"\nconnections = 3\nlisten = \"here\"\npublic = true\nofficers_key = \"k\"\n");
        let lines: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix("`/etc/foi/foi-archive.toml`, ")).collect();
        assert_eq!(lines.len(), 4, "{lines:#?}");
        assert_eq!(lines[0], "line 2: `watch` is `true` or `false`, without quotation marks");
        assert!(lines[1].starts_with("line 3: `connections` cannot be `3`: "), "{lines:#?}");
        assert!(lines[2].starts_with("line 4: `listen` cannot be `here`: ") && lines[2].contains("`127.0.0.1:8080`"), "{lines:#?}");
        assert_eq!(lines[3], "line 6: of `public` and `officers_key` only one may be set: leave the others out");
        assert!(said("corpus = \n").starts_with("`/etc/foi/foi-archive.toml`, line 1: "), "no TOML");
    }
}
