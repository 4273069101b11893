//! What came of a run: counts, remarks, failures; and how it is followed while it goes on.

use serde::Serialize;

use super::plan::Plan;
use crate::engine::{NoticeKind, Noticed};
use crate::extract::Unread;
use crate::response::{Clearance, File, Reference, Remark, Response};
use crate::text::{counted, plain};

/// Follows a run. Every method may be left out.
pub trait Progress: Sync {
    /// This is about to be done.
    fn begin(&self, _plan: &Plan) {}
    /// A file is being read.
    fn file(&self, _path: &str) {}
    /// So many more bytes are done.
    fn advance(&self, _bytes: u64) {}
}

/// What is kept of each kind of thing that was noticed in one file.
const MOST_KEPT: usize = 50;

/// Nobody looks.
impl Progress for () {}

/// What came of a run.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Report {
    /// Responses that were put into the index, new or changed.
    pub read: usize,
    /// Responses in files that were read again, and that were as before.
    pub unchanged: usize,
    /// Responses that left the index.
    pub removed: usize,
    /// Responses that are marked as withdrawn.
    pub withdrawn: usize,
    /// Files that were read.
    pub files: usize,
    /// Files that were as before.
    pub unchanged_files: usize,
    /// Bytes that were read.
    pub bytes: u64,
    /// Wall-clock time in seconds.
    pub seconds: f64,
    /// What was odd, response by response.
    pub remarks: Vec<Notice>,
    /// How many more there were, of files that have very many.
    #[serde(skip)]
    pub more_remarks: usize,
    /// What could not be read.
    pub failures: Vec<Unread>,
    /// Files of which nothing is in the archive until somebody has looked at them.
    pub quarantined: Vec<Notice>,
    /// Responses that are held from the public, since they are not yet published and show personal data.
    pub held: Vec<Notice>,
    /// Responses of files that are no longer there, and that were left in the archive all the same, since they are so many.
    pub left_in: usize,
    /// What of the index's own files was damaged, so that it was built anew.
    pub damaged: Vec<String>,
    /// Files of kinds that are not read.
    pub passed: Vec<Unread>,
}

/// A remark and the response that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
pub struct Notice {
    /// Path within the corpus.
    pub path: String,
    /// Line of a log.
    pub line: Option<usize>,
    /// The response's reference; empty where a response that was taken out states none.
    pub reference: String,
    /// What was odd.
    pub message: String,
}

impl Notice {
    /// What an earlier run noticed of the file at `path`, and kept.
    pub fn noticed(path: &str, Noticed { line, reference, message, .. }: &Noticed) -> Self {
        Notice { path: path.to_owned(), line: *line, reference: reference.clone(), message: message.clone() }
    }

    pub(super) fn new(path: &str, line: Option<usize>, response: &Response, remark: &Remark) -> Self {
        Notice { path: path.to_owned(), line, reference: response.reference.to_string(), message: remark.message.clone() }
    }

    /// That a file is kept out until somebody has looked at it; nothing where it is not.
    pub(super) fn of_quarantined(path: &str, file: &File, reference: &str) -> Option<Self> {
        let Clearance::Quarantined { findings } = &file.clearance else { return None };
        let key = if reference.is_empty() { "KEY" } else { reference };
        let message = format!(
            "`{}` is kept out: {}; look at it, and then say so: foi-archive review {key} {} --by NAME",
            file.name(),
            findings.join("; "),
            file.name()
        );
        Some(Notice { path: path.to_owned(), line: None, reference: reference.to_owned(), message })
    }

    /// What was odd about the fields of a record that is taken out.
    pub(super) fn of_withdrawn(path: &str, line: Option<usize>, reference: Option<&Reference>, remarks: Vec<Remark>) -> Vec<Self> {
        let reference = reference.map(ToString::to_string).unwrap_or_default();
        let notice = |r: Remark| Notice { path: path.to_owned(), line, reference: reference.clone(), message: r.message };
        remarks.into_iter().map(notice).collect()
    }
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", plain(&self.path))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.reference.is_empty() {
            write!(f, " ({})", plain(&self.reference))?;
        }
        write!(f, ": {}", plain(&self.message))
    }
}

impl Report {
    /// Megabytes of corpus a second; 0 where nothing was read.
    pub fn speed(&self) -> f64 {
        if self.seconds > 0.0 { self.bytes as f64 / 1e6 / self.seconds } else { 0.0 }
    }

    /// Takes up what came of another pass over the same corpus.
    pub(super) fn go_on_with(&mut self, again: Report) {
        self.read += again.read;
        self.removed += again.removed;
        self.bytes += again.bytes;
        self.more_remarks += again.more_remarks;
        // What failed before was tried again.
        self.failures = again.failures;
        self.remarks.extend(again.remarks.into_iter().filter(|remark| !self.remarks.contains(remark)).collect::<Vec<_>>());
    }

    /// How much was noticed so far: failures, quarantined files, held responses, remarks.
    pub(super) fn noticed(&self) -> [usize; 4] {
        [self.failures.len(), self.quarantined.len(), self.held.len(), self.remarks.len()]
    }

    /// What was noticed since of the file that was read, the first of each kind: failures of other files are `anothers`.
    pub(super) fn since(&self, [failures, quarantined, held, remarks]: [usize; 4], anothers: impl Fn(&str) -> bool) -> Vec<Noticed> {
        let noticed = |kind| {
            move |notice: &Notice| Noticed { kind, line: notice.line, reference: notice.reference.clone(), message: notice.message.clone() }
        };
        let failures = self.failures[failures..].iter().filter(|unread| !anothers(&unread.path)).take(MOST_KEPT).map(failed);
        let quarantined = self.quarantined[quarantined..].iter().take(MOST_KEPT).map(noticed(NoticeKind::Quarantined));
        let held = self.held[held..].iter().take(MOST_KEPT).map(noticed(NoticeKind::Held));
        let remarks = self.remarks[remarks..].iter().take(MOST_KEPT).map(noticed(NoticeKind::Remark));
        failures.chain(quarantined).chain(held).chain(remarks).collect()
    }

    /// What was noticed since of other files: each with its path.
    pub(super) fn of_others_since(&self, [failures, ..]: [usize; 4], anothers: impl Fn(&str) -> bool) -> Vec<(String, Noticed)> {
        self.failures[failures..]
            .iter()
            .filter(|unread| anothers(&unread.path))
            .map(|unread| (unread.path.clone(), failed(unread)))
            .collect()
    }

    /// What is said of each thing of the index's own that was damaged.
    pub fn of_damage(&self) -> impl Iterator<Item = String> {
        self.damaged.iter().map(|what| format!("damaged: {}; the index was built anew", plain(what)))
    }

    /// Whether there was something to index and none of it could be.
    pub fn nothing_worked(&self) -> bool {
        self.read + self.unchanged + self.unchanged_files + self.withdrawn + self.quarantined.len() + self.left_in == 0
            && !self.failures.is_empty()
    }
}

fn failed(unread: &Unread) -> Noticed {
    Noticed { kind: NoticeKind::Failure, line: unread.line, reference: String::new(), message: unread.message.clone() }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} read, ", self.read)?;
        match (self.unchanged, self.unchanged_files) {
            (0, files) => write!(f, "{} unchanged, ", counted(files, "file", "files"))?,
            (responses, files) => {
                write!(f, "{} and {} unchanged, ", counted(responses, "response", "responses"), counted(files, "file", "files"))?
            }
        }
        write!(
            f,
            "{} removed, {} withdrawn, {}{}, {}, {:.1} s",
            self.removed,
            self.withdrawn,
            [(self.quarantined.len(), "kept for review"), (self.held.len(), "held")]
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{count} {what}, "))
                .collect::<String>(),
            counted(self.remarks.len() + self.more_remarks, "remark", "remarks"),
            counted(self.failures.len(), "failure", "failures"),
            self.seconds
        )?;
        if self.bytes > 0 { write!(f, ", {:.1} MB/s", self.speed()) } else { Ok(()) }
    }
}
