//! The one writer: responses in, responses out, and a commit that carries the state of the corpus.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tantivy::merge_policy::LogMergePolicy;
use tantivy::schema::Schema;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, Term};

use super::analyzer::{self, Analyzer};
use super::document;
use super::lock::Lock;
use super::schema::Fields;
use super::state::State;
use super::{EngineError, IndexedVersion, folder};
use crate::response::{Key, Response};

/// Memory for documents that are not yet on disk, in bytes, over all threads.
pub const BUDGET: usize = 256 << 20;
/// Threads that invert documents.
pub const THREADS: usize = 2;

/// Holds an index for writing.
pub struct Writer {
    path: PathBuf,
    index: Index,
    writer: IndexWriter,
    fields: Fields,
    state: State,
    _lock: Lock,
}

/// A response made ready off the writer's thread.
pub struct Prepared {
    key: Key,
    digest: u64,
    doc: TantivyDocument,
}

impl Prepared {
    /// What the response is known by.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Hash of what is to be indexed.
    pub fn digest(&self) -> u64 {
        self.digest
    }
}

impl Writer {
    /// Opens the index at `root` for writing, making it where there is none; files of older schemas are removed.
    pub fn open(root: &Path) -> Result<Self, EngineError> {
        let unwritable = |source| EngineError::Unwritable { path: root.to_owned(), source };
        std::fs::create_dir_all(root).map_err(unwritable)?;
        let lock = Lock::take(root)?;
        let path = folder(root);
        std::fs::create_dir_all(&path).map_err(unwritable)?;
        let (schema, fields) = Fields::build();
        let index = match open_or_create(&path, &schema) {
            Ok(index) => index,
            Err(_) => {
                // The index is derived: one that cannot be opened is built anew.
                std::fs::remove_dir_all(&path).and_then(|()| std::fs::create_dir_all(&path)).map_err(unwritable)?;
                open_or_create(&path, &schema).map_err(|e| EngineError::of(root, &e))?
            }
        };
        let known = index.load_metas().ok().and_then(|m| m.payload).and_then(|p| State::from_payload(&p));
        let writer: IndexWriter = index.writer_with_num_threads(THREADS, BUDGET).map_err(|e| EngineError::of(root, &e))?;
        // What a run that was killed left behind goes first: this one would write files of the same names.
        writer.garbage_collect_files().wait().map_err(|e| EngineError::of(root, &e))?;
        // In 0.27 the first operation of a writer bears the number of the last commit, so that a merge applies it before it is
        // committed. Let it be one that does nothing.
        writer.delete_term(Term::from_field_text(fields.key, ""));
        if known.is_none() {
            writer.delete_all_documents().map_err(|e| EngineError::of(root, &e))?;
        }
        writer.set_merge_policy(Box::new(merge_policy()));
        remove_older(root);
        let mut state = known.unwrap_or_default();
        if state.epoch == 0 {
            state.epoch = jiff::Timestamp::now().as_microsecond().unsigned_abs();
        }
        Ok(Writer { path: root.to_owned(), index, writer, fields, state, _lock: lock })
    }

    /// The state of the last commit.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Every response that is in the last commit, by the hash of its key.
    pub fn known(&self) -> Result<HashMap<u64, IndexedVersion>, EngineError> {
        let broken = |e| EngineError::of(&self.path, &e);
        let reader = self.index.reader().map_err(broken)?;
        let mut known = HashMap::new();
        for segment in reader.searcher().segment_readers() {
            let fast = segment.fast_fields();
            let (keys, digests, sources) =
                (fast.u64("key_hash").map_err(broken)?, fast.u64("digest").map_err(broken)?, fast.u64("source").map_err(broken)?);
            for doc in segment.doc_ids_alive() {
                if let (Some(key), Some(digest), Some(source)) = (keys.first(doc), digests.first(doc), sources.first(doc)) {
                    known.insert(key, IndexedVersion { key, digest, source });
                }
            }
        }
        Ok(known)
    }

    /// The number by which [`IndexedVersion::source`] names a path.
    pub fn source_hash(path: &str) -> u64 {
        document::source_hash(path)
    }

    /// Makes a response ready; may run on any thread.
    pub fn prepare(&self, response: &Response, analyzer: &mut Analyzer) -> Prepared {
        let (doc, digest) = document::write(&self.fields, response, analyzer);
        Prepared { key: Key::from(response), digest, doc }
    }

    /// Puts a response in; with `replacing`, what had its key goes out.
    pub fn put(&self, prepared: Prepared, replacing: bool) -> Result<(), EngineError> {
        if replacing {
            self.writer.delete_term(Term::from_field_text(self.fields.key, prepared.key.as_str()));
        }
        self.writer.add_document(prepared.doc).map(|_| ()).map_err(|e| EngineError::of(&self.path, &e))
    }

    /// Takes out the response whose key has this hash.
    pub fn remove(&self, key_hash: u64) {
        self.writer.delete_term(Term::from_field_u64(self.fields.key_hash, key_hash));
    }

    /// Makes everything so far durable and visible, together with `state`.
    pub fn commit(&mut self, mut state: State) -> Result<(), EngineError> {
        let broken = |e| EngineError::of(&self.path, &e);
        state.generation = self.state.generation + 1;
        let mut commit = self.writer.prepare_commit().map_err(broken)?;
        commit.set_payload(&state.to_payload());
        commit.commit().map_err(broken)?;
        self.state = state;
        Ok(())
    }

    /// Waits for merges that are under way; the index is whole without.
    pub fn close(self) -> Result<(), EngineError> {
        let path = self.path;
        self.writer.wait_merging_threads().map_err(|e| EngineError::of(&path, &e))
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

/// An index with our analyzers; made where there is none.
fn open_or_create(path: &Path, schema: &Schema) -> tantivy::Result<Index> {
    let index = if path.join("meta.json").exists() {
        Index::open_in_dir(path)?
    } else {
        Index::builder().schema(schema.clone()).settings(settings()).create_in_dir(path)?
    };
    if index.schema() != *schema {
        return Err(tantivy::TantivyError::SchemaError("the fields are other ones".to_owned()));
    }
    analyzer::register(index.tokenizers());
    Ok(index)
}

/// Removes the files of older schemas; newer ones are another program's.
fn remove_older(root: &Path) {
    for version in 0..super::schema::VERSION {
        let _ = std::fs::remove_dir_all(root.join(format!("schema-{version}")));
    }
}

#[cfg(test)]
mod tests {
    use tantivy::TantivyDocument;

    use super::{State, Writer};
    use crate::engine::Reader;

    #[test]
    fn what_is_taken_out_stays_until_the_commit_whatever_is_merged_before() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(folder.path()).unwrap();
        for key in 0..3_u64 {
            let mut doc = TantivyDocument::default();
            doc.add_u64(writer.fields.key_hash, key);
            writer.writer.add_document(doc).unwrap();
            writer.commit(State::default()).unwrap();
        }
        writer.close().unwrap();
        let mut writer = Writer::open(folder.path()).unwrap();
        writer.remove(0);
        let segments = writer.index.searchable_segment_ids().unwrap();
        writer.writer.merge(&segments).wait().unwrap();
        drop(writer);
        assert_eq!(Reader::open(folder.path()).unwrap().snapshot().count(), 3);
    }
}
