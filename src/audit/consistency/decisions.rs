//! T19: answers to the same request, decided differently, with what changed in between.

use super::answer::ComparedAnswer;
use super::group::RequestSimilarity;
use crate::audit::check_id::CheckId;
use crate::audit::finding::Severity;
use crate::audit::reported::ReportedFinding;
use crate::law::change::{DPA_2018, UK_GDPR};
use crate::response::{Decision, Provision};

/// Compares each answer with the one before it by the same body, else with the one before it by another.
pub fn decided_differently(members: &[&ComparedAnswer], alike: RequestSimilarity) -> Vec<ReportedFinding> {
    let mut entries = Vec::new();
    for (at, later) in members.iter().enumerate() {
        let before = || members[..at].iter().rev().filter(|earlier| !later.is_of_same_case(earlier));
        let own = before().find(|earlier| earlier.authority == later.authority);
        let Some(earlier) = own.or_else(|| before().next()) else { continue };
        entries.extend(compare(later, earlier, alike));
    }
    entries
}

fn compare(later: &ComparedAnswer, earlier: &ComparedAnswer, alike: RequestSimilarity) -> Option<ReportedFinding> {
    let (then, now) = (earlier.decision?, later.decision?);
    let (added, dropped) = (beyond(&later.provisions, &earlier.provisions), beyond(&earlier.provisions, &later.provisions));
    let same_body = later.authority == earlier.authority;
    let differs = if same_body { outcome(then) != outcome(now) } else { gives(then) != gives(now) };
    let swapped = same_body && !added.is_empty() && !dropped.is_empty();
    let partial = |d: Decision| matches!(d, Decision::Disclosed | Decision::Part);
    // Disclosed in part without an exemption: the rest was not held, which is no decision; and names are in some answers only.
    let bare = partial(then) && partial(now) && earlier.provisions.iter().chain(&later.provisions).all(is_personal);
    let none_relied_on = earlier.provisions.is_empty() && later.provisions.is_empty();
    let substantive = none_relied_on || earlier.provisions.iter().chain(&later.provisions).any(is_substantive);
    if !substantive || (alike == RequestSimilarity::Nearly && !contradicts(earlier, later)) {
        return None;
    }
    if (!differs && !swapped) || bare || as_intended(earlier, now) || matches!(then, Decision::Other) || matches!(now, Decision::Other) {
        return None;
    }
    let mut message = format!("the same request was {} {}and is {} here", told(then), when(earlier), told(now));
    if !added.is_empty() {
        message.push_str(&format!("; {} new", list(&added)));
    }
    if !dropped.is_empty() {
        message.push_str(&format!("; {} no longer relied on", list(&dropped)));
    }
    message.push_str(&changed(later, earlier));
    let explained = later.names(earlier) || later.explains.is_some();
    let severity = if same_body && !explained { Severity::Warning } else { Severity::Note };
    let mut entry = later.finding(CheckId::T19, severity, later.decided.as_ref(), message, (earlier, earlier.decided.as_ref()));
    entry.finding.provision = added.first().or(dropped.first()).map(|p| (*p).clone());
    Some(entry)
}

/// Whether one gives all of it and the other withholds some, for another reason than that names are in it.
fn contradicts(earlier: &ComparedAnswer, later: &ComparedAnswer) -> bool {
    let withholds = |a: &ComparedAnswer| {
        matches!(a.decision, Some(Decision::Part | Decision::Refused | Decision::Ncnd)) && a.provisions.iter().any(is_substantive)
    };
    let gives = |a: &ComparedAnswer| match a.decision {
        Some(Decision::Disclosed) => true,
        Some(Decision::Part) => !a.provisions.is_empty() && a.provisions.iter().all(is_personal),
        _ => false,
    };
    (gives(earlier) && withholds(later)) || (withholds(earlier) && gives(later))
}

/// Whether a provision protects personal data: whose names are in the information differs from request to request.
fn is_personal(p: &Provision) -> bool {
    matches!((p.regime().as_str(), p.number()), ("FOIA", "40") | ("FOISA", "38") | ("EIR", "13"))
        || (p.regime().as_str() == "EIR" && p.number() == "12" && p.parts().first().is_some_and(|part| part == "3"))
}

/// Whether a provision only says that the information is, or will be, available elsewhere.
fn is_elsewhere(p: &Provision) -> bool {
    matches!((p.regime().as_str(), p.number()), ("FOIA", "21" | "22") | ("FOISA", "25" | "27"))
}

/// Whether a provision withholds what was asked for, for a reason that would hold for whoever asks and whenever.
fn is_substantive(p: &Provision) -> bool {
    !is_personal(p) && !is_elsewhere(p)
}

/// Outcomes that differ for the person who asks.
fn outcome(decision: Decision) -> u8 {
    match decision {
        Decision::Disclosed => 0,
        Decision::Part => 1,
        Decision::Refused => 2,
        Decision::Ncnd => 3,
        Decision::NotHeld => 4,
        Decision::Other => 5,
    }
}

/// Whether something was given; whether it is held differs from body to body and says nothing.
fn gives(decision: Decision) -> Option<bool> {
    match decision {
        Decision::Disclosed | Decision::Part => Some(true),
        Decision::Refused | Decision::Ncnd => Some(false),
        Decision::NotHeld | Decision::Other => None,
    }
}

/// Information that was to be published, and then was.
fn as_intended(earlier: &ComparedAnswer, now: Decision) -> bool {
    let future = |p: &Provision| matches!((p.regime().as_str(), p.number()), ("FOIA", "22") | ("FOISA", "27"));
    !earlier.provisions.is_empty() && earlier.provisions.iter().all(future) && matches!(now, Decision::Disclosed)
}

/// Provisions of one whose section the other does not rely on. The personal-data conditions of before and after 2018 are alike.
fn beyond<'a>(these: &'a [Provision], those: &[Provision]) -> Vec<&'a Provision> {
    let mut found: Vec<&Provision> = Vec::new();
    for p in these {
        let known = those.iter().any(|q| q.section() == p.section()) || found.iter().any(|q| q.section() == p.section());
        if !known {
            found.push(p);
        }
    }
    found
}

fn told(decision: Decision) -> &'static str {
    match decision {
        Decision::Disclosed => "disclosed",
        Decision::Part => "disclosed in part",
        Decision::Refused => "refused",
        Decision::NotHeld => "answered as not held",
        Decision::Ncnd => "neither confirmed nor denied",
        Decision::Other => "answered otherwise",
    }
}

fn when(earlier: &ComparedAnswer) -> String {
    earlier.dated.map(|d| format!("on {d} ")).unwrap_or_default()
}

fn list(provisions: &[&Provision]) -> String {
    let verb = if provisions.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", provisions.iter().map(|p| format!("`{p}`")).collect::<Vec<_>>().join(", "))
}

/// What is known to have changed in between: time, law, and what the later letter says of it.
fn changed(later: &ComparedAnswer, earlier: &ComparedAnswer) -> String {
    let mut words = String::new();
    if let (Some(then), Some(now)) = (earlier.dated, later.dated) {
        let months = (i32::from(now.year()) - i32::from(then.year())) * 12 + i32::from(now.month()) - i32::from(then.month());
        words.push_str(&match months {
            _ if now == then => "; both are of the same day".to_owned(),
            0 | 1 => "; about a month lies in between".to_owned(),
            2..24 => format!("; {months} months lie in between"),
            _ => format!("; {} years lie in between", months / 12),
        });
        for (change, law) in [(DPA_2018, "the Data Protection Act 2018"), (UK_GDPR, "the UK GDPR")] {
            if then < change.day && change.day <= now {
                words.push_str(&format!(", and {law}"));
            }
        }
    }
    match &later.explains {
        Some(place) => words.push_str(&format!("; the later letter says: {}", place.quote)),
        None => words.push_str("; a reason for the change was not found in the published text"),
    }
    words
}

#[cfg(test)]
mod tests {
    use super::decided_differently;
    use crate::audit::Severity;
    use crate::audit::consistency::{ComparedAnswer, RequestSimilarity};
    use crate::audit::fixture::{dated, numbered};
    use crate::response::{Decision, Fact, Response};

    fn answer(letter: &str, reference: &str, responded: &str, decision: Decision, provisions: &[&str]) -> ComparedAnswer {
        let response = numbered(dated(letter, responded, responded), "Varnshire Police", reference);
        let provisions = provisions.iter().map(|p| Fact::stated(p.parse().expect("a provision"))).collect();
        ComparedAnswer::of(&Response { decision: Some(Fact::stated(decision)), provisions, ..response })
    }

    fn messages(answers: &[ComparedAnswer]) -> Vec<String> {
        decided_differently(&answers.iter().collect::<Vec<_>>(), RequestSimilarity::Same).into_iter().map(|e| e.finding.message).collect()
    }

    #[test]
    fn disclosed_once_and_refused_later() {
        let first = answer("There are 64 cameras.", "VP-1", "2017-05-02", Decision::Disclosed, &[]);
        let second = answer("Section 31(1)(a) applies.", "VP-2", "2023-09-01", Decision::Refused, &["FOIA 31(1)(a)"]);
        let found = decided_differently(&[&first, &second], RequestSimilarity::Same);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].reference.as_str(), "VP-2");
        assert_eq!(found[0].finding.severity, Severity::Warning);
        assert_eq!(
            found[0].finding.message,
            "the same request was disclosed on 2017-05-02 and is refused here; `FOIA 31(1)(a)` is new; 6 years lie in between, \
             and the Data Protection Act 2018, and the UK GDPR; a reason for the change was not found in the published text"
        );
        assert_eq!(found[0].finding.against.as_ref().map(|a| a.reference.as_str()), Some("VP-1"));
    }

    #[test]
    fn a_review_a_translation_and_an_intended_publication_are_no_inconsistency() {
        let first = answer("Section 43(2) applies.", "VP-1", "2023-05-02", Decision::Refused, &["FOIA 43(2)"]);
        let review = answer("This is the outcome of your internal review of VP-1.", "VP-1/IR", "2023-07-02", Decision::Disclosed, &[]);
        assert!(messages(&[first.clone(), review]).is_empty());
        let welsh = answer("Mae adran 43(2) yn gymwys.", "VP-1/CY", "2023-05-02", Decision::Part, &[]);
        assert!(messages(&[first, welsh]).is_empty());
        let planned = answer("Section 22(1) applies.", "VP-7", "2023-05-02", Decision::Refused, &["FOIA 22(1)"]);
        let published = answer("There were 12.", "VP-8", "2024-05-02", Decision::Disclosed, &[]);
        assert!(messages(&[planned, published]).is_empty());
    }

    #[test]
    fn an_explained_change_is_only_worth_knowing() {
        let first = answer("Section 30(1)(a) applies.", "VP-1", "2019-05-02", Decision::Refused, &["FOIA 30(1)(a)"]);
        let words = "The trial has now ended, so we no longer rely on section 30. The cost was £41,200.";
        let second = answer(words, "VP-9", "2022-05-02", Decision::Disclosed, &[]);
        let found = decided_differently(&[&first, &second], RequestSimilarity::Same);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].finding.severity, Severity::Note);
        assert!(found[0].finding.message.contains("The trial has now ended"), "{}", found[0].finding.message);
    }

    #[test]
    fn the_same_outcome_twice_is_nothing() {
        let first = answer("There are 64.", "VP-1", "2017-05-02", Decision::Disclosed, &[]);
        let second = answer("There are 71.", "VP-2", "2023-05-02", Decision::Disclosed, &[]);
        assert!(messages(&[first, second]).is_empty());
    }
}
