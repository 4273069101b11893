//! What holds whatever the letters are: order does not matter, taking out and putting back changes nothing, changes one by one
//! come to what a fresh start comes to, masking twice is masking once.

use foi_archive::response::Role;
use foi_archive::wording::mask::{CaseDetails, form};
use foi_archive::wording::{Catalogue, MaskedLetter, Wording, WordingIndex};
use proptest::prelude::*;

use super::letter;

const OPENINGS: &[&str] =
    &["we have considered the request with care", "the council looked at what was asked", "our search is now complete and we can answer"];
const CLAUSES: &[&str] = &[
    "because the records are kept on paper and cannot be searched",
    "since disclosure would be likely to prejudice the prevention of crime",
    "as the names of junior staff are personal data",
    "and the public interest lies in keeping the exemption",
    "so that nothing further can be given at this time",
    "although there is a strong case for openness",
];

fn paragraph() -> impl Strategy<Value = String> {
    (0..OPENINGS.len(), prop::collection::vec(0..CLAUSES.len(), 1..5), 0..3_u8).prop_map(|(opening, clauses, extra)| {
        let clauses: Vec<&str> = clauses.into_iter().map(|clause| CLAUSES[clause]).collect();
        format!("{} {} {}", OPENINGS[opening], clauses.join(" "), ["", "in this case", "for the reasons that follow below"][extra as usize])
    })
}

fn letters() -> impl Strategy<Value = Vec<MaskedLetter>> {
    let one = (prop::collection::vec(paragraph(), 1..4), 2015..2026_i16);
    prop::collection::vec(one, 2..24).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(at, (paragraphs, year))| {
                let draft = letter(
                    if at % 3 == 0 { "Varnshire Police" } else { "Ostlebury Borough Council" },
                    &format!("P-{at}"),
                    &format!("{year}-05-01"),
                );
                paragraphs.iter().fold(draft, |draft, words| draft.with(Role::Reasons, "FOIA 31(1)(a)", words)).done()
            })
            .collect()
    })
}

/// Everything that the wordings of an archive say, in one order.
fn seen(index: &WordingIndex) -> Vec<Wording> {
    sorted(&Catalogue::of(index))
}

fn sorted(catalogue: &Catalogue) -> Vec<Wording> {
    let mut wordings: Vec<Wording> = catalogue.iter().map(|wording| (**wording).clone()).collect();
    wordings.sort_by(|a, b| (a.id, a.text()).cmp(&(b.id, b.text())));
    wordings
}

/// A form that is equally alike to two centres, one of which comes to rank behind the other when its first letter goes.
#[test]
fn a_form_between_two_centres_does_not_depend_on_which_ranks_first() {
    for seed in 0..8_usize {
        let sign = |n: usize| char::from(b'a' + (n % 26) as u8);
        let word = |n: usize| format!("m{}{}{}{}o", sign(seed), sign(seed / 26), sign(n), sign(n / 26));
        let words = |range: std::ops::Range<usize>| range.map(word).collect::<Vec<_>>().join(" ");
        let forms = [
            format!("{} {}.", words(0..14), words(100..106)),
            format!("{} {}.", words(200..206), words(6..20)),
            format!("{}.", words(0..20)),
        ];
        let used = [(0, "2020-01-01"), (0, "2021-06-01"), (0, "2021-07-01"), (1, "2021-01-01"), (1, "2021-02-01"), (2, "2022-01-01")];
        let one = |(at, (form, day)): (usize, &(usize, &str))| {
            letter("Varnshire Police", &format!("P-{at}"), day).with(Role::Reasons, "FOIA 31(1)(a)", &forms[*form]).done()
        };
        let letters: Vec<MaskedLetter> = used.iter().enumerate().map(one).collect();
        let mut index = WordingIndex::from_letters(letters.clone());
        let mut catalogue = Catalogue::of(&index);
        let touched = index.remove(&letters[0].authority, &letters[0].reference);
        catalogue.refresh(&index, &touched);
        assert_eq!(sorted(&catalogue), seen(&WordingIndex::from_letters(letters[1..].to_vec())), "{seed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn the_order_of_letters_does_not_matter(letters in letters(), seed in any::<u64>()) {
        let mut shuffled = letters.clone();
        let mut state = seed;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(seen(&WordingIndex::from_letters(letters)), seen(&WordingIndex::from_letters(shuffled)));
    }

    #[test]
    fn one_by_one_is_all_at_once(letters in letters()) {
        let at_once = WordingIndex::from_letters(letters.clone());
        let mut one_by_one = WordingIndex::default();
        let mut catalogue = Catalogue::default();
        for letter in letters {
            let touched = one_by_one.put(letter);
            catalogue.refresh(&one_by_one, &touched);
        }
        prop_assert_eq!(sorted(&catalogue), seen(&at_once));
        prop_assert_eq!(seen(&one_by_one), seen(&at_once));
    }

    #[test]
    fn out_and_in_again_changes_nothing(letters in letters(), at in any::<prop::sample::Index>()) {
        let before = WordingIndex::from_letters(letters.clone());
        let mut after = before.clone();
        let mut catalogue = Catalogue::of(&after);
        let one = at.get(&letters).clone();
        let touched = after.remove(&one.authority, &one.reference);
        catalogue.refresh(&after, &touched);
        let rest: Vec<MaskedLetter> = letters.iter().filter(|other| other.reference != one.reference).cloned().collect();
        prop_assert_eq!(sorted(&catalogue), seen(&WordingIndex::from_letters(rest)));
        let touched = after.put(one);
        catalogue.refresh(&after, &touched);
        prop_assert_eq!(sorted(&catalogue), seen(&before));
    }

    #[test]
    fn masking_twice_is_masking_once(words in "[A-Za-z0-9 .,'()£/:@-]{0,120}", extra in "(Dear Ms Okafor,|3 June 2024|[0-9]{1,9}|OBC/2024/0117|£[0-9,]{1,9}|SK9 5AF|\\[NAME\\]|0[0-9]{10}| )") {
        let known = CaseDetails::new("Ostlebury Borough Council", "OBC/2024/0117", Some("Road resurfacing"));
        let once = form(&format!("{words} {extra} {words}"), &known);
        prop_assert_eq!(form(&once, &known), once);
    }

    #[test]
    fn masking_never_fails(words in "\\PC{0,200}") {
        let _ = form(&words, &CaseDetails::default());
    }
}
