//! Files that are made to do harm, or that are broken: each is said in words, costs the others nothing, and no more than its process may have.

use std::io::Write;
use std::process::{Command, Stdio};

use foi_archive::extract::{FORMATS, SUBCOMMAND};
use serde_json::{Value, json};

use crate::archive::pdf::pdf;
use crate::archive::zips::{bomb, zip};
use crate::archive::{Archive, letter, until};

/// What `text --json` says of each of these files.
fn texts(files: &[(&str, Vec<u8>)]) -> Vec<Value> {
    let archive = Archive::new();
    let names: Vec<String> = files.iter().enumerate().map(|(at, (name, _))| format!("{at}-{name}")).collect();
    for (name, (_, bytes)) in names.iter().zip(files) {
        std::fs::write(archive.path(name), bytes).unwrap();
    }
    let args: Vec<&str> = ["text", "--json", "--"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let ran = archive.run(&args);
    assert_eq!(ran.stderr, "");
    let said: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(said.len(), files.len(), "every file is answered for: {}", ran.stdout);
    for (name, said) in names.iter().zip(&said) {
        assert!(said["parts"] != json!([]) || said["notes"] != json!([]), "{name} is silent");
        assert!(!said["notes"].to_string().contains("broke down"), "{name}: {said}");
    }
    said
}

fn note(said: &Value) -> &str {
    said["notes"][0].as_str().unwrap_or_default()
}

/// A DOCX, an XLSX, an ODT and a PPTX whose main part is this XML, with `{}` in it for each format's words.
fn office(open: &str, close: &str, before: &str) -> Vec<(&'static str, Vec<u8>)> {
    let part = |name: &'static str, member: &str, whole: String| (name, zip(&[(member, format!("{before}{whole}").as_bytes())]));
    let sheets = "<workbook><sheets><sheet name='a' r:id='r1'/></sheets></workbook>";
    let relation = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='s.xml'/></Relationships>";
    let sheet = format!("{before}<worksheet>{open}{close}<sheetData><row><c r='A1'><v>7</v></c></row></sheetData></worksheet>");
    vec![
        part(
            "a.docx",
            "word/document.xml",
            format!("<w:document><w:body>{open}<w:p><w:r><w:t>seven</w:t></w:r></w:p>{close}</w:body></w:document>"),
        ),
        (
            "a.xlsx",
            zip(&[
                ("xl/workbook.xml", sheets.as_bytes()),
                ("xl/_rels/workbook.xml.rels", relation.as_bytes()),
                ("xl/s.xml", sheet.as_bytes()),
            ]),
        ),
        part(
            "a.odt",
            "content.xml",
            format!(
                "<office:document-content><office:body><office:text>{open}<text:p>seven</text:p>{close}</office:text></office:body></office:document-content>"
            ),
        ),
        part("a.pptx", "ppt/presentation.xml", format!("<p:presentation>{open}{close}</p:presentation>")),
    ]
}

#[test]
fn the_process_that_reads_may_have_so_much_and_no_more() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_foi-archive"))
        .args([SUBCOMMAND, "--", "a.pdf"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let limit = |name: &str| {
        let all = std::fs::read_to_string(&limits).unwrap_or_default();
        let line = all.lines().find_map(|line| line.strip_prefix(name).map(str::to_owned)).unwrap_or_default();
        line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    // It limits itself before it has read a byte.
    until("the process has limited itself", || (limit("Max open files") == "64 64").then_some(()));
    assert_eq!(limit("Max address space"), format!("{0} {0}", 512 << 20));
    assert_eq!(limit("Max cpu time"), "20 20");
    assert_eq!(limit("Max file size"), "0 0");
    child.stdin.take().unwrap().write_all(&pdf(&[&["Dear Jo"]])).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("Dear Jo"));
}

#[test]
fn a_bomb_costs_itself_alone() {
    let whole = bomb("word/document.xml", 1_500);
    assert!(whole.len() < 4 << 20);
    let inner = zip(&[("bomb.zip", &whole), ("a.txt", b"Otters were counted.")]);
    let sheet = bomb("xl/workbook.xml", 1_500);
    let said = texts(&[("a.docx", whole.clone()), ("a.zip", whole.clone()), ("a.xlsx", sheet), ("b.zip", inner)]);
    assert!(note(&said[0]).contains("expands to more than 64 MB"), "{}", said[0]);
    assert!(said[1]["notes"].to_string().contains("expands"), "{}", said[1]);
    assert_eq!(said[3]["parts"][1]["blocks"][0]["text"], "Otters were counted.", "what lies beside a bomb is read");

    let archive = Archive::new().file("a.md", letter("A", "badger")).file("bomb.docx", &whole).file("c.md", letter("C", "beaver"));
    assert_eq!(archive.run(&["index"]).code, 0);
    assert_eq!(archive.found("badger OR beaver"), ["A", "C"]);
}

#[test]
fn archives_within_archives_end_somewhere() {
    let deep = (0..30).fold(b"at the bottom".to_vec(), |inner, level| zip(&[(if level == 0 { "a.txt" } else { "a.zip" }, &inner)]));
    let one = zip(&[("a.txt", b"The same words.")]);
    let many: Vec<(String, &[u8])> = (0..3_000).map(|at| (format!("{at}.zip"), one.as_slice())).collect();
    let wide = zip(&many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect::<Vec<_>>());
    let said = texts(&[("deep.zip", deep), ("wide.zip", wide)]);
    assert!(said[0]["notes"].to_string().contains("files deep"), "{}", said[0]);
    assert!(said[1]["notes"].to_string().contains("no more than 2000 files"), "{}", said[1]["notes"][0]);
}

#[test]
fn a_hundred_thousand_open_tags_are_no_more_than_words() {
    let (open, close) = ("<x>".repeat(100_000), "</x>".repeat(100_000));
    let mut files = office(&open, &close, "");
    files.extend([
        ("a.html", format!("{}seven{}", "<div>".repeat(100_000), "</div>".repeat(100_000)).into_bytes()),
        ("b.html", format!("{}<table>{}seven", "<ul><li>".repeat(50_000), "<tr><td><table>".repeat(30_000)).into_bytes()),
        ("a.md", format!("{}seven\n\n{}seven", "- ".repeat(20_000), "> ".repeat(50_000)).into_bytes()),
        ("a.rtf", format!("{{\\rtf1 {}seven{}}}", "{".repeat(100_000), "}".repeat(100_000)).into_bytes()),
        (
            "a.eml",
            format!(
                "Subject: a\r\nFrom: b@example.org\r\nMIME-Version: 1.0\r\n{}",
                "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".repeat(5_000)
            )
            .into_bytes(),
        ),
        ("a.pdf", pdf(&[&["seven"]]).into_iter().chain("[".repeat(100_000).into_bytes()).collect()),
    ]);
    let said = texts(&files);
    for (at, words) in [(0, "seven"), (1, "7"), (2, "seven"), (4, "seven"), (5, "seven"), (6, "seven"), (7, "seven")] {
        assert!(said[at]["parts"].to_string().contains(words), "{}: {}", files[at].0, said[at]["notes"]);
    }
    for (said, (name, bytes)) in said.iter().zip(&files) {
        assert!(said["parts"].to_string().len() < 1_000_000 + 4 * bytes.len(), "{name} writes more than it is");
    }
}

#[test]
fn entities_are_not_expanded_and_lead_nowhere() {
    let swelling: String = (1..20).map(|at| format!("<!ENTITY e{at} '{}'>", format!("&e{};", at - 1).repeat(20))).collect();
    let before = format!("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e0 'ha'>{swelling}<!ENTITY file SYSTEM 'file:///etc/passwd'>]>");
    let files = office("&e19;&file;", "", &before);
    for (said, (name, _)) in texts(&files).iter().zip(&files) {
        assert!(!said.to_string().contains("root:") && said.to_string().len() < 10_000, "{name}: {said}");
    }
}

#[test]
fn truncated_and_changed_bytes_of_every_format_are_said() {
    let mut whole = office("", "", "");
    whole.extend([
        ("a.pdf", pdf(&[&["Dear Jo", "We hold it."], &["Yours"]])),
        ("a.rtf", b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard Dear Jo\\par{\\trowd a\\cell\\row}}".to_vec()),
        ("a.eml", b"Subject: a\r\nFrom: b@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nDear Jo\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ=\r\n--x--\r\n".to_vec()),
        ("a.csv", b"Ward,Dogs\nTarn,3\n".to_vec()),
        ("a.zip", zip(&[("a.txt", b"one"), ("b.csv", b"a,b")])),
        ("a.html", b"<html><body><table><tr><td>a</td></tr></table><ol start=3><li>x".to_vec()),
    ]);
    let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
    for (name, bytes) in &whole {
        files.extend([1, 3, 5, 7].map(|eighths| (*name, bytes[..bytes.len() * eighths / 8].to_vec())));
        let mut changed = bytes.clone();
        (0..changed.len()).step_by(41).for_each(|at| changed[at] ^= 0x5a);
        files.push((*name, changed));
    }
    // First bytes of each format, and then anything.
    let mut number = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |length: usize| -> Vec<u8> {
        std::iter::repeat_with(|| {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (number >> 56) as u8
        })
        .take(length)
        .collect()
    };
    let named: Vec<(String, Vec<u8>)> = FORMATS
        .iter()
        .flat_map(|format| {
            let first = format.first_bytes.first().copied().unwrap_or_default();
            [(format!("r.{}", format.endings[0]), random(4_000)), (format!("f.{}", format.endings[0]), [first, &random(2_000)].concat())]
        })
        .collect();
    files.extend(named.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())));
    texts(&files);
}
