//! The modifiers of properties (sprms) that documents state them with, one after another.

use super::bytes::u16_at;

/// A modifier: what it is about, and its operand.
pub(crate) type Sprm<'a> = (u16, &'a [u8]);

/// The modifiers in these bytes. [MS-DOC] 2.6.
pub(crate) fn sprms(mut rest: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    std::iter::from_fn(move || {
        let kind = u16_at(rest, 0)?;
        let operand = rest.get(2..)?;
        let (before, length) = match kind >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if kind == TABLE_DEFINITION => (2, usize::from(u16_at(operand, 0)?).saturating_sub(1)),
            _ => (1, usize::from(*operand.first()?)),
        };
        let found = operand.get(before..before + length)?;
        rest = operand.get(before + length..)?;
        Some((kind, found))
    })
}

/// The one whose length takes two bytes.
const TABLE_DEFINITION: u16 = 0xd608;
