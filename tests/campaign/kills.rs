//! The indexer killed at moments that dice choose, with letters, logs, attachments and withdrawals changed between: after each kill the
//! archive is as before the run or as after it, the next run finishes, and what was taken back is nowhere.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::Budget;
use crate::archive::workbook::{Sheet, xlsx};
use crate::archive::{Archive, letter};
use crate::generated::{Dice, Vocabulary, row};

/// Kills, with the other tests.
const FEW: u64 = 6;
/// Rounds after which the archive is compared with one that was never killed.
const COMPARED: u64 = 10;
/// Letters that come and go.
const LETTERS: usize = 12;

/// Changes something of everything.
fn change(archive: &Archive, round: u64, dice: &mut Dice, vocabulary: &Vocabulary) {
    let log = dice.below(3);
    let rows: String =
        (0..15 + dice.below(20)).map(|n| row(log * 1_000 + n, if dice.chance(50) { 1 } else { round }, 60, vocabulary).line()).collect();
    archive.put(&format!("log-{log}.jsonl"), rows);
    for _ in 0..1 + dice.below(4) {
        let path = format!("letters/{}.md", dice.below(LETTERS));
        match dice.below(3) {
            0 if archive.path("corpus").join(&path).exists() => archive.remove(&path),
            _ => archive.put(&path, row(9_000 + dice.below(LETTERS), round, 80, vocabulary).letter()),
        }
    }
    // A letter with a workbook, one of which comes again with another.
    let cells = format!("dogs in round {round}");
    archive.put(
        &format!("attached/{}/a.xlsx", dice.below(2)),
        xlsx(&[Sheet { name: "Dogs", is_hidden: dice.chance(20), rows: &[&[cells.as_str(), "7"]] }]),
    );
    for n in 0..2 {
        let stated = format!("reference: ATT/{n}\nattachments: [a.xlsx]\n");
        archive.put(&format!("attached/{n}/letter.yaml"), stated);
        archive.put(&format!("attached/{n}/letter.txt"), format!("Dear Jo,\n\nThe figures are attached, as of round {round}.\n"));
    }
    // One is taken back, and comes back.
    let is_withdrawn = dice.chance(50);
    let taken_back =
        letter("TB", "The zorilla is counted.").replace("reference", if is_withdrawn { "withdrawn: true\nreference" } else { "reference" });
    archive.put("letters/taken-back.md", taken_back);
    // And something that changes in every round, so that a run has something to do.
    archive.put("letters/round.md", letter("ROUND", &format!("Round {round}.")));
}

#[test]
fn killed_at_any_moment_the_next_run_finishes() {
    let vocabulary = Vocabulary::new(1_500);
    let archive = Archive::new();
    let mut budget = Budget::of(FEW);
    let (mut whole, mut killed, mut as_before) = (Duration::from_millis(400), 0, 0);
    change(&archive, 0, &mut Dice::new(0), &vocabulary);
    assert!(archive.run(&["index"]).code < 2);
    let mut before = archive.everything();
    for (round, mut dice) in budget.by_ref() {
        change(&archive, round + 1, &mut dice, &vocabulary);
        let mut child = archive.command(&["index"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * dice.below(1_000) as u32 / 1_000);
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let left = archive.everything();
        let since = Instant::now();
        let ran = archive.run(&["index"]);
        whole = (whole * 3 + since.elapsed()) / 4;
        assert!(ran.code < 2 && !ran.stdout.contains("damaged"), "round {round}: {ran:#?}");
        let after = archive.everything();
        assert!(
            left == before || left == after,
            "round {round}: neither as before nor as after: {} then {} then {}",
            before.len(),
            left.len(),
            after.len()
        );
        as_before += usize::from(left == before);
        let is_withdrawn = std::fs::read_to_string(archive.path("corpus/letters/taken-back.md")).unwrap().contains("withdrawn");
        assert_eq!(archive.found("zorilla"), if is_withdrawn { vec![] } else { vec!["TB"] }, "round {round}");
        if round % COMPARED == COMPARED - 1 {
            assert_eq!(after, archive.rebuilt(), "round {round}: as if it had never been killed");
            let verified = archive.run(&["index", "--verify"]);
            assert!(verified.code < 2 && !verified.stdout.contains("damaged"), "round {round}: {verified:#?}");
        }
        before = after;
    }
    assert_eq!(before, archive.rebuilt(), "as if it had never been killed");
    println!("{}, of which {killed} were killed before they had ended, {as_before} before they had committed", budget.said("kills"));
}
