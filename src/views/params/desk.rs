//! What is asked of the desk: a new request, and what is chosen for each of its questions.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::desk::Choice;
use crate::response::day::day;
use crate::response::{Date, Regime};
use crate::wording::WordingId;

/// A new request, and what is chosen for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DeskParams {
    /// The request as it arrived.
    pub request: String,
    /// The body that answers; the archive's default without.
    pub authority: String,
    /// The law; that of the body's own answers without.
    pub regime: String,
    /// The day that it arrived; today without.
    pub received: String,
    /// The body's number for it.
    pub reference: String,
    /// What is chosen, such as `Q2=refuse:s40(2)`.
    pub choose: Vec<String>,
    /// Wordings of other bodies that are used, by what they are known by.
    pub used: Vec<String>,
    /// The reply as it was edited; as it was laid out without.
    pub text: String,
}

/// What was read of the parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskChoices {
    /// The law, where one is stated.
    pub regime: Option<Regime>,
    /// The day of receipt, where one is stated.
    pub received: Option<Date>,
    /// What was chosen, by its words, to be read under the law of the reply.
    pub choose: Vec<String>,
    /// Wordings that are used.
    pub used: Vec<WordingId>,
}

impl DeskParams {
    /// The parameters of a form's fields: what is chosen for a question stands in `outcome-2`, its provisions in `provisions-2`. The text of a file
    /// that was sent, as `file`, counts before what was typed; an edited reply counts where it is not to be laid out again.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut params = DeskParams::default();
        let (mut file, mut is_again) = (String::new(), false);
        let mut chosen: BTreeMap<usize, (String, String)> = BTreeMap::new();
        for (name, value) in fields {
            let numbered = name.split_once('-').and_then(|(name, number)| Some((name, number.parse::<usize>().ok()?)));
            match (name.as_str(), numbered) {
                (_, Some(("outcome", number))) => chosen.entry(number).or_default().0 = value.trim().to_owned(),
                (_, Some(("provisions", number))) => chosen.entry(number).or_default().1 = value.trim().to_owned(),
                ("file", _) => file = value,
                ("request", _) => params.request = value,
                ("authority", _) => params.authority = value,
                ("regime", _) => params.regime = value,
                ("received", _) => params.received = value,
                ("reference", _) => params.reference = value,
                ("used", _) => params.used.push(value),
                ("text", _) => params.text = value,
                ("again", _) => is_again = true,
                _ => {}
            }
        }
        for (number, (outcome, provisions)) in chosen.into_iter().filter(|(_, (outcome, _))| !outcome.is_empty()) {
            let under = if matches!(outcome.as_str(), "part" | "refuse") { format!(":{provisions}") } else { String::new() };
            params.choose.push(format!("Q{number}={outcome}{under}"));
        }
        if !file.is_empty() {
            params.request = file;
        }
        if is_again {
            params.text.clear();
        }
        params
    }

    /// What is chosen for the question of this number, from 1, and the provisions: as they stand in the form.
    pub fn chosen(&self, number: usize) -> (&str, &str) {
        let start = format!("Q{number}=");
        let chosen = self.choose.iter().rev().find_map(|choice| choice.strip_prefix(start.as_str())).unwrap_or_default();
        chosen.split_once(':').unwrap_or((chosen, ""))
    }

    /// Reads the parameters.
    ///
    /// # Errors
    /// Where one of them cannot be meant, with what may be written instead.
    pub fn read(&self) -> Result<DeskChoices, String> {
        let stated = |word: &str| Some(word.trim().to_owned()).filter(|word| !word.is_empty());
        let regime = stated(&self.regime).map(|word| word.parse::<Regime>().map_err(|error| error.to_string())).transpose()?;
        let received = stated(&self.received).map(|word| day(&word).map_err(|error| error.to_string())).transpose()?;
        let used = self.used.iter().filter_map(|id| stated(id)).map(|id| id.parse::<WordingId>().map_err(|error| error.to_string()));
        let used: Result<Vec<WordingId>, String> = used.collect();
        Ok(DeskChoices { regime, received, choose: self.choose.iter().filter_map(|choice| stated(choice)).collect(), used: used? })
    }
}

impl DeskChoices {
    /// What was chosen, under this law.
    ///
    /// # Errors
    /// Where a choice is none, with what may be written instead.
    pub fn under(&self, regime: Regime) -> Result<Vec<Choice>, String> {
        self.choose.iter().map(|typed| Choice::parse(typed, regime)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::DeskParams;

    #[test]
    fn what_is_chosen_in_a_form_is_what_is_typed() {
        let fields = [
            ("request", "How many?"),
            ("outcome-1", "give"),
            ("provisions-1", "s40(2)"),
            ("outcome-2", "refuse"),
            ("provisions-2", " s40(2) "),
            ("outcome-3", ""),
            ("text", "edited"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let params = DeskParams::from_fields(fields.clone());
        assert_eq!(params.choose, ["Q1=give", "Q2=refuse:s40(2)"]);
        assert_eq!((params.chosen(2), params.chosen(3)), (("refuse", "s40(2)"), ("", "")));
        assert_eq!(params.text, "edited");
        let again = DeskParams::from_fields(fields.into_iter().chain([("again".to_owned(), String::new())]));
        assert_eq!(again.text, "", "it is laid out again");
    }
}
