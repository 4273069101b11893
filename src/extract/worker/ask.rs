//! A file to the answer of the process that reads it, or to a sentence on what became of that process.

use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{OnceLock, mpsc};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use super::Answer;
use super::limits::{MOST_MEMORY, MOST_SECONDS};
use crate::extract::nested::Extracted;
use crate::extract::pdf::PdfReader;
use crate::extract::readers::Readers;
use crate::extract::unread::Unread;
use crate::extract::visitor::Visitor;
use crate::extract::{ocr, program};

/// The name of the hidden subcommand.
pub const SUBCOMMAND: &str = "read-untrusted";
/// The option that forces the built-in reader of PDFs.
pub const BUILT_IN_PDF: &str = "--builtin-pdf";
/// The option that has pictures read by machine.
pub const OCR: &str = "--ocr";

/// The program that reads for this one.
#[derive(Debug)]
pub(in crate::extract) struct Worker {
    /// Its path.
    program: PathBuf,
    /// Who reads what there are several readers for.
    pub(in crate::extract) readers: Readers,
}

static WORKER: OnceLock<Worker> = OnceLock::new();

/// From now on files that may be hostile are read by `program`, which is one that answers [`SUBCOMMAND`] by [`super::serve`]. Without this they
/// are read in this process.
pub fn isolate(program: PathBuf, readers: Readers) {
    // The first word counts: a program says this once, at its start.
    let _ = WORKER.set(Worker { program, readers });
}

pub(in crate::extract) fn worker() -> Option<&'static Worker> {
    WORKER.get()
}

/// The most bytes of an answer.
const LONGEST_ANSWER: usize = 64 << 20;
/// The most bytes of what it says when it breaks down.
const LONGEST_COMPLAINT: u64 = 64 << 10;

/// What came of a process.
struct Ended {
    answer: Vec<u8>,
    complaint: String,
    status: ExitStatus,
    was_late: bool,
}

/// Has a file read, and visited, by a process of its own. Where that gave no answer, the visitor found nothing.
///
/// # Errors
/// Where nothing can be read of it, or the process gave no answer.
pub(in crate::extract) fn ask<V: Visitor>(worker: &Worker, name: &str, bytes: &[u8]) -> (Result<Extracted, Unread>, V) {
    let failed = |message| (Err(Unread::file(name, message)), V::default());
    let ended = match run(worker, V::OPTION, name, bytes) {
        Ok(ended) => ended,
        Err(error) => return failed(format!("no process could be started to read it: {error}")),
    };
    if ended.answer.len() > LONGEST_ANSWER {
        return failed(format!("what it says takes more than {} MB; split it", LONGEST_ANSWER >> 20));
    }
    match serde_json::from_slice::<Answer<V>>(&ended.answer) {
        Ok(answer) => (answer.read, answer.visitor),
        Err(_) => failed(ended.reason()),
    }
}

/// The process that reads a file: it gets no secret, and a group of its own, so that what it starts ends with it.
fn command(worker: &Worker, option: Option<&str>, name: &str) -> Command {
    let mut command = Command::new(&worker.program);
    program::without_secrets(&mut command)
        .arg(SUBCOMMAND)
        .args((worker.readers.pdf == PdfReader::BuiltIn).then_some(BUILT_IN_PDF))
        .args(worker.readers.ocr.then_some(OCR))
        .args(option)
        .arg("--")
        .arg(name)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0);
    command
}

fn run(worker: &Worker, option: Option<&str>, name: &str, bytes: &[u8]) -> std::io::Result<Ended> {
    let mut child = command(worker, option, name).spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let seconds = MOST_SECONDS + if worker.readers.ocr { ocr::MOST_SECONDS } else { 0 };
    let bytes = bytes.to_vec();
    // These threads are not waited for: a process that got away and still holds a pipe would hold them too.
    std::thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(&bytes)));
    let complaint = read_aside(stderr, LONGEST_COMPLAINT);
    let answered = read_aside(stdout, LONGEST_ANSWER as u64 + 1).recv_timeout(Duration::from_secs(seconds));
    // It has said all that it will say, or has had its time.
    end(&child);
    let status = child.wait()?;
    let complaint = complaint.recv_timeout(LAST_WORDS).unwrap_or_default();
    let complaint = String::from_utf8_lossy(&complaint).into_owned();
    Ok(Ended { was_late: answered.is_err(), answer: answered.unwrap_or_default(), complaint, status })
}

/// How long is waited for what a process complained about once it has ended.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Has the first bytes of a pipe read by a thread of its own, which sends them when the pipe is closed or gives no more than these.
fn read_aside(pipe: Option<impl Read + Send + 'static>, most: u64) -> mpsc::Receiver<Vec<u8>> {
    let (send, read) = mpsc::channel();
    std::thread::spawn(move || {
        let mut first = Vec::new();
        let mut pipe = pipe.map(|pipe| pipe.take(most));
        let _ = pipe.as_mut().map(|pipe| pipe.read_to_end(&mut first));
        // Nobody may be waiting any more.
        let _ = send.send(first);
        // One that goes on to write is not to break down over that.
        let _ = pipe.map(|pipe| std::io::copy(&mut pipe.into_inner(), &mut std::io::sink()));
    });
    read
}

/// Ends a process that was not waited for, and all that it started.
fn end(child: &Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It may have ended by itself.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

impl Ended {
    /// Why there is no answer.
    fn reason(&self) -> String {
        let says = |words: &str| self.complaint.contains(words);
        let by = self.status.signal();
        if self.was_late || by == Some(Signal::XCPU.as_raw()) {
            format!("reading it takes more than {MOST_SECONDS} seconds, and was given up; it may be damaged or made to do harm")
        } else if says("memory allocation") || says("out of memory") {
            format!("reading it takes more than {} MB of memory, and was given up; it may be made to do harm", MOST_MEMORY >> 20)
        } else if says("overflowed its stack") {
            "it is nested too deeply to be read; it may be made to do harm".to_owned()
        } else {
            "its reader broke down over it; it is damaged, or of a kind that is not known".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_reads_a_file_gets_no_secret() {
        let worker = Worker { program: PathBuf::from("foi-archive"), readers: Readers { pdf: PdfReader::BuiltIn, ocr: false } };
        let command = command(&worker, None, "a.pdf");
        let taken: Vec<_> = command.get_envs().filter(|(_, value)| value.is_none()).filter_map(|(name, _)| name.to_str()).collect();
        for name in ["FOI_ARCHIVE_CLUSTER_LOGIN", "FOI_ARCHIVE_CLUSTER_TOKEN", "FOI_ARCHIVE_TOKEN"] {
            assert!(taken.contains(&name), "{name}: {taken:?}");
        }
    }
}
