//! What a model says of a new request: which responses are alike to it in meaning.

use crate::search::LikeInMeaning;

/// Which responses are alike in meaning to a request, and to each of its questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InquiryMeaning {
    /// To the request as a whole.
    pub whole: LikeInMeaning,
    /// To each of its questions, where there are several.
    pub items: Vec<LikeInMeaning>,
    /// Responses that could not be compared yet.
    pub waiting: usize,
}
