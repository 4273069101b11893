//! The tables of lists to the labels of items.

use std::collections::HashMap;

use super::bytes::{u16_at, u32_at};
use crate::extract::numbering::{Counters, LEVELS, Level, Style};

/// The lists of a document. [MS-DOC] 2.9.131 and 2.9.147.
#[derive(Default)]
pub(super) struct Lists {
    levels: HashMap<u32, Vec<Level>>,
    uses: Vec<Use>,
    counters: Counters,
}

/// A use of a list, and the numbers that its levels begin anew at.
#[derive(Default)]
struct Use {
    list: u32,
    starts: HashMap<usize, u32>,
}

impl Lists {
    /// Reads the tables, as far as they go; `lists` goes on behind its end, where the levels stand.
    pub(super) fn read(lists: &[u8], uses: &[u8]) -> Self {
        let mut found = Lists::default();
        let count = u16_at(lists, 0).map_or(0, usize::from);
        let mut at = 2 + count * 28;
        for list in 0..count {
            let start = 2 + list * 28;
            let (Some(id), Some(flags)) = (u32_at(lists, start), lists.get(start + 26)) else { break };
            let of_list = if flags & 1 == 1 { 1 } else { LEVELS };
            let levels = (0..of_list).map_while(|_| {
                let (level, length) = level(lists.get(at..)?)?;
                at += length;
                Some(level)
            });
            found.levels.insert(id, levels.collect());
        }
        found.uses = read_uses(uses);
        found
    }

    /// The label of the next item of a use, from 1, of a list at a level.
    pub(super) fn label(&mut self, number: u16, at: usize) -> Option<String> {
        let used = self.uses.get(usize::from(number).checked_sub(1)?)?;
        let levels = self.levels.get(&used.list)?;
        let who = number.to_string();
        let restart = used.starts.get(&at).map(|start| (who.as_str(), *start));
        Some(self.counters.next(&used.list.to_string(), levels, at, restart))
    }
}

fn read_uses(bytes: &[u8]) -> Vec<Use> {
    let count = u32_at(bytes, 0).map_or(0, |count| count.min(10_000) as usize);
    let mut uses = Vec::new();
    let mut at = 4 + count * 16;
    let mut is_whole = true;
    for number in 0..count {
        let start = 4 + number * 16;
        let (Some(list), Some(overrides)) = (u32_at(bytes, start), bytes.get(start + 12)) else { break };
        let mut used = Use { list, ..Use::default() };
        at += 4;
        for _ in 0..*overrides {
            let (Some(start), Some(flags)) = (u32_at(bytes, at), u32_at(bytes, at + 4)) else { break };
            at += 8;
            if flags & 0x20 != 0 {
                match bytes.get(at..).and_then(level) {
                    Some((_, length)) => at += length,
                    None => is_whole = false,
                }
            }
            if flags & 0x10 != 0 && is_whole {
                used.starts.insert((flags & 0xf) as usize, start);
            }
        }
        uses.push(used);
    }
    uses
}

/// A level, and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = *bytes.get(5)?;
    let properties = usize::from(*bytes.get(24)?) + usize::from(*bytes.get(25)?);
    let label_at = 28 + properties;
    let length = usize::from(u16_at(bytes, label_at)?);
    let mut label = String::new();
    for sign in 0..length {
        match u16_at(bytes, label_at + 2 + sign * 2)? {
            level @ 0..=8 => label.push_str(&format!("%{}", level + 1)),
            sign => label.push(char::from_u32(u32::from(sign)).unwrap_or(' ')),
        }
    }
    let style = match bytes.get(4)? {
        1 => Style::UpperRoman,
        2 => Style::LowerRoman,
        3 => Style::UpperLetter,
        4 => Style::LowerLetter,
        5 => Style::Ordinal,
        22 => Style::DecimalZero,
        23 => Style::Bullet,
        255 => Style::Nothing,
        _ => Style::Decimal,
    };
    let level = Level { start: u32_at(bytes, 0)?.min(1 << 20), style, label, goes_on: flags & 8 != 0, in_digits: flags & 4 != 0 };
    Some((level, label_at + 2 + length * 2))
}

#[cfg(test)]
mod tests {
    use super::Lists;

    /// A level whose number is written so, with this label.
    fn level(style: u8, label: &[u16]) -> Vec<u8> {
        let mut bytes = vec![0; 28];
        (bytes[0], bytes[4]) = (1, style);
        let label = [&[label.len() as u16], label].concat();
        bytes.extend(label.iter().flat_map(|sign| sign.to_le_bytes()));
        bytes
    }

    #[test]
    fn uses_of_a_list_count_on_or_begin_anew() {
        let mut list = vec![0; 28];
        list[0] = 7;
        let dot = u16::from(b'.');
        let levels = [level(0, &[0, dot]), level(4, &[0, dot, 1])].concat();
        let lists = [vec![1, 0], list, levels].concat();
        let mut used = vec![7; 16];
        (used[1], used[2], used[3], used[12]) = (0, 0, 0, 0);
        let mut anew = used.clone();
        anew[12] = 1;
        let uses = [vec![2, 0, 0, 0], used, anew, vec![0xff; 8], vec![5, 0, 0, 0, 0x10, 0, 0, 0]].concat();
        let mut lists = Lists::read(&lists, &uses);
        let labels = [(1, 0), (1, 1), (1, 0), (2, 0), (2, 0)].map(|(number, at)| lists.label(number, at).unwrap_or_default());
        assert_eq!(labels, ["1.", "1.a", "2.", "5.", "6."]);
        assert_eq!(lists.label(3, 0), None);
    }
}
