//! The life of a wording: it counts, it drifts, it grows old, and it leaves with its letters.

use foi_archive::response::{Authority, Reference, Role};
use foi_archive::wording::{Catalogue, Currency, MaskedLetter, Part, TextChange, WordingIndex, WordingOrder, WordingQuery, drift, find};
use jiff::civil::{Date, date};

use super::letter;

const TODAY: Date = date(2026, 11, 1);
const REVIEW: &str =
    "If you are not content with this answer you may ask us within 40 working days to review it, by writing to the information team.";
const STALE: &str = "The names are exempt under section 40(2), since to give them would contravene the first data protection principle of the Data Protection Act 1998.";

fn reviewed(reference: &str, date: &str, words: &str) -> MaskedLetter {
    letter("Varnshire Police", reference, date).with(Role::ReviewRights, "", words).done()
}

fn archive() -> WordingIndex {
    let mut letters: Vec<MaskedLetter> = (1..=6).map(|n| reviewed(&format!("VP-{n}"), &format!("202{}-03-01", n % 6), REVIEW)).collect();
    letters.push(reviewed("VP-7", "2025-06-01", &REVIEW.replace("40 working days", "20 working days")));
    letters.push(letter("Varnshire Police", "VP-8", "2016-01-05").with(Role::Reasons, "FOIA 40(2)", STALE).done());
    WordingIndex::from_letters(letters)
}

#[test]
fn a_wording_counts_its_uses_and_shows_its_usual_form() {
    let catalogue = Catalogue::of(&archive());
    let found = find(&catalogue, &WordingQuery { words: "review of the answer".to_owned(), ..WordingQuery::default() }, TODAY);
    assert_eq!(found.len(), 1);
    let wording = &found[0];
    assert_eq!((wording.uses, wording.part, wording.variants.len()), (7, Part::ReviewRights, 2));
    assert_eq!(wording.text(), REVIEW);
    assert_eq!((wording.first, wording.last), (Some(date(2020, 3, 1)), Some(date(2025, 6, 1))));
    assert_eq!(wording.by_year().iter().map(|(_, uses)| uses).sum::<usize>(), 7);
}

#[test]
fn drift_names_the_words_that_differ() {
    let found = drift(&Catalogue::of(&archive()));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].words(), found[0].usual_uses, found[0].date()), (1, 6, Some(date(2025, 6, 1))));
    let differing: Vec<&TextChange> = found[0].changes.iter().filter(|change| !matches!(change, TextChange::Same(_))).collect();
    assert_eq!(differing, [&TextChange::Removed("40".to_owned()), &TextChange::Added("20".to_owned())]);
}

#[test]
fn a_form_drifts_that_is_used_at_most_a_third_as_often_as_the_usual_one() {
    let other = REVIEW.replace("40 working days", "20 working days");
    let drifts = |usual: usize, others: usize| {
        let letters = (0..usual).map(|n| reviewed(&format!("VP-{n}"), "2024-03-01", REVIEW));
        let strays = (0..others).map(|n| reviewed(&format!("VP-9{n}"), "2024-06-01", &other));
        drift(&Catalogue::of(&WordingIndex::from_letters(letters.chain(strays)))).len()
    };
    assert_eq!((drifts(3, 1), drifts(6, 2)), (1, 1), "exactly a third");
    assert_eq!((drifts(5, 2), drifts(2, 1)), (0, 0), "more than a third, and too few to be the usual form");
}

#[test]
fn a_wording_of_past_law_is_out_of_date() {
    let catalogue = Catalogue::of(&archive());
    let stale = find(&catalogue, &WordingQuery { currency: Some(Currency::Stale), ..WordingQuery::default() }, TODAY);
    let terms: Vec<String> = stale.iter().flat_map(|wording| wording.stale(TODAY)).map(|stale| stale.term).collect();
    assert_eq!(terms, ["first data protection principle", "Data Protection Act 1998"]);
    assert_eq!(stale[0].variants[0].stale(TODAY).len(), 2, "its variants are marked one by one");
    assert!(stale[0].stale(date(2016, 1, 5)).is_empty(), "it was right on the day of its letter");
    let in_use = find(&catalogue, &WordingQuery { currency: Some(Currency::InUse), ..WordingQuery::default() }, TODAY);
    assert_eq!(in_use.iter().map(|wording| wording.part).collect::<Vec<_>>(), [Part::ReviewRights]);
}

#[test]
fn wordings_are_found_by_provision_part_and_body() {
    let catalogue = Catalogue::of(&archive());
    let count = |sought: WordingQuery| find(&catalogue, &sought, TODAY).len();
    let by_section = WordingQuery { provision: "FOIA 40".parse().ok(), ..WordingQuery::default() };
    assert_eq!(count(by_section), 1);
    assert_eq!(count(WordingQuery { provision: "FOIA 31".parse().ok(), ..WordingQuery::default() }), 0);
    assert_eq!(count(WordingQuery { part: Some(Part::Harm), ..WordingQuery::default() }), 0);
    assert_eq!(
        count(WordingQuery {
            authority: Some("varnshire-police".to_owned()),
            order: Some(WordingOrder::Recent),
            ..WordingQuery::default()
        }),
        2
    );
    assert_eq!(count(WordingQuery { authority: Some("nobody".to_owned()), ..WordingQuery::default() }), 0);
    assert_eq!(count(WordingQuery { words: "zebra crossings".to_owned(), ..WordingQuery::default() }), 0);
}

#[test]
fn a_withdrawn_response_leaves_at_once_and_an_old_id_still_finds_the_wording() {
    let mut index = archive();
    let mut catalogue = Catalogue::of(&index);
    let (body, first, last) =
        (Authority::new("Varnshire Police"), Reference::new("VP-6").expect("a reference"), Reference::new("VP-7").expect("a reference"));
    let id = catalogue.used_by(&index, &body, &last)[0].1.id;
    let touched = index.remove(&body, &last);
    catalogue.refresh(&index, &touched);
    let wording = catalogue.get(&index, id).expect("still there");
    assert_eq!((wording.id, wording.uses, wording.variants.len()), (id, 6, 1));
    assert!(catalogue.used_by(&index, &body, &last).is_empty());
    assert!(drift(&catalogue).is_empty());

    let earlier = reviewed("VP-0", "2012-01-01", &REVIEW.replace("the information team", "the head of information"));
    let touched = index.put(earlier);
    catalogue.refresh(&index, &touched);
    assert_eq!(catalogue.used_by(&index, &body, &first)[0].1.id, id, "an older letter leaves the id as it is");
}

#[test]
fn an_address_holds_when_the_letter_that_gave_it_is_corrected_or_taken_back() {
    let body = Authority::new("Varnshire Police");
    let named = |n: u32| Reference::new(&format!("VP-{n}")).expect("a reference");
    let house = |n: u32, house: &str| reviewed(&format!("VP-{n}"), &format!("201{n}-03-01"), &format!("{REVIEW} Or come to {house}."));
    let mut index = WordingIndex::from_letters(
        (1..6).map(|n| house(n, ["the moot hall", "the guild hall", "the old mill", "the corn exchange", "the barracks"][n as usize - 1])),
    );
    let mut catalogue = Catalogue::of(&index);
    let ids: Vec<_> = (1..6).map(|n| catalogue.used_by(&index, &body, &named(n))[0].1.id).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "one wording");
    for n in 1..5 {
        let touched = if n % 2 == 0 { index.remove(&body, &named(n)) } else { index.put(house(n, "the town hall in the square")) };
        catalogue.refresh(&index, &touched);
        let now = catalogue.used_by(&index, &body, &named(5))[0].1.id;
        assert_eq!(catalogue.get(&index, ids[0]).map(|wording| wording.id), Some(now), "after letter {n}");
    }
    for n in 1..6 {
        let touched = index.remove(&body, &named(n));
        catalogue.refresh(&index, &touched);
    }
    assert!(catalogue.get(&index, ids[0]).is_none(), "with the last letter it is gone");
}

#[test]
fn what_is_not_the_body_s_own_is_no_wording() {
    let quoted = letter("Varnshire Police", "VP-9", "2024-01-01")
        .with(Role::Request, "", REVIEW)
        .with(Role::Boilerplate, "", "Yours sincerely and with thanks, the whole of the information team of the force")
        .with(Role::Boilerplate, "", "The information may be re-used under the Open Government Licence v3.0 if you name us.")
        .with(Role::Decision, "", "Decision")
        .done();
    let parts: Vec<Part> = quoted.paragraphs.iter().map(|paragraph| paragraph.part).collect();
    assert_eq!(parts, [Part::Licence]);
}

#[test]
fn a_wording_serves_the_provisions_that_a_fair_share_of_its_uses_is_for() {
    let words = "The information would be of use to anybody who wished to do harm, and we have therefore decided to withhold it.";
    let other = "Of the two exemptions this one is about the plans of buildings alone, and it is engaged for each of the plans.";
    let one = |n: u32, provision: &str, words: &str| {
        letter("Varnshire Police", &format!("VP-{n}"), "2024-05-01").with(Role::Reasons, provision, words).done()
    };
    let mut letters: Vec<MaskedLetter> = (0..9).map(|n| one(n, "FOIA 31(1)(a)", words)).collect();
    letters.push(one(9, "FOIA 43(2)", words));
    letters.extend((10..12).map(|n| one(n, "FOIA 43(2)", other)));
    let catalogue = Catalogue::of(&WordingIndex::from_letters(letters));
    let under = |raw: &str| -> Vec<usize> {
        let provision = raw.parse().expect("a provision");
        let sought = WordingQuery { provision: Some(provision), order: Some(WordingOrder::Uses), ..WordingQuery::default() };
        find(&catalogue, &sought, TODAY).iter().map(|wording| wording.uses).collect()
    };
    assert_eq!(under("FOIA 31"), [9 + 1]);
    assert_eq!(under("FOIA 43(2)"), [2], "one use of ten does not make it a wording of this provision");
    let wording = &find(&catalogue, &WordingQuery { part: Some(Part::Reasons), ..WordingQuery::default() }, TODAY)[0];
    assert_eq!(wording.uses_under(&"FOIA 43".parse().expect("a provision")), 1);
}

#[test]
fn a_new_standard_is_no_drift_from_the_old_one() {
    let new = REVIEW.replace("40 working days", "20 working days");
    let mut letters: Vec<MaskedLetter> =
        (0..30).map(|n| reviewed(&format!("VP-{n}"), &format!("{}-03-01", 2012 + n % 10), REVIEW)).collect();
    letters.extend((30..38).map(|n| reviewed(&format!("VP-{n}"), &format!("{}-03-01", 2023 + n % 4), &new)));
    assert!(
        drift(&Catalogue::of(&WordingIndex::from_letters(letters.clone()))).is_empty(),
        "the old one is no drift from the new one either"
    );
    letters.push(reviewed("VP-38", "2025-07-01", REVIEW));
    let found = drift(&Catalogue::of(&WordingIndex::from_letters(letters)));
    assert_eq!(found.len(), 1, "what came back after the change is a stray");
    assert_eq!((found[0].usual.as_str(), found[0].usual_uses, found[0].date()), (new.as_str(), 8, Some(date(2025, 7, 1))));
    assert_eq!(found[0].uses.len(), 1, "uses from before the change are none");
}
