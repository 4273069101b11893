//! Values that are gone through from first to last, or asked for by their numbers, however many there are: what does not fit in memory waits in
//! a file that nobody else sees, and that goes with the process.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::marker::PhantomData;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes that one of them holds in memory at most.
const HELD: usize = 1 << 16;
/// The same of what few have, like a [`Shelf`]: that of most archives needs no file.
const ON_SHELF: usize = 32 << 20;

/// Bytes that are written one after another and then read: a few of them in memory, more of them in a file.
#[derive(Debug)]
pub struct Spill {
    held: Vec<u8>,
    /// Bytes that are held at most.
    most: usize,
    file: Option<File>,
    /// Bytes in the file.
    filed: u64,
}

impl Default for Spill {
    fn default() -> Self {
        Spill::holding(HELD)
    }
}

impl Spill {
    /// None yet, of which so many are to be held at most.
    fn holding(most: usize) -> Self {
        Spill { held: Vec::new(), most, file: None, filed: 0 }
    }

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
        let Spill { held, file, filed, .. } = self;
        let in_file: Box<dyn Read + '_> = match file {
            Some(file) => {
                file.seek(SeekFrom::Start(0))?;
                Box::new(file.take(*filed))
            }
            None => Box::new(io::empty()),
        };
        Ok(BufReader::with_capacity(1 << 16, in_file.chain(&held[..])))
    }

    /// The bytes of this range.
    fn range(&mut self, wanted: Range<u64>) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; (wanted.end - wanted.start) as usize];
        let (in_file, held) = bytes.split_at_mut((self.filed.clamp(wanted.start, wanted.end) - wanted.start) as usize);
        if let Some(file) = self.file.as_mut().filter(|_| !in_file.is_empty()) {
            file.seek(SeekFrom::Start(wanted.start))?;
            file.read_exact(in_file)?;
        }
        let from = wanted.start.saturating_sub(self.filed) as usize;
        held.copy_from_slice(&self.held[from..from + held.len()]);
        Ok(bytes)
    }
}

impl Spill {
    /// Lets go of what comes after so many bytes.
    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.held.truncate(length.saturating_sub(self.filed) as usize);
        if let Some(file) = self.file.as_mut().filter(|_| length < self.filed) {
            file.set_len(length)?;
            self.filed = length;
        }
        Ok(())
    }

    /// Writes nothing over the bytes of this range.
    fn blank(&mut self, range: Range<u64>) -> io::Result<()> {
        let (in_file, held) = (range.start..range.end.min(self.filed), range.start.max(self.filed)..range.end);
        if let Some(file) = self.file.as_mut().filter(|_| !in_file.is_empty()) {
            file.seek(SeekFrom::Start(in_file.start))?;
            io::copy(&mut io::repeat(b' ').take(in_file.end - in_file.start), file)?;
        }
        if !held.is_empty() {
            self.held[(held.start - self.filed) as usize..(held.end - self.filed) as usize].fill(b' ');
        }
        Ok(())
    }
}

impl Write for Spill {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.len() + bytes.len() > self.most && !self.held.is_empty() {
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(Spill::new_file()?),
            };
            // What was written of bytes for which there was no room is written over.
            file.seek(SeekFrom::Start(self.filed))?;
            file.write_all(&self.held)?;
            self.filed += self.held.len() as u64;
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
    /// None yet, of which as much is held as of a [`Shelf`]: for those of which there are few.
    pub fn large() -> Self {
        Spilled { lines: Spill::holding(ON_SHELF), ..Spilled::default() }
    }

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

/// Values that are asked for by their numbers, which are those of the order in which they came.
#[derive(Debug)]
pub struct Shelf<T> {
    /// Where each ends.
    ends: Vec<u64>,
    bytes: Mutex<Spill>,
    of: PhantomData<fn() -> T>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Shelf { ends: Vec::new(), bytes: Mutex::new(Spill::holding(ON_SHELF)), of: PhantomData }
    }
}

impl<T: Serialize + DeserializeOwned> Shelf<T> {
    /// Adds a value; gives its number.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn push(&mut self, value: &T) -> io::Result<usize> {
        self.put(&serde_json::to_vec(value)?)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.get_mut().unwrap_or_else(PoisonError::into_inner).write_all(bytes)?;
        self.ends.push(self.start(self.ends.len()) + bytes.len() as u64);
        Ok(self.ends.len() - 1)
    }

    /// Adds values in their order; they are made ready side by side.
    ///
    /// # Errors
    /// Where the file cannot be written: some of them may be there then.
    pub fn extend(&mut self, values: &[T]) -> io::Result<()>
    where
        T: Sync,
    {
        let ready: Vec<_> = values.par_iter().map(serde_json::to_vec).collect();
        ready.into_iter().try_for_each(|bytes| self.put(&bytes?).map(drop))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Those of these numbers, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    ///
    /// # Panics
    /// Where there are no such numbers.
    pub fn range(&self, numbers: Range<usize>) -> io::Result<Vec<T>> {
        let first = self.start(numbers.start);
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner).range(first..self.start(numbers.end))?;
        let place = |offset: u64| (offset - first) as usize;
        let read = numbers.map(|n| serde_json::from_slice(&bytes[place(self.start(n))..place(self.ends[n])]));
        read.map(|value| value.map_err(io::Error::from)).collect()
    }

    /// Lets go of the values from this number on.
    ///
    /// # Errors
    /// Where the file cannot be cut off; then they are there no more, and their bytes still are.
    pub fn cut(&mut self, from: usize) -> io::Result<()> {
        let length = self.start(from.min(self.ends.len()));
        self.ends.truncate(from);
        self.bytes.get_mut().unwrap_or_else(PoisonError::into_inner).cut(length)
    }

    /// Wipes out the value of this number, which is never asked for again.
    ///
    /// # Errors
    /// Where the file cannot be written.
    ///
    /// # Panics
    /// Where there is no such number.
    pub fn wipe(&mut self, number: usize) -> io::Result<()> {
        let range = self.start(number)..self.ends[number];
        self.bytes.get_mut().unwrap_or_else(PoisonError::into_inner).blank(range)
    }

    /// Where the value of this number begins.
    fn start(&self, number: usize) -> u64 {
        number.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_given_by_their_numbers_from_memory_and_from_the_file() {
        let mut shelf = Shelf { bytes: Mutex::new(Spill::holding(1_000)), ..Shelf::default() };
        let value = |n: usize| "x".repeat(n % 90) + &n.to_string();
        for n in 0..500 {
            assert_eq!(shelf.push(&value(n)).unwrap(), n);
        }
        let filed = shelf.bytes.lock().unwrap().filed;
        assert!(filed > 0 && filed < shelf.start(500), "some are in the file and some are not");
        for range in [0..0, 0..1, 7..20, 480..500, 499..500, 500..500, 0..500] {
            assert!(shelf.range(range.clone()).unwrap().into_iter().eq(range.clone().map(value)), "{range:?}");
        }
        for wiped in [3, 499] {
            shelf.wipe(wiped).unwrap();
            assert!(shelf.range(wiped..wiped + 1).is_err());
        }
        assert!(shelf.range(4..499).unwrap().into_iter().eq((4..499).map(value)), "the others stay");
        for left in [490, 100, 0] {
            shelf.cut(left).unwrap();
            assert_eq!((shelf.len(), shelf.push(&"last".to_owned()).unwrap()), (left, left));
            assert_eq!(shelf.range(left..left + 1).unwrap(), ["last"]);
            assert!(left < 5 || shelf.range(4..left).unwrap().into_iter().eq((4..left).map(value)));
            let bytes = shelf.bytes.get_mut().unwrap();
            let all = bytes.filed + bytes.held.len() as u64;
            assert_eq!(all, shelf.start(left + 1));
        }
    }

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
