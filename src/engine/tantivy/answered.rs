//! What was found lately for questions without words: whoever leafs through the log, or browses it by body, year or decision, asks them again and again, and
//! each is a look at every response.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::engine::{Expression, Find};

/// The most answers that are kept of a commit, as one viewer sees it.
const MOST: usize = 256;
/// The most hits and values of a facet that an answer is kept with.
const LARGEST: usize = 200;

/// Answers to what was asked lately, the latest last.
pub(super) struct Answered<T>(Mutex<VecDeque<(Find, Arc<T>)>>);

impl<T> Default for Answered<T> {
    fn default() -> Self {
        Answered(Mutex::default())
    }
}

impl<T> Answered<T> {
    /// The answer to a question, as it is kept or else as it is `found`.
    pub(super) fn of<E>(&self, question: &Find, found: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        if !is_kept(question) {
            return found().map(Arc::new);
        }
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = take(&mut kept(), question) {
            return Ok(known);
        }
        let new = Arc::new(found()?);
        let mut kept = kept();
        if kept.len() >= MOST {
            kept.pop_front();
        }
        kept.push_back((question.clone(), Arc::clone(&new)));
        Ok(new)
    }
}

/// The answer to a question that was asked before, which is the latest from now on.
fn take<T>(kept: &mut VecDeque<(Find, Arc<T>)>, question: &Find) -> Option<Arc<T>> {
    let at = kept.iter().rposition(|(asked, _)| asked == question)?;
    let known = kept.remove(at)?;
    let answer = Arc::clone(&known.1);
    kept.push_back(known);
    Some(answer)
}

/// Whether the answer to a question is kept: it has no words, and is short.
fn is_kept(question: &Find) -> bool {
    let values = if question.counts { question.most_values } else { 0 };
    question.after.is_none() && is_without_words(&question.matching) && question.offset + question.limit <= LARGEST && values <= LARGEST
}

fn is_without_words(matching: &Expression) -> bool {
    match matching {
        Expression::Everything | Expression::Days { .. } => true,
        Expression::Constant(inner, _) | Expression::Boost(inner, _) => is_without_words(inner),
        Expression::Boolean { must, should, must_not } => must.iter().chain(should).chain(must_not).all(is_without_words),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Facet, Field, Order};

    fn newest(matching: Expression, limit: usize) -> Find {
        Find { counts: true, most_values: 100, ..Find::first(matching, Order::Newest, limit) }
    }

    #[test]
    fn what_is_asked_again_is_not_looked_for_again_unless_it_has_words_or_is_long() {
        let (answered, mut looked) = (Answered::default(), 0);
        let mut ask = |question: &Find| {
            let said = format!("{question:?}");
            let answer = answered.of(question, || {
                looked += 1;
                Ok::<_, ()>(said.clone())
            });
            assert_eq!(answer.as_deref(), Ok(&said), "the answer is to this question");
            looked
        };
        let day = |year| Some(crate::response::Date::constant(year, 3, 1));
        let days = |year| Expression::Days { field: Field::Responded, from: day(year), to: None };
        let of_body = |name: &str| {
            let facets = [(Facet::Authority, [name.to_owned()].into())].into();
            Find { facets, ..newest(Expression::Everything, 20) }
        };
        let kept = [newest(Expression::Everything, 20), newest(Expression::Everything, 10), newest(days(2020), 20), newest(days(2021), 20)];
        for question in kept.iter().chain(&[of_body("Adur"), of_body("Devon"), newest(Expression::any(vec![days(2022).unscored()]), 5)]) {
            assert_eq!(ask(question) + 1, ask(&Find { offset: 1, ..question.clone() }));
            assert_eq!(ask(question), ask(&Find { offset: 1, ..question.clone() }), "{question:?}");
        }
        let words = Expression::term(Field::Title, "badger");
        let long = [newest(words.clone(), 20), newest(Expression::any(vec![words]), 20), newest(Expression::Everything, 2_000)];
        let whole = Find::count(Expression::Everything);
        let after = Find { after: Some(crate::engine::Place { score: 0.0, day: None, key: 1 }), ..newest(Expression::Everything, 20) };
        for question in long.iter().chain(&[whole, after]) {
            assert_eq!(ask(question) + 1, ask(question), "{question:?}");
        }
    }

    #[test]
    fn those_that_were_asked_last_are_kept() {
        let answered = Answered::default();
        let ask = |offset: usize| {
            let mut is_new = false;
            let question = Find { offset, ..newest(Expression::Everything, 1) };
            let said = answered.of(&question, || {
                is_new = true;
                Ok::<_, ()>(offset)
            });
            assert_eq!(said.as_deref(), Ok(&offset));
            is_new
        };
        // Four orders of so many pages each are more than are kept.
        let ask_in = |order, offset| {
            let question = Find { order, offset, ..newest(Expression::Everything, 1) };
            let _ = answered.of(&question, || Ok::<_, ()>(offset));
        };
        assert!(ask(0));
        for offset in 0..150 {
            ask_in(Order::Oldest, offset);
            ask_in(Order::Relevance, offset);
            assert!(!ask(0), "it was asked for again and again");
        }
        assert_eq!(answered.0.lock().unwrap().len(), MOST);
        assert!(!ask(0) && ask(1));
    }
}
