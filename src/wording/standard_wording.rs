//! One standard wording as officers read it: its best form, where it is used, and its variants.

use super::difference::{TextChange, difference};
use super::id::WordingId;
use super::part::Part;
use super::stale::{self, Stale};
use super::usage::{SourceLetter, Usage, responses};
use crate::response::{Authority, Date, Provision};

/// Forms of a wording that have the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its words, with blanks.
    pub text: String,
    /// Where it is used, newest first; what has no date comes last.
    pub uses: Vec<Usage>,
}

/// A standard wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What it is known by.
    pub id: WordingId,
    /// What it is for, most often.
    pub part: Part,
    /// The provisions that a fair share of its uses serve, the most frequent first.
    pub provisions: Vec<Provision>,
    /// The bodies that use it, the most frequent first.
    pub authorities: Vec<Authority>,
    /// In how many responses it is used.
    pub uses: usize,
    /// The day of its first use.
    pub first: Option<Date>,
    /// The day of its last use.
    pub last: Option<Date>,
    /// What its variants have in common, where no two letters have the same words and each has facts of its own.
    pub common: Option<String>,
    /// Its variants: the best first, then by how often and how lately they are used.
    pub variants: Vec<Variant>,
}

impl Wording {
    /// The best form: the most used of the variants of recent years, or what they have in common; with blanks to fill in.
    pub fn text(&self) -> &str {
        self.common.as_deref().or(self.variants.first().map(|variant| variant.text.as_str())).unwrap_or_default()
    }

    /// In how many responses it is used for this provision, or for a part of it.
    pub fn uses_under(&self, provision: &Provision) -> usize {
        let about = |used: &&Usage| used.provisions.iter().any(|served| served.is_within(provision));
        responses(self.variants.iter().flat_map(|variant| &variant.uses).filter(about))
    }

    /// What its best form says that is no longer so on that day.
    pub fn stale(&self, on: Date) -> Vec<Stale> {
        stale::terms(self.text(), on)
    }

    /// What leads from its best form to one of its variants.
    pub fn difference(&self, variant: &Variant) -> Vec<TextChange> {
        difference(self.text(), &variant.text)
    }

    /// Every use, newest first.
    pub fn all_uses(&self) -> Vec<&Usage> {
        let mut uses: Vec<&Usage> = self.variants.iter().flat_map(|variant| &variant.uses).collect();
        uses.sort_by(|a, b| b.recency().cmp(&a.recency()));
        uses
    }

    /// How many responses used it in each year from the first to the last, years without use included.
    pub fn by_year(&self) -> Vec<(i16, usize)> {
        let (Some(first), Some(last)) = (self.first, self.last) else { return Vec::new() };
        let mut sources: Vec<&SourceLetter> = self.variants.iter().flat_map(|variant| &variant.uses).map(|used| &*used.source).collect();
        sources.sort();
        sources.dedup();
        let count = |year| sources.iter().filter(|source| source.date.is_some_and(|date| date.year() == year)).count();
        (first.year()..=last.year()).map(|year| (year, count(year))).collect()
    }
}

impl Variant {
    /// In how many responses it is used.
    pub fn responses(&self) -> usize {
        responses(&self.uses)
    }

    /// What it says that is no longer so on that day.
    pub fn stale(&self, on: Date) -> Vec<Stale> {
        stale::terms(&self.text, on)
    }

    /// The day of its first use.
    pub fn first(&self) -> Option<Date> {
        self.uses.iter().filter_map(|used| used.source.date).min()
    }

    /// The day of its last use.
    pub fn last(&self) -> Option<Date> {
        self.uses.iter().filter_map(|used| used.source.date).max()
    }
}
