//! Cues of advice, other bodies, estimates and licences. See `rule` for how they are written.

use super::rule::cue_rules;

cue_rules! {
    AdviceDuty in "we have a duty to assist you.": ["assist", "section 16", "s16", "s.16", "s 16", "regulation 9", "reg 9", "duty to help", "duty to assist", "duty to advise"] [
        r"\b(?:advice|advise) (?:and|or|&) assist", r"\bassist(?:ance)? and advi[cs]e", r"\b(?:section|s\.?) ?16\b",
        r"\breg(?:ulation)? 9\b", r"\bduty to (?:help|assist|advise)\b",
    ];
    Narrow in "you may wish to narrow your request.": ["narrow", "refin", "reduc", "rephrase", "limit", "scope", "resubmit", "re-submit", "focus", "specific", "revised request", "shorter", "fresh request", "new request", "could answer", "could be answered", "able to answer", "may be able to"] [
        r"\b(?:(?:narrow|refin|rephras|restrict|reduc|revis|amend)(?:e|ed|ing|er)?|limit(?:ing)?)\b(?: .*)? (?:request|scope|focus|questions?|timeframe|time frame|time period|period|parameters|search|date range|search terms?)",
        r"\b(?:refined|narrower|narrowed|revised|reduced) (?:\w+ )?(?:request|focus|scope)",
        r"\b(?:narrow|refine|reduce)\b(?: \S+){0,3} down\b",
        r"\bif you (?:were|would|wish|could|can)(?: .*)? (?:narrow|refin|reduc|limit|focus|resubmit|specific)",
        r"\b(?:fresh|new|further|separate|smaller) request\b",
        r"\b(?:could|would|might|may)(?: be able to)? (?:\w+ )?(?:answer|be answered|provide|comply)\b(?: .*)? (?:for|if|within|only|instead|over)\b",
        r"\bsuggest(?:ed)? (?:that )?you (?:ask|limit|narrow|restrict|ask for|choose|confine)",
    ];
    Redirect in "the county council may hold this information.": ["contact", "direct", "redirect", "approach", "may hold", "be held by", "foi request", "request to", "may wish", "might wish", "assist you", "responsib", "signpost", "hold this", "helpful", "may be of", "may find", "useful", "able to help", "instead", "subject access", "need to ask", "need to write", "need to apply", "have to ask"] [
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
        r"\bmay be able to help you\b", r"\byou(?:'ll| would| will| may| should)? (?:need|have|want) to (?:ask|contact|write|apply|approach)\b",
        r"\b(?:ask|apply|write|go|turn) (?:to|for)\b(?: .*)? (?:subject access|access to (?:health|medical) records|instead)\b",
    ];
    Estimate in "we estimate that this would take 30 hours.": ["hour", "minute", "estimat", "days", "cost", " mins"] [
        r"\b(?:estimat\w*|approximate\w*|take|takes|taken|taking|equat\w*|total\w*|require|requires|need|spend|calculat\w*|amount\w*|least|minimum of)\b(?: .*)? (?:[\d,.]+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty) ?(?:\w+ )?(?:hours?|minutes?|mins|hrs|days|working days|person)\b",
        r"\b[\d,.]+ ?(?:hours?|minutes?|mins|hrs)\b(?: .*)? (?:to (?:search|review|check|collate|locate|extract|retrieve|read|identify|find|complete|process|manually|go)|per (?:record|file|case|document|email)|each|of (?:work|officer|staff|time))",
        r"\b(?:cost|estimate\w*)\b(?: .*)? £ ?[\d,.]+",
    ];
    LimitOnly in "the cost is set at £25 per hour.": [] [
        r"\b(?:limit|threshold)\b(?: .*)? (?:18|24|18\.5) hours", r"\b(?:limit|threshold)\b(?: .*)? £ ?(?:450|600)", r"£ ?25 per hour",
        r"\b(?:represents|equates)(?: .*)? (?:one person|18|24)",
    ];
    Licence in "it is released under the open government licence.": ["licen", "re-use", "reuse", "copyright", "psi "] [
        r"\bopen government licen[cs]e", r"\bogl\b", r"\bre-?us(?:e|ed|ing|able)\b", r"\blicen[cs]ed? (?:\w+ ){0,3}(?:under|v3|terms)",
        r"\bcopyright\b(?: .*)? (?:designs|act|permission|licen[cs]e|crown|owner|holder|reproduc|protected|material|information)",
        r"\bcopyright protection\b", r"\bprotected by copyright", r"\bcrown copyright",
    ];
}
