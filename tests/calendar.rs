//! Days on which the law changed, and holidays of one nation alone, to the day by which an answer is due.

use foi_archive::calendar::{Nation, due, holidays};
use foi_archive::law::Limit;
use foi_archive::response::Regime;

#[test]
fn a_subject_access_request_has_forty_days_until_the_day_before_the_gdpr_applied_and_a_month_from_that_day_on() {
    for (received, limit, last) in [
        ("2018-05-24", Limit::Days(40), "2018-07-03"),
        ("2018-05-25", Limit::Month, "2018-06-25"),
        ("2018-05-26", Limit::Month, "2018-06-26"),
    ] {
        let due = due(received.parse().unwrap(), Regime::Dpa).unwrap();
        assert_eq!((due.rule.limit, due.date), (limit, last.parse().unwrap()), "{received}");
    }
}

#[test]
fn a_day_appointed_in_one_nation_is_no_holiday_in_the_others() {
    let kept = |nation| holidays(nation, 2026).into_iter().any(|day| day.date == "2026-06-15".parse().unwrap());
    assert_eq!([Nation::Scotland, Nation::EnglandAndWales, Nation::NorthernIreland].map(kept), [true, false, false]);
    let due = |regime| due("2026-06-01".parse().unwrap(), regime).unwrap().date;
    assert_eq!((due(Regime::Foisa), due(Regime::Foia)), ("2026-06-30".parse().unwrap(), "2026-06-30".parse().unwrap()));
}
