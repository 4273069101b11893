//! Whose bank holidays a law leaves out of its working days, and those that no rule gives: appointed once, or moved for a year.
//!
//! The rules themselves are arithmetic, and are the calendar's. Days are appointed by royal proclamation under section 1 of the
//! Banking and Financial Dealings Act 1971.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::regime::Regime;
use crate::word::words;

words! {
    /// A part of the United Kingdom with bank holidays of its own.
    pub enum Nation {
        /// England and Wales.
        EnglandAndWales = "england-and-wales", "England and Wales",
        /// Scotland.
        Scotland = "scotland", "Scotland",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland", "Northern Ireland",
    }
}

/// The nations whose bank holidays are no working days under a law: section 10(6) of the Act of 2000, which regulation 2(1) of the
/// Regulations of 2004 takes over; in Scotland section 73 of the Act of 2002.
pub fn nations(regime: Regime) -> &'static [Nation] {
    if regime.is_scottish() { &[Nation::Scotland] } else { Nation::ALL }
}

/// A day that no rule gives.
#[derive(Clone, Copy, Debug)]
pub struct Appointed {
    /// Where alone; none where everywhere.
    pub only: Option<Nation>,
    /// The day.
    pub date: Date,
    /// What it is called; of a moved day the usual name.
    pub name: &'static str,
    /// What appointed it.
    pub source: &'static str,
}

const PROCLAMATION: &str = "royal proclamation, as gov.uk/bank-holidays and its archive list it";

const fn everywhere(date: Date, name: &'static str) -> Appointed {
    Appointed { only: None, date, name, source: PROCLAMATION }
}

/// Days appointed once.
pub static ONCE: &[Appointed] = &[
    everywhere(date(1981, 7, 29), "Wedding of the Prince of Wales"),
    everywhere(date(1999, 12, 31), "Millennium Eve"),
    everywhere(date(2002, 6, 3), "Golden Jubilee"),
    everywhere(date(2011, 4, 29), "Wedding of Prince William"),
    everywhere(date(2012, 6, 5), "Diamond Jubilee"),
    everywhere(date(2022, 6, 3), "Platinum Jubilee"),
    everywhere(date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
    everywhere(date(2023, 5, 8), "Coronation of King Charles III"),
    Appointed { only: Some(Nation::Scotland), ..everywhere(date(2026, 6, 15), "Scotland at the World Cup") },
];

/// The first Monday of May.
pub const EARLY_MAY: &str = "Early May bank holiday";
/// The last Monday of May.
pub const SPRING: &str = "Spring bank holiday";
/// A Monday of August: in Scotland the first, elsewhere the last.
pub const SUMMER: &str = "Summer bank holiday";

/// Early May and spring holidays that were moved, everywhere: the day instead.
pub static MOVED: &[Appointed] = &[
    everywhere(date(1995, 5, 8), EARLY_MAY),
    everywhere(date(2002, 6, 4), SPRING),
    everywhere(date(2012, 6, 4), SPRING),
    everywhere(date(2020, 5, 8), EARLY_MAY),
    everywhere(date(2022, 6, 2), SPRING),
];

/// The first year of the bank holiday on St Andrew's Day: St Andrew's Day Bank Holiday (Scotland) Act 2007.
pub const ST_ANDREWS_SINCE: i16 = 2007;
