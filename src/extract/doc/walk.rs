//! The characters of a document, with what is said of them, to paragraphs and tables.

use std::collections::HashSet;
use std::ops::Range;

use super::bytes::u32_at;
use super::fib::{Fib, Table};
use super::fonts::Fonts;
use super::lists::Lists;
use super::pieces::{Unit, units};
use super::runs::{self, Characters, Paragraphs, Runs};
use super::styles::Styles;
use crate::extract::blocks::{Blocks, Paragraph};
use crate::extract::content::Content;
use crate::extract::marked_table::MarkedTable;
use crate::extract::numbering::Style;
use crate::response::Remark;

/// The content of a document.
///
/// # Errors
/// Where no text can be found.
pub(super) fn content(fib: &Fib, main: &[u8], table: &[u8]) -> Result<Content, String> {
    let of = |which: Table| fib.table(which, table);
    let units = units(main, of(Table::Pieces))
        .ok_or("it is corrupt: the table that says where its text stands cannot be read; ask for it again")?;
    let mut walk = Walk {
        characters: runs::characters(main, of(Table::CharacterRuns)),
        paragraphs: runs::paragraphs(main, of(Table::ParagraphRuns)),
        styles: Styles::read(of(Table::Styles)),
        fonts: Fonts::read(of(Table::Fonts)),
        lists: Lists::read(fib.table_and_rest(Table::Lists, table), of(Table::ListUses)),
        footnotes: marks(of(Table::FootnoteMarks)),
        endnotes: marks(of(Table::EndnoteMarks)),
        blocks: Blocks::default(),
        units,
    };
    let stories = fib.stories;
    let footnotes = stories.text..stories.text + stories.footnotes;
    let headers = footnotes.end..footnotes.end + stories.headers;
    let endnotes = headers.end + stories.comments..headers.end + stories.comments + stories.endnotes;
    let boxes = endnotes.end..endnotes.end + stories.boxes;
    let header_boxes = boxes.end..boxes.end + stories.header_boxes;
    let (above, below) = margins(of(Table::Headers), headers.start);

    walk.once(above);
    walk.story(0..stories.text, Notes::Referred);
    walk.story(boxes, Notes::None);
    walk.story(footnotes, Notes::Told(Style::Decimal));
    walk.story(endnotes, Notes::Told(Style::LowerRoman));
    walk.once(below);
    walk.once(vec![header_boxes]);

    let is_cut = walk.units.len() < stories.text;
    let mut content = walk.blocks.finish();
    if is_cut {
        if content.text.is_blank() {
            return Err("it is truncated: its text is not where it says; ask for it again".to_owned());
        }
        content.remarks.push(Remark::new("it is truncated: its text ends too early; only what is there is read"));
    }
    Ok(content)
}

/// What the marks of notes are in a story.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notes {
    /// None.
    None,
    /// They refer to notes.
    Referred,
    /// They stand before notes, and are written so.
    Told(Style),
}

struct Walk {
    units: Vec<Unit>,
    characters: Runs<Characters>,
    paragraphs: Runs<Paragraphs>,
    styles: Styles,
    fonts: Fonts,
    lists: Lists,
    footnotes: HashSet<usize>,
    endnotes: HashSet<usize>,
    blocks: Blocks,
}

impl Walk {
    fn once(&mut self, stories: Vec<Range<usize>>) {
        self.blocks.once(true);
        stories.into_iter().for_each(|story| self.story(story, Notes::None));
        self.blocks.once(false);
    }

    fn story(&mut self, story: Range<usize>, notes: Notes) {
        let mut paragraph = Paragraph::default();
        let mut table = MarkedTable::default();
        // The fields that are open, whether what comes now is their code, and that code.
        let mut fields: Vec<(bool, String)> = Vec::new();
        let (mut noted, mut noted_at_end, mut high) = (0, 0, None);
        for at in story.start.min(self.units.len())..story.end.min(self.units.len()) {
            let unit = self.units[at];
            let said = self.characters.at(unit.at);
            match unit.code {
                0x0d | 0x07 | 0x0c => {
                    let of_paragraph = self.paragraphs.at(unit.at);
                    self.end_paragraph(std::mem::take(&mut paragraph), unit.code, &of_paragraph, &mut table);
                    continue;
                }
                0x13 => fields.push((true, String::new())),
                0x14 => {
                    if let Some((is_code, code)) = fields.last_mut() {
                        *is_code = false;
                        paragraph.begin_link(address(code));
                    }
                }
                0x15 => {
                    if let Some((false, _)) = fields.pop() {
                        paragraph.end_link();
                    }
                }
                code if fields.iter().any(|(is_code, _)| *is_code) => {
                    if let (Some((_, field)), Some(sign)) = (fields.last_mut(), char::from_u32(u32::from(code))) {
                        field.push(sign);
                    }
                }
                _ if self.is_hidden(&said, self.paragraphs.at(unit.at).style) => {}
                0x02 => {
                    let (count, style) = match notes {
                        Notes::Told(style) => (&mut noted, style),
                        Notes::Referred if self.endnotes.contains(&at) => (&mut noted_at_end, Style::LowerRoman),
                        Notes::Referred if self.footnotes.contains(&at) => (&mut noted, Style::Decimal),
                        _ => continue,
                    };
                    *count += 1;
                    paragraph.push_mark(&style.write(*count));
                    if notes != Notes::Referred {
                        paragraph.push(" ");
                    }
                }
                0xd800..=0xdbff => high = Some(unit.code),
                code => {
                    let pair = [high.take().filter(|_| (0xdc00..=0xdfff).contains(&code)).unwrap_or(code), code];
                    let units = if pair[0] == code { &pair[1..] } else { &pair[..] };
                    let is_high = said.is_high.unwrap_or_else(|| said.style.is_some_and(|style| self.styles.raises(style)));
                    self.push(&mut paragraph, units, &said, is_high);
                }
            }
        }
        table.paragraph(paragraph, table.is_open(), &mut self.blocks);
        table.end(&mut self.blocks);
    }

    fn push(&self, paragraph: &mut Paragraph, units: &[u16], said: &Characters, is_high: bool) {
        let words = match (units, said.symbol) {
            (&[0x28], Some((font, code))) => self.fonts.symbol(Some(font), u32::from(code)).to_string(),
            (&[code @ 0xf000..=0xf0ff], _) => self.fonts.symbol(said.font, u32::from(code)).to_string(),
            (&[0x0b | 0x0e], _) => "\n".to_owned(),
            (&[0x09], _) => "\t".to_owned(),
            (&[0x1e], _) => "-".to_owned(),
            // Pictures, remarks, objects, soft hyphens.
            (&[0..=0x1f], _) => return,
            (units, _) => String::from_utf16_lossy(units),
        };
        if is_high { paragraph.push_superscript(&words) } else { paragraph.push(&words) }
    }

    fn is_hidden(&self, said: &Characters, of_paragraph: u16) -> bool {
        let by_style =
            || said.style.filter(|style| *style != 10).map_or_else(|| self.styles.hides(of_paragraph), |style| self.styles.hides(style));
        said.is_deleted
            || said.is_struck
            || match said.hidden {
                Some(0) => false,
                Some(1) => true,
                Some(0x81) => !by_style(),
                _ => by_style(),
            }
    }

    fn end_paragraph(&mut self, mut paragraph: Paragraph, code: u16, said: &Paragraphs, table: &mut MarkedTable) {
        if code == 0x07 {
            if said.ends_row {
                return table.end_row();
            }
            return table.end_cell(paragraph, &mut self.blocks);
        }
        let outline = said.outline.or_else(|| self.styles.outline(said.style));
        paragraph.heading = outline.filter(|level| *level < 9).map(|level| level + 1);
        let (list, level) = match (said.list, self.styles.list(said.style)) {
            (Some(list), _) => (list, said.level.unwrap_or(0)),
            (None, Some((list, level))) => (list, said.level.unwrap_or(level)),
            (None, None) => (0, 0),
        };
        if list > 0 && !paragraph.words.trim().is_empty() {
            let level = usize::from(level.min(8));
            paragraph.label = self.lists.label(list, level).map(|label| (label, level));
        }
        table.paragraph(paragraph, said.in_table, &mut self.blocks);
    }
}

/// The address that the code of a field leads to; empty where to none.
fn address(code: &str) -> String {
    let rest = code.trim().strip_prefix("HYPERLINK").map(str::trim).filter(|rest| !rest.starts_with("\\l"));
    rest.and_then(|rest| rest.trim_start_matches('"').split(['"', ' ']).next()).unwrap_or_default().to_owned()
}

/// Where the marks of notes stand in the text.
fn marks(table: &[u8]) -> HashSet<usize> {
    let count = table.len().saturating_sub(4) / 6;
    (0..count).filter_map(|at| Some(u32_at(table, at * 4)? as usize)).collect()
}

/// The stretches of headers and of footers: after six that are about notes, six of each section.
fn margins(table: &[u8], start: usize) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for at in 6..(table.len() / 4).saturating_sub(1) {
        let (Some(from), Some(to)) = (u32_at(table, at * 4), u32_at(table, at * 4 + 4)) else { break };
        let stretch = start.saturating_add(from as usize)..start.saturating_add(to as usize);
        if [2, 3, 5].contains(&(at % 6)) { below.push(stretch) } else { above.push(stretch) }
    }
    (above, below)
}
