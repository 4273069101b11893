//! A letter to wordings that are whole thoughts, and know under which provision they were said.

use foi_archive::corpus::Archive;
use foi_archive::document::Document;
use foi_archive::extract::Record;
use foi_archive::ingest::assemble;
use foi_archive::response::{Metadata, Reference, Regime};
use foi_archive::text::Text;
use foi_archive::wording::{MaskedLetter, Part};

/// What the wordings take from a letter.
fn taken(letter: &str) -> MaskedLetter {
    let stated = Metadata {
        reference: Some(Reference::new("VP-1").expect("a reference")),
        authority: Some("Varnshire Police".to_owned()),
        regime: Some(Regime::Foia),
        ..Metadata::default()
    };
    let record = Record { document: Document::of_text(Text::plain(letter)), stated, ..Record::default() };
    MaskedLetter::new(&assemble(record, "letter.txt", &Archive::default()).expect("a response"))
}

/// The provisions of the paragraph that has these words.
fn provisions(letter: &MaskedLetter, words: &str) -> Vec<String> {
    let found = letter.paragraphs.iter().find(|paragraph| paragraph.form.contains(words));
    found.unwrap_or_else(|| panic!("{words}: {:#?}", letter.paragraphs)).provisions.iter().map(ToString::to_string).collect()
}

const TWO: &str = "Dear requester,

We hold the list of cameras and the price of each. Both are withheld under section 31(1)(a) and section 43(2) of the Freedom of Information Act 2000.

Section 31(1)(a)

The list is exempt under section 31(1)(a) of the Act.

Harm

Disclosure would be likely to help offenders to plan a way around the police.

This is because they would know where nobody looks.

Section 43(2)

The price is exempt under section 43(2) of the Act.

However, we accept that the public has an interest in what is spent.

Public interest

In each case the public interest in maintaining the exemption outweighs the public interest in disclosure.

Yours sincerely
Information Officer
";

#[test]
fn a_paragraph_that_leans_goes_with_the_one_before() {
    let letter = taken(TWO);
    let forms: Vec<&str> = letter.paragraphs.iter().map(|paragraph| paragraph.form.as_str()).collect();
    assert!(
        forms.contains(&"Disclosure would be likely to help offenders to plan a way around the police. This is because they would know where nobody looks."),
        "{forms:#?}"
    );
    assert!(forms.iter().any(|form| form.starts_with("We accept that the public has an interest")), "{forms:#?}");
    assert!(!forms.iter().any(|form| form.starts_with("This is because") || form.starts_with("However")), "{forms:#?}");
}

#[test]
fn a_paragraph_is_about_the_provision_of_the_heading_or_the_words_above() {
    let letter = taken(TWO);
    assert_eq!(provisions(&letter, "to plan a way around"), ["FOIA 31(1)(a)"]);
    assert_eq!(provisions(&letter, "The price is exempt"), ["FOIA 43(2)"]);
    assert_eq!(provisions(&letter, "In each case"), ["FOIA 31(1)(a)", "FOIA 43(2)"]);
}

#[test]
fn factors_are_for_the_side_that_they_name() {
    let letter = taken(
        "Dear requester,\n\nWe hold the price. It is exempt under section 43(2) of the Freedom of Information Act 2000.\n\nPublic interest test\n\n\
         In favour of disclosure: people should know what the council pays, and to whom it pays it.\n\n\
         In favour of maintaining the exemption: bidders need to trust us with what they ask for.\n\nYours sincerely\n",
    );
    let part = |words: &str| letter.paragraphs.iter().find(|paragraph| paragraph.form.contains(words)).map(|paragraph| paragraph.part);
    assert_eq!(part("people should know"), Some(Part::FactorsFor), "{letter:#?}");
    assert_eq!(part("bidders need to trust"), Some(Part::FactorsAgainst), "{letter:#?}");
}
