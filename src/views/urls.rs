//! What is linked to, to its address: the only place that knows what the paths of the site look like.
//!
//! A site is served by this program, or it is a tree of static files. What a link is made from is the same; what it looks like is
//! not:
//!
//! | what | served | static, below `https://example.org/foi` |
//! |---|---|---|
//! | the first page | `/` | `/foi/` |
//! | the log | `/search?decision=part` | `/foi/search/?decision=part` |
//! | a response | `/responses/varnshire-police/FOI%202021%2F417` | `/foi/responses/varnshire-police/FOI~202021~2F417/` |
//! | its JSON | `/api/v1/responses/varnshire-police/FOI%202021%2F417` | `/foi/api/v1/responses/varnshire-police/FOI~202021~2F417.json` |
//! | figures as CSV | `/statistics.csv` | `/foi/statistics.csv` |
//!
//! A static page is the `index.html` of a folder of its own. Names of static files are the same as in the address, letter by letter,
//! so that no server and no file system has to decode them (`file_name`). What a served page says in its query, and a static site has
//! too, is a folder or a file of its own there (`static_site`).

mod browse;
mod desk;
mod encoding;
mod file_name;
mod programs;
mod short;
mod static_site;

pub use browse::BROWSED;
pub use encoding::{decode, encode};
use file_name::{download_name, file_name};

use crate::law::Provision;
use crate::response::{Response, place};
use crate::wording::WordingId;
pub use short::short_hash;

/// What the paths of a site look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// This program answers them, from the root of its host.
    #[default]
    Served,
    /// They are files, below the path of the site's base.
    Static,
}

/// The addresses of one site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urls {
    /// Where the site is published, such as `https://foi.example.org`, without a slash at its end; blank where that is not known.
    base: String,
    style: Style,
}

impl Urls {
    /// Those of a site that this program serves at `base`; a blank one where it is not known.
    pub fn served(base: &str) -> Self {
        Urls { base: base.trim_end_matches('/').to_owned(), style: Style::Served }
    }

    /// Those of a site of static files that is published at `base`, which may have a path.
    pub fn static_files(base: &str) -> Self {
        Urls { base: base.trim_end_matches('/').to_owned(), style: Style::Static }
    }

    /// Where the site is published, without a slash at its end; blank where that is not known.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// An address of this site as the rest of the world knows it; the same where it is not known where the site is published.
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{}", self.base, url.strip_prefix(self.prefix()).unwrap_or(url))
    }

    /// The first page.
    pub fn home(&self) -> String {
        self.page(&[])
    }

    /// The page about the archive.
    pub fn about(&self) -> String {
        self.page(&["about"])
    }

    /// The disclosure log.
    pub fn search(&self) -> String {
        self.page(&["search"])
    }

    /// The disclosure log, of one value of a facet or a filter.
    pub fn search_for(&self, name: &str, value: &str) -> String {
        with_query(&self.search(), [(name, value)])
    }

    /// A search as JSON.
    pub fn search_json(&self) -> String {
        self.json(&["search"])
    }

    /// The permalink of a response.
    pub fn response(&self, response: &Response) -> String {
        self.response_named(&response.authority.slug(), response.reference.as_str())
    }

    /// The permalink of a response, by the slug of its authority and its reference.
    pub fn response_named(&self, slug: &str, reference: &str) -> String {
        self.page(&["responses", slug, reference])
    }

    /// A passage on the page of a response.
    pub fn passage(&self, slug: &str, reference: &str, anchor: &str) -> String {
        at_passage(&self.response_named(slug, reference), [], anchor)
    }

    /// A file that a response was read from, as it stands in the corpus.
    pub fn original(&self, response: &Response, name: &str) -> String {
        let static_name = download_name(name);
        let name = if self.style == Style::Static { static_name.as_str() } else { name };
        let folder = self.file(&["files", &response.authority.slug(), response.reference.as_str()], "");
        format!("{folder}/{}", if self.style == Style::Static { name.to_owned() } else { encode(name) })
    }

    /// A response as JSON.
    pub fn response_json(&self, response: &Response) -> String {
        self.json(&["responses", &response.authority.slug(), response.reference.as_str()])
    }

    /// A response as linked data.
    pub fn linked_data(&self, response: &Response) -> String {
        self.file(&["linked-data", &response.authority.slug(), response.reference.as_str()], ".jsonld")
    }

    /// A letter as it stands in the corpus.
    pub fn source(&self, response: &Response) -> String {
        let ending = if place(&response.source).1.is_some() { ".json" } else { ".txt" };
        self.file(&["source", &response.authority.slug(), response.reference.as_str()], ending)
    }

    /// The page of a provision.
    pub fn provision(&self, provision: &Provision) -> String {
        self.page(&["provisions", &provision.to_string()])
    }

    /// The officers' precedents of a new request.
    pub fn precedents(&self) -> String {
        self.page(&["precedents"])
    }

    /// The desk, where replies are drafted.
    pub fn desk(&self) -> String {
        self.page(&["desk"])
    }

    /// The desk, with something that was chosen elsewhere: a `provision`, a wording (`used`) or a passage (`example`).
    pub fn desk_with(&self, name: &str, value: &str) -> String {
        with_query(&self.desk(), [(name, value)])
    }

    /// What is wrong with a reply as it stands at the desk.
    pub fn desk_check(&self) -> String {
        self.page(&["desk", "check"])
    }

    /// A reply that was edited at the desk, as a file.
    pub fn desk_reply(&self) -> String {
        self.page(&["desk", "reply"])
    }

    /// What did not go in, or is not public.
    pub fn review(&self) -> String {
        self.page(&["review"])
    }

    /// Where files are looked into.
    pub fn inspection(&self) -> String {
        self.page(&["check"])
    }

    /// What is asked again and again.
    pub fn repeated(&self) -> String {
        self.page(&["repeated"])
    }

    /// The list of wordings.
    pub fn wordings(&self) -> String {
        self.page(&["wordings"])
    }

    /// The wordings that serve a provision, as it is printed.
    pub fn wordings_for(&self, provision: &str) -> String {
        with_query(&self.wordings(), [("provision", provision)])
    }

    /// The list of wordings as JSON.
    pub fn wordings_json(&self) -> String {
        self.json(&["wordings"])
    }

    /// One wording.
    pub fn wording(&self, id: WordingId) -> String {
        self.page(&["wordings", &id.to_string()])
    }

    /// One wording as JSON.
    pub fn wording_json(&self, id: WordingId) -> String {
        self.json(&["wordings", &id.to_string()])
    }

    /// Where a refusal notice is drafted.
    pub fn compose(&self) -> String {
        self.page(&["wordings", "compose"])
    }

    /// Where a refusal notice is drafted that relies on a provision, as it is printed.
    pub fn compose_for(&self, provision: &str) -> String {
        with_query(&self.compose(), [("provision", provision)])
    }

    /// The officers' audit.
    pub fn audit(&self) -> String {
        self.page(&["audit"])
    }

    /// The findings of one check.
    pub fn audit_of(&self, check: &str) -> String {
        with_query(&self.audit(), [("check", check)])
    }

    /// What the checks look for.
    pub fn checks(&self) -> String {
        self.page(&["audit", "checks"])
    }

    /// One check among them.
    pub fn check(&self, check: &str) -> String {
        format!("{}#{check}", self.checks())
    }

    /// Two letters side by side, each named by [`pair_name`].
    pub fn pair(&self, one: &str, other: &str) -> String {
        with_query(&self.page(&["compare"]), [("one", one), ("other", other)])
    }

    /// Findings as CSV.
    pub fn findings_csv(&self) -> String {
        self.file(&["audit", "findings.csv"], "")
    }

    /// Findings as SARIF.
    pub fn findings_sarif(&self) -> String {
        self.file(&["audit", "findings.sarif"], "")
    }

    /// Findings as JSON.
    pub fn findings_json(&self) -> String {
        self.json(&["audit"])
    }

    /// The figures.
    pub fn statistics(&self) -> String {
        self.page(&["statistics"])
    }

    /// The figures as CSV.
    pub fn statistics_csv(&self) -> String {
        self.file(&["statistics.csv"], "")
    }

    /// The figures as JSON.
    pub fn statistics_json(&self) -> String {
        self.json(&["statistics"])
    }

    /// The working-day calculator.
    pub fn working_days(&self) -> String {
        self.page(&["working-days"])
    }

    /// The description of the API.
    pub fn api_description(&self) -> String {
        self.file(&["openapi.json"], "")
    }

    /// Where officers sign in.
    pub fn sign_in(&self) -> String {
        self.page(&["sign-in"])
    }

    /// Where officers sign in to go on to `to`.
    pub fn sign_in_to(&self, to: &str) -> String {
        with_query(&self.sign_in(), [("to", to)])
    }

    /// Where officers sign out.
    pub fn sign_out(&self) -> String {
        self.page(&["sign-out"])
    }

    /// The stylesheet, the script or the icon.
    pub fn asset(&self, name: &str) -> String {
        self.file(&["assets", name], "")
    }

    /// The path of the base, which stands before every static address.
    fn prefix(&self) -> &str {
        let path = || self.base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        if self.style == Style::Static { path().unwrap_or_default() } else { "" }
    }

    fn page(&self, segments: &[&str]) -> String {
        self.file(segments, if self.style == Style::Static && !segments.is_empty() { "/" } else { "" })
    }

    fn json(&self, segments: &[&str]) -> String {
        self.file(&[&["api", "v1"], segments].concat(), ".json")
    }

    /// A path; a static one that is no page ends so.
    fn file(&self, segments: &[&str], ending: &str) -> String {
        let (encode_in_style, ending): (fn(&str) -> String, _) =
            if self.style == Style::Static { (file_name, ending) } else { (encode, "") };
        let segments: Vec<String> = segments.iter().map(|segment| encode_in_style(segment)).collect();
        format!("{}/{}{ending}", self.prefix(), segments.join("/"))
    }
}

/// What names one of two letters that are shown side by side: the two last parts of its permalink.
pub fn pair_name(slug: &str, reference: &str) -> String {
    format!("{}/{}", encode(slug), encode(reference))
}

/// Passages of a letter that stand on its page whatever is asked for, however long they are.
pub const NEAR: usize = 4;

/// A path with a query string of these pairs, empty values left out.
pub fn with_query<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}={}", encode(v))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// A passage on the page of a response: an attachment, or a long letter, is shown from there on, since its page may not have all of it.
pub fn at_passage<'a>(page: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>, anchor: &'a str) -> String {
    let is_far = || anchor.strip_prefix('p').and_then(|ordinal| ordinal.parse().ok()).is_some_and(|ordinal: usize| ordinal >= NEAR);
    let at = if anchor.starts_with('a') || is_far() { anchor } else { "" };
    format!("{}#{anchor}", with_query(page, pairs.into_iter().chain([("at", at)])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awkward_references_have_plain_addresses() {
        assert_eq!(pair_name("varnshire-police", "FOI 2021/00417?"), "varnshire-police/FOI%202021%2F00417%3F");
        assert_eq!(decode("FOI%202021%2F00417%3F").as_deref(), Some("FOI 2021/00417?"));
        assert_eq!((decode("%2").as_deref(), decode("%ff")), (Some("%2"), None));
        assert_eq!(with_query("/search", [("q", "a&b"), ("sort", "")]), "/search?q=a%26b");
    }

    #[test]
    fn served_links_begin_at_the_root_whatever_the_base() {
        for base in ["", "https://foi.example.org", "https://example.org/foi/"] {
            let urls = Urls::served(base);
            assert_eq!(urls.home(), "/");
            assert_eq!(urls.search_for("decision", "part"), "/search?decision=part");
            assert_eq!(urls.passage("varnshire-police", "FOI 2021/417", "p3"), "/responses/varnshire-police/FOI%202021%2F417#p3");
            assert_eq!(urls.passage("varnshire-police", "9", "a2-p3"), "/responses/varnshire-police/9?at=a2-p3#a2-p3");
            assert_eq!(urls.statistics_json(), "/api/v1/statistics");
            assert_eq!(urls.absolute("/about"), format!("{}/about", base.trim_end_matches('/')));
        }
    }

    #[test]
    fn static_links_are_folders_and_files_below_the_base() {
        let urls = Urls::static_files("https://example.org/foi/");
        assert_eq!(urls.home(), "/foi/");
        assert_eq!(urls.search_for("decision", "part"), "/foi/search/?decision=part");
        assert_eq!(urls.passage("varnshire-police", "FOI 2021/417", "p3"), "/foi/responses/varnshire-police/FOI~202021~2F417/#p3");
        assert_eq!(urls.statistics_csv(), "/foi/statistics.csv");
        assert_eq!(urls.statistics_json(), "/foi/api/v1/statistics.json");
        assert_eq!(urls.asset("style.css"), "/foi/assets/style.css");
        assert_eq!(urls.absolute(&urls.about()), "https://example.org/foi/about/");
        assert_eq!(Urls::static_files("https://example.org").home(), "/");
    }
}
