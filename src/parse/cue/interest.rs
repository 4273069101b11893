//! Cues of the public interest, and the harm that is weighed. See `rule` for how they are written.

use super::rule::cue_rules;

cue_rules! {
    InterestFor in "factors in favour of disclosure:": ["factor", "argument", "consideration", "favour", "public interest", "interest in disclos", "support", "points for", "reasons for disclos"] [
        r"\b(?:factors?|arguments?|considerations?|points?|reasons?)(?: \S+){0,3} (?:in favour of|favou?ring|supporting|for|in support of|towards?) (?:the )?(?:disclos|releas|confirm|providing|publish|openness)",
        r"\b(?:public )?interest in (?:favour of )?(?:the )?(?:disclos|releas|confirm|providing|openness|transparency|accountability|the public)\w*(?: .*)? (?:is|are|include|includes|lies|would|promot|that|because|as)\b",
        r"\b(?:in )?favour(?:s|ing)?(?: of)? (?:the )?(?:disclos|releas)\w*(?: \S+){0,3} (?:is|are|include|that|because|would|promot)",
        r"\b(?:disclosure|release|releasing|disclosing)(?: \S+){0,4} (?:would|promotes?|may|could|can|will)(?: \S+){0,4} (?:transparen|openness|accountab|public (?:understanding|debate|confidence|awareness|trust|scrutiny)|inform|further)",
        r"\b(?:recognis|accept|acknowledg|appreciat|understand)\w*(?: .*)? (?:public|legitimate) interest in (?:disclos|releas|transparen|openness|accountab|knowing|understanding|the (?:release|disclosure))",
    ];
    SpeaksFor in "we recognise the need for openness.": ["recognis", "accept", "acknowledg", "appreciat", "weight", "account", "interest in", "presumption", "openness", "transparen", "in favour of", "understanding", "scrutiny", "debate", "confidence", "assurance", "reassur", "knowledge"] [
        r"\b(?:recognis|accept|acknowledg|appreciat|understand|weight|account|conscious|aware)\w*\b(?: .*)? (?:interest|openness|transparen\w+|accountab\w+|public (?:money|funds)|scrutiny|debate|concern)\b",
        r"\b(?:disclos\w+|releas\w+|publication|publishing|it|this)\b(?: \S+){0,6} (?:increas|promot|improv|further|enabl|allow|let|help|inform|aid|assist|giv|add|contribut|encourag|strengthen|demonstrat|show|provid)\w*\b(?: .*)? (?:public|transparen\w+|openness|accountab\w+|understanding|confidence|debate|scrutiny|reassur\w+|assurance|knowledge|taxpayer\w*)\b",
        r"\binterest in (?:openness|transparen\w+|accountab\w+|knowing|seeing|understanding|how|why|whether|what|people|being able|the public|disclosure|scrutin\w+)\b",
        r"\bpresumption in favour of disclos", r"\bin favour of (?:disclos|releas|publi)\w+",
    ] unless [
        r"\b(?:outweigh\w*|not in favour)\b",
    ];
    SpeaksAgainst in "officers need a safe space.": ["against", "other side", "other hand", "conversely", "however", "but ", "safe space", "room to", "room in", "chilling", "need for", "need space", "need to be able", "interest in", "public interest", "need room"] [
        r"\b(?:against (?:this|that|these|which|it|disclos\w+|releas\w+)|on the other (?:side|hand)|conversely|however|but)\b(?: .*)? (?:need\w*|harm\w*|prejudic\w+|damag\w+|space|private|frank|confiden\w+|risk\w*|undermin\w+|reduc\w+|inhibit\w*|deter\w*|privilege|safety|unfair|endanger\w*|hinder\w*)\b",
        r"\bsafe space\b", r"\broom (?:in which )?to\b", r"\bchilling effect\b",
        r"\binterest in (?:non-?disclos\w*|not |withhold\w*|maintain\w*|protect\w*|preserv\w*|avoid\w*|ensur\w*|legal professional|safeguard\w*|prevent\w*|the (?:proper|effective|safety|protection|prevention|detection|administration|integrity))",
        r"\b(?:not in|contrary to) the public interest\b",
        r"\bpublic interest (?:favours?|is in|lies in|rests (?:in|with)) (?:in )?(?:favour of )?(?:withhold|maintain|non-?disclos|not )\w*",
    ];
    InterestAgainst in "factors in favour of withholding:": ["factor", "argument", "consideration", "favour", "public interest", "against", "withhold", "maintain"] [
        r"\b(?:factors?|arguments?|considerations?|points?|reasons?)(?: \S+){0,3} (?:in favour of|favou?ring|supporting|for|in support of|towards?) (?:the )?(?:non-?disclos|withhold|maintain|not disclos|not releas|neither|exempt|refus|non-?release|the exemption)",
        r"\b(?:factors?|arguments?|considerations?)(?: \S+){0,3} against (?:the )?(?:disclos|releas|confirm)",
        r"\binterests? (?:in |of )?(?:favour of )?(?:withhold|maintain|non-?disclos|not disclos|protecting|safeguarding|ensuring|preserving|allowing|preventing|avoiding|upholding)\w*",
        r"\b(?:public )?interest (?:is )?inherent in\b",
        r"\bagainst (?:disclos|releas)\w*(?: \S+){0,3} (?:is|are|include|that|because|would)",
        r"\bpublic interest (?:does |would )?(?:resides?|rests?|lies?) (?:in|with) (?:the )?(?:withhold|maintain|appl|exempt|non-?disclos|not )\w*",
        r"\b(?:not|would not|n't) be in the (?:public interest|interests of the public)",
    ];
    InterestFound in "on balance, the public interest lies in maintaining the exemption.": ["balance", "outweigh", "public interest", "favour"] [
        r"\bon balance\b",
        r"\b(?:balance|weighed|weighing)\b(?: .*)? (?:favou?rs?|lies|concluded?|decided|outweighs?|determined|rests|in favour|find|found|against|weighted|tips|is in|not to|maintain)",
        r"\bpublic interest(?: .*)? (?:outweigh(?:s|ed)|favou?rs|lies|is (?:best|better) served|is not served|rests)",
        r"\boutweigh(?:s|ed) (?:by )?(?:the |any |that )",
        r"\b(?:concluded|conclude|decided|determined|satisfied|view|find|believe|believes|considers?|consider|opinion|judgement)(?: .*)? (?:public interest|outweighs?|outweighed)",
        r"\bin all the circumstances(?: .*)? outweighs?", r"\b(?:it is|is) (?:not )?in the public interest (?:to|not to)",
        r"\breasons why (?:the )?public interest favou?rs",
        r"\bpublic interest (?:does |would )?(?:resides?|rests?|lies?|is) (?:in|with)\b",
    ];
    InterestAsked in "we must consider the public interest.": ["whether", "must consider", "subject to", "test", "unless", "if the", "if, in", "where the", "has to be", "need to", "required to", "requires"] [
        r"\bwhether\b(?: .*)? (?:outweighs?|public interest|interest)\b", r"\b(?:if|unless|where),?(?: .*)? outweighs?\b",
        r"\bsubject to (?:a |the )?(?:public interest|pit)\b",
        r"\b(?:must|required to|requires?|need to|needs to|have to|has to|obliged to)(?: .*)? (?:balance|weigh|consider|conduct|carry out|apply|public interest)\b",
    ];
    InterestDisclose in "the public interest favours disclosing the report.": ["public interest", "favour", "outweigh", "balance"] [
        r"\b(?:in the public interest to|favou?rs|in favour of|lies in|lies with|decided to) (?:the )?(?:disclos|releas|provid|publish)",
        r"\bpublic interest in (?:disclos|releas)\w*(?: .*)? (?:outweighs|is (?:stronger|greater))",
    ];
    Harm in "release would prejudice the investigation.": ["prejudic", "harm", "damag", "undermin", "endanger", "adverse", "inhibit", "risk of", "the risk", "detriment", "distress", "disadvantage", "compromis", "jeopard", "hinder", "impede", "threat", "safety", "deter", "chilling", "weaken", "target", "expose", "less cases", "fewer", "impair", "invite"] [
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
    HarmAsLaw in "the exemption is prejudice-based.": [] [
        r"\boverride\b", r"\bprejudice to the rights and freedoms\b", r"\b(?:is|are) exempt(?: information)? if\b",
        r"\b(?:provides|allows)\b(?: .*)? (?:exemption|exception|exempt)", r"\bto the extent that\b", r"\bwithout prejudice\b",
        r"\bprejudice[- ]based\b", r"\bwhether\b(?: .*)? (?:prejudice|harm)", r"\bif (?:its |the )?(?:disclosure|release)",
    ];
}
