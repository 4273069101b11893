//! A reply as a Word document (ECMA-376): headings, paragraphs and tables in plain styles, with what is to be filled in highlighted. It names
//! no author and no program. A template of the body's own lends its letterhead, styles and page.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::package::{packed, stretches};
use super::reply::{Body, Reply};
use crate::text::escaped;

/// Why a template cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// It is no Word document.
    #[error("the template is no Word document (DOCX): {0}")]
    NotADocument(String),
    /// It is larger than any letterhead.
    #[error("the template has more than {MOST} bytes")]
    TooLarge,
}

/// The most bytes of a template, unpacked.
const MOST: u64 = 32 << 20;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr></w:style>"#;
const PAGE: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1304" w:bottom="1440" w:left="1304" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>"#;

/// The reply as a document; in the template of the body, where one is given.
///
/// # Errors
/// Where the template is no Word document, or too large.
pub fn docx(reply: &Reply, template: Option<&[u8]>) -> Result<Vec<u8>, TemplateError> {
    let broken = |error: zip::result::ZipError| TemplateError::NotADocument(error.to_string());
    let body = body(reply);
    let Some(template) = template else {
        let document = format!("{DECLARATION}<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}{PAGE}</w:body></w:document>");
        let styles = format!("{DECLARATION}<w:styles xmlns:w=\"{NAMESPACE}\">{STYLES}</w:styles>");
        let parts = [
            ("[Content_Types].xml", format!("{DECLARATION}{TYPES}")),
            ("_rels/.rels", format!("{DECLARATION}{RELATIONS}")),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", format!("{DECLARATION}{DOCUMENT_RELATIONS}")),
            ("word/styles.xml", styles),
        ];
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, words)| (*name, words.as_bytes())).collect();
        return packed(&parts, false).map_err(broken);
    };
    let parts = unpacked(template)?;
    let mut filled: Vec<(&str, Vec<u8>)> = Vec::new();
    let mut is_filled = false;
    for (name, bytes) in &parts {
        if name == "word/document.xml" {
            is_filled = true;
            filled.push((name, in_template(bytes, &body)?.into_bytes()));
        } else if name == "[Content_Types].xml" {
            // What was made from a template is a document.
            let types = String::from_utf8_lossy(bytes).replace("wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml");
            filled.push((name, types.into_bytes()));
        } else {
            filled.push((name, bytes.clone()));
        }
    }
    if !is_filled {
        return Err(TemplateError::NotADocument("it has no part `word/document.xml`".to_owned()));
    }
    let parts: Vec<(&str, &[u8])> = filled.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    packed(&parts, false).map_err(broken)
}

/// The parts of a template, by name.
fn unpacked(template: &[u8]) -> Result<Vec<(String, Vec<u8>)>, TemplateError> {
    let broken = |error: String| TemplateError::NotADocument(error);
    let mut archive = ZipArchive::new(Cursor::new(template)).map_err(|error| broken(error.to_string()))?;
    let mut left = MOST;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| broken(error.to_string()))?;
        let name = part.name().map_err(|error| broken(error.to_string()))?.into_owned();
        let mut bytes = Vec::new();
        part.take(left + 1).read_to_end(&mut bytes).map_err(|error| broken(error.to_string()))?;
        left = left.checked_sub(bytes.len() as u64).ok_or(TemplateError::TooLarge)?;
        if !name.ends_with('/') {
            parts.push((name, bytes));
        }
    }
    Ok(parts)
}

/// The document of a template with this body in the place of its own; the page that it ends with stays.
fn in_template(document: &[u8], body: &str) -> Result<String, TemplateError> {
    let broken = || TemplateError::NotADocument("its document has no body".to_owned());
    let document = String::from_utf8(document.to_vec()).map_err(|_| broken())?;
    let start = document.find("<w:body>").ok_or_else(broken)? + "<w:body>".len();
    let end = document.rfind("</w:body>").filter(|end| *end >= start).ok_or_else(broken)?;
    // What describes the page stands behind the last paragraph or table; one within a paragraph ends an earlier section.
    let own = &document[start..end];
    let last = ["</w:p>", "</w:tbl>", "<w:p/>"].iter().filter_map(|ends| own.rfind(ends).map(|at| at + ends.len())).max().unwrap_or(0);
    let page = own[last..].find("<w:sectPr").map_or(PAGE, |at| &own[last + at..]);
    Ok(format!("{}{body}{page}{}", &document[..start], &document[end..]))
}

fn body(reply: &Reply) -> String {
    let mut out = String::new();
    for block in &reply.blocks {
        if let Some(heading) = &block.heading {
            let style = if heading.level == 1 { "Heading1" } else { "Heading2" };
            out += &paragraph(&heading.words, Some(style));
        }
        match &block.body {
            Body::Words(words) => words.lines().filter(|line| !line.trim().is_empty()).for_each(|line| out += &paragraph(line, None)),
            Body::Table(rows) => {
                let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
                let grid = "<w:gridCol/>".repeat(columns);
                out += &format!(
                    "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
                );
                for row in rows {
                    let cell = |cell: &String| format!("<w:tc>{}</w:tc>", paragraph(cell, None));
                    out += &format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
                }
                out += "</w:tbl>";
                out += &paragraph("", None);
            }
        }
    }
    out
}

fn paragraph(line: &str, style: Option<&str>) -> String {
    let style = style.map(|style| format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")).unwrap_or_default();
    let run = |(words, is_blank): (&str, bool)| {
        let marked = if is_blank { "<w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>" } else { "" };
        format!("<w:r>{marked}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(words))
    };
    format!("<w:p>{style}{}</w:p>", stretches(line).into_iter().map(run).collect::<String>())
}
