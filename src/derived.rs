//! An archive to what is derived from all of its responses: statistics, and audit and wordings from one pass over it.
//!
//! 1. The ledger of statistics comes from the columns of the index: no response is read for it.
//! 2. For the rest every response is read the first time, and after a commit those that are new or have changed.
//! 3. While a response is in memory it gives its findings and its masked letter.
//! 4. What compares responses with each other is worked out from these.
//! 5. What the audit finds in all is kept beside the index (`kept`), and what reading each response gave (`letters`): another server begins with that.

mod audits;
mod headed;
pub mod kept;
mod letters;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use audits::Audits;

use crate::audit::{AuditFindings, AuditSelection, Departures, GatheredAudits, RequestGroups, ResponseAudit};
use crate::engine::document::date;
use crate::engine::{Counted, CountedDay, Engine, EngineError, Facet, Writer, is_cluster};
use crate::response::{Authority, Decision, Provision, Regime, Response};
use crate::statistics::{Ledger, LedgerBuilder, NumberedRow};
use crate::wording::Wordings;

/// What is derived from the responses of an archive, as of one commit.
#[derive(Default)]
pub struct Derived {
    wordings: Wordings,
    audits: Audits,
    read: usize,
}

impl Derived {
    /// Whether this is of the snapshot's commit.
    pub fn is_of(&self, snapshot: &dyn Engine) -> bool {
        self.wordings.is_of(snapshot)
    }

    /// Takes up what a commit changed.
    ///
    /// # Errors
    /// Where the engine cannot read the archive; then nothing has changed.
    pub fn follow(&mut self, snapshot: &dyn Engine) -> Result<(), EngineError> {
        let everything = AuditSelection::default();
        let look = |response: &Response| ResponseAudit::of(response, &everything, true);
        let (mut new, before) = (Vec::new(), self.audits.written());
        let followed = self.wordings.follow_with(snapshot, look, |key, audit| {
            new.push((key, self.audits.write(&audit)?));
            Ok(())
        });
        let gone = followed.inspect_err(|_| self.audits.take_back(before))?;
        gone.into_iter().for_each(|key| self.audits.remove(key));
        self.read += new.len();
        new.into_iter().for_each(|(key, number)| self.audits.set(key, number));
        // Where there is no room for that, it is tried the next time.
        let _ = self.audits.tidy();
        Ok(())
    }

    /// The same of the index at this address. What knows nothing yet begins with what is kept beside the index. Says whether this is to be
    /// [kept](Derived::keep): on a cluster, where what is there is not of this commit, so that each further server begins with it.
    ///
    /// # Errors
    /// Where the engine cannot read the archive; then nothing is known of its commit.
    pub fn follow_at(&mut self, index: &Path, snapshot: &dyn Engine) -> Result<bool, EngineError> {
        if !self.wordings.are_new() {
            return self.follow(snapshot).map(|()| false);
        }
        let is_kept = self.begin(index, snapshot);
        self.follow(snapshot)?;
        Ok(!is_kept && is_cluster(index))
    }

    /// Keeps what reading each response gave beside the index at this address, where `snapshot`, of the same commit, is an officer's and the last one. It
    /// may take a while: others may read this meanwhile. Says whether it is kept.
    ///
    /// # Errors
    /// Where it cannot be written: then the next server reads more of the responses again.
    pub fn keep(&self, index: &Path, snapshot: &dyn Engine) -> Result<bool, EngineError> {
        letters::keep(index, snapshot, &self.wordings, &self.audits)
    }

    /// Begins with what is kept beside the index, whichever commit it is of. Says whether it is all of this one.
    fn begin(&mut self, index: &Path, snapshot: &dyn Engine) -> bool {
        let mut audits = Audits::default();
        let kept = letters::read(index, snapshot, |key, audit| {
            let number = audits.write(&audit)?;
            audits.set(key, number);
            Ok(())
        });
        let Some(kept) = kept else { return false };
        (self.wordings, self.audits) = (Wordings::begin(kept.letters), audits);
        kept.are_of_it
    }

    /// The wordings.
    pub fn wordings(&self) -> &Wordings {
        &self.wordings
    }

    /// What the audit finds in all of it; `snapshot` is of the same commit.
    ///
    /// # Errors
    /// Where the engine cannot read the archive.
    pub fn audit(&self, snapshot: &dyn Engine) -> Result<AuditFindings, EngineError> {
        let everything = AuditSelection::default();
        let (mut gathered, mut departures) = (GatheredAudits::default(), Departures::default());
        departures.add(self.wordings.catalogue());
        let groups = RequestGroups::of(snapshot, &everything)?;
        self.audits.each(|key, audit| gathered.add(key, audit, &groups))?;
        gathered.conclude(snapshot, &everything, groups, &departures)
    }

    /// How many responses were read so far; one that changes is read again.
    pub fn read(&self) -> usize {
        self.read
    }
}

/// How long is waited for whoever writes the index just then, before what was worked out is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Works out what a commit changed in wordings and findings, and keeps all of it beside the index, so that no server has to; gives how many responses
/// were read for it, or nothing where it is not kept since another commit came meanwhile. What is kept of this commit already stays.
///
/// # Errors
/// Where the engine cannot read the archive, where it cannot be kept, and where another process writes the index: nothing is taken out while it is kept.
pub fn derive(index: &Path, snapshot: &dyn Engine) -> Result<Option<usize>, EngineError> {
    if letters::are_of(index, snapshot) && kept::is_whole(index, snapshot) {
        return Ok(Some(0));
    }
    let mut derived = Derived::default();
    derived.begin(index, snapshot);
    derived.follow(snapshot)?;
    let mut found = derived.audit(snapshot)?;
    let writer = Writer::open_within(index, PATIENCE)?;
    let is_kept = derived.keep(index, snapshot)? && kept::keep(index, snapshot, &mut found)?;
    writer.close()?;
    Ok(is_kept.then_some(derived.read()))
}

/// The wordings of a commit; what was kept beside the index is not read again.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn wordings(index: &Path, snapshot: &dyn Engine) -> Result<Wordings, EngineError> {
    let kept = letters::read(index, snapshot, |_, _| Ok(())).map(|kept| Wordings::begin(kept.letters));
    let mut wordings = kept.unwrap_or_default();
    wordings.follow(snapshot)?;
    Ok(wordings)
}

/// What is counted of each response beside its days.
const COUNTED: [Facet; 4] = [Facet::Authority, Facet::Regime, Facet::Decision, Facet::Provision];

/// Every response, counted from the columns of the index: no response is read for it, and no word of one more than once.
///
/// # Errors
/// Where the engine cannot read the archive.
pub fn ledger(snapshot: &dyn Engine) -> Result<Ledger, EngineError> {
    Ok(entered(&snapshot.counted(&COUNTED)?))
}

fn entered(counted: &Counted) -> Ledger {
    let mut builder = LedgerBuilder::default();
    let first = |facet: usize| counted.facets[facet].sets().iter().map(|values| values.first().map_or("", |value| value));
    let authorities: Vec<u32> = first(0).map(|name| builder.authority(Authority::new(name))).collect();
    let regimes: Vec<Option<Regime>> = first(1).map(|word| word.parse().ok()).collect();
    let decisions: Vec<Option<Decision>> = first(2).map(|word| word.parse().ok()).collect();
    let sections: Vec<u32> = counted.facets[3].sets().iter().map(|values| builder.sections(sections(values))).collect();
    let day = |day: Option<CountedDay>| day.and_then(|day| date(day.get().into()));
    for (row, numbers) in counted.rows() {
        builder.add(&NumberedRow {
            authority: authorities[numbers[0] as usize],
            regime: regimes[numbers[1] as usize],
            decision: decisions[numbers[2] as usize],
            sections: sections[numbers[3] as usize],
            received: day(row.received),
            responded: day(row.responded),
            dated: day(row.dated),
        });
    }
    builder.finish()
}

/// Those of the provisions that are whole sections or regulations, in order.
fn sections(values: &[Arc<str>]) -> Vec<Provision> {
    let provisions = values.iter().filter_map(|value| value.parse::<Provision>().ok());
    let mut sections: Vec<Provision> = provisions.filter(|provision| provision.section() == *provision).collect();
    sections.sort();
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_provisions_whole_sections_are_counted_in_their_order() {
        let values = ["EIR 12", "EIR 12(4)", "EIR 12(4)(b)", "EIR 12(5)", "FOIA 40", "FOIA 40(2)", "?"].map(Arc::from);
        assert_eq!(sections(&values).iter().map(Provision::to_string).collect::<Vec<_>>(), ["FOIA 40", "EIR 12"]);
    }
}
