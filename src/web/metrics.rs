//! What the server counts, to the text that Prometheus reads. No figure says who asked or what was asked for.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::ingest::Report;

/// The type of the text.
pub(super) const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The ends of the intervals that latencies are counted in, in seconds.
const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 20.0];

/// What is counted while the server runs.
pub(super) struct Metrics {
    started: SystemTime,
    requests: Mutex<BTreeMap<Asked, u64>>,
    latencies: Mutex<BTreeMap<String, Latencies>>,
    refusals: Mutex<BTreeMap<&'static str, u64>>,
    errors: Mutex<BTreeMap<&'static str, u64>>,
    open: AtomicI64,
    accepted: AtomicU64,
    unreadable: AtomicI64,
}

/// What is known of a request besides how long it took.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, Default)]
struct Latencies {
    /// By interval; those beyond the last are in the count alone.
    within: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

/// What is known of the archive when somebody asks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holdings {
    /// Responses that are public today.
    pub(super) public: u64,
    /// What officers alone know; none where anybody may ask.
    pub(super) officers: Option<Officers>,
}

/// What officers alone know of the archive.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Officers {
    /// Responses, those that are not public among them.
    pub(super) all: u64,
    /// The number of the commit.
    pub(super) generation: u64,
    /// When it was made, where that is known.
    pub(super) committed: Option<SystemTime>,
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics {
            started: SystemTime::now(),
            requests: Mutex::default(),
            latencies: Mutex::default(),
            refusals: Mutex::default(),
            errors: Mutex::default(),
            open: AtomicI64::new(0),
            accepted: AtomicU64::new(0),
            // Not known before something was indexed.
            unreadable: AtomicI64::new(-1),
        }
    }
}

/// A connection that is counted until this is dropped.
pub(super) struct Connected<'a>(&'a Metrics);

impl Drop for Connected<'_> {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// Counts a request: `route` is the path as the list of routes has it, and no more of the address.
    pub(super) fn answered(&self, route: Option<&str>, method: &str, status: u16, took: Duration) {
        let route = route.unwrap_or("none").to_owned();
        let method = ["GET", "POST", "HEAD"].into_iter().find(|known| *known == method).unwrap_or("other");
        let mut latencies = self.latencies.lock().unwrap_or_else(PoisonError::into_inner);
        let its = latencies.entry(route.clone()).or_default();
        its.count += 1;
        its.seconds += took.as_secs_f64();
        if let Some(at) = BOUNDS.iter().position(|bound| took.as_secs_f64() <= *bound) {
            its.within[at] += 1;
        }
        drop(latencies);
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        *requests.entry(Asked { route, method, status }).or_default() += 1;
    }

    /// Counts what was refused.
    pub(super) fn refused(&self, why: &'static str) {
        *self.refusals.lock().unwrap_or_else(PoisonError::into_inner).entry(why).or_default() += 1;
    }

    /// Counts a failure of the index: when it was `read`, or `written`.
    pub(super) fn failed(&self, when: &'static str) {
        *self.errors.lock().unwrap_or_else(PoisonError::into_inner).entry(when).or_default() += 1;
    }

    /// Counts and says what of the index was damaged.
    pub(super) fn damaged(&self, report: &Report) {
        for damaged in report.of_damage() {
            self.failed("read");
            tracing::warn!("{damaged}");
        }
    }

    /// Counts a connection for as long as it is there.
    pub(super) fn connected(&self) -> Connected<'_> {
        self.accepted.fetch_add(1, Ordering::Relaxed);
        self.open.fetch_add(1, Ordering::Relaxed);
        Connected(self)
    }

    /// Notes how many files could not be read when the corpus was last indexed here.
    pub(super) fn unreadable(&self, files: usize) {
        self.unreadable.store(i64::try_from(files).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// All of it as text, with what the archive holds now.
    pub(super) fn text(&self, holds: Holdings) -> String {
        let mut out = Exposition::default();
        out.family("foi_archive_build_info", "gauge", "The version that runs.");
        out.sample("", &[("version", env!("CARGO_PKG_VERSION")), ("commit", env!("FOI_ARCHIVE_COMMIT"))], 1);
        out.family("foi_archive_start_time_seconds", "gauge", "When the server was started, in seconds since 1970.");
        out.sample("", &[], since_1970(self.started));
        self.requests(&mut out);
        self.latencies(&mut out);
        out.family("foi_archive_refusals_total", "counter", "Requests and connections that were refused, by why.");
        for (why, count) in self.refusals.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            out.sample("", &[("reason", *why)], *count);
        }
        out.family("foi_archive_connections", "gauge", "Connections that are open.");
        out.sample("", &[], self.open.load(Ordering::Relaxed).max(0));
        out.family("foi_archive_connections_total", "counter", "Connections that were taken in.");
        out.sample("", &[], self.accepted.load(Ordering::Relaxed));
        out.family("foi_archive_responses", "gauge", "Responses in the index, by who may see them today.");
        out.sample("", &[("seen_by", "everybody")], holds.public);
        if let Some(Officers { all, generation, committed }) = holds.officers {
            out.sample("", &[("seen_by", "officers")], all - holds.public.min(all));
            out.family("foi_archive_commit_generation", "gauge", "The number of the commit that is served.");
            out.sample("", &[], generation);
            if let Some(committed) = committed {
                out.family("foi_archive_commit_time_seconds", "gauge", "When that commit was made, in seconds since 1970.");
                out.sample("", &[], since_1970(committed));
                out.family("foi_archive_commit_age_seconds", "gauge", "How long ago that was.");
                out.sample("", &[], committed.elapsed().unwrap_or_default().as_secs());
            }
        }
        out.family("foi_archive_index_errors_total", "counter", "How often the index could not be read again, or written.");
        for when in ["read", "write"] {
            let count = self.errors.lock().unwrap_or_else(PoisonError::into_inner).get(when).copied().unwrap_or_default();
            out.sample("", &[("when", when)], count);
        }
        let unreadable = self.unreadable.load(Ordering::Relaxed);
        if unreadable >= 0 && holds.officers.is_some() {
            out.family("foi_archive_unreadable", "gauge", "What could not be read when the corpus was last indexed by this server.");
            out.sample("", &[], unreadable);
        }
        out.0
    }

    fn requests(&self, out: &mut Exposition) {
        out.family("foi_archive_requests_total", "counter", "Requests that were answered, by route, method and status.");
        for (asked, count) in self.requests.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let status = asked.status.to_string();
            out.sample("", &[("route", &asked.route), ("method", asked.method), ("status", &status)], *count);
        }
    }

    fn latencies(&self, out: &mut Exposition) {
        out.family("foi_archive_request_seconds", "histogram", "How long it took until an answer began, by route.");
        for (route, its) in self.latencies.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let mut so_far = 0;
            for (bound, within) in BOUNDS.iter().zip(its.within) {
                so_far += within;
                out.sample("_bucket", &[("route", route), ("le", &bound.to_string())], so_far);
            }
            out.sample("_bucket", &[("route", route), ("le", "+Inf")], its.count);
            out.sample("_sum", &[("route", route)], its.seconds);
            out.sample("_count", &[("route", route)], its.count);
        }
    }
}

fn since_1970(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// The text, family by family.
#[derive(Default)]
struct Exposition(String, &'static str);

impl Exposition {
    fn family(&mut self, name: &'static str, kind: &str, help: &str) {
        self.1 = name;
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn sample(&mut self, suffix: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let label =
            |(name, value): &(&str, &str)| format!("{name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
        let labels = labels.iter().map(label).collect::<Vec<_>>().join(",");
        let labels = if labels.is_empty() { labels } else { format!("{{{labels}}}") };
        let _ = writeln!(self.0, "{}{suffix}{labels} {value}", self.1);
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, Holdings, Metrics, Officers};

    #[test]
    fn requests_are_counted_by_route_and_never_by_what_was_asked_for() {
        let metrics = Metrics::default();
        metrics.answered(Some("/search"), "GET", 200, Duration::from_millis(7));
        metrics.answered(Some("/search"), "GET", 200, Duration::from_secs(30));
        metrics.answered(None, "BREW", 404, Duration::from_millis(1));
        let text = metrics.text(Holdings { public: 3, officers: Some(Officers { all: 5, generation: 2, committed: None }) });
        for line in [
            "foi_archive_requests_total{route=\"/search\",method=\"GET\",status=\"200\"} 2",
            "foi_archive_requests_total{route=\"none\",method=\"other\",status=\"404\"} 1",
            "foi_archive_request_seconds_bucket{route=\"/search\",le=\"0.005\"} 0",
            "foi_archive_request_seconds_bucket{route=\"/search\",le=\"0.01\"} 1",
            "foi_archive_request_seconds_bucket{route=\"/search\",le=\"20\"} 1",
            "foi_archive_request_seconds_bucket{route=\"/search\",le=\"+Inf\"} 2",
            "foi_archive_request_seconds_count{route=\"/search\"} 2",
            "foi_archive_responses{seen_by=\"everybody\"} 3",
            "foi_archive_responses{seen_by=\"officers\"} 2",
            "foi_archive_commit_generation 2",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
        assert!(!text.contains("commit_age") && !text.contains("unreadable"), "what is not known is not there\n{text}");
    }

    #[test]
    fn connections_are_counted_while_they_are_there() {
        let metrics = Metrics::default();
        let (one, other) = (metrics.connected(), metrics.connected());
        drop(one);
        metrics.refused("busy");
        metrics.refused("busy");
        metrics.failed("read");
        metrics.unreadable(4);
        let text = metrics.text(Holdings { officers: Some(Officers::default()), ..Holdings::default() });
        for line in [
            "foi_archive_connections 1",
            "foi_archive_connections_total 2",
            "foi_archive_refusals_total{reason=\"busy\"} 2",
            "foi_archive_index_errors_total{when=\"read\"} 1",
            "foi_archive_index_errors_total{when=\"write\"} 0",
            "foi_archive_unreadable 4",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
        drop(other);
    }
}
