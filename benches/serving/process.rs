//! The program, and the server that says hello, as processes of their own, which end with whoever started them.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{Failure, hello};

/// A server that runs.
pub(crate) struct Process {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
}

/// Connections that a server allows, so that none of one machine is refused: it is the cost of an answer that is measured.
const CONNECTIONS: &str = "65536";

impl Process {
    /// The archive, as the public sees it.
    pub(crate) fn archive(corpus: &Path, index: &Path) -> Result<Self, Failure> {
        let more = ["serve", "--public", "--listen", "127.0.0.1:0", "--connections", CONNECTIONS, "--quiet"];
        Process::start(program(corpus, index).args(more))
    }

    /// The server that says hello.
    pub(crate) fn hello() -> Result<Self, Failure> {
        Process::start(Command::new(std::env::current_exe()?).arg(hello::NAME))
    }

    fn start(command: &mut Command) -> Result<Self, Failure> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut process = Process { child, address: String::new() };
        let mut line = String::new();
        if let Some(out) = process.child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let address = line.trim().strip_suffix('/').and_then(|line| line.rsplit_once("http://")).map(|(_, address)| address.to_owned());
        process.address = address.ok_or_else(|| format!("a server said `{}`, and not where it is", line.trim()))?;
        Ok(process)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Brings the index up to date.
pub(crate) fn index(corpus: &Path, index: &Path) -> Result<(), Failure> {
    let status = program(corpus, index).arg("index").stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err("the archive could not be indexed".into()) }
}

fn program(corpus: &Path, index: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_foi-archive"));
    command.arg("--corpus").arg(corpus).arg("--index").arg(index);
    command
}
