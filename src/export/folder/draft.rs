//! A file that is being written, piece by piece, beside its place.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::written::Written;
use crate::export::error::ExportError;

/// A file that is being written. One that is dropped before it is kept is removed when the folder is next opened.
pub(in crate::export) struct Draft {
    path: PathBuf,
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    length: u64,
}

impl Draft {
    pub(super) fn begin(path: PathBuf) -> Result<Self, ExportError> {
        let file = BufWriter::new(File::create(&path).map_err(ExportError::unwritable(&path))?);
        Ok(Draft { path, file, hasher: blake3::Hasher::new(), length: 0 })
    }

    /// Writes the next piece.
    pub(in crate::export) fn write(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
        self.file.write_all(bytes).map_err(ExportError::unwritable(&self.path))
    }

    /// Where it is, and what was written.
    pub(super) fn end(self) -> Result<(PathBuf, Written), ExportError> {
        let Draft { path, file, hasher, length } = self;
        file.into_inner().map_err(|error| ExportError::unwritable(&path)(error.into_error()))?;
        Ok((path, Written { digest: *hasher.finalize().as_bytes(), length }))
    }
}
