//! Workbooks that are damaged, closed or made to do harm.

use super::fixture::{blocks, compound, content, refusal, relations, xlsx, zip};
use super::read;
use crate::extract::told::told;

const ROW: &str = "<worksheet><sheetData><row r='1'><c r='A1'><v>7</v></c></row></sheetData></worksheet>";

#[test]
fn each_is_refused_in_its_own_words() {
    let whole = xlsx(ROW, &[]);
    let cases = [
        (refusal(b""), "it is empty"),
        (refusal(&whole[..whole.len() / 2]), "it is truncated or damaged"),
        (refusal(&compound(&[("/EncryptedPackage", b"x")])), "it is encrypted and opens with a password only"),
        (
            refusal(&compound(&[("/EncryptedPackage", b"x"), ("/\u{6}DataSpaces/TransformInfo/DRMEncryptedTransform/x", b"y")])),
            "it is protected by rights management",
        ),
        (refusal(&compound(&[("/WordDocument", b"x")])), "it is a file of another program"),
        (refusal(&zip(&[("word/document.xml", b"<x/>")])), "it is a zip file, but no workbook"),
        (
            refusal(&zip(&[("xl/workbook.xml", b"<workbook><sheets><sheet name='a' state='hidden' r:id='r1'/></sheets></workbook>")])),
            "no visible cell of it shows anything; all its sheets are hidden",
        ),
        (refusal(&xlsx("<worksheet/>", &[])), "no visible cell of it shows anything"),
        (refusal(b"\x09\x04\x06\x00\x00\x00\x10\x00"), "it is a workbook of Excel 4 or older"),
        (refusal(b"%PDF-1.4\n1 0 obj"), "it is no workbook that is known"),
        (refusal(b"\x01\x02\x00\x03"), "it is no workbook that is known"),
        (
            refusal(&zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", b"\x01\x02"),
                ("META-INF/manifest.xml", b"<manifest><encryption-data/></manifest>"),
            ])),
            "it is encrypted and opens with a password only",
        ),
    ];
    for (said, expected) in cases {
        assert!(said.starts_with(expected), "{said}");
    }
}

#[test]
fn pages_and_tables_that_are_called_workbooks_are_read() {
    assert_eq!(content(b"<html><body><table><tr><td>Tarn</td><td>7</td></tr></table>").text.as_str().trim(), "Tarn\t7");
    assert_eq!(content(b"Tarn\tBoats\r\nBlea\t7\r\n").text.as_str().trim(), "Tarn\tBoats\nBlea\t7");
}

#[test]
fn a_cell_in_the_last_place_costs_nothing() {
    let far = "<worksheet><sheetData><row r='1'><c r='A1'><v>7</v></c></row><row r='1048576'><c r='XFD1048576'><v>8</v></c></row></sheetData></worksheet>";
    let content = content(&xlsx(far, &[]));
    assert_eq!(blocks(&content), ["1 1 1 Tarns", "1 1 1 7", "1 1048576 16384 8"]);
    assert!(content.text.len() < 20);
}

#[test]
fn deep_and_swelling_parts_do_no_harm() {
    let deep = format!("<worksheet>{}{}{}</worksheet>", "<x>".repeat(100_000), "</x>".repeat(100_000), &ROW[11..ROW.len() - 12]);
    assert_eq!(blocks(&content(&xlsx(&deep, &[]))), ["1 1 1 Tarns", "1 1 1 7"]);
    let swelling = format!(
        "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/hostname'>]>{}",
        ROW.replace("<c r='A1'><v>7</v>", "<c r='A1' t='str'><v>7&b;&c;</v>")
    );
    assert_eq!(blocks(&content(&xlsx(&swelling, &[]))), ["1 1 1 Tarns", "1 1 1 7"]);
    let loops = relations(&[("drawing", "r1", "sheet1.xml"), ("package", "r2", "../workbook.xml")]);
    assert_eq!(content(&xlsx(ROW, &[("xl/worksheets/_rels/sheet1.xml.rels", loops.as_bytes())])).contained.len(), 1);
}

#[test]
fn no_damage_makes_it_panic() {
    let whole = xlsx(ROW, &[("xl/styles.xml", b"<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>")]);
    for end in 0..whole.len() {
        let _ = (read("w.xlsx", &whole[..end]), told("w", &whole[..end]));
    }
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5a;
        let _ = read("w.xlsx", &damaged);
    }
    assert_eq!(told("w", &whole).map(|format| format.endings[0]), Some("xlsx"));
    let half = content(&xlsx(&ROW[..ROW.len() - 30], &[]));
    assert_eq!(blocks(&half), ["1 1 1 Tarns", "1 1 1 7"]);
    assert_eq!(half.remarks[0].message, "its sheet `Tarns` is damaged: only what stands before the damage is read");
}

#[test]
fn more_cells_than_are_read_are_said() {
    use super::book::MOST_CELLS;
    let row = format!("<row>{}</row>", "<c><v>7</v></c>".repeat(1_000));
    let many = |rows: usize| format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat(rows));
    let content = content(&xlsx(&many(MOST_CELLS / 1_000 + 1), &[]));
    assert_eq!(content.layout.len(), MOST_CELLS + 1);
    assert!(content.remarks[0].message.starts_with("only its first 200000 cells"));
}
