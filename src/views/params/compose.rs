//! What is asked of the drafting of a refusal notice: its address to a plan of the notice.

use serde::Deserialize;

use crate::law;
use crate::query::Hint;
use crate::response::{Authority, Date, Provision};
use crate::views::day::long_date;
use crate::wording::compose::{Plan, body_with_most};
use crate::wording::{Catalogue, authorities};

/// What the address of a draft says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ComposeParams {
    /// The provisions to rely on, such as `FOIA 31(1)(a)`; several may be separated by semicolons.
    pub provision: Vec<String>,
    /// The places to fill; without any, those that the law asks for.
    pub part: Vec<String>,
    /// The body that refuses, by name or slug; without one, that whose letters say most under the provisions.
    pub authority: String,
}

impl ComposeParams {
    /// The plan that this asks for on that day; nothing without a provision.
    pub fn plan(&self, catalogue: &Catalogue, today: Date, hints: &mut Vec<Hint>) -> Option<Plan> {
        let mut provisions: Vec<Provision> = Vec::new();
        for raw in self.provision.iter().flat_map(|raw| raw.split(';')).map(str::trim).filter(|raw| !raw.is_empty()) {
            match raw.parse::<Provision>() {
                Ok(provision) => match unfit(&provision, today) {
                    Some(why) => hints.push(Hint::new(format!("“{provision}” was left out: {why}."))),
                    None if provisions.contains(&provision) => {}
                    None => provisions.push(provision),
                },
                Err(problem) => hints.push(Hint::new(format!("One provision was left out: {problem}."))),
            }
        }
        if provisions.is_empty() {
            return None;
        }
        let body = self.body_of(catalogue, hints).or_else(|| self.likeliest_body(catalogue, &provisions, hints));
        let mut plan = Plan::usual(body, provisions, today);
        if let [first, others @ ..] = &plan.regimes()[..]
            && !others.is_empty()
        {
            let others: Vec<&str> = others.iter().map(|regime| regime.as_str()).collect();
            hints.push(Hint::new(format!(
                "A notice follows one law. The opening, the decision and the rights are those of {first}; draft a separate notice for what is refused under {}.",
                others.join(" and ")
            )));
        }
        let ticked: Vec<&String> = self.part.iter().filter(|part| !part.is_empty()).collect();
        if !ticked.is_empty() {
            plan.slots.clear();
            for raw in ticked {
                match raw.parse() {
                    Ok(slot) => drop(plan.slots.insert(slot)),
                    Err(problem) => hints.push(Hint::new(format!("One part was left out: {problem}."))),
                }
            }
        }
        Some(plan)
    }

    /// Where none was named, the body whose answers have most wordings under the provisions.
    fn likeliest_body(&self, catalogue: &Catalogue, provisions: &[Provision], hints: &mut Vec<Hint>) -> Option<Authority> {
        let body = body_with_most(catalogue, provisions).filter(|_| self.authority.trim().is_empty())?;
        if authorities(catalogue).len() > 1 {
            hints.push(Hint::new(format!("No body was named: this is drafted for {body}, whose letters say most under these provisions.")));
        }
        Some(body)
    }

    /// The body that refuses, where any wording is its own.
    fn body_of(&self, catalogue: &Catalogue, hints: &mut Vec<Hint>) -> Option<Authority> {
        let slug = Authority::new(self.authority.trim()).slug();
        let known = authorities(catalogue).into_iter().find(|body| body.slug() == slug);
        if known.is_none() && !self.authority.trim().is_empty() {
            hints.push(Hint::new(format!("No wording of this archive is by “{}”; the body is left blank.", self.authority.trim())));
        }
        known
    }
}

/// Why no notice of that day can rely on a provision.
fn unfit(provision: &Provision, today: Date) -> Option<String> {
    match law::entry(provision) {
        Some(entry) if !entry.refuses() => Some("it says how others are weighed, and nothing is refused under it".to_owned()),
        Some(entry) if !entry.in_force(today) => Some(match entry.to {
            Some(to) if to < today => format!("it is no longer law since {}", long_date(&to)),
            _ => format!("it is law only from {}", long_date(&entry.from)),
        }),
        Some(_) => None,
        None => Some("it is no provision under which a request can be refused".to_owned()),
    }
}
