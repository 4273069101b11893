//! T18: whether the published text gives away people who are not senior: names, mail addresses, telephone numbers.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::text::Span;

/// T18: what looks like personal data of somebody who does not speak for the body.
pub(in crate::audit) fn data(letter: &Letter) -> Vec<Finding> {
    let find = |severity, span: Span, message: &str| Finding::new(CheckId::T18, severity, letter.response, Some(span), message);
    let mails = addresses(letter.all()).filter(|span| is_persons(letter.whole(*span)) && !is_senior(letter, *span));
    let mut findings: Vec<_> = mails.map(|span| find(Severity::Warning, span, "this looks like the mail address of a person")).collect();
    for kind in kinds().iter().filter(|kind| letter.has_any(kind.looks)) {
        findings.extend(kind.cue.find_iter(letter.all()).map(|m| find(kind.severity, m.range().into(), kind.message)));
    }
    findings
        .extend(salutation(letter).map(|span| find(Severity::Warning, span, "the salutation looks like the name of the person who asked")));
    findings
}

/// Something that tells of a person: words without which there is none, the pattern, and what is said of it.
struct Kind {
    looks: &'static [&'static str],
    cue: &'static regex::Regex,
    severity: Severity,
    message: &'static str,
}

fn kinds() -> [Kind; 3] {
    [
        Kind {
            looks: &["07", "+44"],
            cue: cue!(r"(\+44 ?\(?0?\)? ?|\b0)7\d{3}[ -]?\d{3}[ -]?\d{3}\b|(\+44 ?|\b0)7\d{2}[ -]\d{3}[ -]\d{4}\b"),
            severity: Severity::Warning,
            message: "this looks like a mobile telephone number",
        },
        Kind {
            looks: &["insurance", "n.i.", "nino", "ni n"],
            cue: cue!(r"\b[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b"),
            severity: Severity::Error,
            message: "this looks like a National Insurance number",
        },
        Kind {
            looks: &["birth", "born", "dob", "d.o.b"],
            cue: cue!(r"\bd\.?o\.?b\.?:? ?\d|(date of birth|born( on)?):? ?(is )?\d{1,2}[ /.-]([a-z]{3,9}|\d{1,2})[ /.-]\d{2,4}"),
            severity: Severity::Error,
            message: "this looks like somebody's date of birth",
        },
    ]
}

/// Mail addresses, in order.
fn addresses(words: &str) -> impl Iterator<Item = Span> + '_ {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    words.match_indices('@').filter_map(move |(at, _)| {
        let start = words[..at].len() - words[..at].chars().rev().take_while(|c| part(*c)).count();
        let length = words[at + 1..].chars().take_while(|c| part(*c)).count();
        let domain = words[at + 1..at + 1 + length].trim_end_matches('.');
        (start < at && domain.contains('.')).then(|| Span::new(start, at + 1 + domain.len()))
    })
}

/// Words in a mail address that are a desk, not a person.
const DESKS: &[&str] = &[
    "foi",
    "information",
    "info",
    "data",
    "request",
    "requests",
    "access",
    "rights",
    "enquiries",
    "enquiry",
    "customer",
    "contact",
    "records",
    "legal",
    "team",
    "office",
    "council",
    "press",
    "democratic",
    "service",
    "services",
    "governance",
    "freedom",
    "disclosure",
    "complaints",
    "feedback",
    "mail",
    "support",
    "admin",
    "planning",
    "licensing",
    "parking",
    "compliance",
    "protection",
    "review",
    "hr",
    "finance",
    "internal",
    "public",
    "open",
    "reply",
    "noreply",
    "help",
    "unit",
    "desk",
    "corporate",
    "management",
    "central",
    "housing",
    "environment",
    "environmental",
    "highways",
    "council-tax",
    "tax",
    "benefits",
    "education",
    "schools",
    "media",
    "officer",
    "police",
    "dpo",
    "eir",
    "casework",
    "ico",
    "psi",
];

fn is_persons(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    let words: Vec<_> = local.split(['.', '_', '-']).collect();
    let letters = |w: &&str| w.trim_end_matches(|c: char| c.is_ascii_digit()).chars().all(|c| c.is_ascii_alphabetic());
    (2..=3).contains(&words.len())
        && words.iter().all(letters)
        && words.iter().all(|w| !w.is_empty() && !DESKS.iter().any(|desk| w == desk || (desk.len() > 4 && w.contains(desk))))
}

/// Whether the words beside it are a senior office, whose holder's name is usually published.
fn is_senior(letter: &Letter, span: Span) -> bool {
    cue!(r"\b(chief|director|head of|commissioner|minister|mayor|leader|councillor|cllr|secretary of state|permanent secretary|monitoring officer|chair|chairman|assistant commissioner|superintendent|solicitor to the)\b")
        .is_match(letter.whole(letter.around(span, 90)))
}

/// `Dear Mr Surname`: a title and a name, on the first lines.
fn salutation(letter: &Letter) -> Option<Span> {
    let head = letter.around(Span::new(0, 0), 1_500);
    let m = cue!(r"(^|\n)\s*dear ((mr|mrs|ms|miss|mx|dr|prof|professor)\.? ([a-z]\.? )?[a-z][a-z'’-]+)").captures(letter.whole(head))?;
    let name = m.get(2)?;
    let placeholder = ["redact", "name", "xxx", "applicant", "requester", "sir", "madam"];
    (!placeholder.iter().any(|p| name.as_str().contains(p))).then(|| Span::new(head.start + name.start(), head.start + name.end()))
}
