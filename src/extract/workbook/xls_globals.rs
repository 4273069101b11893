//! The beginning of the stream of an old workbook to what it says of all its sheets: styles, strings, where they are.

use encoding_rs::Encoding;

use super::biff::{Record, Records, Strings, code_page};
use super::book::{MOST_PARTS, MOST_STRINGS};
use super::moment::Epoch;
use super::styles::Styles;
use crate::extract::container::ENCRYPTED;

/// What a workbook says of all its sheets.
pub(super) struct Globals {
    pub(super) styles: Styles,
    pub(super) strings: Vec<String>,
    /// The names of the visible sheets, and where in the stream they begin.
    pub(super) sheets: Vec<(String, usize)>,
    pub(super) hidden_sheets: usize,
    /// The encoding of its strings, where it is older than BIFF8.
    pub(super) old: Option<&'static Encoding>,
}

impl Globals {
    /// Reads what stands before the sheets.
    ///
    /// # Errors
    /// Where it is encrypted or damaged.
    pub(super) fn of(stream: &[u8]) -> Result<Self, String> {
        let mut globals = Globals { styles: Styles::default(), strings: Vec::new(), sheets: Vec::new(), hidden_sheets: 0, old: None };
        let mut is_whole = false;
        for (turn, record) in Records::from(stream, 0).enumerate() {
            match record.kind {
                // BOF
                0x0809 if turn == 0 && record.short(0) != Some(0x0600) => globals.old = Some(code_page(1252)),
                // FILEPASS
                0x2f => return Err(ENCRYPTED.to_owned()),
                // EOF
                0x0a => {
                    is_whole = true;
                    break;
                }
                _ if turn == 0 && record.kind != 0x0809 => break,
                _ => drop(globals.take(&record)),
            }
        }
        if is_whole || !globals.sheets.is_empty() {
            Ok(globals)
        } else {
            Err("it is damaged: the list of its sheets is not there".to_owned())
        }
    }

    fn take(&mut self, record: &Record) -> Option<()> {
        match record.kind {
            // CODEPAGE
            0x42 if self.old.is_some() => self.old = Some(code_page(record.short(0)?)),
            // DATEMODE
            0x22 if record.short(0)? == 1 => self.styles.epoch = Epoch::Of1904,
            // FORMAT
            0x041e => {
                let width = if self.old.is_some() { 1 } else { 2 };
                let code = Strings::at(&record.pieces, 2, self.old).next(width)?;
                self.styles.define(u32::from(record.short(0)?), &code);
            }
            // XF
            0xe0 => self.styles.push(u32::from(record.short(2)?)),
            // BOUNDSHEET
            0x85 => {
                let name = Strings::at(&record.pieces, 6, self.old).next(1)?;
                let (state, kind) = (record.bytes().get(4)? & 3, *record.bytes().get(5)?);
                match (state, kind) {
                    // A sheet, or a sheet that is a chart.
                    (0, 0 | 2) if self.sheets.len() < MOST_PARTS => self.sheets.push((name, record.long(0)? as usize)),
                    (0, _) => {}
                    _ => self.hidden_sheets += 1,
                }
            }
            // SST
            0xfc => {
                let mut strings = Strings::at(&record.pieces, 8, None);
                while let Some(string) = strings.next(2).filter(|_| self.strings.len() < MOST_STRINGS) {
                    self.strings.push(string);
                }
            }
            _ => {}
        }
        Some(())
    }
}
