//! Workbooks for tests, made of parts.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read;
use crate::extract::content::Content;

/// A zip file of parts.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A compound file of streams.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        if let Some(folder) = std::path::Path::new(path).parent() {
            file.create_storage_all(folder).unwrap();
        }
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// Relations: the last word of the type, the id, the target.
pub(super) fn relations(relations: &[(&str, &str, &str)]) -> String {
    let one = |(kind, id, target): &(&str, &str, &str)| format!("<Relationship Type='http://x/{kind}' Id='{id}' Target='{target}'/>");
    format!("<Relationships>{}</Relationships>", relations.iter().map(one).collect::<String>())
}

/// An XLSX of one sheet with this XML, and these parts besides.
pub(super) fn xlsx(sheet: &str, besides: &[(&str, &[u8])]) -> Vec<u8> {
    let workbook =
        relations(&[("worksheet", "r1", "worksheets/sheet1.xml"), ("styles", "r8", "styles.xml"), ("sharedStrings", "r9", "s.xml")]);
    let root = relations(&[("officeDocument", "r1", "xl/workbook.xml")]);
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name='Tarns' sheetId='1' r:id='r1'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    let is_own = |(name, _): &&(&str, &[u8])| !besides.iter().any(|(other, _)| other == name);
    zip(&parts.iter().filter(is_own).chain(besides).copied().collect::<Vec<_>>())
}

/// What is read of a workbook.
pub(super) fn content(bytes: &[u8]) -> Content {
    read("w.xlsx", bytes).unwrap()
}

/// Each block of it, with its place as `row column words`.
pub(super) fn blocks(content: &Content) -> Vec<String> {
    use crate::document::Place;
    let shown = |(span, place): &(crate::text::Span, Place)| match place {
        Place::Cell { sheet, row, column } => format!("{sheet} {row} {column} {}", content.text.slice(*span)),
        other => format!("{other}"),
    };
    content.layout.iter().map(shown).collect()
}

/// Why a workbook is not read.
pub(super) fn refusal(bytes: &[u8]) -> String {
    match read("w.xlsx", bytes) {
        Err(unread) => unread.message,
        Ok(content) => content.remarks.into_iter().next().map(|remark| remark.message).unwrap_or_default(),
    }
}
