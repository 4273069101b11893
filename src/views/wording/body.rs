//! A wording as it is shown and in JSON, with its variants and the latest letters that use it.

use serde::Serialize;

use crate::document::PassageId;
use crate::response::{Authority, Date, Provision, Reference};
use crate::views::day::long_date;
use crate::views::urls::Urls;
use crate::wording::mask::blanks;
use crate::wording::stale::Stale;
use crate::wording::{Part, SourceLetter, TextChange, Usage, Variant, Wording, WordingId, words_changed};

/// A wording in JSON and in lists.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WordingBody {
    /// What it is known by.
    #[schema(value_type = String)]
    pub id: WordingId,
    /// What tells it from others: what it is for, its provisions, its body, and words that hardly any other has.
    pub title: String,
    /// Its best form, with blanks such as `[date]`.
    pub text: String,
    /// What it is for.
    pub role: Part,
    /// In how many responses it is used.
    pub uses: usize,
    /// The day of its first use.
    #[schema(value_type = Option<String>, format = Date)]
    pub first: Option<Date>,
    /// The day of its last use.
    #[schema(value_type = Option<String>, format = Date)]
    pub last: Option<Date>,
    /// The provisions that it serves, the most frequent first.
    #[schema(value_type = Vec<String>)]
    pub provisions: Vec<Provision>,
    /// The bodies that use it, the most frequent first.
    #[schema(value_type = Vec<String>)]
    pub authorities: Vec<Authority>,
    /// What is out of date in it today.
    pub stale: Vec<Stale>,
    /// Its page, from the root of the site.
    pub url: String,
    /// Its variants, the best first.
    pub variants: Vec<VariantBody>,
}

/// A variant of a wording.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct VariantBody {
    /// Its words, with blanks.
    pub text: String,
    /// In how many responses it is used.
    pub uses: usize,
    /// The day of its first use.
    #[schema(value_type = Option<String>, format = Date)]
    pub first: Option<Date>,
    /// The day of its last use.
    #[schema(value_type = Option<String>, format = Date)]
    pub last: Option<Date>,
    /// The latest response that has these words.
    pub latest: Option<SourceBody>,
    /// What is out of date in it today.
    pub stale: Vec<Stale>,
    /// How many words differ from the best form.
    pub words_changed: usize,
    /// What leads from the best form to it; nothing for the best form itself.
    pub changes: Vec<TextChange>,
}

/// A response that uses a wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SourceBody {
    /// The body.
    #[schema(value_type = String)]
    pub authority: Authority,
    /// The number of the request.
    #[schema(value_type = String)]
    pub reference: Reference,
    /// The day.
    #[schema(value_type = Option<String>, format = Date)]
    pub date: Option<Date>,
    /// The passage, from the root of the site.
    pub url: String,
}

/// A stretch of a form: words, or a blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Whether it is to be filled in.
    pub blank: bool,
    /// What stood there last.
    pub example: Option<String>,
}

impl WordingBody {
    /// A wording of this title as it stands on that day.
    pub fn new(wording: &Wording, title: String, today: Date, urls: &Urls) -> Self {
        WordingBody {
            id: wording.id,
            title,
            text: wording.text().to_owned(),
            role: wording.part,
            uses: wording.uses,
            first: wording.first,
            last: wording.last,
            provisions: wording.provisions.clone(),
            authorities: wording.authorities.clone(),
            stale: wording.stale(today),
            url: urls.wording(wording.id),
            variants: wording.variants.iter().map(|variant| VariantBody::new(wording, variant, today, urls)).collect(),
        }
    }

    /// Its best form with its blanks apart.
    pub fn stretches(&self) -> Vec<Stretch> {
        stretches(&self.text)
    }

    /// Where a list keeps its words to copy.
    pub fn copy_id(&self) -> String {
        format!("copy-{}", self.id)
    }

    /// `used in 12 responses by 3 authorities, 2019 to 2026`.
    pub fn used(&self) -> String {
        format!("used in {}{}", responses(self.uses), by(&self.authorities, self.first, self.last))
    }

    /// Where a list keeps its words to copy with where they come from.
    pub fn cited_id(&self) -> String {
        format!("copy-cited-{}", self.id)
    }

    /// Its variants other than the best form.
    pub fn other_variants(&self) -> &[VariantBody] {
        &self.variants[usize::from(!self.is_common()).min(self.variants.len())..]
    }

    /// How many there are of them, in words.
    pub fn others(&self) -> Option<String> {
        match self.other_variants().len() {
            0 => None,
            1 => Some("1 variant".to_owned()),
            more => Some(format!("{more} variants")),
        }
    }

    /// Its best form with a line that says where these very words were used.
    pub fn cited(&self, urls: &Urls) -> String {
        let Some(best) = self.variants.first() else { return self.text.clone() };
        let used = if self.is_common() { format!("what {} variants have in common", self.variants.len()) } else { best.used() };
        let latest = best.latest.as_ref().map(|latest| {
            let day = latest.date.map(|date| format!(" of {}", long_date(&date))).unwrap_or_default();
            format!("; most recently {}, {}{day}, {}", latest.authority, latest.reference, urls.absolute(&latest.url))
        });
        format!("{}\n\n[Standard wording {}, {used}{}.]", self.text, self.id, latest.unwrap_or_default())
    }

    /// Whether its best form is nobody's own words, but what its variants have in common.
    fn is_common(&self) -> bool {
        self.variants.first().is_some_and(|best| best.text != self.text)
    }
}

impl VariantBody {
    fn new(wording: &Wording, variant: &Variant, today: Date, urls: &Urls) -> Self {
        let changes = if variant.text == wording.text() { Vec::new() } else { wording.difference(variant) };
        VariantBody {
            text: variant.text.clone(),
            uses: variant.responses(),
            first: variant.first(),
            last: variant.last(),
            latest: variant.uses.first().map(|used| SourceBody::new(used, urls)),
            stale: variant.stale(today),
            words_changed: words_changed(&changes),
            changes,
        }
    }

    /// Where the page of its wording keeps its words to copy.
    pub fn copy_id(&self, at: &usize) -> String {
        format!("copy-variant-{at}")
    }

    /// `used in 3 responses, 2019 to 2021`.
    pub fn used(&self) -> String {
        format!("used in {}{}", responses(self.uses), period(self.first, self.last))
    }

    /// How far it is from the best form.
    pub fn apart(&self) -> String {
        match self.words_changed {
            0 => "the usual form".to_owned(),
            1 => "1 word differs".to_owned(),
            more => format!("{more} words differ"),
        }
    }
}

impl SourceBody {
    fn new(used: &Usage, urls: &Urls) -> Self {
        let source = &used.source;
        SourceBody { authority: source.authority.clone(), reference: source.reference.clone(), date: source.date, url: use_url(used, urls) }
    }
}

/// The passage of the response that uses a wording.
pub(super) fn use_url(used: &Usage, urls: &Urls) -> String {
    passage_url(&used.source, used.passage, urls)
}

pub(super) fn passage_url(source: &SourceLetter, passage: PassageId, urls: &Urls) -> String {
    urls.passage(&source.authority.slug(), source.reference.as_str(), &passage.to_string())
}

/// A form with its blanks apart.
pub fn stretches(form: &str) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut at = 0;
    for (place, _) in blanks(form) {
        found.push(Stretch { text: form[at..place.start].to_owned(), blank: false, example: None });
        at = place.end;
        found.push(Stretch { text: form[place].to_owned(), blank: true, example: None });
    }
    found.push(Stretch { text: form[at..].to_owned(), blank: false, example: None });
    found.retain(|stretch| !stretch.text.is_empty());
    found
}

/// `used once by Varnshire Police, 2024`, `used 12 times by 3 authorities, 2019 to 2024`.
pub fn used(wording: &Wording) -> String {
    let times = if wording.uses == 1 { "once".to_owned() } else { format!("{} times", wording.uses) };
    format!("used {times}{}", by(&wording.authorities, wording.first, wording.last))
}

/// Who used a wording, and in which years.
fn by(authorities: &[Authority], first: Option<Date>, last: Option<Date>) -> String {
    let who = match authorities {
        [] => String::new(),
        [one] => format!(" by {one}"),
        several => format!(" by {} authorities", several.len()),
    };
    match (first.map(|day| day.year()), last.map(|day| day.year())) {
        (Some(first), Some(last)) if first == last => format!("{who}, {last}"),
        (Some(first), Some(last)) => format!("{who}, {first} to {last}"),
        _ => who,
    }
}

fn responses(count: usize) -> String {
    if count == 1 { "1 response".to_owned() } else { format!("{count} responses") }
}

fn period(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => format!(", on {}", long_date(&first)),
        (Some(first), Some(last)) => format!(", {} to {}", long_date(&first), long_date(&last)),
        _ => String::new(),
    }
}
