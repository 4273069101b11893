//! What a served page says in its query to what a static site has instead: a page or a file of its own, or nothing.

use super::{Style, Urls, at_passage, with_query};
use crate::document::PassageId;
use crate::query::Facet;
use crate::response::Authority;
use crate::statistics::By;
use crate::views::listing_format::ListingFormat;
use crate::views::params::StatisticsParams;

impl Urls {
    /// Whether this program answers what is linked to. Where it does not, nothing is linked to that only it can do.
    pub fn is_served(&self) -> bool {
        self.style == Style::Served
    }

    /// The disclosure log from its page of this number on, as a static site has it.
    pub fn log_page(&self, number: usize) -> String {
        if number <= 1 { self.search() } else { self.page(&["search", &format!("page-{number}")]) }
    }

    /// The folder of the index that the search in the browser reads.
    pub fn search_index(&self) -> String {
        self.file(&["search-index"], "/")
    }

    /// The page of a response with a stretch of its letter or of an attachment, which begins at `start` and has the passage `at`. `response` is the page
    /// without one, which a letter begins on; `q` is what was looked for.
    pub fn stretch(&self, response: &str, start: PassageId, at: PassageId, q: &str) -> String {
        let anchor = at.to_string();
        match self.style {
            Style::Served => at_passage(response, [("q", q)], &anchor),
            Style::Static if start == PassageId::default() => format!("{response}#{anchor}"),
            Style::Static => format!("{response}{start}/#{anchor}"),
        }
    }

    /// All responses of one value of a facet as a file beside its page; none where there is no such file.
    pub fn browsed_file(&self, facet: Facet, value: &str, format: ListingFormat) -> Option<String> {
        let page = self.browse_value(facet, value).filter(|_| self.style == Style::Static)?;
        match format {
            ListingFormat::Atom => Some(format!("{page}feed.atom")),
            ListingFormat::Csv => Some(format!("{page}responses.csv")),
            ListingFormat::JsonLines => None,
        }
    }

    /// The figures in these groups, of one authority or of all.
    pub fn statistics_by(&self, by: By, authority: &str) -> String {
        self.figures(by, authority, self.statistics(), |site, of| site.page(&[&["statistics"], of].concat()))
    }

    /// The same as CSV.
    pub fn statistics_csv_by(&self, by: By, authority: &str) -> String {
        self.figures(by, authority, self.statistics_csv(), |site, of| site.file(&[&["statistics"], of].concat(), ".csv"))
    }

    /// The same as JSON.
    pub fn statistics_json_by(&self, by: By, authority: &str) -> String {
        self.figures(by, authority, self.statistics_json(), |site, of| site.json(&[&["statistics"], of].concat()))
    }

    fn figures(&self, by: By, authority: &str, all: String, of: impl Fn(&Urls, &[&str]) -> String) -> String {
        if self.style == Style::Served {
            return with_query(&all, [("by", by.as_str()), ("authority", authority)]);
        }
        let (slug, by_name) = (Authority::new(authority).slug(), format!("by-{by}"));
        match authority.trim() {
            "" if by == StatisticsParams::default().by() => all,
            "" => of(self, &[&by_name]),
            _ => of(self, &[&slug, &by_name]),
        }
    }

    /// The file that a static address is of, within the folder of the site; none where it leads out of the site.
    pub fn file_of(&self, url: &str) -> Option<String> {
        let url = url
            .strip_prefix(&self.base)
            .filter(|rest| !self.base.is_empty() && rest.starts_with('/'))
            .map_or_else(|| url.strip_prefix(self.prefix()), Some);
        let path = url?.split(['?', '#']).next()?.strip_prefix('/')?;
        Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::{By, Facet, ListingFormat, Urls};

    #[test]
    fn what_a_query_says_is_a_folder_of_a_static_site() {
        let (served, fixed) = (Urls::served("https://example.org"), Urls::static_files("https://example.org/foi"));
        assert_eq!((served.is_served(), fixed.is_served()), (true, false));
        assert_eq!([1, 3].map(|page| fixed.log_page(page)), ["/foi/search/", "/foi/search/page-3/"]);
        assert_eq!(served.statistics_by(By::Month, "The Body"), "/statistics?by=month&authority=The%20Body");
        assert_eq!(fixed.statistics_by(By::Year, ""), "/foi/statistics/");
        assert_eq!(fixed.statistics_by(By::Month, ""), "/foi/statistics/by-month/");
        assert_eq!(fixed.statistics_csv_by(By::Year, "The Body"), "/foi/statistics/the-body/by-year.csv");
        assert_eq!(fixed.statistics_json_by(By::Month, ""), "/foi/api/v1/statistics/by-month.json");
        assert_eq!(fixed.browsed_file(Facet::Topic, "a b", ListingFormat::Atom).as_deref(), Some("/foi/topics/a~20b/feed.atom"));
        assert_eq!(served.browsed_file(Facet::Topic, "a b", ListingFormat::Atom), None);
        let id = |words: &str| words.parse().unwrap();
        let (one, other) = (served.response_named("a", "1/2"), fixed.response_named("a", "1/2"));
        assert_eq!(served.stretch(&one, id("p60"), id("p75"), ""), "/responses/a/1%2F2?at=p75#p75");
        assert_eq!(fixed.stretch(&other, id("p60"), id("p75"), ""), "/foi/responses/a/1~2F2/p60/#p75");
        assert_eq!(fixed.stretch(&other, id("a1-p0"), id("a1-p3"), ""), "/foi/responses/a/1~2F2/a1-p0/#a1-p3");
        assert_eq!(fixed.stretch(&other, id("p0"), id("p7"), ""), "/foi/responses/a/1~2F2/#p7");
    }

    #[test]
    fn a_static_address_is_that_of_a_file() {
        let urls = Urls::static_files("https://example.org/foi");
        let file = |url: &str| urls.file_of(url);
        assert_eq!(file("/foi/").as_deref(), Some("index.html"));
        assert_eq!(file("/foi/search/?q=a#b").as_deref(), Some("search/index.html"));
        assert_eq!(file("https://example.org/foi/feed.atom").as_deref(), Some("feed.atom"));
        assert_eq!([file("/other/"), file("https://example.com/foi/"), file("#p3")], [None, None, None]);
        assert_eq!(Urls::static_files("").file_of("/about/").as_deref(), Some("about/index.html"));
    }
}
