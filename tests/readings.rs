//! Letters in which one word decides how they are read.

use foi_archive::parse::parse;
use foi_archive::response::{Date, Decision};
use foi_archive::text::Text;

fn received(letter: &str) -> Option<Date> {
    parse(&Text::plain(letter)).0.received.map(|fact| fact.value)
}

fn decision(answer: &str) -> Option<Decision> {
    let letter = format!("Request\n\nPlease send me the names, the addresses and the dates.\n\nResponse\n\n{answer}\n");
    parse(&Text::plain(&letter)).0.decision.map(|fact| fact.value)
}

#[test]
fn a_day_without_a_year_is_the_last_one_up_to_the_letter_itself() {
    for (named, expected) in [("1 April", "2024-04-01"), ("2 April", "2024-04-02"), ("3 April", "2023-04-03")] {
        let letter = format!(
            "2 April 2024\n\nDear Sir\n\nThank you for your letter of {named}, in which you asked how many dogs we have.\n\nWe have nine dogs.\n"
        );
        assert_eq!(received(&letter), Some(expected.parse().unwrap()), "{named}");
    }
}

#[test]
fn what_cannot_be_provided_is_refused_only_where_something_is_withheld_in_so_many_words() {
    let withheld = "The names are withheld under section 40(2) of the Freedom of Information Act 2000.";
    let unable = "We are unable to provide the addresses.";
    let unable_too = "We are also unable to provide the names.";
    let absent = "We do not hold the dates.";
    for (answer, expected) in [
        ([withheld, unable, absent], Decision::Refused),
        ([unable, withheld, absent], Decision::Refused),
        ([absent, withheld, unable], Decision::Refused),
        ([unable, unable_too, absent], Decision::NotHeld),
        ([absent, unable, unable_too], Decision::NotHeld),
    ] {
        assert_eq!(decision(&answer.join(" ")), Some(expected), "{answer:?}");
    }
}
