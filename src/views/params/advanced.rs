//! A search in plain words, field by field, to the search that it means.

use serde::Deserialize;

use super::SearchParams;
use crate::response::Role;

/// What the form of a search in plain words says. Every field may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AdvancedParams {
    /// All of these words.
    pub q: String,
    /// These words side by side.
    pub phrase: String,
    /// Any of these words.
    pub any: String,
    /// None of these words.
    pub without: String,
    /// The part of the letter that they stand in.
    pub part: String,
    /// The first day of the answer.
    pub from: String,
    /// The last day of the answer.
    pub to: String,
    /// Authorities.
    pub authority: Vec<String>,
    /// Years of the answer.
    pub year: Vec<String>,
    /// Decisions.
    pub decision: Vec<String>,
    /// Provisions.
    pub provision: Vec<String>,
    /// Laws.
    pub regime: Vec<String>,
    /// Subjects.
    pub topic: Vec<String>,
    /// Parts that the letter has.
    pub role: Vec<String>,
    /// When the request arrived.
    pub received: String,
    /// The order.
    pub sort: String,
    /// Anything, where the form was sent.
    pub go: String,
}

impl AdvancedParams {
    /// Whether the form was sent, and is not only to be shown.
    pub fn is_sent(&self) -> bool {
        !self.go.is_empty()
    }

    /// The search that it means.
    pub fn search(&self) -> SearchParams {
        let lists = [&self.authority, &self.year, &self.decision, &self.provision, &self.regime, &self.topic, &self.role];
        let [authority, year, decision, provision, regime, topic, role] =
            lists.map(|values| values.iter().filter(|value| !value.trim().is_empty()).cloned().collect());
        SearchParams {
            q: self.query(),
            authority,
            year,
            decision,
            provision,
            regime,
            topic,
            role,
            received: self.received.clone(),
            responded: days(&self.from, &self.to),
            sort: self.sort.clone(),
            ..SearchParams::everything()
        }
    }

    /// The words, as the search box would have them.
    fn query(&self) -> String {
        let phrase = plain(&self.phrase);
        let any: Vec<String> = self.any.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
        let without = self.without.split_whitespace().map(plain).filter(|word| !word.is_empty()).map(|word| format!("-{word}"));
        let part = self.part.trim();
        let part = Role::ALL.iter().map(|role| role.as_str()).chain(["attachments"]).find(|known| *known == part);
        let pieces = [
            self.q.trim().to_owned(),
            if phrase.is_empty() { phrase } else { format!("\"{phrase}\"") },
            match any.as_slice() {
                [] => String::new(),
                [one] => one.clone(),
                many => format!("({})", many.join(" OR ")),
            },
        ];
        let words: Vec<String> = pieces.into_iter().filter(|piece| !piece.is_empty()).chain(without).collect();
        let words = words.join(" ");
        part.filter(|_| !words.is_empty()).map(|part| format!("in:{part} {words}")).unwrap_or(words)
    }
}

/// Words without the signs that mean something in a query.
fn plain(words: &str) -> String {
    let words: String = words.chars().map(|c| if "\"“”()*:".contains(c) { ' ' } else { c }).collect();
    let words = words.split_whitespace().map(|word| word.trim_start_matches(['-', '+', '!']));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A first and a last day, either of which may be left out, as one range; blank where there is neither.
fn days(from: &str, to: &str) -> String {
    match (from.trim(), to.trim()) {
        ("", "") => String::new(),
        (from, to) if from == to => from.to_owned(),
        (from, to) => format!("{from}..{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::AdvancedParams;
    use crate::views::urls::Urls;

    fn asked() -> AdvancedParams {
        AdvancedParams { go: "yes".into(), ..AdvancedParams::default() }
    }

    fn url(asked: &AdvancedParams) -> String {
        crate::views::urls::decode(&asked.search().url(&Urls::default())).unwrap()
    }

    #[test]
    fn fields_in_plain_words_are_a_query() {
        let asked = AdvancedParams {
            q: "taser".into(),
            phrase: "\"stop and search\"".into(),
            any: "dogs -horses".into(),
            without: "van (vans)".into(),
            ..asked()
        };
        assert_eq!(url(&asked), "/search?q=taser \"stop and search\" (dogs OR horses) -van -vans");
        assert_eq!(url(&AdvancedParams { any: "dogs".into(), part: "reasons".into(), ..self::asked() }), "/search?q=in:reasons dogs");
        assert_eq!(url(&AdvancedParams { part: "reasons".into(), phrase: "\"\"".into(), ..self::asked() }), "/search");
    }

    #[test]
    fn days_and_values_are_filters() {
        let days = |from: &str, to: &str| url(&AdvancedParams { from: from.into(), to: to.into(), ..asked() });
        assert_eq!(days("2024-01-01", ""), "/search?responded=2024-01-01..");
        assert_eq!(days("", "2024-03-31"), "/search?responded=..2024-03-31");
        assert_eq!(days("2024-01-01", "2024-03-31"), "/search?responded=2024-01-01..2024-03-31");
        assert_eq!(days("2024-01-01", "2024-01-01"), "/search?responded=2024-01-01");
        let chosen = AdvancedParams { authority: vec![String::new(), "Varnshire Police".into()], decision: vec![" ".into()], ..asked() };
        assert_eq!(url(&chosen), "/search?authority=Varnshire Police");
    }
}
