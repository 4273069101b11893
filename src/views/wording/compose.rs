//! A refusal notice put together from wordings: the form to choose with, and the draft.

use askama::Template;
use serde::Serialize;

use super::body::{Stretch, passage_url, stretches, used};
use crate::query::Hint;
use crate::response::{Authority, Date, Regime, shorten};
use crate::views::context::{Context, ViewError};
use crate::views::filters;
use crate::views::layout::Layout;
use crate::views::link::Link;
use crate::views::offered::few;
use crate::views::params::ComposeParams;
use crate::views::urls::{Urls, with_query};
use crate::views::view::View;
use crate::wording::compose::{Content, Draft, DraftBlock, Missing, Slot, compose};
use crate::wording::{Catalogue, Wording, authorities};

/// Bytes of another wording that its link shows.
const FIRST_WORDS: usize = 60;

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

/// The page on which a notice is drafted.
#[derive(Template)]
#[template(path = "compose.html")]
pub struct ComposePage {
    /// The frame.
    pub layout: Layout,
    /// The provisions as they were given.
    pub provisions: String,
    /// The body that was chosen, by slug.
    pub authority: String,
    /// Bodies to choose from, by slug; none where there are too many.
    pub authorities: Option<Vec<Link>>,
    /// Places, and whether each is ticked.
    pub places: Vec<(Slot, bool)>,
    /// The draft, paragraph by paragraph.
    pub rows: Vec<BlockRow>,
    /// The draft to copy.
    pub body: Option<DraftBody>,
    /// What could not be used.
    pub hints: Vec<Hint>,
    /// The desk, with these provisions and this body.
    pub desk: String,
}

/// A place of the draft as it is shown.
#[derive(Clone, Debug)]
pub struct BlockRow {
    /// The place.
    pub label: String,
    /// The provision that it is about.
    pub provision: Option<String>,
    /// Where the law asks for it.
    pub law: Option<String>,
    /// The words, with blanks apart; or the mark of what is missing.
    pub stretches: Vec<Stretch>,
    /// Whether nothing stands there.
    pub missing: bool,
    /// The letter that said it, where only one did, or said it with other things.
    pub said_in: Option<Link>,
    /// The wording, and how much it is used.
    pub wording: Option<Link>,
    /// Wordings that would do too.
    pub others: Vec<Link>,
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

impl View for DraftBody {
    type Params = ComposeParams;

    fn build(context: &Context, params: &ComposeParams) -> Result<Self, ViewError> {
        let (wordings, mut hints) = (context.derived.wordings()?, Vec::new());
        let Some(plan) = params.plan(wordings.catalogue(), context.today, &mut hints) else {
            let needs = "A draft needs a provision to rely on, such as “?provision=FOIA 31(1)(a)”.".to_owned();
            return Err(ViewError::BadRequest(hints.into_iter().fold(needs, |needs, hint| format!("{needs} {}", hint.message))));
        };
        Ok(DraftBody::new(&compose(wordings.catalogue(), plan), hints))
    }
}

impl View for ComposePage {
    type Params = ComposeParams;

    fn build(context: &Context, params: &ComposeParams) -> Result<Self, ViewError> {
        let wordings = context.derived.wordings()?;
        Ok(ComposePage::new(context.layout.clone(), wordings.catalogue(), params, context.today))
    }
}

impl ComposePage {
    /// The form, and the draft where a provision was given.
    fn new(layout: Layout, catalogue: &Catalogue, params: &ComposeParams, today: Date) -> Self {
        let mut hints = Vec::new();
        let plan = params.plan(catalogue, today, &mut hints);
        let ticked = |slot: Slot| plan.as_ref().map_or(slot != Slot::Licence, |plan| plan.slots.contains(&slot));
        let places = Slot::ALL.iter().map(|&slot| (slot, ticked(slot))).collect();
        let chosen = plan.iter().flat_map(|plan| &plan.provisions).map(ToString::to_string).collect::<Vec<_>>();
        let whose = plan.as_ref().and_then(|plan| plan.authority.as_ref()).map(|body| body.name().to_owned()).unwrap_or_default();
        let pairs = chosen.iter().map(|provision| ("provision", provision.as_str())).chain([("authority", whose.as_str())]);
        let desk = with_query(&layout.urls.desk(), pairs);
        let given = plan.as_ref().map(|plan| plan.provisions.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "));
        let body = plan.as_ref().and_then(|plan| plan.authority.as_ref()).map(Authority::slug);
        let draft = plan.map(|plan| compose(catalogue, plan));
        ComposePage {
            provisions: given.unwrap_or_else(|| params.provision.join("; ")),
            authority: body.unwrap_or_else(|| Authority::new(&params.authority).slug()),
            authorities: few(authorities(catalogue).into_iter().map(|body| Link { url: body.slug(), label: body.to_string() }).collect()),
            places,
            rows: draft
                .iter()
                .flat_map(|draft| draft.blocks.iter().map(|block| BlockRow::new(block, draft.plan.regime(), &layout.urls)))
                .collect(),
            body: draft.as_ref().map(|draft| DraftBody::new(draft, Vec::new())),
            hints,
            desk,
            layout,
        }
    }
}

impl BlockRow {
    fn new(block: &DraftBlock, regime: Regime, urls: &Urls) -> Self {
        let wording = match &block.content {
            Content::Filled { wording, .. } | Content::Example { wording, .. } => {
                Some(Link { label: used(wording), url: urls.wording(wording.id) })
            }
            Content::Missing(_) => None,
        };
        let offered = block.offers.iter().map(|offer| &offer.wording);
        let others = offered.map(|other| Link { label: named(other), url: urls.wording(other.id) }).collect();
        let said_in = match &block.content {
            Content::Example { source, passage, .. }
            | Content::Missing(Missing::OnlyOnce { source, passage } | Missing::OnlyMixed { source, passage }) => {
                Some(Link { label: format!("{}, {}", source.authority, source.reference), url: passage_url(source, *passage, urls) })
            }
            _ => None,
        };
        BlockRow {
            label: block.heading(regime),
            provision: block.provision.as_ref().map(ToString::to_string),
            law: block.law.clone(),
            stretches: stretches(&block.words()),
            missing: block.is_lacking(),
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
