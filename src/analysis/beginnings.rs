//! Terms to the beginnings of the words that may give them.

/// The first two letters of terms: stemming changes them in no word but that it writes `y` as `i`, so that most words of a text need
/// not be stemmed to see that they are not sought.
pub struct Beginnings {
    /// For each first letter, the second letters.
    seconds: Box<[[bool; 128]; 128]>,
    /// First letters that may stand before anything.
    alone: [bool; 128],
}

impl Default for Beginnings {
    fn default() -> Self {
        Beginnings { seconds: Box::new([[false; 128]; 128]), alone: [false; 128] }
    }
}

impl Beginnings {
    /// The beginnings of these terms.
    pub fn of<'t>(terms: impl Iterator<Item = &'t str>) -> Self {
        let mut beginnings = Beginnings::default();
        for term in terms {
            match *term.as_bytes() {
                [first, second, ..] if first.is_ascii() && second.is_ascii() => {
                    beginnings.seconds[usize::from(first)][usize::from(as_stemmed(second))] = true;
                }
                [first, ..] if first.is_ascii() => beginnings.alone[usize::from(first)] = true,
                _ => {}
            }
        }
        beginnings
    }

    /// Whether this word may give one of them; of most words that do not it says so.
    pub(super) fn may_give(&self, word: &[u8]) -> bool {
        let first = word[0].to_ascii_lowercase();
        // A number may be written in several ways.
        if !first.is_ascii_alphabetic() || self.alone[usize::from(first)] {
            return true;
        }
        let seconds = &self.seconds[usize::from(first)];
        match word.get(1).map(u8::to_ascii_lowercase).filter(u8::is_ascii_alphanumeric) {
            Some(second) => seconds[usize::from(as_stemmed(second))],
            None => seconds.contains(&true),
        }
    }
}

fn as_stemmed(letter: u8) -> u8 {
    if letter == b'y' { b'i' } else { letter }
}
