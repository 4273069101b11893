//! The pages of formatting to what holds of the bytes of the text: of characters, and of paragraphs.

use super::bytes::{u16_at, u32_at};
use super::sprm::sprms;

/// What is said of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Characters {
    /// Whether they are hidden: 0 or 1; 128 where they are as the style says, 129 where not.
    pub(super) hidden: Option<u8>,
    pub(super) is_deleted: bool,
    pub(super) is_struck: bool,
    pub(super) is_high: Option<bool>,
    /// The font and the code of a symbol that stands here.
    pub(super) symbol: Option<(u16, u16)>,
    /// Their font.
    pub(super) font: Option<u16>,
    pub(super) style: Option<u16>,
}

/// What is said of paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraphs {
    pub(super) style: u16,
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// The level of a heading from 0; 9 where it says that it is none.
    pub(super) outline: Option<u8>,
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
}

impl Characters {
    /// What modifiers say.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut found = Characters::default();
        for (kind, operand) in sprms(bytes) {
            match (kind, operand.first()) {
                (0x083c, Some(value)) => found.hidden = Some(*value),
                (0x0800, Some(value)) => found.is_deleted = *value != 0,
                (0x0837 | 0x2a53, Some(value)) => found.is_struck |= *value == 1,
                (0x2a48, Some(value)) => found.is_high = Some(*value == 1),
                (0x6a09, _) => found.symbol = u16_at(operand, 0).zip(u16_at(operand, 2)),
                (0x4a4f, _) => found.font = u16_at(operand, 0),
                (0x4a30, _) => found.style = u16_at(operand, 0),
                _ => {}
            }
        }
        found
    }
}

impl Paragraphs {
    /// What modifiers say of a paragraph of this style.
    pub(super) fn of(style: u16, bytes: &[u8]) -> Self {
        let mut found = Paragraphs { style, ..Paragraphs::default() };
        for (kind, operand) in sprms(bytes) {
            match (kind, operand.first()) {
                (0x2416, Some(value)) => found.in_table = *value != 0,
                (0x2417, Some(value)) => found.ends_row = *value != 0,
                (0x2640, Some(value)) => found.outline = Some(*value),
                (0x260a, Some(value)) => found.level = Some(*value),
                (0x460b, _) => found.list = u16_at(operand, 0),
                (0x4600, _) => found.style = u16_at(operand, 0).unwrap_or(style),
                _ => {}
            }
        }
        found
    }
}

/// What holds of stretches of bytes.
pub(super) struct Runs<T> {
    runs: Vec<(u32, u32, T)>,
}

impl<T: Copy + Default> Runs<T> {
    /// What is said of a byte.
    pub(super) fn at(&self, byte: u32) -> T {
        let after = self.runs.partition_point(|(start, _, _)| *start <= byte);
        let run = after.checked_sub(1).and_then(|at| self.runs.get(at)).filter(|(_, end, _)| byte < *end);
        run.map(|(_, _, said)| *said).unwrap_or_default()
    }

    fn read(main: &[u8], bins: &[u8], width: usize, said: impl Fn(&[u8], usize) -> T) -> Self {
        let pages = (bins.len().saturating_sub(4) / 8).min(main.len() / PAGE + 1);
        let first = (bins.len().saturating_sub(4) / 8 + 1) * 4;
        let mut runs = Vec::new();
        for page in 0..pages {
            let Some(number) = u32_at(bins, first + page * 4) else { break };
            let start = (number & 0x3f_ffff) as usize * PAGE;
            let Some(page) = main.get(start..start + PAGE) else { continue };
            let count = usize::from(page[PAGE - 1]);
            for run in 0..count {
                let (Some(from), Some(to)) = (u32_at(page, run * 4), u32_at(page, run * 4 + 4)) else { break };
                let Some(offset) = page.get((count + 1) * 4 + run * width) else { break };
                runs.push((from, to, if *offset == 0 { T::default() } else { said(page, usize::from(*offset) * 2) }));
            }
        }
        runs.sort_by_key(|(start, _, _)| *start);
        Runs { runs }
    }
}

/// The bytes of a page of formatting.
const PAGE: usize = 512;

/// What is said of characters.
pub(super) fn characters(main: &[u8], bins: &[u8]) -> Runs<Characters> {
    Runs::read(main, bins, 1, |page, at| {
        let length = page.get(at).map_or(0, |length| usize::from(*length));
        page.get(at + 1..at + 1 + length).map(Characters::of).unwrap_or_default()
    })
}

/// The modifiers of each stretch of characters that is not empty and has some.
pub(super) fn modifiers<'a>(main: &'a [u8], bins: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let pages = bins.len().saturating_sub(4) / 8;
    let first = (pages + 1) * 4;
    let of_page = move |page: usize| {
        let start = (u32_at(bins, first + page * 4)? & 0x3f_ffff) as usize * PAGE;
        main.get(start..start + PAGE)
    };
    (0..pages.min(main.len() / PAGE + 1)).filter_map(of_page).flat_map(|page| {
        let count = usize::from(page[PAGE - 1]);
        (0..count).filter_map(move |run| {
            let is_empty = u32_at(page, run * 4)? >= u32_at(page, run * 4 + 4)?;
            let offset = usize::from(*page.get((count + 1) * 4 + run)?) * 2;
            let length = usize::from(*page.get(offset)?);
            (!is_empty && offset > 0).then(|| page.get(offset + 1..offset + 1 + length))?
        })
    })
}

/// What is said of paragraphs.
pub(super) fn paragraphs(main: &[u8], bins: &[u8]) -> Runs<Paragraphs> {
    Runs::read(main, bins, 13, |page, at| {
        let (start, length) = match page.get(at) {
            Some(0) => (at + 2, page.get(at + 1).map_or(0, |length| usize::from(*length) * 2)),
            Some(length) => (at + 1, usize::from(*length) * 2 - 1),
            None => return Paragraphs::default(),
        };
        let bytes = page.get(start..(start + length).min(PAGE)).unwrap_or_default();
        u16_at(bytes, 0).map(|style| Paragraphs::of(style, &bytes[2..])).unwrap_or_default()
    })
}
