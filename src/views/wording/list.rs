//! What was asked of the list of wordings, and the list.

use std::fmt::Write;
use std::str::FromStr;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::super::results::{Link, number};
use super::super::{Site, address};
use super::WordingBody;
use crate::query::Hint;
use crate::response::{Authority, Date};
use crate::views::filters;
use crate::wording::{Catalogue, Currency, Part, WordingOrder, WordingQuery, authorities, find, nearest};

/// Wordings on one page, unless asked otherwise.
const PAGE: usize = 20;
/// The fewest responses that a wording is in, unless asked otherwise: what one letter alone says is no standard yet.
const STANDARD: usize = 2;
/// The most on one page.
const MOST: usize = 200;

/// What the address of a list says. Every part may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct AskedWordings {
    /// Words that it should have.
    pub q: String,
    /// A provision that it serves, such as `FOIA 31(1)(a)`.
    pub provision: String,
    /// What it is for, such as `harm` or `licence`.
    pub role: String,
    /// A body that uses it, by name or slug.
    pub authority: String,
    /// `in-use` or `stale`.
    pub state: String,
    /// Anything, to list also what one response alone says.
    pub once: String,
    /// `match`, `uses` or `recent`.
    pub sort: String,
    /// The page, from 1.
    pub page: String,
    /// Wordings a page, 1 to 200.
    pub limit: String,
}

/// What was asked, as meant.
#[derive(Clone, Debug)]
pub struct MeantWordings {
    /// What to look for.
    pub sought: WordingQuery,
    /// What could not be used.
    pub hints: Vec<Hint>,
    fewest: usize,
    offset: usize,
    limit: usize,
}

impl AskedWordings {
    /// What this means; what cannot be used is said in a hint.
    pub fn meant(&self) -> MeantWordings {
        let mut hints = Vec::new();
        let limit = number("limit", &self.limit, PAGE, MOST, &mut hints);
        let page = number("page", &self.page, 1, 10_000, &mut hints);
        let authority = Some(self.authority.trim()).filter(|name| !name.is_empty()).map(|name| Authority::new(name).slug());
        let sought = WordingQuery {
            words: self.q.clone(),
            provision: filter("provision", &self.provision, &mut hints),
            part: filter("role", &self.role, &mut hints),
            authority,
            currency: filter::<Currency>("state", &self.state, &mut hints),
            order: filter::<WordingOrder>("sort", &self.sort, &mut hints),
        };
        let fewest = if self.once.trim().is_empty() { STANDARD } else { 1 };
        MeantWordings { sought, hints, fewest, offset: (page - 1) * limit, limit }
    }

    /// The address of this list at another page.
    fn at_page(&self, page: usize) -> String {
        let page = page.to_string();
        address::with_query("/wordings", self.pairs().into_iter().chain([("page", page.as_str())]))
    }

    fn pairs(&self) -> [(&'static str, &str); 8] {
        [
            ("q", self.q.as_str()),
            ("provision", self.provision.as_str()),
            ("role", self.role.as_str()),
            ("authority", self.authority.as_str()),
            ("state", self.state.as_str()),
            ("once", self.once.as_str()),
            ("sort", self.sort.as_str()),
            ("limit", self.limit.as_str()),
        ]
    }
}

fn filter<T: FromStr<Err: std::fmt::Display>>(name: &str, raw: &str, hints: &mut Vec<Hint>) -> Option<T> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    raw.parse().map_err(|problem| hints.push(Hint::new(format!("The filter “{name}” was left out: {problem}.")))).ok()
}

impl MeantWordings {
    /// Says what was left out, and what else might be meant where nothing or nothing more is there.
    fn remark(&mut self, catalogue: &Catalogue, found: usize, once: usize) {
        if found > 0 && self.offset >= found {
            let (page, last) = (self.offset / self.limit + 1, found.div_ceil(self.limit));
            self.hints.push(Hint::new(format!("There is no page {page}; the last one is {last}.")));
        }
        if found + once == 0 {
            let nearest = self.sought.words.split_whitespace().filter_map(|word| Some((word, nearest(catalogue, word)?)));
            self.hints.extend(nearest.map(|(word, near)| Hint::new(format!("No wording has “{word}”; “{near}” is near it."))));
        }
        let of_one = if once == 1 { "1 wording more is".to_owned() } else { format!("{once} wordings more are") };
        if found == 0 && once > 0 {
            self.hints.push(Hint::new(format!("{of_one} in one response alone; ask for those used once to see them.")));
        }
    }
}

/// The JSON body of a list of wordings.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WordingsBody {
    /// Wordings that match.
    pub total: usize,
    /// Wordings that were left out before the first.
    pub offset: usize,
    /// The wordings, in order.
    pub wordings: Vec<WordingBody>,
    /// What could not be used of what was asked.
    pub hints: Vec<Hint>,
}

impl WordingsBody {
    /// The wordings that were asked for, as they stand on that day.
    pub fn new(catalogue: &Catalogue, mut meant: MeantWordings, today: Date) -> Self {
        let mut found = find(catalogue, &meant.sought, today);
        let all = found.len();
        found.retain(|wording| wording.uses >= meant.fewest);
        meant.remark(catalogue, found.len(), all - found.len());
        let wordings = found.iter().skip(meant.offset).take(meant.limit).map(|wording| WordingBody::new(wording, today)).collect();
        WordingsBody { total: found.len(), offset: meant.offset, wordings, hints: meant.hints }
    }

    /// The list for a terminal.
    pub fn terminal(&self) -> String {
        let (bold, dim) = (anstyle::Style::new().bold(), anstyle::Style::new().dimmed());
        let mut out = String::new();
        for hint in &self.hints {
            let _ = writeln!(out, "{}", hint.message);
        }
        for wording in &self.wordings {
            let provisions: Vec<String> = wording.provisions.iter().take(4).map(ToString::to_string).collect();
            let about = if provisions.is_empty() { String::new() } else { format!(" · {}", provisions.join(", ")) };
            let _ = writeln!(out, "{bold}{}{bold:#}{about} {dim}({}; {}){dim:#}", wording.role.label(), wording.used(), wording.id);
            for stale in &wording.stale {
                let _ = writeln!(out, "  out of date since {}: {} (now {})", stale.since, stale.term, stale.instead);
            }
            let _ = writeln!(out, "  {}\n", wording.text.replace('\n', "\n  "));
        }
        let _ = writeln!(out, "{} of {} wordings", self.wordings.len(), self.total);
        out
    }
}

/// The page that lists wordings.
#[derive(Template)]
#[template(path = "wordings.html")]
pub struct WordingsPage {
    /// The frame.
    pub site: Site,
    /// What was asked.
    pub asked: AskedWordings,
    /// The list.
    pub body: WordingsBody,
    /// Bodies to choose from, by slug.
    pub authorities: Vec<Link>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The same as JSON.
    pub json: String,
}

impl WordingsPage {
    /// The page of what was asked.
    pub fn new(site: Site, catalogue: &Catalogue, asked: AskedWordings, today: Date) -> Self {
        let meant = asked.meant();
        let (offset, limit) = (meant.offset, meant.limit);
        let body = WordingsBody::new(catalogue, meant, today);
        let page = offset / limit + 1;
        let authorities = authorities(catalogue).into_iter().map(|body| Link { url: body.slug(), label: body.to_string() }).collect();
        WordingsPage {
            previous: (page > 1).then(|| asked.at_page(page - 1)),
            next: (offset + limit < body.total).then(|| asked.at_page(page + 1)),
            json: address::with_query("/api/v1/wordings", asked.pairs()),
            site,
            asked,
            body,
            authorities,
        }
    }

    /// The words of a wording with where they come from.
    fn cited(&self, wording: &WordingBody) -> String {
        wording.cited(self.site.archive.base_url.as_deref().unwrap_or_default())
    }

    fn parts(&self) -> &'static [Part] {
        Part::ALL
    }

    fn orders(&self) -> &'static [WordingOrder] {
        WordingOrder::ALL
    }

    fn states(&self) -> &'static [Currency] {
        Currency::ALL
    }
}
