//! What is asked: queries of each kind and whole requests, made of words that stand in the archive itself.

use foi_archive::engine::Engine;
use foi_archive::response::{Decision, Response};
use foi_archive::search::{Order, Window};

use super::generated::Dice;

/// Queries of each kind, and requests.
const MANY: usize = 200;
/// Responses that words are taken from.
const SAMPLE: usize = 1_000;
/// How far down a deep page begins.
const DEEP: usize = 1_000;

/// One query.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) words: String,
    pub(crate) form: Form,
    pub(crate) newest_first: bool,
    pub(crate) offset: usize,
}

/// How the words of a query are meant.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Words,
    Phrase,
    Prefix,
    /// Words, and only answers with this decision.
    Filtered(&'static str),
}

impl Ask {
    pub(crate) fn words(words: &str) -> Self {
        Ask { words: words.to_owned(), form: Form::Words, newest_first: false, offset: 0 }
    }

    fn of_form(form: Form) -> impl Fn(String) -> Self {
        move |words| Ask { form, ..Ask::words(&words) }
    }

    /// As somebody types it.
    pub(crate) fn typed(&self) -> String {
        let words = &self.words;
        match self.form {
            Form::Words => words.clone(),
            Form::Phrase => format!("\"{words}\""),
            Form::Prefix => format!("{words}*"),
            Form::Filtered(decision) => format!("{words} decision:{decision}"),
        }
    }

    /// The page that is wanted.
    pub(crate) fn window(&self, hits: usize) -> Window {
        let order = if self.newest_first { Order::Newest } else { Order::Relevance };
        Window::new(order, self.offset, hits)
    }
}

/// Texts of the archive to take words from.
pub(crate) struct Sample {
    responses: Vec<Vec<String>>,
    pub(crate) requests: Vec<String>,
}

impl Sample {
    pub(crate) fn of(snapshot: &dyn Engine) -> Self {
        let step = (snapshot.count() as usize / SAMPLE).max(1);
        let some: Vec<Response> = snapshot.responses().step_by(step).take(SAMPLE).flatten().collect();
        let requests = some.iter().map(Response::request_text).filter(|r| r.split_whitespace().count() > 3);
        let requests = requests.step_by((SAMPLE / MANY).max(1)).collect();
        let words = |r: &Response| -> Vec<String> { r.letter().as_str().split_whitespace().map(str::to_lowercase).collect() };
        Sample { responses: some.iter().map(words).filter(|words| words.len() > 20).collect(), requests }
    }

    /// Queries of each kind; each is found at least once, as far as a sample can tell.
    pub(crate) fn kinds(&self) -> Vec<(&'static str, Vec<Ask>)> {
        let mut dice = Dice::new(super::corpus::SEED + 1);
        let mut asked = |n, make: &dyn Fn(String) -> Ask| (0..MANY).filter_map(|_| self.words(&mut dice, n)).map(make).collect();
        let newest = |words: String| Ask { newest_first: true, ..Ask::words(&words) };
        let deep = |words: String| Ask { offset: DEEP, ..Ask::words(&words) };
        let prefix = |words: String| Ask::of_form(Form::Prefix)(words.chars().take(5).collect());
        vec![
            ("one word", asked(1, &|words| Ask::words(&words))),
            ("two words", asked(2, &|words| Ask::words(&words))),
            ("three words", asked(3, &|words| Ask::words(&words))),
            ("a filter", asked(1, &Ask::of_form(Form::Filtered(Decision::Disclosed.as_str())))),
            ("newest first", asked(1, &newest)),
            ("a deep page", asked(1, &deep)),
            ("a prefix", asked(1, &prefix)),
            ("a phrase", (0..MANY).filter_map(|_| self.phrase(&mut dice)).map(Ask::of_form(Form::Phrase)).collect()),
        ]
    }

    /// Queries of four words from four responses, which hardly ever stand together in one.
    pub(crate) fn strangers(&self) -> Vec<Ask> {
        let mut dice = Dice::new(super::corpus::SEED + 2);
        let four = |dice: &mut Dice| (0..4).map(|_| self.words(dice, 1)).collect::<Option<Vec<_>>>();
        (0..MANY).filter_map(|_| four(&mut dice)).map(|words| Ask::words(&words.join(" "))).collect()
    }

    /// So many words of one response.
    fn words(&self, dice: &mut Dice, n: usize) -> Option<String> {
        let response = self.responses.get(dice.below(self.responses.len().max(1)))?;
        let words: Vec<&str> = response.iter().map(String::as_str).filter(|word| is_plain(word)).collect();
        (!words.is_empty()).then(|| (0..n).map(|_| words[dice.below(words.len())]).collect::<Vec<_>>().join(" "))
    }

    /// Two words that stand side by side.
    fn phrase(&self, dice: &mut Dice) -> Option<String> {
        let response = self.responses.get(dice.below(self.responses.len().max(1)))?;
        let pairs: Vec<&[String]> = response.windows(2).filter(|two| two.iter().all(|word| is_plain(word))).collect();
        (!pairs.is_empty()).then(|| pairs[dice.below(pairs.len())].join(" "))
    }
}

/// A word that means nothing else when it is typed.
fn is_plain(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase())
}
