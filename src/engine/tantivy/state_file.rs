//! The state of the corpus in a file of its own, named by the commit that it belongs to.
//!
//! It grows with the corpus, and whoever only reads the index need not read it. It is written and synced before the commit that names it, with
//! its digest; one that is missing or garbled counts as none, and then everything is read again.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::engine::{Commit, State};

/// What a commit carries: which one it is, and where its state is.
#[derive(Serialize, Deserialize)]
struct Payload {
    epoch: u64,
    generation: u64,
    /// The name of the file.
    state: String,
    /// Hash of its bytes.
    digest: String,
}

/// Writes the state into the index's folder, and gives the payload of the commit that is to name it.
pub(super) fn write(folder: &Path, state: &State) -> io::Result<String> {
    let (name, words) = (name(state), serde_json::to_vec(state)?);
    let new = folder.join(format!("{name}.new"));
    let mut file = File::create(&new)?;
    file.write_all(&words)?;
    file.sync_all()?;
    fs::rename(&new, folder.join(&name))?;
    // The name is on disk when its folder is; not every system lets a folder be synced.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    let digest = blake3::hash(&words).to_hex().to_string();
    Ok(serde_json::to_string(&Payload { epoch: state.epoch, generation: state.generation, state: name, digest })?)
}

/// The state that a commit's payload names; none where it is not there, or not as it was written.
pub(super) fn read(folder: &Path, payload: &str) -> Option<State> {
    let payload: Payload = serde_json::from_str(payload).ok()?;
    let words = fs::read(folder.join(&payload.state)).ok()?;
    if blake3::hash(&words).to_hex().as_str() != payload.digest {
        return None;
    }
    serde_json::from_slice(&words).ok().filter(|state: &State| (state.epoch, state.generation) == (payload.epoch, payload.generation))
}

/// The latest state in a folder that can be read at all, where nothing says which was committed.
pub(super) fn left(folder: &Path) -> Option<State> {
    let names = fs::read_dir(folder).ok()?.flatten().filter_map(|file| file.file_name().into_string().ok());
    let states = names.filter(|name| name.starts_with(PREFIX) && name.ends_with(".json"));
    let read = |name: String| serde_json::from_slice::<State>(&fs::read(folder.join(name)).ok()?).ok();
    states.filter_map(read).max_by_key(|state| (state.epoch, state.generation))
}

/// When the state of a commit was written, just before it; none where its file is not there.
pub(super) fn written(folder: &Path, commit: Commit) -> Option<SystemTime> {
    fs::metadata(folder.join(named(commit.epoch, commit.generation))).and_then(|file| file.modified()).ok()
}

/// The state of the latest commit, whichever that is meanwhile; none where it cannot be read.
pub(super) fn latest(folder: &Path, mut payload: impl FnMut() -> Option<String>) -> Option<State> {
    // A writer may remove a state while it is looked for, and then there is a later one.
    (0..TRIES).find_map(|_| read(folder, &payload()?))
}

/// How often a state is looked for that is not there.
const TRIES: usize = 5;

/// Removes the states of other commits, but for the one `before`: if the latest is lost, that one knows nearly all. One that stays is in
/// nobody's way.
pub(super) fn remove_others(folder: &Path, state: &State, before: Option<u64>) {
    let Ok(files) = fs::read_dir(folder) else { return };
    let before = before.map(|generation| named(state.epoch, generation));
    let is_another = |file: &str| is_state(file) && file != name(state) && before.as_deref() != Some(file);
    for file in files.flatten() {
        if file.file_name().to_str().is_some_and(is_another) {
            let _ = fs::remove_file(file.path());
        }
    }
}

/// Empties the folder of an index, but for the states: until a commit has one, they alone know what was taken back.
pub(super) fn remove_all_but(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if file.file_name().to_str().is_some_and(is_state) {
            continue;
        }
        if file.file_type()?.is_dir() { fs::remove_dir_all(file.path())? } else { fs::remove_file(file.path())? }
    }
    Ok(())
}

fn is_state(file: &str) -> bool {
    file.starts_with(PREFIX)
}

const PREFIX: &str = "state-";

fn name(state: &State) -> String {
    named(state.epoch, state.generation)
}

fn named(epoch: u64, generation: u64) -> String {
    format!("{PREFIX}{epoch:x}-{generation}.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::FileState;

    fn state(generation: u64) -> State {
        let mut state = State { epoch: 5, generation, parser: 2, settings: 9, ..State::default() };
        state.files.insert("a/b.md".into(), FileState { size: 1, modified: 2, digest: "ff".into(), reader: 1, ..FileState::default() });
        state
    }

    #[test]
    fn a_state_reads_back_and_its_commit_is_known_without_it() {
        let folder = tempfile::tempdir().unwrap();
        let payload = write(folder.path(), &state(7)).unwrap();
        assert_eq!(read(folder.path(), &payload), Some(state(7)));
        remove_others(folder.path(), &state(7), None);
        assert_eq!(read(folder.path(), &payload), Some(state(7)));
        remove_others(folder.path(), &state(8), Some(7));
        assert_eq!(read(folder.path(), &payload), Some(state(7)), "that of the commit before");
        remove_others(folder.path(), &state(8), None);
        assert_eq!(read(folder.path(), &payload), None);
        assert_eq!(Commit::from_payload(&payload), Some(Commit { epoch: 5, generation: 7 }));
    }

    #[test]
    fn what_is_half_written_is_no_state() {
        let folder = tempfile::tempdir().unwrap();
        let payload = write(folder.path(), &state(7)).unwrap();
        let file = folder.path().join(name(&state(7)));
        let words = fs::read(&file).unwrap();
        for length in 0..words.len() {
            fs::write(&file, &words[..length]).unwrap();
            assert_eq!(read(folder.path(), &payload), None, "{length} bytes");
        }
        fs::write(&file, serde_json::to_vec(&state(6)).unwrap()).unwrap();
        assert_eq!(read(folder.path(), &payload), None, "that of another commit");
        assert_eq!(read(folder.path(), "else"), None);
        assert_eq!(left(folder.path()), Some(state(6)), "what can be read of it is better than nothing");
    }
}
