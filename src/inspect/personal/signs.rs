//! A text to what can stand in it at all, in one pass: a look at something that needs a word, a sign or digits which are not there
//! finds nothing, and need not be taken.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// Something that a look needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The sign in an address of mail, or what is written for it.
    At,
    /// That somebody wrote something that is quoted.
    Wrote,
    /// That somebody says who they are.
    Named,
    /// The Information Commissioner, whose cases are named by their parties.
    Commissioner,
    /// That somebody was born.
    Birth,
    /// A bank account, by its words.
    Account,
}

/// Words, in small letters, and what they are a sign of. Every match of the expression that a sign stands before has one of its words.
const WORDS: &[(&str, Sign)] = &[
    ("@", Sign::At),
    ("[at", Sign::At),
    ("[ at", Sign::At),
    ("(at", Sign::At),
    ("( at", Sign::At),
    ("<at", Sign::At),
    ("< at", Sign::At),
    ("{at", Sign::At),
    ("{ at", Sign::At),
    ("wrote", Sign::Wrote),
    ("ysgrifennodd", Sign::Wrote),
    ("name", Sign::Named),
    ("called", Sign::Named),
    ("enw", Sign::Named),
    ("commissioner", Sign::Commissioner),
    ("birth", Sign::Birth),
    ("born", Sign::Birth),
    ("dob", Sign::Birth),
    ("d.o", Sign::Birth),
    ("do.b", Sign::Birth),
    ("sort", Sign::Account),
    ("acc", Sign::Account),
    ("a/c", Sign::Account),
];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .build(WORDS.iter().map(|(word, _)| word))
        .expect("the words are few and short")
});

/// Bytes between digits of one number that is written with signs and spaces, at most.
const LOOSE: usize = 28;
/// The same where no more than a space or a hyphen may stand between.
const TIGHT: usize = 1;

/// What can stand in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    words: u32,
    /// The most digits that stand together, however they are spaced.
    pub(super) loose: usize,
    /// The same with no more than one sign between two of them.
    pub(super) tight: usize,
    /// Whether two capital letters stand before two digits.
    pub(super) is_coded: bool,
    /// Whether a digit stands before two capital letters.
    pub(super) has_postcode: bool,
}

impl Signs {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut signs = Signs::default();
        // Letters that are the same as `s` and `k` to an expression that heeds no capitals.
        if !text.is_ascii() && text.contains(['\u{17f}', '\u{212a}']) {
            signs.words = u32::MAX;
        } else {
            for found in FINDER.find_overlapping_iter(text) {
                signs.words |= 1 << WORDS[found.pattern().as_usize()].1 as u32;
            }
        }
        signs.count(text.as_bytes());
        signs
    }

    fn count(&mut self, bytes: &[u8]) {
        let (mut loose, mut tight, mut last) = (0, 0, None);
        for at in (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()) {
            let gap = last.map_or(usize::MAX, |last| at - last - 1);
            loose = if gap <= LOOSE { loose + 1 } else { 1 };
            tight = if gap <= TIGHT { tight + 1 } else { 1 };
            (self.loose, self.tight) = (self.loose.max(loose), self.tight.max(tight));
            let is_capital = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_uppercase);
            let digit_follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            self.is_coded |= digit_follows && is_capital(at.checked_sub(1)) && is_capital(at.checked_sub(2));
            self.has_postcode |= is_capital(Some(at + 1)) && is_capital(Some(at + 2));
            last = Some(at);
        }
    }

    /// Whether a text has a sign.
    pub(super) fn has(self, sign: Sign) -> bool {
        self.words & 1 << sign as u32 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Sign, Signs};

    #[test]
    fn words_are_seen_in_capitals_and_in_words() {
        let has = |text: &str, sign: Sign| Signs::of(text).has(sign);
        assert!(
            has("Jo WROTE:", Sign::Wrote) && has("jo [AT] x.uk", Sign::At) && has("the A/C", Sign::Account) && has("reBORN", Sign::Birth)
        );
        assert!(!has("nothing of this kind", Sign::Wrote) && !has("look at it", Sign::At));
        assert!(has("\u{212a}", Sign::Wrote), "where letters are not what they seem it is looked at");
    }

    #[test]
    fn digits_are_counted_together() {
        let of = |text: &str| (Signs::of(text).loose, Signs::of(text).tight);
        assert_eq!(of("call +44 (0) 1632 960-001 today"), (13, 10));
        assert_eq!(of("in 2019, and 2021 or 7"), (9, 4));
        assert_eq!(of("none"), (0, 0));
        assert!(Signs::of("GB29 NWBK").is_coded && !Signs::of("G29 4").is_coded);
        assert!(Signs::of("SW1A 1AA").has_postcode && !Signs::of("SW1A 1aA").has_postcode);
    }
}
