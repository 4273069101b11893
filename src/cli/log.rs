//! What `serve` says while it runs, on standard error: plain lines, or JSON of which each line is one object.

use tracing::Level;

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loudness {
    /// Warnings alone.
    Quiet,
    /// What happens.
    Usual,
    /// What helps to find a fault, too.
    Verbose,
}

impl Loudness {
    /// What two flags ask for, of which at most one is said.
    pub(super) fn of(verbose: bool, quiet: bool) -> Self {
        match (verbose, quiet) {
            (_, true) => Loudness::Quiet,
            (true, _) => Loudness::Verbose,
            _ => Loudness::Usual,
        }
    }
}

/// The log of a server.
pub(super) struct Log {
    pub(super) is_json: bool,
    pub(super) loudness: Loudness,
}

impl Log {
    /// Begins the log: from here on what the server says goes there, and a panic too.
    pub(super) fn start(is_json: bool, loudness: Loudness) -> Self {
        let level = match loudness {
            Loudness::Quiet => Level::WARN,
            Loudness::Usual => Level::INFO,
            Loudness::Verbose => Level::DEBUG,
        };
        let log = tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(level);
        // A second start in one process, as in tests, keeps the first log.
        let _ = if is_json { log.json().try_init() } else { log.with_ansi(false).with_target(false).try_init() };
        if is_json {
            std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a part of the program broke down")));
        }
        Log { is_json, loudness }
    }

    /// Says what happened.
    pub(super) fn say(&self, news: &str) {
        match (self.is_json, self.loudness) {
            (_, Loudness::Quiet) => {}
            (true, _) => tracing::info!("{news}"),
            (false, _) => anstream::eprintln!("{news}"),
        }
    }

    /// Says what somebody should look at.
    pub(super) fn warn(&self, trouble: &str) {
        if self.is_json { tracing::warn!("{trouble}") } else { anstream::eprintln!("{trouble}") }
    }

    /// Says why it cannot go on.
    pub(super) fn error(&self, error: &str) {
        if self.is_json { tracing::error!("{error}") } else { anstream::eprintln!("error: {error}") }
    }
}
