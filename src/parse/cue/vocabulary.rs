//! The vocabulary of response letters: what each cue is heard by.
//!
//! A cue is written `Name: [stems] [patterns] unless [patterns]`. Any of its stems opens the gate, any of its patterns gives the
//! cue, and any pattern after `unless` takes it back. Sentences are folded: small letters, one space, plain quotation marks.

cues! {
    // What is withheld, and why.
    /// Says that information is exempt.
    Exempt: ["exempt", "excepted", "exception"] [
        r"\bexempt(?:ed)?\b(?: information)?(?: from (?:disclos|releas|the (?:right|duty|act|general|provisions|foi|freedom)|publi|being|foi|section|access|communicat|provi|general|s\.?\d|freedom|this|your|our)| under| by| pursuant| in accordance| as | on the| because| information|[.,;:]|$)",
        r"\b(?:is|are|be|been|being|was|were|therefore|also|considered|deemed) exempt\b", r"\bexempts\b",
        r"\b(?:exemption|exception)s?\b(?: .*)? (?:appl|engag|relied|cited|claimed|used|invoked|maintain)",
        r"\b(?:appl(?:y|ies|ied|ying|icable|ication of)|(?:engag|rel|cit|claim|invok|maintain|us|fall|covered|subject|following|virtue)\w*)(?: .*)? (?:exemption|exception)s?\b",
        r"\b(?:provides?|is) an? (?:\w+ )?(?:exemption|exception)\b", r"\b(?:exemption|exception)s?(?: \S+){0,3}:$",
        r"\b(?:come|comes|coming|is|are|falls?) within (?:the )?(?:\w+ ){0,3}(?:exemption|exception)",
        r"\bexempting (?:the|this|that|these|your|it|some|part)\b",
    ] unless [
        r"\b(?:exempt|exempted|exemptions?) (?:from|for|under|classes?|in) (?:council tax|business rates?|rates|vat|tax|charges?|charging|fees?|tolls?|payment|parking|licensing|planning|registration|jury|the charge|class)\b",
        r"\bexempt (?:charity|vehicles?|dwellings?|propert(?:y|ies)|accommodation|persons?|drivers?|categor(?:y|ies))\b",
    ];
    /// Says that information is held back.
    Withheld: ["withh", "not be disclos", "not disclos", "not releas", "not be releas", "not be provid", "not being", "not to disclose", "not to release", "not to provide", "not be shar", "not be suppl", "not suppl", "none is being", "none are being", "none of it", "none of them", "nothing is being", "not possible to release", "not be made", "not made public", "not make", "unsuitable for", "not suitable for"] [
        r"\bwithh(?:eld|old|olds|olding)\b",
        r"\b(?:not|n't) (?:\w+ ){0,2}(?:be )?(?:being )?(?:disclos|releas|provid|suppl|shar)(?:e|ed|ing)\b", r"\bdecided not to\b",
        r"\b(?:none|nothing)(?: of \S+(?: \S+){0,4})? (?:is|are|can be|will be|has been|have been) (?:being )?(?:disclos|releas|provid|suppl)ed\b",
        r"\bnot (?:be )?made? (?:public|available)\b", r"\b(?:unsuitable|not suitable) for (?:disclos|releas|publi)",
    ] unless [
        r"\b(?:told|asked|prefer|preferred|wanted|wished|objected)(?: \w+){0,3} (?:that )?(?:we|it|us|they)(?: \w+){0,2} (?:did )?not (?:to )?(?:disclos|releas|publish|provid)",
    ];
    /// Refuses the request or a part of it.
    Refused: ["refus", "declin"] [
        r"\b(?:we|i|council|force|trust|authority|constabulary|university|department|must|therefore|is|are|been|being|was|be|have|has|to|are therefore|hereby|formally) (?:\w+ ){0,4}(?:refus(?:e|ed|ing)|declin(?:e|ed|ing))\b",
        r"\brefus(?:e|ed|ing) (?:your|the|this|to (?:provide|disclose|comply|confirm|release|answer)|under|on)\b",
        r"\brefusal (?:notice|under|of (?:your|this|the|part|all|a) (?:\w+ )?(?:request|information|part))\b",
        r"\bmust (?:therefore )?refuse\b",
    ] unless [
        r"\b(?:applications?|permissions?|claims?|appeals|licen[cs]es?|visas?|bail|planning|admissions?|benefits?|grants?|places?|entry|loans?|permits?|exemptions?|consents?|referrals?|claimants?|applicants?)\b(?: \S+){0,6} (?:refus|declin|reject)\w*",
        r"^[\d,]+ (?:\w+ ){0,2}(?:were|was|have been|had been|are) (?:refus|declin)\w*",
    ];
    /// Says that it cannot be given.
    Unable: ["unable", "cannot", "can't", "can not", "not able", "not possible", "not in a position", "not obliged", "not required to"] [
        r"\b(?:unable to|cannot|can't|can not|not able to|not possible to|not in a position to|not (?:obliged|required) to) (?:\w+ ){0,3}(?:provid|disclos|releas|suppl|shar|answer (?:your|the|this|that|these)\b|compl(?:y|ete)|giv|process|fulfil|respond|assist|furnish|send|meet|help)",
    ];
    /// Says that parts were blacked out or left out.
    Redacted: ["redact", "removed", "obscured", "blacked", "omitted", "anonymis", "left out"] [
        r"\bredact(?:ed|ion|ions|ing)\b",
        r"\b(?:names?|details?|information|data|passages?|parts?|sections?|material|content|contents|pages?|paragraphs?|addresses|figures|they|these|this|which|it|some|elements?)\b(?: \S+){0,8} (?:have|has|been|were|was|is|are|being) (?:\w+ )?(?:removed|obscured|blacked out|omitted)\b(?: .*)? (?:personal|section|regulation|exempt|data|act)\b",
        r"\b(?:personal|names?)\b(?: .*)? (?:removed|obscured|blacked out|omitted)\b",
        r"\b(?:i|we) have (?:\w+ )?(?:removed|obscured|blacked out|omitted|left out) (?:it|them|this|these|the|some|any|those|names?)\b(?: .*)? (?:personal|section|regulation|exempt|data|act|paragraph)\b",
    ];
    /// Says that an answer would cost too much.
    OverCost: ["exceed", "appropriate limit", "cost limit", "time limit", "18 hour", "24 hour", "in excess", "£450", "£600", "18.5 hour", "fees limit", "cost threshold", "eighteen hours", "excessive cost", "3.5 days"] [
        r"\bexceed(?:s|ed|ing)?\b(?: .*)? (?:limit|hours?|threshold|£450|£600|cost|costs|time|days)",
        r"\b(?:over|above|beyond|in excess of|more than|outside)\b(?: .*)? (?:limit|18 hours|24 hours|18\.5|threshold|£450|£600)",
        r"\b(?:appropriate|costs?|fees) (?:limit|threshold)", r"\bcosts? (?:\w+ ){0,8}(?:exceed|above|in excess)", r"\bexcessive cost",
        r"\b(?:limit|maximum) of (?:18|24) hours",
    ] unless [
        r"\bexceed\w*(?: \S+){0,3} working days\b", r"\b10\(3\)",
    ];
    /// Calls the request vexatious, repeated or manifestly unreasonable.
    Vexatious: ["vexatious", "repeated request", "manifestly un", "substantially similar", "identical request"] [
        r"\bvexatious\b", r"\brepeated requests?\b", r"\bmanifestly un(?:reasonable|founded)",
        r"\b(?:substantially similar|identical) (?:to|request)",
    ];
    /// Neither confirms nor denies.
    Ncnd: [" deny", " denies", " denied", " denying", "denial", "or otherwise", "confirming nor"] [
        r"\bconfirm(?:s|ing|ed|ation)?,? (?:or|nor|\(or) (?:to )?(?:den(?:y|ies|ying|ial|ied)|otherwise)", r"\bneither confirms?\b",
    ] unless [
        r"\b(?:first|two|second|twin) dut(?:y|ies)\b", r"\bdut(?:y|ies)\b(?: \S+){0,8} (?:is|are) to confirm or deny",
        r"\bunless (?:an )?exemptions? appl",
    ];
    /// Says that something is not held.
    NotHeld: ["hold", "held", "possess", "record", "n't have", "not have", "have no", "has no", "not collect", "not keep", "n't keep", "not kept", "retain", "not exist", "no such", "there are no", "there is no", "there were no", "unable to locate", "nil return", "no information", "no trace", "not stor", "have been no", "nothing", "no means"] [
        r"\b(?:(?:do|does|did|is|are|was|were|has|have|been|be|could|can)(?: not|n't)|not|cannot|no longer|never)(?: (?:currently|actually|any|the|this|these|such|it|a|been|be|centrally|generally|routinely|also|itself|or|readily|formally|specifically|therefore|otherwise|separately|always|necessarily|ourselves|physically|information|data|records?|yet|longer|and|have|has|all|either|to)){0,3} (?:hold|holds|held|possess|possesses|possessed|retain|retained|kept|keep|collect|collected|record|recorded|stored|store|collate)\b",
        r"\b(?:do|does|did)(?: not|n't) (?:currently |actually |also |itself )?(?:have) (?:(?:an?|any|the|this|that|these|those|such|specific) )?(?:(?:\w+ ){0,3}(?:information|data|records?|details?|figures|cop(?:y|ies)|documents?|documentation|statistics|breakdown|correspondence|emails?|reports?|list|log|register|minutes|files?)|it|access)\b",
        r"\b(?:holds?|held|holding) (?:no|nothing|nil)(?: (?:recorded|relevant|further|such|specific|other|such recorded))? ?(?:information|records?|data|documents?|documentation|correspondence|emails?|copies|copy|details?|trace|evidence|reports?|minutes|polic(?:y|ies)|list|figures)?\b",
        r"\b(?:has|have|had) (?:no|nothing|nil)(?: (?:recorded|relevant|further|such|specific|other|such recorded))? ?(?:information|records?|data|documents?|documentation|correspondence|emails?|copies|copy|details?|trace|evidence|reports?|minutes|polic(?:y|ies)|list|figures)\b",
        r"\bno (?:\w+ ){0,5}(?:held|recorded|found|located|kept|retained)\b",
        r"\bno (?:\w+ ){0,10}(?:is|are|was|were|has been|have been) (?:still |currently |being )?(?:held|recorded|found|located|kept|retained)\b",
        r"\b(?:information|data|records?|documents?)(?: \w+){0,3} (?:(?:is|are) )?not (?:held|recorded|kept|collected|available)\b",
        r"\b(?:information|document|record|report|polic)\w* (?:\w+ ){0,4}does not exist\b",
        r"\bthere (?:is|are|was|were|have been|has been) no (?:recorded |relevant |such )?(?:information|records?|documents?|correspondence|emails?|data|reports?|minutes)\b",
        r"\bunable to locate\b", r"\bnil return\b", r"\bno trace\b", r"\bnot (?:held|recorded)\b",
        r"\bno such (?:\w+ )?(?:information|records?|documents?|polic\w+|reports?|contracts?|data)\b", r"\bno recorded information\b",
        r"\bthere (?:is|was) nothing(?: \S+){0,5} (?:holds?|held)\b", r"\bdo(?:es)? not have (?:the|a|any) \w+ itself\b",
        r"\bhave no means of (?:identify|know|establish|tell|determin)\w*",
    ] unless [
        r"\b(?:taken|inferred|inference|indication|evidence|conclusive|implied|imply)\b", r"^if you\b", r"\byou (?:do|did) not\b",
        r"\bdoes not include\b", r"\bholds? nothing that\b",
    ];
    /// Limits what is not held to a form or a place: not centrally, not in a reportable format.
    NotInForm: [] [
        r"\b(?:format|centrally|central|reportable|retriev\w+|readily|easily|systematically|searchable|electronic\w*|manual\w*)\b",
    ];
    /// Takes something out of a denial: no more than what was given.
    OtherThan: [] [
        r"\b(?:other than|except(?:ing)?(?: for)?|beyond|besides|apart from)\b",
        r"\b(?:further|any additional|additional|other) (?:recorded )?(?:information|data|records|documents)\b",
    ];

    // What is given.
    /// Attaches or encloses something.
    Attached: ["attach", "enclos"] [
        r"\b(?:attach(?:ed|ing)|enclos(?:ed|ing))\b", r"\b(?:the|an|see|in) (?:\w+ )?(?:attachment|enclosure)s?\b",
    ];
    /// Points at information in the letter: below, in a table, as follows.
    SetOut: ["below", "follow", "table", "above", "spreadsheet", "appendix", "annex", "overleaf"] [
        r"\b(?:(?:information|data|details?|figures?|answers?|tables?|list|breakdown|numbers?|statistics|results?)(?: .*)? (?:below(?:[.,:;)]|$| (?:and|are|is|for|shows?|table|which|provides?|contains?|sets?|gives?|in)\b)|as follows|following table)|(?:please|can be) (?:see|find|found|refer to)(?: .*)? (?:below|table|tables|spreadsheet|appendix|annex|following table)|(?:table|tables|spreadsheet|appendix|annex|list)s?(?: \S+){0,3} (?:below|above|shows?|sets? out|contains?|provides?|gives?)|(?:provided|shown|detailed|listed|given|presented|supplied|tabulated|outlined) (?:\w+ ){0,5}(?:below|above|as follows)|(?:is|are|was|were) as follows|see below)",
    ];
    /// Gives information, in so many words.
    Gives: ["disclos", "releas", "provid", "suppl", "shar", "can confirm", "confirm that", "made available", "send you", "sending you", "can tell you", "can say", "can advise", "can inform"] [
        r"\b(?:we|i|council|force|trust|authority|university|constabulary|department|board|happy to|pleased to|able to|decided to|can|will|have|has|been|are|is|and|today|hereby|to)(?: \w+){0,3} (?:disclos|releas|provid|suppl|shar)(?:e|es|ed|ing)\b",
        r"\bcan confirm\b", r"\bconfirm that\b", r"\bmade available to you\b", r"\bsend(?:ing)? you\b",
        r"\b(?:full|partial|part) (?:disclosure|release)\b", r"\b(?:we|i) can (?:tell you|say|advise|inform you)\b",
    ];
    /// Gives only some, or withholds only some.
    Some: ["some ", "part", "certain", "remain", "rest of", "element", "portion", "aspects", "limited", "redacted", "names", "personal", "third part", "contact details", "where we can", "the rest", "the other"] [
        r"\b(?:some|part|parts|certain|elements?|portions?|aspects|sections?|a number) of (?:the |your |these |this )?(?:requested )?(?:information|data|request|document|material|content|report|emails?|figures|records)",
        r"\b(?:some|certain|other|remaining|limited) (?:\w+ ){0,2}(?:information|data|details?|material|documents?|content|staff|names|emails?|records|figures)\b",
        r"\b(?:disclos|releas|provid|withh|redact|refus)\w*(?: \S+){0,3} (?:some|in part|partially|part of)\b", r"\bpartial(?:ly)?\b",
        r"\bin part\b", r"\b(?:remainder|rest) of\b", r"\bremaining\b", r"\bredacted (?:copy|copies|version)",
        r"\bthe (?:names?|contact details|personal data|personal details|signatures?|email addresses)\b", r"\bthe (?:rest|remainder)\b",
    ];
    /// Points to where it is published.
    Published: ["available", "accessible", "publish", "public domain", "website", "link", "web page", "webpage", "found at", "open data", "online"] [
        r"\b(?:available|accessible|found|published|viewed|accessed|obtained|located)\b(?: .*)? (?:at|on|via|from|here|through|online|website|link|domain|means|in|by)\b",
        r"\bpublic (?:domain|realm)\b", r"\bfollowing (?:web )?(?:links?|address|website|page|url)",
        r"\b(?:this|attached|below) (?:web )?link",
    ];

    // How far a provision is relied on.
    /// Denies that a provision applies, or gives reliance up.
    NotRelied: [" not ", "n't ", "neither", " nor ", "never", "no longer", "no exemption", "withdr", "disappl", "without redaction", "nothing", "none ", "convinced", "persuaded", "content that", "no need"] [
        r"\b(?:not|n't|neither|nor|no longer|never)(?: .*)? (?:appl(?:y|ies|ied|ying|icable)|rel(?:y|ied|ying|iance)|engaged?|exempt|cit(?:e|ed|ing)|invok(?:e|ed|ing)|satisfied that|seek(?:ing)? to|maintain)\b",
        r"\bno exemptions?\b", r"\bwithdr(?:aw|awn|ew|awing)\b(?: .*)? (?:exemption|reliance|section|application|exception|s)",
        r"\bdisappl",
        r"\b(?:none|nothing|no (?:\w+ )?(?:information|data|part))\b(?: \w+){0,4} (?:withheld|redacted|exempt|refused|left out)\b",
        r"\bwithout redaction",
        r"\b(?:not|n't|nor)(?: \w+){0,2} (?:convinced|persuaded|think|believe|find|consider)\b(?: .*)? (?:appl|engag|assist|exempt|need)\w*",
        r"\b(?:not|no longer) needed\b",
    ] unless [
        r"\bnot (?:obliged|able|required|possible|in a position|be (?:disclos|releas|provid|mak)\w+|disclos\w+|releas\w+|provid\w+|going to|been provided)\b",
    ];
    /// Speaks of what might apply, or would.
    Supposes: ["exempt", "exception", "appl", "engage", "refus", "withh", "attract", "exceed", "aggregat", "rely", "fall ", "any refined", "any revised", "any new", "any future", "any subsequent", "any narrowed", "vexatious", "would need", "would have to be", "would also", "would in any", "would otherwise", "would equally", "an exemption applies", "been withheld", "if we "] [
        r"\b(?:may|might|could|possibly|potentially)(?: \S+){0,4} (?:exempt|appl(?:y|ied|ies|icable)|engaged?|refus(?:e|ed)|withh\w+|fall|attract|exceed|rely|exemptions?|exceptions?|invoke|consider|aggregate)\b",
        r"\b(?:if|should|were|had|even if)\b(?: .*)? (?:would|may|might|could|were)\b(?: .*)? (?:exempt|appl(?:y|ied|ies)|engaged?|refus(?:e|ed)|withh\w+|fall|rely|considered|subject|vexatious)",
        r"\bsubject to (?:any|other|possible|potential)(?: \S+){0,2} exempt",
        r"\bany (?:refined|revised|new|future|subsequent|narrowed)\b", r"\bwould(?: \w+){0,3} (?:need|have) to be considered\b",
        r"\bwould (?:also|in any case|in any event|otherwise|equally|probably|likely)(?: \w+){0,3} (?:exempt|appl\w+|engag\w+)\b",
        r"^(?:where|if|when) (?:we|information|the council|an exemption|any|some)\b(?: .*)? (?:will|we shall|you will) (?:\w+ )?(?:have )?(?:told|tell|explain|say|state|set out|be told|let you know|be given|find)",
    ];
    /// Says what was looked at first.
    Considered: ["consider", "initially", "at first", "originally", "previously", "looked at", "thought", "whether"] [
        r"\b(?:considered|consider) (?:whether|if|the application of|applying|the use of|relying|using)\b",
        r"\b(?:initially|originally|previously|at first) (?:\w+ ){0,3}(?:considered|relied|applied|cited|refused|withheld)",
        r"\blooked at whether",
        r"\b(?:careful thought|thought|asked ourselves|argued|suggested)\b(?: .*)? (?:section|regulation|exempt\w*|exception)\b",
    ];
    /// Tells of an earlier request or answer.
    Earlier: ["earlier", "previous", "last ", "in 20", "in 19", "at the time of", "original response", "initial response", "first response", "refused under", "our refusal", "your refusal"] [
        r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|last|in (?:19|20)\d\d|at the time)\b(?: .*)? (?:refused|withheld|relied|exempt|exempted|applied|cited|considered)\b",
        r"\b(?:refused|withheld|relied|applied|cited)\b(?: .*)? (?:earlier|previously|originally|initially|last (?:year|time)|at the time|in (?:19|20)\d\d)\b",
        r"\b(?:an earlier|a previous|your previous|your earlier|a like|a similar) (?:\w+ )?request\b(?: .*)? (?:refused|exempt|withheld|under)",
        r"^(?:it|your request|the request) was (?:\w+ )?(?:refused|withheld|declined)\b(?: .*)? (?:under|on the ground)",
        r"\b(?:our|the|a) (?:earlier |original |initial )?refusal,? (?:dated|of \d|on \d|in)\b",
    ];
    /// Sends the request to another regime, or says under which it is handled.
    Routes: ["handled", "dealt with", "processed", "considered under", "treated", "logged", "answered under", "under the eir", "environmental information", "responded to under", "considered in", "considered it under", "considered your"] [
        r"\b(?:handled|handling|dealt with|deal with|dealing with|processed|processing|process|considered|treated|treating|logged|answered|responded to|consider)\b(?: .*)? (?:under|as|in accordance|pursuant)\b",
        r"\bunder the (?:eir|environmental)\b", r"\bconsidered (?:it|this|your request) under\b",
    ];
    /// Explains what the law is, for anyone.
    Explains: ["provides", "allows", "permits", "entitle", "right of access", "requires", "states", "public authorit", "an authority", "in force", "creates", "places", "obliges", "sets out", "general right", "duty", "subject to", "the right", "means", "where information", "a right to know", "to one person", "to the world"] [
        r"\b(?:allows?|permits?|enables?|entitles?|provides?|requires?|obliges|states|creates|sets out|places|imposes)\b(?: .*)? (?:authorit|person|applicant|right|duty|duties|exemption|exception|individual|anyone|obligation|that|refuse)",
        r"\b(?:a|any|the) public authorit(?:y|ies) (?:is|are|must|may|can|has|does|to|in)\b", r"\bgeneral right\b",
        r"\b(?:right|rights)(?: \w+){0,6} (?:is|are) (?:subject|not without|limited)",
        r"\bmeans? (?:that )?(?:a |the |any )?public authorit", r"^(?:it|this|section \S+|regulation \S+) states:?$",
        r"^where (?:information|an exemption|we)\b(?: .*)? you (?:have|may|can|will)\b",
        r"\b(?:releas|disclos)\w+(?: \S+){0,6} (?:to one person|to the world|to everyone|in effect)\b",
    ];

    // The public interest.
    /// Gives factors for disclosure.
    InterestFor: ["factor", "argument", "consideration", "favour", "public interest", "interest in disclos", "support", "points for", "reasons for disclos"] [
        r"\b(?:factors?|arguments?|considerations?|points?|reasons?)(?: \S+){0,3} (?:in favour of|favou?ring|supporting|for|in support of|towards?) (?:the )?(?:disclos|releas|confirm|providing|publish|openness)",
        r"\b(?:public )?interest in (?:favour of )?(?:the )?(?:disclos|releas|confirm|providing|openness|transparency|accountability|the public)\w*(?: .*)? (?:is|are|include|includes|lies|would|promot|that|because|as)\b",
        r"\b(?:in )?favour(?:s|ing)?(?: of)? (?:the )?(?:disclos|releas)\w*(?: \S+){0,3} (?:is|are|include|that|because|would|promot)",
        r"\b(?:disclosure|release|releasing|disclosing)(?: \S+){0,4} (?:would|promotes?|may|could|can|will)(?: \S+){0,4} (?:transparen|openness|accountab|public (?:understanding|debate|confidence|awareness|trust|scrutiny)|inform|further)",
        r"\b(?:recognis|accept|acknowledg|appreciat|understand)\w*(?: .*)? (?:public|legitimate) interest in (?:disclos|releas|transparen|openness|accountab|knowing|understanding|the (?:release|disclosure))",
    ];
    /// In a paragraph that weighs the public interest, speaks for disclosure.
    SpeaksFor: ["recognis", "accept", "acknowledg", "appreciat", "weight", "account", "interest in", "presumption", "openness", "transparen", "in favour of", "understanding", "scrutiny", "debate", "confidence", "assurance", "reassur", "knowledge"] [
        r"\b(?:recognis|accept|acknowledg|appreciat|understand|weight|account|conscious|aware)\w*\b(?: .*)? (?:interest|openness|transparen\w+|accountab\w+|public (?:money|funds)|scrutiny|debate|concern)\b",
        r"\b(?:disclos\w+|releas\w+|publication|publishing|it|this)\b(?: \S+){0,6} (?:increas|promot|improv|further|enabl|allow|let|help|inform|aid|assist|giv|add|contribut|encourag|strengthen|demonstrat|show|provid)\w*\b(?: .*)? (?:public|transparen\w+|openness|accountab\w+|understanding|confidence|debate|scrutiny|reassur\w+|assurance|knowledge|taxpayer\w*)\b",
        r"\binterest in (?:openness|transparen\w+|accountab\w+|knowing|seeing|understanding|how|why|whether|what|people|being able|the public|disclosure|scrutin\w+)\b",
        r"\bpresumption in favour of disclos", r"\bin favour of (?:disclos|releas|publi)\w+",
    ] unless [
        r"\b(?:outweigh\w*|not in favour)\b",
    ];
    /// In a paragraph that weighs the public interest, speaks against disclosure.
    SpeaksAgainst: ["against", "other side", "other hand", "conversely", "however", "but ", "safe space", "room to", "room in", "chilling", "need for", "need space", "need to be able", "interest in", "public interest", "need room"] [
        r"\b(?:against (?:this|that|these|which|it|disclos\w+|releas\w+)|on the other (?:side|hand)|conversely|however|but)\b(?: .*)? (?:need\w*|harm\w*|prejudic\w+|damag\w+|space|private|frank|confiden\w+|risk\w*|undermin\w+|reduc\w+|inhibit\w*|deter\w*|privilege|safety|unfair|endanger\w*|hinder\w*)\b",
        r"\bsafe space\b", r"\broom (?:in which )?to\b", r"\bchilling effect\b",
        r"\binterest in (?:non-?disclos\w*|not |withhold\w*|maintain\w*|protect\w*|preserv\w*|avoid\w*|ensur\w*|legal professional|safeguard\w*|prevent\w*|the (?:proper|effective|safety|protection|prevention|detection|administration|integrity))",
        r"\b(?:not in|contrary to) the public interest\b",
        r"\bpublic interest (?:favours?|is in|lies in|rests (?:in|with)) (?:in )?(?:favour of )?(?:withhold|maintain|non-?disclos|not )\w*",
    ];
    /// Gives factors against it.
    InterestAgainst: ["factor", "argument", "consideration", "favour", "public interest", "against", "withhold", "maintain"] [
        r"\b(?:factors?|arguments?|considerations?|points?|reasons?)(?: \S+){0,3} (?:in favour of|favou?ring|supporting|for|in support of|towards?) (?:the )?(?:non-?disclos|withhold|maintain|not disclos|not releas|neither|exempt|refus|non-?release|the exemption)",
        r"\b(?:factors?|arguments?|considerations?)(?: \S+){0,3} against (?:the )?(?:disclos|releas|confirm)",
        r"\binterests? (?:in |of )?(?:favour of )?(?:withhold|maintain|non-?disclos|not disclos|protecting|safeguarding|ensuring|preserving|allowing|preventing|avoiding|upholding)\w*",
        r"\b(?:public )?interest (?:is )?inherent in\b",
        r"\bagainst (?:disclos|releas)\w*(?: \S+){0,3} (?:is|are|include|that|because|would)",
        r"\bpublic interest (?:does |would )?(?:resides?|rests?|lies?) (?:in|with) (?:the )?(?:withhold|maintain|appl|exempt|non-?disclos|not )\w*",
        r"\b(?:not|would not|n't) be in the (?:public interest|interests of the public)",
    ];
    /// Says where the public interest lies.
    InterestFound: ["balance", "outweigh", "public interest", "favour"] [
        r"\bon balance\b",
        r"\b(?:balance|weighed|weighing)\b(?: .*)? (?:favou?rs?|lies|concluded?|decided|outweighs?|determined|rests|in favour|find|found|against|weighted|tips|is in|not to|maintain)",
        r"\bpublic interest(?: .*)? (?:outweigh(?:s|ed)|favou?rs|lies|is (?:best|better) served|is not served|rests)",
        r"\boutweigh(?:s|ed) (?:by )?(?:the |any |that )",
        r"\b(?:concluded|conclude|decided|determined|satisfied|view|find|believe|believes|considers?|consider|opinion|judgement)(?: .*)? (?:public interest|outweighs?|outweighed)",
        r"\bin all the circumstances(?: .*)? outweighs?", r"\b(?:it is|is) (?:not )?in the public interest (?:to|not to)",
        r"\breasons why (?:the )?public interest favou?rs",
        r"\bpublic interest (?:does |would )?(?:resides?|rests?|lies?|is) (?:in|with)\b",
    ];
    /// Asks where it lies, or says that it must be asked.
    InterestAsked: ["whether", "must consider", "subject to", "test", "unless", "if the", "if, in", "where the", "has to be", "need to", "required to", "requires"] [
        r"\bwhether\b(?: .*)? (?:outweighs?|public interest|interest)\b", r"\b(?:if|unless|where),?(?: .*)? outweighs?\b",
        r"\bsubject to (?:a |the )?(?:public interest|pit)\b",
        r"\b(?:must|required to|requires?|need to|needs to|have to|has to|obliged to)(?: .*)? (?:balance|weigh|consider|conduct|carry out|apply|public interest)\b",
    ];
    /// Finds for disclosure.
    InterestDisclose: ["public interest", "favour", "outweigh", "balance"] [
        r"\b(?:in the public interest to|favou?rs|in favour of|lies in|lies with|decided to) (?:the )?(?:disclos|releas|provid|publish)",
        r"\bpublic interest in (?:disclos|releas)\w*(?: .*)? (?:outweighs|is (?:stronger|greater))",
    ];

    // Harm.
    /// Describes harm that disclosure would do.
    Harm: ["prejudic", "harm", "damag", "undermin", "endanger", "adverse", "inhibit", "risk of", "the risk", "detriment", "distress", "disadvantage", "compromis", "jeopard", "hinder", "impede", "threat", "safety", "deter", "chilling", "weaken", "target", "expose", "less cases", "fewer", "impair", "invite"] [
        r"\b(?:would|could|likely to|may|will|might|to)(?: .*)? (?:prejudic\w+|harm\w*|damag\w+|undermin\w+|endanger\w*|adversely affect\w*|inhibit\w*|hinder\w*|imped\w+|compromis\w+|jeopardis\w+|weaken\w*|impair\w*|deter\b|disrupt\w*|invite|disadvantage\w*)",
        r"\bprejudic(?:e|ial|ed|ing)\b(?: \S+){0,2} (?:the |its |their |our |our own |commercial|effective|prevention|ability)",
        r"\b(?:cause|causing|cause of|result in|lead to|leading to|likelihood of|potential|significant|unwarranted|real|considerable|substantial|avoid)(?: \S+){0,4} (?:harm|prejudice|damage|distress|detriment|disadvantage)\b",
        r"\b(?:the )?harm (?:to|in|that|of|caused|which)\b",
        r"\b(?:increased?|greater|real|higher|at|significant|pose|poses|posing|genuine) (?:the |a |an )?risk\b",
        r"\brisk of (?:crime|fraud|harm|identification|attack|injury|re-?identif|abuse|harassment|being)",
        r"\b(?:would|could) (?:\w+ ){0,4}(?:less|fewer) (?:\w+ ){0,4}(?:likely|willing|settle|able)",
        r"\b(?:less|fewer) (?:\w+ ){0,3}would\b", r"\b(?:expose|exposed|exposing)\b(?: .*)? (?:risk|harm|attack|danger|fraud)",
        r"\bdetrimental\b", r"\bdisadvantaged?\b", r"\bto the detriment\b",
        r"\b(?:disclosure|release)\b(?: .*)? (?:of benefit|assist|enable|allow|useful|aid)\b(?: .*)? (?:criminal|offender|terrorist|competitor|fraudster|individuals intent|those intent|those wish|hacker|attack)",
    ];
    /// Quotes the statute on harm, or weighs rights: no harm described.
    HarmAsLaw: [] [
        r"\boverride\b", r"\bprejudice to the rights and freedoms\b", r"\b(?:is|are) exempt(?: information)? if\b",
        r"\b(?:provides|allows)\b(?: .*)? (?:exemption|exception|exempt)", r"\bto the extent that\b", r"\bwithout prejudice\b",
        r"\bprejudice[- ]based\b", r"\bwhether\b(?: .*)? (?:prejudice|harm)", r"\bif (?:its |the )?(?:disclosure|release)",
    ];

    // Advice, estimates, licences.
    /// Speaks of the duty to advise and assist.
    AdviceDuty: ["assist", "section 16", "s16", "s.16", "s 16", "regulation 9", "reg 9", "duty to help", "duty to assist", "duty to advise"] [
        r"\b(?:advice|advise) (?:and|or|&) assist", r"\bassist(?:ance)? and advi[cs]e", r"\b(?:section|s\.?) ?16\b",
        r"\breg(?:ulation)? 9\b", r"\bduty to (?:help|assist|advise)\b",
    ];
    /// Says how to narrow a request.
    Narrow: ["narrow", "refin", "reduc", "rephrase", "limit", "scope", "resubmit", "re-submit", "focus", "specific", "revised request", "shorter", "fresh request", "new request", "could answer", "could be answered", "able to answer", "may be able to"] [
        r"\b(?:(?:narrow|refin|rephras|restrict|reduc|revis|amend)(?:e|ed|ing|er)?|limit(?:ing)?)\b(?: .*)? (?:request|scope|focus|questions?|timeframe|time frame|time period|period|parameters|search|date range|search terms?)",
        r"\b(?:refined|narrower|narrowed|revised|reduced) (?:\w+ )?(?:request|focus|scope)",
        r"\b(?:narrow|refine|reduce)\b(?: \S+){0,3} down\b",
        r"\bif you (?:were|would|wish|could|can)(?: .*)? (?:narrow|refin|reduc|limit|focus|resubmit|specific)",
        r"\b(?:fresh|new|further|separate|smaller) request\b",
        r"\b(?:could|would|might|may)(?: be able to)? (?:\w+ )?(?:answer|be answered|provide|comply)\b(?: .*)? (?:for|if|within|only|instead|over)\b",
        r"\bsuggest(?:ed)? (?:that )?you (?:ask|limit|narrow|restrict|ask for|choose|confine)",
    ];
    /// Sends the reader to another body, or elsewhere, for what is not here.
    Redirect: ["contact", "direct", "redirect", "approach", "may hold", "be held by", "foi request", "request to", "may wish", "might wish", "assist you", "responsib", "signpost", "hold this", "helpful", "may be of", "may find", "useful", "able to help", "instead", "subject access"] [
        r"\b(?:contact|approach|write to|try|ask)(?:ing)? (?:the |any |each )?(?:\w+ ){1,5}(?:directly|direct|for (?:this|the|that|any|further)|who (?:may|might|will|should))",
        r"\b(?:directly|redirect|re-direct|signpost|address|direct|submit|make|send|refer)(?:ed|ing)? (?:\w+ ){0,6}(?:request|enquiry|query|application)\b(?: .*)? (?:to|with|at)\b",
        r"\bto (?:make|submit|send) an? (?:\w+ ){0,2}(?:foi|freedom of information|request)\b",
        r"\b(?:may|might|will|would|should|is likely to|are likely to) (?:be able to )?hold\b(?: .*)? (?:information|data|it|this|you)",
        r"\b(?:may|is|likely to) be held by\b",
        r"\b(?:may|might) (?:also )?(?:wish|want|like) to (?:contact|approach|direct|submit|make|ask|consult|try|write|visit|look|refer|see|note|consider|request)\b",
        r"\b(?:may|might) (?:also )?(?:find|be)(?: .*)? (?:helpful|useful|interest|assistance)\b",
        r"\b(?:you should|please|should you wish to|wish to|you may|you can) (?:contact|direct|approach) (?:the |our |your )?(?:\w+ ){1,4}(?:directly|council|police|trust|department|office|authority|service|school|schools|agency|ministry|team)",
        r"\bto (?:assist|help) you\b", r"\bredirected\b", r"\bcan be contacted\b", r"\bcontactable\b",
        r"\b(?:direct|signpost|refer|point) you to\b", r"\bpublic authority for\b", r"\bwould have to be contacted",
        r"\b(?:is|be) the responsibility of\b", r"\bwill be able to (?:help|assist) if you (?:write|contact|ask)",
        r"\bmay be able to help you\b",
        r"\b(?:ask|apply|write|go|turn) (?:to|for)\b(?: .*)? (?:subject access|access to (?:health|medical) records|instead)\b",
    ];
    /// Estimates a cost or a time.
    Estimate: ["hour", "minute", "estimat", "days", "cost", " mins"] [
        r"\b(?:estimat\w*|approximate\w*|take|takes|taken|taking|equat\w*|total\w*|require|requires|need|spend|calculat\w*|amount\w*|least|minimum of)\b(?: .*)? (?:[\d,.]+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty) ?(?:\w+ )?(?:hours?|minutes?|mins|hrs|days|working days|person)\b",
        r"\b[\d,.]+ ?(?:hours?|minutes?|mins|hrs)\b(?: .*)? (?:to (?:search|review|check|collate|locate|extract|retrieve|read|identify|find|complete|process|manually|go)|per (?:record|file|case|document|email)|each|of (?:work|officer|staff|time))",
        r"\b(?:cost|estimate\w*)\b(?: .*)? £ ?[\d,.]+",
    ];
    /// Only names the limit.
    LimitOnly: [] [
        r"\b(?:limit|threshold)\b(?: .*)? (?:18|24|18\.5) hours", r"\b(?:limit|threshold)\b(?: .*)? £ ?(?:450|600)", r"£ ?25 per hour",
        r"\b(?:represents|equates)(?: .*)? (?:one person|18|24)",
    ];
    /// Licenses re-use.
    Licence: ["licen", "re-use", "reuse", "copyright", "psi "] [
        r"\bopen government licen[cs]e", r"\bogl\b", r"\bre-?us(?:e|ed|ing|able)\b", r"\blicen[cs]ed? (?:\w+ ){0,3}(?:under|v3|terms)",
        r"\bcopyright\b(?: .*)? (?:designs|act|permission|licen[cs]e|crown|owner|holder|reproduc|protected|material|information)",
        r"\bcopyright protection\b", r"\bprotected by copyright", r"\bcrown copyright",
    ];

    // Review and appeal.
    /// Names a review, complaint or appeal.
    Review: ["review", "complain", "appeal", "reconsider", " again", "challenge"] [
        r"\binternal reviews?\b",
        r"\b(?:ask|asking|request|requesting|seek|want|like|require|apply|entitled|right|for|conduct|carry out|undertake|independent)(?: \S+){0,6} (?:a |an |the |our |this |such )?reviews?\b(?: (?:of|by|and|within|in|please|you|from|to|procedure|process|panel|officer|request|under|should|must|is|will|using|\()|[.,;:(]|$)",
        r"\breview(?:ed|ing)? (?:of )?(?:our|the|this|your|my|its|how|that|any) (?:\w+ ){0,3}(?:decision|handling|handled|response|reply|answer|request|case|outcome|matter|dealt|way)",
        r"\b(?:decision|response|reply|handling|request|it|this|answer|matter)(?: \S+){0,5} (?:reviewed|looked at again|considered again|re-?examined)\b",
        r"\b(?:review|reviews|review procedure)$", r"\bcomplain\b",
        r"\b(?:make|making|submit\w*|lodg\w+|raise|send|register|treat\w*|as|right of|your|formal|with) (?:a |an |any |your )?(?:formal |written )?complaint\b",
        r"\bcomplaints? (?:procedure|process|team|officer|within|to (?:the|us|our|me)|about (?:our|the way|the handling|this|how|the outcome))",
        r"\bappeals?\b", r"\breconsider(?:ed|ation)?\b", r"\b(?:look|think|looking|consider)\b(?: \S+){0,6} again\b",
        r"\bchallenge (?:my|our|this|the) (?:decision|response|reply)\b",
    ];
    /// Opens the way to it: what to do when not content.
    Unhappy: [] [
        r"^to (?:ask|request|seek)\b",
        r"\bdissatisf", r"\bnot (?:\w+ )?(?:satisf|happy|content|agree)", r"\bunhappy\b", r"\bentitled\b", r"\brights?\b", r"\bdisagree",
        r"\byou (?:can|may|should|must|could|have|need|want|wish|would|are|do)\b", r"\bwish(?:es)?\b", r"\bwould like\b",
        r"\bshould (?:you|be)\b", r"\bplease\b", r"\bmust be\b", r"\bconcerns?\b",
        r"\bwithin (?:\w+ ){1,3}(?:working days|months?|days|weeks)\b",
    ];
    /// Says where one who is not content may turn, without calling it a review.
    Recourse: ["happy", "satisf", "content with", "good enough", "think we ought", "disagree", "in this way"] [
        r"\b(?:not|n't|un|dis)(?: be)? ?(?:happy|satisf\w+|content|good enough|agree)\b(?: .*)? (?:write to|e-?mail|contact the|contact our|contact me|contact us|ask (?:us|the|for)|put (?:it|that)|looked at|look at|tell us|tell me|let us know|let me know|speak to|address)\b",
    ] unless [
        r"\b(?:write to|contact|e-?mail|apply to|appeal to|complain to|ask) (?:directly )?(?:to )?(?:the )?(?:information commissioner|ico|commissioner)",
        r"\bquer(?:y|ies)\b",
    ];
    /// Looks back at a review that was asked for.
    ReviewPast: [] [
        r"\byour (?:\w+ ){0,3}(?:requests?|email|letter) (?:.* )?(?:for |regarding |requesting )?(?:an |a |the )?internal review",
        r"\b(?:you|your) (?:requested|asked for|complained|complaint (?:was|about|is)|request for (?:an )?internal review)\b",
        r"\bthis concludes\b", r"\bour (?:internal )?review\b",
        r"\b(?:conducted|carried out|completed|undertaken|undertook) (?:\w+ ){0,2}(?:internal )?review",
        r"\boutcome of (?:the|your|our|this|that|any) (?:\w+ )?(?:internal )?(?:review|complaint|appeal)",
        r"\bresult of (?:the|your) (?:\w+ )?(?:internal )?review", r"\buphold your complaint",
        r"\byou (?:wrote|asked|e-?mailed|requested|made|contacted)(?: .*)? (?:internal )?(?:review|representations)\b",
        r"\byour complaint\b",
    ] unless [
        r"\byou (?:may|can|could|should|must)(?: \w+){0,3} (?:ask|request|seek|apply)(?: for)? (?:an |us |for )",
        r"\b(?:entitled|right) to (?:ask|request|seek|an)\b",
    ];
    /// Names the Information Commissioner.
    Commissioner: ["commissioner", "ico"] [
        r"\binformation commissioner", r"\bico\b", r"\bthe commissioner\b", r"\bico\.org", r"\bosic\b",
    ];
    /// Sends to the Commissioner.
    ToCommissioner: [] [
        r"\b(?:contact(?:ed)?|appl(?:y|ication)|appeal|complain(?:t|ts)?|refer|write|right|ask|wycliffe|dissatisfied|unhappy|approach|casework|helpline|0303|raise|not satisfied|still|happy|content|satisfied|after that|take it to|go to|turn to)\b",
    ];
    /// Only points at the Commissioner's guidance.
    Guidance: ["guidance", "guide", "advises", "code of practice", "decision notice", "practice", "tribunal"] [
        r"\bguidance\b", r"\bguide\b", r"\badvises\b", r"\bcode of practice\b", r"\bdecision notices?\b",
    ];

    // The letter's machinery.
    /// Leads to the answer: please find our response below.
    LeadIn: ["response", "reply", "answer", "responded"] [
        r"\b(?:please )?(?:find|see|set out|below is|provide)(?: .*)? (?:response|reply|answers?|responses|replies)\b(?: .*)?[:.]?$",
        r"\b(?:response|reply|answers?|responses) (?:.* )?(?:below|as follows|set out)",
        r"\bour (?:response|reply|answers?) (?:is|are|to|:)", r"^(?:the )?(?:\S+ ){0,4}(?:response|reply) (?:is|to your)",
    ];
    /// Leads to what was asked: you asked for the following.
    RequestLead: ["request", "asked", "seek", "sought", "access to", "query", "wanted to know", "require", "enquir", "questions", "wrote", "contacted", "the following", "emailed", "e-mailed"] [
        r"\b(?:you|i note you|you have) (?:\w+ ){0,3}(?:asked|requested|seek|sought|wrote|enquired|wanted|wish|wished|stated|made|specifically)\b",
        r"\byour (?:\w+ ){0,4}(?:request|questions?|query|enquiry|email|letter)\b(?: .*)? (?:was|is|as follows|were|are|for|reads?|below|:|stated|asked|following)",
        r"\b(?:request|questions?|query)(?: .*)?:$", r"\brequest for (?:the )?(?:following|information)\b",
        r"\b(?:following|below) (?:information|request|questions)\b",
        r"\bthe (?:information|details) (?:i|you) (?:require|requested|asked)", r"\basked (?:us )?(?:for|to)\b",
        r"\byou (?:wrote|contacted|e-?mailed)\b(?: .*)?:$",
        r"\b(?:ask|know|request|seek|requesting|asking|seeking)(?:ed)? (?:for )?the following\b",
    ];
    /// Thanks for the request.
    Thanks: ["thank you", "thanks for", "i refer to", "i am writing", "we are writing", "further to", "with reference to", "with regard", "in response to your", "regarding your", "i write", "acknowledge", "we refer", "in reply to"] [
        r"^(?:\W*)(?:many )?(?:thank|i refer|we refer|i am writing|we are writing|further to|with reference|with regard|in response to your|regarding your|i write|i acknowledge|we acknowledge|in reply to)",
    ];
    /// Apologises or excuses.
    Apology: ["apolog", "sorry", "regret", "delay", "inconvenience"] [
        r"\b(?:apolog\w+|sorry|inconvenience)\b", r"\bregret (?:the|any|that)", r"\bdelay(?:s|ed)?\b",
    ];
    /// Closes the letter.
    Closing: ["hesitate", "queries", "trust this", "hope this", "hope the", "hope that", "trust you", "trust that", "any questions", "quote the", "reference number", "further enquir", "further quer", "contact me", "contact us", "any quer", "do not edit", "please remember"] [
        r"\bdo not hesitate\b", r"\b(?:any|further) (?:\w+ )?(?:queries|questions|enquiries)\b",
        r"\b(?:i|we) (?:trust|hope) (?:this|the|that|you)\b", r"\bquote (?:the|your|this)\b", r"\bplease do not edit\b",
        r"\bcontact (?:me|us)\b(?: .*)? (?:quer|question|discuss|enquir)",
    ];
    /// Is an e-mail disclaimer, a survey or a privacy notice.
    Disclaimer: ["intended solely", "intended recipient", "confidential", "this email", "this e-mail", "virus", "misdirected", "print this", "before printing", "don't print", "survey", "feedback", "customer satisfaction", "privacy notice", "disclosure log", "switchboard", "follow us", "monitored", "is unattended", "official-"] [
        r"\bintended (?:solely|only|for the|recipient)",
        r"\bthis e-?mail\b(?: .*)? (?:confidential|intended|virus|attachments|privileged|may contain|sent|message)", r"\bviruses?\b",
        r"\bmisdirected\b", r"\bprint(?:ing)? this e?-?mail", r"\bbefore printing\b", r"\bcustomer satisfaction\b",
        r"\b(?:our|short|brief|complete|quick|this|satisfaction|feedback|following) (?:\w+ ){0,3}survey\b",
        r"\bfeedback\b(?: .*)? (?:form|link|service|survey|complete)", r"\bprivacy notice\b", r"\bdisclosure log\b", r"\bfollow us\b",
    ];
    /// Signs off.
    SignOff: ["yours ", "regards", "sincerely", "faithfully", "best wishes", "visible links"] [
        r"^\W*(?:yours (?:sincerely|faithfully|truly)|(?:kind(?:est)?|best|warm|many)? ?regards|best wishes|sincerely|visible links|references visible links)\b",
    ];

    // Neither given nor refused.
    /// Asks what the requester means.
    Clarify: ["clarif", "cannot tell", "not clear", "unclear", "1(3)", "hear from you", "not heard", "hear nothing", "more specific", "further detail", "further information", "confirm whether", "could you", "please specify", "please confirm which"] [
        r"\b(?:seek|need|request|require|provid|ask|await|receiv|obtain|further|following|for|your|without|some|to|please|can you|could you|would you|you)(?:e|ing|ed)? (?:\w+ ){0,3}clarif",
        r"\bcannot tell\b", r"\b(?:not|un) ?clear (?:to us |from your request )?(?:what|which|whether)", r"\b(?:section|s\.?) ?1\(3\)",
        r"\b(?:until|when|after|not|once) (?:we |you )?(?:have |has |been )?(?:hear|heard|hear nothing|received clarification)\b",
        r"\bcould you (?:please )?(?:be more|specify|provide more|let us know|confirm (?:which|what|whether))", r"\bmore specific\b",
        r"\bplease (?:specify|clarify|confirm (?:which|what|whether you))",
    ];
    /// Says what becomes of the request: logged, passed on, closed, withdrawn.
    Handled: ["transfer", "withdrawn", "closed", "passed", "forwarded", "acknowledg", "will respond", "will be dealt", "will receive a", "expect a response", "response by", "will reply", "will be process", "not a valid", "not valid", "business as usual", "aim to respond", "will aim", "extend"] [
        r"\btransferr(?:ed|ing)\b", r"\b(?:request|case) (?:\w+ ){0,3}(?:withdrawn|closed|been closed|passed|forwarded|lapsed)",
        r"\b(?:passed|forwarded) (?:your|the|this) (?:\w+ )?(?:request|enquiry|email)",
        r"\bwill (?:\w+ ){0,2}(?:respond|reply|be dealt with|be processed|receive a (?:response|reply))",
        r"\b(?:expect|aim to (?:provide|send|issue))(?: \S+){0,3} (?:response|reply)\b", r"\bnot (?:a )?valid (?:\w+ )?request",
        r"\bas business as usual", r"\b(?:need|needed|require|decided) to extend",
        r"\bextend(?:ed|ing)? the (?:\w+ )?(?:time|deadline|period)", r"\bthis (?:letter |email )?acknowledges", r"\baim to respond",
    ];
    /// Says that nothing more was to be had.
    Vacant: ["n/a", "not applicable", "see above", "see answer", "see response", "as above", "refer to"] [
        r"^\W*(?:n/a|not applicable|as above|see (?:above|answer|response))",
    ];
}
