//! What the settings of an archive allow to be seen: the body's own addresses, numbers and names.

/// Words that are no findings, as `archive.toml` lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Letters and digits alone, in small letters.
    entries: Vec<String>,
}

impl Allowed {
    /// The entries of a list: an address, a telephone number, a name, a postal address; how they are spaced does not matter.
    pub fn new<S: AsRef<str>>(entries: &[S]) -> Self {
        let entries = entries.iter().map(|entry| plain(entry.as_ref()));
        Allowed { entries: entries.filter(|entry| !entry.is_empty()).collect() }
    }

    /// Whether a list has these words.
    pub fn allows(&self, words: &str) -> bool {
        !self.entries.is_empty() && {
            let words = plain(words);
            self.entries.contains(&words)
        }
    }
}

/// Words as they are compared: a telephone number as it is dialled within the country, everything else by letters, digits and `@`.
fn plain(words: &str) -> String {
    let is_phone = words.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+()-.".contains(c));
    let signs = words.chars().filter(|c| c.is_alphanumeric() || (*c == '@' && !is_phone)).flat_map(char::to_lowercase);
    let signs: String = signs.collect();
    let abroad = signs.strip_prefix("0044").or_else(|| signs.strip_prefix("44")).filter(|_| is_phone);
    abroad.map_or(signs.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::Allowed;

    #[test]
    fn entries_are_compared_by_their_letters_and_digits() {
        let allowed = Allowed::new(&["FOI@varnshire.example", "01632 960000", "Orla Brandt", " "]);
        for words in ["foi@varnshire.example", "(01632) 960-000", "+44 (0)1632 960000", "ORLA  BRANDT"] {
            assert!(allowed.allows(words), "{words}");
        }
        for words in ["foi2@varnshire.example", "01632 960001", "Orla", ""] {
            assert!(!allowed.allows(words), "{words}");
        }
    }
}
