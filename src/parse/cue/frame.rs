//! Cues of the frame of a letter: openings, closings, and what neither gives nor refuses. See `rule` for how they are written.

use super::rule::cue_rules;

cue_rules! {
    LeadIn in "please find our response below.": ["response", "reply", "answer", "responded"] [
        r"\b(?:please )?(?:find|see|set out|below is|provide)(?: .*)? (?:response|reply|answers?|responses|replies)\b(?: .*)?[:.]?$",
        r"\b(?:response|reply|answers?|responses) (?:.* )?(?:below|as follows|set out)",
        r"\bour (?:response|reply|answers?) (?:is|are|to|:)", r"^(?:the )?(?:\S+ ){0,4}(?:response|reply) (?:is|to your)",
    ];
    RequestLead in "you asked for the following information:": ["request", "asked", "seek", "sought", "access to", "query", "wanted to know", "require", "enquir", "questions", "wrote", "contacted", "the following", "you ask", "you want", "you wish", "emailed", "e-mailed", "please "] [
        r"\b(?:you|i note you|you have) (?:\w+ ){0,3}(?:asked|requested|seek|sought|wrote|enquired|wanted|wish|wished|stated|made|specifically)\b",
        r"^you (?:also |then )?(?:ask|want|seek|request|wish)\b", r"\byour (?:\w+ ){0,4}(?:request|questions?|query|enquiry|email|letter)\b(?: .*)? (?:was|is|as follows|were|are|for|reads?|below|:|stated|asked|following)",
        r"\b(?:request|questions?|query)(?: .*)?:$", r"\brequest for (?:the )?(?:following|information)\b",
        r"\b(?:following|below) (?:information|request|questions)\b",
        r"\bthe (?:information|details) (?:i|you) (?:require|requested|asked)", r"\basked (?:us )?(?:for|to)\b",
        r"^please (?:provide|supply|send|tell|confirm|state|give|let)(?: me| us)?(?: with| have)?(?: the following(?: information)?)?:$",
        r"\byou (?:wrote|contacted|e-?mailed)\b(?: .*)?:$",
        r"\b(?:ask|know|request|seek|requesting|asking|seeking)(?:ed)? (?:for )?the following\b",
    ] unless [
        r"\b(?:information|details|data|documents|answers?|figures|it)(?: (?:that |which )?you(?: have)? (?:requested|asked for|require|seek|wanted))?(?: \w+){0,4} (?:is|are|has been|have been) (?:being |now |all )?(?:as follows|attached|enclosed|provided|set out|given|released|disclosed|supplied|below|exempt|withheld|not held|not recorded)\b",
        r"^(?:here|below|this) is (?:the|all)\b", r"\b(?:see|find)(?: \w+){0,5} (?:information|details|data|figures)(?: \w+){0,6} (?:below|attached|as follows)\b",
        r"\b(?:see|find)(?: \w+){0,2} (?:below|attached|enclosed)(?: \w+){0,3} (?:information|details|data|figures|documents?)\b",
        r"\b(?:pleased|happy|able) to (?:\w+ ){0,3}(?:the|all|some) (?:of the )?(?:information|details|documents|data)\b",
    ];
    Thanks in "thank you for your request.": ["thank you", "thanks for", "i refer to", "i am writing", "we are writing", "further to", "with reference to", "with regard", "in response to your", "regarding your", "i write", "acknowledge", "we refer", "in reply to"] [
        r"^(?:\W*)(?:many )?(?:thank|i refer|we refer|i am writing|we are writing|further to|with reference|with regard|in response to your|regarding your|i write|i acknowledge|we acknowledge|in reply to)",
    ];
    Apology in "we apologise for the delay.": ["apolog", "sorry", "regret", "delay", "inconvenience"] [
        r"\b(?:apolog\w+|sorry|inconvenience)\b", r"\bregret (?:the|any|that)", r"\bdelay(?:s|ed)?\b",
    ];
    Closing in "please do not hesitate to write.": ["hesitate", "queries", "trust this", "hope this", "hope the", "hope that", "trust you", "trust that", "any questions", "quote the", "reference number", "further enquir", "further quer", "contact me", "contact us", "any quer", "do not edit", "please remember"] [
        r"\bdo not hesitate\b", r"\b(?:any|further) (?:\w+ )?(?:queries|questions|enquiries)\b",
        r"\b(?:i|we) (?:trust|hope) (?:this|the|that|you)\b", r"\bquote (?:the|your|this)\b", r"\bplease do not edit\b",
        r"\bcontact (?:me|us)\b(?: .*)? (?:quer|question|discuss|enquir)",
    ];
    Disclaimer in "this message is intended for the recipient alone, and is confidential.": ["intended solely", "intended recipient", "confidential", "this email", "this e-mail", "virus", "misdirected", "print this", "before printing", "don't print", "survey", "feedback", "customer satisfaction", "privacy notice", "disclosure log", "switchboard", "follow us", "monitored", "is unattended", "official-"] [
        r"\bintended (?:solely|only|for the|recipient)",
        r"\bthis e-?mail\b(?: .*)? (?:confidential|intended|virus|attachments|privileged|may contain|sent|message)", r"\bviruses?\b",
        r"\bmisdirected\b", r"\bprint(?:ing)? this e?-?mail", r"\bbefore printing\b", r"\bcustomer satisfaction\b",
        r"\b(?:our|short|brief|complete|quick|this|satisfaction|feedback|following) (?:\w+ ){0,3}survey\b",
        r"\bfeedback\b(?: .*)? (?:form|link|service|survey|complete)", r"\bprivacy notice\b", r"\bdisclosure log\b", r"\bfollow us\b",
    ];
    SignOff in "yours sincerely": ["yours ", "regards", "sincerely", "faithfully", "best wishes", "visible links"] [
        r"^\W*(?:yours (?:sincerely|faithfully|truly)|(?:kind(?:est)?|best|warm|many)? ?regards|best wishes|sincerely|visible links|references visible links)\b",
    ];
    Clarify in "please clarify which years you mean.": ["clarif", "cannot tell", "not clear", "unclear", "1(3)", "hear from you", "not heard", "hear nothing", "more specific", "further detail", "further information", "confirm whether", "could you", "please specify", "please confirm which"] [
        r"\b(?:seek|need|request|require|provid|ask|await|receiv|obtain|further|following|for|your|without|some|to|please|can you|could you|would you|you)(?:e|ing|ed)? (?:\w+ ){0,3}clarif",
        r"\bcannot tell\b", r"\b(?:not|un) ?clear (?:to us |from your request )?(?:what|which|whether)", r"\b(?:section|s\.?) ?1\(3\)",
        r"\b(?:until|when|after|not|once) (?:we |you )?(?:have |has |been )?(?:hear|heard|hear nothing|received clarification)\b",
        r"\bcould you (?:please )?(?:be more|specify|provide more|let us know|confirm (?:which|what|whether))", r"\bmore specific\b",
        r"\bplease (?:specify|clarify|confirm (?:which|what|whether you))",
    ];
    Handled in "your request has been closed.": ["transfer", "withdrawn", "closed", "passed", "forwarded", "acknowledg", "will respond", "will be dealt", "will receive a", "expect a response", "response by", "will reply", "will be process", "not a valid", "not valid", "business as usual", "aim to respond", "will aim", "extend", "not a request", "not logged", "not treated", "not been treated", "not being", "not handled", "outside the freedom", "outside of the freedom", "normal course"] [
        r"\btransferr(?:ed|ing)\b", r"\b(?:request|case) (?:\w+ ){0,3}(?:withdrawn|closed|been closed|passed|forwarded|lapsed)",
        r"\b(?:passed|forwarded) (?:your|the|this) (?:\w+ )?(?:request|enquiry|email)",
        r"\bwill (?:\w+ ){0,2}(?:respond|reply|be dealt with|be processed|receive a (?:response|reply))",
        r"\b(?:expect|aim to (?:provide|send|issue))(?: \S+){0,3} (?:response|reply)\b", r"\bnot (?:a )?valid (?:\w+ )?request",
        r"\bas business as usual", r"\bnot a request for (?:recorded )?information\b", r"\bnot (?:been |being |to be )?(?:logged|treated|handled|dealt with|processed|recorded)(?: \w+){0,3} (?:as|under) (?:a |an |the )?(?:foi|freedom|request|eir|environmental)", r"\b(?:in|as part of) the normal course of business\b", r"\b(?:need|needed|require|decided) to extend",
        r"\bextend(?:ed|ing)? the (?:\w+ )?(?:time|deadline|period)", r"\bthis (?:letter |email )?acknowledges", r"\baim to respond",
    ];
    Vacant in "not applicable": ["n/a", "not applicable", "see above", "see answer", "see response", "as above", "refer to"] [
        r"^\W*(?:n/a|not applicable|as above|see (?:above|answer|response))",
    ];
}
