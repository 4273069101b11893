//! Words of any request: they hold a sentence together, put a question or ask for something, and are not what is asked about.
//!
//! Each list is as people write the words.

/// Words with which questions begin.
pub const QUESTION_WORDS: &[&str] = &[
    "how", "what", "which", "who", "whom", "whose", "when", "where", "why", "whether", "do", "does", "did", "is", "are", "was", "were",
    "can", "has", "have",
];

/// Words that hold a sentence together.
pub const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "all", "also", "am", "an", "and", "any", "as", "at", "be", "been", "but", "by", "could", "each", "either", "for", "from",
    "get", "got", "had", "i", "if", "in", "into", "it", "its", "many", "may", "me", "more", "most", "much", "my", "of", "often", "on",
    "or", "other", "our", "per", "same", "so", "some", "such", "than", "that", "the", "their", "them", "there", "these", "they", "this",
    "those", "to", "us", "we", "while", "will", "with", "within", "would", "you", "your",
];

/// Words by which requests ask for something, and say in what form.
pub const REQUEST_WORDS: &[&str] = &[
    "ask",
    "between",
    "break",
    "breakdown",
    "broken",
    "data",
    "date",
    "detail",
    "down",
    "figure",
    "follow",
    "following",
    "give",
    "given",
    "held",
    "hold",
    "inform",
    "information",
    "kind",
    "last",
    "like",
    "list",
    "made",
    "month",
    "number",
    "over",
    "period",
    "please",
    "provide",
    "question",
    "record",
    "regard",
    "relate",
    "request",
    "respect",
    "separate",
    "show",
    "since",
    "state",
    "tell",
    "time",
    "total",
    "up",
    "want",
    "year",
];

/// Words in capitals that are abbreviations, where the same word in small letters is one of any request: special educational needs and
/// disabilities, information technology, the World Health Organization, the United States.
const ABBREVIATIONS: &[&str] = &["SEND", "IT", "WHO", "US"];

/// Whether a word, as somebody writes it, is an abbreviation that looks like a plain word but for its capitals.
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

/// Letters from which on a word in capitals is taken for one that is shouted, and not for an abbreviation.
const SHOUTED: usize = 6;

/// Whether a word is in capitals and no abbreviation: it is long, or one that holds a sentence together.
pub fn is_loud(word: &str) -> bool {
    let letters = word.chars().count();
    let is_word = letters >= SHOUTED || letters > 1 && is_function_word(word) && !is_abbreviation(word);
    is_word && word.chars().all(char::is_uppercase)
}

/// Whether a word, as somebody writes it, puts a question or holds a sentence together.
pub fn is_function_word(word: &str) -> bool {
    QUESTION_WORDS.iter().chain(FUNCTION_WORDS).any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_word_stands_in_one_list() {
        let all: Vec<&str> = QUESTION_WORDS.iter().chain(FUNCTION_WORDS).chain(REQUEST_WORDS).copied().collect();
        let distinct: HashSet<&str> = all.iter().copied().collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn capitals_are_those_of_an_abbreviation_or_shouted() {
        assert!(is_function_word("The") && !is_function_word("year"));
        assert!(is_abbreviation("SEND") && !is_abbreviation("Send"));
        assert!(is_loud("PLEASE") && is_loud("THE") && !is_loud("EHCP") && !is_loud("IT") && !is_loud("A") && !is_loud("Please"));
    }
}
