//! Cues of how far a provision is relied on. See `rule` for how they are written.

use super::rule::cue_rules;

cue_rules! {
    NotRelied in "section 24 does not apply.": [" not ", "n't ", "neither", " nor ", "never", "no longer", "no exemption", "withdr", "disappl", "without redaction", "nothing", "none ", "convinced", "persuaded", "content that", "no need", "wrongly", "incorrectly", "mistakenly"] [
        r"\b(?:not|n't|neither|nor|no longer|never)(?: [^,;]*)? (?:appl(?:y|ies|ied|ying|icable)|rel(?:y|ied|ying|iance)|engaged?|exempt|cit(?:e|ed|ing)|invok(?:e|ed|ing)|satisfied that|seek(?:ing)? to|maintain)\b",
        r"\b(?:wrongly|incorrectly|mistakenly) (?:applied|relied|cited|used|engaged|withheld)\b", r"\bshould not have (?:been )?(?:applied|relied|withheld|cited|refused)\b",
        r"\bno exemptions?\b", r"\bwithdr(?:aw|awn|ew|awing)\b(?: .*)? (?:exemption|reliance|section|application|exception|s)",
        r"\bdisappl",
        r"\b(?:none|nothing|no (?:\w+ )?(?:information|data|part))\b(?: \w+){0,4} (?:withheld|redacted|exempt|refused|left out)\b",
        r"\bwithout redaction",
        r"\b(?:not|n't|nor)(?: \w+){0,2} (?:convinced|persuaded|think|believe|find|consider)\b(?: .*)? (?:appl|engag|assist|exempt|need)\w*",
        r"(?:\bnot|n't)(?: \w+)? (?:consider\w*|regard\w*|think|believe|find|found|treat\w*|view\w*|deem\w*)(?: \w+){0,6} vexatious\b",
        r"\b(?:not|no longer) needed\b",
    ] unless [
        r"\bnot (?:obliged|able|required|possible|in a position|be (?:disclos|releas|provid|mak)\w+|disclos\w+|releas\w+|provid\w+|going to|been provided)\b",
        r"\b(?:nothing|none|no information)(?: \S+){1,6} (?:except\w*|other than|apart from|save) ",
    ];
    Supposes in "a narrower request may be exempt.": ["exempt", "exception", "appl", "engage", "refus", "withh", "attract", "exceed", "aggregat", "rely", "fall ", "any refined", "any revised", "any new", "any future", "any subsequent", "any narrowed", "vexatious", "would need", "would have to be", "would also", "would in any", "would otherwise", "would equally", "an exemption applies", "been withheld", "if we ", "sometimes", "in some cases", "occasionally", "should that be"] [
        r"\b(?:sometimes|occasionally|should that be)\b(?: .*)? (?:exempt\w*|exceptions?|withh\w+|refus\w+|cannot|not)\b",
        r"\bin some cases\b(?: \S+){0,8} (?:may|might|can|could|will|must|have to|has to|need to|refuse|withhold|exempt information|cannot|not possible)\b",
        r"\b(?:may|might|could|possibly|potentially)(?: \S+){0,4} (?:exempt|appl(?:y|ied|ies|icable)|engaged?|refus(?:e|ed)|withh\w+|fall|attract|exceed|rely|exemptions?|exceptions?|invoke|consider|aggregate)\b",
        r"\b(?:if|should|were|had|even if)\b(?: .*)? (?:would|may|might|could|were)\b(?: .*)? (?:exempt|appl(?:y|ied|ies)|engaged?|refus(?:e|ed)|withh\w+|fall|rely|considered|subject|vexatious)",
        r"\bsubject to (?:any|other|possible|potential)(?: \S+){0,2} exempt",
        r"\bany (?:refined|revised|new|future|subsequent|narrowed)\b", r"\bwould(?: \w+){0,3} (?:need|have) to be considered\b",
        r"\bwould (?:also|in any case|in any event|otherwise|equally|probably|likely)(?: \w+){0,3} (?:exempt|appl\w+|engag\w+)\b",
        r"^(?:where|if|when) (?:we|information|the council|an exemption|any|some)\b(?: .*)? (?:will|we shall|you will) (?:\w+ )?(?:have )?(?:told|tell|explain|say|state|set out|be told|let you know|be given|find)",
    ];
    Considered in "we considered whether section 43 is engaged.": ["consider", "initially", "at first", "originally", "previously", "looked at", "thought", "whether"] [
        r"\b(?:considered|consider) (?:whether|if|the application of|applying|the use of|relying|using)\b",
        r"\b(?:initially|originally|previously|at first) (?:\w+ ){0,3}(?:considered|relied|applied|cited|refused|withheld)",
        r"\blooked at whether",
        r"\b(?:careful thought|thought|asked ourselves|argued|suggested)\b(?: .*)? (?:section|regulation|exempt\w*|exception)\b",
    ];
    Earlier in "an earlier request was refused.": ["earlier", "previous", "last ", "in 20", "in 19", "at the time of", "original response", "initial response", "first response", "refused under", "our refusal", "your refusal", "in that ", "we withheld", "we refused", "we redacted", "i withheld", "i refused"] [
        r"^(?:in|for|under|to) (?:\w+ ){0,4}\S*\d[/-]\d\S* (?:we|i) (?:withheld|refused|redacted|relied|declined)\b",
        r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|last|in (?:19|20)\d\d|at the time)\b(?: .*)? (?:refused|withheld|relied|exempt|exempted|applied|cited|considered)\b",
        r"^in that (?:response|reply|answer|letter|decision)\b(?: .*)? (?:refused|withheld|relied|applied|cited|exempt\w*)\b",
        r"\b(?:refused|withheld|relied|applied|cited)\b(?: .*)? (?:earlier|previously|originally|initially|last (?:year|time)|at the time|in (?:19|20)\d\d)\b",
        r"\b(?:an earlier|a previous|your previous|your earlier|a like|a similar) (?:\w+ )?request\b(?: .*)? (?:refused|exempt|withheld|under)",
        r"^(?:it|your request|the request) was (?:\w+ )?(?:refused|withheld|declined)\b(?: .*)? (?:under|on the ground)",
        r"\b(?:our|the|a) (?:earlier |original |initial )?refusal,? (?:dated|of \d|on \d|in)\b",
    ];
    Routes in "your request was handled under the act.": ["handled", "dealt with", "processed", "considered under", "treated", "logged", "answered under", "under the eir", "environmental information", "responded to under", "considered in", "considered it under", "considered your"] [
        r"\b(?:handled|handling|dealt with|deal with|dealing with|processed|processing|process|considered|treated|treating|logged|answered|responded to|consider)\b(?: .*)? (?:under|as|in accordance|pursuant)\b",
        r"\bunder the (?:eir|environmental)\b", r"\bconsidered (?:it|this|your request) under\b",
    ];
    Explains in "the act gives a general right of access.": ["provides", "allows", "permits", "entitle", "right of access", "requires", "states", "public authorit", "an authority", "in force", "creates", "places", "obliges", "sets out", "general right", "duty", "subject to", "the right", "means", "where information", "a right to know", "to one person", "to the world", "exempt if", "exempt information if"] [
        r"\binformation is exempt (?:information )?if\b",
        r"\b(?:allows?|permits?|enables?|entitles?|provides?|requires?|obliges|states|creates|sets out|places|imposes)\b(?: .*)? (?:authorit|person|applicant|right|duty|duties|exemption|exception|individual|anyone|obligation|that|refuse)",
        r"\b(?:a|any|the) public authorit(?:y|ies) (?:is|are|must|may|can|has|does|to|in)\b", r"\bgeneral right\b",
        r"\b(?:right|rights)(?: \w+){0,6} (?:is|are) (?:subject|not without|limited)",
        r"\bmeans? (?:that )?(?:a |the |any )?public authorit", r"^(?:it|this|section \S+|regulation \S+) states:?$",
        r"^where (?:information|an exemption|we)\b(?: .*)? you (?:have|may|can|will)\b",
        r"\b(?:releas|disclos)\w+(?: \S+){0,6} (?:to one person|to the world|to everyone|in effect)\b",
    ];
}
