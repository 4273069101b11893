//! A `Letter` to what was asked, one by one: numbered, lettered, bulleted, run on, or each with its answer after it.
//!
//! 1. Items of a list are questions together: where half of them ask, all of them do.
//! 2. Other blocks are questions where they open by asking; in the quoted request, every sentence that asks is one.
//! 3. Words after the asking, in the same block, belong to the answer.

use std::collections::HashMap;

use super::asked::{Asked, is_bare_label, read};
use super::cue::Cue;
use super::interrogative::{Interrogative, asks, is_officer, is_requester};
use super::label::Count;
use super::letter::{Letter, Sentence};
use super::list;
use super::outline::Outline;
use super::phrase::phrases;
use super::quotation;
use super::repetition::{MOST_COMPARED, QuestionWords};
use super::work::step;
use crate::response::Role;

/// What was asked, in order. Where what looked like the quoted request holds the answers too, the outline is set right.
pub(super) fn questions(letter: &Letter, outline: &mut Outline) -> Vec<Asked> {
    let mut found = find(letter, outline);
    if !is_interleaved(letter, &found) {
        found.iter_mut().filter(|q| q.quoted && q.label.is_some()).for_each(|q| whole_item(letter, q));
        return found;
    }
    let listed: Vec<_> = found.iter().filter(|q| q.quoted).map(|q| q.block).collect();
    for block in 0..letter.blocks.len() {
        let near = listed.first().is_some_and(|&first| first <= block);
        if outline.roles[block] == Role::Request && near && letter.column[block].is_none() {
            outline.roles[block] = Role::Disclosure;
        }
    }
    find(letter, outline)
}

/// All of a numbered item of the quoted request is the requester's.
fn whole_item(letter: &Letter, asked: &mut Asked) {
    let end = letter.blocks[asked.last].span.end;
    if !letter.gives(asked.last, Cue::Unable) && !letter.gives(asked.last, Cue::NotHeld) {
        asked.span.end = asked.span.end.max(end);
        asked.end = asked.end.max(letter.block_words[asked.last].end);
    }
}

/// Whether half of the listed questions of the quoted request are followed by words that ask nothing.
fn is_interleaved(letter: &Letter, found: &[Asked]) -> bool {
    let listed: Vec<_> = found.iter().filter(|q| q.quoted && letter.blocks[q.block].label.is_some()).collect();
    let answered = listed
        .iter()
        .enumerate()
        .filter(|(index, q)| {
            let until = listed.get(index + 1).map_or(letter.block_words[q.last].end, |next| letter.block_words[next.block].start);
            let sentences = letter.sentences.iter().skip(letter.of_block[q.block].start).take(40);
            let mut after = sentences
                .filter(|s| {
                    s.range.end > q.end && s.range.start < until && letter.blocks[s.block].label.as_ref().is_none_or(|_| s.block == q.block)
                })
                .peekable();
            after.peek().is_some()
                && after.all(|s| {
                    letter.asking(s) < Interrogative::Explicit && !is_requester(letter.sentence(s)) && !letter.sentence(s).starts_with('(')
                })
        })
        .count();
    listed.len() >= 2 && answered * 2 >= listed.len()
}

fn find(letter: &Letter, outline: &Outline) -> Vec<Asked> {
    let listed = list::lists(letter, outline);
    let mut found: Vec<Asked> = Vec::new();
    let mut at = 0;
    while at < letter.blocks.len() {
        at = match outline.roles[at] {
            Role::ReviewRights | Role::Boilerplate => at + 1,
            _ if outline.leads[at] && !is_bare_label(letter, at) => at + 1,
            Role::Introduction if letter.blocks[at].label.is_none() => {
                quotation::introduced(letter, at, &mut found);
                at + 1
            }
            _ => one(letter, outline, at, &listed, &mut found),
        };
    }
    if !found.iter().any(|q| q.quoted) {
        quotation::whole_request(letter, outline, &mut found);
    }
    without_lead_ins(letter, &mut found);
    without_answers(letter, &mut found);
    found.sort_by_key(|q| (q.span.start, q.span.end));
    found
}

/// Reads the question that begins at a block, if one does; the next block to look at.
fn one(letter: &Letter, outline: &Outline, block: usize, listed: &[bool], found: &mut Vec<Asked>) -> usize {
    let quoted = outline.roles[block] == Role::Request;
    if is_bare_label(letter, block) {
        return below_label(letter, outline, block, found);
    }
    if quoted && letter.blocks[block].label.is_none() {
        quotation::sentences_of_request(letter, block, found);
        return block + 1;
    }
    let run = opening_run(letter, block, listed);
    if run == 0 || !quoted && said_before(letter, block, found) {
        return block + 1;
    }
    let last = stem_end(letter, block, listed);
    let count = if last > block { asking_run(letter, last, true).max(1) } else { run };
    let mut asked = read(letter, block, last, count, quoted);
    if last + 1 < letter.blocks.len() && is_instruction(letter, last + 1) {
        let instruction = letter.words(last + 1).find(" - ").unwrap_or(letter.words(last + 1).len());
        asked.last = last + 1;
        asked.end = letter.block_words[last + 1].start + instruction;
    }
    let next = asked.last + 1;
    found.push(asked);
    next
}

/// Reads the question below a label that stands alone, such as `Question 3`; the next block to look at.
fn below_label(letter: &Letter, outline: &Outline, block: usize, found: &mut Vec<Asked>) -> usize {
    let next = block + 1;
    let counts = letter.blocks[block].label.as_ref().is_some_and(|l| matches!(l.count, Count::Question(_)));
    let follows = next < letter.blocks.len() && letter.blocks[next].label.is_none() && outline.roles[next] != Role::ReviewRights;
    if !counts || !follows {
        return next;
    }
    let opening = letter.sentences[letter.of_block[next].clone()].first();
    let outcome = [Cue::Exempt, Cue::NotHeld, Cue::Withheld, Cue::Attached];
    let asks = opening.is_some_and(|s| letter.asking(s) >= Interrogative::Nominal && !s.cues.any(&outcome));
    if asks && !said_before(letter, next, found) {
        let asked = read(letter, block, next, asking_run(letter, next, true), outline.roles[block] == Role::Request);
        let span = letter.folded.span(letter.text, letter.block_words[next].start..asked.end);
        found.push(Asked { span, start: letter.block_words[next].start, ..asked });
    }
    next + 1
}

phrases! {
    /// Words that an unmarked question may begin with.
    OPENINGS: Start [
        "how " in "how many cars were there",
        "what " in "what was the cost",
        "which " in "which roads were closed",
        "has the " in "has the council closed the road",
        "have you " in "have you closed the road",
        "has your " in "has your council closed the road",
        "do you " in "do you own cars",
        "does the " in "does the council own cars",
        "does your " in "does your council own cars",
        "did you " in "did you own cars",
        "is the " in "is the road closed",
        "are you " in "are you closing the road",
        "are the " in "are the roads closed",
        "can you " in "can you name the roads",
        "who " in "who decided this",
        "where " in "where are the roads",
        "when " in "when was this decided",
    ]
    /// Instructions on how to answer the question before.
    INSTRUCTIONS: Start [
        "please reply" in "please reply yes or no",
        "please answer" in "please answer yes or no",
        "please select" in "please select one",
        "please choose" in "please choose one",
        "please tick" in "please tick one",
        "please use" in "please use the table",
        "please respond" in "please respond in the table",
        "please indicate" in "please indicate which",
    ]
    /// Openings of sentences that belong to the question before.
    ADDITIONS: Start [
        "do not " in "do not include vans.",
        "note " in "note that vans count.",
        "in relation to" in "in relation to vans, the last year will do.",
    ]
    /// Words of a sentence that leads in to a list.
    LEADING_IN: Anywhere [
        "the following" in "please answer the following",
        "below" in "please answer what is below",
        "as follows" in "i ask as follows",
    ]
}

/// How many sentences at the start of an item or paragraph ask; none where it is no question.
fn opening_run(letter: &Letter, block: usize, listed: &[bool]) -> usize {
    if letter.blocks[block].label.is_some() {
        return if listed[block] { asking_run(letter, block, true) } else { 0 };
    }
    let opening = letter.sentences[letter.of_block[block].clone()].first().map_or(Interrogative::No, |s| letter.asking(s));
    let words = letter.words(block);
    let unfinished = !words.ends_with(['.', ':']) || words.starts_with("how ") && words.ends_with(':');
    let opens = unfinished && (5..60).contains(&words.split(' ').count()) && OPENINGS.found_in(words);
    let plainly = opening == Interrogative::Explicit && asks_by_words(letter, block);
    let loosely = opening == Interrogative::Implied && opens;
    if plainly || loosely { asking_run(letter, block, false) } else { 0 }
}

/// Whether the first sentence of a block asks by its words too, and not only by a question mark, as the heads of tables may.
fn asks_by_words(letter: &Letter, block: usize) -> bool {
    let first = letter.sentences[letter.of_block[block].clone()].first();
    first.is_some_and(|s| asks(letter.sentence(s).trim_end_matches('?')) >= Interrogative::Nominal)
}

/// A stem that ends in a colon takes its first part along: `1. Please provide the rates: i. Homecare …`.
fn stem_end(letter: &Letter, block: usize, listed: &[bool]) -> usize {
    let Some(next) = (block + 1 < letter.blocks.len()).then_some(block + 1) else { return block };
    let minor = |b: usize| letter.blocks[b].label.as_ref().is_some_and(|l| l.count.is_minor());
    if !letter.words(block).ends_with(':') {
        return block;
    }
    let period =
        letter.words(next).len() < 64 && !crate::response::day::dates(letter.words(next)).is_empty() && letter.blocks[next].label.is_none();
    if period {
        return next;
    }
    let first = letter.sentences[letter.of_block[next].clone()].first().map_or(Interrogative::No, |s| letter.asking(s));
    let parted = letter.words(next).contains("please") || first == Interrogative::Explicit;
    if !minor(block) && minor(next) && listed[next] && parted {
        return next;
    }
    if minor(next) && !minor(block) {
        let end = (next..letter.blocks.len())
            .find(|&b| {
                !minor(b)
                    || letter.blocks[b].label.as_ref().map(|l| l.count == Count::Bullet)
                        != letter.blocks[next].label.as_ref().map(|l| l.count == Count::Bullet)
            })
            .unwrap_or(letter.blocks.len());
        let unanswered = (next..end)
            .all(|b| letter.words(b).len() < 120 && !letter.words(b).contains(" - ") && !listed[b] && !letter.words(b).contains(": "));
        let answered = letter.blocks.get(end).is_some_and(|b| b.label.as_ref().is_none_or(|l| l.count == Count::Bullet));
        if end - next >= 2 && unanswered && answered {
            return end - 1;
        }
    }
    let options = !minor(next)
        && letter.blocks[next].label.is_none()
        && letter.words(next).starts_with("please ")
        && letter.words(next).ends_with(':');
    if options { next } else { block }
}

/// How many sentences at the start of a block ask, or go on asking.
fn asking_run(letter: &Letter, block: usize, listed: bool) -> usize {
    let sentences = &letter.sentences[letter.of_block[block].clone()];
    let mut run = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let words = letter.sentence(sentence);
        let goes_on = if index == 0 { listed || asks(words) >= Interrogative::Implied } else { goes_on(sentence, words) };
        if !goes_on {
            break;
        }
        run = index + 1;
    }
    run
}

/// Whether a block only says how to answer the question before it: `Please answer yes or no`.
fn is_instruction(letter: &Letter, block: usize) -> bool {
    let words = letter.words(block);
    letter.blocks[block].label.is_none()
        && words.find(" - ").unwrap_or(words.len()) < 120
        && !words.ends_with('?')
        && INSTRUCTIONS.found_in(words)
}

/// Whether a sentence after the first still belongs to the question.
fn goes_on(sentence: &Sentence, words: &str) -> bool {
    let answered =
        sentence.cues.any(&[Cue::NotHeld, Cue::Exempt, Cue::Attached, Cue::SetOut, Cue::Vacant]) && asks(words) < Interrogative::Explicit;
    if answered {
        return false;
    }
    let bracket = words.starts_with('(') && words.len() > 8;
    asks(words) == Interrogative::Explicit
        || bracket
        || (quotation::continues(words) && asks(words) >= Interrogative::Implied)
        || (is_requester(words) && !is_officer(words))
        || ADDITIONS.found_in(words)
}

/// Leaves out unlabelled sentences that only lead in to the questions after them.
fn without_lead_ins(letter: &Letter, found: &mut Vec<Asked>) {
    let labelled_after: Vec<bool> = found
        .iter()
        .rev()
        .scan(false, |seen, q| {
            let after = *seen;
            *seen |= letter.blocks[q.block].label.is_some();
            Some(after)
        })
        .collect();
    let mut labelled_after = labelled_after.into_iter().rev();
    let several = found.len() > 1;
    found.retain(|q| {
        let after = labelled_after.next().unwrap_or(false);
        let words = q.words(letter).trim_end();
        let leads = words.ends_with(':') && !words.starts_with("how ") && !words.starts_with("what ")
            || after && !words.ends_with('?') && LEADING_IN.found_in(words);
        letter.blocks[q.block].label.is_some() || !(leads && several)
    });
}

/// Leaves out items of the answer that carry the labels of the quoted request and do not ask: they answer by number.
fn without_answers(letter: &Letter, found: &mut Vec<Asked>) {
    let mut quoted: HashMap<String, usize> = HashMap::new();
    for question in found.iter().filter(|q| q.quoted) {
        if let Some(label) = &question.label {
            let last = quoted.entry(label.clone()).or_insert(question.last);
            *last = question.last.min(*last);
        }
    }
    found.retain(|q| {
        step(1);
        let asked = q.label.as_ref().and_then(|label| quoted.get(label));
        let answers = !q.quoted && asked.is_some_and(|last| *last < q.block);
        !answers || asks(q.words(letter)) == Interrogative::Explicit
    });
}

/// Whether a question outside the request only repeats one of the quoted request.
fn said_before(letter: &Letter, block: usize, found: &[Asked]) -> bool {
    let mut quoted = found.iter().filter(|q| q.quoted).take(MOST_COMPARED).peekable();
    if quoted.peek().is_none() || found.len() > 8 * MOST_COMPARED {
        return false;
    }
    let wording = QuestionWords::of(letter.words(block));
    quoted.any(|q| wording.is_like(&QuestionWords::of(q.words(letter))))
}
