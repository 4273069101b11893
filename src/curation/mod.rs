//! What an officer decides of a response, to words beside its letter that say so, by whom, and a line in the journal.
//!
//! 1. [`letter`] finds the letter: in the index, and where that does not know it, in the corpus.
//! 2. A [`Change`] puts a field into its sidecar, where everything else stays as it is; [`review`] says that somebody looked at a file.
//! 3. The letter is read with the new sidecar: where its own fields say otherwise, nothing is written.
//! 4. A [`NewLetter`] goes into a folder of its own, each letter of a [`NewFolder`] too, and a [`NewLog`] with the map that reads it.
//! 5. Of what was [`TakenBack`] the journal shows no words.
//!
//! Nothing here runs the index: until it has followed, the archive is as it was.

mod add;
mod change;
mod error;
mod finished;
mod folder;
mod letter;
mod log;
mod review;
mod sidecar;
mod taken_back;

pub use add::{Added, NewLetter, ReadLetter, attach};
pub use change::{CORRECTED, Change, Changed};
pub use error::CurationError;
pub use folder::{ChosenLetter, FolderKept, LetterChoice, NewFolder, SentFile, is_open, keep_letters};
pub use letter::{FoundLetter, letter, paths_of};
pub use log::{LEFT_OUT, LogChoice, LogReading, NewLog};
pub use review::{Looked, Reviewed, files_named, review};
pub use taken_back::TakenBack;
