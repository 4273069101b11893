//! A run of `index` as it goes on: what is about to be done, and what is left of it. A bar on a terminal, lines elsewhere, and in a log of JSON its lines.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::log::{Log, Loudness};
use crate::ingest::{Plan, Progress, Report};
use crate::text::{counted, plain};

/// How a run is shown.
pub(super) struct Show {
    form: Form,
    loudness: Loudness,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bar,
    Lines,
    Json,
}

impl Show {
    /// On standard error: a bar where that is a terminal.
    pub(super) fn on_stderr(loudness: Loudness) -> Self {
        Show { form: if std::io::stderr().is_terminal() { Form::Bar } else { Form::Lines }, loudness }
    }

    /// As the log of a server has it.
    pub(super) fn in_log(log: &Log) -> Self {
        if log.is_json { Show { form: Form::Json, loudness: log.loudness } } else { Show::on_stderr(log.loudness) }
    }

    /// Follows one run over the index in this folder.
    pub(super) fn run(&self, index: &Path) -> Running {
        let style = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left  {wide_msg}");
        let bar = ProgressBar::hidden().with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let is_shown = self.form == Form::Bar && self.loudness != Loudness::Quiet;
        if is_shown {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        Running {
            form: self.form,
            loudness: self.loudness,
            bar,
            speed: Speed { file: index.join(SPEED) },
            all: AtomicU64::new(0),
            done: AtomicU64::new(0),
            began: Mutex::new(Instant::now()),
            said: Mutex::new(Instant::now()),
        }
    }
}

/// From how many bytes on it is said what there is to read.
const MUCH: u64 = 1 << 20;
/// How long lies between two lines that say what is left.
const BETWEEN: Duration = Duration::from_secs(10);

/// A run that is followed.
pub(super) struct Running {
    form: Form,
    loudness: Loudness,
    bar: ProgressBar,
    speed: Speed,
    all: AtomicU64,
    done: AtomicU64,
    began: Mutex<Instant>,
    said: Mutex<Instant>,
}

impl Running {
    /// Ends it: the bar goes, and how fast it was is kept for the next one.
    pub(super) fn end(&self, report: &Report) {
        self.bar.finish_and_clear();
        self.speed.keep(report);
    }

    fn say(&self, line: &str) {
        match (self.form, self.loudness) {
            (_, Loudness::Quiet) => {}
            (Form::Json, _) => tracing::info!("{line}"),
            (Form::Bar, _) => self.bar.suspend(|| anstream::eprintln!("{line}")),
            (Form::Lines, _) => anstream::eprintln!("{line}"),
        }
    }
}

impl Progress for Running {
    fn begin(&self, plan: &Plan) {
        self.all.store(plan.bytes, Ordering::Relaxed);
        self.bar.set_length(plan.bytes);
        for clock in [&self.began, &self.said] {
            *clock.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Instant::now();
        }
        if plan.anew.is_some() && plan.files > 0 || plan.bytes > MUCH || self.loudness == Loudness::Verbose {
            self.say(&announced(plan, self.speed.known()));
        }
    }

    fn file(&self, path: &str) {
        if self.loudness == Loudness::Verbose {
            self.say(&format!("reading {}", plain(path)));
        }
        self.bar.set_message(plain(path));
    }

    fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if self.form == Form::Bar {
            return;
        }
        let all = self.all.load(Ordering::Relaxed);
        let mut said = self.said.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if said.elapsed() >= BETWEEN && done < all {
            *said = Instant::now();
            let took = self.began.lock().unwrap_or_else(std::sync::PoisonError::into_inner).elapsed().as_secs_f64();
            self.say(&format!(
                "{} of {} read, {} left",
                megabytes(done),
                megabytes(all),
                lasting(took * (all - done) as f64 / done as f64)
            ));
        }
    }
}

/// What is about to be done, and how long that takes where the last run says how fast this machine is.
fn announced(plan: &Plan, speed: Option<f64>) -> String {
    let why = plan.anew.map(|anew| format!("everything is read again: {}; ", anew.why())).unwrap_or_default();
    let mut line = format!("{why}reading {}, {}", counted(plan.files, "file", "files"), megabytes(plan.bytes));
    if plan.unchanged > 0 {
        line += &format!(", and leaving {}", counted(plan.unchanged, "as it was", "as they were"));
    }
    if plan.gone > 0 {
        line += &format!("; {} no longer there", counted(plan.gone, "is", "are"));
    }
    if let Some(speed) = speed {
        line += &format!("; about {} at the speed of the last long run", lasting(plan.bytes as f64 / speed));
    } else if plan.anew.is_some() {
        line += &format!("; on two cores that may take {}", lasting(plan.bytes as f64 / USUAL));
    }
    line
}

/// Bytes a second where nothing is known of the machine: what two cores of a virtual machine do with a log (docs/measured.md).
const USUAL: f64 = 2.6e6;

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// A length of time as people say it, rounded up.
fn lasting(seconds: f64) -> String {
    match seconds.ceil() as u64 {
        0..=1 => "a second".to_owned(),
        seconds @ 2..=90 => format!("{seconds} seconds"),
        seconds @ 91..=5_400 => format!("{} minutes", seconds.div_ceil(60)),
        seconds => format!("{:.1} hours", seconds as f64 / 3_600.0),
    }
}

/// The file beside an index that says how fast the last long run was.
const SPEED: &str = "speed.json";

/// How fast this machine reads this archive.
struct Speed {
    file: PathBuf,
}

impl Speed {
    /// Bytes a second.
    fn known(&self) -> Option<f64> {
        let text = std::fs::read_to_string(&self.file).ok()?;
        let speed = serde_json::from_str::<serde_json::Value>(&text).ok()?.get("bytes_a_second")?.as_f64()?;
        (speed.is_finite() && speed >= 1.0).then_some(speed)
    }

    /// Keeps that of a run that was long enough to say something. Where it cannot be written the next run says less.
    fn keep(&self, report: &Report) {
        if report.bytes > MUCH && report.seconds > 0.0 && self.file.parent().is_some_and(Path::is_dir) {
            let speed = serde_json::json!({ "bytes_a_second": (report.bytes as f64 / report.seconds).round() });
            let _ = std::fs::write(&self.file, format!("{speed}\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Plan, Speed, announced, lasting};
    use crate::ingest::{Anew, Report};

    #[test]
    fn what_is_about_to_be_done_is_said_with_how_long_it_takes() {
        let plan = Plan { files: 3, bytes: 5_200_000, unchanged: 0, gone: 0, anew: Some(Anew::Form) };
        assert_eq!(
            announced(&plan, None),
            "everything is read again: the index was made by an earlier version of this program, which kept it in another form; reading 3 files, 5.2 MB; on two cores that may take 2 seconds"
        );
        let plan = Plan { files: 1, unchanged: 7, gone: 2, anew: None, ..plan };
        assert_eq!(
            announced(&plan, Some(10_000.0)),
            "reading 1 file, 5.2 MB, and leaving 7 as they were; 2 are no longer there; about 9 minutes at the speed of the last long run"
        );
        assert_eq!([0.2, 90.0, 91.0, 5_401.0].map(lasting), ["a second", "90 seconds", "2 minutes", "1.5 hours"]);
    }

    #[test]
    fn only_a_long_run_says_how_fast_the_machine_is() {
        let folder = tempfile::tempdir().unwrap();
        let speed = Speed { file: folder.path().join("speed.json") };
        speed.keep(&Report { bytes: 1_000, seconds: 0.5, ..Report::default() });
        assert_eq!(speed.known(), None);
        speed.keep(&Report { bytes: 8_000_000, seconds: 4.0, ..Report::default() });
        assert_eq!(speed.known(), Some(2_000_000.0));
        std::fs::write(&speed.file, "{\"bytes_a_second\": \"fast\"}").unwrap();
        assert_eq!(speed.known(), None);
    }
}
