//! A new request as it arrives to what an officer has to know first: what is asked, under which law, by when, and what was released before.

use std::sync::Arc;

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::environment::EnvironmentalWords;
use super::requester::Requester;
use crate::calendar::{self, CalendarError, Due};
use crate::engine::{Engine, EngineError};
use crate::parse;
use crate::precedent::{self, Inquiry, PrecedentOptions, Precedents, Verdict};
use crate::query::{Facet, Filters, Query};
use crate::response::{Authority, Certainty, Date, Regime, Response, shorten};
use crate::search::{self, Order, Window};
use crate::text::Text;
use crate::wording::mask;

/// What is known of a new request before anything is decided.
#[derive(Clone, Debug)]
pub struct Triage {
    /// The body that is asked.
    pub authority: Option<Authority>,
    /// What it calls itself in a subject line, where it does, without whoever asks.
    pub subject: Option<String>,
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

/// How a question begins before it says what it is about.
static ASKS: Lazy<Regex> = lazy_regex!(
    r"(?i)^(?:(?:please|(?:can|could|would) you(?: please)?|i would like(?: you)? to|i am writing to ask you to)[, ]+)?(?:(?:tell|give|send|provide)(?: me| us)?(?: with)?|confirm|disclose|state|let me know|know)[:,]? +"
);

/// The most bytes of a title that is made of a question.
const LONGEST_TITLE: usize = 100;
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
            subject: subject(&request),
            regime,
            received,
            precedents,
            lately,
        })
    }
}

impl Triage {
    /// What the answer is called: what the request calls itself, or else its first question, shortened where it is long.
    pub fn title(&self) -> Option<String> {
        let first = || self.questions.first().map(|asked| shorten(without_please(&asked.text), LONGEST_TITLE));
        self.subject.clone().or_else(first).map(|title| capital(&title))
    }

    /// What may be kept of the request: what it asks, by number, without whoever asks.
    pub fn kept(&self) -> String {
        match self.questions.as_slice() {
            [one] => format!("{}\n", one.text),
            several => (1..).zip(several).map(|(number, asked)| format!("{number}. {}\n", asked.text)).collect(),
        }
    }
}

/// What a request says of itself in a subject line, where that is more than that it is a request.
fn subject(request: &str) -> Option<String> {
    let title = parse::read(&Text::plain(request)).title.filter(|title| title.sure() == Some(Certainty::Certain))?;
    let words = mask::without_contacts(&title.value);
    (!words.contains('[')).then_some(words)
}

/// A question without the words that ask for its answer.
fn without_please(question: &str) -> &str {
    let asks = ASKS.find(question).map_or(0, |asks| asks.end());
    question[asks..].trim_end_matches(['.', ';', ':'])
}

/// The same words with a capital letter at their beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_begins_with_what_the_question_is_about() {
        for (question, title) in [
            ("How many wombats do you keep?", "How many wombats do you keep?"),
            ("Please tell me how many wombats you keep.", "how many wombats you keep"),
            ("Could you please provide the cost of each wombat", "the cost of each wombat"),
            ("please provide us with the policy on wombats;", "the policy on wombats"),
            ("Tell-tale signs of wombats", "Tell-tale signs of wombats"),
            ("Statements of the keepers", "Statements of the keepers"),
        ] {
            assert_eq!(without_please(question), title);
        }
        assert_eq!(capital("élan"), "Élan");
    }

    #[test]
    fn a_subject_that_only_says_that_this_is_a_request_is_none() {
        let ask = "\n\nDear Sir\n\nHow many wombats do you keep?\n";
        assert_eq!(subject(&format!("Subject: Wombats in kennels{ask}")).as_deref(), Some("Wombats in kennels"));
        assert_eq!(
            subject(&format!("Subject: Freedom of Information request - Wombats in kennels{ask}")).as_deref(),
            Some("Wombats in kennels")
        );
        for none in ["Subject: Freedom of Information request", "Subject: FOI request 2026/17", "Subject: the case of [name]", "Hello"] {
            assert_eq!(subject(&format!("{none}{ask}")), None, "{none}");
        }
    }
}
