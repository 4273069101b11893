//! A `Letter` to its citations: every provision that it names, and whether it relies on it or only speaks of it.
//!
//! A citation is relied on where its clause withholds or refuses, or where it stands alone under a decision or as a heading.
//! It is quoted in the request, rejected where the clause denies it, hypothetical where the clause supposes, and otherwise
//! mentioned. A provision that is only explained counts as relied on where the letter refuses and names no other.

mod overall;
pub(super) mod standing;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::asked::Asked;
use super::cue::{Cue, Cues, VOCABULARY};
use super::letter::{Letter, Sentence};
use super::outline::Outline;
use super::pattern::{Matches, pattern};
use super::phrase::phrases;
use super::retelling::retold;
use crate::law::{self, Law, Mention};
use crate::response::{Certainty, Citation, CitationUse, Fact, Provision, Regime, Role};

/// What is done by withholding.
const WITHHOLDING: &[Cue] =
    &[Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Redacted, Cue::Unable, Cue::OverCost, Cue::Vexatious, Cue::Ncnd];

/// The citations of a letter, and whether it refuses anything without relying on a provision by name.
pub(super) struct Citations {
    /// In order.
    pub(super) all: Vec<Citation>,
    /// Provisions that are relied on though the letter does not name them: the cost limit, a vexatious request.
    pub(super) implied: Vec<Fact<Provision>>,
}

impl Citations {
    /// Makes what looked relied on hypothetical, for a letter that decides nothing.
    pub(super) fn only_weighed(&mut self) {
        self.all.iter_mut().filter(|c| c.usage == CitationUse::Relied).for_each(|c| c.usage = CitationUse::Hypothetical);
        self.implied.clear();
    }
}

/// What one clause of a sentence ends at and the next begins with.
const CLAUSE_BREAKS: [&str; 7] = ["; ", " but ", " however", " although ", " whereas ", ", and therefore ", " and so "];

phrases! {
    /// Words by which an explanation of the law is about this request after all.
    ABOUT_THIS: Anywhere [
        "your request" in "section 14 applies to your request.",
        "this request" in "section 14 applies to this request.",
        "the information you" in "section 21 covers the information you seek.",
        "requested information" in "section 21 covers the requested information.",
        "this information" in "section 21 covers this information.",
        "the information requested" in "section 21 covers the information requested.",
        "in this case" in "section 31 is engaged in this case.",
        "we have" in "we have applied section 31.",
        "i have" in "i have applied section 31.",
        "we are" in "we are applying section 31.",
        "i am" in "i am applying section 31.",
        "is being" in "section 31 is being applied.",
        "we consider" in "we consider section 31 to be engaged.",
        "has been" in "section 31 has been applied.",
        "allows us" in "section 31 allows us to refuse.",
        "permits us" in "section 31 permits us to refuse.",
        "entitles us" in "section 31 entitles us to refuse.",
        "allows the council" in "section 31 allows the council to refuse.",
        "we believe" in "we believe section 31 to be engaged.",
        "this exemption" in "section 31 is used, and this exemption is qualified.",
        "condition" in "no condition of schedule 2 is met.",
    ]
    /// Words right before a citation that set it aside.
    SETTING_ASIDE: End [
        " and not" in "we rely on section 14 and not",
        ", not" in "we rely on section 14, not",
        " rather than" in "it was handled under the regulations rather than",
        " instead of" in "we rely on section 14 instead of",
    ]
    /// Words that find where the public interest lies.
    FINDING: Anywhere [
        "decided" in "we decided that the public interest favours disclosure.",
        "conclude" in "we conclude that the public interest favours disclosure.",
        "therefore" in "the public interest therefore favours disclosure.",
        "on balance" in "on balance the public interest favours disclosure.",
        "determined" in "we determined that the public interest favours disclosure.",
        "satisfied" in "we are satisfied that the public interest favours disclosure.",
    ]
    /// Words of a finding that is not for disclosure, or not for that alone.
    FINDING_AGAINST: Anywhere [
        "maintain" in "the public interest favours maintaining the exemption.",
        "withhold" in "the public interest favours withholding the names.",
        "not disclos" in "the public interest lies in not disclosing the names.",
        "non-disclos" in "the public interest favours non-disclosure.",
        "outweighed" in "the public interest in disclosing the names is outweighed.",
        "not in the public interest" in "disclosing the names is not in the public interest.",
        "exempting" in "the public interest favours exempting the names.",
        "not to disclos" in "we decided not to disclose the names.",
    ]
}

struct Reader<'a, 'b> {
    letter: &'a Letter<'b>,
    outline: &'a Outline,
    asked: &'a [Asked],
    home: Regime,
    environmental: bool,
    /// Whether it puts requests together for their cost, as section 12(4) of the Act lets it.
    together: bool,
}

/// Reads the citations.
pub(super) fn citations(letter: &Letter, outline: &Outline, asked: &[Asked]) -> Citations {
    let words = letter.folded.as_str();
    let home = if law::is_scottish(words) { Regime::Foisa } else { Regime::Foia };
    let together = words.contains("in concert") || words.contains("aggregat");
    let environmental = words.contains("environmental information") || words.contains("(eir") || words.contains("eisr");
    let reader = Reader { letter, outline, asked, home, environmental, together };
    let mut all = Vec::new();
    let mut weak = Vec::new();
    let mut at = 0;
    for mention in reader.mentions(words) {
        while at + 1 < letter.sentences.len() && letter.sentences[at + 1].range.start <= mention.span.start {
            at += 1;
        }
        let Some(sentence) = letter.sentences.get(at) else { break };
        let (usage, plausible) = reader.usage(sentence, &mention);
        let span = letter.folded.span(letter.text, mention.span.clone());
        all.push(Citation::of_letter(reader.provision(&mention), span, usage));
        weak.push((plausible, sentence.block));
    }
    reader.overturned(&mut all, &weak);
    reader.promote(&mut all, &weak);
    reader.specify(&mut all, &weak);
    let implied = reader.implied(&all);
    Citations { all, implied }
}

impl Reader<'_, '_> {
    /// What the letter names, in order: by any words, and at the head of the items of a list of exemptions by the bare number.
    fn mentions(&self, words: &str) -> Vec<Mention> {
        let mut all = law::scan(words);
        let mut bare = Vec::new();
        for (block, range) in self.letter.block_words.iter().enumerate().filter(|(block, _)| self.outline.answers(*block)) {
            let named = law::leading(&words[range.clone()], self.home).filter(|_| self.led_by_exemptions(block));
            if let Some(Mention { provision, span, law }) = named {
                let span = range.start + span.start..range.start + span.end;
                let at = all.partition_point(|m| m.span.end <= span.start);
                if all.get(at).is_none_or(|m| m.span.start >= span.end) {
                    bare.push(Mention { provision, span, law });
                }
            }
        }
        if !bare.is_empty() {
            all.extend(bare);
            all.sort_by_key(|mention| mention.span.start);
        }
        all
    }

    /// The provision that is meant: in a letter on environmental information `section 12(4)(b)` is the Regulations'.
    fn provision(&self, mention: &Mention) -> Provision {
        let named = mention.under(self.home);
        let exception = !self.together && named.number() == "12" && named.parts().len() > 1 && named.parts()[0] == "4";
        match self.environmental && mention.law == Law::Unnamed && named.regime() == Regime::Foia && exception {
            true => Provision::new(Regime::Eir, named.number(), named.parts().iter().cloned()),
            false => named,
        }
    }

    /// What a citation is for, and whether it could be relied on though the sentence does not say so.
    fn usage(&self, sentence: &Sentence, mention: &Mention) -> (CitationUse, bool) {
        let provision = self.provision(mention);
        let role = self.outline.roles[sentence.block];
        if role == Role::Request && !self.outline.leads[sentence.block] || self.in_question(sentence.block, &mention.span) {
            return (CitationUse::Quoted, false);
        }
        if !law::refuses(&provision)
            || matches!(role, Role::ReviewRights | Role::Boilerplate)
            || self.is_signpost(&provision, sentence.cues)
        {
            return (CitationUse::Mentioned, false);
        }
        let clause = self.clause(sentence, &mention.span);
        let whole = clause == sentence.range;
        let given = |cue| sentence.cues.has(cue) && (whole || VOCABULARY.gives(cue, &self.letter.folded.as_str()[clause.clone()]));
        let said = self.letter.sentence(sentence);
        let silent = is_limb(&provision) && (sentence.cues.has(Cue::Ncnd) || law::is_ncnd_limb(&provision) && said.contains("duty"));
        if silent && (!given(Cue::Supposes) || said.contains("neither confirm")) && role != Role::Request {
            return (CitationUse::Relied, true);
        }
        let after = self.letter.folded.as_str().get(mention.span.end..sentence.range.end).unwrap_or("");
        if DESCRIBED.in_words(self.before(sentence, &mention.span)) && !self.letter.sentence(sentence).starts_with("section") {
            return (CitationUse::Mentioned, false);
        }
        if self.is_set_aside(&mention.span) || GIVEN_UP.in_words(after) {
            return (CitationUse::Rejected, false);
        }
        if given(Cue::NotRelied) && !self.is_not_after(&clause, &mention.span) {
            return (CitationUse::Rejected, false);
        }
        if sentence.cues.has(Cue::Denied) {
            return (CitationUse::Rejected, false);
        }
        if sentence.cues.has(Cue::Earlier) || retold(said).is_some() {
            return (CitationUse::Mentioned, false);
        }
        if law::is_not_held(&provision) && self.is_not_held(sentence) {
            return (CitationUse::Relied, true);
        }
        // What needs more time is not yet decided.
        if given(Cue::Supposes) && !sentence.cues.any(&[Cue::Redacted]) || NEEDS_TIME.in_words(said) {
            return (CitationUse::Hypothetical, false);
        }
        if self.is_rejected_after(sentence) {
            return (CitationUse::Rejected, false);
        }
        let whether = self.letter.sentence(sentence).contains("whether");
        if sentence.cues.has(Cue::Considered)
            && !sentence.cues.any(&[Cue::Withheld, Cue::Refused])
            && (whether || !sentence.cues.has(Cue::Exempt))
        {
            return (CitationUse::Mentioned, !whether);
        }
        let explains =
            sentence.cues.has(Cue::Explains) && !sentence.cues.any(&[Cue::Withheld, Cue::Redacted]) && !self.is_about_this(sentence);
        if self.stands_by_its_name(sentence, mention) {
            return (CitationUse::Relied, true);
        }
        let relied = sentence.cues.any(WITHHOLDING) || self.applies(sentence);
        let named = mention.law != Law::Unnamed
            || !provision.parts().is_empty()
            || role != Role::Introduction
            || sentence.cues.any(&[Cue::Exempt, Cue::Refused]);
        match relied && !explains && named && role != Role::Advice {
            true => (CitationUse::Relied, true),
            false => (CitationUse::Mentioned, role != Role::Advice && (relied || sentence.cues.has(Cue::Exempt) || explains)),
        }
    }

    /// Whether a sentence, or the next one, says that something is not held.
    fn is_not_held(&self, sentence: &Sentence) -> bool {
        let absent = |s: &Sentence| s.cues.has(Cue::NotHeld) && !s.cues.has(Cue::Supposes);
        absent(sentence) || self.letter.after(sentence).next().is_some_and(absent)
    }

    fn in_question(&self, block: usize, at: &Range<usize>) -> bool {
        let first = self.asked.partition_point(|q| q.last < block);
        let start = self.letter.folded.origin(at.start);
        self.asked[first..].iter().take_while(|q| q.block <= block).any(|q| q.span.start <= start && at.end <= q.end)
    }

    /// Section 39 in a letter about environmental information says where the request is dealt with, and withholds nothing.
    fn is_signpost(&self, provision: &Provision, cues: Cues) -> bool {
        law::is_signpost(provision) && (self.environmental || cues.has(Cue::Routes))
    }

    /// The clause of a sentence that a citation stands in.
    fn clause(&self, sentence: &Sentence, at: &Range<usize>) -> Range<usize> {
        let words = self.letter.sentence(sentence);
        let place = at.start.saturating_sub(sentence.range.start);
        let place = (place..=words.len()).find(|&i| words.is_char_boundary(i)).unwrap_or(0);
        let start = CLAUSE_BREAKS.iter().filter_map(|b| words[..place].rfind(b)).max().unwrap_or(0);
        let end = CLAUSE_BREAKS.iter().filter_map(|b| words[place..].find(b)).min().map_or(words.len(), |i| place + i);
        sentence.range.start + start..sentence.range.start + end
    }

    /// The words of a sentence before a citation.
    fn before(&self, sentence: &Sentence, at: &Range<usize>) -> &str {
        self.letter.folded.as_str().get(sentence.range.start..at.start).unwrap_or("")
    }

    /// Whether the words right before a citation set it aside: `section 14 and not section 12`, `rather than under section 21`.
    fn is_set_aside(&self, at: &Range<usize>) -> bool {
        let words = self.letter.folded.as_str();
        let before = words.get(..at.start).unwrap_or("").trim_end();
        let before = before.strip_suffix("under").unwrap_or(before).trim_end();
        SETTING_ASIDE.found_in(before)
    }

    /// Whether a provision that a sentence only weighs is given up by the next ones: `In the end we were not convinced that it applied.`
    fn is_rejected_after(&self, sentence: &Sentence) -> bool {
        let letter = self.letter;
        let firm = [Cue::Withheld, Cue::Refused, Cue::Redacted, Cue::Unable];
        let weighs = sentence.cues.has(Cue::Considered) || !sentence.cues.any(&firm) && sentence.cues.has(Cue::Explains);
        weighs
            && letter
                .after(sentence)
                .take(3)
                .take_while(|s| !s.cues.any(&firm))
                .any(|s| s.cues.has(Cue::NotRelied) && law::scan(letter.sentence(s)).is_empty())
    }

    /// Whether what is denied comes after the citation and is not the citation: `under section 40, as it is not …`.
    fn is_not_after(&self, clause: &Range<usize>, at: &Range<usize>) -> bool {
        let end = at.start.clamp(clause.start, clause.end);
        let words = self.letter.folded.as_str();
        let end = (end..=clause.end).find(|&i| words.is_char_boundary(i)).unwrap_or(clause.end);
        // Up to what gives the reason.
        let rest = words.get(at.end..clause.end).unwrap_or("");
        let reason = [", ", " as ", " because ", " since "].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
        let until = (at.end + reason.clamp(24, 48)).min(clause.end).max(end);
        let until = (until..=clause.end).find(|&i| words.is_char_boundary(i)).unwrap_or(clause.end);
        !VOCABULARY.gives(Cue::NotRelied, &words[clause.start..until])
    }

    /// `applies`, `is engaged`, `in reliance on`, `under section …`, without an exemption named as such.
    fn applies(&self, sentence: &Sentence) -> bool {
        APPLIES.in_words(self.letter.sentence(sentence)) && !sentence.cues.any(&[Cue::AdviceDuty, Cue::LeadIn])
    }

    /// Whether an explaining sentence speaks of this request all the same.
    fn is_about_this(&self, sentence: &Sentence) -> bool {
        ABOUT_THIS.found_in(self.letter.sentence(sentence))
    }
}

/// Whether a provision lets a body neither confirm nor deny, be it for the cost of finding out.
pub(super) fn is_limb(provision: &Provision) -> bool {
    law::is_ncnd_limb(provision) || provision.regime() == Regime::Foia && provision.number() == "12" && provision.parts() == ["2"]
}

/// More provisions than any letter relies on.
const MOST_RELIED: usize = 200;

/// The provisions relied on: each once, in order, the most exact form of each.
pub(super) fn relied(citations: &Citations) -> Vec<Fact<Provision>> {
    let mut seen: HashMap<&Provision, ()> = HashMap::new();
    let relied: Vec<&Citation> =
        citations.all.iter().filter(|c| c.usage == CitationUse::Relied && seen.insert(&c.provision, ()).is_none()).collect();
    let relied = &relied[..relied.len().min(MOST_RELIED)];
    let exact = |c: &&Citation| !relied.iter().any(|other| other.provision != c.provision && other.provision.is_within(&c.provision));
    let named: Vec<_> = relied.iter().copied().filter(exact).collect();
    named
        .into_iter()
        .map(|c| Fact::read(c.provision.clone(), c.span(), Certainty::Certain))
        .chain(citations.implied.iter().cloned())
        .collect()
}

/// Words after which a citation only says where something is described: `the bodies listed in section 23(3)`.
static DESCRIBED: LazyLock<Regex> = pattern!(
    r"\b(?:listed|matters|mentioned|specified|defined|referred to|bodies|meaning) (?:in|at|by|of)(?: the)? ?(?:section [0-9a-z()]+ (?:and|or|to) )?$"
);
/// Gives up what was named before: `… and do not rely on it`.
static GIVEN_UP: LazyLock<Regex> = pattern!(
    r"\bnot (?:\w+ ){0,2}(?:rel(?:y|ied|ying)|appl(?:y|ied|ying)|invok\w+|us(?:e|ed|ing)|maintain\w*|need(?:ed)?) (?:on |upon )?(?:it|them|this|that|the exemption)\b|^ (?:(?:is|was|were|has|have|been|also|at first|initially) ){1,3}(?:considered|looked at|thought of|weighed|suggested|raised|discussed|examined|reviewed)[^;]{0,40}?,? (?:but|although|though|however),? (?:it |this |that |they )?(?:is|was|are|were|does|did|do) not (?:\w+ )?(?:apply|applied|applicable|engaged|made out|needed)\b"
);
/// Says that it is still to be weighed.
static NEEDS_TIME: LazyLock<Regex> = pattern!(
    r"\b(?:need|require|take|taking|allow)\w* (?:an? |up to an? )?(?:further|additional|extra|another|more) (?:\w+ ){0,2}(?:time|days|working days)\b|\bextend(?:ed|ing)? the (?:\w+ ){0,2}(?:time|deadline|period)\b"
);
static APPLIES: LazyLock<Regex> = pattern!(
    r"\b(?:applies|applied|(?:is|are|be) applicable|(?:apply|applying) (?:the )?(?:sections?|regulations?|exemptions?|exceptions?|ss?\b|regs?\b)|engages|(?:sections?|regulations?|exemptions?|exceptions?)\b[^.]{0,80} apply|(?:is|are|be)(?: (?:also|therefore|thus|clearly|fully|similarly|equally|likewise|both|still))? engaged|engaged under|rel(?:y|ies|ied|ying|iance) (?:up)?on|by virtue of|pursuant to|under (?:section|regulation|s\b|reg\b)|(?:fall|come)s? (?:under|within)|caught by|covered by|protected by|prohibited by|cited|citing|invoked?|invoking|removed under|in terms of (?:section|regulation|s\b|ss\b|reg\b)|(?:sections?|regulations?|exemptions?|exceptions?|ss?\b|regs?\b|ss?[0-9]|regs?[0-9])[^;]{0,60} covers? (?:(?:all|some|most|much|any|part) of )?(?:the|this|that|these|those|your|it|them|what|such|any|all|personal|information)|means? (?:that )?(?:we|the \w+|it) (?:do|does|are|is|need|can|may)(?: not|n't)|(?:entitles?|allows?|permits?) (?:us|the \w+) (?:not )?to)\b"
);
