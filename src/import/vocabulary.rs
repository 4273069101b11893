//! Lists of words that are kept as text: a word with a colon, and below it what stands for it, with commas between.

use std::str::FromStr;

/// The lists, in their order. A line that begins with `#` is a remark.
pub(super) fn read<T: FromStr>(raw: &'static str) -> Vec<(T, Vec<&'static str>)> {
    let mut lists: Vec<(T, Vec<&str>)> = Vec::new();
    for line in raw.lines().filter(|line| !line.starts_with('#')) {
        if let Some(known) = line.strip_suffix(':').and_then(|name| name.parse().ok()) {
            lists.push((known, Vec::new()));
        } else if let Some((_, words)) = lists.last_mut() {
            words.extend(line.split(',').map(str::trim).filter(|word| !word.is_empty()));
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::Field;
    use crate::response::Decision;

    #[test]
    fn every_list_is_of_something() {
        let headings = read::<Field>(include_str!("headings.txt"));
        assert_eq!(headings.iter().map(|(field, _)| *field).collect::<Vec<_>>(), Field::ALL);
        assert!(headings.iter().all(|(_, words)| !words.is_empty()));
        assert_eq!(read::<Decision>(include_str!("decisions.txt")).len(), Decision::ALL.len());
    }
}
