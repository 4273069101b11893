//! What is read of OpenDocument files that are made here, and what is said of broken ones.

use super::{read, read_presentation};
use crate::document::Place;
use crate::extract::package::tests::zip;
use crate::text::MarkKind;

const STYLES: &str = "<office:automatic-styles><style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='T3' style:family='text'><style:text-properties style:text-line-through-style='solid'/></style:style>\
    <style:style style:name='T2' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>\
    <text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-suffix='.' style:num-format='1'/>\
    <text:list-level-style-number text:level='2' style:num-prefix='(' style:num-suffix=')' style:num-format='a'/></text:list-style>\
    <style:style style:name='dp2' style:family='drawing-page'><style:drawing-page-properties presentation:visibility='hidden'/></style:style></office:automatic-styles>";

fn odt(body: &str) -> Vec<u8> {
    let content =
        format!("<office:document-content>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>");
    let styles = "<office:document-styles><style:master-page><style:header><text:p>Tarn Council</text:p></style:header>\
        <style:footer><text:p>Tarn Council</text:p><text:p>The Hall</text:p></style:footer></style:master-page></office:document-styles>";
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes()), ("styles.xml", styles.as_bytes())])
}

fn words(body: &str) -> String {
    read("a.odt", &odt(body)).unwrap().text.as_str().trim_end().to_owned()
}

#[test]
fn paragraphs_lists_tables_and_notes_are_told() {
    let body = "<text:h text:outline-level='2'>Costs</text:h><text:p>It  cost\n£45<text:span text:style-name='T2'>1</text:span>\
        <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Rounded.</text:p></text:note-body></text:note>\
        <text:tab/>net<text:s text:c='2'/>of VAT</text:p>\
        <text:list text:style-name='L1'><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>one a</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item text:start-value='4'><text:p>four</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(
        words(body),
        "Tarn Council\n\nCosts\n\nIt cost £45[1][1]\tnet of VAT\n\n1. one\n  (a) one a\n4. four\n\na b\tc\n\n[1] Rounded.\n\nThe Hall"
    );
}

#[test]
fn what_was_deleted_or_hidden_is_not_read() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>x</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>a<text:span text:style-name='T1'>x<text:span>x</text:span></text:span><text:span text:style-name='T3'>x</text:span><office:annotation><text:p>x</text:p></office:annotation>b</text:p>\
        <text:section text:display='none'><text:p>x</text:p></text:section><draw:frame><svg:title>x</svg:title><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>";
    assert_eq!(words(body), "Tarn Council\n\nab\n\nboxed\n\nThe Hall");
}

#[test]
fn slides_have_their_places_and_hidden_ones_are_left_out() {
    let body = format!(
        "<office:document-content>{STYLES}<office:body><office:presentation><draw:page><draw:frame><draw:text-box><text:p>One</text:p></draw:text-box></draw:frame>\
         <presentation:notes><draw:frame><draw:text-box><text:p>aside</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>\
         <draw:page draw:style-name='dp2'><text:p>x</text:p></draw:page></office:presentation></office:body></office:document-content>"
    );
    let content = read_presentation(&zip(&[("content.xml", body.as_bytes())]));
    assert_eq!(content.text.as_str().trim_end(), "One\n\nNotes: aside");
    assert_eq!(content.layout[0].1, Place::Slide(1));
    assert!(read_presentation(b"x").remarks[0].message.contains("no ODP"));
}

#[test]
fn what_cannot_be_read_is_said() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let encrypted = zip(&[("META-INF/manifest.xml", manifest.as_bytes()), ("content.xml", b"\x00\x01")]);
    assert!(read("a.odt", &encrypted).unwrap_err().message.contains("password"));
    assert!(read("a.odt", &zip(&[("a", b"b")])).unwrap_err().message.contains("no ODT"));
    let broken = read("a.odt", &odt("<text:p>whole</text:p></text:x>")).unwrap();
    assert!(broken.remarks[0].message.contains("corrupt"));
    assert!(broken.text.marks().iter().all(|mark| !matches!(mark.kind, MarkKind::Item)));
    assert!(words(&"<table:table><table:table-row><table:table-cell>".repeat(20_000)).contains("Tarn"));
}
