//! Cues of what is withheld, refused or not held, and why. See `rule` for how they are written.

use super::rule::cue_rules;

cue_rules! {
    Exempt in "it is exempt from disclosure under section 21.": ["exempt", "excepted", "exception", "excluded from", "outside the scope", "not covered by", "not subject to the"] [
        r"\bexempt(?:ed)?\b(?: information)?(?: from (?:disclos|releas|the (?:right|duty|act|general|provisions|foi|freedom)|publi|being|foi|section|access|communicat|provi|general|s\.?\d|freedom|this|your|our)| under| by| pursuant| in accordance| as | on the| because| information|[.,;:]|$)",
        r"\b(?:is|are|be|been|being|was|were|therefore|also|considered|deemed) (?:exempt|excepted)\b", r"\bexempts\b",
        r"\b(?:exemption|exception)s?\b(?: .*)? (?:appl|engag|relied|cited|claimed|used|invoked|maintain)",
        r"\b(?:appl(?:y|ies|ied|ying|icable|ication of)|(?:engag|rel|cit|claim|invok|maintain|us|fall|covered|subject|following|virtue)\w*)(?: .*)? (?:exemption|exception)s?\b",
        r"\bsee (?:the )?(?:\w+ ){0,2}(?:exemption|exception)s?\b", r"\b(?:provides?|is) an? (?:\w+ )?(?:exemption|exception)\b", r"\b(?:exemption|exception)s?(?: \S+){0,3}:$",
        r"\b(?:come|comes|coming|is|are|falls?) within (?:the )?(?:\w+ ){0,3}(?:exemption|exception)",
        r"\bexempting (?:the|this|that|these|your|it|some|part)\b", r"\bexempt(?:ed)? (?:ss?|sec|sections?|regs?|regulations?)\.? ?\d",
        r"\b(?:information|records?|material|data|request|it|this)\b[^.]{0,60} (?:excluded from|outside the scope of|not covered by|not subject to) (?:the (?:act|freedom|provisions|foi|scope of the act)|foi)",
    ] unless [
        r"\b(?:exempt|exempted|exemptions?) (?:from|for|under|classes?|in) (?:council tax|business rates?|rates|vat|tax|charges?|charging|fees?|tolls?|payment|parking|licensing|planning|registration|jury|the charge|class)\b",
        r"\bexempt (?:charity|vehicles?|dwellings?|propert(?:y|ies)|accommodation|persons?|drivers?|categor(?:y|ies))\b",
    ];
    Withheld in "the names have been withheld.": ["withh", "not be disclos", "not disclos", "not releas", "not be releas", "not be provid", "not being", "not to disclose", "not to release", "not to provide", "not be shar", "not be suppl", "not suppl", "none is being", "none are being", "none of it", "none of them", "nothing is being", "not possible to release", "not be made", "not made public", "not be answer", "not be respond", "not answer", "part withh", "not make", "unsuitable for", "not suitable for", "back", "not been", "no answer", "no reply", "not be sending", "not be responding", "not be answering", "not be replying", "instructed not", "resolved not", "agreed not", "not propose", "not intend", "propose not", "chosen not", "n't be sending", "not be giving", "n't be giving", "not be complying", "n't be complying", "not includ", "not give", "not nam"] [
        r"\b(?:kept|held|keep|keeping|hold|holding)(?: \w+){0,3} back\b(?: .*)? (?:section|regulation|exempt\w*|public interest|personal|confiden\w+|commercial\w*|act)\b", r"\b(?:confiden\w+|commercial\w*|personal|exempt\w*|section|regulation|act|foia)\b(?: .*)? (?:kept|held|keep|keeping|hold|holding)(?: \w+){0,3} back\b",
        r"\b(?:we|i|council|trust|force|department|university|board|authority|agency)\b(?: \w+){0,3} (?:holding|held|hold|keep|keeping|kept)(?: [^ ,;.]+){0,7} back\b",
        r"\b(?:information|names?|reports?|details?|figures?|documents?|material|passages?|pages?|parts?|rest|remainder|others?|some|it|they|these|this|which|that)\b(?: \w+){0,5} (?:been|be|being|is|are|was|were) (?:\w+ )?(?:held|kept) back\b",
        r"\bno (?:answer|reply) (?:will|can|is to) be (?:given|made)\b", r"\bnot (?:been |be )?(?:included|given|shown|named|reproduced|passed on)\b(?: .*)? (?:personal data|section|regulation|exempt\w*|confidential\w*|commercial\w*)\b", r"\b(?:personal data|confidential|exempt|sensitive)\b(?: .*)? (?:has|have) not been (?:included|given|shown|reproduced|passed on)\b",
        r"\bwithh(?:eld|old|olds|olding)\b",
        r"\b(?:not|n't) (?:\w+ ){0,2}(?:be )?(?:being )?(?:disclos|releas|provid|suppl|shar)(?:e|ed|y|ied|ying|ing)\b", r"\bdecided not to\b", r"\b(?:will not|won't|shall not|cannot) be (?:sending|giving|complying|responding|answering|replying)\b", r"\b(?:instructed|resolved|agreed|chosen|propose|intend) not to (?:answer|reply|respond|comply)\b", r"\b(?:do|does) not (?:propose|intend) to (?:answer|reply|respond|comply)\b",
        r"\bwill (?:therefore )?not be (?:answering|responding to) (?:your|the|this|that|it|them|any)",
        r"\b(?:none|nothing)(?: of \S+(?: \S+){0,4})? (?:is|are|can be|will be|has been|have been) (?:being )?(?:disclos|releas|provid|suppl)ed\b",
        r"\bnot (?:be )?made? (?:public|available)\b", r"\b(?:unsuitable|not suitable) for (?:disclos|releas|publi)",
    ] unless [
        r"\b(?:patients?|pupils?|people|persons?|customers?|residents|clients|children|students)\b(?: \S+){0,5} not (?:\w+ ){0,2}be (?:provided|given|supplied)",
        r"\b(?:traffic|water|flood\w*|crowds?|tide|river|retention|deposits?|rent|wages|salar(?:y|ies)|pupils?|vehicles?|sea)\b(?: \S+){0,6} back\b|\bback (?:traffic|water|flood\w*|crowds?|the (?:sea|tide|river|water))\b|\bbacks?up|\bback (?:to|in|up|on|at|from)\b",
        r"\b(?:told|asked|prefer|preferred|wanted|wished|objected)(?: \w+){0,3} (?:that )?(?:we|it|us|they)(?: \w+){0,2} (?:did )?not (?:to )?(?:disclos|releas|publish|provid)",
    ];
    Refused in "we have refused your request.": ["refus", "declin", "reject", "exercis"] [
        r"^\W*(?:(?:your |the |this )?request (?:is |was |has been )?)?(?:refused|declined|rejected)\b",
        r"\b(?:we|i|council|force|trust|authority|constabulary|university|department|must|therefore|is|are|been|being|was|be|have|has|to|are therefore|hereby|formally) (?:\w+ ){0,4}(?:refus(?:e|ed|ing)|declin(?:e|ed|ing))\b",
        r"\brefus(?:e|ed|ing) (?:your|the|this|to (?:provide|disclose|comply|confirm|release|answer)|under|on)\b",
        r"\brefusal (?:notice|under|of (?:your|this|the|part|all|a) (?:\w+ )?(?:request|information|part))\b",
        r"\bmust (?:therefore )?refuse\b", r"\bexercis\w+ (?:its|our|the) right\b.* (?:not to|to refuse)\b",
    ] unless [
        r"\b(?:applications?|permissions?|claims?|appeals|licen[cs]es?|visas?|bail|planning|admissions?|benefits?|grants?|places?|entry|loans?|permits?|exemptions?|consents?|referrals?|claimants?|applicants?)\b(?: \S+){0,6} (?:refus|declin|reject)\w*",
        r"^[\d,]+ (?:\w+ ){0,2}(?:were|was|have been|had been|are) (?:refus|declin)\w*",
        r"^\W*(?:refused|declined|rejected)\W{1,3}[\d,]+\W*$",
    ];
    Denied in "no information has been withheld.": ["withh", "refus", "redact", "declin"] [
        r"(?:\b(?:not|never|nor|no longer)|n't)(?: (?:be|been|being|have|had|having|yet|to|need|needed|seek|seeking|intend|intending|propose|proposing|going|planning|wish|wishing|currently|actually|formally))* (?:withh\w+|refus(?:e|ed|ing)|redact(?:ed|ing)?|declin(?:e|ed|ing))\b",
        r"\b(?:nothing|none|no (?:\w+ ){0,2}(?:information|data|details?|names?|material|documents?|records?|parts?|pages?|figures|content|requests?|files?|e-?mails?|items?))(?: (?:of|in|from|within|you|that|which|we|i|the|this|your|it|them|these|those|requested|asked|for|sought|request|report|hold|held|information|documents?|minutes|attached|enclosed|contract|list|letters?|questions?))*(?: (?:is|are|am|was|were|has|have|had|been|being))* (?:withh\w+|refus(?:ed|ing)|redact(?:ed|ing)|declined)\b",
        r"\bnone of (?:the|your|this|these|those) \w+ (?:is|are|was|were|has|have) (?:been |being )?(?:withheld|refused|redacted|declined)\b",
        r"\bno (?:redactions?|refusals?)\b", r"\b(?:withheld|refused|redacted) nothing(?: (?:from|in|of)\b.*)?\W*$",
    ] unless [
        r"\b(?:withh|refus|redact|exempt|omitted|removed)\w*(?: \S+){2,} \W*(?:withh|refus|redact|exempt|omitted|removed)\w*",
        r"\b(?:except\w*|other than|apart from|save|beyond|besides|only|but|however|although|though|unless|if|whether|instead)\b|;",
        r"\bno (?:other|further|more|additional|less|fewer)\b|\bnot (?:just|simply|merely)\b|\bno longer (?:\w+ ){0,2}(?:held?|holds?|keep|kept|records?|recorded|exists?|available|employ\w*|work\w*)\b",
        r"\b(?:that|which|what|whatever|everything|anything|those|where|why)(?: \w+){0,3} (?:not|\w+n't) ",
    ];
    Unable in "we are unable to provide the figures.": ["unable", "cannot", "can't", "can not", "not able", "not possible", "not in a position", "not obliged", "not required to"] [
        r"\b(?:unable to|cannot|can't|can not|not able to|not possible to|not in a position to|not (?:obliged|required) to) (?:\w+ ){0,3}(?:provid|disclos|releas|suppl|shar|answer (?:your|the|this|that|these)\b|compl(?:y|ete)|giv|process|fulfil|respond|assist|furnish|send|meet|help)",
    ];
    Redacted in "names have been redacted.": ["redact", "removed", "obscured", "blacked", "omitted", "anonymis", "left out", "blanked", "struck out", "taken out", "blocked out", "deleted", "disguis", "pixel", "struck through", "hidden", "masked", "covered over", "not complete", "incomplete", "n't complete"] [
        r"\bredact(?:ed|ion|ions|ing)\b", r"\b(?:has|have|been|were|was|are|is|being)(?: \w+)? (?:blacked out|blanked out|struck out|blocked out)\b",
        r"\b(?:has|have|was|were) been (?:struck through|hidden|masked|covered over)\b",
        r"\bwith (?:the |all |any |their )?(?:\w+ ){1,3}(?:removed|redacted|taken out|deleted|omitted|blacked out)\b",
        r"\b(?:we|i)(?:'ve| have| had)? (?:\w+ )?(?:taken out|left out|blacked out|blanked out|struck out|blocked out|obscured|deleted|removed)\b(?: .*)? (?:names?|details|personal|identif\w+|exempt|section|regulation|which|whatever|anything|parts?|passages?|addresses|those)\b",
        r"\b(?:names?|details|addresses|data|passages?|parts?|paragraphs?|figures|prices|text|material|information)(?: \w+){0,3} (?:blacked|blanked|struck|blocked) out\b",
        r"\b(?:has|have|were|was) (?:been )?(?:taken out|left out)\b(?: .*)? (?:personal|section|regulation|exempt\w*|confiden\w+)\b", r"\b(?:personal|confiden\w+|exempt\w*)\b(?: .*)? (?:has|have|were|was) (?:been )?(?:taken out|left out)\b",
        r"\b(?:names?|details?|information|data|passages?|parts?|sections?|material|content|contents|pages?|paragraphs?|addresses|figures|they|these|this|which|it|some|elements?)\b(?: \S+){0,8} (?:have|has|been|were|was|is|are|being) (?:\w+ )?(?:removed|obscured|blacked out|omitted)\b(?: .*)? (?:personal|section|regulation|exempt|data|act)\b",
        r"\b(?:personal|names?)\b(?: .*)? (?:removed|obscured|blacked out|omitted)\b",
        r"\b(?:i|we) have (?:\w+ )?(?:removed|obscured|blacked out|omitted|left out) (?:it|them|this|these|the|some|any|those|names?)\b(?: .*)? (?:personal|section|regulation|exempt|data|act|paragraph)\b",
    ];
    OverCost in "it would exceed the cost limit of 18 hours.": ["exceed", "appropriate limit", "cost limit", "time limit", "18 hour", "24 hour", "in excess", "£450", "£600", "18.5 hour", "fees limit", "cost threshold", "eighteen hours", "excessive cost", "3.5 days", "the limit", "fees regulations"] [
        r"\bexceed(?:s|ed|ing)?\b(?: .*)? (?:limit|hours?|threshold|£450|£600|cost|costs|time|days)",
        r"\b(?:over|above|beyond|in excess of|more than|outside)\b(?: .*)? (?:limit|18 hours|24 hours|18\.5|threshold|£450|£600)",
        r"\b(?:appropriate|costs?|fees) (?:limit|threshold)", r"\bcosts? (?:\w+ ){0,8}(?:exceed|above|in excess)", r"\bexcessive cost",
        r"\b(?:limit|maximum) of (?:18|24) hours",
    ] unless [
        r"\b(?:below|within|under|less than|inside)\b(?: \w+){0,3} (?:appropriate|costs?|fees) (?:limit|threshold)\b", r"\b(?:not|n't)(?: \w+)? exceed\w*\b",
        r"\bexceed\w*(?: \S+){0,3} working days\b", r"\b10\(3\)",
    ];
    Vexatious in "the request is vexatious.": ["vexatious", "repeated request", "manifestly un", "substantially similar", "identical request"] [
        r"\bvexatious\b", r"\brepeated requests?\b", r"\bmanifestly un(?:reasonable|founded)",
        r"\b(?:substantially similar|identical) (?:to|request)",
    ] unless [
        r"(?:\bnot|n't)(?: \w+)? (?:consider\w*|regard\w*|think|believe|find|found|treat\w*|view\w*|deem\w*|say\w*|suggest\w*|accept\w*|judged?)(?: \w+){0,6} vexatious\b",
        r"(?:\b(?:is|are|was|were) not|n't)(?: (?:itself|in itself|in any way|therefore))? vexatious\b",
    ];
    Ncnd in "we can neither confirm nor deny that it is held.": [" deny", " denies", " denied", " denying", "denial", "or otherwise", "confirming nor", "ncnd", "whether it holds", "whether we hold", "if we hold", "if it holds", "whether or not"] [
        r"\bconfirm(?:s|ing|ed|ation)?,? (?:or|nor|\(or) (?:to )?(?:den(?:y|ies|ying|ial|ied)|otherwise)", r"\bneither confirms?\b", r"\bncnd\b",
        r"\b(?:not|n't) (?:have|obliged|required|able|going|willing|need|propose)(?: to)? (?:say|confirm|state|tell you|reveal|disclose) (?:whether(?: or not)?|if) (?:it|we|the \w+|any|such|this|that)(?: \w+){0,3} (?:holds?|held|exists?)\b",
    ] unless [
        r"\b(?:first|two|second|twin) dut(?:y|ies)\b", r"\bdut(?:y|ies)\b(?: \S+){0,8} (?:is|are) to confirm or deny",
        r"\bunless (?:an )?exemptions? appl",
    ];
    NotHeld in "the council does not hold this information.": ["hold", "held", "possess", "record", "n't have", "not have", "have no", "has no", "not collect", "not keep", "n't keep", "not kept", "retain", "not exist", "no such", "there are no", "there is no", "there were no", "unable to locate", "unable to find", "unable to trace", "unable to identify", "identified", "no relevant", "nil return", "no information", "no trace", "not stor", "have been no", "nothing", "no means", "holder of", "nobody", "no-one", "no one", "has ever been", "not something", "not information", "destroyed", "deleted", "shredded", "disposed of", "no count", "no log", "no tally", "no list", "no note", "no figure", "no breakdown", "no survey", "no analysis", "no register", "not made such", "not made any such", "not produced", "not carried out", "not undertaken", "has not made", "have not made", "capture", "monitor", "not log", "n't log", "not track", "n't track", "not count", "n't count", "distinguish", "differentiat", "categoris", "not analyse", "not code", "no marker", "no flag", "no field", "no code", "not the ", "not responsible", "n't something", "collat", "not aware of any", "no requirement", "not a matter", "not a function", "not a service", "no knowledge"] [
        r"\b(?:found|revealed|returned|located|produced|identified) (?:nothing|no (?:\w+ ){0,3}(?:information|results?|records?|documents?|matches))\b",
        r"\bnothing (?:(?:was|is|has been|could be|were) )?(?:found|located|identified|held|recorded)\b", r"\bnot aware of any (?:\w+ ){0,4}(?:held|records?|information|documents?)\b",
        r"\bno (?:\w+ )?requirement (?:for us |on us |on the \w+ |for the \w+ )?to (?:collect|record|hold|keep|collate)\b", r"\bnot a (?:matter|function|service|responsibility) (?:for|of|that|which)\b",
        r"\b(?:not|n't) something (?:that )?(?:we|i|it|the \w+)(?: \w+)? (?:keep|keeps|record|records|hold|holds|collect|collects|monitor|monitors|count|counts|note|log|logs|track|tracks|capture|captures|have|has)\b",
        r"\b(?:(?:do|does|did|is|are|was|were|has|have|been|be|could|can)(?: not|n't)|not|cannot|no longer|never)(?: (?:currently|actually|any|the|this|these|such|it|a|been|be|centrally|generally|routinely|also|itself|or|readily|formally|specifically|therefore|otherwise|separately|always|necessarily|ourselves|physically|information|data|records?|yet|longer|and|have|has|all|either|to)){0,3} (?:hold|holds|held|possess|possesses|possessed|retain|retained|kept|keep|collect|collected|record|recorded|stored|store|collated?)\b",
        r"\b(?:do|does|did)(?: not|n't) (?:currently |actually |also |itself )?(?:have) (?:(?:an?|any|the|this|that|these|those|such|specific) )?(?:(?:\w+ ){0,3}(?:information|data|records?|details?|figures|cop(?:y|ies)|documents?|documentation|statistics|breakdown|correspondence|emails?|reports?|list|log|register|minutes|files?|polic(?:y|ies)|strateg(?:y|ies)|procedures?)|it|access)\b",
        r"\b(?:holds?|held|holding) (?:no|nothing|nil)(?: (?:recorded|relevant|further|such|specific|other|such recorded))? ?(?:information|records?|data|documents?|documentation|correspondence|emails?|copies|copy|details?|trace|evidence|reports?|minutes|polic(?:y|ies)|list|figures)?\b",
        r"\b(?:has|have|had) (?:no|nothing|nil)(?: (?:recorded|relevant|further|such|specific|other|such recorded))? ?(?:information|records?|data|documents?|documentation|correspondence|emails?|copies|copy|details?|trace|evidence|reports?|minutes|polic(?:y|ies)|list|figures)\b",
        r"\bno (?:\w+ ){0,5}(?:held|recorded|found|located|kept|retained)\b",
        r"\bno (?:\w+ ){0,10}(?:is|are|was|were|has been|have been) (?:still |currently |being )?(?:held|recorded|found|located|identified|kept|retained)\b",
        r"\b(?:information|data|records?|documents?)(?: \w+){0,3} (?:(?:is|are) )?not (?:held|recorded|kept|collected|available)\b",
        r"\b(?:information|document|record|report|polic)\w* (?:\w+ ){0,4}does not exist\b",
        r"\bthere (?:is|are|was|were|have been|has been) no (?:recorded |relevant |such )?(?:information|records?|documents?|correspondence|emails?|data|reports?|minutes)\b",
        r"\bunable to (?:locate|find|trace|identify)\b", r"\bnil return\b", r"\bno trace\b", r"\bnot (?:held|recorded)\b",
        r"\bno such (?:\w+ )?(?:information|records?|documents?|polic\w+|reports?|contracts?|data)\b", r"\bno recorded information\b",
        r"\bthere (?:is|was) nothing(?: \S+){0,5} (?:holds?|held)\b", r"\bdo(?:es)? not have (?:the|a|any) \w+ itself\b",
        r"\bhave no means of (?:identify|know|establish|tell|determin)\w*", r"\bnot the holders? of\b",
        r"\b(?:nobody|no-one|no one|not something that anybody)(?: has)?(?: ever)? (?:count|record|keep|kept|collect)\w*",
        r"\b(?:do|does|did)(?: not|n't)(?: \w+){0,2} (?:capture|monitor|log|track|count|distinguish|differentiate|categorise|analyse|code)\b",
        r"\b(?:this|that|it|these|those|they|information|data|reasons?|causes?|details?|which)(?: \w+){0,4} (?:is|are|was|were|has|have)(?: not|n't)(?: \w+){0,2} (?:captured|monitored|logged|tracked|counted|distinguished|categorised|analysed|coded)\b", r"^\W*(?:data |information )?not (?:captured|monitored|logged|tracked|counted)\b",
        r"\b(?:not|n't) something (?:that )?(?:we|i|it|the \w+|this \w+)(?: \w+)? (?:deals?|handles?|covers?|(?:are|is) responsible)\b",
        r"\b(?:holds?|held|has|have|is|are) no (?:marker|flag|field|code|category)\b",
        r"\b(?:we|council|trust|board|force|department|authority|university|agency|commission|district council|parish council) (?:is|are) not (?:the (?:\w+ ){1,3}(?:authority|body) and\b|responsible for (?:this|these|that|those|such|it))",
        r"\bnot information (?:that |which )?(?:we|i|it|the \w+|this \w+)(?: \w+)? (?:keeps?|records?|holds?|collects?|has|have)\b",
        r"\b(?:since|already|routinely|therefore|now|long)(?: been)? (?:destroyed|deleted|shredded|disposed of)\b", r"\b(?:destroyed|deleted|shredded|disposed of)\b(?: .*)? (?:retention|no longer|policy|schedule)\b", r"\bretention\b(?: .*)? (?:destroyed|deleted|shredded|disposed of)\b",
        r"\bno (?:such )?(?:count|log|tally|list|note|figure|breakdown|survey|analysis|register)(?: \w+){0,3} (?:is|was|has been|had been|are|have been)(?: \w+)? (?:made|kept|taken|maintained|held|produced|compiled)\b",
        r"\b(?:has|have|did|had) not (?:made|make|produced?|carr(?:y|ied) out|commission(?:ed)?|undert(?:ake|aken)|prepared?|compiled?) (?:any )?such\b", r"\b(?:has|have) not (?:made|produced|carried out|commissioned|prepared|compiled) (?:any|a) (?:\w+ ){0,2}(?:forecast|assessment|estimate|analysis|survey|report|record|review|study)\b",
        r"\bnothing (?:that |which )?(?:we|i) (?:could|can|am able to|are able to) (?:send|give|provide|offer|release|disclose|supply|tell)\b", r"\bhave nothing (?:that )?(?:we|i) (?:could|can) (?:send|give|provide|offer)\b",
        r"\bno (?:\w+ ){1,8}has ever been (?:carried out|made|produced|commissioned|taken|recorded|held)\b",
    ] unless [
        r"\b[0-9][0-9,]* (?:\w+ )?(?:were|was|are|have been) not (?:\w+ )?(?:collected|kept|stored)\b",
        r"\bnot (?:yet |been )?(?:logged|counted|coded) (?:it|this|your|the request|as)\b", r"\brequest (?:\w+ )?(?:has|was|is) not (?:been )?logged\b", r"\b(?:inbox|mailbox|e-?mails?|account|address) (?:is|are) not (?:being )?monitored\b",
        r"\b(?:taken (?:as|for|to (?:mean|imply|indicate|confirm|suggest|be))|inferred|inference|indication|evidence|conclusive|implied|imply)\b", r"^if you\b", r"\byou (?:do|did) not\b",
        r"\bdoes not include\b", r"\bholds? nothing that\b",
    ];
    NotInForm in "this is not held centrally.": [] [
        r"\b(?:format|centrally|central|reportable|retriev\w+|readily|easily|systematically|searchable|electronic\w*|manual\w*)\b",
    ];
    OtherThan in "no information is held other than the attached report.": [] [
        r"\b(?:other than|except(?:ing)?(?: for)?|beyond|besides|apart from)\b",
        r"\b(?:further|any additional|additional|other) (?:recorded )?(?:information|data|records|documents)\b",
    ];
}
