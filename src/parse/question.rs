//! A `Letter` to what was asked, one by one: numbered, lettered, bulleted, run on, or each with its answer after it.
//!
//! 1. Items of a list are questions together: where half of them ask, all of them do.
//! 2. Other blocks are questions where they open by asking; in the quoted request, every sentence that asks is one.
//! 3. Words after the asking, in the same block, belong to the answer.

use std::ops::Range;

use super::asking::{Asking, asks, is_officer, is_plainly_officer, is_requester};
use super::cue::Cue;
use super::label::Count;
use super::letter::{Letter, Sentence};
use super::outline::Outline;
use crate::response::Role;
use crate::text::Span;

/// A question with the block that it stands in.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// First block.
    pub(super) block: usize,
    /// Last block: one further where the label or the stem stood alone.
    pub(super) last: usize,
    /// The words that ask, with their label.
    pub(super) span: Span,
    /// Where the asking ends in the folded words.
    pub(super) end: usize,
    /// Its label.
    pub(super) label: Option<String>,
    /// Its number, where it has one.
    pub(super) number: Option<u16>,
    /// Whether it stands in the quoted request.
    pub(super) quoted: bool,
}

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
        asked.end = asked.end.max(letter.folded[asked.last].end);
    }
}

/// Whether half of the listed questions of the quoted request are followed by words that ask nothing.
fn is_interleaved(letter: &Letter, found: &[Asked]) -> bool {
    let listed: Vec<_> = found.iter().filter(|q| q.quoted && letter.blocks[q.block].label.is_some()).collect();
    let answered = listed
        .iter()
        .enumerate()
        .filter(|(index, q)| {
            let until = listed.get(index + 1).map_or(letter.folded[q.last].end, |next| letter.folded[next.block].start);
            let sentences = letter.sentences.iter().skip(letter.of_block[q.block].start).take(40);
            let mut after = sentences
                .filter(|s| {
                    s.plain.end > q.end && s.plain.start < until && letter.blocks[s.block].label.as_ref().is_none_or(|_| s.block == q.block)
                })
                .peekable();
            after.peek().is_some()
                && after.all(|s| {
                    letter.asking(s) < Asking::Plainly && !is_requester(letter.sentence(s)) && !letter.sentence(s).starts_with('(')
                })
        })
        .count();
    listed.len() >= 2 && answered * 2 >= listed.len()
}

fn find(letter: &Letter, outline: &Outline) -> Vec<Asked> {
    let listed = lists(letter, outline);
    let mut found: Vec<Asked> = Vec::new();
    let mut at = 0;
    while at < letter.blocks.len() {
        at = match outline.roles[at] {
            Role::ReviewRights | Role::Boilerplate => at + 1,
            _ if outline.leads[at] && !is_bare_label(letter, at) => at + 1,
            Role::Introduction if letter.blocks[at].label.is_none() => {
                introduced(letter, at, &mut found);
                at + 1
            }
            role => one(letter, outline, at, role == Role::Request, &listed, &mut found),
        };
    }
    if !found.iter().any(|q| q.quoted) {
        whole_request(letter, outline, &mut found);
    }
    without_lead_ins(letter, &mut found);
    found.sort_by_key(|q| (q.span.start, q.span.end));
    found
}

/// Whether a block is only a label, such as `Question 3`.
fn is_bare_label(letter: &Letter, block: usize) -> bool {
    letter.blocks[block].label.is_some() && letter.words(block).trim_matches([':', '.', '-', ' ']).is_empty()
}

/// Reads the question that begins at a block, if one does; the next block to look at.
fn one(letter: &Letter, outline: &Outline, block: usize, quoted: bool, listed: &[bool], found: &mut Vec<Asked>) -> usize {
    if is_bare_label(letter, block) {
        if let Some(next) = (block + 1 < letter.blocks.len()).then_some(block + 1)
            && letter.blocks[next].label.is_none()
            && letter.blocks[block].label.as_ref().is_some_and(|l| matches!(l.count, Count::Question(_)))
            && outline.roles[next] != Role::ReviewRights
        {
            let opening = letter.sentences[letter.of_block[next].clone()].first();
            let asking = opening.is_some_and(|s| {
                letter.asking(s) >= Asking::Names && !s.cues.any(&[Cue::Exempt, Cue::NotHeld, Cue::Withheld, Cue::Attached])
            });
            let count = if asking { asking_run(letter, next, true) } else { 0 };
            if count > 0 && !said_before(letter, next, found) {
                let asked = read(letter, block, next, count, quoted);
                found.push(Asked { label: None, span: letter.plain.span(letter.text, letter.folded[next].start..asked.end), ..asked });
            }
            return next + 1;
        }
        return block + 1;
    }
    let is_item = letter.blocks[block].label.is_some();
    let run = if is_item {
        if listed[block] { asking_run(letter, block, true) } else { 0 }
    } else {
        let opening = letter.sentences[letter.of_block[block].clone()].first().map_or(Asking::No, |s| letter.asking(s));
        let words = letter.words(block);
        let asked = [
            "how ",
            "what ",
            "which ",
            "has the ",
            "have you ",
            "has your ",
            "do you ",
            "does the ",
            "does your ",
            "did you ",
            "is the ",
            "are you ",
            "are the ",
            "can you ",
            "who ",
            "where ",
            "when ",
        ];
        let count = words.split(' ').count();
        let loosely = opening == Asking::Loosely
            && (!words.ends_with(['.', ':']) || words.starts_with("how ") && words.ends_with(':'))
            && (5..60).contains(&count)
            && asked.iter().any(|start| words.starts_with(start));
        let question = opening == Asking::Plainly && (quoted || asks_by_words(letter, block));
        if question || (loosely || quoted && opening == Asking::Loosely) { asking_run(letter, block, false) } else { 0 }
    };
    if quoted && !is_item {
        sentences_of_request(letter, block, found);
        return block + 1;
    }
    if run == 0 || !quoted && said_before(letter, block, found) {
        return block + 1;
    }
    let last = stem_end(letter, block, listed);
    let count = if last > block { asking_run(letter, last, true).max(1) } else { run };
    found.push(read(letter, block, last, count, quoted));
    if last + 1 < letter.blocks.len() && is_instruction(letter, last + 1) {
        if let Some(question) = found.last_mut() {
            question.last = last + 1;
            let instruction = letter.words(last + 1).find(" - ").unwrap_or(letter.words(last + 1).len());
            question.end = letter.folded[last + 1].start + instruction;
        }
        return last + 2;
    }
    last + 1
}

/// Whether the first sentence of a block asks by its words too, and not only by a question mark, as the heads of tables may.
fn asks_by_words(letter: &Letter, block: usize) -> bool {
    let first = letter.sentences[letter.of_block[block].clone()].first();
    first.is_some_and(|s| asks(letter.sentence(s).trim_end_matches('?')) >= Asking::Names)
}

/// A stem that ends in a colon takes its first part along: `1. Please provide the rates: i. Homecare …`.
fn stem_end(letter: &Letter, block: usize, listed: &[bool]) -> usize {
    let Some(next) = (block + 1 < letter.blocks.len()).then_some(block + 1) else { return block };
    let minor = |b: usize| letter.blocks[b].label.as_ref().is_some_and(|l| l.count.is_minor());
    if !letter.words(block).ends_with(':') {
        return block;
    }
    let period = letter.words(next).len() < 64 && !super::date::dates(letter.words(next)).is_empty() && letter.blocks[next].label.is_none();
    if period {
        return next;
    }
    let first = letter.sentences[letter.of_block[next].clone()].first().map_or(Asking::No, |s| letter.asking(s));
    let parted = letter.words(next).contains("please") || first == Asking::Plainly;
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
        let plain = (next..end)
            .all(|b| letter.words(b).len() < 120 && !letter.words(b).contains(" - ") && !listed[b] && !letter.words(b).contains(": "));
        let answered = letter.blocks.get(end).is_some_and(|b| b.label.as_ref().is_none_or(|l| l.count == Count::Bullet));
        if end - next >= 2 && plain && answered {
            return end - 1;
        }
    }
    let options = !minor(next)
        && letter.blocks[next].label.is_none()
        && letter.words(next).starts_with("please ")
        && letter.words(next).ends_with(':');
    if options { next } else { block }
}

fn read(letter: &Letter, block: usize, last: usize, count: usize, quoted: bool) -> Asked {
    let sentences = &letter.sentences[letter.of_block[last].clone()];
    let end = sentences.get(count.saturating_sub(1)).map_or(letter.folded[last].end, |s| s.plain.end);
    let end = before_answer(letter, last, end, quoted);
    let span = Span::new(letter.blocks[block].span.start, letter.plain.span(letter.text, letter.folded[last].start..end).end);
    let label = letter.blocks[block].label.as_ref().filter(|l| l.count != Count::Bullet);
    let number = label.and_then(|l| match l.count {
        Count::Number(n) | Count::Question(n) => Some(n),
        _ => None,
    });
    Asked { block, last, span, end, label: label.map(|l| l.text.clone()), number, quoted }
}

/// Cuts an answer off that follows on the same line: `Number of devices deployed: Around 260`.
fn before_answer(letter: &Letter, block: usize, end: usize, quoted: bool) -> usize {
    let start = letter.folded[block].start;
    let words = &letter.plain.as_str()[start..end];
    let Some(colon) = words.find(": ").filter(|_| !quoted && !words.contains('?') && letter.blocks[block].label.is_some()) else {
        return end;
    };
    if words[..colon].matches('(').count() > words[..colon].matches(')').count() {
        return end;
    }
    let answer = &words[colon + 2..];
    let original = letter.text.as_str()[letter.plain.origin(start + colon + 2)..].chars().next().unwrap_or(' ');
    let given = (original.is_uppercase() || original.is_ascii_digit() || original == '£') && asks(answer) < Asking::Names;
    if given && asks(&words[..colon]) >= Asking::Names { start + colon + 1 } else { end }
}

/// How many sentences at the start of a block ask, or go on asking.
fn asking_run(letter: &Letter, block: usize, listed: bool) -> usize {
    let sentences = &letter.sentences[letter.of_block[block].clone()];
    let mut run = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let words = letter.sentence(sentence);
        let goes_on = if index == 0 { listed || asks(words) >= Asking::Loosely } else { goes_on(letter, sentence, words) };
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
        && [
            "please reply",
            "please answer",
            "please select",
            "please choose",
            "please tick",
            "please use",
            "please respond",
            "please indicate",
        ]
        .iter()
        .any(|start| words.starts_with(start))
}

/// Whether a sentence after the first still belongs to the question.
fn goes_on(letter: &Letter, sentence: &Sentence, words: &str) -> bool {
    let answered =
        sentence.cues.any(&[Cue::NotHeld, Cue::Exempt, Cue::Attached, Cue::SetOut, Cue::Vacant]) && asks(words) < Asking::Plainly;
    let _ = letter;
    if answered {
        return false;
    }
    let bracket = words.starts_with('(') && words.len() > 8;
    asks(words) == Asking::Plainly
        || bracket
        || (continues(words) && asks(words) >= Asking::Loosely)
        || (is_requester(words) && !is_officer(words))
        || words.starts_with("do not ")
        || words.starts_with("note ")
        || words.starts_with("in relation to")
}

/// Which items are questions, list by list.
fn lists(letter: &Letter, outline: &Outline) -> Vec<bool> {
    let mut listed = vec![false; letter.blocks.len()];
    let mut major: Vec<usize> = Vec::new();
    let mut minor: Vec<usize> = Vec::new();
    for block in 0..letter.blocks.len() {
        let role = outline.roles[block];
        if matches!(role, Role::ReviewRights | Role::Boilerplate) || outline.leads[block] && !is_bare_label(letter, block) {
            continue;
        }
        let Some(label) = &letter.blocks[block].label else { continue };
        let leads_on = |items: &[usize]| items.last().and_then(|&b| letter.blocks[b].label.as_ref()).is_some_and(|l| l.leads_to(label));
        let nested_now = label.count.is_minor() && !major.is_empty() && !leads_on(&major);
        let open = if nested_now { &mut minor } else { &mut major };
        let leads = leads_on(open);
        if !leads {
            settle(letter, outline, std::mem::take(open), nested_now, &mut listed);
        }
        open.push(block);
        if !label.count.is_minor() {
            settle(letter, outline, std::mem::take(&mut minor), true, &mut listed);
        }
    }
    settle(letter, outline, major, false, &mut listed);
    settle(letter, outline, minor, true, &mut listed);
    listed
}

/// Whether the items of one list ask: half of them, or one by one.
fn settle(letter: &Letter, outline: &Outline, items: Vec<usize>, nested: bool, listed: &mut [bool]) {
    let Some(&first) = items.first() else { return };
    let opening = |b: usize| letter.sentences[letter.of_block[b].clone()].first().map_or(Asking::No, |s| letter.asking(s));
    let plainly = |b: usize| letter.sentences[letter.of_block[b].clone()].iter().take(3).any(|s| letter.asking(s) == Asking::Plainly);
    let count = |wanted: Asking| items.iter().filter(|&&b| opening(b) >= wanted || wanted == Asking::Plainly && plainly(b)).count();
    let quoted = outline.roles[first] == Role::Request;
    let bracketed = letter.blocks[first].label.as_ref().is_some_and(|l| l.bracketed);
    let led = (first.saturating_sub(3)..first)
        .any(|b| letter.gives(b, Cue::RequestLead) && !letter.gives(b, Cue::LeadIn) && letter.words(b).ends_with(':'));
    let answered = |b: usize| letter.of_block[b].len() > 1 || letter.blocks.get(b + 1).is_some_and(|next| next.label.is_none());
    let followed = items.iter().filter(|&&b| answered(b)).count() * 2 > items.len() && items.len() > 1;
    let bullets = letter.blocks[first].label.as_ref().is_some_and(|l| l.count == Count::Bullet || l.bracketed);
    let together = if bullets && !quoted {
        count(Asking::Plainly) * 2 >= items.len() || count(Asking::Names) * 2 >= items.len() && followed && !nested && !bracketed
    } else {
        count(Asking::Plainly) * 2 >= items.len()
            || count(Asking::Loosely) * 2 >= items.len()
            || (count(Asking::Names) * 2 >= items.len() && (quoted || led || followed))
            || (quoted && !bullets)
    };
    for block in items {
        let label = letter.blocks[block].label.as_ref();
        let alone = label.is_some_and(|l| l.count != Count::Bullet) && opening(block) == Asking::Plainly;
        let scrap = nested
            && bullets
            && letter.words(block).split(' ').count() < 5
            && asks(letter.words(block).trim_end_matches('?')) < Asking::Loosely;
        listed[block] = !scrap && together || alone || (quoted && opening(block) >= Asking::Names && !bullets);
    }
}

/// Every asking sentence of a block of the quoted request.
fn sentences_of_request(letter: &Letter, block: usize, found: &mut Vec<Asked>) {
    let range = letter.of_block[block].clone();
    let mut start: Option<usize> = None;
    let mut push = |from: usize, to: usize| {
        let plain = letter.sentences[from].plain.start..letter.sentences[to].plain.end;
        let span = letter.plain.span(letter.text, plain.clone());
        found.push(Asked { block, last: block, span, end: plain.end, label: None, number: None, quoted: true });
    };
    for index in range.clone() {
        let words = letter.sentence(&letter.sentences[index]);
        let asking = asks(words) == Asking::Plainly && !is_condition(words) && !is_greeting(words);
        let tail = start.is_some() && continues(words);
        match start {
            Some(from) if !tail => {
                push(from, index - 1);
                start = asking.then_some(index);
            }
            None if asking => start = Some(index),
            _ => {}
        }
    }
    if let Some(from) = start {
        push(from, range.end - 1);
    }
}

/// Whether a sentence says only what to do if an answer is not possible.
fn is_condition(words: &str) -> bool {
    (words.starts_with("if ") || words.starts_with("should ") || words.starts_with("where "))
        && [
            "cost",
            "exceed",
            "not possible",
            "exempt",
            "refine",
            "not hold",
            "section 16",
            "clarif",
            "cannot",
            "unable",
            "any part",
            "redact",
        ]
        .iter()
        .any(|w| words.contains(w))
        || [
            "acknowledge receipt",
            "acknowledge this",
            "electronic format",
            "receive the information",
            "response in",
            "thank",
            "look forward",
        ]
        .iter()
        .any(|w| words.contains(w))
            && !words.contains('?')
}

fn is_greeting(words: &str) -> bool {
    words.starts_with("dear ") || words.len() < 8
}

/// Whether a sentence only carries on the question before it.
fn continues(words: &str) -> bool {
    ["if so", "if yes", "if not", "if no,", "(", "e.g", "i.e", "this should", "this would", "for example", "by "]
        .iter()
        .any(|start| words.starts_with(start))
}

/// A request that the opening quotes within its own sentence.
fn introduced(letter: &Letter, block: usize, found: &mut Vec<Asked>) {
    if let Some(plain) = within_opening(letter, block) {
        let span = letter.plain.span(letter.text, plain.clone());
        let officer = letter.sentences[letter.of_block[block].clone()]
            .iter()
            .find(|s| s.plain.start >= plain.end && is_plainly_officer(letter.sentence(s)));
        let end = officer.map_or(letter.folded[block].end, |s| s.plain.start);
        found.push(Asked { block, last: block, span, end, label: None, number: None, quoted: true });
    }
}

/// Where an opening quotes the request within its own sentence: `Thank you for your request concerning Please could I …`.
pub(super) fn within_opening(letter: &Letter, block: usize) -> Option<Range<usize>> {
    let thanks = letter.sentences[letter.of_block[block].clone()].iter().find(|s| s.cues.has(Cue::Thanks))?;
    let words = letter.sentence(thanks);
    let leads = ["concerning ", "regarding ", "relating to ", "about ", "following: ", "asking ", "for: ", "requesting: ", "asked: "];
    leads.iter().find_map(|lead| {
        let at = words.find(lead)? + lead.len();
        let origin = letter.plain.origin(thanks.plain.start + at);
        let capital = letter.text.as_str()[origin..].starts_with(|c: char| c.is_uppercase());
        let words = &words[at..];
        let asked = asks(words) == Asking::Plainly || asks(words) >= Asking::Names && words.len() > 90;
        (capital && asked && !words.contains("received")).then_some(thanks.plain.start + at..thanks.plain.end)
    })
}

/// A request section in which nothing asks: its paragraphs are what was asked.
fn whole_request(letter: &Letter, outline: &Outline, found: &mut Vec<Asked>) {
    let quoted: Vec<_> = (0..letter.blocks.len()).filter(|&b| outline.roles[b] == Role::Request && !outline.leads[b]).collect();
    if quoted.iter().any(|&b| found.iter().any(|q| q.block <= b && b <= q.last)) {
        return;
    }
    for &block in &quoted {
        let words = letter.words(block);
        let title = block == quoted[0] && quoted.len() > 1 && words.split(' ').count() < 6 && !words.ends_with('.');
        if words.split(' ').count() >= 4 && !title && !is_condition(words) && !words.starts_with("dear ") {
            found.push(read(letter, block, block, letter.of_block[block].len(), true));
        }
    }
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
        let words = letter.plain.as_str().get(q_words(letter, q)).unwrap_or("").trim_end();
        let leads = words.ends_with(':') && !words.starts_with("how ") && !words.starts_with("what ")
            || after && !words.ends_with('?') && ["the following", "below", "as follows"].iter().any(|w| words.contains(w));
        letter.blocks[q.block].label.is_some() || !(leads && several)
    });
}

/// Whether a question outside the request only repeats one of the quoted request.
fn said_before(letter: &Letter, block: usize, found: &[Asked]) -> bool {
    let quoted: Vec<_> = found.iter().filter(|q| q.quoted).take(64).collect();
    if quoted.is_empty() {
        return false;
    }
    let words = letter.words(block);
    quoted.iter().any(|q| alike(words, letter.plain.as_str().get(q_words(letter, q)).unwrap_or("")))
}

/// The folded words of a question.
pub(super) fn q_words(letter: &Letter, asked: &Asked) -> Range<usize> {
    let first = letter.sentences[letter.of_block[asked.block].clone()]
        .iter()
        .map(|s| s.plain.start)
        .find(|&at| letter.plain.origin(at) >= asked.span.start)
        .unwrap_or(letter.folded[asked.block].start);
    first.min(asked.end)..asked.end
}

/// Whether two folded questions share six words in ten.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let set = |words: &str| -> std::collections::BTreeSet<String> {
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).take(60).map(str::to_owned).collect()
    };
    let (one, other) = (set(one), set(other));
    let shared = one.intersection(&other).count();
    shared * 10 >= one.len().min(other.len()) * 6 && shared >= 3
}
