//! The addresses of the pages to browse by: of a facet, of one value of it, and of the form and the statement that stand beside them.

use super::{Urls, with_query};
use crate::query::Facet;
use crate::response::{Authority, Date};
use crate::views::link::Link;

/// The facets that have pages, each with what the page of its values is called.
pub const BROWSED: [(Facet, &str); 5] = [
    (Facet::Authority, "Authorities"),
    (Facet::Year, "Years"),
    (Facet::Topic, "Topics"),
    (Facet::Decision, "Decisions"),
    (Facet::Provision, "Provisions"),
];

impl Urls {
    /// Every page that lists the values of a facet.
    pub fn browsed(&self) -> Vec<Link> {
        BROWSED.into_iter().filter_map(|(facet, heading)| Some(Link { label: heading.to_owned(), url: self.browse(facet)? })).collect()
    }

    /// The page of a body.
    pub fn authority(&self, name: &str) -> String {
        self.browse_value(Facet::Authority, name).unwrap_or_else(|| self.search_for("authority", name))
    }

    /// The page of all provisions.
    pub fn provisions(&self) -> String {
        self.browse(Facet::Provision).unwrap_or_else(|| self.search())
    }

    /// The page of the month of a day.
    pub fn month(&self, day: Date) -> String {
        self.page(&["years", &day.year().to_string(), &format!("{:02}", day.month())])
    }

    /// The page that lists every value of a facet; none where there is no such page.
    pub fn browse(&self, facet: Facet) -> Option<String> {
        folder(facet).map(|folder| self.page(&[folder]))
    }

    /// The page of this number, from 1, that lists the values of a facet; none where there is no such page.
    pub fn browse_page(&self, facet: Facet, number: usize) -> Option<String> {
        match folder(facet)? {
            folder if number <= 1 => Some(self.page(&[folder])),
            folder if self.is_served() => Some(with_query(&self.page(&[folder]), [("page", number.to_string().as_str())])),
            // Beside the folder, in which each value has a page of its own name.
            folder => Some(self.page(&[&format!("{folder}-page-{number}")])),
        }
    }

    /// The page of one value of a facet, as the facet counts it; none where there is no such page.
    pub fn browse_value(&self, facet: Facet, value: &str) -> Option<String> {
        let value = if facet == Facet::Authority { Authority::new(value).slug() } else { value.to_owned() };
        folder(facet).map(|folder| self.page(&[folder, &value]))
    }

    /// A search in plain words.
    pub fn advanced(&self) -> String {
        self.page(&["search", "advanced"])
    }

    /// The statement on accessibility.
    pub fn accessibility(&self) -> String {
        self.page(&["accessibility"])
    }
}

/// The folder of a facet's pages.
fn folder(facet: Facet) -> Option<&'static str> {
    match facet {
        Facet::Authority => Some("authorities"),
        Facet::Year => Some("years"),
        Facet::Topic => Some("topics"),
        Facet::Decision => Some("decisions"),
        Facet::Provision => Some("provisions"),
        Facet::Regime | Facet::Role => None,
    }
}
