//! Where a paragraph begins to stand by itself: a wording is a whole thought, which can be read without the paragraph before it.
//!
//! 1. A paragraph that begins with a word that only ties it to the one before, as `However,`, begins after that word.
//! 2. One that begins with what only the one before explains, as `This is because` or `It would`, leans on it.

use super::template::sentences;

/// How a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// By itself, from so many bytes on.
    ByItself(usize),
    /// With what only the words before it explain.
    Leaning,
}

/// How a paragraph begins.
pub(super) fn beginning(words: &str) -> Beginning {
    let tied = tie(words);
    let rest = &words[tied..];
    if is_fragment(words) || leans(rest) { Beginning::Leaning } else { Beginning::ByItself(tied) }
}

/// The bytes before the first sentence that stands by itself; none where no sentence does.
pub(super) fn first_by_itself(words: &str) -> Option<usize> {
    let mut at = 0;
    for sentence in sentences(words) {
        if let Beginning::ByItself(tied) = beginning(sentence) {
            return Some(at + tied);
        }
        at += sentence.len();
    }
    None
}

/// Words that only tie a sentence to the one before, where they stand before it.
const TIES: &[&str] = &[
    "however",
    "therefore",
    "thus",
    "hence",
    "furthermore",
    "moreover",
    "additionally",
    "in addition",
    "also",
    "similarly",
    "likewise",
    "nevertheless",
    "nonetheless",
    "consequently",
    "accordingly",
    "as a result",
    "as a consequence",
    "as such",
    "for this reason",
    "for that reason",
    "for these reasons",
    "for those reasons",
    "for the above reasons",
    "for the reasons above",
    "for the reasons given above",
    "for the reasons set out above",
    "on this basis",
    "on that basis",
    "on the other hand",
    "on the contrary",
    "by contrast",
    "in contrast",
    "conversely",
    "equally",
    "secondly",
    "thirdly",
    "lastly",
    "finally",
    "further",
    "that said",
    "having said that",
    "that being said",
    "in light of this",
    "in light of the above",
    "in view of this",
    "in view of the above",
    "with this in mind",
    "taking this into account",
    "because of this",
    "given this",
    "given the above",
    "to that end",
    "to this end",
    "as stated above",
    "as explained above",
    "as mentioned above",
    "as set out above",
    "as noted above",
    "but",
    "and",
];

/// Beginnings that only the words before explain.
const LEANING: &[&str] = &[
    "they",
    "them",
    "its",
    "their",
    "theirs",
    "he",
    "she",
    "his",
    "her",
    "which",
    "who",
    "whose",
    "or",
    "nor",
    "because",
    "otherwise",
    "instead",
    "rather",
    "the above",
    "the foregoing",
    "the former",
    "the latter",
    "the same",
    "the said",
    "for example",
    "for instance",
    "in particular",
    "in doing so",
    "by doing so",
    "in so doing",
    "to do so",
    "doing so",
    "if so",
    "if not",
    "if this",
    "if it",
    "if they",
    "if these",
    "when this",
    "were this",
    "were it",
    "were they",
    "should this",
    "should it",
    "should they",
    "where this",
    "while this",
    "whilst this",
    "although this",
    "as this",
    "as it",
    "as they",
    "as these",
    "since this",
    "since it",
    "such",
    "both of these",
    "neither of these",
    "either of these",
    "each of these",
    "all of these",
    "some of these",
    "most of these",
    "one of these",
    "to this",
    "for this",
    "for these",
    "from this",
    "by this",
    "of this",
    "of these",
    "with this",
    "as above",
    "see above",
    "here",
    "then",
    "doing this",
    "not only",
    "even so",
    "in that case",
    "in such",
    "in these",
];

/// Cases in which a letter speaks of the request at hand.
const AT_HAND: &[&str] = &["in this case", "in this instance", "in this particular case", "in the present case", "on this occasion"];

/// What a letter may call `this` without having spoken of it before.
const KNOWN: &[&str] = &[
    "letter",
    "response",
    "reply",
    "answer",
    "email",
    "e-mail",
    "mail",
    "message",
    "request",
    "notice",
    "refusal",
    "decision",
    "authority",
    "council",
    "force",
    "service",
    "constabulary",
    "trust",
    "department",
    "university",
    "office",
    "organisation",
    "body",
    "act",
    "regulation",
    "regulations",
    "section",
];

/// What follows an `it` that stands for nothing before.
const EXPLETIVE: &[&str] = &[
    "is in the public interest",
    "is not in the public interest",
    "is our",
    "is the",
    "is recognised",
    "is acknowledged",
    "is accepted",
    "is considered",
    "is felt",
    "is believed",
    "is important",
    "is clear",
    "is likely that",
    "is unlikely that",
    "is possible",
    "is not possible",
    "is estimated",
    "is necessary to",
    "is essential",
    "is vital",
    "is worth",
    "is also",
    "is therefore",
    "is generally",
    "is widely",
    "has been",
    "should be noted",
    "should also be noted",
    "may be",
    "must be",
    "can be argued",
    "could be argued",
    "would not be in the public interest",
    "would be in the public interest",
    "would be unfair",
    "appears that",
    "follows that",
];

/// The bytes of the words at the start that only tie, with the comma after them. Several may stand one after another.
fn tie(words: &str) -> usize {
    let mut at = 0;
    while let Some(length) = one_tie(&words[at..]) {
        at += length;
    }
    at
}

fn one_tie(words: &str) -> Option<usize> {
    let found = TIES.iter().filter(|tie| begins_with(words, tie)).map(|tie| tie.len()).max()?;
    let rest = &words[found..];
    // `Further information` and `Also known as` tie nothing: a comma or the subject of the sentence follows a tie.
    let subject = || ["we", "the", "i", "it", "this", "there", "our"].iter().any(|subject| begins_with(rest.trim_start(), subject));
    (rest.starts_with(',') || subject()).then(|| words.len() - rest.trim_start_matches(',').trim_start().len())
}

fn leans(words: &str) -> bool {
    let plain = words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[');
    if plain.is_empty() {
        return true;
    }
    let words = AT_HAND.iter().find_map(|case| after(plain, case)).map_or(plain, |rest| rest.trim_start_matches([',', ' ']));
    if let Some(rest) = after(words, "it") {
        return !EXPLETIVE.iter().any(|expletive| begins_with(rest, expletive));
    }
    if let Some(rest) = ["this", "that", "these", "those"].iter().find_map(|word| after(words, word)) {
        return !KNOWN.iter().any(|noun| begins_with(rest, noun)) && !names_provision(words);
    }
    LEANING.iter().any(|leaning| begins_with(words, leaning))
}

/// Whether a text begins in the middle of a sentence.
fn is_fragment(words: &str) -> bool {
    let plain = words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[');
    plain.starts_with(char::is_lowercase) && !is_item(plain)
}

/// Whether a small letter begins an item of a list, as in `a) the names`.
fn is_item(words: &str) -> bool {
    words.get(1..2).is_some_and(|mark| matches!(mark, ")" | "."))
}

/// Whether the first sentence says by number under which provision it speaks.
fn names_provision(words: &str) -> bool {
    sentences(words).next().is_some_and(|sentence| !crate::law::scan(sentence).is_empty())
}

/// What follows a word at the start.
fn after<'w>(words: &'w str, word: &str) -> Option<&'w str> {
    begins_with(words, word).then(|| words[word.len()..].trim_start())
}

/// Whether a text begins with these words, in small or capital letters, and not with longer ones.
fn begins_with(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words))
        && !text[words.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_ties_goes() {
        for (words, rest) in [
            ("However, we consider that it favours openness.", "we consider that it favours openness."),
            ("Furthermore, however, the names are personal data.", "the names are personal data."),
            ("Therefore the information is exempt.", "the information is exempt."),
            ("Further information is on our website.", "Further information is on our website."),
            ("On balance the exemption is maintained.", "On balance the exemption is maintained."),
        ] {
            assert_eq!(beginning(words), Beginning::ByItself(words.len() - rest.len()), "{words}");
        }
    }

    #[test]
    fn what_only_the_words_before_explain_leans_on_them() {
        for words in [
            "This is because the names are personal data.",
            "It would help offenders to avoid them.",
            "However, it would help offenders to avoid them.",
            "In this case it names two people.",
            "These are the reasons of the council.",
            "As such, they are exempt.",
            "and the cost of the work is above the limit.",
            "Such harm is likely.",
        ] {
            assert_eq!(beginning(words), Beginning::Leaning, "{words}");
        }
    }

    #[test]
    fn what_a_letter_may_speak_of_at_once_stands() {
        for words in [
            "This letter is a refusal notice.",
            "This information is exempt under section 40(2) of the Act.",
            "It is recognised that openness has its worth.",
            "In this case the public interest favours withholding.",
            "It is in the public interest that crime is detected.",
            "a) the names of the officers",
        ] {
            assert_eq!(beginning(words), Beginning::ByItself(0), "{words}");
        }
    }

    #[test]
    fn a_later_sentence_may_stand() {
        let words = "This is so. It is clear to us. Section 40(2) of the Act applies.";
        assert_eq!(first_by_itself(words).map(|at| &words[at..]), Some("It is clear to us. Section 40(2) of the Act applies."));
        assert_eq!(first_by_itself("It was not. They are not."), None);
    }
}
