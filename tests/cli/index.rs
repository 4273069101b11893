//! `index`: what it reads, what it leaves alone, what it takes out, and what it says of files that it cannot read.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use foi_archive::engine::Writer;

use crate::archive::{Archive, Ran, letter, markdown};

#[test]
fn a_run_says_what_it_did() {
    let archive = Archive::small();
    assert_eq!(
        archive.run(&["index"]).unremarked(),
        Ran::new(0, "4 read, 0 files unchanged, 0 removed, 0 withdrawn, 0 failures, T s, S MB/s\n", "")
    );
    assert_eq!(
        archive.run(&["index"]).unremarked(),
        Ran::new(0, "0 read, 3 files unchanged, 0 removed, 0 withdrawn, 0 failures, T s\n", "")
    );
}

#[test]
fn options_stand_before_or_after_the_subcommand() {
    let archive = Archive::small();
    std::fs::rename(archive.path("corpus"), archive.path("letters")).unwrap();
    assert_eq!(archive.run(&["--corpus", "letters", "--index", "found", "index"]).code, 0);
    assert_eq!(
        archive.run(&["index", "--corpus", "letters", "--index", "found"]).unremarked().summary(),
        "0 read, 3 files unchanged, 0 removed, 0 withdrawn, 0 failures, T s"
    );
}

#[test]
fn only_what_changed_is_read_again() {
    let archive = Archive::small();
    archive.index();
    archive.put("police/horses.md", letter("VP/9", "Nine horses."));
    archive.put("council/potholes.md", markdown("reference: OBC-88\nauthority: Ostlebury Borough Council\n", "Every pothole was filled."));
    archive.remove("police/tasers.md");
    assert_eq!(archive.run(&["index"]).unremarked().summary(), "2 read, 1 file unchanged, 1 removed, 0 withdrawn, 0 failures, T s, S MB/s");
    assert_eq!(archive.found("taser"), [""; 0]);
    assert_eq!(archive.found("filled"), ["OBC-88"]);
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn names_with_a_number_sign_are_told_apart() {
    let log = |reference: &str| format!("{{\"reference\":\"{reference}\",\"text\":\"bat\"}}\n");
    let archive = Archive::new()
        .file("a#1.md", letter("A1", "badger"))
        .file("a#2.md", letter("A2", "badger"))
        .file("a.jsonl", log("A3"))
        .file("a.jsonl#7.jsonl", log("A4"))
        .file("b#1/response.md", letter("B1", "beaver"));
    archive.index();
    for (path, left) in [("a#1.md", 4), ("a.jsonl", 3), ("b#1/response.md", 2)] {
        archive.remove(path);
        assert_eq!(archive.index().removed, 1, "{path}");
        assert_eq!(archive.everything().len(), left, "{path}");
    }
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn rows_of_a_log_are_told_apart() {
    let row = |reference: &str, words: &str| format!("{{\"reference\":\"{reference}\",\"text\":\"{words}\"}}\n");
    let archive = Archive::new().file("log.jsonl", row("A", "ash") + &row("B", "birch") + &row("C", "cedar"));
    archive.index();
    archive.put("log.jsonl", row("A", "ash") + "\n" + &row("B", "beech") + &row("D", "dogwood"));
    let report = archive.index();
    // The row that moved down a line has another source line, and so has to be written again.
    assert_eq!((report.read, report.unchanged, report.removed), (2, 1, 1));
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn what_is_withdrawn_is_gone() {
    let archive = Archive::small();
    archive.index();
    archive.put("police/tasers.md", markdown("reference: VP/2024/17\nwithdrawn: true\n", "How many officers carry a taser?"));
    assert_eq!(
        archive.run(&["index"]).unremarked().summary(),
        "0 read, 2 files unchanged, 1 removed, 1 withdrawn, 0 failures, T s, S MB/s"
    );
    assert_eq!(archive.found("taser"), [""; 0]);
    assert_eq!(archive.everything().len(), 3);
}

#[test]
fn what_may_have_been_withdrawn_is_gone_with_a_remark() {
    let archive = Archive::new().file("a.md", letter("A", "badger")).file("b.md", markdown("reference: B\nWithdrawn: 2024-05-01\n", "beaver")).file(
        "log.jsonl",
        "{\"reference\":\"C\",\"text\":\"cat\",\"withdrawn\":1}\n{\"text\":\"dog\",\"withdrawn\":\"y\"}\n{\"reference\":\"E\",\"text\":\"eel\",\"Withdrawn\":false}\n",
    );
    let ran = archive.run(&["index"]);
    assert_eq!(archive.everything().into_values().map(|r| r.reference.to_string()).collect::<Vec<_>>(), ["A", "E"]);
    let remarks: Vec<_> = ran.stdout.lines().filter(|l| l.contains("withdrawn`")).collect();
    assert_eq!(
        remarks,
        [
            "remark: b.md (B): `withdrawn` is `2024-05-01`, neither true nor false; the response is taken out",
            "remark: log.jsonl:1 (C): `withdrawn` is `1`, neither true nor false; the response is taken out",
            "failure: log.jsonl:2: it was taken back, and says no `reference` by which copies of it could be known; state it beside `withdrawn`",
        ]
    );
    assert!(ran.summary().contains("2 read") && ran.summary().contains("3 withdrawn"), "{ran:#?}");
}

#[test]
fn fields_that_are_never_closed_are_named_and_the_letter_is_not_published() {
    let open = "\n---\nreference: B\nwithdrawn: true\n\nOur reference: VP/2024/99\n\nWe hold nine otters.\n";
    let archive = Archive::new().file("a.md", letter("A", "badger")).file("b.md", open);
    assert_eq!(
        archive.run(&["index"]).unremarked().stdout,
        "failure: b.md:2: the `---` that opens the fields has no other to close them; put one on a line of its own after the last field\n\
         1 read, 0 files unchanged, 0 removed, 0 withdrawn, 1 failure, T s, S MB/s\n"
    );
    assert_eq!(archive.found("otters"), [""; 0]);
    archive.put("b.md", "\n----\nreference: B\n...\nWe hold nine otters.\n");
    archive.index();
    assert_eq!(archive.found("otters"), ["B"]);
}

#[test]
fn a_sidecar_withdraws_and_gives_back() {
    let archive = Archive::new().file("letter.txt", "Reference VP/1\n\nWe hold nine otters.\n").file("letter.yaml", "reference: VP/1\n");
    archive.index();
    assert_eq!(archive.found("otters"), ["VP/1"]);
    archive.put("letter.yaml", "reference: VP/1\nwithdrawn: yes\n");
    archive.index();
    assert_eq!(archive.found("otters"), [""; 0]);
    archive.put("letter.yaml", "reference: VP/2\ntitle: Otters\n");
    archive.index();
    assert_eq!(archive.found("otters"), ["VP/2"]);
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn an_older_sidecar_of_the_same_size_is_noticed() {
    let archive = Archive::new().file("letter.txt", "We hold nine otters.\n").file("letter.yaml", "reference: VP/1\n");
    let days_old = |days: u64| {
        let past = SystemTime::now() - Duration::from_secs(days * 86_400);
        std::fs::File::options().write(true).open(archive.path("corpus/letter.yaml")).unwrap().set_modified(past).unwrap();
    };
    days_old(2);
    archive.index();
    archive.put("letter.yaml", "reference: VP/2\n");
    days_old(1);
    assert_eq!(archive.index().read, 1);
    assert_eq!(archive.found("otters"), ["VP/2"]);
}

#[test]
fn verify_sees_through_the_same_size_and_time() {
    let archive = Archive::new().file("a.md", letter("A", "badger"));
    archive.index();
    let path = archive.path("corpus/a.md");
    let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
    archive.put("a.md", letter("A", "beaver"));
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    assert_eq!(archive.run(&["index"]).unremarked().summary(), "0 read, 1 file unchanged, 0 removed, 0 withdrawn, 0 failures, T s");
    assert_eq!(
        archive.run(&["index", "--verify"]).unremarked().summary(),
        "1 read, 0 files unchanged, 0 removed, 0 withdrawn, 0 failures, T s, S MB/s"
    );
    assert_eq!(archive.found("beaver"), ["A"]);
    assert_eq!(
        archive.run(&["index", "--verify"]).unremarked().summary(),
        "0 read, 1 file unchanged, 0 removed, 0 withdrawn, 0 failures, T s"
    );
}

#[test]
fn a_touched_file_is_hashed_and_left_alone() {
    let archive = Archive::new().file("a.md", letter("A", "badger"));
    archive.index();
    let later = SystemTime::now() + Duration::from_secs(60);
    std::fs::File::options().write(true).open(archive.path("corpus/a.md")).unwrap().set_modified(later).unwrap();
    let report = archive.index();
    assert_eq!((report.read, report.unchanged_files), (0, 1));
}

#[test]
fn bad_files_are_named_with_their_place_and_stop_nothing() {
    let archive = Archive::new()
        .file("good.md", letter("A", "badger"))
        .file("yaml.md", "---\nreference: B\ntitle: [open\n---\nbeaver\n")
        .file("log.jsonl", "{\"reference\":\"C\",\"text\":\"cat\"}\n{\"reference\":\"D\",\"text\" \"dog\"}\n\n{\"reference\":\"E\"}\n{\"text\":\"no number\"}\n")
        .file("empty.txt", "  \n")
        .file("scan.tiff", "x")
        .file("lonely.yaml", "reference: F\n");
    let ran = archive.run(&["index"]).unremarked();
    assert_eq!(
        ran,
        Ran::new(
            1,
            "passed over: lonely.yaml: a sidecar without its file; give both the same name\n\
             passed over: scan.tiff: a `.tiff` file is read only as an attachment; put it beside `response.*` in a folder of their own\n\
             failure: empty.txt: there is no text in it; remove it or put the letter's words in it\n\
             failure: log.jsonl:2:25: not a JSON object: expected `:`\n\
             failure: log.jsonl:4: no `request`, `response` or `text`; a row needs words to be found by\n\
             failure: log.jsonl:5: no `reference` is stated and none was found in the letter; state it in front matter, a sidecar or the log's row\n\
             failure: yaml.md:3:8: the fields are not YAML: unclosed bracket '['\n\
             2 read, 0 files unchanged, 0 removed, 0 withdrawn, 5 failures, T s, S MB/s\n",
            ""
        )
    );
    // Files with failures are read again whenever anything changes, since what stood in their way may be gone.
    archive.put("other.md", letter("Z", "zebra"));
    assert_eq!(
        archive.run(&["index"]).unremarked().summary(),
        "1 read, 1 response and 1 file unchanged, 0 removed, 0 withdrawn, 5 failures, T s, S MB/s"
    );
}

#[test]
fn when_nothing_can_be_indexed_that_is_an_error() {
    let archive = Archive::new().file("a.md", "---\n: [\n---\n");
    assert_eq!(archive.run(&["index"]).code, 2);
    assert_eq!(Archive::new().run(&["index"]).code, 0, "an empty corpus is no error");
}

#[test]
fn a_bad_field_is_a_remark_and_costs_only_itself() {
    let archive =
        Archive::new().file("a.md", markdown("reference: A\nreceived: 2024-02-31\ndecision: perhaps\nrecieved: 2024-02-01\n", "badger"));
    let ran = archive.run(&["index"]);
    let told: Vec<&str> = ran.stdout.lines().filter(|l| l.ends_with("; it is left out")).collect();
    assert_eq!(
        told,
        [
            "remark: a.md (A): `decision`: `perhaps` is not one of disclosed, part, refused, not-held, ncnd, other; it is left out",
            "remark: a.md (A): `received`: `2024-02-31` is not a day; write it as 2024-07-12, 12/07/2024 or 12 July 2024; it is left out",
            "remark: a.md (A): `recieved` is not a field of the corpus format; it is left out",
        ]
    );
    assert_eq!(ran.unremarked(), Ran::new(0, "1 read, 0 files unchanged, 0 removed, 0 withdrawn, 0 failures, T s, S MB/s\n", ""));
    assert_eq!(archive.found("badger"), ["A"]);
}

#[test]
fn many_remarks_are_cut_short_unless_all_are_wanted() {
    let rows: String = (0..15).map(|n| format!("{{\"reference\":\"R{n}\",\"text\":\"word\",\"colour\":\"red\"}}\n")).collect();
    let archive = Archive::new().file("log.jsonl", &rows);
    let ran = archive.run(&["index"]);
    let all = archive.rebuilt().values().map(|r| r.remarks.len()).sum::<usize>();
    assert_eq!(ran.stdout.lines().count(), 12);
    assert!(ran.stdout.contains(&format!("remark: and {} more; list them all with `--remarks`\n", all - 10)), "{ran:#?}");
    archive.put("log.jsonl", rows.replace("red", "blue"));
    let at_once = archive.run(&["index", "--remarks"]).stdout;
    assert_eq!(at_once.lines().count(), all + 1);
    // What stands is listed later, too.
    let listed = |stdout: &str| stdout.lines().filter(|line| line.starts_with("remark: ")).map(str::to_owned).collect::<BTreeSet<_>>();
    let later = archive.run(&["index", "--remarks"]).stdout;
    assert!(listed(&later) == listed(&at_once) && later.contains("1 file unchanged"), "{later}");
    assert!(listed(&archive.run(&["index"]).stdout).is_empty());
}

#[test]
fn all_remarks_of_a_log_are_counted_and_as_many_as_are_wanted_are_listed() {
    let rows: String = (0..1_100).map(|n| format!("{{\"reference\":\"R{n}\",\"text\":\"word\",\"colour\":\"red\"}}\n")).collect();
    let archive = Archive::new().file("log.jsonl", &rows).file("a.md", markdown("reference: A\ncolour: red\n", "badger"));
    let ran = archive.run(&["index"]);
    let all = archive.rebuilt().values().map(|r| r.remarks.len()).sum::<usize>();
    assert!(all > 1_100 && ran.stdout.contains(&format!(" {all} remarks, ")), "{all}: {ran:#?}");
    assert!(ran.stdout.contains(&format!("remark: and {} more; list them all with `--remarks`\n", all - 10)), "{ran:#?}");
    archive.put("log.jsonl", rows.replace("red", "green"));
    let report = archive.index();
    assert!(
        report.remarks.len() <= 1_000 && report.to_string().contains(&format!(" {} remarks, ", report.remarks.len() + report.more_remarks))
    );
    archive.put("log.jsonl", rows.replace("red", "blue"));
    let report = archive.run(&["index", "--json"]).json();
    let of_letter = archive.run(&["index", "--remarks"]).stdout.lines().filter(|line| line.starts_with("remark: a.md")).count();
    assert_eq!(report["remarks"].as_array().map(Vec::len), Some(all - of_letter));
}

#[test]
fn the_report_as_json_has_everything() {
    let archive =
        Archive::new().file("a.md", markdown("reference: A\ncolour: red\n", "badger")).file("b.md", "---\n[\n---\n").file("c.xyz", "?");
    let report = archive.run(&["index", "--json"]).json();
    for (name, wanted) in [("read", 1), ("unchanged", 0), ("removed", 0), ("withdrawn", 0), ("files", 2), ("unchanged_files", 0)] {
        assert_eq!(report[name], wanted, "{name} of {report:#}");
    }
    assert!(report["seconds"].as_f64().is_some_and(|s| s > 0.0) && report["bytes"].as_u64().is_some_and(|b| b > 0));
    assert_eq!(
        report["remarks"][0],
        serde_json::json!({"path": "a.md", "line": null, "reference": "A", "message": "`colour` is not a field of the corpus format; it is left out"})
    );
    assert_eq!(report["failures"][0]["path"], "b.md");
    assert_eq!(
        report["passed"][0],
        serde_json::json!({"path": "c.xyz", "line": null, "column": null, "message": "no reader for `.xyz` files"})
    );
}

#[test]
fn another_default_authority_reads_everything_again() {
    let archive = Archive::new().file("a.md", letter("A", "badger"));
    archive.index();
    archive.put("archive.toml", "default_authority = \"Ostlebury Borough Council\"\npublish = \"at-once\"\n");
    assert_eq!(archive.index().read, 1);
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn a_corpus_or_an_index_that_cannot_be_used_is_one_clear_sentence() {
    let archive = Archive::small();
    assert_eq!(
        archive.run(&["index", "--corpus", "nowhere"]),
        Ran::new(2, "", "error: no corpus at `nowhere`; name the folder that holds the responses with `--corpus DIR`\n")
    );
    std::fs::write(archive.path("file"), "").unwrap();
    let ran = archive.run(&["index", "--index", "file"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.starts_with("error: cannot write the index at `file`: ")
            && ran.stderr.ends_with("; choose another folder with `--index DIR`\n"),
        "{ran:#?}"
    );
    assert_eq!(ran.stderr.lines().count(), 1);
    archive.put("archive.toml", "name = \"x\"\ncolour = 1\n");
    let ran = archive.run(&["index"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: `corpus/archive.toml` is not understood: ") && ran.stderr.contains("line 2"), "{ran:#?}");
}

#[test]
fn a_second_writer_learns_who_the_first_is() {
    let archive = Archive::small();
    let writer = Writer::open(&archive.path("index")).unwrap();
    let ran = archive.run(&["index"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    let wanted = format!("error: the index at `index` is being written by process {}, since ", std::process::id());
    assert!(ran.stderr.starts_with(&wanted) && ran.stderr.ends_with("; wait until it ends, or stop it\n"), "{ran:#?}");
    drop(writer);
    assert_eq!(archive.run(&["index"]).code, 0);
}

#[test]
fn a_damaged_index_is_built_anew() {
    let archive = Archive::small();
    archive.index();
    let meta = std::fs::read_dir(archive.path("index")).unwrap().map(|e| e.unwrap().path().join("meta.json")).find(|p| p.exists()).unwrap();
    std::fs::write(meta, "{").unwrap();
    assert_eq!(
        archive.run(&["index"]).unremarked().summary(),
        "4 read, 0 files unchanged, 0 removed, 0 withdrawn, 0 failures, T s, S MB/s"
    );
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn the_index_may_be_deleted() {
    let archive = Archive::small();
    archive.index();
    let before = archive.everything();
    std::fs::remove_dir_all(archive.path("index")).unwrap();
    archive.index();
    assert_eq!(archive.everything(), before);
}

#[test]
fn the_corpus_is_only_read() {
    let archive = Archive::small();
    let seen = |archive: &Archive| {
        let mut files: Vec<_> = walkdir::WalkDir::new(archive.path("corpus"))
            .into_iter()
            .flatten()
            .map(|e| (e.path().to_owned(), e.metadata().unwrap().modified().unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = seen(&archive);
    archive.run(&["index"]);
    archive.run(&["search", "taser"]);
    assert_eq!(seen(&archive), before);
}
