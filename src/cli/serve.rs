//! `serve`: the index brought up to date, and the archive served until it is told to stop.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use tokio::sync::Notify;

use super::folders::Folders;
use super::index::{bring_up_to_date, is_anothers, is_held};
use super::log::{Log, Loudness};
use super::meaning::MeaningOptions;
use super::outcome::{Failure, Outcome};
use super::output::print;
use super::progress::Show;
use super::who::logged_in;
use crate::engine::{Reader, Viewer};
use crate::ingest::Check;
use crate::text::counted;
use crate::views::urls::with_query;
use crate::web::{self, Audience, Clients, Duty, LoggedClients, Officers, OfficersKey, Settings};

/// What may follow `serve`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Without `--public`, `--officers-key` and `--officers` this machine alone is served: officers open the address with a token that is printed at the start, and everybody else sees the log. The environment variable FOI_ARCHIVE_TOKEN sets the token."
)]
pub struct ServeOptions {
    /// The address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// Index again when files of the corpus or its settings change
    #[arg(long)]
    watch: bool,
    /// Serve the public log alone
    #[arg(long, group = "to_others")]
    public: bool,
    /// Ask officers for the key whose digest this file holds, one for all
    #[arg(long, value_name = "FILE", group = "to_others")]
    officers_key: Option<PathBuf>,
    /// Ask each officer for a name and a key, as this file has them: see `foi-archive officer`
    #[arg(long, value_name = "FILE", group = "to_others")]
    officers: Option<PathBuf>,
    /// Let officers put in, publish, hold, correct and take back responses in the browser, and judge what the audit finds
    #[arg(long, conflicts_with = "public")]
    desk: bool,
    /// Take addresses from the `x-forwarded-for` of a proxy through which alone the server is reached
    #[arg(long)]
    behind_proxy: bool,
    /// Take the name of the officer from this header, which the proxy sets on every request that it passes on, and takes out of what it was sent
    #[arg(long, value_name = "HEADER")]
    officer_header: Option<axum::http::HeaderName>,
    /// Open the archive in a browser, at this machine with the officers' tools
    #[arg(long)]
    open: bool,
    /// Connections at once; one address has half of them at most
    #[arg(long, value_name = "N", default_value_t = 2_048, value_parser = clap::value_parser!(u64).range(8..=100_000))]
    connections: u64,
    /// Answer `/metrics` (Prometheus) at an address of its own, without a key: nobody else may reach it
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = address)]
    metrics: Option<SocketAddr>,
    /// Write the log as JSON, one object a line
    #[arg(long)]
    log_json: bool,
    /// What the log says of where a request comes from: its address, its network alone, or nothing
    #[arg(long, value_name = "WHAT", default_value = LoggedClients::NAMES[0], value_parser = PossibleValuesParser::new(LoggedClients::NAMES).map(|name| LoggedClients::of(&name)))]
    log_clients: LoggedClients,
    /// Log what is of use in finding a fault too
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
    /// Log warnings alone
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    meaning: MeaningOptions,
}

/// The variable that sets the token of officers at this machine.
const TOKEN: &str = "FOI_ARCHIVE_TOKEN";
/// Files that may be open beside connections.
const OTHER_FILES: u64 = 256;
/// Connections that are tried for wherever there are hardly any files to be had.
const FEWEST: u64 = 64;
/// How long work that nobody waits for any more may take to end.
const LAST_WORK: Duration = Duration::from_secs(1);

/// Serves until it is told to stop. Where the log is JSON, so is why it could not.
pub(super) fn run(folders: &Folders, config: Option<&Path>, options: &ServeOptions) -> Result<Outcome, Failure> {
    let log = Log::start(options.log_json, Loudness::of(options.verbose, options.quiet));
    if let Some(path) = config.filter(|path| !path.as_os_str().is_empty()) {
        log.say(&format!("settings are those of `{}`", std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display()));
    }
    match serve(folders, options, &log) {
        Err(error) if options.log_json => {
            log.error(&error.to_string());
            Ok(Outcome::Failed)
        }
        served => served,
    }
}

/// What is wrong with the arguments, the settings or the address is said before the index is brought up to date, which may take
/// long.
fn serve(folders: &Folders, options: &ServeOptions, log: &Log) -> Result<Outcome, Failure> {
    let (audience, token) = audience(options)?;
    let meaning = options.meaning.open(&folders.index)?;
    let settings = Settings::read(&folders.corpus)?;
    let listener = web::listen(options.listen, &audience)?;
    let metrics = options.metrics.map(web::listen_for_metrics).transpose()?;
    if let Some(address) = options.metrics.filter(|address| !address.ip().is_loopback()) {
        log.warn(&format!(
            "`/metrics` at {address} can be reached from other machines, without a key: it leaves out what only officers know; see that nobody but your monitoring reaches it"
        ));
    }
    match bring_up_to_date(folders, Check::Quick, &Show::in_log(log)) {
        Ok(report) => {
            report.of_damage().for_each(|damaged| log.warn(&damaged));
            for failure in &report.failures {
                log.warn(&format!("failure: {failure}"));
            }
            log.say(&report.to_string());
        }
        // Somebody else is indexing: what they commit will show.
        Err(error) if is_held(&error) && Reader::open(&folders.index).is_ok() => {
            log.warn(&format!("{error}; serving what is there"));
        }
        Err(error) if is_anothers(&error) && Reader::open(&folders.index).is_ok() => {
            log.warn(&format!(
                "{error}; serving what is there: what has changed in the corpus since, and what was taken back, shows once the index is written"
            ));
        }
        Err(error) => return Err(error),
    }
    let reader = Reader::open(&folders.index)?;
    let (all, public) = (reader.snapshot(Viewer::Officer)?.count(), reader.snapshot(Viewer::public_today())?.count());
    if all > public {
        let of_all = counted(usize::try_from(all).unwrap_or(usize::MAX), "response", "responses");
        let are = if all - public == 1 {
            "is not public today: it waits for its day, for review, or is held"
        } else {
            "are not public today: they wait for their day, for review, or are held"
        };
        log.say(&format!("{} of {of_all} {are}", all - public));
    }
    if !audience.is_local() && options.log_clients == LoggedClients::Address {
        log.say(
            "requests are logged with the addresses that they come from: keep this log no longer than you need, or see `--log-clients`",
        );
    }
    let clients = if options.behind_proxy { Clients::BehindProxy } else { Clients::Direct };
    let connections = affordable(options.connections) as usize;
    let served = web::Options {
        listener,
        audience,
        clients,
        officer_header: options.officer_header.clone(),
        connections,
        metrics,
        logged_clients: options.log_clients,
        index: folders.index.clone(),
        watch: options.watch,
        desk: options.desk,
        meaning,
        clock: web::Clock::default(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ready = |address: SocketAddr| say(address, token.as_deref(), options.open);
    let told = {
        let _inside = runtime.enter();
        heed_signals()?
    };
    let stop = || {
        let told = Arc::clone(&told);
        async move { told.notified().await }
    };
    let ended = runtime.block_on(web::serve(settings, reader, served, ready, stop));
    // An index that is being written stays whole.
    runtime.shutdown_timeout(LAST_WORK);
    ended?;
    Ok(Outcome::Found)
}

/// As many of these connections as this process may have files open, once it has asked for as many as it may.
#[cfg(unix)]
fn affordable(connections: u64) -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    // No limit is none.
    let (current, maximum) = (limit.current.unwrap_or(u64::MAX), limit.maximum.unwrap_or(u64::MAX));
    let wanted = (connections + OTHER_FILES).min(maximum);
    let raised = current < wanted && setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum }).is_ok();
    let most = if raised { wanted } else { current };
    connections.min(most.saturating_sub(OTHER_FILES).max(FEWEST))
}

/// As many connections as are wanted.
#[cfg(not(unix))]
fn affordable(connections: u64) -> u64 {
    connections
}

/// An address, or a name that stands for one, with a port: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
fn address(typed: &str) -> Result<SocketAddr, String> {
    let wanted = "write an address and a port, such as `127.0.0.1:8080`";
    let mut found: Vec<SocketAddr> = typed.to_socket_addrs().map_err(|e| format!("{e}; {wanted}"))?.collect();
    found.sort_by_key(|address| address.is_ipv6());
    found.first().copied().ok_or_else(|| format!("it stands for no address; {wanted}"))
}

/// Who is served, and where this machine alone is, the token that officers show.
fn audience(options: &ServeOptions) -> Result<(Audience, Option<String>), Failure> {
    if options.officer_header.is_some() && !(options.behind_proxy && options.officers.is_some()) {
        return Err("`--officer-header` is for a proxy that signs officers in: add `--behind-proxy` and `--officers FILE`".into());
    }
    // A settings file may have said one of them.
    if options.desk && options.public {
        let message = "`--desk` is for officers, and with `--public` there are none; say one of them, and turn the other off with `--desk=false` or `--public=false`";
        return Err(message.into());
    }
    if let Some(file) = &options.officers {
        let out = "make it with `foi-archive officer FILE NAME`";
        let text = std::fs::read_to_string(file).map_err(|e| format!("cannot read `{}`: {e}; {out}", file.display()))?;
        let officers = Officers::from_toml(&text).map_err(|e| format!("`{}`: {e}", file.display()))?;
        return Ok((Audience::Keyed(officers), None));
    }
    if options.desk && options.officers_key.is_some() {
        let message = "with one key for all the journal could not say who did what; serve the desk with `--officers FILE`, in which each officer has a name, or to this machine alone";
        return Err(message.into());
    }
    if options.behind_proxy && !options.public && options.officers_key.is_none() {
        return Err("`--behind-proxy` is for serving others: add `--public` for the log alone, or `--officers FILE` or `--officers-key FILE` for officers too".into());
    }
    if let Some(file) = &options.officers_key {
        let text = std::fs::read_to_string(file)
            .map_err(|e| format!("cannot read `{}`: {e}; make it with `foi-archive officers-key FILE`", file.display()))?;
        return Ok((Audience::Keyed(Officers::shared("an officer", OfficersKey::from_file_text(&text)?, Vec::new())), None));
    }
    if options.public {
        return Ok((Audience::Public, None));
    }
    // A variable that is there and blank says nothing.
    let set = std::env::var_os(TOKEN).map(|token| token.to_string_lossy().into_owned()).filter(|token| !token.is_empty());
    let token = set.unwrap_or_else(OfficersKey::new_token);
    let officers = Officers::shared(&logged_in(), OfficersKey::from_token(&token)?, Duty::ALL.to_vec());
    Ok((Audience::Local(officers), Some(token)))
}

/// Says where the archive is served, and opens it where asked.
fn say(address: SocketAddr, token: Option<&str>, open: bool) {
    let site = format!("http://{address}/");
    let officers = token.map(|token| with_query(&site, [("token", token)]));
    print(&format!("serving the archive at {site}\n"));
    if let Some(officers) = &officers {
        print(&format!("for officers: {officers}\n"));
    }
    if open && let Err(error) = open::that_detached(officers.unwrap_or(site)) {
        anstream::eprintln!("no browser could be opened: {error}; open the address yourself");
    }
}

/// Tells each time that the process is asked to end. It heeds from now on, so that none is missed before anybody waits for it.
#[cfg(unix)]
fn heed_signals() -> std::io::Result<Arc<Notify>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupts, mut terminations) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let told = Arc::new(Notify::new());
    let tell = Arc::clone(&told);
    tokio::spawn(async move {
        loop {
            tokio::select! { _ = interrupts.recv() => {}, _ = terminations.recv() => {} }
            tell.notify_one();
        }
    });
    Ok(told)
}

/// Tells each time that the process is asked to end.
#[cfg(not(unix))]
fn heed_signals() -> std::io::Result<Arc<Notify>> {
    let told = Arc::new(Notify::new());
    let tell = Arc::clone(&told);
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            tell.notify_one();
        }
    });
    Ok(told)
}
