//! What becomes a blank, and what stays.

use super::{CaseDetails, Contacts, blanks, fillings, form};

fn masked(paragraph: &str) -> String {
    form(paragraph, &CaseDetails::new("Ostlebury Borough Council", "OBC/2024/0117", Some("Road resurfacing costs")))
}

#[test]
fn what_changes_becomes_a_blank() {
    for (letter, wording) in [
        ("46 officers in 2024", "[number] officers in [year]"),
        (
            "Thank you for your request of 3rd June 2024, reference OBC/2024/0117.",
            "Thank you for your request of [date], reference [reference].",
        ),
        ("We received it on 03/06/2024 and answer by Monday 1 July.", "We received it on [date] and answer by [date]."),
        ("Dear Ms Okafor-Lane,", "Dear [name],"),
        ("Please ask Cllr. Jane Marsh, who leads on it.", "Please ask [name], who leads on it."),
        ("Ostlebury Borough Council's records show £1,465.20 in 2021/22.", "[authority]'s records show [amount] in [year]."),
        ("Write to foi@ostlebury.example.uk or call 01632 960 123.", "Write to [email] or call [phone]."),
        ("your request about road resurfacing costs, which", "your request about [subject], which"),
        ("It is at https://www.ostlebury.example.uk/a/b?c=1.", "It is at [link]."),
        ("Town Hall, Ostlebury OS1 4QX", "Town Hall, Ostlebury [postcode]"),
        ("the years 2019, 2020 and 2021", "the years [year], [year] and [year]"),
        ("Please ask Mr. J. O'Brien, who leads on it.", "Please ask [name], who leads on it."),
        ("Ms van der Berg and DCI Khan met Inspector Rowe.", "[name] and [name] met [name]."),
        ("It was PC 4417 Smith who wrote it.", "It was [name] who wrote it."),
        ("Write to us, or call (01632) 960 123.", "Write to us, or call [phone]."),
        ("twelve officers, and three hundred and six others", "[number] officers, and [number] others"),
        ("We hold 18 hours of footage.", "We hold [number] hours of footage."),
        ("We hold eighteen hours of footage.", "We hold [number] hours of footage."),
        ("3. We do not hold this.", "We do not hold this."),
        ("Balance: The harm outweighs it.", "The harm outweighs it."),
        ("Harm. A rival could use it.", "A rival could use it."),
        ("names[1] were taken out [NAME] and [email address]", "names were taken out [name] and [email]"),
    ] {
        assert_eq!(masked(letter), wording, "{letter}");
    }
}

#[test]
fn what_the_law_or_a_public_office_fixes_stays() {
    for letter in [
        "under section 40(2) and (3A)(a) of the Freedom of Information Act 2000",
        "sections 23, 24 and 31(1)(a) to 31(1)(c)",
        "regulation 12(5)(e) of the Environmental Information Regulations 2004",
        "Article 6(1)(f) of Regulation (EU) 2016/679",
        "within 20 working days, or 40 working days",
        "the limit of £450, or 18 hours at £25 an hour",
        "it would exceed the appropriate limit of eighteen hours",
        "in one or two cases, within three months, and by the eight principles",
        "Schedule 1 Part 2 and Part 3 of the Data Protection Act 2018",
        "as in [2019] UKUT 247",
        "the Inspector of Constabulary",
        "(SI 2004 No. 3244)",
        "Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113",
        "at https://ico.org.uk/make-a-complaint or icocasework@ico.org.uk",
        "the Open Government Licence v3.0",
        "the Data Protection Act 2018",
        "the Freedom of Information (Scotland) Act 2002",
        "the Code of Practice under section 45 issued in November 2004",
        "the code of practice of 4 July 2018",
    ] {
        assert_eq!(masked(letter), letter);
    }
}

#[test]
fn the_body_s_own_contacts_stay_where_it_says_whom_to_write_to() {
    let known = CaseDetails::new("Ostlebury Borough Council", "OBC/2024/0117", None).with_contacts(Contacts::TheBodys);
    let own = "Write to foi@ostlebury.example.uk or call 01632 960 123, or come to the Town Hall, OS1 4QX.";
    assert_eq!(form(own, &known), own);
}

#[test]
fn lines_wrapped_elsewhere_are_one_form_and_lists_keep_their_items() {
    assert_eq!(masked("one line\nwrapped “here”"), masked("one line wrapped\n\"here\""));
    assert_eq!(masked("We looked at:\n• the register\n• the ledger"), "We looked at:\nthe register\nthe ledger");
}

#[test]
fn each_blank_knows_what_stood_there() {
    let known = CaseDetails::new("Ostlebury Borough Council", "OBC/2024/0117", None);
    let letter = "We met Mr. J. O'Brien on 3 June 2024 (see £1,465 million), and 46 - 12 officers.";
    assert_eq!(form(letter, &known), "We met [name] on [date] (see [amount]), and [number] - [number] officers.");
    assert_eq!(fillings(letter, &known), ["Mr. J. O'Brien", "3 June 2024", "£1,465 million", "46", "12"]);
}

#[test]
fn blanks_are_found_again() {
    let form = masked("46 officers in 2024 [sic]");
    let found: Vec<_> = blanks(&form).map(|(_, blank)| blank.as_str()).collect();
    assert_eq!(found, ["[number]", "[year]"]);
}
