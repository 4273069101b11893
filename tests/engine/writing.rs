//! What a writer puts in, takes out and commits, and what those who follow it see, on each engine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use foi_archive::analysis::Analyzer;
use foi_archive::engine::naive::Memory;
use foi_archive::engine::{
    Engine, Expression, Field, FileState, Find, FollowCommits, IndexedDocument, State, Viewer, WriteEngine, opensearch, tantivy,
};
use foi_archive::response::{Key, Response};

use crate::archive::{Archive, is_on_the_cluster, letter};

/// An archive that may be written and followed.
trait Place {
    fn writer(&self) -> Box<dyn WriteEngine>;
    fn follower(&self) -> Box<dyn FollowCommits>;
}

impl Place for &Path {
    fn writer(&self) -> Box<dyn WriteEngine> {
        Box::new(tantivy::Writer::open(self).unwrap())
    }

    fn follower(&self) -> Box<dyn FollowCommits> {
        Box::new(tantivy::Follower::open(self).unwrap())
    }
}

/// An address of an archive on the cluster.
struct OnCluster(PathBuf);

impl Place for OnCluster {
    fn writer(&self) -> Box<dyn WriteEngine> {
        Box::new(opensearch::Writer::open(&self.0).unwrap())
    }

    fn follower(&self) -> Box<dyn FollowCommits> {
        Box::new(opensearch::Follower::open(&self.0).unwrap())
    }
}

impl Place for Memory {
    fn writer(&self) -> Box<dyn WriteEngine> {
        Box::new(Memory::writer(self))
    }

    fn follower(&self) -> Box<dyn FollowCommits> {
        Box::new(Memory::follower(self))
    }
}

/// Checks an empty archive of each engine.
fn on_each(check: impl Fn(&str, &dyn Place)) {
    if is_on_the_cluster() {
        let archive = Archive::bare();
        return check("cluster", &OnCluster(archive.index_path()));
    }
    let folder = tempfile::tempdir().unwrap();
    check("embedded", &folder.path());
    check("naive", &Memory::new(7));
}

/// Letters of the references R/0, R/1 and R/2, each about `subject`.
fn letters(subject: &str) -> Vec<Response> {
    let archive = Archive::new();
    for n in 0..3 {
        archive.put(&format!("{n}.md"), letter(&format!("R/{n}"), &format!("## Response\n\nThere are {n} {subject}.")));
    }
    archive.index();
    archive.everything().into_values().collect()
}

fn put(writer: &dyn WriteEngine, response: &Response, replacing: bool) {
    writer.put(IndexedDocument::new(response, &mut Analyzer::default()), replacing).unwrap();
}

/// The state that a writer began with, and one file more.
fn state(writer: &dyn WriteEngine, file: &str) -> State {
    let mut state = writer.state().clone();
    state.files.insert(file.to_owned(), FileState { size: 3, modified: 4, digest: "d".into(), reader: 5, ..FileState::default() });
    state
}

fn commit(writer: &mut dyn WriteEngine, file: &str) {
    let state = state(writer, file);
    writer.commit(state).unwrap();
}

/// Every call that could tell them apart says that these responses are there, and no others.
#[track_caller]
fn assert_holds(name: &str, engine: &dyn Engine, wanted: &[&Response]) {
    let by_key: BTreeMap<u64, &Response> = wanted.iter().map(|response| (Key::from(*response).hash(), *response)).collect();
    let all: Vec<Response> = engine.responses().map(Result::unwrap).collect();
    assert_eq!((engine.count() as usize, all.len()), (wanted.len(), wanted.len()), "{name}");
    assert_eq!(all.iter().map(|response| (Key::from(response).hash(), response)).collect::<BTreeMap<_, _>>(), by_key, "{name}");
    for word in ["badgers", "wombats"] {
        let term = Analyzer::default().terms(word).remove(0);
        let found = engine.find(&[Find { limit: 9, ..Find::count(Expression::term(Field::Response, &term)) }]).unwrap().remove(0);
        let having = wanted.iter().filter(|response| response.letter().as_str().contains(word)).count();
        assert_eq!((found.total, found.hits.len()), (having, having), "{name}: {word}");
    }
}

/// What a writer that opens the archive now knows to be there.
#[track_caller]
fn assert_known(name: &str, writer: &dyn WriteEngine, wanted: &[&Response]) {
    let known: BTreeMap<u64, u64> = writer.known().unwrap().into_values().map(|version| (version.key, version.digest)).collect();
    let digest = |response: &&Response| IndexedDocument::new(response, &mut Analyzer::default()).digest;
    assert_eq!(known, wanted.iter().map(|response| (Key::from(*response).hash(), digest(response))).collect(), "{name}");
}

#[test]
pub(super) fn what_is_put_in_replaced_and_removed_shows_from_the_commit_on() {
    let (badgers, wombats) = (letters("badgers"), letters("wombats"));
    on_each(|name, place| {
        let mut writer = place.writer();
        badgers.iter().for_each(|response| put(&*writer, response, false));
        assert_known(name, &*writer, &[]);
        commit(&mut *writer, "first");
        assert_holds(name, &*place.follower().snapshot(Viewer::Officer).unwrap(), &badgers.iter().collect::<Vec<_>>());
        assert_known(name, &*writer, &badgers.iter().collect::<Vec<_>>());
        put(&*writer, &wombats[1], true);
        writer.remove(Key::from(&badgers[2]).hash());
        writer.remove(42);
        commit(&mut *writer, "second");
        let left = [&badgers[0], &wombats[1]];
        assert_holds(name, &*place.follower().snapshot(Viewer::Officer).unwrap(), &left);
        assert_known(name, &*writer, &left);
        // What was put in is taken out again before anybody sees it, and what was taken out comes back.
        put(&*writer, &badgers[2], false);
        writer.remove(Key::from(&badgers[2]).hash());
        writer.remove(Key::from(&badgers[0]).hash());
        put(&*writer, &wombats[0], false);
        commit(&mut *writer, "third");
        assert_holds(name, &*place.follower().snapshot(Viewer::Officer).unwrap(), &[&wombats[0], &wombats[1]]);
        writer.close().unwrap();
    });
}

#[test]
pub(super) fn the_state_is_that_of_the_last_commit_and_its_number_rises_by_one() {
    on_each(|name, place| {
        let mut writer = place.writer();
        let epoch = writer.state().epoch;
        assert_ne!(epoch, 0, "{name}: an index is told from others");
        for generation in 1..4 {
            let wanted = State { generation, parser: 6, ..state(&*writer, &generation.to_string()) };
            writer.commit(State { generation: 40, ..wanted.clone() }).unwrap();
            assert_eq!(writer.state(), &wanted, "{name}");
            let commit = place.follower().snapshot(Viewer::Officer).unwrap().commit();
            assert_eq!((commit.epoch, commit.generation), (epoch, generation), "{name}");
            writer.close().unwrap();
            writer = place.writer();
            assert_eq!(writer.state(), &wanted, "{name}: a later writer goes on from it");
        }
        assert_eq!(writer.state().files.len(), 3, "{name}");
    });
}

#[test]
pub(super) fn what_was_not_committed_changes_nothing() {
    let (badgers, wombats) = (letters("badgers"), letters("wombats"));
    on_each(|name, place| {
        let mut writer = place.writer();
        put(&*writer, &badgers[0], false);
        put(&*writer, &badgers[1], false);
        commit(&mut *writer, "kept");
        let (state, follower) = (writer.state().clone(), place.follower());
        put(&*writer, &wombats[0], true);
        put(&*writer, &badgers[2], false);
        writer.remove(Key::from(&badgers[1]).hash());
        let kept = [&badgers[0], &badgers[1]];
        assert_known(name, &*writer, &kept);
        assert!(!follower.refresh().unwrap(), "{name}: there is nothing to take up");
        assert_holds(name, &*place.follower().snapshot(Viewer::Officer).unwrap(), &kept);
        drop(writer);
        let mut writer = place.writer();
        assert_eq!(writer.state(), &state, "{name}");
        assert_known(name, &*writer, &kept);
        put(&*writer, &wombats[2], false);
        commit(&mut *writer, "later");
        assert_holds(name, &*place.follower().snapshot(Viewer::Officer).unwrap(), &[&badgers[0], &badgers[1], &wombats[2]]);
        writer.close().unwrap();
    });
}

#[test]
pub(super) fn a_follower_takes_up_a_commit_and_old_snapshots_stay_as_they_are() {
    let (badgers, wombats) = (letters("badgers"), letters("wombats"));
    on_each(|name, place| {
        let mut writer = place.writer();
        put(&*writer, &badgers[0], false);
        commit(&mut *writer, "first");
        let follower = place.follower();
        let first = follower.snapshot(Viewer::Officer).unwrap();
        assert!(!follower.refresh().unwrap(), "{name}");
        put(&*writer, &wombats[0], true);
        put(&*writer, &badgers[1], false);
        commit(&mut *writer, "second");
        assert_holds(name, &*follower.snapshot(Viewer::Officer).unwrap(), &[&badgers[0]]);
        assert!(follower.refresh().unwrap(), "{name}: it takes the commit up");
        assert!(!follower.refresh().unwrap(), "{name}: and does so once");
        assert_holds(name, &*follower.snapshot(Viewer::Officer).unwrap(), &[&wombats[0], &badgers[1]]);
        assert_eq!(follower.snapshot(Viewer::Officer).unwrap().commit().generation, 2, "{name}");
        assert_holds(name, &*first, &[&badgers[0]]);
        assert_eq!(first.commit().generation, 1, "{name}");
        writer.close().unwrap();
    });
}
