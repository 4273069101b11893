//! Responses, one after another and in no particular order, to a ledger: each is a few small numbers until all are there.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::ResponseRow;
use super::cells::{Cells, Codes, Sum};
use super::ledger::{Ledger, Month};
use crate::calendar::CountedCalendar;
use crate::response::{Authority, Date, Decision, Provision, Regime};

/// A ledger in the making.
#[derive(Default)]
pub struct LedgerBuilder {
    authorities: HashMap<Authority, u32>,
    sets: HashMap<Vec<Provision>, u32>,
    calendars: HashMap<Regime, CountedCalendar>,
    answered: BTreeMap<(i16, i8), usize>,
    entries: Vec<Entry>,
}

/// What is counted of a response; bodies and sections as the builder has numbered them.
#[derive(Clone, Copy, Debug)]
pub struct NumberedRow {
    /// Who answered.
    pub authority: u32,
    /// The sections and regulations relied on.
    pub sections: u32,
    /// The law that it was answered under.
    pub regime: Option<Regime>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// The day that the request arrived.
    pub received: Option<Date>,
    /// The day of the answer.
    pub responded: Option<Date>,
    /// The day that stands for the answer.
    pub dated: Option<Date>,
}

/// A response as it is counted.
#[derive(Clone, Copy)]
struct Entry {
    authority: u32,
    sections: u32,
    month: Month,
    decision: Option<Decision>,
    taken: Option<(u16, bool)>,
}

impl LedgerBuilder {
    /// The number of a body.
    pub fn authority(&mut self, authority: Authority) -> u32 {
        let next = self.authorities.len() as u32;
        *self.authorities.entry(authority).or_insert(next)
    }

    /// The number of some sections and regulations, each of which is there once.
    pub fn sections(&mut self, sections: Vec<Provision>) -> u32 {
        let next = self.sets.len() as u32;
        *self.sets.entry(sections).or_insert(next)
    }

    /// Counts a response.
    pub fn add(&mut self, row: &NumberedRow) {
        if let Some(day) = row.responded {
            *self.answered.entry((day.year(), day.month())).or_default() += 1;
        }
        let taken = self.taken(row).and_then(|(days, in_time)| Some((u16::try_from(days).ok()?, in_time)));
        let NumberedRow { authority, sections, decision, dated, .. } = *row;
        self.entries.push(Entry { authority, sections, month: Month::of(dated), decision, taken });
    }

    /// As [`ResponseRow::taken`] has it.
    fn taken(&mut self, row: &NumberedRow) -> Option<(u32, bool)> {
        let regime = row.regime.unwrap_or(Regime::Foia);
        let (received, responded) = (row.received?, row.responded?);
        if regime == Regime::Dpa {
            return None;
        }
        self.calendars.entry(regime).or_insert_with(|| CountedCalendar::new(regime)).taken(received, responded)
    }

    /// All that was counted.
    pub fn finish(self) -> Ledger {
        let (authorities, place_of) = in_order(self.authorities);
        let mut sections: Vec<&Provision> = self.sets.keys().flatten().collect();
        sections.sort_unstable();
        sections.dedup();
        let mut codes_of = vec![Vec::new(); self.sets.len()];
        for (set, number) in &self.sets {
            let code = |section: &Provision| sections.binary_search(&section).ok().map(|place| Codes::section(place as u32));
            codes_of[*number as usize] = set.iter().filter_map(code).collect();
        }
        let codes = Codes::new(sections.into_iter().cloned().map(Arc::new).collect());
        let mut entries = self.entries;
        entries.iter_mut().for_each(|entry| entry.authority = place_of[entry.authority as usize]);
        entries.sort_unstable_by_key(|entry| (entry.authority, entry.month));
        let (mut cells, mut sum, mut spans) = (Cells::default(), Sum::default(), vec![0; authorities.len() + 1]);
        for of_cell in entries.chunk_by(|a, b| (a.authority, a.month) == (b.authority, b.month)) {
            for entry in of_cell {
                entry.count(&mut sum, &codes, &codes_of[entry.sections as usize]);
            }
            cells.push(of_cell[0].month.number(), &mut sum);
            spans[of_cell[0].authority as usize + 1] = cells.len();
        }
        // A body that nothing was counted of has no cells.
        (1..spans.len()).for_each(|at| spans[at] = spans[at].max(spans[at - 1]));
        Ledger::new(authorities, codes, cells, spans, self.answered)
    }
}

impl Entry {
    fn count(&self, sum: &mut Sum, codes: &Codes, sections: &[u32]) {
        sum.responses += 1;
        if let Some(decision) = self.decision {
            sum.count(decision as u32, 1);
        }
        sections.iter().for_each(|code| sum.count(*code, 1));
        if let Some((days, in_time)) = self.taken {
            sum.count(codes.days(u32::from(days)), 1);
            sum.in_time += u32::from(in_time);
        }
    }
}

/// Bodies by name, and for each number the place of its body among them.
fn in_order(authorities: HashMap<Authority, u32>) -> (Vec<Authority>, Vec<u32>) {
    let mut all: Vec<(Authority, u32)> = authorities.into_iter().collect();
    all.sort_unstable();
    let mut place_of = vec![0; all.len()];
    all.iter().enumerate().for_each(|(place, (_, number))| place_of[*number as usize] = place as u32);
    (all.into_iter().map(|(authority, _)| authority).collect(), place_of)
}

impl<'r> FromIterator<&'r ResponseRow> for Ledger {
    fn from_iter<I: IntoIterator<Item = &'r ResponseRow>>(rows: I) -> Self {
        let mut builder = LedgerBuilder::default();
        for row in rows {
            let (authority, sections) = (builder.authority(row.authority.clone()), builder.sections(row.sections.clone()));
            let ResponseRow { regime, received, responded, dated, decision, .. } = *row;
            builder.add(&NumberedRow { authority, sections, regime, decision, received, responded, dated });
        }
        builder.finish()
    }
}
