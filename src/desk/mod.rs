//! A new request to its draft reply, and what is still wrong with it.
//!
//! 1. Whoever asks is taken out of what they wrote ([`Requester`]). [`Triage`] finds what is asked, question by question, which law it looks like (`environment`), by when an answer is due, and
//!    what was released before.
//! 2. For each question an officer chooses an [`Outcome`]; nothing is decided here.
//! 3. [`reply`] lays the reply out (`layout`), as this body's letters begin and end (`manner`): the archive's own wordings of the body that
//!    answers (`standard`), the notice that the law asks for (`notice`), passages that were chosen ([`Example`]), the estimate of cost (`estimate`), and where each sentence comes from. What the archive never said stays a marked blank.
//! 4. [`check`] reads the reply as the archive reads any letter, and audits it; [`together`] says what the body usually cites beside it.
//! 5. It goes out as plain text or Markdown (`write`), or as a document (`word`, `open_document`); what an officer edits
//!    is read back (`edited`).

mod check;
mod edited;
mod environment;
mod estimate;
mod example;
mod layout;
mod manner;
mod notice;
mod open_document;
mod outcome;
mod package;
mod plan;
mod reply;
mod requester;
mod standard;
mod together;
mod triage;
mod warnings;
mod word;
mod write;

pub use check::{Beside, CheckError, Checked, LetterToCheck, alike, check};
pub use environment::EnvironmentalWords;
pub use example::Example;
pub use layout::reply;
pub use open_document::odt;
pub use outcome::{Choice, Outcome};
pub use plan::ReplyPlan;
pub use reply::{Alternative, Body, Heading, Origin, Reply, ReplyBlock};
pub use requester::Requester;
pub use together::{UsuallyCited, together};
pub use triage::{Triage, TriageError};
pub use word::{TemplateError, docx};
