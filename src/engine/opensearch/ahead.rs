//! What will be asked next to one journey in which it is looked up: whoever asks for it then is answered from memory.

use super::snapshot::Snapshot;
use super::values;
use crate::engine::{Ahead, EngineError};

/// Looks up what is not known yet of all of it.
pub(super) fn look_up(snapshot: &Snapshot, next: &Ahead) -> Result<(), EngineError> {
    let terms = next.terms.iter().flat_map(|term| Snapshot::counted_in(term)).chain(next.within.iter().cloned());
    let mut lookup = snapshot.statistics.lookup(terms.collect());
    let mut searches = lookup.searches(&snapshot.sight);
    let wants_values = next.names && !values::are_known(snapshot);
    searches.extend(wants_values.then(|| values::search(snapshot)));
    let mut answers = snapshot.index.searches(&searches)?;
    if let Some(answer) = if wants_values { answers.pop() } else { None } {
        values::learn(snapshot, &answer)?;
    }
    snapshot.statistics.learn(&snapshot.index, &mut lookup, &answers)
}
