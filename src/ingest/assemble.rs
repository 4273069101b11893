//! A record and its reading to a `Response`: what is stated wins, and where the letter says otherwise that is a remark.

use std::fmt::Display;

use crate::corpus::Archive;
use crate::extract::{Record, Unread};
use crate::parse;
use crate::response::{Authority, Fact, Provision, Reading, Reference, Remark, Response, Stated, Sure};

/// The response of a record; an error where neither record nor letter gives a reference.
pub fn assemble(record: Record, path: &str, archive: &Archive) -> Result<Response, Unread> {
    let Record { line, text, stated, mut remarks } = record;
    let (reading, odd) = parse::parse(&text);
    remarks.extend(odd);
    compare(&stated, &reading, &mut remarks);
    let read = reading.reference.as_ref().and_then(|f| Reference::new(&f.value).ok());
    let Some(reference) = stated.reference.or(read) else {
        let message = "no `reference` is stated and none was found in the letter; state it in front matter, a sidecar or the log's row".to_owned();
        return Err(Unread { path: path.to_owned(), line, column: None, message });
    };
    let named = reading.authority.as_ref().filter(|f| f.sure() >= Some(Sure::Likely)).map(|f| f.value.as_str());
    let guessed = reading.authority.as_ref().map(|f| f.value.as_str());
    let authority = stated.authority.as_deref().or(named).or(archive.default_authority.as_deref()).or(guessed);
    Ok(Response {
        reference,
        authority: Authority::new(authority.unwrap_or_default()),
        title: stated.title.map(Fact::stated).or(reading.title),
        regime: stated.regime.map(Fact::stated).or(reading.regime),
        received: stated.received.map(Fact::stated).or(reading.received),
        responded: stated.responded.map(Fact::stated).or(reading.responded),
        published: stated.published,
        decision: stated.decision.map(Fact::stated).or(reading.decision),
        provisions: stated.provisions.map_or(reading.provisions, |all| all.into_iter().map(Fact::stated).collect()),
        topics: stated.topics.unwrap_or_default(),
        url: stated.url,
        language: stated.language,
        source: line.map_or_else(|| path.to_owned(), |n| format!("{path}#{n}")),
        text,
        sections: reading.sections,
        questions: reading.questions,
        citations: reading.citations,
        contents: reading.contents,
        remarks,
    })
}

/// A remark for each field that is stated one way and read another. A guess is no contradiction.
fn compare(stated: &Stated, reading: &Reading, remarks: &mut Vec<Remark>) {
    differ("regime", stated.regime, reading.regime.as_ref(), remarks);
    differ("received", stated.received, reading.received.as_ref(), remarks);
    differ("responded", stated.responded, reading.responded.as_ref(), remarks);
    differ("decision", stated.decision, reading.decision.as_ref(), remarks);
    let Some(all) = &stated.provisions else { return };
    let covered = |p: &Provision| all.iter().any(|s| s.is_within(p) || p.is_within(s));
    for fact in reading.provisions.iter().filter(|f| is_certain(f) && !covered(&f.value)) {
        let message = format!("the letter relies on `{}`, which is not among the stated `provisions`", fact.value);
        remarks.push(Remark { message, span: fact.span() });
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
    fact.sure() == Some(Sure::Certain)
}
