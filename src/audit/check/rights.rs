//! T10: whether a refusal gives the review route; T11: whether it gives the right Commissioner, with details that still hold.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::letter::{cue, pattern};
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::law::commissioner::{CONTACTS, OFFICE, SCOTTISH_OFFICE, commissioner as office, details_written};
use crate::response::{Date, Regime};
use crate::text::Span;

/// T10: a refusal without a review route, or the words that there is none. A review's own outcome needs none, unless it gives the first
/// answer; what the Regulations ask for is T16's.
pub(in crate::audit) fn review(letter: &Letter) -> Vec<Finding> {
    let is_told = || gives_route(letter) || letter.says(no_procedure()).is_some();
    if letter.regime().is_environmental() || is_told() {
        return Vec::new();
    }
    let finding = |severity, message| vec![Finding::new(CheckId::T10, severity, letter.response, letter.refusal(), message)];
    if letter.hands_over_refusal() && !letter.attached().any(|part| route().is_match(&part)) {
        return finding(
            Severity::Note,
            "the refusal itself is left to an enclosure, and a route to a review was not found in what is published of it",
        );
    }
    if !letter.refuses() || super::time::is_review(letter) && !answers_first(letter) {
        return Vec::new();
    }
    finding(
        Severity::Warning,
        "the information is refused, and a route to a review, or the words that there is none, was not found in the published text",
    )
}

/// Whether the outcome of a review is the first answer that the request was given.
fn answers_first(letter: &Letter) -> bool {
    let late = cue!(
        r"\b(did|do|does|have|has|had) not (previously |yet |originally |substantively )?(respond|repl(y|ied)|answer|issue|provide|sen[dt])(ed|d)?\b[^.]{0,60}\b(request|response|answer|reply|time|within)|\b(fail(ed|ure|ing)|neglected|omitted) to (respond|reply|answer|issue|send|provide|deal)|\b(not|never|without) (been )?(responded to|replied to|answered|(given|received|receiving|sent|had|having) (a|any|our|an) (response|reply|answer))|\b(lack|absence) of (a |any |our )?(response|reply|answer)|\b(late|delay(ed)?|overdue|outstanding)\b[^.]{0,30}\b(response|reply|answer|respond|replying|answering)|\bdelay\b|\b(response|reply|answer) to your (original |initial |first )(freedom of information |foi )?request (is|are|can be found|is set out)? ?(below|here|as follows)|\bnow (able|in a position) to (respond|answer|reply|provide)"
    );
    let looks_back = cue!(
        r"\b(uphold|upheld|overturn(ed)?|reconsidered)\b|\b(original|initial|first|earlier|previous|our|the) (decision|response|answer|refusal|reply)\b|\bdecision (was|to)\b|\bwas (right|correct|justified)|\bcorrectly (applied|withheld|refused)"
    );
    letter.says(late).is_some() || letter.says(looks_back).is_none()
}

/// Whether the letter says how to have the body itself look at its answer again.
pub(super) fn gives_route(letter: &Letter) -> bool {
    let elsewhere = cue!(
        r"\b(contact|write to|refer[a-z]*( it| this)? to|appeal to|apply to|complain(ts?|ing)? to|ask|approach) (the )?((uk|scottish|office of the) )*(information commissioner|commissioner|ico)\b[^.,;]{0,80}"
    );
    let here = elsewhere.replace_all(letter.all(), " ");
    let here = of_work().replace_all(&here, " ");
    let again = cue!(r"review|reconsider|representation|complain|appeal|look at it again");
    if super::time::is_review(letter) {
        // Such a letter speaks of the review that it is of.
        let offered = cue!(r"\bif you\b|\byou (may|can|have|are entitled|should|wish)\b|\bshould you\b|\byour right\b|\bremain (dis|un)");
        let of_this = cue!(
            r"\b(outcome|result|response|answer|handling|findings) (of|to|for) ([a-z]+ ){0,3}review|\b(with|following|after|by|completed|requested|asked for) ([a-z]+ ){0,2}(internal )?review|commissioner[^.]*|\bico\b[^.]*"
        );
        let offers = |words: &str| offered.is_match(words) && again.is_match(&of_this.replace_all(words, " "));
        return here.split_terminator(['.', '\n']).any(offers);
    }
    letter.response.contents.internal_review && again.is_match(&here) || route().is_match(&here)
}

/// Words for the looking through files that an answer took or would take, and for reviews of other things.
fn of_work() -> &'static Regex {
    cue!(
        r"\b(need|have|had|having|require[sd]?|manual(ly)?|us|would|to)( to)?( be)?( (carry out|conduct|undertake))?( an?)?( manual(ly)?)? review(ed|ing)? ?(of )?(detailed|each|every|all|line|individual|manually|records?|files?|documents?|data|e-?mails?|cases?|entries|the (files?|records?|data|documents?|information|contents?|individual|case|relevant)|\d)|\breview(ed|ing)? (of )?(each|every|individual|records|files|line)\b|\b(peer|serious case|safeguarding|performance|annual|case|spending|policy|domestic homicide) review|\b(having )?reviewed your (request|points)"
    )
}

/// How a letter says that the body itself looks at its answer again.
fn route() -> &'static Regex {
    cue!(
        r"internal review|\breview (of|by|procedure|process|panel|officer|unit)|(request|ask|apply|right|entitled|asking|want|seek|like)\b[^.]{0,60}\breview|\b(decision|response|request|handling|answer|this|it)( be)? reviewed|complaints? (procedure|process|policy|team|officer|unit|department|to us)|complain(ts?|ing)? (to|about|with|in writing)[^.]{0,40}\b(us|our|council|force|trust|department|authority|chief|monitoring|head)\b|\bappeal(s|ing)? (to us|against (this|our|the) decision|procedure|process)|reconsider|\b(dissatisfied|unhappy|not (happy|satisfied|content))[^.]{0,160}(contact|write|writing|reply|e-?mail|call|speak|let|inform|refer)[^.]{0,40}\b(me|us|the (undersigned|team|council|force|trust)|our|this office|above)\b|re-?examine|representations"
    )
}

/// The words that there is no procedure, which the law allows.
fn no_procedure() -> &'static regex::Regex {
    cue!(
        r"\b(no|not have an?|without an?|do not (offer|operate|provide) an?|does not (offer|operate|provide|have) an?) ([a-z]+ ){0,3}(complaints?|review|appeals?)( (procedure|process|scheme|stage|mechanism))?\b|\bno (procedure|process|scheme|mechanism) [^.]{0,40}(complain|review|appeal)"
    )
}

/// T11: a refusal without the Commissioner, with the wrong one, or with details that no longer hold.
pub(in crate::audit) fn commissioner(letter: &Letter) -> Vec<Finding> {
    let handed_over = letter.hands_over_refusal();
    if !letter.refuses() && !handed_over || letter.regime() == Regime::Dpa {
        return Vec::new();
    }
    let finding = |severity, span, message: &str| Finding::new(CheckId::T11, severity, letter.response, span, message);
    static SCOTTISH: LazyLock<Regex> = LazyLock::new(|| pattern(SCOTTISH_OFFICE));
    static OURS: LazyLock<Regex> = LazyLock::new(|| pattern(OFFICE));
    let (scottish, ours) = (turned_to(letter, &SCOTTISH), turned_to(letter, &OURS));
    let named = match letter.regime() {
        regime if regime.is_scottish() => scottish,
        _ => ours.or(scottish),
    };
    let Some(named) = named else {
        if letter.response.contents.ico && !letter.regime().is_scottish() {
            return Vec::new();
        }
        let who = office(letter.regime()).name;
        if handed_over {
            let offices = if letter.regime().is_scottish() { &SCOTTISH } else { &OURS };
            let message = format!(
                "the refusal itself is left to an enclosure, and the right to turn to the {who} was not found in what is published of it"
            );
            let is_told = letter.attached().any(|part| offices.is_match(&part));
            return if is_told { Vec::new() } else { vec![finding(Severity::Note, letter.refusal(), &message)] };
        }
        let message = format!("the information is refused, and the right to turn to the {who} was not found in the published text");
        return vec![finding(Severity::Warning, letter.refusal(), &message)];
    };
    if !letter.regime().is_scottish() && ours.is_none() {
        let law = if letter.regime() == Regime::Foia { "the Act of 2000" } else { "the Regulations of 2004" };
        let message = format!("the letter is under {law} and points to the Scottish Information Commissioner");
        return vec![finding(Severity::Error, Some(letter.sentence(named)), &message)];
    }
    let mut findings: Vec<_> = outdated(letter).into_iter().map(|(span, message)| finding(Severity::Note, Some(span), &message)).collect();
    if findings.is_empty() && !has_details(letter) {
        let message = "the Commissioner is named, and an address, a website or a telephone number was not found in the published text";
        findings.push(finding(Severity::Note, Some(letter.sentence(named)), message));
    }
    findings
}

/// The first place that names an office, where it is not only named for its guidance or a decision of its own.
fn turned_to(letter: &Letter, office: &'static Regex) -> Option<Span> {
    let guides = cue!(
        r"\b(guidance|guidelines?|advice|advises?|advised|recommend(s|ed)?|code of practice|decision notices?|case|ruled|found|considers|has (said|stated|made)|definition|defines|published)\b"
    );
    let turns = cue!(
        r"\b(complain(ts?|ing)?|appeal|apply|contact(ed)?|write|writing|refer|right|dissatisfied|unhappy|decision as to|approach|turn to|tel|telephone|casework)\b"
    );
    letter.every(office).find(|span| {
        let words = letter.own(letter.sentence(*span));
        turns.is_match(words) || !guides.is_match(words)
    })
}

/// Any way to reach a Commissioner: street, post code, website, telephone or mail.
fn has_details(letter: &Letter) -> bool {
    static DETAILS: LazyLock<Regex> = LazyLock::new(|| {
        let other = r"queen street|@ico|casework@|https?:|www\.|\[\d+\]|ico website|website";
        pattern(&format!("{}|{other}", details_written()))
    });
    letter.mentions(&DETAILS)
}

/// A detail that stopped holding, as letters write it with what stands before it.
struct Replaced {
    written: Regex,
    since: Date,
    told: &'static str,
}

/// Details that no longer held when the letter was written.
fn outdated(letter: &Letter) -> Vec<(Span, String)> {
    static REPLACED: LazyLock<Vec<Replaced>> = LazyLock::new(|| {
        let replaced = CONTACTS.iter().filter_map(|contact| contact.replaced.map(|(change, told)| (contact.written, change.day, told)));
        replaced
            .map(|(written, since, told)| Replaced { written: pattern(&format!(r"(www\.|[a-z]+@)?({written})")), since, told })
            .collect()
    });
    let old = REPLACED.iter().filter(|old| letter.is_since(old.since));
    old.filter_map(|old| letter.says(&old.written).map(|span| (span, old.told.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use crate::audit::CheckId;
    use crate::audit::fixture::{dated, said};
    use crate::document::Part;
    use crate::text::Text;

    fn found(rights: &str) -> String {
        let words =
            "We hold the report. It is exempt under section 41(1) of the Freedom of Information Act 2000, given to us in confidence.";
        said(CheckId::T10, &dated(&format!("{words}\n\n{rights}\n\nYours sincerely"), "2023-01-04", "2023-01-18"))
    }

    #[test]
    fn an_office_that_is_named_for_its_guidance_is_no_right() {
        let of = |words: &str| {
            let exempt =
                "We hold the report. It is exempt under section 41(1) of the Freedom of Information Act 2000, given to us in confidence.";
            said(CheckId::T11, &dated(&format!("{exempt} {words}\n\nYours sincerely"), "2023-01-04", "2023-01-18"))
        };
        for words in ["Guidance of the Information Commissioner's Office says so.", "The ICO guidelines state that this is so."] {
            assert!(of(words).contains("the right to turn to the Information Commissioner was not found"), "{words}: {}", of(words));
        }
        assert_eq!(of("You may complain to the Information Commissioner, whose guidance is on www.ico.org.uk."), "");
    }

    #[test]
    fn the_first_answer_inside_a_review_gives_the_route() {
        let of = |words: &str| {
            let exempt =
                "We hold the report. It is exempt under section 41(1) of the Freedom of Information Act 2000, given to us in confidence.";
            said(
                CheckId::T10,
                &dated(
                    &format!("This is the outcome of your internal review. {words} {exempt}\n\nYours sincerely"),
                    "2023-01-04",
                    "2023-01-18",
                ),
            )
        };
        for words in [
            "We apologise that we did not respond to your request.",
            "We regret the delay in answering you.",
            "Our response to your original request is below.",
        ] {
            assert!(of(words).contains("a route to a review"), "{words}");
        }
        assert!(of("We have found what you asked for.").contains("a route to a review"), "it looks back at no answer");
        assert_eq!(of("We uphold our answer of 3 December 2022."), "");
        assert_eq!(of("We regret the delay in answering you. If you remain unhappy you may ask us to review this answer."), "");
        let turned =
            "We failed to respond to you. If you are unhappy with the outcome of this internal review you can complain to the ICO.";
        assert!(of(turned).contains("a route to a review"), "the Commissioner is another's route");
    }

    #[test]
    fn a_note_that_hands_a_refusal_over_is_told_of_what_is_not_published() {
        let note = "Dear requester,\n\nThank you for your request about the depot. Unfortunately I am unable to provide this information. I have \
            attached my formal response, which gives the reasons.\n\nYours sincerely";
        let given = "Dear requester,\n\nThank you for your request about the depot. Please find attached our response and the report.\n\nYours sincerely";
        let lacking = note.replace("provide this information.", "provide this information, because we do not have it.");
        for check in [CheckId::T10, CheckId::T11] {
            assert_eq!(said(check, &dated(&lacking, "2023-01-04", "2023-01-18")), "", "{check}: there is nothing to refuse");
            assert!(
                said(check, &dated(note, "2023-01-04", "2023-01-18")).starts_with("the refusal itself is left to an enclosure"),
                "{check}"
            );
            assert_eq!(said(check, &dated(given, "2023-01-04", "2023-01-18")), "", "{check}");
        }
        let mut enclosing = dated(note, "2023-01-04", "2023-01-18");
        let rights = "You may ask us for an internal review, and then complain to the Information Commissioner, www.ico.org.uk.";
        enclosing.document.attach(Part { text: Text::plain(rights), ..Part::default() });
        for check in [CheckId::T10, CheckId::T11] {
            assert_eq!(said(check, &enclosing), "", "{check}");
        }
    }

    #[test]
    fn a_route_of_the_body_itself_or_the_words_that_there_is_none() {
        for rights in [
            "You may ask us to review this decision.",
            "We have no procedure for complaints about requests. You may complain to the Information Commissioner, www.ico.org.uk.",
            "There is no internal appeal. You may go to the Information Commissioner, www.ico.org.uk.",
            "We do not have an internal review procedure.",
            "You may ask for an internal review, and then complain to the Information Commissioner.",
            "If you would like us to look at this again, you have the right to a review of our decision.",
        ] {
            assert_eq!(found(rights), "", "{rights}");
        }
        for rights in [
            "You may ask the Information Commissioner to review our decision.",
            "If you are not satisfied you may contact the ICO about our response.",
            "You may complain to the Information Commissioner about our handling of it.",
            "To answer your request in full we would need to review each of the invoices.",
            "This part of it would require a manual review of records.",
            "Having reviewed your request further, we confirm that.",
        ] {
            assert!(found(rights).contains("a route to a review"), "{rights}");
        }
    }
}
