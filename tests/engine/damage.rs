//! An index whose files are not what was written: everybody is told, and nobody is told that nothing was found.

use std::path::{Path, PathBuf};

use crate::archive::Archive;

/// The index's files of this kind.
fn files(archive: &Archive, kind: &str) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(archive.path("index")).into_iter().flatten().map(|entry| entry.path().to_owned());
    let files: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|e| e == kind)).collect();
    assert!(!files.is_empty(), "the index has no .{kind}");
    files
}

/// Overwrites the first half of a file, whose end says that it is whole.
fn overwrite(file: &Path) {
    use std::io::Write;
    let half = std::fs::metadata(file).unwrap().len() as usize / 2;
    std::fs::File::options().write(true).open(file).unwrap().write_all(&vec![0; half]).unwrap();
}

fn cut(file: &Path) {
    let half = std::fs::metadata(file).unwrap().len() / 2;
    std::fs::File::options().write(true).open(file).unwrap().set_len(half).unwrap();
}

#[test]
fn a_damaged_index_is_an_error_on_the_command_line() {
    for (kind, damage) in [("store", overwrite as fn(&Path)), ("store", cut), ("fast", overwrite), ("fast", cut), ("term", cut)] {
        let archive = Archive::small();
        archive.index();
        files(&archive, kind).iter().for_each(|file| damage(file));
        std::fs::write(archive.path("request.txt"), "How many officers carry a taser?").unwrap();
        for args in [&["search", "taser"][..], &["precedents", "request.txt"], &["wording"]] {
            let ran = archive.run(args);
            assert_eq!(ran.code, 2, "{kind}, {args:?}: {ran:#?}");
            assert!(ran.stderr.contains("damaged") && ran.stderr.contains("`foi-archive index`"), "{kind}, {args:?}: {ran:#?}");
        }
    }
}

#[test]
fn a_damaged_index_is_an_error_on_every_page() {
    let archive = Archive::small();
    archive.index();
    files(&archive, "store").iter().for_each(|file| overwrite(file));
    let server = archive.serve(&[]);
    let page = server.get("/search?q=taser");
    assert_eq!(page.status, 500, "{page:#?}");
    assert!(page.body.contains("damaged") && page.body.contains("build it anew"), "{page:#?}");
    assert!(!page.body.contains(&*archive.path("index").to_string_lossy()), "the folder is nobody's business: {page:#?}");
    let body = server.get("/api/v1/search?q=taser");
    assert_eq!((body.status, body.json()["title"].as_str()), (500, Some("The index is damaged")), "{body:#?}");
    assert_eq!(server.get("/responses/varnshire-police/VP%2F2024%2F17").status, 500);
}
