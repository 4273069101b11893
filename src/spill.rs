//! Values that are gone through from first to last, however many there are: what does not fit in memory waits in a file that nobody else
//! sees, and that goes with the process.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::marker::PhantomData;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes that one of them holds in memory at most.
const HELD: usize = 1 << 16;

/// Bytes that are written one after another and then read from the start: a few of them in memory, more of them in a file.
#[derive(Debug, Default)]
pub struct Spill {
    held: Vec<u8>,
    file: Option<File>,
}

impl Spill {
    /// The folders for such files, the first that can be written: the one that `TMPDIR` names, else one on disk before one that may be memory.
    pub fn folders() -> Vec<PathBuf> {
        let on_disk = std::env::var_os("TMPDIR").is_none().then(|| PathBuf::from("/var/tmp"));
        on_disk.into_iter().chain([std::env::temp_dir()]).collect()
    }

    fn new_file() -> io::Result<File> {
        let mut folders = Spill::folders().into_iter();
        let first = folders.next().map_or_else(tempfile::tempfile, tempfile::tempfile_in);
        // Where none can be written, the first says why.
        first.or_else(|error| folders.find_map(|folder| tempfile::tempfile_in(folder).ok()).ok_or(error))
    }

    /// Everything that was written, from the start.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&mut self) -> io::Result<impl BufRead + '_> {
        let Spill { held, file } = self;
        let filed: Box<dyn Read + '_> = match file {
            Some(file) => {
                file.seek(SeekFrom::Start(0))?;
                Box::new(file)
            }
            None => Box::new(io::empty()),
        };
        Ok(BufReader::with_capacity(1 << 16, filed.chain(&held[..])))
    }
}

impl Write for Spill {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.len() + bytes.len() > HELD && !self.held.is_empty() {
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(Spill::new_file()?),
            };
            file.seek(SeekFrom::End(0))?;
            file.write_all(&self.held)?;
            self.held.clear();
        }
        self.held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Values, one a line.
#[derive(Debug)]
pub struct Spilled<T> {
    lines: Spill,
    of: PhantomData<fn() -> T>,
}

impl<T> Default for Spilled<T> {
    fn default() -> Self {
        Spilled { lines: Spill::default(), of: PhantomData }
    }
}

impl<T: Serialize + DeserializeOwned> Spilled<T> {
    /// Adds a value.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn push(&mut self, value: &T) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.lines.write_all(&line)
    }

    /// Every value, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn iter(&mut self) -> io::Result<impl Iterator<Item = io::Result<T>> + '_> {
        Ok(self.lines.read()?.lines().map(|line| Ok(serde_json::from_str(&line?)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_from_the_start_again_and_again() {
        for size in [0, 1, 1_000, 50_000] {
            let mut values = Spilled::default();
            (0..size).for_each(|n: u64| values.push(&n).unwrap());
            assert_eq!(values.lines.file.is_some(), size == 50_000, "{size}");
            for _ in 0..2 {
                let read: Vec<u64> = values.iter().unwrap().collect::<Result<_, _>>().unwrap();
                assert!(read.into_iter().eq(0..size), "{size}");
            }
            values.push(&7).unwrap();
            assert_eq!(values.iter().unwrap().last().unwrap().unwrap(), 7, "more may come after it was read");
        }
    }

    #[test]
    fn what_is_larger_than_what_is_held_comes_whole() {
        let mut spill = Spill::default();
        let long = vec![b'x'; 3 * HELD];
        for part in [&b"a"[..], &long, b"b"] {
            spill.write_all(part).unwrap();
        }
        let mut read = Vec::new();
        spill.read().unwrap().read_to_end(&mut read).unwrap();
        assert_eq!((read.len(), read[0], read[read.len() - 1]), (long.len() + 2, b'a', b'b'));
    }
}
