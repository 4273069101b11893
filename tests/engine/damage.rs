//! An index whose files are not what was written: everybody is told, and nobody is told that nothing was found.

use std::path::{Path, PathBuf};

use foi_archive::engine::Writer;

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
    assert!(page.body.contains("damaged") && page.body.contains("built anew"), "{page:#?}");
    assert!(!page.body.contains(&*archive.path("index").to_string_lossy()), "the folder is nobody's business: {page:#?}");
    let body = server.get("/api/v1/search?q=taser");
    assert_eq!((body.status, body.json()["title"].as_str()), (500, Some("The index is damaged")), "{body:#?}");
    assert_eq!(server.get("/responses/varnshire-police/VP%2F2024%2F17").status, 500);
}

#[test]
fn an_index_that_cannot_be_opened_is_left_as_it_is() {
    let archive = Archive::small();
    archive.index();
    let meta = files(&archive, "json").into_iter().find(|path| path.ends_with("meta.json")).unwrap();
    let aside = archive.path("meta.json");
    std::fs::rename(&meta, &aside).unwrap();
    std::fs::create_dir(&meta).unwrap();
    let before = files(&archive, "store");
    let Err(error) = Writer::open(&archive.path("index")) else { panic!("a folder was taken for the list of the index's files") };
    assert!(error.may_pass() && error.to_string().ends_with("mend that, then try again"), "{error}");
    assert_eq!(files(&archive, "store"), before);
    std::fs::remove_dir(&meta).unwrap();
    std::fs::rename(&aside, &meta).unwrap();
    assert_eq!(archive.found("taser"), ["VP/2024/17"]);
}

#[test]
fn a_file_is_not_taken_for_the_folder_of_an_index() {
    let archive = Archive::small();
    std::fs::write(archive.path("notes.txt"), "mine").unwrap();
    let Err(error) = Writer::open(&archive.path("notes.txt")) else { panic!("a file was taken for a folder") };
    assert!(error.to_string().ends_with("choose another folder with `--index DIR`"), "{error}");
    assert_eq!(std::fs::read_to_string(archive.path("notes.txt")).unwrap(), "mine");
}
