//! The words around a citation to the law that they name: the Act that is meant, or another statute altogether.

use super::regime::Regime;

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

/// What a word means at the end of a law's name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// The short name of an access law.
    Short(Regime),
    /// The last word of a statute's name.
    Statute,
    /// A word that no statute's name has, so that the name was over before it, or never began.
    Stop,
    /// Any other word.
    Other,
}

fn meaning(word: &str) -> Meaning {
    let mut lower = [0; 12];
    let Some(lower) = lower.get_mut(..word.len()) else { return Meaning::Other };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    if let Some(regime) = Regime::of_short_name(lower) {
        return Meaning::Short(regime);
    }
    match &*lower {
        b"foi" => Meaning::Short(Regime::Foia),
        b"act" | b"acts" | b"order" | b"rules" | b"regulations" | b"regs" | b"code" | b"directive" | b"measure" | b"bill" | b"scheme"
        | b"convention" | b"treaty" | b"bylaws" | b"agreement" | b"agreements" | b"gdpr" | b"protocol" | b"charter" | b"constitution" => {
            Meaning::Statute
        }
        b"as" | b"by" | b"because" | b"which" | b"that" | b"is" | b"are" | b"was" | b"were" | b"this" | b"these" | b"your" | b"our"
        | b"request" | b"requests" | b"applies" | b"apply" | b"it" | b"we" | b"has" | b"have" | b"may" | b"where" | b"when" | b"since"
        | b"on" | b"so" | b"if" | b"not" | b"but" | b"section" | b"sections" | b"s" | b"there" | b"exempts" | b"exempt" | b"allows"
        | b"provides" | b"states" | b"requires" | b"sets" | b"does" | b"do" | b"can" | b"will" | b"would" | b"letter" | b"response" => {
            Meaning::Stop
        }
        _ => Meaning::Other,
    }
}

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
    let mut tail = words.trim_end_matches([' ', '\n', '(', ',']);
    let comma = words[tail.len()..].contains(',');
    let without_year = tail.trim_end_matches(|c: char| c.is_ascii_digit());
    if tail.len() - without_year.len() == 4 {
        tail = without_year.trim_end();
    }
    let start = tail.char_indices().rev().take(60).last().map_or(0, |(i, _)| i);
    let tail = tail[start..].to_ascii_lowercase();
    let last = |word: &str| tail.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()));
    if last("foia") || last("foia)") || last("foi act") || last("freedom of information act") {
        Law::Named(Regime::Foia)
    } else if last("eir") || last("eirs") || last("eir)") || last("environmental information regulations") {
        Law::Named(Regime::Eir)
    } else if last("eisr") || last("eisrs") || last("environmental information (scotland) regulations") {
        Law::Named(Regime::Eisr)
    } else if last("foisa") || last("foisa)") || last("information (scotland) act") {
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

/// The longest title in brackets after a citation, in bytes.
const LONGEST_TITLE: usize = 80;

/// Past a title in brackets and a dash, as in `section 12 (cost limit) of the Act`.
fn skip_title(words: &str) -> &str {
    let rest = words.trim_start_matches([' ', '\n', ',', '-', '–', ':']);
    if let Some((title, _)) = rest.strip_prefix('(').and_then(|inner| inner[..inner.floor_char_boundary(LONGEST_TITLE + 1)].split_once(')'))
        && !["eir", "eirs", "eisr", "eisrs", "foia", "foisa", "dpa"].contains(&title.to_ascii_lowercase().as_str())
    {
        let after = &rest[rest.len().min(title.len() + 2)..];
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
struct Name<'a> {
    last: [&'a str; 3],
    read: usize,
    over: bool,
}

impl<'a> Name<'a> {
    /// Takes one more word; the law, once the words are enough to tell.
    fn push(&mut self, word: &'a str) -> Option<Law> {
        let meaning = meaning(word);
        let named = match meaning {
            Meaning::Short(regime) => Some(Law::Named(regime)),
            Meaning::Statute => Some(self.statute()),
            Meaning::Stop | Meaning::Other => None,
        };
        self.over = meaning == Meaning::Stop || (self.read == 0 && word.starts_with(|c: char| c.is_ascii_digit()));
        self.last.rotate_left(1);
        self.last[2] = word;
        self.read += 1;
        if self.over { None } else { named.filter(|_| self.read <= 12) }
    }

    /// The law whose name ends here, by the words before.
    fn statute(&self) -> Law {
        let ends = |words: &[&str]| words.iter().rev().zip(self.last.iter().rev()).all(|(word, last)| word.eq_ignore_ascii_case(last));
        let any = |words: &[&str]| words.iter().any(|word| ends(&[word]));
        if ends(&["freedom", "of", "information"]) {
            Law::Named(Regime::Foia)
        } else if ends(&["environmental", "information", "scotland"]) {
            Law::Named(Regime::Eisr)
        } else if ends(&["of", "information", "scotland"]) {
            Law::Named(Regime::Foisa)
        } else if ends(&["environmental", "information"]) {
            Law::Named(Regime::Eir)
        } else if ends(&["data", "protection"]) {
            Law::Named(Regime::Dpa)
        } else if any(&["the", "that", "said", "same", "of", "in", "under", "to"]) {
            Law::TheAct
        } else {
            Law::Another
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
        assert_eq!(after(" of the Land Reform (Scotland) Act 2003"), Law::Another);
        assert_eq!(after(" of the Scotland Act 1998"), Law::Another);
        assert_eq!(before("the Freedom of Information (Scotland) Act 2002, "), Law::Named(Regime::Foisa));
        assert_eq!(before("the Land Reform (Scotland) Act 2003 ("), Law::Another);
        assert_eq!(after(" applies because the Act says so"), Law::Unnamed);
        assert_eq!(after(". The Act"), Law::Unnamed);
        assert_eq!(before("under the FOIA "), Law::Named(Regime::Foia));
        assert_eq!(before("the Highways Act 1980 ("), Law::Another);
        assert_eq!(before("exempt under "), Law::Unnamed);
    }
}
