//! A refusal notice laid out from what the archive has used.

use foi_archive::response::{Authority, Role};
use foi_archive::wording::compose::{Content, Draft, Missing, Plan, Slot, compose};
use foi_archive::wording::{Catalogue, Gathered, Letter};
use jiff::civil::{Date, date};

use super::letter;

const TODAY: Date = date(2026, 11, 1);

fn catalogue() -> Catalogue {
    let refusal = |number: u8| -> Letter {
        letter("Varnshire Police", &format!("VP-{number}"), &format!("202{number}-03-01"))
            .with(Role::Introduction, "", "Thank you for your request of 3 June 2024 to Varnshire Police, which we have considered under the Act.")
            .with(Role::Decision, "FOIA 31(1)(a)", "The information is held and is exempt, and this letter is a refusal notice under section 17 of the Act.")
            .with(Role::Reasons, "FOIA 31(1)(a)", "Section 31(1)(a) applies because disclosure would be likely to prejudice the prevention and detection of crime.")
            .with(Role::Harm, "FOIA 31(1)(a)", "Offenders who knew where the 14 cameras stand would choose other roads, and the number of collisions would be likely to rise.")
            .with(Role::FactorsFor, "FOIA 31(1)(a)", "Disclosure would help residents to understand how the money of Varnshire Police is spent on road safety.")
            .with(Role::Balance, "FOIA 31(1)(a)", "On balance the risk to road users outweighs the gain in understanding, and the exemption is maintained.")
            .with(Role::Reasons, "FOIA 40(2)", "The names are personal data, and to disclose them would breach the first data protection principle as it stands in the 1998 Act.")
            .with(Role::ReviewRights, "", "You may ask for an internal review of this answer within 40 working days by writing to the information team.")
            .with(Role::ReviewRights, "", "If you are still not content you may apply to the Information Commissioner at Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF.")
            .done()
    };
    Catalogue::of(&Gathered::from_letters((2..=5).map(refusal)))
}

fn drafted(provisions: &[&str]) -> Draft {
    let provisions = provisions.iter().map(|provision| provision.parse().expect("a provision")).collect();
    compose(&catalogue(), Plan::usual(Some(Authority::new("Varnshire Police")), provisions, TODAY))
}

#[test]
fn a_qualified_exemption_is_laid_out_in_the_order_of_section_17() {
    let draft = drafted(&["FOIA 31(1)(a)"]);
    let slots: Vec<Slot> = draft.blocks.iter().map(|block| block.slot).collect();
    use Slot::{Advice, Balance, Commissioner, Decision, FactorsAgainst, FactorsFor, Harm, InternalReview, Opening, Reasons};
    assert_eq!(slots, [Opening, Decision, Reasons, Harm, FactorsFor, FactorsAgainst, Balance, Advice, InternalReview, Commissioner]);
    let missing: Vec<Slot> = draft.missing().map(|block| block.slot).collect();
    assert_eq!(missing, [FactorsAgainst], "what the archive never said is marked, and only that");
    assert_eq!(draft.blanks(), 2);
    assert_eq!(draft.plain(), include_str!("notice.txt"));
    assert_eq!(draft.markdown(), include_str!("notice.md"));
}

#[test]
fn wording_of_past_law_is_not_offered() {
    let draft = drafted(&["FOIA 40(2)"]);
    let reasons = draft.blocks.iter().find(|block| block.slot == Slot::Reasons).expect("reasons");
    let Content::Missing(Missing::OnlyStale { terms, .. }) = &reasons.content else { panic!("{:?}", reasons.content) };
    assert_eq!(terms.iter().map(|stale| stale.term.as_str()).collect::<Vec<_>>(), ["first data protection principle", "1998 Act"]);
    assert!(!draft.blocks.iter().any(|block| block.slot == Slot::Balance), "no public interest test is laid out for it");
}

#[test]
fn what_the_law_wants_and_nobody_ticked_is_marked() {
    let mut plan = Plan::usual(None, vec!["FOIA 31(1)(a)".parse().expect("a provision")], TODAY);
    plan.slots.remove(&Slot::Balance);
    let draft = compose(&catalogue(), plan);
    let balance = draft.blocks.iter().find(|block| block.slot == Slot::Balance).expect("a mark");
    assert!(matches!(balance.content, Content::Missing(Missing::NotTicked)));
    assert_eq!(
        balance.words(),
        "[missing: balance of the public interest, FOIA 31(1)(a) (FOIA 17(3) asks for it): not chosen; choose it, or write it]"
    );
}
