//! The style sheet of an RTF to the styles that are of headings.

use std::collections::HashMap;

/// The styles of headings.
#[derive(Debug, Default)]
pub(super) struct Headings {
    levels: HashMap<i32, u8>,
    /// The style that is being defined.
    open: i32,
    name: String,
}

impl Headings {
    /// The level, from 1, of the headings that a style is of.
    pub(super) fn level(&self, style: i32) -> Option<u8> {
        self.levels.get(&style).copied()
    }

    /// A style begins to be defined.
    pub(super) fn begin(&mut self, style: i32) {
        self.open = style;
    }

    /// Its name goes on, or ends.
    pub(super) fn name(&mut self, byte: u8) {
        if byte != b';' {
            return self.name.push(char::from(byte));
        }
        let name = std::mem::take(&mut self.name).trim().to_lowercase();
        let level = if name == "title" { Some(1) } else { name.strip_prefix("heading").and_then(|level| level.trim().parse().ok()) };
        if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
            self.levels.insert(self.open, level);
        }
        self.open = 0;
    }
}
