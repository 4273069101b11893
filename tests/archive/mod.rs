//! One temporary archive: a corpus, its index, the program run on them, and a server of them.

mod cluster;
pub(crate) mod pdf;
mod server;
mod wait;
pub(crate) mod workbook;
pub(crate) mod zips;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use foi_archive::corpus::Corpus;
use foi_archive::engine::{Reader, Viewer, Writer};
use foi_archive::ingest::{self, Check, Report};
use foi_archive::response::{Date, Response};
use foi_archive::views::context::{Context, ViewError};
use foi_archive::views::fresh::Fresh;
use foi_archive::views::layout::{Layout, SignedIn};
use foi_archive::views::params::SearchParams;
use foi_archive::views::results::SearchBody;
use foi_archive::views::urls::Urls;
use foi_archive::views::view::View;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) use cluster::{Cluster, is_on_the_cluster, on_the_cluster};
pub(crate) use server::{Answer, Server};
pub(crate) use wait::{PATIENCE, until, until_seen, worked};

/// A corpus and an index in a folder of their own, which goes when the test ends.
pub(crate) struct Archive {
    dir: TempDir,
    /// Its address, where it is on a cluster.
    on_cluster: Option<cluster::Place>,
}

/// What a run of the program came to. Times and speeds are written `T s` and `S MB/s`, so that all of it can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn new(code: i32, stdout: &str, stderr: &str) -> Self {
        Ran { code, stdout: stdout.to_owned(), stderr: stderr.to_owned() }
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("not JSON ({e}): {self:#?}"))
    }

    /// The last line of standard output.
    pub(crate) fn summary(&self) -> &str {
        self.stdout.lines().last().unwrap_or_default()
    }

    /// The same without what the letters themselves gave rise to: a remark each on what was odd in them.
    pub(crate) fn unremarked(self) -> Self {
        static REMARKS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r", \d+ remarks?,").unwrap());
        let unremarked = |text: &str| {
            text.split_inclusive('\n').filter(|line| !line.starts_with("remark: ")).map(|line| REMARKS.replace(line, ",")).collect()
        };
        Ran { code: self.code, stdout: unremarked(&self.stdout), stderr: unremarked(&self.stderr) }
    }

    fn from(output: &Output) -> Self {
        Ran { code: output.status.code().unwrap_or(-1), stdout: timeless(&output.stdout), stderr: timeless(&output.stderr) }
    }
}

fn timeless(bytes: &[u8]) -> String {
    static TIME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b\d+\.\d s\b").unwrap());
    static SPEED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b\d+\.\d MB/s").unwrap());
    let text = String::from_utf8_lossy(bytes);
    SPEED.replace_all(&TIME.replace_all(&text, "T s"), "S MB/s").into_owned()
}

/// A response in the native form.
pub(crate) fn markdown(fields: &str, body: &str) -> String {
    format!("---\n{fields}---\n{body}\n")
}

/// A letter that states its reference and no more.
pub(crate) fn letter(reference: &str, words: &str) -> String {
    markdown(&format!("reference: {reference}\n"), words)
}

impl Archive {
    /// An archive without any file.
    pub(crate) fn bare() -> Self {
        let archive = Archive { dir: tempfile::tempdir().unwrap(), on_cluster: cluster::place() };
        std::fs::create_dir(archive.path("corpus")).unwrap();
        archive
    }

    /// An archive of Varnshire Police without any response.
    pub(crate) fn new() -> Self {
        Archive::bare().file("archive.toml", "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\n")
    }

    /// An archive of four responses of two bodies.
    pub(crate) fn small() -> Self {
        Archive::new()
            .file(
                "police/tasers.md",
                markdown(
                    "reference: VP/2024/17\ntitle: Tasers carried by officers\nregime: FOIA\nreceived: 2024-03-01\nresponded: 2024-03-22\ndecision: part\nprovisions: [FOIA 31(1)(a)]\ntopics: [equipment]\n",
                    "## Request\n\nHow many officers carry a taser?\n\n## Response\n\nOf our officers 412 carry a taser. Where they are posted is withheld.",
                ),
            )
            .file(
                "police/log.jsonl",
                "{\"reference\":\"VP/2023/4\",\"received\":\"2023-01-09\",\"responded\":\"2023-02-01\",\"decision\":\"disclosed\",\"request\":\"How many police dogs do you have?\",\"response\":\"We have nineteen police dogs.\"}\n\
                 {\"reference\":\"VP/2023/5\",\"received\":\"2023-01-10\",\"responded\":\"2023-02-03\",\"decision\":\"not-held\",\"request\":\"How many horses have been stabled?\",\"response\":\"No information is held: the force has no horses.\"}\n",
            )
            .file(
                "council/potholes.md",
                markdown(
                    "reference: OBC-88\nauthority: Ostlebury Borough Council\ntitle: Potholes and claims\nregime: FOIA\nreceived: 2022-05-02\nresponded: 2022-05-30\ndecision: refused\nprovisions: [FOIA 12(1)]\ntopics: [roads, insurance]\n",
                    "## Request\n\nEvery claim for a pothole since 1990.\n\n## Response\n\nTo find every claim would take longer than eighteen hours.",
                ),
            )
    }

    /// With a file in its corpus.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.put(path, text);
        self
    }

    /// Writes a file of the corpus.
    pub(crate) fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path("corpus").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Removes a file of the corpus.
    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path("corpus").join(path)).unwrap();
    }

    /// A path within the archive's own folder: `corpus`, `index`, or another.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Its index: a folder of its own, or an address on the cluster.
    pub(crate) fn index_path(&self) -> PathBuf {
        self.on_cluster.as_ref().map_or_else(|| self.path("index"), |place| place.0.clone())
    }

    /// The program in the archive's folder, whose corpus and index are the usual ones.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foi-archive"));
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_remove("FOI_ARCHIVE_CORPUS")
            .env_remove("FOI_ARCHIVE_INDEX")
            .env_remove("FOI_ARCHIVE_CONFIG")
            .env_remove("FOI_ARCHIVE_TOKEN")
            .env_remove("FOI_ARCHIVE_BUILTIN_PDF")
            .stdin(Stdio::null());
        if self.on_cluster.is_some() {
            command.env("FOI_ARCHIVE_INDEX", self.index_path());
        }
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::from(&self.command(args).output().unwrap())
    }

    /// Serves the archive at a free port, until the server is dropped.
    pub(crate) fn serve(&self, args: &[&str]) -> Server {
        self.serve_with(args, &[])
    }

    /// The same, with these environment variables.
    pub(crate) fn serve_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Server {
        Server::start(self, args, variables)
    }

    /// Brings the index up to date without another process.
    pub(crate) fn index(&self) -> Report {
        self.ingest(Check::Quick)
    }

    /// The same, hashing every file.
    pub(crate) fn verify(&self) -> Report {
        self.ingest(Check::Verify)
    }

    fn ingest(&self, check: Check) -> Report {
        let corpus = Corpus::open(&self.path("corpus")).unwrap();
        let mut writer = Writer::open(&self.index_path()).unwrap();
        let report = ingest::ingest(&corpus, &mut *writer, check, &()).unwrap();
        writer.close().unwrap();
        report
    }

    /// A view of the archive as it is, for officers or for everybody, with links as `urls` makes them.
    pub(crate) fn view<V: View>(&self, officers: bool, urls: Urls, params: &V::Params) -> Result<V, ViewError> {
        self.look(officers, urls, |context| V::build(context, params))
    }

    /// Looks at it as a view does.
    pub(crate) fn look<T>(&self, officers: bool, urls: Urls, look: impl FnOnce(&Context) -> T) -> T {
        let corpus = Corpus::open(&self.path("corpus")).unwrap();
        let snapshot = self.reader().snapshot(Viewer::Officer).unwrap();
        let context = Context {
            snapshot: &*snapshot,
            corpus: Some(&corpus),
            synonyms: &corpus.synonyms().unwrap(),
            derived: &Fresh::new(&*snapshot),
            layout: Layout {
                archive: corpus.archive().clone(),
                officers,
                signed_in: SignedIn::default(),
                urls,
                keyed: false,
                signs_out: false,
                csrf_token: String::new(),
            },
            today: Date::constant(2026, 11, 27),
        };
        look(&context)
    }

    /// The body of a search.
    pub(crate) fn ask(&self, asked: &SearchParams) -> SearchBody {
        self.view(false, Urls::default(), asked).unwrap()
    }

    /// The body of a search for what was typed.
    pub(crate) fn search(&self, typed: &str) -> SearchBody {
        self.ask(&SearchParams { q: typed.to_owned(), limit: "200".into(), ..SearchParams::everything() })
    }

    /// Another spelling of what was typed that a search took at once, or that it proposes.
    pub(crate) fn respelt(&self, typed: &str) -> Option<String> {
        let body = self.search(typed);
        let said = |message: &str| {
            let spelling = message.strip_prefix("Nothing has all that was typed: these are the results for “")?;
            spelling.strip_suffix("”.").map(str::to_owned)
        };
        let taken = body.hints.iter().find_map(|hint| said(&hint.message));
        assert!(taken.is_none() || body.suggestion.is_none(), "what was searched is not proposed: {body:?}");
        taken.or(body.suggestion)
    }

    /// The references that a search finds, sorted.
    pub(crate) fn found(&self, typed: &str) -> Vec<String> {
        let mut found: Vec<String> = self.search(typed).hits.into_iter().map(|h| h.summary.reference).collect();
        found.sort();
        found
    }

    /// The index, for reading.
    pub(crate) fn reader(&self) -> Reader {
        Reader::open(&self.index_path()).unwrap()
    }

    /// Everything that the index holds, by authority and reference; fails where anything is there twice or cannot be read.
    pub(crate) fn everything(&self) -> BTreeMap<String, Response> {
        let snapshot = self.reader().snapshot(Viewer::Officer).unwrap();
        let mut all = BTreeMap::new();
        for response in snapshot.responses().map(Result::unwrap) {
            let key = format!("{}/{}", response.authority.slug(), response.reference);
            assert!(all.insert(key.clone(), response).is_none(), "`{key}` is in the index twice");
        }
        assert_eq!(all.len() as u64, snapshot.count(), "a response cannot be read back");
        all
    }

    /// The same corpus with an index built anew.
    pub(crate) fn rebuilt(&self) -> BTreeMap<String, Response> {
        let index = tempfile::tempdir().unwrap();
        let corpus = Corpus::open(&self.path("corpus")).unwrap();
        let mut writer = Writer::open(index.path()).unwrap();
        ingest::ingest(&corpus, &mut *writer, Check::Quick, &()).unwrap();
        writer.close().unwrap();
        let snapshot = Reader::open(index.path()).unwrap().snapshot(Viewer::Officer).unwrap();
        snapshot.responses().map(Result::unwrap).map(|r| (format!("{}/{}", r.authority.slug(), r.reference), r)).collect()
    }
}
