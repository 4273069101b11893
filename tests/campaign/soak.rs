//! A server under mixed load while files change: now and then the load stops, and then what it answers is what a server of an index that
//! is built anew answers, and it has no more memory than it had.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use foi_archive::views::urls::encode;

use super::Budget;
use crate::archive::{Archive, Server, letter, until};
use crate::generated::{Dice, Vocabulary, row};

/// Rounds of change and comparison, where no others are asked for.
const FEW: u64 = 2;
/// Clients at once.
const CLIENTS: usize = 3;
/// Requests of all clients in a round, at least.
const REQUESTS: u64 = 60;
/// Memory is looked at where there are more than twice as many rounds: the most in the second half, and the most in the first.
const WARM: usize = 5;
/// How many times as much memory a server may have in the second half as in the first.
const GROWTH: f64 = 1.3;

/// What is compared with a server of an index built anew.
const COMPARED: [&str; 8] = [
    "/search.jsonl",
    "/search.csv?q=officers",
    "/statistics.csv",
    "/api/v1/statistics?by=month",
    "/api/v1/review",
    "/api/v1/journal",
    "/audit/findings.csv",
    "/api/v1/search?decision=refused&sort=newest",
];

fn change(archive: &Archive, round: u64, dice: &mut Dice, vocabulary: &Vocabulary) {
    let rows: String = (0..40 + dice.below(20)).map(|n| row(n, round % 3, 60, vocabulary).line()).collect();
    archive.put("log.jsonl", rows);
    for _ in 0..3 {
        let path = format!("letters/{}.md", dice.below(15));
        match dice.below(3) {
            0 if archive.path("corpus").join(&path).exists() => archive.remove(&path),
            _ => archive.put(&path, row(9_000 + dice.below(20), round, 80, vocabulary).letter()),
        }
    }
    let taken_back = letter("TB", "The zorilla is counted.");
    archive.put(
        "letters/taken-back.md",
        if dice.chance(50) { taken_back.replace("reference", "withdrawn: true\nreference") } else { taken_back },
    );
    archive.put("letters/round.md", letter("ROUND", &format!("This is round{round}.")));
}

/// One request of many kinds; whether its answer is none of the server's own errors.
fn ask(server: &Server, dice: &mut Dice, vocabulary: &Vocabulary) {
    let words = (0..1 + dice.below(3)).map(|_| vocabulary.word(dice).to_owned()).collect::<Vec<_>>().join(" ");
    let q = encode(&words);
    let path = match dice.below(12) {
        0 => "/".to_owned(),
        1 => format!("/search?q={q}&topic=roads"),
        2 => format!("/api/v1/suggest?q={}", encode(&words[..words.floor_char_boundary(4)])),
        3 => "/statistics?by=month".to_owned(),
        4 => "/authorities".to_owned(),
        5 => "/audit".to_owned(),
        6 => format!("/precedents?q={q}"),
        7 => "/wordings".to_owned(),
        8 => format!("/search.jsonl?q={q}"),
        9 => format!("/responses/varnshire-police/GEN%2F{}%2F{}", 2018 + dice.below(7), dice.below(60)),
        10 => "/repeated".to_owned(),
        _ => format!("/search?q={q}"),
    };
    let answer = server.get(&path);
    // A machine that is busy with other things may have somebody come back.
    assert!(answer.status < 500 || answer.status == 503, "{path}: {answer:?}");
}

/// The memory that is a process's own, in megabytes.
fn memory(server: &Server) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap() / 1024.0
}

fn copied(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).unwrap()
        } else {
            let _ = std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// What a server answers to all that is compared, its lines in order: scores, and so the order of results, count what was removed until the
/// engine has tidied up.
fn answers(server: &Server) -> Vec<String> {
    let sorted = |body: String| {
        let mut lines: Vec<&str> = body.lines().collect();
        lines.sort_unstable();
        lines.join("\n")
    };
    COMPARED.iter().map(|path| sorted(server.until(path, |answer| answer.status == 200).body.replace(server.address(), "HOST"))).collect()
}

#[test]
#[ignore = "a campaign: it asks for a machine that has nothing else to do"]
fn under_load_while_files_change_answers_stay_those_of_a_fresh_index() {
    let vocabulary = Vocabulary::new(1_500);
    let archive = Archive::new();
    change(&archive, 0, &mut Dice::new(0), &vocabulary);
    assert!(archive.run(&["index"]).code < 2);
    let server = archive.serve(&["--watch"]);
    let (asked, mut used) = (AtomicU64::new(0), Vec::new());
    let mut budget = Budget::of(FEW);
    for (round, mut dice) in budget.by_ref() {
        let (is_over, until_asked) = (AtomicBool::new(false), asked.load(Ordering::Relaxed) + REQUESTS);
        let seeds: [usize; CLIENTS] = std::array::from_fn(|_| dice.below(1 << 30));
        std::thread::scope(|scope| {
            for seed in seeds {
                let (server, vocabulary, asked, is_over) = (&server, &vocabulary, &asked, &is_over);
                scope.spawn(move || {
                    let mut dice = Dice::new(seed as u64);
                    while !is_over.load(Ordering::Relaxed) {
                        ask(server, &mut dice, vocabulary);
                        asked.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            change(&archive, round + 1, &mut dice, &vocabulary);
            until("the clients have asked", || (asked.load(Ordering::Relaxed) >= until_asked).then_some(()));
            is_over.store(true, Ordering::Relaxed);
        });
        let word = format!("/search?q=round{}", round + 1);
        server.until(&word, |answer| answer.body.contains("ROUND"));
        let fresh = Archive::bare();
        copied(&archive.path("corpus"), &fresh.path("corpus"));
        assert!(fresh.run(&["index"]).code < 2);
        let (now, anew) = (answers(&server), answers(&fresh.serve(&[])));
        for ((now, anew), path) in now.iter().zip(&anew).zip(COMPARED) {
            assert_eq!(now, anew, "round {round}: {path}");
        }
        used.push(memory(&server));
    }
    if used.len() > 2 * WARM {
        let most = |of: &[f64]| of.iter().copied().fold(0.0, f64::max);
        let (warm, last) = (most(&used[..used.len() / 2]), most(&used[used.len() / 2..]));
        assert!(last < warm * GROWTH, "memory grows: {used:?}");
    }
    let (first, last) = (used.first().copied().unwrap_or_default(), used.last().copied().unwrap_or_default());
    println!("{}, {} requests, {first:.0} MB after the first and {last:.0} MB after the last", budget.said("soak"), asked.into_inner());
}
