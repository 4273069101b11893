//! The start of a line to the `Label` of a list item: `1.`, `(b)`, `iv)`, `Q3:`, `Question 2`, `•`.

/// What marks a list item, before its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// As written, without punctuation: `1`, `2a`, `Q3`; or the bullet.
    pub(super) text: String,
    /// How it counts.
    pub(super) count: Count,
    /// Whether it stands in brackets on both sides, as notes do.
    pub(super) bracketed: bool,
    /// Bytes from the start of the line to the words that follow.
    pub(super) width: usize,
}

/// How a label counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// `1`, `2a`.
    Number(u16),
    /// `Q1`, `Question 1`.
    Question(u16),
    /// `a`, `B`.
    Letter(u8),
    /// `ii`.
    Roman(u8),
    /// Not at all: a bullet.
    Bullet,
}

impl Label {
    /// Whether `next` carries on the list that this label is in.
    pub(super) fn leads_to(&self, next: &Label) -> bool {
        let alike = self.count != Count::Bullet || self.text == next.text;
        alike && self.bracketed == next.bracketed && self.count.leads_to(next.count)
    }
}

impl Count {
    /// Whether `next` carries on, or starts again, the list that this label is in.
    fn leads_to(self, next: Count) -> bool {
        match (self, next) {
            (Count::Number(a), Count::Number(b)) | (Count::Question(a), Count::Question(b)) => b == a || b == a + 1 || b == a + 2,
            (Count::Letter(a), Count::Letter(b)) => b == a + 1,
            (Count::Roman(a), Count::Roman(b)) => b == a + 1,
            (Count::Bullet, Count::Bullet) => true,
            _ => false,
        }
    }

    /// Whether it is part of an item that numbers count.
    pub(super) fn is_minor(self) -> bool {
        matches!(self, Count::Letter(_) | Count::Roman(_) | Count::Bullet)
    }
}

const BULLETS: &[char] = &['•', '○', '●', '▪', '◦', '·', '∙', '‣', '➢', '►', '§', '■', '*', '-', '–', '—', 'o', '\u{f0b7}'];
const PREFIXES: &[&str] = &["questions", "question", "request", "query", "point", "item", "qu", "q"];

/// Whether a line begins with a plain word, as most lines do.
fn cannot_label(line: &str) -> bool {
    let bytes = line.as_bytes();
    let word = bytes.iter().take(10).take_while(|b| b.is_ascii_alphabetic()).count();
    match word {
        0 | 1 => false,
        2..=9 => {
            let word = &line[..word];
            !PREFIXES.iter().any(|p| p.eq_ignore_ascii_case(word)) && !ROMANS.contains(&word) && !word.starts_with(['q', 'Q'])
        }
        _ => true,
    }
}

/// Reads the label that a line begins with.
pub(super) fn read(line: &str) -> Option<Label> {
    if cannot_label(line) {
        return None;
    }
    let indent = line.len() - line.trim_start_matches([' ', '\t', '>', '“', '‘', '"']).len();
    let rest = line.get(indent..)?.trim_start_matches("**");
    let quoted = line[..indent].contains(['“', '‘', '"']);
    let indent = line.len() - rest.len();
    let first = rest.chars().next()?;
    let found = if first.is_ascii_digit() || first == '(' || first.is_ascii_alphabetic() {
        prefixed(rest).or_else(|| counted(rest)).or_else(|| (first == 'o').then(|| bullet(rest)).flatten())
    } else {
        bullet(rest)
    }?;
    if quoted && !matches!(found.count, Count::Number(_) | Count::Question(_)) {
        return None;
    }
    let words = rest.get(found.width..)?;
    let dash: &[char] = if matches!(found.count, Count::Question(_)) { &[' ', '\t', '*', '-', '–', '—'] } else { &[' ', '\t', '*'] };
    let width = indent + found.width + (words.len() - words.trim_start_matches(dash).len());
    Some(Label { width, ..found })
}

/// Reads a bare figure that words follow, which is a label only among others: `1 How many`.
pub(super) fn bare(line: &str) -> Option<Label> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '“', '"']).len();
    let rest = &line[indent..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let words = rest.get(digits..)?.trim_start_matches([' ', '\t']);
    let spaced = rest.len() - digits > words.len();
    let count = rest.get(..digits)?.parse().ok().filter(|_| (1..=2).contains(&digits) && spaced)?;
    words.starts_with(|c: char| c.is_uppercase()).then(|| Label {
        text: rest[..digits].to_owned(),
        count: Count::Number(count),
        bracketed: false,
        width: line.len() - words.len(),
    })
}

fn bullet(rest: &str) -> Option<Label> {
    let first = rest.chars().next().filter(|c| BULLETS.contains(c))?;
    let after = &rest[first.len_utf8()..];
    let spaced = after.starts_with([' ', '\t']) || (!first.is_ascii() && first != '–' && first != '—');
    let worded =
        after.trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '‘' | '\'' | '£' | '(' | '[' | '*'));
    let plain_o = first != 'o' || after.trim_start().starts_with(|c: char| c.is_uppercase());
    (spaced && worded && plain_o).then(|| Label {
        text: first.to_string(),
        count: Count::Bullet,
        bracketed: false,
        width: first.len_utf8(),
    })
}

/// `Q1`, `Question 2a:`, `Request 3 -`.
fn prefixed(rest: &str) -> Option<Label> {
    let prefix = PREFIXES.iter().find(|p| rest.get(..p.len()).is_some_and(|head| head.eq_ignore_ascii_case(p)))?;
    let mut at = prefix.len();
    at += rest[at..].len() - rest[at..].trim_start_matches([' ', '.']).len();
    let (number, letter, end) = digits(&rest[at..])?;
    let after = &rest[at + end..];
    let answered = answer_word(after);
    let delimiter = after.starts_with(['.', ':', ')', '-', '–', '—', ';', ' ', '\t', '*']) || after.is_empty();
    if !delimiter
        || (answered == 0
            && prefix.len() > 2
            && after.starts_with([' ', '\t'])
            && !after.trim_start().starts_with(['-', '–', '—', ':'])
            && !after.trim().is_empty())
    {
        return None;
    }
    let after = &after[answered..];
    let skip = answered + after.len() - after.trim_start_matches([' ', '.', ':', ')', '-', '–', '—', ';', '\t', '*']).len();
    let text = format!("Q{number}{letter}");
    Some(Label { text, count: Count::Question(number), bracketed: false, width: at + end + skip })
}

/// How many bytes a word for the answer takes, right after the number of a question: `Question 1 Response There were nine.`
fn answer_word(after: &str) -> usize {
    let rest = after.trim_start_matches([' ', ':', '-']);
    let word =
        ["response", "answer", "reply"].iter().find(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)));
    let ended = |word: &&&str| rest[word.len()..].starts_with([' ', ':', '.', '-']) && !rest[word.len()..].trim().is_empty();
    word.filter(ended).map_or(0, |word| after.len() - rest.len() + word.len())
}

/// `1.`, `2a)`, `(3)`, `b.`, `(iv)`, `1.2`.
fn counted(rest: &str) -> Option<Label> {
    let open = usize::from(rest.starts_with('('));
    let inner = &rest[open..];
    let (text, count, mut end) = if let Some((number, letter, end)) = digits(inner) {
        (format!("{number}{letter}"), Count::Number(number), end)
    } else {
        lettered(inner)?
    };
    let mut text = text;
    // `1.2`, but no sum or date
    if let (Count::Number(_), Some(after)) = (count, inner[end..].strip_prefix('.'))
        && let Some((minor, letter, more)) = digits(after)
        && after[more..].trim_start_matches(['.', ')']).starts_with([' ', '\t'])
        && after[more..].trim_start_matches(['.', ')', ' ', '\t']).starts_with(|c: char| c.is_uppercase())
    {
        text = format!("{text}.{minor}{letter}");
        end += 1 + more;
    }
    let after = &inner[end..];
    let closed = match after.chars().next() {
        Some(')') => true,
        Some('.' | ':') if open == 0 => true,
        Some(',') if open == 0 => matches!(count, Count::Number(_)) && after[1..].trim_start().starts_with(|c: char| c.is_uppercase()),
        Some('-' | '–' | '—') if open == 0 => matches!(count, Count::Number(_)),
        Some(' ' | '\t') if open == 0 => {
            let dash = after.trim_start().strip_prefix(['-', '–', '—']).is_some_and(|rest| rest.starts_with(' '));
            (dash || text.contains('.') || after.starts_with('\t')) && matches!(count, Count::Number(_))
        }
        _ => false,
    };
    if !closed || (open == 1 && !after.starts_with(')')) {
        return None;
    }
    let tail = after.trim_start_matches(['.', ',', ')', ':', '-', '–', '—']);
    let tight = !tail.is_empty() && !tail.starts_with([' ', '\t', '*']);
    let glued = tight
        && !(matches!(count, Count::Number(_)) && tail.starts_with(|c: char| c.is_uppercase()) && !after.starts_with(['-', '–', ':']));
    if glued || (matches!(count, Count::Letter(_)) && after.starts_with(':')) {
        return None;
    }
    let delimiters = after.trim_start_matches([' ', '\t']);
    let skipped = after.len() - delimiters.trim_start_matches(['.', ',', ')', ':', '-', '–', '—']).len();
    Some(Label { text, count, bracketed: open == 1, width: open + end + skipped })
}

/// A number up to 99 with the letter that may follow it, and how many bytes they take.
fn digits(rest: &str) -> Option<(u16, String, usize)> {
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..count].parse::<u16>().ok().filter(|n| count <= 2 && *n > 0)?;
    let mut letters = rest[count..].chars().take_while(|c| c.is_ascii_lowercase()).collect::<String>();
    if letters.len() > 1 {
        return None;
    }
    if letters.is_empty() {
        letters.clear();
    }
    let end = count + letters.len();
    Some((number, letters, end))
}

fn lettered(inner: &str) -> Option<(String, Count, usize)> {
    let count = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let text = &inner[..count];
    let lower = text.to_ascii_lowercase();
    if text.starts_with(|c: char| c.is_ascii_lowercase())
        && let Some(at) = ROMANS.iter().position(|r| *r == lower)
    {
        return Some((lower, Count::Roman(at as u8 + 1), count));
    }
    (count == 1).then(|| (text.to_owned(), Count::Letter(lower.as_bytes()[0]), 1))
}

const ROMANS: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> Option<(String, &str)> {
        read(line).map(|l| (l.text, &line[l.width..]))
    }

    #[test]
    fn labels_of_every_kind_are_read() {
        for (line, label, words) in [
            ("1. How many", "1", "How many"),
            ("  2a) Which", "2a", "Which"),
            ("(3) Where", "3", "Where"),
            ("b. Sent", "b", "Sent"),
            ("(iv) When", "iv", "When"),
            ("Q3: Who", "Q3", "Who"),
            ("Question 4", "Q4", ""),
            ("Question 4 - Who", "Q4", "Who"),
            ("Q1 - Could you", "Q1", "Could you"),
            ("Question 1 Response There were nine", "Q1", "There were nine"),
            ("• 239", "•", "239"),
            ("1.How many", "1", "How many"),
            ("1.2 The figures", "1.2", "The figures"),
            ("12 – What", "12", "What"),
            ("**1.** What", "1", "What"),
            ("1, Can you", "1", "Can you"),
        ] {
            assert_eq!(text(line), Some((label.to_owned(), words)), "{line}");
        }
    }

    #[test]
    fn sums_dates_and_words_are_no_labels() {
        for line in [
            "01 September 2022",
            "30.04.2024",
            "2.5 million",
            "5-10 (Primary)",
            "Question time",
            "A note",
            "£2,000",
            "12:30 today",
            "Quite",
            "-5",
        ] {
            assert_eq!(text(line), None, "{line}");
        }
    }
}
