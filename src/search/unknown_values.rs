//! Filters to hints on names that nothing in the archive bears.

use super::names::Names;
use super::{Facet, compile, facet_collector};
use crate::engine::{EngineError, Snapshot};
use crate::law::entry;
use crate::query::{Filter, Filters, Hint};
use crate::response::Provision;

/// The most names that a hint gives as a way out.
const MOST_NAMES: usize = 6;
/// The most hints.
const MOST_HINTS: usize = 5;

/// What to say of the names in these filters that nothing bears.
pub(super) fn hints(snapshot: &Snapshot, filters: &Filters) -> Result<Vec<Hint>, EngineError> {
    let mut hints = Vec::new();
    for facet in Facet::ALL.into_iter().filter(|facet| facet.row().is_name) {
        let unwanted =
            filters.without.iter().filter_map(|f| if let Filter::Facet(of, name) = f { (*of == facet).then_some(name) } else { None });
        hints.extend(unknown_names(snapshot, facet, filters.of(facet).iter().chain(unwanted))?);
    }
    let unwanted = filters.without.iter().filter_map(|f| if let Filter::Reference(typed) = f { Some(typed) } else { None });
    let references = filters.references.iter().chain(unwanted);
    for typed in references.take(MOST_HINTS) {
        if !compile::is_reference(snapshot, typed)? {
            hints.push(Hint::new(format!("No reference begins with “{typed}”.")));
        }
    }
    for provision in filters.of(Facet::Provision).iter().take(MOST_HINTS).filter_map(|p| p.parse().ok()) {
        if !is_relied_on(snapshot, &provision)? {
            hints.push(never_relied_on(snapshot, &provision)?);
        }
    }
    hints.truncate(MOST_HINTS);
    Ok(hints)
}

fn unknown_names<'f>(snapshot: &Snapshot, facet: Facet, typed: impl Iterator<Item = &'f String>) -> Result<Vec<Hint>, EngineError> {
    let mut typed = typed.peekable();
    if typed.peek().is_none() {
        return Ok(Vec::new());
    }
    let (names, mut unknown) = (Names::of(snapshot, facet)?, Vec::new());
    for typed in typed {
        if unknown.len() < MOST_HINTS && names.meant(typed)?.is_empty() {
            unknown.push(typed);
        }
    }
    if unknown.is_empty() {
        return Ok(Vec::new());
    }
    let all = facet_collector::every_value(snapshot, facet)?;
    let kind = facet.as_str();
    let there = match all.as_slice() {
        [] => format!("none has a {kind} here"),
        few if few.len() <= MOST_NAMES => format!("there are {}", few.join(", ")),
        many => format!("there are {}, such as {}", many.len(), many[..MOST_NAMES].join(", ")),
    };
    Ok(unknown.into_iter().map(|name| Hint::new(format!("No {kind} is called “{name}”; {there}."))).collect())
}

fn is_relied_on(snapshot: &Snapshot, provision: &Provision) -> Result<bool, EngineError> {
    snapshot.holds(snapshot.fields.facet(Facet::Provision), &provision.to_string())
}

fn never_relied_on(snapshot: &Snapshot, provision: &Provision) -> Result<Hint, EngineError> {
    if entry(provision).is_none() {
        let unknown = format!("No response relied on {provision}, and nothing can be refused under a provision of that number.");
        return Ok(Hint::new(unknown));
    }
    for section in provision.lineage().collect::<Vec<_>>().into_iter().rev() {
        if is_relied_on(snapshot, &section)? {
            let wider = Hint::new(format!("No response relied on {provision}; {section} is relied on."));
            return Ok(wider.with_query(format!("exemption:\"{section}\"")));
        }
    }
    Ok(Hint::new(format!("No response relied on {provision}.")))
}
