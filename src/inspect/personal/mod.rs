//! The visible text of a document to the personal data in it: what kind, where, and what it does to a response that is not yet published.
//!
//! 1. `Visible` cuts a part's text into words, and knows where the request is quoted, and by its `signs` what can be in it at all.
//! 2. Each look finds one kind of data and weighs it by the words around: `email`, `phone`, `identity`, `postal`, `birth`, `bank`, `name`.
//! 3. What the archive's settings allow is left out.
//! 4. What is left becomes findings, with their place and a masked excerpt.
//!
//! Nothing here decides by a list of names, and nothing shows more of what was found than its first letters.

mod allowed;
mod bank;
mod birth;
mod check_digit;
mod email;
mod identity;
mod name;
mod phone;
mod postal;
#[cfg(test)]
mod proof;
mod sighting;
mod signs;
mod visible;
mod word;

use std::collections::{BTreeMap, HashMap};

use super::{Effect, Finding, Kind};
use crate::document::{Document, Part};
use crate::response::{Reading, Role, Section};
pub use allowed::Allowed;
use sighting::{Sighting, settled};
use visible::Visible;

/// The looks.
const LOOKS: &[fn(&Visible) -> Vec<Sighting>] =
    &[email::seen, phone::seen, identity::seen, postal::seen, birth::seen, bank::seen, name::seen];

/// The most findings of one kind that do the same in one part: a workbook of people is one trouble, not ten thousand.
const MOST: usize = 100;

/// The personal data that a document shows. With a reading of its letter it is known which words are the requester's.
pub fn of(document: &Document, reading: Option<&Reading>, allowed: &Allowed) -> Vec<Finding> {
    let sections = reading.map_or(&[][..], |reading| &reading.sections);
    let authority = reading.and_then(|reading| reading.authority.as_ref()).map_or("", |authority| authority.value.as_str());
    let of = |part: &Part| if part.id.is_letter() { of_part(part, sections, authority, allowed) } else { of_part(part, &[], "", allowed) };
    document.parts().flat_map(of).collect()
}

/// The personal data that one part of a document shows. In a letter its sections say which words are the requester's, and the name of the
/// authority that wrote it is nobody's.
pub fn of_part(part: &Part, sections: &[Section], authority: &str, allowed: &Allowed) -> Vec<Finding> {
    let requests = sections.iter().filter(|section| section.role == Role::Request).map(|section| section.span).collect();
    let visible = Visible::new(&part.text, requests, authority);
    let seen = settled(LOOKS.iter().flat_map(|look| look(&visible)).collect());
    let mut findings: Vec<Finding> = Vec::new();
    let lines: Vec<usize> = part.text.as_str().match_indices('\n').map(|(at, _)| at).collect();
    let mut counts: HashMap<(Kind, Effect), usize> = HashMap::new();
    for sighting in seen.into_iter().filter(|sighting| !allowed.allows(part.text.slice(sighting.span))) {
        let count = counts.entry((sighting.kind, sighting.effect)).or_default();
        *count += 1;
        if *count <= MOST {
            findings.push(finding(part, &lines, sighting));
        }
    }
    let beyond = counts.into_iter().filter(|(_, count)| *count > MOST);
    let beyond: BTreeMap<_, _> = beyond.collect();
    findings.extend(beyond.into_iter().map(|((kind, effect), count)| more(part, kind, effect, count)));
    findings
}

fn finding(part: &Part, lines: &[usize], Sighting { kind, span, effect, message }: Sighting) -> Finding {
    // As the format says, else by its line.
    let line = || format!("line {}", lines.partition_point(|end| *end < span.start) + 1);
    let place = part.place(span).map_or_else(line, |place| part.shown(place));
    in_part(part, Finding::new(kind, place, message).with_effect(effect).about(part.text.slice(span)))
}

/// What stands for all beyond the first hundred.
fn more(part: &Part, kind: Kind, effect: Effect, count: usize) -> Finding {
    in_part(part, Finding::new(kind, "", format!("{count} of this kind in all; the first {MOST} are listed")).with_effect(effect))
}

/// An attachment is named, a letter is the file itself.
fn in_part(part: &Part, finding: Finding) -> Finding {
    if part.id.is_letter() || part.name.is_empty() { finding } else { finding.within(std::slice::from_ref(&part.name)) }
}

#[cfg(test)]
mod tests {
    use super::{Allowed, MOST, of};
    use crate::document::{Document, Part};
    use crate::inspect::{Effect, Finding, Kind, RULES};
    use crate::response::{Reading, Role, Section};
    use crate::text::{MarkKind, Span, Text};

    fn shown(findings: &[Finding]) -> Vec<String> {
        let shown = |finding: &Finding| {
            format!("{} {} {}: {}", finding.effect, finding.at, finding.kind, finding.excerpt.as_deref().unwrap_or(&finding.message))
        };
        findings.iter().map(shown).collect()
    }

    #[test]
    fn findings_have_a_place_and_show_first_letters_alone() {
        let mut document = Document::of_text(Text::plain("Dear Ms Brandt,\nwrite to foi@varnshire.example\n"));
        document.attach(Part { name: "list.txt".to_owned(), text: Text::plain("\nDOB: 03/06/1981"), ..Part::default() });
        let all = of(&document, None, &Allowed::default());
        assert_eq!(
            shown(&all),
            ["hold line 1 name: M• B•••••", "note line 2 email: f••@v••••••••.e••••••", "hold list.txt: line 2 date-of-birth: ••/••/••••"]
        );
        let allowed = Allowed::new(&["FOI@varnshire.example", "Ms Brandt"]);
        assert_eq!(shown(&of(&document, None, &allowed)).len(), 1, "what the settings allow is no finding");
    }

    #[test]
    fn the_example_of_each_kind_is_found() {
        for rule in RULES.iter().skip_while(|rule| rule.kind != Kind::Email) {
            let example = rule.example.split('`').nth(1).unwrap_or_else(|| panic!("{}", rule.example));
            let found = of(&Document::of_text(Text::plain(example)), None, &Allowed::default());
            assert!(found.iter().any(|finding| finding.kind == rule.kind && finding.effect == rule.effect), "{}: {example}", rule.kind);
        }
    }

    #[test]
    fn what_the_requester_wrote_is_the_requesters() {
        let letter = "You asked: call me on my line 01632 960001.\nWe are on 01632 960002.";
        let document = Document::of_text(Text::plain(letter));
        let asked = Section { role: Role::Request, span: Span::new(0, letter.find('\n').unwrap()), heading: None, provision: None };
        let reading = Reading { sections: vec![asked], ..Reading::default() };
        let effects: Vec<Effect> = of(&document, Some(&reading), &Allowed::default()).iter().map(|finding| finding.effect).collect();
        assert_eq!(effects, [Effect::Hold, Effect::Warn]);
    }

    #[test]
    fn columns_are_read_under_their_headings_and_a_long_one_is_cut() {
        let mut text = Text::default();
        let mut rows = Vec::new();
        for row in
            [["Name", "DOB", "NHS number"]].into_iter().chain(std::iter::repeat_n(["Orla Brandt", "1981-06-03", "9434765919"], MOST + 5))
        {
            rows.push(row.map(|cell| (text.push(cell), text.push("\t")).0).to_vec());
            text.push("\n");
        }
        text.mark(0..text.len(), MarkKind::Table(rows));
        let all = of(&Document::of_text(text), None, &Allowed::default());
        let count = |kind: Kind| all.iter().filter(|finding| finding.kind == kind).count();
        assert_eq!([Kind::Name, Kind::DateOfBirth, Kind::NhsNumber].map(count), [MOST + 1; 3]);
        assert!(all.iter().any(|finding| finding.message == "105 of this kind in all; the first 100 are listed"));
    }
}
