//! What a run is about to do, said before it is done.

use crate::engine::{Rebuilt, State};
use crate::parse;

/// What a run is about to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that will be read.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that are no longer there.
    pub gone: usize,
    /// Why files are read again that have not changed; `None` where none are.
    pub anew: Option<Anew>,
}

/// Why what was read before is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anew {
    /// The index is one of an earlier version, of another form.
    Form,
    /// The index was damaged, or what it knew of the corpus is lost.
    Damage,
    /// This version reads letters otherwise than the one that read them.
    Reader,
    /// The settings of the archive have changed that reach into every response.
    Settings,
}

impl From<Rebuilt> for Anew {
    fn from(rebuilt: Rebuilt) -> Self {
        match rebuilt {
            Rebuilt::OtherForm => Anew::Form,
            Rebuilt::Damaged => Anew::Damage,
        }
    }
}

impl Anew {
    /// Why, as what follows "everything is read again: ".
    pub fn why(self) -> &'static str {
        match self {
            Anew::Form => "the index was made by an earlier version of this program, which kept it in another form",
            Anew::Damage => "the index was damaged, and is built anew",
            Anew::Reader => "this version of the program reads letters otherwise than the one that read them",
            Anew::Settings => "settings have changed in `archive.toml` that reach into every response",
        }
    }

    /// Why a state is no longer good; `None` where it is, or where nothing was read yet.
    pub(super) fn of(last: &State, settings: u64) -> Option<Anew> {
        let is_new = last.files.is_empty();
        match (last.parser == parse::VERSION, last.settings == settings) {
            _ if is_new => None,
            (false, _) => Some(Anew::Reader),
            (true, false) => Some(Anew::Settings),
            (true, true) => None,
        }
    }
}
