//! Filters to hints on names that nothing in the archive bears.

use super::names::Names;
use super::{Facet, compile, drill};
use crate::engine::Snapshot;
use crate::law::entry;
use crate::query::{Filter, Filters, Hint};
use crate::response::Provision;

/// The most names that a hint gives as a way out.
const MOST_NAMES: usize = 6;
/// The most hints.
const MOST_HINTS: usize = 5;

/// What to say of the names in these filters that nothing bears.
pub(super) fn hints(snapshot: &Snapshot, filters: &Filters) -> Vec<Hint> {
    let mut hints = Vec::new();
    let of = |wanted: fn(&Filter) -> Option<&String>| filters.without.iter().filter_map(wanted);
    let authorities = filters.authorities.iter().chain(of(|f| if let Filter::Authority(name) = f { Some(name) } else { None }));
    hints.extend(unknown_names(snapshot, Facet::Authority, authorities));
    let topics = filters.topics.iter().chain(of(|f| if let Filter::Topic(name) = f { Some(name) } else { None }));
    hints.extend(unknown_names(snapshot, Facet::Topic, topics));
    let references = filters.references.iter().chain(of(|f| if let Filter::Reference(typed) = f { Some(typed) } else { None }));
    let begun = references.take(MOST_HINTS).filter(|typed| !compile::is_reference(snapshot, typed));
    hints.extend(begun.map(|typed| Hint::new(format!("No reference begins with “{typed}”."))));
    let provisions = filters.provisions.iter().take(MOST_HINTS);
    hints.extend(provisions.filter(|p| !is_relied_on(snapshot, p)).map(|p| never_relied_on(snapshot, p)));
    hints.truncate(MOST_HINTS);
    hints
}

fn unknown_names<'f>(snapshot: &Snapshot, facet: Facet, typed: impl Iterator<Item = &'f String>) -> Vec<Hint> {
    let mut typed = typed.peekable();
    let names = typed.peek().map(|_| Names::of(snapshot, facet));
    let unknown: Vec<&String> =
        typed.filter(|typed| names.as_ref().is_some_and(|names| names.meant(typed).is_empty())).take(MOST_HINTS).collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let all = drill::every_value(snapshot, facet);
    let kind = facet.as_str();
    let there = match all.as_slice() {
        [] => format!("none has a {kind} here"),
        few if few.len() <= MOST_NAMES => format!("there are {}", few.join(", ")),
        many => format!("there are {}, such as {}", many.len(), many[..MOST_NAMES].join(", ")),
    };
    unknown.into_iter().map(|name| Hint::new(format!("No {kind} is called “{name}”; {there}."))).collect()
}

fn is_relied_on(snapshot: &Snapshot, provision: &Provision) -> bool {
    snapshot.holds(snapshot.fields.facet(Facet::Provision), &provision.to_string())
}

fn never_relied_on(snapshot: &Snapshot, provision: &Provision) -> Hint {
    match entry(provision) {
        None => Hint::new(format!("No response relied on {provision}, and nothing can be refused under a provision of that number.")),
        Some(_) => {
            let wider = provision.lineage().collect::<Vec<_>>().into_iter().rev().find(|p| is_relied_on(snapshot, p));
            let Some(section) = wider else { return Hint::new(format!("No response relied on {provision}.")) };
            Hint::new(format!("No response relied on {provision}; {section} is relied on.")).with_query(format!("exemption:\"{section}\""))
        }
    }
}
