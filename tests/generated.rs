//! An archive that nobody wrote: from a seed, always the same, of any size, and with something of everything in it.

use std::fmt::Write;

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Whether something happens that does so `percent` times of a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A place below `end` where small ones come up far more often, as words do.
    fn rank(&mut self, end: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        (((end as f64 + 1.0).powf(unit) - 1.0) as usize).min(end - 1)
    }
}

/// What may be stated of a response.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) reference: String,
    pub(crate) authority: &'static str,
    pub(crate) title: String,
    pub(crate) regime: Option<&'static str>,
    pub(crate) received: Option<String>,
    pub(crate) responded: Option<String>,
    pub(crate) decision: Option<&'static str>,
    pub(crate) provisions: Vec<&'static str>,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) request: String,
    pub(crate) response: String,
}

pub(crate) const AUTHORITIES: &[&str] =
    &["Varnshire Police", "Varnshire Police Federation", "Ostlebury Borough Council", "Sallow Valley Trust", "Coldwater Harbour Board"];
pub(crate) const DECISIONS: &[&str] = &["disclosed", "part", "refused", "not-held", "ncnd", "other"];
pub(crate) const PROVISIONS: &[&str] = &[
    "FOIA 12(1)",
    "FOIA 21(1)",
    "FOIA 30(1)(a)(i)",
    "FOIA 31(1)(a)",
    "FOIA 31(1)(b)",
    "FOIA 40(2)",
    "FOIA 43(2)",
    "EIR 12(5)(e)",
    "EIR 13(1)",
];
pub(crate) const REGIMES: &[&str] = &["FOIA", "EIR", "FOISA"];
pub(crate) const TOPICS: &[&str] = &["roads", "equipment", "custody", "animals", "contracts"];

/// Words that every vocabulary begins with, so that forms of one word, accents and apostrophes occur.
const FORMS: &[&str] = &[
    "officer",
    "officers",
    "officer's",
    "police",
    "policing",
    "council",
    "council’s",
    "requested",
    "requests",
    "requesting",
    "dogs",
    "dog",
    "taser",
    "tasers",
    "café",
    "cafe",
    "Chief",
    "number",
    "numbers",
    "2024",
    "s40",
    "anti-social",
    "stop",
    "search",
    "searches",
    "and",
    "the",
    "of",
    "to",
    "naïve",
    "O'Brien",
];

/// The words of a generated archive: made of syllables, the first far more frequent than the last.
pub(crate) struct Vocabulary {
    words: Vec<String>,
}

impl Vocabulary {
    pub(crate) fn new(size: usize) -> Self {
        const BEGINNINGS: &[&str] =
            &["b", "br", "c", "ch", "d", "f", "fl", "g", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"];
        const MIDDLES: &[&str] = &["a", "e", "i", "o", "u", "ai", "ea", "ou"];
        const ENDS: &[&str] = &["", "n", "r", "l", "t", "nd", "st", "ck", "m"];
        let mut dice = Dice::new(7);
        let mut words: Vec<String> = FORMS.iter().map(|w| (*w).to_owned()).collect();
        let mut seen: std::collections::HashSet<String> = words.iter().cloned().collect();
        while words.len() < size {
            let syllables = 1 + dice.below(3);
            let word: String = (0..syllables).flat_map(|_| [dice.pick(BEGINNINGS), dice.pick(MIDDLES), dice.pick(ENDS)]).collect();
            let word = if dice.chance(25) { word + dice.pick(&["s", "ing", "ed"]) } else { word };
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        Vocabulary { words }
    }

    pub(crate) fn word(&self, dice: &mut Dice) -> &str {
        &self.words[dice.rank(self.words.len())]
    }

    /// So many words in sentences and paragraphs.
    pub(crate) fn prose(&self, dice: &mut Dice, words: usize) -> String {
        let mut text = String::with_capacity(words * 8);
        for n in 0..words {
            text += self.word(dice);
            text += match dice.below(60) {
                0 if n + 1 < words => ".\n\n",
                1..=4 => ". ",
                5..=8 => ", ",
                _ => " ",
            };
        }
        text.trim().to_owned() + "."
    }
}

fn day(dice: &mut Dice) -> String {
    format!("{}-{:02}-{:02}", 2018 + dice.below(7), 1 + dice.below(12), 1 + dice.below(28))
}

/// The response of this number; `words` is about how long it is.
pub(crate) fn row(number: usize, seed: u64, words: usize, vocabulary: &Vocabulary) -> Row {
    let mut dice = Dice::new(seed ^ (number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let dice = &mut dice;
    let some = |dice: &mut Dice, of: &[&'static str], most: usize| -> Vec<&'static str> {
        let mut chosen: Vec<&'static str> = (0..dice.below(most + 1)).map(|_| dice.pick(of)).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    };
    Row {
        reference: format!("GEN/{}/{number}", 2018 + number % 7),
        authority: dice.pick(AUTHORITIES),
        title: {
            let length = 3 + dice.below(5);
            (0..length).map(|_| vocabulary.word(dice)).collect::<Vec<_>>().join(" ")
        },
        regime: if dice.chance(80) { Some(dice.pick(REGIMES)) } else { None },
        received: if dice.chance(85) { Some(day(dice)) } else { None },
        responded: if dice.chance(85) { Some(day(dice)) } else { None },
        decision: if dice.chance(90) { Some(dice.pick(DECISIONS)) } else { None },
        provisions: some(dice, PROVISIONS, 3),
        topics: some(dice, TOPICS, 2),
        request: {
            let length = words / 4 + dice.below(words / 4 + 1) + 3;
            vocabulary.prose(dice, length)
        },
        response: {
            let length = words / 2 + dice.below(words / 2 + 1) + 3;
            vocabulary.prose(dice, length)
        },
    }
}

impl Row {
    /// As a line of a log.
    pub(crate) fn line(&self) -> String {
        let mut fields = serde_json::json!({
            "reference": self.reference, "authority": self.authority, "title": self.title, "provisions": self.provisions, "topics": self.topics,
            "request": self.request, "response": self.response,
        });
        for (name, value) in [
            ("regime", self.regime),
            ("received", self.received.as_deref()),
            ("responded", self.responded.as_deref()),
            ("decision", self.decision),
        ] {
            if let Some(value) = value {
                fields[name] = value.into();
            }
        }
        fields.to_string() + "\n"
    }

    /// As a letter in the native form.
    pub(crate) fn letter(&self) -> String {
        let mut text = format!("---\nreference: {}\nauthority: {}\ntitle: \"{}\"\n", self.reference, self.authority, self.title);
        for (name, value) in [
            ("regime", self.regime),
            ("received", self.received.as_deref()),
            ("responded", self.responded.as_deref()),
            ("decision", self.decision),
        ] {
            if let Some(value) = value {
                let _ = writeln!(text, "{name}: {value}");
            }
        }
        let _ = write!(
            text,
            "provisions: [{}]\ntopics: [{}]\n---\n## Request\n\n{}\n\n## Response\n\n{}\n",
            self.provisions.join(", "),
            self.topics.join(", "),
            self.request,
            self.response
        );
        text
    }
}
