//! Responses that were read lately, so that a page that is asked for again, or another with the same hits, need not read them anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::DocAddress;

/// Responses of one generation, of which there are two.
const GENERATION: usize = 500;
/// Bytes of text that one has at most: longer ones are read anew each time.
const LONGEST: usize = 1 << 16;

/// What was read lately of the documents of a commit, as one viewer sees them.
pub(super) struct Recent<T>(Mutex<Generations<T>>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Recent(Mutex::default())
    }
}

/// Those that were asked for since the last generation was full, and those of the one before.
struct Generations<T> {
    young: HashMap<DocAddress, Arc<T>>,
    old: HashMap<DocAddress, Arc<T>>,
}

impl<T> Default for Generations<T> {
    fn default() -> Self {
        Generations { young: HashMap::new(), old: HashMap::new() }
    }
}

impl<T> Recent<T> {
    /// What a document is, as it is known or else as it is `read`; `length` says how many bytes of text it has.
    pub(super) fn of<E>(&self, at: DocAddress, length: fn(&T) -> usize, read: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        if let Some(known) = self.known(at) {
            return Ok(known);
        }
        let new = Arc::new(read()?);
        if length(&new) <= LONGEST {
            self.keep(at, Arc::clone(&new));
        }
        Ok(new)
    }

    fn known(&self, at: DocAddress) -> Option<Arc<T>> {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = generations.young.get(&at) {
            return Some(Arc::clone(known));
        }
        let known = generations.old.remove(&at)?;
        generations.young.insert(at, Arc::clone(&known));
        Some(known)
    }

    fn keep(&self, at: DocAddress, new: Arc<T>) {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if generations.young.len() >= GENERATION {
            generations.old = std::mem::take(&mut generations.young);
        }
        generations.young.insert(at, new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_lately_is_not_read_again() {
        let (recent, mut read) = (Recent::default(), 0);
        let mut ask = |doc: u32, text: &str| {
            let found = recent.of(DocAddress::new(0, doc), String::len, || {
                read += 1;
                Ok::<_, ()>(text.to_owned())
            });
            assert_eq!(found.as_deref().map(String::as_str), Ok(text));
            read
        };
        assert_eq!([ask(1, "We hold it."), ask(1, "We hold it.")], [1, 1]);
        let long = "word ".repeat(LONGEST / 4);
        assert_eq!([ask(2, &long), ask(2, &long)], [2, 3], "a long one is not kept");
        for doc in 10..10 + GENERATION as u32 {
            ask(doc, "No.");
        }
        assert_eq!(ask(1, "We hold it."), 3 + GENERATION, "one of the generation before is there still");
        for doc in 1_000..1_000 + 2 * GENERATION as u32 {
            ask(doc, "No.");
        }
        assert_eq!(ask(10, "No."), 4 + 3 * GENERATION, "one that nobody asks for goes");
        let kept = recent.0.lock().unwrap();
        assert!(kept.young.len() + kept.old.len() <= 2 * GENERATION + 1, "{} are kept", kept.young.len() + kept.old.len());
    }
}
