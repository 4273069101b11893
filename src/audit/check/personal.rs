//! T18: whether the published text gives away people who are not senior: names, mail addresses, telephone numbers.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::text::Span;

/// T18: what looks like personal data of somebody who does not speak for the body.
pub(in crate::audit) fn data(letter: &Letter) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut push = |severity, span: Span, message: &str| {
        findings.push(Finding::new(CheckId::T18, severity, letter.response, Some(span), message));
    };
    for span in every(letter, cue!(r"\b[a-z]+(\.[a-z]+)*[._-][a-z]+\d*@[a-z0-9-]+(\.[a-z0-9-]+)+")) {
        if is_persons(letter.whole(span)) && !is_senior(letter, span) {
            push(Severity::Warning, span, "this looks like the mail address of a person");
        }
    }
    for span in every(letter, cue!(r"(\+44 ?\(?0?\)? ?|\b0)7\d{3}[ -]?\d{3}[ -]?\d{3}\b|(\+44 ?|\b0)7\d{2}[ -]\d{3}[ -]\d{4}\b")) {
        push(Severity::Warning, span, "this looks like a mobile telephone number");
    }
    for span in every(letter, cue!(r"\b[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b")) {
        push(Severity::Error, span, "this looks like a National Insurance number");
    }
    for span in
        every(letter, cue!(r"\bd\.?o\.?b\.?:? ?\d|(date of birth|born( on)?):? ?(is )?\d{1,2}[ /.-]([a-z]{3,9}|\d{1,2})[ /.-]\d{2,4}"))
    {
        push(Severity::Error, span, "this looks like somebody's date of birth");
    }
    if let Some(span) = salutation(letter) {
        push(Severity::Warning, span, "the salutation looks like the name of the person who asked");
    }
    findings
}

fn every<'a>(letter: &'a Letter, cue: &'a regex::Regex) -> impl Iterator<Item = Span> + 'a {
    cue.find_iter(letter.all()).map(|m| m.range().into())
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
    words.len() <= 3 && words.iter().all(|w| !w.is_empty() && !DESKS.iter().any(|desk| w == desk || (desk.len() > 4 && w.contains(desk))))
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
