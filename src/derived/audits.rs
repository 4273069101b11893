//! What the audit takes from each response. Where they are many they wait in a file.

use std::collections::HashMap;

use crate::audit::ResponseAudit;
use crate::engine::EngineError;
use crate::spill::Shelf;

/// What is no longer of any response, and may be as many as the responses and so many more before the rest is put together anew.
const OUTLIVED: usize = 10_000;

/// What reading each response gave, by the hash of its key.
#[derive(Default)]
pub(super) struct Audits {
    /// The number of each on the shelf.
    numbers: HashMap<u64, usize>,
    shelf: Shelf<ResponseAudit>,
}

impl Audits {
    /// Writes one down that is not of any response yet; gives its number.
    ///
    /// # Errors
    /// Where those that are too many to be held cannot be written.
    pub(super) fn write(&mut self, audit: &ResponseAudit) -> Result<usize, EngineError> {
        self.shelf.push(audit).map_err(EngineError::no_room)
    }

    /// How many were written down.
    pub(super) fn written(&self) -> usize {
        self.shelf.len()
    }

    /// Lets go of those that were written down after so many.
    pub(super) fn take_back(&mut self, written: usize) {
        // Where that fails their bytes go with the process.
        let _ = self.shelf.cut(written);
    }

    /// From now on the one of this number is that of the response whose key has this hash.
    pub(super) fn set(&mut self, key: u64, number: usize) {
        let before = self.numbers.insert(key, number);
        self.wipe(before);
    }

    /// The response whose key has this hash is gone.
    pub(super) fn remove(&mut self, key: u64) {
        let before = self.numbers.remove(&key);
        self.wipe(before);
    }

    /// No word of what was taken back or mended stays.
    fn wipe(&mut self, number: Option<usize>) {
        // Where that fails they go with the process.
        let _ = number.map(|number| self.shelf.wipe(number));
    }

    /// Whether there is one.
    pub(super) fn has(&self, key: u64) -> bool {
        self.numbers.contains_key(&key)
    }

    /// That of a response.
    ///
    /// # Errors
    /// Where those that wait cannot be read.
    pub(super) fn get(&self, key: u64) -> Result<Option<ResponseAudit>, EngineError> {
        let Some(&number) = self.numbers.get(&key) else { return Ok(None) };
        Ok(self.shelf.range(number..number + 1).map_err(EngineError::no_room)?.pop())
    }

    /// Each of them, in the order in which they came.
    ///
    /// # Errors
    /// Where those that wait cannot be read, and what `take` gives.
    pub(super) fn each(&self, mut take: impl FnMut(u64, ResponseAudit) -> Result<(), EngineError>) -> Result<(), EngineError> {
        let mut numbered: Vec<(usize, u64)> = self.numbers.iter().map(|(key, number)| (*number, *key)).collect();
        numbered.sort_unstable();
        for (number, key) in numbered {
            let read = self.shelf.range(number..number + 1).map_err(EngineError::no_room)?;
            read.into_iter().try_for_each(|audit| take(key, audit))?;
        }
        Ok(())
    }

    /// Lets go of what is no longer of any response, where that has become much.
    ///
    /// # Errors
    /// Where those that wait cannot be read, or be written again; then nothing has changed.
    pub(super) fn tidy(&mut self) -> Result<(), EngineError> {
        if self.shelf.len() <= 2 * self.numbers.len() + OUTLIVED {
            return Ok(());
        }
        let mut anew = Audits::default();
        self.each(|key, audit| {
            let number = anew.write(&audit)?;
            anew.set(key, number);
            Ok(())
        })?;
        *self = anew;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::AuditSelection;
    use crate::audit::fixture::{numbered, response};

    #[test]
    fn what_has_outlived_its_response_goes_and_the_rest_stays() {
        let audit = |key: u64| {
            let letter = numbered(response("It is exempt under section 43(2)."), "Varnshire Police", &format!("VP-{key}"));
            ResponseAudit::of(&letter, &AuditSelection::default(), false)
        };
        let mut audits = Audits::default();
        let put = |audits: &mut Audits, key, times: usize| {
            let one = audit(key);
            (0..times).for_each(|_| {
                let number = audits.write(&one).unwrap();
                audits.set(key, number);
            });
        };
        (0..100).for_each(|key| put(&mut audits, key, 1));
        put(&mut audits, 7, OUTLIVED);
        audits.remove(8);
        assert_eq!(audits.shelf.len(), 100 + OUTLIVED);
        audits.tidy().unwrap();
        assert_eq!(audits.shelf.len(), 100 + OUTLIVED, "there is not much yet");
        put(&mut audits, 9, 200);
        audits.tidy().unwrap();
        assert_eq!(audits.shelf.len(), 99);
        let mut keys = Vec::new();
        audits
            .each(|key, one| {
                assert_eq!(one, audit(key));
                keys.push(key);
                Ok(())
            })
            .unwrap();
        keys.sort_unstable();
        assert!(keys.into_iter().eq((0..100).filter(|key| *key != 8)));
        assert!(!audits.has(8) && audits.get(8).unwrap().is_none() && audits.get(9).unwrap() == Some(audit(9)));
    }
}
