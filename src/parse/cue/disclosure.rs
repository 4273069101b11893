//! Cues of what is given, where it stands, and how much of it. See `rule` for how they are written.

use super::rule::cue_rules;

cue_rules! {
    Attached in "the report is attached.": ["attach", "enclos", "accompan", "with this letter", "with this e", "with this response", "with this reply", "herewith", "by post", "in the post", "separate cover"] [
        r"\b(?:attach(?:ed|ing)|enclos(?:ed|ing)|herewith)\b", r"\baccompan(?:y|ies|ied|ying)\b(?: \w+){0,3} (?:letter|response|reply|e-?mail|message)\b", r"\b(?:is|are|sent|coming|come|comes|posted|follow|follows|sending)(?: \w+){0,6} (?:by post|in the post|under separate cover)\b", r"\b(?:is|are|go|goes|come|comes|sent|sending|send|supplied|provided) (?:\w+ ){0,3}with this (?:letter|response|reply|e-?mail|message)\b", r"\b(?:i|we|council|trust|university)(?: \w+){0,2} (?:attach|attaches|enclose|encloses)\b", r"\b(?:the|an|see|in) (?:\w+ )?(?:attachment|enclosure)s?\b",
    ];
    SetOut in "please see the table below.": ["below", "follow", "table", "above", "spreadsheet", "appendix", "annex", "overleaf"] [
        r"\b(?:(?:information|data|details?|figures?|answers?|tables?|list|breakdown|numbers?|statistics|results?)(?: .*)? (?:below(?:[.,:;)]|$| (?:and|are|is|for|shows?|table|which|provides?|contains?|sets?|gives?|in)\b)|as follows|following table)|(?:please|can be) (?:see|find|found|refer to)(?: .*)? (?:below|table|tables|spreadsheet|appendix|annex|following table)|(?:table|tables|spreadsheet|appendix|annex|list)s?(?: \S+){0,3} (?:below|above|shows?|sets? out|contains?|provides?|gives?)|(?:provided|shown|detailed|listed|given|presented|supplied|tabulated|outlined) (?:\w+ ){0,5}(?:below|above|as follows)|(?:is|are|was|were) as follows|see below)",
        r"\b(?:information|data|details|figures|answers?|documents?|copies|it|they|list|breakdown)(?: \w+){0,6} (?:is|are|be|set out|provided|contained|included|given|shown|listed)(?: \w+){0,3} (?:in|at|on) (?:the |an |our |this )?(?:attached |enclosed |accompanying )?(?:annex|appendix|schedule|attachment|spreadsheet|table|enclosure|workbook|zip)\b",
    ];
    Gives in "we have provided the figures.": ["disclos", "releas", "provid", "suppl", "shar", "can confirm", "confirm that", "made available", "to answer", "send you", "sending you", "can tell you", "can say", "can advise", "can inform"] [
        r"\b(?:we|i|council|force|trust|authority|university|constabulary|department|board|happy to|pleased to|able to|decided to|can|will|have|has|been|are|is|and|today|hereby|to)(?: \w+){0,3} (?:disclos|releas|provid|suppl|shar)(?:e|es|ed|ing|y|ies|ied|ying)\b",
        r"\bcan confirm\b", r"\bconfirm that\b", r"\bmade available to you\b", r"\b(?:able|pleased|happy) to answer\b", r"\bsend(?:ing)? you\b",
        r"\b(?:full|partial|part) (?:disclosure|release)\b", r"^\W*(?:part(?:ial|ially|ly)? |full(?:y)? )?(?:disclosed|released)\b", r"\b(?:we|i) can (?:tell you|say|advise|inform you)\b",
    ];
    Some in "some of the information is exempt.": ["some ", "part", "certain", "remain", "rest of", "element", "portion", "aspects", "limited", "redacted", "names", "personal", "third part", "contact details", "where we can", "the rest", "the other", "in a few", "in a number of"] [
        r"^\W*part(?:ial|ially|ly)? (?:disclos|releas|withh|refus)",
        r"\b(?:some|part|parts|certain|elements?|portions?|aspects|sections?|a number) of (?:the |your |these |this )?(?:requested )?(?:information|data|request|document|material|content|report|emails?|figures|records)",
        r"\b(?:some|certain|other|remaining|limited) (?:\w+ ){0,2}(?:information|data|details?|material|documents?|content|staff|names|emails?|records|figures)\b",
        r"\b(?:disclos|releas|provid|withh|redact|refus)\w*(?: \S+){0,3} (?:some|in part|partially|part of)\b", r"\bpartial(?:ly)?\b",
        r"\bin part\b", r"\b(?:remainder|rest) of\b", r"\bremaining\b", r"\bredacted (?:copy|copies|version)",
        r"\bthe (?:names?|contact details|personal data|personal details|signatures?|email addresses)\b", r"\bthe (?:rest|remainder)\b",
        r"\bin (?:some|certain|a few|a (?:small |limited )?number of) (?:cases|instances|places)\b(?: .*)? (?:have|has|been|are|is|were|was) (?:\w+ ){0,2}(?:withheld|redacted|removed|omitted|blacked|obscured|exempt|left out)\b",
    ];
    Published in "it is available on our website.": ["can be found", "available", "accessible", "publish", "public domain", "website", "link", "web page", "webpage", "found at", "open data", "online"] [
        r"\b(?:available|accessible|found|published|viewed|accessed|obtained|located)\b(?: .*)? (?:at|on|via|from|here|through|online|website|link|domain|means|in|by)\b",
        r"\bpublic (?:domain|realm)\b", r"\bon (?:our|the|its|their)(?: \w+'s)? (?:\w+ )?(?:website|web ?pages?|web ?site|publication scheme)\b", r"\bfollowing (?:web )?(?:links?|address|website|page|url)",
        r"\b(?:this|attached|below) (?:web )?link",
    ];
}
