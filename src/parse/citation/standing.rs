//! Citations that are relied on by where they stand: as a heading, in a list of exemptions, at the head of a paragraph that
//! withholds, or right after what they name.

use super::{Reader, WITHHOLDING};
use crate::law::{self, Law, Mention};
use crate::parse::cue::Cue;
use crate::parse::heading::Heads;
use crate::parse::letter::Sentence;
use crate::parse::phrase::phrases;
use crate::response::Role;

/// The words of a law's own name, longer than three letters.
const NAMES_OF_LAW: &[&str] = &[
    "section",
    "sections",
    "regulation",
    "regulations",
    "exemption",
    "exemptions",
    "exception",
    "exceptions",
    "foia",
    "foisa",
    "freedom",
    "information",
    "environmental",
    "with",
    "under",
    "subsection",
];

/// The longest line that stands by itself, in bytes; of what is longer no more is looked at for each citation.
const LONGEST: usize = 400;

phrases! {
    /// Words that take something out.
    TAKEN_OUT: Anywhere [
        "taken out" in "their names have been taken out (s.40(2)).",
        "left out" in "their names have been left out (s.40(2)).",
        "blacked out" in "their names have been blacked out (s.40(2)).",
        "not given" in "their names are not given (s.40(2)).",
    ]
    /// Words of something that is given without a part of it.
    LESS: Anywhere [
        "without" in "the minutes are attached without them.",
        "with the " in "the minutes are attached with the names left out.",
        "except" in "the minutes are attached except for annex b.",
        "apart from" in "the minutes are attached, apart from annex b.",
        "other than" in "all pages other than the last are attached.",
        "the other" in "the other pages are attached.",
        "what is left" in "what is left is attached.",
        "removed" in "a copy is attached, from which they are removed.",
    ]
    /// Openings of a sentence that names the provision of what the one before it said.
    NAMING: Start [
        "that is " in "that is regulation 12(5)(b).",
        "this is " in "this is section 31(1)(a).",
        "the exemption is " in "the exemption is section 31(1)(a).",
        "the exception is " in "the exception is regulation 12(5)(b).",
        "the exemption here is " in "the exemption here is section 31(1)(a).",
    ]
}

impl Reader<'_, '_> {
    /// Whether a citation is relied on by where it stands.
    pub(super) fn stands_by_its_name(&self, sentence: &Sentence, mention: &Mention) -> bool {
        self.stands_alone(sentence, mention)
            || self.runs_in(sentence, mention)
            || self.names_what_was_said(sentence)
            || self.is_bracketed(sentence, mention)
            || self.is_whole_answer(sentence, mention)
    }

    /// The ground of what a sentence says, in brackets after it: `Their names have been taken out (s.40(2)).`
    fn is_bracketed(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let words = self.letter.folded.as_str();
        let before = words.get(sentence.range.start..mention.span.start).unwrap_or("");
        let after = words.get(mention.span.end..sentence.range.end).unwrap_or("");
        let opens = before.matches('(').count() > before.matches(')').count() && after.contains(')');
        let accessible = law::is_accessible_elsewhere(&mention.provision) && sentence.cues.has(Cue::Published);
        let refuses = |s: &Sentence| s.cues.any(WITHHOLDING) || TAKEN_OUT.found_in(self.letter.sentence(s));
        // The harm may be told first, and what comes of it after, if nothing was given before that.
        let mut from_here = std::iter::once(sentence).chain(self.letter.after(sentence).take(4));
        let harmful = sentence.cues.has(Cue::Harm)
            && !sentence.cues.has(Cue::NotRelied)
            && from_here.find(|s| s.cues.has(Cue::Attached) || refuses(s)).is_some_and(refuses);
        // In an answer a provision in brackets of its own is the ground of what was said before it.
        let alone = before.ends_with('(')
            && after.starts_with(')')
            && !mention.provision.parts().is_empty()
            && !self.is_all_given(sentence)
            && !sentence.cues.any(&[
                Cue::NotRelied,
                Cue::Supposes,
                Cue::Considered,
                Cue::Explains,
                Cue::Routes,
                Cue::AdviceDuty,
                Cue::Clarify,
            ])
            && self.outline.roles[sentence.block] != Role::Advice;
        opens
            && self.outline.answers(sentence.block)
            && (accessible || harmful || alone || self.letter.up_to(sentence).take(3).any(refuses))
    }

    /// Whether a sentence gives something, or the next one all that there is, so that what is named in brackets withheld nothing.
    fn is_all_given(&self, sentence: &Sentence) -> bool {
        let whole = |s: &Sentence| {
            s.cues.has(Cue::Attached) && !s.cues.has(Cue::Some) && !s.cues.any(WITHHOLDING) && !LESS.found_in(self.letter.sentence(s))
        };
        whole(sentence) || !sentence.cues.any(WITHHOLDING) && self.letter.after(sentence).next().is_some_and(whole)
    }

    /// A whole answer, or all of it after a word of refusal, that is the name of a provision: `s.40`, `Refused, s.31(1)(a).`
    fn is_whole_answer(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let words = self.letter.sentence(sentence);
        let first = self.letter.of_block[sentence.block].start;
        let opens = self.letter.sentences[first].range.start == sentence.range.start;
        let others = words.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 3 && !NAMES_OF_LAW.contains(w)).count();
        let answer = self.outline.roles[sentence.block] == Role::Disclosure && !self.outline.leads[sentence.block];
        let led = sentence.block > 0 && (self.outline.leads[sentence.block - 1] || !self.outline.answers(sentence.block - 1));
        opens
            && answer
            && words.len() < 60
            && mention.span.start < sentence.range.start + 24
            && (others == 0 && led || sentence.cues.has(Cue::Refused))
    }

    /// A heading, a list item or a short line of its own that names the provision first.
    fn stands_alone(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let block = sentence.block;
        let words = self.letter.words(block);
        if words.len() > LONGEST && self.letter.blocks[block].label.is_none() {
            return false; // a paragraph
        }
        let words = &words[..words.floor_char_boundary(LONGEST)];
        let role = self.outline.roles[block];
        let bare = mention.provision.parts().is_empty()
            && mention.law == Law::Unnamed
            && !words.contains("section")
            && !words.contains("regulation");
        if bare && !sentence.cues.any(WITHHOLDING) {
            return false; // `S12 Helping Hands` is a place
        }
        let heading = self.letter.heads[block] == Some(Heads::Provision) && !words.contains("16");
        let opens = mention.span.start <= self.letter.block_words[block].start + 24 && words.len() < 130 && !words.ends_with('?');
        let reasoning = matches!(role, Role::Reasons | Role::Harm | Role::FactorsFor | Role::FactorsAgainst | Role::Balance)
            && self.outline.leads[block];
        let listed = self.letter.blocks[block].label.is_some() && self.led_by_exemptions(block);
        (heading && role != Role::Advice && (opens || words.len() < 90)) || reasoning || listed || (opens && self.led_by_exemptions(block))
    }

    /// A sentence that is nothing but provisions and opens a paragraph that withholds: `Section 27(1)(a). Some of it is withheld …`.
    fn runs_in(&self, sentence: &Sentence, mention: &Mention) -> bool {
        let letter = self.letter;
        let of_block = letter.of_block[sentence.block].clone();
        let opens = letter.sentences[of_block.start].range.start == sentence.range.start;
        let words = letter.sentence(sentence);
        let bare = mention.provision.parts().is_empty() && !words.contains("section") && !words.contains("regulation");
        let others = words.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 3 && !NAMES_OF_LAW.contains(w)).count();
        let role = self.outline.roles[sentence.block];
        opens
            && !bare
            && others == 0
            && !matches!(role, Role::Advice | Role::Introduction | Role::Request)
            && letter.sentences[of_block].iter().skip(1).take(3).any(|s| s.cues.any(WITHHOLDING) || s.cues.has(Cue::Harm))
    }

    /// `That is regulation 12(5)(b).` after a sentence that says what is withheld or what harm it would do.
    fn names_what_was_said(&self, sentence: &Sentence) -> bool {
        let words = self.letter.sentence(sentence);
        let before = self.letter.up_to(sentence).nth(1);
        words.len() < 220
            && (NAMING.found_in(words) || law::scan(words).first().is_some_and(|m| m.span.start == 0))
            && before.is_some_and(|s| (s.cues.any(WITHHOLDING) || s.cues.has(Cue::Harm)) && !s.cues.any(&[Cue::NotRelied, Cue::Supposes]))
    }

    /// Whether a block is an item that begins with the name of a provision.
    fn opens_with_provision(&self, block: usize) -> bool {
        let words = self.letter.words(block);
        words.len() < 130
            && !words.ends_with(':')
            && (law::scan(words).first().is_some_and(|m| m.span.start == 0) || law::leading(words, self.home).is_some())
    }

    /// Whether the block before, past items like this one, ends by announcing exemptions.
    pub(super) fn led_by_exemptions(&self, block: usize) -> bool {
        let lead = (block.saturating_sub(8)..block).rev().find(|&b| {
            self.letter.blocks[b].label.is_none()
                && !self.opens_with_provision(b)
                && (self.letter.words(b).len() > 40 || self.letter.words(b).ends_with(':'))
        });
        let heading = block.checked_sub(1).filter(|&b| self.outline.leads[b]).map(|b| self.letter.words(b));
        if heading.is_some_and(|words| ["exemption", "exception"].iter().any(|w| words.contains(w)) && words.contains("rel")) {
            return true;
        }
        lead.is_some_and(|b| {
            let last = self.letter.sentences[self.letter.of_block[b].clone()].last();
            let words = self.letter.words(b);
            let end = &words[words.ceil_char_boundary(words.len().saturating_sub(LONGEST))..];
            words.ends_with(':')
                && last.is_some_and(|s| s.cues.any(WITHHOLDING) && !s.cues.any(&[Cue::NotRelied, Cue::Supposes]) || end.contains("exempt"))
        })
    }
}
