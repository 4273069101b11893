//! The one writer: responses in, responses out, and a commit that carries the state of the corpus.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tantivy::index::{SegmentComponent, SegmentId};
use tantivy::merge_policy::{LogMergePolicy, NoMergePolicy};
use tantivy::schema::Schema;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Directory, Index, IndexSettings, IndexWriter, TantivyError, Term};

use super::failure::{failure, guarded};
use super::lock::Lock;
use super::queue::{Queue, Queued};
use super::schema::{self, Fields, LISTLESS, folder, has_files, has_other};
use super::snapshot::Snapshot;
use super::{columns, document, state_file, tokenizer, verified};
use crate::engine::{Commit, EngineError, IndexedDocument, IndexedVersion, Rebuilt, State, WriteEngine, is_derived};

/// Memory for documents that are not yet on disk, in bytes, over all threads. Writing a segment of them takes a third more for a while, since most pairs of
/// words stand in it once.
pub const BUDGET: usize = 192 << 20;
/// Threads that invert documents.
pub const THREADS: usize = 2;

/// The files that each segment has.
const COMPONENTS: [SegmentComponent; 6] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::Terms,
    SegmentComponent::Store,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
];

/// Holds an index for writing.
pub struct Writer {
    path: PathBuf,
    index: Index,
    writer: IndexWriter<Queued>,
    fields: Fields,
    queue: Arc<Queue>,
    state: State,
    /// Whether everything that was committed goes out with the next commit.
    is_emptied: bool,
    rebuilt: Option<Rebuilt>,
    /// What was found damaged when it was opened, so that it begins anew.
    damaged: Vec<String>,
    _lock: Lock,
}

/// An index that is open for writing, with the payload of its last commit.
struct Opened {
    index: Index,
    writer: IndexWriter<Queued>,
    payload: Option<String>,
}

impl Writer {
    /// Opens the index at `root` for writing, making it where there is none; files of older schemas are removed. One of another schema, or
    /// a damaged one, is built anew, since it is derived from the corpus.
    ///
    /// # Errors
    /// Where another process writes it, a newer version of this program keeps its index there, or it cannot be reached or written now.
    pub fn open(root: &Path) -> Result<Self, EngineError> {
        let unwritable = |source| EngineError::Unwritable { path: root.to_owned(), source };
        let path = folder(root);
        if matches!(path.join("meta.json").try_exists(), Ok(false)) && has_other(root, |version| version > schema::VERSION) {
            return Err(EngineError::Newer(root.to_owned()));
        }
        std::fs::create_dir_all(root).map_err(unwritable)?;
        let lock = Lock::take(root)?;
        // Whoever held the lock may just have made it.
        let is_new = !is_listed(root, &path)?;
        let mut rebuilt = (is_new && has_other(root, |version| version < schema::VERSION)).then_some(Rebuilt::OtherForm);
        std::fs::create_dir_all(&path).map_err(unwritable)?;
        let (schema, fields) = Fields::build();
        // An index without the list of its files is none that never was.
        let opened =
            if is_new && has_files(&path) { Err(EngineError::damaged(root, LISTLESS)) } else { open_or_create(root, &path, &schema) };
        let mut damaged = Vec::new();
        let Opened { index, writer, payload } = match opened {
            Err(EngineError::Damaged { message, .. }) => {
                damaged.push(message);
                state_file::remove_all_but(&path).map_err(unwritable)?;
                open_or_create(root, &path, &schema)?
            }
            opened => opened?,
        };
        // In 0.27 the first operation of a writer bears the number of the last commit, so that a merge applies it before it is
        // committed. Let it be one that does nothing.
        writer.delete_term(Term::from_field_text(fields.key, ""));
        let known = payload.as_deref().and_then(|payload| state_file::read(&path, payload));
        let is_emptied = known.is_none();
        let mut left = None;
        if is_emptied {
            // What was read from where is not known: everything is read again.
            if payload.is_some() {
                damaged.push("the state of the corpus is gone, or not what was written".to_owned());
            }
            // Also where nothing was committed yet: a run that built the index anew may not have come to its end.
            left = state_file::left(&path);
            writer.delete_all_documents().map_err(|e| failure(root, &e))?;
        }
        if !damaged.is_empty() || left.is_some() {
            rebuilt = Some(Rebuilt::Damaged);
        }
        let mut state = known.unwrap_or_else(|| {
            let commit = payload.as_deref().and_then(Commit::from_payload).unwrap_or_default();
            State { epoch: commit.epoch, generation: commit.generation, ..left.map(forgotten).unwrap_or_default() }
        });
        remove_older(root);
        if state.epoch == 0 {
            state.epoch = jiff::Timestamp::now().as_microsecond().unsigned_abs();
        }
        Ok(Writer { path: root.to_owned(), index, writer, fields, queue: Arc::default(), state, is_emptied, rebuilt, damaged, _lock: lock })
    }

    /// The files of the last commit that are not there, or whose ends are not what was written.
    fn without_their_ends(&self) -> Result<Vec<String>, EngineError> {
        let mut damaged = Vec::new();
        for segment in self.index.searchable_segment_metas().map_err(|e| self.failed(e))? {
            let deleted = segment.has_deletes().then_some(SegmentComponent::Delete);
            for file in COMPONENTS.into_iter().chain(deleted).map(|component| segment.relative_path(component)) {
                let Err(error) = self.index.directory().open_read(&file) else { continue };
                match self.failed(error.into()) {
                    EngineError::Damaged { .. } => damaged.push(format!("`{}` is gone, or not what was written", file.display())),
                    error => return Err(error),
                }
            }
        }
        damaged.sort();
        Ok(damaged)
    }

    fn failed(&self, error: TantivyError) -> EngineError {
        failure(&self.path, &error)
    }
}

impl WriteEngine for Writer {
    fn state(&self) -> &State {
        &self.state
    }

    fn rebuilt(&self) -> Option<Rebuilt> {
        self.rebuilt
    }

    fn look(&mut self) -> Result<Vec<String>, EngineError> {
        let mut damaged = std::mem::take(&mut self.damaged);
        if !self.is_emptied {
            let looked = guarded(&self.path, || self.without_their_ends());
            damaged.extend(named(looked)?);
            if !damaged.is_empty() {
                self.begin_anew()?;
            }
        }
        Ok(damaged)
    }

    fn verify(&mut self) -> Result<Vec<String>, EngineError> {
        let mut damaged = self.look()?;
        if damaged.is_empty() {
            let looked = guarded(&self.path, || self.index.validate_checksum().map_err(|e| self.failed(e)));
            let looked = looked.map(|files| files.iter().map(|file| format!("`{}` is not what was written", file.display())).collect());
            damaged = named(looked)?;
            damaged.sort();
            if !damaged.is_empty() {
                self.begin_anew()?;
            }
        }
        // What is damaged is damaged until it is built anew and committed: it is looked at again before that is taken for done.
        if damaged.is_empty() {
            verified::note(&self.path);
        }
        Ok(damaged)
    }

    fn is_verification_due(&self) -> bool {
        verified::is_due(&self.path)
    }

    fn begin_anew(&mut self) -> Result<(), EngineError> {
        self.writer.delete_all_documents().map_err(|e| self.failed(e))?;
        // What was taken back, what was held, and which files there were is known still, and of none what is in it.
        let State { epoch, generation, .. } = self.state;
        self.state = State { epoch, generation, ..forgotten(std::mem::take(&mut self.state)) };
        self.is_emptied = true;
        self.rebuilt = Some(Rebuilt::Damaged);
        Ok(())
    }

    fn known(&self) -> Result<HashMap<u64, IndexedVersion>, EngineError> {
        if self.is_emptied {
            return Ok(HashMap::new());
        }
        guarded(&self.path, || {
            let reader = self.index.reader().map_err(|e| self.failed(e))?;
            let snapshot = Snapshot::new(&self.path, &reader, self.fields.clone(), Commit::default())?;
            Ok(columns::versions(&snapshot)?.into_iter().map(|version| (version.key, version)).collect())
        })
    }

    fn put(&self, indexed: IndexedDocument, replacing: bool) -> Result<(), EngineError> {
        if replacing {
            self.writer.delete_term(Term::from_field_text(self.fields.key, indexed.key.as_str()));
        }
        self.writer.add_document(self.queue.put(document::write(&self.fields, &indexed))).map(|_| ()).map_err(|e| self.failed(e))
    }

    fn remove(&self, key: u64) {
        self.writer.delete_term(Term::from_field_u64(self.fields.key_hash, key));
    }

    fn commit(&mut self, mut state: State) -> Result<(), EngineError> {
        state.generation = self.state.generation + 1;
        let folder = folder(&self.path);
        let unwritable = |source| EngineError::Unwritable { path: self.path.clone(), source };
        if state.generation == 1 {
            // There is none before it, which would be there still if this one were lost.
            state_file::write(&folder, &State { generation: 0, ..state.clone() }).map_err(unwritable)?;
        }
        // The state is on disk before the commit that names it: a commit never names what is not there.
        let payload = state_file::write(&folder, &state).map_err(unwritable)?;
        let mut commit = self.writer.prepare_commit().map_err(|e| failure(&self.path, &e))?;
        commit.set_payload(&payload);
        commit.commit().map_err(|e| failure(&self.path, &e))?;
        state_file::remove_others(&folder, &state, Some(state.generation - 1));
        self.state = state;
        self.is_emptied = false;
        self.rebuilt = None;
        Ok(())
    }

    fn purge(&mut self) -> Result<usize, EngineError> {
        remove_derived(&self.path);
        // That of the commit before may quote what was taken out.
        state_file::remove_others(&folder(&self.path), &self.state, None);
        // No other merge begins any more: what it reads would stay on the disk while it runs.
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        let mut rewritten = 0;
        // A merge in the background may take a segment away that is to be rewritten: then what it made of it is looked at.
        for _ in 0..TRIES {
            match self.rewrite() {
                Ok(0) => {
                    self.writer.garbage_collect_files().wait().map_err(|e| self.failed(e))?;
                    return Ok(rewritten);
                }
                Ok(segments) => rewritten += segments,
                Err(TantivyError::InvalidArgument(_)) => std::thread::sleep(BETWEEN_TRIES),
                Err(error) => return Err(self.failed(error)),
            }
        }
        let message =
            "words of what was taken out still stand in its files, which are being merged; run `foi-archive index --purge`".to_owned();
        Err(EngineError::Unreachable { path: self.path.clone(), message })
    }

    fn close(self: Box<Self>) -> Result<(), EngineError> {
        let path = self.path;
        self.writer.wait_merging_threads().map_err(|e| failure(&path, &e))
    }
}

/// How often it is tried to rewrite segments that a merge in the background holds.
const TRIES: usize = 600;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

impl Writer {
    /// Merges the segments that hold something that was taken out, and says how many there were.
    fn rewrite(&mut self) -> tantivy::Result<usize> {
        // A description of a segment keeps its files where they are: none may be left when they are collected.
        let segments = self.index.searchable_segment_metas()?.into_iter();
        let holding: Vec<SegmentId> = segments.filter(|segment| segment.has_deletes()).map(|segment| segment.id()).collect();
        if !holding.is_empty() {
            self.writer.merge(&holding).wait()?;
        }
        Ok(holding.len())
    }
}

/// How the engine stores responses.
pub fn settings() -> IndexSettings {
    let compressor = Compressor::Zstd(ZstdCompressor { compression_level: Some(3) });
    IndexSettings { docstore_compression: compressor, docstore_blocksize: 16 << 10, ..IndexSettings::default() }
}

/// When the engine merges its segments: also where many responses of one have been taken out.
pub fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(0.2);
    policy.set_max_docs_before_merge(1_000_000);
    policy
}

/// What is known still of the corpus where the index is lost: what was taken back, what was held, and which files there were; and of none
/// what is in it.
fn forgotten(state: State) -> State {
    let State { mut files, is_purge_due, .. } = state;
    files.values_mut().for_each(|file| (file.digest, file.reader) = (String::new(), 0));
    State { files, is_purge_due, ..State::default() }
}

/// The damage that was looked for, or that stood in the way of looking.
fn named(looked: Result<Vec<String>, EngineError>) -> Result<Vec<String>, EngineError> {
    match looked {
        Err(EngineError::Damaged { message, .. }) => Ok(vec![message]),
        looked => looked,
    }
}

/// Whether an index has the list of its files. Where that cannot be told, it is not taken for gone.
fn is_listed(root: &Path, path: &Path) -> Result<bool, EngineError> {
    let exists = path.join("meta.json").try_exists();
    exists.map_err(|error| EngineError::Unreachable { path: root.to_owned(), message: error.to_string() })
}

/// An index with our analyzers, open for writing; made where there is none.
fn open_or_create(root: &Path, path: &Path, schema: &Schema) -> Result<Opened, EngineError> {
    guarded(root, || {
        let failed = |e| failure(root, &e);
        let index = if is_listed(root, path)? {
            Index::open_in_dir(path).map_err(failed)?
        } else {
            Index::builder().schema(schema.clone()).settings(settings()).create_in_dir(path).map_err(failed)?
        };
        if index.schema() != *schema {
            return Err(EngineError::damaged(root, "its fields are those of another version"));
        }
        tokenizer::register(index.tokenizers());
        let payload = index.load_metas().map_err(failed)?.payload;
        let writer: IndexWriter<Queued> = index.writer_with_num_threads(THREADS, BUDGET).map_err(failed)?;
        // What a run that was killed left behind goes first: this one would write files of the same names.
        writer.garbage_collect_files().wait().map_err(failed)?;
        writer.set_merge_policy(Box::new(merge_policy()));
        Ok(Opened { index, writer, payload })
    })
}

/// Removes what was derived from the archive and kept beside the index: it may quote what was taken out.
fn remove_derived(root: &Path) {
    let beside = std::fs::read_dir(root).into_iter().flatten().filter_map(Result::ok);
    for file in beside.filter(|file| file.file_name().to_str().is_some_and(is_derived)) {
        let _ = std::fs::remove_file(file.path());
    }
}

/// Removes the files of older schemas; newer ones are another program's.
fn remove_older(root: &Path) {
    for version in 0..schema::VERSION {
        let _ = std::fs::remove_dir_all(root.join(format!("schema-{version}")));
    }
}

#[cfg(test)]
mod tests {
    use tantivy::TantivyDocument;

    use super::Writer;
    use crate::engine::{State, WriteEngine};

    #[test]
    fn what_is_taken_out_stays_until_the_commit_whatever_is_merged_before() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(folder.path()).unwrap();
        for key in 0..3_u64 {
            let mut doc = TantivyDocument::default();
            doc.add_u64(writer.fields.key_hash, key);
            writer.writer.add_document(writer.queue.put(doc)).unwrap();
            writer.commit(State::default()).unwrap();
        }
        Box::new(writer).close().unwrap();
        let mut writer = Writer::open(folder.path()).unwrap();
        writer.remove(0);
        let segments = writer.index.searchable_segment_ids().unwrap();
        writer.writer.merge(&segments).wait().unwrap();
        assert_eq!(writer.index.reader().unwrap().searcher().num_docs(), 3);
    }
}
