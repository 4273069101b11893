//! The registry of the law: that every row is whole, and that no other module states law of its own.

use std::path::Path;

use foi_archive::law::change::CHANGES;
use foi_archive::law::commissioner::{COMMISSIONERS, CONTACTS, commissioner};
use foi_archive::law::cost::{COST_LIMITS, cost_limit};
use foi_archive::law::duty::{self, DUTIES};
use foi_archive::law::holiday::{MOVED, ONCE};
use foi_archive::law::superseded::{NOT_YET, SUPERSEDED};
use foi_archive::law::{ALL, Holder, NAMES, Provision, Regime, TIME_LIMITS, TimeLimit, Work, pattern, scan, time_limit};
use jiff::civil::{Date, date};
use regex::Regex;

fn is_told(words: &str) -> bool {
    words.split_whitespace().count() >= 2 && words.trim() == words && !words.ends_with('.')
}

#[test]
fn every_provision_parses_prints_and_is_found_as_its_own() {
    for entry in ALL.iter() {
        let provision = entry.provision();
        let printed = provision.to_string();
        assert_eq!(printed.parse::<Provision>().as_ref(), Ok(&provision));
        let found = scan(&format!("It is exempt under {printed}."));
        assert!(found.iter().any(|mention| mention.provision == provision), "{printed}: {found:?}");
        assert!(is_told(entry.source), "{printed} has no source");
        assert!(entry.doubt.is_none_or(is_told), "{printed}");
        assert!(entry.to.is_none_or(|to| entry.from <= to), "{printed}");
        assert!(
            entry.ncnd().is_none_or(|limb| foi_archive::law::entry(&limb).is_some() || foi_archive::law::is_ncnd_limb(&limb)),
            "{printed}"
        );
    }
}

/// The first row after which a row of the same kind begins before it ends.
fn overlap<'a>(rows: &[&'a TimeLimit]) -> Option<&'a TimeLimit> {
    let meets = |a: &TimeLimit, b: &TimeLimit| a.to.is_none_or(|end| b.from <= end) && b.to.is_none_or(|end| a.from <= end);
    rows.iter().enumerate().find(|(at, row)| rows[at + 1..].iter().any(|other| meets(row, other))).map(|(_, row)| *row)
}

#[test]
fn one_rule_on_time_holds_on_every_day_for_every_law() {
    for &regime in Regime::ALL {
        for work in [Work::Answer, Work::ExtendedAnswer, Work::Review] {
            for holder in [Holder::Every, Holder::School, Holder::Archive, Holder::FieldOrAbroad] {
                let rows: Vec<_> = TIME_LIMITS.iter().filter(|r| r.regime == regime && r.work == work && r.holder == holder).collect();
                assert!(overlap(&rows).is_none(), "{regime} {work:?} {holder:?}: {:?}", overlap(&rows));
            }
        }
        for day in [date(2000, 1, 1), date(2005, 1, 1), date(2018, 5, 25), date(2020, 4, 7), date(2020, 5, 27), date(2026, 1, 1)] {
            assert!(time_limit(regime, Work::Answer, day).is_some(), "{regime} on {day}");
            assert!(time_limit(regime, Work::Review, day).is_some(), "{regime} on {day}");
        }
    }
    assert!(TIME_LIMITS.iter().all(|row| is_told(row.source) && is_told(row.law) && row.to.is_none_or(|to| row.from <= to)));
    let starts = |row: &TimeLimit| CHANGES.iter().any(|change| change.day == row.from);
    assert!(TIME_LIMITS.iter().all(starts), "a rule begins on a day that is not listed as a change");
}

#[test]
fn sixty_days_were_law_in_scotland_for_seven_weeks() {
    let given = |regime, day: Date| time_limit(regime, Work::Answer, day).map(|row| row.limit.to_string()).unwrap_or_default();
    for (day, wanted) in [("2020-04-06", "20"), ("2020-04-07", "60"), ("2020-05-26", "60"), ("2020-05-27", "20")] {
        let day = day.parse().expect("a day");
        assert_eq!(given(Regime::Foisa, day), format!("{wanted} working days"), "{day}");
        assert_eq!(given(Regime::Eisr, day), "20 working days", "{day}");
    }
}

#[test]
fn every_change_has_its_day_and_source() {
    assert!(CHANGES.is_sorted_by_key(|change| change.day));
    for day in [date(2011, 1, 19), date(2014, 10, 1), date(2018, 5, 25), date(2021, 1, 1)] {
        assert!(CHANGES.iter().any(|change| change.day == day), "{day}");
    }
    assert!(CHANGES.iter().all(|change| is_told(change.what) && is_told(change.source)));
}

#[test]
fn every_law_has_its_commissioner_and_every_detail_its_source() {
    for &regime in Regime::ALL {
        let scottish = commissioner(regime).name.starts_with("Scottish");
        assert_eq!(scottish, regime.is_scottish(), "{regime}");
    }
    assert!(COMMISSIONERS.iter().all(|office| is_told(office.source) && (office.from.is_some() || office.doubt.is_some_and(is_told))));
    for (at, contact) in CONTACTS.iter().enumerate() {
        assert!(is_told(contact.source) && pattern(contact.written).is_some(), "{}", contact.value);
        assert!(CONTACTS[..at].iter().all(|other| other.value != contact.value), "{} twice", contact.value);
        assert!(contact.replaced.is_none_or(|(_, told)| is_told(told)), "{}", contact.value);
        let written = pattern(contact.written).expect("a pattern");
        let value = contact.value.to_lowercase();
        assert!(written.is_match(&value), "`{}` is not how letters write `{value}`", contact.written);
    }
}

#[test]
fn the_cost_limits_are_those_of_the_fees_regulations() {
    let given = |regime, central| cost_limit(regime, central).map(|limit| (limit.pounds, limit.hours()));
    assert_eq!(given(Regime::Foia, true), Some((600, 24)));
    assert_eq!(given(Regime::Foia, false), Some((450, 18)));
    assert_eq!(given(Regime::Foisa, false), Some((600, 40)));
    assert_eq!((given(Regime::Eir, true), given(Regime::Eisr, false)), (None, None));
    assert!(COST_LIMITS.iter().all(|limit| is_told(limit.source) && is_told(limit.law)));
}

#[test]
fn every_superseded_wording_has_what_holds_instead() {
    assert!(SUPERSEDED.is_sorted_by_key(|row| row.since));
    for row in SUPERSEDED.iter() {
        assert!(pattern(row.written).is_some(), "{}", row.written);
        assert!([row.near, row.unless].into_iter().flatten().all(|words| pattern(words).is_some()), "{}", row.written);
        assert!(!row.instead.is_empty() && !row.instead.ends_with('.') && is_told(row.source), "{}", row.written);
        let current = pattern(row.written).expect("a pattern").is_match(row.instead) && row.unless.is_none();
        assert!(!current, "`{}` finds `{}`, which holds instead", row.written, row.instead);
        assert!(row.told.is_none_or(is_told), "{}", row.written);
    }
    assert!(NOT_YET.iter().all(|row| pattern(row.written).is_some() && is_told(row.told)));
}

#[test]
fn every_duty_is_one_of_the_law_that_is_asked() {
    for duty in DUTIES {
        assert!(Regime::ALL.iter().all(|&regime| is_told(duty.basis(regime))));
    }
    for &regime in Regime::ALL.iter().filter(|&&regime| regime != Regime::Dpa) {
        for duty in [duty::NAME_EXEMPTION, duty::SAY_WHETHER_HELD, duty::NAME_COMMISSIONER, duty::notice::DECISION] {
            assert_eq!(duty.basis(regime).split(' ').next(), Some(regime.as_str()));
        }
    }
}

#[test]
fn every_law_is_named_and_every_day_off_has_its_source() {
    for &regime in Regime::ALL {
        assert!(NAMES.iter().any(|name| name.regime == regime && (1..=4).contains(&name.weight)), "{regime}");
        assert!(is_told(regime.title()) && is_told(regime.source()), "{regime}");
    }
    assert!(NAMES.iter().all(|name| name.words == name.words.to_lowercase()));
    assert!(ONCE.iter().chain(MOVED).all(|day| is_told(day.source) && is_told(day.name)));
}

/// What only the registry may state: how it looks in code, and the files that may have it all the same, with the reason.
const STATEMENTS: &[(&str, &[(&str, &str)])] = &[
    (
        r"(?i)ico\\?\.(?:org|gov|gsi)|informationcommissioner|itspublicknowledge|foi\\?\.scot|wycliffe|kinburn|0303|01625|01334|SK9|KY16",
        &[("parse/cue/", "words that a letter is read by say nothing of what holds")],
    ),
    (r"(?:Date::constant|\bdate)\((?:19|20)\d\d,", &[]),
    (
        r"\b(?:450\|600|450|600)\b.*(?:£|limit|hour)|£ ?(?:450|600|25)\b",
        &[("parse/cue/", "words that a letter is read by say nothing of what holds")],
    ),
    (r"\b(?:SI|SSI|asp) \d{4}/\d|25 May 2018|19 January 2011|31 December 2020", &[]),
    (
        r#""(?:FOIA|EIR|FOISA|EISR) (?:s\.|reg )?\d+\(\d+\)[^"]*(?:, |")"#,
        &[("audit/check/special_conditions.rs", "the provision itself asks for it")],
    ),
];

#[test]
fn no_other_module_states_law() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().flatten().map(|e| e.into_path());
    let statements: Vec<_> = STATEMENTS.iter().map(|(words, exempt)| (Regex::new(words).expect("a pattern"), exempt)).collect();
    let mut wrong = Vec::new();
    for path in files.filter(|p| p.extension().is_some_and(|e| e == "rs")) {
        let shown = path.strip_prefix(&root).expect("within the folder").display().to_string();
        if shown.starts_with("law/") || shown.ends_with("tests.rs") || shown.ends_with("fixture.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate().filter(|(_, line)| !is_prose(line)) {
            for (statement, exempt) in &statements {
                let found = statement.find(line);
                if let Some(found) = found.filter(|_| !exempt.iter().any(|(file, _)| shown.starts_with(file))) {
                    wrong.push(format!("src/{shown}:{} states `{}`, which belongs in src/law", number + 1, found.as_str()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line is a comment, or an example of what a check finds in a letter or leaves alone.
fn is_prose(line: &str) -> bool {
    let line = line.trim_start();
    ["//", "finds: \"", "leaves: \""].iter().any(|start| line.starts_with(start))
}
