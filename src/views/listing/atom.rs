//! A list of responses to a feed: RFC 4287.

use super::entry::ListingEntry;
use crate::response::Date;
use crate::text::escaped;
use crate::views::asked::begun;

/// Bytes of what was asked that an entry shows.
const SUMMARY: usize = 600;

/// What stands after the entries.
pub(super) const END: &str = "</feed>\n";

/// What stands before the entries.
pub(super) struct Feed<'a> {
    /// What it is of.
    pub(super) title: &'a str,
    /// Its own address.
    pub(super) own: &'a str,
    /// That of the same as a page.
    pub(super) page: &'a str,
    /// When the latest entry was new.
    pub(super) updated: Option<Date>,
}

impl Feed<'_> {
    /// The head of the feed of an archive whose first page is at `home`.
    pub(super) fn beginning(&self, home: &str) -> String {
        let (title, own, page, home) = (escaped(self.title), escaped(self.own), escaped(self.page), escaped(home));
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n<id>{own}</id>\n<title>{title}</title>\n\
             <updated>{}</updated>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
             <author><name>{title}</name><uri>{home}</uri></author>\n<generator>foi-archive</generator>\n",
            instant(self.updated)
        )
    }
}

/// An entry of a feed.
pub(super) fn entry(entry: &ListingEntry) -> String {
    let url = escaped(&entry.url);
    let mut xml = format!(
        "<entry>\n<id>{url}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<author><name>{}</name></author>\n",
        escaped(&entry.title),
        instant(entry.updated()),
        escaped(&entry.authority)
    );
    if entry.published.is_some() {
        xml += &format!("<published>{}</published>\n", instant(entry.published));
    }
    for term in entry.decision.iter().map(ToString::to_string).chain(entry.provisions.iter().chain(&entry.topics).cloned()) {
        xml += &format!("<category term=\"{}\"/>\n", escaped(&term));
    }
    let decided = entry.decision.map(|decision| format!("{}. ", decision.label())).unwrap_or_default();
    let summary = format!("{}, {}. {decided}{}", entry.authority, entry.reference, begun(&entry.request, SUMMARY));
    xml + &format!("<summary>{}</summary>\n</entry>\n", escaped(summary.trim_end()))
}

/// The first moment of a day; long ago where it is not known.
fn instant(day: Option<Date>) -> String {
    day.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |day| format!("{day}T00:00:00Z"))
}
