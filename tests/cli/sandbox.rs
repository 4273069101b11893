//! What a process that reads a hostile file can reach: its own bytes, the system's programs, and nothing else.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a test says what it could not check, and its probe what it found")]

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::{Command, Stdio};

use foi_archive::extract::{MOST_MEMORY, limit_process};

/// By what a process knows that it is the one that is limited, and where it is to try to connect to.
const PROBE: &str = "FOI_ARCHIVE_PROBE";

#[test]
fn a_process_that_reads_opens_and_reaches_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "cli::sandbox::probe", "--nocapture", "--test-threads=1"]);
    let ran = command.env(PROBE, listener.local_addr().unwrap().to_string()).output().unwrap();
    let printed = String::from_utf8_lossy(&ran.stdout);
    let said: Vec<&str> = printed.lines().filter_map(|line| line.split_once("probe: ")).map(|(_, said)| said).collect();
    let is = |what: &str| said.contains(&what);
    for what in [
        "connection denied",
        "datagram denied",
        "signal denied",
        "handle denied",
        "limit denied",
        "session denied",
        "memory denied",
        "writing denied",
        "system opened",
    ] {
        assert!(is(what), "not `{what}`: {said:?}\n{printed}");
    }
    if !is("file denied") {
        assert!(is("landlock missing"), "{said:?}");
        eprintln!("NOT CHECKED: this kernel does not keep a process from opening files (landlock)");
    }
    if !is("pdftotext ran") {
        assert!(is("pdftotext missing"), "{said:?}");
        eprintln!("NOT CHECKED: pdftotext is not installed");
    }
}

/// Tries what is denied, in the process that the test above starts; any other time it does nothing.
#[test]
fn probe() {
    let Ok(address) = std::env::var(PROBE) else { return };
    limit_process();
    let is_denied = |error: std::io::Error| error.kind() == ErrorKind::PermissionDenied;
    let say = |what: &str, denied: bool| println!("\nprobe: {what} {}", if denied { "denied" } else { "opened" });
    say("file", std::fs::File::open("/etc/passwd").is_err_and(is_denied));
    say("connection", TcpStream::connect(&address).is_err_and(is_denied));
    say("datagram", UdpSocket::bind("127.0.0.1:0").is_err_and(is_denied));
    say("signal", rustix::process::getppid().is_none_or(|parent| rustix::process::test_kill_process(parent).is_err()));
    let parent = rustix::process::getppid();
    let opened = parent.map(|parent| rustix::process::pidfd_open(parent, rustix::process::PidfdFlags::empty()));
    say("handle", opened.is_none_or(|opened| opened.err() == Some(rustix::io::Errno::PERM)));
    // Limits are read, and not even made lower.
    let mut files = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    files.current = files.current.map(|most| most / 2);
    say("limit", files.current.is_some() && rustix::process::setrlimit(rustix::process::Resource::Nofile, files).is_err());
    say("session", rustix::process::setsid().is_err());
    say("memory", Vec::<u8>::new().try_reserve_exact(MOST_MEMORY as usize).is_err());
    say(
        "writing",
        std::fs::File::create(std::env::temp_dir().join("foi-archive-probe"))
            .and_then(|mut file| std::io::Write::write_all(&mut file, b"x"))
            .is_err(),
    );
    say("system", std::fs::read_dir("/usr").is_err());
    // Landlock has the system call of this number on every machine; without it there is no such call.
    let lists = std::fs::read_to_string("/sys/kernel/security/lsm").unwrap_or_default();
    say_of("landlock", if lists.contains("landlock") { "there" } else { "missing" });
    let asked = Command::new("pdftotext").arg("-v").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    say_of(
        "pdftotext",
        if asked.as_ref().is_ok_and(|status| status.success()) {
            "ran"
        } else if asked.is_err() {
            "missing"
        } else {
            "broke"
        },
    );
}

fn say_of(what: &str, how: &str) {
    println!("\nprobe: {what} {how}");
}
