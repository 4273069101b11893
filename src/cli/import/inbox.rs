//! A folder of letters, opened: its files as they were read, what is in already, and what is proposed.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use rayon::prelude::*;

use super::super::archive::OpenArchive;
use super::super::folders::Folders;
use super::super::outcome::Failure;
use super::super::who::logged_in;
use super::log::no_map;
use super::options::ImportOptions;
use crate::corpus::{Archive, Corpus, Deed, FileUse, Found, LARGEST_LETTER, ListedFile, Note, Publish, Survey};
use crate::engine::{Engine, source_hash};
use crate::extract::{self, decode, file_use};
use crate::import::{self, Field};
use crate::ingest;
use crate::intake::{
    Attached, Duplicate, Group, InboxFile, Intake, Known, Origin, PassedFile, ProposedField, Standing, duplicate_rows, duplicates, propose,
    sidecar,
};
use crate::response::{Authority, Certainty, Key};
use crate::text::{counted, plain};

/// Why a letter is held that an archive would publish at once.
const NOT_LOOKED_AT: &str = "imported, and not yet looked at";

/// A folder, and what was read of it so far.
pub(super) struct Inbox {
    /// What reads and writes it: the corpus, where the folder lies in it, else the folder itself.
    corpus: Corpus,
    /// The path of the folder within that, with a `/` at its end; empty for the whole.
    prefix: String,
    /// Whether the folder lies in the corpus.
    is_within: bool,
    /// The settings of the archive.
    archive: Archive,
    /// Files by their path, as of a size and time.
    read: BTreeMap<String, ((u64, u64), InboxFile)>,
    /// The references and bodies of letters that are in already, as of a size and time.
    stated: BTreeMap<String, ((u64, u64), Stated)>,
    /// The letters that the index holds from their own path.
    indexed: BTreeSet<String>,
}

/// The reference and the body of a letter.
type Stated = (Option<String>, Option<String>);

/// What was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The paths of the sidecars and maps.
    pub(super) paths: Vec<String>,
    /// Why others were not, a sentence each.
    pub(super) failures: Vec<String>,
}

impl Inbox {
    /// Opens a folder.
    ///
    /// # Errors
    /// Where it, or the settings of the archive, cannot be read.
    pub(super) fn open(folders: &Folders, folder: &Path) -> Result<Self, Failure> {
        let main = if folders.corpus.is_dir() { Some(Corpus::open(&folders.corpus)?) } else { None };
        let (root, inside) = (main.as_ref().map(|main| main.root().canonicalize()).transpose()?, folder.canonicalize()?);
        let within = root.and_then(|root| inside.strip_prefix(root).ok().and_then(Path::to_str).map(str::to_owned));
        let archive = main.as_ref().map(|main| main.archive().clone());
        let (corpus, prefix, is_within) = match (main, within) {
            (Some(main), Some(within)) => (main, within.replace(std::path::MAIN_SEPARATOR, "/"), true),
            _ => (Corpus::open(folder)?, String::new(), false),
        };
        let prefix = if prefix.is_empty() { prefix } else { format!("{prefix}/") };
        let archive = archive.unwrap_or_else(|| corpus.archive().clone());
        Ok(Inbox { corpus, prefix, is_within, archive, read: BTreeMap::new(), stated: BTreeMap::new(), indexed: BTreeSet::new() })
    }

    /// The files that are there now.
    pub(super) fn files(&self) -> Result<Vec<ListedFile>, Failure> {
        let mut files = self.corpus.files()?;
        files.retain(|file| file.path.starts_with(&self.prefix));
        Ok(files)
    }

    /// What is proposed for the files.
    ///
    /// # Errors
    /// Where the folder cannot be walked.
    pub(super) fn intake(&mut self, folders: &Folders, options: &ImportOptions) -> Result<Intake, Failure> {
        let listed = self.files()?;
        let survey = self.corpus.survey(&file_use)?;
        let known = self.known(&listed, &survey);
        let is_known: BTreeSet<&str> = known.iter().map(|known| known.path.as_str()).collect();
        let unknown: Vec<&ListedFile> = listed.iter().filter(|file| !is_known.contains(self.short(&file.path))).collect();
        let new: Vec<&ListedFile> = unknown.iter().copied().filter(|file| !self.is_read(file)).collect();
        let read: Vec<InboxFile> = new.par_iter().map(|file| self.read(file)).collect();
        for (listed, file) in new.iter().zip(read) {
            self.read.insert(file.path.clone(), ((listed.size, listed.modified), file));
        }
        let there: BTreeSet<&str> = unknown.iter().map(|file| self.short(&file.path)).collect();
        self.read.retain(|path, _| there.contains(path.as_str()));
        let files: Vec<InboxFile> = self.read.values().map(|(_, file)| file.clone()).collect();
        let mut intake = propose(&files, &known);
        intake.unwalked(self.unwalked(&listed, survey));
        for group in &mut intake.groups {
            name_authority(&mut group.fields, options.authority.as_deref());
        }
        for path in intake.orphans().into_iter().filter(|path| self.is_log(path)) {
            intake.explain(&path, &format!("it looks like a disclosure log; import it by itself: foi-archive import {path}"));
        }
        // Where there is no index yet, the archive holds nothing.
        let Some(archive) = OpenArchive::of_index_if_any(folders)? else { return Ok(intake) };
        if self.is_within {
            let sources: HashSet<u64> = archive.snapshot.versions()?.into_iter().map(|version| version.source).collect();
            let is_indexed = |file: &&ListedFile| sources.contains(&source_hash(&file.path));
            self.indexed = listed.iter().filter(is_indexed).map(|file| self.short(&file.path).to_owned()).collect();
        }
        let within = |path: &str| self.is_within.then(|| format!("{}{path}", self.prefix));
        let body = |name: Option<&str>| self.body(name.or(options.authority.as_deref()));
        let mut found = duplicates(&*archive.snapshot, &intake, &files, &within, &body)?;
        for group in intake.groups.iter().filter(|group| group.requests.is_some()) {
            found.extend(self.held_requests(&*archive.snapshot, &group.letter, &body)?);
        }
        found.sort_by(|one, other| one.letter.cmp(&other.letter));
        Ok(intake.without(found))
    }

    /// A file with requests of another archive, all of which the archive holds from elsewhere.
    fn held_requests(
        &self,
        engine: &dyn Engine,
        path: &str,
        body: &dyn Fn(Option<&str>) -> Authority,
    ) -> Result<Option<Duplicate>, Failure> {
        let within = format!("{}{path}", self.prefix);
        let bytes = self.corpus.current(&within).unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or(path);
        let rows = import::propose(name, &bytes, None).and_then(|proposal| import::read(name, &bytes, &proposal.map));
        let Ok(rows) = rows else { return Ok(None) };
        let held = duplicate_rows(engine, &rows.read, self.is_within.then_some(within.as_str()), body)?;
        let Some(first) = held.first().filter(|_| held.len() == rows.read.len()) else { return Ok(None) };
        let key = first.of.split_once('/').map(|(authority, reference)| Key::from_parts(authority, reference));
        let response = key.map(|key| engine.response(&key)).transpose()?.flatten();
        Ok(response.map(|response| Duplicate {
            letter: path.to_owned(),
            of: first.of.clone(),
            source: response.source,
            likeness: 1.0,
            why: "the same reference and authority",
            with: Vec::new(),
            is_in_corpus: self.is_within,
        }))
    }

    /// Writes the sidecars and maps that are proposed. One that is there already is left as it is.
    pub(super) fn write(&self, intake: &Intake) -> Written {
        let mut written = Written::default();
        let by = logged_in();
        for group in &intake.groups {
            let words = match group.requests {
                None => sidecar(group, self.standing(&group.letter)),
                // Requests cannot be held beside their file.
                Some(_) if self.may_be_public() => {
                    written.failures.push(self.no_map(&group.letter));
                    continue;
                }
                Some(_) => match self.map(&group.letter) {
                    Some(map) => map,
                    None => continue,
                },
            };
            let letter = format!("{}{}", self.prefix, group.letter);
            let note = Note { by: &by, deed: Deed::Imported, key: "", about: &letter, correction: None };
            match self.corpus.replace(&format!("{}{}", self.prefix, group.sidecar), None, words.as_bytes(), &note) {
                Ok(()) => written.paths.push(group.sidecar.clone()),
                Err(error) => written.failures.push(error.to_string()),
            }
        }
        written
    }

    /// The documents for which no sidecar is proposed, and that are public once `index` takes them in as letters.
    fn unheld<'i>(&self, intake: &'i Intake) -> BTreeSet<&'i str> {
        if !self.is_within || self.archive.publish != Publish::AtOnce {
            return BTreeSet::new();
        }
        let is_named =
            |group: &Group, attached: &Attached| attached.sure >= Certainty::Likely && self.standing(&group.letter) != Standing::Public;
        let attached = intake.groups.iter().flat_map(|group| group.attachments.iter().map(move |attached| (group, attached)));
        let unnamed = attached.filter(|(group, attached)| !is_named(group, attached)).map(|(_, attached)| attached.path.as_str());
        let duplicates = intake.duplicates.iter().flat_map(|one| std::iter::once(&one.letter).chain(&one.with)).map(String::as_str);
        let passed = intake.passed.iter().map(|passed| passed.path.as_str());
        let is_document = |path: &&str| {
            let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
            file_use(&ending) == Some(FileUse::Letter) && !self.indexed.contains(*path)
        };
        passed.chain(duplicates).chain(unnamed).filter(is_document).collect()
    }

    /// Whether what is not held may be public as soon as it is indexed: in this archive, or in the one that the folder is put into.
    fn may_be_public(&self) -> bool {
        !self.is_within || self.archive.publish == Publish::AtOnce
    }

    /// When a letter is public once its sidecar is there.
    fn standing(&self, letter: &str) -> Standing<'static> {
        match self.may_be_public() {
            true if self.indexed.contains(letter) => Standing::Public,
            true => Standing::Held(NOT_LOOKED_AT),
            false => Standing::Waits,
        }
    }

    /// Why no map is written beside a file with requests.
    fn no_map(&self, path: &str) -> String {
        let within = format!("{}{path}", self.prefix);
        if self.is_within {
            format!("{within}: no map was written: {}", no_map(&self.corpus.root().join(&within)))
        } else {
            format!("{path}: no map was written, since it is not in the corpus; put it there, and import it there")
        }
    }

    /// The map of a file with requests of another archive.
    fn map(&self, path: &str) -> Option<String> {
        let bytes = self.corpus.current(&format!("{}{path}", self.prefix))?;
        let name = path.rsplit('/').next().unwrap_or(path);
        Some(import::propose(name, &bytes, None).ok()?.map.to_toml(name))
    }

    /// The body of a name; that of the archive where there is no name.
    pub(super) fn body(&self, name: Option<&str>) -> Authority {
        ingest::body(name.or(self.archive.default_authority.as_deref()).unwrap_or_default(), &self.archive)
    }

    /// What is said at the end of a proposal that was not, or was, written.
    pub(super) fn next(&self, intake: &Intake, written: Option<usize>) -> String {
        let mut next = String::new();
        for path in self.unheld(intake) {
            next += &format!(
                "{}: it has no sidecar, and the archive publishes at once: take it out, or name it under `left_out`, before `index`\n",
                plain(path)
            );
        }
        next + &match written {
            None => "Nothing was written; `--write` puts a sidecar beside each letter.\n".to_owned(),
            Some(count) => {
                let next = if self.is_within { "`foi-archive index` takes them in" } else { "put the folder into the corpus" };
                let until = if self.may_be_public() {
                    "each new letter is held until somebody lets it go"
                } else {
                    "no letter is public before somebody lets it go"
                };
                let were = counted(count, "sidecar was", "sidecars were");
                format!("{were} written; {until}. Next: {next}.\n")
            }
        }
    }

    /// A path without that of the folder.
    fn short<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(&self.prefix).unwrap_or(path)
    }

    fn is_read(&self, file: &ListedFile) -> bool {
        self.read.get(self.short(&file.path)).is_some_and(|(as_of, _)| *as_of == (file.size, file.modified))
    }

    fn read(&self, file: &ListedFile) -> InboxFile {
        let path = self.short(&file.path);
        if file.size > LARGEST_LETTER {
            return InboxFile::unread(path, &format!("it has more than {} MB, the most that is read of one file", LARGEST_LETTER >> 20));
        }
        match self.corpus.current(&file.path) {
            Some(bytes) => InboxFile::read(path, &bytes),
            None => InboxFile::unread(path, "it cannot be opened"),
        }
    }

    /// The files that are in already: letters with a sidecar or a folder of their own, with all that belongs to them; logs with a map; and
    /// what says how the corpus is read.
    fn known(&mut self, listed: &[ListedFile], survey: &Survey) -> Vec<Known> {
        let is_in = |found: &&Found| found.map.is_none() && !found.is_log && (!found.sidecars.is_empty() || !found.attachments.is_empty());
        let letters: Vec<&Found> = survey.found.iter().filter(|found| found.path.starts_with(&self.prefix)).filter(is_in).collect();
        let there: HashSet<&str> = letters.iter().map(|found| found.path.as_str()).collect();
        self.stated.retain(|path, _| there.contains(path.as_str()));
        let is_old = |found: &&Found| self.stated.get(&found.path).is_some_and(|(as_of, _)| *as_of == (found.size, found.modified));
        let new: Vec<&Found> = letters.into_iter().filter(|found| !is_old(found)).collect();
        let read: Vec<Stated> = new.par_iter().map(|found| self.stated(found)).collect();
        for (found, of) in new.iter().zip(read) {
            self.stated.insert(found.path.clone(), ((found.size, found.modified), of));
        }
        let of = |path: &str| self.stated.get(path).map(|(_, of)| of.clone()).unwrap_or_default();
        let mut known: BTreeMap<String, Known> = BTreeMap::new();
        let mut put = |path: &str, is_letter: bool, (reference, authority): Stated| {
            if path.starts_with(&self.prefix) {
                let path = self.short(path).to_owned();
                known.entry(path.clone()).or_insert(Known { path, is_letter, reference, authority });
            }
        };
        listed.iter().filter(|file| file.is_setting).for_each(|file| put(&file.path, false, Stated::default()));
        for found in &survey.found {
            if found.map.is_some() {
                put(&found.path, false, Stated::default());
            } else if is_in(&found) {
                put(&found.path, true, of(&found.path));
                let attached = found.attachments.iter().flat_map(|attached| std::iter::once(&attached.path).chain(&attached.sidecars));
                let there = |path: &&String| listed.binary_search_by(|file| file.path.cmp(path)).is_ok();
                found.sidecars.iter().chain(attached).filter(there).for_each(|path| put(path, false, Stated::default()));
            }
        }
        survey.left_out.iter().for_each(|path| put(path, false, Stated::default()));
        known.into_values().collect()
    }

    /// The reference and the body that the sidecar of a letter states, else those that the letter does.
    fn stated(&self, found: &Found) -> Stated {
        let yaml = found.sidecars.first().and_then(|path| self.corpus.current(path)).map(|bytes| decode(&bytes).into_owned());
        let beside = yaml.and_then(|yaml| extract::stated(&found.path, &yaml).ok()).map(|(stated, _)| stated).unwrap_or_default();
        let reference = beside.reference.map(|reference| reference.to_string());
        if reference.is_some() && beside.authority.is_some() || found.size > LARGEST_LETTER {
            return (reference, beside.authority);
        }
        let letter = self.corpus.current(&found.path).map(|bytes| InboxFile::read(&found.path, &bytes));
        let (own, body) = letter.map(|letter| letter.reference_and_body()).unwrap_or_default();
        (reference.or(own), beside.authority.or(body))
    }

    /// What could not be walked, and is none of the files that are listed.
    fn unwalked(&self, listed: &[ListedFile], survey: Survey) -> Vec<PassedFile> {
        let is_listed = |path: &str| listed.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok();
        let unwalked = survey.passed.into_iter().filter(|passed| passed.path.starts_with(&self.prefix) && !is_listed(&passed.path));
        unwalked.map(|passed| PassedFile::new(self.short(&passed.path), passed.reason)).collect()
    }

    /// Whether a file that belongs to no letter looks like a log.
    fn is_log(&self, path: &str) -> bool {
        let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
        if file_use(&ending) != Some(FileUse::Attachment) {
            return false;
        }
        let bytes = self.corpus.current(&format!("{}{path}", self.prefix)).unwrap_or_default();
        import::propose(path, &bytes, None).is_ok_and(|proposal| proposal.read > 1 && proposal.heading_row.is_some())
    }
}

/// States the body of letters that do not name theirs.
fn name_authority(fields: &mut BTreeMap<Field, ProposedField>, authority: Option<&str>) {
    let is_named = fields.get(&Field::Authority).is_some_and(|found| found.sure >= Certainty::Likely);
    if let Some(authority) = authority.filter(|_| !is_named) {
        let stated =
            ProposedField { value: authority.to_owned(), sure: Certainty::Certain, words: "--authority".to_owned(), from: Origin::Stated };
        fields.insert(Field::Authority, stated);
    }
}
