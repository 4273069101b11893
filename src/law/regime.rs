//! The law that a request is answered under.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// An access regime.
    pub enum Regime {
        /// Freedom of Information Act 2000.
        Foia = "FOIA", "Freedom of Information Act 2000",
        /// Environmental Information Regulations 2004.
        Eir = "EIR", "Environmental Information Regulations 2004",
        /// Freedom of Information (Scotland) Act 2002.
        Foisa = "FOISA", "Freedom of Information (Scotland) Act 2002",
        /// A subject access request under data protection law.
        Dpa = "DPA", "subject access under data protection law",
        /// Environmental Information (Scotland) Regulations 2004.
        Eisr = "EISR", "Environmental Information (Scotland) Regulations 2004",
    }
}

impl Regime {
    /// The Act or Regulations, by title.
    pub fn title(self) -> &'static str {
        match self {
            Regime::Dpa => "Data Protection Act 2018",
            named => named.label(),
        }
    }

    /// The title with the number that it is published under, where it is an instrument.
    pub const fn source(self) -> &'static str {
        match self {
            Regime::Foia => "Freedom of Information Act 2000",
            Regime::Eir => "Environmental Information Regulations 2004, SI 2004/3391",
            Regime::Foisa => "Freedom of Information (Scotland) Act 2002",
            Regime::Eisr => "Environmental Information (Scotland) Regulations 2004, SSI 2004/520",
            Regime::Dpa => "Data Protection Act 2018",
        }
    }

    /// The law whose short name a word in small letters is.
    pub fn of_short_name(word: &[u8]) -> Option<Regime> {
        Some(match word {
            b"foia" => Regime::Foia,
            b"eir" | b"eirs" => Regime::Eir,
            b"foisa" => Regime::Foisa,
            b"eisr" | b"eisrs" => Regime::Eisr,
            b"dpa" => Regime::Dpa,
            _ => return None,
        })
    }

    /// Whether the Scottish Information Commissioner enforces it, and Scotland's bank holidays alone count.
    pub fn is_scottish(self) -> bool {
        matches!(self, Regime::Foisa | Regime::Eisr)
    }

    /// Whether it is about environmental information: regulations with exceptions, and no cost limit.
    pub fn is_environmental(self) -> bool {
        matches!(self, Regime::Eir | Regime::Eisr)
    }

    /// The law of the same nation on environmental information, or on any other.
    pub fn on_environment(self, environmental: bool) -> Regime {
        match (self.is_scottish(), environmental) {
            (true, true) => Regime::Eisr,
            (true, false) => Regime::Foisa,
            (false, true) => Regime::Eir,
            (false, false) => Regime::Foia,
        }
    }
}

/// A name that letters give a law, in small letters.
pub struct Name {
    /// The words.
    pub words: &'static str,
    /// The law.
    pub regime: Regime,
    /// How much it tells of the law that a request was answered under, from 1 to 4: the Act of 2000 is named in any letter.
    pub weight: usize,
}

const fn name(words: &'static str, regime: Regime, weight: usize) -> Name {
    Name { words, regime, weight }
}

/// How letters name the laws.
pub static NAMES: &[Name] = &[
    name("freedom of information (scotland)", Regime::Foisa, 4),
    name("foisa", Regime::Foisa, 3),
    name("foi (scotland) act", Regime::Foisa, 4),
    name("foi(s)a", Regime::Foisa, 4),
    name("scottish information commissioner", Regime::Foisa, 3),
    name("freedom of information", Regime::Foia, 1),
    name("foia", Regime::Foia, 1),
    name("foi request", Regime::Foia, 1),
    name("foi act", Regime::Foia, 1),
    name("foi", Regime::Foia, 1),
    name("environmental information (scotland) reg", Regime::Eisr, 4),
    name("eisr", Regime::Eisr, 3),
    name("environmental information reg", Regime::Eir, 2),
    name("under the eir", Regime::Eir, 2),
    name("(eir", Regime::Eir, 1),
    name("subject access", Regime::Dpa, 2),
    name("right of access under article 15", Regime::Dpa, 2),
];

/// Whether words in small letters name a Scottish access law, so that `the Act` and `the EIRs` in them are Scotland's own.
///
/// Most Acts of the Scottish Parliament have `(Scotland)` in their names: only that on freedom of information counts.
pub fn is_scottish(words: &str) -> bool {
    static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(SCOTTISH).expect("the names are few and short"));
    NAMES.is_match(words)
}

/// The names of Scottish access laws, and of who enforces them, in small letters.
const SCOTTISH: [&str; 8] = [
    "information (scotland) act",
    "foi (scotland) act",
    "foisa",
    "foi(s)a",
    "scottish information commissioner",
    "scottish public authorit",
    "environmental information (scotland)",
    "eisr",
];

#[cfg(test)]
mod tests {
    use super::is_scottish;

    #[test]
    fn another_act_of_the_scottish_parliament_makes_no_text_scottish() {
        assert!(is_scottish("under the freedom of information (scotland) act 2002"));
        assert!(is_scottish("the environmental information (scotland) regulations 2004"));
        assert!(is_scottish("you may apply to the scottish information commissioner"));
        assert!(!is_scottish("as the criminal procedure (scotland) act 1995 has it, section 40(2) applies"));
    }
}
