//! The statement on accessibility: what is tested, how, and whom to tell of a fault. The tests hold it to what they do.

use askama::Template;

use super::context::{Context, ViewError};
use super::layout::Layout;
use super::view::View;

/// The kinds of page of the log that are tested.
pub const TESTED: [&str; 26] = [
    "the first page",
    "results of a search",
    "results with filters",
    "a page of results after the first",
    "a search that finds nothing",
    "a search in plain words",
    "a response",
    "a response with words marked",
    "a response with attachments",
    "two letters side by side",
    "a list to browse by",
    "one authority",
    "the years",
    "one year",
    "one month",
    "one topic",
    "one decision",
    "a provision",
    "statistics",
    "statistics by month",
    "working days",
    "about the archive",
    "for programmers",
    "the statement on accessibility",
    "signing in",
    "an error",
];

/// The kinds of page of the officers' tools that are tested.
pub const TESTED_FOR_OFFICERS: [&str; 15] = [
    "precedents of a request",
    "the desk",
    "managing a response",
    "putting a letter in",
    "bringing a log in",
    "bringing letters in",
    "what was done to the archive",
    "what is asked again and again",
    "what waits for review",
    "checking files",
    "wordings",
    "one wording",
    "a draft of a refusal notice",
    "the audit",
    "the checks of the audit",
];

/// The kinds of page of the log that only a server has.
pub const SERVED: [&str; 5] = ["a search in plain words", "two letters side by side", "working days", "for programmers", "signing in"];

/// The rules that each page is held to, as the tool that tests them calls them.
pub const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// The tool, with its version.
pub const RULES_TOOL: &str = "axe-core 4.14.1";
/// The colour schemes in which each page is tested.
pub const SCHEMES: [&str; 2] = ["light", "dark"];
/// The widths of the window, in pixels.
pub const WIDTHS: [u32; 2] = [360, 1280];

/// The statement.
#[derive(Template)]
#[template(path = "accessibility.html")]
pub struct AccessibilityPage {
    /// The frame.
    pub layout: Layout,
}

impl AccessibilityPage {
    /// The kinds of page that are tested and that this reader has.
    pub fn tested(&self) -> impl Iterator<Item = &'static str> {
        let of_officers: &[&'static str] = if self.layout.officers { &TESTED_FOR_OFFICERS } else { &[] };
        let is_served = self.layout.urls.is_served();
        TESTED.into_iter().filter(move |kind| is_served || !SERVED.contains(kind)).chain(of_officers.iter().copied())
    }

    /// The guidelines.
    pub fn guidelines(&self) -> &'static str {
        "https://www.w3.org/TR/WCAG22/"
    }

    /// Who advises those whom an answer does not help: where, and at which address.
    pub fn advisers(&self) -> [(&'static str, &'static str, &'static str); 2] {
        [
            ("England, Wales and Scotland", "Equality Advisory and Support Service", "https://www.equalityadvisoryservice.com/"),
            ("Northern Ireland", "Equality Commission for Northern Ireland", "https://www.equalityni.org/"),
        ]
    }

    /// The tool, with its version.
    pub fn tool(&self) -> &'static str {
        RULES_TOOL
    }

    /// The widths, in words.
    pub fn widths(&self) -> String {
        WIDTHS.map(|width| width.to_string()).join(" and ")
    }
}

impl View for AccessibilityPage {
    type Params = ();

    fn build(context: &Context, (): &()) -> Result<Self, ViewError> {
        Ok(AccessibilityPage { layout: context.layout.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::{SERVED, TESTED};

    #[test]
    fn what_only_a_server_has_is_among_what_is_tested() {
        assert!(SERVED.iter().all(|kind| TESTED.contains(kind)), "a kind that is called otherwise would be said of a site that lacks it");
    }
}
