//! A `Letter`, its questions and citations to what was decided: on each question that has its own answer, and over all.
//!
//! 1. Each sentence of an answer gives, withholds, says not held, or does neither.
//! 2. An answer's outcome follows from what its sentences do; the letter's from those of its questions, and of the rest.
//! 3. What a decision paragraph states outright counts before what is inferred.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::asking::{Asking, asks};
use super::citation::Citations;
use super::cue::{Cue, Cues};
use super::letter::{Letter, Sentence};
use super::outline::{Outline, offers_commissioner, offers_review, turns};
use super::pattern::{Matches, pattern};
use super::question::{Asked, alike, q_words};
use crate::response::{Citation, Decision, Fact, Question, Role, Sure, Use, provision};
use crate::text::Span;

/// What the sentences of one answer do, each with the first that does it.
#[derive(Clone, Debug, Default)]
struct Tally {
    gives: Option<Span>,
    withholds: Option<Span>,
    not_held: Option<Span>,
    silent: Option<Span>,
    elsewhere: Option<Span>,
    /// Words that are none of these: answers, figures, explanations.
    rest: Option<Span>,
    /// Figures, tables, short plain answers among them.
    figures: bool,
    /// Only some of it is withheld.
    some: bool,
    /// Neither given nor refused: clarification, transfer, acknowledgement.
    pending: Option<Span>,
    over_cost: bool,
    /// The reader is sent to somebody else.
    redirects: bool,
    /// The request could not be understood.
    unclear: bool,
    /// The request, or all that was asked for, is refused, so that figures about it give nothing.
    request_refused: bool,
    /// Something is withheld in so many words, and not only said to be engaged.
    firm: bool,
    /// The decision is put off.
    postponed: bool,
    /// Something is attached.
    attaches: bool,
    /// What is withheld is only `unable to provide`, which may as well mean not held.
    only_unable: bool,
    /// All that is relied on is a limb to neither confirm nor deny.
    only_limbs: bool,
}

impl Tally {
    fn is_empty(&self) -> bool {
        [self.gives, self.withholds, self.not_held, self.silent, self.elsewhere, self.rest, self.pending].iter().all(Option::is_none)
    }

    /// The outcome of one answer.
    fn outcome(&self, of_question: bool) -> Option<Fact<Decision>> {
        let fact = |decision, span: Option<Span>, sure| span.map(|s| Fact::read(decision, s, sure));
        let given = self.gives.or(self.rest.filter(|_| self.figures && !self.request_refused));
        if self.silent.is_some() && self.only_limbs {
            return fact(Decision::Ncnd, self.silent, Sure::Likely);
        }
        if (self.unclear || self.postponed) && !self.firm && self.not_held.is_none() && !self.attaches {
            return fact(Decision::Other, self.pending, Sure::Likely);
        }
        if let Some(withheld) = self.withholds.filter(|_| !(self.only_unable && self.not_held.is_some())) {
            return match given {
                Some(_) => fact(Decision::Part, Some(withheld), Sure::Likely),
                None => fact(Decision::Refused, Some(withheld), Sure::Likely),
            };
        }
        if self.silent.is_some() {
            let decision = if given.is_some() { Decision::Part } else { Decision::Ncnd };
            return fact(decision, self.silent, Sure::Likely);
        }
        if self.not_held.is_some() {
            let given = if self.redirects { self.gives } else { given };
            let decision = if given.is_some() { Decision::Part } else { Decision::NotHeld };
            return fact(decision, self.not_held, Sure::Likely);
        }
        if self.gives.is_some() || (of_question && self.pending.is_none()) {
            return fact(Decision::Disclosed, self.gives.or(self.rest).or(self.elsewhere), Sure::Likely);
        }
        if self.pending.is_some() && !self.figures {
            return fact(Decision::Other, self.pending, Sure::Likely);
        }
        fact(Decision::Disclosed, self.rest.or(self.elsewhere), Sure::Guess)
    }
}

struct Reader<'a, 'b> {
    letter: &'a Letter<'b>,
    outline: &'a Outline,
    citations: &'a Citations,
    overturned: bool,
}

/// Outcomes of the questions, and the overall decision.
pub(super) fn decide(
    letter: &Letter,
    outline: &Outline,
    asked: &[Asked],
    citations: &Citations,
) -> (Vec<Question>, Option<Fact<Decision>>) {
    let relies = !citations.implied.is_empty() || citations.all.iter().any(|c| c.usage == Use::Relied);
    let overturned = !relies && citations.all.iter().any(|c| c.usage == Use::Rejected);
    let reader = Reader { letter, outline, citations, overturned };
    let answers = reader.answers(asked);
    let mut questions: Vec<Question> = asked
        .iter()
        .zip(&answers)
        .map(|(q, answer)| {
            let tally = answer.as_ref().map(|range| reader.tally(range.clone(), asked));
            let outcome = tally.filter(|t| !t.is_empty()).and_then(|t| t.outcome(true));
            let span = answer.as_ref().and_then(|range| reader.span(range));
            Question { span: q.span, label: q.label.clone(), answer: span, outcome }
        })
        .collect();
    shared_answers(asked, &mut questions);
    let decision = reader.overall(asked, &answers, &questions);
    (questions, decision)
}

/// Questions with no answer of their own before the next one share that of the next.
fn shared_answers(asked: &[Asked], questions: &mut [Question]) {
    for index in (0..questions.len().saturating_sub(1)).rev() {
        let next = questions[index + 1].clone();
        let current = &mut questions[index];
        if current.answer.is_none() && !asked[index].quoted && !asked[index + 1].quoted && asked[index + 1].block <= asked[index].last + 1 {
            current.answer = next.answer;
            current.outcome = next.outcome;
        }
    }
}

impl Reader<'_, '_> {
    /// For each question, the folded range of its own answer, where the letter answers one by one.
    fn answers(&self, asked: &[Asked]) -> Vec<Option<Range<usize>>> {
        let inline: Vec<_> = asked.iter().enumerate().map(|(i, q)| if q.quoted { None } else { self.after(q, asked.get(i + 1)) }).collect();
        if inline.iter().any(Option::is_some) {
            return inline;
        }
        self.numbered(asked)
    }

    /// From the end of a question to the next one, or to where the answers end.
    fn after(&self, question: &Asked, next: Option<&Asked>) -> Option<Range<usize>> {
        let letter = self.letter;
        let end_block = next.map_or(letter.blocks.len(), |n| n.block);
        let stop = (question.last + 1..end_block)
            .find(|&b| matches!(self.outline.roles[b], Role::ReviewRights | Role::Boilerplate | Role::Request));
        let mut last = stop.unwrap_or(end_block);
        while last > question.last + 1 && next.is_some() && self.leads_to_list(last - 1) {
            last -= 1;
        }
        let end = if last > question.last { letter.folded[last - 1].end } else { letter.folded[question.last].end };
        let start = question.end;
        let answer = (question.last + 1..last).find(|&b| !self.outline.leads[b]);
        let inline =
            letter.plain.as_str().get(start..letter.folded[question.last].end).is_some_and(|w| w.chars().any(char::is_alphanumeric));
        let start = if inline { start } else { answer.map_or(start, |b| letter.folded[b].start) };
        let words = letter.plain.as_str().get(start..end)?;
        words.chars().any(char::is_alphanumeric).then_some(start..end)
    }

    fn leads_to_list(&self, block: usize) -> bool {
        let words = self.letter.words(block);
        let written = self.letter.written(block);
        let capitals = written.len() < 40 && written.contains(char::is_alphabetic) && !written.contains(char::is_lowercase);
        words.len() < 40 && (capitals || words.ends_with(':') || self.letter.blocks[block].shape == super::block::Shape::Heading)
    }

    /// Answers after the quoted request that carry its numbers, or repeat its words.
    fn numbered(&self, asked: &[Asked]) -> Vec<Option<Range<usize>>> {
        let letter = self.letter;
        let mut answers = vec![None; asked.len()];
        let Some(from) = asked.iter().map(|q| q.last + 1).max() else { return answers };
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for block in from..letter.blocks.len() {
            if !self.outline.answers(block) {
                continue;
            }
            let number = letter.blocks[block].label.as_ref().and_then(|l| match l.count {
                super::label::Count::Number(n) | super::label::Count::Question(n) => Some(n),
                _ => None,
            });
            let next = starts.last().map_or(0, |s| s.1 + 1);
            let words = letter.words(block);
            let asks_again = words.len() > 20 && asks(words) >= Asking::Loosely;
            let echoes = |q: &Asked| asks_again && alike(words, letter.plain.as_str().get(q_words(letter, q)).unwrap_or(""));
            let same = asked.iter().enumerate().skip(next).take(64).find(|(_, q)| number.is_some() && q.number == number || echoes(q));
            if let Some((index, q)) = same {
                let from = if echoes(q) { block + 1 } else { block };
                starts.push((from.min(letter.blocks.len() - 1), index));
            }
        }
        for (at, (block, index)) in starts.iter().enumerate() {
            let end = starts.get(at + 1).map_or(letter.blocks.len(), |s| s.0);
            let stop = (*block..end)
                .find(|&b| !self.outline.answers(b) || b > *block && self.outline.leads[b] && letter.blocks[b].label.is_none())
                .unwrap_or(end);
            if stop > *block {
                answers[*index] = Some(letter.folded[*block].start..letter.folded[stop - 1].end);
            }
        }
        answers
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let span = self.letter.text.trim(self.letter.plain.span(self.letter.text, range.clone()));
        (!span.is_empty()).then_some(span)
    }

    fn within(&self, range: &Range<usize>) -> &[Sentence] {
        let sentences = &self.letter.sentences;
        let from = sentences.partition_point(|s| s.plain.end <= range.start);
        let to = sentences.partition_point(|s| s.plain.start < range.end);
        &sentences[from..to.max(from)]
    }

    fn tally(&self, range: Range<usize>, asked: &[Asked]) -> Tally {
        let mut tally = self.empty();
        for sentence in self.within(&range) {
            let inside = asked
                .get(asked.partition_point(|q| q.last < sentence.block))
                .is_some_and(|q| q.block <= sentence.block && sentence.plain.end <= q.end);
            if !inside && !matches!(self.outline.roles[sentence.block], Role::ReviewRights | Role::Boilerplate | Role::Request) {
                self.count(sentence, &mut tally);
            }
        }
        tally
    }

    fn empty(&self) -> Tally {
        let mut relied = self.citations.all.iter().filter(|c| c.usage == Use::Relied).peekable();
        let only_limbs = relied.peek().is_some() && relied.all(|c| provision::is_ncnd_limb(&c.provision));
        Tally { only_limbs, ..Tally::default() }
    }

    /// Adds what one sentence does.
    fn count(&self, sentence: &Sentence, tally: &mut Tally) {
        let cues = sentence.cues;
        let words = self.letter.sentence(sentence);
        let span = self.letter.span(sentence);
        let set = |slot: &mut Option<Span>| {
            slot.get_or_insert(span);
        };
        if self.is_row(sentence, words) {
            tally.figures = true;
            return set(&mut tally.rest);
        }
        tally.over_cost |= cues.has(Cue::OverCost);
        tally.redirects |= cues.has(Cue::Redirect);
        tally.attaches |= cues.has(Cue::Attached);
        tally.postponed |= cues.has(Cue::Handled) && POSTPONED.in_words(words);
        tally.unclear |= cues.has(Cue::Clarify) && UNCLEAR.in_words(words);
        let weighing = cues.any(&[Cue::InterestAsked, Cue::InterestFound, Cue::InterestFor, Cue::InterestAgainst]);
        let doubted = cues.any(&[Cue::NotRelied, Cue::Supposes]) || offers_review(cues) || offers_commissioner(cues);
        let refuses = self.withholds(sentence) && !doubted && !self.overturned;
        let absent = cues.has(Cue::NotHeld)
            && !cues.any(&[Cue::OtherThan])
            && !(cues.has(Cue::NotInForm) && (tally.over_cost || self.near_cost(sentence)))
            && !holds(words)
            && !cues.has(Cue::Withheld);
        let silent = cues.has(Cue::Ncnd) && !cues.has(Cue::Supposes);
        let given = gives(cues, words);
        if silent && !cues.has(Cue::Redacted) {
            set(&mut tally.silent);
        } else if absent
            && !cues.any(&[Cue::Withheld, Cue::Redacted, Cue::OverCost])
            && (cues.has(Cue::Unable) || self.cites_not_held(sentence))
            || self.cites_not_held(sentence)
        {
            set(&mut tally.not_held);
        } else if refuses {
            let unable = cues.has(Cue::Unable)
                && !cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Redacted, Cue::OverCost, Cue::Vexatious]);
            tally.only_unable = unable && (tally.only_unable || tally.withholds.is_none());
            set(&mut tally.withholds);
            tally.firm |= cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Redacted, Cue::Unable, Cue::OverCost, Cue::Vexatious]);
            tally.request_refused |= TOTAL.in_words(words)
                || (cues.has(Cue::Vexatious)
                    || cues.has(Cue::Refused) && cues.has(Cue::OverCost)
                    || self.cited(sentence).any(|c| c.provision.number() == "14"))
                    && (words.contains("your request") || words.contains("this request"));
            let partly = cues.any(&[Cue::Some, Cue::Redacted]);
            tally.some |= partly;
            if cues.has(Cue::Redacted) || (partly && given) {
                set(&mut tally.gives);
            }
        } else if absent {
            set(&mut tally.not_held);
        } else if given && !weighing {
            set(&mut tally.gives);
        } else if self.is_machinery(sentence) || weighing || tally.unclear {
            if cues.any(&[Cue::Clarify, Cue::Handled]) && !weighing {
                set(&mut tally.pending);
            }
        } else if cues.any(&[Cue::Clarify, Cue::Handled]) {
            set(&mut tally.pending);
        } else if cues.has(Cue::Published) {
            set(&mut tally.elsewhere);
        } else if words.chars().any(char::is_alphanumeric) {
            set(&mut tally.rest);
            tally.figures |= self.is_figure(sentence, words);
        }
    }

    /// Whether all that a sentence relies on is the exception for what is not held.
    fn cites_not_held(&self, sentence: &Sentence) -> bool {
        let mut relied = self.cited(sentence).filter(|c| c.usage == Use::Relied).peekable();
        relied.peek().is_some() && relied.all(|c| c.provision.to_string() == "EIR 12(4)(a)")
    }

    /// The citations within a sentence.
    fn cited(&self, sentence: &Sentence) -> impl Iterator<Item = &Citation> {
        let span = self.letter.span(sentence);
        let from = self.citations.all.partition_point(|c| c.span.start < span.start);
        self.citations.all[from..].iter().take_while(move |c| c.span.start < span.end)
    }

    /// Whether a sentence, or the one beside it, speaks of the cost of searching.
    fn near_cost(&self, sentence: &Sentence) -> bool {
        let blocks = sentence.block..(sentence.block + 2).min(self.letter.blocks.len());
        blocks.into_iter().any(|b| self.letter.gives(b, Cue::OverCost))
    }

    fn withholds(&self, sentence: &Sentence) -> bool {
        let cues = sentence.cues;
        let cited = || self.cited(sentence).any(|c| c.usage == Use::Relied);
        let signposts = || self.cited(sentence).next().is_some() && !cited();
        let plain = cues.any(&[Cue::Withheld, Cue::Refused, Cue::Redacted, Cue::Unable, Cue::OverCost]);
        let explained = cues.has(Cue::Explains) && !cited();
        let guided = cues.has(Cue::Guidance) && !cues.any(&[Cue::Withheld, Cue::Redacted]);
        let exempt = cues.any(&[Cue::Exempt, Cue::Vexatious]) && !signposts();
        (plain || exempt) && !explained && !cues.has(Cue::AdviceDuty) && !guided || cited()
    }

    /// Apologies, lead-ins, advice, explanations: words that give nothing.
    fn is_machinery(&self, sentence: &Sentence) -> bool {
        let cues = sentence.cues;
        let machinery = [
            Cue::Apology,
            Cue::LeadIn,
            Cue::Thanks,
            Cue::Closing,
            Cue::Explains,
            Cue::AdviceDuty,
            Cue::Narrow,
            Cue::Redirect,
            Cue::Guidance,
            Cue::Licence,
            Cue::Disclaimer,
            Cue::SignOff,
            Cue::ReviewPast,
            Cue::Vacant,
            Cue::Exempt,
            Cue::Harm,
            Cue::Ncnd,
            Cue::RequestLead,
            Cue::Routes,
            Cue::Considered,
        ];
        let role = self.outline.roles[sentence.block];
        cues.any(&machinery)
            || cues.has(Cue::Estimate) && self.near_cost(sentence)
            || matches!(role, Role::Advice | Role::Reasons | Role::Harm | Role::FactorsFor | Role::FactorsAgainst | Role::Balance)
            || self.outline.leads[sentence.block]
    }

    /// A table, or a row of one.
    fn is_row(&self, sentence: &Sentence, words: &str) -> bool {
        self.letter.blocks[sentence.block].shape == super::block::Shape::Table || words.starts_with('|')
    }

    /// Figures, a short line with a number.
    fn is_figure(&self, sentence: &Sentence, words: &str) -> bool {
        let block = &self.letter.blocks[sentence.block];
        let digits = words.bytes().filter(u8::is_ascii_digit).count();
        let any = |list: &[&str]| list.iter().any(|w| words.contains(w));
        let about_search = || {
            any(&[
                "search", "record", "file", "email", "hour", "minute", "review", "request", "section", "item", "stat", "page", "box", "tel",
            ])
        };
        let short = words.len() < 60 || words.len() < 84 && !about_search();
        let counted = digits > 0 && (digits * 8 >= words.len() || short)
            || words.len() < 64 && !words.starts_with("you ") && NUMBER_WORD.in_words(words);
        let note =
            || block.label.as_ref().is_some_and(|l| l.bracketed) || any(&["article", "gdpr", " act", "section", "regulation", "amend"]);
        counted && !note()
    }

    /// The decision on the whole request.
    fn overall(&self, asked: &[Asked], answers: &[Option<Range<usize>>], questions: &[Question]) -> Option<Fact<Decision>> {
        let whole = self.remainder(asked, answers);
        let mut outcomes: Vec<Fact<Decision>> = questions.iter().filter_map(|q| q.outcome.clone()).collect();
        if outcomes.is_empty() {
            return self.stated(&whole).or_else(|| whole.outcome(false));
        }
        if let Some(part) = self.stated(&whole).filter(|f| f.value == Decision::Part) {
            return Some(part);
        }
        if whole.rest.is_some() && whole.figures
            || whole.withholds.is_some()
            || whole.not_held.is_some()
            || whole.gives.is_some()
            || whole.silent.is_some()
        {
            let stated = self.stated(&whole).filter(|f| f.value == Decision::Part || f.value == Decision::Refused);
            outcomes.extend(stated.or_else(|| whole.outcome(false)));
        }
        combine(&outcomes)
    }

    /// What the answer does outside the answers to single questions.
    fn remainder(&self, asked: &[Asked], answers: &[Option<Range<usize>>]) -> Tally {
        let mut tally = self.empty();
        let ranges: Vec<_> = answers.iter().flatten().collect();
        let mut at = 0;
        for sentence in &self.letter.sentences {
            while at < ranges.len() && ranges[at].end <= sentence.plain.start {
                at += 1;
            }
            let taken = ranges.get(at).is_some_and(|r| r.start <= sentence.plain.start);
            let inside = asked.get(asked.partition_point(|q| q.last < sentence.block)).is_some_and(|q| {
                q.block <= sentence.block && sentence.plain.end <= q.end && sentence.plain.start >= q_words(self.letter, q).start
            });
            let opening = self.outline.roles[sentence.block] == Role::Introduction && turns(sentence.cues);
            if !taken && !inside && (self.outline.answers(sentence.block) || opening) {
                self.count(sentence, &mut tally);
            }
        }
        tally
    }

    /// What a decision states outright.
    fn stated(&self, whole: &Tally) -> Option<Fact<Decision>> {
        for sentence in &self.letter.sentences {
            let role = self.outline.roles[sentence.block];
            let words = self.letter.sentence(sentence);
            if !(role == Role::Decision || words.contains("decided") || words.contains("decision is") || words.contains("outcome"))
                || !self.outline.answers(sentence.block)
            {
                continue;
            }
            if sentence.cues.any(&[Cue::Supposes, Cue::InterestAsked]) || offers_review(sentence.cues) {
                continue;
            }
            let decision = if PART.in_words(words) {
                Decision::Part
            } else if NONE.in_words(words) && whole.gives.is_none() {
                Decision::Refused
            } else if FULL.in_words(words) && whole.withholds.is_none() && whole.not_held.is_none() {
                Decision::Disclosed
            } else {
                continue;
            };
            return Some(Fact::read(decision, self.letter.span(sentence), Sure::Certain));
        }
        None
    }
}

static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:disclos|releas|provid|suppl|grant)\w* (?:you )?(?:with )?(?:some|part|elements?|the majority|most|a redacted|parts)\b|\b(?:partial(?:ly)?|in part)\b|\bpart(?:ial)? (?:disclos|refus|releas)|\b(?:exempt|withh\w+|refus\w+) (?:some|part|parts|elements)\b",
    )
});
static UNCLEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b1\(3\)|cannot tell|\b(?:not|un) ?clear\b|(?:need|require|seek|provide|await|further|your|for) (?:\w+ ){0,2}clarif")
});
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:information (?:that )?you(?: have)? (?:requested|asked for)|requested information|information requested|whole of your request)(?: in your request)?(?: \([^)]*\))?,? (?:is|are|has been|have been|falls|was|we hold is) (?:\w+ ){0,3}(?:exempt|withheld|refused|outside)",
    )
});
static POSTPONED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bnot (?:yet )?(?:reached|made|taken|come to) a (?:final )?decision|\b(?:need|needed|require|decided|necessary)(?: \w+){0,2} to extend|\bextend(?:ed|ing)? the (?:\w+ )?(?:time|deadline|period)",
    )
});
static NUMBER_WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|none|nil|zero)\b",
    )
});
static NONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:decided|decision is) (?:\w+ ){0,3}not (?:to )?(?:disclos|releas|provid)|\b(?:to|i|we|must|therefore) (?:refuse|exempt|withhold|decline)\b|\bfull(?:y)? (?:exempt|refus)|\brefusal notice for (?:the whole|your request)|\b(?:all|whole) of the information (?:\w+ ){0,6}(?:exempt|withheld)",
    )
});
static FULL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:disclos|releas|provid)\w* (?:all|the (?:located|requested|information|following|attached|data)|in full)|\bfull(?:y)? disclos|\bin full\b|\bdisclosed? the information\b",
    )
});

/// Whether a sentence gives information, or says that it is given.
fn gives(cues: Cues, words: &str) -> bool {
    if cues.has(Cue::Handled) && POSTPONED.in_words(words)
        || words.contains("send you a response")
        || words.contains("send it")
        || words.contains("provide you with a response")
    {
        return false;
    }
    let refused = cues.any(&[Cue::Unable, Cue::Withheld, Cue::NotHeld, Cue::Refused, Cue::OverCost]);
    let formal =
        cues.any(&[Cue::LeadIn, Cue::Closing, Cue::Disclaimer, Cue::Licence, Cue::Explains, Cue::AdviceDuty, Cue::Narrow, Cue::Apology]);
    let notice = words.contains("refusal notice")
        || words.contains("formal response")
        || words.contains("attached formal")
        || words.contains("attached letter");
    if cues.has(Cue::Attached) {
        return !refused && !cues.has(Cue::Disclaimer) && !notice;
    }
    if cues.has(Cue::SetOut) {
        return !refused && !cues.any(&[Cue::LeadIn, Cue::Closing, Cue::Licence, Cue::Exempt, Cue::Ncnd]) && !words.contains("reason");
    }
    let soft = cues.has(Cue::Gives)
        && !refused
        && !formal
        && !cues.any(&[Cue::Supposes, Cue::Exempt, Cue::Harm, Cue::Ncnd, Cue::Redirect, Cue::Thanks, Cue::RequestLead, Cue::Published]);
    let reasoned = words.contains("for the council to") || words.contains("would ") || words.contains("for us to disclose");
    soft && !reasoned
        && [
            "we have provided",
            "has been provided",
            "have provided",
            "are provided",
            "is provided",
            "can provide",
            "able to provide",
            "pleased to",
            "happy to",
            "have released",
            "are releasing",
            "disclosed to you",
            "are disclosed",
            "is disclosed",
            "discloses",
            "are released",
            "is released",
            "has been released",
            "disclosed in full",
            "decided to disclose",
            "are disclosing",
            "am disclosing",
            "have disclosed",
            "to disclose the",
            "to disclose all",
            "to disclose some",
            "can disclose",
            "can confirm",
            "i have provided",
            "we provide",
            "have disclosed",
            "being released",
            "sending you",
            "send you",
        ]
        .iter()
        .any(|w| words.contains(w))
}

/// Whether it says plainly that the information is held.
fn holds(words: &str) -> bool {
    ["does hold", "do hold", "is held", "information is held by"].iter().any(|w| words.contains(w))
        && !words.contains("is not held")
        && !words.contains("not held")
}

/// The decision that several outcomes make together.
fn combine(outcomes: &[Fact<Decision>]) -> Option<Fact<Decision>> {
    let first = |wanted: Decision| outcomes.iter().find(|f| f.value == wanted);
    let kinds: Vec<Decision> = Decision::ALL.iter().copied().filter(|d| first(*d).is_some() && *d != Decision::Other).collect();
    match kinds.as_slice() {
        [] => outcomes.first().cloned(),
        [only] => first(*only).cloned(),
        kinds if !kinds.contains(&Decision::Disclosed) && !kinds.contains(&Decision::Part) => {
            let strongest = if kinds.contains(&Decision::Refused) { Decision::Refused } else { Decision::Ncnd };
            first(strongest).cloned()
        }
        _ => {
            let basis = [Decision::Part, Decision::Refused, Decision::NotHeld, Decision::Ncnd].into_iter().find_map(first)?;
            Some(Fact { value: Decision::Part, basis: basis.basis })
        }
    }
}
