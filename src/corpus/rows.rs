//! A log to its rows: all of them in their order, a few at a time, for the index; or one alone, to show where a response came
//! from. A log is never in memory as a whole.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::limits::LARGEST_LETTER;

/// Bytes that are read from a file at once.
const BUFFER: usize = 256 << 10;
/// The most rows, and about the most bytes, of a batch.
const BATCH: usize = 2_000;
const BATCH_BYTES: usize = 32 << 20;
/// Rows between two places that are remembered.
const STRIDE: usize = 1_024;
/// Logs whose places are remembered.
const MOST_REMEMBERED: usize = 64;

/// The rows of a log, in order.
pub struct Rows {
    file: BufReader<Hashed>,
    line: usize,
}

/// Some rows of a log.
#[derive(Debug, Default)]
pub struct Batch {
    bytes: Vec<u8>,
    rows: Vec<(usize, Option<Range<usize>>)>,
    size: u64,
}

impl Batch {
    /// The line of each row, from 1, and its bytes; `None` where it is longer than anything that is read. Blank lines are left out.
    pub fn rows(&self) -> Vec<(usize, Option<&[u8]>)> {
        self.rows.iter().map(|(line, range)| (*line, range.clone().map(|range| &self.bytes[range]))).collect()
    }

    /// The bytes of the log that it stands for.
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl Rows {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = Hashed { file: File::open(path)?, hasher: blake3::Hasher::new() };
        Ok(Rows { file: BufReader::with_capacity(BUFFER, file), line: 0 })
    }

    /// The next rows; `None` after the last.
    pub(super) fn batch(&mut self) -> io::Result<Option<Batch>> {
        let mut batch = Batch::default();
        while batch.rows.len() < BATCH && batch.bytes.len() < BATCH_BYTES {
            let start = batch.bytes.len();
            let mut size = self.file.by_ref().take(LARGEST_LETTER + 1).read_until(b'\n', &mut batch.bytes)?;
            if size == 0 {
                break;
            }
            self.line += 1;
            let is_whole = size as u64 <= LARGEST_LETTER;
            if !is_whole {
                batch.bytes.truncate(start);
                size += self.file.skip_until(b'\n')?;
            }
            batch.size += size as u64;
            let row = start..batch.bytes.len();
            if !is_whole || !batch.bytes[row.clone()].trim_ascii().is_empty() {
                batch.rows.push((self.line, is_whole.then_some(row)));
            }
        }
        Ok((batch.size > 0).then_some(batch))
    }

    /// blake3 over what was read; after the last batch, over the whole log.
    pub fn digest(&self) -> [u8; 32] {
        *self.file.get_ref().hasher.finalize().as_bytes()
    }
}

/// A file that is hashed while it is read.
struct Hashed {
    file: File,
    hasher: blake3::Hasher,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.file.read(buffer)?;
        self.hasher.update(&buffer[..size]);
        Ok(size)
    }
}

/// blake3 over a file.
pub(super) fn digest(path: &Path) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut BufReader::with_capacity(BUFFER, File::open(path)?), &mut hasher)?;
    Ok(*hasher.finalize().as_bytes())
}

/// Where the rows of the logs begin that were asked for: a log is gone through once, and not for each of its rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Arc<Mutex<HashMap<String, Log>>>);

/// The start of every [`STRIDE`]th line of a log, and the log's size and time when that was so.
#[derive(Clone, Debug)]
struct Log {
    as_of: (u64, SystemTime),
    starts: Arc<[u64]>,
}

impl Places {
    /// The row at this line, from 1, of the log at `path`; `name` is what it is remembered by.
    pub(super) fn row(&self, name: &str, path: &Path, line: usize) -> io::Result<Option<Vec<u8>>> {
        let mut file = BufReader::new(File::open(path)?);
        let starts = self.starts(name, &mut file)?;
        let wanted = line.saturating_sub(1);
        let Some(start) = starts.get(wanted / STRIDE) else { return Ok(None) };
        file.seek(SeekFrom::Start(*start))?;
        for _ in 0..wanted % STRIDE {
            file.skip_until(b'\n')?;
        }
        let mut row = Vec::new();
        file.take(LARGEST_LETTER).read_until(b'\n', &mut row)?;
        let is_there = !row.is_empty();
        row.pop_if(|last| *last == b'\n');
        Ok(is_there.then_some(row))
    }

    fn starts(&self, name: &str, file: &mut BufReader<File>) -> io::Result<Arc<[u64]>> {
        let about = file.get_ref().metadata()?;
        let as_of = (about.len(), about.modified()?);
        let mut logs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(log) = logs.get(name).filter(|log| log.as_of == as_of) {
            return Ok(Arc::clone(&log.starts));
        }
        let starts: Arc<[u64]> = starts(file)?.into();
        if logs.len() >= MOST_REMEMBERED {
            logs.clear();
        }
        logs.insert(name.to_owned(), Log { as_of, starts: Arc::clone(&starts) });
        Ok(starts)
    }
}

fn starts(file: &mut BufReader<File>) -> io::Result<Vec<u64>> {
    let (mut starts, mut at) = (vec![0], 0);
    for line in 1.. {
        let size = file.skip_until(b'\n')?;
        if size == 0 {
            break;
        }
        at += size as u64;
        if line % STRIDE == 0 {
            starts.push(at);
        }
    }
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn rows_come_with_their_line_and_the_digest_is_that_of_the_file() {
        let text: String =
            (1..=BATCH + 10).map(|n| if n == 2 { "\n".to_owned() } else { format!("row {n}\n") }).collect::<String>() + "last";
        let file = log(&text);
        let mut rows = Rows::open(file.path()).unwrap();
        let (mut seen, mut size) = (Vec::new(), 0);
        while let Some(batch) = rows.batch().unwrap() {
            size += batch.size();
            seen.extend(batch.rows().into_iter().map(|(line, row)| (line, String::from_utf8_lossy(row.unwrap()).trim().to_owned())));
        }
        assert_eq!(seen.len(), BATCH + 10);
        assert_eq!((seen[0].clone(), seen[1].clone()), ((1, "row 1".to_owned()), (3, "row 3".to_owned())));
        assert_eq!(seen.last(), Some(&(BATCH + 11, "last".to_owned())));
        assert_eq!(size, text.len() as u64);
        assert_eq!(rows.digest(), *blake3::hash(text.as_bytes()).as_bytes());
        assert_eq!(digest(file.path()).unwrap(), rows.digest());
    }

    #[test]
    fn a_row_that_is_too_long_is_said_and_the_next_is_read() {
        let file = log("first\n");
        let mut long = File::options().append(true).open(file.path()).unwrap();
        long.set_len(LARGEST_LETTER + 100).unwrap();
        io::Write::write_all(&mut long, b"\nthird\n").unwrap();
        let mut rows = Rows::open(file.path()).unwrap();
        let batch = rows.batch().unwrap().unwrap();
        assert_eq!(batch.rows(), [(1, Some(&b"first\n"[..])), (2, None), (3, Some(&b"third\n"[..]))]);
        assert_eq!(batch.size(), LARGEST_LETTER + 107);
    }

    #[test]
    fn one_row_is_found_by_its_line_and_again_when_the_log_has_changed() {
        let text = |add: &str| (1..=3 * STRIDE).map(|n| format!("{add}row {n}\n")).collect::<String>() + "last";
        let file = log(&text(""));
        let places = Places::default();
        let row = |line| places.row("log", file.path(), line).unwrap().map(|row| String::from_utf8(row).unwrap());
        for line in [1, 2, STRIDE - 1, STRIDE, STRIDE + 1, 2 * STRIDE, 3 * STRIDE] {
            assert_eq!(row(line), Some(format!("row {line}")));
        }
        assert_eq!((row(3 * STRIDE + 1), row(3 * STRIDE + 2), row(9 * STRIDE)), (Some("last".to_owned()), None, None));
        std::fs::write(file.path(), text("another ")).unwrap();
        assert_eq!(row(2 * STRIDE), Some(format!("another row {}", 2 * STRIDE)));
    }
}
