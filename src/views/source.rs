//! A response to its letter as it stands in the corpus: a log's row alone, and nothing that is not, or no longer, in the archive.

use std::borrow::Cow;

use super::context::{Context, ViewError};
use super::params::ResponseParams;
use super::response;
use super::view::View;
use crate::extract::{self, Format};
use crate::response::place;

/// A letter's own bytes.
pub struct SourceFile {
    /// The bytes, as they were published.
    pub bytes: Vec<u8>,
    /// Whether they are text as they stand.
    is_text: bool,
}

impl SourceFile {
    /// The media type that the bytes are read as.
    pub fn media_type(&self) -> &'static str {
        if !self.is_text {
            return "application/octet-stream";
        }
        match extract::decode(&self.bytes) {
            Cow::Borrowed(_) => "text/plain; charset=utf-8",
            Cow::Owned(_) => "text/plain; charset=windows-1252",
        }
    }
}

impl View for SourceFile {
    type Params = ResponseParams;

    fn build(context: &Context, params: &ResponseParams) -> Result<Self, ViewError> {
        let response = response::find(context, params)?;
        let (path, line) = place(&response.source);
        let gone =
            || ViewError::NotFound("The file that this response was read from is no longer there, or no longer as it was read.".to_owned());
        let corpus = context.corpus.ok_or_else(gone)?;
        let Some(n) = line else {
            let is_text = Format::of_path(path).is_some_and(Format::is_text);
            // A document or a mail may hold more than it shows.
            if !is_text && !context.layout.officers {
                return Err(ViewError::NotFound("This response was read from a document, which is shown to officers alone.".to_owned()));
            }
            let bytes = corpus.original(path).ok_or_else(gone)?;
            // A letter that has changed since may have been taken back; what is shown of it is what was read. Where a mail brought the letter,
            // the file is the mail.
            let digest = blake3::hash(&bytes).to_hex();
            let document = &response.document;
            let mut parts = std::iter::once(document.letter()).chain(document.attachments());
            let is_as_read = parts.any(|part| part.digest == digest.as_str());
            return if is_as_read { Ok(SourceFile { bytes, is_text }) } else { Err(gone()) };
        };
        let bytes = corpus.original_row(path, n).ok_or_else(gone)?;
        // The log may have changed since it was indexed: then another row, perhaps one that was taken back, stands at this line.
        let stated = extract::log_record(path, n, &bytes).map_err(|_| gone())?.stated;
        let is_another = stated.withdrawn.is_some() || stated.reference.is_some_and(|reference| reference != response.reference);
        if is_another { Err(gone()) } else { Ok(SourceFile { bytes, is_text: true }) }
    }
}
