//! What a walk finds, attaches and passes over.

use super::{CorpusError, FileUse, Path, Survey};

fn file_use(ending: &str) -> Option<FileUse> {
    match ending {
        "md" | "txt" | "html" => Some(FileUse::Letter),
        "jsonl" => Some(FileUse::Log),
        "csv" => Some(FileUse::Attachment),
        _ => None,
    }
}

fn walk(root: &Path) -> Result<Survey, CorpusError> {
    super::walk(root, &file_use, &super::Sidecars::default())
}

/// The attachments of a letter, each with its sidecars.
fn attached(found: &super::Found) -> String {
    let shown = |one: &super::FoundAttachment| std::iter::once(&one.path).chain(&one.sidecars).cloned().collect::<Vec<_>>().join("+");
    found.attachments.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn files_are_told_apart_by_name_and_place() {
    let dir = tempfile::tempdir().unwrap();
    for path in [
        "README.md",
        "archive.toml",
        "a/letter.txt",
        "a/letter.yaml",
        "a/letter.YML",
        "a/lonely.yaml",
        "b/response.md",
        "b/figures.xlsx",
        "log.jsonl",
        "scan.pdf",
        ".git/x.md",
    ] {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "x").unwrap();
    }
    let survey = walk(dir.path()).unwrap();
    assert_eq!(survey.found.iter().map(attached).collect::<Vec<_>>(), ["", "b/figures.xlsx", ""]);
    let found: Vec<_> = survey.found.iter().map(|f| (f.path.as_str(), f.is_log, f.sidecars.join(" "))).collect();
    let beside = "a/letter.YML a/letter.yaml".to_owned();
    assert_eq!(found, [("a/letter.txt", false, beside), ("b/response.md", false, String::new()), ("log.jsonl", true, String::new())]);
    let passed: Vec<_> = survey.passed.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(passed, ["a/lonely.yaml", "scan.pdf"]);
}

/// A folder with these files, each with its own path for its words.
fn folder(paths: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for path in paths {
        let at = dir.path().join(path);
        std::fs::create_dir_all(at.parent().unwrap()).unwrap();
        std::fs::write(at, path).unwrap();
    }
    dir
}

#[test]
fn what_can_be_read_beside_a_response_is_attached_to_it() {
    let paths = [
        "b/README.md",
        "b/figures.csv",
        "b/figures.xlsx",
        "b/log.jsonl",
        "b/note.txt",
        "b/note.yaml",
        "b/response.html",
        "b/response.md",
        "b/rest.yml",
        "c/d.csv",
    ];
    let dir = folder(&paths);
    let survey = walk(dir.path()).unwrap();
    let found: Vec<_> = survey.found.iter().map(|f| (f.path.as_str(), attached(f))).collect();
    assert_eq!(
        found,
        [("b/response.html", "b/figures.csv b/figures.xlsx b/note.txt+b/note.yaml".to_owned()), ("b/response.md", String::new())]
    );
    assert_eq!(survey.found[0].size, [1, 2, 4, 5, 6].map(|at| paths[at].len() as u64).iter().sum::<u64>());
    let reasons = [
        ("b/log.jsonl", "a log is not read as an attachment, or beside `response.*`; put it in another folder"),
        ("b/rest.yml", "a sidecar without its file; give both the same name"),
        (
            "c/d.csv",
            "a `.csv` file is read only as an attachment, beside `response.*` in a folder of their own, or as a log with a map: `foi-archive import`",
        ),
    ];
    assert_eq!(survey.passed.iter().map(|p| (p.path.as_str(), p.reason.as_str())).collect::<Vec<_>>(), reasons);
}

#[test]
fn an_attachment_that_changes_or_goes_changes_its_response() {
    let dir = folder(&["b/a.csv", "b/response.md"]);
    let state = || walk(dir.path()).unwrap().found.iter().map(|f| (f.size, f.modified)).collect::<Vec<_>>();
    let first = state();
    std::fs::rename(dir.path().join("b/a.csv"), dir.path().join("b/c.csv")).unwrap();
    let renamed = state();
    assert_ne!(first, renamed, "the same words under another name");
    std::fs::write(dir.path().join("b/c.csv"), "more than before").unwrap();
    let changed = state();
    assert_ne!(renamed, changed);
    std::fs::remove_file(dir.path().join("b/c.csv")).unwrap();
    assert!(![first, renamed, changed].contains(&state()));
}

#[test]
fn a_root_that_is_gone_is_not_an_empty_one() {
    let dir = tempfile::tempdir().unwrap();
    assert!(walk(dir.path()).unwrap().found.is_empty());
    assert!(matches!(walk(&dir.path().join("gone")), Err(CorpusError::Unreadable { .. })));
}

#[test]
fn what_is_below_an_unseen_folder_is_unseen() {
    let survey = Survey { unseen: vec!["a/b".to_owned(), "c.md".to_owned()], ..Survey::default() };
    let unseen: Vec<_> = ["a/b/c.md", "a/bc.md", "a/b", "c.md", "c.md.md"].into_iter().filter(|p| survey.is_unseen(p)).collect();
    assert_eq!(unseen, ["a/b/c.md", "a/b", "c.md"]);
}

#[test]
fn a_sidecar_names_what_is_attached_to_its_letter() {
    let paths = ["a/1.csv", "a/1.html", "a/1.txt", "a/2.txt", "a/2.yaml", "a/note.md", "a/other.txt", "b/far.csv", "b/far.yaml"];
    let dir = folder(&paths);
    let sidecar = |path: &str, yaml: &str| std::fs::write(dir.path().join(path), yaml).unwrap();
    sidecar("a/1.yaml", "reference: A/1\nattachments: [1.csv, 1.html, note.md, ../b/far.csv, lost.csv, ../../etc/passwd]\n");
    // What another letter names already, it cannot have; and no letter is attached to what is attached to it.
    sidecar("a/2.yaml", "attachments: [note.md]\n");
    sidecar("a/note.yaml", "attachments: [1.txt, other.txt]\n");
    let found = walk(dir.path()).unwrap().found;
    let all: Vec<_> = found.iter().map(|found| (found.path.as_str(), attached(found))).collect();
    let of_first = "a/1.csv a/1.html a/note.md+a/note.yaml a/other.txt b/far.csv+b/far.yaml a/lost.csv ../etc/passwd".to_owned();
    assert_eq!(all, [("a/1.txt", of_first), ("a/2.txt", String::new())]);
    // What belongs to the request and is no part of the archive is passed over.
    sidecar("a/2.yaml", "left_out: [other.txt, lost.txt]\n");
    let survey = walk(dir.path()).unwrap();
    assert_eq!(survey.found.len(), 2);
    assert!(survey.passed.iter().any(|passed| passed.path == "a/other.txt" && passed.reason == "`a/2.yaml` leaves it out"));
    // What is no YAML names whatever stands in it: what it keeps back must not get out with it.
    sidecar("a/2.yaml", "held: true\nattachments: [other.txt\n  x: ]");
    sidecar("a/note.yaml", "");
    let found = walk(dir.path()).unwrap().found;
    let second = found.iter().find(|found| found.path == "a/2.txt").unwrap();
    assert_eq!(attached(second), "a/other.txt");
}

#[test]
fn a_sidecar_is_read_again_when_it_changes() {
    let dir = folder(&["a.csv", "a.txt", "b.csv"]);
    let known = super::Sidecars::default();
    let attached_now = |yaml: &str| {
        std::fs::write(dir.path().join("a.yaml"), yaml).unwrap();
        attached(&super::walk(dir.path(), &file_use, &known).unwrap().found[0])
    };
    assert_eq!(attached_now("attachments: [a.csv]"), "a.csv");
    assert_eq!(attached_now("attachments: [b.csv, a.csv]"), "a.csv b.csv");
    assert_eq!(attached_now("title: none"), "");
}
