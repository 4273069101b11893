//! A Word document of 97 to 2003 to what it hides: [MS-DOC].

use std::path::Path;

use super::{properties, storages};
use crate::extract::{Fib, modifiers, sprms};
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::{Closed, Look};

/// Looks into a document.
pub(in crate::inspect) fn look(bytes: &[u8]) -> Look {
    let mut file = storages::open(bytes)?;
    let mut found = storages::look(&file);
    found.extend(properties::look(&mut file));
    let main = storages::stream(&mut file, Path::new("/WordDocument")).ok_or_else(|| "no document is in it".to_owned())?;
    let flags = main.get(0xa..0xc).map_or(0, |flags| u16::from_le_bytes([flags[0], flags[1]]));
    if flags & 0x100 != 0 {
        return Err(Closed::Encrypted("it opens with a password only"));
    }
    let fib = Fib::read(&main)?;
    let table = [fib.table_name(), fib.other_table_name()].into_iter().find_map(|name| storages::stream(&mut file, Path::new(name)));
    let table = table.ok_or_else(|| "the stream that says where its text stands is not there".to_owned())?;
    found.extend(words(&fib, &main, &table));
    Ok(found)
}

fn words(fib: &Fib, main: &[u8], table: &[u8]) -> Vec<Finding> {
    let mut found = Vec::new();
    if fib.has_comments() {
        found.push(Finding::new(Kind::Comment, "", "it has comments"));
    }
    let (mut changes, mut hidden, mut tiny) = (0_usize, 0_usize, 0_usize);
    for said in modifiers(fib, main, table) {
        let mut runs = Run::default();
        sprms(said).for_each(|(kind, operand)| runs.take(kind, operand));
        changes += usize::from(runs.is_changed);
        hidden += usize::from(runs.is_hidden);
        tiny += usize::from(runs.is_tiny);
    }
    let counts = [
        (Kind::TrackedChange, changes, "recorded as inserted or deleted"),
        (Kind::HiddenText, hidden, "set as hidden"),
        (Kind::HiddenText, tiny, "too small to be read"),
    ];
    for (kind, count, how) in counts.into_iter().filter(|(_, count, _)| *count > 0) {
        let what = if count == 1 { "1 stretch of words is".to_owned() } else { format!("{count} stretches of words are") };
        found.push(Finding::new(kind, "", format!("{what} {how}")));
    }
    found
}

/// Half points up to which letters cannot be read.
const TINY: u16 = 6;

/// What is said of a stretch of characters.
#[derive(Default)]
struct Run {
    is_changed: bool,
    is_hidden: bool,
    is_tiny: bool,
}

impl Run {
    fn take(&mut self, kind: u16, operand: &[u8]) {
        let is_on = operand.first().is_some_and(|value| *value == 1);
        match kind {
            // sprmCFRMarkDel, sprmCFRMarkIns
            0x0800 | 0x0801 => self.is_changed |= is_on,
            // sprmCFVanish
            0x083c => self.is_hidden = is_on,
            // sprmCHps
            0x4a43 => self.is_tiny = matches!(operand, [low, high, ..] if (1..=TINY).contains(&u16::from_le_bytes([*low, *high]))),
            _ => {}
        }
    }
}
