//! A draft reply: its blocks in order, and where each comes from.

use std::sync::Arc;

use crate::document::PassageId;
use crate::response::{Authority, Date, Key, Provision, Reference, Regime};
use crate::wording::{Wording, WordingId};

/// A reply to be finished by hand.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The body that answers, where it is known.
    pub authority: Option<Authority>,
    /// The law that it answers under.
    pub regime: Regime,
    /// The day of the reply: the law of that day holds.
    pub on: Date,
    /// The provisions that it relies on, each once.
    pub provisions: Vec<Provision>,
    /// Its blocks, in the order of a letter.
    pub blocks: Vec<ReplyBlock>,
    /// What the officer has to look at before it goes out, one sentence each.
    pub warnings: Vec<String>,
}

/// A block of a reply.
#[derive(Clone, Debug)]
pub struct ReplyBlock {
    /// The question that it belongs to, by its place from 0.
    pub question: Option<usize>,
    /// The heading above it.
    pub heading: Option<Heading>,
    /// What stands there.
    pub body: Body,
    /// Where it comes from.
    pub origin: Origin,
    /// What else the archive has for the place.
    pub alternatives: Vec<Alternative>,
}

/// A heading of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 for a part of the letter, 2 for what is within one.
    pub level: u8,
    /// Its words.
    pub words: String,
}

/// What stands in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Paragraphs, a line each.
    Words(String),
    /// A table: rows of cells, the first of which are headings.
    Table(Vec<Vec<String>>),
}

/// Where a block comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Laid out by this program: reference lines, salutation, what is to be filled in.
    Frame,
    /// The requester's own words.
    Request,
    /// A wording of the archive.
    Wording(Arc<Wording>),
    /// What one letter alone said: an example, whose facts are that letter's.
    Letter {
        /// The letter.
        key: Key,
        /// Its reference.
        reference: Reference,
        /// The body that wrote it.
        authority: Authority,
        /// The passage.
        passage: Option<PassageId>,
    },
    /// How this body's letters have it, most of its latest.
    Manner {
        /// The latest that has it so.
        key: Key,
        /// Its reference.
        reference: Reference,
        /// The body.
        authority: Authority,
        /// How many of the letters that were looked at have it so.
        letters: usize,
    },
    /// What a law says, with the place.
    Law(String),
    /// Nothing: the archive has no words for it.
    Missing,
}

/// A wording that would do too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// What it is known by.
    pub id: WordingId,
    /// Its words.
    pub text: String,
    /// The bodies that use it.
    pub authorities: Vec<Authority>,
    /// In how many responses it is used.
    pub uses: usize,
}

impl Alternative {
    /// A wording with its words for this place.
    pub(super) fn of(wording: &Wording, text: String) -> Self {
        Alternative { id: wording.id, text, authorities: wording.authorities.clone(), uses: wording.uses }
    }
}

impl Origin {
    /// A word for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Origin::Frame => "frame",
            Origin::Request => "request",
            Origin::Wording(_) => "wording",
            Origin::Letter { .. } => "letter",
            Origin::Manner { .. } => "manner",
            Origin::Law(_) => "law",
            Origin::Missing => "missing",
        }
    }

    /// Where a block comes from, for people.
    pub fn label(&self) -> String {
        match self {
            Origin::Frame => "laid out by this program".to_owned(),
            Origin::Request => "the request's own words".to_owned(),
            Origin::Wording(wording) => match wording.uses {
                1 => "a wording used once".to_owned(),
                uses => format!("a wording used {uses} times"),
            },
            Origin::Letter { reference, authority, .. } => format!("said once, in {reference} of {authority}"),
            Origin::Manner { reference, letters, .. } => format!("as {letters} of the latest letters have it, {reference} for one"),
            Origin::Law(law) => law.clone(),
            Origin::Missing => "nothing of the archive fits".to_owned(),
        }
    }
}

impl Body {
    /// Its words, cells one after another.
    pub fn words(&self) -> String {
        match self {
            Body::Words(words) => words.clone(),
            Body::Table(rows) => rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n"),
        }
    }

    /// How many places in it are still to be filled in: what stands in square brackets.
    pub fn blanks(&self) -> usize {
        blanks(&self.words()).count()
    }
}

/// The places of `words` that are to be filled in, in bytes: what stands in square brackets, brackets included.
pub(super) fn blanks(words: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + words[at..].find('[')?;
            if let Some(end) = closed(&words[start..]) {
                at = start + end;
                return Some(start..at);
            }
            // One that is never closed is no place to fill in, and hides none.
            at = start + 1;
        }
    })
}

/// Where the bracket ends that `words` begin with; none where it is never closed within its paragraph.
fn closed(words: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, c) in words.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(offset + 1),
            ']' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

impl Reply {
    /// How many places are still to be filled in.
    pub fn blanks(&self) -> usize {
        self.blocks.iter().map(|block| block.body.blanks()).sum()
    }

    /// What the archive has no words for, in order.
    pub fn missing(&self) -> impl Iterator<Item = &ReplyBlock> {
        self.blocks.iter().filter(|block| block.origin == Origin::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn what_is_to_be_filled_in_stands_in_brackets() {
        let found = |words: &str| blanks(words).map(|at| words[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("On [date] we [missing: reasons [see s.17]] and [open"), ["[date]", "[missing: reasons [see s.17]]"]);
        assert_eq!(found("nothing ] here"), [""; 0]);
        assert_eq!(found("[open\nand [date]"), ["[date]"]);
    }
}
