//! What says that a file belongs to a letter, and how much that is worth.

use crate::response::Certainty;

/// What says that a file belongs to a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// The letter has its name among its words.
    Named,
    /// It states the reference of the letter.
    States,
    /// Its name has the reference of the letter.
    ReferenceInName,
    /// Its folder has.
    ReferenceInFolder,
    /// Its name is that of the letter, but for words on what each is for.
    SameName,
    /// Its name begins with that of the letter.
    BeginsAlike,
    /// Its folder is named like the letter.
    FolderOfName,
    /// Its name, or its folder's, has the number of the letter's reference.
    Number,
    /// There is one letter in its folder.
    OnlyLetter,
    /// It shares the beginning of its name with that letter alone.
    SharesName,
}

impl Evidence {
    /// What it is worth.
    pub(super) fn points(self) -> i32 {
        match self {
            Evidence::States => 96,
            Evidence::ReferenceInName => 94,
            Evidence::Named => 90,
            Evidence::ReferenceInFolder => 86,
            Evidence::FolderOfName => 84,
            Evidence::SameName => 80,
            Evidence::BeginsAlike => 74,
            Evidence::Number => 64,
            Evidence::OnlyLetter => 56,
            Evidence::SharesName => 46,
        }
    }

    /// How sure it makes.
    pub(super) fn sure(self) -> Certainty {
        match self {
            Evidence::Named
            | Evidence::States
            | Evidence::ReferenceInName
            | Evidence::ReferenceInFolder
            | Evidence::FolderOfName
            | Evidence::SameName => Certainty::Certain,
            Evidence::BeginsAlike | Evidence::Number | Evidence::OnlyLetter => Certainty::Likely,
            Evidence::SharesName => Certainty::Guess,
        }
    }

    /// It in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Evidence::Named => "the letter names it",
            Evidence::States => "it states the letter's reference",
            Evidence::ReferenceInName => "its name has the letter's reference",
            Evidence::ReferenceInFolder => "its folder has the letter's reference",
            Evidence::FolderOfName => "its folder is named like the letter",
            Evidence::SameName => "it is named like the letter",
            Evidence::BeginsAlike => "its name begins like the letter's",
            Evidence::Number => "its name, or its folder's, has the number of the letter's reference",
            Evidence::OnlyLetter => "there is no other letter in its folder",
            Evidence::SharesName => "the beginning of its name is that letter's alone",
        }
    }
}
