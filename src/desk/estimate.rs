//! The table in which an officer reckons what a request would cost, before it is refused for that.

use crate::law::cost::{cost_limit, is_central};
use crate::response::{Authority, Provision, Regime};

/// Whether a request is refused under this provision for what it would cost.
pub(super) fn is_of_cost(provision: &Provision) -> bool {
    !provision.regime().is_environmental() && provision.regime() != Regime::Dpa && provision.number() == "12"
}

/// Rows of the estimate: what the time of people may be reckoned for (SI 2004/3244, regulation 4(3); SSI 2004/467, regulation 3).
pub(super) fn table(regime: Regime) -> Option<Vec<Vec<String>>> {
    let tasks = if regime.is_scottish() {
        ["Locating the information", "Retrieving it", "Providing it"].as_slice()
    } else {
        ["Finding out whether the information is held", "Locating it, or a document that may have it", "Retrieving it", "Extracting it"]
            .as_slice()
    };
    cost_limit(regime, false)?;
    let heads = ["Task", "How many", "Minutes each", "Hours"];
    let mut rows: Vec<Vec<String>> = vec![heads.map(str::to_owned).to_vec()];
    rows.extend(
        tasks
            .iter()
            .map(|task| vec![(*task).to_owned(), "[number]".to_owned(), "[number] minutes".to_owned(), "[number] hours".to_owned()]),
    );
    rows.push(vec!["All".to_owned(), String::new(), String::new(), "[number] hours".to_owned()]);
    Some(rows)
}

/// What the limit of a body is, in a sentence with its source; where its name does not tell which it has, both, to choose from.
pub(super) fn limit(regime: Regime, body: Option<&Authority>) -> Option<(String, &'static str)> {
    let kind = body.and_then(|body| is_central(body.name()));
    let limit = cost_limit(regime, kind == Some(true))?;
    let said = |pounds: u32, hours: u32| format!("£{pounds}, or {hours} hours at £{} an hour", limit.hourly);
    let of_all = said(limit.pounds, limit.hours());
    let central = cost_limit(regime, true).filter(|central| kind.is_none() && central.pounds != limit.pounds);
    let words = match central {
        Some(central) => {
            format!("The limit is [{of_all}; for a department of central government {}].", said(central.pounds, central.hours()))
        }
        None => format!("The limit is {of_all}."),
    };
    Some((words, limit.source))
}

#[cfg(test)]
mod tests {
    use super::{limit, table};
    use crate::response::{Authority, Regime};

    #[test]
    fn each_law_has_its_own_limit_and_the_regulations_have_none() {
        let words = |regime| limit(regime, None).map(|(words, _)| words).unwrap_or_default();
        let of = |body: &str| limit(Regime::Foia, Some(&Authority::new(body))).map(|(words, _)| words).unwrap_or_default();
        assert_eq!(of("Varnshire Police"), "The limit is £450, or 18 hours at £25 an hour.");
        assert_eq!(of("Home Office"), "The limit is £600, or 24 hours at £25 an hour.");
        assert!(
            words(Regime::Foia).contains("£450, or 18 hours") && words(Regime::Foia).contains("£600, or 24 hours"),
            "{}",
            words(Regime::Foia)
        );
        assert_eq!(words(Regime::Foisa), "The limit is £600, or 40 hours at £15 an hour.");
        assert_eq!((words(Regime::Eir), table(Regime::Eisr)), (String::new(), None));
    }
}
