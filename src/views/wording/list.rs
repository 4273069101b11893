//! The list of wordings: as a page, as JSON and for a terminal.

use std::fmt::Write;

use askama::Template;
use serde::Serialize;

use super::body::WordingBody;
use crate::query::Hint;
use crate::response::Date;
use crate::text::counted;
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::link::Link;
use crate::views::offered::few;
use crate::views::params::{ParsedWordings, WordingsParams};
use crate::views::urls::{Urls, with_query};
use crate::views::view::{Terminal, View};
use crate::wording::{Catalogue, Currency, Part, Wording, WordingOrder, authorities, find, nearest, titles};

impl ParsedWordings {
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
    fn new(catalogue: &Catalogue, mut meant: ParsedWordings, today: Date, urls: &Urls) -> Self {
        let mut found = find(catalogue, &meant.sought, today);
        let all = found.len();
        found.retain(|wording| wording.uses >= meant.fewest);
        meant.remark(catalogue, found.len(), all - found.len());
        let shown: Vec<&Wording> = found.iter().skip(meant.offset).take(meant.limit).map(|wording| &**wording).collect();
        let titled = shown.iter().zip(titles(catalogue, &shown));
        let wordings = titled.map(|(wording, title)| WordingBody::new(wording, title, today, urls)).collect();
        WordingsBody { total: found.len(), offset: meant.offset, wordings, hints: meant.hints }
    }
}

impl Terminal for WordingsBody {
    fn terminal(&self) -> String {
        let (bold, dim) = (anstyle::Style::new().bold(), anstyle::Style::new().dimmed());
        let mut out = String::new();
        for hint in &self.hints {
            let _ = writeln!(out, "{}", hint.message);
        }
        for wording in &self.wordings {
            let _ = writeln!(out, "{bold}{}{bold:#} {dim}({}; {}){dim:#}", wording.title, wording.used(), wording.id);
            for stale in &wording.stale {
                let _ = writeln!(out, "  out of date since {}: {} (now {})", stale.since, stale.term, stale.instead);
            }
            let _ = writeln!(out, "  {}\n", wording.text.replace('\n', "\n  "));
        }
        let _ = writeln!(out, "{} of {}", self.wordings.len(), counted(self.total, "wording", "wordings"));
        out
    }
}

impl View for WordingsBody {
    type Params = WordingsParams;

    fn build(context: &Context, params: &WordingsParams) -> Result<Self, ViewError> {
        let wordings = context.derived.wordings()?;
        Ok(WordingsBody::new(wordings.catalogue(), params.parse(), context.today, &context.layout.urls))
    }
}

/// The page that lists wordings.
#[derive(Template)]
#[template(path = "wordings.html")]
pub struct WordingsPage {
    /// The frame.
    pub layout: Layout,
    /// What was asked.
    pub asked: WordingsParams,
    /// The list.
    pub body: WordingsBody,
    /// Bodies to choose from, by slug; none where there are too many.
    pub authorities: Option<Vec<Link>>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The same as JSON.
    pub json: String,
}

impl WordingsPage {
    fn new(layout: Layout, catalogue: &Catalogue, asked: WordingsParams, today: Date) -> Self {
        let (meant, urls) = (asked.parse(), &layout.urls);
        let (offset, limit) = (meant.offset, meant.limit);
        let body = WordingsBody::new(catalogue, meant, today, urls);
        let page = offset / limit + 1;
        let authorities = few(authorities(catalogue).into_iter().map(|body| Link { url: body.slug(), label: body.to_string() }).collect());
        WordingsPage {
            previous: (page > 1).then(|| asked.at_page(urls, page - 1)),
            next: (offset + limit < body.total).then(|| asked.at_page(urls, page + 1)),
            json: with_query(&urls.wordings_json(), asked.pairs()),
            layout,
            asked,
            body,
            authorities,
        }
    }

    /// The words of a wording with where they come from.
    fn cited(&self, wording: &WordingBody) -> String {
        wording.cited(&self.layout.urls)
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

impl View for WordingsPage {
    type Params = WordingsParams;

    fn build(context: &Context, params: &WordingsParams) -> Result<Self, ViewError> {
        let wordings = context.derived.wordings()?;
        Ok(WordingsPage::new(context.layout.clone(), wordings.catalogue(), params.clone(), context.today))
    }
}
