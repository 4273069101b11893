//! `check`: the personal data that a letter shows.

use serde_json::Value;

use crate::archive::Archive;

const LETTER: &str = "Dear Ms Brandt,\n\nYou asked how many pumps we own. We own three.\n\nYours sincerely\nJo Silva\nInformation Officer\n\
    foi@varnshire.example\nDirect dial 01632 960001\n";

/// The kinds that `check --json` finds in the letter, with what each does and what is shown of it.
fn found(archive: &Archive) -> (i32, Vec<String>) {
    std::fs::write(archive.path("letter.txt"), LETTER).unwrap();
    let output = archive.command(&["check", "--json", "letter.txt"]).output().unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let line = |finding: &Value| {
        ["effect", "where", "kind", "excerpt"].map(|field| finding[field].as_str().unwrap_or_default().to_owned()).join(" ")
    };
    (output.status.code().unwrap_or(-1), said["findings"].as_array().unwrap().iter().map(line).collect())
}

#[test]
fn a_letter_shows_whom_it_is_to_who_signs_and_how_to_reach_them() {
    let archive = Archive::new();
    let all = [
        "hold line 1 name M• B•••••",
        "hold line 6 name J• S••••",
        "hold line 9 phone ••••• ••••••",
        "note line 8 email f••@v••••••••.e••••••",
    ];
    assert_eq!(found(&archive), (1, all.map(str::to_owned).to_vec()));
}

#[test]
fn what_the_settings_allow_is_no_finding() {
    let archive =
        Archive::new().file("archive.toml", "[inspect]\nallow = ['FOI@varnshire.example', '(01632) 960001', 'Jo Silva', 'Ms Brandt']\n");
    assert_eq!(found(&archive), (0, Vec::new()));
    archive.put("archive.toml", "[inspect]\nallow = ['name', 'phone', 'email']\n");
    assert_eq!(found(&archive), (0, Vec::new()), "kinds by their names");
    archive.put("archive.toml", "[inspect]\nallowed = []\n");
    let output = archive.command(&["check", "letter.txt"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("allowed") && said.contains("archive.toml"), "{said}");
}
