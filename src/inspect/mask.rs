//! Words to what may be shown of them: enough to find them again, and no more.

/// The most characters that are shown.
const MOST: usize = 60;
/// What stands for a character that is not shown.
const COVER: char = '•';

/// The words with the first letter of each and nothing else but their shape: `J••• B•••••`.
pub fn masked(words: &str) -> String {
    let mut shown = String::new();
    let mut is_within = false;
    for c in words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST) {
        shown.push(if c.is_alphabetic() && !is_within || !c.is_alphanumeric() { c } else { COVER });
        is_within = c.is_alphanumeric();
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn the_first_letters_and_the_shape_are_left() {
        assert_eq!(masked("Jo Bloggs"), "J• B•••••");
        assert_eq!(masked("jo.bloggs@varnshire.example  01632 960001"), "j•.b•••••@v••••••••.e•••••• ••••• ••••••");
        assert_eq!(masked(&"a".repeat(1_000)).chars().count(), 60);
    }
}
