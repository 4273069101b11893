//! What a reply is made from: a triage, and what was chosen for each question.

use super::example::Example;
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
    /// Wordings that were chosen by name: where several would do in one place, the last of them stands there.
    pub used: &'a [WordingId],
    /// Passages of earlier answers that were chosen as examples.
    pub examples: &'a [Example],
    /// The body's number for the request, where it has one.
    pub reference: Option<&'a str>,
    /// The day of the reply.
    pub on: Date,
    /// Where the public finds a response.
    pub address: &'a dyn Fn(&Response) -> String,
}

impl ReplyPlan<'_> {
    /// The one of some wordings that was chosen by name; the last that was, where several were.
    pub(super) fn chosen<T>(&self, offered: impl IntoIterator<Item = T>, id: impl Fn(&T) -> WordingId) -> Option<T> {
        let place = |one: &T| self.used.iter().rposition(|used| *used == id(one));
        offered.into_iter().filter_map(|one| Some((place(&one)?, one))).max_by_key(|(place, _)| *place).map(|(_, one)| one)
    }

    /// The examples that were chosen for the question of this place.
    pub(super) fn examples_of(&self, place: usize) -> impl Iterator<Item = &Example> {
        self.examples.iter().filter(move |example| example.place(self.triage) == place)
    }

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
