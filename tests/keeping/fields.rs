//! What stands in front matter and beside a letter: both are brought to say what an officer decides.

use super::{MANAGED, SETTINGS, decide, public};
use crate::archive::{Archive, markdown};

const FOLDER: &str = "varnshire-police/2026/vp-9";

fn archive(fields: &str) -> Archive {
    let letter = markdown(&format!("reference: VP/9\n{fields}"), "## Response\n\nWe hold nine wombats.");
    let archive = Archive::bare().file("archive.toml", SETTINGS).file(&format!("{FOLDER}/response.md"), letter);
    archive.index();
    archive
}

#[test]
fn what_the_desk_held_it_publishes_from_another_day_than_the_letter_says() {
    let archive = archive("# As agreed.\npublished: 2026-01-01\n");
    let server = archive.serve(&["--desk"]);
    assert_eq!(public(&server), 200);
    assert_eq!((decide(&server, &[("do", "hold"), ("reason", "An appeal")]).status, public(&server)), (303, 404));
    let published = decide(&server, &[("do", "publish"), ("on", "2026-02-01")]);
    assert_eq!((published.status, public(&server)), (303, 200), "{}", published.body);
    assert!(server.get(MANAGED).body.contains("public since 1 February 2026"));
    let read = |name: &str| std::fs::read_to_string(archive.path("corpus").join(FOLDER).join(name)).unwrap();
    let (letter, beside) = (read("response.md"), read("response.yaml"));
    assert!(letter.contains("# As agreed.\npublished: 2026-02-01\n") && !letter.contains("held"), "{letter}");
    assert!(!beside.contains("held"), "{beside}");
}

#[test]
fn a_correction_is_said_once_of_a_field_however_often_something_is_corrected() {
    let archive = archive("title: Wombats\ncorrected: [{field: title, by: A. Moss, on: 2026-01-01}, {field: url, by: A. Moss}]\n");
    let server = archive.serve(&["--desk"]);
    for day in 1..=4 {
        let value = format!("2026-02-0{day}");
        let sent = decide(&server, &[("do", "correct"), ("field", "received"), ("value", &value)]);
        assert_eq!(sent.status, 303, "{}", sent.body);
    }
    let beside = std::fs::read_to_string(archive.path("corpus").join(FOLDER).join("response.yaml")).unwrap();
    let times = |words: &str| beside.matches(words).count();
    assert_eq!((times("\"received\""), times("\"title\""), times("\"url\"")), (1, 1, 1), "{beside}");
}
