//! Files that were read, and those that are in already, to what is proposed for the folder.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::attach::{Loose, Place, Target, Targets};
use super::cases::{self, Fate};
use super::fields;
use super::file::{Content, InboxFile};
use super::name::{self, tokens};
use super::proposal::{Attached, Duplicate, Group, Intake, PassedFile};
use super::sidecar::{map_path, sidecar_path};
use crate::corpus::FileUse;
use crate::extract::file_use;
use crate::import::Field;
use crate::response::Certainty;

/// A file that is in already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its path.
    pub path: String,
    /// Whether it is a letter, to which others may belong.
    pub is_letter: bool,
    /// Its reference.
    pub reference: Option<String>,
    /// The body that it is of, where that is known.
    pub authority: Option<String>,
}

/// Proposes what the files of a folder are; `files` and `known` together are all of them.
pub fn propose(files: &[InboxFile], known: &[Known]) -> Intake {
    // What states its reference itself is in the form of the corpus.
    let native = |file: &InboxFile| {
        let stated = &file.words()?.stated;
        let (reference, authority) = (Some(stated.reference.as_ref()?.to_string()), stated.authority.clone());
        Some(Known { path: file.path.clone(), is_letter: true, reference, authority })
    };
    let known: Vec<Known> = known.iter().cloned().chain(files.iter().filter_map(native)).collect();
    sorted(files.iter().filter(|file| native(file).is_none()).collect(), &known, false)
}

/// Proposes what files are that were sent together and lie in no folder of the archive: a letter that states its reference itself is new there, too. One
/// with a sidecar is passed over, since more may be stated in that than a proposal has.
pub fn propose_sent(files: &[InboxFile]) -> Intake {
    let paths: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let has_sidecar = |file: &&InboxFile| paths.contains(&*sidecar_path(&file.path)) && !file.path.ends_with(".yaml");
    let (with, without): (Vec<&InboxFile>, Vec<&InboxFile>) = files.iter().partition(has_sidecar);
    let beside: HashSet<String> = with.iter().map(|file| sidecar_path(&file.path)).collect();
    let mut intake = sorted(without.into_iter().filter(|file| !beside.contains(&file.path)).collect(), &[], true);
    let reason = "what is stated of it beside it is not taken over here; put both into the corpus by hand";
    intake.passed.extend(with.iter().map(|file| PassedFile::new(&file.path, reason)));
    intake.passed.extend(beside.iter().map(|path| PassedFile::new(path, "it goes with its letter")));
    intake.passed.sort_by(|one, other| one.path.cmp(&other.path));
    intake.files = files.len();
    intake.count();
    intake
}

fn sorted(mut files: Vec<&InboxFile>, known: &[Known], are_sent: bool) -> Intake {
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let mut sorting = Sorting::new(&files, known, are_sent);
    sorting.letters();
    sorting.others();
    sorting.done()
}

/// The files while it is found out what becomes of each.
struct Sorting<'f> {
    files: &'f [&'f InboxFile],
    known: &'f [Known],
    /// Whether what is stated in a letter is proposed, too.
    are_sent: bool,
    fates: Vec<Fate>,
    /// The letters, by the number of their file.
    groups: BTreeMap<usize, Group>,
    intake: Intake,
}

impl<'f> Sorting<'f> {
    fn new(files: &'f [&'f InboxFile], known: &'f [Known], are_sent: bool) -> Self {
        let intake = Intake { files: files.len() + known.len(), already_in: known.len(), ..Intake::default() };
        Sorting { files, known, are_sent, fates: cases::fates(files), groups: BTreeMap::new(), intake }
    }

    /// The letters, one for each sidecar.
    fn letters(&mut self) {
        let mut taken: HashMap<String, String> = self.taken();
        let mut of_reference: HashMap<Vec<String>, Vec<&Known>> = HashMap::new();
        for known in self.known.iter().filter(|known| known.is_letter) {
            of_reference.entry(known.reference.as_deref().map(tokens).unwrap_or_default()).or_default().push(known);
        }
        for (at, file) in self.files.iter().enumerate() {
            if let Content::Requests(count) = file.content {
                let group = Group { letter: file.path.clone(), sidecar: map_path(&file.path), requests: Some(count), ..Group::default() };
                self.groups.insert(at, group);
                continue;
            }
            let (Fate::Letter(_), Some(words)) = (&self.fates[at], file.words()) else { continue };
            let mut fields = fields::fields(file, words);
            if self.are_sent {
                fields::with_stated(&mut fields, &words.stated);
            }
            let of_fate = if let Fate::Letter(reference) = &self.fates[at] { reference.as_deref() } else { None };
            let reference = fields.get(&Field::Reference).map(|found| found.value.as_str()).or(of_fate).map(tokens).unwrap_or_default();
            let same = of_reference.get(&reference).filter(|_| !reference.is_empty()).into_iter().flatten();
            let is_of_body = |known: &&&Known| match (&known.authority, fields.get(&Field::Authority)) {
                (Some(one), Some(other)) if other.sure >= Certainty::Likely => tokens(one) == tokens(&other.value),
                _ => true,
            };
            if let Some(known) = same.clone().find(is_of_body) {
                let beside = sidecar_path(&known.path);
                self.fates[at] = Fate::Passed(format!(
                    "it is under the reference of `{}`, which is in already; name it under `left_out` in `{beside}`, or give it a reference of its own",
                    known.path
                ));
                continue;
            }
            let sidecar = sidecar_path(&file.path);
            if let Some(other) = taken.insert(sidecar.clone(), file.path.clone()) {
                let reason =
                    format!("`{other}` is named the same but for its ending, and `{sidecar}` can be of one of them alone; rename it");
                self.fates[at] = Fate::Passed(reason);
                taken.insert(sidecar, other);
                continue;
            }
            self.groups.insert(at, Group { letter: file.path.clone(), sidecar, fields, ..Group::default() });
        }
    }

    /// The sidecars that would belong to what is in already, each with the file that it would belong to.
    fn taken(&self) -> HashMap<String, String> {
        let may_have_one = |known: &&Known| known.is_letter || file_use(&name::ending(&known.path)) == Some(FileUse::Letter);
        self.known.iter().filter(may_have_one).map(|known| (sidecar_path(&known.path), known.path.clone())).collect()
    }

    /// What belongs to the letters, and what belongs to none.
    fn others(&mut self) {
        let letters: Vec<usize> = self.groups.keys().copied().filter(|at| self.groups[at].requests.is_none()).collect();
        let mut targets: Vec<Target> = letters.iter().map(|at| self.target(*at)).collect();
        let known: Vec<&Known> = self.known.iter().filter(|known| known.is_letter).collect();
        targets.extend(known.iter().map(|known| Target {
            path: known.path.clone(),
            reference: known.reference.clone(),
            text: String::new(),
        }));
        let is_loose = |at: &usize| {
            let of_words = matches!(self.files[*at].content, Content::Words(_) | Content::Unread(_));
            self.fates[*at] == Fate::Loose && of_words && !self.groups.contains_key(at)
        };
        let loose: Vec<usize> = (0..self.files.len()).filter(is_loose).collect();
        let heads = loose.iter().map(|at| {
            let file = &self.files[*at];
            Loose { path: &file.path, head: file.words().map_or("", |words| &words.head) }
        });
        let places = Targets::new(&targets).places(&heads.collect::<Vec<_>>());
        for (at, place) in loose.into_iter().zip(places) {
            let file = &self.files[at];
            match place {
                Place::Of(letter, evidence) => match letters.get(letter) {
                    Some(letter) => self.belongs(at, *letter, evidence),
                    None => {
                        let path = &targets[letter].path;
                        let sidecar = sidecar_path(path);
                        let reason = if file.words().is_some_and(|words| cases::is_request(&file.path, words)) {
                            format!(
                                "it looks like the request that `{path}` answers, and says who asked; name it under `left_out` in `{sidecar}`"
                            )
                        } else {
                            format!("it may belong to `{path}`, which is in already; name it under `attachments` in `{sidecar}`")
                        };
                        self.pass(file, &reason);
                    }
                },
                Place::Either(one, two) => {
                    let reason = format!("it may belong to `{}` or `{}`", targets[one].path, targets[two].path);
                    self.pass(file, &reason);
                }
                Place::Nowhere => {
                    self.pass(file, "no letter was found that it belongs to");
                    // One that cannot be read is none of those that are passed over.
                    if let Some(passed) = self.intake.passed.last_mut().filter(|passed| passed.path == file.path) {
                        passed.is_orphan = true;
                    }
                }
            }
        }
        for (at, file) in self.files.iter().enumerate() {
            match (&file.content, self.fates[at].clone()) {
                (Content::Passed(reason), _) => self.intake.passed.push(PassedFile::new(&file.path, *reason)),
                (_, Fate::LeftOut(letter, reason)) => match self.groups.get_mut(&letter) {
                    Some(group) => group.left_out.push(PassedFile::new(&file.path, reason)),
                    None => self.intake.passed.push(PassedFile::new(&file.path, reason)),
                },
                (_, Fate::Passed(reason)) => self.intake.passed.push(PassedFile::new(&file.path, reason)),
                _ => {}
            }
        }
    }

    fn target(&self, at: usize) -> Target {
        let file = &self.files[at];
        let reference = match &self.fates[at] {
            Fate::Letter(Some(reference)) => Some(reference.clone()),
            _ => self.groups[&at].fields.get(&Field::Reference).map(|field| field.value.clone()),
        };
        Target { path: file.path.clone(), reference, text: file.words().map_or(String::new(), |words| words.text.as_str().to_owned()) }
    }

    /// Puts a file with the letter that it belongs to.
    fn belongs(&mut self, at: usize, letter: usize, evidence: super::evidence::Evidence) {
        let file = &self.files[at];
        let digest = |path: &str| self.files.binary_search_by(|known| known.path.as_str().cmp(path)).map(|at| self.files[at].digest);
        let same = |other: &Attached| file.digest != [0; 32] && digest(&other.path) == Ok(file.digest);
        let Some(group) = self.groups.get(&letter) else { return };
        let left_out = if file.words().is_some_and(|words| cases::is_request(&file.path, words)) {
            Some("it looks like the request itself, which says who asked".to_owned())
        } else {
            group.attachments.iter().find(|other| same(other)).map(|other| format!("it has the same bytes as `{}`", other.path))
        };
        let Some(group) = self.groups.get_mut(&letter) else { return };
        match left_out {
            Some(reason) => group.left_out.push(PassedFile::new(&file.path, reason)),
            None => group.attachments.push(Attached {
                path: file.path.clone(),
                sure: evidence.sure(),
                why: evidence.words().to_owned(),
                unread: file.why_unread().map(str::to_owned),
            }),
        }
    }

    fn pass(&mut self, file: &InboxFile, reason: &str) {
        match file.why_unread() {
            Some(unread) => self.intake.unread.push(PassedFile::new(&file.path, unread)),
            None => self.intake.passed.push(PassedFile::new(&file.path, reason)),
        }
    }

    fn done(self) -> Intake {
        let mut intake = Intake { groups: self.groups.into_values().collect(), ..self.intake };
        for group in &mut intake.groups {
            group.left_out.sort_by(|one, other| one.path.cmp(&other.path));
        }
        intake.passed.sort_by(|one, other| one.path.cmp(&other.path));
        intake.count();
        intake
    }
}

impl Intake {
    /// Counts the files anew.
    fn count(&mut self) {
        self.letters = self.groups.len();
        self.attachments = self.groups.iter().map(|group| group.attachments.len()).sum();
        self.passed_over = self.passed.len() + self.groups.iter().map(|group| group.left_out.len()).sum::<usize>();
        self.unreadable = self.unread.len();
    }

    /// Takes out the letters that the archive holds already, with what belongs to them.
    pub fn without(mut self, duplicates: Vec<Duplicate>) -> Self {
        let held: HashSet<&str> = duplicates.iter().map(|duplicate| duplicate.letter.as_str()).collect();
        let (out, groups): (Vec<Group>, Vec<Group>) = self.groups.into_iter().partition(|group| held.contains(group.letter.as_str()));
        self.already_in += out.iter().map(|group| 1 + group.attachments.len() + group.left_out.len()).sum::<usize>();
        self.groups = groups;
        self.duplicates = duplicates;
        let out: HashMap<&str, &Group> = out.iter().map(|group| (group.letter.as_str(), group)).collect();
        for duplicate in &mut self.duplicates {
            let Some(group) = out.get(duplicate.letter.as_str()) else { continue };
            let left_out = group.left_out.iter().map(|left_out| &left_out.path);
            duplicate.with = group.attachments.iter().map(|attached| &attached.path).chain(left_out).cloned().collect();
        }
        self.count();
        self
    }

    /// Adds what could not be walked, which is none of the files so far.
    pub fn unwalked(&mut self, unwalked: Vec<PassedFile>) {
        self.files += unwalked.len();
        self.unread.extend(unwalked);
        self.unread.sort_by(|one, other| one.path.cmp(&other.path));
        self.count();
    }

    /// Says of a file that is passed over something else.
    pub fn explain(&mut self, path: &str, reason: &str) {
        if let Some(passed) = self.passed.iter_mut().find(|passed| passed.path == path) {
            reason.clone_into(&mut passed.reason);
        }
    }

    /// The paths of what is passed over since it belongs to no letter.
    pub fn orphans(&self) -> Vec<String> {
        self.passed.iter().filter(|passed| passed.is_orphan).map(|passed| passed.path.clone()).collect()
    }
}
