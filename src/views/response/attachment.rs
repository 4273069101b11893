//! An attachment to its section of the response's page, and to its JSON.

use serde::Serialize;

use super::letter::{self, Block};
use super::passage::{self, PassageBody};
use crate::document::Part;
use crate::response::Response;
use crate::search::Highlighter;

/// An attachment as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its anchor, such as `a1` for the first.
    pub id: String,
    /// The name of its file.
    pub name: String,
    /// Its passages.
    pub blocks: Vec<Block>,
}

impl Attachment {
    pub(super) fn new(response: &Response, part: &Part, needles: Option<&Highlighter>) -> Self {
        Attachment { id: anchor(part), name: part.name.clone(), blocks: letter::blocks(response, part, needles) }
    }
}

/// An attachment in JSON.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttachmentBody {
    /// Its anchor on the page.
    pub id: String,
    /// The name of its file.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// blake3 of its bytes in hexadecimal digits.
    pub digest: String,
    /// Its words, passage by passage.
    pub passages: Vec<PassageBody>,
}

impl AttachmentBody {
    pub(super) fn new(response: &Response, part: &Part) -> Self {
        AttachmentBody {
            id: anchor(part),
            name: part.name.clone(),
            media: part.media.clone(),
            digest: part.digest.clone(),
            passages: passage::bodies(response, part.id),
        }
    }
}

fn anchor(part: &Part) -> String {
    format!("a{}", part.id.number())
}
