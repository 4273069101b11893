//! Pictures that are read by machine: only where that is asked for, and never without saying so.

#![expect(clippy::print_stderr, reason = "a test says what it could not check, and its probe what it found")]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::archive::pdf::{file, pdf};
use crate::archive::zips::zip;
use crate::archive::{Archive, letter};

/// Whether a program is there; says so loudly where it is not.
fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        eprintln!("NOT CHECKED: {program} is not installed");
    }
    there
}

/// A page with these words as a picture: PGM, its width and its height.
fn drawn(words: &str) -> (Vec<u8>, usize, usize) {
    let mut child = Command::new("pdftoppm")
        .args(["-r", "200", "-gray", "-f", "1", "-l", "1", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&pdf(&[&[words]])).unwrap();
    let picture = child.wait_with_output().unwrap().stdout;
    let head: Vec<usize> =
        picture.split(|byte| byte.is_ascii_whitespace()).skip(1).take(2).map(|n| String::from_utf8_lossy(n).parse().unwrap()).collect();
    (picture, head[0], head[1])
}

/// A PDF of a page with words and one that is a picture of words.
fn half_scanned(words: &str, picture: &(Vec<u8>, usize, usize)) -> Vec<u8> {
    let (bytes, width, height) = picture;
    let grey = &bytes[bytes.len() - width * height..];
    let digits: String = grey.iter().map(|byte| format!("{byte:02x}")).collect();
    let stream = |about: &str, words: &str| format!("<<{about}/Length {}>>\nstream\n{words}\nendstream", words.len());
    file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 6 0 R>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</P 8 0 R>>>>/Contents 7 0 R>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        stream("", &format!("BT /F 11 Tf 72 760 Td ({words}) Tj ET")),
        stream("", "595 0 0 842 0 0 cm /P Do"),
        stream(
            &format!(
                "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode"
            ),
            &(digits + ">"),
        ),
    ])
}

fn text(name: &str, bytes: &[u8], options: &[&str]) -> Value {
    let archive = Archive::new();
    std::fs::write(archive.path(name), bytes).unwrap();
    archive.run(&[&["text", "--json"], options, &["--", name]].concat()).json()
}

#[test]
fn a_picture_is_named_and_not_read_unless_that_is_asked_for() {
    let png = b"\x89PNG\r\n\x1a\n\0";
    let said = text("scan.png", png, &[]);
    assert_eq!(
        (&said["parts"], &said["notes"][0]),
        (&json!([]), &json!("it is a picture, and pictures are read only where OCR is asked for"))
    );
    let archive = Archive::new().file("case/response.md", letter("A-1", "Otters were counted.")).file("case/plan.png", png);
    let ran = archive.run(&["index", "--remarks"]);
    assert!(
        ran.stderr.contains("attachment `plan.png`: it is a picture") || ran.stdout.contains("attachment `plan.png`: it is a picture"),
        "{ran:#?}"
    );
}

#[test]
fn what_is_read_from_a_picture_says_so_at_every_place() {
    if !(is_there("tesseract") && is_there("pdftoppm")) {
        return;
    }
    let picture = drawn("There are 4711 otters in the harbour.");
    let scan = half_scanned("Dear Jo", &picture);
    let page = |place: &str, words: &str| json!({"place": place, "text": words});
    let without = text("reply.pdf", &scan, &[]);
    assert_eq!(without["parts"][0]["blocks"], json!([page("page 1", "Dear Jo")]));
    let read = text("reply.pdf", &scan, &["--ocr"]);
    let machine = "page 2, read by machine from a picture";
    assert_eq!(read["parts"][0]["blocks"], json!([page("page 1", "Dear Jo"), page(machine, "There are 4711 otters in the harbour.")]));
    assert!(read["notes"][0].as_str().unwrap().starts_with("page 2 was read by machine from a picture"), "{read}");
    assert_eq!(read["reader"], "poppler and tesseract");

    let packed = text("all.zip", &zip(&[("plan.pgm", b"x"), ("a.txt", b"Words.")]), &["--ocr"]);
    assert_eq!(packed["parts"].as_array().unwrap().len(), 2, "what no reader knows is no part: {packed}");
}

#[test]
fn an_archive_that_asks_for_it_finds_words_in_scans() {
    if !(is_there("tesseract") && is_there("pdftoppm")) {
        return;
    }
    let scan = half_scanned("Annex", &drawn("There are 4711 otters in the harbour."));
    let body = "reference: A-1\npublished: 2020-01-01\n";
    let archive = Archive::new().file("case/response.md", crate::archive::markdown(body, "See the annex.")).file("case/annex.pdf", &scan);
    archive.run(&["index"]);
    let settings = "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\n\n[extract]\nocr = true\n";
    archive.put("archive.toml", settings);
    let ran = archive.run(&["index", "--remarks"]);
    let remarks = format!("{}{}", ran.stdout, ran.stderr);
    assert!(remarks.contains("attachment `annex.pdf`: page 2 was read by machine from a picture"), "{ran:#?}");
    let again = archive.run(&["index"]);
    assert!(again.summary().starts_with("0 read, 1 file unchanged"), "nothing changed: {again:#?}");
}
