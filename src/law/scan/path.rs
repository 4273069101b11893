//! A section number with its subdivisions, and what lies between two of them.

/// A number and its subdivisions; `twins` are last subdivisions that stand side by side, as in `31(1)(a)(b)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Path {
    pub(super) number: String,
    pub(super) parts: Vec<String>,
    pub(super) twins: Vec<String>,
}

impl Path {
    /// Itself and its twins, each on its own.
    pub(super) fn siblings(self) -> Vec<Path> {
        let mut all = vec![Path { twins: Vec::new(), ..self.clone() }];
        for twin in self.twins {
            let mut parts = self.parts.clone();
            parts.pop();
            parts.push(twin);
            all.push(Path { number: self.number.clone(), parts, twins: Vec::new() });
        }
        all
    }

    /// What lies strictly between two single letters of the same parent: `(a)` to `(d)` gives `(b)` and `(c)`.
    pub(super) fn up_to(&self, end: &Path) -> Option<Vec<Path>> {
        let (last, head) = self.parts.split_last()?;
        let (goal, same) = end.parts.split_last()?;
        let letter = |part: &str| (part.len() == 1).then(|| part.as_bytes()[0]).filter(u8::is_ascii_lowercase);
        let (from, to) = (letter(last)?, letter(goal)?);
        if head != same || self.number != end.number || to <= from {
            return None;
        }
        let between = (from + 1..to).map(|b| head.iter().cloned().chain([char::from(b).to_string()]).collect());
        Some(between.map(|parts| Path { number: self.number.clone(), parts, twins: Vec::new() }).collect())
    }
}

/// The level that a subdivision stands on, by its looks.
#[derive(PartialEq)]
pub(super) enum Level {
    Number,
    Letter,
    Roman,
}

impl Level {
    pub(super) fn of(part: &str) -> Level {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            Level::Number
        } else if part.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) {
            Level::Roman
        } else {
            Level::Letter
        }
    }
}

/// Whether the words in a pair of brackets are a subdivision.
pub(super) fn is_subdivision(part: &str) -> bool {
    let bytes = part.as_bytes();
    match bytes {
        [b'0'..=b'9', rest @ ..] => rest.len() <= 2 && rest.iter().all(u8::is_ascii_alphanumeric),
        [_] => bytes[0].is_ascii_alphabetic(),
        [b'a' | b'A', second] => matches!(second.to_ascii_lowercase(), b'a'..=b'd'),
        _ => !bytes.is_empty() && bytes.len() <= 4 && bytes.iter().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x')),
    }
}
