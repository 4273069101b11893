//! What a reply is made from: a triage, and what was chosen for each question.

use super::outcome::{Choice, Outcome};
use super::triage::Triage;
use crate::response::{Date, Response};
use crate::wording::WordingId;

/// What a reply is made from.
pub struct ReplyPlan<'a> {
    /// The request.
    pub triage: &'a Triage,
    /// What was chosen; the last choice for a question counts.
    pub choices: &'a [Choice],
    /// Wordings of other bodies that were chosen by name.
    pub used: &'a [WordingId],
    /// The body's number for the request, where it has one.
    pub reference: Option<&'a str>,
    /// The day of the reply.
    pub on: Date,
    /// Where the public finds a response.
    pub address: &'a dyn Fn(&Response) -> String,
}

impl ReplyPlan<'_> {
    /// What was chosen for each question, in order.
    ///
    /// # Errors
    /// Where a choice is for a question that there is not.
    pub fn outcomes(&self) -> Result<Vec<Option<Outcome>>, String> {
        let count = self.triage.questions.len();
        if let Some(beyond) = self.choices.iter().filter_map(|choice| choice.question).find(|question| *question > count) {
            let has = if count == 1 { "1 question".to_owned() } else { format!("{count} questions") };
            return Err(format!("`Q{beyond}` is not there: the request has {has}"));
        }
        let of = |place: usize| {
            let meant = self.choices.iter().filter(|choice| choice.question.is_none_or(|question| question == place + 1));
            meant.max_by_key(|choice| choice.question.is_some()).map(|choice| choice.outcome.clone())
        };
        Ok((0..count).map(of).collect())
    }
}
