//! A refusal notice being laid out: the form to choose with, and the draft.

use askama::Template;
use serde::{Deserialize, Serialize};

use super::super::results::Link;
use super::super::{Site, long_date};
use super::{Stretch, passage_url, stretches, url, used};
use crate::law;
use crate::query::Hint;
use crate::response::{Authority, Date, Provision, shorten};
use crate::views::filters;
use crate::wording::compose::{Content, Draft, DraftBlock, Missing, Plan, Slot, compose};
use crate::wording::{Catalogue, Wording, authorities};

/// Bytes of another wording that its link shows.
const FIRST_WORDS: usize = 60;

/// What the address of a draft says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct AskedDraft {
    /// The provisions to rely on, such as `FOIA 31(1)(a)`; several may be separated by semicolons.
    pub provision: Vec<String>,
    /// The places to fill; without any, those that the law asks for.
    pub part: Vec<String>,
    /// The body that refuses, by name or slug.
    pub authority: String,
}

/// The JSON body of a draft.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DraftBody {
    /// Plain text.
    pub text: String,
    /// Markdown in the form of the corpus.
    pub markdown: String,
    /// Blanks to fill in.
    pub blanks: usize,
    /// What the law asks for and the draft lacks.
    pub missing: Vec<String>,
    /// What could not be used of what was asked.
    pub hints: Vec<Hint>,
}

/// The page on which a notice is laid out.
#[derive(Template)]
#[template(path = "compose.html")]
pub struct ComposePage {
    /// The frame.
    pub site: Site,
    /// The provisions as they were given.
    pub provisions: String,
    /// The body that was chosen, by slug.
    pub authority: String,
    /// Bodies to choose from, by slug.
    pub authorities: Vec<Link>,
    /// Places, and whether each is ticked.
    pub places: Vec<(Slot, bool)>,
    /// The draft, paragraph by paragraph.
    pub rows: Vec<BlockRow>,
    /// The draft to copy.
    pub body: Option<DraftBody>,
    /// What could not be used.
    pub hints: Vec<Hint>,
}

/// A place of the draft as it is shown.
#[derive(Clone, Debug)]
pub struct BlockRow {
    /// The place.
    pub label: &'static str,
    /// The provision that it is about.
    pub provision: Option<String>,
    /// Where the law asks for it.
    pub law: Option<String>,
    /// The words, with blanks apart; or the mark of what is missing.
    pub stretches: Vec<Stretch>,
    /// Whether nothing stands there.
    pub missing: bool,
    /// The one letter that said it, where only one did.
    pub said_in: Option<Link>,
    /// The wording, and how much it is used.
    pub wording: Option<Link>,
    /// Wordings that would do too.
    pub others: Vec<Link>,
}

impl AskedDraft {
    /// The plan that this asks for on that day; nothing without a provision.
    pub fn plan(&self, catalogue: &Catalogue, today: Date, hints: &mut Vec<Hint>) -> Option<Plan> {
        let mut provisions: Vec<Provision> = Vec::new();
        for raw in self.provision.iter().flat_map(|raw| raw.split(';')).map(str::trim).filter(|raw| !raw.is_empty()) {
            match raw.parse::<Provision>() {
                Ok(provision) => match unfit(&provision, today) {
                    Some(why) => hints.push(Hint::new(format!("“{provision}” was left out: {why}."))),
                    None if provisions.contains(&provision) => {}
                    None => provisions.push(provision),
                },
                Err(problem) => hints.push(Hint::new(format!("One provision was left out: {problem}."))),
            }
        }
        if provisions.is_empty() {
            return None;
        }
        let mut plan = Plan::usual(self.body_of(catalogue, hints), provisions, today);
        if let [first, others @ ..] = &plan.regimes()[..]
            && !others.is_empty()
        {
            let others: Vec<&str> = others.iter().map(|regime| regime.as_str()).collect();
            hints.push(Hint::new(format!(
                "A notice follows one law. The opening, the decision and the rights are laid out for {first}; lay out a notice of its own for what is refused under {}.",
                others.join(" and ")
            )));
        }
        let ticked: Vec<&String> = self.part.iter().filter(|part| !part.is_empty()).collect();
        if !ticked.is_empty() {
            plan.slots.clear();
            for raw in ticked {
                match raw.parse() {
                    Ok(slot) => drop(plan.slots.insert(slot)),
                    Err(problem) => hints.push(Hint::new(format!("One part was left out: {problem}."))),
                }
            }
        }
        Some(plan)
    }

    /// The body that refuses, where any wording is its own.
    fn body_of(&self, catalogue: &Catalogue, hints: &mut Vec<Hint>) -> Option<Authority> {
        let slug = Authority::new(self.authority.trim()).slug();
        let known = authorities(catalogue).into_iter().find(|body| body.slug() == slug);
        if known.is_none() && !self.authority.trim().is_empty() {
            hints.push(Hint::new(format!("No wording of this archive is by “{}”; the body is left blank.", self.authority.trim())));
        }
        known
    }

    /// The draft as JSON; without a provision to rely on, what was wrong with those that were given.
    pub fn body(&self, catalogue: &Catalogue, today: Date) -> Result<DraftBody, Vec<Hint>> {
        let mut hints = Vec::new();
        match self.plan(catalogue, today, &mut hints) {
            Some(plan) => Ok(DraftBody::new(&compose(catalogue, plan), hints)),
            None => Err(hints),
        }
    }
}

/// Why no notice of that day can rely on a provision.
fn unfit(provision: &Provision, today: Date) -> Option<String> {
    match law::entry(provision) {
        Some(entry) if !entry.refuses() => Some("it says how others are weighed, and nothing is refused under it".to_owned()),
        Some(entry) if !entry.in_force(today) => Some(match entry.to {
            Some(to) if to < today => format!("it is no longer law since {}", long_date(&to)),
            _ => format!("it is law only from {}", long_date(&entry.from)),
        }),
        Some(_) => None,
        None => Some("it is no provision under which a request can be refused".to_owned()),
    }
}

impl DraftBody {
    fn new(draft: &Draft, hints: Vec<Hint>) -> Self {
        DraftBody {
            text: draft.plain(),
            markdown: draft.markdown(),
            blanks: draft.blanks(),
            missing: draft.missing().filter_map(DraftBlock::mark).collect(),
            hints,
        }
    }
}

impl ComposePage {
    /// The form, and the draft where a provision was given.
    pub fn new(site: Site, catalogue: &Catalogue, asked: &AskedDraft, today: Date) -> Self {
        let mut hints = Vec::new();
        let plan = asked.plan(catalogue, today, &mut hints);
        let ticked = |slot: Slot| plan.as_ref().map_or(slot != Slot::Licence, |plan| plan.slots.contains(&slot));
        let places = Slot::ALL.iter().map(|&slot| (slot, ticked(slot))).collect();
        let given = plan.as_ref().map(|plan| plan.provisions.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "));
        let draft = plan.map(|plan| compose(catalogue, plan));
        ComposePage {
            provisions: given.unwrap_or_else(|| asked.provision.join("; ")),
            authority: Authority::new(&asked.authority).slug(),
            authorities: authorities(catalogue).into_iter().map(|body| Link { url: body.slug(), label: body.to_string() }).collect(),
            places,
            rows: draft.iter().flat_map(|draft| &draft.blocks).map(BlockRow::new).collect(),
            body: draft.as_ref().map(|draft| DraftBody::new(draft, Vec::new())),
            hints,
            site,
        }
    }
}

impl BlockRow {
    fn new(block: &DraftBlock) -> Self {
        let (wording, others) = match &block.content {
            Content::Filled { wording, others, .. } => (
                Some(Link { label: used(wording), url: url(wording.id) }),
                others.iter().map(|other| Link { label: named(other), url: url(other.id) }).collect(),
            ),
            Content::Missing(_) => (None, Vec::new()),
        };
        let said_in = match &block.content {
            Content::Missing(Missing::OnlyOnce { source, passage }) => {
                Some(Link { label: format!("{}, {}", source.authority, source.reference), url: passage_url(source, *passage) })
            }
            _ => None,
        };
        BlockRow {
            label: block.slot.label(),
            provision: block.provision.as_ref().map(ToString::to_string),
            law: block.law.clone(),
            stretches: stretches(&block.words()),
            missing: block.mark().is_some(),
            said_in,
            wording,
            others,
        }
    }
}

/// A wording by its first words, its body, and how much it is used.
fn named(wording: &Wording) -> String {
    let first = shorten(wording.text(), FIRST_WORDS);
    let body = wording.authorities.first().map(|body| format!(", {body}")).unwrap_or_default();
    format!("“{first}”{body}, {}", used(wording))
}
