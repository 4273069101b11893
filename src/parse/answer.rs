//! Questions to their answers: the words after each one, or the part of the answer that carries its number or repeats it.

use std::ops::Range;

use super::asked::Asked;
use super::block::Shape;
use super::interrogative::{Interrogative, asks};
use super::label::Count;
use super::letter::Letter;
use super::outline::Outline;
use super::repetition::{MOST_COMPARED, QuestionWords};
use crate::response::Role;

/// For each question, the folded range of its own answer, where the letter answers one by one.
pub(super) fn answers(letter: &Letter, outline: &Outline, asked: &[Asked]) -> Vec<Option<Range<usize>>> {
    if answered_apart(letter, outline, asked) {
        return vec![None];
    }
    let inline: Vec<_> =
        asked.iter().enumerate().map(|(i, q)| if q.quoted { None } else { after(letter, outline, q, asked.get(i + 1)) }).collect();
    if inline.iter().any(Option::is_some) {
        return inline;
    }
    numbered(letter, outline, asked)
}

/// Whether a heading after the one question of a request says where its answer is: then the rest of the question's own block is still
/// the request, as in `How many cars? I do not need their numbers.`
pub(super) fn answered_apart(letter: &Letter, outline: &Outline, asked: &[Asked]) -> bool {
    let [only] = asked else { return false };
    let heads_answer = |b: usize| {
        letter.blocks[b].shape == Shape::Heading && matches!(outline.roles[b], Role::Decision | Role::Reasons | Role::Disclosure)
    };
    outline.roles[only.last] == Role::Request && (only.last + 1..letter.blocks.len()).any(heads_answer)
}

/// From the end of a question to the next one, or to where the answers end.
fn after(letter: &Letter, outline: &Outline, question: &Asked, next: Option<&Asked>) -> Option<Range<usize>> {
    let end_block = next.map_or(letter.blocks.len(), |n| n.block);
    let stop = (question.last + 1..end_block).find(|&b| matches!(outline.roles[b], Role::ReviewRights | Role::Boilerplate | Role::Request));
    let mut last = stop.unwrap_or(end_block);
    while last > question.last + 1 && next.is_some() && leads_to_list(letter, last - 1) {
        last -= 1;
    }
    let end = if last > question.last { letter.block_words[last - 1].end } else { letter.block_words[question.last].end };
    let start = question.end;
    let answer = (question.last + 1..last).find(|&b| !outline.leads[b]);
    let inline =
        letter.folded.as_str().get(start..letter.block_words[question.last].end).is_some_and(|w| w.chars().any(char::is_alphanumeric));
    let start = if inline { start } else { answer.map_or(start, |b| letter.block_words[b].start) };
    let words = letter.folded.as_str().get(start..end)?;
    words.chars().any(char::is_alphanumeric).then_some(start..end)
}

fn leads_to_list(letter: &Letter, block: usize) -> bool {
    let words = letter.words(block);
    let written = letter.written(block);
    let capitals = written.len() < 40 && written.contains(char::is_alphabetic) && !written.contains(char::is_lowercase);
    words.len() < 40 && (capitals || words.ends_with(':') || letter.blocks[block].shape == Shape::Heading)
}

/// Answers after the quoted request that carry its numbers, or repeat its words.
fn numbered(letter: &Letter, outline: &Outline, asked: &[Asked]) -> Vec<Option<Range<usize>>> {
    let mut answers = vec![None; asked.len()];
    let Some(from) = asked.iter().map(|q| q.last + 1).max() else { return answers };
    let wordings: Vec<_> = asked.iter().take(MOST_COMPARED).map(|q| QuestionWords::of(q.words(letter))).collect();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for block in from..letter.blocks.len() {
        if !outline.answers(block) {
            continue;
        }
        let label = letter.blocks[block].label.as_ref();
        let number = label.and_then(|l| match l.count {
            Count::Number(n) | Count::Question(n) => Some(n),
            _ => None,
        });
        let lettered = label.filter(|l| matches!(l.count, Count::Letter(_) | Count::Roman(_)));
        let carries = |i: usize| {
            number.is_some() && asked[i].number == number || lettered.is_some_and(|l| asked[i].label.as_deref() == Some(l.text.as_str()))
        };
        let next = starts.last().map_or(0, |s| s.1 + 1);
        let words = letter.words(block);
        let asks_again = words.len() > 20 && asks(words) >= Interrogative::Implied;
        let wording = asks_again.then(|| QuestionWords::of(words));
        let echoes = |index: usize| wording.as_ref().zip(wordings.get(index)).is_some_and(|(one, other)| one.is_like(other));
        let mut window = (next..asked.len()).take(MOST_COMPARED);
        if let Some(index) = window.find(|&i| carries(i) || echoes(i)) {
            let from = if echoes(index) { block + 1 } else { block };
            starts.push((from.min(letter.blocks.len() - 1), index));
        }
    }
    for (at, (block, index)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(letter.blocks.len(), |s| s.0);
        let stop = (*block..end)
            .find(|&b| !outline.answers(b) || b > *block && outline.leads[b] && letter.blocks[b].label.is_none())
            .unwrap_or(end);
        if stop > *block {
            answers[*index] = Some(letter.block_words[*block].start..letter.block_words[stop - 1].end);
        }
    }
    answers
}
