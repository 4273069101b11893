//! A PPTX to its content: its slides in order, titles as headings, tables, then the notes of each slide, marked as such.
//!
//! Hidden slides and shapes, comments, slide numbers and dates are left out; footers are said once.

use super::blocks::{Blocks, Paragraph};
use super::content::Content;
use super::ole;
use super::package::{Package, Relations};
use super::xml::{Tag, Token, Xml};
use crate::response::Remark;

/// Raised whenever the same bytes give another text.
pub(super) const VERSION: u32 = 1;

/// The most slides that are read.
const MOST_SLIDES: usize = 5_000;

/// Reads a presentation; why it could not be read is a remark.
pub(super) fn read(bytes: &[u8]) -> Content {
    read_package(bytes).unwrap_or_else(|reason| Content { remarks: vec![Remark::new(reason)], ..Content::default() })
}

fn read_package(bytes: &[u8]) -> Result<Content, String> {
    let mut package = Package::open(bytes, "PPTX")?;
    let main = package.relations("").targets("officeDocument").into_iter().next().unwrap_or_else(|| "ppt/presentation.xml".to_owned());
    let raw = package.xml(&main)?.ok_or("it is no PPTX: there is no presentation in its zip archive; give it the ending of what it is")?;
    let relations = package.relations(&main);
    let mut blocks = Blocks::default();
    let mut remarks = Vec::new();
    let mut footers = Vec::new();
    for (name, number) in slides(&raw, &relations).into_iter().take(MOST_SLIDES).zip(1..) {
        let Some(raw) = package.xml(&name).unwrap_or_else(|reason| {
            remarks.push(Remark::new(format!("slide {number} is left out: {reason}")));
            None
        }) else {
            continue;
        };
        if is_hidden(&raw) {
            continue;
        }
        blocks.on_slide(number);
        let of_slide = package.relations(&name);
        let mut shapes = Shapes { blocks: &mut blocks, footers: &mut footers, relations: &of_slide, of_notes: false, is_first: true };
        if let Err(reason) = shapes.tell(&raw) {
            remarks.push(Remark::new(format!("slide {number} is corrupt: {reason}; only what stands before that is read")));
        }
        for diagram in of_slide.targets("diagramData") {
            if let Ok(Some(raw)) = package.xml(&diagram) {
                // A diagram that breaks off is read as far as it goes.
                let _ = shapes.tell(&raw);
            }
        }
        for notes in of_slide.targets("notesSlide") {
            if let Ok(Some(raw)) = package.xml(&notes) {
                shapes.of_notes = true;
                let _ = shapes.tell(&raw);
            }
        }
    }
    blocks.once(true);
    footers.into_iter().for_each(|footer| blocks.paragraph(footer));
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let contained = ole::in_package(&mut package, &format!("{folder}embeddings/"));
    Ok(Content { remarks, contained, ..blocks.finish() })
}

/// The members that slides are in, in order.
fn slides(raw: &str, relations: &Relations) -> Vec<String> {
    let mut xml = Xml::new(raw);
    let mut found = Vec::new();
    while let Ok(Some(token)) = xml.next() {
        if let Token::Open(tag) = token
            && tag.name() == "sldId"
            && let Some(to) = tag.prefixed("id").and_then(|id| relations.get(&id))
        {
            found.push(to.target.clone());
        }
    }
    if found.is_empty() { relations.targets("slide") } else { found }
}

fn is_hidden(raw: &str) -> bool {
    let mut xml = Xml::new(raw);
    while let Ok(Some(token)) = xml.next() {
        if let Token::Open(tag) = token {
            return tag.attribute("show").is_some_and(|value| value == "0" || value == "false");
        }
    }
    false
}

/// What the text of a slide or of its notes is made with.
struct Shapes<'a> {
    blocks: &'a mut Blocks,
    footers: &'a mut Vec<Paragraph>,
    relations: &'a Relations,
    of_notes: bool,
    /// The next words of the notes are the first.
    is_first: bool,
}

impl Shapes<'_> {
    fn tell(&mut self, raw: &str) -> Result<(), String> {
        let mut xml = Xml::new(raw);
        let mut kind = String::new();
        let mut paragraph: Option<Paragraph> = None;
        let (mut in_words, mut is_high, mut is_struck, mut links) = (false, false, false, 0);
        let mut choices: Vec<usize> = Vec::new();
        let mut said = 0;
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(tag) => match tag.name() {
                    "sp" | "graphicFrame" => kind.clear(),
                    "cNvPr" if is_on(&tag, "hidden") => kind = "hidden".to_owned(),
                    "ph" if kind != "hidden" => kind = tag.attribute("type").unwrap_or_else(|| "obj".to_owned()),
                    "AlternateContent" => choices.push(said),
                    "Fallback" if choices.last().is_some_and(|before| *before < said) => xml.skip()?,
                    "p" => paragraph.insert(Paragraph::default()).heading = heading(&kind),
                    "rPr" => {
                        is_struck = tag.attribute("strike").is_some_and(|value| value != "noStrike");
                        is_high = tag.number::<i32>("baseline").is_some_and(|raised| raised > 0);
                        let links_in = xml.elements(&[])?;
                        let to = links_in.iter().find(|tag| tag.name() == "hlinkClick").and_then(|tag| tag.prefixed("id"));
                        if let (Some(to), Some(paragraph)) =
                            (to.and_then(|id| self.relations.get(&id)).filter(|to| to.is_external), &mut paragraph)
                        {
                            paragraph.begin_link(to.target.clone());
                            links += 1;
                        }
                    }
                    "t" => in_words = true,
                    "br" => paragraph.iter_mut().for_each(|paragraph| paragraph.push("\n")),
                    "tab" => paragraph.iter_mut().for_each(|paragraph| paragraph.push("\t")),
                    "tbl" => self.blocks.begin_table(),
                    "tr" => self.blocks.begin_row(),
                    "tc" => self.blocks.begin_cell(),
                    _ => {}
                },
                Token::Words(words) if in_words && !is_struck => {
                    if let Some(paragraph) = &mut paragraph {
                        said += words.len();
                        if is_high { paragraph.push_superscript(&words) } else { paragraph.push(&words) }
                    }
                }
                Token::Words(_) => {}
                Token::Close(name) => match name.as_str() {
                    "t" => in_words = false,
                    "r" | "fld" => {
                        (is_high, is_struck) = (false, false);
                        if links > 0 {
                            links = 0;
                            paragraph.iter_mut().for_each(Paragraph::end_link);
                        }
                    }
                    "p" => paragraph.take().into_iter().for_each(|paragraph| self.paragraph(paragraph, &kind)),
                    "tbl" => self.blocks.end_table(),
                    // What stands in the other columns of a wide cell comes as cells of their own.
                    "tc" => self.blocks.end_cell(1),
                    "AlternateContent" => drop(choices.pop()),
                    "sp" => kind.clear(),
                    _ => {}
                },
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, mut paragraph: Paragraph, kind: &str) {
        match kind {
            "hidden" | "sldNum" | "dt" | "sldImg" => {}
            "hdr" | "ftr" => self.footers.push(paragraph),
            _ if self.of_notes => {
                paragraph.heading = None;
                if !paragraph.words.trim().is_empty() && std::mem::take(&mut self.is_first) {
                    paragraph.words.insert_str(0, "Notes: ");
                }
                self.blocks.paragraph(paragraph);
            }
            _ => self.blocks.paragraph(paragraph),
        }
    }
}

fn heading(kind: &str) -> Option<u8> {
    match kind {
        "ctrTitle" => Some(1),
        "title" => Some(2),
        _ => None,
    }
}

fn is_on(tag: &Tag<'_>, name: &str) -> bool {
    tag.attribute(name).is_some_and(|value| value == "1" || value == "true")
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::Place;
    use crate::extract::package::tests::zip;
    use crate::text::MarkKind;

    fn shape(kind: &str, words: &str) -> String {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id='2'/><p:nvPr><p:ph type='{kind}'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    }

    fn pptx(first: &str, second: &str) -> Vec<u8> {
        let slide =
            |attributes: &str, body: &str| format!("<p:sld{attributes}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>").into_bytes();
        let relation = |id: &str, kind: &str, target: &str| format!("<Relationship Id='{id}' Type='x/{kind}' Target='{target}'/>");
        let relations = format!(
            "<R>{}{}{}</R>",
            relation("r1", "slide", "slides/slide1.xml"),
            relation("r2", "slide", "slides/slide2.xml"),
            relation("r3", "slide", "slides/slide3.xml")
        );
        zip(&[
            ("ppt/presentation.xml", b"<p:presentation><p:sldIdLst><p:sldId id='1' r:id='r2'/><p:sldId id='2' r:id='r3'/><p:sldId id='3' r:id='r1'/></p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", relations.as_bytes()),
            ("ppt/slides/slide1.xml", &slide("", second)),
            ("ppt/slides/slide2.xml", &slide("", first)),
            ("ppt/slides/slide3.xml", &slide(" show='0'", &shape("title", "secret"))),
            ("ppt/slides/_rels/slide2.xml.rels", relation("n", "notesSlide", "../notesSlides/n.xml").as_bytes()),
            ("ppt/notesSlides/n.xml", &slide("", &(shape("body", "aside") + &shape("sldNum", "1")))),
        ])
    }

    #[test]
    fn slides_are_told_in_their_order() {
        let table = "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Year</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:p><a:r><a:t>45</a:t></a:r><a:r><a:rPr baseline='30000'/><a:t>1</a:t></a:r><a:r><a:rPr strike='sngStrike'/><a:t>no</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:graphicFrame>";
        let first = shape("ctrTitle", "Our year") + &shape("ftr", "Tarn Council") + table;
        let hidden = "<p:sp><p:nvSpPr><p:cNvPr id='9' hidden='1'/></p:nvSpPr><a:p><a:r><a:t>secret</a:t></a:r></a:p></p:sp>";
        let content = read(&pptx(&first, &(shape("title", "Next") + &shape("ftr", "Tarn Council") + hidden)));
        assert_eq!(content.text.as_str().trim_end(), "Our year\n\nYear\t45[1]\n\nNotes: aside\n\nNext\n\nTarn Council");
        assert_eq!(content.layout.iter().map(|(_, place)| *place).collect::<Vec<_>>()[..4], [1, 1, 1, 3].map(Place::Slide));
        assert_eq!(content.text.marks()[0].kind, MarkKind::Heading(1));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert!(read(b"").remarks[0].message.contains("empty"));
        assert!(read(&zip(&[("a", b"b")])).remarks[0].message.contains("no PPTX"));
        let broken = read(&pptx(&(shape("title", "whole") + "</p:x>"), ""));
        assert!(broken.text.as_str().starts_with("whole") && broken.remarks[0].message.contains("slide 1 is corrupt"));
    }
}
