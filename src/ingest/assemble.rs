//! A record and its reading to a `Response`: what is stated wins, and where the letter says otherwise that is a remark.

use std::fmt::Display;

use super::bodies::body;
use super::cover;
use crate::corpus::{Archive, Publish};
use crate::extract::{Record, Unread};
use crate::response::{
    Certainty, FIRST_YEAR, Fact, Held, LAST_YEAR, Metadata, Provision, Reading, Reference, Release, Remark, Response, left_open, shorten,
};
use crate::{parse, passage};

/// Bytes of a mark that a remark shows.
const LONGEST_MARK: usize = 40;

/// The response of a record; an error where neither record nor letter gives a reference.
pub fn assemble(record: Record, path: &str, archive: &Archive) -> Result<Response, Unread> {
    let Record { line, document, stated, mut remarks, .. } = record;
    let release = release(&stated, archive);
    let document = cover::without(document);
    let letter = &document.letter().text;
    let mut reading = parse::read(letter);
    compare(&stated, &reading, &mut remarks);
    mistyped(&stated, &mut remarks);
    prefer(&stated, &mut reading);
    remarks.extend(parse::remarks(&reading));
    remarks.extend(unfinished(letter.as_str()));
    let read = reading.reference.as_ref().and_then(|f| Reference::new(&f.value).ok());
    let Some(reference) = stated.reference.or(read) else {
        let message =
            "no `reference` is stated and none was found in the letter; state it in front matter, a sidecar or the log's row".to_owned();
        return Err(Unread { path: path.to_owned(), line, column: None, message });
    };
    let named = reading.authority.as_ref().filter(|f| f.sure() >= Some(Certainty::Likely)).map(|f| f.value.as_str());
    let guessed = reading.authority.as_ref().map(|f| f.value.as_str());
    let authority = stated.authority.as_deref().or(named).or(archive.default_authority.as_deref()).or(guessed);
    let authority = body(authority.unwrap_or_default(), archive);
    if !authority.is_known() {
        let message = "no body could be read; state `authority` beside the letter, or `default_authority` in `archive.toml`";
        remarks.push(Remark::new(message));
    }
    for (field, value) in [("reference", reference.as_str()), ("authority", authority.name())] {
        if value == format!("[{field}]") {
            let message =
                format!("the `{field}` is still the blank `{value}` of a draft; write the real one, or keep drafts out of the corpus");
            return Err(Unread { path: path.to_owned(), line, column: None, message });
        }
    }
    Ok(Response {
        reference,
        authority,
        title: reading.title,
        regime: reading.regime,
        received: reading.received,
        responded: reading.responded,
        published: stated.published,
        letter_kind: reading.letter_kind,
        release,
        decision: reading.decision,
        other_decision: reading.other_decision,
        provisions: reading.provisions,
        stated_by: stated.corrected,
        topics: stated.topics.unwrap_or_default(),
        url: stated.url,
        language: stated.language,
        source: line.map_or_else(|| path.to_owned(), |n| format!("{path}#{n}")),
        passages: passage::cut(&document, &reading.sections),
        document,
        files: Vec::new(),
        sections: reading.sections,
        questions: reading.questions,
        citations: reading.citations,
        contents: reading.contents,
        remarks,
    })
}

/// From when on the public may see it. A day whose year is a slip says nothing.
pub(super) fn release(stated: &Metadata, archive: &Archive) -> Release {
    match (&stated.held, stated.published, archive.publish) {
        (Some(held), ..) => Release::Held(held.clone()),
        (None, Some(day), _) if (FIRST_YEAR..=LAST_YEAR).contains(&day.year()) => Release::From(day),
        (None, Some(day), _) => Release::Held(Held { reason: format!("`{day}` cannot be its day of publication"), ..Held::default() }),
        (None, None, Publish::AtOnce) => Release::AtOnce,
        (None, None, Publish::FromItsDay) => Release::Waiting,
    }
}

/// A remark where a letter still has the blanks of a draft.
fn unfinished(letter: &str) -> Option<Remark> {
    let open = left_open(letter);
    let first = *open.first()?;
    let mark = shorten(&letter[first.start..first.end], LONGEST_MARK);
    let more = if open.len() > 1 { format!(", with {} more", open.len() - 1) } else { String::new() };
    Some(Remark::at(first, format!("`{mark}` was never filled in{more}; the letter is taken for a draft, and gives no wordings")))
}

/// Puts what is stated in the place of what was read.
fn prefer(stated: &Metadata, reading: &mut Reading) {
    fn put<T: Clone>(stated: Option<&T>, read: &mut Option<Fact<T>>) {
        if let Some(value) = stated {
            *read = Some(Fact::stated(value.clone()));
        }
    }
    put(stated.title.as_ref(), &mut reading.title);
    put(stated.regime.as_ref(), &mut reading.regime);
    put(stated.received.as_ref(), &mut reading.received);
    put(stated.responded.as_ref(), &mut reading.responded);
    put(stated.decision.as_ref(), &mut reading.decision);
    reading.other_decision = reading.other_decision.take().filter(|_| stated.decision.is_none());
    if let Some(provisions) = &stated.provisions {
        reading.provisions = provisions.iter().cloned().map(Fact::stated).collect();
    }
}

/// A remark for each field that is stated one way and read another. A guess is no contradiction.
fn compare(stated: &Metadata, reading: &Reading, remarks: &mut Vec<Remark>) {
    differ("regime", stated.regime, reading.regime.as_ref(), remarks);
    differ("received", stated.received, reading.received.as_ref(), remarks);
    differ("responded", stated.responded, reading.responded.as_ref(), remarks);
    differ("decision", stated.decision, reading.decision.as_ref(), remarks);
    let Some(all) = &stated.provisions else { return };
    // What is stated sums up: another subsection of the same section is a condition or a limb of it, not a contradiction.
    let covered = |p: &Provision| all.iter().any(|s| s.section() == p.section());
    for fact in reading.provisions.iter().filter(|f| is_certain(f) && !covered(&f.value)) {
        let message = format!("the letter relies on `{}`, which is not among the stated `provisions`", fact.value);
        remarks.push(Remark { message, span: fact.span() });
    }
}

/// A remark for each stated day whose year is a slip: 0203, 2203.
fn mistyped(stated: &Metadata, remarks: &mut Vec<Remark>) {
    for (name, day) in [("received", stated.received), ("responded", stated.responded), ("published", stated.published)] {
        if let Some(day) = day.filter(|day| !(FIRST_YEAR..=LAST_YEAR).contains(&day.year())) {
            let message = format!(
                "`{name}` is stated as `{day}`, outside the years {FIRST_YEAR} to {LAST_YEAR}; statistics leave it out, so correct the year"
            );
            remarks.push(Remark { message, span: None });
        }
    }
}

fn differ<T: PartialEq + Display>(name: &str, stated: Option<T>, read: Option<&Fact<T>>, remarks: &mut Vec<Remark>) {
    if let (Some(stated), Some(read)) = (stated, read)
        && stated != read.value
        && is_certain(read)
    {
        let message = format!("`{name}` is stated as `{stated}`, and the letter says `{}`", read.value);
        remarks.push(Remark { message, span: read.span() });
    }
}

fn is_certain<T>(fact: &Fact<T>) -> bool {
    fact.sure() == Some(Certainty::Certain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::response::{Date, Decision, Regime};
    use crate::text::Text;

    const LETTER: &str = "Ostlebury Borough Council\nOur reference: FOI/2024/0012\n22 March 2024\n\nDear requester,\n\n\
        Thank you for your request of 4 March 2024 under the Freedom of Information Act 2000.\n\n\
        We do not hold the information that you asked for.\n\nYours sincerely\nInformation Officer";

    fn assembled(letter: &str, stated: Metadata) -> Result<Response, Unread> {
        let record = Record { document: Document::of_text(Text::plain(letter)), stated, ..Record::default() };
        assemble(record, "letter.txt", &Archive { default_authority: Some("Varnshire Police".to_owned()), ..Archive::default() })
    }

    fn day(raw: &str) -> Option<Date> {
        raw.parse().ok()
    }

    fn messages(response: &Response) -> Vec<&str> {
        response.remarks.iter().map(|remark| remark.message.as_str()).collect()
    }

    #[test]
    fn a_letter_gives_what_is_not_stated() {
        let response = assembled(LETTER, Metadata::default()).expect("a response");
        assert_eq!(response.reference.as_str(), "FOI/2024/0012");
        assert_eq!(response.decision.as_ref().map(|fact| fact.value), Some(Decision::NotHeld));
        assert_eq!(response.received.as_ref().map(|fact| fact.value), day("2024-03-04"));
        assert!(response.remarks.is_empty(), "{:?}", response.remarks);
    }

    #[test]
    fn what_is_stated_wins_and_a_letter_that_says_otherwise_is_remarked_on() {
        let reference = Reference::new("OBC-88").ok();
        let authority = Some("Harrow Fen Council".to_owned());
        let stated = Metadata { reference, authority, decision: Some(Decision::Part), received: day("2024-03-05"), ..Metadata::default() };
        let response = assembled(LETTER, stated.clone()).expect("a response");
        assert_eq!((response.reference.as_str(), response.authority.name()), ("OBC-88", "Harrow Fen Council"));
        let decision = response.decision.as_ref().expect("a decision");
        assert_eq!((decision.value, decision.sure()), (Decision::Part, None), "stated, not read");
        assert_eq!(response.received.as_ref().map(|fact| fact.value), day("2024-03-05"));
        let received = "`received` is stated as `2024-03-05`, and the letter says `2024-03-04`";
        let decided = "`decision` is stated as `part`, and the letter says `not-held`";
        assert_eq!(messages(&response), [received, decided]);
        let agreeing = Metadata { decision: Some(Decision::NotHeld), received: day("2024-03-04"), regime: Some(Regime::Foia), ..stated };
        assert!(assembled(LETTER, agreeing).expect("a response").remarks.is_empty());
    }

    #[test]
    fn a_provision_of_another_section_is_remarked_on() {
        let letter =
            "Dear requester,\n\nThe report is exempt under section 43(2) of the Freedom of Information Act 2000.\n\nYours sincerely";
        let stated = |provisions: &[&str]| {
            let provisions = provisions.iter().map(|raw| raw.parse().expect("a provision")).collect();
            let stated = Metadata { reference: Reference::new("1").ok(), provisions: Some(provisions), ..Metadata::default() };
            assembled(letter, stated).expect("a response")
        };
        assert_eq!(messages(&stated(&["FOIA 40(2)"])), ["the letter relies on `FOIA 43(2)`, which is not among the stated `provisions`"]);
        assert!(stated(&["FOIA 43(1)"]).remarks.is_empty(), "another limb of the same section sums it up");
    }

    #[test]
    fn a_year_that_is_a_slip_is_remarked_on() {
        let stated = Metadata { published: day("0203-03-05"), ..Metadata::default() };
        let response = assembled(LETTER, stated).expect("a response");
        assert!(messages(&response)[0].starts_with("`published` is stated as `0203-03-05`, outside the years "), "{:?}", response.remarks);
    }

    #[test]
    fn who_may_see_it_is_what_is_stated_and_what_the_archive_says() {
        let released = |stated: Metadata, publish| release(&stated, &Archive { publish, ..Archive::default() });
        let published = |raw: &str| Metadata { published: day(raw), ..Metadata::default() };
        for publish in [Publish::FromItsDay, Publish::AtOnce] {
            assert_eq!(released(published("2026-03-02"), publish), Release::From(day("2026-03-02").unwrap()));
            assert!(matches!(released(published("0203-03-02"), publish), Release::Held(_)), "that is a slip");
            let held = Metadata { held: Some(Held::default()), ..published("2026-03-02") };
            assert_eq!(released(held, publish), Release::Held(Held::default()));
        }
        assert_eq!(released(Metadata::default(), Publish::FromItsDay), Release::Waiting);
        assert_eq!(released(Metadata::default(), Publish::AtOnce), Release::AtOnce);
    }

    #[test]
    fn what_nobody_gives_is_an_error_or_comes_from_the_archive() {
        let letter = "Dear requester,\n\nWe have nineteen dogs.";
        let nameless = assembled(letter, Metadata::default()).expect_err("no reference");
        assert!(nameless.message.starts_with("no `reference` is stated and none was found"), "{}", nameless.message);
        let stated = Metadata { reference: Reference::new("1").ok(), ..Metadata::default() };
        assert_eq!(assembled(letter, stated).expect("a response").authority.name(), "Varnshire Police");
        let blank = Metadata { reference: Reference::new("[reference]").ok(), ..Metadata::default() };
        assert!(assembled(letter, blank).expect_err("a draft").message.contains("still the blank `[reference]` of a draft"));
    }
}
