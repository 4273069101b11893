//! The fields of the index: the only place that names them.

use std::path::{Path, PathBuf};

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};

use super::tokenizer::{ENGLISH, PLAIN};
use crate::engine::{Facet, Field as Sought};
use crate::response::Role;

/// Raised with every change of fields or of analysis: an index of another version is left alone and a new one is built.
pub const VERSION: u32 = 6;

/// The folder of this schema's files: another schema never touches them.
pub(super) fn folder(root: &Path) -> PathBuf {
    root.join(format!("schema-{VERSION}"))
}

/// Whether a folder holds files of an index.
pub(super) fn has_files(path: &Path) -> bool {
    let files = std::fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
    files.filter_map(|file| file.path().extension().map(|ending| ending.to_owned())).any(|ending| ending == "store" || ending == "term")
}

/// What is said of a folder with files of an index and no list of them.
pub(super) const LISTLESS: &str = "`meta.json`, the list of its files, is gone";

/// Whether the folder has the files of an index of a schema whose version is `of` this kind.
pub(super) fn has_other(root: &Path, of: impl Fn(u32) -> bool) -> bool {
    let folders = std::fs::read_dir(root).into_iter().flatten().flatten();
    let version = |name: std::ffi::OsString| name.to_str()?.strip_prefix("schema-")?.parse::<u32>().ok();
    folders
        .filter_map(|folder| Some((version(folder.file_name())?, folder.path())))
        .any(|(version, path)| of(version) && path.join("meta.json").exists())
}

/// The index's fields. One document is one response.
#[derive(Clone, Debug)]
pub struct Fields {
    /// `authority-slug/reference`, exact: what a response is known by.
    pub key: Field,
    /// The key's hash, to compare and to break ties.
    pub key_hash: Field,
    /// Hash of what was indexed: equal where nothing changed.
    pub digest: Field,
    /// Hash of the path of the file that it came from.
    pub source: Field,
    /// Hash of the exact reference.
    pub reference_hash: Field,
    /// The first day on which the public may see it, YYYYMMDD; none where no day will do.
    pub public_from: Field,
    /// The reference as words.
    pub reference: Field,
    /// The reference, exact, lower case.
    pub reference_exact: Field,
    /// The title.
    pub title: Field,
    /// What was asked.
    pub request: Field,
    /// Adjacent words of title and request.
    pub pairs: Field,
    /// Everything else in the letter.
    pub response: Field,
    /// The words of its attachments.
    pub attachments: Field,
    /// The words of each role's passages, by the role's place in its list.
    pub roles: Vec<Field>,
    /// Every word as it is written, for prefixes and spelling.
    pub spelling: Field,
    /// Facets, by their place in [`Facet::ALL`].
    pub facets: Vec<Field>,
    /// Year, month and day as a number, YYYYMMDD.
    pub received: Field,
    /// The same for the answer.
    pub responded: Field,
    /// The same for the day that stands for the response.
    pub dated: Field,
    /// The distinct terms of title, topics and request as hashes, with where each stands.
    pub asked: Field,
    /// Hash of the answer's words: equal where two requests were given the same answer; 0 where there is none.
    pub answer: Field,
    /// The response, as JSON.
    pub body: Field,
}

impl Fields {
    /// The schema and its fields.
    pub fn build() -> (Schema, Fields) {
        let mut schema = Schema::builder();
        let fields = Fields {
            key: schema.add_text_field("key", STRING),
            key_hash: schema.add_u64_field("key_hash", FAST | INDEXED),
            digest: schema.add_u64_field("digest", FAST),
            source: schema.add_u64_field("source", FAST | INDEXED),
            reference_hash: schema.add_u64_field("reference_hash", FAST),
            public_from: schema.add_i64_field("public_from", FAST),
            reference: words(&mut schema, "reference"),
            reference_exact: schema.add_text_field("reference_exact", STRING),
            title: words(&mut schema, "title"),
            request: words(&mut schema, "request"),
            pairs: schema.add_text_field("pairs", indexed("raw", IndexRecordOption::WithFreqs)),
            response: words(&mut schema, "response"),
            attachments: words(&mut schema, "attachments"),
            roles: Role::ALL.iter().map(|role| words(&mut schema, &format!("in_{role}"))).collect(),
            spelling: schema.add_text_field("spelling", indexed(PLAIN, IndexRecordOption::Basic)),
            facets: Facet::ALL.iter().map(|facet| schema.add_text_field(&format!("facet_{}", facet.as_str()), STRING | FAST)).collect(),
            received: schema.add_i64_field("received", FAST | INDEXED),
            responded: schema.add_i64_field("responded", FAST | INDEXED),
            dated: schema.add_i64_field("dated", FAST | INDEXED),
            asked: schema.add_u64_field("asked", FAST),
            answer: schema.add_u64_field("answer", FAST | INDEXED),
            body: schema.add_bytes_field("body", STORED),
        };
        (schema.build(), fields)
    }

    /// The field of a facet.
    pub fn facet(&self, facet: Facet) -> Field {
        self.facets[facet.index()]
    }

    /// The field that is meant.
    pub(super) fn of(&self, sought: Sought) -> Field {
        match sought {
            Sought::Title => self.title,
            Sought::Reference => self.reference,
            Sought::Request => self.request,
            Sought::Response => self.response,
            Sought::Attachments => self.attachments,
            Sought::Role(role) => self.role(role),
            Sought::Pairs => self.pairs,
            Sought::AsWritten => self.spelling,
            Sought::ExactReference => self.reference_exact,
            Sought::Facet(facet) => self.facet(facet),
            Sought::Received => self.received,
            Sought::Responded => self.responded,
        }
    }

    /// The field of the words of a role.
    pub fn role(&self, role: Role) -> Field {
        self.roles[role as usize]
    }
}

/// Running text: stemmed, with positions, so that phrases can be found.
fn words(schema: &mut SchemaBuilder, name: &str) -> Field {
    schema.add_text_field(name, indexed(ENGLISH, IndexRecordOption::WithFreqsAndPositions))
}

fn indexed(analyzer: &str, option: IndexRecordOption) -> TextOptions {
    TextOptions::default().set_indexing_options(TextFieldIndexing::default().set_tokenizer(analyzer).set_index_option(option))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_stand_at_their_place() {
        let (schema, fields) = Fields::build();
        for facet in Facet::ALL {
            assert_eq!(schema.get_field_name(fields.facet(facet)), format!("facet_{}", facet.as_str()));
        }
        for role in Role::ALL {
            assert_eq!(schema.get_field_name(fields.role(*role)), format!("in_{role}"));
        }
    }
}
