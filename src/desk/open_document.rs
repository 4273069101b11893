//! A reply as an OpenDocument text (OpenDocument 1.3): the same headings, paragraphs and tables as in Word, and no word of who made it.

use zip::result::ZipResult;

use super::package::{packed, stretches};
use super::reply::{Body, Reply};
use crate::text::escaped;

const MEDIA: &str = "application/vnd.oasis.opendocument.text";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3""#;
const STYLES: &str = r##"<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.28cm"/><style:text-properties fo:font-family="Arial" fo:font-size="11pt" fo:language="en" fo:country="GB"/></style:default-style><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.5cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style><style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.35cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Blank" style:family="text"><style:text-properties fo:background-color="#ffff00"/></style:style></office:styles>"##;

/// The reply as a document.
///
/// # Errors
/// Where it cannot be packed.
pub fn odt(reply: &Reply) -> ZipResult<Vec<u8>> {
    let content = format!(
        "{DECLARATION}<office:document-content {NAMESPACES}><office:body><office:text>{}</office:text></office:body></office:document-content>",
        body(reply)
    );
    let styles = format!("{DECLARATION}<office:document-styles {NAMESPACES}>{STYLES}</office:document-styles>");
    let manifest = format!(
        "{DECLARATION}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{MEDIA}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
         <manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    packed(
        &[
            ("mimetype", MEDIA.as_bytes()),
            ("content.xml", content.as_bytes()),
            ("styles.xml", styles.as_bytes()),
            ("META-INF/manifest.xml", manifest.as_bytes()),
        ],
        true,
    )
}

fn body(reply: &Reply) -> String {
    let mut out = String::new();
    for (at, block) in reply.blocks.iter().enumerate() {
        if let Some(heading) = &block.heading {
            let level = heading.level;
            out += &format!(
                "<text:h text:style-name=\"Heading_20_{level}\" text:outline-level=\"{level}\">{}</text:h>",
                spans(&heading.words)
            );
        }
        match &block.body {
            Body::Words(words) => {
                words.lines().filter(|line| !line.trim().is_empty()).for_each(|line| out += &format!("<text:p>{}</text:p>", spans(line)))
            }
            Body::Table(rows) => {
                let columns = rows.first().map_or(0, Vec::len);
                out += &format!("<table:table table:name=\"Table{at}\"><table:table-column table:number-columns-repeated=\"{columns}\"/>");
                for row in rows {
                    let cell = |cell: &String| format!("<table:table-cell><text:p>{}</text:p></table:table-cell>", spans(cell));
                    out += &format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>());
                }
                out += "</table:table>";
            }
        }
    }
    out
}

fn spans(line: &str) -> String {
    let span = |(words, is_blank): (&str, bool)| {
        let words = escaped(words);
        if is_blank { format!("<text:span text:style-name=\"Blank\">{words}</text:span>") } else { words }
    };
    stretches(line).into_iter().map(span).collect()
}
