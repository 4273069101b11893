//! A response's file to its own bytes, as they were when it was read.

use super::context::{Context, ViewError};
use super::params::FileParams;
use super::response;
use super::view::View;
use crate::response::{File, Response};

/// A file as it stands in the corpus.
pub struct OriginalFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is.
    pub file: File,
}

impl View for OriginalFile {
    type Params = FileParams;

    /// What is not for this reader is answered like what is not there.
    fn build(context: &Context, params: &FileParams) -> Result<Self, ViewError> {
        OriginalFile::of(context, &response::find(context, &params.response)?, &params.name)
    }
}

impl OriginalFile {
    /// The file of this name of a response that is at hand.
    ///
    /// # Errors
    /// Where there is none for this reader, or it is no longer as it was read.
    pub fn of(context: &Context, response: &Response, name: &str) -> Result<Self, ViewError> {
        let named = |file: &&File| file.name() == name && context.layout.may_have(file);
        let Some(file) = response.files.iter().find(named) else {
            return Err(ViewError::NotFound(format!("There is no file “{name}” of this response here.")));
        };
        let gone = || ViewError::NotFound("This file is no longer there, or no longer as it was read.".to_owned());
        let corpus = context.corpus.ok_or_else(gone)?;
        let bytes = corpus.original(&file.path, file.size, &file.digest).ok_or_else(gone)?;
        Ok(OriginalFile { bytes, file: file.clone() })
    }
}
