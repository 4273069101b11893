//! A refusal notice laid out from what the archive has used.

use foi_archive::engine::Viewer;
use foi_archive::law;
use foi_archive::response::{Authority, Provision, Role, left_open};
use foi_archive::wording::compose::{Content, Draft, DraftBlock, Missing, Plan, Slot, body_with_most, compose};
use foi_archive::wording::{Catalogue, MaskedLetter, WordingIndex, Wordings, authorities};
use jiff::civil::{Date, date};

use super::letter;

const TODAY: Date = date(2026, 11, 1);

fn catalogue() -> Catalogue {
    let refusal = |number: u8| -> MaskedLetter {
        letter("Varnshire Police", &format!("VP-{number}"), &format!("202{number}-03-01"))
            .with(Role::Introduction, "", "Thank you for your request of 3 June 2024 to Varnshire Police, which we have considered under the Act.")
            .with(Role::Decision, "FOIA 31(1)(a)", "The information is held and is exempt, and this letter is a refusal notice under section 17 of the Act.")
            .with(Role::Reasons, "FOIA 31(1)(a)", "Section 31(1)(a) applies because disclosure would be likely to prejudice the prevention and detection of crime.")
            .with(Role::Harm, "FOIA 31(1)(a)", "Offenders who knew where the 14 cameras stand would choose other roads, and the number of collisions would be likely to rise.")
            .with(Role::FactorsFor, "FOIA 31(1)(a)", "Disclosure would help residents to understand how the money of Varnshire Police is spent on road safety.")
            .with(Role::Balance, "FOIA 31(1)(a)", "On balance the risk to road users outweighs the gain in understanding, and the exemption is maintained.")
            .with(Role::Reasons, "FOIA 40(2)", "Section 40(2) applies: the names are personal data, and to disclose them would breach the first data protection principle as it stands in the 1998 Act.")
            .with(Role::ReviewRights, "", "You may ask for an internal review of this answer within 40 working days by writing to the information team.")
            .with(Role::ReviewRights, "", "If you are still not content you may apply to the Information Commissioner at Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF.")
            .done()
    };
    Catalogue::of(&WordingIndex::from_letters((2..=5).map(refusal)))
}

/// What a letter of the other body says of review, with its own address.
const OTHER_REVIEW: &str =
    "You may ask for an internal review within 40 working days. Please write to foi@ostlebury.example or call 01632 960 123.";

fn of(letters: impl IntoIterator<Item = MaskedLetter>) -> Catalogue {
    Catalogue::of(&WordingIndex::from_letters(letters))
}

fn planned(body: &str, provisions: &[&str]) -> Plan {
    let provisions = provisions.iter().map(|provision| provision.parse().expect("a provision")).collect();
    Plan::usual((!body.is_empty()).then(|| Authority::new(body)), provisions, TODAY)
}

fn block(draft: &Draft, slot: Slot) -> &DraftBlock {
    draft.blocks.iter().find(|block| block.slot == slot).expect("a place")
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

#[test]
fn what_one_letter_alone_said_is_an_example_for_its_own_body_and_named_to_others() {
    let once = letter("Varnshire Police", "VP-7", "2024-01-01")
        .with(Role::Balance, "FOIA 43(2)", "On balance the public interest in withholding the price outweighs that in giving it.")
        .with(Role::Harm, "FOIA 43(2)", "Bidders would be likely to be harmed, and section 31(1)(a) applies to the keys of the depot too.")
        .done();
    let catalogue = of([once]);
    let draft = compose(&catalogue, planned("", &["FOIA 43(2)"]));
    let balance = block(&draft, Slot::Balance);
    assert!(matches!(&balance.content, Content::Missing(Missing::OnlyOnce { source, .. }) if source.reference.as_str() == "VP-7"));
    assert!(balance.words().contains("only said once, in VP-7"), "{}", balance.words());
    let own = compose(&catalogue, planned("Varnshire Police", &["FOIA 43(2)"]));
    let balance = block(&own, Slot::Balance);
    assert_eq!(
        balance.words(),
        "[example, said once, in VP-7: put the facts of this request in the place of its own]\n\n\
         On balance the public interest in withholding the price outweighs that in giving it."
    );
    assert!(!own.missing().any(|block| block.slot == Slot::Balance), "what is there is not missing");
    let harm = block(&own, Slot::Harm);
    assert!(
        matches!(harm.content, Content::Missing(Missing::OnlyMixed { .. })),
        "what names another provision is not offered: {}",
        harm.words()
    );
    assert!(harm.words().contains("said together with other things, in VP-7"), "{}", harm.words());
    assert!(!left_open(&own.plain()).is_empty(), "an example is left open until it is written for the request");
}

#[test]
fn what_stands_under_a_heading_and_is_something_else_fills_no_place() {
    let stray = |n: u8| {
        letter("Varnshire Police", &format!("VP-{n}"), "2024-01-01")
            .with(Role::Balance, "FOIA 43(2)", "The swimming pool at the leisure centre was closed for the whole of the winter season.")
            .with(Role::Advice, "", "The museum of the force is open to visitors on the first Sunday of the month.")
            .with(Role::Decision, "FOIA 43(2)", "When a unit cannot attend, the control room sends the next that is free.")
            .with(Role::Reasons, "FOIA 43(2)", "The exemption applies to the whole of what was asked for in the second question.")
            .done()
    };
    let draft = compose(&of((1..=4).map(stray)), planned("", &["FOIA 43(2)"]));
    for slot in [Slot::Balance, Slot::Advice, Slot::Decision, Slot::Reasons] {
        let block = block(&draft, slot);
        assert!(matches!(block.content, Content::Missing(Missing::NeverUsed)), "{slot}: {}", block.words());
    }
}

#[test]
fn blanks_of_one_kind_are_numbered() {
    let dated = |n: u8| {
        letter("Varnshire Police", &format!("VP-{n}"), "2024-01-01")
            .with(Role::Introduction, "", &format!("Thank you for your request of {n} June 2024, which we received on {n} July 2024."))
            .with(
                Role::Harm,
                "FOIA 43(2)",
                &format!("The {n} bidders would be likely to be harmed if their prices were known by 1 May 2025."),
            )
            .done()
    };
    let draft = compose(&of((1..=3).map(dated)), planned("", &["FOIA 43(2)"]));
    assert_eq!(block(&draft, Slot::Opening).words(), "Thank you for your request of [date 1], which we received on [date 2].");
    assert_eq!(
        block(&draft, Slot::Harm).words(),
        "The [number] bidders would be likely to be harmed if their prices were known by [date 3]."
    );
    assert_eq!(draft.blanks(), 4);
}

#[test]
fn the_outcome_of_a_review_gives_no_words_for_a_first_answer() {
    let decision = "Having looked at it afresh we uphold the answer, and the information remains exempt under section 43(2).";
    let outcome = |n: u8| letter("Varnshire Police", &format!("VP-{n}"), "2024-01-01").with(Role::Decision, "FOIA 43(2)", decision);
    let of_reviews = of((1..=3).map(|n| outcome(n).of_review().done()));
    assert!(matches!(block(&compose(&of_reviews, planned("", &["FOIA 43(2)"])), Slot::Decision).content, Content::Missing(_)));
    let of_answers = of((1..=3).map(|n| outcome(n).done()));
    assert!(matches!(block(&compose(&of_answers, planned("", &["FOIA 43(2)"])), Slot::Decision).content, Content::Filled { .. }));
}

#[test]
fn the_address_of_one_body_stays_out_of_the_notice_of_another() {
    let reviewed = |n: u8| {
        letter("Ostlebury Borough Council", &format!("OBC-{n}"), "2024-01-01")
            .with(Role::ReviewRights, "", OTHER_REVIEW)
            .with(Role::Introduction, "", "Thank you for your request. If you have questions about it call 01632 960 123 during the day.")
            .done()
    };
    let catalogue = of((1..=3).map(reviewed));
    let words = |body: &str, slot| block(&compose(&catalogue, planned(body, &["FOIA 43(2)"])), slot).words();
    assert_eq!(words("Ostlebury Borough Council", Slot::InternalReview), OTHER_REVIEW);
    assert!(words("Varnshire Police", Slot::InternalReview).starts_with("[missing: internal review"));
    for body in ["Varnshire Police", ""] {
        let draft = compose(&catalogue, planned(body, &["FOIA 43(2)", "EIR 12(5)(e)"])).plain();
        assert!(!draft.contains("ostlebury.example") && !draft.contains("960 123"), "{draft}");
    }
}

#[test]
fn a_ground_to_refuse_is_noticed_under_its_own_rule() {
    for (provision, decision) in
        [("FOIA 12(1)", "FOIA 17(5)"), ("FOIA 14(1)", "FOIA 17(5)"), ("FOISA 12(1)", "FOISA 16(4)"), ("FOISA 14(1)", "FOISA 16(5)")]
    {
        let draft = compose(&Catalogue::default(), planned("", &[provision]));
        assert_eq!(block(&draft, Slot::Decision).law.as_deref(), Some(decision), "{provision}");
        assert_eq!(block(&draft, Slot::Reasons).law, None, "{provision}");
        assert!(block(&draft, Slot::Advice).law.is_some(), "{provision}");
    }
    let both = compose(&Catalogue::default(), planned("", &["FOIA 40(2)", "FOIA 12(1)"]));
    assert_eq!(block(&both, Slot::Decision).law.as_deref(), Some("FOIA 17(1)(a) and (b); FOIA 17(5)"));
    let unfinished = compose(&Catalogue::default(), planned("", &["EIR 12(4)(d)"]));
    assert_eq!(block(&unfinished, Slot::Completion).law.as_deref(), Some("EIR 14(4)"));
}

#[test]
fn a_decision_on_one_provision_does_not_stand_for_others() {
    let refused = |n: u8| {
        letter("Varnshire Police", &format!("VP-{n}"), "2024-01-01")
            .with(Role::Decision, "FOIA 12(1)", "We refuse your request under section 12(1) of the Act, as this letter explains:")
            .done()
    };
    let catalogue = of((1..=3).map(refused));
    let draft = compose(&catalogue, planned("", &["FOIA 12(1)", "FOIA 40(2)", "EIR 12(5)(e)"]));
    let words = block(&draft, Slot::Decision).words();
    assert!(words.contains("[missing: decision, FOIA 40(2), EIR 12(5)(e)"), "{words}");
    assert!(draft.missing().any(|block| block.slot == Slot::Decision));
    let plain = draft.plain();
    let place = |words: &str| plain.find(words).expect(words);
    assert!(place("as this letter explains:") < place("- Section 12(1)"), "the list stands after the words that announce it: {plain}");
    let alone = compose(&catalogue, planned("", &["FOIA 12(1)"]));
    assert!(block(&alone, Slot::Decision).mark().is_none());
    let other = compose(&catalogue, planned("", &["FOIA 40(2)"]));
    assert!(matches!(block(&other, Slot::Decision).content, Content::Missing(_)));
}

#[test]
fn a_notice_has_no_words_of_another_body_or_law() {
    let of_council = |n: u8| {
        letter("Ostlebury Borough Council", &format!("OBC-{n}"), "2024-01-01")
            .with(
                Role::Harm,
                "FOIA 31(1)(a)",
                "Offenders would be likely to learn from it where the council does not look, and to go there.",
            )
            .with(
                Role::Decision,
                "EIR 12(5)(e)",
                "The information is refused, and this letter is a refusal notice under section 17(1) of the law.",
            )
            .done()
    };
    let catalogue =
        of((1..=3).map(of_council).chain([letter("Varnshire Police", "VP-1", "2024-01-01").with(Role::Advice, "", OTHER_REVIEW).done()]));
    let harm = |body: &str| block(&compose(&catalogue, planned(body, &["FOIA 31(1)(a)"])), Slot::Harm).content.clone();
    assert!(matches!(harm("Ostlebury Borough Council"), Content::Filled { .. }));
    assert!(!matches!(harm("Varnshire Police"), Content::Filled { .. }), "a force does not call itself the council");
    let decision = compose(&catalogue, planned("Ostlebury Borough Council", &["EIR 12(5)(e)"]));
    assert!(matches!(block(&decision, Slot::Decision).content, Content::Missing(_)), "section 17 is of the Act: {}", decision.plain());
}

#[test]
fn only_who_neither_confirms_nor_denies_decides_so() {
    let said = |n: u8, provision: &str, words: &str| {
        letter("Varnshire Police", &format!("VP-{n}-{}", words.len()), "2024-01-01").with(Role::Decision, provision, words).done()
    };
    let (silent, told) = (
        "We neither confirm nor deny that we hold it, and this letter is a refusal notice under section 17(1) of the Act.",
        "We hold the information and refuse to give it, and this letter is a refusal notice under section 17(1) of the Act.",
    );
    let catalogue = of((1..=3).flat_map(|n| [said(n, "FOIA 40(5B)(a)(i)", silent), said(n, "FOIA 40(2)", told), said(n, "", told)]));
    let decision = |provision: &str| block(&compose(&catalogue, planned("Varnshire Police", &[provision])), Slot::Decision).words();
    assert_eq!(decision("FOIA 40(5B)(a)(i)"), silent);
    assert_eq!(decision("FOIA 40(2)"), told);
}

#[test]
fn how_to_narrow_a_request_is_said_of_its_cost_alone() {
    let advised = |n: u8| {
        letter("Varnshire Police", &format!("VP-{n}"), "2024-01-01")
            .with(Role::Advice, "FOIA 12(1)", "You may wish to narrow your request to one year, so that it comes within the limit.")
            .done()
    };
    let catalogue = of((1..=3).map(advised));
    let advice = |provision: &str| block(&compose(&catalogue, planned("Varnshire Police", &[provision])), Slot::Advice).content.clone();
    assert!(matches!(advice("FOIA 12(1)"), Content::Filled { .. }));
    assert!(matches!(advice("FOIA 43(2)"), Content::Missing(Missing::NeverUsed)));
}

#[test]
fn without_a_name_the_body_is_the_one_that_says_most() {
    let harms =
        |body: &str, n: u8, words: &str| letter(body, &format!("{n}"), "2024-01-01").with(Role::Harm, "FOIA 31(1)(a)", words).done();
    let catalogue = of([
        harms("Varnshire Police", 1, "Offenders would be likely to choose other roads, and collisions would rise in number."),
        harms("Varnshire Police", 2, "The tactics of officers would be weakened, and crime would be likely to go undetected."),
        harms("Ostlebury Borough Council", 3, "Thieves would be likely to learn where the keys of the depots are kept at night."),
    ]);
    let most = |provision: &str| body_with_most(&catalogue, &[provision.parse().expect("a provision")]).map(|body| body.to_string());
    assert_eq!(most("FOIA 31").as_deref(), Some("Varnshire Police"));
    assert_eq!(most("FOIA 43(2)"), None);
}

/// Words of which a place must have one, whoever wrote them.
fn cues(slot: Slot) -> &'static [&'static str] {
    match slot {
        Slot::Opening => &["request", "thank", "asked"],
        Slot::Decision => &["refus", "exempt", "except", "withh", "disclos"],
        Slot::Reasons | Slot::Licence => &[],
        Slot::Harm => &[
            "prejudic",
            "advers",
            "endanger",
            "harm",
            "likely",
            "risk",
            "inhibit",
            "damag",
            "weaken",
            "undermin",
            "disadvantage",
            "hinder",
        ],
        Slot::FactorsFor | Slot::FactorsAgainst => {
            &["interest", "public", "confiden", "open", "protect", "harm", "prejudic", "risk", "safe"]
        }
        Slot::Balance => &["outweigh", "balance", "weigh", "favours", "lies in", "greater than"],
        Slot::Completion => &["complet", "finish"],
        Slot::Advice => &[
            "narrow",
            "refin",
            "section 16",
            "section 15",
            "regulation 9",
            "assist",
            "suggest",
            "could",
            "may wish",
            "new request",
            "clarif",
            "reduc",
            "one year",
            "within the",
            "revis",
            "help",
        ],
        Slot::InternalReview => &["review", "complain", "reconsider"],
        Slot::Commissioner => &["commissioner"],
    }
}

/// The e-mail addresses of a text, by what stands after the `@`.
fn hosts(text: &str) -> Vec<&str> {
    text.split('@')
        .skip(1)
        .map(|after| after.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')')).next().unwrap_or(""))
        .map(|host| host.trim_end_matches('.'))
        .collect()
}

#[test]
fn whatever_the_sample_fills_a_place_with_is_about_that_place() {
    let wordings = Wordings::of(&*crate::sample::sample().reader().snapshot(Viewer::Officer).unwrap()).unwrap();
    let catalogue = wordings.catalogue();
    let bodies = authorities(catalogue);
    let mut provisions: Vec<Provision> = catalogue.iter().flat_map(|wording| wording.provisions.clone()).collect();
    provisions.sort();
    provisions.dedup();
    let mut filled = 0;
    for provision in provisions.iter().filter(|provision| law::refuses(provision)) {
        for body in &bodies {
            let draft = compose(catalogue, Plan::usual(Some(body.clone()), vec![provision.clone()], TODAY));
            for block in &draft.blocks {
                let Content::Filled { wording, text, .. } = &block.content else { continue };
                let told = format!("{provision}, {body}, {}: {text}", block.slot);
                let lower = text.to_lowercase();
                filled += 1;
                assert!(wording.uses >= 2, "used once: {told}");
                assert!(
                    cues(block.slot).is_empty() || cues(block.slot).iter().any(|cue| lower.contains(cue)),
                    "about something else: {told}"
                );
                assert!(block.slot != Slot::Reasons || lower.contains(&provision.number().to_lowercase()), "names no provision: {told}");
                let own = body.slug();
                let foreign = hosts(text)
                    .into_iter()
                    .any(|host| !host.ends_with("ico.org.uk") && !own.contains(host.split('.').next().unwrap_or("-")));
                assert!(!foreign || wording.authorities.contains(body), "another body's address: {told}");
            }
        }
    }
    assert!(filled > 0, "nothing of the sample fills any place");
}

#[test]
fn the_police_of_the_sample_refuse_for_personal_data_and_crime_with_all_that_the_law_asks_for() {
    let wordings = Wordings::of(&*crate::sample::sample().reader().snapshot(Viewer::Officer).unwrap()).unwrap();
    let draft = compose(wordings.catalogue(), planned("Varnshire Police", &["FOIA 40(2)", "FOIA 31(1)(a)"]));
    for slot in [Slot::Harm, Slot::FactorsFor, Slot::FactorsAgainst, Slot::Balance, Slot::InternalReview, Slot::Commissioner] {
        let block = block(&draft, slot);
        assert!(!block.is_lacking(), "{slot}: {}", block.words());
    }
}
