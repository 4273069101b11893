//! A record and its reading to a `Response`: what is stated wins, and where the letter says otherwise that is a remark.

use std::fmt::Display;

use crate::corpus::Archive;
use crate::extract::{Record, Unread};
use crate::response::{
    Authority, Certainty, FIRST_YEAR, Fact, LAST_YEAR, Metadata, Provision, Reading, Reference, Remark, Response, left_open, shorten,
};
use crate::{parse, passage};

/// Bytes of a mark that a remark shows.
const LONGEST_MARK: usize = 40;

/// The response of a record; an error where neither record nor letter gives a reference.
pub fn assemble(record: Record, path: &str, archive: &Archive) -> Result<Response, Unread> {
    let Record { line, document, stated, mut remarks } = record;
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
    let authority = Authority::new(authority.unwrap_or_default());
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
        decision: reading.decision,
        provisions: reading.provisions,
        topics: stated.topics.unwrap_or_default(),
        url: stated.url,
        language: stated.language,
        source: line.map_or_else(|| path.to_owned(), |n| format!("{path}#{n}")),
        passages: passage::cut(&document, &reading.sections),
        document,
        sections: reading.sections,
        questions: reading.questions,
        citations: reading.citations,
        contents: reading.contents,
        remarks,
    })
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
