//! The property sets of a compound file to the names in them: [MS-OLEPS].

use std::path::Path;

use super::storages::{Compound, stream};
use crate::extract::decode;
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;

/// The most properties of one set.
const MOST: usize = 1_000;

/// What the properties of a document name.
pub(super) fn look(file: &mut Compound<'_>) -> Vec<Finding> {
    let about = stream(file, Path::new("/\u{5}SummaryInformation")).map(|raw| strings(&raw)).unwrap_or_default();
    let more = stream(file, Path::new("/\u{5}DocumentSummaryInformation")).map(|raw| strings(&raw)).unwrap_or_default();
    let named = |(number, words): &(u32, String)| match number {
        4 => Some(Finding::new(Kind::MetadataName, "properties", "its properties name its author").about(words)),
        8 => Some(Finding::new(Kind::MetadataName, "properties", "its properties name who saved it last").about(words)),
        7 if words.contains(['\\', '/']) => {
            Some(Finding::new(Kind::MetadataPath, "properties", "its properties name the file of its template").about(words))
        }
        _ => None,
    };
    let manager = |(number, words): &(u32, String)| {
        (*number == 14).then(|| Finding::new(Kind::MetadataName, "properties", "its properties name a manager").about(words))
    };
    about.iter().filter_map(named).chain(more.iter().filter_map(manager)).collect()
}

/// The strings of the first set, by the numbers of their properties.
fn strings(raw: &[u8]) -> Vec<(u32, String)> {
    let Some(start) = number(raw, 44).map(|start| start as usize) else { return Vec::new() };
    let Some(set) = raw.get(start..) else { return Vec::new() };
    let count = number(set, 4).map_or(0, |count| (count as usize).min(MOST));
    let one = |at: usize| {
        let (id, place) = (number(set, 8 + at * 8)?, number(set, 12 + at * 8)? as usize);
        let (kind, size) = (number(set, place)?, number(set, place.checked_add(4)?)? as usize);
        let rest = set.get(place + 8..)?;
        let words = match kind {
            0x1e => decode(rest.get(..size.min(rest.len()))?).into_owned(),
            0x1f => {
                let units = rest.get(..size.saturating_mul(2).min(rest.len()))?.chunks_exact(2);
                String::from_utf16_lossy(&units.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect::<Vec<_>>())
            }
            _ => return None,
        };
        let words = words.split('\0').next().unwrap_or_default().trim().to_owned();
        (!words.is_empty()).then_some((id, words))
    };
    (0..count).filter_map(one).collect()
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::strings;

    #[test]
    fn strings_are_found_by_their_numbers() {
        let mut set = vec![0; 48];
        set[44] = 48;
        let long = |number: u32| number.to_le_bytes();
        set.extend([long(0), long(2), long(4), long(24), long(8), long(40)].concat());
        set.extend([&long(0x1e)[..], &long(8), b"Jo Carr\0"].concat());
        set.extend([&long(0x1f)[..], &long(3), b"A\0b\0\0\0"].concat());
        assert_eq!(strings(&set), [(4, "Jo Carr".to_owned()), (8, "Ab".to_owned())]);
        for end in 0..set.len() {
            let _ = strings(&set[..end]);
        }
    }
}
