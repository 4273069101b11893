//! The server is killed while two officers publish, correct and take back: files are whole, the journal says what they are, and nothing that
//! was answered is lost or doubled.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use foi_archive::corpus::{Corpus, JOURNAL};
use ureq::Agent;

use super::{MANAGED, SETTINGS, form};
use crate::archive::{Archive, letter, until};

/// Rounds in which the server is killed; more with `FOI_KILLED_ROUNDS`.
const ROUNDS: usize = 6;
/// Letters that the officers have at hand.
const LETTERS: usize = 4;

/// Numbers that look random, and are the same each time.
struct Seeds(u64);

impl Seeds {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// One officer, who decides something of some letter again and again until the server does not answer any more; how often it said that it
/// was done.
fn work(base: &str, bearer: &str, seed: u64, ended: &AtomicBool) -> usize {
    let agent: Agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    let (mut seeds, mut done) = (Seeds(seed), 0);
    while !ended.load(Ordering::Relaxed) {
        let managed = MANAGED.replace("VP%2F9", &format!("VP%2F{}", seeds.next(LETTERS as u64)));
        let Ok(mut page) = agent.get(format!("{base}{managed}")).header("authorization", bearer).call() else { break };
        let Ok(body) = page.body_mut().read_to_string() else { break };
        let seen = body.split_once("name=\"seen\" value=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default().to_owned();
        let n = seeds.next(1_000).to_string();
        let fields = match seeds.next(5) {
            0 => vec![("do", "publish"), ("on", "2026-01-01")],
            1 => vec![("do", "hold"), ("reason", n.as_str())],
            2 => vec![("do", "withdraw"), ("reason", n.as_str())],
            3 => vec![("do", "restore")],
            _ => vec![("do", "correct"), ("field", "title"), ("value", n.as_str())],
        };
        let sent = form(&[fields.as_slice(), &[("seen", seen.as_str())]].concat());
        let sent = agent
            .post(format!("{base}{managed}"))
            .header("authorization", bearer)
            .header("content-type", "application/x-www-form-urlencoded")
            .send(sent);
        match sent {
            Ok(answer) if matches!(answer.status().as_u16(), 202 | 303) => done += 1,
            Ok(_) => {}
            Err(_) => break,
        }
    }
    done
}

#[test]
fn killed_at_any_moment_the_journal_says_what_the_files_are() {
    let rounds = std::env::var("FOI_KILLED_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let mut archive = Archive::bare().file("archive.toml", SETTINGS);
    for n in 0..LETTERS {
        archive = archive.file(&format!("varnshire-police/2026/vp-{n}/response.md"), letter(&format!("VP/{n}"), "We hold nine wombats."));
    }
    archive.index();
    let (mut seeds, mut done, mut noted) = (Seeds(7), 0, 0);
    for round in 0..rounds {
        let server = archive.serve(&["--desk"]);
        let (base, bearer, ended) = (server.base(), server.bearer(), AtomicBool::new(false));
        let length = || std::fs::metadata(archive.path("corpus").join(JOURNAL)).map_or(0, |about| about.len());
        let enough = length() + 1 + seeds.next(4_000);
        done += std::thread::scope(|scope| {
            let officers = [1, 2].map(|officer| {
                let (base, bearer, ended) = (&base, &bearer, &ended);
                scope.spawn(move || work(base, bearer, 100 * round as u64 + officer, ended))
            });
            until("the officers have done something", || (length() >= enough).then_some(()));
            drop(server);
            ended.store(true, Ordering::Relaxed);
            officers.into_iter().map(|officer| officer.join().unwrap()).sum::<usize>()
        });
        noted = is_whole(&archive);
    }
    assert!(done > 0, "something was done between");
    // Beside those of the officers there is one of each look in between.
    assert!(noted >= done + rounds, "{done} changes were answered and {rounds} made in between, and {noted} are noted");
    let now = archive.everything();
    assert_eq!(now, archive.rebuilt(), "the index grew to what one built anew is");
}

/// Looks at the corpus as somebody who opens it next; how many changes the journal has that were not undone.
fn is_whole(archive: &Archive) -> usize {
    let root = archive.path("corpus");
    // Whoever writes next says of what was cut off that it was undone.
    let ran = archive.run(&["correct", "VP/0", "language=en"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    archive.index();
    let corpus = Corpus::open(&root).unwrap();
    let journal = corpus.journal(|_| true).unwrap();
    let made = journal.entries.iter().filter(|entry| !entry.undone);
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    for file in made.clone().flat_map(|entry| &entry.files) {
        let before = last.insert(&file.path, &file.after);
        assert_eq!(before, file.before.as_deref(), "each change begins where the last one ended: {}", file.path);
    }
    for (path, after) in last {
        let bytes = std::fs::read(root.join(path)).unwrap();
        assert_eq!(blake3::hash(&bytes).to_hex().as_str(), after, "{path}");
    }
    made.count()
}
