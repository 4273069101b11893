//! Filters to hints on names that nothing in the archive bears.

use super::names::Names;
use crate::engine::{Engine, EngineError, Facet};
use crate::law::entry;
use crate::query::{Filter, Filters, Hint};
use crate::response::Provision;
use crate::word::nearest;

/// The most names that a hint gives as a way out.
const MOST_NAMES: usize = 6;
/// The most hints.
const MOST_HINTS: usize = 5;

/// What to say of the names in these filters that nothing bears.
pub(super) fn hints(engine: &dyn Engine, filters: &Filters, names: &Names) -> Result<Vec<Hint>, EngineError> {
    let mut hints = Vec::new();
    for facet in Facet::ALL.into_iter().filter(|facet| facet.row().is_name) {
        let unwanted =
            filters.without.iter().filter_map(|f| if let Filter::Facet(of, name) = f { (*of == facet).then_some(name) } else { None });
        hints.extend(unknown_names(names, facet, filters.of(facet).iter().chain(unwanted)));
    }
    let unwanted = filters.without.iter().filter_map(|f| if let Filter::Reference(typed) = f { Some(typed) } else { None });
    let references = filters.references.iter().chain(unwanted);
    let unknown = references.take(MOST_HINTS).filter(|typed| !names.is_reference(typed));
    hints.extend(unknown.map(|typed| Hint::new(format!("No reference begins with “{typed}”."))));
    if filters.has(Facet::Provision) {
        let relied_on = engine.values(Facet::Provision)?;
        let typed = filters.of(Facet::Provision).iter().take(MOST_HINTS).filter_map(|provision| provision.parse().ok());
        hints.extend(
            typed.filter(|provision| !is_relied_on(&relied_on, provision)).map(|provision| never_relied_on(&relied_on, &provision)),
        );
    }
    hints.truncate(MOST_HINTS);
    Ok(hints)
}

fn unknown_names<'f>(names: &Names, facet: Facet, typed: impl Iterator<Item = &'f String>) -> Vec<Hint> {
    let unknown: Vec<&String> = typed.filter(|typed| names.meant(facet, typed).is_empty()).take(MOST_HINTS).collect();
    let all = names.all(facet);
    let kind = facet.as_str();
    let there = |name: &str| match all.as_slice() {
        [] => format!("none has a {kind} here"),
        few if few.len() <= MOST_NAMES => format!("there are {}", few.join(", ")),
        many => {
            let near = nearest(name, many).map(|near| format!("“{near}” is near it"));
            near.unwrap_or_else(|| format!("there are {}, such as {}", many.len(), many[..MOST_NAMES].join(", ")))
        }
    };
    unknown.into_iter().map(|name| Hint::new(format!("No {kind} is called “{name}”; {}.", there(name)))).collect()
}

fn is_relied_on(relied_on: &[String], provision: &Provision) -> bool {
    relied_on.binary_search(&provision.to_string()).is_ok()
}

fn never_relied_on(relied_on: &[String], provision: &Provision) -> Hint {
    if entry(provision).is_none() {
        return Hint::new(format!("No response relied on {provision}, and nothing can be refused under a provision of that number."));
    }
    let wider = provision.lineage().collect::<Vec<_>>().into_iter().rev().find(|p| is_relied_on(relied_on, p));
    let Some(section) = wider else { return Hint::new(format!("No response relied on {provision}.")) };
    Hint::new(format!("No response relied on {provision}; {section} is relied on.")).with_query(format!("exemption:\"{section}\""))
}
