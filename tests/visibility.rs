//! What the public sees of a corpus, whatever happened to it: a model of a few lines against the archive.

use std::collections::{BTreeMap, BTreeSet};

use foi_archive::corpus;
use foi_archive::engine::naive::Memory;
use foi_archive::engine::{FollowCommits, Viewer, WriteEngine};
use foi_archive::ingest::{Check, ingest};
use foi_archive::response::Date;
use proptest::prelude::*;

use crate::archive::Archive;

/// What is stated of one copy of a response.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Standing {
    Public,
    Later,
    Waiting,
    Held,
    Withdrawn,
    /// Without an authority: every response of this reference is meant.
    WithdrawnEverywhere,
}

use Standing::{Held, Later, Public, Waiting, Withdrawn, WithdrawnEverywhere};

/// A copy of a response: which reference of two, which authority of two, and what is stated of it.
type Copy = (u8, u8, Standing);

/// The corpus: what stands in each file.
type Corpus = BTreeMap<String, Vec<Copy>>;

const AUTHORITIES: [&str; 2] = ["Varnshire Police", "Ostlebury Borough Council"];

fn today() -> Date {
    "2026-03-02".parse().unwrap()
}

fn stated(standing: Standing) -> Vec<(&'static str, &'static str)> {
    match standing {
        Public => vec![("published", "2026-03-02")],
        Later => vec![("published", "2026-03-03")],
        Waiting => vec![],
        Held => vec![("published", "2020-01-01"), ("held", "true")],
        Withdrawn | WithdrawnEverywhere => vec![("published", "2020-01-01"), ("widthdrawn", "true")],
    }
}

fn fields((reference, authority, standing): Copy) -> Vec<(&'static str, String)> {
    let mut fields = vec![("reference", format!("R/{reference}"))];
    if standing != WithdrawnEverywhere {
        fields.push(("authority", AUTHORITIES[usize::from(authority)].to_owned()));
    }
    fields.extend(stated(standing).into_iter().map(|(name, value)| (name, value.to_owned())));
    fields
}

/// The words of a copy, which no other copy has.
fn words((reference, authority, _): Copy, path: &str) -> String {
    format!("Response\n\nWe hold wombat{reference}{authority} as {path} says.\n")
}

/// Writes one file as a careful person might, in the form that its name says.
fn write(archive: &Archive, path: &str, copies: &[Copy]) {
    let yaml = |copy| fields(copy).iter().map(|(name, value)| format!("{name}: {value}\n")).collect::<String>();
    match path.rsplit_once('.').unwrap() {
        (_, "md") => archive.put(path, format!("---\n{}---\n## {}", yaml(copies[0]), words(copies[0], path))),
        (stem, "txt") => {
            archive.put(path, words(copies[0], path));
            archive.put(&format!("{stem}.YML"), yaml(copies[0]));
        }
        (stem, "rtf") => {
            archive.put(path, format!("{{\\rtf1 {} {{\\v quokkas}}}}", words(copies[0], path)));
            archive.put(&format!("{stem}.yaml"), yaml(copies[0]));
        }
        _ => {
            let row = |copy: &Copy| {
                let mut row: serde_json::Map<String, serde_json::Value> =
                    fields(*copy).into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
                row.insert("text".to_owned(), words(*copy, path).into());
                format!("{}\n", serde_json::Value::from(row))
            };
            archive.put(path, copies.iter().map(row).collect::<String>());
        }
    }
}

/// The model: nothing of which a copy was taken back; of several copies the one that is not released, and then the first by path. A letter that
/// hides something is not there, but for what it takes or holds back.
fn public(corpus: &Corpus) -> BTreeSet<(u8, u8)> {
    let copies = || corpus.iter().flat_map(|(path, copies)| copies.iter().enumerate().map(move |(line, copy)| ((path, line), *copy)));
    let keys: BTreeSet<(u8, u8)> = copies().map(|(_, (reference, authority, _))| (reference, authority)).collect();
    let is_public = |key: &(u8, u8)| {
        let meant = |copy: &Copy| copy.2 == WithdrawnEverywhere && copy.0 == key.0 || copy.2 == Withdrawn && (copy.0, copy.1) == *key;
        let is_released = |copy: &Copy| matches!(copy.2, Public | Later);
        let own = copies().filter(|(_, copy)| (copy.0, copy.1) == *key && copy.2 != WithdrawnEverywhere && copy.2 != Withdrawn);
        let own = own.filter(|((path, _), copy)| !(path.ends_with("rtf") && is_released(copy)));
        let winner = own.min_by_key(|(at, copy)| (is_released(copy), *at));
        !copies().any(|(_, copy)| meant(&copy)) && winner.is_some_and(|(_, copy)| copy.2 == Public)
    };
    keys.into_iter().filter(is_public).collect()
}

/// What an engine shows to the public.
fn shown(follower: &dyn FollowCommits) -> BTreeSet<(u8, u8)> {
    let snapshot = follower.snapshot(Viewer::Public { on: today() }).unwrap();
    let of = |response: foi_archive::response::Response| {
        let reference = response.reference.as_str().trim_start_matches("R/").parse().unwrap();
        let authority = AUTHORITIES.iter().position(|name| *name == response.authority.name()).unwrap();
        (reference, authority as u8)
    };
    snapshot.responses().map(|response| of(response.unwrap())).collect()
}

fn standing() -> impl Strategy<Value = Standing> {
    prop_oneof![4 => Just(Public), 1 => Just(Later), 1 => Just(Waiting), 1 => Just(Held), 1 => Just(Withdrawn), 1 => Just(WithdrawnEverywhere)]
}

/// What is done to one file.
#[derive(Clone, Debug)]
enum Change {
    Written(Vec<Copy>),
    Removed,
    /// To the other file of its form, in whose place it comes.
    Moved,
}

fn change() -> impl Strategy<Value = (usize, Change)> {
    let copies = proptest::collection::vec((0..2_u8, 0..2_u8, standing()), 1..4);
    let change = prop_oneof![7 => copies.prop_map(Change::Written), 2 => Just(Change::Removed), 1 => Just(Change::Moved)];
    (0..FILES.len(), change)
}

const FILES: [&str; 6] = ["a/one.md", "b.jsonl", "c/two.txt", "d.md", "k.rtf", "z.jsonl"];

/// The other file of the same form, where a file can be moved by itself.
fn other(path: &str) -> Option<&'static str> {
    let (_, form) = path.rsplit_once('.')?;
    FILES.into_iter().find(|other| *other != path && other.ends_with(form))
}

fn bare() -> Archive {
    Archive::bare().file("archive.toml", "name = \"Test\"\n")
}

/// Everything that an engine has, by its source and key.
fn everything(follower: &dyn FollowCommits) -> BTreeSet<String> {
    let snapshot = follower.snapshot(Viewer::Officer).unwrap();
    snapshot.responses().map(|response| response.map(|r| format!("{} {} {:?}", r.source, r.reference, r.release)).unwrap()).collect()
}

fn index(archive: &Archive, writer: &mut dyn WriteEngine) {
    let corpus = corpus::Corpus::open(&archive.path("corpus")).unwrap();
    ingest(&corpus, writer, Check::Quick, &()).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn the_public_set_is_what_the_model_says(changes in proptest::collection::vec((change(), any::<bool>()), 1..14)) {
        let archive = bare();
        let memory = Memory::new(1);
        let (mut writer, follower) = (memory.writer(), memory.follower());
        let mut corpus = Corpus::new();
        for ((file, change), is_indexed) in changes {
            let path = FILES[file];
            match change {
                Change::Written(mut copies) => {
                    if !path.ends_with("jsonl") {
                        copies.truncate(1);
                    }
                    // One file claims a reference once: what a second row says of it does not count.
                    let mut seen = BTreeSet::new();
                    copies.retain(|copy| seen.insert((copy.0, copy.1)));
                    write(&archive, path, &copies);
                    corpus.insert(path.to_owned(), copies);
                }
                Change::Removed => {
                    if corpus.remove(path).is_some() {
                        archive.remove(path);
                        for sidecar in ["YML", "yaml"] {
                            let _ = std::fs::remove_file(archive.path("corpus").join(path).with_extension(sidecar));
                        }
                    }
                }
                Change::Moved => {
                    if let Some((to, copies)) = other(path).and_then(|to| Some((to, corpus.remove(path)?))) {
                        archive.put(to, "");
                        std::fs::rename(archive.path("corpus").join(path), archive.path("corpus").join(to)).unwrap();
                        corpus.insert(to.to_owned(), copies);
                    }
                }
            }
            if is_indexed {
                index(&archive, &mut writer);
                follower.refresh().unwrap();
                prop_assert_eq!(shown(&follower), public(&corpus), "{:?}", corpus);
            }
        }
        index(&archive, &mut writer);
        follower.refresh().unwrap();
        prop_assert_eq!(shown(&follower), public(&corpus), "{:?}", corpus);
        let afresh = Memory::new(2);
        index(&archive, &mut afresh.writer());
        prop_assert_eq!(everything(&follower), everything(&afresh.follower()));
    }
}

#[test]
fn a_copy_of_what_was_taken_back_stays_out_and_is_named() {
    let archive = bare().file("b.md", "---\nreference: R/1\nauthority: Varnshire Police\npublished: 2026-01-01\n---\nWe hold wombats.\n");
    archive.index();
    archive.put("c.txt", "We hold wombats.");
    archive.put("c.yaml", "reference: r/1\nwithdrawn: {on: 2026-02-01, reason: Sent in error., note: Ask legal.}\n");
    let report = archive.index();
    assert_eq!((report.removed, report.withdrawn), (1, 1));
    let said = &report.failures[0];
    assert_eq!((said.path.as_str(), said.message.starts_with("`r/1` was taken back, as `c.txt` says")), ("b.md", true), "{said}");
    assert!(archive.index().failures.len() == 1, "it is said again");
    archive.remove("c.txt");
    archive.remove("c.yaml");
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (1, 0), "{report:?}");
}

#[test]
fn what_was_taken_back_or_held_stays_so_while_the_file_that_says_so_cannot_be_read() {
    let says = |stated: &str| format!("---\nreference: R/1\nauthority: Varnshire Police\n{stated}\n---\nWe hold wombats.\n");
    for stated in ["withdrawn: true", "held: {reason: With counsel}", "title: Not published yet"] {
        // The copy comes before the file that holds it back, and after it.
        for copy in ["a.md", "c.md"] {
            let archive = bare().file("b.md", says(stated)).file(copy, says("published: 2026-01-01"));
            archive.index();
            assert_eq!(shown_count(&archive), 0, "{stated}");
            archive.put("b.md", "---\nreference: [\n---\nWe hold wombats.\n");
            for _ in 0..2 {
                let report = archive.index();
                assert_eq!((shown_count(&archive), report.failures.len()), (0, 2), "{stated}: {report:?}");
                assert!(report.failures.iter().any(|said| said.path == copy && said.message.contains("`b.md`")), "{report:?}");
            }
            archive.put("b.md", says("published: 2026-01-01").replace("R/1", "R/2"));
            let report = archive.index();
            assert_eq!((shown_count(&archive), report.failures.len()), (2, 0), "{stated}: {report:?}");
        }
    }
}

#[test]
fn a_withdrawal_that_names_no_reference_takes_its_own_words_out_and_is_said() {
    let letter = "Varnshire Police\nOur reference: FOI 12/24\n\nWe hold wombats.\n";
    let archive = bare().file("b.txt", letter).file("b.yaml", "published: 2026-01-01\n");
    archive.index();
    assert_eq!(shown_count(&archive), 1);
    archive.put("b.txt", "We hold wombats.\n");
    archive.put("b.yaml", "published: 2026-01-01\nwithdrawn: true\n");
    let report = archive.index();
    assert_eq!((report.removed, report.withdrawn, report.failures.len()), (1, 1, 1), "{report:?}");
    assert_eq!(kept(&archive), (0, true), "nothing of it stands in the engine's files");
}

#[test]
fn words_that_were_taken_back_leave_the_index_folder() {
    let letter = |stated: &str| format!("---\nreference: R/1\nauthority: Varnshire Police\n{stated}\n---\nWe hold quokkafication.\n");
    let archive = bare().file("b.md", letter("published: 2026-01-01"));
    for n in 0..20 {
        archive.put(&format!("n{n}.md"), format!("---\nreference: N/{n}\npublished: 2026-01-01\n---\nWe hold wombats.\n"));
    }
    archive.index();
    archive.put("n1.md", "---\nreference: N/1\npublished: 2026-01-01\n---\nWe hold quolls.\n");
    archive.index();
    assert_eq!(kept(&archive), (22, true), "what was corrected is tidied up when there is much of it");
    archive.put("b.md", letter("withdrawn: true"));
    archive.index();
    assert_eq!(kept(&archive), (20, true), "what was taken back is gone at once");
    archive.put("n2.md", "---\nreference: N/2\npublished: 2026-01-01\n---\nWe hold quolls.\n");
    archive.index();
    assert_eq!(kept(&archive), (21, true));
    let ran = archive.run(&["index", "--purge"]);
    assert!(ran.code == 0 && ran.stdout.contains("none holds anything that was taken out"), "{ran:?}");
    assert_eq!(kept(&archive), (20, true));
}

/// How many responses stand in the engine's files, those included that were taken out, and whether it has no other files of responses.
fn kept(archive: &Archive) -> (u32, bool) {
    let folder = std::fs::read_dir(archive.path("index")).unwrap().filter_map(Result::ok).find(|entry| entry.path().is_dir()).unwrap();
    let segments = tantivy::Index::open_in_dir(folder.path()).unwrap().searchable_segment_metas().unwrap();
    let stores = std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok);
    let stores = stores.filter(|file| file.path().extension().is_some_and(|ending| ending == "store")).count();
    (segments.iter().map(|segment| segment.max_doc()).sum(), stores == segments.len())
}

#[test]
fn a_disk_that_is_missing_empties_no_archive() {
    let archive = bare();
    let letter = |n: usize| format!("---\nreference: R/{n}\npublished: 2026-01-01\n---\nWe hold {n} wombats.\n");
    (0..40).for_each(|n| archive.put(&format!("{n}.md"), letter(n)));
    archive.index();
    (0..20).for_each(|n| archive.remove(&format!("{n}.md")));
    archive.put("39.md", letter(39).replace("published", "held: true\npublished"));
    let report = archive.index();
    assert_eq!((report.left_in, report.removed), (20, 0));
    assert!(report.failures[0].message.contains("20 of 40 responses"), "{}", report.failures[0]);
    assert_eq!((shown_count(&archive), archive.everything().len()), (39, 40), "a hold of the same run takes effect");
    let ran = archive.run(&["index", "--allow-removals", "--quiet"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    assert_eq!(archive.everything().len(), 20);

    (20..40).for_each(|n| archive.remove(&format!("{n}.md")));
    archive.remove("archive.toml");
    assert_eq!(archive.run(&["index"]).code, 1, "an empty folder is none that was emptied");
    assert_eq!(archive.everything().len(), 20);
}

#[test]
fn a_disk_that_held_what_says_what_was_taken_back_is_missed_too() {
    let archive = bare();
    (0..30).for_each(|n| {
        let letter = |stated: &str| format!("---\nreference: R/{n}\n{stated}\n---\nWe hold {n} wombats.\n");
        archive.put(&format!("a{n}.md"), letter("published: 2026-01-01"));
        archive.put(&format!("b{n}.md"), letter("withdrawn: true"));
    });
    archive.index();
    assert_eq!(shown_count(&archive), 0);
    (0..30).for_each(|n| archive.remove(&format!("b{n}.md")));
    let report = archive.index();
    assert_eq!((report.left_in, shown_count(&archive)), (30, 0), "{report:?}");
    archive.run(&["index", "--allow-removals", "--quiet"]);
    assert_eq!(shown_count(&archive), 30);
}

fn shown_count(archive: &Archive) -> u64 {
    archive.reader().snapshot(Viewer::Public { on: today() }).unwrap().count()
}
