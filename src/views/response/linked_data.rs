//! A response to what search engines and other sites are told of it: JSON-LD in the words of schema.org, and a description.

use serde_json::{Value, json};

use crate::response::Response;
use crate::views::asked::{asked, begun};
use crate::views::layout::Layout;
use crate::views::summary::ResponseSummary;

/// Bytes of a description.
const DESCRIPTION: usize = 300;

/// What stands in a page's head about a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedData {
    /// Its address, as the rest of the world knows it.
    pub canonical: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// JSON-LD that may stand in a `script` element as it is.
    pub json: String,
}

impl LinkedData {
    /// What is told of a response that stands so in lists.
    pub(super) fn new(response: &Response, summary: &ResponseSummary, layout: &Layout) -> Self {
        let canonical = layout.urls.absolute(&summary.url);
        let description = description(response, summary);
        let said = json!({
            "@context": "https://schema.org",
            "@type": "DigitalDocument",
            "@id": canonical,
            "url": canonical,
            "name": summary.title,
            "description": description,
            "identifier": summary.reference,
            "inLanguage": response.language.as_deref().unwrap_or("en"),
            "dateCreated": summary.responded,
            "datePublished": summary.published.or(summary.responded),
            "author": {"@type": "GovernmentOrganization", "name": summary.authority},
            "keywords": response.topics,
            "isPartOf": {"@type": "Collection", "name": layout.archive.name, "url": layout.urls.absolute(&layout.urls.home())},
        });
        LinkedData { canonical, description, json: for_script(&known(said)) }
    }
}

/// Who answered, what was decided and what was asked.
fn description(response: &Response, summary: &ResponseSummary) -> String {
    let decided = summary.decision.map(|decision| format!(" {}.", decision.label())).unwrap_or_default();
    let asked = asked(response);
    let asked = if asked.is_empty() { asked } else { format!(" Asked: {asked}") };
    begun(&format!("{}, {}.{decided}{asked}", summary.authority, summary.reference), DESCRIPTION)
}

/// The same without what is not known.
fn known(mut said: Value) -> Value {
    if let Some(fields) = said.as_object_mut() {
        fields.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    }
    said
}

/// JSON in which nothing ends the element that it stands in, or begins a comment there.
fn for_script(json: &Value) -> String {
    json.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::{for_script, json, known};

    #[test]
    fn no_words_end_the_script_that_they_stand_in() {
        let said = known(json!({"name": "</script><!-- & --><b>", "keywords": [], "dateCreated": null}));
        let script = for_script(&said);
        assert!(!script.contains(['<', '>', '&']), "{script}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&script).unwrap(), json!({"name": "</script><!-- & --><b>"}));
    }
}
