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
use crate::extract::ocr;
use crate::extract::pdf::PdfReader;
use crate::extract::readers::Readers;
use crate::extract::unread::Unread;
use crate::extract::visitor::Visitor;

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

fn run(worker: &Worker, option: Option<&str>, name: &str, bytes: &[u8]) -> std::io::Result<Ended> {
    let mut command = Command::new(&worker.program);
    command
        .arg(SUBCOMMAND)
        .args((worker.readers.pdf == PdfReader::BuiltIn).then_some(BUILT_IN_PDF))
        .args(worker.readers.ocr.then_some(OCR))
        .args(option)
        .arg("--")
        .arg(name);
    // A group of its own, so that what it starts ends with it.
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0).spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        // One that ends before it has read everything is no error here.
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(bytes)));
        let complaint = scope.spawn(move || stderr.map_or(String::new(), |pipe| first_of(pipe, LONGEST_COMPLAINT)));
        let (send, answered) = mpsc::channel();
        let answer = scope.spawn(move || {
            let mut answer = Vec::new();
            if let Some(pipe) = stdout {
                let _ = pipe.take(LONGEST_ANSWER as u64 + 1).read_to_end(&mut answer);
            }
            let _ = send.send(());
            answer
        });
        let was_late =
            answered.recv_timeout(Duration::from_secs(MOST_SECONDS + if worker.readers.ocr { ocr::MOST_SECONDS } else { 0 })).is_err();
        // It has said all that it will say, or has had its time.
        end(&child);
        let status = child.wait()?;
        let (answer, complaint) = (answer.join().unwrap_or_default(), complaint.join().unwrap_or_default());
        Ok(Ended { answer, complaint, status, was_late })
    })
}

/// Ends a process that was not waited for, and all that it started.
fn end(child: &Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It may have ended by itself.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

/// The first bytes of a pipe, which is read to its end.
fn first_of(mut pipe: impl Read, most: u64) -> String {
    let mut first = Vec::new();
    let _ = pipe.by_ref().take(most).read_to_end(&mut first);
    let _ = std::io::copy(&mut pipe, &mut std::io::sink());
    String::from_utf8_lossy(&first).into_owned()
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
