//! The words of each kind of letter that decides nothing, and of the outcome of a review, with sentences that prove them.

use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::parse::pattern::{Matches, compiled};
use crate::response::LetterKind;

/// How one kind of letter says what it is.
pub(in crate::parse) struct KindRule {
    pub(in crate::parse) kind: LetterKind,
    /// Sentences that say so.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the proofs read it"))]
    pub(in crate::parse) proofs: &'static [&'static str],
    /// What a folded sentence matches.
    pub(in crate::parse) pattern: &'static str,
    /// What takes it back; nothing where empty.
    pub(in crate::parse) unless: &'static str,
}

/// The rules, the one that counts first where several say something first.
pub(in crate::parse) const KINDS: &[KindRule] = &[
    KindRule {
        kind: LetterKind::AutomaticReply,
        proofs: &["i am out of the office until 4 march.", "this is an automatic reply.", "this inbox is not monitored over the holiday."],
        pattern: r"\bout of (?:the )?office\b|\bthis is an automat(?:ic|ed)\b|\bautomat(?:ic|ed) (?:reply|response|acknowledg\w+)|\b(?:inbox|mailbox) is (?:not|un) ?(?:being )?monitored|\bon (?:annual )?leave until\b",
        unless: r"",
    },
    KindRule {
        kind: LetterKind::Review,
        proofs: &[
            "i have now completed the internal review.",
            "this is the outcome of your internal review.",
            "we therefore uphold the original decision.",
            "your complaint is upheld in part.",
            "i have overturned the original response.",
            "internal review - 2290/21",
            "this is the outcome of our review of the handling of your request.",
            "we have completed the review that you asked for.",
            "decision on reconsideration",
            "i have looked again at your request as you asked.",
        ],
        pattern: r"\byou(?:'ve| have)? asked (?:me|us) to review\b|^(?:re:? )?review of (?:foi|eir|request|our|your|the (?:decision|response|refusal))\b|\b(?:have|has) (?:now )?(?:looked|gone) (?:again|back) (?:at|over|into|through) (?:your request|our|the (?:decision|response|reply|matter))|^(?:re:? )?internal review(?: (?:of|into|decision|outcome|response|result|ref\w*|request|foi|case)\b[^.]*| ?[-:(#]? ?[^.]*\d[^.]*|)$|\b(?:outcome|result|findings?|conclusions?) of (?:\w+ ){0,3}internal review\b|\b(?:outcome|result|findings?|conclusions?) of (?:our|my|your|the|this) review (?:into|of) (?:our|the|your|my|how|this) (?:\w+ ){0,3}(?:answer|response|reply|decision|handling|request|refusal|case|foi)\b|\b(?:have|has|been) (?:now )?(?:\w+ )?(?:carried out|completed|conducted|concluded|finished|undertaken|reviewed|considered) (?:an |the |my |our |your |this |that |its )?(?:\w+ )?(?:internal review|(?:original|first|initial) (?:decision|response|reply|answer)|handling of|review (?:of|into) (?:our|the|your|my|how|this) (?:\w+ ){0,3}(?:answer|response|reply|decision|handling|handled|request|refusal|case|foi)|review (?:that )?you (?:asked|requested))|\b(?:i|we|panel|therefore|is|are|and|to|not|partly|been|was) (?:\w+ ){0,2}(?:uphold|upheld|overturn|overturned|overturning) (?:(?:it|the|our|your|that) ?(?:original|first|initial|earlier|previous|$)|(?:our|your|that) (?:decision|response|reply|refusal|complaint)|the (?:decision to (?:withhold|refuse|apply)|refusal|response|reply|complaint))|\byour complaint is (?:\w+ ){0,2}(?:not )?upheld|\bi (?:\w+ )?uphold it\b|\bdecision on (?:re-?consideration|(?:internal )?review)\b|^representations received\b|\b(?:have|has) (?:now )?re-?considered (?:our|the|my|your) (?:\w+ )?(?:decision|answer|response|reply|refusal|request)\b",
        unless: r"\bwill\b|\baims? to\b|\bif you\b|\byou (?:may|can|have the right|are entitled)|\bthank you for your (?:e-?mail|letter) (?:asking|requesting)|\b(?:tribunal|commissioner|court|inspector|inspectorate|ombudsman|judge|secretary of state|adjudicator|planning (?:inspector\w*|appeals?)|(?:school|admissions?|exclusion|benefits?|parking|housing|tax|valuation) appeals?|appeals? (?:panel|tribunal|service|committee))\b|\bnumber of\b|\bhow many\b",
    },
    KindRule {
        kind: LetterKind::FeesNotice,
        proofs: &[
            "freedom of information act - fees notice",
            "a fee of 25 pounds is payable.",
            "please send a cheque for £6.50.",
            "our charge is £32.40, payable in advance.",
        ],
        pattern: r"\bfees notice\b|\b(?:fee|charge) of (?:£ ?\d|\w+ pounds)[^.]* (?:payable|required|due|before)|\b(?:fee|charge|payment)\b.* (?:payable in advance|is payable|must be paid)|\bplease (?:send|make)(?: us)? (?:a |your )?(?:cheque|payment)|\buntil (?:the |your |this |that |it |a )?(?:fee |payment |charge |sum |amount |money )?(?:is|has|have|reaches)(?: been)? (?:paid|received|cleared|us)|\bif we (?:do not|don't|have not|haven't) (?:have|had|receive|received) (?:your |the |a )?(?:cheque|payment|fee|money)|\b(?:would you like|do you wish|if you wish|if you want) (?:us )?to (?:go ahead|proceed|continue)\b.* (?:fee|charge|£|payment)|\bprojected cost is\b|\b(?:are|is|am|be|been) charg(?:ing|ed) (?:you )?(?:a (?:fee|charge) of )?£ ?\d|\bplease pay\b",
        unless: r"\b(?:may|might|could) be\b|\bif (?:a|any) (?:fee|charge)\b|\bno (?:fee|charge)\b",
    },
    KindRule {
        kind: LetterKind::Extension,
        proofs: &[
            "the time limit needs to be extended.",
            "the time for answering may be extended until the public interest is weighed.",
            "i cannot yet give you a full answer.",
            "we need to extend our response time.",
            "we need a further 20 working days.",
            "we have not yet been able to reply to your request.",
            "we are still collating the information.",
            "we will write again by 9 may 2024.",
            "we plan to let you have a response by 1 may.",
            "we have not finished doing so.",
            "the council may take such time as is reasonable.",
            "we are unable to respond within the statutory time.",
        ],
        pattern: r"\b(?:needs?|needed|requires?|necessary|decided|must|had|have|wish|going)(?: \w+)? (?:to )?(?:be )?extend(?:ed)?\b|\bextend(?:ing|ed|s)? (?:the |our |this |your )?(?:\w+ ){0,4}(?:time|deadline|period|limit|date)\b|\b(?:need|require|take|taking|allow)\w* (?:an? |up to an? )?(?:further|additional|extra|another|more) (?:\w+ ){0,2}(?:time|days|working days)\b|\b(?:may|can|will|has been|is) (?:be )?extended (?:until|to|by)\b|\bcannot yet (?:give|provide|send|answer)|\bnot (?:yet )?been able to (?:reply|respond|answer|complete|finish)|\bnot yet (?:been able to|in a position to|reached a|concluded|finished|made a|come to a) |\bstill (?:\w+ )?(?:considering|collating|gathering|working on|waiting|awaiting|assessing)\b|\b(?:write|reply|respond|be in touch) (?:to you )?again (?:by|before|as soon|when|within)\b|\btime (?:for|limit for|to) (?:a )?respon\w+ to be longer than\b|\bplan to (?:let you have|respond|reply|send you|provide you)\b|\b(?:not|n't) (?:yet )?(?:finished|completed|concluded|come to the end of) (?:doing so|this|that|it|our|the|weighing|considering|work|search\w*)|\bsuch (?:further |additional |longer )?time as is reasonable|\b(?:longer|more|further|additional) (?:time|days|working days) (?:is|are|will be|would be) (?:needed|required|necessary)|\bunable to complete (?:our |the |this |my )?(?:response|reply|answer|consideration|work|searches)|\b(?:are|is|am) (?:still |currently )?considering whether\b|\bstill being (?:collated|gathered|considered|processed|worked on|prepared|drafted|put together)|\b(?:unable|not (?:be |been )?able) to (?:respond|reply|answer|provide a (?:full |final )?(?:response|reply|answer)|meet)(?: \w+){0,6} (?:within|by|before) (?:the |our |\d|statutory|20|twenty)|\bnew (?:target|due|response) (?:date|deadline)",
        unless: r"\byou (?:may|can|should)\b|\bcontract\b|\breview\b|\bwould be extended\b",
    },
    KindRule {
        kind: LetterKind::Withdrawal,
        proofs: &[
            "your request has been withdrawn.",
            "you withdrew this request on 2 march 2024.",
            "we have treated your request as withdrawn and closed it.",
            "you tell us that you no longer require the information.",
            "you asked us not to go on with your request.",
            "we note that you wish to withdraw your request.",
        ],
        pattern: r"\b(?:your|the|this) (?:\w+ ){0,2}request (?:has been|has now been|is|was|is now) (?:\w+ )?(?:withdrawn|lapsed)\b|\byou (?:have )?(?:\w+ )?(?:withdrew|withdrawn)\b|\byou (?:\w+ )?no longer (?:need|require|wish|want)|\basked (?:us|me) (?:not to (?:go on|proceed|continue|carry on)|to (?:close|withdraw|cancel|stop)|that (?:it|we|this|your request)(?: \w+){0,3} (?:close|withdraw\w*|cancel\w*|stop))\b|\b(?:wish|wished|want|wanted|asking|request|requested|decided) to (?:withdraw|cancel|drop) (?:your|the|this)\b|\bwithdrawal of your request\b|\b(?:treated|treating|regard|regarded|consider|considered) (?:your|the|this) request (?:as |to be |to have been )(?:\w+ )?(?:withdrawn|lapsed|closed)\b",
        unless: r"\bwill (?:be|treat|consider|regard)\b|\bif (?:we|you|no)\b|\bshould (?:you|we)\b|\bmay (?:wish|want)\b",
    },
    KindRule {
        kind: LetterKind::Transfer,
        proofs: &[
            "we have passed your request to the county council.",
            "roads are looked after by the county, and we have sent your message on to them.",
            "your request has been transferred to the ministry of justice.",
            "that is done by the county, to which we have today forwarded your message.",
        ],
        pattern: r"\b(?:have|has|been|are|am) (?:now |therefore |also )?(?:transferr(?:ed|ing)|pass(?:ed|ing)|forward(?:ed|ing)|sent|sending|redirect(?:ed|ing)) (?:(?:your|the|this) (?:\w+ ){0,2}(?:request|enquiry|message|letter|e-?mail|query|correspondence)|it) (?:on )?to\b|\brequest has been (?:transferred|forwarded|passed on) to\b|\bto (?:which|whom|them|him|her) (?:i|we)(?: \w+){0,3} (?:forwarded|passed|sent|transferred|passing|forwarding|sending) (?:on )?(?:your|the|this|it)\b",
        unless: r"\b(?:relevant|appropriate|our|responsible|following) (?:\w+ ){0,2}(?:departments?|team|officers?|service|directorate|unit|colleagues?)\b|\bcolleagues?\b|\bsubject access\b|\bdata protection\b",
    },
    KindRule {
        kind: LetterKind::Clarification,
        proofs: &[
            "please clarify which years you mean.",
            "we need you to be more specific.",
            "could you confirm which dates you are interested in?",
            "it is not clear from your request what you want.",
            "we need some clarification before we can go on.",
            "we need further particulars under section 1(3).",
            "would you please let me know which roads you have in mind?",
            "before we go on i need to know what you are after.",
        ],
        pattern: r"\bneed you to\b|\b(?:please|could you|would you|can you|would you please|please could you)(?: \w+){0,3} (?:clarify|confirm (?:which|what|whether|if)|tell us:?(?: which| what|$)|specify|be more specific)|\bnot clear (?:from|what|which|to us|as to)|\bunclear (?:from|what|which|to us|as to)|\b(?:need|require|seek|seeking|ask(?:ing)? for|requesting)(?: \w+){0,2} clarification|\bfurther particulars\b|\b(?:please|could you|would you|can you|will you)(?: \w+){0,4} let (?:me|us) know (?:which|what|whether|how|the (?:\w+ ){0,3}(?:years?|dates?|period|area|names?|details|topics?)|if you (?:mean|want|would like|are))|\b(?:which|what)(?: \w+){0,6} you have in mind\b|\bneed to know (?:what|which|whether|more)\b|\b(?:in order|so) (?:that we (?:can|may|could)|to) (?:identify|locate|find|answer|help|process|proceed)\b(?: .*)? (?:please|could you|would you|we need|need to know)|\bcannot (?:identify|locate|work out|make out|be sure) (?:what|which|from)|\b(?:more|further|additional) (?:information|detail|details) (?:from you|about what you)|\b(?:explain|say|state|tell (?:us|me)|confirm) what you mean\b|\bproof of (?:your )?identity\b|\bwrite (?:to us )?again with your (?:real |full )?name\b|\b(?:supply|provide|give|tell|confirm)(?: us)?(?: with)? your (?:real|full|own) name\b|\b(?:unable to|cannot|can't) (?:proceed|progress|process|deal|continue|go on)(?: \w+){0,5} (?:until|unless|without)\b|\bcannot (?:process|deal with|take|proceed with|go on with) (?:your|the|this) request (?:\w+ )?(?:as it stands|until|without|in its (?:current|present) form|further)|\bcan you (?:please )?tell (?:us|me):? (?:\W?\w?\W? ?)?(?:which|what|whether)|\bplease (?:give|provide|send|supply) (?:us |me )?(?:with )?(?:more|further|some more|additional) (?:information|details?)|\bcannot tell (?:what|which|from)",
        unless: r"\breview\b|\bcommissioner\b|\bfeedback\b|\byou think\b|\bsurvey\b|\bquer(?:y|ies)\b|\bcontact (?:me|us)\b",
    },
    KindRule {
        kind: LetterKind::Acknowledgement,
        proofs: &[
            "your request has been logged.",
            "we aim to send a response within 20 working days.",
            "you should hear from us shortly.",
            "this letter acknowledges your request.",
            "we are dealing with your request.",
            "your request will be answered within 20 working days.",
        ],
        pattern: r"\b(?:has|have) been (?:\w+ )?(?:logged|registered|allocated)\b|\b(?:we|i|officer|council|trust|team|university|college|school|board|department|force|authority|agency|service|they)(?: \w+)? (?:will|shall|aim to|hope to|intend to|expect to) (?:\w+ ){0,3}(?:respond|reply|send|let you (?:have|know)|write to you|contact you|be in touch)\b|\byou (?:will|should|can expect to|may expect to) (?:\w+ ){0,2}(?:hear|receive)\b|\backnowledge(?:s|d|ment)?\b|\b(?:are|is|am) (?:now |currently )?(?:dealing with|processing|looking into|working on|being (?:dealt with|processed|looked))(?: (?:your|this|the|it))?|\bresponse (?:is |will be )?due\b|\breceiving (?:our )?attention\b|\b(?:request|enquiry)\b(?: \w+){0,8} (?:has come in|has arrived|has reached us|is being (?:handled|dealt with|processed|looked (?:at|into)|considered))\b|\breceived your (?:\w+ ){0,6}and (?:we )?(?:will|shall|aim to) (?:\w+ )?(?:respond|reply|write|be in touch|answer)\b|\b(?:it|request|enquiry|questions?) will (?:now )?be (?:answered|dealt with|processed|responded to|considered|handled) (?:as |within |by |in accordance |under |and )",
        unless: r"\bif (?:an|a|any|you)\b|\breview (?:procedure|process)\b|\bcomplaints?\b|\b(?:request|ask) (?:for )?an? (?:internal )?review\b.* (?:will|aim|within)\b.* (?:your|the) (?:internal )?review\b",
    },
];

/// The patterns of a rule: what says so, and what takes it back.
struct Compiled {
    says: Regex,
    unless: Option<Regex>,
}

static RULES: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    let unless = |raw: &str| (!raw.is_empty()).then(|| compiled(raw));
    KINDS.iter().map(|rule| Compiled { says: compiled(rule.pattern), unless: unless(rule.unless) }).collect()
});

/// The kinds that a folded sentence speaks of.
pub(in crate::parse) fn kinds(words: &str) -> impl Iterator<Item = LetterKind> + '_ {
    let says = |rule: &Compiled| rule.says.in_words(words) && !rule.unless.as_ref().is_some_and(|not| not.in_words(words));
    KINDS.iter().zip(RULES.iter()).filter(move |(_, rule)| says(rule)).map(|(rule, _)| rule.kind)
}
