//! The sentences of an answer to their `Evidence`: what is given, withheld, not held, and what neither.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::bytes::Regex;

use super::block::Shape;
use super::citation::{self, Citations};
use super::cue::{Cue, VOCABULARY};
use super::disclosure::{self, POSTPONED, gives, holds};
use super::evidence::Evidence;
use super::figure::{counts, follows_refusal, is_figure, near_cost, states};
use super::interrogative::{Interrogative, asks};
use super::letter::{Letter, Sentence};
use super::letter_kind::table::kinds;
use super::outline::{Outline, offers_commissioner, offers_review};
use super::pattern::{Matches, pattern};
use super::phrase::phrases;
use super::retelling::retold;
use crate::law::{self, Standing};
use crate::response::{Citation, CitationUse, Provision, Regime, Role};

phrases! {
    /// Words that speak of the request as a whole.
    OF_THE_REQUEST: Anywhere [
        "your request" in "section 14 applies to your request.",
        "this request" in "section 14 applies to this request.",
        "the request to be" in "we consider the request to be vexatious.",
        "the request is" in "the request is vexatious.",
        "the request as" in "we refuse the request as vexatious.",
        "to comply" in "section 12 means that we need not try to comply.",
    ]
}

/// Reads what sentences do, knowing which provisions the letter relies on.
pub(super) struct Classifier<'a, 'b> {
    letter: &'a Letter<'b>,
    outline: &'a Outline,
    citations: &'a Citations,
    /// What was weighed was found to be for disclosure, so that exemptions are spoken of and none is relied on.
    overturned: bool,
    /// All that is relied on is a limb to neither confirm nor deny.
    only_limbs: bool,
}

impl<'a, 'b> Classifier<'a, 'b> {
    /// A classifier for one letter.
    pub(super) fn new(letter: &'a Letter<'b>, outline: &'a Outline, citations: &'a Citations) -> Self {
        let relies = !citations.implied.is_empty() || citations.all.iter().any(|c| c.usage == CitationUse::Relied);
        let overturned = !relies && citations.all.iter().any(|c| c.usage == CitationUse::Rejected);
        let relied = citation::relied(citations);
        let only_limbs = !relied.is_empty() && relied.iter().all(|fact| citation::is_limb(&fact.value));
        Classifier { letter, outline, citations, overturned, only_limbs }
    }

    /// A evidence to which nothing was added.
    pub(super) fn empty(&self) -> Evidence {
        Evidence { only_limbs: self.only_limbs, ..Evidence::default() }
    }

    /// Adds what one sentence does.
    pub(super) fn add(&self, sentence: &Sentence, evidence: &mut Evidence) {
        let cues = sentence.cues;
        let words = self.letter.sentence(sentence);
        let span = self.letter.span(sentence);
        if self.is_row(sentence, words) {
            evidence.figures = true;
            evidence.states = true;
            evidence.rest.get_or_insert(span);
            return;
        }
        if let Some(rest) = retold(words) {
            if FIGURE_ALONE.in_words(rest) {
                evidence.figures = true;
                evidence.states = true;
                evidence.rest.get_or_insert(span);
            }
            return;
        }
        let named = |c: &Citation| matches!(c.usage, CitationUse::Relied | CitationUse::Mentioned) && law::refuses(&c.provision);
        evidence.names_ground |= self.cited(sentence).any(named);
        evidence.over_cost |= cues.has(Cue::OverCost);
        evidence.redirects |= cues.has(Cue::Redirect);
        evidence.attaches |= cues.has(Cue::Attached) && !disclosure::only_covers(words);
        evidence.postponed |= cues.has(Cue::Handled) && POSTPONED.in_words(words) || UNDECIDED.in_words(words);
        evidence.unclear |= cues.has(Cue::Clarify) && UNCLEAR.in_words(words) && !CLARIFIED.in_words(words);
        let weighing = cues.any(&[Cue::InterestAsked, Cue::InterestFound, Cue::InterestFor, Cue::InterestAgainst]);
        let relied = self.cited(sentence).any(|c| c.usage == CitationUse::Relied);
        let doubted = cues.any(&[Cue::NotRelied, Cue::Supposes]) && !relied
            || offers_review(cues)
            || offers_commissioner(cues)
            || REPORTED.in_words(words)
            || sentence.cues.has(Cue::Earlier) && !relied && BEFORE.in_words(words);
        let refuses = self.withholds(sentence, words) && !doubted && !self.overturned;
        let absent = self.says_absent(sentence, words, evidence) && !REPORTED.in_words(words) && !BEFORE.in_words(words);
        evidence.plainly_absent |= absent && PLAINLY_ABSENT.in_words(words);
        evidence.nothing_held |= absent && NOTHING.in_words(words) && !OF_ONE_QUESTION.in_words(words) && !cues.has(Cue::Some);
        if absent && gives_first(words) {
            evidence.gives.get_or_insert(span);
            evidence.in_part = true;
        }
        let as_absent = absent && cues.has(Cue::Unable) && !cues.any(&[Cue::Withheld, Cue::Redacted, Cue::OverCost]);
        let given = gives(cues, words) || self.leads_to_list(sentence, words);
        let beside = cues.any(&[Cue::AdviceDuty, Cue::Redirect, Cue::Narrow, Cue::Published]) || BESIDE.in_words(words);
        evidence.gives_itself |= gives(cues, words) && !beside && self.outline.roles[sentence.block] != Role::Advice;
        evidence.outright |= gives(cues, words) && (!cues.has(Cue::SetOut) || cues.has(Cue::Attached));
        let pending = cues.any(&[Cue::Clarify, Cue::Handled]) || kinds(words).next().is_some();
        let neither = NEITHER.in_words(words);
        let slot = if cues.has(Cue::Ncnd) && (neither || !cues.any(&[Cue::Supposes, Cue::Redacted, Cue::Explains])) {
            &mut evidence.silent
        } else if as_absent || self.cites_not_held(sentence) {
            &mut evidence.not_held
        } else if refuses {
            evidence.plainly |=
                cues.any(&[Cue::Withheld, Cue::Refused, Cue::Redacted]) && !cues.has(Cue::InterestAsked) && !WHETHER.in_words(words);
            return self.add_refusal(sentence, words, given, evidence);
        } else if absent {
            &mut evidence.not_held
        } else if given && (!weighing || cues.has(Cue::Attached)) {
            &mut evidence.gives
        } else if weighing {
            return;
        } else if pending {
            &mut evidence.pending
        } else if evidence.unclear || self.is_machinery(sentence) {
            return;
        } else if cues.has(Cue::Published) {
            &mut evidence.elsewhere
        } else if words.chars().any(char::is_alphanumeric) {
            let figure = is_figure(self.letter, sentence, words);
            evidence.figures |= figure;
            evidence.remarks += usize::from(!figure);
            evidence.states |= figure && states(words);
            evidence.loose_numbers |= !figure && self.has_loose_numbers(sentence, words);
            evidence.loose_denial |= DENIES.in_words(words);
            &mut evidence.rest
        } else {
            return;
        };
        slot.get_or_insert(span);
    }

    /// Adds a sentence that withholds or refuses.
    fn add_refusal(&self, sentence: &Sentence, words: &str, given: bool, evidence: &mut Evidence) {
        let cues = sentence.cues;
        let span = self.letter.span(sentence);
        let outright = cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Redacted, Cue::OverCost, Cue::Vexatious]);
        evidence.only_unable = cues.has(Cue::Unable) && !outright && (evidence.only_unable || evidence.withholds.is_none());
        evidence.withholds.get_or_insert(span);
        evidence.firm |= (outright || cues.has(Cue::Unable)) && !cues.has(Cue::Clarify);
        let of_request = cues.has(Cue::Vexatious)
            || (cues.any(&[Cue::Refused, Cue::Unable]) && cues.has(Cue::OverCost))
            || self.cited(sentence).any(|c| refuses_requests(&c.provision));
        let names_it = OF_THE_REQUEST.found_in(words) && !cues.has(Cue::Some);
        let entitled = cues.has(Cue::Explains) || ENTITLED.in_words(words);
        evidence.request_refused |= TOTAL.in_words(words) && !NOT_ALL.in_words(words) && !entitled || (of_request && names_it);
        // Such a ground is one against the request as it stands.
        evidence.request_refused |= self.cited(sentence).any(|c| c.usage == CitationUse::Relied && law::is_against_requests(&c.provision))
            && !OF_ONE_QUESTION.in_words(words)
            && !cues.has(Cue::Some);
        evidence.by_law |= self.cited(sentence).any(|c| c.usage == CitationUse::Relied);
        evidence.firm_by_law |= self.is_firm_by_law(sentence, words);
        evidence.refuses_some |= IN_PART.in_words(words) || SOME.in_words(words) && cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Unable]);
        let both = PARTLY.in_words(words) && cues.has(Cue::Some) || gives_first(words);
        let redacted = cues.has(Cue::Redacted) && !ONLY_SUPPOSED.in_words(words);
        if redacted || cues.has(Cue::Some) && given || both {
            evidence.in_part = true;
            evidence.gives.get_or_insert(span);
        }
    }

    /// Whether a sentence refuses by a provision, and leaves nothing of that to be weighed later.
    fn is_firm_by_law(&self, sentence: &Sentence, words: &str) -> bool {
        let cues = sentence.cues;
        let open =
            cues.any(&[Cue::InterestAsked, Cue::Supposes]) || [&*POSTPONED, &*UNDECIDED, &*WHETHER].iter().any(|p| p.in_words(words));
        let outright = cues.any(&[Cue::Withheld, Cue::Refused, Cue::Redacted]);
        let of_request = outright || cues.has(Cue::Unable);
        let firm = |c: &Citation| match law::entry(&c.provision).map(|entry| entry.standing(Date::MAX)) {
            Some(Standing::Absolute | Standing::ByCondition) => true,
            Some(Standing::Ground) => of_request,
            _ => outright,
        };
        !open && self.cited(sentence).any(|c| c.usage == CitationUse::Relied && firm(c))
    }

    /// Whether a sentence says that something is not held, and not only that it is not held in a form that is cheap to search.
    fn says_absent(&self, sentence: &Sentence, words: &str, evidence: &Evidence) -> bool {
        let cues = sentence.cues;
        let dear = cues.has(Cue::NotInForm) && (evidence.over_cost || near_cost(self.letter, sentence));
        cues.has(Cue::NotHeld) && !cues.any(&[Cue::OtherThan, Cue::Withheld, Cue::Denied]) && !dear && !holds(words)
    }

    /// Whether all that a sentence relies on is the exception for what is not held.
    fn cites_not_held(&self, sentence: &Sentence) -> bool {
        let mut relied = self.cited(sentence).filter(|c| c.usage == CitationUse::Relied).peekable();
        relied.peek().is_some() && relied.all(|c| law::is_not_held(&c.provision))
    }

    /// The citations within a sentence.
    fn cited(&self, sentence: &Sentence) -> impl Iterator<Item = &Citation> {
        let span = self.letter.span(sentence);
        let from = self.citations.all.partition_point(|c| c.span().start < span.start);
        self.citations.all[from..].iter().take_while(move |c| c.span().start < span.end)
    }

    fn withholds(&self, sentence: &Sentence, words: &str) -> bool {
        let cues = sentence.cues;
        let cited = || self.cited(sentence).any(|c| c.usage == CitationUse::Relied);
        let signposts = || self.cited(sentence).next().is_some() && !cited();
        let outright = cues.any(&[Cue::Withheld, Cue::Refused, Cue::Redacted, Cue::Unable, Cue::OverCost]);
        let explained = cues.has(Cue::Explains) && !cited();
        // What is asked, and not yet answered: `We considered whether section 43 applies.`
        let asked =
            cues.has(Cue::Considered) && words.contains("whether") && !cues.any(&[Cue::Withheld, Cue::Refused, Cue::Redacted]) && !cited();
        let guided = cues.has(Cue::Guidance) && !cues.any(&[Cue::Withheld, Cue::Redacted]);
        let exempt = cues.any(&[Cue::Exempt, Cue::Vexatious]) && !signposts();
        (outright || exempt) && !explained && !asked && !cues.has(Cue::AdviceDuty) && !guided || cited()
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
            || cues.has(Cue::Estimate) && near_cost(self.letter, sentence)
            || matches!(role, Role::Advice | Role::Reasons | Role::Harm | Role::FactorsFor | Role::FactorsAgainst | Role::Balance)
            || self.outline.leads[sentence.block]
    }

    /// The lead-in to a list of what was asked for.
    fn leads_to_list(&self, sentence: &Sentence, words: &str) -> bool {
        let next = sentence.block + 1;
        let listed = self.letter.blocks.get(next).is_some_and(|b| matches!(b.shape, Shape::Item | Shape::Table));
        let refuses = [Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Unable, Cue::NotHeld, Cue::Review, Cue::Narrow, Cue::Clarify];
        let about = [Cue::RequestLead, Cue::Harm, Cue::InterestFor, Cue::InterestAgainst, Cue::InterestAsked, Cue::Commissioner];
        let item = self.letter.blocks[sentence.block].label.is_some();
        words.ends_with(':')
            && words.len() > 24
            && listed
            && !item
            && !sentence.cues.any(&refuses)
            && !sentence.cues.any(&about)
            && !self.is_machinery(sentence)
            && asks(words) == Interrogative::No
            && self.outline.roles[next] == Role::Disclosure
    }

    /// Whether a sentence that answers has numbers that no refusal explains, though it does not look like figures.
    fn has_loose_numbers(&self, sentence: &Sentence, words: &str) -> bool {
        let answers = matches!(self.outline.roles[sentence.block], Role::Disclosure | Role::Decision);
        answers && !sentence.cues.has(Cue::Estimate) && counts(words) && !follows_refusal(self.letter, sentence)
    }

    /// A table, or a row of one.
    fn is_row(&self, sentence: &Sentence, words: &str) -> bool {
        self.letter.blocks[sentence.block].shape == Shape::Table || words.starts_with('|')
    }
}

static UNCLEAR: LazyLock<Regex> =
    pattern!(r"\b1\(3\)|cannot tell|\b(?:not|un) ?clear\b|(?:need|require|seek|provide|await|further|your|for) (?:\w+ ){0,2}clarif");
/// Tells that it was made clear: `you clarified what you were seeking`.
static CLARIFIED: LazyLock<Regex> = pattern!(
    r"\byou (?:have |had |then |also |\w+ and )?(?:re-?submitted and )?clarif(?:ied|y that)\b|^(?:thank you|thanks|further to|following|with reference to|we refer to|i refer to|having received)\b(?: \S+){0,12} clarif"
);
/// Tells of a refusal that another asked for, or of an earlier one that is looked at again.
pub(super) static REPORTED: LazyLock<Regex> = pattern!(
    r"\b(?:ask|asks|asked|want|wants|wanted|urged|invited) (?:us|the council|the force|that we) (?:not )?to (?:withhold|refuse|redact)|\b(?:decision|decisions) to (?:refuse|withhold)(?: \w+){0,4} (?:is|was|has been|are|were) (?:now )?(?:withdrawn|overturned|reversed|set aside)|\b(?:review(?:ed)? (?:of )?|look(?:ed)? (?:again )?at |reconsider(?:ed)? )(?:our|the|my|your) (?:\w+ ){0,3}(?:answer|response|reply|decision|letter)(?: .*)? (?:which|that|where|in which|to)\b(?: .*)? (?:refus\w*|withh\w+|relied|exempt\w*|declin\w+)\b|\b(?:we|i|council|force|trust|department) (?:\w+ )?(?:said|stated|told you|replied|answered) that (?:we|it|the \w+|there) (?:did|do|does|held|had|was|were)\b"
);
static TOTAL: LazyLock<Regex> = pattern!(
    r"\b(?:information (?:that )?you(?: have)? (?:requested|asked for)|requested information|information requested|whole of your request)(?: in your request)?(?: \([^)]*\))?,? (?:is|are|has been|have been|falls|was|we hold is) (?:\w+ ){0,3}(?:exempt|withheld|refused|outside)|\brefus\w+ (?:all|both|the whole|your (?:whole|entire))\b|\b(?:all|none|whole) of (?:it|them|this|that|the information|these)\b(?: \S+){0,4} (?:withheld|exempt|released|disclosed|refused)|\b(?:none|nothing) (?:is|can|will|has)(?: be| been)?(?: being)? (?:released|disclosed|provided)|\bwithh\w+ (?:it|them|these|this|the information|everything) in (?:full|its entirety|their entirety)"
);
/// Helps beside the answer.
static BESIDE: LazyLock<Regex> =
    pattern!(r"\b(?:links?|to (?:assist|help) you|assistance|helpful|also tell you|outside (?:of )?the act|of interest)\b");
/// Says what the law would let the body do.
static ENTITLED: LazyLock<Regex> =
    pattern!(r"\b(?:lets|allows|entitles|permits) (?:us|the \w+|an? \w+) (?:not )?(?:to )?|\b(?:could|might|strictly|would be entitled)\b");
/// Tells of what was said or done before this letter.
static BEFORE: LazyLock<Regex> = pattern!(
    r"^(?:in|for|under|to) (?:\w+ ){0,4}\S*[0-9][/-][0-9]\S* (?:we|i) (?:withheld|refused|redacted|relied|declined)\b|\b(?:last (?:year|month|time|week)|previously|originally|initially|(?:in|at) (?:our|the|my) (?:first|original|initial|earlier|previous|last) (?:response|reply|answer|letter)|in that (?:response|reply|answer|letter)|when (?:we|i|you) (?:first|last|previously|originally)|earlier (?:answer|reply|response|request))\b.* (?:refused|withheld|said|relied|told|stated|replied|answered|advised|explained)\b|\b(?:we|i) (?:said|told you|stated|replied|answered|advised you|informed you) (?:that )?(?:no|none|nothing)\b|\b(?:wrongly|mistakenly|incorrectly) (?:said|told|stated)\b"
);
/// Says outright that it is not held.
static PLAINLY_ABSENT: LazyLock<Regex> = pattern!(
    r"\b(?:(?:do|does|did) ?(?:not|n't)|cannot|never)(?: \w+){0,3} (?:hold|have|possess|keep|record|collect|retain)\b|\bnot (?:\w+ )?(?:held|recorded|kept|collected)\b|\bholds? no\b|\bno (?:\w+ ){0,8}(?:held|recorded|exists?)\b|\b(?:17\(1\)|12\(4\)\(a\)|10\(4\)\(a\))|\bno (?:such )?(?:recorded )?(?:information|records?|data)\b"
);
/// Regrets or denies something.
static DENIES: LazyLock<Regex> = pattern!(
    r"\b(?:unfortunately|regret\w*|unable|(?:cannot|can't) (?:\w+ )?(?:provide|give|answer|tell|say|send|supply|release|disclose|share|help|confirm)|unwilling|not (?:able|possible|available|included|appropriate|given)|n't (?:able|possible|available)|apart from|except(?:ing|ion)?|excluding|other than)\b"
);
/// Some of what was asked for.
static SOME: LazyLock<Regex> = pattern!(
    r"\b(?:some|part|parts|certain|a (?:small )?(?:amount|number|portion)|elements?|portions?) of (?:the|your|this|that|it|what)\b(?: \S+){0,16} (?:exempt|withheld|withhold|not be|unable|refus\w+|excepted)\b|\bunable to (?:provide|disclose|release|supply|answer)(?: you with)? (?:some|part|all) of\b"
);
/// Refuses in part, in so many words.
static IN_PART: LazyLock<Regex> =
    pattern!(r"\b(?:refus\w+|withh\w+|exempt\w*|declin\w+) (?:\w+ ){0,2}in part\b|\bpart(?:ly|ially)? (?:refus|withh|exempt|uph)\w+");
/// Says of all that was asked for that it is not held.
static NOTHING: LazyLock<Regex> = pattern!(
    r"\b(?:not|n't) (?:\w+ )?(?:hold|have|possess) (?:any of )?(?:the|this|that|any) (?:recorded )?(?:information|data|records?)(?: that)?(?: you(?: have| had)?)?(?: (?:requested|asked for|seek|are seeking|sought))?\b|\b(?:information|data) (?:that )?(?:you(?: have)? )?(?:requested|asked for|sought) (?:is|are) not held\b"
);
/// Names one question of several.
static OF_ONE_QUESTION: LazyLock<Regex> = pattern!(
    r"\b(?:questions?|parts?|points?|items?|q) ?(?:no\.? ?|number )?[0-9]|\bthis (?:question|part)\b|\bfor (?:19|20)[0-9]{2}|\bbroken down\b|\bby (?:\w+)$"
);
/// Leaves open what becomes of it.
static WHETHER: LazyLock<Regex> = pattern!(r"\bwhether (?:\w+ ){0,5}(?:is|are) to be (?:withheld|disclosed|released)");
/// Whether the first clause of a sentence gives what the next one does not: `The minutes are enclosed, but the annex is withheld.`
fn gives_first(words: &str) -> bool {
    let refusing = [Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Unable, Cue::NotHeld];
    let gives = |clause: &str| {
        let given = VOCABULARY.gives(Cue::Attached, clause) || VOCABULARY.gives(Cue::Gives, clause) && disclosure::gives_in_words(clause);
        let given = given || FIGURE_ALONE.in_words(clause);
        given && !refusing.iter().any(|cue| VOCABULARY.gives(*cue, clause))
    };
    [" but ", " however", " although ", " except ", " apart from ", "; ", " with the exception of ", " save for ", " excluding "]
        .iter()
        .filter_map(|mark| words.split_once(mark))
        .any(|(clause, _)| gives(clause))
}

/// Speaks of what redaction would do, or would take.
static ONLY_SUPPOSED: LazyLock<Regex> = pattern!(
    r"\b(?:would|could|if|even|meaningless|(?:time|hours|need|needed|have|having|required|possible|able|unable|impossible) to (?:\w+ )?redact)\b|\bredact(?:ing|ion)? (?:would|could|is not|it would|them would)\b"
);
/// Is a number and no more: `14`, `£1,200`.
static FIGURE_ALONE: LazyLock<Regex> =
    pattern!(r"^[^a-z]*(?:about |around |approximately |some )?(?:\xc2\xa3 ?)?[0-9][0-9,.]*(?: \w+){0,2}\W*$");
/// Gives a part, in so many words.
static PARTLY: LazyLock<Regex> = pattern!(r"\bpart(?:ial|ially|ly)? (?:disclos|releas|provid|suppl)");
/// Neither confirms nor denies, in so many words.
static NEITHER: LazyLock<Regex> = pattern!(r"\bneither (?:confirms?|confirming)\b|^\W*ncnd\W*$");
/// Withholds not all: `I am not obliged to provide all of it`.
static NOT_ALL: LazyLock<Regex> = pattern!(r"\bnot\b(?: \S+){0,4} (?:all|everything)\b");
/// Says that the public interest is not weighed yet.
static UNDECIDED: LazyLock<Regex> = pattern!(
    r"\bnot yet (?:reached|made|taken|come to|been able to (?:reach|make)|decided|finished|completed|concluded)\b|\bneed(?:s|ed)? (?:more|further|additional) time\b"
);
/// Whether a provision is a ground to refuse a request as a whole: its cost, or that it is vexatious.
fn refuses_requests(provision: &Provision) -> bool {
    matches!(provision.regime(), Regime::Foia | Regime::Foisa) && matches!(provision.number(), "12" | "14")
}
