//! What is asked of the desk: a new request, and what is chosen for each of its questions.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::precedents::PrecedentsForm;
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
    /// Wordings that are used, by what they are known by; the last of several for one place counts.
    pub used: Vec<String>,
    /// Provisions that were chosen elsewhere, for questions of which nothing is chosen yet.
    pub provision: Vec<String>,
    /// Passages of earlier answers that are to be examples: `Q2=/responses/BODY/REFERENCE#p4`, or without the question.
    pub example: Vec<String>,
    /// A wording to put in the place of the one that stands where it would do.
    pub instead: String,
    /// A wording to take out again.
    pub without: String,
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
    /// Wordings that were used before one of them was put in, or taken out.
    pub used_before: Vec<WordingId>,
}

impl DeskParams {
    /// The parameters of a form's fields: what is chosen for a question stands in `outcome-2`, its provisions in `provisions-2`. The text of a file
    /// that was sent, as `file`, counts before what was typed; an edited reply counts where it is not to be laid out again. The precedents
    /// page sends its own form, and in `take` what is to be the example.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let fields: Vec<(String, String)> = fields.into_iter().collect();
        let taken: Vec<String> = fields.iter().filter(|(name, _)| name == "take").map(|(_, value)| value.clone()).collect();
        if !taken.is_empty() {
            let form = PrecedentsForm::from_fields(fields).params;
            let authority = form.own.unwrap_or_default();
            return DeskParams { request: form.text, authority, example: taken, ..DeskParams::default() };
        }
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
                ("provision", _) => params.provision.push(value),
                ("example", _) => params.example.push(value),
                ("instead", _) => params.instead = value,
                ("without", _) => params.without = value,
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
        let used_before = used.collect::<Result<Vec<WordingId>, String>>()?;
        let id = |word: &str| stated(word).map(|id| id.parse::<WordingId>().map_err(|error| error.to_string())).transpose();
        let (instead, without) = (id(&self.instead)?, id(&self.without)?);
        let mut used: Vec<WordingId> = Vec::new();
        for id in used_before.iter().copied().filter(|id| Some(*id) != without && Some(*id) != instead).chain(instead) {
            if !used.contains(&id) {
                used.push(id);
            }
        }
        let choose = self.choose.iter().filter_map(|choice| stated(choice)).collect();
        Ok(DeskChoices { regime, received, choose, used, used_before })
    }

    /// What an address may bring: neither a request nor a reply.
    pub fn without_request(self) -> Self {
        let DeskParams { authority, regime, received, reference, used, provision, example, .. } = self;
        DeskParams { authority, regime, received, reference, used, provision, example, ..DeskParams::default() }
    }

    /// Whether something was brought along from another page.
    pub fn brings(&self) -> bool {
        !(self.used.is_empty() && self.provision.is_empty() && self.example.is_empty())
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
    fn a_wording_is_put_in_the_place_of_another_and_taken_out_again() {
        let params = DeskParams { used: vec!["0000000000aa".into(), "0000000000bb".into()], ..DeskParams::default() };
        let used = |params: DeskParams| params.read().map(|read| read.used.iter().map(ToString::to_string).collect::<Vec<_>>());
        let put = DeskParams { instead: "0000000000aa".into(), ..params.clone() };
        assert_eq!(used(put), Ok(vec!["0000000000bb".to_owned(), "0000000000aa".to_owned()]), "the last counts");
        assert_eq!(used(DeskParams { without: "0000000000bb".into(), ..params }), Ok(vec!["0000000000aa".to_owned()]));
    }

    #[test]
    fn what_the_precedents_page_sends_is_a_request_with_an_example() {
        let fields = [("text", "How many?"), ("own", "Varnshire Police"), ("authority", "B"), ("take", "Q2=/responses/a/1#p1")];
        let params = DeskParams::from_fields(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!((params.request.as_str(), params.authority.as_str(), params.text.as_str()), ("How many?", "Varnshire Police", ""));
        assert_eq!(params.example, ["Q2=/responses/a/1#p1"]);
    }

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
