//! A reply as an officer edited it, as a file to keep.

use serde::{Deserialize, Serialize};

use crate::desk::{self, Reply};
use crate::response::{Authority, Regime};
use crate::views::context::{Context, ViewError};
use crate::views::params::DeskParams;
use crate::views::view::View;
use crate::word::words;

words! {
    /// A format of a reply.
    pub enum FileFormat {
        /// Word.
        Docx = "docx", "Word",
        /// OpenDocument.
        Odt = "odt", "OpenDocument",
        /// Markdown.
        Md = "md", "Markdown",
        /// Plain text.
        Txt = "txt", "plain text",
    }
}

impl FileFormat {
    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            FileFormat::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileFormat::Odt => "application/vnd.oasis.opendocument.text",
            FileFormat::Md => "text/markdown; charset=utf-8",
            FileFormat::Txt => "text/plain; charset=utf-8",
        }
    }
}

/// A reply as a file.
pub struct ReplyFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: FileFormat,
}

impl View for ReplyFile {
    /// The reply as it was edited, with what it is of, and the format.
    type Params = (DeskParams, FileFormat);

    fn build(context: &Context, (params, format): &(DeskParams, FileFormat)) -> Result<Self, ViewError> {
        if params.text.trim().is_empty() {
            return Err(ViewError::BadRequest("There is no reply to keep. Lay one out first.".to_owned()));
        }
        context.snapshot.go_on()?;
        let read = params.read().map_err(ViewError::BadRequest)?;
        let authority = Some(params.authority.trim()).filter(|name| !name.is_empty()).map(Authority::new);
        let reply = Reply::of_text(&params.text, authority, read.regime.unwrap_or(Regime::Foia), context.today);
        context.snapshot.go_on()?;
        let failed = |error: String| ViewError::BadRequest(format!("The reply could not be made a file: {error}."));
        let bytes = match format {
            FileFormat::Docx => desk::docx(&reply, None).map_err(|error| failed(error.to_string()))?,
            FileFormat::Odt => desk::odt(&reply).map_err(|error| failed(error.to_string()))?,
            FileFormat::Md => reply.editable().into_bytes(),
            FileFormat::Txt => reply.plain().into_bytes(),
        };
        Ok(ReplyFile { bytes, format: *format })
    }
}
