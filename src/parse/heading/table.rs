//! The patterns of headings: the words of each, what it heads, and lines that prove it.

use Heads::{Answer, Part, Provision};

use crate::response::Role;

/// What a heading heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Heads {
    /// A part with this work.
    Part(Role),
    /// The answer: decision and disclosure alike.
    Answer,
    /// What one provision is about: its name is the heading.
    Provision,
}

/// How one kind of heading is worded.
pub(in crate::parse) struct HeadingRule {
    /// The whole of a folded line, in which `\w` is a letter or digit, an apostrophe or a hyphen.
    pub(in crate::parse) pattern: &'static str,
    /// What such a line heads.
    pub(in crate::parse) heads: Heads,
    /// Lines that only this rule knows, or knows best.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the proofs read it"))]
    pub(in crate::parse) proofs: &'static [&'static str],
}

const fn rule(heads: Heads, proofs: &'static [&'static str], pattern: &'static str) -> HeadingRule {
    HeadingRule { pattern, heads, proofs }
}

/// Every kind of heading.
pub(in crate::parse) const HEADINGS: &[HeadingRule] = &[
    rule(
        Part(Role::Request),
        &["your request", "details of your request"],
        r"(?:your |the |my |details of (?:the |your )?|summary of (?:the |your )?|original |initial |full |text of (?:the |your )?)*(?:foi |eir |foia |sar |information |freedom of information )?(?:request|query|enquiry)s?(?: for information)?(?: details?| summary| received| text| wording| and our response)?(?: (?:dated|of|received(?: on)?) .*)?",
    ),
    rule(
        Part(Role::Request),
        &["i note you seek access to the following information"],
        r"(?:you|you have|we understand you|i understand you|i note you)(?: \w+){0,3} (?:asked|requested|request|sought|seek|wrote|wanted)(?: .*)?",
    ),
    rule(
        Part(Role::Request),
        &["information requested"],
        r"(?:the )?(?:information|records?|data|documents?) (?:that )?(?:you |being |was |were )?(?:have )?(?:requested|asked for|sought|wanted|asked)(?: was| is)?",
    ),
    rule(
        Part(Role::Request),
        &["what you asked for"],
        r"(?:what|which) (?:information )?(?:you|was|were|did you) (?:have )?(?:asked?|requested?|wanted?)(?: for| us| to know)*(?: for)?\??",
    ),
    rule(Part(Role::Decision), &["what we decided"], r"what (?:we|was|i|has been) (?:have )?(?:decided|concluded)"),
    rule(
        Answer,
        &["what we can disclose"],
        r"what (?:we|i) (?:can|could|are able to|have) (?:give|provide|disclose|release|tell|provided|disclosed|released|hold|found)(?: you)?",
    ),
    rule(
        Part(Role::Request),
        &["questions 1 & 2"],
        r"(?:your |the )?questions?(?: (?:asked|raised|requested|[\d ,&-]+(?:and \d+)?))?|(?:nature|scope|terms) of (?:the |your )?request",
    ),
    rule(
        Part(Role::Decision),
        &["our decision"],
        r"(?:the |our |my |summary of (?:the |our )?|notice of )?(?:decision|outcome|determination|conclusion of the request|decisions)(?: notice| summary| and reasons| on your request| made| in summary)?",
    ),
    rule(
        Part(Role::Decision),
        &["refusal notice", "i have today decided to"],
        r"(?:formal )?(?:refusal|part(?:ial)? refusal|exemption) notice.*|(?:notice (?:of|under)|refusal of)\b.*|(?:i|we) have (?:today )?decided(?: .*)?",
    ),
    rule(
        Answer,
        &["our response to your questions", "we answered"],
        r"(?:our |the |my |full |formal |council |force |trust |draft )*(?:response|reply|answers?|we answered|result of searches|our findings|findings|responses)(?: to (?:your |the )?(?:request|questions?))?(?: is| follows| as follows| below)?|in (?:response|reply|answer)(?: to your (?:request|questions?))?|we answered",
    ),
    rule(
        Part(Role::Reasons),
        &["reasons for not providing information", "why we cannot give you the names"],
        r"(?:the )?reasons?(?: for| why| behind| of| not)?(?: .*)?|why (?:we|the|it|i|this|some|information)(?: .*)?|(?:explanation|rationale|legal basis|background to (?:the )?decision|basis for (?:the )?(?:decision|refusal))(?: .*)?",
    ),
    rule(
        Part(Role::Reasons),
        &["exemptions applied", "qualified exemption"],
        r"(?:the |use of |our use of |application of |applying |explanation of )*(?:exemption|exception|provision)s?(?: .*)?|(?:qualified|absolute|prejudice[- ]based|class[- ]based)(?: and (?:qualified|absolute|prejudice[- ]based|class[- ]based))*(?: (?:exemption|exception|provision)s?)?.*|(?:information )?(?:withheld|redacted|redactions?|withholding)(?: .*)?",
    ),
    rule(
        Part(Role::Harm),
        &["overall harm", "harm and prejudice test"],
        r"(?:overall |evidence of |evidencing |the |statement of |potential |nature of |explanation of )*(?:harm|prejudice)(?: and prejudice| or prejudice)?(?: test)?(?: (?:in|for|of|caused|from|by|that|to|article)\b.*)?|(?:harm|prejudice) (?:test|considerations?|statement)|(?:likelihood|severity) of (?:harm|prejudice)",
    ),
    rule(
        Part(Role::FactorsFor),
        &["public interest factors in favour of disclosure"],
        r"(?:\S+ ){0,2}(?:public interest )?(?:test )?(?:factors?|considerations?|arguments?|reasons?|points?)(?: \S+){0,3} (?:in favou?r(?: of)?|favou?ring|for|supporting|in support of|towards?) (?:the )?(?:disclos\w*|releas\w*|confirm\w*|providing|publication|publishing).*|(?:public interest )?(?:in favou?r(?: of)?|favou?ring|for|supporting|in support of|towards?) (?:the )?(?:disclos\w*|releas\w*|confirm\w*|providing|publication|publishing).*|(?:the )?public interest in (?:the )?(?:disclos\w*|releas\w*|confirm\w*|providing|publication|publishing).*|(?:factors|considerations) for|(?:in favou?r(?: of)?|favou?ring|for|supporting|in support of|towards?) (?:the )?(?:disclos\w*|releas\w*|confirm\w*|providing|publication|publishing)",
    ),
    rule(
        Part(Role::FactorsAgainst),
        &["factors favouring non-disclosure of section 31"],
        r"(?:\S+ ){0,2}(?:public interest )?(?:test )?(?:factors?|considerations?|arguments?|reasons?|points?)(?: \S+){0,3} (?:(?:in favou?r(?: of)?|favou?ring|for|supporting|in support of|towards?) (?:the )?(?:non-? ?disclos\w*|withhold\w*|maintain\w*|not (?:disclos|releas|confirm)\w*|neither|refus\w*|non-?release|exempti\w+)|against).*|(?:public interest )?(?:in favou?r(?: of)?|favou?ring|for|supporting|in support of|towards?) (?:the )?(?:non-? ?disclos\w*|withhold\w*|maintain\w*|not (?:disclos|releas|confirm)\w*|neither|refus\w*|non-?release|exempti\w+).*|against (?:the )?(?:disclos\w*|releas\w*|confirm\w*|providing|publication|publishing).*|(?:the )?public interest (?:in (?:the )?(?:non-? ?disclos\w*|withhold\w*|maintain\w*|not (?:disclos|releas|confirm)\w*|neither|refus\w*|non-?release|exempti\w+)|against).*|(?:factors|considerations) against",
    ),
    rule(
        Part(Role::Balance),
        &["balance test", "public interest considerations"],
        r"(?:the )?(?:balanc(?:e|ing)(?: test| exercise)?(?: of)?(?: the)?(?: public)?(?: interests?)?(?: test| arguments| considerations)?(?: .*)?|(?:the )?public interest (?:test|balance|balancing|considerations?|conclusion|decision|outcome|argument|assessment)s?(?: .*)?|conclusion.*|where (?:the )?(?:balance|public interest) lies|weighing.*|why (?:the )?public interest favou?rs.*|reasons why (?:the )?public interest favou?rs.*|pit|public interest)",
    ),
    rule(
        Part(Role::Disclosure),
        &["information disclosed"],
        r"(?:the |full |partial )?(?:disclosure|disclosed|information (?:disclosed|provided|released|supplied|held|we hold|attached|available)|released? information|information|data|results|figures|table of results|attachments?)(?: table| summary| attached| below)?",
    ),
    rule(
        Part(Role::Advice),
        &["section 16 - duty to advise and assist", "refining your request"],
        r"(?:(?:s|section|regulation|reg)\.? ?(?:15|16|9)\b.*)?(?:the |our |duty to (?:provide )?|further )*(?:advi[cs]e (?:and|&|or) assist\w*|assist(?:ance)? (?:and|&) advi[cs]e)(?: .*)?|(?:our |some )?(?:advice|assistance)|(?:section|s|regulation|reg)\.? ?(?:16|9)(?: .*)?|(?:help|helping you)(?: \S+){0,4} (?:request|narrow\S*|refin\S*).*|(?:how (?:to|you (?:can|could|might))|refining|narrowing)(?: \S+){0,4} request|(?:other|further|additional|useful|related) (?:information|help|sources|links|advice)(?: .*)?",
    ),
    rule(
        Part(Role::ReviewRights),
        &["your right to complain", "internal review"],
        r"(?:your |the )?rights?(?: (?:of|to) (?:an? |the |request |seek |ask for )*(?:review|appeal|complain|internal|redress|challenge).*)?|(?:requesting |request an? |asking for an? |how to (?:request|ask for) an? )?(?:internal )?reviews?(?: procedure| process| rights| requests?| and (?:complaints?|appeals?))*(?: .*)?|(?:your |the |our |foi |how to |making an? )*(?:complaints?|complain|appeals?)(?: .*)?|(?:what (?:to do )?)?if you (?:are|are still|disagree|wish|want|remain|have)(?: .*)|(?:the |contacting the |appeal to the )?(?:scottish |uk )?(?:information commissioner|ico)(?:'?s?'? office)?(?: .*)?|next steps|your options|what (?:happens|can i do|can you do|you can do)(?: .*)?|unhappy with .*|not (?:happy|satisfied).*|dissatisfied.*",
    ),
    rule(
        Part(Role::Boilerplate),
        &["re-use of information", "yours sincerely"],
        r"(?:re-?using?|re-?use of|use of|copyright|(?:open government )?licen[cs](?:e|ing)|disclaimer|confidentiality|privacy|legal|data protection|feedback|customer|survey|references|visible links|publication|disclosure log)(?: (?:and|of|the|information|notice|statement|public sector|copyright|licen[cs]e|re-?use|survey|satisfaction|this|material|data|policy|disclaimer|disclosed|provided|we|on|log|in|our|service|form|conditions|terms|scheme)){0,8}|yours (?:sincerely|faithfully|truly)|(?:kind |best )?regards|enclosures?|encs?",
    ),
    rule(
        Part(Role::Introduction),
        &["background"],
        r"(?:introduction|background|acknowledgement|preamble|freedom of information act(?: 2000)?(?: \([^)]*\))?(?: request)?(?: response)?|environmental information regulations(?: 2004)?(?: request)?(?: response)?)",
    ),
    rule(
        Provision,
        &["section 31(1)(a) - law enforcement"],
        r"(?:the |reasons?:? (?:for )?|why:? )?(?:exemptions? (?:at |under )?)?(?:foia? |eir |foisa )?(?:(?:sections?|regulations?|regs?)\.? ?\d{1,3}[a-z]?|ss?\.? ?\d{1,3}[a-z]?\()(?: ?\(?[^)]{1,4}\))*.*",
    ),
];
