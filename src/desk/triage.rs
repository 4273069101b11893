//! A new request as it arrives to what an officer has to know first: what is asked, under which law, by when, and what was released before.

use std::sync::Arc;

use super::environment::EnvironmentalWords;
use super::requester::Requester;
use crate::calendar::{self, CalendarError, Due};
use crate::engine::{Engine, EngineError};
use crate::precedent::{self, Inquiry, PrecedentOptions, Precedents, Verdict};
use crate::query::{Facet, Filters, Query};
use crate::response::{Authority, Date, Regime, Response};
use crate::search::{self, Order, Window};
use crate::wording::mask;

/// What is known of a new request before anything is decided.
#[derive(Clone, Debug)]
pub struct Triage {
    /// The body that is asked.
    pub authority: Option<Authority>,
    /// What it asks, one by one.
    pub questions: Vec<Asked>,
    /// Questions beyond the most that are answered one by one.
    pub left_out: usize,
    /// The law of the reply: as it was stated, or else that of the body's own answers.
    pub regime: Regime,
    /// Words by which it may ask for environmental information.
    pub environmental: Option<EnvironmentalWords>,
    /// When it arrived.
    pub received: Date,
    /// By when an answer is due.
    pub due: Due,
    /// What was released before, question by question.
    pub precedents: Precedents,
    /// Answers to requests that ask the same and arrived in the last two months: a round robin, perhaps.
    pub lately: Vec<Arc<Response>>,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its number as written.
    pub label: Option<String>,
    /// The words that ask, without telephone numbers, mail addresses, links and postcodes, and without whoever asks.
    pub text: String,
}

/// Why there is no triage.
#[derive(Debug, thiserror::Error)]
pub enum TriageError {
    /// The archive cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The day cannot be counted from.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// It asks nothing.
    #[error("no question was found in the request; greetings, signatures and the name of the Act ask nothing")]
    NoQuestion,
}

/// Days in which a like request counts as lately.
const LATELY: i32 = 62;
/// The latest answers that tell the law of a body.
const LOOKED_AT: usize = 20;

impl Triage {
    /// Looks at a request that arrived on a day. Without a law it is that of the body's own latest answers, and without any the Act of 2000.
    ///
    /// # Errors
    /// Where it asks nothing, where its day is beyond those that can be counted, or where the archive cannot be read.
    pub fn of(
        engine: &dyn Engine,
        request: &str,
        options: &PrecedentOptions,
        regime: Option<Regime>,
        received: Date,
    ) -> Result<Triage, TriageError> {
        let request = Requester::of(request).masked(request);
        let inquiry = Inquiry::read(&request);
        if inquiry.items.is_empty() {
            return Err(TriageError::NoQuestion);
        }
        let authority = options.own.clone();
        let regime = match (regime, &authority) {
            (Some(stated), _) => stated,
            (None, Some(body)) => usual_regime(engine, body)?,
            (None, None) => Regime::Foia,
        };
        let precedents = precedent::precedents(engine, &inquiry, options)?;
        let is_late = |day: Date| (received - day).get_days().abs() <= LATELY && day <= received;
        let same = precedents.matches.iter().filter(|one| one.verdict.is_same() || one.verdict == Verdict::Close);
        let lately = same.filter(|one| one.response.received.as_ref().is_some_and(|fact| is_late(fact.value)));
        let lately = lately.map(|one| Arc::clone(&one.response)).collect();
        Ok(Triage {
            questions: inquiry
                .items
                .iter()
                .map(|item| Asked { label: item.label.clone(), text: mask::without_contacts(&item.text) })
                .collect(),
            left_out: inquiry.left_out,
            environmental: EnvironmentalWords::of(&inquiry.substance, regime),
            due: calendar::due(received, regime)?,
            authority,
            regime,
            received,
            precedents,
            lately,
        })
    }
}

impl Triage {
    /// What may be kept of the request: what it asks, by number, without whoever asks.
    pub fn kept(&self) -> String {
        match self.questions.as_slice() {
            [one] => format!("{}\n", one.text),
            several => (1..).zip(several).map(|(number, asked)| format!("{number}. {}\n", asked.text)).collect(),
        }
    }
}

/// The Act that a body answers under, by its latest answers.
fn usual_regime(engine: &dyn Engine, body: &Authority) -> Result<Regime, EngineError> {
    let filters = Filters::default().with(Facet::Authority, vec![body.name().to_owned()]);
    let window = Window::new(Order::Newest, 0, LOOKED_AT);
    let found = search::search(engine, &Query { filters, ..Query::default() }, "", window)?;
    let regimes = found.hits.iter().filter_map(|hit| hit.response.regime.as_ref().map(|fact| fact.value));
    let (scottish, others): (Vec<Regime>, Vec<Regime>) = regimes.partition(|regime| regime.is_scottish());
    Ok(if scottish.len() > others.len() { Regime::Foisa } else { Regime::Foia })
}
