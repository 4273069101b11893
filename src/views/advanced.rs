//! The form of a search in plain words, field by field, filled in with the search that one comes from.

use askama::Template;

use super::context::{Context, ViewError};
use super::filters;
use super::layout::Layout;
use super::offered::offered;
use super::params::AdvancedParams;
use super::view::View;
use crate::query::{Days, Facet};
use crate::response::{Decision, Regime, Role};

/// Parts of a letter that one may look in.
const PARTS: [Role; 8] =
    [Role::Request, Role::Decision, Role::Disclosure, Role::Reasons, Role::Harm, Role::FactorsFor, Role::FactorsAgainst, Role::Balance];

/// The page of the form.
#[derive(Template)]
#[template(path = "advanced.html")]
pub struct AdvancedPage {
    /// The frame.
    pub layout: Layout,
    /// What is filled in.
    pub asked: AdvancedParams,
    /// The bodies to choose from; none where there are too many, so that a name is typed.
    pub authorities: Option<Vec<String>>,
    /// The subjects to choose from; none where there are too many.
    pub topics: Option<Vec<String>>,
    /// What is wrong with the days that were filled in.
    pub fault: Option<String>,
}

impl AdvancedPage {
    /// The decisions to choose from.
    pub fn decisions(&self) -> &'static [Decision] {
        Decision::ALL
    }

    /// The laws to choose from.
    pub fn regimes(&self) -> &'static [Regime] {
        Regime::ALL
    }

    /// The parts of a letter to choose from.
    pub fn parts(&self) -> &'static [Role] {
        &PARTS
    }

    /// Whether a value of a facet is filled in.
    pub fn is_chosen(&self, values: &[String], value: &str) -> bool {
        values.iter().any(|chosen| chosen == value)
    }
}

impl View for AdvancedPage {
    type Params = AdvancedParams;

    fn build(context: &Context, params: &AdvancedParams) -> Result<Self, ViewError> {
        Ok(AdvancedPage {
            layout: context.layout.clone(),
            authorities: offered(context, Facet::Authority)?,
            topics: offered(context, Facet::Topic)?,
            fault: fault(params),
            asked: params.clone(),
        })
    }
}

/// What is wrong with the days that were filled in, so that the form is shown again.
pub fn fault(params: &AdvancedParams) -> Option<String> {
    let unread = |name: &str, day: &str| {
        let day = day.trim();
        (!day.is_empty() && Days::parse(day).is_none()).then(|| format!("`{day}` is no day for `{name}`; write 2024-06-30 or 30 June 2024"))
    };
    let is_turned = || {
        let range = params.search().responded;
        Days::parse(&range).is_some_and(Days::is_none).then(|| "the last day is before the first; change them round".to_owned())
    };
    unread("Answered from", &params.from).or_else(|| unread("Answered to", &params.to)).or_else(is_turned)
}

#[cfg(test)]
mod tests {
    use super::{AdvancedParams, fault};

    #[test]
    fn days_that_cannot_be_are_said() {
        let of = |from: &str, to: &str| fault(&AdvancedParams { from: from.into(), to: to.into(), ..AdvancedParams::default() });
        assert_eq!((of("", ""), of("2024-01-01", ""), of("2024-01-01", "2024-01-01")), (None, None, None));
        assert!(of("soon", "").is_some_and(|said| said.contains("`soon` is no day for `Answered from`")));
        assert!(of("2024-02-01", "2024-01-01").is_some_and(|said| said.contains("before the first")));
    }
}
