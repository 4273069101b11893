//! `check`: what files hide, as words, JSON and SARIF, and exit codes that scripts can use. Files are looked at in a process of their own.

use std::io::{Cursor, Write};

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::archive::pdf::pdf;

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with a hidden sheet, whose author is named.
fn workbook() -> Vec<u8> {
    let relation = |id: &str| format!("<Relationship Type='http://x/worksheet' Id='{id}' Target='worksheets/{id}.xml'/>");
    let relations = format!("<Relationships>{}{}</Relationships>", relation("r1"), relation("r2"));
    let sheet = b"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData></worksheet>";
    zip(&[
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name='Tarns' r:id='r1'/><sheet name='Sta\x1bff' state='hidden' r:id='r2'/></sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/r1.xml", sheet),
        ("xl/worksheets/r2.xml", sheet),
        ("docProps/core.xml", b"<p><dc:creator>Jo Carr</dc:creator></p>"),
    ])
}

/// What `check` says of files in an archive with these settings.
fn check(files: &[(&str, &[u8])], options: &[&str], settings: &str) -> (i32, String) {
    let archive = Archive::new();
    files.iter().for_each(|(name, bytes)| std::fs::write(archive.path(name), bytes).unwrap());
    std::fs::create_dir_all(archive.path("corpus")).unwrap();
    std::fs::write(archive.path("corpus/archive.toml"), settings).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let output = archive.command(&[&["check"], options, &names].concat()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).unwrap())
}

fn read(said: &str) -> Value {
    serde_json::from_str(said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

#[test]
fn findings_have_a_kind_a_place_and_a_sentence() {
    let (code, said) = check(&[("annex.xlsx", &workbook())], &["--json"], "");
    let hidden = json!({"kind": "hidden-sheet", "where": "Sta\u{1b}ff", "message": "a sheet is hidden", "effect": "quarantine"});
    let author = json!({"kind": "metadata-name", "where": "properties", "message": "its properties name its author", "effect": "note", "excerpt": "J• C•••"});
    assert_eq!((code, read(&said)), (1, json!({"file": "annex.xlsx", "findings": [hidden, author]})));

    let (code, said) = check(&[("reply.pdf", &pdf(&[&["We hold it."]])), ("a.zip", &zip(&[("annex.xlsx", &workbook())]))], &["--json"], "");
    let said = read(&said);
    assert_eq!((code, &said[0]), (1, &json!({"file": "reply.pdf", "findings": []})));
    assert_eq!(said[1]["findings"][0]["where"], "annex.xlsx: Sta\u{1b}ff");
}

#[test]
fn a_terminal_is_shown_no_control_characters_and_nothing_that_is_hidden() {
    let (code, said) = check(&[("annex.xlsx", &workbook()), ("a.txt", b"Tarns")], &[], "");
    let expected = "annex.xlsx\n  quarantine hidden-sheet in Sta\\u{1b}ff: a sheet is hidden\n\
        \x20 note       metadata-name in properties: its properties name its author (J• C•••)\na.txt\n  nothing was found\n";
    assert_eq!((code, said.as_str()), (1, expected));
}

#[test]
fn clean_files_end_with_nought_and_others_with_one() {
    assert_eq!(check(&[("a.txt", b"Tarns"), ("reply.pdf", &pdf(&[&["We hold it."]]))], &[], "").0, 0);
    for (name, bytes, kind) in
        [("a.docx", &b"PK\x03\x04"[..], "unreadable"), ("a.mdb", b"\0\x01Jet", "not-inspected"), ("a.txt", b"", "unreadable")]
    {
        let (code, said) = check(&[(name, bytes)], &["--json"], "");
        assert_eq!((code, read(&said)["findings"][0]["kind"].as_str()), (1, Some(kind)), "{name}");
    }
    let archive = Archive::new();
    let output = archive.command(&["check", "--json", "nowhere.pdf"]).output().unwrap();
    assert_eq!(
        (output.status.code(), read(&String::from_utf8_lossy(&output.stdout))["findings"][0]["kind"].as_str()),
        (Some(1), Some("unreadable"))
    );
}

#[test]
fn a_body_may_allow_kinds() {
    let settings = "[inspect]\nallow = [\"metadata-name\", \"hidden-sheet\"]\n";
    assert_eq!(
        check(&[("annex.xlsx", &workbook())], &["--json"], settings),
        (0, "{\n  \"file\": \"annex.xlsx\",\n  \"findings\": []\n}\n".to_owned())
    );
}

#[test]
fn sarif_names_the_rule_of_each_finding() {
    let (code, said) = check(&[("annex.xlsx", &workbook())], &["--sarif"], "");
    let run = &read(&said)["runs"][0];
    let (rules, results) = (run["tool"]["driver"]["rules"].as_array().unwrap(), run["results"].as_array().unwrap());
    assert_eq!((code, results.len()), (1, 2));
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }
    assert_eq!((&results[0]["level"], &results[1]["level"]), (&json!("error"), &json!("note")));
}
