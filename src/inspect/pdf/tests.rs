//! PDFs of the tests' own making, each hiding one thing, to the kinds that are found.

use super::look;
use crate::inspect::kind::Kind;

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let start = bytes.len();
    let mut list = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| list += &format!("{place:010} 00000 n \n"));
    list += &format!("trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend(list.into_bytes());
    bytes
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary} /Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A PDF of one page that is drawn so; `page` and `catalogue` are more of their dictionaries, and `besides` more objects, from 7 on.
fn page(content: &str, page: &str, catalogue: &str, besides: &[String]) -> Vec<u8> {
    let resources = "<</Font <</F 5 0 R>> /XObject <</I 6 0 R>> /ExtGState <</Half <</ca 0.5>>>>>>";
    let own = [
        format!("<</Type /Catalog /Pages 2 0 R {catalogue}>>"),
        "<</Type /Pages /Kids [3 0 R] /Count 1>>".to_owned(),
        format!("<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources {resources} /Contents 4 0 R {page}>>"),
        stream("", content),
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>".to_owned(),
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x"),
    ];
    pdf(&own.iter().chain(besides).cloned().collect::<Vec<_>>())
}

fn kinds(bytes: &[u8]) -> Vec<&'static str> {
    look(bytes, true).unwrap().iter().map(|found| found.kind.as_str()).collect()
}

fn drawn(content: &str) -> Vec<&'static str> {
    kinds(&page(content, "", "", &[]))
}

const WORD: &str = "BT /F 12 Tf 100 700 Td (Lind) Tj ET";

#[test]
fn words_that_can_be_seen_are_no_finding() {
    assert_eq!(drawn(WORD), [""; 0]);
    assert_eq!(drawn(&format!("0 g 90 690 100 30 re f 1 g {WORD}")), [""; 0], "white on black");
    assert_eq!(drawn(&format!("{WORD} /Half gs 1 1 0 rg 90 690 100 30 re f")), [""; 0], "marked, and it shows through");
    assert_eq!(drawn(&format!("{WORD} 0 g 300 690 100 30 re f")), [""; 0], "the box is elsewhere");
    assert_eq!(drawn(&format!("{WORD} 90 690 100 30 re S")), [""; 0], "the box is a frame");
    assert_eq!(drawn(&format!("{WORD} 0 g 80 680 120 50 re 90 690 100 30 re f*")), [""; 0], "and so is one with a hole");
}

#[test]
fn words_under_a_box_are_found() {
    for cover in [
        "90 690 100 30 re f",
        "90 690 m 190 690 l 190 720 l 90 720 l h f",
        "20 w 90 703 m 190 703 l S",
        "q 1 0 0 1 90 690 cm 0 0 100 30 re f Q",
    ] {
        assert_eq!(drawn(&format!("{WORD} 0 g 0 G {cover}")), ["redaction-not-applied"], "{cover}");
    }
    assert_eq!(drawn(&format!("{WORD} 1 g 90 690 100 30 re f")), ["hidden-text"], "white over it");
    for form in [
        "80 690 m 200 690 l 200 730 l 140 735 l 80 725 l h f",
        "60 705 m 60 740 220 740 220 705 c 220 660 60 660 60 705 c f",
        "80 690 m 200 690 l 200 730 l 80 715 l b*",
        "90 690 100 30 re 92 692 20 26 re f",
    ] {
        assert_eq!(drawn(&format!("{WORD} 0 g {form}")), ["redaction-not-applied"], "{form}");
        assert_eq!(drawn(&format!("{WORD} /Half gs 0 g {form}")), [""; 0], "it shows through: {form}");
    }
    for form in
        ["300 690 m 420 690 l 420 730 l 340 735 l h f", "80 690 m 200 690 l 200 695 l 80 700 l h f", "0 705 m 0 1005 600 1005 600 705 c f"]
    {
        assert_eq!(drawn(&format!("{WORD} 0 g {form}")), [""; 0], "it is elsewhere: {form}");
    }
    assert_eq!(drawn(&format!("{WORD} q 90 690 100 30 re W n /S sh Q")), ["hidden-text"], "a run of colours over it");
    assert_eq!(drawn(&format!("{WORD} q 100 0 0 30 90 690 cm /I Do Q")), ["hidden-text"], "a picture over it");
    assert_eq!(drawn(&format!("0 g 90 690 100 30 re f {WORD}")), ["redaction-not-applied"], "black on black");
    assert_eq!(drawn("BT /F 12 Tf 100 700 Td (We    ) Tj ET 0 g 116 690 100 30 re f"), [""; 0], "spaces alone");
}

#[test]
fn words_that_cannot_be_seen_are_found() {
    assert_eq!(drawn(&format!("1 g {WORD}")), ["hidden-text"]);
    assert_eq!(drawn("BT 3 Tr /F 12 Tf 100 700 Td (Lind) Tj ET"), ["hidden-text"]);
    assert_eq!(drawn("q 600 0 0 800 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 100 700 Td (Lind) Tj ET"), [""; 0], "what a machine read of a scan");
    assert_eq!(drawn("BT /F 1 Tf 100 700 Td (Lind) Tj ET"), ["hidden-text"]);
    assert_eq!(drawn("BT /F 12 Tf 900 700 Td (Lind) Tj ET"), ["off-page"]);
    assert_eq!(kinds(&page(WORD, "/CropBox [200 0 600 800]", "", &[])), ["off-page"]);
    assert_eq!(drawn(&format!("q 300 300 10 10 re W n {WORD} Q")), ["hidden-text"], "cut off");
    assert_eq!(drawn("1 g BT /F 12 Tf 100 700 Td (. . . .) Tj ET"), [""; 0], "dots that lead across");
}

#[test]
fn pictures_under_boxes_or_in_part_are_found() {
    let picture = "q 400 0 0 400 100 100 cm /I Do Q";
    assert_eq!(drawn(&format!("{WORD} {picture}")), [""; 0]);
    assert_eq!(drawn(&format!("{picture} 0 g 200 200 80 20 re f")), ["cropped-picture"]);
    assert_eq!(drawn(&format!("{picture} 0 g 200 200 80 20 re f 1 g BT /F 12 Tf 205 205 Td (Title) Tj ET")), [""; 0], "a bar with words");
    assert_eq!(drawn(&format!("q 100 100 400 200 re W n {picture} Q")), ["cropped-picture"]);
}

#[test]
fn what_is_in_its_objects_is_found() {
    let with = |page_more: &str, catalogue: &str, object: &str| kinds(&page(WORD, page_more, catalogue, &[object.to_owned()]));
    assert_eq!(with("", "/OpenAction 7 0 R", "<</S /JavaScript /JS (x)>>"), ["script"]);
    assert_eq!(with("", "", "<</Type /Filespec /F (a.xlsx) /EF <</F 4 0 R>>>>"), ["embedded-file"]);
    assert_eq!(with("/Annots [7 0 R]", "", "<</Type /Annot /Subtype /Text /Contents (Is this so?)>>"), ["comment"]);
    assert_eq!(with("/Annots [7 0 R]", "", "<</Type /Annot /Subtype /Link>>"), [""; 0]);
    assert_eq!(with("/Annots [7 0 R]", "", "<</Type /Annot /Subtype /Redact>>"), ["redaction-not-applied"]);
    assert_eq!(with("/Annots [7 0 R]", "", "<</Type /Annot /Subtype /Widget /FT /Tx /T (name)>>"), ["form-field"]);
    assert_eq!(with("", "/OCProperties <</D <</OFF [7 0 R]>>>>", "<</Type /OCG /Name (draft)>>"), ["hidden-text"]);
}

#[test]
fn scans_have_no_words() {
    let scan = page("q 600 0 0 800 0 0 cm /I Do Q", "", "", &[]);
    assert_eq!(look(&scan, false).unwrap().iter().map(|found| found.kind).collect::<Vec<_>>(), [Kind::NoTextLayer]);
    let blank = page("", "", "", &[]);
    assert_eq!(look(&blank, false).unwrap(), [], "there is nothing on it");
}

#[test]
fn earlier_pages_are_found_where_they_were_other_ones() {
    let before = page(WORD, "", "", &[]);
    let start = String::from_utf8_lossy(&before).rfind("xref\n0").unwrap();
    let save = |object: &str, number: usize| {
        let mut bytes = before.clone();
        let at = bytes.len();
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
        let list = bytes.len();
        bytes.extend(
            format!("xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<</Size 8 /Root 1 0 R /Prev {start}>>\nstartxref\n{list}\n%%EOF\n")
                .into_bytes(),
        );
        bytes
    };
    assert_eq!(kinds(&save(&stream("", "BT /F 12 Tf 100 700 Td (Nobody) Tj ET"), 4)), ["earlier-revision"]);
    assert_eq!(kinds(&save("<</Title (x)>>", 7)), [""; 0], "no page was another");
    let picture = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "y");
    assert_eq!(kinds(&save(&picture, 6)), ["earlier-revision"], "a picture was another");
    // An earlier state that cannot be opened may be anything.
    let head = before.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let broken = [&before[..head], b"startxref\n9\n%%EOF\n", &before[head..]].concat();
    assert_eq!(kinds(&broken), ["earlier-revision"]);
}

#[test]
fn what_breaks_off_is_not_clean_and_nothing_panics() {
    let whole = page(WORD, "", "", &[]);
    for end in (0..whole.len() - 8).step_by(5) {
        let looked = look(&whole[..end], true);
        let is_clean = looked.as_ref().is_ok_and(Vec::is_empty);
        // What is cut within its last lines still has all of its objects.
        assert!(!is_clean || end > whole.len() - 60, "cut at {end}");
    }
    let circle = page("/X Do", "", "", &[]);
    let _ = look(&circle, true);
}
