//! What is read of DOCX that are made here, and what is said of broken ones.

use super::read;
use crate::extract::content::Content;
use crate::extract::package::tests::zip;
use crate::response::Remark;
use crate::text::MarkKind;

const STYLES: &str = "<w:styles><w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:type='character' w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

const LISTS: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>";

const RELATIONS: &str = "<Relationships><Relationship Id='s' Type='x/styles' Target='styles.xml'/>\
    <Relationship Id='n' Type='x/numbering' Target='numbering.xml'/><Relationship Id='f' Type='x/footnotes' Target='footnotes.xml'/>\
    <Relationship Id='h1' Type='x/header' Target='header1.xml'/><Relationship Id='h2' Type='x/header' Target='header2.xml'/>\
    <Relationship Id='l' Type='x/hyperlink' Target='https://a.example/' TargetMode='External'/></Relationships>";

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<?xml version='1.0'?><w:document><w:body>{body}</w:body></w:document>");
    let header = "<w:hdr><w:p><w:r><w:t>Tarn Council</w:t></w:r></w:p></w:hdr>";
    let notes = "<w:footnotes><w:footnote w:id='0' w:type='separator'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='7'><w:p><w:r><w:footnoteRef/><w:t>Rounded.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    zip(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", LISTS.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/header2.xml", header.as_bytes()),
    ])
}

fn content(body: &str) -> Content {
    read("a.docx", &docx(body)).unwrap()
}

fn words(body: &str) -> String {
    content(body).text.as_str().trim_end().trim_start_matches("Tarn Council\n\n").to_owned()
}

#[test]
fn headers_notes_and_links_stand_once() {
    let found = content(
        "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>Costs</w:t></w:r></w:p>\
         <w:p><w:r><w:t>It cost £45</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:t>; see </w:t></w:r>\
         <w:hyperlink r:id='l'><w:r><w:t>the page</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>net</w:t></w:r></w:p>",
    );
    assert_eq!(found.text.as_str().trim_end(), "Tarn Council\n\nCosts\n\nIt cost £45[1]; see the page\tnet\n\n[1] Rounded.");
    let kinds: Vec<_> = found.text.marks().iter().map(|mark| (found.text.slice(mark.span), mark.kind.clone())).collect();
    assert_eq!(kinds, [("Costs", MarkKind::Heading(1)), ("the page", MarkKind::Link("https://a.example/".to_owned()))]);
    assert_eq!(found.layout.len(), 4);
}

#[test]
fn lists_have_their_numbers() {
    let item = |list: u32, level: u32, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body =
        [item(1, 0, "one"), item(1, 1, "one a"), item(1, 1, "one b"), item(1, 0, "two"), item(2, 0, "five"), item(2, 0, "six")].concat();
    assert_eq!(words(&body), "1. one\n  (a) one a\n  (b) one b\n2. two\n5. five\n6. six");
}

#[test]
fn what_was_deleted_or_hidden_is_not_read() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>x</w:delText><w:t>x</w:t></w:r></w:del><w:ins><w:r><w:t>b</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:strike/><w:dstrike w:val='0'/></w:rPr><w:t>x</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='Secret'/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Secret'/><w:vanish w:val='0'/></w:rPr><w:t>c</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>x</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>d</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>join</w:t></w:r></w:p><w:p><w:r><w:t>ed</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>kept</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(words(body), "abcd\n\njoined\n\nkept");
}

#[test]
fn text_boxes_are_read_in_one_of_their_forms() {
    let box_of = |words: &str| format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>");
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent><w:t>about</w:t></w:r></w:p>\
         <w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        box_of("boxed"),
        box_of("boxed"),
        box_of("old box")
    );
    assert_eq!(words(&body), "boxed\n\nabout\n\nold box");
}

#[test]
fn tables_keep_their_cells() {
    let cell = |inner: &str| format!("<w:tc>{inner}<w:p><w:r><w:t>end</w:t></w:r></w:p></w:tc>");
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc>";
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(""), cell(""));
    let found = content(&format!("<w:tbl><w:tr>{wide}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>", cell(""), cell(""), cell(&inner), cell("")));
    let MarkKind::Table(rows) = &found.text.marks()[0].kind else { panic!("no table") };
    let cells: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|cell| found.text.slice(*cell)).collect()).collect();
    assert_eq!(cells, [["wide", "", "end"], ["end", "end end end", "end"]]);
}

#[test]
fn what_cannot_be_read_is_said() {
    let bytes = docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>");
    for end in [0, 1, 30, bytes.len() / 2, bytes.len() - 3] {
        assert!(read("a.docx", &bytes[..end]).is_err_and(|unread| !unread.message.is_empty()), "{end}");
    }
    let broken = content("<w:p><w:r><w:t>whole</w:t></w:r></w:p><w:p></w:r>");
    assert!(broken.text.as_str().ends_with("whole\n\n") || broken.text.as_str().contains("whole"));
    assert!(broken.remarks[0].message.starts_with("it is corrupt"), "{:?}", broken.remarks);
    assert!(read("a.docx", &zip(&[("a", b"b")])).unwrap_err().message.contains("no DOCX"));
    let entity = content("<w:p><w:r><w:t>a&secret;b</w:t></w:r></w:p>");
    assert_eq!(entity.remarks.iter().map(|Remark { message, .. }| message.contains("entities")).collect::<Vec<_>>(), [true]);
}

#[test]
fn boxes_of_forms_and_symbols_are_seen() {
    let field = |checked: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>{checked}</w:checkBox></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let body = format!(
        "<w:p>{}<w:r><w:t>yes</w:t></w:r>{}<w:r><w:t>no</w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>",
        field("<w:checked/>"),
        field("")
    );
    assert_eq!(words(&body), "☒yes☐no✓");
}

#[test]
fn nothing_is_too_deep() {
    let deep = content(&format!("{}<w:p><w:r><w:t>deep</w:t></w:r></w:p>", "<w:tbl><w:tr><w:tc>".repeat(50_000)));
    assert!(deep.text.as_str().contains("deep"));
}
