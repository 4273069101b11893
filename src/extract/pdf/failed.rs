//! Why a reader has no text of a PDF.

/// Why a reader has no text of a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failed {
    /// It needs a password.
    Encrypted,
    /// It is none, or too damaged to be read.
    Damaged,
    /// The reader is not there, or may not do it; another may.
    Unavailable,
}

impl Failed {
    /// The sentence for people, with the way out.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Failed::Encrypted => "it is encrypted and opens with a password only; ask for one without a password",
            Failed::Damaged | Failed::Unavailable => {
                "it is damaged, or cut short, and no page of it can be read as a PDF; ask for it again"
            }
        }
    }
}
