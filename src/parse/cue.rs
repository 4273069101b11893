//! The vocabulary of response letters: the closed list of `Cue`s, and which of them each sentence gives.
//!
//! A cue is a handful of stems, any of which opens the gate, and a pattern that the sentence must then match. One pass over
//! the folded letter finds all stems, so a pattern only ever runs on a sentence that has a word of it.

use std::fmt;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::bytes::Regex;

use super::pattern::pattern;

/// The cues that a sentence gives.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cues(u64);

impl fmt::Debug for Cues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(VOCABULARY.iter().map(|(cue, _, _)| cue).filter(|cue| self.has(**cue))).finish()
    }
}

impl Cues {
    pub(super) const NONE: Cues = Cues(0);

    /// Whether the sentence gives this one.
    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }

    /// Whether it gives any of these.
    pub(super) fn any(self, cues: &[Cue]) -> bool {
        cues.iter().any(|&cue| self.has(cue))
    }

    /// With one more.
    pub(super) fn with(self, cue: Cue) -> Cues {
        Cues(self.0 | 1 << cue as u64)
    }

    /// A set of these.
    const fn of(cues: &[Cue]) -> Cues {
        let mut set = 0;
        let mut at = 0;
        while at < cues.len() {
            set |= 1 << cues[at] as u64;
            at += 1;
        }
        Cues(set)
    }

    /// What both have.
    fn within(self, other: Cues) -> Cues {
        Cues(self.0 & other.0)
    }

    /// What the other has not.
    fn without(self, other: Cues) -> Cues {
        Cues(self.0 & !other.0)
    }

    /// All of both.
    pub(super) fn and(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident: [$($stem:literal),* $(,)?] $pattern:literal;)+) => {
        /// Something that a sentence of a letter does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Cue { $($(#[$doc])* $name,)+ }

        /// Stems and pattern of each cue, in order.
        const VOCABULARY: &[(Cue, &[&str], &str)] = &[$((Cue::$name, &[$($stem),*], $pattern),)+];
    };
}

cues! {
    // What is withheld, and why.
    /// Says that information is exempt.
    Exempt: ["exempt", "excepted", "exception"]
        r"\bexempt(?:ed)?\b(?: information)?(?: from| under| by| pursuant| in accordance| as | on the| because| information|[.,;:]|$)|\b(?:is|are|be|been|being|was|were|therefore|also|considered|deemed) exempt\b|\bexempts\b|\b(?:exemption|exception)s?\b(?: .*)? (?:appl|engag|relied|cited|claimed|used|invoked|maintain)|\b(?:appl|engag|rel|cit|claim|invok|maintain|us|fall|covered|subject|following|virtue)\w*(?: .*)? (?:exemption|exception)s?\b|\b(?:provides?|is) an? (?:\w+ )?(?:exemption|exception)\b|\b(?:exemption|exception)s?(?: \S+){0,3}:$";
    /// Says that information is held back.
    Withheld: ["withh", "not be disclos", "not disclos", "not releas", "not be releas", "not be provid", "not being", "not to disclose", "not to release", "not to provide", "not be shar", "not be suppl", "not suppl"]
        r"\bwithh(?:eld|old|olds|olding)\b|\b(?:not|n't) (?:\w+ ){0,2}(?:be )?(?:being )?(?:disclos|releas|provid|suppl|shar)(?:e|ed|ing)\b|\bdecided not to\b";
    /// Refuses the request or a part of it.
    Refused: ["refus", "declin"]
        r"\b(?:we|i|council|force|trust|authority|constabulary|university|department|must|therefore|is|are|been|being|was|be|have|has|to|are therefore|hereby|formally) (?:\w+ ){0,4}(?:refus(?:e|ed|ing)|declin(?:e|ed|ing))\b|\brefus(?:e|ed|ing) (?:your|the|this|to (?:provide|disclose|comply|confirm|release|answer)|under|on)\b|\brefusal (?:notice|of|under)\b";
    /// Says that it cannot be given.
    Unable: ["unable", "cannot", "can't", "can not", "not able", "not possible", "not in a position", "not obliged", "not required to"]
        r"\b(?:unable to|cannot|can't|can not|not able to|not possible to|not in a position to|not (?:obliged|required) to) (?:\w+ ){0,3}(?:provid|disclos|releas|suppl|shar|answer (?:your|the|this|that|these)\b|compl(?:y|ete)|giv|process|fulfil|respond|assist|furnish|send|meet|help)";
    /// Says that parts were blacked out or left out.
    Redacted: ["redact", "removed", "obscured", "blacked", "omitted", "anonymis"]
        r"\bredact(?:ed|ion|ions|ing)\b|\b(?:have|has|been|were|was|is|are) (?:\w+ )?(?:removed|obscured|blacked out|omitted)\b(?: .*)? (?:personal|section|regulation|exempt|data|act)\b|\b(?:personal|names?)\b(?: .*)? (?:removed|obscured|blacked out|omitted)\b";
    /// Says that an answer would cost too much.
    OverCost: ["exceed", "appropriate limit", "cost limit", "time limit", "18 hour", "24 hour", "in excess", "£450", "£600", "18.5 hour", "fees limit", "cost threshold", "eighteen hours", "excessive cost", "3.5 days"]
        r"\bexceed(?:s|ed|ing)?\b(?: .*)? (?:limit|hours?|threshold|£450|£600|cost|costs|time|days)|\b(?:over|above|beyond|in excess of|more than|outside)\b(?: .*)? (?:limit|18 hours|24 hours|18\.5|threshold|£450|£600)|\b(?:appropriate|costs?|fees) (?:limit|threshold)|\bcosts? (?:\w+ ){0,8}(?:exceed|above|in excess)|\bexcessive cost|\b(?:limit|maximum) of (?:18|24) hours";
    /// Calls the request vexatious, repeated or manifestly unreasonable.
    Vexatious: ["vexatious", "repeated request", "manifestly un", "substantially similar", "identical request"]
        r"\bvexatious\b|\brepeated requests?\b|\bmanifestly un(?:reasonable|founded)|\b(?:substantially similar|identical) (?:to|request)";
    /// Neither confirms nor denies.
    Ncnd: ["confirm or deny", "confirm nor deny", "confirms nor den", "confirming or denying", "confirming nor", "confirmation or denial", "confirm (or deny", "confirm, or deny", "confirm, nor deny", "confirmed or denied", "confirms or denies", "confirmed nor denied", "confirming (or", "confirm or otherwise", "deny that"]
        r"\bconfirm(?:s|ing|ed|ation)?,? (?:or|nor|\(or) (?:to )?(?:den(?:y|ies|ying|ial|ied)|otherwise)|\bneither confirms?\b";
    /// Says that something is not held.
    NotHeld: ["hold", "held", "possess", "record", "n't have", "not have", "have no", "has no", "not collect", "not keep", "n't keep", "not kept", "retain", "not exist", "no such", "there are no", "there is no", "there were no", "unable to locate", "nil return", "no information", "no trace", "not stor", "have been no"]
        r"\b(?:(?:do|does|did|is|are|was|were|has|have|been|be|could|can)(?: not|n't)|not|cannot|no longer|never)(?: (?:currently|actually|any|the|this|these|such|it|a|been|be|centrally|generally|routinely|also|itself|or|readily|formally|specifically|therefore|otherwise|separately|always|necessarily|ourselves|physically|information|data|records?|yet|longer|and|have|has|all|either|to)){0,3} (?:hold|holds|held|possess|possesses|possessed|retain|retained|kept|keep|collect|collected|record|recorded|stored|store|collate)\b|\b(?:do|does|did)(?: not|n't) (?:currently |actually |also |itself )?(?:have) (?:(?:an?|any|the|this|that|these|those|such|specific) )?(?:(?:\w+ ){0,3}(?:information|data|records?|details?|figures|cop(?:y|ies)|documents?|documentation|statistics|breakdown|correspondence|emails?|reports?|list|log|register|minutes|files?)|it|access)\b|\b(?:holds?|held|holding|has|have) (?:no|nothing|nil)(?: (?:recorded|relevant|further|such|specific|other|such recorded))? ?(?:information|records?|data|documents?|documentation|correspondence|emails?|copies|copy|details?|trace|evidence|reports?|minutes|polic(?:y|ies)|list|figures)?\b|\bno (?:\w+ ){0,5}(?:held|recorded|found|located|kept|retained)\b|\bno (?:\w+ ){0,10}(?:is|are|was|were|has been|have been) (?:still |currently |being )?(?:held|recorded|found|located|kept|retained)\b|\b(?:information|data|records?|documents?)(?: \w+){0,3} (?:(?:is|are) )?not (?:held|recorded|kept|collected|available)\b|\b(?:information|document|record|report|polic)\w* (?:\w+ ){0,4}does not exist\b|\bthere (?:is|are|was|were|have been|has been) no (?:recorded |relevant |such )?(?:information|records?|documents?|correspondence|emails?|data|reports?|minutes)\b|\bunable to locate\b|\bnil return\b|\bno trace\b|\bnot (?:held|recorded)\b|\bno such (?:\w+ )?(?:information|records?|documents?|polic\w+|reports?|contracts?|data)\b|\bno recorded information\b";
    /// Limits what is not held to a form or a place: not centrally, not in a reportable format.
    NotInForm: []
        r"\b(?:format|centrally|central|reportable|retriev\w+|readily|easily|systematically|searchable|electronic\w*|manual\w*)\b";
    /// Takes something out of a denial: no more than what was given.
    OtherThan: []
        r"\b(?:other than|except(?:ing)?(?: for)?|beyond|besides|apart from)\b|\b(?:further|any additional|additional|other) (?:recorded )?(?:information|data|records|documents)\b";

    // What is given.
    /// Attaches or encloses something.
    Attached: ["attach", "enclos"]
        r"\b(?:attach(?:ed|ing)|enclos(?:ed|ing))\b|\b(?:the|an|see|in) (?:\w+ )?(?:attachment|enclosure)s?\b";
    /// Points at information in the letter: below, in a table, as follows.
    SetOut: ["below", "follow", "table", "above", "spreadsheet", "appendix", "annex", "overleaf"]
        r"\b(?:(?:information|data|details?|figures?|answers?|tables?|list|breakdown|numbers?|statistics|results?)(?: .*)? (?:below(?:[.,:;)]|$| (?:and|are|is|for|shows?|table|which|provides?|contains?|sets?|gives?|in)\b)|as follows|following table)|(?:please|can be) (?:see|find|found|refer to)(?: .*)? (?:below|table|tables|spreadsheet|appendix|annex|following table)|(?:table|tables|spreadsheet|appendix|annex|list)s?(?: \S+){0,3} (?:below|above|shows?|sets? out|contains?|provides?|gives?)|(?:provided|shown|detailed|listed|given|presented|supplied|tabulated|outlined) (?:\w+ ){0,3}(?:below|above|as follows)|(?:is|are|was|were) as follows|see below)";
    /// Gives information, in so many words.
    Gives: ["disclos", "releas", "provid", "suppl", "shar", "can confirm", "confirm that", "made available", "send you", "sending you"]
        r"\b(?:we|i|council|force|trust|authority|university|constabulary|department|board|happy to|pleased to|able to|decided to|can|will|have|has|been|are|is|and|today|hereby|to)(?: \w+){0,3} (?:disclos|releas|provid|suppl|shar)(?:e|es|ed|ing)\b|\bcan confirm\b|\bconfirm that\b|\bmade available to you\b|\bsend(?:ing)? you\b|\b(?:full|partial|part) (?:disclosure|release)\b";
    /// Gives only some, or withholds only some.
    Some: ["some ", "part", "certain", "remain", "rest of", "element", "portion", "aspects", "limited", "redacted", "names", "personal", "third part", "contact details", "where we can"]
        r"\b(?:some|part|parts|certain|elements?|portions?|aspects|sections?|a number) of (?:the |your |these |this )?(?:requested )?(?:information|data|request|document|material|content|report|emails?|figures|records)|\b(?:some|certain|other|remaining|limited) (?:\w+ ){0,2}(?:information|data|details?|material|documents?|content|staff|names|emails?|records|figures)\b|\b(?:disclos|releas|provid|withh|redact|refus)\w*(?: \S+){0,3} (?:some|in part|partially|part of)\b|\bpartial(?:ly)?\b|\bin part\b|\b(?:remainder|rest) of\b|\bremaining\b|\bredacted (?:copy|copies|version)|\bthe (?:names?|contact details|personal data|personal details|signatures?|email addresses)\b";
    /// Points to where it is published.
    Published: ["available", "accessible", "publish", "public domain", "website", "link", "web page", "webpage", "found at", "open data", "online"]
        r"\b(?:available|accessible|found|published|viewed|accessed|obtained|located)\b(?: .*)? (?:at|on|via|from|here|through|online|website|link|domain|means|in|by)\b|\bpublic (?:domain|realm)\b|\bfollowing (?:web )?(?:links?|address|website|page|url)|\b(?:this|attached|below) (?:web )?link";

    // How far a provision is relied on.
    /// Denies that a provision applies, or gives reliance up.
    NotRelied: [" not ", "n't ", "neither", " nor ", "never", "no longer", "no exemption", "withdr", "disappl", "without redaction", "nothing", "none "]
        r"\b(?:not|n't|neither|nor|no longer|never)(?: .*)? (?:appl(?:y|ies|ied|ying|icable)|rel(?:y|ied|ying|iance)|engaged?|exempt|cit(?:e|ed|ing)|invok(?:e|ed|ing)|satisfied that|seek(?:ing)? to|maintain)\b|\bno exemptions?\b|\bwithdr(?:aw|awn|ew|awing)\b(?: .*)? (?:exemption|reliance|section|application|exception|s)|\bdisappl|\b(?:none|nothing|no (?:\w+ )?(?:information|data|part))\b(?: \w+){0,4} (?:withheld|redacted|exempt|refused|left out)\b|\bwithout redaction";
    /// Speaks of what might apply, or would.
    Supposes: ["exempt", "exception", "appl", "engage", "refus", "withh", "attract", "exceed", "aggregat", "rely", "fall ", "any refined", "any revised", "any new", "any future", "any subsequent", "any narrowed", "vexatious"]
        r"\b(?:may|might|could|possibly|potentially)(?: \S+){0,4} (?:exempt|appl(?:y|ied|ies|icable)|engaged?|refus(?:e|ed)|withh\w+|fall|attract|exceed|rely|exemptions?|exceptions?|invoke|consider|aggregate)\b|\b(?:if|should|were|had|even if)\b(?: .*)? (?:would|may|might|could|were)\b(?: .*)? (?:exempt|appl(?:y|ied|ies)|engaged?|refus(?:e|ed)|withh\w+|fall|rely|considered|subject|vexatious)|\bsubject to (?:any|other|possible|potential)(?: \S+){0,2} exempt|\bany (?:refined|revised|new|future|subsequent|narrowed)\b";
    /// Says what was looked at first.
    Considered: ["consider", "initially", "at first", "originally", "previously", "looked at"]
        r"\b(?:considered|consider) (?:whether|if|the application of|applying|the use of|relying|using)\b|\b(?:initially|originally|previously|at first) (?:\w+ ){0,3}(?:considered|relied|applied|cited|refused|withheld)|\blooked at whether";
    /// Tells of an earlier request or answer.
    Earlier: ["earlier", "previous", "last ", "in 20", "in 19", "at the time of", "original response", "initial response", "first response"]
        r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|last|in (?:19|20)\d\d|at the time)\b(?: .*)? (?:refused|withheld|relied|exempt|exempted|applied|cited|considered)\b|\b(?:refused|withheld|relied|applied|cited)\b(?: .*)? (?:earlier|previously|originally|initially|last (?:year|time)|at the time|in (?:19|20)\d\d)\b|\b(?:an earlier|a previous|your previous|your earlier|a like|a similar) (?:\w+ )?request\b(?: .*)? (?:refused|exempt|withheld|under)";
    /// Sends the request to another regime, or says under which it is handled.
    Routes: ["handled", "dealt with", "processed", "considered under", "treated", "logged", "answered under", "under the eir", "environmental information", "responded to under"]
        r"\b(?:handled|handling|dealt with|deal with|dealing with|processed|processing|process|considered|treated|treating|logged|answered|responded to|consider)\b(?: .*)? (?:under|as|in accordance|pursuant)\b|\bunder the (?:eir|environmental)\b";
    /// Explains what the law is, for anyone.
    Explains: ["provides", "allows", "permits", "entitle", "right of access", "requires", "states", "public authorit", "an authority", "in force", "creates", "places", "obliges", "sets out", "general right", "duty", "subject to", "the right"]
        r"\b(?:allows?|permits?|enables?|entitles?|provides?|requires?|obliges|states|creates|sets out|places|imposes)\b(?: .*)? (?:authorit|person|applicant|right|duty|duties|exemption|exception|individual|anyone|obligation|that|refuse)|\b(?:a|any|the) public authorit(?:y|ies) (?:is|are|must|may|can|has|does|to|in)\b|\bgeneral right\b|\b(?:right|rights)(?: \w+){0,6} (?:is|are) (?:subject|not without|limited)";

    // The public interest.
    /// Gives factors for disclosure.
    InterestFor: ["factor", "argument", "consideration", "favour", "public interest", "interest in disclos", "support", "points for", "reasons for disclos"]
        r"\b(?:factors?|arguments?|considerations?|points?|reasons?)(?: \S+){0,3} (?:in favour of|favou?ring|supporting|for|in support of|towards?) (?:the )?(?:disclos|releas|confirm|providing|publish|openness)|\b(?:public )?interest in (?:favour of )?(?:the )?(?:disclos|releas|confirm|providing|openness|transparency|accountability|the public)\w*(?: .*)? (?:is|are|include|includes|lies|would|promot|that|because|as)\b|\b(?:in )?favour(?:s|ing)?(?: of)? (?:the )?(?:disclos|releas)\w*(?: \S+){0,3} (?:is|are|include|that|because|would|promot)|\b(?:disclosure|release|releasing|disclosing)(?: \S+){0,4} (?:would|promotes?|may|could|can|will)(?: \S+){0,4} (?:transparen|openness|accountab|public (?:understanding|debate|confidence|awareness|trust|scrutiny)|inform|further)|\b(?:recognis|accept|acknowledg|appreciat|understand)\w*(?: .*)? (?:public|legitimate) interest in (?:disclos|releas|transparen|openness|accountab|knowing|understanding|the (?:release|disclosure))";
    /// Gives factors against it.
    InterestAgainst: ["factor", "argument", "consideration", "favour", "public interest", "against", "withhold", "maintain"]
        r"\b(?:factors?|arguments?|considerations?|points?|reasons?)(?: \S+){0,3} (?:in favour of|favou?ring|supporting|for|in support of|towards?) (?:the )?(?:non-?disclos|withhold|maintain|not disclos|not releas|neither|exempt|refus|non-?release|the exemption)|\b(?:factors?|arguments?|considerations?)(?: \S+){0,3} against (?:the )?(?:disclos|releas|confirm)|\binterests? (?:in |of )?(?:favour of )?(?:withhold|maintain|non-?disclos|not disclos|protecting|safeguarding|ensuring|preserving|allowing|preventing|avoiding|upholding)\w*|\b(?:public )?interest (?:is )?inherent in\b|\bagainst (?:disclos|releas)\w*(?: \S+){0,3} (?:is|are|include|that|because|would)|\bpublic interest (?:does |would )?(?:resides?|rests?|lies?) (?:in|with) (?:the )?(?:withhold|maintain|appl|exempt|non-?disclos|not )\w*|\b(?:not|would not|n't) be in the (?:public interest|interests of the public)";
    /// Says where the public interest lies.
    InterestFound: ["balance", "outweigh", "public interest", "favour"]
        r"\bon balance\b|\b(?:balance|weighed|weighing)\b(?: .*)? (?:favou?rs?|lies|concluded?|decided|outweighs?|determined|rests|in favour|find|found|against|weighted|tips|is in|not to|maintain)|\bpublic interest(?: .*)? (?:outweigh(?:s|ed)|favou?rs|lies|is (?:best|better) served|is not served|rests)|\boutweigh(?:s|ed) (?:by )?(?:the |any |that )|\b(?:concluded|conclude|decided|determined|satisfied|view|find|believe|believes|considers?|consider|opinion|judgement)(?: .*)? (?:public interest|outweighs?|outweighed)|\bin all the circumstances(?: .*)? outweighs?|\b(?:it is|is) (?:not )?in the public interest (?:to|not to)|\breasons why (?:the )?public interest favou?rs|\bpublic interest (?:does |would )?(?:resides?|rests?|lies?|is) (?:in|with)\b";
    /// Asks where it lies, or says that it must be asked.
    InterestAsked: ["whether", "must consider", "subject to", "test", "unless", "if the", "if, in", "where the", "has to be", "need to", "required to", "requires"]
        r"\bwhether\b(?: .*)? (?:outweighs?|public interest|interest)\b|\b(?:if|unless|where),?(?: .*)? outweighs?\b|\bsubject to (?:a |the )?(?:public interest|pit)\b|\b(?:must|required to|requires?|need to|needs to|have to|has to|obliged to)(?: .*)? (?:balance|weigh|consider|conduct|carry out|apply|public interest)\b";
    /// Finds for disclosure.
    InterestDisclose: ["public interest", "favour", "outweigh", "balance"]
        r"\b(?:in the public interest to|favou?rs|in favour of|lies in|lies with|decided to) (?:the )?(?:disclos|releas|provid|publish)|\bpublic interest in (?:disclos|releas)\w*(?: .*)? (?:outweighs|is (?:stronger|greater))";

    // Harm.
    /// Describes harm that disclosure would do.
    Harm: ["prejudic", "harm", "damag", "undermin", "endanger", "adverse", "inhibit", "risk of", "the risk", "detriment", "distress", "disadvantage", "compromis", "jeopard", "hinder", "impede", "threat", "safety", "deter", "chilling", "weaken", "target", "expose", "less cases", "fewer", "impair", "invite"]
        r"\b(?:would|could|likely to|may|will|might|to)(?: .*)? (?:prejudic\w+|harm\w*|damag\w+|undermin\w+|endanger\w*|adversely affect\w*|inhibit\w*|hinder\w*|imped\w+|compromis\w+|jeopardis\w+|weaken\w*|impair\w*|deter\b|disrupt\w*|invite|disadvantage\w*)|\bprejudic(?:e|ial|ed|ing)\b(?: \S+){0,2} (?:the |its |their |our |our own |commercial|effective|prevention|ability)|\b(?:cause|causing|cause of|result in|lead to|leading to|likelihood of|potential|significant|unwarranted|real|considerable|substantial|avoid)(?: \S+){0,4} (?:harm|prejudice|damage|distress|detriment|disadvantage)\b|\b(?:the )?harm (?:to|in|that|of|caused|which)\b|\b(?:increased?|greater|real|higher|at|significant|pose|poses|posing|genuine) (?:the |a |an )?risk\b|\brisk of (?:crime|fraud|harm|identification|attack|injury|re-?identif|abuse|harassment|being)|\b(?:would|could) (?:\w+ ){0,4}(?:less|fewer) (?:\w+ ){0,4}(?:likely|willing|settle|able)|\b(?:less|fewer) (?:\w+ ){0,3}would\b|\b(?:expose|exposed|exposing)\b(?: .*)? (?:risk|harm|attack|danger|fraud)|\bdetrimental\b|\bdisadvantaged?\b|\bto the detriment\b|\b(?:disclosure|release)\b(?: .*)? (?:of benefit|assist|enable|allow|useful|aid)\b(?: .*)? (?:criminal|offender|terrorist|competitor|fraudster|individuals intent|those intent|those wish|hacker|attack)";
    /// Quotes the statute on harm, or weighs rights: no harm described.
    HarmAsLaw: []
        r"\boverride\b|\bprejudice to the rights and freedoms\b|\b(?:is|are) exempt(?: information)? if\b|\b(?:provides|allows)\b(?: .*)? (?:exemption|exception|exempt)|\bto the extent that\b|\bwithout prejudice\b|\bprejudice[- ]based\b|\bwhether\b(?: .*)? (?:prejudice|harm)|\bif (?:its |the )?(?:disclosure|release)";

    // Advice, estimates, licences.
    /// Speaks of the duty to advise and assist.
    AdviceDuty: ["advice and assist", "advise and assist", "advise or assist", "advice or assist", "advice & assist", "assist and advise", "assistance and advice", "section 16", "s16", "s.16", "s 16", "regulation 9", "reg 9"]
        r"\b(?:advice|advise) (?:and|or|&) assist|\bassist(?:ance)? and advi[cs]e|\b(?:section|s\.?) ?16\b|\breg(?:ulation)? 9\b";
    /// Says how to narrow a request.
    Narrow: ["narrow", "refin", "reduc", "rephrase", "limit", "scope", "resubmit", "re-submit", "focus", "specific", "revised request", "shorter"]
        r"\b(?:(?:narrow|refin|rephras|restrict|reduc|revis|amend)(?:e|ed|ing|er)?|limit(?:ing)?)\b(?: .*)? (?:request|scope|focus|questions?|timeframe|time frame|time period|period|parameters|search|date range|search terms?)|\b(?:refined|narrower|narrowed|revised|reduced) (?:\w+ )?(?:request|focus|scope)|\b(?:narrow|refine|reduce)\b(?: \S+){0,3} down\b|\bif you (?:were|would|wish|could|can)(?: .*)? (?:narrow|refin|reduc|limit|focus|resubmit|specific)";
    /// Sends the reader to another body, or elsewhere, for what is not here.
    Redirect: ["contact", "direct", "redirect", "approach", "may hold", "be held by", "foi request", "request to", "may wish", "might wish", "assist you", "responsib", "signpost", "hold this", "helpful", "may be of", "may find", "useful"]
        r"\b(?:contact|approach|write to|try|ask)(?:ing)? (?:the |any |each )?(?:\w+ ){1,5}(?:directly|direct|for (?:this|the|that|any|further)|who (?:may|might|will|should))|\b(?:directly|redirect|re-direct|signpost|address|direct|submit|make|send|refer)(?:ed|ing)? (?:\w+ ){0,6}(?:request|enquiry|query|application)\b(?: .*)? (?:to|with|at)\b|\bto (?:make|submit|send) an? (?:\w+ ){0,2}(?:foi|freedom of information|request)\b|\b(?:may|might|will|would|should|is likely to|are likely to) (?:be able to )?hold\b(?: .*)? (?:information|data|it|this|you)|\b(?:may|is|likely to) be held by\b|\b(?:may|might) (?:also )?(?:wish|want|like) to (?:contact|approach|direct|submit|make|ask|consult|try|write|visit|look|refer|see|note|consider|request)\b|\b(?:may|might) (?:also )?(?:find|be)(?: .*)? (?:helpful|useful|interest|assistance)\b|\b(?:you should|please|should you wish to|wish to|you may|you can) (?:contact|direct|approach) (?:the |our |your )?(?:\w+ ){1,4}(?:directly|council|police|trust|department|office|authority|service|school|schools|agency|ministry|team)|\bto (?:assist|help) you\b|\bredirected\b|\bcan be contacted\b|\bcontactable\b|\b(?:direct|signpost|refer|point) you to\b|\bpublic authority for\b|\bwould have to be contacted|\b(?:is|be) the responsibility of\b";
    /// Estimates a cost or a time.
    Estimate: ["hour", "minute", "estimat", "days", "cost", " mins"]
        r"\b(?:estimat\w*|approximate\w*|take|takes|taken|taking|equat\w*|total\w*|require|requires|need|spend|calculat\w*|amount\w*|least|minimum of)\b(?: .*)? (?:[\d,.]+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty) ?(?:\w+ )?(?:hours?|minutes?|mins|hrs|days|working days|person)\b|\b[\d,.]+ ?(?:hours?|minutes?|mins|hrs)\b(?: .*)? (?:to (?:search|review|check|collate|locate|extract|retrieve|read|identify|find|complete|process|manually|go)|per (?:record|file|case|document|email)|each|of (?:work|officer|staff|time))|\b(?:cost|estimate\w*)\b(?: .*)? £ ?[\d,.]+";
    /// Only names the limit.
    LimitOnly: []
        r"\b(?:limit|threshold)\b(?: .*)? (?:18|24|18\.5) hours|\b(?:limit|threshold)\b(?: .*)? £ ?(?:450|600)|£ ?25 per hour|\b(?:represents|equates)(?: .*)? (?:one person|18|24)";
    /// Licenses re-use.
    Licence: ["licen", "re-use", "reuse", "copyright", "psi "]
        r"\bopen government licen[cs]e|\bogl\b|\bre-?us(?:e|ed|ing|able)\b|\blicen[cs]ed? (?:\w+ ){0,3}(?:under|v3|terms)|\bcopyright\b(?: .*)? (?:designs|act|permission|licen[cs]e|crown|owner|holder|reproduc|protected|material|information)|\bcopyright protection\b|\bprotected by copyright|\bcrown copyright";

    // Review and appeal.
    /// Names a review, complaint or appeal.
    Review: ["review", "complain", "appeal", "reconsider"]
        r"\b(?:internal )?reviews?(?:ed)?\b|\bcomplain(?:t|ts|ts procedure)?\b|\bappeals?\b|\breconsider(?:ed|ation)?\b";
    /// Opens the way to it: what to do when not content.
    Unhappy: []
        r"\bdissatisf|\bnot (?:\w+ )?(?:satisf|happy|content|agree)|\bunhappy\b|\bentitled\b|\brights?\b|\bdisagree|\byou (?:can|may|should|must|could|have|need|want|wish|would|are|do)\b|\bwish(?:es)?\b|\bwould like\b|\bshould (?:you|be)\b|\bplease\b|\bmust be\b|\bconcerns?\b";
    /// Looks back at a review that was asked for.
    ReviewPast: []
        r"\byour (?:\w+ ){0,3}(?:requests?|email|letter) (?:.* )?(?:for |regarding |requesting )?(?:an |a |the )?internal review|\b(?:you|your) (?:requested|asked for|complained|complaint (?:was|about|is)|request for (?:an )?internal review)\b|\bthis concludes\b|\bour (?:internal )?review\b|\b(?:conducted|carried out|completed|undertaken|undertook) (?:\w+ ){0,2}(?:internal )?review|\boutcome of (?:the|your|our|this|that|any) (?:\w+ )?(?:internal )?(?:review|complaint|appeal)|\bresult of (?:the|your) (?:\w+ )?(?:internal )?review|\buphold your complaint|\byou (?:wrote|asked|e-?mailed|requested|made|contacted)(?: .*)? (?:internal )?(?:review|representations)\b|\byour complaint\b";
    /// Names the Information Commissioner.
    Commissioner: ["information commissioner", "ico", "oic", "commissioner's", "scottish information commissioner", "the commissioner"]
        r"\binformation commissioner|\bico\b|\bthe commissioner\b|\bico\.org|\bosic\b";
    /// Sends to the Commissioner.
    ToCommissioner: []
        r"\b(?:contact(?:ed)?|appl(?:y|ication)|appeal|complain(?:t|ts)?|refer|write|right|ask|wycliffe|dissatisfied|unhappy|approach|casework|helpline|0303|raise|not satisfied|still)\b";
    /// Only points at the Commissioner's guidance.
    Guidance: ["guidance", "guide", "advises", "code of practice", "decision notice", "practice", "tribunal"]
        r"\bguidance\b|\bguide\b|\badvises\b|\bcode of practice\b|\bdecision notices?\b";

    // The letter's machinery.
    /// Leads to the answer: please find our response below.
    LeadIn: ["response", "reply", "answer", "responded"]
        r"\b(?:please )?(?:find|see|set out|below is|provide)(?: .*)? (?:response|reply|answers?|responses|replies)\b(?: .*)?[:.]?$|\b(?:response|reply|answers?|responses) (?:.* )?(?:below|as follows|set out)|\bour (?:response|reply|answers?) (?:is|are|to|:)|^(?:the )?(?:\S+ ){0,4}(?:response|reply) (?:is|to your)";
    /// Leads to what was asked: you asked for the following.
    RequestLead: ["request", "asked", "seek", "sought", "access to", "query", "wanted to know", "require", "enquir", "questions"]
        r"\b(?:you|i note you|you have) (?:\w+ ){0,3}(?:asked|requested|seek|sought|wrote|enquired|wanted|wish|wished|stated|made|specifically)\b|\byour (?:\w+ ){0,4}(?:request|questions?|query|enquiry|email|letter)\b(?: .*)? (?:was|is|as follows|were|are|for|reads?|below|:|stated|asked|following)|\b(?:request|questions?|query)(?: .*)?:$|\brequest for (?:the )?(?:following|information)\b|\b(?:following|below) (?:information|request|questions)\b|\bthe (?:information|details) (?:i|you) (?:require|requested|asked)|\basked (?:us )?(?:for|to)\b";
    /// Thanks for the request.
    Thanks: ["thank you", "thanks for", "i refer to", "i am writing", "we are writing", "further to", "with reference to", "with regard", "in response to your", "regarding your", "i write", "acknowledge", "we refer", "in reply to"]
        r"^(?:\W*)(?:many )?(?:thank|i refer|we refer|i am writing|we are writing|further to|with reference|with regard|in response to your|regarding your|i write|i acknowledge|we acknowledge|in reply to)";
    /// Apologises or excuses.
    Apology: ["apolog", "sorry", "regret", "delay", "inconvenience"]
        r"\b(?:apolog\w+|sorry|inconvenience)\b|\bregret (?:the|any|that)|\bdelay(?:s|ed)?\b";
    /// Closes the letter.
    Closing: ["hesitate", "queries", "trust this", "hope this", "hope the", "hope that", "trust you", "trust that", "any questions", "quote the", "reference number", "further enquir", "further quer", "contact me", "contact us", "any quer", "do not edit", "please remember"]
        r"\bdo not hesitate\b|\b(?:any|further) (?:\w+ )?(?:queries|questions|enquiries)\b|\b(?:i|we) (?:trust|hope) (?:this|the|that|you)\b|\bquote (?:the|your|this)\b|\bplease do not edit\b|\bcontact (?:me|us)\b(?: .*)? (?:quer|question|discuss|enquir)";
    /// Is an e-mail disclaimer, a survey or a privacy notice.
    Disclaimer: ["intended solely", "intended recipient", "confidential", "this email", "this e-mail", "virus", "misdirected", "print this", "before printing", "don't print", "survey", "feedback", "customer satisfaction", "privacy notice", "disclosure log", "switchboard", "follow us", "monitored", "is unattended", "official-"]
        r"\bintended (?:solely|only|for the|recipient)|\bthis e-?mail\b(?: .*)? (?:confidential|intended|virus|attachments|privileged|may contain|sent|message)|\bviruses?\b|\bmisdirected\b|\bprint(?:ing)? this e?-?mail|\bbefore printing\b|\bcustomer satisfaction\b|\b(?:our|short|brief|complete|quick|this|satisfaction|feedback|following) (?:\w+ ){0,3}survey\b|\bfeedback\b(?: .*)? (?:form|link|service|survey|complete)|\bprivacy notice\b|\bdisclosure log\b|\bfollow us\b";
    /// Signs off.
    SignOff: ["yours ", "kind regards", "regards", "sincerely", "faithfully", "best wishes", "visible links"]
        r"^\W*(?:yours (?:sincerely|faithfully|truly)|(?:kind(?:est)?|best|warm|many)? ?regards|best wishes|sincerely|visible links|references visible links)\b";

    // Neither given nor refused.
    /// Asks what the requester means.
    Clarify: ["clarif", "cannot tell", "not clear", "unclear", "1(3)", "hear from you", "not heard", "hear nothing", "more specific", "further detail", "further information", "confirm whether", "could you", "please specify", "please confirm which"]
        r"\b(?:seek|need|request|require|provid|ask|await|receiv|obtain|further|following|for|your|without|some|to|please|can you|could you|would you|you)(?:e|ing|ed)? (?:\w+ ){0,3}clarif|\bcannot tell\b|\b(?:not|un) ?clear (?:to us |from your request )?(?:what|which|whether)|\b(?:section|s\.?) ?1\(3\)|\b(?:until|when|after|not|once) (?:we |you )?(?:have |has |been )?(?:hear|heard|hear nothing|received clarification)\b|\bcould you (?:please )?(?:be more|specify|provide more|let us know|confirm (?:which|what|whether))|\bmore specific\b|\bplease (?:specify|clarify|confirm (?:which|what|whether you))";
    /// Says what becomes of the request: logged, passed on, closed, withdrawn.
    Handled: ["transfer", "withdrawn", "closed", "passed", "forwarded", "acknowledg", "will respond", "will be dealt", "will receive a", "expect a response", "response by", "will reply", "will be process", "not a valid", "not valid", "business as usual", "aim to respond", "will aim", "extend"]
        r"\btransferr(?:ed|ing)\b|\b(?:request|case) (?:\w+ ){0,3}(?:withdrawn|closed|been closed|passed|forwarded|lapsed)|\b(?:passed|forwarded) (?:your|the|this) (?:\w+ )?(?:request|enquiry|email)|\bwill (?:\w+ ){0,2}(?:respond|reply|be dealt with|be processed|receive a (?:response|reply))|\b(?:expect|aim to (?:provide|send|issue))(?: \S+){0,3} (?:response|reply)\b|\bnot (?:a )?valid (?:\w+ )?request|\bas business as usual|\b(?:need|needed|require|decided) to extend|\bextend(?:ed|ing)? the (?:\w+ )?(?:time|deadline|period)|\bthis (?:letter |email )?acknowledges|\baim to respond";
    /// Says that nothing more was to be had.
    Vacant: ["n/a", "not applicable", "see above", "see answer", "see response", "as above", "refer to"]
        r"^\W*(?:n/a|not applicable|as above|see (?:above|answer|response))";
}

/// Cues that mean something only beside another: they have no stems, and that one's gate is theirs.
const BESIDE: &[(Cue, Cue)] = &[
    (Cue::Unhappy, Cue::Review),
    (Cue::ReviewPast, Cue::Review),
    (Cue::ToCommissioner, Cue::Commissioner),
    (Cue::HarmAsLaw, Cue::Harm),
    (Cue::LimitOnly, Cue::Estimate),
    (Cue::OtherThan, Cue::NotHeld),
    (Cue::NotInForm, Cue::NotHeld),
];

/// What tells standard text: half of a letter is that, so these cues are looked for first.
const STANDARD: Cues = Cues::of(&[
    Cue::Licence,
    Cue::Disclaimer,
    Cue::SignOff,
    Cue::Commissioner,
    Cue::ToCommissioner,
    Cue::Guidance,
    Cue::Review,
    Cue::Unhappy,
    Cue::ReviewPast,
]);

/// What still counts in a sentence of standard text.
const OUTCOME: Cues = Cues::of(&[
    Cue::Exempt,
    Cue::Withheld,
    Cue::Refused,
    Cue::Unable,
    Cue::Redacted,
    Cue::OverCost,
    Cue::Vexatious,
    Cue::Ncnd,
    Cue::NotHeld,
    Cue::Attached,
    Cue::Thanks,
    Cue::Apology,
    Cue::Closing,
]);

/// Finds the cues of every sentence.
pub(super) struct Vocabulary {
    stems: AhoCorasick,
    /// For each stem, the cues that it opens.
    opens: Vec<Cue>,
    patterns: Vec<Regex>,
}

/// The vocabulary, made once.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let pairs: Vec<_> = VOCABULARY.iter().flat_map(|(cue, stems, _)| stems.iter().map(|stem| (*stem, *cue))).collect();
        let stems = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .build(pairs.iter().map(|(stem, _)| stem))
            .expect("the stems are few and short");
        let patterns = VOCABULARY.iter().map(|(_, _, words)| pattern(words));
        Vocabulary { stems, opens: pairs.iter().map(|(_, cue)| *cue).collect(), patterns: patterns.collect() }
    }

    /// The cues of each of `sentences`, which are ranges of `plain` in order.
    pub(super) fn read(&self, plain: &str, sentences: &[std::ops::Range<usize>]) -> Vec<Cues> {
        let mut gates = vec![Cues::NONE; sentences.len()];
        let mut at = 0;
        for hit in self.stems.find_overlapping_iter(plain) {
            while at < sentences.len() && sentences[at].end < hit.end() {
                at += 1;
            }
            if let Some(gate) = gates.get_mut(at).filter(|_| sentences[at].start <= hit.start()) {
                *gate = gate.with(self.opens[hit.pattern().as_usize()]);
            }
        }
        gates.iter().zip(sentences).map(|(gate, range)| self.confirm(*gate, &plain.as_bytes()[range.clone()])).collect()
    }

    /// Whether a stretch of folded words gives one cue.
    pub(super) fn heard(&self, cue: Cue, words: &str) -> bool {
        self.patterns[cue as usize].is_match(words.as_bytes())
    }

    fn confirm(&self, gate: Cues, sentence: &[u8]) -> Cues {
        let open = BESIDE.iter().filter(|(_, other)| gate.has(*other)).fold(gate, |open, (cue, _)| open.with(*cue));
        let mut cues = self.matching(open.within(STANDARD), sentence, Cues::NONE);
        let standard = cues.any(&[Cue::Licence, Cue::Disclaimer, Cue::SignOff])
            || (cues.has(Cue::Commissioner) && cues.has(Cue::ToCommissioner) && !cues.has(Cue::Guidance))
            || (cues.has(Cue::Review) && cues.has(Cue::Unhappy) && sentence.windows(15).any(|w| w == b"internal review"));
        let rest = open.without(STANDARD);
        cues = self.matching(if standard { rest.within(OUTCOME) } else { rest }, sentence, cues);
        cues
    }

    /// `cues`, with those of `open` whose patterns match.
    fn matching(&self, open: Cues, sentence: &[u8], mut cues: Cues) -> Cues {
        let mut open = open.0;
        while open != 0 {
            let index = open.trailing_zeros() as usize;
            open &= open - 1;
            if self.patterns[index].is_match(sentence) {
                cues = cues.with(VOCABULARY[index].0);
            }
        }
        cues
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(sentence: &str) -> Cues {
        WORDS.read(sentence, std::slice::from_ref(&(0..sentence.len())))[0]
    }

    #[test]
    fn the_vocabulary_fits_its_set_and_keeps_its_order() {
        assert!(VOCABULARY.len() <= 64);
        for (index, (cue, stems, _)) in VOCABULARY.iter().enumerate() {
            assert_eq!(*cue as usize, index);
            assert!(stems.iter().all(|s| *s == s.to_lowercase()), "{cue:?}");
            assert_eq!(stems.is_empty(), BESIDE.iter().any(|(beside, _)| beside == cue), "{cue:?}");
        }
    }

    #[test]
    fn cues_are_heard_and_not_overheard() {
        for (sentence, cue, expected) in [
            ("the council does not hold this information.", Cue::NotHeld, true),
            ("we hold the information.", Cue::NotHeld, false),
            ("it is exempt from disclosure under section 21.", Cue::Exempt, true),
            ("18,228 e-bills (including exemption notices).", Cue::Exempt, false),
            ("names have been redacted.", Cue::Redacted, true),
            ("it would exceed the cost limit of 18 hours.", Cue::OverCost, true),
            ("we can neither confirm nor deny that it is held.", Cue::Ncnd, true),
            ("section 24 does not apply.", Cue::NotRelied, true),
            ("we do not consider that disclosing this to you is necessary.", Cue::NotRelied, false),
            ("a narrower request may be exempt.", Cue::Supposes, true),
            ("on balance, the public interest lies in maintaining the exemption.", Cue::InterestFound, true),
            ("please see the table below.", Cue::SetOut, true),
        ] {
            assert_eq!(cues(sentence).has(cue), expected, "{cue:?}: {sentence}");
        }
    }
}
