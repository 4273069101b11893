//! A short line to the `Role` of the part that it heads, in every variant: capitals, numbers, colons, bold.

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexSet};

use super::pattern::pattern;

use crate::response::Role;

/// The longest line, folded, that can be a heading.
const LONGEST: usize = 110;

/// What a heading heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// A part with this work.
    Part(Role),
    /// The answer: decision and disclosure alike.
    Answer,
    /// What one provision is about: its name is the heading.
    Provision,
}

const REASON: &str = r"(?:exemption|exception|provision)s?";
const FOR: &str = r"(?:in favou?r(?: of)?|favou?ring|for|supporting|in support of|towards?)";
const DISCLOSING: &str = r"(?:the )?(?:disclos\w*|releas\w*|confirm\w*|providing|publication|publishing)";
const WITHHOLDING: &str =
    r"(?:the )?(?:non-? ?disclos\w*|withhold\w*|maintain\w*|not (?:disclos|releas|confirm)\w*|neither|refus\w*|non-?release|exempti\w+)";

/// The patterns of all headings in one, to turn most lines away at once; each on its own; and what each heads.
struct Headings {
    any: Regex,
    each: RegexSet,
    heads: Vec<Heads>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    use Heads::{Answer, Part, Provision};
    let weighing = r"(?:public interest )?(?:test )?(?:factors?|considerations?|arguments?|reasons?|points?)";
    let table: Vec<(String, Heads)> = vec![
        (r"(?:your |the |my |details of (?:the |your )?|summary of (?:the |your )?|original |initial |full |text of (?:the |your )?)*(?:foi |eir |foia |sar |information |freedom of information )?(?:request|query|enquiry)s?(?: for information)?(?: details?| summary| received| text| wording| and our response)?(?: (?:dated|of|received(?: on)?) .*)?".into(), Part(Role::Request)),
        (r"(?:you|you have|we understand you|i understand you|i note you)(?: \w+){0,3} (?:asked|requested|request|sought|seek|wrote|wanted)(?: .*)?".into(), Part(Role::Request)),
        (r"(?:the )?(?:information|records?|data|documents?) (?:that )?(?:you |being |was |were )?(?:have )?(?:requested|asked for|sought|wanted|asked)(?: was| is)?".into(), Part(Role::Request)),
        (r"(?:what|which) (?:information )?(?:you|was|were|did you) (?:have )?(?:asked?|requested?|wanted?)(?: for| us| to know)*(?: for)?\??".into(), Part(Role::Request)),
        (r"what (?:we|was|i|has been) (?:have )?(?:decided|concluded)".into(), Part(Role::Decision)),
        (r"what (?:we|i) (?:can|could|are able to|have) (?:give|provide|disclose|release|tell|provided|disclosed|released|hold|found)(?: you)?".into(), Answer),
        (r"(?:your |the )?questions?(?: (?:asked|raised|requested|[\d ,&-]+(?:and \d+)?))?|(?:nature|scope|terms) of (?:the |your )?request".into(), Part(Role::Request)),
        (r"(?:the |our |my |summary of (?:the |our )?|notice of )?(?:decision|outcome|determination|conclusion of the request|decisions)(?: notice| summary| and reasons| on your request| made| in summary)?".into(), Part(Role::Decision)),
        (r"(?:formal )?(?:refusal|part(?:ial)? refusal|exemption) notice.*|(?:notice (?:of|under)|refusal of)\b.*|(?:i|we) have (?:today )?decided(?: .*)?".into(), Part(Role::Decision)),
        (r"(?:our |the |my |full |formal |council |force |trust |draft )*(?:response|reply|answers?|we answered|result of searches|our findings|findings|responses)(?: to (?:your |the )?(?:request|questions?))?(?: is| follows| as follows| below)?|in (?:response|reply|answer)(?: to your (?:request|questions?))?|we answered".into(), Answer),
        (r"(?:the )?reasons?(?: for| why| behind| of| not)?(?: .*)?|why (?:we|the|it|i|this|some|information)(?: .*)?|(?:explanation|rationale|legal basis|background to (?:the )?decision|basis for (?:the )?(?:decision|refusal))(?: .*)?".into(), Part(Role::Reasons)),
        (format!(r"(?:the |use of |our use of |application of |applying |explanation of )*{REASON}(?: .*)?|(?:qualified|absolute|prejudice[- ]based|class[- ]based)(?: and (?:qualified|absolute|prejudice[- ]based|class[- ]based))*(?: {REASON})?.*|(?:information )?(?:withheld|redacted|redactions?|withholding)(?: .*)?"), Part(Role::Reasons)),
        (r"(?:overall |evidence of |evidencing |the |statement of |potential |nature of |explanation of )*(?:harm|prejudice)(?: and prejudice| or prejudice)?(?: test)?(?: (?:in|for|of|caused|from|by|that|to|article)\b.*)?|(?:harm|prejudice) (?:test|considerations?|statement)|(?:likelihood|severity) of (?:harm|prejudice)".into(), Part(Role::Harm)),
        (format!(r"(?:\S+ ){{0,2}}{weighing}(?: \S+){{0,3}} {FOR} {DISCLOSING}.*|(?:public interest )?{FOR} {DISCLOSING}.*|(?:the )?public interest in {DISCLOSING}.*|(?:factors|considerations) for|{FOR} {DISCLOSING}"), Part(Role::FactorsFor)),
        (format!(r"(?:\S+ ){{0,2}}{weighing}(?: \S+){{0,3}} (?:{FOR} {WITHHOLDING}|against).*|(?:public interest )?{FOR} {WITHHOLDING}.*|against {DISCLOSING}.*|(?:the )?public interest (?:in {WITHHOLDING}|against).*|(?:factors|considerations) against"), Part(Role::FactorsAgainst)),
        (r"(?:the )?(?:balanc(?:e|ing)(?: test| exercise)?(?: of)?(?: the)?(?: public)?(?: interests?)?(?: test| arguments| considerations)?(?: .*)?|(?:the )?public interest (?:test|balance|balancing|considerations?|conclusion|decision|outcome|argument|assessment)s?(?: .*)?|conclusion.*|where (?:the )?(?:balance|public interest) lies|weighing.*|why (?:the )?public interest favou?rs.*|reasons why (?:the )?public interest favou?rs.*|pit|public interest)".into(), Part(Role::Balance)),
        (r"(?:the |full |partial )?(?:disclosure|disclosed|information (?:disclosed|provided|released|supplied|held|we hold|attached|available)|released? information|information|data|results|figures|table of results|attachments?)(?: table| summary| attached| below)?".into(), Part(Role::Disclosure)),
        (r"(?:(?:s|section|regulation|reg)\.? ?(?:15|16|9)\b.*)?(?:the |our |duty to (?:provide )?|further )*(?:advi[cs]e (?:and|&|or) assist\w*|assist(?:ance)? (?:and|&) advi[cs]e)(?: .*)?|(?:our |some )?(?:advice|assistance)|(?:section|s|regulation|reg)\.? ?(?:16|9)(?: .*)?|(?:help|helping you)(?: \S+){0,4} (?:request|narrow\S*|refin\S*).*|(?:how (?:to|you (?:can|could|might))|refining|narrowing)(?: \S+){0,4} request|(?:other|further|additional|useful|related) (?:information|help|sources|links|advice)(?: .*)?".into(), Part(Role::Advice)),
        (r"(?:your |the )?rights?(?: (?:of|to) (?:an? |the |request |seek |ask for )*(?:review|appeal|complain|internal|redress|challenge).*)?|(?:requesting |request an? |asking for an? |how to (?:request|ask for) an? )?(?:internal )?reviews?(?: procedure| process| rights| requests?| and (?:complaints?|appeals?))*(?: .*)?|(?:your |the |our |foi |how to |making an? )*(?:complaints?|complain|appeals?)(?: .*)?|(?:what (?:to do )?)?if you (?:are|are still|disagree|wish|want|remain|have)(?: .*)|(?:the |contacting the |appeal to the )?(?:scottish |uk )?(?:information commissioner|ico)(?:'?s?'? office)?(?: .*)?|next steps|your options|what (?:happens|can i do|can you do|you can do)(?: .*)?|unhappy with .*|not (?:happy|satisfied).*|dissatisfied.*".into(), Part(Role::ReviewRights)),
        (r"(?:re-?using?|re-?use of|use of|copyright|(?:open government )?licen[cs](?:e|ing)|disclaimer|confidentiality|privacy|legal|data protection|feedback|customer|survey|references|visible links|publication|disclosure log)(?: (?:and|of|the|information|notice|statement|public sector|copyright|licen[cs]e|re-?use|survey|satisfaction|this|material|data|policy|disclaimer|disclosed|provided|we|on|log|in|our|service|form|conditions|terms|scheme)){0,8}|yours (?:sincerely|faithfully|truly)|(?:kind |best )?regards|enclosures?|encs?".into(), Part(Role::Boilerplate)),
        (r"(?:introduction|background|acknowledgement|preamble|freedom of information act(?: 2000)?(?: \([^)]*\))?(?: request)?(?: response)?|environmental information regulations(?: 2004)?(?: request)?(?: response)?)".into(), Part(Role::Introduction)),
        (r"(?:the |reasons?:? (?:for )?|why:? )?(?:exemptions? (?:at |under )?)?(?:foia? |eir |foisa )?(?:(?:sections?|regulations?|regs?)\.? ?\d{1,3}[a-z]?|ss?\.? ?\d{1,3}[a-z]?\()(?: ?\(?[^)]{1,4}\))*.*".into(), Provision),
    ];
    let anchored: Vec<_> = table.iter().map(|(words, _)| format!(r"(?-u)^(?:{})$", words.replace(r"\w", "[a-z0-9'-]"))).collect();
    Headings {
        any: pattern(&anchored.join("|")),
        each: RegexSet::new(anchored).expect("every heading pattern is tested"),
        heads: table.into_iter().map(|(_, heads)| heads).collect(),
    }
});

/// What a folded line heads, where it is a heading by its words; numbering and a last colon do not matter.
pub(super) fn heads(line: &str) -> Option<Heads> {
    let line = bare(line);
    let cites = ["commissioner", "ico "].iter().any(|w| line.contains(w)) && ["guid", " state"].iter().any(|w| line.contains(w));
    if cites || line.is_empty() || line.len() > LONGEST || line.ends_with(['.', ';', ',']) || line.contains(". ") {
        return None;
    }
    if !HEADINGS.any.is_match(line.as_bytes()) {
        return None;
    }
    let matched = HEADINGS.each.matches(line.as_bytes());
    // the most telling wins: advice before the provision it names, factors before the public interest that they are of
    let order = |h: &Heads| match h {
        Heads::Part(Role::Advice) => 0,
        Heads::Part(Role::FactorsAgainst) => 1,
        Heads::Part(Role::FactorsFor) => 2,
        Heads::Part(Role::Harm) => 3,
        Heads::Part(Role::Balance) => 4,
        Heads::Part(Role::ReviewRights) => 5,
        Heads::Part(Role::Request) => 6,
        Heads::Provision => 7,
        Heads::Part(Role::Boilerplate) => 8,
        Heads::Part(Role::Decision) => 9,
        Heads::Answer => 10,
        _ => 11,
    };
    matched.into_iter().map(|i| HEADINGS.heads[i]).min_by_key(order)
}

/// Without numbering, emphasis and a last colon.
fn bare(line: &str) -> &str {
    static NUMBERING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?-u)^(?:(?:part |section )?(?:\d{1,2}|[a-h]|[ivx]{1,4})(?:\.\d{1,2})?[.):] ?(?:- )?|step \d+:? ?|(?:(?:annex|appendix|enclosure|schedule)(?: ?\d{1,2}| [a-h])?|part (?:\d{1,2}|[a-h]))(?: ?[-:.] ?| ?\(| ))")
            .expect("a fixed pattern")
    });
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '=' | '-' | '"' | ':' | '~' | '|'));
    let appended = ["annex", "append", "enclos", "part ", "schedule"].iter().any(|w| line.starts_with(w));
    if !appended && !line.bytes().take(12).any(|b| matches!(b, b'.' | b')' | b':') || b.is_ascii_digit()) {
        return line;
    }
    match NUMBERING.find(line.as_bytes()) {
        Some(found) if found.end() < line.len() => line[found.end()..].trim().trim_end_matches(')'),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_every_variant_are_known() {
        use Heads::{Answer, Part, Provision};
        for (line, expected) in [
            ("request", Part(Role::Request)),
            ("you asked:", Part(Role::Request)),
            ("information requested", Part(Role::Request)),
            ("i note you seek access to the following information:", Part(Role::Request)),
            ("questions 1 & 2", Part(Role::Request)),
            ("your request", Part(Role::Request)),
            ("decision", Part(Role::Decision)),
            ("2. our decision", Part(Role::Decision)),
            ("response:", Answer),
            ("we answered", Answer),
            ("i have today decided to", Part(Role::Decision)),
            ("reason for decision", Part(Role::Reasons)),
            ("reasons for not providing information", Part(Role::Reasons)),
            ("overall harm", Part(Role::Harm)),
            ("evidence of harm", Part(Role::Harm)),
            ("factors favouring disclosure", Part(Role::FactorsFor)),
            ("public interest factors in favour of disclosure", Part(Role::FactorsFor)),
            ("factors favouring non-disclosure of section 31", Part(Role::FactorsAgainst)),
            ("considerations against disclosure", Part(Role::FactorsAgainst)),
            ("balance test", Part(Role::Balance)),
            ("public interest test", Part(Role::Balance)),
            ("disclosure", Part(Role::Disclosure)),
            ("section 16 - duty to advise and assist", Part(Role::Advice)),
            ("advice and assistance", Part(Role::Advice)),
            ("internal review", Part(Role::ReviewRights)),
            ("your right to complain", Part(Role::ReviewRights)),
            ("if you are unhappy with our response", Part(Role::ReviewRights)),
            ("re-use of information", Part(Role::Boilerplate)),
            ("section 40 of the freedom of information act 2000", Provision),
            ("section 31(1)(a) - law enforcement", Provision),
            ("regulation 12(5)(e)", Provision),
        ] {
            assert_eq!(heads(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines_head_nothing() {
        for line in ["the council holds this.", "how many officers were dismissed", "dear sir", "412", "main street"] {
            assert_eq!(heads(line), None, "{line}");
        }
    }
}
