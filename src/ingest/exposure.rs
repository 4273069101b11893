//! The personal data that a response shows: it holds back what is not yet published, and is told to officers of what is.

use super::claims::Claims;
use crate::corpus::Archive;
use crate::inspect::personal::{self, Allowed};
use crate::inspect::{Effect, Finding};
use crate::response::{Clearance, Date, Held, Key, Release, Remark, Response};

/// Findings that are spelt out.
const SPELT_OUT: usize = 3;

/// What there is to say of a response that shows personal data.
pub(super) enum Exposed {
    /// It is published, or held already, or what it shows is no reason to hold it.
    Told(Remark),
    /// It is held for that.
    Held(Remark),
}

/// What it depends on whether a response that shows personal data is held.
pub(super) struct Setting<'a> {
    pub(super) archive: &'a Archive,
    pub(super) claims: &'a Claims,
    pub(super) allowed: &'a Allowed,
    pub(super) today: Date,
}

impl Setting<'_> {
    /// Whether a response was published before this run, as far as the corpus and the index say. What waited or was held when it was last
    /// read was not, whatever day is stated now.
    fn is_published(&self, response: &Response) -> bool {
        let was_released = self.claims.was_released(&Key::from(response));
        match response.release {
            Release::From(day) if was_released.is_none() => day < self.today,
            Release::From(day) => was_released == Some(true) && day <= self.today,
            Release::AtOnce => was_released != Some(false),
            Release::Waiting | Release::Held(_) => false,
        }
    }

    /// Holds a response that is not yet published and shows personal data that nobody has looked at, or has files that hold it.
    pub(super) fn weigh(&self, response: &mut Response, holds: Vec<String>) -> Option<Exposed> {
        let mut findings = self.shown(response);
        findings.sort_by_key(|finding| finding.effect);
        let is_grave = !holds.is_empty() || findings.first()?.effect == Effect::Hold;
        let shows = Some(said(&findings)).filter(|said| !said.is_empty()).map(|said| format!("it shows personal data: {said}"));
        let said = holds.into_iter().chain(shows).collect::<Vec<_>>().join("; ");
        if !is_grave || self.is_published(response) {
            return Some(Exposed::Told(Remark::new(said)));
        }
        let file = response.files.first().map_or(String::new(), |file| {
            format!(", or say that somebody has looked: foi-archive review {} {} --by NAME", response.reference, file.name())
        });
        let reason = format!("{said}; take that out, list it under `[inspect] allow` in `archive.toml`{file}");
        if matches!(response.release, Release::Held(_)) {
            return Some(Exposed::Told(Remark::new(reason)));
        }
        response.release = Release::Held(Held { reason: reason.clone(), ..Held::default() });
        Some(Exposed::Held(Remark::new(format!("it is held from the public: {reason}"))))
    }

    /// The personal data in the files that nobody has looked at, but for what is usual.
    fn shown(&self, response: &Response) -> Vec<Finding> {
        let is_reviewed =
            |file: u16| response.files.get(usize::from(file)).is_some_and(|file| matches!(file.clearance, Clearance::Reviewed { .. }));
        let parts = response.document.parts().filter(|part| !is_reviewed(part.file));
        let of = |part| personal::of_part(part, &response.sections, response.authority.name(), self.allowed);
        let findings = parts.flat_map(|part| if part.id.is_letter() { of(part) } else { personal::of_part(part, &[], "", self.allowed) });
        let by_name = |finding: &Finding| self.archive.inspect.allow.iter().any(|name| name == finding.kind.as_str());
        findings.filter(|finding| finding.effect <= Effect::Warn && !by_name(finding)).collect()
    }
}

/// The first findings, and how many more there are.
fn said(findings: &[Finding]) -> String {
    let one = |finding: &Finding| {
        let place = finding.at.to_string();
        let place = if place.is_empty() { String::new() } else { format!(" in {place}") };
        let excerpt = finding.excerpt.as_ref().map(|excerpt| format!(" ({excerpt})")).unwrap_or_default();
        format!("{}{place}{excerpt}", finding.kind.label().to_lowercase())
    };
    let first: Vec<String> = findings.iter().take(SPELT_OUT).map(one).collect();
    let more = findings.len().saturating_sub(SPELT_OUT);
    first.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}
