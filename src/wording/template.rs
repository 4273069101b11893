//! Variants that each letter put in its own way to what they have in common, with the facts of each case left blank.
//!
//! 1. A sentence that half of the variants have, and more than one, stays.
//! 2. Of any other sentence the words stay that half of the variants have at the same place, if these are most of it.
//! 3. What is left of the rest is one blank, `[facts of this case]`.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::mask::Blank;
use super::shingle::folded;

/// Variants that are compared; more would change nothing.
const COMPARED: usize = 24;
/// Words between two blanks that are fewer than this belong to the facts.
const FEWEST_BETWEEN: usize = 3;

/// What the variants have in common, in the words of the first.
pub(super) fn form(variants: &[&str]) -> String {
    let Some((base, others)) = variants.split_first() else { return String::new() };
    let others = &others[..others.len().min(COMPARED)];
    let enough = |having: usize| having * 2 > others.len() && (having > 1 || others.is_empty());
    let words: Vec<&str> = base.split_inclusive(char::is_whitespace).collect();
    let having = having(&words, others);
    let elsewhere: Vec<Vec<String>> = others.iter().map(|other| sentences(other).map(key).collect()).collect();
    let mut form = String::with_capacity(base.len());
    let mut at = 0;
    for sentence in sentences(base) {
        let count = sentence.split_inclusive(char::is_whitespace).count();
        let key = key(sentence);
        let whole = enough(1 + elsewhere.iter().filter(|keys| keys.contains(&key)).count());
        let stays: Vec<bool> = having[at..at + count].iter().map(|&n| whole || enough(n)).collect();
        write(&mut form, &words[at..at + count], &settled(&stays));
        at += count;
    }
    let says_something = form.replace(Blank::Facts.as_str(), "").contains(char::is_alphabetic);
    if says_something { form } else { (*base).to_owned() }
}

/// For each word, how many variants have it at its place, the first included.
fn having(words: &[&str], others: &[&str]) -> Vec<usize> {
    let fold = |word: &str| folded(word).collect::<String>();
    let base: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut having = vec![1; words.len()];
    for other in others {
        let other: Vec<String> = other.split_whitespace().map(fold).collect();
        for op in capture_diff_slices(Algorithm::Myers, &base, &other) {
            let (tag, old, _) = op.as_tag_tuple();
            if tag == DiffTag::Equal {
                having[old].iter_mut().for_each(|n| *n += 1);
            }
        }
    }
    having
}

/// A sentence of which most goes goes whole, and so does what stands between two blanks and is hardly anything.
fn settled(stays: &[bool]) -> Vec<bool> {
    if stays.iter().filter(|stays| **stays).count() * 2 < stays.len() {
        return vec![false; stays.len()];
    }
    let mut settled = stays.to_vec();
    let mut at = 0;
    for run in stays.chunk_by(|a, b| a == b) {
        let inner = at > 0 && at + run.len() < stays.len();
        if run[0] && inner && run.len() < FEWEST_BETWEEN {
            settled[at..at + run.len()].fill(false);
        }
        at += run.len();
    }
    settled
}

/// Writes the words that stay, and one blank for each run of those that do not.
fn write(form: &mut String, words: &[&str], stays: &[bool]) {
    let mut at = 0;
    for run in stays.chunk_by(|a, b| a == b) {
        let words = &words[at..at + run.len()];
        at += run.len();
        if run[0] {
            words.iter().for_each(|word| form.push_str(word));
            continue;
        }
        let last = words[words.len() - 1];
        let ending = &last[last.trim_end().trim_end_matches(['.', ',', ';', ':', '?', '!']).len()..];
        let before = form.trim_end().trim_end_matches(['.', ',', ';', ':', '?', '!']).len();
        if form[..before].ends_with(Blank::Facts.as_str()) {
            form.truncate(before);
        } else {
            form.push_str(Blank::Facts.as_str());
        }
        form.push_str(ending);
    }
}

/// The sentences and list items of a form, each with the white space after it.
pub(super) fn sentences(form: &str) -> impl Iterator<Item = &str> {
    let mut rest = form;
    std::iter::from_fn(move || {
        let ends = rest.match_indices(['.', '?', '!', ':', '\n']).map(|(at, _)| at + 1);
        let opens = |at: &usize| {
            let after = rest[*at..].trim_start();
            let apart = rest[*at..].starts_with(' ') || rest[..*at].ends_with('\n');
            apart && after.starts_with(|c: char| c.is_uppercase() || c == '[' || c == '"' || rest[..*at].ends_with('\n'))
        };
        let end = { ends }.find(opens).map_or(rest.len(), |at| rest.len() - rest[at..].trim_start().len());
        let (sentence, after) = rest.split_at(end);
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
}

fn key(sentence: &str) -> String {
    folded(sentence).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn what_most_letters_say_stays_and_the_facts_of_each_are_blank() {
        let letters = [
            "The names are personal data. The list is of the three cooks at the Marl Road canteen. To give them would be unfair.",
            "The names are personal data. We hold it for the staff of the night shelter only. To give them would be unfair.",
            "The names are personal data. Two of them left the council in the spring, and one is ill. To give them would be unfair.",
        ];
        assert_eq!(form(&letters), "The names are personal data. [facts of this case]. To give them would be unfair.");
    }

    #[test]
    fn within_a_sentence_only_what_differs_is_blank() {
        let letters = [
            "Publishing where the cameras stand in Penbrook would let offenders plan a route that avoids them.",
            "Publishing where the cameras stand in Harrowmere would let offenders plan a route that avoids them.",
            "Publishing where the cameras stand on the coast road, would let offenders plan a route that avoids them.",
        ];
        assert_eq!(
            form(&letters),
            "Publishing where the cameras stand in [facts of this case] would let offenders plan a route that avoids them."
        );
    }

    #[test]
    fn one_text_is_itself_and_so_are_texts_without_anything_in_common() {
        assert_eq!(form(&["We hold it. It is exempt:\nthe names\nthe ages"]), "We hold it. It is exempt:\nthe names\nthe ages");
        assert_eq!(form(&["Green ideas sleep.", "Old men shout loudly."]), "Green ideas sleep.");
        assert_eq!(form(&[]), "");
    }
}
