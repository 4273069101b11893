//! What is asked of the precedents: the form, the API's body or the command line to an inquiry and how to answer it.

use serde::Deserialize;

use crate::corpus::{Archive, Synonyms};
use crate::precedent::{Inquiry, MOST, PrecedentOptions};
use crate::query::{Days, Facet, Filter, Filters, Hint};
use crate::response::{Authority, Date};
use crate::text::counted;

/// Passages that a draft has at most.
const MOST_COLLECTED: usize = 50;

/// What is asked of the precedents, by API, form or command line.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = Wanted)]
pub struct PrecedentsParams {
    /// The whole text of the new request, as it arrived.
    pub text: String,
    /// Matches for the whole request, 1 to 200; 10 without.
    pub limit: Option<usize>,
    /// The officer's own body; the archive's default without.
    pub own: Option<String>,
    /// Only these authorities' responses.
    pub authority: Vec<String>,
    /// Only these decisions.
    pub decision: Vec<String>,
    /// Only requests received then: `2024`, `2024-06` or `2023..2024-06`.
    pub received: String,
}

impl PrecedentsParams {
    /// What this means, of a request that arrives today, in an archive of these authorities; what cannot be used is said in a hint.
    pub fn parse(
        &self,
        archive: &Archive,
        synonyms: &Synonyms,
        authorities: &[String],
        today: Date,
    ) -> (Inquiry, PrecedentOptions, Vec<Hint>) {
        let mut hints = Vec::new();
        let filters = self.filters(authorities, &mut hints);
        if self.text.len() > crate::precedent::LONGEST {
            hints.push(Hint::new("Only the beginning of this very long text was read."));
        }
        let inquiry = Inquiry::read(&self.text);
        if inquiry.left_out > 0 {
            let read = inquiry.items.len();
            hints.push(Hint::new(format!(
                "Only the first {read} questions were looked for; {} left out.",
                counted(inquiry.left_out, "more was", "more were")
            )));
        }
        if inquiry.items.is_empty() && !self.text.trim().is_empty() {
            hints.push(Hint::new("No question was found in this text: greetings, signatures and the name of the Act ask nothing."));
        }
        let stated = self.own.as_deref().filter(|own| !own.trim().is_empty());
        if let Some(own) = stated.filter(|own| !authorities.iter().any(|name| Authority::new(name).slug() == Authority::new(own).slug())) {
            hints.push(Hint::new(format!("No response of “{own}” is here: every answer counts as another authority's.")));
        }
        let own = stated.or(archive.default_authority.as_deref()).map(Authority::new);
        let limit = self.limit.unwrap_or(10).clamp(1, MOST);
        (
            inquiry,
            PrecedentOptions { limit, own, filters, synonyms: synonyms.clone(), asked: Some(today), ..PrecedentOptions::default() },
            hints,
        )
    }

    /// What cannot be meant by a filter: where people can be told at once, it is an error.
    pub fn faults(&self) -> Vec<String> {
        let decisions = self.decision.iter().filter(|word| !word.trim().is_empty());
        let decisions = decisions.filter_map(|word| (Facet::Decision.row().chosen)(word).err());
        let received = Some(self.received.trim()).filter(|received| !received.is_empty() && Days::parse(received).is_none());
        decisions.chain(received.map(|received| format!("`{received}` is no date; write 2024, 2024-06 or 2023..2024-06"))).collect()
    }

    fn filters(&self, authorities: &[String], hints: &mut Vec<Hint>) -> Filters {
        let named = self.authority.iter().filter(|a| !a.trim().is_empty()).cloned().collect();
        let mut filters = Filters::default().with(Facet::Authority, named);
        for wanted in filters.of(Facet::Authority) {
            let is_meant = |name: &String| {
                name.to_lowercase().starts_with(&wanted.trim().to_lowercase())
                    || Authority::new(name).slug() == Authority::new(wanted).slug()
            };
            if !authorities.iter().any(is_meant) {
                hints.push(Hint::new(format!("No authority of the archive is called “{wanted}”.")));
            }
        }
        for word in self.decision.iter().filter(|d| !d.trim().is_empty()) {
            match (Facet::Decision.row().chosen)(word) {
                Ok(decision) => filters.add(Filter::Facet(Facet::Decision, decision)),
                Err(problem) => hints.push(Hint::new(format!("The filter “decision” was left out: {problem}."))),
            }
        }
        let received = self.received.trim();
        if !received.is_empty() {
            filters.received = Days::parse(received);
            let hint = match filters.received {
                None => Some(format!("“{received}” is no date for “received”; write 2024, 2024-06 or 2023..2024-06.")),
                Some(Days { from: Some(from), to: Some(to) }) if from > to => {
                    Some(format!("“{received}” ends before it begins: no request was received then."))
                }
                Some(_) => None,
            };
            hints.extend(hint.map(Hint::new));
        }
        filters
    }

    pub(in crate::views) fn is_narrowed(&self) -> bool {
        !self.received.trim().is_empty() || self.authority.iter().chain(&self.decision).any(|word| !word.trim().is_empty())
    }
}

/// What the officers' working page sends: a request, and passages that were collected for a draft.
#[derive(Clone, Debug, Default)]
pub struct PrecedentsForm {
    /// The request, and what to compare it with.
    pub params: PrecedentsParams,
    /// The passages of the draft, in order, each by its address from the root of the site.
    pub kept: Vec<String>,
}

impl PrecedentsForm {
    /// The form of these fields. The text of a file that was sent, as `file`, counts before what was typed; passages to `add`
    /// come after those to `keep`, and those to `drop` go.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = PrecedentsForm::default();
        let (mut file, mut add, mut drop) = (String::new(), Vec::new(), Vec::new());
        let fields: Vec<(String, String)> = fields.into_iter().collect();
        // The desk sends its own form, where `text` is the reply.
        if let Some((_, request)) = fields.iter().find(|(name, _)| name == "request") {
            let own = fields.iter().find(|(name, _)| name == "authority").map(|(_, own)| own.clone());
            return PrecedentsParams { text: request.clone(), own, ..PrecedentsParams::default() }.into();
        }
        for (name, value) in fields {
            match name.as_str() {
                "file" => file = value,
                "text" => form.params.text = value,
                "own" => form.params.own = Some(value),
                "authority" => form.params.authority.push(value),
                "decision" => form.params.decision.push(value),
                "received" => form.params.received = value,
                "keep" => form.kept.push(value),
                "add" => add.push(value),
                "drop" => drop.push(value),
                _ => {}
            }
        }
        if !file.is_empty() {
            form.params.text = file;
        }
        form.kept.extend(add);
        form.kept.retain(|id| !drop.contains(id));
        form.kept.truncate(MOST_COLLECTED);
        form
    }
}

impl From<PrecedentsParams> for PrecedentsForm {
    fn from(params: PrecedentsParams) -> Self {
        PrecedentsForm { params, kept: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_counts_before_what_was_typed_and_the_draft_keeps_its_order() {
        let fields = [
            ("text", "typed"),
            ("keep", "/responses/a/1#p1"),
            ("drop", "/responses/a/1#p1"),
            ("keep", "/responses/a/2#p2"),
            ("add", "/responses/a/3#p3"),
            ("file", "sent"),
            ("authority", "A"),
            ("authority", "B"),
        ];
        let form = PrecedentsForm::from_fields(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(form.params.text, "sent");
        assert_eq!(form.params.authority, ["A", "B"]);
        assert_eq!(form.kept, ["/responses/a/2#p2", "/responses/a/3#p3"]);
    }
}
