//! A choice of provisions and parts to the skeleton of a refusal notice, filled with wordings that the archive has used.
//!
//! 1. The body is the one that was named, or the one whose answers have most wordings under the provisions (`body`).
//! 2. Each slot of a notice, and each provision within it, asks for the best current wording (`slot`, `choice`).
//! 3. What one letter of the body alone said, by itself or with other things, is an example, marked as such; what others said is offered (`Offer`). What the archive lacks, or has only in words that the law
//!    has left behind, is marked as missing; nothing is made up.
//! 4. Blanks are numbered where there are several of a kind (`number`).
//! 5. The draft is written out as plain text, or as Markdown in the form of the corpus (`write`).

mod body;
mod choice;
mod cues;
mod draft;
mod fill;
mod number;
mod slot;
mod write;

pub use body::body_with_most;
pub use draft::{Content, Draft, DraftBlock, Missing, Offer, Plan};
pub use fill::compose;
pub use slot::Slot;
pub use write::headline;
