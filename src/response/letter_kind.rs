//! What a letter was written for.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// The occasion of a letter. Only an answer, or the outcome of a review, decides anything.
    pub enum LetterKind {
        /// It answers a request.
        Answer = "answer", "Answer",
        /// It gives the outcome of an internal review.
        Review = "review", "Outcome of a review",
        /// It says that the request has arrived.
        Acknowledgement = "acknowledgement", "Acknowledgement",
        /// It puts the answer off.
        Extension = "extension", "Extension of time",
        /// It asks for a fee before anything is done.
        FeesNotice = "fees-notice", "Fees notice",
        /// It asks what the requester means.
        Clarification = "clarification", "Request for clarification",
        /// It sends the request on to another body.
        Transfer = "transfer", "Transfer",
        /// It says that the request is withdrawn or lapsed.
        Withdrawal = "withdrawal", "Withdrawal",
        /// A machine wrote it.
        AutomaticReply = "automatic-reply", "Automatic reply",
        /// It is an annex to a letter, such as the text of exemptions.
        Annex = "annex", "Annex",
        /// It only covers what is attached.
        CoverNote = "cover-note", "Cover note",
    }
}

impl LetterKind {
    /// Whether such a letter decides on a request.
    pub fn decides(self) -> bool {
        matches!(self, LetterKind::Answer | LetterKind::Review)
    }
}
