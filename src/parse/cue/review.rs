//! Cues of review, complaint and appeal. See `rule` for how they are written.

use super::rule::cue_rules;

cue_rules! {
    Review in "you may ask for an internal review.": ["review", "complain", "appeal", "reconsider", " again", "challenge"] [
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
    Unhappy in "if you are dissatisfied, ask for an internal review.": [] [
        r"^to (?:ask|request|seek)\b",
        r"\bdissatisf", r"\bnot (?:\w+ )?(?:satisf|happy|content|agree)", r"\bunhappy\b", r"\bentitled\b", r"\brights?\b", r"\bdisagree",
        r"\byou (?:can|may|should|must|could|have|need|want|wish|would|are|do)\b", r"\bwish(?:es)?\b", r"\bwould like\b",
        r"\bshould (?:you|be)\b", r"\bplease\b", r"\bmust be\b", r"\bconcerns?\b",
        r"\bwithin (?:\w+ ){1,3}(?:working days|months?|days|weeks)\b",
    ];
    Recourse in "if you are not happy with this answer, write to us.": ["happy", "satisf", "content with", "good enough", "think we ought", "disagree", "in this way"] [
        r"\b(?:not|n't|un|dis)(?: be)? ?(?:happy|satisf\w+|content|good enough|agree)\b(?: .*)? (?:write to|e-?mail|contact the|contact our|contact me|contact us|ask (?:us|the|for)|put (?:it|that)|looked at|look at|tell us|tell me|let us know|let me know|speak to|address)\b",
    ] unless [
        r"\b(?:write to|contact|e-?mail|apply to|appeal to|complain to|ask) (?:directly )?(?:to )?(?:the )?(?:information commissioner|ico|commissioner)",
        r"\bquer(?:y|ies)\b",
    ];
    ReviewPast in "this is the outcome of your internal review.": [] [
        r"\byour (?:\w+ ){0,3}(?:requests?|email|letter) (?:.* )?(?:for |regarding |requesting )?(?:an |a |the )?internal review",
        r"\b(?:you|your) (?:requested|asked for|complained|complaint (?:was|about|is)|request for (?:an )?internal review)\b",
        r"\bthis concludes\b", r"\bour (?:internal )?review\b",
        r"\b(?:conducted|carried out|completed|undertaken|undertook) (?:\w+ ){0,2}(?:internal )?review",
        r"\boutcome of (?:the|your|our|this|that|any) (?:\w+ )?(?:internal )?(?:review|complaint|appeal)",
        r"\bresult of (?:the|your) (?:\w+ )?(?:internal )?review", r"\buphold your complaint",
        r"\byou (?:wrote|asked|e-?mailed|requested|made|contacted)(?: .*)? (?:internal )?(?:review|representations)\b",
        r"\byour complaint\b", r"\byou(?:'ve| have) (?:asked|requested|complained|appealed)\b",
    ] unless [
        r"\byou (?:may|can|could|should|must)(?: \w+){0,3} (?:ask|request|seek|apply)(?: for)? (?:an |us |for )",
        r"\b(?:entitled|right) to (?:ask|request|seek|an)\b",
    ];
    Commissioner in "the information commissioner decides complaints.": ["commissioner", "ico"] [
        r"\binformation commissioner", r"\bico\b", r"\bthe commissioner\b", r"\bico\.org", r"\bosic\b",
    ];
    ToCommissioner in "you may complain to the information commissioner.": [] [
        r"\b(?:contact(?:ed)?|appl(?:y|ication)|appeal|complain(?:t|ts)?|refer|write|right|ask|wycliffe|dissatisfied|unhappy|approach|casework|helpline|0303|raise|not satisfied|still|happy|content|satisfied|after that|take it to|go to|turn to)\b",
    ];
    Guidance in "the commissioner's guidance explains this.": ["guidance", "guide", "advises", "code of practice", "decision notice", "practice", "tribunal"] [
        r"\bguidance\b", r"\bguide\b", r"\badvises\b", r"\bcode of practice\b", r"\bdecision notices?\b",
    ];
}
