//! Workbooks, made by hand.

use super::zips::zip;

/// A sheet: its name, whether it is hidden, and its rows of cells.
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'a str,
    pub(crate) is_hidden: bool,
    pub(crate) rows: &'a [&'a [&'a str]],
}

/// An XLSX of these sheets, whose first cell is A1.
pub(crate) fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let numbered = || sheets.iter().enumerate().map(|(before, sheet)| (before + 1, sheet));
    let state = |sheet: &Sheet<'_>| if sheet.is_hidden { " state=\"hidden\"" } else { "" };
    let listed: String =
        numbered().map(|(n, sheet)| format!("<sheet name=\"{}\" sheetId=\"{n}\"{} r:id=\"r{n}\"/>", sheet.name, state(sheet))).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let content = "http://schemas.openxmlformats.org/package/2006/content-types";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let overrides: String = numbered()
        .map(|(n, _)| format!("<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{kind}.worksheet+xml\"/>"))
        .collect();
    let leads: String = numbered()
        .map(|(n, _)| format!("<Relationship Id=\"r{n}\" Type=\"{types}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))
        .collect();
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "<Types xmlns=\"{content}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>{overrides}</Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{types}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        ("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"{main}\" xmlns:r=\"{types}\"><sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"{relations}\">{leads}</Relationships>")),
    ];
    for (n, sheet) in numbered() {
        let rows: String = sheet.rows.iter().enumerate().map(|(before, cells)| row(before + 1, cells)).collect();
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
    }
    let parts: Vec<(String, String)> =
        parts.into_iter().map(|(name, xml)| (name, format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xml}"))).collect();
    zip(&parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())).collect::<Vec<_>>())
}

fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(before, words): (usize, &&str)| {
        let at = format!("{}{number}", char::from(b'A' + before as u8));
        match words.parse::<f64>() {
            Ok(_) => format!("<c r=\"{at}\"><v>{words}</v></c>"),
            Err(_) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>"),
        }
    };
    format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}
