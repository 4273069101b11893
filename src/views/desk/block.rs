//! A block of a reply in JSON and on the page: its words, where they come from, and what else would do.

use serde::Serialize;

use crate::desk::{self, Alternative, Body, ReplyBlock};
use crate::response::shorten;
use crate::views::urls::Urls;
use crate::wording::{TextChange, WordingId, difference};

/// A block of a reply.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct BlockBody {
    /// The question that it belongs to.
    pub question: Option<String>,
    /// The heading above it.
    pub heading: Option<String>,
    /// Its words; the cells of a table one after another.
    pub text: String,
    /// Where it comes from: frame, request, wording, letter, law or missing.
    pub origin: &'static str,
    /// That for people.
    pub origin_label: String,
    /// Where that is to be read.
    pub url: Option<String>,
    /// The wording that it is, where it was chosen by name and may be taken out again.
    pub chosen: Option<String>,
    /// What else the archive has for the place.
    pub alternatives: Vec<AlternativeBody>,
}

/// A wording that would do too.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AlternativeBody {
    /// What it is known by.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The bodies that use it.
    pub authorities: Vec<String>,
    /// In how many responses it is used.
    pub uses: usize,
    /// Its page.
    pub url: String,
    /// What leads from the words that stand there to its own, word by word; nothing where none stand there.
    pub changes: Vec<TextChange>,
}

impl BlockBody {
    pub(super) fn new(block: &ReplyBlock, used: &[WordingId], urls: &Urls) -> Self {
        let url = match &block.origin {
            desk::Origin::Wording(wording) => Some(urls.wording(wording.id)),
            desk::Origin::Letter { reference, authority, passage, .. } => Some(match passage {
                Some(passage) => urls.passage(&authority.slug(), reference.as_str(), &passage.to_string()),
                None => urls.response_named(&authority.slug(), reference.as_str()),
            }),
            desk::Origin::Manner { reference, authority, .. } => Some(urls.response_named(&authority.slug(), reference.as_str())),
            _ => None,
        };
        let chosen = match &block.origin {
            desk::Origin::Wording(wording) if used.contains(&wording.id) => Some(wording.id.to_string()),
            _ => None,
        };
        BlockBody {
            question: block.question.map(|place| format!("Q{}", place + 1)),
            heading: block.heading.as_ref().map(|heading| heading.words.clone()),
            text: match &block.body {
                Body::Words(words) => words.clone(),
                table => table.words(),
            },
            origin: block.origin.kind(),
            origin_label: block.origin.label(),
            url,
            chosen,
            alternatives: block.alternatives.iter().map(|one| AlternativeBody::new(one, block, urls)).collect(),
        }
    }
}

impl AlternativeBody {
    fn new(one: &Alternative, block: &ReplyBlock, urls: &Urls) -> Self {
        let changes = match &block.origin {
            desk::Origin::Wording(_) | desk::Origin::Letter { .. } => difference(without_mark(&block.body.words()), &one.text),
            _ => Vec::new(),
        };
        AlternativeBody {
            uses: one.uses,
            changes,
            id: one.id.to_string(),
            text: one.text.clone(),
            authorities: one.authorities.iter().map(|body| body.name().to_owned()).collect(),
            url: urls.wording(one.id),
        }
    }
}

/// Words without the mark above them that they are an example.
fn without_mark(words: &str) -> &str {
    words.strip_prefix('[').and_then(|rest| rest.split_once("]\n\n")).map_or(words, |(_, words)| words)
}

/// Bytes of a part that stand beside where it comes from.
const BEGUN: usize = 90;

impl BlockBody {
    /// Its first words.
    pub fn begun(&self) -> String {
        shorten(&self.text, BEGUN)
    }
}

impl AlternativeBody {
    /// Its first words.
    pub fn begun(&self) -> String {
        shorten(&self.text, BEGUN)
    }
}

impl AlternativeBody {
    /// How much it is used, and by whom: `used 3 times, Varnshire Police`.
    pub fn used(&self) -> String {
        let times = if self.uses == 1 { "once".to_owned() } else { format!("{} times", self.uses) };
        format!("used {times}, {}", self.authorities.join(", "))
    }
}
