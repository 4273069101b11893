//! The words around a citation to the law that they name: the Act that is meant, or another statute altogether.

use crate::response::Regime;

/// What the words around a citation say about the law that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// An access law, by name.
    Named(Regime),
    /// `the Act`, `the Regulations`: the one that the text is about.
    TheAct,
    /// Nothing.
    Unnamed,
    /// Another statute, such as the Highways Act.
    Another,
}

/// Words that end a statute's name.
const STATUTES: &[&str] = &[
    "act",
    "acts",
    "order",
    "rules",
    "regulations",
    "regs",
    "code",
    "directive",
    "measure",
    "bill",
    "scheme",
    "convention",
    "treaty",
    "bylaws",
    "agreement",
    "agreements",
    "gdpr",
    "protocol",
    "charter",
    "constitution",
];

/// Words that no statute's name has, so that the name was over before them, or never began.
const STOPS: &[&str] = &[
    "as", "by", "because", "which", "that", "is", "are", "was", "were", "this", "these", "your", "our", "request", "requests", "applies",
    "apply", "it", "we", "has", "have", "may", "where", "when", "since", "on", "so", "if", "not", "but", "section", "sections", "s",
    "there", "exempts", "exempt", "allows", "provides", "states", "requires", "sets", "does", "do", "can", "will", "would", "letter",
    "response",
];

/// The law named right after a citation: `of the Freedom of Information Act 2000`, `FOIA`, `of the Highways Act 1980`.
pub(super) fn after(words: &str) -> Law {
    let rest = skip_title(words);
    let mut name = Name::default();
    for word in tokens(rest).take(14) {
        if word.ends_sentence && word.text.is_empty() {
            break;
        }
        if let Some(law) = name.push(word.text) {
            return law;
        }
        if name.over || word.ends_sentence {
            break;
        }
    }
    Law::Unnamed
}

/// The law named right before a citation: `FOIA s.40`, `Highways Act 1980, section 38`.
pub(super) fn before(words: &str) -> Law {
    let mut tail = words.trim_end_matches(|c: char| c == ' ' || c == '\n' || c == '(' || c == ',');
    let comma = words[tail.len()..].contains(',');
    for year in 0..2 {
        let trimmed = tail.trim_end_matches(|c: char| c.is_ascii_digit());
        if year == 0 && tail.len() - trimmed.len() == 4 {
            tail = trimmed.trim_end();
        }
    }
    let start = tail.char_indices().rev().take(60).last().map_or(0, |(i, _)| i);
    let tail = tail[start..].to_ascii_lowercase();
    let last = |word: &str| tail.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()));
    if last("foia") || last("foia)") || last("foi act") || last("freedom of information act") {
        Law::Named(Regime::Foia)
    } else if last("eir") || last("eirs") || last("eir)") || last("environmental information regulations") {
        Law::Named(Regime::Eir)
    } else if last("foisa") || last("foisa)") || last("(scotland) act") {
        Law::Named(Regime::Foisa)
    } else if comma {
        Law::Unnamed
    } else if last("dpa") || last("data protection act") {
        Law::Named(Regime::Dpa)
    } else if last("the act") || last("that act") {
        Law::TheAct
    } else if last("act") || last("acts") {
        Law::Another
    } else {
        Law::Unnamed
    }
}

/// Past a title in brackets and a dash, as in `section 12 (cost limit) of the Act`.
fn skip_title(words: &str) -> &str {
    let rest = words.trim_start_matches([' ', '\n', ',', '-', '–', ':']);
    if let Some((title, after)) = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'))
        && title.len() <= 80
        && !["eir", "foia", "foisa", "dpa"].contains(&title.to_ascii_lowercase().as_str())
    {
        return after.trim_start_matches([' ', '\n', ',', '-', '–']);
    }
    rest
}

struct Token<'a> {
    text: &'a str,
    ends_sentence: bool,
}

fn tokens(words: &str) -> impl Iterator<Item = Token<'_>> {
    words.split([' ', '\n', '\t', '(', ')', ',', '"']).filter(|t| !t.is_empty()).map(|raw| {
        let text = raw.trim_matches(|c: char| !c.is_alphanumeric());
        Token { text, ends_sentence: raw.ends_with(['.', ';', ':', '?', '•']) }
    })
}

/// A statute's name as far as it was read.
#[derive(Default)]
struct Name {
    last: [String; 3],
    read: usize,
    over: bool,
}

impl Name {
    /// Takes one more word; the law, once the words are enough to tell.
    fn push(&mut self, raw: &str) -> Option<Law> {
        let word = raw.to_ascii_lowercase();
        let named = match word.as_str() {
            "foisa" => Some(Law::Named(Regime::Foisa)),
            "foia" | "foi" => Some(Law::Named(Regime::Foia)),
            "eir" | "eirs" => Some(Law::Named(Regime::Eir)),
            "dpa" => Some(Law::Named(Regime::Dpa)),
            w if STATUTES.contains(&w) => Some(self.statute()),
            _ => None,
        };
        self.over = STOPS.contains(&word.as_str()) || (self.read == 0 && word.starts_with(|c: char| c.is_ascii_digit()));
        self.last.rotate_left(1);
        self.last[2] = word;
        self.read += 1;
        if self.over { None } else { named.filter(|_| self.read <= 12) }
    }

    /// The law whose name ends here, by the words before.
    fn statute(&self) -> Law {
        let [a, b, c] = self.last.each_ref().map(String::as_str);
        match (a, b, c) {
            ("freedom", "of", "information") => Law::Named(Regime::Foia),
            (_, "information", "scotland") | (_, _, "scotland") => Law::Named(Regime::Foisa),
            (_, "environmental", "information") => Law::Named(Regime::Eir),
            (_, "data", "protection") => Law::Named(Regime::Dpa),
            (_, _, "the" | "that" | "said" | "same") => Law::TheAct,
            (_, _, "of" | "in" | "under" | "to") => Law::TheAct,
            _ => Law::Another,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_is_read_on_either_side() {
        assert_eq!(after(" of the Freedom of Information Act 2000"), Law::Named(Regime::Foia));
        assert_eq!(after(" (cost limit) of the Freedom of Information (Scotland) Act 2002"), Law::Named(Regime::Foisa));
        assert_eq!(after(" EIR as amended by the Data Protection Act"), Law::Named(Regime::Eir));
        assert_eq!(after(" of the Act"), Law::TheAct);
        assert_eq!(after(" of the Highways Act 1980"), Law::Another);
        assert_eq!(after(" Children Act 1989"), Law::Another);
        assert_eq!(after(" applies because the Act says so"), Law::Unnamed);
        assert_eq!(after(". The Act"), Law::Unnamed);
        assert_eq!(before("under the FOIA "), Law::Named(Regime::Foia));
        assert_eq!(before("the Highways Act 1980 ("), Law::Another);
        assert_eq!(before("exempt under "), Law::Unnamed);
    }
}
