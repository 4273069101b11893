//! T1: whether the answer came in time; T8: whether an extension says what it must.

use crate::audit::letter::cue;
use crate::audit::{CheckId, Finding, Letter, Severity};
use crate::calendar::{due, working_days};
use crate::law::{self, Holder, Limit, TimeLimit, Work, longer_time, time_limit};
use crate::response::{LetterKind, Regime};

/// T1: answered later than the law allows, and no extension or clarification is spoken of.
pub(in crate::audit) fn in_time(letter: &Letter) -> Vec<Finding> {
    let response = letter.response;
    let (Some(received), Some(responded)) = (&response.received, &response.responded) else { return Vec::new() };
    let regime = letter.regime();
    let (Ok(due), Ok(count)) = (due(received.value, regime), working_days(received.value, responded.value, regime)) else {
        return Vec::new();
    };
    if responded.value <= due.date || speaks_of_more_time(letter) {
        return Vec::new();
    }
    let late = |severity, message: String, law: &str| {
        let span = responded.span().or(received.span());
        vec![Finding::new(CheckId::T1, severity, response, span, message).under(law)]
    };
    if regime != Regime::Dpa && is_review(letter) {
        let Some(rule) = time_limit(regime, Work::Review, responded.value).filter(|rule| !rule.allows(count.days)) else {
            return Vec::new();
        };
        let Limit::WorkingDays(allowed) = rule.limit else { return Vec::new() };
        let message = format!(
            "the outcome of a review came on working day {}, where it may take {allowed}, and no extension was found in the published text",
            count.days
        );
        return late(if rule.statutory { Severity::Error } else { Severity::Note }, message, rule.law);
    }
    let taken = match due.rule.limit {
        Limit::WorkingDays(limit) => format!("answered on working day {} of {limit}", count.days),
        Limit::Days(_) | Limit::Month => format!("answered on {}", responded.value),
    };
    if let Some((rule, why)) = longer(letter).filter(|(rule, _)| rule.allows(count.days)) {
        let message = format!(
            "{taken}, and {why}, {} at most, which the letter does not tell; without it an answer was due by {}",
            rule.limit, due.date
        );
        return late(Severity::Note, message, rule.law);
    }
    let message = format!("{taken}; an answer was due by {}, and no extension was found in the published text", due.date);
    late(Severity::Error, message, due.rule.law)
}

/// The longer time that such a body may have had, and why.
fn longer(letter: &Letter) -> Option<(&'static TimeLimit, &'static str)> {
    let rule = |holder| longer_time(letter.regime(), holder);
    if is_school(letter) {
        return Some((rule(Holder::School)?, "a school counts school days alone"));
    }
    is_archive(letter)
        .then(|| rule(Holder::Archive))
        .flatten()
        .map(|rule| (rule, "an archive has longer for a closed record that was transferred to it"))
}

/// Whether the body's name says that it is a school to which the longer time applies: no university's school, and no body that oversees schools.
fn is_school(letter: &Letter) -> bool {
    let name = letter.response.authority.name().to_lowercase();
    let others = cue!(
        r"\b(schools? (of|adjudicator|commissioner|food|teachers)|(business|medical|law|art|film|drama|music|defence|staff) school|(for|of) schools|council|university|agency|department|authority|board|police|royal academy|academy of|(police|defence|fire|leadership) academy)\b"
    );
    cue!(r"\b(schools?|academy|academies|ysgol|nursery|pupil referral unit|(primary|infants?|junior|grammar) (federation|trust))\b")
        .is_match(&name)
        && !others.is_match(&name)
}

/// Whether the body's name says that it is an archive, or the letter that the record is one that was transferred.
fn is_archive(letter: &Letter) -> bool {
    let name = letter.response.authority.name().to_lowercase();
    cue!(r"\b(archives?|records? office|keeper of the (public )?records|national records)\b").is_match(&name)
        || letter.says(cue!(r"transferred public record|\b(closed|transferred) (public )?records?\b[^.]{0,80}\b(archives|place of deposit|record office)|\bappropriate records authority\b|\bsection 66\b")).is_some()
}

/// The clock stops for clarification and runs longer after an extension; either is enough to look no further.
fn speaks_of_more_time(letter: &Letter) -> bool {
    let extended = cue!(
        r"\bextend(ed|ing)? (the |this |our |your |by )?([a-z-]+ ){0,4}(time|deadline|period|limit|date|working days)|\b(an?|the|this|our|time|further|deadline) extension\b|\bextension (of|to|was|until|under|for|letter|in)\b|\bneed(ed)? (more|further|additional) time|section 10\(3\)|s\.? ?10\(3\)|regulation 7\b|reg\.? 7\b"
    );
    let offered =
        cue!(r"\bif (you|anything|there|any)\b|\bshould you\b|\bplease (contact|do|let|get|write|call)|\bany ([a-z]+ )*clarif|\bhesitate");
    let clarified = || letter.every(cue!(r"\bclarif(y|ied|ication)")).any(|span| !offered.is_match(letter.own(letter.sentence(span))));
    letter.mentions(extended) || clarified()
}

/// Whether the letter is the outcome of a review, which has a time of its own; not one that only offers a review.
pub(in crate::audit) fn is_review(letter: &Letter) -> bool {
    let outcome = cue!(
        r"(outcome|result|findings|conclusions?) of ((the|this|our|your|my|an) (internal )?|internal )(review|reconsideration)|(i|we) have (now )?(carried out|completed|conducted|undertaken) (the|this|our|your|an|my) (internal )?review|(i|we) have (now )?(reconsidered|reviewed) (the|this|our|your|my) (decision|handling|original|response|refusal)|internal review (response|outcome|decision)|\b(asked|asking|request) (for|you for|us for) (an |a )?(internal review|reconsideration|review) (of|dated|received)|representations? (to us )?under regulation 11 [^.]{0,90}(about|against|our refusal)|representations received|decision on reconsideration|outcome of the only review|(uphold|upheld) (your|the) (complaint|original)"
    );
    let offered = cue!(
        r"\bif\b|\byou (may|should|can|could|wish|might|have the right|are entitled)\b|\bshould you\b|\bwithin \S+ (working )?days\b|\bremain (dis|un)|\bmust be\b|\bshould be\b"
    );
    letter.response.known_kind() == Some(LetterKind::Review)
        || letter.every(outcome).any(|span| !offered.is_match(letter.own(letter.sentence(span))))
}

/// T8: a letter that takes more time for the public interest names the exemption and estimates a date.
pub(in crate::audit) fn extension(letter: &Letter) -> Vec<Finding> {
    if letter.regime() != Regime::Foia || !letter.has_any(&["exten", "additional", "further", "more time", "longer", "10(3)"]) {
        return Vec::new();
    }
    let Some(span) = letter.says(cue!(
        r"(we|i|council|force|trust|department|authority) ([a-z]+ ){0,6}(extend(ed|ing)?|extension|further time|additional time|more time|longer)[^.]{0,120}public interest|public interest[^.]{0,140}(we|i) ([a-z]+ ){0,5}(extend(ed|ing)?|an extension|further time|additional time|more time)|\b(are|am|have|need to|must) (now |therefore )?(extend(ed|ing)?|taking (more|further|additional)) [^.]{0,120}public interest|section 10\(3\)[^.]{0,120}public interest"
    )) else {
        return Vec::new();
    };
    let sentence = letter.sentence(span);
    if cue!(r"\b(not|no|without) (need|require|extend|taken?|an? extension|further time|more time|extension)")
        .is_match(letter.own(sentence))
    {
        return Vec::new();
    }
    let near = letter.sentences(sentence, 1, 2);
    let mut missing = Vec::new();
    if !letter.citations().any(|c| law::refuses(&c.provision)) {
        missing.push("the exemption that is being considered");
    }
    let date = cue!(
        r"(by|until|before|on|no later than|estimated?|expect|aim|hope|date of)\b[^.]{0,60}(\d{1,2}(st|nd|rd|th)? (january|february|march|april|may|june|july|august|september|october|november|december)|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})|within (a further |another |an additional )?[a-z0-9]+ (working )?(days|weeks)"
    );
    if !date.is_match(letter.answer(near)) {
        missing.push("an estimated date for the decision");
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let verb = if missing.len() > 1 { "were" } else { "was" };
    let message =
        format!("more time is taken for the public interest, and {} {verb} not found in the published text", missing.join(" and "));
    vec![Finding::new(CheckId::T8, Severity::Warning, letter.response, Some(sentence), message)]
}

#[cfg(test)]
mod tests {
    use crate::audit::fixture::{RIGHTS, dated, notice, numbered, said};
    use crate::audit::{CheckId, Severity, audit};
    use crate::response::{Fact, Regime, Response};

    fn late(words: &str, responded: &str) -> String {
        let letter = format!("You asked for the report on the depot.\n\n{words}\n\n{RIGHTS}\n\nYours sincerely");
        said(CheckId::T1, &dated(&letter, "2023-01-18", responded))
    }

    #[test]
    fn an_offer_of_review_or_clarification_takes_no_time() {
        for words in [
            "The report is attached. You may ask for an internal review of this response.",
            "The report is attached. If you need any clarification please contact me.",
            "The report is attached. If you remain dissatisfied with the outcome of the internal review you may appeal.",
            "We have reviewed your request, and the report is attached.",
        ] {
            assert!(late(words, "2023-03-10").starts_with("answered on working day 37 of 20"), "{words}");
        }
        for words in ["We asked you for clarification, which you gave. The report is attached.", "We extended the time for our answer."] {
            assert_eq!(late(words, "2023-03-10"), "", "{words}");
        }
    }

    #[test]
    fn a_review_has_a_time_of_its_own() {
        let words = "This is the outcome of your internal review. We uphold the decision.";
        assert_eq!(late(words, "2023-03-10"), "");
        assert_eq!(
            late(words, "2023-06-30"),
            "the outcome of a review came on working day 111, where it may take 40, and no extension was found in the published text"
        );
        let scottish = Response {
            regime: Some(Fact::stated(Regime::Foisa)),
            ..dated("This is the outcome of your review. We uphold the decision.", "2023-01-18", "2023-02-20")
        };
        assert!(said(CheckId::T1, &scottish).contains("working day 23, where it may take 20"), "{}", said(CheckId::T1, &scottish));
    }

    #[test]
    fn schools_and_archives_have_longer() {
        let of = |body: &str, words: &str, responded: &str| {
            let letter = format!("You asked for the report on the depot.\n\n{words}\n\n{RIGHTS}\n\nYours sincerely");
            let response = numbered(dated(&letter, "2023-01-18", responded), body, "R-1");
            audit(&response, &[CheckId::T1]).into_iter().map(|found| (found.severity, found.message, found.law)).next()
        };
        let given = "The report is attached.";
        for body in ["Penbrook Primary School", "Harrow Hill Academy Trust", "Ysgol Gynradd Penbrook", "St Bede's Grammar School"] {
            let (severity, message, law) = of(body, given, "2023-03-10").expect("a note");
            assert_eq!((severity, law.as_str()), (Severity::Note, "FOIA s.10(4), SI 2004/3364 reg 3"), "{body}");
            assert!(
                message.starts_with("answered on working day 37 of 20, and a school counts school days alone, 60 working days"),
                "{message}"
            );
        }
        for body in ["Varnshire School of Art", "Penbrook Business School", "Office of the Schools Adjudicator", "Varnshire Police Academy"]
        {
            assert_eq!(of(body, given, "2023-03-10").expect("late").0, Severity::Error, "{body}");
        }
        assert_eq!(of("Penbrook Primary School", given, "2023-05-20").expect("late").0, Severity::Error, "longer than any school has");
        let (severity, message, law) = of("Varnshire Record Office", given, "2023-02-23").expect("a note");
        assert_eq!((severity, law.as_str()), (Severity::Note, "FOIA s.10(4), SI 2004/3364 reg 4"));
        assert!(message.contains("30 working days at most"), "{message}");
        assert_eq!(of("Varnshire Record Office", given, "2023-03-10").expect("late").0, Severity::Error);
        let transferred = "The file is a transferred public record that is not open. The report is attached.";
        assert_eq!(of("Ministry of Ferries", transferred, "2023-02-23").expect("a note").0, Severity::Note);
    }

    #[test]
    fn the_time_for_a_review_is_no_estimate() {
        let of = |words: &str| said(CheckId::T8, &notice(Regime::Foia, words));
        let extends = "We are considering section 43(2) of the Act, and are extending the time to consider the public interest.";
        assert!(of(extends).ends_with("an estimated date for the decision was not found in the published text"), "{}", of(extends));
        assert_eq!(of("We did not need further time to think of the public interest."), "");
        assert_eq!(of(&format!("{extends} We expect to answer by 20 February 2023.")), "");
    }
}
