//! What may be asked of one commit of an archive.

use std::collections::HashSet;
use std::sync::Arc;

use super::{
    Ahead, Candidate, CandidateQuery, Commit, Counted, Edition, EngineError, Expression, Facet, Find, Found, State, Viewer, Withdrawn,
};
use crate::response::{Key, Response, Withdrawal};

/// One commit of an archive as one viewer sees it: it stays as it is while it is used. What the viewer may not see is not found, not counted,
/// not suggested and not fetched, and no frequency counts it.
///
/// On a cluster each call costs 10 to 60 milliseconds, so that calls are few and take several questions at once.
///
/// # Errors
/// Every call fails where the engine's files are damaged or cannot be reached.
pub trait Engine: Send + Sync {
    /// Which commit of which index this is.
    fn commit(&self) -> Commit;

    /// Who sees it.
    fn viewer(&self) -> Viewer;

    /// How many responses there are.
    fn count(&self) -> u64;

    /// Goes on where whoever asks still waits; asked between the steps of work that takes long. Each call asks it by itself.
    fn go_on(&self) -> Result<(), EngineError> {
        Ok(())
    }

    /// Takes note of what will be asked next. Nothing depends on it but how many journeys that costs: whoever forgets it gets the same answers.
    fn ahead(&self, _: &Ahead) -> Result<(), EngineError> {
        Ok(())
    }

    /// The best responses for each question, and the counts of their facets.
    fn find(&self, questions: &[Find]) -> Result<Vec<Found>, EngineError>;

    /// For each question the responses that have most of its words, and those that it names by their keys, in no particular order.
    fn candidates(&self, questions: &[CandidateQuery]) -> Result<Vec<Vec<Candidate>>, EngineError>;

    /// Hashes of the keys of all that match.
    fn keys(&self, matching: &Expression) -> Result<HashSet<u64>, EngineError>;

    /// Hashes of the keys of all that match and pass every facet, in the order of the question; its offset and limit do not count.
    fn ordered_keys(&self, question: &Find) -> Result<Vec<u64>, EngineError>;

    /// In how many responses each term stands: a word as the analyzer gives it, or two neighbouring ones as
    /// [`pair`](crate::analysis::pair) writes them. Responses that were removed may still be counted until the engine has tidied up.
    fn frequencies(&self, terms: &[&str]) -> Result<Vec<Frequency>, EngineError>;

    /// How many words the fields of a response have on average.
    fn average_lengths(&self) -> Result<AverageLengths, EngineError>;

    /// Words, as they are written, that some response has and that begin with `beginning`: the most frequent, at most `most` of them.
    fn words_from(&self, beginning: &str, most: usize) -> Result<Vec<String>, EngineError>;

    /// Words, as they are written, that some response has and that are one to `most` letters (two at most) away from `word`, counting two
    /// letters changed round as one.
    fn words_like(&self, word: &str, most: u8) -> Result<Vec<Near>, EngineError>;

    /// The responses whose keys have these hashes, in their order; `None` for each that is not there.
    fn fetch(&self, keys: &[u64]) -> Result<Vec<Option<Response>>, EngineError>;

    /// Every value that some response has of a facet, in order.
    fn values(&self, facet: Facet) -> Result<Arc<Vec<String>>, EngineError>;

    /// The next `most` responses after one, in the engine's own order, and where to go on; a first call has no `after`.
    fn scan(&self, after: Option<Cursor>, most: usize) -> Result<(Vec<Scanned>, Option<Cursor>), EngineError>;

    /// Which responses there are, and of which content, in no particular order.
    fn versions(&self) -> Result<Vec<IndexedVersion>, EngineError>;

    /// The state of the corpus, as of this commit or a later one.
    fn state(&self) -> Result<Arc<State>, EngineError>;

    /// What every response was asked, by day and key.
    fn askings(&self) -> Result<Vec<Asking>, EngineError>;

    /// The days of every response, and its values of these facets, in no particular order.
    fn counted(&self, by: &[Facet]) -> Result<Counted, EngineError>;
}

/// Responses that one page of a scan has.
const PAGE: usize = 256;

impl dyn Engine + '_ {
    /// What is shown, to compare.
    pub fn edition(&self) -> Edition {
        Edition { commit: self.commit(), viewer: self.viewer() }
    }

    /// What may be said of a response that was taken back: nothing to the public where it never was public, and no note.
    ///
    /// # Errors
    /// Where the engine fails.
    pub fn withdrawn(&self, key: &Key) -> Result<Option<Withdrawal>, EngineError> {
        let state = self.state()?;
        let is_officer = self.viewer().is_officer();
        let may_know = |known: &&Withdrawn| known.claims(key) && (is_officer || known.was_public && known.is_known_by(key));
        let known = state.withdrawn().map(|(_, withdrawn)| withdrawn).filter(may_know);
        let fullest = known.max_by_key(|known| (known.withdrawal.on.is_some(), !known.withdrawal.reason.is_empty()));
        let note = |withdrawal: &Withdrawal| if is_officer { withdrawal.note.clone() } else { String::new() };
        Ok(fullest.map(|known| Withdrawal { note: note(&known.withdrawal), ..known.withdrawal.clone() }))
    }

    /// The response that is known by `key`.
    ///
    /// # Errors
    /// Where the engine fails.
    pub fn response(&self, key: &Key) -> Result<Option<Response>, EngineError> {
        Ok(self.fetch(&[key.hash()])?.pop().flatten())
    }

    /// In how many responses a term stands, in title, request, response or attachments, whichever has it most.
    ///
    /// # Errors
    /// Where the engine fails.
    pub fn frequency(&self, term: &str) -> Result<u64, EngineError> {
        Ok(self.frequencies(&[term])?.first().map_or(0, Frequency::most))
    }

    /// Every response, one after another, in no particular order. It ends with the first error.
    pub fn responses(&self) -> impl Iterator<Item = Result<Response, EngineError>> + '_ {
        self.pages().flat_map(|page| match page {
            Ok(page) => page.into_iter().map(|scanned| Ok(scanned.response)).collect(),
            Err(error) => vec![Err(error)],
        })
    }

    /// Every response, page by page. It ends with the first error.
    pub fn pages(&self) -> impl Iterator<Item = Result<Vec<Scanned>, EngineError>> + '_ {
        let mut next = Some(None);
        std::iter::from_fn(move || match self.scan(next.take()?, PAGE) {
            Ok((page, after)) => {
                next = after.map(Some);
                Some(Ok(page))
            }
            Err(error) => Some(Err(error)),
        })
    }
}

/// In how many responses a term stands, by field. Pairs count for the request, wherever of title and request they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// In how many titles.
    pub title: u64,
    /// In how many requests.
    pub request: u64,
    /// In how many responses, apart from the request.
    pub response: u64,
    /// In the attachments of how many.
    pub attachments: u64,
}

impl Frequency {
    /// That of the field that has it most.
    pub fn most(&self) -> u64 {
        self.title.max(self.request).max(self.response).max(self.attachments)
    }
}

/// How many words the fields of a response have on average.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AverageLengths {
    /// Words of titles.
    pub title: f64,
    /// Words of requests.
    pub request: f64,
    /// Words of responses.
    pub response: f64,
}

/// Where a scan has got to, in a number that only its engine understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor(pub(super) u64);

/// A response that a scan came by.
#[derive(Clone, Debug, PartialEq)]
pub struct Scanned {
    /// Its version.
    pub version: IndexedVersion,
    /// The response.
    pub response: Response,
}

/// What the index knows of one response without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedVersion {
    /// Hash of its key.
    pub key: u64,
    /// The number that changes when the response does: hash of what was indexed.
    pub digest: u64,
    /// Hash of the path of its file.
    pub source: u64,
    /// Hash of its reference, whichever authority gave it.
    pub reference: u64,
    /// Whether the public sees it on some day, without anybody letting it go.
    pub is_released: bool,
}

/// What a response was asked, as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Hash of the response's key.
    pub key: u64,
    /// A number for its authority.
    pub authority: u64,
    /// Its day, YYYYMMDD; 0 where it has none.
    pub day: i64,
    /// Hashes of the distinct terms of title, topics and request, sorted, and what each weighs by where it stands, 1 to 5.
    pub terms: Vec<(u32, u8)>,
}

/// A word that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The word, as it is written, in lower case.
    pub word: String,
    /// Letters that differ.
    pub distance: usize,
    /// Responses that have it.
    pub count: u64,
}
