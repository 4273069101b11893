//! One wording: its best form to copy, its variants, its life year by year, and where it is used.

use std::sync::Arc;

use askama::Template;

use super::body::{Stretch, WordingBody, stretches, use_url};
use crate::document::PassageId;
use crate::response::{Date, Key, Response};
use crate::views::context::{Context, ViewError};
use crate::views::day::long_date;
use crate::views::layout::Layout;
use crate::views::urls::Urls;
use crate::views::view::View;
use crate::wording::{TextChange, Wording, drift_of, filled_in, titles};

/// The most uses that are listed.
const MOST_USES: usize = 200;
/// Width of a year and height of the tallest bar of the timeline.
const YEAR: usize = 34;
const TALLEST: usize = 80;

/// The page of a wording.
#[derive(Template)]
#[template(path = "wording.html")]
pub struct WordingPage {
    /// The frame.
    pub layout: Layout,
    /// The wording.
    pub body: WordingBody,
    /// Its best form with blanks apart.
    pub stretches: Vec<Stretch>,
    /// Its best form with a line that says where it was used.
    pub cited: String,
    /// Its life year by year.
    pub years: Vec<Bar>,
    /// Where it is used, newest first.
    pub uses: Vec<UseRow>,
    /// Uses beyond those that are listed.
    pub more_uses: usize,
    /// Variants that drifted from what a body usually writes.
    pub drifts: Vec<DriftRow>,
    /// The same as JSON.
    pub json: String,
}

/// A year of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The year.
    pub year: i16,
    /// Responses that used the wording.
    pub uses: usize,
    /// Where its bar begins, from the left.
    pub x: usize,
    /// Where its bar begins, from the top.
    pub y: usize,
    /// How tall its bar is.
    pub height: usize,
}

/// A use as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseRow {
    /// The body.
    pub authority: String,
    /// The number of the request.
    pub reference: String,
    /// The day.
    pub dated: Option<String>,
    /// The passage.
    pub url: String,
}

/// A variant that drifted, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriftRow {
    /// The body.
    pub authority: String,
    /// How often the body writes the usual form.
    pub usual_uses: usize,
    /// The latest use of the variant.
    pub latest: Option<UseRow>,
    /// What differs.
    pub changes: Vec<TextChange>,
}

impl WordingPage {
    /// The page of a wording as it stands on that day.
    fn new(layout: Layout, wording: &Arc<Wording>, title: String, today: Date) -> Self {
        let urls = &layout.urls;
        let body = WordingBody::new(wording, title, today, urls);
        let all = wording.all_uses();
        let uses: Vec<UseRow> = all.iter().take(MOST_USES).map(|used| UseRow::new(used, urls)).collect();
        let drifts = drift_of(wording).into_iter().map(|drift| DriftRow {
            authority: drift.authority.to_string(),
            usual_uses: drift.usual_uses,
            latest: drift.uses.first().map(|used| UseRow::new(used, urls)),
            changes: drift.changes,
        });
        WordingPage {
            stretches: stretches(&body.text),
            cited: body.cited(urls),
            years: bars(&wording.by_year()),
            more_uses: all.len() - uses.len(),
            uses,
            drifts: drifts.collect(),
            json: urls.wording_json(body.id),
            body,
            layout,
        }
    }

    /// The same with what the latest letter has in the place of each blank.
    fn with_examples(mut self, response: &Response, passage: PassageId) -> Self {
        let examples = filled_in(response, passage, &self.body.text);
        let blanks: Vec<&mut Stretch> = self.stretches.iter_mut().filter(|stretch| stretch.blank).collect();
        if blanks.len() == examples.len() {
            blanks.into_iter().zip(examples).for_each(|(blank, example)| blank.example = Some(example));
        }
        self
    }

    /// Width of the timeline.
    pub fn width(&self) -> usize {
        self.years.len().max(1) * YEAR
    }

    /// Height of the timeline with its labels.
    pub fn height(&self) -> usize {
        TALLEST + 40
    }

    /// Where the labels of the years stand.
    pub fn baseline(&self) -> usize {
        TALLEST + 20
    }
}

impl View for WordingPage {
    /// What a wording, or any of its forms, is known by.
    type Params = String;

    fn build(context: &Context, id: &String) -> Result<Self, ViewError> {
        let (wording, title) = find(context, id)?;
        let page = WordingPage::new(context.layout.clone(), &wording, title, context.today);
        let Some(used) = wording.variants.first().and_then(|best| best.uses.first()) else { return Ok(page) };
        let letter = context.snapshot.response(&Key::new(&used.source.authority, &used.source.reference))?;
        Ok(match letter {
            Some(response) => page.with_examples(&response, used.passage),
            None => page,
        })
    }
}

impl View for WordingBody {
    /// What a wording, or any of its forms, is known by.
    type Params = String;

    fn build(context: &Context, id: &String) -> Result<Self, ViewError> {
        let (wording, title) = find(context, id)?;
        Ok(WordingBody::new(&wording, title, context.today, &context.layout.urls))
    }
}

/// A wording with its title.
fn find(context: &Context, id: &str) -> Result<(Arc<Wording>, String), ViewError> {
    let wordings = context.derived.wordings()?;
    let wording = id.parse().ok().and_then(|id| wordings.get(id).cloned()).ok_or_else(|| {
        ViewError::NotFound(format!("There is no wording “{id}” in this archive. The responses that used it may have been taken back."))
    })?;
    let title = titles(wordings.catalogue(), &[&wording]).concat();
    Ok((wording, title))
}

impl UseRow {
    fn new(used: &crate::wording::Usage, urls: &Urls) -> Self {
        UseRow {
            authority: used.source.authority.to_string(),
            reference: used.source.reference.to_string(),
            dated: used.source.date.as_ref().map(long_date),
            url: use_url(used, urls),
        }
    }
}

impl Bar {
    /// The middle of its bar.
    pub fn middle(&self) -> usize {
        self.x + YEAR / 2
    }
}

fn bars(years: &[(i16, usize)]) -> Vec<Bar> {
    let most = years.iter().map(|(_, uses)| *uses).max().unwrap_or(1).max(1);
    let bar = |(at, (year, uses)): (usize, &(i16, usize))| {
        let height = (uses * TALLEST).div_ceil(most);
        Bar { year: *year, uses: *uses, x: at * YEAR, y: TALLEST - height + 16, height }
    };
    years.iter().enumerate().map(bar).collect()
}
