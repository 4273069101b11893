//! What the law or a public office fixes, and what therefore stays in a form: section numbers, years of Acts, statutory limits,
//! and how to reach the Commissioners.

use std::sync::LazyLock;

use super::date::is_month_or_weekday;
use super::word::{Word, is_link};
use crate::law::commissioner::{CONTACTS, Kind, is_public_host};
use crate::law::cost::{Bodies, COST_LIMITS};

const CITES: &[&str] = &[
    "section",
    "sections",
    "s",
    "ss",
    "sec",
    "subsection",
    "subsections",
    "regulation",
    "regulations",
    "reg",
    "regs",
    "article",
    "articles",
    "art",
    "arts",
    "schedule",
    "sch",
    "paragraph",
    "para",
    "paragraphs",
    "paras",
    "recital",
    "exemption",
    "exemptions",
    "exception",
    "exceptions",
    "principle",
    "condition",
    "version",
    "licence",
];
const DATED: &[&str] = &[
    "act",
    "acts",
    "regulations",
    "order",
    "rules",
    "directive",
    "eir",
    "eirs",
    "foia",
    "foi",
    "foisa",
    "dpa",
    "ripsi",
    "rpsi",
    "crag",
    "scotland",
    "si",
    "ssi",
    "gdpr",
    "code",
];
/// The appropriate limits and the hourly rates of the fees regulations, and the hours that the limits of the Act of 2000 come to.
struct Limits {
    pounds: Vec<String>,
    hours: Vec<String>,
}

static LIMITS: LazyLock<Limits> = LazyLock::new(|| {
    let of_the_act = || COST_LIMITS.iter().filter(|limit| limit.bodies != Bodies::Scottish);
    let pounds = of_the_act().flat_map(|limit| [limit.pounds, limit.hourly]).map(|sum| format!("£{sum}"));
    Limits { pounds: pounds.collect(), hours: of_the_act().map(|limit| limit.hours().to_string()).collect() }
});

/// Words before and after a number of hours that tell whether the cost limit is meant.
const COST_REACH: usize = 10;
/// Courts and tribunals as their decisions are cited: `[2019] UKUT 247`.
const COURTS: &[&str] = &["UKUT", "UKFTT", "UKSC", "UKHL", "EWCA", "EWHC", "CSIH", "CSOH", "NICA", "Civ", "Admin", "AC"];
/// Words back from a day in which a code of practice may be named.
const CODE_REACH: usize = 14;

/// How many words from `at` on the law fixes; none where it fixes nothing.
pub(super) fn fixed(words: &[Word], at: usize) -> usize {
    let word = &words[at];
    let dated = code_date(words, at);
    if dated > 0 {
        return dated;
    }
    if !word.core.bytes().any(|b| b.is_ascii_digit()) {
        return usize::from(leads_to_public_host(word.core));
    }
    let office = office(words, at);
    if office > 0 {
        return office;
    }
    let one = is_provision(word.core)
        || leads_to_public_host(word.core)
        || is_instrument(word.core)
        || is_limit(words, at)
        || is_cited(words, at)
        || is_part(words, at)
        || is_judgment(words, at)
        || is_dated(words, at);
    usize::from(one)
}

/// `40(2)`, `3A(b)`, `s.31`, `reg12`: a number with its subdivisions, or joined to the word that cites it.
fn is_provision(core: &str) -> bool {
    let letters = core.len() - core.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '.').len();
    let (word, rest) = core.split_at(letters);
    let number = rest.split('(').next().unwrap_or("");
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) || number.len() > digits + 2 || !number[digits..].bytes().all(|b| b.is_ascii_uppercase()) {
        return false;
    }
    let cites = ["s", "ss", "sec", "section", "reg", "regulation", "art", "article", "sch", "schedule", "v"]
        .contains(&word.trim_end_matches('.').to_ascii_lowercase().as_str());
    if word.is_empty() { rest.contains('(') && rest.contains(')') } else { cites }
}

/// `2016/679`, `95/46/EC`.
fn is_instrument(core: &str) -> bool {
    core.ends_with("2016/679") || core.starts_with("95/46") || core.starts_with("2003/4/EC") || core.starts_with("2003/98")
}

/// A number after `section`, or after one that is: `sections 30, 31 and 40`.
fn is_cited(words: &[Word], at: usize) -> bool {
    let number = |word: &Word| {
        word.core.len() <= 5 && word.core.starts_with(|c: char| c.is_ascii_digit()) && !word.core.contains(['/', ',', ':', '%'])
    };
    if !number(&words[at]) {
        return false;
    }
    let mut before = at;
    while before > 0 {
        before -= 1;
        let word = &words[before];
        if word.is_any(CITES) {
            return matches!(word.trail, "" | ".");
        }
        let joins = word.is_any(&["and", "or", "to", "&", "-", "/", "with"]) || word.core.is_empty();
        if !(joins || ((number(word) || is_provision(word.core)) && matches!(word.trail, "" | "," | ";"))) || at - before > 8 {
            return false;
        }
    }
    false
}

/// `Schedule 1 Part 2`, `Part 3 of the Data Protection Act`.
fn is_part(words: &[Word], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at));
    let after_part = words[at].is_digits() && word(at.checked_sub(1)).is_some_and(|part| part.core == "Part" && part.trail.is_empty());
    let of_schedule = || word(at.checked_sub(3)).is_some_and(|before| before.is_any(&["schedule", "sch"]));
    let of_law = || {
        word(Some(at + 1)).is_some_and(|next| next.is("of"))
            && words[at + 2..].iter().take(6).any(|next| next.is_any(&["act", "regulations", "schedule", "order"]))
    };
    after_part && (of_schedule() || of_law())
}

/// The number of a judgment, after the court that gave it.
fn is_judgment(words: &[Word], at: usize) -> bool {
    words[at].is_digits() && at > 0 && COURTS.contains(&words[at - 1].core)
}

/// The year of an Act or of regulations, and the number of a statutory instrument.
fn is_dated(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let year = word.is_digits() && word.core.len() == 4;
    let before = |back: usize| at.checked_sub(back).map(|i| &words[i]);
    let after_act = before(1).is_some_and(|word| word.is_any(DATED) && (word.trail.is_empty() || word.trail == ")"));
    let after_number =
        before(1).is_some_and(|word| word.is("no")) && before(2).is_some_and(|word| word.is_digits() && word.core.len() == 4);
    let before_act = words.get(at + 1).is_some_and(|word| word.is_any(&["act", "regulations", "order"])) && word.trail.is_empty();
    (year && (after_act || before_act)) || after_number
}

/// The words of a day, month or year after a code of practice in the same sentence: which code is meant hangs on it.
fn code_date(words: &[Word], at: usize) -> usize {
    let month = |at: usize| words.get(at).is_some_and(|word| is_month_or_weekday(word.core));
    let year = |at: usize| words.get(at).is_some_and(|word| word.core.len() == 4 && word.is_digits());
    let taken = match (month(at), year(at), month(at + 1)) {
        (true, _, _) if year(at + 1) => 2,
        (false, true, _) => 1,
        (false, false, true) if year(at + 2) => 3,
        _ => return 0,
    };
    let before = words[..at].iter().rev().take(CODE_REACH).take_while(|word| !word.trail.contains(['.', ';', '?', '!']));
    let before: Vec<&Word> = before.collect();
    let named = before.windows(3).any(|run| run[2].is("code") && run[1].is("of") && run[0].is("practice"));
    if named { taken } else { 0 }
}

/// `20 working days`, `20th working day`, `18 hours`, `£450`.
fn is_limit(words: &[Word], at: usize) -> bool {
    let core = words[at].core;
    let next = |ahead: usize| words.get(at + ahead).filter(|_| words[at].trail.is_empty() || words[at].trail == ")");
    let day = |word: &Word| word.core.to_ascii_lowercase().starts_with("day");
    is_sum(core)
        || core.ends_with("-working")
        || is_hours(core, &[""]) && next(1).is_some_and(|word| word.is_any(&["hours", "hour", "hrs"])) && is_of_cost(words, at)
        || is_hours(core, &["-hour", "hrs"]) && is_of_cost(words, at)
        || next(1).is_some_and(|word| word.is("working")) && next(2).is_some_and(day)
}

/// Whether a sum is a limit or an hourly rate.
fn is_sum(core: &str) -> bool {
    LIMITS.pounds.iter().any(|sum| sum == core)
}

/// Whether a number of hours, with one of these endings, is what a limit comes to.
fn is_hours(core: &str, endings: &[&str]) -> bool {
    endings.iter().filter_map(|ending| core.strip_suffix(ending)).any(|number| LIMITS.hours.iter().any(|hours| hours == number))
}

/// Whether hours are said to be those of the cost limit.
pub(super) fn is_of_cost(words: &[Word], at: usize) -> bool {
    let near = &words[at.saturating_sub(COST_REACH)..(at + COST_REACH).min(words.len())];
    near.iter().any(|word| {
        word.is_any(&["limit", "limits", "cost", "costs", "exceed", "exceeds", "exceeded", "exceeding", "threshold", "fees", "appropriate"])
            || is_sum(word.core)
            || word.core.starts_with("12(")
    }) || near.windows(2).any(|pair| pair[0].is("section") && pair[1].core == "12")
}

/// The words of a Commissioner's own telephone number or postcode.
fn office(words: &[Word], at: usize) -> usize {
    let holds = |kind: Kind| CONTACTS.iter().filter(move |contact| contact.kind == kind && contact.holds());
    if let Some(next) = words.get(at + 1)
        && holds(Kind::Postcode).any(|contact| contact.value.split_once(' ') == Some((words[at].core, next.core)))
    {
        return 2;
    }
    if !words[at].core.starts_with(['0', '+']) {
        return 0;
    }
    let mut digits = String::new();
    for (count, word) in words[at..].iter().take(5).enumerate() {
        digits.extend(word.core.chars().filter(char::is_ascii_digit));
        let national = digits.strip_prefix("44").map(|rest| format!("0{rest}"));
        let number = national.as_deref().unwrap_or(&digits);
        if holds(Kind::Phone).any(|contact| contact.value == number) {
            return count + 1;
        }
    }
    0
}

fn leads_to_public_host(core: &str) -> bool {
    let at = core.rsplit('@').next().unwrap_or(core).to_ascii_lowercase();
    let host = at.split_once("://").map_or(at.as_str(), |(_, rest)| rest).split(['/', '?']).next().unwrap_or("");
    (core.contains('@') || is_link(core)) && is_public_host(host)
}

/// The first half of a postcode: `SK9`, `EC1A`.
pub(super) fn is_outward(core: &str) -> bool {
    let letters = core.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &core.as_bytes()[letters.min(core.len())..];
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest[0].is_ascii_digit()
        && rest.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}
