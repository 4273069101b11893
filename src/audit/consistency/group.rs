//! Which answers are to the same request, and how alike the requests are.

/// The places, in one list of answers, of those that answer the same request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerGroup {
    /// Places in the list, in any order.
    pub members: Vec<usize>,
    /// How alike their requests are.
    pub alike: RequestSimilarity,
}

/// How alike requests are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequestSimilarity {
    /// They ask the same.
    #[default]
    Same,
    /// They ask nearly the same: only an open contradiction is worth a look.
    Nearly,
}
