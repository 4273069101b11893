//! The closed list of provisions, and finding one's entry in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::entry::Entry;
use super::provision::Provision;
use super::table::{dpa, eir, eisr, foia, foisa};

/// Every entry: FOIA, EIR, FOISA, EISR, then subject access, each in the order of its law.
pub static ALL: LazyLock<Vec<&'static Entry>> =
    LazyLock::new(|| [foia::TABLE, eir::TABLE, foisa::TABLE, eisr::TABLE, dpa::TABLE].into_iter().flatten().collect());

static BY_PROVISION: LazyLock<HashMap<Provision, &'static Entry>> =
    LazyLock::new(|| ALL.iter().map(|entry| (entry.provision(), *entry)).collect());

/// What the registry knows of a provision, or of the nearest thing that it is part of.
///
/// `FOIA 31(1)(a)` has an entry of its own; `FOIA 43(2)(b)` gets that of 43(2); `FOIA 16`, which refuses nothing, gets none.
pub fn entry(provision: &Provision) -> Option<&'static Entry> {
    if let Some(entry) = BY_PROVISION.get(provision) {
        return Some(entry);
    }
    provision.lineage().collect::<Vec<_>>().iter().rev().find_map(|p| BY_PROVISION.get(p).copied())
}

/// Whether a request or a part of it can be refused under it.
pub fn refuses(provision: &Provision) -> bool {
    !only_defines(provision) && entry(provision).is_some_and(Entry::refuses)
}

/// Whether the law has a provision of this number: one that is listed, what a listed one is part of, or a part of one whose parts are not listed.
pub fn is_there(provision: &Provision) -> bool {
    let has_parts = |whole: &Provision| BY_PROVISION.keys().any(|listed| listed != whole && listed.is_within(whole));
    if BY_PROVISION.contains_key(provision) || has_parts(provision) || is_ncnd_limb(provision) {
        return true;
    }
    let deepest = provision.lineage().filter(|whole| BY_PROVISION.contains_key(whole)).last();
    deepest.is_some_and(|whole| !has_parts(&whole))
}

/// The most provisions that are named for one that there is not.
const MOST_NEAREST: usize = 3;

/// Provisions in force now under which something is refused, of the same section as one that there is not, or else of the nearest number: those that
/// are written most like it first.
pub fn nearest(provision: &Provision) -> Vec<Provision> {
    let written = provision.to_string();
    let mut near: Vec<(bool, usize, Provision)> = ALL
        .iter()
        .filter(|entry| entry.refuses() && entry.to.is_none() && entry.provision().regime() == provision.regime())
        .map(|entry| entry.provision())
        .map(|known| (known.number() != provision.number(), strsim::damerau_levenshtein(&known.to_string(), &written), known))
        .filter(|(is_other, distance, known)| !known.parts().is_empty() && (!is_other || *distance <= 1))
        .collect();
    near.sort();
    near.into_iter().map(|(_, _, known)| known).take(MOST_NEAREST).collect()
}

/// Whether it is the limb, or part of the limb, by which a body neither confirms nor denies.
pub fn is_ncnd_limb(provision: &Provision) -> bool {
    static LIMBS: LazyLock<Vec<Provision>> = LazyLock::new(|| {
        let mut limbs: Vec<_> = ALL.iter().filter_map(|e| e.ncnd()).filter(|p| p.to_string() != "FOIA 12(2)").collect();
        limbs.sort();
        limbs.dedup();
        limbs
    });
    LIMBS.iter().any(|limb| provision.is_within(limb))
}

/// Whether it only points from an Act to the Regulations on environmental information, and withholds nothing.
pub fn is_signpost(provision: &Provision) -> bool {
    ["FOIA 39", "FOISA 39(2)"].iter().any(|path| is(provision, path))
}

/// Whether it is the exception for information that was not held, or the notice of that.
pub fn is_not_held(provision: &Provision) -> bool {
    ["EIR 12(4)(a)", "EISR 10(4)(a)", "FOISA 17"].iter().any(|path| is(provision, path))
}

/// Whether it is a ground against the request as it stands, whatever was asked: vexatious, repeated, manifestly unreasonable.
pub fn is_against_requests(provision: &Provision) -> bool {
    ["FOIA 14", "FOISA 14", "EIR 12(4)(b)", "EISR 10(4)(b)"].iter().any(|path| is(provision, path))
}

/// Whether it is the exception for a request that asks too much or too loosely, so that help to ask better is due.
pub fn is_for_want_of_precision(provision: &Provision) -> bool {
    ["EIR 12(4)(b)", "EIR 12(4)(c)", "EISR 10(4)(b)", "EISR 10(4)(c)"].iter().any(|path| is(provision, path))
}

/// Whether it is the exemption for what the applicant can get otherwise.
pub fn is_accessible_elsewhere(provision: &Provision) -> bool {
    ["FOIA 21", "FOISA 25", "EIR 6(1)(b)", "EISR 6(1)(b)"].iter().any(|path| is(provision, path))
}

/// Whether it only says what words of its section mean: `FOIA 40(7)`.
fn only_defines(provision: &Provision) -> bool {
    ["FOIA 40(6)", "FOIA 40(7)", "FOIA 40(8)", "FOISA 38(5)", "FOISA 38(5A)", "FOISA 38(6)"].iter().any(|path| is(provision, path))
}

/// Whether it is the limit of what answering may cost, or a part of it.
pub fn is_cost_limit(provision: &Provision) -> bool {
    ["FOIA 12", "FOISA 12"].iter().any(|path| is(provision, path))
}

/// Whether it is the exception for unfinished information, whose completion has to be announced.
pub fn is_unfinished(provision: &Provision) -> bool {
    ["EIR 12(4)(d)", "EISR 10(4)(d)"].iter().any(|path| is(provision, path))
}

/// Whether it is the exemption for personal data, or a part of it.
pub fn is_personal_data(provision: &Provision) -> bool {
    ["FOIA 40", "EIR 13", "EIR 12(3)", "FOISA 38", "EISR 11", "EISR 10(3)"].iter().any(|path| is(provision, path))
}

/// Whether a provision is the printed one, or a part of it.
fn is(provision: &Provision, printed: &str) -> bool {
    printed.parse().is_ok_and(|whole: Provision| provision.is_within(&whole))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::law::{Standing, Test};

    fn known(raw: &str) -> &'static Entry {
        entry(&raw.parse().expect(raw)).expect(raw)
    }

    #[test]
    fn every_entry_is_unique_and_prints_as_it_is_kept() {
        assert_eq!(BY_PROVISION.len(), ALL.len());
        for entry in ALL.iter() {
            let provision = entry.provision();
            assert_eq!(provision.to_string().parse(), Ok(provision));
            assert!(entry.to.is_none_or(|to| entry.from < to), "{}", entry.title);
        }
    }

    #[test]
    fn limbs_of_silence_are_part_of_the_section_that_they_serve() {
        for entry in ALL.iter().filter(|e| e.provision().regime() != crate::law::Regime::Foisa) {
            if let Some(limb) = entry.ncnd() {
                assert_eq!(limb.section(), entry.provision().section(), "{}", entry.title);
            }
        }
        assert!(known("FOIA 21").ncnd().is_none());
        assert!(is_ncnd_limb(&"FOIA 40(5B)(a)(i)".parse().unwrap()));
        assert!(!is_ncnd_limb(&"FOIA 40(2)".parse().unwrap()));
    }

    #[test]
    fn the_nearest_thing_that_it_is_part_of_answers() {
        assert_eq!(known("FOIA 43(2)(b)").title, "Commercial interests");
        assert_eq!(known("FOIA 41(1)(a)").test, Test::Breach);
        assert!(entry(&"FOIA 16".parse().unwrap()).is_none());
        assert!(!refuses(&"EIR 12(1)(b)".parse().unwrap()));
        assert!(!refuses(&"FOIA 40(7)".parse().unwrap()) && refuses(&"FOIA 40(2)".parse().unwrap()));
    }

    #[test]
    fn the_subtle_cases_stand_as_the_law_of_the_day_has_them() {
        let (then, now) = (date(2010, 6, 1), date(2024, 6, 1));
        assert_eq!(known("FOIA 37(1)(a)").standing(then), Standing::Qualified);
        assert_eq!(known("FOIA 37(1)(a)").standing(now), Standing::Absolute);
        assert_eq!(known("FOIA 37(1)(ac)").standing(now), Standing::Qualified);
        assert_eq!(known("FOIA 36(2)(c)").standing(now), Standing::ByHolder);
        assert_eq!(known("FOIA 40(3A)(a)").standing(now), Standing::Absolute);
        assert_eq!(known("FOIA 40(3B)").standing(now), Standing::Qualified);
        assert_eq!(known("FOIA 41(1)").standing(now), Standing::Absolute);
        assert!(!known("FOIA 40(3A)(a)").in_force(date(2018, 5, 24)));
        assert!(!known("FOIA 40(3)(a)(i)").in_force(date(2018, 5, 25)));
    }
}
